/** What a line came to, and whether that is what a case expects. Figures are compared as exact fractions. */
import type { Code } from "../../diagnostics/index.js";
import { finiteDecimalText, fromNumber, type Interval, numberText, Rational } from "../../exact/index.js";
import { type Outcome, Row, type Value } from "../../logic/index.js";
import { CalendarDate, type Path } from "../../plan/index.js";
import type { LineStatus } from "../../scoring/index.js";
import { yesOrNo } from "./csv-cells.js";
import { exactly } from "./exactly.js";
import type { Expectation, ExpectedValue } from "./schema.js";
import { agrees, type Standing } from "./standing.js";

/** What a line came to, or what a scheme made of its lines. */
export type Found = LineFound | SchemeFound;

export interface SchemeFound {
  /** The subject's own, with `cohort`, where the others stand. */
  readonly standing: Standing;
}

export interface LineFound {
  readonly value: Outcome;
  readonly target: Outcome;
  readonly met: Outcome;
  /** Whether the stretch target is met, where there is one. */
  readonly stretch?: Outcome;
  /** As printed; null: none. */
  readonly score: Interval | null;
  readonly status: LineStatus;
  readonly outcome: Outcome["kind"];
  readonly diagnostics: readonly Code[];
}

export type Field = keyof Expectation;

/** One thing that is not as expected, as text. */
export interface Difference {
  readonly field: Field;
  /** Where in `expect` the first part of it stands that is not as expected. */
  readonly path: Path;
  readonly expected: string;
  readonly found: string;
}

/** What is found, as it would be written into `expect`: exact, so that it compares equal to itself. */
export function expectationOf(found: Found): Expectation {
  if ("standing" in found) return found.standing as Expectation;
  return {
    value: outcomeJson(found.value),
    target: targetJson(found.target),
    met: truthJson(found.met),
    ...(found.stretch && { stretch: truthJson(found.stretch) }),
    score: scoreJson(found.score),
    status: found.status,
    outcome: found.outcome,
    diagnostics: [...found.diagnostics],
  };
}

/** Where what was found is not what is expected. */
export function differences(expect: Expectation, found: Found): Difference[] {
  const all = expectationOf(found);
  return (Object.keys(expect) as Field[]).flatMap((field) => {
    const wanted = expect[field];
    if (wanted === undefined || isAsExpected(field, wanted, found)) return [];
    const isAsked = !("standing" in found) || found.standing[field] !== undefined;
    const path = "standing" in found ? firstApart(wanted, found.standing[field], [field]) : [field];
    return [{ field, path, expected: text(wanted), found: isAsked ? text(all[field]) : NOT_ASKED }];
  });
}

/** Down into sections, lines, adjustments and the others of the cohort, not into the two ends of what is open. */
function firstApart(wanted: unknown, found: unknown, path: Path): Path {
  if (wanted === null || typeof wanted !== "object" || "number" in wanted || "low" in wanted) return path;
  const inner = (found ?? {}) as Readonly<Record<string, unknown>>;
  const apart = Object.entries(wanted).find(([key, part]) => !agrees(part, inner[key]));
  if (!apart) return path;
  const [key, part] = apart;
  return firstApart(part, inner[key], [...path, Array.isArray(wanted) ? Number(key) : key]);
}

function isAsExpected(field: Field, wanted: NonNullable<unknown> | null, found: Found): boolean {
  if ("standing" in found) return agrees(wanted, found.standing[field]);
  switch (field) {
    case "value":
      return sameOutcome(wanted as ExpectedValue, found.value);
    case "target":
      return sameTarget(wanted as Expectation["target"], found.target);
    case "met":
      return truthJson(found.met) === wanted;
    case "stretch":
      return (found.stretch ? truthJson(found.stretch) : null) === wanted;
    case "score":
      return sameScore(wanted as Expectation["score"], found.score);
    case "status":
    case "outcome":
      return found[field] === wanted;
    case "diagnostics":
      return JSON.stringify([...new Set(wanted as string[])].sort()) === JSON.stringify([...found.diagnostics].sort());
    default:
      return false;
  }
}

function sameOutcome(wanted: ExpectedValue, found: Outcome): boolean {
  if (found.kind !== "value") return wanted === null;
  return wanted !== null && sameAsText(wanted, found.value);
}

function sameAsText(wanted: NonNullable<ExpectedValue>, found: Value): boolean {
  if (found instanceof Rational) return exactly(wanted)?.equals(found) ?? false;
  if (found instanceof CalendarDate)
    return typeof wanted === "string" && CalendarDate.parse(wanted.trim())?.iso === found.iso;
  if (typeof found === "boolean" && typeof wanted === "string") return yesOrNo(wanted.trim().toLowerCase()) === found;
  return wanted === found;
}

function sameTarget(wanted: Expectation["target"], found: Outcome): boolean {
  const ends = Array.isArray(wanted)
    ? wanted
    : wanted !== null && typeof wanted === "object" && "lower" in wanted
      ? [wanted.lower, wanted.upper]
      : null;
  if (!ends) return sameOutcome(wanted as ExpectedValue, found);
  return ends.every((end, index) => sameOutcome(end as ExpectedValue, endOf(found, index === 0 ? "lower" : "upper")));
}

function endOf(target: Outcome, end: "lower" | "upper"): Outcome {
  if (target.kind !== "value") return target;
  return target.value instanceof Row ? (target.value.field(end) as Outcome) : target;
}

function sameScore(wanted: Expectation["score"], found: Interval | null): boolean {
  if (wanted !== null && typeof wanted === "object" && "low" in wanted) {
    const [low, high] = [wanted.low, wanted.high].map((end) => (end === null ? null : exactly(end)));
    const same = (end: Rational | null | undefined, other: Rational | null) =>
      end === null || end === undefined ? other === null : other !== null && end.equals(other);
    return found !== null && same(low, found.low) && same(high, found.high);
  }
  const settled = settledScore(found);
  if (settled === null) return wanted === null;
  return wanted !== null && (exactly(wanted as ExpectedValue)?.equals(settled) ?? false);
}

/** The score of a line whose ends have met. */
function settledScore(score: Interval | null): Rational | null {
  return score?.low && score.high && score.low.equals(score.high) ? score.low : null;
}

function scoreJson(score: Interval | null): NonNullable<Expectation["score"]> | null {
  const settled = settledScore(score);
  if (settled) return numberJson(settled);
  if (!score) return null;
  return { low: score.low && numberJson(score.low), high: score.high && numberJson(score.high) };
}

function targetJson(found: Outcome): NonNullable<Expectation["target"]> | null {
  if (found.kind === "value" && found.value instanceof Row)
    return [outcomeJson(endOf(found, "lower")), outcomeJson(endOf(found, "upper"))];
  return outcomeJson(found);
}

const truthJson = (found: Outcome): boolean | null => (found.kind === "value" ? found.value === true : null);

function outcomeJson(found: Outcome): ExpectedValue {
  if (found.kind !== "value") return null;
  const { value } = found;
  if (value instanceof Rational) return numberJson(value);
  if (value instanceof CalendarDate) return value.iso;
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}

/** A number where JSON holds it exactly, else its decimal or fraction as text. */
export function numberJson(value: Rational): number | string {
  const decimal = finiteDecimalText(value);
  if (decimal === null) return value.toString();
  const number = Number(decimal);
  return fromNumber(number)?.equals(value) ? number : decimal;
}

/** What is found of a field that a case of a scheme does not ask: words of their own. */
export const NOT_ASKED = "not-asked";

function text(of: unknown): string {
  if (of === null) return "—";
  if (typeof of === "number") return fromNumber(of) ? numberText(fromNumber(of) as Rational) : String(of);
  if (typeof of === "string") return of;
  if (Array.isArray(of)) return of.length === 0 ? "[]" : of.map(text).join(", ");
  if (typeof of === "boolean") return String(of);
  if (typeof of === "object" && "number" in of) return String(of.number);
  if (typeof of === "object" && of !== null && "low" in of) return Object.values(of).map(text).join(" – ");
  if (typeof of === "object" && of !== null && !("lower" in of))
    return Object.entries(of)
      .map(([key, part]) => `${key} ${text(part)}`)
      .join(", ");
  if (typeof of === "object" && of !== null) return Object.values(of).map(text).join(" – ");
  return String(of);
}
