import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  Decimal,
  decimalText,
  finiteDecimalText,
  fixedText,
  fromDecimal,
  fromNumber,
  numberText,
  parseDecimal,
  Rational,
  survivesAsNumber,
  toDecimal,
} from "../../src/exact/index.js";

const of = (text: string): Rational => parseDecimal(text) as Rational;

describe("decimals at the door", () => {
  it.each([
    ["0.1", "1/10"],
    ["-0.50", "-1/2"],
    ["28.165", "5633/200"],
    ["1.2e3", "1200"],
    ["1e-3", "1/1000"],
    ["+7", "7"],
    ["-0", "0"],
    ["007", "7"],
    ["123456789012345678901234567890.5", "246913578024691357802469135781/2"],
  ])("%s is read exactly", (text, fraction) => {
    expect(parseDecimal(text)?.toString()).toBe(fraction);
  });

  it.each([
    "",
    " ",
    "1,2",
    "1.",
    ".5",
    "0x10",
    "NaN",
    "Infinity",
    "1e",
    "1e1001",
    "1e-1001",
    "--1",
    "1 2",
    `1${"0".repeat(1001)}`,
    "1e999999999",
  ])("%j is no decimal", (text) => {
    expect(parseDecimal(text)).toBeNull();
  });

  it.each([
    [0.1, "1/10"],
    [1e21, "1000000000000000000000"],
    [1e-7, "1/10000000"],
    [123456789012345, "123456789012345"],
    [12345678901234.5, "24691357802469/2"],
    [100000000000000000000, "100000000000000000000"],
  ])("the number %d is the decimal that it prints as", (number, fraction) => {
    expect(fromNumber(number)?.toString()).toBe(fraction);
  });

  it.each([0.1 + 0.2, 1 / 3, Number("9007199254740993"), Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_VALUE])(
    "the number %d is refused: it may not be what was meant",
    (number) => {
      expect(fromNumber(number)).toBeNull();
    },
  );

  it("tells which texts a JavaScript number holds", () => {
    expect(survivesAsNumber("0.20")).toBe(true);
    expect(survivesAsNumber("0.1234567890123456")).toBe(false);
    expect(survivesAsNumber("1e400")).toBe(false);
  });

  it("takes Decimals exactly and refuses what is no number", () => {
    expect(fromDecimal(new Decimal("0.30000000000000000000000001"))?.toString()).toBe(
      "30000000000000000000000001/100000000000000000000000000",
    );
    expect(fromDecimal(new Decimal(Number.NaN))).toBeNull();
    expect(fromDecimal(new Decimal("1e5000"))).toBeNull();
  });

  it("gives back what has a finite decimal exactly, and rounds the rest to the places asked for", () => {
    expect(finiteDecimalText(of("8.80"))).toBe("8.8");
    expect(finiteDecimalText(Rational.of(1n, 3n))).toBeNull();
    expect(decimalText(Rational.of(1n, 3n), 4)).toBe("0.3333");
    expect(toDecimal(Rational.of(-2n, 3n)).toString()).toBe("-0.666667");
    expect(toDecimal(of("123456789012345678901234567890.12")).toFixed()).toBe("123456789012345678901234567890.12");
    expect(fixedText(of("8.8"), 2)).toBe("8.80");
    expect(fixedText(of("-0.004"), 2)).toBe("0.00");
  });

  it.each([
    ["0.2", "%", undefined, "20%"],
    ["0.85", "%", 2, "85%"],
    ["0.0003", "‰", undefined, "0.3‰"],
    ["-1.5", "人", undefined, "−1.5"],
    ["0.204688", "%", 2, "≈20.47%"],
  ])("%s in %s is shown as people write it", (text, unit, places, shown) => {
    expect(numberText(of(text), unit, places)).toBe(shown);
  });

  it("reads back every finite decimal that it prints", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(25), (digits, places) => {
        const value = Rational.of(digits, 10n ** BigInt(places));
        expect(parseDecimal(finiteDecimalText(value) as string)?.toString()).toBe(value.toString());
      }),
    );
  });
});
