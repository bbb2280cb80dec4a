/** A check of last December is no check of this year's fourth quarter, and whoever lists it so hears of it. */
import { describe, expect, it } from "vitest";
import { indicator, planInput, run, subjects } from "../support/plans.js";

const v = (name: string) => ({ var: name });
const day = { type: "date", name: "检查日期" };
const rows = [
  { subject: "x", on: "2020-12-31", at: "2020-12-31 23:59" },
  { subject: "x", on: "2021-01-01", at: "2021-01-01 00:00" },
  { subject: "x", on: "2021-12-31", at: "2021-12-31 23:59" },
  { subject: "x", on: "2022-01-01", at: "2022-01-01 00:00" },
  { subject: "x" },
];

function told(test: unknown, given: readonly object[] = rows, field: object = {}) {
  const records = { c: { name: "检查", fields: { on: { ...day, ...field }, at: "datetime" } } };
  const rule = { actual: { count: { filter: [v("records.c"), test] } }, whenEmpty: "evaluate" };
  const input = planInput([indicator("i", rule as never)], { records: records as never });
  const figures = { format: "kaohe.statistics/1", records: { c: given } };
  return run(input, null, subjects([{ id: "x" }]), figures as never)
    .diagnostics.filter(({ code }) => code === "statistics/case-of-other-period")
    .map(({ data, place }) => [data.field, data.day, data.period, place.path?.join(".")]);
}

const ofOn = [
  ["检查日期", "2020-12-31", "2021", "records.c.0"],
  ["检查日期", "2022-01-01", "2021", "records.c.3"],
];
const fourth = { "==": [{ quarter_of: v("on") }, 4] };

describe("days outside the period of their list", () => {
  it.each<[string, unknown, unknown[]]>([
    ["by quarter", fourth, ofOn],
    ["by month", { in: [{ month_of: v("on") }, [11, 12]] }, ofOn],
    [
      "of a moment",
      { "==": [{ month_of: { date_of: v("at") } }, 12] },
      [
        ["at", "2020-12-31", "2021", "records.c.0"],
        ["at", "2022-01-01", "2021", "records.c.3"],
      ],
    ],
    ["the rule asks for the year, too", { and: [fourth, { "==": [{ year_of: v("on") }, 2021] }] }, []],
    ["the rule asks for days of the period", { and: [fourth, { ">=": [v("on"), v("period.start")] }] }, []],
    ["the rule does not ask for the month", { ">": [{ year_of: v("on") }, 2000] }, []],
  ])("%s", (_, test, expected) => {
    expect(told(test)).toEqual(expected);
  });

  it("are held against the period that the row gives", () => {
    expect(told(fourth, [{ subject: "x", period: "2020", on: "2020-12-31" }])).toEqual([]);
    expect(told(fourth, [{ subject: "x", period: "2020", on: "2021-12-31" }])).toHaveLength(1);
  });

  it("are not quoted where they are personal", () => {
    expect(told(fourth, rows, { personal: true }).map(([, shown]) => shown)).toEqual(["", ""]);
  });
});
