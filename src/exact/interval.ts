/** A number that may not be settled yet: what it can still come to. Settled when both ends are equal; null is no known end. */
import { greater, isBounded, lesser, Rational } from "./rational.js";
import { type Rounding, round } from "./rounding.js";

export type End = Rational | null;

export interface Interval {
  readonly low: End;
  readonly high: End;
}

export const settled = (at: Rational): Interval => ({ low: at, high: at });
export const nothing: Interval = settled(Rational.zero);
export const anything: Interval = { low: null, high: null };

const both = (a: End, b: End, join: (a: Rational, b: Rational) => Rational): End => (a && b ? known(join(a, b)) : null);

/** An end of thousands of digits is as good as none, and would only grow. */
const known = (end: Rational): End => (isBounded(end) ? end : null);

export const add = (a: Interval, b: Interval): Interval => ({
  low: both(a.low, b.low, (x, y) => x.plus(y)),
  high: both(a.high, b.high, (x, y) => x.plus(y)),
});

export const negate = ({ low, high }: Interval): Interval => ({
  low: high?.negated() ?? null,
  high: low?.negated() ?? null,
});

export const subtract = (a: Interval, b: Interval): Interval => add(a, negate(b));

/** Times a factor that is not negative. */
export function scale({ low, high }: Interval, factor: Rational): Interval {
  if (factor.isZero()) return nothing;
  const times = (end: End): End => end && known(end.times(factor));
  return { low: times(low), high: times(high) };
}

/** The product of any two. */
export function multiply(a: Interval, b: Interval): Interval {
  const point = [a, b].find(({ low, high }) => low && high && low.equals(high));
  if (point?.low) {
    const other = point === a ? b : a;
    return point.low.sign() < 0 ? negate(scale(other, point.low.negated())) : scale(other, point.low);
  }
  if (a.low && a.high && b.low && b.high) {
    const products = [a.low.times(b.low), a.low.times(b.high), a.high.times(b.low), a.high.times(b.high)];
    return { low: known(products.reduce(lesser)), high: known(products.reduce(greater)) };
  }
  const isNotNegative = ({ low }: Interval) => low !== null && low.sign() >= 0;
  return isNotNegative(a) && isNotNegative(b) ? { low: Rational.zero, high: null } : anything;
}

/** The quotient of any two, without ends where the divisor may be zero or its sign is not known. */
export function divide(a: Interval, b: Interval): Interval {
  if (b.low && b.high && b.low.equals(b.high) && !b.low.isZero())
    return multiply(a, settled(Rational.one.dividedBy(b.low)));
  const isNotNegative = ({ low }: Interval) => low !== null && low.sign() >= 0;
  return isNotNegative(a) && isNotNegative(b) ? { low: Rational.zero, high: null } : anything;
}

/** The least interval that holds both. */
export const union = (a: Interval, b: Interval): Interval => ({
  low: both(a.low, b.low, lesser),
  high: both(a.high, b.high, greater),
});

/** The larger of the two values, whatever they turn out to be. */
export const largest = (a: Interval, b: Interval): Interval => ({
  low: a.low && b.low ? greater(a.low, b.low) : (a.low ?? b.low),
  high: both(a.high, b.high, greater),
});

export const smallest = (a: Interval, b: Interval): Interval => negate(largest(negate(a), negate(b)));

export const atMost = (of: Interval, cap: Rational): Interval => smallest(of, settled(cap));
export const atLeast = (of: Interval, floor: Rational): Interval => largest(of, settled(floor));

export const rounded = ({ low, high }: Interval, rounding: Rounding | undefined): Interval =>
  rounding ? { low: low && round(low, rounding), high: high && round(high, rounding) } : { low, high };
