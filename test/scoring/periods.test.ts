/** Through the year: flows, pacing, what is not due or still to come, the dynamic index, and plans of several years. */
import { describe, expect, it } from "vitest";
import {
  compilePlan,
  dynamicIndex,
  type PlanInput,
  type SchemeInput,
  type StatisticsInput,
  scorecard,
} from "../../src/index.js";
import { Period } from "../../src/plan/index.js";
import { assess, compiled, figures, indicator, planInput, schemeInput, subjects } from "../support/plans.js";

const FLOWS = {
  a: { name: "甲", type: "number", aggregate: "sum", flow: "single" },
  b: { name: "乙", type: "number", aggregate: "sum", flow: "cumulative" },
  c: { name: "丙", type: "number" },
  n: { name: "个数", type: "count" },
  avg: { name: "全省平均", type: "number", late: true },
  rate: { name: "比率", type: "rate", aggregate: { ratio: ["a", "b"] } },
} as const;

type Indicators = Parameters<typeof planInput>[0];
const planOf = (indicators: Indicators, over: Partial<PlanInput> = {}) =>
  planInput(indicators, { statistics: FLOWS as never, ...over });

function lineOf(plan: PlanInput, scheme: SchemeInput | null, facts: StatisticsInput, options: object) {
  const card = scorecard(assess(compiled(plan), scheme, [subjects([{ id: "x" }]), facts], options), "x");
  const [line] = card.lines;
  if (!line) throw new Error("no line");
  return { line, card };
}

const months = (values: readonly number[], year = 2021) =>
  Object.fromEntries(values.map((value, index) => [`${year}-${String(index + 1).padStart(2, "0")}`, value]));

describe("a period to date", () => {
  it.each([
    ["2021", "2021-06", "2021..2021-06", "2021-01-01", "2021-06-30", "2020..2020-06", "2021..2021-05"],
    ["2021", "2021Q2", "2021..2021-06", "2021-01-01", "2021-06-30", "2020..2020-06", "2021..2021-05"],
    ["2021", "2021H2", "2021", "2021-01-01", "2021-12-31", "2020", "2020"],
    ["2021/2025", "2023", "2021/2025..2023", "2021-01-01", "2023-12-31", "2016/2020..2018", "2021/2025..2022"],
    [
      "2021/2025",
      "2023-06",
      "2021/2025..2023-06",
      "2021-01-01",
      "2023-06-30",
      "2016/2020..2018-06",
      "2021/2025..2023-05",
    ],
    ["2021Q2", "2021-05", "2021Q2..2021-05", "2021-04-01", "2021-05-31", "2020Q2..2020-05", "2021Q2..2021-04"],
  ])(
    "%s through %s is %s, from %s to %s; a year earlier %s, before it %s",
    (whole, part, id, start, end, prior, previous) => {
      const found = Period.parse(whole)?.through(Period.parse(part) as Period);
      expect([found?.id, found?.start.iso, found?.end.iso]).toEqual([id, start, end]);
      expect([found?.prior(1).id, found?.previous().id, Period.parse(id)?.id]).toEqual([prior, previous, id]);
    },
  );

  it.each([["2022-01"], ["2020-12"]])("%s lies outside 2021", (part) => {
    expect(Period.parse("2021")?.through(Period.parse(part) as Period)).toBe(null);
    expect(() => lineOf(planOf([indicator("i")]), null, figures({ x: { a: 1 } }), { through: part })).toThrow(/within/);
  });
});

describe("what a figure of a part of the year is", () => {
  const actual = (statistic: string, given: object, options: object) =>
    lineOf(
      planOf([indicator("i", { actual: { var: statistic } })]),
      null,
      figures({ x: { [statistic]: given } }),
      options,
    ).line;

  it.each<[string, string, object, object, string | null]>([
    ["single months add up", "a", months([1, 2, 3, 4]), { through: "2021-03" }, "6"],
    [
      "a quarter and two months: 6 + 4 + 5",
      "a",
      { "2021Q1": 6, "2021-04": 4, "2021-05": 5 },
      { through: "2021-05" },
      "15",
    ],
    [
      "the quarter once, not its months again",
      "a",
      { "2021Q1": 6, ...months([9, 9, 9, 4]) },
      { through: "2021-04" },
      "10",
    ],
    ["the year from its months", "a", months(Array(12).fill(2)), {}, "24"],
    ["the year as it was supplied", "a", { ...months(Array(12).fill(2)), "2021": 25 }, {}, "25"],
    ["of cumulative figures the latest", "b", months([1, 3, 6, 10]), { through: "2021-03" }, "6"],
    ["a quarter's end is a month's end", "b", { "2021Q1": 6 }, { through: "2021-03" }, "6"],
    ["December's is the year's", "b", months([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), {}, "12"],
    ["without a flow the whole period's stands", "c", { "2021": 40 }, { through: "2021-03" }, "40"],
    ["a single month missing", "a", { "2021-01": 1, "2021-03": 3 }, { through: "2021-03" }, null],
    ["nothing supplied", "b", { "2021-01": 1 }, { through: "2021-03" }, null],
  ])("%s", (_, statistic, given, options, expected) => {
    const line = actual(statistic, given, options);
    expect(line.actual).toBe(expected);
    if (expected === null) expect(line.outcome.kind).toBe("missing");
  });

  it.each<[string, object, string[]]>([
    ["2021-03", { "2021-01": 1, "2021-03": 3 }, ["2021-02"]],
    ["2021-08", { "2021-01": 1, "2021-08": 3 }, ["2021-02", "2021-03", "2021Q2", "2021-07"]],
    ["2021", { "2021Q4": 1 }, ["2021H1", "2021Q3"]],
  ])("names what is missing by %s in the longest parts: %j", (through, given, absent) => {
    const line = actual("a", given, { through });
    expect(line.outcome).toMatchObject({ facts: absent.map((period) => ({ name: "a", period, reason: "absent" })) });
  });

  it("says that pacing is unsaid only of what comes in shares", () => {
    const limits = [{ at_least: 3 }, { equals: true }, { by: "2021-12-31" }];
    const found = limits.map((target) => {
      const actuals = { actual: "equals" in target ? true : "by" in target ? { date: "2021-03-01" } : { var: "a" } };
      const run = assess(compiled(planOf([indicator("i", { ...actuals, target })])), null, [subjects([{ id: "x" }])], {
        through: "2021-06",
      });
      return run.diagnostics.filter(({ code }) => code === "plan/pacing-unsaid").length;
    });
    expect(found).toEqual([1, 0, 0]);
  });

  it("an area's figure is the sum of its parts' months, a rate the ratio of the sums", () => {
    const plan = planOf([indicator("i", { assessed: "city", actual: { var: "rate" } })]);
    const people = subjects([{ id: "city" }, { id: "x", parent: "city" }, { id: "y", parent: "city" }]);
    const facts = figures({ x: { a: months([1, 2]), b: months([4, 8]) }, y: { a: months([3, 0]), b: months([1, 4]) } });
    const card = scorecard(assess(compiled(plan), null, [people, facts], { through: "2021-02" }), "city");
    // (1 + 2 + 3 + 0) ÷ (8 + 4)
    expect(card.lines[0]?.actual).toBe("0.5");
  });

  it("the rows of a list come from all parts so far; a part without rows and without a zero report is missing", () => {
    const plan = planOf([indicator("i", { actual: { count: { var: "records.r" } }, whenEmpty: "evaluate" })], {
      records: { r: { name: "明细", fields: { size: "number" } } },
    } as never);
    const rows = (periods: readonly string[], zero: readonly string[]) =>
      ({
        format: "kaohe.statistics/1",
        records: { r: periods.map((period) => ({ subject: "x", period, size: 1 })) },
        zeroReports: zero.map((period) => ({ subject: "x", period, record: "r" })),
      }) as StatisticsInput;
    const run = (facts: StatisticsInput) => lineOf(plan, null, facts, { through: "2021-03" }).line;
    expect(run(rows(["2021-01", "2021-01", "2021-03"], ["2021-02"])).actual).toBe("3");
    expect(run(rows(["2021-01", "2021-03"], [])).outcome.kind).toBe("missing");
  });

  it("figures of months whose flow is not said are not used, and that is said", () => {
    const plan = planOf([indicator("i", { actual: { var: "c" } })]);
    const results = assess(compiled(plan), null, [subjects([{ id: "x" }]), figures({ x: { c: months([1, 2]) } })], {
      through: "2021-02",
    });
    expect(results.diagnostics.map(({ code }) => code)).toContain("statistics/flow-unsaid");
    expect(scorecard(results, "x").lines[0]?.outcome.kind).toBe("missing");
  });
});

describe("30: pacing (序时进度)", () => {
  const paced = (pacing: unknown, target: object, over: object = {}) =>
    planOf([indicator("i", { actual: { var: "a" }, target, pacing, ...over } as never)]);
  const half = months([1, 1, 1, 1, 1, 1]);

  it.each<[string, unknown, object, object, string, string, boolean]>([
    ["a growth target, six months gone: 6 against 12 × 6/12", "elapsed", { at_least: 12 }, half, "2021-06", "6", true],
    ["just short of it", "elapsed", { at_least: 12.2 }, half, "2021-06", "6.1", false],
    ["eight months: 8 against 12 × 8/12", "elapsed", { at_least: 12 }, months(Array(8).fill(1)), "2021-08", "8", true],
    ["a limit is read the other way: 6 is within 12 × 6/12", "elapsed", { at_most: 12 }, half, "2021-06", "6", true],
    ["and 6 is over 10 × 6/12", "elapsed", { at_most: 10 }, half, "2021-06", "5", false],
    [
      "a small limit jumps: one of 4 by January is over",
      "elapsed",
      { at_most: 4 },
      months([1]),
      "2021-01",
      "0.333333",
      false,
    ],
    ["a limit of zero", "elapsed", { at_most: 0 }, months([0]), "2021-01", "0", true],
    ["days: 31 of 365", "elapsed-days", { at_least: 365 }, months([31]), "2021-01", "31", true],
    ["a stated curve by quarters", { curve: ["0.1", "0.4", "0.8", 1] }, { at_least: 15 }, half, "2021-06", "6", true],
    [
      "straight between its points: 0.1 + (0.4 − 0.1)/3",
      { curve: ["0.1", "0.4", "0.8", 1] },
      { at_least: 30 },
      months([1, 1, 1, 1]),
      "2021-04",
      "6",
      false,
    ],
    ["all of it, where that is said", "none", { at_least: 12 }, half, "2021-06", "12", false],
  ])("%s", (_, pacing, target, given, through, limit, met) => {
    const { line } = lineOf(paced(pacing, target), null, figures({ x: { a: given } }), { through });
    expect([line.target?.limits[0], line.met]).toEqual([limit, met]);
  });

  it("at the end of the year all of the target is due", () => {
    const { line } = lineOf(
      paced("elapsed", { at_least: 12 }),
      null,
      figures({ x: { a: months(Array(12).fill(1)) } }),
      {
        through: "2021-12",
      },
    );
    expect([line.target?.limits[0], line.met, line.pace]).toEqual(["12", true, undefined]);
  });

  it("a target over earlier years reads them whole, and their same part with same-period", () => {
    const target = { at_most: { "*": [{ mean_prior: ["a", 1] }, 0.8] } };
    const facts = figures({ x: { a: { ...half, ...months([4, 4, 1, 1, 0, 0, 2, 2, 2, 2, 1, 1], 2020) } } });
    const limit = (pacing: string) =>
      lineOf(paced(pacing, target), null, facts, { through: "2021-06" }).line.target?.limits[0];
    // 2020 whole: 20 × 0.8 = 16, half of it 8; its first half: 10 × 0.8 = 8; whole: 16.
    expect([limit("elapsed"), limit("same-period"), limit("none")]).toEqual(["8", "8", "16"]);
  });

  it("a stated year is read as far as the same part of it, by a target whole", () => {
    const stated = { in_year: ["a", 2020] };
    const facts = figures({ x: { a: { ...half, ...months([4, 4, 1, 1, 0, 0, 2, 2, 2, 2, 1, 1], 2020) } } });
    const { line } = lineOf(paced("none", { at_most: stated }, { actual: stated }), null, facts, {
      through: "2021-06",
    });
    // January to June of 2020: 10; all of it: 20.
    expect([line.actual, line.target?.limits[0]]).toEqual(["10", "20"]);
  });

  it("a stated year in a plan of years ends with that year", () => {
    expect(Period.parse("2021/2025..2023")?.inYear(2018).id).toBe("2016/2020..2018");
    expect(Period.parse("2021Q2..2021-05")?.inYear(2019).id).toBe("2019Q2..2019-05");
  });

  it("a stock goes from where it began: 70 to 85, half of the way is 77.5", () => {
    const plan = paced("elapsed", { at_least: 85 }, { actual: { var: "b" }, baseline: 70 });
    const { line } = lineOf(plan, null, figures({ x: { b: { "2021-06": 76 } } }), { through: "2021-06" });
    expect([line.target?.limits[0], line.met]).toEqual(["77.5", false]);
    // (76 − 70) ÷ (85 − 70)
    expect(line.pace).toEqual({ due: "0.5", whole: ["85"], covered: "0.4", gone: "0.5" });
  });

  it("silence about pacing is noted, part of the way through only", () => {
    const codes = (through: string) =>
      assess(
        compiled(paced(undefined, { at_least: 12 })),
        null,
        [subjects([{ id: "x" }]), figures({ x: { a: months(Array(12).fill(1)) } })],
        { through },
      ).diagnostics.map(({ code }) => code);
    expect([codes("2021-06").includes("plan/pacing-unsaid"), codes("2021-12").includes("plan/pacing-unsaid")]).toEqual([
      true,
      false,
    ]);
  });

  it.each([[["0.2", "0.1", 1]], [["0.5", "0.9"]]])("a curve that turns back or stops short is refused: %j", (curve) => {
    const found = compilePlan(paced({ curve }, { at_least: 12 }));
    expect(found.diagnostics.map(({ code }) => code)).toContain("plan/pacing-curve");
  });
});

describe("what is not due, or still to come, never counts as 0", () => {
  const two = (over: object) => [
    indicator("i", { actual: { var: "a" }, target: { at_least: 1 }, ...over }),
    indicator("j", { actual: { var: "b" }, target: { at_least: 1 }, pacing: "none" }),
  ];
  const scheme = (over: Partial<SchemeInput> = {}) => schemeInput({ i: {}, j: {} }, { missing: "zero", ...over });
  const facts = figures({ x: { a: { "2021": 0, "2021-06": 0 }, b: { "2021": 5, "2021-06": 5 } } });
  const cardOf = (over: object, options: object, of: Partial<SchemeInput> = {}, given = facts) =>
    scorecard(assess(compiled(planOf(two(over))), scheme(of), [subjects([{ id: "x" }]), given], options), "x");

  it.each<[string, string, object, string]>([
    ["before its date", "2021-12-31", { period: "2020" }, "not-due"],
    ["on its date", "2021-12-31", {}, "scored"],
    ["a staged goal before its year", "2025", {}, "not-due"],
    ["in its year", "2021", {}, "scored"],
    ["at the year's end only", "period-end", { through: "2021-06" }, "not-due"],
    ["at the year's end", "period-end", {}, "scored"],
    ["at the year's end only, in a run of one month", "period-end", { period: "2021-06" }, "not-due"],
  ])("%s", (_, due, options, status) => {
    expect(cardOf({ due }, options).lines[0]?.status).toBe(status);
  });

  it.each<[string, object, string, string | null]>([
    ["not met yet", { due: "2025", early: true }, "not-due", null],
    ["met long before", { due: "2025", early: true, target: { at_most: 1 } }, "scored", "10"],
    ["met long before, and not to count early", { due: "2025", target: { at_most: 1 } }, "not-due", null],
    ["its time has come and it is not met", { due: "2021", early: true }, "scored", "0"],
    ["without figures", { due: "2025", early: true, actual: { var: "c" } }, "not-due", null],
  ])("done early: %s", (_, over, status, score) => {
    const [line] = cardOf(over, {}).lines;
    expect([line?.status, line?.score]).toEqual([status, score]);
  });

  it.each<[string, Record<string, string>, object, string]>([
    ["nothing is done and the deadline is still to come", {}, { through: "2021-06" }, "not-due"],
    ["nothing is done and the year ends with the deadline", {}, {}, "scored"],
    ["it is done long before", { done: "2021-03-01" }, { through: "2021-06" }, "scored"],
    ["its date cannot be read", { done: "三月" }, { through: "2021-06" }, "scored"],
  ])("a deadline: %s", (_, given, options, status) => {
    const plan = planOf([indicator("i", { actual: { var: "done" }, target: { by: "2021-12-31" } })], {
      statistics: { done: { name: "建成日期", type: "date", flow: "cumulative" } },
    });
    const cells = Object.fromEntries(Object.entries(given).map(([name, cell]) => [name, { "2021-06": cell }]));
    const facts2021 = [subjects([{ id: "x" }]), figures({ x: cells })];
    const of = scorecard(assess(compiled(plan), schemeInput({ i: {} }, { missing: "zero" }), facts2021, options), "x");
    expect(of.lines[0]?.status).toBe(status);
    expect(of.lines[0]?.target?.limits).toEqual(["2021-12-31"]);
  });

  it.each<[SchemeInput["notDue"], string, string]>([
    ["leave-out", "10", "10"],
    ["rescale-section", "20", "20"],
    ["rescale-total", "20", "20"],
  ])("its points: %s, 10 of j come to %s of %s", (notDue, value, available) => {
    const of = cardOf({ due: "2025" }, {}, notDue ? { notDue } : {});
    expect([of.total?.value, of.total?.available, of.lines[0]?.score]).toEqual([value, available, null]);
  });

  it("neither a policy for what does not apply nor one for what is missing pays it 0", () => {
    expect(cardOf({ due: "2025" }, {}, { notApplicable: "zero" }).total?.available).toBe("10");
  });

  it("a target pending from above leaves the line open, even where missing figures pay 0", () => {
    const of = cardOf({ target: { at_most: { to_be_issued: "待省安委会下达" } } }, {});
    expect([of.lines[0]?.status, of.lines[0]?.low, of.lines[0]?.high]).toEqual(["target-pending", "0", "10"]);
    expect([of.total?.value, of.total?.low, of.total?.high, of.rank]).toEqual([null, "10", "20", null]);
    expect(of.lines[0]?.outcome).toMatchObject({ facts: [{ reason: "to-be-issued", words: "待省安委会下达" }] });
    expect(of.diagnostics.map(({ code }) => code)).not.toContain("statistics/missing");
  });

  it("a subject's own target may be pending in the table: a cell that says 待…", () => {
    const given = figures({ x: { a: 0, b: 5, "targets.i": "待市安委会下达" } });
    const of = cardOf({ target: { at_most: { var: "targets.i" } } }, {}, {}, given);
    expect(of.lines[0]?.status).toBe("target-pending");
  });

  it("a cell that is blank is missing by accident, and pays 0 where the scheme says so", () => {
    const given = figures({ x: { a: 0, b: 5, "targets.i": "" } });
    const of = cardOf({ target: { at_most: { var: "targets.i" } } }, {}, {}, given);
    expect([of.lines[0]?.status, of.lines[0]?.score]).toEqual(["scored", "0"]);
  });

  it.each([
    ["absent", {}],
    ["待公布", { avg: "待公布" }],
  ])("a benchmark that arrives late is awaited: %s", (_, more) => {
    const given = figures({ x: { a: 0, b: 5, ...more } });
    const of = cardOf({ target: { at_most: { var: "avg" } } }, {}, {}, given);
    expect([of.lines[0]?.status, of.total?.value, of.total?.high]).toEqual(["awaiting", null, "20"]);
  });

  it("what is awaited and missing besides is missing", () => {
    const given = figures({ x: { b: 5 } });
    const of = cardOf({ target: { at_most: { var: "avg" } } }, {}, { missing: "pending" }, given);
    expect(of.lines[0]?.status).toBe("pending");
  });

  it("left out where the scheme leaves out what is missing", () => {
    const of = cardOf({ target: { at_most: { to_be_issued: "待下达" } } }, {}, { missing: "leave-out" });
    expect([of.lines[0]?.status, of.total?.value, of.total?.available]).toEqual(["excluded", "10", "10"]);
  });
});

describe("the dynamic index", () => {
  const plan = planOf([
    indicator("i", { actual: { var: "a" }, target: { at_least: 12 }, pacing: "elapsed" }),
    indicator("j", { actual: { var: "c" }, target: { at_least: 1 }, due: "period-end" }),
  ]);
  const scheme = schemeInput({
    i: { points: 60, score: { proportional: { form: "actual-over-target" } } },
    j: { points: 40 },
  });
  const given = figures({ x: { a: months([1, 0, 2, 1, 1, 1, 1, 1, 1, 1, 1, 0]), c: 1 } });
  const people = subjects([{ id: "x" }]);

  it("is worked out month by month from the same indicators and weights, and ends with the year's score", () => {
    const points = dynamicIndex(plan, scheme, [people, given]);
    const values = points.map(({ through, cards }) => [through, cards[0]?.total?.value, cards[0]?.total?.available]);
    // i alone until December, brought to 100: January 1/1, February 1/2, March 3/3, …, December (11/12 × 60) + 40.
    expect(values.slice(0, 4)).toEqual([
      ["2021-01", "100", "100"],
      ["2021-02", "50", "100"],
      ["2021-03", "100", "100"],
      ["2021-04", "100", "100"],
    ]);
    expect(values[11]).toEqual(["2021-12", "95", "100"]);
    const year = scorecard(assess(plan, scheme, [people, given]), "x");
    expect(points[11]?.cards[0]?.total).toEqual(year.total);
  });

  it("stops where it is told, and goes by quarters", () => {
    const points = dynamicIndex(plan, scheme, [people, given], { every: "quarter", through: "2021-09" });
    expect(points.map(({ through }) => through)).toEqual(["2021Q1", "2021Q2", "2021Q3"]);
  });
});

describe("a plan of five years", () => {
  const plan = planOf(
    [
      indicator("stations", {
        actual: { var: "a" },
        target: { at_least: 50 },
        pacing: { curve: ["0.1", "0.3", "0.5", "0.8", 1] },
      }),
      indicator("rate", { actual: { var: "b" }, target: { at_least: 90 }, pacing: "elapsed", baseline: 70 }),
      indicator("deaths", { actual: { var: "a" }, target: { at_most: 40 }, pacing: "elapsed" }),
    ],
    { period: "2021/2025" },
  );
  const given = figures({
    x: {
      a: { "2021": 5, "2022": 12, "2023": 8, "2024": 10, "2025": 14 },
      b: { "2021": 75, "2022": 79, "2023": 81, "2024": 88, "2025": 91 },
    },
  });
  const at = (through: string) =>
    scorecard(assess(compiled(plan), null, [subjects([{ id: "x" }]), given], { through }), "x").lines;

  it("mid-term review: what share of the way is covered", () => {
    // stations 25 of 50, due 0.5 × 50 = 25. rate (81 − 70)/20 of the way, due 70 + 20 × 3/5 = 82. deaths 25 of 40 used, 24 due.
    expect(at("2023").map(({ actual, target, met, pace }) => [actual, target?.limits[0], met, pace?.covered])).toEqual([
      ["25", "25", true, "0.5"],
      ["81", "82", false, "0.55"],
      ["25", "24", false, "0.625"],
    ]);
  });

  it("yearly monitoring and the final review are the same plan", () => {
    expect(at("2021").map(({ actual, met }) => [actual, met])).toEqual([
      ["5", true],
      ["75", true],
      ["5", true],
    ]);
    expect(at("2025").map(({ actual, met, pace }) => [actual, met, pace])).toEqual([
      ["49", false, undefined],
      ["91", true, undefined],
      ["49", false, undefined],
    ]);
  });
});
