/** What `kaohe check` finds beyond what keeps a plan from being used; each case beside one that is right and stays quiet. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkPlan } from "../../src/authoring/check.js";
import { compileScheme, compileSchemeOrThrow, type PlanInput } from "../../src/index.js";
import { loadPlan } from "../../src/node.js";
import { compiled, indicator, schemeInput } from "../support/plans.js";

const statistic = (unit: string | undefined, type = "number") => ({
  name: `统计${unit ?? "无"}${type}`,
  ...(unit !== undefined && { unit }),
  type,
  ...(type === "number" && { aggregate: "sum" }),
});

const STATISTICS = {
  deaths: statistic("人", "count"),
  injured: { ...statistic("人次", "count") },
  accidents: statistic("起", "count"),
  files: statistic("件", "count"),
  checks: statistic("户次", "count"),
  firms: statistic("家", "count"),
  built: { ...statistic("处", "count") },
  gdp: statistic("亿元"),
  "gdp-wan": statistic("万元"),
  fines: { ...statistic("万元"), name: "罚款" },
  population: statistic("万人"),
  days: statistic("天", "count"),
  minutes: statistic("分钟", "count"),
  hours: statistic("小时", "count"),
  workdays: statistic("工作日", "count"),
  rate: { name: "比率", unit: "%", type: "rate", aggregate: "none" },
  permille: { name: "千分率", unit: "‰", type: "rate", aggregate: "none" },
  area: statistic("公顷"),
  mu: statistic("亩"),
  road: statistic("公里"),
  coal: statistic("百万吨"),
  tonnes: statistic("吨"),
  odd: statistic("标准箱", "count"),
  plain: statistic(undefined),
} as const;

const v = (name: string) => ({ var: name });

function planWith(over: object, plan: object = {}): PlanInput {
  const one = indicator("one", { target: { at_most: { prior: "plain" } }, actual: v("plain"), ...over } as never);
  const sections = [{ id: "s", name: "部分", indicators: ["one"] }];
  return {
    format: "kaohe.plan/1",
    id: "p",
    period: "2021",
    statistics: STATISTICS,
    sections,
    indicators: [one],
    ...plan,
  } as PlanInput;
}

/** Codes without "unused": these plans declare many statistics and read few. */
function found(over: object, plan: object = {}, line?: object, scheme: object = {}): string[] {
  const usable = compiled(planWith(over, plan));
  const result = line && compileScheme(usable, schemeInput({ one: line }, scheme));
  const usableScheme = result && (result.ok ? result.value : result.partial);
  return [...(result?.diagnostics ?? []), ...checkPlan(usable, usableScheme ? [usableScheme] : [])]
    .filter(({ code }) => code !== "plan/unused")
    .map(({ code, data }) => ("left" in data ? `${data.left} | ${data.right}` : `${code}`));
}

const hazards = {
  records: {
    hazards: {
      name: "隐患",
      fields: {
        days: { type: "number", unit: "天" },
        loss: { type: "number", unit: "万元" },
        level: "text",
        found: "date",
        closed: "date",
      },
    },
  },
};
const whenEmpty = "evaluate";

describe("units of measurement", () => {
  const moment = { datetime: "2021-03-05 08:00" };
  it.each<[string, object, object?]>([
    ["人 over 亿元 in 人/亿元", { unit: "人/亿元", actual: { share: [v("deaths"), v("gdp")] } }],
    ["people per ten thousand people", { unit: "人/万人", actual: { "/": [v("deaths"), v("population")] } }],
    ["1/10万人 by hand", { unit: "1/10万人", actual: { "*": [{ "/": [v("deaths"), v("population")] }, 10] } }],
    ["起/百万吨", { unit: "人/百万吨", actual: { "/": [v("deaths"), v("coal")] } }],
    ["a share in %", { unit: "%", actual: { share: [v("fines"), v("gdp-wan")] } }],
    ["a share of unlike measure words", { unit: "%", actual: { share: [v("built"), v("firms")] } }],
    ["checks over firms", { unit: "%", actual: { share: [v("checks"), v("firms")] } }],
    ["people and turns of people", { actual: { "+": [v("deaths"), v("injured")] } }],
    ["rows that stand for months", { unit: "个月", whenEmpty, actual: { count: v("records.hazards") } }, hazards],
    ["起 and 件 add up", { unit: "起", actual: { "+": [v("accidents"), v("files")] } }],
    ["converted by hand", { unit: "万元", actual: { "+": [v("fines"), { "*": [v("gdp"), 10000] }] } }],
    ["hours made of minutes", { unit: "小时", actual: { "/": [v("minutes"), 60] } }],
    [
      "a percentage of people",
      {
        unit: "人",
        actual: v("deaths"),
        target: { at_most: { "*": [{ mean_prior: ["deaths", 2] }, { "-": [1, v("rate")] }] } },
      },
    ],
    [
      "literals are of any unit",
      { unit: "亿元", actual: { max: [0, { "-": [v("gdp"), 3] }] }, target: { at_least: 5 } },
    ],
    ["rounded", { unit: "人", actual: { round: [v("deaths"), 0] } }],
    ["what nobody said", { unit: "万元", actual: { "+": [v("plain"), v("fines")] } }],
    [
      "days between dates",
      {
        unit: "天",
        actual: { days_between: [{ date: "2021-01-01" }, { date: "2021-03-01" }] },
        target: { within: v("days") },
      },
    ],
    [
      "minutes between moments, and hours made of them",
      { unit: "小时", actual: { "/": [{ minutes_between: [moment, moment] }, 60] } },
    ],
    [
      "months between days",
      { unit: "月", actual: { months_between: [{ date: "2021-01-01" }, { date: "2021-03-01" }] } },
    ],
    [
      "the largest of a field",
      { unit: "万元", whenEmpty, actual: { largest: { map: [v("records.hazards"), v("loss")] } } },
      hazards,
    ],
    ["rows counted as 起", { unit: "起", whenEmpty, actual: { count: v("records.hazards") } }, hazards],
    [
      "a sum of a field",
      { unit: "万元", whenEmpty, actual: { sum: { map: [v("records.hazards"), v("loss")] } } },
      hazards,
    ],
    [
      "closed over all",
      {
        unit: "%",
        whenEmpty,
        actual: {
          share: [
            { count: { filter: [v("records.hazards"), { "<=": [v("days"), 60] }] } },
            { count: v("records.hazards") },
          ],
        },
      },
      hazards,
    ],
    [
      "no rate on a base of zero",
      {
        unit: "%",
        actual: {
          change_rate: { of: v("deaths"), base: { prior: "deaths" }, whenZero: { not_applicable: "基数为 0" } },
        },
        target: { at_most: -0.2 },
      },
    ],
    ["a unit of its own, by text", { unit: "标准箱", actual: v("odd"), target: { at_least: { prior: "odd" } } }],
    [
      "a unit that the plan declares",
      { unit: "个", actual: v("odd"), target: { at_least: v("firms") } },
      { units: { 标准箱: { is: "个" } } },
    ],
    [
      "a unit that the plan makes of another",
      { unit: "吨", actual: { "*": [v("odd"), 1] } },
      { units: { 标准箱: { is: "吨" } } },
    ],
    ["full-width and blanks", { unit: "%", actual: v("rate") }],
  ])("agree: %s", (_, over, plan) => {
    expect(found(over, plan)).toEqual([]);
  });

  it.each<[string, object, string[], object?]>([
    ["万元 and 亿元 in a sum", { actual: { "+": [v("fines"), v("gdp")] } }, ["万元 | 亿元"]],
    ["万元 compared with 亿元", { actual: v("fines"), target: { at_least: v("gdp") } }, ["万元 | 亿元"]],
    ["people and accidents", { actual: { "+": [v("deaths"), v("accidents")] } }, ["人 | 起"]],
    [
      "days and minutes",
      { actual: { if: [{ "<": [v("days"), v("minutes")] }, 1, 0] }, target: { at_least: 1 } },
      ["天 | 分钟"],
    ],
    ["days and working days", { actual: v("days"), target: { within: v("workdays") } }, ["天 | 工作日"]],
    ["% and ‰", { actual: v("permille"), target: { at_most: v("rate") } }, ["‰ | %"]],
    [
      "人/亿元 against %",
      { actual: { share: [v("deaths"), v("gdp")] }, target: { at_most: v("rate") } },
      ["人/亿元 | %"],
    ],
    [
      "people per accident against %",
      { actual: { share: [v("deaths"), v("accidents")] }, target: { at_most: v("rate") } },
      ["人/起 | %"],
    ],
    [
      "万元 over 亿元 against %",
      { actual: { share: [v("fines"), v("gdp")] }, target: { at_most: v("rate") } },
      ["万元/亿元 | %"],
    ],
    ["公顷 and 亩", { actual: v("area"), target: { at_most: v("mu") } }, ["公顷 | 亩"]],
    ["百万吨 and 吨", { actual: { "-": [v("coal"), v("tonnes")] } }, ["百万吨 | 吨"]],
    ["an unknown unit and another", { actual: v("odd"), target: { at_least: v("firms") } }, ["标准箱 | 家"]],
    [
      "an amount against rows",
      { actual: { count: v("records.hazards") }, whenEmpty, target: { at_most: v("fines") } },
      ["条明细 | 万元"],
      hazards,
    ],
    [
      "a field against a statistic",
      {
        actual: { all: [v("records.hazards"), { "<=": [v("days"), { "+": [v("loss"), 0] }] }] },
        whenEmpty,
        target: { equals: true },
      },
      ["天 | 万元"],
      hazards,
    ],
    [
      "the largest of a field against another unit",
      {
        actual: { largest: { map: [v("records.hazards"), v("loss")] } },
        whenEmpty,
        target: { at_most: v("deaths") },
      },
      ["万元 | 人"],
      hazards,
    ],
    [
      "the indicator says 小时, its rule minutes",
      { unit: "小时", actual: { minutes_between: [moment, moment] } },
      ["rule/unit-of-result"],
    ],
    [
      "the indicator says 年, its rule months",
      { unit: "年", actual: { months_between: [{ date: "2021-01-01" }, { date: "2021-03-01" }] } },
      ["rule/unit-of-result"],
    ],
    [
      "branches in different units",
      { actual: { if: [{ ">": [v("deaths"), 3] }, v("deaths"), v("accidents")] } },
      ["人 | 起"],
    ],
    [
      "one indicator against another",
      { unit: "人", actual: v("deaths"), target: { at_most: v("indicators.two.actual") } },
      ["人 | 万元"],
      {
        indicators: [
          indicator("one", {
            unit: "人",
            actual: v("deaths"),
            target: { at_most: v("indicators.two.actual") },
          } as never),
          indicator("two", { unit: "万元", actual: v("fines") } as never),
        ],
        sections: [{ id: "s", name: "部分", indicators: ["one", "two"] }],
      },
    ],
    [
      "a check of unlike sides",
      {},
      ["人 | 起"],
      { checks: [{ id: "c", name: "c", equal: [v("deaths"), v("accidents")], tolerance: 0 }] },
    ],
    ["the indicator says 人, its rule 起", { unit: "人", actual: v("accidents") }, ["rule/unit-of-result"]],
    [
      "the indicator says %, its rule 人/亿元",
      { unit: "%", actual: { share: [v("deaths"), v("gdp")] } },
      ["rule/unit-of-result"],
    ],
    ["the indicator says 亿元, its rule 万元", { unit: "亿元", actual: v("fines") }, ["rule/unit-of-result"]],
    [
      "a parameter in another unit",
      { unit: "亿元", actual: v("gdp"), target: { at_most: { param: "cap" } } },
      ["亿元 | 万元"],
      {
        parameters: { cap: { value: "5", unit: "万元", cite: { section: "一", basis: "stated" } } },
      },
    ],
  ])("do not agree: %s", (_, over, expected, plan) => {
    expect(found(over, plan)).toEqual(expected);
  });

  const lost = { "+": [{ "*": [2, v("accidents")] }, { "*": [1, v("deaths")] }, { "*": [0.5, v("fines")] }] };
  it.each<[string, object, object, object]>([
    ["in a score", {}, { score: { "-": [v("points"), lost] }, range: [-100, 10] }, {}],
    ["in a minus", {}, {}, { adjustments: [{ kind: "minus", id: "m", name: "m", points: lost, cap: 5 }] }],
    ["in an actual of points", { unit: "分", actual: lost, target: { at_most: 0 } }, {}, {}],
  ])("so many points for each accident and each death add up: %s", (_, over, line, scheme) => {
    const usable = compiled(planWith(over));
    const of = compileScheme(usable, schemeInput({ one: line }, scheme));
    const units = checkPlan(usable, of.ok ? [of.value] : []).filter(({ code }) => code.startsWith("rule/unit-"));
    expect([of.ok, units]).toEqual([true, []]);
  });

  it("accidents and deaths themselves do not, nor is a count of accidents an amount of points", () => {
    const of = (over: object) => checkPlan(compiled(planWith(over))).map(({ code }) => code);
    expect(of({ unit: "分", actual: { "+": [v("accidents"), v("deaths")] } })).toContain("rule/unit-mismatch");
    expect(of({ unit: "分", actual: v("accidents") })).toContain("rule/unit-of-result");
  });

  it("are an error with both units, in both languages", () => {
    const [problem] = checkPlan(compiled(planWith({ actual: { "+": [v("fines"), v("gdp")] } }))).filter(
      ({ code }) => code === "rule/unit-mismatch",
    );
    expect(problem).toMatchObject({
      severity: "error",
      message: 'Units do not agree: "万元" on one side, "亿元" on the other.',
    });
    expect(problem?.place.path).toEqual(["indicators", 0, "actual", "+", 1]);
  });
});

const share = { share: [v("checks"), v("firms")] };
const quoted = (quote: string) => ({ cite: { section: "一", quote, basis: "stated" } });

describe("percentages and fractions", () => {
  it.each<[string, object, object?]>([
    ["0.2", { unit: "%", actual: share, target: { at_least: 0.2 } }],
    ["over-fulfilment of 120%", { unit: "%", actual: share, target: { at_least: 1.2 }, ...quoted("完成120%") }],
    ["two and a half times", { unit: "倍", actual: { "/": [v("fines"), v("gdp-wan")] }, target: { at_least: 2.5 } }],
    ["whole numbers of people", { unit: "人", actual: v("deaths"), target: { at_most: 3 } }],
    ["a mean need not be whole", { unit: "人", actual: { "/": [v("deaths"), 12] }, target: { at_most: 0.5 } }],
    ["an amount of money", { unit: "亿元", actual: v("gdp"), target: { at_least: 0.85 } }],
    [
      "a step of one percentage point",
      { unit: "%", actual: share, target: { at_least: 0.2 } },
      { score: { deduct: { each: 1, step: 0.01, part: "whole-steps" } } },
    ],
    [
      "a step of a tenth of the target",
      { unit: "人", actual: v("deaths"), target: { at_most: 8 } },
      { score: { deduct: { each: 1, step: 0.1, of: "target", part: "whole-steps" } } },
    ],
    [
      "a step of one death",
      { unit: "人", actual: v("deaths"), target: { at_most: 8 } },
      { score: { deduct: { each: 1, step: 1, part: "whole-steps" } } },
    ],
    [
      "a step of a twentieth",
      { unit: "人", actual: v("deaths"), target: { at_most: 8 } },
      { score: { by_rank: { step: 0.05 } } },
    ],
  ])("right: %s", (_, over, line) => {
    expect(found(over, {}, line)).toEqual([]);
  });

  it.each<[string, object, string, object?]>([
    ["20 for 20%", { unit: "%", actual: share, target: { at_least: 20 } }, "rule/percent-slip"],
    ["85 beside a rate in a condition", { actual: { if: [{ ">=": [v("rate"), 85] }, 1, 0] } }, "rule/percent-slip"],
    [
      "0.3 for 0.3‰",
      { unit: "‰", actual: v("permille"), target: { at_most: 0.3 }, ...quoted("控制在0.3‰以内") },
      "rule/percent-slip",
    ],
    [
      "1.5 for 1.5%",
      { unit: "%", actual: v("rate"), target: { at_most: 1.5 }, ...quoted("不超过1.5%") },
      "rule/percent-slip",
    ],
    ["0.85 of people", { unit: "人", actual: v("deaths"), target: { at_least: 0.85 } }, "rule/fraction-of-count"],
    [
      "0.5 in a comparison of counts",
      { actual: { if: [{ "<": [{ "+": [v("deaths"), v("deaths")] }, 0.5] }, 1, 0] } },
      "rule/fraction-of-count",
    ],
    [
      "a share times a hundred",
      { unit: "%", actual: { "*": [share, 100] }, target: { at_least: v("rate") } },
      "rule/hundredfold",
    ],
    [
      "a step of 1 where a rate is meant",
      { unit: "%", actual: share, target: { at_least: 0.2 } },
      "rule/percent-slip",
      { score: { deduct: { each: 1, step: 1, part: "whole-steps" } } },
    ],
    [
      "a step of 10 tenths of the target",
      { unit: "人", actual: v("deaths"), target: { at_most: 8 } },
      "rule/percent-slip",
      { score: { deduct: { each: 1, step: 10, of: "target", part: "whole-steps" } } },
    ],
    [
      "5 for 5% a place",
      { unit: "人", actual: v("deaths"), target: { at_most: 8 } },
      "rule/percent-slip",
      { score: { by_rank: { step: 5 } } },
    ],
    [
      "a step of 0.01 people",
      { unit: "人", actual: v("deaths"), target: { at_most: 8 } },
      "rule/fraction-of-count",
      { score: { deduct: { each: 1, step: 0.01, part: "whole-steps" } } },
    ],
    [
      "bands of 90 and 80",
      { unit: "%", actual: share, target: { at_least: 0.2 } },
      "rule/percent-slip",
      { score: { bands: { bands: [{ at_least: 90, points: 10 }] } } },
    ],
  ])("slip: %s", (_, over, expected, line) => {
    expect(found(over, {}, line)).toEqual([expected]);
  });
});

const bands = (...list: object[]) => ({ score: { bands: { bands: list } } });
const rated = { unit: "%", actual: share, target: { at_least: 0.2 } };
const counted = { unit: "起", actual: v("accidents"), target: { at_most: 3 } };

describe("conditions, bands and points", () => {
  it.each<[string, object, object?]>([
    [
      "bands from the top",
      rated,
      bands({ at_least: 0.9, points: 10 }, { at_least: 0.8, points: 8 }, { at_least: 0, points: 1 }),
    ],
    ["bands of a limit", counted, bands({ at_most: 0, points: 10 }, { at_most: 3, points: 5 })],
    ["bands with a single value", counted, bands({ equals: 0, points: 10 }, { at_most: 3, points: 5 })],
    ["a zero limit", { ...counted, target: { at_most: 0 } }],
    [
      "a question about data",
      { actual: { if: [{ "==": [v("accidents"), 0] }, 1, { "<": [v("accidents"), 3] }, 2, 3] } },
    ],
    [
      "a constant that a method makes",
      { ...counted, target: { at_most: 0 } },
      { score: { proportional: { form: "target-over-actual" } } },
    ],
    ["over-fulfilment within a range", rated, { score: { proportional: { cap: 1.2 } }, range: [0, 12] }],
    ["parts that add up", rated, { score: { "+": [{ pass: { points: 4 } }, { by_rank: { points: 6, step: 0.1 } }] } }],
  ])("right: %s", (_, over, line) => {
    expect(found(over, {}, line)).toEqual([]);
  });

  it.each<[string, object, string[], object?]>([
    [
      "a band below a lower one",
      rated,
      ["rule/unreachable-band"],
      bands({ at_least: 0.8, points: 10 }, { at_least: 0.9, points: 8 }),
    ],
    [
      "the same band twice",
      rated,
      ["rule/unreachable-band"],
      bands({ at_least: 0.9, points: 10 }, { at_least: 0.9, points: 8 }),
    ],
    [
      "a band no count lies in",
      counted,
      ["rule/unreachable-branch"],
      bands({ less_than: 0, points: 10 }, { at_most: 3, points: 5 }),
    ],
    [
      "bands that others cover together",
      counted,
      ["rule/bands-gap", "rule/unreachable-band"],
      bands(
        { at_most: 3, points: 10 },
        { more_than: 4, points: 0 },
        { equals: 4, points: 2 },
        { equals: 2, points: 1 },
      ),
    ],
    [
      "an otherwise that is never needed",
      rated,
      ["rule/unreachable-branch"],
      {
        score: {
          bands: {
            bands: [
              { at_least: 0.5, points: 10 },
              { less_than: 0.5, points: 5 },
            ],
            otherwise: 2,
          },
        },
      },
    ],
    [
      "an if in the wrong order",
      { actual: { if: [{ ">": [v("gdp"), 1] }, 1, { ">": [v("gdp"), 5] }, 2, 3] } },
      ["rule/unreachable-branch"],
    ],
    [
      "a count below zero",
      { actual: { if: [{ "<": [v("accidents"), 0] }, 1, 2] } },
      ["rule/constant-condition", "rule/unreachable-branch"],
    ],
    ["a count of at least nothing", { ...counted, target: { at_least: 0 } }, ["rule/constant-condition"]],
    ["two literals", { actual: { if: [{ "<": [1, 2] }, v("gdp"), 2] } }, ["rule/constant-condition"]],
    ["a condition that is true", { actual: { if: [true, v("gdp"), 2] } }, ["rule/constant-condition"]],
    ["bands that stop at eight of ten", rated, ["scheme/points-out-of-reach"], bands({ at_least: 0.9, points: 8 })],
    ["a band of more than the points", rated, ["scheme/leaves-range"], bands({ at_least: 0.9, points: 12 })],
    ["over-fulfilment without a range", rated, ["scheme/leaves-range"], { score: { proportional: { cap: 1.2 } } }],
    [
      "a floor below nothing",
      rated,
      ["scheme/leaves-range"],
      { score: { deduct: { each: 1, step: 0.01, part: "pro-rata", floor: -5 } } },
    ],
  ])("slip: %s", (_, over, expected, line) => {
    expect(found(over, {}, line).sort()).toEqual([...expected].sort());
  });
});

const NONE = { cite: { section: "一", basis: "none" } };

describe("cites and leftovers", () => {
  it.each<[string, object, string[], object?, object?, object?]>([
    ["a literal under a stated cite", { target: { at_most: 5 } }, []],
    ["a literal under no cite", { ...NONE, target: { at_most: 5 } }, ["rule/uncited-threshold"]],
    [
      "a parameter without a cite",
      { ...NONE, target: { at_most: { param: "x" } } },
      ["plan/uncited-parameter"],
      { parameters: { x: { value: "5" } } },
    ],
    [
      "a parameter with its own cite",
      { ...NONE, target: { at_most: { param: "x" } } },
      [],
      { parameters: { x: { value: "5", cite: { section: "一", basis: "stated" } } } },
    ],
    ["years are no threshold", { ...NONE, target: { at_most: { mean_prior: ["plain", 2] } } }, []],
    [
      "bands under no cite",
      { ...NONE, target: undefined },
      ["rule/uncited-threshold"],
      {},
      bands({ at_least: 5, points: 10 }),
    ],
    [
      "bands that the scheme explains",
      { ...NONE, target: undefined },
      [],
      {},
      bands({ at_least: 5, points: 10 }),
      { note: "自拟" },
    ],
    [
      "bands that the line explains",
      { ...NONE, target: undefined },
      [],
      {},
      { ...bands({ at_least: 5, points: 10 }), note: "自拟" },
    ],
  ])("%s", (_, over, expected, plan, line, scheme) => {
    expect(found(over, plan, line, scheme)).toEqual(expected);
  });

  it("names each leftover once, and nothing that is read", () => {
    const plan = planWith(
      {
        actual: { twice: [{ "*": [v("gdp"), { param: "used" }] }] },
        whenEmpty: "evaluate",
        target: { at_least: { count: v("records.read") } },
      },
      {
        statistics: {
          gdp: STATISTICS.gdp,
          part: STATISTICS.fines,
          whole: STATISTICS["gdp-wan"],
          quotient: { name: "比", type: "rate", aggregate: { ratio: ["part", "whole"] } },
          old: statistic("人", "count"),
          missed: statistic("家", "count"),
          // A figure that the document publishes is kept for its own sake.
          published: { ...statistic("家", "count"), name: "公布数", cite: { section: "一", basis: "stated" } },
        },
        parameters: { used: { value: "1" }, idle: { value: "2" } },
        records: { read: { name: "甲", fields: {} }, unread: { name: "乙", fields: {} } },
        operators: {
          twice: { about: "x", arguments: [{ name: "x" }], body: { "*": [{ arg: "x" }, 2] } },
          idle_op: { about: "y", arguments: [], body: 1 },
        },
      },
    );
    const usable = compiled(plan);
    const scheme = compileSchemeOrThrow(
      usable,
      schemeInput({ one: { score: { if: [{ "!!": [{ missing: ["missed"] }] }, 0, 10] } } }) as never,
    );
    const unused = checkPlan(usable, [scheme]).filter(({ code }) => code === "plan/unused");
    expect(unused.map(({ data }) => `${data.kind} ${data.key}`).sort()).toEqual([
      "operator idle_op",
      "parameter idle",
      "record unread",
      "statistic old",
      "statistic quotient",
    ]);
  });
});

/** Remarks that an example is there to show. */
const SHOWN = ["scheme/grade-gap"];

describe("the plans of this repository", () => {
  const inExamples = readdirSync("examples").map((name) => join("examples", name, "plan"));
  const folders = [
    ...readdirSync("rules").map((name) => join("rules", name)),
    ...inExamples.filter((path) => existsSync(path)),
  ];

  it.each(folders)("%s is clean", (folder) => {
    const loaded = loadPlan(folder);
    const found = [
      ...loaded.diagnostics,
      ...(loaded.ok ? checkPlan(loaded.value.plan, loaded.value.schemes.values()) : []),
    ];
    expect(found.filter(({ code }) => !SHOWN.includes(code)).map(({ code, message }) => `${code} ${message}`)).toEqual(
      [],
    );
  });
});
