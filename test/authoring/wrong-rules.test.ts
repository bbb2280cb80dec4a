/** Rules that are wrong in one thing each, and rules that are only unusual: what the first are told, and that the second are not. */
import { describe, expect, it } from "vitest";
import { checkPlan } from "../../src/authoring/check.js";
import { compilePlan, compileScheme } from "../../src/index.js";
import { OF_EVERY_UNIT } from "../support/plans.js";

const CITE = [{ section: "一", basis: "stated" }];
const v = (name: string) => ({ var: name });
const H = v("records.h");

const PLAN = {
  format: "kaohe.plan/1",
  id: "p",
  period: "2021",
  statistics: {
    ...OF_EVERY_UNIT,
    deaths: { name: "死亡", unit: "人", type: "count" },
    plain: { name: "无单位", type: "number", aggregate: "sum" },
  },
  parameters: {
    cut: { value: "0.20", unit: "%", cite: CITE },
    cap: { value: "5", unit: "亿元", cite: CITE },
    day: { value: "2021-06-30", type: "date", cite: CITE },
  },
  scales: { std: { levels: ["一级", "二级", "三级"], order: "highest-first" } },
  records: {
    h: {
      name: "隐患",
      fields: {
        days: { type: "count", unit: "天" },
        loss: { type: "number", unit: "万元" },
        level: "text",
        found: "date",
        closed: "date",
      },
    },
  },
};

/** Replaces keys of the indicator, its line, the scheme, the plan. */
interface Over {
  readonly one?: object;
  readonly line?: object;
  readonly scheme?: object;
  readonly plan?: object;
}

/** `code place`, leaving out what is declared and not read. */
function told({ one, line, scheme, plan: more }: Over): string[] {
  const indicator = {
    ...{ id: "one", name: "一", assessed: "each", cite: CITE, actual: v("n"), target: { at_most: 5 } },
    ...one,
  };
  const sections = [{ id: "s", name: "部分", indicators: ["one"] }];
  const plan = compilePlan({ ...PLAN, sections, indicators: [indicator], ...more } as never);
  const usable = plan.ok ? plan.value : plan.partial;
  const compiled =
    usable &&
    compileScheme(usable, {
      ...{ format: "kaohe.scheme/1", id: "x", plan: "p", note: "虚构" },
      indicators: { one: { points: 10, ...line } },
      ...scheme,
    } as never);
  const found = compiled && (compiled.ok ? compiled.value : compiled.partial);
  return [
    ...plan.diagnostics,
    ...(compiled?.diagnostics ?? []),
    ...(usable ? checkPlan(usable, found ? [found] : []) : []),
  ]
    .filter(({ code }) => code !== "plan/unused")
    .map(({ code, place }) => `${code} ${(place.path ?? []).join(".")}`);
}

const actual = (rule: unknown, more: object = {}): Over => ({ one: { actual: rule, ...more } });
const score = (rule: unknown, one: object = {}): Over => ({ one, line: { score: rule } });
/** Places below the scheme; below the whole indicator. */
const scheme = (over: object): Over => ({ scheme: over });
const minus = (over: object): Over => scheme({ adjustments: [{ kind: "minus", id: "e", name: "扣分", ...over }] });
const bands = (...list: object[]) => ({ bands: { bands: list } });
const money = { actual: v("f"), unit: "万元", target: { at_least: 5 } };
const rated = { unit: "%", actual: v("r"), target: { at_least: 0.2 } };
const yes = { target: { equals: true } };
const met = { whenEmpty: "met" };

/** Places are below the actual, below the score where there is one, or from the top where they begin with a point. */
const WRONG: readonly (readonly [about: string, given: Over, code: string, place: string])[] = [
  ["match: a number or a text", actual({ match: [v("t"), ["甲", "乙"], [1, "无"]] }), "rule/mixed-types", "match.2.1"],
  ["match: a number or true", actual({ match: [v("t"), ["甲", "乙"], [1, true]] }), "rule/mixed-types", "match.2.1"],
  ["match: keys of two types", actual({ match: [v("t"), ["甲", 2], [1, 2]] }), "rule/mixed-types", "match.1.1"],
  ["match: a text among numbers", actual({ match: [v("t"), [1, 2], [1, 2]] }), "rule/wrong-type", "match.0"],
  ["match: a key without a value", actual({ match: [v("t"), ["甲", "乙"], [1]] }), "rule/bad-table", "match.2"],
  ["match: a key twice", actual({ match: [v("t"), ["甲", "甲"], [1, 2]] }), "rule/bad-table", "match.1"],
  ["match: 起 or 万元", actual({ match: [v("t"), ["甲", "乙"], [v("n"), v("f")]] }), "rule/unit-mismatch", "match.2.1"],
  ["match: 万元 for 起", actual({ match: [v("t"), ["甲"], [v("f")]] }, { unit: "起" }), "rule/unit-of-result", ""],
  ["match: 天 among 分钟", actual({ match: [v("days"), [v("mins")], [1]] }), "rule/unit-mismatch", "match.1"],
  ["match in score", score({ match: [v("t"), ["甲", "乙"], [10, "无"]] }), "rule/mixed-types", "match.2.1"],
  ["if: a number or a text", actual({ if: [v("b"), 1, "无"] }), "rule/mixed-types", "if.2"],
  ["if: the third of three", actual({ if: [v("b"), 1, { "!": [v("b")] }, 2, v("d")] }), "rule/mixed-types", "if.4"],
  [
    "if within if",
    actual({ if: [v("b"), 1, { if: [{ ">": [v("n"), 1] }, "多", 2] }] }),
    "rule/mixed-types",
    "if.2.if.2",
  ],
  ["?: as well", actual({ "?:": [v("b"), 1, true] }), "rule/mixed-types", "?:.2"],
  ["if in score", score({ if: [v("met"), 10, "无"] }), "rule/mixed-types", "if.2"],
  ["lookup: a text", actual({ lookup: [v("t"), { 甲: 1, 乙: "无" }] }), "rule/mixed-types", "lookup.1.乙"],
  ["lookup: otherwise a text", actual({ lookup: [v("t"), { 甲: 1 }, "无"] }), "rule/mixed-types", "lookup.2"],
  ["lookup: 起 or 万元", actual({ lookup: [v("t"), { 甲: v("n"), 乙: v("f") }] }), "rule/unit-mismatch", "lookup.1.乙"],
  ["lookup: otherwise 万元", actual({ lookup: [v("t"), { 甲: v("n") }, v("f")] }), "rule/unit-mismatch", "lookup.2"],
  ["lookup of a number", actual({ lookup: [v("n"), { 甲: 1 }] }), "rule/wrong-type", "lookup.0"],
  [
    "bands: points as text",
    score({
      bands: {
        bands: [
          { at_least: 5, points: "十" },
          { at_least: 1, points: 2 },
        ],
      },
    }),
    "rule/mixed-types",
    "bands.bands.1.points",
  ],
  [
    "bands: otherwise as text",
    score({ bands: { bands: [{ at_least: 5, points: 10 }], otherwise: "零" } }),
    "rule/mixed-types",
    "bands.otherwise",
  ],
  ["a list of a number and a text", actual({ largest: [[1, "二"]] }), "rule/mixed-types", "largest.0.1"],
  ["a sum of 起 and 万元", actual({ sum: [[v("n"), v("f")]] }), "rule/unit-mismatch", "sum.0.1"],
  ["the largest of texts", actual({ largest: { map: [H, v("level")] } }, met), "rule/wrong-type", "largest"],
  ["the smallest of rows", actual({ smallest: H }, met), "rule/wrong-type", "smallest"],
  ["different rows", actual({ count: { distinct: H } }, met), "rule/wrong-type", "count.distinct"],
  ["merge of numbers and texts", actual({ count: { merge: [[1], ["二"]] } }), "rule/wrong-type", "count.merge.1"],
  ["a text within a number", actual({ in: [v("t"), v("n")] }, yes), "rule/wrong-type", "in.1"],
  ["a number within a text", actual({ in: [v("n"), "甲乙"] }, yes), "rule/wrong-type", "in.0"],
  ["a text among numbers", actual({ in: [v("t"), [1, 2]] }, yes), "rule/wrong-type", "in.0"],
  [
    "a fold that starts as a text",
    actual({ reduce: [H, v("current.days"), "零"] }, met),
    "rule/wrong-type",
    "reduce.1",
  ],
  ["the sum of texts", actual({ sum: { map: [H, v("level")] } }, met), "rule/wrong-type", ""],
  ["the mean of rows", actual({ mean: H }, met), "rule/wrong-type", ""],
  ["a date that equals a text", actual({ "==": [v("d"), "2021-06-30"] }, yes), "rule/wrong-type", ""],
  ["a number by a date", { one: { target: { by: "2021-06-30" } } }, "rule/wrong-type", ".indicators.0.target.by"],
  ["a list without records", actual({ count: v("h") }, met), "rule/unknown-name", "count"],
  ["an indicator that there is not", actual(v("indicators.on.actual")), "rule/unknown-name", ""],
  ["a part of an indicator that there is not", actual(v("indicators.one.scroe")), "rule/unknown-name", ""],
  [
    "last year's result",
    { one: { target: { at_most: v("prior.0.actual") } } },
    "rule/not-of-this-place",
    ".indicators.0.target.at_most",
  ],
  [
    "the result before",
    { one: { target: { at_most: { previous: "actual" } } } },
    "rule/not-of-this-place",
    ".indicators.0.target.at_most",
  ],
  ["a result of a year", { line: { score: { if: [v("2020.met"), 1, 0] } } }, "rule/not-of-this-place", "if.0"],
  ["another's result of last year", actual(v("prior.0.indicators.one.actual")), "rule/not-of-this-place", ""],
  ["what expanded rules say", actual(v("cohort.0")), "rule/unknown-name", ""],
  [
    "what expanded rules say, beside a place",
    actual({ "+": [{ rank: {} }, v("cohort.1")] }),
    "rule/unknown-name",
    "+.1",
  ],
  ["a scale that there is not", actual({ at_grade: [v("t"), "一级", "stdd"] }, yes), "rule/unknown-level", ""],
  ["divided by 0", actual({ "/": [v("n"), 0] }), "rule/divides-by-zero", ""],
  ["the rest after 0", actual({ "%": [v("n"), 0] }), "rule/divides-by-zero", ""],
  ["a share of itself", actual({ share: [v("n"), v("n")] }, { unit: "%" }), "rule/same-operands", ""],
  ["a figure less itself", actual({ "-": [v("n"), v("n")] }), "rule/same-operands", ""],
  ["a year to come", actual({ in_year: ["n", 2030] }), "rule/later-year", "in_year.0"],
  [
    "a target that is the actual",
    { one: { target: { at_most: v("n") } } },
    "rule/constant-condition",
    ".indicators.0.target.at_most",
  ],
  [
    "a decline of 20 for 20%",
    {
      one: {
        ...{ unit: "%", target: { at_most: -20 } },
        actual: { change_rate: { of: v("n"), base: { prior: "n" }, whenZero: { not_applicable: "基数为 0" } } },
      },
    },
    "rule/percent-slip",
    ".indicators.0.target.at_most",
  ],
  [
    "the cohort's mean of 亿元",
    { one: { ...money, target: { at_least: { cohort_mean: v("g") } } } },
    "rule/unit-mismatch",
    ".indicators.0.target.at_least",
  ],
  [
    "the cohort's best of 亿元",
    { one: { ...money, target: { at_least: { cohort_max: v("g") } } } },
    "rule/unit-mismatch",
    ".indicators.0.target.at_least",
  ],
  [
    "a share of the cohort's 亿元",
    actual({ "/": [v("f"), { cohort_sum: v("g") }] }, { unit: "%" }),
    "rule/unit-of-result",
    "",
  ],
  [
    "人/亿元 of the cohort against %",
    { one: { ...rated, target: { at_most: { cohort_ratio: [v("deaths"), v("g")] } } } },
    "rule/unit-mismatch",
    ".indicators.0.target.at_most",
  ],
  [
    "起 and 万元 added for the cohort",
    { one: { target: { at_most: { cohort_mean: { "+": [v("n"), v("f")] } } } } },
    "rule/unit-mismatch",
    ".indicators.0.target.at_most.cohort_mean.+.1",
  ],
  ["members of the cohort in 万元", actual({ cohort_count: v("n") }, { unit: "万元" }), "rule/unit-of-result", ""],
  [
    "a mean of 万元 in 天",
    actual({ mean: { map: [H, v("loss")] } }, { ...met, unit: "天" }),
    "rule/unit-of-result",
    "",
  ],
  ["the rest of 亿元 after 万元", actual({ "%": [v("g"), v("f")] }), "rule/unit-mismatch", "%.1"],
  ["万元 squared", actual({ "*": [v("f"), v("f")] }, { unit: "万元" }), "rule/unit-of-result", ""],
  [
    "万元 for the baseline of 起",
    { one: { unit: "起", baseline: v("f") } },
    "rule/unit-mismatch",
    ".indicators.0.baseline",
  ],
  [
    "万元 for the further target of 起",
    { one: { unit: "起", stretch: v("f") } },
    "rule/unit-mismatch",
    ".indicators.0.stretch",
  ],
  [
    "points of another indicator in 起",
    { one: { unit: "起", actual: v("indicators.one.score") } },
    "rule/unit-of-result",
    ".indicators.0.actual",
  ],
  [
    "% made of 人 and 亿元",
    {
      plan: {
        statistics: {
          ...PLAN.statistics,
          q: { name: "死亡率", unit: "%", type: "rate", aggregate: { ratio: ["deaths", "g"] } },
        },
      },
    },
    "plan/unit-of-ratio",
    ".statistics.q.aggregate",
  ],
  [
    "a step of 亿元 for 万元",
    score({ deduct: { each: 1, step: { param: "cap" }, part: "pro-rata" } }, money),
    "rule/unit-mismatch",
    "deduct.step",
  ],
  [
    "a band of 亿元 for 万元",
    score(bands({ at_least: { param: "cap" }, points: 10 }), money),
    "rule/unit-mismatch",
    "bands.bands.0.at_least",
  ],
  [
    "万元 over 亿元 in points",
    score({ "*": [v("points"), { "/": [v("actual"), v("g")] }] }, money),
    "rule/unit-mismatch",
    "*.1",
  ],
  ["a band without points", score(bands({ at_least: 0.9 }), rated), "rule/missing-argument", "bands.bands.0"],
  [
    "a band's limit misspelt",
    score(bands({ at_lest: 0.9, points: 10 }), rated),
    "rule/unknown-argument",
    "bands.bands.0.at_lest",
  ],
  ["no bands", score({ bands: { bands: [] } }, rated), "rule/bad-table", "bands.bands"],
  [
    "more for worse",
    score(bands({ at_least: 0.9, points: 5 }, { at_least: 0.8, points: 10 }), rated),
    "rule/bands-reward-worse",
    "",
  ],
  [
    "more the worse it is",
    score({ proportional: { form: "target-over-actual" } }, rated),
    "rule/form-against-target",
    "",
  ],
  ["nothing where it is met", score({ if: [v("met"), 0, v("points")] }, rated), "scheme/met-earns-less", ""],
  [
    "minus less than nothing for each case",
    minus({ events: { list: H, points: -2 } }),
    "scheme/moves-nothing",
    ".adjustments.0",
  ],
  ["better than its target says", { one: { better: "higher" } }, "plan/better-against-target", ".indicators.0.better"],
  [
    "a check of texts",
    { plan: { checks: [{ id: "c", name: "核对", equal: [v("n"), v("t")], tolerance: 0 }] } },
    "rule/wrong-type",
    ".checks.0.equal.1",
  ],
  ["a fold that becomes a text", actual({ reduce: [H, v("current.level"), 0] }, met), "rule/wrong-type", "reduce.1"],
];

/** Nothing is wrong with these. */
const RIGHT: readonly (readonly [about: string, given: Over])[] = [
  ["a case that does not apply", actual({ if: [v("b"), v("n"), { not_applicable: "未开展" }] })],
  ["a case that does not apply first", actual({ if: [v("b"), { not_applicable: "未开展" }, v("n")] })],
  ["a table of texts", actual({ match: [v("t"), ["甲", "乙"], ["优", "良"]] }, { target: { equals: "优" } })],
  ["a table of conditions", actual({ match: [v("t"), ["甲", "乙"], [true, v("b")]] }, yes)],
  ["a table of numbers of one unit", actual({ match: [v("t"), ["甲", "乙"], [v("n"), 3]] }, { unit: "起" })],
  ["a table by number", actual({ match: [v("n"), [0, 1, 2], [5, 3, 1]] })],
  ["coefficients", actual({ "*": [v("n"), { lookup: [v("t"), { 甲: 1, 乙: 0.5 }, 0] }] }, { unit: "起" })],
  ["dates of two cases", actual({ if: [v("b"), v("d"), { date: "2021-12-31" }] }, { target: { by: "2021-12-31" } })],
  ["a text in a text", actual({ in: ["甲", v("t")] }, yes)],
  ["the months that passed, of a list", actual({ in: [{ var: "period.year" }, [2021, 2022]] }, yes)],
  ["different levels", actual({ count: { distinct: { map: [H, v("level")] } } }, met)],
  ["a mean of a field", actual({ mean: { map: [H, v("loss")] } }, { whenEmpty: "not-applicable", unit: "万元" })],
  [
    "an amount for each case, by the name of the cases",
    actual({ "/": [{ sum: { map: [H, v("loss")] } }, { count: H }] }, { whenEmpty: "not-applicable", unit: "万元/起" }),
  ],
  ["the cohort's mean of its own", { one: { ...money, target: { at_least: { cohort_mean: v("f") } } } }],
  [
    "a share of the cohort",
    actual({ "/": [v("f"), { cohort_sum: v("f") }] }, { unit: "%", target: { at_least: 0.1 } }),
  ],
  [
    "人/亿元 against the cohort's",
    {
      one: {
        ...{ unit: "人/亿元", actual: { "/": [v("deaths"), v("g")] } },
        target: { at_most: { cohort_ratio: [v("deaths"), v("g")] } },
      },
    },
  ],
  [
    "a place among the cohort",
    actual({ rank: { of: v("n"), better: "lower" } }, { unit: "名", target: { at_most: 3 } }),
  ],
  [
    "the first third of the cohort",
    actual(
      { "/": [{ rank: { of: v("n"), better: "lower" } }, { cohort_count: v("n") }] },
      { unit: "%", target: { at_most: 0.3 } },
    ),
  ],
  ["months of a number of months", actual({ "%": [v("n"), 12] }, { unit: "起" })],
  ["a figure of the year assessed", actual({ in_year: ["n", 2021] })],
  ["how many levels there are", actual({ count: { distinct: { map: [H, v("level")] } } }, { ...met, unit: "个" })],
  ["twice of what it was", actual({ "/": [v("n"), { prior: "n" }] }, { unit: "倍", target: { at_most: 2.5 } })],
  [
    "most within a range",
    score(bands({ between: [0.9, 1.1], points: 10 }, { more_than: 1.1, points: 6 }, { at_least: 0, points: 2 }), rated),
  ],
  ["the better band first, of a limit", score(bands({ at_most: 2, points: 10 }, { at_most: 5, points: 6 }))],
  [
    "万元 over 亿元, converted",
    score({ "*": [v("points"), { min: [1, { "/": [v("actual"), { "*": [v("g"), 10000] }] }] }] }, money),
  ],
  ["nothing unless it is met", score({ if: [v("met"), v("points"), 0] })],
  ["due when the period is over: a plan may be assessed in later ones", { one: { due: "2023-01" } }],
  ["the same in two years", actual({ "-": [v("n"), { prior: "n" }] }, { target: { at_most: 0 } })],
  ["a list with a figure that does not apply", actual({ sum: [[v("n"), { not_applicable: "未开展" }]] })],
];

describe("rules that are wrong", () => {
  it.each(WRONG)("%s", (_, given, code, place) => {
    const under = given.line ? "indicators.one.score" : "indicators.0.actual";
    const at = place.startsWith(".") ? place.slice(1) : [under, place].filter(Boolean).join(".");
    expect(told(given)).toContain(`${code} ${at}`);
  });
});

describe("rules that are only unusual", () => {
  it.each(RIGHT)("%s", (_, given) => {
    expect(told(given)).toEqual([]);
  });
});

const NONE = { cite: [{ section: "一", basis: "none" }] };
const prior = { prior: "n" };

describe("numbers without a cite", () => {
  it.each<[about: string, target: unknown, uncited: readonly string[]]>([
    ["a limit itself", 0, [""]],
    ["what a limit is worked out from, not the whole", { "*": [prior, { "-": [1, 0.2] }] }, ["*.1.-.1"]],
    ["how many terms there are", { "/": [{ "+": [prior, v("n")] }, 2] }, []],
    ["another divisor", { "/": [prior, 2] }, ["/.1"]],
    ["no less than nothing", { max: [0, prior] }, []],
    ["no less than three", { max: [3, prior] }, ["max.0"]],
    ["decimals", { round: [prior, 2] }, []],
    ["万元 in 亿元", { "*": [prior, 10000] }, []],
    ["a tenth", { "*": [prior, 0.1] }, ["*.1"]],
    ["years", { mean_prior: ["n", 3] }, []],
  ])("%s", (_, limit, uncited) => {
    const places = uncited.map((place) => ["indicators.0.target.at_most", place].filter(Boolean).join("."));
    expect(told({ one: { ...NONE, target: { at_most: limit } } })).toEqual(
      places.map((place) => `rule/uncited-threshold ${place}`),
    );
  });
});
