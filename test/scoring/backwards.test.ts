/** A case that ends before it begins is no case in time, and whoever typed it hears of it. */
import { describe, expect, it } from "vitest";
import { indicator, planInput, run, subjects } from "../support/plans.js";

const v = (name: string) => ({ var: name });
const days = { days_between: [v("found"), v("closed")] };
const records = (field: object = {}) => ({
  h: {
    name: "隐患",
    fields: {
      found: { type: "date", name: "发现日期" },
      closed: { type: "date", name: "整改日期", ...field },
      known: "datetime",
      phoned: "datetime",
    },
  },
});
const rows = [
  { subject: "x", found: "2021-03-01", closed: "2021-02-10", known: "2021-03-01 09:00", phoned: "2021-03-01 08:50" },
  { subject: "x", found: "2021-03-01", closed: "2021-03-01", known: "2021-03-01 09:00", phoned: "2021-03-01 09:10" },
  { subject: "x", found: "2021-03-01" },
];
const every = (test: unknown) => ({
  actual: { all: [v("records.h"), test] },
  target: { equals: true },
  whenEmpty: "met",
});

function said(over: object, plan: object = {}) {
  const input = planInput([indicator("i", over as never)], {
    records: records() as never,
    parameters: { limit: { value: "60", cite: { section: "一", basis: "stated" } } },
    ...plan,
  });
  const given = { format: "kaohe.statistics/1", records: { h: rows } };
  return run(input, null, subjects([{ id: "x" }]), given as never)
    .diagnostics.filter(({ code }) => code === "statistics/ends-before-it-begins")
    .map(({ data, place }) => [data.from, data.to, data.start, data.end, place.path?.join(".")]);
}

const found = ["发现日期", "整改日期", "2021-03-01", "2021-02-10", "records.h.0"];

describe("closed before found", () => {
  it.each<[string, object, unknown[]]>([
    ["no more than so many days", every({ "<=": [days, 60] }), [found]],
    ["by a parameter", every({ "<=": [days, { param: "limit" }] }), [found]],
    [
      "the late ones counted",
      { actual: { count: { filter: [v("records.h"), { ">": [days, 60] }] } }, whenEmpty: "evaluate" },
      [found],
    ],
    ["a nested list", every({ or: [{ "==": [1, 2] }, { "<": [days, 60] }] }), [found]],
    [
      "minutes, in hours",
      every({ "<=": [{ hours_between: [v("known"), v("phoned")] }, 2] }),
      [["known", "phoned", "2021-03-01T09:00", "2021-03-01T08:50", "records.h.0"]],
    ],
    ["early is asked for", every({ "<=": [days, 0] }), []],
    ["seen to by the rule", every({ and: [{ ">=": [days, 0] }, { "<=": [days, 60] }] }), []],
    ["against the end of the period", every({ "<=": [{ days_between: [v("found"), v("period.end")] }, 400] }), []],
    [
      "no limit at all",
      {
        actual: { sum: { map: [v("records.h"), { if: [{ is_missing: v("closed") }, 0, days] }] } },
        whenEmpty: "evaluate",
      },
      [],
    ],
  ])("%s", (_, over, wanted) => {
    expect(said(over)).toEqual(wanted);
  });

  it("says no personal day", () => {
    const [only] = said(every({ "<=": [days, 60] }), { records: records({ personal: true }) });
    expect(only?.slice(0, 4)).toEqual(["发现日期", "整改日期", "2021-03-01", ""]);
  });

  it("between two statistics, too", () => {
    const plan = planInput(
      [indicator("i", { actual: { days_between: [v("start"), v("end")] }, target: { within: 30 } })],
      {
        statistics: { start: { name: "启动日期", type: "date" }, end: { name: "完成日期", type: "date" } },
      },
    );
    const given = (end: string) => ({
      format: "kaohe.statistics/1",
      rows: [{ subject: "x", period: "2021", values: { start: "2021-03-01", end } }],
    });
    const codes = (end: string) =>
      run(plan, null, subjects([{ id: "x" }]), given(end) as never).diagnostics.map(({ code }) => code);
    expect(codes("2021-02-01")).toContain("statistics/ends-before-it-begins");
    expect(codes("2021-03-02")).not.toContain("statistics/ends-before-it-begins");
  });
});
