/** The five outcomes, and which of several wins. */
import type { Day, Moment } from "./calendar.js";
import type { Fraction } from "./numbers.js";

export type Row = ReadonlyMap<string, Outcome>;
export type Value = Fraction | Day | Moment | string | boolean | Row | readonly Value[];

/** Why a figure is not there; all of those that one rule lacks. */
export type Reason = "absent" | "conflict" | "awaited" | "to-be-issued" | "no-evidence";

export type Outcome =
  | { kind: "value"; value: Value }
  | { kind: "missing"; reasons: readonly Reason[] }
  | { kind: "not-applicable"; hasNoCases?: true; isLater?: true }
  | { kind: "manual"; low: Fraction; high: Fraction }
  | { kind: "failed" };
export type NonValue = Exclude<Outcome, { kind: "value" }>;

export const value = (of: Value): Outcome => ({ kind: "value", value: of });
const missingFor = (...reasons: Reason[]): NonValue => ({ kind: "missing", reasons });
export const MISSING = missingFor("absent");
/** Supplied twice and differently, so not absent. */
export const CONFLICT = missingFor("conflict");
/** Declared to come: a benchmark that arrives later, or what others of the cohort still owe. */
export const AWAITED = missingFor("awaited");
/** A target that somebody else is still to issue. */
export const TO_BE_ISSUED = missingFor("to-be-issued");
export const NO_EVIDENCE = missingFor("no-evidence");
export const NOT_APPLICABLE: NonValue = { kind: "not-applicable" };
/** Its time has not come. */
export const NOT_DUE: NonValue = { kind: "not-applicable", isLater: true };
/** Nothing to judge: the list of cases is empty. */
export const NO_CASES: NonValue = { kind: "not-applicable", hasNoCases: true };
export const FAILED: NonValue = { kind: "failed" };

export const isAbsent = (outcome: Outcome): boolean =>
  outcome.kind === "missing" && outcome.reasons.every((reason) => reason === "absent");
/** Missing, and all of it is declared to come. */
export const isToCome = (outcome: Outcome): boolean =>
  outcome.kind === "missing" && outcome.reasons.every((reason) => reason === "awaited" || reason === "to-be-issued");

const STRONGEST_FIRST = ["failed", "missing", "manual", "not-applicable"] as const;

/** The strongest non-value among outcomes: failed > missing > manual > not-applicable; null when all are values. */
export function strongest(outcomes: readonly Outcome[]): NonValue | null {
  for (const kind of STRONGEST_FIRST) {
    const [found, ...others] = outcomes.filter((outcome) => outcome.kind === kind);
    if (found?.kind === "missing")
      return missingFor(...[found, ...others].flatMap((one) => (one.kind === "missing" ? one.reasons : [])));
    if (found?.kind === "not-applicable") {
      const has = (mark: "isLater" | "hasNoCases") =>
        [found, ...others].some((one) => one.kind === "not-applicable" && one[mark]);
      return has("isLater") ? NOT_DUE : has("hasNoCases") ? NO_CASES : found;
    }
    if (found) return found as NonValue;
  }
  return null;
}

/** What a strict function of values gives for outcomes: the strongest non-value, else its result. */
export function strictly(outcomes: readonly Outcome[], give: (values: Value[]) => Outcome): Outcome {
  return strongest(outcomes) ?? give(outcomes.map((outcome) => (outcome as { value: Value }).value));
}
