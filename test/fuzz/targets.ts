/** What is fuzzed. Each takes bytes that may be anything, and must end in results or diagnostics, never in another error. */

import { readTable } from "../../src/assess.js";
import { AssessmentError, assess, type CompiledPlan, compilePlan, compileScheme, scorecards } from "../../src/index.js";
import { decodeText, parseSource } from "../../src/plan/index.js";
import { render } from "../../src/report/index.js";
import { verify } from "../../src/verify/index.js";
import { figures, indicator, planInput, schemeInput } from "../support/plans.js";

export type TargetName = "plan" | "rule" | "csv" | "statistics";

const data = (bytes: Uint8Array): unknown => {
  const text = decodeText(bytes);
  const source = text === null ? null : parseSource(text, "fuzz.json");
  return source?.ok ? source.value.data : undefined;
};

const rulePlan = (actual: unknown) =>
  planInput([indicator("i", { actual } as never), indicator("j", { actual: { var: "b" }, target: { at_least: 1 } })], {
    records: { cases: { name: "明细", fields: { days: "number", closed: "date" } } },
  });
const scheme = schemeInput(
  { i: { score: { var: "actual" } }, j: {} },
  { round: { total: { places: 2, mode: "half-up" } } },
);
const values = figures({ x: { a: 5, b: 3, c: 0, n: 1, d: "2021-09-30" }, y: { a: "0.1", b: 2 } });
const tablePlan = compilePlan(rulePlan({ var: "a" })) as { readonly value: CompiledPlan };

/** A run to its end: results, cards, a report, and the second reading of every line. */
function through(plan: CompiledPlan, given: Parameters<typeof assess>[2]): void {
  const compiled = compileScheme(plan, scheme);
  const results = assess(plan, compiled.ok ? compiled.value : null, given);
  render("text", { cards: scorecards(results), language: "en" });
  const { disagreements } = verify(results);
  if (disagreements.length > 0) throw new Error(`verification disagrees: ${JSON.stringify(disagreements[0])}`);
}

export const targets: Readonly<Record<TargetName, (bytes: Uint8Array) => void>> = {
  plan: (bytes) => {
    const given = data(bytes);
    const compiled = given === undefined ? null : compilePlan(given as never);
    if (compiled?.ok) assess(compiled.value, null, values);
  },
  rule: (bytes) => {
    const given = data(bytes);
    const compiled = given === undefined ? null : compilePlan(rulePlan(given));
    if (compiled?.ok) through(compiled.value, values);
  },
  csv: (bytes) => {
    for (const name of ["t.csv", "明细.csv"])
      through(tablePlan.value, [readTable(bytes, name, tablePlan.value), values]);
  },
  statistics: (bytes) => through(tablePlan.value, [readTable(bytes, "t.json", tablePlan.value), values]),
};

/** The error that a target ended in, if it is one that no user should see. */
export function faultOf(target: TargetName, bytes: Uint8Array): unknown {
  try {
    targets[target](bytes);
    return null;
  } catch (error) {
    return error instanceof AssessmentError ? null : error;
  }
}
