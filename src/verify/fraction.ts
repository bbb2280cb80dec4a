/** The arithmetic of verification: pairs of whole numbers, never brought to lowest terms. It shares nothing with `exact/` but its texts. */
import { Rational } from "../exact/index.js";

/** numerator / denominator, the denominator above zero. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const zero: Fraction = { n: 0n, d: 1n };
export const integer = (of: number | bigint): Fraction => ({ n: BigInt(of), d: 1n });
export const fractionOf = ({ numerator, denominator }: Rational): Fraction => ({ n: numerator, d: denominator });

/** Over one of the two divisors where it holds the other, so that long sums of decimals stay short. */
export function sum(a: Fraction, b: Fraction): Fraction {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  if (a.d % b.d === 0n) return { n: a.n + b.n * (a.d / b.d), d: a.d };
  if (b.d % a.d === 0n) return { n: a.n * (b.d / a.d) + b.n, d: b.d };
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}
export const negative = ({ n, d }: Fraction): Fraction => ({ n: -n, d });
export const difference = (a: Fraction, b: Fraction): Fraction => sum(a, negative(b));
export const product = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
/** `b` must not be zero. */
export const quotient = (a: Fraction, b: Fraction): Fraction =>
  b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n };

/** Negative, zero or positive, as `a` is below, equal to or above `b`. */
export function order(a: Fraction, b: Fraction): number {
  const [left, right] = [a.n * b.d, b.n * a.d];
  return left < right ? -1 : left > right ? 1 : 0;
}

export const least = (a: Fraction, b: Fraction): Fraction => (order(b, a) < 0 ? b : a);
export const most = (a: Fraction, b: Fraction): Fraction => (order(b, a) > 0 ? b : a);

/** Towards zero. */
export const whole = ({ n, d }: Fraction): bigint => n / d;

/** Rounded to so many places; negative numbers by their absolute value. */
export function rounded({ n, d }: Fraction, places: number, mode: string): Fraction {
  const unit = 10n ** BigInt(places);
  const scaled = (n < 0n ? -n : n) * unit;
  const [down, rest] = [scaled / d, scaled % d];
  const isUp =
    (mode === "up" && rest > 0n) ||
    (mode === "half-up" && 2n * rest >= d) ||
    (mode === "half-even" && (2n * rest > d || (2n * rest === d && down % 2n === 1n)));
  const magnitude = isUp ? down + 1n : down;
  return { n: n < 0n ? -magnitude : magnitude, d: unit };
}

/** As cards and problems show it: brought to lowest terms. */
export const shown = ({ n, d }: Fraction): string => Rational.of(n, d).toString();

/** The power of whole exponents; of 0 only upwards. */
export function power({ n, d }: Fraction, exponent: number): Fraction {
  const times = BigInt(Math.abs(exponent));
  const [top, bottom] = exponent < 0 ? [d, n] : [n, d];
  return bottom < 0n ? { n: (-top) ** times, d: (-bottom) ** times } : { n: top ** times, d: bottom ** times };
}
