import { describe, expect, it } from "vitest";
import { evaluate } from "../support/rules.js";

const missing = { var: "absent" };
const failure = { "/": [1, 0] };
const manual = { manual: [0, 5] };
const inapplicable = { not_applicable: "没有矿山" };

const MISSING = { missing: ["absent"] };
const FAILED = { failed: "evaluate/division-by-zero" };
const MANUAL = { manual: [0, 5] };
const INAPPLICABLE = { notApplicable: "没有矿山" };

/** Strict arguments: any non-value is the outcome, the strongest first. */
const strict: readonly (readonly [note: string, rule: unknown, gives: unknown])[] = [
  ["a missing summand", { "+": [1, missing] }, MISSING],
  ["a missing factor of zero", { "*": [0, missing] }, MISSING],
  ["a missing item of max", { max: [1, missing, 3] }, MISSING],
  ["a missing item of min", { min: [missing, 0] }, MISSING],
  ["a comparison with a missing figure", { "<": [missing, 5] }, MISSING],
  ["equality with a missing figure", { "==": [missing, 0] }, MISSING],
  ["negation of a missing figure", { "!": [missing] }, MISSING],
  ["failed before missing", { "+": [missing, failure] }, FAILED],
  ["failed before missing, the other way round", { "+": [failure, missing] }, FAILED],
  ["missing before manual", { "+": [manual, missing] }, MISSING],
  ["manual before not applicable", { "+": [inapplicable, manual] }, MANUAL],
  ["not applicable before a value", { "+": [1, inapplicable] }, INAPPLICABLE],
  ["all absent figures are named", { "+": [missing, { var: "b" }, missing] }, { missing: ["absent", "b"] }],
  ["a list with a missing item", { merge: [1, missing] }, MISSING],
];

/** Left to right: only what is reached counts. */
const lazy: readonly (readonly [note: string, rule: unknown, gives: unknown])[] = [
  ["or: true first", { or: [true, missing] }, true],
  ["or: missing first", { or: [missing, true] }, MISSING],
  ["or: false, then missing", { or: [false, missing] }, MISSING],
  ["and: false first", { and: [false, missing] }, false],
  ["and: missing first", { and: [missing, false] }, MISSING],
  ["and: failed after false", { and: [false, { "==": [failure, 1] }] }, false],
  ["if: the branch not taken", { if: [true, 1, missing] }, 1],
  ["if: the branch taken", { if: [false, 1, missing] }, MISSING],
  ["if: the condition", { if: [{ ">": [missing, 1] }, 1, 2] }, MISSING],
  ["if: a later condition is not reached", { if: [true, 1, { ">": [missing, 1] }, 2, 3] }, 1],
  ["?: is the same", { "?:": [true, 1, missing] }, 1],
];

/** Case lists: every item counts, so the order of rows cannot matter. */
const items = (...days: (number | null)[]) => ({ cases: days.map((day) => ({ days: day })) });
const inTime = { "<=": [{ var: "days" }, 60] };
const lists: readonly (readonly [note: string, rule: unknown, data: unknown, gives: unknown])[] = [
  ["all: one late", { all: [{ var: "cases" }, inTime] }, items(60, 61), false],
  ["all: exactly in time", { all: [{ var: "cases" }, inTime] }, items(60, 60), true],
  [
    "all: a blank after a late one",
    { all: [{ var: "cases" }, inTime] },
    items(61, null),
    { missing: ["cases.1.days"] },
  ],
  [
    "all: a blank before a late one",
    { all: [{ var: "cases" }, inTime] },
    items(null, 61),
    { missing: ["cases.0.days"] },
  ],
  ["all of nothing", { all: [{ var: "cases" }, inTime] }, items(), false],
  ["none of nothing", { none: [{ var: "cases" }, inTime] }, items(), true],
  ["some of nothing", { some: [{ var: "cases" }, inTime] }, items(), false],
  ["filter with a blank", { filter: [{ var: "cases" }, inTime] }, items(1, null), { missing: ["cases.1.days"] }],
  ["map with a blank", { map: [{ var: "cases" }, { var: "days" }] }, items(1, null), { missing: ["cases.1.days"] }],
  ["the sum of nothing", { sum: { map: [{ var: "cases" }, { var: "days" }] } }, items(), 0],
  ["the count of nothing", { count: { var: "cases" } }, items(), 0],
  ["the mean of nothing", { mean: { map: [{ var: "cases" }, { var: "days" }] } }, items(), FAILED],
  ["an absent list", { count: { var: "cases" } }, {}, { missing: ["cases"] }],
];

/** Absence is observed by these only. */
const observers: readonly (readonly [note: string, rule: unknown, data: unknown, gives: unknown])[] = [
  ["missing names what is absent", { missing: ["a", "b"] }, { a: 0 }, ["b"]],
  ["missing takes a list", { missing: { merge: ["a", ["b"]] } }, { b: 1 }, ["a"]],
  ["missing_some: enough", { missing_some: [1, ["a", "b"]] }, { b: 1 }, []],
  ["missing_some: not enough", { missing_some: [2, ["a", "b"]] }, { b: 1 }, ["a"]],
  ["is_missing sees absence", { is_missing: { var: "a" } }, {}, true],
  ["is_missing: zero is there", { is_missing: { var: "a" } }, { a: 0 }, false],
  ["is_missing does not hide a failure", { is_missing: { "/": [1, 0] } }, {}, FAILED],
  ["null is absent", { is_missing: { var: "a" } }, { a: null }, true],
];

/** Conditions are true or false; types are not mixed. */
const types: readonly (readonly [note: string, rule: unknown, data: unknown, gives: unknown])[] = [
  ["a number is no condition", { if: [{ var: "x" }, 1, 2] }, { x: 1 }, { failed: "evaluate/wrong-type" }],
  ["text and number are not compared", { "<": [{ var: "x" }, 9] }, { x: "12" }, { failed: "evaluate/wrong-type" }],
  [
    "texts have no order",
    { "<": [{ var: "x" }, { var: "y" }] },
    { x: "12", y: "9" },
    { failed: "evaluate/wrong-type" },
  ],
  ["== wants one type", { "==": [{ var: "x" }, 1] }, { x: "1" }, { failed: "evaluate/wrong-type" }],
  ["=== answers across types", { "===": [{ var: "x" }, 1] }, { x: "1" }, false],
  [
    "dates compare by the calendar",
    { "<": ["2021-09-30", { var: "x" }] },
    { x: "2021-10-01" },
    { failed: "evaluate/wrong-type" },
  ],
  ["dates compare with dates", { "<": [{ date: "2021-09-30" }, { date: "2021-10-1" }] }, {}, true],
  ["between, ends included", { "<=": [1, { var: "x" }, 3] }, { x: 3 }, true],
  ["between, ends not included", { "<": [1, { var: "x" }, 3] }, { x: 3 }, false],
  [
    "a number of 17 digits in data is refused",
    { "+": [{ var: "x" }, 1] },
    { x: 0.1 + 0.2 },
    { failed: "plan/number-too-precise" },
  ],
];

describe("outcomes", () => {
  it.each(strict)("strict: %s", (_, rule, gives) => {
    expect(evaluate(rule)).toEqual(gives);
  });
  it.each(lazy)("left to right: %s", (_, rule, gives) => {
    expect(evaluate(rule)).toEqual(gives);
  });
  it.each(lists)("lists: %s", (_, rule, data, gives) => {
    expect(evaluate(rule, data)).toEqual(gives);
  });
  it.each(observers)("absence: %s", (_, rule, data, gives) => {
    expect(evaluate(rule, data)).toEqual(gives);
  });
  it.each(types)("types: %s", (_, rule, data, gives) => {
    expect(evaluate(rule, data)).toEqual(gives);
  });
});
