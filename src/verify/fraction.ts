/** The arithmetic of verification: pairs of whole numbers, never brought to lowest terms. It shares nothing with `exact/`. */

/** numerator / denominator, the denominator above zero. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const zero: Fraction = { n: 0n, d: 1n };

export const sum = (a: Fraction, b: Fraction): Fraction =>
  a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
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
