/** What was supplied of periods that nothing reads is said once a file, with counts. */
import { describe, expect, it } from "vitest";
import { figures, indicator, planInput, run, schemeInput, subjects } from "../support/plans.js";

const people = subjects([{ id: "x" }, { id: "y" }, { id: "z" }]);
const reading = (actual: unknown, over: object = {}) =>
  planInput([indicator("i", { actual: actual as never, target: { at_most: 5 } })], over);
const flowing = (flow: object) => ({ statistics: { a: { name: "甲", type: "number", aggregate: "sum", ...flow } } });
const a = { var: "a" };
const months = { "2021-01": 1, "2021-02": 2 };

function unread(plan: ReturnType<typeof planInput>, given: object, scheme: object = {}, more: object = {}) {
  const table = { ...figures(given as never), ...more };
  const found = run(plan, schemeInput({ i: {} }, scheme), people, table as never).diagnostics;
  return found
    .filter(({ code }) => code === "statistics/periods-unread")
    .map(({ data }) => (data.periods as { id: string; count: number }[]).map(({ id, count }) => `${id}: ${count}`));
}

describe("periods that nothing reads", () => {
  const veto = (scope: object) => ({
    adjustments: [{ kind: "veto", id: "v", name: "否决", when: { ">": [a, 9] }, effect: "zero-total", ...scope }],
  });

  it.each<[string, unknown, object, object, readonly string[][]]>([
    ["a later year", a, {}, { x: { a: { 2021: 1, 2022: 2 } }, y: { a: { 2022: 3 } } }, [["2022: 2"]]],
    ["earlier years are shown", a, {}, { x: { a: { 2021: 1, 2015: 2 } } }, []],
    ["a year that is out of sight", a, {}, { x: { a: { 2021: 1, 1921: 2 } } }, [["1921: 1"]]],
    ["a base year however long ago", { in_year: ["a", 1999] }, {}, { x: { a: { 2021: 1, 1999: 2 } } }, []],
    ["the period before", { previous: "a" }, {}, { x: { a: { 2020: 1 } } }, []],
    ["months that nobody adds up", a, {}, { x: { a: months } }, [["2021-01: 1", "2021-02: 1"]]],
    ["months that add up", a, flowing({ flow: "single" }), { x: { a: months } }, []],
  ])("%s", (_, rule, over, given, wanted) => {
    expect(unread(reading(rule, over), given)).toEqual(wanted);
  });

  it("quarters of the year that a veto looks at", () => {
    const quarters = { x: { a: { 2021: 1, "2021Q1": 1 } } };
    expect(unread(reading(a), quarters, veto({ scope: { year: "quarter" } }))).toEqual([]);
    expect(unread(reading(a), quarters, veto({}))).toEqual([["2021Q1: 1"]]);
  });

  it("case lists, too", () => {
    const plan = planInput(
      [indicator("i", { actual: { count: { var: "records.h" } }, whenEmpty: "evaluate", target: { at_most: 5 } })],
      {
        records: { h: { name: "隐患", fields: { level: "text" } } },
      },
    );
    const rows = [
      { subject: "x", period: "2021", level: "市级" },
      { subject: "x", period: "2022", level: "市级" },
      { subject: "y", period: "2022", level: "县级" },
    ];
    expect(unread(plan, {}, {}, { records: { h: rows } })).toEqual([["2022: 2"]]);
  });

  it("decisions of another year", () => {
    const decided = (period: string) => ({
      decisions: [{ subject: "x", period, item: "i", points: 3, reason: "好" }],
    });
    const plan = reading(a);
    const scheme = { indicators: { i: { points: 10, score: { manual: [0, 10] } } } };
    expect(unread(plan, { x: { a: 1 } }, scheme, decided("2020"))).toEqual([["2020: 1"]]);
    expect(unread(plan, { x: { a: 1 } }, scheme, decided("2021"))).toEqual([]);
  });
});

describe("a missing figure that is there under another year", () => {
  const hintOf = (given: object) =>
    run(reading(a), schemeInput({ i: {} }), people, figures(given as never)).diagnostics.find(
      ({ code, place }) => code === "statistics/missing" && place.subject === "x",
    )?.hint;

  it("says so where hardly anybody has that year", () => {
    expect(hintOf({ x: { a: { 2012: 1 } }, y: { a: 1 }, z: { a: 1 } })).toContain("of 2012 are there");
    const history = { a: { 2012: 1, 2021: 1 } };
    expect(hintOf({ x: { a: { 2012: 1 } }, y: history, z: history })).toBe("Supply these figures.");
  });
});
