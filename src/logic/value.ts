/** What a rule can come to: values of six kinds, and five outcomes that are never confused. */
import type { Code } from "../diagnostics/index.js";
import { Rational } from "../exact/index.js";
import { CalendarDate, DateTime, type Path } from "../plan/index.js";

export type Value = Rational | string | boolean | CalendarDate | DateTime | Row | readonly Value[];

/** One row of a case list; its fields are outcomes, because a cell may be blank. */
export class Row {
  constructor(private readonly fields: ReadonlyMap<string, Outcome>) {}

  field(name: string): Outcome | undefined {
    return this.fields.get(name);
  }

  names(): Iterable<string> {
    return this.fields.keys();
  }
}

/** absent, contradicted or unreadable; or declared to come: a target not yet issued from above, a benchmark that arrives late; or shown without the evidence that is asked for. */
export type MissingReason = "absent" | "conflict" | "unreadable" | "to-be-issued" | "awaited" | "no-evidence";

/** A figure that a rule wanted and that is not there. */
export interface MissingFact {
  readonly name: string;
  readonly subject?: string;
  readonly period?: string;
  readonly reason: MissingReason;
  /** What is said of it, where somebody said something: 待省安委会下达. */
  readonly words?: string;
}

/** Why something does not apply; "stated": the plan says so, in its own words. */
export type Inapplicability =
  | "stated"
  | "not-assessed"
  | "does-not-apply"
  | "not-due"
  | "no-cases"
  | "no-target"
  | "no-points";

export type Outcome =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "missing"; readonly facts: readonly MissingFact[] }
  | { readonly kind: "not-applicable"; readonly code: Inapplicability; readonly words?: string }
  /** An assessor must decide, within these bounds. */
  | { readonly kind: "manual"; readonly low: Rational; readonly high: Rational }
  | {
      readonly kind: "failed";
      readonly code: Code;
      readonly data: Readonly<Record<string, unknown>>;
      readonly path: Path;
    };

export type OutcomeKind = Outcome["kind"];
export type NonValue = Exclude<Outcome, { kind: "value" }>;

export const value = (of: Value): Outcome => ({ kind: "value", value: of });
export const notApplicable = (code: Inapplicability, words?: string): NonValue => ({
  kind: "not-applicable",
  code,
  ...(words !== undefined && { words }),
});
export const missing = (...facts: MissingFact[]): NonValue => ({ kind: "missing", facts });
export const failed = (code: Code, data: Record<string, unknown> = {}, path: Path = []): NonValue => ({
  kind: "failed",
  code,
  data,
  path,
});

const STRENGTH: readonly NonValue["kind"][] = ["failed", "missing", "manual", "not-applicable"];

/**
 * The strongest of the outcomes that are no values (failed, missing, manual, not applicable, in this order), or null when
 * all are values. Missing facts are joined; manual bounds are those of the first.
 */
export function strongest(outcomes: readonly Outcome[]): NonValue | null {
  if (outcomes.every(({ kind }) => kind === "value")) return null;
  for (const kind of STRENGTH) {
    const found = outcomes.filter((outcome): outcome is NonValue => outcome.kind === kind);
    const [first] = found;
    if (!first) continue;
    // Told apart whichever argument comes first: the plan says what an empty list means, and what is not due never scores.
    if (first.kind === "not-applicable") {
      const coded = (code: Inapplicability) =>
        found.find((outcome) => outcome.kind === "not-applicable" && outcome.code === code);
      return coded("not-due") ?? coded("no-cases") ?? first;
    }
    if (first.kind !== "missing") return first;
    return {
      kind: "missing",
      facts: joinFacts(found.flatMap((outcome) => (outcome.kind === "missing" ? outcome.facts : []))),
    };
  }
  return null;
}

function joinFacts(facts: readonly MissingFact[]): MissingFact[] {
  return [...new Map(facts.map((fact) => [JSON.stringify([fact.name, fact.subject, fact.period]), fact])).values()];
}

/** The outcome, if its value is of that type; else a failure that names the operator and the place. */
export function ofType(outcome: Outcome, type: Type, operator: string, path: Path): Outcome {
  if (outcome.kind !== "value" || typeName(typeOfValue(outcome.value)) === typeName(type)) return outcome;
  const found = typeName(typeOfValue(outcome.value));
  return failed("evaluate/wrong-type", { operator, expected: typeName(type), found }, path);
}

export type Type =
  | "number"
  | "text"
  | "boolean"
  | "date"
  | "datetime"
  | "record"
  | "any"
  | { readonly list: Type; readonly fields?: FieldTypes };
export type FieldTypes = ReadonlyMap<string, Type>;

export function typeName(type: Type): string {
  return typeof type === "object" ? "list" : type;
}

/** The type that all are of, as far as each is known; "any" when they differ. */
export function commonType(types: readonly Type[]): Type {
  const known = types.filter((type) => type !== "any");
  const [first = "any"] = known;
  return known.every((type) => typeName(type) === typeName(first)) ? first : "any";
}

export function typeOfValue(of: Value): Type {
  if (of instanceof Rational) return "number";
  if (of instanceof CalendarDate) return "date";
  if (of instanceof DateTime) return "datetime";
  if (of instanceof Row) return "record";
  if (typeof of === "string") return "text";
  if (typeof of === "boolean") return "boolean";
  return { list: "any" };
}

/** Equality of values of one kind; false across kinds. */
export function sameValue(a: Value, b: Value): boolean {
  if (a instanceof Rational) return b instanceof Rational && a.equals(b);
  if (a instanceof DateTime) return b instanceof DateTime && a.compare(b) === 0;
  if (a instanceof CalendarDate) return b instanceof CalendarDate && a.compare(b) === 0;
  return a === b;
}

/** A key that equal values of one kind share; null for lists and rows, which have no equality. */
export function plainKey(of: Value): string | null {
  if (of instanceof Rational) return `number ${of}`;
  if (of instanceof DateTime || of instanceof CalendarDate) return `time ${of.iso}`;
  return typeof of === "string" || typeof of === "boolean" ? `${typeof of} ${of}` : null;
}
