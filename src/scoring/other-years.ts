/** Cases of another year, where a rule asks only for their month or quarter: it would count them as this year's. */
import type { Diagnostics } from "../diagnostics/index.js";
import { nodesOf, type Outcome, primitiveOf, type Tree, variableName } from "../logic/index.js";
import { CalendarDate, DateTime, Period } from "../plan/index.js";
import { rulesOf, rulesOfLine } from "./circles.js";
import type { CompiledPlan, CompiledScheme } from "./compiled.js";
import { withLists } from "./lists-in-rules.js";
import type { Run } from "./run.js";

/** Remarks on each case whose day lies outside the period that it is supplied for. */
export function reportOtherYears({ plan, scheme, statistics }: Run, problems: Diagnostics): void {
  const fields = fieldsByMonth(plan, scheme);
  if (fields.size === 0) return;
  for (const [at, { rows, places, outcome }] of statistics.sortedLists()) {
    const [id = "", period = "", list = ""] = JSON.parse(at) as string[];
    const asked = fields.get(list);
    const bounds = Period.parse(period);
    if (!asked || !bounds || outcome.kind !== "value") continue;
    const { labels, personal } = plan.plan.records.get(list) ?? {};
    const known = statistics.subjects.find(id);
    const subject = known ? statistics.subjects.nameOf(known) : id;
    for (const [index, row] of rows.entries())
      for (const field of asked) {
        const day = dayOf(row.field(field));
        if (!day || (day.compare(bounds.start) >= 0 && day.compare(bounds.end) <= 0)) continue;
        const shown = personal?.has(field) ? "" : day.iso;
        const place = { ...places[index], subject, period };
        problems.add("statistics/case-of-other-period", place, {
          field: labels?.get(field) ?? field,
          day: shown,
          period,
        });
      }
  }
}

function dayOf(outcome: Outcome | undefined): CalendarDate | null {
  if (outcome?.kind !== "value") return null;
  const { value } = outcome;
  if (value instanceof DateTime) return CalendarDate.parse(value.iso.slice(0, 10));
  return value instanceof CalendarDate ? value : null;
}

/** By list, the days that rules read the month of, and neither the year nor a comparison. */
function fieldsByMonth(plan: CompiledPlan, scheme: CompiledScheme | null): Map<string, Set<string>> {
  const byMonth = new Map<string, Set<string>>();
  const bounded = new Map<string, Set<string>>();
  const note = (to: Map<string, Set<string>>, list: string, field: string): void => {
    to.set(list, (to.get(list) ?? new Set()).add(field));
  };
  for (const [id, indicator] of plan.indicators)
    for (const tree of [...rulesOf(indicator), ...rulesOfLine(scheme?.lines.get(id))])
      for (const { node, list } of withLists(tree, plan)) {
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
