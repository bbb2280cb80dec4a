/** A figure exactly at its target is judged as the comparator says, and one unit beyond the other way: with values that binary floats get wrong. */
import { describe, expect, it } from "vitest";
import { card, figures, indicator, onlyLine, planInput, schemeInput } from "../support/plans.js";

type Target = NonNullable<Parameters<typeof indicator>[1]>["target"];

/** The smallest step of each case is its `unit`; `at` is exactly the limit. */
const bounds: readonly { note: string; limit: unknown; at: string; below: string; above: string }[] = [
  { note: "0.1 + 0.2", limit: { "+": [0.1, 0.2] }, at: "0.3", below: "0.29", above: "0.31" },
  { note: "28.5 × 0.8", limit: { "*": [28.5, 0.8] }, at: "22.8", below: "22.79", above: "22.81" },
  { note: "10 × (1 − 0.2)", limit: { "*": [10, { "-": [1, 0.2] }] }, at: "8", below: "7", above: "9" },
  {
    note: "a third of 3, three times",
    limit: { "*": [{ "/": [1, 3] }, 3] },
    at: "1",
    below: "0.999999999999999999",
    above: "1.000000000000000001",
  },
  { note: "1.1 × 1.1", limit: { "*": [1.1, 1.1] }, at: "1.21", below: "1.209", above: "1.211" },
  {
    note: "15 digits",
    limit: { "+": [123456789012345, 0.1] },
    at: "123456789012345.1",
    below: "123456789012345.0999",
    above: "123456789012345.1001",
  },
  { note: "a negative one", limit: { "-": [0.3, 0.4] }, at: "-0.1", below: "-0.2", above: "0" },
  { note: "zero", limit: 0, at: "0", below: "-0.000000000000000000001", above: "0.000000000000000000001" },
];

const comparators: readonly { name: keyof NonNullable<Target>; at: boolean; below: boolean; above: boolean }[] = [
  { name: "at_most", at: true, below: true, above: false },
  { name: "within", at: true, below: true, above: false },
  { name: "less_than", at: false, below: true, above: false },
  { name: "at_least", at: true, below: false, above: true },
  { name: "more_than", at: false, below: false, above: true },
  { name: "equals", at: true, below: false, above: false },
];

const met = (target: Target, value: unknown, actual: unknown = { var: "a" }) =>
  onlyLine(card(planInput([indicator("i", { actual, target })]), null, "x", figures({ x: { a: value } }))).met;

describe.each(comparators)("$name", ({ name, ...expected }) => {
  it.each(bounds)("$note", ({ limit, at, below, above }) => {
    const target = { [name]: limit } as Target;
    expect({ at: met(target, at), below: met(target, below), above: met(target, above) }).toEqual(expected);
  });
});

describe("between", () => {
  it.each([
    ["0.1", true],
    ["0.3", true],
    ["0.2", true],
    ["0.0999999999999999999", false],
    ["0.3000000000000000001", false],
  ])("%s between 0.1 and 0.1 + 0.2", (value, expected) => {
    expect(met({ between: [0.1, { "+": [0.1, 0.2] }] }, value)).toBe(expected);
  });
});

describe("by", () => {
  it.each([
    ["2021-09-30", true, "0"],
    ["2021-09-29", true, "1"],
    ["2021-10-01", false, "-1"],
  ])("%s by the end of September", (done, expected, gap) => {
    const line = onlyLine(
      card(
        planInput([indicator("i", { actual: { var: "d" }, target: { by: "2021-09-30" } })]),
        null,
        "x",
        figures({ x: { d: done } }),
      ),
    );
    expect([line.met, line.gap]).toEqual([expected, gap]);
  });
});

describe("days late", () => {
  const plan = planInput([indicator("i", { actual: { var: "d" }, target: { by: "2021-09-30" } })]);
  const scheme = schemeInput({ i: { points: 5, score: { deduct: { each: 1, step: 1, part: "whole-steps" } } } });
  it.each([
    ["2021-09-30", "5"],
    ["2021-10-01", "4"],
    ["2021-10-03", "2"],
    ["2021-12-31", "0"],
  ])("%s scores %s of 5", (done, score) => {
    expect(onlyLine(card(plan, scheme, "x", figures({ x: { d: done } }))).score).toBe(score);
  });
});

describe("a decline of 20% on the mean of two years", () => {
  const plan = planInput([
    indicator("i", {
      target: { at_most: { "*": [{ mean_prior: ["n", 2] }, { "-": [1, 0.2] }] } },
      actual: { var: "n" },
    }),
  ]);
  it.each([
    [10, 10, 8, true, "0"],
    [10, 10, 9, false, "-1"],
    [12, 10, 8, true, "0.8"],
    [12, 10, 9, false, "-0.2"],
    [0, 0, 0, true, "0"],
    [0, 0, 1, false, "-1"],
    [5, 0, 2, true, "0"],
    [1, 0, 0, true, "0.4"],
  ])("%i and %i, then %i: met %s, %s to spare", (last, before, now, expected, gap) => {
    const line = onlyLine(card(plan, null, "x", figures({ x: { n: { 2021: now, 2020: last, 2019: before } } })));
    expect([line.met, line.gap]).toEqual([expected, gap]);
  });
});

describe("shares", () => {
  it.each([
    ["17", "20", true],
    ["16.99", "20", false],
    ["0.85", "1", true],
    ["412.25", "485", true],
    ["412.24", "485", false],
    ["85000000000000000000000000", "100000000000000000000000000", true],
    ["84999999999999999999999999", "100000000000000000000000000", false],
  ])("%s of %s is at least 85%%: %s", (part, whole, expected) => {
    const plan = planInput([
      indicator("i", { actual: { share: [{ var: "a" }, { var: "b" }] }, target: { at_least: 0.85 } }),
    ]);
    expect(onlyLine(card(plan, null, "x", figures({ x: { a: part, b: whole } }))).met).toBe(expected);
  });
});
