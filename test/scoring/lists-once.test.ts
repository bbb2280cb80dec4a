/** What rubrics ask of different ones: each quarter at least once, enterprises covered, whoever was counted twice. */
import { describe, expect, it } from "vitest";
import { assess, scorecard, verify } from "../../src/index.js";
import { compiled, indicator, planInput, schemeInput, subjects } from "../support/plans.js";

const plan = compiled(
  planInput(
    [
      indicator("meetings", {
        actual: { count: { distinct: { map: [{ var: "records.meetings" }, { quarter_of: { var: "held" } }] } } },
        target: { at_least: 4 },
        whenEmpty: "evaluate",
      }),
      indicator("covered", {
        unit: "%",
        actual: {
          share: [{ count: { distinct: { map: [{ var: "records.checks" }, { var: "firm" }] } } }, { var: "n" }],
        },
        target: { at_least: 1 },
        whenEmpty: "evaluate",
      }),
    ],
    {
      records: {
        meetings: { name: "安委会会议", fields: { held: { type: "date", name: "日期" } } },
        checks: { name: "执法检查", fields: { firm: { type: "text", name: "企业", personal: true } } },
      },
    },
  ),
);
const scheme = schemeInput({
  meetings: { score: { deduct: { each: 2.5, step: 1, part: "whole-steps" } } },
  covered: { score: { by_rate: {} } },
});

function linesOf(held: readonly string[], firms: readonly string[], n: number) {
  const results = assess(plan, scheme, [
    subjects([{ id: "x", name: "甲县" }]),
    {
      format: "kaohe.statistics/1",
      rows: [{ subject: "x", period: "2021", values: { n } }],
      records: {
        meetings: held.map((day) => ({ subject: "x", held: day })),
        checks: firms.map((firm) => ({ subject: "x", firm })),
      },
    },
  ]);
  expect(verify(results).disagreements).toEqual([]);
  return scorecard(results, "x").lines.map(({ actual, score }) => [actual, score]);
}

describe("different ones", () => {
  it.each([
    ["one in each quarter", ["2021-01-31", "2021-06-30", "2021-07-01", "2021-12-31"], "4", "10"],
    [
      "five, but none in the third quarter: 10 − 2.5",
      ["2021-01-05", "2021-02-05", "2021-04-01", "2021-10-01", "2021-12-01"],
      "3",
      "7.5",
    ],
    ["all in March: 10 − 3 × 2.5", ["2021-03-01", "2021-03-02", "2021-03-03", "2021-03-04"], "1", "2.5"],
  ])("quarters with a meeting: %s", (_, held, actual, score) => {
    expect(linesOf(held, ["甲厂"], 1)[0]).toEqual([actual, score]);
  });

  it("an enterprise that was checked twice is covered once: 2 ÷ 4, half of ten points", () => {
    expect(linesOf(["2021-01-01"], ["甲厂", "乙厂", "甲厂"], 4)[1]).toEqual(["0.5", "5"]);
  });
});
