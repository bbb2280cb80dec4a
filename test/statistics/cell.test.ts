import { describe, expect, it } from "vitest";
import { Decimal } from "../../src/exact/index.js";
import type { StatisticType } from "../../src/plan/index.js";
import { readCell } from "../../src/statistics/cell.js";
import { valueJson } from "../support/rules.js";

const read: readonly (readonly [raw: unknown, type: StatisticType, gives: unknown])[] = [
  ["8", "count", 8],
  ["1,204", "count", 1204],
  ["１２", "count", 12],
  [" 12 ", "count", 12],
  ["12.0", "count", 12],
  [0, "count", 0],
  ["28.50", "number", 28.5],
  ["-1,234,567.8", "number", -1234567.8],
  ["1e3", "number", 1000],
  [{ number: "0.5" }, "number", 0.5],
  [new Decimal("0.1"), "number", 0.1],
  ["85%", "rate", 0.85],
  ["85 %", "rate", 0.85],
  ["８５％", "rate", 0.85],
  ["0.3‰", "rate", 0.0003],
  ["0.85", "rate", 0.85],
  ["2021-9-30", "date", "2021-09-30"],
  ["是", "boolean", true],
  ["No", "boolean", false],
  [true, "boolean", true],
  ["金华", "text", "金华"],
];

const blank: readonly (readonly [raw: unknown, type: StatisticType])[] = [
  ["", "count"],
  ["  ", "number"],
  ["　", "rate"],
  [null, "count"],
  [undefined, "date"],
];

const refused: readonly (readonly [raw: unknown, type: StatisticType, code: string, why: string])[] = [
  ["12,6万", "number", "statistics/not-a-number", "“万”"],
  ["1,2O4", "count", "statistics/not-a-number", "第 4 个字符是字母 O"],
  ["12,6", "number", "statistics/not-a-number", "逗号"],
  ["—", "count", "statistics/word-for-number", "—"],
  ["/", "count", "statistics/word-for-number", "/"],
  ["20%", "count", "statistics/percent-not-expected", ""],
  ["20%", "number", "statistics/percent-not-expected", ""],
  ["8.5", "count", "statistics/not-a-count", ""],
  [-1, "count", "statistics/not-a-count", ""],
  [0.1 + 0.2, "number", "statistics/number-too-precise", ""],
  [Number.NaN, "number", "statistics/not-a-number", "NaN"],
  [{}, "number", "statistics/not-a-number", ""],
  [[1], "count", "statistics/not-a-number", ""],
  ["8①", "count", "statistics/not-a-number", "①"],
  ["10²", "number", "statistics/not-a-number", "²"],
  ["2021-02-30", "date", "statistics/not-a-date", ""],
  ["大概", "boolean", "statistics/not-yes-or-no", ""],
  [12, "text", "statistics/not-text", ""],
  ["9".repeat(2000), "number", "statistics/not-a-number", "太长"],
  ["1e999999", "number", "statistics/not-a-number", ""],
];

describe("cells", () => {
  it.each(read)("%j in a %s column", (raw, type, gives) => {
    const reading = readCell(raw, type);
    expect(reading.kind === "value" ? valueJson(reading.value) : reading).toEqual(gives);
  });

  it.each(blank)("%j in a %s column is absent, never 0", (raw, type) => {
    expect(readCell(raw, type)).toEqual({ kind: "blank" });
  });

  it.each(refused)("%j in a %s column is refused: %s", (raw, type, code, why) => {
    const reading = readCell(raw, type);
    expect(reading).toMatchObject({ kind: "refused", code });
    expect(JSON.stringify(reading)).toContain(why);
  });

  it("keeps all digits of a long text", () => {
    const reading = readCell("0.12345678901234567890123", "number");
    expect(reading.kind === "value" && String(reading.value)).toBe("12345678901234567890123/100000000000000000000000");
  });

  it("remarks on 85 in a rate column, and uses it as written", () => {
    expect(readCell("85", "rate")).toMatchObject({
      kind: "value",
      remark: { code: "statistics/rate-looks-like-percent", data: { percent: "8500%" } },
    });
    expect(readCell("150%", "rate")).not.toHaveProperty("remark.code");
  });
});
