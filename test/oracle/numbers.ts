/** Exact numbers of the oracle: fraction.js over BigInt, read from decimal text and never through floats. */
import { Fraction } from "fraction.js";

export { Fraction };

export const ZERO = new Fraction(0n, 1n);
export const ONE = new Fraction(1n, 1n);

export interface Rounding {
  places: number;
  mode: string;
}

export const whole = (count: number): Fraction => new Fraction(BigInt(count), 1n);

export const isPositive = (number: Fraction): boolean => number.compare(ZERO) > 0;
export const isZero = (number: Fraction): boolean => number.compare(ZERO) === 0;
export const larger = (a: Fraction, b: Fraction): Fraction => (a.compare(b) >= 0 ? a : b);
export const smaller = (a: Fraction, b: Fraction): Fraction => (a.compare(b) <= 0 ? a : b);
export const total = (numbers: readonly Fraction[]): Fraction => numbers.reduce((a, b) => a.add(b), ZERO);

/** `12`, `-0.50`, `1.2e3`; null for any other text. */
export function decimal(text: string): Fraction | null {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) return null;
  const [, sign, integer = "", fraction = "", exponent = "0"] = match;
  const digits = BigInt(`${sign === "-" ? "-" : ""}${integer}${fraction}`);
  const shift = BigInt(exponent) - BigInt(fraction.length);
  return shift >= 0n ? new Fraction(digits * 10n ** shift, 1n) : new Fraction(digits, 10n ** -shift);
}

/** The whole part, towards zero. */
export const truncated = (number: Fraction): bigint => (number.s < 0n ? -1n : 1n) * (number.n / number.d);

/** Rounds the absolute value and gives the sign back, as GB/T 8170 does. */
export function rounded(number: Fraction, rounding: Rounding | undefined): Fraction {
  if (!rounding) return number;
  const scale = 10n ** BigInt(rounding.places);
  const [numerator, denominator] = [number.n * scale, number.d];
  const kept = numerator / denominator;
  const twiceTheRest = 2n * (numerator % denominator);
  const isUp = {
    "half-up": twiceTheRest >= denominator,
    "half-even": twiceTheRest > denominator || (twiceTheRest === denominator && kept % 2n === 1n),
    up: twiceTheRest > 0n,
    down: false,
  }[rounding.mode];
  if (isUp === undefined) throw new Error(`no rounding mode ${rounding.mode}`);
  return new Fraction((number.s < 0n ? -1n : 1n) * (isUp ? kept + 1n : kept), scale);
}
