/** Days and moments that end before they begin: closed before found. A rule that asks for no more than so many days would take them. */
import type { Diagnostics } from "../diagnostics/index.js";
import { type Outcome, primitiveOf, type Tree, type Value, variableName } from "../logic/index.js";
import { CalendarDate, DateTime } from "../plan/index.js";
import type { CompiledPlan, CompiledScheme } from "./compiled.js";
import { nodesWithLists, toldCases, withLists } from "./lists-in-rules.js";
import type { Run } from "./run.js";

/** Two fields of a list, or two statistics (`list` null), between which a rule counts the time. */
interface Span {
  readonly list: string | null;
  readonly from: string;
  readonly to: string;
}

/** Remarks on each row, and each pair of figures, that a rule with an upper limit would count as in time. */
export function reportBackwards(run: Run, problems: Diagnostics): void {
  const { plan, scheme, statistics, period } = run;
  const spans = limitedSpans(plan, scheme);
  const ofLists = spans.filter(({ list }) => list !== null);
  for (const { list: key, rows, placeOf, labelOf, shown } of ofLists.length > 0 ? toldCases(run) : [])
    for (const { from, to } of ofLists.filter(({ list }) => list === key))
      for (const [index, row] of rows.entries()) {
        const found = isBackwards(row.field(from), row.field(to));
        if (!found) continue;
        problems.add("statistics/ends-before-it-begins", placeOf(index), {
          from: labelOf(from),
          to: labelOf(to),
          start: shown(from, found.start),
          end: shown(to, found.end),
        });
      }
  const { subjects } = statistics;
  for (const { list, from, to } of spans)
    for (const subject of list === null ? subjects.list : []) {
      const [start, end] = [from, to].map((key) => statistics.supplied(subject, period.id, key));
      const found = isBackwards(start?.outcome, end?.outcome);
      const nameOf = (key: string) => plan.plan.statistics.get(key)?.name ?? key;
      if (found)
        problems.add(
          "statistics/ends-before-it-begins",
          { ...end?.places[0], subject: subjects.nameOf(subject), period: period.id },
          { from: nameOf(from), to: nameOf(to), ...found },
        );
    }
}

function isBackwards(start: Outcome | undefined, end: Outcome | undefined): { start: string; end: string } | null {
  if (start?.kind !== "value" || end?.kind !== "value") return null;
  const [from, to]: readonly [Value, Value] = [start.value, end.value];
  const order =
    from instanceof CalendarDate && to instanceof CalendarDate
      ? to.compare(from)
      : from instanceof DateTime && to instanceof DateTime
        ? to.compare(from)
        : 0;
  return order < 0 ? { start: (from as CalendarDate).iso, end: (to as CalendarDate).iso } : null;
}

/** The spans that a rule holds against a limit above zero, and none holds against zero: there, early may be meant. */
function limitedSpans(plan: CompiledPlan, scheme: CompiledScheme | null): Span[] {
  const limited = new Map<string, Span>();
  const meant = new Set<string>();
  const note = (span: Span | null, isLimit: boolean): void => {
    if (span && isLimit) limited.set(JSON.stringify(span), span);
    else if (span) meant.add(JSON.stringify(span));
  };
  for (const { node, list } of nodesWithLists(plan, scheme)) {
    if (node.kind !== "call" || primitiveOf(plan.operators, node.operator)?.units !== "compared") continue;
    const limits = node.args.flatMap((arg) => (arg.kind === "number" ? [arg.value.sign()] : []));
    if (limits.length > 0)
      for (const arg of node.args)
        note(
          spanOf(arg, plan, list),
          limits.every((sign) => sign > 0),
        );
  }
  for (const { actual, target } of plan.indicators.values())
    if (target?.comparator === "within")
      for (const { node, list } of withLists(actual, plan)) note(spanOf(node, plan, list), true);
  return [...limited].flatMap(([key, span]) => (meant.has(key) ? [] : [span]));
}

/** A span between two names, or so many of its minutes an hour. */
function spanOf(tree: Tree, plan: CompiledPlan, list: string | null): Span | null {
  if (tree.kind !== "call") return null;
  const isScaled = primitiveOf(plan.operators, tree.operator)?.units === "quotient" && tree.args[1]?.kind === "number";
  if (isScaled && tree.args[0]) return spanOf(tree.args[0], plan, list);
  if (!primitiveOf(plan.operators, tree.operator)?.isSpan) return null;
  const [from, to] = tree.args.slice(0, 2).map(variableName);
  if (from === null || from === undefined || to === null || to === undefined) return null;
  const known = list === null ? plan.plan.statistics : plan.plan.records.get(list)?.fields;
  return known?.has(from) && known.has(to) ? { list, from, to } : null;
}
