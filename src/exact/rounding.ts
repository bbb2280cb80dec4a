/** The four ways a plan may ask for fewer digits, each applied once to the exact value. */
import { Rational } from "./rational.js";

export const ROUNDING_MODES = ["half-up", "half-even", "up", "down"] as const;

/**
 * half-up: a half goes away from zero (四舍五入). half-even: a half goes to the even digit (GB/T 8170).
 * up: away from zero. down: towards zero. Negative numbers are rounded by their absolute value in all four (GB/T 8170, 3.3).
 */
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/** How a stage of scoring is rounded: decimal places and the rule for a half. */
export interface Rounding {
  readonly places: number;
  readonly mode: RoundingMode;
}

/** `value` with `places` decimal places (0 to 100). */
export function round(value: Rational, { places, mode }: Rounding): Rational {
  if (value.denominator === 1n) return value;
  const unit = 10n ** BigInt(places);
  const scaled = (value.numerator < 0n ? -value.numerator : value.numerator) * unit;
  const whole = scaled / value.denominator;
  const twiceRest = (scaled - whole * value.denominator) * 2n;
  const magnitude = Rational.of(isUpwards(mode, twiceRest, value.denominator, whole) ? whole + 1n : whole, unit);
  return value.sign() < 0 ? magnitude.negated() : magnitude;
}

function isUpwards(mode: RoundingMode, twiceRest: bigint, denominator: bigint, whole: bigint): boolean {
  switch (mode) {
    case "half-up":
      return twiceRest >= denominator;
    case "half-even":
      return twiceRest > denominator || (twiceRest === denominator && whole % 2n === 1n);
    case "up":
      return twiceRest > 0n;
    case "down":
      return false;
  }
}
