/** Figures of many rows as whole numbers in doubles: a fixed power of ten for the column, NaN where a row has no such number. */
import { Rational } from "../../exact/index.js";
import type { CalendarDate } from "../../plan/index.js";
import { CalendarDate as Day } from "../../plan/index.js";
import type { Outcome } from "../value.js";
import { LIMIT } from "./algebra.js";
import type { Cells } from "./program.js";

/** none: no row has a value. other: texts and lists, which only the reference evaluator works with. */
export type ColumnKind = "number" | "boolean" | "date" | "none" | "other";

export interface Column {
  readonly kind: ColumnKind;
  /** The value of row i is values[i] ÷ 10^places; days are counted from 1970; true is 1. */
  readonly values: Cells;
  readonly places: number;
  /** Whether no row is NaN. */
  readonly isComplete: boolean;
  readonly isNotNegative: boolean;
  /** The largest absolute value, in units of 10^-places. */
  readonly max: number;
}

/** How a column looked when rules were compiled for it, and where it stands among those that they read. */
export interface Layout extends Omit<Column, "values"> {
  readonly index: number | null;
}

/** Rounded up, so that figures of the same order look alike. */
export function layoutOf({ kind, places, isComplete, isNotNegative, max }: Column, index: number | null): Layout {
  let most = 1;
  while (most < max) most *= 4;
  return { kind, places, isComplete, isNotNegative, max: most, index };
}

/** Whether rules that were compiled for the one hold for the other: nothing that they relied on is missing. */
export function isOfLayout(column: Column, layout: Layout): boolean {
  return (
    column.kind === layout.kind &&
    column.places === layout.places &&
    column.max <= layout.max &&
    (column.isComplete || !layout.isComplete) &&
    (column.isNotNegative || !layout.isNotNegative)
  );
}

const DAY = 86_400_000;

export function dayNumber({ iso }: CalendarDate): number {
  return Date.parse(`${iso}T00:00:00Z`) / DAY;
}

/** Describes values that are whole numbers already, or NaN. */
export function columnOf(kind: ColumnKind, values: Cells, places = 0): Column {
  let [max, isComplete, isNotNegative] = [0, true, true];
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (value > max) max = value;
    else if (value < 0) {
      isNotNegative = false;
      if (-value > max) max = -value;
    } else if (Number.isNaN(value)) isComplete = false;
  }
  return { kind, values, places, isComplete, isNotNegative, max };
}

/** Outcomes of one name or rule, row by row; what is of another kind than most is NaN, and so left to the reference. */
export function columnOfOutcomes(outcomes: readonly (Outcome | undefined)[]): Column {
  let kind: ColumnKind = "none";
  for (const outcome of outcomes) {
    if (outcome?.kind !== "value") continue;
    const { value } = outcome;
    if (value instanceof Rational) kind = "number";
    else if (typeof value === "boolean") kind = "boolean";
    else if (value instanceof Day) kind = "date";
    else kind = "other";
    break;
  }
  const values = new Float64Array(outcomes.length).fill(Number.NaN);
  if (kind === "none" || kind === "other") return { ...columnOf(kind, values), isComplete: false };
  if (kind === "number") {
    const numbers = outcomes.map((outcome) =>
      outcome?.kind === "value" && outcome.value instanceof Rational ? outcome.value : undefined,
    );
    return columnOfNumbers(numbers);
  }
  for (const [row, outcome] of outcomes.entries()) {
    if (outcome?.kind !== "value") continue;
    const { value } = outcome;
    if (kind === "boolean" && typeof value === "boolean") values[row] = value ? 1 : 0;
    if (kind === "date" && value instanceof Day) values[row] = dayNumber(value);
  }
  return columnOf(kind, values);
}

export function columnOfNumbers(numbers: readonly (Rational | undefined)[]): Column {
  const values = new Float64Array(numbers.length).fill(Number.NaN);
  const placesOf = new Map<bigint, number>([[1n, 0]]);
  const counts = new Map<number, number>();
  for (const number of numbers) {
    if (!number) continue;
    const { denominator } = number;
    let places = placesOf.get(denominator);
    if (places === undefined) {
      places = decimalPlaces(denominator);
      placesOf.set(denominator, places);
    }
    if (places >= 0) counts.set(places, (counts.get(places) ?? 0) + 1);
  }
  const places = bestScale(numbers, placesOf, counts);
  const unit = 10n ** BigInt(places);
  const factors = new Map<bigint, number>();
  for (const [row, number] of numbers.entries()) {
    if (!number) continue;
    const own = placesOf.get(number.denominator) as number;
    if (own < 0 || own > places) continue;
    let factor = factors.get(number.denominator);
    if (factor === undefined) {
      factor = Number(unit / number.denominator);
      factors.set(number.denominator, factor);
    }
    // Both factors are whole; where their product is past LIMIT it may be rounded, and where it is not it is exact.
    const scaled = Number(number.numerator) * factor;
    if (Math.abs(scaled) < LIMIT) values[row] = scaled;
  }
  return columnOf("number", values, places);
}

/** Decimal places that a denominator of twos and fives needs; -1 for any other, or for more than 15. */
function decimalPlaces(denominator: bigint): number {
  for (let places = 0, unit = 1n; places <= 15; places += 1, unit *= 10n) if (unit % denominator === 0n) return places;
  return -1;
}

/** The number of places with which most rows have a whole number below LIMIT. */
function bestScale(
  numbers: readonly (Rational | undefined)[],
  placesOf: ReadonlyMap<bigint, number>,
  counts: ReadonlyMap<number, number>,
): number {
  const candidates = [...counts.keys()].sort((a, b) => b - a);
  const [finest = 0] = candidates;
  if (candidates.length <= 1) return finest;
  const fitting = (places: number): number => {
    let count = 0;
    for (const number of numbers) {
      if (!number) continue;
      const own = placesOf.get(number.denominator) as number;
      if (own < 0 || own > places) continue;
      const size = Math.abs(Number(number.numerator)) / Number(number.denominator);
      if (size * 10 ** places < LIMIT) count += 1;
    }
    return count;
  };
  let [best, most] = [finest, fitting(finest)];
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (most === total) return best;
  for (const places of candidates.slice(1)) {
    const count = fitting(places);
    if (count > most) [best, most] = [places, count];
  }
  return best;
}
