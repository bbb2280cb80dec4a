/** A score that may not be settled yet: what it can still come to. Settled when both ends are equal. */
import { greater, lesser, Rational, type Rounding, round } from "../exact/index.js";

export interface Interval {
  readonly low: Rational;
  readonly high: Rational;
}

export const settled = (at: Rational): Interval => ({ low: at, high: at });
export const nothing: Interval = settled(Rational.zero);

export const add = (a: Interval, b: Interval): Interval => ({ low: a.low.plus(b.low), high: a.high.plus(b.high) });
export const subtract = (a: Interval, b: Interval): Interval => ({
  low: a.low.minus(b.high),
  high: a.high.minus(b.low),
});

/** Times a factor that is not negative. */
export const scale = ({ low, high }: Interval, factor: Rational): Interval => ({
  low: low.times(factor),
  high: high.times(factor),
});

export const atMost = ({ low, high }: Interval, cap: Rational): Interval => ({
  low: lesser(low, cap),
  high: lesser(high, cap),
});
export const atLeast = ({ low, high }: Interval, floor: Rational): Interval => ({
  low: greater(low, floor),
  high: greater(high, floor),
});

export const rounded = ({ low, high }: Interval, rounding: Rounding | undefined): Interval =>
  rounding ? { low: round(low, rounding), high: round(high, rounding) } : { low, high };
