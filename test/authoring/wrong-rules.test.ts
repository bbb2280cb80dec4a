/** Rules that are wrong in one thing each, and rules that are only unusual: what the first are told, and that the second are not. */
import { describe, expect, it } from "vitest";
import { checkPlan } from "../../src/authoring/check.js";
import { compilePlan, compileScheme } from "../../src/index.js";

const CITE = [{ section: "一", basis: "stated" }];
const v = (name: string) => ({ var: name });
const H = v("records.h");

const PLAN = {
  format: "kaohe.plan/1",
  id: "p",
  period: "2021",
  statistics: {
    n: { name: "事故", unit: "起", type: "count" },
    m: { name: "检查", unit: "户次", type: "count" },
    deaths: { name: "死亡", unit: "人", type: "count" },
    f: { name: "罚款", unit: "万元", type: "number", aggregate: "sum" },
    g: { name: "生产总值", unit: "亿元", type: "number", aggregate: "sum" },
    r: { name: "比率", unit: "%", type: "rate", aggregate: { ratio: ["n", "m"] } },
    b: { name: "是否完成", type: "boolean" },
    d: { name: "完成日期", type: "date" },
    t: { name: "等级", type: "text" },
    mins: { name: "用时", unit: "分钟", type: "number", aggregate: "sum" },
    days: { name: "天数", unit: "天", type: "count" },
    plain: { name: "无单位", type: "number", aggregate: "sum" },
  },
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
const yes = { target: { equals: true } };
const met = { whenEmpty: "met" };

/** The first word of each is the code's last part; places are below the indicator or its score. */
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
  ["a list with a figure that does not apply", actual({ sum: [[v("n"), { not_applicable: "未开展" }]] })],
];

describe("rules that are wrong", () => {
  it.each(WRONG)("%s", (_, given, code, place) => {
    const under = given.line ? "indicators.one.score" : "indicators.0.actual";
    expect(told(given)).toContain(`${code} ${[under, place].filter(Boolean).join(".")}`);
  });
});

describe("rules that are only unusual", () => {
  it.each(RIGHT)("%s", (_, given) => {
    expect(told(given)).toEqual([]);
  });
});
