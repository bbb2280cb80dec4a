/** The four ways of rounding: hand tables, decimal.js, and the oracle. */
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fixedText,
  parseDecimal,
  Rational as R,
  type Rational,
  ROUNDING_MODES,
  type RoundingMode,
} from "../../src/exact/index.js";
import { units } from "./oracle.js";
import { decimalOf } from "./random.js";

/** Worked out by hand: value, places, then half-up, half-even (GB/T 8170), up, down. */
const byHand: readonly (readonly [value: string, places: number, string, string, string, string])[] = [
  ["0.5", 0, "1", "0", "1", "0"],
  ["1.5", 0, "2", "2", "2", "1"],
  ["2.5", 0, "3", "2", "3", "2"],
  ["-0.5", 0, "-1", "0", "-1", "0"],
  ["-1.5", 0, "-2", "-2", "-2", "-1"],
  ["-2.5", 0, "-3", "-2", "-3", "-2"],
  ["0.49", 0, "0", "0", "1", "0"],
  ["-0.49", 0, "0", "0", "-1", "0"],
  ["0.51", 0, "1", "1", "1", "0"],
  ["2.500000000000000000001", 0, "3", "3", "3", "2"],
  ["2.499999999999999999999", 0, "2", "2", "3", "2"],
  ["1.005", 2, "1.01", "1.00", "1.01", "1.00"],
  ["1.015", 2, "1.02", "1.02", "1.02", "1.01"],
  ["-1.005", 2, "-1.01", "-1.00", "-1.01", "-1.00"],
  ["28.165", 2, "28.17", "28.16", "28.17", "28.16"],
  ["8.8", 2, "8.80", "8.80", "8.80", "8.80"],
  ["99.995", 2, "100.00", "100.00", "100.00", "99.99"],
  ["-99.995", 2, "-100.00", "-100.00", "-100.00", "-99.99"],
  ["0", 2, "0.00", "0.00", "0.00", "0.00"],
  ["0.0000000001", 2, "0.00", "0.00", "0.01", "0.00"],
  ["123456789012345.675", 2, "123456789012345.68", "123456789012345.68", "123456789012345.68", "123456789012345.67"],
];

const MODES: readonly RoundingMode[] = ["half-up", "half-even", "up", "down"];
const OF_DECIMAL: Readonly<Record<RoundingMode, Decimal.Rounding>> = {
  "half-up": Decimal.ROUND_HALF_UP,
  "half-even": Decimal.ROUND_HALF_EVEN,
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
};
const OneThousandDigits = Decimal.clone({ precision: 1000 });

const exact = (text: string): Rational => parseDecimal(text) as Rational;
/** Zero has no sign here. */
const unsigned = (text: string): string => (/^-[0.]*$/.test(text) ? text.slice(1) : text);

describe("rounding", () => {
  it("the table has every mode", () => {
    expect([...ROUNDING_MODES].sort()).toEqual([...MODES].sort());
  });

  describe.each(byHand)("%s at %i places", (text, places, ...given) => {
    it.each(MODES.map((mode, index) => [mode, given[index]] as const))("%s: %s", (mode, wanted) => {
      expect(fixedText(exact(text), places, mode)).toBe(wanted);
      expect(unsigned(new OneThousandDigits(text).toFixed(places, OF_DECIMAL[mode]))).toBe(wanted);
    });
  });

  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 25 }))
    .map(([digits, places]) => decimalOf(digits, places));
  const tie = fc
    .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 8 }))
    .map(([digits, places]) => decimalOf(digits * 10n + (digits < 0n ? -5n : 5n), places + 1));

  it.each(MODES)("%s is that of decimal.js, halves and negatives among them", (mode) => {
    const times = { numRuns: 2000 * Number(process.env.KAOHE_TIMES ?? 1) };
    fc.assert(
      fc.property(fc.oneof(decimal, tie), fc.integer({ min: 0, max: 12 }), (text, places) => {
        const theirs = unsigned(new OneThousandDigits(text).toFixed(places, OF_DECIMAL[mode]));
        expect(fixedText(exact(text), places, mode)).toBe(theirs);
      }),
      times,
    );
  });

  it.each(MODES)("%s of fractions without a finite decimal is the oracle's", (mode) => {
    const times = { numRuns: 2000 * Number(process.env.KAOHE_TIMES ?? 1) };
    const part = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    fc.assert(
      fc.property(part, fc.bigInt({ min: 1n, max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }), (n, d, places) => {
        expect(fixedText(R.of(n, d), places, mode)).toBe(decimalOf(units({ n, d }, places, mode), places));
      }),
      times,
    );
  });
});
