/** What a card says, on demand, of the figures behind a line. */
import { describe, expect, it } from "vitest";
import { type Scorecard, scorecard } from "../../src/index.js";
import { scorecardSchema } from "../../src/report/index.js";
import { figures, indicator, planInput, run, schemeInput, subjects } from "../support/plans.js";

const plan = planInput([
  indicator("i", {
    actual: { share: [{ var: "a" }, { var: "b" }] },
    target: { at_least: { mean_prior: { of: { var: "a" }, years: 2 } } },
  }),
  indicator("only-parts", { actual: { share: [{ var: "a" }, { var: "b" }] }, better: "higher" }),
]);
const people = subjects([
  { id: "city", name: "市" },
  { id: "x", name: "甲县", parent: "city" },
  { id: "y", name: "乙县", parent: "city" },
]);
const table = figures({
  x: { a: { 2019: 2, 2020: 4, 2021: 1 }, b: { 2020: 8, 2021: 3 } },
  y: { a: { 2020: 0, 2021: 1 }, b: { 2020: 1, 2021: 3 } },
});
const results = run(plan, schemeInput({ i: { assessed: "each" } }), people, table);
const traceOf = (card: Scorecard, id = "i") => card.lines.find(({ indicator }) => indicator === id)?.trace;

describe("a traced card", () => {
  it("names every figure read once, with its period, value and cells", () => {
    const trace = traceOf(scorecard(results, "x", { trace: true }));
    expect(trace?.better).toBe("higher");
    expect(trace?.figures.map(({ name, period, value }) => [name, period, value])).toEqual([
      ["a", "2021", "1"],
      ["b", "2021", "3"],
      ["a", "2020", "4"],
      ["a", "2019", "2"],
    ]);
    expect(trace?.figures[0]?.cells.map(({ value, place }) => [value, place.path?.[0]])).toEqual([["1", "facts"]]);
  });

  it("has the actual of every period that gives it, exactly", () => {
    expect(traceOf(scorecard(results, "x", { trace: true }))?.trend).toEqual([
      { period: "2020", value: "0.5" },
      { period: "2021", value: "0.333333", fraction: "1/3" },
    ]);
  });

  it("has an area's own figure as the ratio of sums, assessed or not", () => {
    expect(traceOf(scorecard(results, "city", { trace: true }), "only-parts")?.trend).toEqual([
      { period: "2020", value: "0.444444", fraction: "4/9" },
      { period: "2021", value: "0.333333", fraction: "1/3" },
    ]);
  });

  it("says that a figure read is missing", () => {
    const trace = traceOf(scorecard(results, "y", { trace: true }));
    expect(trace?.figures.at(-1)).toMatchObject({ name: "a", period: "2019", value: null, cells: [] });
  });

  it("is the same card otherwise, and fits the schema", () => {
    const traced = scorecard(results, "x", { trace: true });
    const bare = { ...traced, lines: traced.lines.map(({ trace: _, rule: __, ...line }) => line) };
    expect(bare).toEqual(scorecard(results, "x"));
    expect(scorecardSchema.safeParse(traced).success).toBe(true);
  });
});
