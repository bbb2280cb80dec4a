import { describe, expect, it } from "vitest";
import { compilePlan, type Diagnostic } from "../../src/index.js";
import { toJson } from "../../src/logic/index.js";
import { indicator, planInput } from "../support/plans.js";
import { lowered } from "../support/rules.js";

/** A wrong rule, the code it must be refused with, and what the message or hint must name. */
const refused: readonly (readonly [note: string, rule: unknown, code: string, named: string])[] = [
  ["two operators in one object", { "+": [1, 2], "-": [1, 2] }, "rule/not-one-operator", "+, -"],
  ["an empty object", {}, "rule/not-one-operator", "{}"],
  ["a misspelt operator", { maen_prior: ["a", 2] }, "rule/unknown-operator", '"mean_prior"'],
  ["an operator of another tool", { log: ["x"] }, "rule/unknown-operator", "log"],
  ["an operator that is called otherwise here", { length: [{ var: "a" }] }, "rule/unknown-operator", '{"count": list}'],
  ["a default by another tool's operator", { coalesce: [{ var: "a" }, 0] }, "rule/unknown-operator", "is_missing"],
  ["the list of missing names as condition", { if: [{ missing: ["a"] }, 0, 1] }, "rule/wrong-type", '{"!!": list}'],
  ["or as a default", { if: [{ or: [{ var: "a" }, true] }, 1, 0] }, "rule/wrong-type", "one of their operands"],
  [
    "a quoted number compared",
    { if: [{ ">": [{ var: "a" }, "0.05"] }, 1, 0] },
    "rule/wrong-type",
    '{"number": "0.05"}',
  ],
  ["a quoted number in a product", { "*": [{ var: "a" }, "0.05"] }, "rule/wrong-type", '{"number": "0.05"}'],
  [
    "the rank of another year, inside out",
    { prior: [{ rank: { better: "higher" } }, 1] },
    "rule/not-of-this-place",
    '{"of": {"prior"',
  ],
  ["all data at once", { var: "" }, "rule/unknown-name", "outside a list"],
  ["a row by its position", { var: "records.cases.0.days" }, "rule/unknown-name", "no order"],
  [
    "a statistic read for each case",
    { share_of: [{ var: "records.cases" }, { "<=": [{ var: "days" }, { var: "a" }] }] },
    "rule/unknown-name",
    "subject.…",
  ],
  ["a prototype name as an operator", { constructor: ["x"] }, "plan/reserved-name", "constructor"],
  ["too few arguments", { "/": [1] }, "rule/wrong-number-of-arguments", "2"],
  ["too many arguments", { "/": [8, 2, 2] }, "rule/wrong-number-of-arguments", "3"],
  ["if without the other case", { if: [true, 1] }, "rule/wrong-number-of-arguments", "3, 5, 7"],
  [
    "an argument that is not there",
    { proportional: { from: "target-over-actual" } },
    "rule/unknown-argument",
    '"form"',
  ],
  ["an argument that is lacking", { deduct: { each: 1, step: 1, better: "lower" } }, "rule/missing-argument", "part"],
  ["a choice that is none", { round: { of: 1, places: 2, mode: "nearest" } }, "rule/wrong-choice", "half-even"],
  ["a text compared with a number", { "<": [{ var: "a" }, "9"] }, "rule/wrong-type", "text"],
  ["two texts compared", { "<": ["12", "9"] }, "rule/wrong-type", "text"],
  ["a text in a sum", { "+": [{ var: "a" }, "1"] }, "rule/wrong-type", "text"],
  ["a date compared with a number", { "<": [{ var: "d" }, 9] }, "rule/wrong-type", "date"],
  ["a date in a sum", { "+": [{ var: "d" }, 1] }, "rule/wrong-type", "date"],
  ["a number as condition", { if: [{ var: "a" }, 1, 0] }, "rule/wrong-type", "true or false"],
  ["equality across types", { if: [{ "==": [{ var: "a" }, "x"] }, 1, 0] }, "rule/wrong-type", "text"],
  ["a statistic in quotes", { "/": ["a", { var: "b" }] }, "rule/wrong-type", 'write {"var": "a"}'],
  ["a statistic's name in quotes", { "/": ["甲", { var: "b" }] }, "rule/wrong-type", 'write {"var": "a"}'],
  ["a percentage in quotes", { ">": [{ var: "a" }, "85.5%"] }, "rule/wrong-type", "85.5% is 0.855"],
  ["per mille in quotes", { "*": [{ var: "a" }, "3‰"] }, "rule/wrong-type", "3‰ is 0.003"],
  ["a statistic by its name", { var: "甲" }, "rule/unknown-name", 'Did you mean "a"'],
  ["a misspelt statistic", { var: "prior.0.aa" }, "rule/unknown-name", '"a"'],
  ["a misspelt statistic in mean_prior", { mean_prior: ["aa", 2] }, "rule/unknown-name", "aa"],
  ["a computed name", { var: { cat: ["a", ""] } }, "rule/computed-name", "var"],
  ["a default for an absent figure", { var: ["a", 0] }, "rule/default-hides-missing", "a"],
  ["an unknown parameter", { param: "decline" }, "rule/unknown-parameter", "decline"],
  ["null", { "==": [{ var: "a" }, null] }, "rule/null", "is_missing"],
  ["a day that is none", { days_between: [{ var: "d" }, "2021-02-30"] }, "rule/not-a-date", "2021-02-30"],
  ["a number of 17 digits", { "+": [{ var: "a" }, 0.1 + 0.2] }, "plan/number-too-precise", "0.30000000000000004"],
  ["a number that is none", { number: "1,2" }, "plan/unreadable-number", "1,2"],
  ["arg outside a definition", { arg: "x" }, "rule/argument-out-of-place", "x"],
  [
    "the ratio of sums of what is no ratio",
    { mean_prior: { of: "a", years: 2, rates: "ratio-of-sums" } },
    "rule/needs-ratio",
    "mean_prior",
  ],
  [
    "the mean of a rate, not said how",
    { mean_prior: { of: { share: [{ var: "a" }, { var: "b" }] }, years: 2 } },
    "rule/missing-argument",
    "mean-of-rates",
  ],
  ["actual inside actual", { var: "actual" }, "rule/not-of-this-place", "actual"],
  ["the verdict before it is known", { if: [{ var: "met" }, 1, 0] }, "rule/not-of-this-place", "met"],
  [
    "a step of nothing",
    { deduct: { each: 1, step: 0, part: "whole-steps", better: "lower", actual: 1, target: 1, points: 1 } },
    "rule/not-positive",
    "more than 0",
  ],
  [
    "points off that are negative",
    { deduct: { each: -2, step: 1, part: "whole-steps", better: "lower", actual: 1, target: 1, points: 1 } },
    "rule/negative-points",
    "less than nothing",
  ],
  [
    "a proportion without a direction",
    { proportional: { actual: 1, target: 1, points: 1 } },
    "rule/missing-argument",
    "target-over-actual",
  ],
  ["a rank in a place without a cohort order", { rank: {} }, "rule/missing-argument", "better"],
  [
    "a statistic inside filter",
    { count: { filter: [{ var: "records.cases" }, { ">": [{ var: "a" }, 1] }] } },
    "rule/unknown-name",
    "a",
  ],
];

const records = { cases: { name: "明细", fields: { days: "count", level: "text" } } } as const;

function problemsOf(rule: unknown): readonly Diagnostic[] {
  return compilePlan(planInput([indicator("i", { actual: rule, whenEmpty: "evaluate" })], { records })).diagnostics;
}

describe("strict parsing", () => {
  it.each(refused)("%s", (_, rule, code, named) => {
    const found = problemsOf(rule).find((problem) => problem.code === code);
    expect(found, `found: ${problemsOf(rule).map((problem) => problem.code)}`).toBeDefined();
    expect(`${found?.message} ${found?.hint}`).toContain(named);
    expect(found?.place.path?.slice(0, 2)).toEqual(["indicators", 0]);
  });

  it("reports everything at once, each at its place", () => {
    const rule = { "+": [{ var: "x" }, { "-": [{ var: "y" }, "1"] }, { nope: [] }] };
    const two = problemsOf({ "+": [{ var: "x" }, { "-": [{ var: "y" }, "1"] }] });
    expect(two.map(({ code, place }) => [code, place.path?.join(".")])).toEqual([
      ["rule/unknown-name", "indicators.0.actual.+.0"],
      ["rule/unknown-name", "indicators.0.actual.+.1.-.0"],
      ["rule/wrong-type", "indicators.0.actual.+.1.-.1"],
    ]);
    expect(problemsOf(rule).map(({ code }) => code)).toContain("rule/unknown-operator");
  });

  it("refuses rules nested too deep, without falling over", () => {
    let rule: unknown = 1;
    for (let depth = 0; depth < 5000; depth += 1) rule = { "-": [rule] };
    expect(problemsOf(rule).map(({ code }) => code)).toEqual(["plan/too-deep"]);
  });

  it("refuses rules that grow too large when they are written out", () => {
    const double = (name: string, of: string) => [
      name,
      {
        about: "twice",
        arguments: [{ name: "x" }],
        body: { "+": [{ [of]: [{ arg: "x" }] }, { [of]: [{ arg: "x" }] }] },
      },
    ];
    const names = Array.from({ length: 20 }, (_, index) => `twice_${index}`);
    const operators = Object.fromEntries(
      names.map((name, index) => double(name, index === 0 ? "-" : `twice_${index - 1}`)),
    );
    const { diagnostics } = compilePlan(
      planInput([indicator("i", { actual: { twice_19: [{ var: "a" }] } })], { operators }),
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(["rule/too-large"]);
  });

  it("refuses an operator that is defined by itself", () => {
    const operators = { f: { about: "f", arguments: [{ name: "x" }], body: { f: [{ arg: "x" }] } } };
    const { diagnostics } = compilePlan(planInput([indicator("i", { actual: { f: [1] } })], { operators }));
    expect(diagnostics.map(({ code }) => code)).toEqual(["rule/circular-operator"]);
  });
});

describe("lowering", () => {
  const parameters = new Map();
  it.each([
    [{ mean_prior: ["a", 2] }, { "/": [{ "+": [{ var: "prior.0.a" }, { var: "prior.1.a" }] }, 2] }],
    [{ prior: { missing: ["a", "b"] } }, { missing: ["prior.0.a", "prior.0.b"] }],
    [{ prior: { mean_prior: ["a", 2] } }, { "/": [{ "+": [{ var: "prior.1.a" }, { var: "prior.2.a" }] }, 2] }],
    [{ share: [{ var: "a" }, { var: "b" }] }, { "/": [{ var: "a" }, { var: "b" }] }],
    [
      { change_rate: [{ var: "a" }, { prior: "a" }] },
      { "/": [{ "-": [{ var: "a" }, { var: "prior.0.a" }] }, { var: "prior.0.a" }] },
    ],
    [{ clamp: [{ var: "a" }, 0, 1] }, { max: [0, { min: [1, { var: "a" }] }] }],
    [{ count: { var: "xs" } }, { reduce: [{ var: "xs" }, { "+": [{ var: "accumulator" }, 1] }, 0] }],
    [{ pass: {} }, { if: [{ var: "met" }, { var: "points" }, 0] }],
    [{ on_or_before: [{ var: "d" }, "2021-09-30"] }, { "<=": [{ var: "d" }, { date: "2021-09-30" }] }],
    [{ bands: { bands: [{ at_least: 0.9, points: 10 }] } }, { if: [{ ">=": [{ var: "actual" }, 0.9] }, 10, 0] }],
    [{ "+": [{ number: "0.12345678901234567890" }, 1] }, { "+": [{ number: "0.1234567890123456789" }, 1] }],
  ])("%j comes down to plain JsonLogic", (rule, plain) => {
    const tree = lowered(rule, { parameters });
    expect(Array.isArray(tree) ? tree : toJson(tree)).toEqual(plain);
  });

  it.each([
    [{ share: [{ var: "a" }, { share: [{ var: "b" }, 2] }] }, { "/": [{ var: "a" }, { "/": [{ var: "b" }, 2] }] }],
    [
      { clamp: [{ clamp: [{ var: "a" }, 0, 5] }, 1, 2] },
      { max: [1, { min: [2, { max: [0, { min: [5, { var: "a" }] }] }] }] },
    ],
  ])("an operator may stand among its own arguments: %j", (rule, plain) => {
    const tree = lowered(rule);
    expect(Array.isArray(tree) ? tree : toJson(tree)).toEqual(plain);
  });

  it("what is lowered parses to itself", () => {
    const tree = lowered({ proportional: { form: "target-over-actual" } });
    if (Array.isArray(tree)) throw new Error(tree.join());
    const again = lowered(toJson(tree));
    expect(Array.isArray(again) ? again : toJson(again)).toEqual(toJson(tree));
  });

  it("a plan's own operators take named arguments, positional ones and defaults", () => {
    const operators = {
      per_thousand: {
        about: "千分率",
        arguments: [{ name: "part" }, { name: "whole" }, { name: "scale", default: 1000 }],
        body: { "*": [{ share: [{ arg: "part" }, { arg: "whole" }] }, { arg: "scale" }] },
      },
    };
    for (const actual of [
      { per_thousand: [{ var: "a" }, { var: "b" }] },
      { per_thousand: { part: { var: "a" }, whole: { var: "b" } } },
    ]) {
      const result = compilePlan(planInput([indicator("i", { actual })], { operators }));
      expect(result.ok && toJson(result.value.indicators.get("i")?.actual as never)).toEqual({
        "*": [{ "/": [{ var: "a" }, { var: "b" }] }, 1000],
      });
    }
  });
});
