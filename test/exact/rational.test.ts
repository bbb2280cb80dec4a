import fc from "fast-check";
import Fraction from "fraction.js";
import { describe, expect, it } from "vitest";
import { Rational } from "../../src/exact/index.js";

const big = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const fraction = fc.tuple(big, fc.bigInt({ min: 1n, max: 10n ** 20n }));
const text = (of: Fraction): string => (of.d === 1n ? `${of.s * of.n}` : `${of.s * of.n}/${of.d}`);

describe("exact fractions", () => {
  it("agree with another library on every operation", () => {
    fc.assert(
      fc.property(fraction, fraction, ([a, b], [c, d]) => {
        const [left, right] = [Rational.of(a, b), Rational.of(c, d)];
        const [otherLeft, otherRight] = [new Fraction(a, b), new Fraction(c, d)];
        expect(left.plus(right).toString()).toBe(text(otherLeft.add(otherRight)));
        expect(left.minus(right).toString()).toBe(text(otherLeft.sub(otherRight)));
        expect(left.times(right).toString()).toBe(text(otherLeft.mul(otherRight)));
        expect(left.compare(right)).toBe(otherLeft.compare(otherRight));
        if (!right.isZero()) expect(left.dividedBy(right).toString()).toBe(text(otherLeft.div(otherRight)));
      }),
    );
  });

  it("a third times three is one", () => {
    const third = Rational.one.dividedBy(Rational.integer(3));
    expect(third.times(Rational.integer(3)).equals(Rational.one)).toBe(true);
  });

  it("refuses to divide by zero", () => {
    expect(() => Rational.one.dividedBy(Rational.zero)).toThrow(RangeError);
    expect(() => Rational.of(1n, 0n)).toThrow(RangeError);
  });
});
