/** What is not known is never 0 and never full marks; the total says what it can still come to. */
import { describe, expect, it } from "vitest";
import type { SchemeInput } from "../../src/index.js";
import { card, figures, indicator, planInput, run, schemeInput, subjects } from "../support/plans.js";

const plan = planInput([
  indicator("i", { target: { at_most: 5 } }),
  indicator("j", { actual: { var: "b" }, target: { at_least: 1 } }),
]);
const absent = figures({ x: { b: 1 }, y: { a: 1, b: 1 } });

const lineOf = (scheme: SchemeInput, statistics = absent) => {
  const found = card(plan, scheme, "x", statistics);
  const [line] = found.lines;
  return { line, total: found.total, card: found };
};

/** The score, and the least and most that it can come to whatever `a` turns out to be. */
const scores: [note: string, score: unknown, low?: string | null, high?: string | null][] = [
  ["pass", { pass: {} }],
  ["proportional", { proportional: { form: "target-over-actual" } }],
  ["deduct", { deduct: { each: 1, step: 1, part: "whole-steps" } }],
  ["bands", { bands: { bands: [{ at_most: 5, points: 10 }], otherwise: 5 } }, "5"],
  ["by_rank", { by_rank: { step: 0.1 } }],
  ["a loss under a cap", { min: [10, { "-": [10, { var: "a" }] }] }, null],
  ["a rule without ends", { var: "a" }, null, null],
  ["a cap above the points", { proportional: { form: "target-over-actual", cap: 1.2 } }, "0", "12"],
  ["a floor below nothing", { deduct: { each: 1, step: 1, part: "whole-steps", floor: -5 } }, "-5"],
  ["a part that is known", { "+": [{ if: [{ ">": [{ var: "b" }, 0] }, 3, 0] }, { pass: { points: 4 } }] }, "3", "7"],
];

describe("a missing statistic", () => {
  it.each(scores)(
    "is pending under %s, and the total has its bounds",
    (_, score, low: string | null = "0", high: string | null = "10") => {
      const { line, total, card: found } = lineOf(schemeInput({ i: { score }, j: {} }));
      expect(line).toMatchObject({ status: "pending", score: null, low, high, lost: null, met: null, actual: null });
      expect(line?.outcome).toMatchObject({
        kind: "missing",
        facts: [{ name: "a", label: "甲", period: "2021", reason: "absent" }],
      });
      const plusTen = (end: string | null) => (end === null ? null : String(Number(end) + 10));
      expect(total).toMatchObject({ value: null, low: plusTen(low), high: plusTen(high) });
      expect([found.grade, found.rank]).toEqual([null, null]);
    },
  );

  it("a stated range replaces the bounds", () => {
    const { line } = lineOf(schemeInput({ i: { score: { var: "a" }, range: [0, 20] }, j: {} }));
    expect(line).toMatchObject({ low: "0", high: "20" });
  });

  it.each([
    ["pending", "pending", null, { value: null, low: "10", high: "20", available: "20" }],
    ["zero", "scored", "0", { value: "10", low: "10", high: "10", available: "20" }],
    ["leave-out", "excluded", null, { value: "10", low: "10", high: "10", available: "10" }],
  ] as const)("under the policy %s: %s", (missing, status, score, total) => {
    const found = lineOf(schemeInput({ i: {}, j: {} }, { missing }));
    expect(found.line).toMatchObject({ status, score, outcome: { kind: "missing" } });
    expect(found.total).toMatchObject(total);
  });

  it("one indicator may have a policy of its own", () => {
    expect(lineOf(schemeInput({ i: { missing: "zero" }, j: {} })).total).toMatchObject({ value: "10" });
  });

  it("does not hold up the others: they are ranked, and told that one is open", () => {
    const results = run(plan, schemeInput({ i: {}, j: {} }), absent);
    expect(results.of("y").rank).toEqual({ place: 1, of: 1, pending: 1 });
  });

  it("a division by zero is no missing figure: the policy zero does not hide it", () => {
    const dividing = planInput([
      indicator("i", { actual: { share: [{ var: "a" }, { var: "b" }] }, target: { at_least: 1 } }),
    ]);
    const found = card(dividing, schemeInput({ i: {} }, { missing: "zero" }), "x", figures({ x: { a: 1, b: 0 } }));
    expect(found.lines[0]).toMatchObject({
      status: "pending",
      outcome: { kind: "failed", code: "evaluate/division-by-zero" },
    });
    expect(found.diagnostics.map(({ code }) => code)).toContain("evaluate/division-by-zero");
  });

  it("every absent figure is listed by name", () => {
    const results = run(plan, null, figures({ x: {}, y: { a: 1 } }));
    const found = results.diagnostics.filter(({ code }) => code === "statistics/missing");
    expect(found.map(({ data }) => data)).toEqual([{ subject: "y", count: 1, names: "乙 2021" }]);
  });

  it("a manual line is open within its bounds", () => {
    const found = lineOf(schemeInput({ i: { score: { manual: [2, 6] } }, j: {} }), figures({ x: { a: 1, b: 1 } }));
    expect(found.line).toMatchObject({
      status: "manual",
      low: "2",
      high: "6",
      outcome: { kind: "manual", low: "2", high: "6" },
    });
    expect(found.total).toMatchObject({ value: null, low: "12", high: "16" });
  });
});

describe("what is said of a missing figure", () => {
  const hint = (given: Record<string, unknown>, over: object) =>
    run(
      planInput([indicator("i", { target: { at_most: 5 }, ...over })]),
      schemeInput({ i: {} }),
      subjects([{ id: "x" }]),
      figures({ x: given }),
    ).diagnostics.find(({ code }) => code === "statistics/missing")?.hint;

  it.each<[string, Record<string, unknown>, object, RegExp]>([
    ["figures of a later year are there: perhaps it is mistyped", { a: { "2042": 3 } }, {}, /of 2042 are there/],
    ["of an earlier year, that is as it should be", { a: { "2020": 3 } }, {}, /^Supply these figures\.$/],
    ["evidence goes into a table of its own", { a: 3 }, { evidence: "required" }, /number of a document/],
    ["attributes go into the list", { a: 3 }, { applies: { attributes: { mines: true } } }, /list of subjects/],
  ])("%s", (_, given, over, wanted) => {
    expect(hint(given, over)).toMatch(wanted);
  });
});

describe("zero base years", () => {
  const rate = (whenZero?: unknown) =>
    planInput([
      indicator("i", {
        actual: {
          change_rate: { of: { var: "a" }, base: { prior: "a" }, ...(whenZero !== undefined && { whenZero }) },
        },
        target: { at_most: -0.2 },
      }),
    ]);
  const facts = figures({ x: { a: { 2021: 1, 2020: 0 } } });

  it("without a word of the plan there is no rate, and the line says so", () => {
    expect(card(rate(), null, "x", facts).lines[0]?.outcome).toMatchObject({
      kind: "failed",
      code: "evaluate/division-by-zero",
      data: { formula: "1 ÷ 0" },
    });
  });

  it("follow the plan where it says what then", () => {
    expect(card(rate({ not_applicable: "基数为 0" }), null, "x", facts).lines[0]?.outcome).toEqual({
      kind: "not-applicable",
      code: "stated",
      words: "基数为 0",
    });
    expect(card(rate({ var: "a" }), null, "x", facts).lines[0]).toMatchObject({ actual: "1", met: false });
  });
});

describe("empty lists", () => {
  const records = { h: { name: "隐患", fields: { level: "text", found: "date", closed: "date" } } } as const;
  const closed = {
    all: [{ var: "records.h" }, { "<=": [{ days_between: [{ var: "found" }, { var: "closed" }] }, 60] }],
  };
  const judged = (whenEmpty: "met" | "not-applicable" | "evaluate") =>
    planInput([indicator("i", { actual: closed, target: { equals: true }, whenEmpty })], { records });
  const zero = { format: "kaohe.statistics/1", zeroReports: [{ subject: "x", period: "2021", record: "h" }] } as const;
  const rows = (...days: string[]) =>
    ({
      format: "kaohe.statistics/1",
      records: { h: days.map((day) => ({ subject: "x", level: "市级", found: "2021-03-01", closed: day })) },
    }) as never;
  const scheme = schemeInput({ i: {} });

  it.each([
    ["met", { met: true, status: "scored", score: "10" }],
    ["not-applicable", { met: null, status: "excluded", score: null }],
    ["evaluate", { met: false, status: "scored", score: "0" }],
  ] as const)("mean %s when the plan says so", (whenEmpty, expected) => {
    expect(card(judged(whenEmpty), scheme, "x", zero as never).lines[0]).toMatchObject(expected);
  });

  it("are declared: without rows and without a zero report the list is missing", () => {
    expect(card(judged("met"), scheme, "x", figures({ x: { a: 1 } })).lines[0]).toMatchObject({
      status: "pending",
      outcome: { facts: [{ name: "records.h" }] },
    });
  });

  it.each([
    [["2021-04-30"], true],
    [["2021-05-01"], false],
    [["2021-04-30", "2021-05-01"], false],
    [["2021-04-30", ""], null],
  ])("with cases, each is judged: %j", (days, expected) => {
    expect(card(judged("met"), scheme, "x", rows(...days)).lines[0]?.met).toBe(expected);
  });

  it("a zero report beside rows is a contradiction, and the list counts as missing", () => {
    const found = card(judged("met"), scheme, "x", zero as never, rows("2021-04-30"));
    expect(found.lines[0]?.outcome).toMatchObject({ kind: "missing", facts: [{ reason: "conflict" }] });
  });

  it("are those of the cases named, where an indicator judges a part of the list", () => {
    const cityOnly = planInput(
      [
        indicator("i", {
          cases: { filter: [{ var: "records.h" }, { "==": [{ var: "level" }, "省级"] }] },
          actual: { all: [{ var: "cases" }, { "<=": [{ days_between: [{ var: "found" }, { var: "closed" }] }, 60] }] },
          target: { equals: true },
          whenEmpty: "not-applicable",
        }),
      ],
      { records },
    );
    expect(card(cityOnly, scheme, "x", rows("2021-12-31")).lines[0]).toMatchObject({
      status: "excluded",
      outcome: { code: "no-cases" },
    });
  });
});
