/** Totals as live formulas: only those that, worked out exactly, give what the card says. */
import { parseDecimal, Rational, round } from "../../../exact/index.js";

/** A figure of a card: its decimal, or the exact fraction that the card holds beside it. */
export function exactly(text: string | null | undefined, fraction?: string): Rational | null {
  const [numerator, denominator] = (fraction ?? "").split("/");
  if (numerator && denominator) return Rational.of(BigInt(numerator), BigInt(denominator));
  return text === null || text === undefined ? null : parseDecimal(text);
}

/** A part of a sum: its cell or range, and what stands there. */
export interface Part {
  readonly cells: string;
  readonly value: Rational;
  /** Taken off instead of added. */
  readonly isTakenOff?: boolean;
}

/** What the parts are multiplied by, where the points of what does not apply were spread over the rest. */
export interface Scale {
  readonly by: Rational;
  readonly of: Rational;
}

/** The formula that gives `expected`, rounded to its decimals where the exact sum has more; null where none does. */
export function sumFormula(parts: readonly Part[], expected: Rational, shown: string, scale?: Scale): string | null {
  if (parts.length === 0) return null;
  const [added, taken] = [parts.filter((part) => !part.isTakenOff), parts.filter((part) => part.isTakenOff)];
  const sumOf = (list: readonly Part[]) => list.reduce((sum, { value }) => sum.plus(value), Rational.zero);
  const plain = sumOf(added).minus(sumOf(taken));
  const exact = scale ? (scale.of.isZero() ? plain : plain.times(scale.by).dividedBy(scale.of)) : plain;
  const cellsOf = (list: readonly Part[]) => `SUM(${list.map(({ cells }) => cells).join(",")})`;
  const difference = [added.length > 0 ? cellsOf(added) : "0", ...(taken.length > 0 ? [cellsOf(taken)] : [])].join("-");
  const formula = scale && !scale.of.isZero() ? `(${difference})*${scale.by}/${scale.of}` : difference;
  if (exact.equals(expected)) return formula;
  const places = shown.split(".")[1]?.length ?? 0;
  for (const wanted of [places, 2, 6])
    if (round(exact, { places: wanted, mode: "half-up" }).equals(expected)) return `ROUND(${formula},${wanted})`;
  return null;
}
