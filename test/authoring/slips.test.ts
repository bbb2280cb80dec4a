/** Slips of the pen that authors make: each has a message at its place, alone and with all the others in one plan. */
import { describe, expect, it } from "vitest";
import { checkPlan } from "../../src/authoring/check.js";
import { compilePlan, compileScheme } from "../../src/index.js";
import { OF_EVERY_UNIT } from "../support/plans.js";

const CITE = [{ section: "一", basis: "stated" }];
const v = (name: string) => ({ var: name });
const N = v("n");

const PLAN = {
  format: "kaohe.plan/1",
  id: "p",
  period: "2021",
  statistics: OF_EVERY_UNIT,
  records: { h: { name: "隐患", fields: { days: "count", level: "text" } } },
};

interface Slip {
  /** Replaces keys of the indicator, its line, the scheme. */
  readonly one?: object;
  readonly line?: object;
  readonly scheme?: object;
  readonly plan?: object;
}

const actual = (rule: unknown, more: object = {}): Slip => ({ one: { actual: rule, ...more } });
const yes = { unit: undefined, target: { equals: true } };
const rated = { unit: "%", actual: v("r"), target: { at_least: 0.9 } };
const minus = (events: object): Slip => ({
  scheme: { adjustments: [{ kind: "minus", id: "e", name: "扣分", events: { list: v("records.h"), ...events } }] },
});
const needs = (need: object): Slip => ({
  scheme: { grades: [{ name: "优", from: 8, needs: [need] }, { name: "其他" }] },
});
const weights = (...list: (number | undefined)[]): Slip => ({
  plan: {
    sections: list.map((weight, at) => ({ id: `s${at}`, name: `部分${at}`, weight, indicators: at ? [] : ["one"] })),
  },
});

const SLIPS: readonly (readonly [slip: string, given: Slip, code: string, place: string])[] = [
  [
    "a rate of 20",
    actual(v("r"), { unit: "%", target: { at_least: 20 } }),
    "rule/percent-slip",
    "indicators.0.target.at_least",
  ],
  [
    "a rate between 10 and 20",
    actual(v("r"), { unit: "%", target: { between: [10, 20] } }),
    "rule/percent-slip",
    "indicators.0.target.between.0",
  ],
  [
    "bands of a rate at 90",
    { one: rated, line: { score: { bands: { bands: [{ at_least: 90, points: 10 }] } } } },
    "rule/percent-slip",
    "indicators.one.score.bands.bands.0.at_least",
  ],
  [
    "tiers of a rate at 95",
    { one: rated, line: { score: { tiered: { standards: [95, 80], coefficients: [1, 0.6], below: 0 } } } },
    "rule/percent-slip",
    "indicators.one.score.tiered.standards.0",
  ],
  [
    "a satisfactory rate of 90",
    {
      one: rated,
      line: { score: { power_coefficient: { satisfactory: 90, not_allowed: 0.5, equal: "full", outside: "both" } } },
    },
    "rule/percent-slip",
    "indicators.one.score.power_coefficient.satisfactory",
  ],
  [
    "a base of 60",
    {
      one: rated,
      line: {
        score: { power_coefficient: { satisfactory: 0.9, not_allowed: 0.5, base: 60, equal: "full", outside: "both" } },
      },
    },
    "rule/percent-slip",
    "indicators.one.score.power_coefficient.base",
  ],
  [
    "a step of 1 in a rate",
    { one: rated, line: { score: { deduct: { each: 1, step: 1, part: "pro-rata" } } } },
    "rule/percent-slip",
    "indicators.one.score.deduct.step",
  ],
  [
    "1 − 20",
    { one: { target: { at_most: { "*": [{ mean_prior: ["n", 2] }, { "-": [1, 20] }] } } } },
    "rule/percent-slip",
    "indicators.0.target.at_most.*.1.-.1",
  ],
  ["a need of 70 of the section", needs({ section: "each", share: 70 }), "rule/percent-slip", "grades.0.needs.0.share"],
  [
    "a need of a rate of 80",
    needs({ name: "率", when: { ">=": [v("r"), 80] } }),
    "rule/percent-slip",
    "grades.0.needs.0.when.>=.1",
  ],
  [
    "a quota of 25",
    { scheme: { grades: [{ name: "优", from: 8, quota: { share: 25, round: "up", ties: "in" } }, { name: "其他" }] } },
    "rule/percent-slip",
    "grades.0.quota.share",
  ],
  [
    "a penalty of 50",
    {
      scheme: {
        adjustments: [
          { kind: "penalty", id: "e", name: "扣分", when: { ">": [N, 0] }, items: ["one"], take: { share: 50 } },
        ],
      },
    },
    "rule/percent-slip",
    "adjustments.0.take.share",
  ],
  [
    "between upside down",
    { one: { target: { between: [9, 3] } } },
    "rule/between-order",
    "indicators.0.target.between",
  ],
  [
    "a deadline of another year",
    actual(v("d"), { unit: undefined, target: { by: "2019-12-31" } }),
    "plan/deadline-before-period",
    "indicators.0.target.by",
  ],
  ["or with true", actual({ or: [true, v("b")] }, yes), "rule/constant-condition", "indicators.0.actual.or.0"],
  ["and with false", actual({ and: [v("b"), false] }, yes), "rule/constant-condition", "indicators.0.actual.and.1"],
  [
    "over 5 and under 3",
    actual({ and: [{ ">": [N, 5] }, { "<": [N, 3] }] }, yes),
    "rule/constant-condition",
    "indicators.0.actual",
  ],
  [
    "over 3 or under 5",
    actual({ or: [{ ">": [N, 3] }, { "<": [N, 5] }] }, yes),
    "rule/constant-condition",
    "indicators.0.actual",
  ],
  [
    "a count of at least 0",
    actual({ and: [v("b"), { ">=": [N, 0] }] }, yes),
    "rule/constant-condition",
    "indicators.0.actual.and.1",
  ],
  ["a figure against itself", actual({ ">": [N, N] }, yes), "rule/constant-condition", "indicators.0.actual"],
  [
    "all items, whatever they are",
    actual({ all: [v("records.h"), true] }, { ...yes, whenEmpty: "met" }),
    "rule/constant-condition",
    "indicators.0.actual.all.1",
  ],
  [
    "an item of less than 0 days",
    actual({ count: [{ filter: [v("records.h"), { "<": [v("days"), 0] }] }] }, { whenEmpty: "met" }),
    "rule/constant-condition",
    "indicators.0.actual.count.0.filter.1",
  ],
  [
    "an event that always counts",
    minus({ points: { if: [{ ">=": [v("days"), 0] }, 1, 2] } }),
    "rule/constant-condition",
    "adjustments.0.events.points.if.0",
  ],
  [
    "a field of an event that is none",
    minus({ points: { if: [{ ">": [v("dyas"), 0] }, 1, 2] } }),
    "rule/unknown-name",
    "adjustments.0.events.points.if.0.>.0",
  ],
  [
    "an operator of an identity that is none",
    minus({ points: 1, identity: { vra: "level" } }),
    "rule/unknown-operator",
    "adjustments.0.events.identity.vra",
  ],
  [
    "a need that always holds",
    needs({ name: "总是", when: { ">=": [N, 0] } }),
    "rule/constant-condition",
    "grades.0.needs.0.when",
  ],
  [
    "万元 against 亿元 in a need",
    needs({ name: "比", when: { ">": [v("f"), v("g")] } }),
    "rule/unit-mismatch",
    "grades.0.needs.0.when.>.1",
  ],
  [
    "a veto that never holds",
    { scheme: { adjustments: [{ kind: "veto", id: "v", name: "否决", when: { "<": [N, 0] }, effect: "zero-total" }] } },
    "rule/constant-condition",
    "adjustments.0.when",
  ],
  [
    "a grade beyond all points",
    { scheme: { grades: [{ name: "优", from: 90 }, { name: "其他" }] } },
    "scheme/grade-out-of-reach",
    "grades.0.from",
  ],
  ["a floor above the cap", { scheme: { totalFloor: 10, totalCap: 5 } }, "scheme/range-order", "totalFloor"],
  ["a total that is none", { scheme: { total: 100 } }, "scheme/points-do-not-add-up", "total"],
  ["weights of 90", weights(60, 30), "scheme/weights-do-not-add-up", "sections"],
  ["weights of 0.9", weights(0.6, 0.3), "scheme/weights-do-not-add-up", "sections"],
  ["a weight that is lacking", weights(60, undefined), "scheme/weight-lacking", "sections.1"],
  ["a date against a number", actual({ ">": [v("d"), 3] }, yes), "rule/wrong-type", "indicators.0.actual"],
  ["a text in a sum", actual({ "+": [v("t"), N] }), "rule/wrong-type", "indicators.0.actual.+.0"],
  [
    "days and minutes",
    actual({ "+": [v("mins"), v("days")] }, { unit: "天" }),
    "rule/unit-mismatch",
    "indicators.0.actual.+.1",
  ],
  [
    "万元 over 亿元 as %",
    actual({ "/": [v("f"), v("g")] }, { unit: "%", target: { at_most: 0.1 } }),
    "rule/unit-of-result",
    "indicators.0.actual",
  ],
  [
    "points that nobody can earn",
    { line: { score: { if: [v("met"), 8, 0] } } },
    "scheme/points-out-of-reach",
    "indicators.one.score",
  ],
  [
    "more points than there are",
    { line: { score: { if: [v("met"), 18, 0] } } },
    "scheme/leaves-range",
    "indicators.one.score",
  ],
];

function problemsOf(given: Slip): { code: string; place: string }[] {
  const one = { id: "one", name: "一", unit: "起", assessed: "each", cite: CITE, actual: N, target: { at_most: 5 } };
  const sections = [{ id: "s", name: "部分", indicators: ["one"] }];
  const plan = compilePlan({ ...PLAN, sections, indicators: [{ ...one, ...given.one }], ...given.plan } as never);
  const usable = plan.ok ? plan.value : plan.partial;
  if (!usable) return plan.diagnostics.map(({ code, place }) => ({ code, place: (place.path ?? []).join(".") }));
  const scheme = compileScheme(usable, {
    format: "kaohe.scheme/1",
    id: "x",
    plan: "p",
    note: "虚构",
    indicators: { one: { points: 10, ...given.line } },
    ...given.scheme,
  } as never);
  const found = scheme.ok ? scheme.value : scheme.partial;
  return [...plan.diagnostics, ...scheme.diagnostics, ...checkPlan(usable, found ? [found] : [])]
    .filter(({ code }) => code !== "plan/unused")
    .map(({ code, place }) => ({ code, place: (place.path ?? []).join(".") }));
}

describe("slips of the pen", () => {
  it.each(SLIPS)("%s", (_, given, code, place) => {
    expect(problemsOf(given)).toContainEqual({ code, place });
  });

  it("a plan without any is quiet", () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf(weights(60, 40))).toEqual([]);
    expect(problemsOf(weights(0.6, 0.4))).toEqual([]);
    expect(problemsOf({ one: { ...rated, actual: v("r") } })).toEqual([]);
    const fits = { "-": [1, 0.2] };
    expect(problemsOf({ one: { target: { at_most: { "*": [{ mean_prior: ["n", 2] }, fits] } } } })).toEqual([]);
    expect(problemsOf(actual({ or: [{ ">": [N, 5] }, { "<": [N, 3] }] }, yes))).toEqual([]);
    expect(problemsOf(actual({ and: [{ ">=": [N, 3] }, { "<=": [N, 3] }] }, yes))).toEqual([]);
  });

  it("are said all at once", () => {
    const list = SLIPS.filter(([, { line, scheme, plan }]) => !line && !scheme && !plan);
    const indicators = list.map(([, { one }], index) => ({
      ...{ name: `第${index}项`, unit: "起", assessed: "each", cite: CITE, actual: N, target: { at_most: 5 } },
      ...one,
      id: `i${index}`,
    }));
    const sections = [{ id: "s", name: "部分", indicators: indicators.map(({ id }) => id) }];
    const plan = compilePlan({ ...PLAN, sections, indicators } as never);
    const usable = plan.ok ? plan.value : plan.partial;
    const said = [...plan.diagnostics, ...(usable ? checkPlan(usable) : [])].map(
      ({ code, place }) => `${code} ${(place.path ?? []).join(".")}`,
    );
    for (const [index, [, , code, place]] of list.entries())
      expect(said).toContain(`${code} ${place.replace("indicators.0", `indicators.${index}`)}`);
  });
});
