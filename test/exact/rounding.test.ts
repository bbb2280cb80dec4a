import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  Decimal,
  fixedText,
  parseDecimal,
  type Rational,
  ROUNDING_MODES,
  type RoundingMode,
  round,
} from "../../src/exact/index.js";

/** By hand; the half-even column from the examples of GB/T 8170: 1.050 → 1.0, 0.35 → 0.4, 28.175 → 28.18, 28.165 → 28.16, 8.53459 → 8.53. */
const table: readonly (readonly [
  value: string,
  places: number,
  halfUp: string,
  halfEven: string,
  up: string,
  down: string,
])[] = [
  ["1.050", 1, "1.1", "1.0", "1.1", "1.0"],
  ["0.35", 1, "0.4", "0.4", "0.4", "0.3"],
  ["28.175", 2, "28.18", "28.18", "28.18", "28.17"],
  ["28.165", 2, "28.17", "28.16", "28.17", "28.16"],
  ["8.53459", 2, "8.53", "8.53", "8.54", "8.53"],
  ["1.005", 2, "1.01", "1.00", "1.01", "1.00"],
  ["2.5", 0, "3", "2", "3", "2"],
  ["-2.5", 0, "-3", "-2", "-3", "-2"],
  ["-28.165", 2, "-28.17", "-28.16", "-28.17", "-28.16"],
  ["0.5", 0, "1", "0", "1", "0"],
  ["-0.4", 0, "0", "0", "-1", "0"],
  ["7", 2, "7.00", "7.00", "7.00", "7.00"],
  ["0.999", 2, "1.00", "1.00", "1.00", "0.99"],
];

const MODE_OF_DECIMAL: Readonly<Record<RoundingMode, Decimal.Rounding>> = {
  "half-up": Decimal.ROUND_HALF_UP,
  "half-even": Decimal.ROUND_HALF_EVEN,
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
};

describe("rounding", () => {
  it.each(table)("%s at %i places", (value, places, ...expected) => {
    const exact = parseDecimal(value) as Rational;
    const found = ROUNDING_MODES.map((mode) => fixedText(round(exact, { places, mode }), places));
    expect(found).toEqual(expected);
  });

  it("agrees with decimal.js in every mode", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.nat(8),
        fc.nat(9),
        fc.constantFrom(...ROUNDING_MODES),
        (digits, scale, places, mode) => {
          const text = new Decimal(digits.toString()).div(new Decimal(10).pow(scale)).toFixed();
          const ours = fixedText(round(parseDecimal(text) as Rational, { places, mode }), places);
          const theirs = new Decimal(text).toFixed(places, MODE_OF_DECIMAL[mode]).replace(/^-(0(\.0+)?)$/, "$1");
          expect(ours).toBe(theirs);
        },
      ),
    );
  });
});
