/**
 * The door between the outside's decimals and the inside's fractions. decimal.js is the number type of the API, in and
 * out, and is imported nowhere else: its division rounds to a fixed number of digits, which is where thresholds go wrong.
 */
import { Decimal } from "decimal.js";
import { Rational } from "./rational.js";
import { type RoundingMode, round } from "./rounding.js";

export { Decimal };

/** Longest decimal text that is read, in digits, and largest exponent; beyond them a figure is refused, not computed with. */
export interface DecimalLimits {
  readonly digits: number;
  readonly exponent: number;
}

export const DECIMAL_LIMITS: DecimalLimits = { digits: 1000, exponent: 1000 };

/** Significant digits up to which a JavaScript number is certain to be the decimal its author typed. */
export const SAFE_SIGNIFICANT_DIGITS = 15;

const DECIMAL_TEXT = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,6}))?$/;

/** Reads `12`, `-0.50` or `1.2e3` exactly; null when the text is no plain decimal or is past the limits. */
export function parseDecimal(text: string, limits = DECIMAL_LIMITS): Rational | null {
  if (text.length > limits.digits + 20) return null;
  const match = DECIMAL_TEXT.exec(text);
  if (!match) return null;
  const [, sign = "", whole = "", fraction = "", exponentText = "0"] = match;
  const exponent = Number(exponentText) - fraction.length;
  if (Math.abs(Number(exponentText)) > limits.exponent || whole.length + fraction.length > limits.digits) return null;
  const digits = BigInt(whole + fraction) * (sign === "-" ? -1n : 1n);
  return exponent >= 0 ? Rational.of(digits * 10n ** BigInt(exponent)) : Rational.of(digits, 10n ** BigInt(-exponent));
}

/**
 * The decimal that a JavaScript number stands for; null when it has more than 15 significant digits or is not finite,
 * because then it may already differ from what was meant.
 */
export function fromNumber(value: number): Rational | null {
  if (!Number.isFinite(value)) return null;
  const text = String(value);
  const digits = text
    .replace(/e.*$/i, "")
    .replace(/[-.]/g, "")
    .replace(/^0+|0+$/g, "");
  return digits.length > SAFE_SIGNIFICANT_DIGITS ? null : parseDecimal(text);
}

/** True when reading `text` as a JavaScript number and printing that number gives the same decimal back, within 15 digits. */
export function survivesAsNumber(text: string): boolean {
  const exact = parseDecimal(text);
  const viaNumber = fromNumber(Number(text));
  return exact !== null && viaNumber !== null && exact.equals(viaNumber);
}

/** The exact value of a Decimal; null for NaN, infinities and sizes past the limits. */
export function fromDecimal(value: Decimal, limits = DECIMAL_LIMITS): Rational | null {
  if (!value.isFinite() || Math.abs(value.e) > limits.exponent) return null;
  return parseDecimal(value.toFixed(), limits);
}

const SMALL = 1_000_000_000_000_000n;

/** Decimal places that a denominator below 2^53 needs; -1 where it has other factors than two and five. */
function placesOf(denominator: number): number {
  let [rest, twos, fives] = [denominator, 0, 0];
  for (; rest % 2 === 0; rest /= 2) twos += 1;
  for (; rest % 5 === 0; rest /= 5) fives += 1;
  return rest === 1 ? Math.max(twos, fives) : -1;
}

/** The decimal text of a fraction whose denominator has only twos and fives, without trailing zeros; null for all others. */
export function finiteDecimalText(value: Rational): string | null {
  const { numerator, denominator } = value;
  if (denominator === 1n) return String(numerator);
  if (denominator <= SMALL) {
    const places = placesOf(Number(denominator));
    return places < 0 ? null : pointed((numerator * 10n ** BigInt(places)) / denominator, places);
  }
  let rest = denominator;
  let twos = 0;
  let fives = 0;
  while (rest % 2n === 0n) {
    rest /= 2n;
    twos += 1;
  }
  while (rest % 5n === 0n) {
    rest /= 5n;
    fives += 1;
  }
  if (rest !== 1n) return null;
  const places = Math.max(twos, fives);
  return pointed((numerator * 10n ** BigInt(places)) / denominator, places);
}

/** `value` rounded to `places`, printed with exactly that many decimals: 8.8 at two places is "8.80". */
export function fixedText(value: Rational, places: number, mode: RoundingMode = "half-up"): string {
  const rounded = round(value, { places, mode });
  return pointed((rounded.numerator * 10n ** BigInt(places)) / rounded.denominator, places);
}

/** A whole number of units of 10^-places. */
function pointed(scaled: bigint, places: number): string {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const text = places === 0 ? whole : `${whole}.${digits.slice(-places)}`;
  return scaled < 0n ? `-${text}` : text;
}

/** Decimal places shown where a value has no finite decimal and the plan states no rounding. */
export const DEFAULT_PLACES = 6;

/** The exact decimal text where there is one, else rounded half-up to `places`. */
export function decimalText(value: Rational, places = DEFAULT_PLACES): string {
  return finiteDecimalText(value) ?? fixedText(value, places);
}

/** `value` as a Decimal: exact where it has a finite decimal, else rounded half-up to `places`. */
export function toDecimal(value: Rational, places = DEFAULT_PLACES): Decimal {
  return new Decimal(decimalText(value, places));
}
