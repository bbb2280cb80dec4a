/** Totals that were supplied against what their parts add up to. */
import type { Diagnostics } from "../diagnostics/index.js";
import { finiteDecimalText, Rational, round } from "../exact/index.js";
import { sameValue, type Value } from "../logic/index.js";
import type { Plan } from "../plan/index.js";
import type { Statistics } from "./facts.js";
import { plainText } from "./plain.js";

/** What was supplied for a subject beside what its parts give: figures and case lists. */
export function reconcileTotals(plan: Plan, statistics: Statistics, problems: Diagnostics): void {
  const { subjects } = statistics;
  for (const fact of statistics.derivable()) {
    const subject = subjects.find(fact.subject);
    if (!subject || fact.outcome.kind !== "value") continue;
    const derived = statistics.derived(subject, fact.period, fact.key);
    if (derived?.kind !== "value" || agrees(fact.outcome.value, derived.value)) continue;
    const name = plan.statistics.get(fact.key)?.name ?? fact.key;
    const [shown, period] = [subjects.nameOf(subject), fact.period];
    const values = { supplied: plainText(fact.outcome.value), computed: plainText(derived.value) };
    const place = { ...fact.places[0], subject: shown, period };
    problems.add("statistics/total-differs", place, { name, subject: shown, period, ...values });
  }
  for (const [key, list] of statistics.sortedLists()) {
    const [id = "", period = "", record = ""] = JSON.parse(key) as string[];
    const subject = subjects.find(id);
    const ofParts = subject && statistics.casesOfParts(subject, period, record);
    if (!subject || ofParts?.kind !== "value" || list.outcome.kind !== "value") continue;
    const [supplied, computed] = [list.rows.length, (ofParts.value as readonly Value[]).length];
    if (supplied === computed) continue;
    const [name, shown] = [plan.records.get(record)?.name ?? record, subjects.nameOf(subject)];
    const place = { ...list.places[0], subject: shown, period };
    problems.add("statistics/cases-differ", place, { name, subject: shown, period, supplied, computed });
  }
}

/** Equal, or equal at the places that were supplied: 33.33% is what 1 ÷ 3 is printed as. */
function agrees(supplied: Value, computed: Value): boolean {
  if (sameValue(supplied, computed)) return true;
  if (!(supplied instanceof Rational) || !(computed instanceof Rational) || finiteDecimalText(computed) !== null)
    return false;
  const places = finiteDecimalText(supplied)?.split(".")[1]?.length ?? 0;
  return round(computed, { places, mode: "half-up" }).equals(supplied);
}
