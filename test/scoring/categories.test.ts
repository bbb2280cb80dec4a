/** 分类权重: the same figures at points that differ by category; every number worked out by hand beside it. */
import { describe, expect, it } from "vitest";
import { compileScheme, type SchemeInput } from "../../src/index.js";
import { compiled, figures, indicator, planInput, run, schemeInput, subjects } from "../support/plans.js";

/** Growth 40 and forests 10 in town, 20 and 30 in the hills, 50 for the rest: 100 in either. */
const plan = planInput([
  indicator("growth-town", { actual: { var: "a" }, applies: { group: ["城区组"] } }),
  indicator("growth-hill", { actual: { var: "a" }, applies: { group: ["山区组"] } }),
  indicator("forest-town", { actual: { var: "b" } }),
  indicator("forest-hill", { actual: { var: "b" } }),
  indicator("rest", { actual: { var: "c" } }),
]);
const share = { score: { "*": [{ var: "points" }, { "/": [{ var: "actual" }, 100] }] } };
const scheme = (over: Partial<SchemeInput>): SchemeInput =>
  schemeInput(
    {
      "growth-town": { ...share, points: 40 },
      "growth-hill": { ...share, points: 20 },
      "forest-town": { ...share, points: 10, applies: { group: ["城区组"] } },
      "forest-hill": { ...share, points: 30, applies: { group: ["山区组"] } },
      rest: { ...share, points: 50 },
    },
    { total: 100, ranking: { within: "group" }, ...over },
  );
const codes = (over: Partial<SchemeInput>) =>
  compileScheme(compiled(plan), scheme(over)).diagnostics.map(({ code }) => code);

describe("points that differ by category", () => {
  it("with leave-out each category is out of its own hundred", () => {
    expect(codes({ notApplicable: "leave-out" })).toEqual([]);
    const results = run(
      plan,
      scheme({ notApplicable: "leave-out" }),
      subjects([
        { id: "town", groups: ["城区组"] },
        { id: "hill", groups: ["山区组"] },
      ]),
      figures({ town: { a: 90, b: 80, c: 70 }, hill: { a: 90, b: 80, c: 70 } }),
    );
    // 40 × 0.9 + 10 × 0.8 + 50 × 0.7 and 20 × 0.9 + 30 × 0.8 + 50 × 0.7.
    expect(results.standings().map(({ subject, total }) => [subject, String(total)])).toEqual([
      ["town", "79"],
      ["hill", "77"],
    ]);
  });

  it("with a policy that keeps the points of others in the total, a warning says so", () => {
    expect(codes({})).toEqual(["scheme/points-of-others-spread"]);
    expect(codes({ notApplicable: "full" })).toEqual(["scheme/points-of-others-spread"]);
  });

  it("a category that does not come to the printed total is an ordinary mistake", () => {
    expect(codes({ total: 90, notApplicable: "leave-out" })).toEqual(["scheme/points-do-not-add-up"]);
  });
});
