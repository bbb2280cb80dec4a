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
  const unit = 10n ** BigInt(places);
  const scaled = value.absolute().times(Rational.of(unit));
  const whole = scaled.truncated();
  const twiceRest = (scaled.numerator - whole * scaled.denominator) * 2n;
  const upwards = {
    "half-up": twiceRest >= scaled.denominator,
    "half-even": twiceRest > scaled.denominator || (twiceRest === scaled.denominator && whole % 2n === 1n),
    up: twiceRest > 0n,
    down: false,
  }[mode];
  const magnitude = Rational.of(upwards ? whole + 1n : whole, unit);
  return value.sign() < 0 ? magnitude.negated() : magnitude;
}
