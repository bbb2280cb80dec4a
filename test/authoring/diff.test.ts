/** What changed between two plans in words, and who moves by how much. */
import { describe, expect, it } from "vitest";
import { changesBetween, changeText, movesBetween, moveText } from "../../src/authoring/diff.js";
import { assess, compileSchemeOrThrow, type PlanInput, type SchemeInput } from "../../src/index.js";
import { compiled, figures, indicator, planInput, schemeInput, subjects } from "../support/plans.js";

const CITE = { section: "一", basis: "stated" } as const;
const limit = (value: string) => ({ parameters: { limit: { name: "上限", value, cite: CITE } } });
const one = (over: object = {}) =>
  indicator("one", { name: "事故", actual: { var: "a" }, target: { at_most: { param: "limit" } }, ...over } as never);

const loaded = (plan: PlanInput, scheme?: SchemeInput) => {
  const usable = compiled(plan);
  const schemes = scheme ? [compileSchemeOrThrow(usable, scheme)] : [];
  return { plan: usable, schemes: new Map(schemes.map((of) => [of.scheme.id, of])) };
};
const base = loaded(planInput([one()], limit("5")), schemeInput({ one: {} }));

describe("kaohe diff", () => {
  it.each<[string, ReturnType<typeof loaded>, string[], string[]]>([
    ["nothing", loaded(planInput([one()], limit("5")), schemeInput({ one: {} })), [], []],
    [
      "a parameter",
      loaded(planInput([one()], limit("6")), schemeInput({ one: {} })),
      ["参数“limit”(上限):值由 5 改为 6"],
      ['parameter "limit" (上限): value was 5, is 6'],
    ],
    [
      "a comparator",
      loaded(planInput([one({ target: { less_than: { param: "limit" } } })], limit("5")), schemeInput({ one: {} })),
      ["指标“one”(事故):目标值由 实际值不超过 5 改为 实际值低于 5"],
      ['indicator "one" (事故): target was the actual is at most 5, is the actual is less than 5'],
    ],
    [
      "an indicator more, and its points",
      loaded(
        planInput([one(), indicator("two", { target: { at_most: 1 } } as never)], limit("5")),
        schemeInput({ one: { points: 6 }, two: { points: 4 } }),
      ),
      [
        "部分“s”(部分):指标由 one 改为 one、two",
        "新增指标“two”",
        "计分“one”(计分办法“s”):分值由 10 改为 6",
        "新增计分“two”(计分办法“s”)",
      ],
      [
        'section "s" (部分): indicators was one, is one, two',
        'Added: indicator "two"',
        'scoring of "one" of scheme "s": points was 10, is 6',
        'Added: scoring of "two" of scheme "s"',
      ],
    ],
    [
      "a unit stated",
      loaded(planInput([one({ unit: "起" })], limit("5")), schemeInput({ one: {} })),
      ["指标“one”(事故):写明了单位 起"],
      ['indicator "one" (事故): unit is now stated: 起'],
    ],
    [
      "a score, an actual and a policy",
      loaded(
        planInput([one({ actual: { "+": [{ var: "a" }, { var: "b" }] } })], limit("5")),
        schemeInput({ one: { score: { deduct: { each: 2, step: 1, part: "whole-steps" } } } }, { missing: "zero" }),
      ),
      [
        "指标“one”(事故):实际值由 甲 改为 甲 + 乙",
        "计分“one”(计分办法“s”):写明了计分规则 从满分起,离目标每差 1 扣 2 分(不足一步不算),最低 0 分",
        "写明了缺数怎么算 记 0 分",
      ],
      [
        'indicator "one" (事故): actual was 甲, is 甲 + 乙',
        "score is now stated: from the points, 2 off for every 1 of shortfall",
        "policy on missing figures is now stated: 0 points",
      ],
    ],
    ["no scheme", loaded(planInput([one()], limit("5"))), ["删去计分办法“s”"], ['Removed: scheme "s"']],
  ])("%s", (_, after, zh, en) => {
    const changes = changesBetween(base, after);
    expect(changes).toHaveLength(zh.length);
    for (const [index, change] of changes.entries()) {
      expect(changeText(change, "zh-CN")).toContain(zh[index]);
      expect(changeText(change, "en")).toContain(en[index]);
    }
  });

  it("the order of keys is no change", () => {
    const plan = planInput([one()], limit("5"));
    const reversed = Object.fromEntries(Object.entries(plan).reverse()) as unknown as PlanInput;
    expect(changesBetween(loaded(plan), loaded(reversed))).toEqual([]);
  });

  it("says who moves, by how much, and leaves out who stays", () => {
    const table = [
      figures({ x: { a: 4 }, y: { a: 6 }, z: { a: 9 }, w: {} }),
      subjects([{ id: "x" }, { id: "y" }, { id: "z" }, { id: "w" }]),
    ];
    const scheme = schemeInput({ one: {} }, { grades: [{ name: "优", from: 9 }, { name: "差" }] } as never);
    const run = (value: string) => {
      const { plan, schemes } = loaded(planInput([one()], limit(value)), scheme);
      return assess(plan, schemes.get("s") ?? null, table as never);
    };
    const moves = movesBetween(run("5"), run("6"));
    expect(moves.map((move) => moveText(move, "zh-CN"))).toEqual([
      "y:0 → 10 分 (+10),名次 2 → 1,差 → 优 [事故 +10]",
      "z:0 分,名次 2 → 3",
    ]);
    expect(moves.map((move) => moveText(move, "en"))).toEqual([
      "y: 0 → 10 points (+10), rank 2 → 1, 差 → 优 [事故 +10]",
      "z: 0 points, rank 2 → 3",
    ]);
    expect(movesBetween(run("5"), run("5"))).toEqual([]);
  });
});
