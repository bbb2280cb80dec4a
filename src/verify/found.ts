/** What a rule comes to by this reading: a value, or why there is none. */
import { Rational } from "../exact/index.js";
import { type MissingReason, type Outcome, type OutcomeKind, Row, type Value } from "../logic/index.js";
import { CalendarDate, DateTime } from "../plan/index.js";
import { type Fraction, fractionOf, order, shown } from "./fraction.js";

export type Datum =
  | { readonly number: Fraction }
  | { readonly text: string }
  | { readonly truth: boolean }
  | { readonly day: string }
  | { readonly moment: string }
  | { readonly list: readonly Datum[] }
  | { readonly record: Row };

export interface None {
  readonly none: Exclude<OutcomeKind, "value">;
  /** Why figures are missing, each reason once. */
  readonly reasons?: readonly MissingReason[];
  /** Nothing to judge, as a list of cases is empty; or its time has not come. */
  readonly why?: "no-cases" | "not-due";
  /** Between what an assessor decides. */
  readonly ends?: readonly [Fraction, Fraction];
  /** A budget ran out, so that there is no result to be right or wrong. */
  readonly isBudget?: boolean;
}

export type Found = Datum | None;

export const isNone = (found: Found): found is None => "none" in found;

export const FAILED: None = { none: "failed" };
export const INAPPLICABLE: None = { none: "not-applicable" };
export const WITHOUT_CASES: None = { none: "not-applicable", why: "no-cases" };
export const NOT_DUE: None = { none: "not-applicable", why: "not-due" };
export const ABSENT: None = { none: "missing", reasons: ["absent"] };
export const missingFor = (...reasons: MissingReason[]): None => ({ none: "missing", reasons });

const BUDGETS: readonly string[] = ["evaluate/too-many-steps", "evaluate/number-too-large"];

export function foundOf(outcome: Outcome): Found {
  switch (outcome.kind) {
    case "value":
      return datumOf(outcome.value);
    case "missing":
      return missingFor(...new Set(outcome.facts.map(({ reason }) => reason)));
    case "manual":
      return { none: "manual", ends: [fractionOf(outcome.low), fractionOf(outcome.high)] };
    case "not-applicable":
      return outcome.code === "no-cases" ? WITHOUT_CASES : outcome.code === "not-due" ? NOT_DUE : INAPPLICABLE;
    case "failed":
      return BUDGETS.includes(outcome.code) ? { none: "failed", isBudget: true } : FAILED;
  }
}

function datumOf(value: Value): Datum {
  if (value instanceof Rational) return { number: fractionOf(value) };
  if (value instanceof CalendarDate) return { day: value.iso };
  if (value instanceof DateTime) return { moment: value.iso };
  if (value instanceof Row) return { record: value };
  if (typeof value === "string") return { text: value };
  return typeof value === "boolean" ? { truth: value } : { list: value.map(datumOf) };
}

const STRENGTH = ["failed", "missing", "manual", "not-applicable"] as const;

/** The strongest of those that are no values, or null. */
export function strongestOf(all: readonly Found[]): None | null {
  const none = all.filter(isNone);
  for (const kind of STRENGTH) {
    const found = none.filter((one) => one.none === kind);
    const [first] = found;
    if (!first) continue;
    if (kind === "missing") return missingFor(...new Set(found.flatMap(({ reasons = [] }) => reasons)));
    const because = (wanted: None["why"]) => found.find(({ why }) => why === wanted);
    return (kind === "not-applicable" ? (because("not-due") ?? because("no-cases")) : undefined) ?? first;
  }
  return null;
}

/** The values, or the strongest of what is none. */
export function strictly(all: readonly Found[], then: (values: readonly Datum[]) => Found): Found {
  return strongestOf(all) ?? then(all as readonly Datum[]);
}

export const numberIn = (found: Found | undefined): Fraction | null =>
  found !== undefined && "number" in found ? found.number : null;
export const textIn = (found: Found | undefined): string | null =>
  found !== undefined && "text" in found ? found.text : null;
export const truthIn = (found: Found): boolean | null => ("truth" in found ? found.truth : null);
export const listIn = (found: Found | undefined): readonly Datum[] | null =>
  found !== undefined && "list" in found ? found.list : null;

/** Whether two values are one and the same; never across types, never of lists. */
export function isSameDatum(a: Datum, b: Datum): boolean {
  if ("number" in a) return "number" in b && order(a.number, b.number) === 0;
  if ("text" in a) return "text" in b && a.text === b.text;
  if ("truth" in a) return "truth" in b && a.truth === b.truth;
  if ("day" in a) return "day" in b && a.day === b.day;
  if ("moment" in a) return "moment" in b && a.moment === b.moment;
  return "record" in a && "record" in b && a.record === b.record;
}

/** Whether two readings of one rule agree: also about the reasons and ends of what has no value, and item by item. */
export function agree(a: Found, b: Found): boolean {
  if (isNone(a) || isNone(b)) {
    if (!isNone(a) || !isNone(b) || a.none !== b.none || a.why !== b.why) return false;
    const reasons = ({ reasons = [] }: None) => [...reasons].sort().join();
    const ends = ({ ends: of }: None) => (of ?? []).map(shown).join();
    return reasons(a) === reasons(b) && ends(a) === ends(b);
  }
  const [left, right] = [listIn(a), listIn(b)];
  if (left && right)
    return left.length === right.length && left.every((item, index) => agree(item, right[index] as Datum));
  if ("record" in a && "record" in b) {
    const [one, other] = [a.record, b.record];
    const names = [...one.names()];
    return (
      names.length === [...other.names()].length &&
      names.every((name) => {
        const field = other.field(name);
        return field !== undefined && agree(foundOf(one.field(name) as Outcome), foundOf(field));
      })
    );
  }
  return isSameDatum(a, b);
}

export function foundText(found: Found): string {
  if (isNone(found))
    return found.why ?? (found.ends ? `${found.none} ${found.ends.map(shown).join(" – ")}` : found.none);
  if ("number" in found) return shown(found.number);
  if ("text" in found) return found.text;
  if ("truth" in found) return String(found.truth);
  if ("day" in found) return found.day;
  if ("moment" in found) return found.moment;
  return "list" in found ? `${found.list.length} items` : "a record";
}
