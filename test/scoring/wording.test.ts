/** How each method reads: as a sentence, and as the formula that it comes down to. */
import { describe, expect, it } from "vitest";
import { compilePlanOrThrow, compileSchemeOrThrow } from "../../src/index.js";
import { scoringMethods } from "../../src/scoring/index.js";
import { ruleTexts } from "../../src/scoring/rule-words.js";
import { indicator, planInput, schemeInput } from "../support/plans.js";
import { operators } from "../support/rules.js";

function read(score: unknown, language: "zh-CN" | "en", unit = "起", others: readonly string[] = []) {
  const statistics = Object.fromEntries(["n", ...others].map((name) => [name, { name, type: "number" as const }]));
  const plan = compilePlanOrThrow(
    planInput(
      [indicator("one", { unit, actual: { var: "n" }, target: { at_most: 8 } })],
      others.length > 0 ? { statistics } : {},
    ),
  );
  const scheme = compileSchemeOrThrow(plan, schemeInput({ one: { score } }));
  return ruleTexts(plan, "one", language, scheme.lines.get("one"));
}

const METHODS: readonly (readonly [method: string, rule: unknown, zh: string, en: string, formula: string])[] = [
  [
    "by_place",
    { by_place: { places: [0.5, 0.3], alone: 1 } },
    "按实际值的同组名次,从第一名数起依次得 0.5、0.3 分,其余 0 分;同组只有自己时得 1 分",
    "by the place of the actual among the cohort, from the first on: 0.5, 0.3; 0 for the others; 1 for a group of one",
    "若 同组对象数 = 1 则 1,若 同组名次 = 1 则 0.5,若 同组名次 = 2 则 0.3,否则 0",
  ],
  [
    "by_place",
    { by_place: { places: [-2, -1], from: "worst", better: "higher" } },
    "按实际值的同组名次(大者居前),从末名数起依次得 −2、−1 分,其余 0 分",
    "by the place of the actual among the cohort (the highest first), from the last on: −2, −1; 0 for the others",
    "若 同组名次 = 1 则 −2,若 同组名次 = 2 则 −1,否则 0",
  ],
  [
    "by_rate",
    { by_rate: {} },
    "实际值 × 满分,不低于 0,不高于满分",
    "the actual × the points, between 0 and the points",
    "满分 × max(0, min(1, 实际值))",
  ],
  [
    "escalating",
    { escalating: { first: 1, growth: "doubling" } },
    "从满分起,实际值第一起扣 1 分,以后每起扣分翻一番(1、2、4……倍),最低 0 分",
    "from the points, 1 off for the first of the actual, twice as much for each further one (1, 2, 4 … times), at least 0",
    "max(0, 满分 − 1 × max(0, 2 ^ 实际值 − 1))",
  ],
  [
    "escalating",
    { escalating: { first: 1, growth: "linear", bottom: "none" } },
    "从满分起,实际值第一起扣 1 分,以后每起多扣一份(1、2、3……倍),没有底分",
    "from the points, 1 off for the first of the actual, once more for each further one (1, 2, 3 … times), without a floor",
    "满分 − 1 × max(0, 实际值 × (实际值 + 1) ÷ 2)",
  ],
  [
    "slope",
    { slope: { over: 0.5, under: 1, step: 2, part: "whole-steps", cap: "add", add: 3 } },
    "达到目标值得满分;每好 2 起加 0.5 分(不足一步不算),最多加 3 分;每差 2 起扣 1 分(不足一步不算),最低 0 分",
    "the points at the target; 0.5 more for every 2 起 better (part of a step does not count), at most 3; 1 less for every 2 起 worse (part of a step does not count), at least 0",
    "若 目标值 − 实际值 ≥ 0 则 满分 + min(3, 0.5 × ⌊max(0, 目标值 − 实际值) ÷ 2⌋),否则 max(0, 满分 − 1 × ⌊max(0, 实际值 − 目标值) ÷ 2⌋)",
  ],
  [
    "three_state",
    { three_state: { at: 5, zero: 10 } },
    "实际值为 0 得 10 分;实际值低于目标值得满分,持平得 5 分,超过得 0 分",
    "10 for none at all; the points where the actual is under the target, 5 exactly at it, 0 over it",
    "若 实际值 = 0 则 10,若 实际值 < 目标值 则 满分,若 实际值 = 目标值 则 5,否则 0",
  ],
  [
    "tiered",
    { tiered: { standards: [2, 8], coefficients: [1, 0.6], below: 0 } },
    "实际值分档:达到 2、8 依次得满分的 1、0.6,两档之间按线性插值,最低一档未达到得 0 分",
    "by tiers of the actual: at 2, 8 the shares 1, 0.6 of the points, linear between two tiers, 0 where not even the lowest is reached",
    "若 实际值 ≤ 2 则 满分 × 1,若 实际值 ≤ 8 则 满分 × 0.6 + max(0, min(1, (实际值 − 8) ÷ (2 − 8))) × (满分 × 1 − 满分 × 0.6),否则 0",
  ],
  [
    "two_rates",
    { two_rates: { within: 0.5, beyond: 1 } },
    "从满分起,实际值在目标值以内的每起扣 0.5 分,超过的每起扣 1 分,最低 0 分",
    "from the points, 0.5 off for each of the actual within the target and 1 for each beyond it, at least 0",
    "max(0, 满分 − max(0, 0.5 × min(实际值, 目标值) + 1 × max(0, 实际值 − 目标值)))",
  ],
  [
    "power_coefficient",
    { power_coefficient: { equal: "full" } },
    "功效系数法:满分 × (60% + (1 − 60%) × (实际值 − 同组最差值) ÷ (同组最好值 − 同组最差值));两值相等得满分",
    "by power coefficient: the points × (60% + (1 − 60%) × (the actual − the worst of the cohort) ÷ (the best of the cohort − the worst of the cohort)); the points where both ends are equal",
    "满分 × (若 同组最小值 = 同组最大值 则 1,否则 max(0.6, min(1, 0.6 + (1 − 0.6) × ((实际值 − 同组最大值) ÷ (同组最小值 − 同组最大值)))))",
  ],
  [
    "power_coefficient",
    { power_coefficient: { satisfactory: 2, not_allowed: 9, equal: "base", outside: "top" } },
    "功效系数法:满分 × (60% + (1 − 60%) × (实际值 − 9) ÷ (2 − 9)),满分封顶;两值相等得基础分",
    "by power coefficient: the points × (60% + (1 − 60%) × (the actual − 9) ÷ (2 − 9)), at most all points; the base where both ends are equal",
    "满分 × (若 2 = 9 则 0.6 + 0 × 实际值,否则 min(1, 0.6 + (1 − 0.6) × ((实际值 − 9) ÷ (2 − 9))))",
  ],
  [
    "discretionary",
    { discretionary: { least: 1, most: 5 } },
    "从满分起,由考核人酌情扣 1 至 5 分,扣完为止",
    "from the points, an assessor takes off 1 to 5, down to 0",
    "max(0, 满分 − 考核人在 1 至 5 之间评定)",
  ],
  [
    "deduct",
    { deduct: { each: 1, step: 0.1, of: "target", part: "pro-rata" } },
    "从满分起,离目标每差目标值的 10% 扣 1 分(不足一步按比例算),最低 0 分",
    "from the points, 1 off for every 10% of the target of shortfall (part of a step by its share), at least 0",
    "若 实际值 − 目标值 ≤ 0 则 满分,否则 max(0, 满分 − 1 × (max(0, 实际值 − 目标值) ÷ (0.1 × max(目标值, −目标值))))",
  ],
  [
    "proportional",
    { proportional: { form: "two-minus-ratio", cap: 1.2 } },
    "满分 × (2 − 实际值 ÷ 目标值),比例不低于 0,不高于 1.2",
    "the points × (2 − the actual ÷ the target), the rate being at least 0 and at most 1.2",
    "若 min(目标值, max(目标值, 实际值)) ≤ 0 则 (若 实际值 ≤ 目标值 则 满分 × 1.2,否则 0),否则 满分 × max(0, min(1.2, 2 − 实际值 ÷ 目标值))",
  ],
  ["pass", { pass: { points: 4 } }, "达标得 4 分,否则 0 分", "4 when met, else 0", "若 达标 则 4,否则 0"],
  [
    "by_rank",
    { by_rank: { step: 0.05 } },
    "按实际值的同组名次,第一名得满分,每退一名少其 5%",
    "by the place of the actual among the cohort: the points for the first, less by 5% of it for each further place",
    "满分 × max(0, 1 − 0.05 × (同组名次 − 1))",
  ],
  [
    "bands",
    {
      bands: {
        bands: [
          { at_most: 2, points: 10 },
          { at_most: 8, points: 5 },
        ],
      },
    },
    "实际值分档计分:不超过 2 得 10 分;不超过 8 得 5 分;其余 0 分",
    "by bands of the actual: at most 2: 10; at most 8: 5; else 0",
    "若 实际值 ≤ 2 则 10,若 实际值 ≤ 8 则 5,否则 0",
  ],
];

describe("a method reads as a sentence and as a formula", () => {
  it.each(METHODS)("%s %j", (_method, rule, zh, en, formula) => {
    expect(read(rule, "zh-CN").score).toBe(zh);
    expect(read(rule, "en").score).toBe(en);
    expect(read(rule, "zh-CN").scoreFormula).toBe(formula);
  });

  it.each(scoringMethods.map(({ id, wording, examples }) => [id, wording, examples] as const))(
    "%s says its examples in words of its own, with nothing left to fill in",
    (_id, wording, examples) => {
      expect(wording).toBeDefined();
      const own = examples.filter(({ plan }) => plan === undefined);
      expect(own.length).toBeGreaterThan(0);
      for (const { rule, data } of own)
        for (const language of ["zh-CN", "en"] as const) {
          const names = Object.keys(data ?? {}).filter((name) => !["actual", "target", "points", "met"].includes(name));
          const { score, scoreFormula } = read(rule, language, "起", names);
          expect(score).toMatch(/\S/);
          expect(score).not.toMatch(/[{}]|undefined|null|\bNaN\b/);
          expect(score).not.toBe(scoreFormula);
        }
    },
  );

  it.each([
    [
      "nothing off below the target",
      { slope: { base: 0, over: 1, step: 1, part: "whole-steps", cap: "add", add: 5 } },
      "达到目标值得 0 分;每好 1 起加 1 分(不足一步不算),最多加 5 分;没有达到也不扣",
    ],
    [
      "nothing more above it",
      { slope: { under: 1, step: 1, part: "pro-rata", cap: "none" } },
      "达到目标值得满分;每差 1 起扣 1 分(不足一步按比例算),最低 0 分",
    ],
    [
      "the standards of tiers in percent",
      { tiered: { standards: [0.9, 0.8], coefficients: [1, 0.6], below: 0 } },
      "实际值分档:达到 90%、80% 依次得满分的 1、0.6,两档之间按线性插值,最低一档未达到得 0 分",
    ],
  ])("says only what is so: %s", (what, rule, zh) => {
    expect(read(rule, "zh-CN", what.includes("percent") ? "%" : "起").score).toBe(zh);
  });

  it.each([
    [{ at_most: { max: [0, { "-": [{ prior: "n" }, 1] }] } }, "实际值不超过(上年 − 1,不低于 0)"],
    [{ at_least: { by_year: { stages: { "2024": 60, "2026": 90 } } } }, "实际值不低于分年度的目标(2024: 60、2026: 90)"],
  ])("a bound of the target's own does not read as the actual's: %j", (target, zh) => {
    const of = compilePlanOrThrow(planInput([indicator("one", { actual: { var: "n" }, target })]));
    expect(ruleTexts(of, "one", "zh-CN").target).toBe(zh);
  });

  it("counts the days of a deadline", () => {
    const of = compilePlanOrThrow(
      planInput([indicator("one", { actual: { var: "d" }, target: { by: "2021-06-30" } })]),
    );
    const score = { deduct: { each: 0.5, step: 1, part: "whole-steps" } };
    const line = compileSchemeOrThrow(of, schemeInput({ one: { score } })).lines.get("one");
    expect(ruleTexts(of, "one", "zh-CN", line).score).toContain("每差 1 天扣 0.5 分");
    expect(ruleTexts(of, "one", "en", line).score).toContain("0.5 off for every 1 day of shortfall");
  });

  it("says the step of a share in percentage points", () => {
    const rule = { deduct: { each: 1, step: 0.01, part: "pro-rata" } };
    expect(read(rule, "zh-CN", "%").score).toContain("每差 1 个百分点扣 1 分");
    expect(read(rule, "en", "%").score).toContain("for every 1 percentage point of shortfall");
    const slope = { slope: { over: 1, step: 0.01, part: "pro-rata", cap: "none" } };
    expect(read(slope, "zh-CN", "%").score).toContain("每好 1 个百分点加 1 分");
  });
});

describe("what a rule says of each row of a list", () => {
  const plan = (over: object) =>
    compilePlanOrThrow({
      ...planInput([indicator("one", { whenEmpty: "evaluate", ...over })]),
      statistics: { plans: { name: "应修订的预案数", type: "count" } },
      records: { years: { name: "各年", fields: { plans: { type: "count", name: "实施计划份数" } } } },
    });
  const yearly = { ">=": [{ var: "plans" }, 1] };

  it.each<[string, object, string]>([
    [
      "its own field before a statistic of the same name",
      { actual: { count: { filter: [{ var: "records.years" }, yearly] } }, target: { at_least: 5 } },
      "各年中符合“实施计划份数 ≥ 1”的条数",
    ],
    [
      "the field of the list that the cases come from",
      { cases: { var: "records.years" }, actual: { all: [{ var: "cases" }, yearly] }, target: { equals: true } },
      "考核的明细每条都是“实施计划份数 ≥ 1”",
    ],
    ["the statistic outside of the list", { actual: { var: "plans" }, target: { at_least: 5 } }, "应修订的预案数"],
  ])("%s", (_, over, words) => {
    expect(ruleTexts(plan(over), "one", "zh-CN", undefined).actual).toBe(words);
  });
});

describe("every operator has words", () => {
  const plan = (actual: unknown) =>
    compilePlanOrThrow({
      ...planInput([indicator("one", { whenEmpty: "evaluate", actual, better: "higher" })]),
      statistics: {
        ...planInput([]).statistics,
        gdp: { name: "地区生产总值", unit: "亿元", type: "number", aggregate: "sum" },
      },
      scales: { standard: { levels: ["一级", "二级", "三级"], order: "highest-first" } },
      records: {
        calls: {
          name: "接报",
          fields: {
            at: { type: "datetime", name: "接报时间" },
            done: { type: "datetime", name: "到场时间" },
            stage: { type: "text", name: "阶段" },
          },
        },
      },
    });
  const minutes = { minutes_between: [{ var: "at" }, { var: "done" }] };

  it.each<[string, unknown, string, string]>([
    [
      "rank",
      { rank: { of: { prior: "a" } } },
      "上年甲在同组中的名次",
      "the place of 甲 a year earlier among the cohort",
    ],
    [
      "rank",
      { rank: { of: { var: "a" }, from: "worst" } },
      "甲在同组中的名次(从末名数起)",
      "the place of 甲 among the cohort from the worst",
    ],
    ["cohort_max", { cohort_max: { of: { var: "a" } } }, "同组甲的最大值", "the largest 甲 of the cohort"],
    [
      "cohort_mean",
      { cohort_mean: { of: { var: "a" }, self: "excluded", weight: { var: "b" } } },
      "同组其他对象甲的平均数(按乙加权)",
      "the mean 甲 of the others of the cohort, weighted by 乙",
    ],
    [
      "share_of",
      { share_of: [{ var: "records.calls" }, { "<=": [minutes, 30] }] },
      "接报中符合“从接报时间到到场时间的分钟数 ≤ 30”的占比",
      "the share of 接报 where minutes from 接报时间 to 到场时间 ≤ 30",
    ],
    [
      "largest",
      { largest: { map: [{ var: "records.calls" }, minutes] } },
      "接报逐条的从接报时间到到场时间的分钟数中最大的",
      "the largest of minutes from 接报时间 to 到场时间 of each of 接报",
    ],
    [
      "per",
      { per: [{ "+": [{ var: "a" }, { var: "b" }] }, { var: "c" }, 1000] },
      "每 1000 单位丙的(甲 + 乙)",
      "甲 + 乙 per 1000 of 丙",
    ],
    [
      "lookup",
      {
        mean: {
          map: [
            { var: "records.calls" },
            { lookup: { of: { var: "stage" }, table: { 建成: 1, 在建: 0.5 }, otherwise: 0 } },
          ],
        },
      },
      "接报逐条的(按阶段查表(建成: 1、在建: 0.5,其余 0))的平均数",
      "the mean of 阶段 looked up (建成: 1, 在建: 0.5, else 0) of each of 接报",
    ],
    [
      "at_grade",
      {
        count: {
          filter: [{ var: "records.calls" }, { at_grade: { of: { var: "stage" }, grade: "二级", scale: "standard" } }],
        },
      },
      "接报中符合“阶段达到‘二级’及以上”的条数",
      'the number of those of 接报 with 阶段 is at "二级" or better',
    ],
    [
      "at_grade or-lower",
      {
        count: {
          filter: [
            { var: "records.calls" },
            { at_grade: { of: { var: "stage" }, grade: "二级", scale: "standard", way: "or-lower" } },
          ],
        },
      },
      "接报中符合“阶段为‘二级’及以下”的条数",
      'the number of those of 接报 with 阶段 is at "二级" or lower',
    ],
    [
      "at_grade exactly",
      {
        count: {
          filter: [
            { var: "records.calls" },
            { at_grade: { of: { var: "stage" }, grade: "二级", scale: "standard", way: "exactly" } },
          ],
        },
      },
      "接报中符合“阶段恰为‘二级’”的条数",
      'the number of those of 接报 with 阶段 is exactly "二级"',
    ],
    ["period", { "-": [{ var: "period.month" }, 1] }, "考核期末的月份 − 1", "the last month assessed − 1"],
    [
      "attribute",
      { "*": [{ var: "a" }, { var: "subject.attributes.share" }] },
      "甲 × 对象的“share”",
      "甲 × the subject's share",
    ],
    ["min", { min: [{ var: "a" }, { var: "b" }] }, "(甲、乙)中较小的", "the smaller of (甲, 乙)"],
    ["min with a number", { min: [{ var: "a" }, 3] }, "甲,不高于 3", "甲, at most 3"],
    [
      "max with a number, inside",
      { "*": [2, { max: [0, { "-": [{ var: "a" }, 1] }] }] },
      "2 × (甲 − 1,不低于 0)",
      "2 × (甲 − 1, at least 0)",
    ],
    [
      "per one of the base's unit",
      { per: [{ var: "a" }, { var: "gdp" }] },
      "每亿元地区生产总值的甲",
      "甲 per 1 亿元 of 地区生产总值",
    ],
    [
      "and, or",
      {
        if: [
          { or: [{ "<": [{ var: "a" }, 1] }, { and: [{ ">": [{ var: "a" }, 2] }, { ">": [{ var: "b" }, 2] }] }] },
          1,
          0,
        ],
      },
      "若 甲 < 1 或 (甲 > 2 且 乙 > 2) 则 1,否则 0",
      "if 甲 < 1 or (甲 > 2 and 乙 > 2) then 1, else 0",
    ],
    ["in_year", { in_year: ["a", 2020] }, "2020 年甲", "甲 in 2020"],
    [
      "is_missing",
      { if: [{ is_missing: { var: "a" } }, 0, 1] },
      "若 甲缺数 则 0,否则 1",
      "if 甲 is missing then 0, else 1",
    ],
  ])("%s %j", (_, rule, zh, en) => {
    expect(ruleTexts(plan(rule), "one", "zh-CN", undefined).actual).toBe(zh);
    expect(ruleTexts(plan(rule), "one", "en", undefined).actual).toBe(en);
  });

  it("but those that only put values together", () => {
    const plain = [...operators.values()].filter((one) => {
      const isBranch = one.kind === "primitive" && one.branches;
      return !one.wording && !one.infix && !one.names && !isBranch;
    });
    expect(plain.map(({ id }) => id).sort()).toEqual(
      ["cat", "date", "datetime", "merge", "missing", "missing_some", "substr", "var"].sort(),
    );
  });
});
