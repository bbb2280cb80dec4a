/** What an open number can still come to: two ends, null where none is known. */
import type { Interval } from "../exact/index.js";
import { isBounded, Rational } from "../exact/index.js";
import {
  type Fraction,
  fractionOf,
  integer,
  least,
  most,
  negative,
  order,
  product,
  quotient,
  rounded,
  shown,
  sum,
  zero,
} from "./fraction.js";

export interface Range {
  readonly low: Fraction | null;
  readonly high: Fraction | null;
}

export const at = (of: Fraction): Range => ({ low: of, high: of });
export const NOTHING: Range = at(zero);
export const ANYTHING: Range = { low: null, high: null };

export const rangeOfInterval = ({ low, high }: Interval): Range => ({
  low: low && fractionOf(low),
  high: high && fractionOf(high),
});

export const isPoint = ({ low, high }: Range): boolean => low !== null && high !== null && order(low, high) === 0;

const both = (a: Fraction | null, b: Fraction | null, join: (a: Fraction, b: Fraction) => Fraction): Fraction | null =>
  a && b ? join(a, b) : null;

const each = ({ low, high }: Range, make: (end: Fraction) => Fraction): Range => ({
  low: low && make(low),
  high: high && make(high),
});

export const plus = (a: Range, b: Range): Range => ({ low: both(a.low, b.low, sum), high: both(a.high, b.high, sum) });

export const turned = ({ low, high }: Range): Range => ({ low: high && negative(high), high: low && negative(low) });

export const minus = (a: Range, b: Range): Range => plus(a, turned(b));

/** By a factor of either sign; nothing, times 0. */
export function scaled(of: Range, factor: Fraction): Range {
  if (factor.n === 0n) return NOTHING;
  return factor.n < 0n ? scaled(turned(of), negative(factor)) : each(of, (end) => product(end, factor));
}

const isNeverNegative = ({ low }: Range): boolean => low !== null && low.n >= 0n;

export function multiplied(a: Range, b: Range): Range {
  if (isPoint(a)) return scaled(b, a.low as Fraction);
  if (isPoint(b)) return scaled(a, b.low as Fraction);
  const ends = [a.low, a.high, b.low, b.high];
  if (ends.every((end) => end !== null)) {
    const [p, q, r, s] = ends as [Fraction, Fraction, Fraction, Fraction];
    const corners = [product(p, r), product(p, s), product(q, r), product(q, s)];
    return { low: corners.reduce(least), high: corners.reduce(most) };
  }
  return isNeverNegative(a) && isNeverNegative(b) ? { low: zero, high: null } : ANYTHING;
}

/** Nothing is known where the divisor is open, but that two that are not negative give none that is. */
export function divided(a: Range, b: Range): Range {
  if (isPoint(b) && b.low?.n !== 0n) return scaled(a, quotient(integer(1), b.low as Fraction));
  return isNeverNegative(a) && isNeverNegative(b) ? { low: zero, high: null } : ANYTHING;
}

/** The least range that holds both. */
export const either = (a: Range, b: Range): Range => ({
  low: both(a.low, b.low, least),
  high: both(a.high, b.high, most),
});

export const larger = (a: Range, b: Range): Range => ({
  low: a.low && b.low ? most(a.low, b.low) : (a.low ?? b.low),
  high: both(a.high, b.high, most),
});
export const smaller = (a: Range, b: Range): Range => ({
  low: both(a.low, b.low, least),
  high: a.high && b.high ? least(a.high, b.high) : (a.high ?? b.high),
});

export const roundedRange = (of: Range, rounding: { places: number; mode: string } | undefined): Range =>
  rounding ? each(of, (end) => rounded(end, rounding.places, rounding.mode)) : of;

/** An end of thousands of digits is as good as none. */
const isSameEnd = (a: Fraction | null, b: Fraction | null): boolean => {
  if (a && b) return order(a, b) === 0;
  const one = a ?? b;
  return one === null || !isBounded(Rational.of(one.n, one.d));
};

export const isSameRange = (a: Range, b: Range): boolean => isSameEnd(a.low, b.low) && isSameEnd(a.high, b.high);

export function rangeText(of: Range): string {
  if (of.low && of.high && isPoint(of)) return shown(of.low);
  return `${of.low ? shown(of.low) : "…"} – ${of.high ? shown(of.high) : "…"}`;
}
