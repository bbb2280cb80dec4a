/** Suggestions from nothing, for a tiny plan of each operator and each scoring method: they show all of the rule, and notice every change of it. */
import { describe, expect, it } from "vitest";
import { type CaseInput, coverageOf, readCases, runCases, runMutants, suggest } from "../../src/authoring/index.js";
import { compileSchemeOrThrow } from "../../src/index.js";
import { ruleOperators } from "../../src/logic/index.js";
import { scoringMethods } from "../../src/scoring/index.js";
import { KINDS, kindsPlan } from "../support/every-kind.js";
import { compiled, indicator, planInput, schemeInput } from "../support/plans.js";

const v = (name: string) => ({ var: name });
const h = v("records.h");
/** A rule as the actual, held against a limit; or as a yes or no. */
const atLeast = (actual: unknown, limit: unknown = 2) => ({ actual, target: { at_least: limit } });
const holds = (actual: unknown) => ({ actual, target: { equals: true } });

/** Each operator in a rule as a bureau would write it. */
const RULES: Readonly<Record<string, object>> = {
  var: atLeast(v("n")),
  missing: atLeast({ count: { missing: ["n", "m"] } }, 1),
  missing_some: atLeast({ count: { missing_some: [1, ["n", "m"]] } }, 1),
  is_missing: atLeast({ if: [{ is_missing: v("n") }, 0, v("m")] }),
  param: atLeast(v("n"), { param: "least" }),
  if: atLeast({ if: [{ ">": [v("n"), 3] }, v("m"), 1] }),
  "?:": atLeast({ "?:": [{ ">": [v("n"), 3] }, v("m"), 1] }),
  and: holds({ and: [{ ">": [v("n"), 3] }, { "<": [v("m"), 5] }] }),
  or: holds({ or: [{ ">": [v("n"), 3] }, { "<": [v("m"), 5] }] }),
  "!": holds({ "!": [{ ">": [v("n"), 3] }] }),
  "!!": holds({ "!!": [{ "%": [v("n"), 4] }] }),
  "<": holds({ "<": [v("n"), 7] }),
  "<=": holds({ "<=": [v("n"), 7] }),
  ">": holds({ ">": [v("n"), 7] }),
  ">=": holds({ ">=": [v("n"), v("m")] }),
  "==": holds({ "==": [v("n"), 7] }),
  "===": holds({ "===": [v("t"), "完成"] }),
  "!=": holds({ "!=": [v("t"), "未完成"] }),
  "!==": holds({ "!==": [v("n"), 7] }),
  "+": atLeast({ "+": [v("n"), v("m")] }),
  "-": atLeast({ "-": [v("n"), v("m")] }),
  "*": atLeast({ "*": [v("n"), 0.8] }, 8),
  "/": atLeast({ "/": [v("n"), v("m")] }),
  "%": atLeast({ "%": [v("n"), 4] }),
  max: atLeast({ max: [v("n"), v("m")] }),
  min: atLeast({ min: [v("n"), v("m")] }),
  map: atLeast({ sum: { map: [h, { "*": [v("k"), 2] }] } }, 4),
  filter: atLeast({ count: { filter: [h, { ">": [v("k"), 3] }] } }),
  reduce: atLeast({ reduce: [h, { "+": [v("accumulator"), v("current.k")] }, 0] }),
  all: holds({ all: [h, { "<=": [v("k"), 60] }] }),
  none: holds({ none: [h, { ">": [v("k"), 60] }] }),
  some: holds({ some: [h, { ">": [v("k"), 60] }] }),
  merge: atLeast({ sum: { merge: [v("n"), v("m")] } }),
  distinct: atLeast({ count: { distinct: { map: [h, v("w")] } } }),
  in: holds({ in: [v("t"), ["甲", "乙"]] }),
  sum: atLeast({ sum: { map: [h, v("k")] } }),
  count: atLeast({ count: h }),
  largest: atLeast({ largest: { map: [h, v("k")] } }),
  smallest: atLeast({ smallest: { map: [h, v("k")] } }),
  share_of: atLeast({ share_of: [h, { "<=": [v("k"), 2] }] }, 0.5),
  mean: atLeast({ mean: { map: [h, v("k")] } }),
  cat: holds({ "==": [{ cat: [v("t"), "级"] }, "甲级"] }),
  substr: holds({ "==": [{ substr: [v("t"), 0, 1] }, "甲"] }),
  date: { actual: v("d"), target: { by: { date: "2021-09-30" } } },
  days_between: { actual: { days_between: [{ date: "2021-03-01" }, v("d")] }, target: { within: 30 } },
  on_or_before: holds({ on_or_before: [v("d"), { date: "2021-09-30" }] }),
  datetime: holds({ on_or_before: [{ date_of: v("w1") }, { date_of: { datetime: "2021-09-30 08:00" } }] }),
  minutes_between: { actual: { minutes_between: [v("w1"), v("w2")] }, target: { at_most: 60 } },
  hours_between: { actual: { hours_between: [v("w1"), v("w2")] }, target: { at_most: 2 } },
  date_of: { actual: { date_of: v("w1") }, target: { by: { date: "2021-09-30" } } },
  year_of: atLeast({ year_of: v("d") }, 2021),
  month_of: atLeast({ month_of: v("d") }, 6),
  quarter_of: atLeast({ quarter_of: v("d") }, 3),
  months_between: { actual: { months_between: [{ date: "2021-03-01" }, v("d")] }, target: { within: 3 } },
  years_between: { actual: { years_between: [{ date: "2018-03-01" }, v("d")] }, target: { within: 3 } },
  working_days_between: {
    actual: { working_days_between: [{ date: "2021-03-01" }, v("d")] },
    target: { within: 10 },
  },
  count_working_days: {
    actual: { count_working_days: [{ date: "2021-03-01" }, v("d"), [2021], [{ date: "2021-10-01" }], []] },
    target: { within: 10 },
  },
  elapsed: atLeast({ elapsed: { from: { date: "2021-01-01" }, to: { date: "2021-12-31" }, at: v("d") } }, 0.5),
  paced: atLeast(v("n"), { paced: [16] }),
  by_year: atLeast(v("n"), { by_year: { stages: { "2021": 10, "2026": 30 } } }),
  round: atLeast({ round: [{ "/": [v("n"), 4] }, 0] }),
  clamp: atLeast({ clamp: [v("n"), 2, 9] }, 5),
  power: atLeast({ power: [v("n"), 2] }, 9),
  compound: atLeast(v("a"), { compound: [v("b"), 0.1, 2] }),
  interpolate: atLeast(
    {
      interpolate: {
        of: v("n"),
        through: [
          [5, 6],
          [9, 8],
        ],
        ends: "flat",
      },
    },
    7,
  ),
  progressive: atLeast({ progressive: { of: v("n"), edges: [10], rates: [2, 1], below: "nothing" } }, 22),
  match: atLeast({ match: [v("t"), ["甲", "乙"], [10, 5]] }, 10),
  lookup: atLeast({ lookup: { of: v("t"), table: { 建成: 1, 在建: 0.5, 未开工: 0 } } }, 0.5),
  level: atLeast({ level: [v("t"), "standard"] }),
  at_grade: holds({ at_grade: [v("t"), "二级", "standard"] }),
  prior: { actual: v("n"), target: { at_most: { prior: "n" } } },
  in_year: { actual: v("n"), target: { at_most: { in_year: ["n", 2019] } } },
  mean_prior: { actual: v("n"), target: { at_most: { mean_prior: ["n", 2] } } },
  previous: { actual: v("n"), target: { at_most: { previous: "n" } } },
  change_rate: { actual: { change_rate: [v("a"), { prior: "a" }] }, target: { at_most: { "-": [0.2] } } },
  share: atLeast({ share: [v("a"), v("b")] }, 0.85),
  per: { actual: { per: [v("n"), v("b"), 1000] }, target: { at_most: 2 } },
  not_applicable: atLeast({ if: [{ "==": [v("m"), 0] }, { not_applicable: "没有" }, v("n")] }),
  not_due: atLeast({ if: [{ "==": [v("m"), 0] }, { not_due: "没到" }, v("n")] }),
  to_be_issued: atLeast(v("n"), { to_be_issued: "待下达" }),
  manual: atLeast({ manual: [1, 5] }),
  rank: { actual: v("n"), target: { at_most: { rank: { better: "higher" } } } },
  cohort_count: { actual: v("n"), target: { at_most: { cohort_count: {} } } },
  cohort_max: { actual: v("n"), target: { at_least: { "*": [{ cohort_max: {} }, 0.5] } } },
  cohort_min: { actual: v("n"), target: { at_most: { "*": [{ cohort_min: {} }, 2] } } },
  cohort_sum: { actual: v("n"), target: { at_least: { "*": [{ cohort_sum: {} }, 0.25] } } },
  cohort_mean: { actual: v("n"), target: { at_least: { cohort_mean: {} } } },
  cohort_ratio: {
    actual: { share: [v("a"), v("b")] },
    target: { at_least: { cohort_ratio: [v("a"), v("b")] } },
  },
};

/** Where something stays open, as no case can show it or as it is not proved that none can: which, and why. */
const LEFT: Readonly<Record<string, readonly [open: RegExp, why: string]>> = {
  mean: [
    /^actual\/: zero$/,
    "an empty list is not worked out; that the divisor counts its rows is seen only where no field is read",
  ],
  paced: [/^target\//, "a year has twelve months: the ranges do not know the calendar"],
  at_grade: [/^actual\/0\.2\./, "a level's number a step off leaves the order of the levels as it is"],
  to_be_issued: [/^met\//, "there is no target yet"],
  "a line scored by escalating": [/: counts 1$/, "a power of two less one is never below zero: powers have no ranges"],
  "a line scored by slope": [/\/0\.1: up$/, "from 0 to 1 no step is full: what is rounded is not looked into"],
  "a line scored by power": [/: counts 1$/, "nobody lies outside the least and the most of the cohort"],
  "a line scored by benchmark": [
    /^score@s\//,
    "on the mean no step is full, above or below: what is rounded is not looked into",
  ],
  "a line scored by time-limit": [/: counts 1$/, "a share of a list lies between 0 and 1"],
  "a line scored by level": [/^actual\/0\.2\./, "a level's number a step off leaves the order of the levels as it is"],
  "a line scored by paced": [
    /^(target|score@s)\//,
    "a year has twelve months, so the target is never 0: the ranges do not know the calendar",
  ],
  "a line scored by discretionary": [/^(score|missing)@s/, "a case gives figures, no decisions"],
  "a line scored by stages": [
    /^(actual|score@s)\//,
    "a mean of 1 and 0.5 lies between 0 and 1, and how many rows there are does not hang on what they come to",
  ],
};

const statistics = {
  t: { name: "文字", type: "text" as const },
  w1: { name: "时刻一", type: "datetime" as const },
  w2: { name: "时刻二", type: "datetime" as const },
};

function operatorPlan(own: object) {
  const whenEmpty = JSON.stringify(own).includes("records.h") ? { whenEmpty: "not-applicable" as const } : {};
  const base = planInput([indicator("x", { ...own, ...whenEmpty })], {
    parameters: { least: { value: "7" } },
    records: { h: { name: "明细", fields: { k: "count", w: "text" } } },
    scales: { standard: { levels: ["一级", "二级", "三级"], order: "highest-first" } },
    calendar: { "2021": { holidays: ["2021-04-05"], workdays: [] } },
  } as never);
  return compiled({ ...base, statistics: { ...base.statistics, ...statistics } });
}

/** What is still open once everything that was suggested is confirmed. */
function left(tested: Parameters<typeof suggest>[0], id: string): string[] {
  const { suggestions } = suggest(tested, [], { only: [id] });
  const confirmed = suggestions.map(
    ({ case: one }): CaseInput => ({ ...one, confirmed: { by: "甲", calculation: "手算" } }),
  );
  const read = readCases({ format: "kaohe.tests/1", cases: confirmed });
  if (!read.ok || read.diagnostics.length > 0) throw new Error(JSON.stringify(read.diagnostics));
  const results = runCases(tested, read.value);
  expect(results.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
  const open = [...coverageOf(tested, results, [id]).indicators.values()].flatMap((one) => one.open);
  const { survivors } = runMutants(tested, results, { only: [id] });
  return [...open, ...survivors].map((one) => one.id);
}

describe("suggested from nothing", () => {
  it("is tried for every operator and every method", () => {
    const written = JSON.stringify(Object.values(KINDS));
    expect(
      ruleOperators.map(({ id }) => id).filter((id) => !JSON.stringify(RULES[id] ?? "").includes(`"${id}":`)),
    ).toEqual([]);
    expect(scoringMethods.map(({ id }) => id).filter((id) => !written.includes(`"${id}":`))).toEqual([]);
  });

  const check = (name: string, open: readonly string[]) => {
    const [expected] = LEFT[name] ?? [];
    if (!expected) expect(open).toEqual([]);
    // Else the list above is out of date.
    else expect(open).not.toEqual([]);
    expect(open.filter((id) => !expected?.test(id))).toEqual([]);
  };

  it.each(Object.keys(RULES))("%s", (id) => {
    check(id, left({ plan: operatorPlan(RULES[id] as object), schemes: new Map() }, "x"));
  });

  it.each(Object.keys(KINDS))(
    "a line scored by %s",
    (id) => {
      const plan = compiled(kindsPlan([id]));
      const { score, events } = KINDS[id] ?? {};
      const line = { points: 10, ...(score !== undefined && { score }), ...(events && { events }) };
      const scheme = compileSchemeOrThrow(plan, schemeInput({ [id]: line }));
      check(`a line scored by ${id}`, left({ plan, schemes: new Map([["s", scheme]]) }, id));
    },
    120_000,
  );
});
