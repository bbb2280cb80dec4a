/**
 * For each problem an example that makes just that problem, and one that is right. Both are laid over the smallest plan
 * (BASE): see given.ts. docs/diagnostics.md is generated from them, and they run as tests. Those about plans, rules and schemes
 * stand here; the others in the files beside it.
 */
import { onTheCommandLine } from "./commands.js";
import { withFigures } from "./figures.js";
import { BASE, CITE, type Pair } from "./given.js";
import { ofPeople } from "./papers.js";
import { inPrograms } from "./programs.js";
import { inWorkbooks } from "./workbooks.js";

const v = (name: string) => ({ var: name });
const actual = (bad: unknown, good: unknown): Pair => [{ one: { actual: bad } }, { one: { actual: good } }];
const target = (bad: unknown, good: unknown): Pair => [{ one: { target: bad } }, { one: { target: good } }];
const score = (bad: unknown, good: unknown): Pair => [{ line: { score: bad } }, { line: { score: good } }];
const plan = (bad: object, good: object): Pair => [{ plan: bad }, { plan: good }];
const statistics = (extra: object) => ({ statistics: { ...BASE.plan.statistics, ...extra } });
const parameter = (over: object) => ({ parameters: { limit: { value: "0.2", unit: "%", cite: CITE, ...over } } });
const records = { records: { h: { name: "隐患", fields: { days: "count" } } } };
const closed = { actual: { all: [v("records.h"), { "<=": [v("days"), 60] }] }, target: { equals: true } };
const rated = { unit: "%", actual: v("rate"), target: { at_least: 0.2 } };
const bands = (...list: object[]) => ({ score: { bands: { bands: list } } });
const weighed = (...weights: (number | undefined)[]) => ({
  sections: weights.map((weight, index) => ({
    id: `s${index}`,
    name: `部分${index + 1}`,
    weight,
    indicators: index === 0 ? ["one"] : [],
  })),
});
const file = (name: string, bad: string, good: string): Pair => [
  { files: { [name]: bad } },
  { files: { [name]: good } },
];
const levels = {
  plan: {
    ...statistics({ grade: { name: "星级", type: "text" } }),
    scales: { grades: { name: "等级", levels: ["一级", "二级"], order: "highest-first" } },
  },
};
const ONE = JSON.stringify(BASE.one);

/** Two lines of the same points, each for a group of its own. */
const byCategory = (over: object) => ({
  plan: { sections: [{ id: "s", name: "部分", indicators: ["one", "two"] }] },
  files: { "indicators/two.json": ONE.replace('"one"', '"two"') },
  scheme: {
    total: 10,
    indicators: {
      one: { points: 10, applies: { group: ["城区组"] } },
      two: { points: 10, applies: { group: ["山区组"] } },
    },
    ...over,
  },
});

export const examples: Readonly<Record<string, Pair>> = {
  "plan/not-json": file("indicators/one.json", ONE.replace('"one",', '"one"'), ONE),
  "plan/empty-file": file("indicators/other.json", "\uFEFF \n", ""),
  "plan/not-text": [
    { files: { "indicators/one.json": { encoding: "latin1", text: ONE.replace(/"name":"[^"]*"/, '"name":"ÿ"') } } },
    { files: { "indicators/one.json": ONE } },
  ],
  "plan/duplicate-key": file("indicators/one.json", ONE.replace("{", '{"name": "甲",'), ONE),
  "plan/wrong-shape": [{ one: { assessed: 5 } }, { one: { assessed: "each" } }],
  "plan/unknown-key": [{ one: { untis: "起" } }, { one: { unit: "起" } }],
  "plan/unreadable-number": actual({ "-": [v("a"), { number: "1,000" }] }, { "-": [v("a"), { number: "1000" }] }),
  "plan/file-name": [
    { files: { "indicators/one.json": "", "indicators/other.json": ONE } },
    { files: { "indicators/one.json": ONE } },
  ],
  "plan/unknown-indicator": plan(
    { sections: [{ id: "s", name: "部分", indicators: ["one", "two"] }] },
    { sections: [{ id: "s", name: "部分", indicators: ["one"] }] },
  ),
  "plan/indicator-in-no-section": plan({ sections: [{ id: "s", name: "部分" }] }, {}),
  "plan/deadline-before-period": [
    { one: { actual: v("done"), unit: undefined, target: { by: "2019-12-31" } } },
    { one: { actual: v("done"), unit: undefined, target: { by: "2021-12-31" } } },
  ],
  "plan/duplicate-id": plan(
    { sections: [{ id: "s", name: "部分", indicators: ["one", "one"] }] },
    { sections: [{ id: "s", name: "部分", indicators: ["one"] }] },
  ),
  "plan/reserved-name": plan(
    { operators: { sum: { about: "合计", arguments: [], body: 1 } } },
    { operators: { my_sum: { about: "合计", arguments: [], body: 1 } } },
  ),
  "plan/wording-argument": plan(
    {
      operators: {
        part_of: { about: "占比", arguments: [{ name: "of" }], body: { arg: "of" }, wording: "{off}的占比" },
      },
    },
    {
      operators: {
        part_of: { about: "占比", arguments: [{ name: "of" }], body: { arg: "of" }, wording: "{of}的占比" },
      },
    },
  ),
  "plan/parameter-type": plan(parameter({ value: "20%" }), parameter({ value: "0.20" })),
  "plan/unknown-statistic": plan(
    statistics({ q: { name: "占比", type: "rate", aggregate: { ratio: ["a", "frims"] } } }),
    statistics({ q: { name: "占比", type: "rate", aggregate: { ratio: ["a", "firms"] } } }),
  ),
  "plan/ambiguous-name": plan(
    statistics({ q: { name: "事故起数", type: "count" } }),
    statistics({ q: { name: "火灾起数", type: "count" } }),
  ),
  "plan/percent-of-number": plan(
    statistics({ q: { name: "投保率", unit: "%", type: "number" } }),
    statistics({ q: { name: "投保率", unit: "%", type: "rate" } }),
  ),
  "plan/unit-of-ratio": plan(
    statistics({ q: { name: "户均", unit: "起", type: "number", aggregate: { ratio: ["a", "firms"] } } }),
    statistics({ q: { name: "户均", unit: "起/家", type: "number", aggregate: { ratio: ["a", "firms"] } } }),
  ),
  "plan/percent-slip": plan(parameter({ value: "20" }), parameter({ value: "0.20" })),
  "plan/cannot-sum": plan(
    statistics({ q: { name: "投保率", type: "rate", aggregate: "sum" } }),
    statistics({ q: { name: "投保率", type: "rate", aggregate: { ratio: ["a", "firms"] } } }),
  ),
  "plan/circular": actual(v("indicators.one.actual"), v("a")),
  "plan/empty-list-unsaid": [
    { plan: records, one: closed },
    { plan: records, one: { ...closed, whenEmpty: "met" } },
  ],
  "plan/empty-list-met": [
    { plan: records, one: { ...closed, target: undefined, whenEmpty: "met" }, line: { score: 10 } },
    { plan: records, one: { ...closed, target: undefined, whenEmpty: "not-applicable" }, line: { score: 10 } },
  ],
  "plan/empty-list-of-what": [{ one: { whenEmpty: "not-applicable" } }, { one: {} }],
  "plan/extends-what": plan({ extends: "../nowhere" }, {}),
  "plan/assesses-nobody": [
    {
      one: { assessed: ["丙县"] },
      subjects: [{ id: "甲县" }],
      rows: { rows: [{ subject: "甲县", period: "2021", values: { a: 1 } }] },
    },
    {
      one: { assessed: ["甲县"] },
      subjects: [{ id: "甲县" }],
      rows: { rows: [{ subject: "甲县", period: "2021", values: { a: 1 } }] },
    },
  ],
  "plan/uncited-parameter": [
    {
      plan: { parameters: { limit: { value: "5" } } },
      one: { cite: { section: "一", basis: "none" }, target: { at_most: { param: "limit" } } },
    },
    {
      plan: { parameters: { limit: { value: "5", cite: CITE } } },
      one: { cite: { section: "一", basis: "none" }, target: { at_most: { param: "limit" } } },
    },
  ],
  "plan/unused": plan(parameter({ value: "0.2" }), {}),
  "rule/not-one-operator": actual({ "+": [v("a"), 1], "-": [v("a"), 1] }, { "-": [{ "+": [v("a"), 1] }, 1] }),
  "rule/unknown-operator": actual({ mean_piror: ["a", 2] }, { mean_prior: ["a", 2] }),
  "rule/wrong-number-of-arguments": actual({ "/": [v("a"), 2, 3] }, { "/": [{ "/": [v("a"), 2] }, 3] }),
  "rule/unknown-argument": score(
    { deduct: { each: 1, step: 1, part: "pro-rata", flor: 2 } },
    { deduct: { each: 1, step: 1, part: "pro-rata", floor: 2 } },
  ),
  "rule/missing-argument": score(
    { deduct: { each: 1, step: 1 } },
    { deduct: { each: 1, step: 1, part: "whole-steps" } },
  ),
  "rule/wrong-choice": score(
    { deduct: { each: 1, step: 1, part: "whole" } },
    { deduct: { each: 1, step: 1, part: "whole-steps" } },
  ),
  "rule/wrong-type": actual({ "+": [v("done"), 1] }, { "+": [v("a"), 1] }),
  "rule/mixed-types": actual({ if: [{ ">": [v("a"), 3] }, v("a"), "多"] }, { if: [{ ">": [v("a"), 3] }, v("a"), 0] }),
  "rule/divides-by-zero": actual({ "/": [v("a"), 0] }, { "/": [v("a"), 2] }),
  "rule/same-operands": actual({ "/": [v("a"), v("a")] }, { "/": [v("a"), { prior: "a" }] }),
  "rule/later-year": actual({ in_year: ["a", 2030] }, { in_year: ["a", 2020] }),
  "rule/bands-reward-worse": [
    { line: bands({ at_most: 2, points: 5 }, { at_most: 5, points: 10 }) },
    { line: bands({ at_most: 2, points: 10 }, { at_most: 5, points: 5 }) },
  ],
  "rule/form-against-target": [
    { one: rated, line: { score: { proportional: { form: "target-over-actual" } } } },
    { one: rated, line: { score: { proportional: { form: "actual-over-target" } } } },
  ],
  "scheme/met-earns-less": score({ if: [v("met"), 0, 10] }, { if: [v("met"), 10, 0] }),
  "plan/better-against-target": [{ one: { better: "higher" } }, { one: { better: "lower" } }],
  "rule/equals-list": [
    {
      one: {
        actual: {
          "==": [
            [1, v("a")],
            [1, 2],
          ],
        },
        target: { equals: true },
      },
    },
    { one: { actual: { in: [v("a"), [1, 2]] }, target: { equals: true } } },
  ],
  "rule/unknown-name": actual(v("acidents"), v("a")),
  "rule/personal-shown": [
    {
      plan: { records: { h: { name: "隐患", fields: { who: { type: "text", personal: true } } } } },
      one: { actual: { reduce: [v("records.h"), v("current.who"), ""] }, whenEmpty: "evaluate", target: undefined },
      line: { points: 10, score: 10 },
    },
    {
      plan: { records: { h: { name: "隐患", fields: { who: { type: "text", personal: true } } } } },
      one: { actual: { all: [v("records.h"), { "!=": [v("who"), ""] }] }, whenEmpty: "met", target: { equals: true } },
    },
  ],
  "rule/computed-name": actual({ var: [{ cat: ["a", ""] }] }, v("a")),
  "rule/unknown-parameter": target({ at_most: { param: "limit" } }, { at_most: 5 }),
  "rule/null": actual({ "+": [v("a"), null] }, { "+": [v("a"), 0] }),
  "rule/default-hides-missing": actual(
    { var: ["a", 0] },
    { if: [{ is_missing: v("a") }, { not_applicable: "没有报" }, v("a")] },
  ),
  "rule/not-a-date": [
    { one: { actual: v("done"), target: { by: "2021-02-30" } } },
    { one: { actual: v("done"), target: { by: "2021-02-28" } } },
  ],
  "rule/argument-out-of-place": actual({ "+": [{ arg: "x" }, 1] }, { "+": [v("a"), 1] }),
  "rule/circular-operator": [
    { plan: { operators: { mine: { about: "x", arguments: [], body: { mine: [] } } } }, one: { actual: { mine: [] } } },
    { plan: { operators: { mine: { about: "x", arguments: [], body: v("a") } } }, one: { actual: { mine: [] } } },
  ],
  "rule/not-of-this-place": target({ at_most: v("points") }, { at_most: 5 }),
  "rule/not-positive": score(
    { deduct: { each: 1, step: 0, part: "pro-rata" } },
    { deduct: { each: 1, step: 1, part: "pro-rata" } },
  ),
  "rule/negative-points": score(
    { deduct: { each: -2, step: 1, part: "pro-rata" } },
    { deduct: { each: 2, step: 1, part: "pro-rata" } },
  ),
  "rule/needs-ratio": actual(
    { mean_prior: { of: "a", years: 2, rates: "ratio-of-sums" } },
    { mean_prior: { of: { share: [v("a"), v("firms")] }, years: 2, rates: "ratio-of-sums" } },
  ),
  "rule/unreachable-band": [
    { one: rated, line: bands({ at_least: 0.8, points: 10 }, { at_least: 0.9, points: 8 }) },
    { one: rated, line: bands({ at_least: 0.9, points: 10 }, { at_least: 0.8, points: 8 }) },
  ],
  "rule/bands-gap": [
    { one: rated, line: bands({ at_least: 0.9, points: 10 }, { less_than: 0.5, points: 2 }) },
    { one: rated, line: bands({ at_least: 0.9, points: 10 }, { less_than: 0.9, points: 2 }) },
  ],
  "rule/bands-overlap": [
    { one: rated, line: bands({ at_least: 0.8, at_most: 1, points: 10 }, { at_least: 0.6, at_most: 0.85, points: 8 }) },
    {
      one: rated,
      line: bands({ at_least: 0.8, at_most: 1, points: 10 }, { at_least: 0.6, less_than: 0.8, points: 8 }),
    },
  ],
  "rule/bands-share-end": [
    { one: rated, line: bands({ at_least: 0.8, at_most: 1, points: 10 }, { at_least: 0.6, at_most: 0.8, points: 8 }) },
    {
      one: rated,
      line: bands({ at_least: 0.8, at_most: 1, points: 10 }, { at_least: 0.6, less_than: 0.8, points: 8 }),
    },
  ],
  "rule/bad-table": actual(
    { interpolate: { of: v("gdp"), through: [[1, 2]], ends: "flat" } },
    {
      interpolate: {
        of: v("gdp"),
        through: [
          [1, 2],
          [3, 9],
        ],
        ends: "flat",
      },
    },
  ),
  "rule/unknown-level": [
    { ...levels, one: { actual: { at_grade: [v("grade"), "特级", "grades"] }, target: { equals: true } } },
    { ...levels, one: { actual: { at_grade: [v("grade"), "一级", "grades"] }, target: { equals: true } } },
  ],
  "plan/stretch-of-range": [
    { one: { target: { between: [1, 5] }, stretch: 1 } },
    { one: { target: { at_most: 5 }, stretch: 1 } },
  ],
  "plan/holiday-of-other-year": plan(
    { calendar: { "2021": { holidays: ["2022-01-03"] } } },
    { calendar: { "2022": { holidays: ["2022-01-03"] } } },
  ),
  "rule/unit-mismatch": actual({ "+": [v("loss"), v("gdp")] }, { "+": [v("loss"), { "*": [v("gdp"), 10000] }] }),
  "rule/unit-of-result": [{ one: { unit: "人" } }, { one: { unit: "起" } }],
  "rule/hundredfold": [
    { one: { ...rated, actual: { "*": [{ share: [v("a"), v("firms")] }, 100] } } },
    { one: { ...rated, actual: { share: [v("a"), v("firms")] } } },
  ],
  "rule/percent-slip": [
    { one: { ...rated, target: { at_least: 20 } } },
    { one: { ...rated, target: { at_least: 0.2 } } },
  ],
  "rule/fraction-of-count": target({ at_most: 0.85 }, { at_most: 1 }),
  "rule/constant-condition": target({ at_least: 0 }, { at_most: 0 }),
  "rule/between-order": target({ between: [9, 3] }, { between: [3, 9] }),
  "rule/unreachable-branch": [
    { one: { actual: { if: [{ ">": [v("gdp"), 1] }, 1, { ">": [v("gdp"), 5] }, 2, 3] }, target: { at_most: 2 } } },
    { one: { actual: { if: [{ ">": [v("gdp"), 5] }, 2, { ">": [v("gdp"), 1] }, 1, 3] }, target: { at_most: 2 } } },
  ],
  "rule/uncited-threshold": [
    { one: { cite: { section: "一", basis: "none" } } },
    { one: { cite: { section: "一", quote: "不超过5起", basis: "stated" } } },
  ],
  "scheme/wrong-plan": [{ scheme: { plan: "q" } }, { scheme: { plan: "p" } }],
  "scheme/points-do-not-add-up": [{ scheme: { total: 100 } }, { scheme: { total: 10 } }],
  "scheme/points-of-others-spread": [byCategory({}), byCategory({ notApplicable: "leave-out" })],
  "scheme/no-target": [
    { one: { target: undefined } },
    { one: { target: undefined }, line: { score: { "-": [10, v("actual")] }, range: [-1000, 10] } },
  ],
  "plan/pacing-curve": [{ one: { pacing: { curve: [0.2, 0.9] } } }, { one: { pacing: { curve: [0.2, 0.9, 1] } } }],
  "scheme/grade-gap": [
    { scheme: { grades: [{ name: "优", from: 9 }, { name: "良", from: 6, to: 8 }, { name: "差" }] } },
    { scheme: { grades: [{ name: "优", from: 9 }, { name: "良", from: 6, below: 9 }, { name: "差" }] } },
  ],
  "scheme/grade-overlap": [
    { scheme: { grades: [{ name: "优", from: 9 }, { name: "良", from: 6, to: 9 }, { name: "差" }] } },
    { scheme: { grades: [{ name: "优", from: 9 }, { name: "良", from: 6, below: 9 }, { name: "差" }] } },
  ],
  "scheme/unknown-item": [
    { scheme: { adjustments: [{ kind: "penalty", id: "p", name: "数据不实", items: ["ones"], take: "all" }] } },
    { scheme: { adjustments: [{ kind: "penalty", id: "p", name: "数据不实", items: ["one"], take: "all" }] } },
  ],
  "scheme/unknown-group": [
    { scheme: { adjustments: [{ kind: "minus", id: "m", name: "通报", points: 1, group: "g" }] } },
    {
      scheme: {
        adjustments: [{ kind: "minus", id: "m", name: "通报", points: 1, group: "g" }],
        adjustmentGroups: [{ id: "g", name: "通报", count: "largest" }],
      },
    },
  ],
  "scheme/no-points": [
    { scheme: { adjustments: [{ kind: "minus", id: "m", name: "通报" }] } },
    { scheme: { adjustments: [{ kind: "minus", id: "m", name: "通报", points: 1 }] } },
  ],
  "scheme/rescale-when": [
    { scheme: { rescale: { to: 100 }, adjustments: [{ kind: "minus", id: "m", name: "通报", points: 1 }] } },
    {
      scheme: {
        rescale: { to: 100, when: "before-bonus" },
        adjustments: [{ kind: "minus", id: "m", name: "通报", points: 1 }],
      },
    },
  ],
  "scheme/year-veto-reads-indicators": [
    {
      scheme: {
        adjustments: [
          {
            kind: "veto",
            id: "v",
            name: "否决",
            when: { "!": [v("indicators.one.met")] },
            effect: "flag-only",
            scope: { year: "quarter" },
          },
        ],
      },
    },
    {
      scheme: {
        adjustments: [
          {
            kind: "veto",
            id: "v",
            name: "否决",
            when: { ">": [v("a"), 9] },
            effect: "flag-only",
            scope: { year: "quarter" },
          },
        ],
      },
    },
  ],
  "scheme/unknown-grade": [
    {
      scheme: {
        grades: [{ name: "优秀" }],
        adjustments: [
          { kind: "veto", id: "v", name: "否决", when: { ">": [v("a"), 9] }, effect: { forceGrade: "不合格" } },
        ],
      },
    },
    {
      scheme: {
        grades: [{ name: "优秀", from: 9 }, { name: "不合格" }],
        adjustments: [
          { kind: "veto", id: "v", name: "否决", when: { ">": [v("a"), 9] }, effect: { forceGrade: "不合格" } },
        ],
      },
    },
  ],
  "scheme/grade-out-of-reach": [
    { scheme: { grades: [{ name: "优秀", from: 90 }, { name: "其他" }] } },
    { scheme: { grades: [{ name: "优秀", from: 9 }, { name: "其他" }] } },
  ],
  "scheme/quota-of-best": [
    {
      scheme: {
        grades: [{ name: "优秀", from: 9, quota: { count: 1, ties: "in", limit: "least" } }, { name: "其他" }],
      },
    },
    {
      scheme: {
        grades: [
          { name: "优秀", from: 9 },
          { name: "其他", quota: { count: 1, ties: "in", limit: "least" } },
        ],
      },
    },
  ],
  "scheme/weights-do-not-add-up": plan(weighed(60, 30), weighed(60, 40)),
  "scheme/weight-lacking": plan(weighed(60, undefined), weighed(60, 40)),
  "scheme/grade-order": [
    {
      scheme: {
        grades: [
          { name: "良好", from: 8 },
          { name: "优秀", from: 9 },
        ],
      },
    },
    {
      scheme: {
        grades: [
          { name: "优秀", from: 9 },
          { name: "良好", from: 8 },
        ],
      },
    },
  ],
  "scheme/below-zero": [{ line: { points: -3, range: [-3, 0] } }, { line: { points: 3 } }],
  "scheme/range-order": [{ line: { range: [10, 0] } }, { line: { range: [0, 10] } }],
  "scheme/points-out-of-reach": [
    { one: rated, line: bands({ at_least: 0.9, points: 8 }) },
    { one: rated, line: bands({ at_least: 0.9, points: 10 }) },
  ],
  "plan/early-without-due": [{ one: { early: true } }, { one: { early: true, due: "2021" } }],
  "scheme/moves-nothing": [
    { scheme: { adjustments: [{ kind: "minus", id: "m", name: "事故扣分", points: { "*": [-2, v("a")] }, cap: 5 }] } },
    { scheme: { adjustments: [{ kind: "minus", id: "m", name: "事故扣分", points: { "*": [2, v("a")] }, cap: 5 }] } },
  ],
  "scheme/leaves-range": [
    { one: rated, line: bands({ at_least: 0.9, points: 12 }) },
    { one: rated, line: { ...bands({ at_least: 0.9, points: 12 }), range: [0, 12] } },
  ],
  ...withFigures,
  ...inWorkbooks,
  ...ofPeople,
  ...onTheCommandLine,
  ...inPrograms,
};
