/** A result without a finite decimal is rounded where it is shown, and its exact fraction stands beside it. */
import { expect, it } from "vitest";
import { card, figures, indicator, planInput, schemeInput } from "../support/plans.js";

const third = { "/": [{ var: "a" }, 3] };
const plan = planInput([
  indicator("i", { actual: third, target: { at_most: third } }),
  indicator("j", { actual: { not_applicable: "没有" } }),
  indicator("k", { actual: { manual: [0, third] } }),
]);
const scheme = schemeInput(
  { i: { score: { var: "actual" } }, j: { score: { var: "actual" } }, k: { points: 1, score: { var: "actual" } } },
  { adjustments: [{ id: "b", name: "加分", kind: "bonus", points: third, cap: 5 }] as never },
);

it("on lines, sections, totals, adjustments and in what a manual line may come to", () => {
  const found = card(plan, scheme, "x", figures({ x: { a: 1 } }));
  const [i, , k] = found.lines;
  expect(i).toMatchObject({ actual: "0.333333", score: "0.333333" });
  expect(i?.fractions).toMatchObject({ actual: "1/3", "target.0": "1/3", score: "1/3", lost: "29/3" });
  expect(k?.outcome).toEqual({ kind: "manual", low: "0", high: "0.333333" });
  expect(k?.fractions).toMatchObject({ "outcome.high": "1/3" });
  expect(found.adjustments[0]).toMatchObject({ points: "0.333333", fractions: { points: "1/3" } });
  expect(found.total?.fractions?.low).toBe("32/33"); // 1/3 of 11 points, spread over 21, and 1/3 more;
});

it("in what a section earned before points were spread", () => {
  const settled = { ...scheme, indicators: { i: scheme.indicators.i, j: scheme.indicators.j } } as typeof scheme;
  const [section] = card(plan, settled, "x", figures({ x: { a: 1 } })).sections;
  expect(section?.rescaledFrom).toEqual({ score: "0.333333", available: "10" });
  expect(section?.fractions).toMatchObject({ "rescaledFrom.score": "1/3", score: "2/3" });
});
