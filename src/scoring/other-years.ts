/** Cases of another year, where a rule asks only for their month or quarter: it would count them as this year's. */
import type { Diagnostics } from "../diagnostics/index.js";
import { nodesOf, type Outcome, primitiveOf, type Tree, variableName } from "../logic/index.js";
import { CalendarDate, DateTime, Period } from "../plan/index.js";
import type { CompiledPlan, CompiledScheme } from "./compiled.js";
import { nodesWithLists, toldCases } from "./lists-in-rules.js";
import type { Run } from "./run.js";

/** Remarks on each case whose day lies outside the period that it is supplied for. */
export function reportOtherYears(run: Run, problems: Diagnostics): void {
  const fields = fieldsByMonth(run.plan, run.scheme);
  if (fields.size === 0) return;
  for (const { list, rows, placeOf, labelOf, shown, period } of toldCases(run)) {
    const asked = fields.get(list);
    const bounds = asked && Period.parse(period);
    if (!bounds) continue;
    for (const [index, row] of rows.entries())
      for (const field of asked) {
        const day = dayOf(row.field(field));
        if (!day || (day.compare(bounds.start) >= 0 && day.compare(bounds.end) <= 0)) continue;
        problems.add("statistics/case-of-other-period", placeOf(index), {
          field: labelOf(field),
          day: shown(field, day.iso),
          period,
        });
      }
  }
}

function dayOf(outcome: Outcome | undefined): CalendarDate | null {
  if (outcome?.kind !== "value") return null;
  const { value } = outcome;
  if (value instanceof DateTime) return value.date;
  return value instanceof CalendarDate ? value : null;
}

/** By list, the days that rules read the month of, and neither the year nor a comparison. */
function fieldsByMonth(plan: CompiledPlan, scheme: CompiledScheme | null): Map<string, Set<string>> {
  const byMonth = new Map<string, Set<string>>();
  const bounded = new Map<string, Set<string>>();
  const note = (to: Map<string, Set<string>>, list: string, field: string): void => {
    to.set(list, (to.get(list) ?? new Set()).add(field));
  };
  for (const { node, list } of nodesWithLists(plan, scheme)) {
    if (node.kind !== "call" || list === null) continue;
    const { says, units } = primitiveOf(plan.operators, node.operator) ?? {};
    if (says === undefined && units !== "compared") continue;
    for (const field of node.args.flatMap((arg) => (isOfMonth(arg, plan) ? [] : namesIn(arg))))
      if (plan.plan.records.get(list)?.fields.has(field)) note(says === "month" ? byMonth : bounded, list, field);
  }
  for (const [list, fields] of byMonth) for (const field of bounded.get(list) ?? []) fields.delete(field);
  return byMonth;
}

/** A day's month, which says nothing of its year. */
const isOfMonth = (tree: Tree, plan: CompiledPlan): boolean =>
  [...nodesOf(tree)].some(
    (node) => node.kind === "call" && primitiveOf(plan.operators, node.operator)?.says === "month",
  );

const namesIn = (tree: Tree): string[] => [...nodesOf(tree)].flatMap((node) => variableName(node) ?? []);
