/** The five outcomes, and which of several wins. */
import type { Day, Moment } from "./calendar.js";
import type { Fraction } from "./numbers.js";

export type Row = ReadonlyMap<string, Outcome>;
export type Value = Fraction | Day | Moment | string | boolean | Row | readonly Value[];

export type Outcome =
  | { kind: "value"; value: Value }
  /** Absent figures only; or also one in conflict, which is supplied and so is not absent. */
  | { kind: "missing"; isAbsent: boolean; isAwaited?: true }
  | { kind: "not-applicable"; hasNoCases?: true; isLater?: true }
  | { kind: "manual"; low: Fraction; high: Fraction }
  | { kind: "failed" };
export type NonValue = Exclude<Outcome, { kind: "value" }>;

export const value = (of: Value): Outcome => ({ kind: "value", value: of });
export const MISSING: NonValue = { kind: "missing", isAbsent: true };
export const CONFLICT: NonValue = { kind: "missing", isAbsent: false };
/** Declared to come: what others of the cohort still owe. */
export const AWAITED: NonValue = { kind: "missing", isAbsent: false, isAwaited: true };
export const NOT_APPLICABLE: NonValue = { kind: "not-applicable" };
/** Its time has not come. */
export const NOT_DUE: NonValue = { kind: "not-applicable", isLater: true };
/** Nothing to judge: the list of cases is empty. */
export const NO_CASES: NonValue = { kind: "not-applicable", hasNoCases: true };
export const FAILED: NonValue = { kind: "failed" };

const isAbsent = (outcome: Outcome): boolean => outcome.kind === "missing" && outcome.isAbsent;

const STRONGEST_FIRST = ["failed", "missing", "manual", "not-applicable"] as const;

/** The strongest non-value among outcomes: failed > missing > manual > not-applicable; null when all are values. */
export function strongest(outcomes: readonly Outcome[]): NonValue | null {
  for (const kind of STRONGEST_FIRST) {
    const [found, ...others] = outcomes.filter((outcome) => outcome.kind === kind);
    if (found?.kind === "missing") {
      if ([found, ...others].every((one) => one.kind === "missing" && one.isAwaited)) return AWAITED;
      return [found, ...others].every(isAbsent) ? MISSING : CONFLICT;
    }
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
