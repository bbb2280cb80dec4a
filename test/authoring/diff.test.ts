/** What changed between two plans in words, and who moves by how much. */
import { describe, expect, it } from "vitest";
import { changesBetween, changeText, movesBetween, moveText, renderDiff } from "../../src/authoring/diff/index.js";
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

const two = indicator("two", { target: { at_most: 1 } } as never);
const twoSections = (first: string[], second: string[]) => ({
  sections: [
    { id: "s", name: "安全", indicators: first },
    { id: "t", name: "应急", indicators: second },
  ],
});

describe("kaohe diff", () => {
  it.each<[string, ReturnType<typeof loaded>, string[], string[]]>([
    ["nothing", loaded(planInput([one()], limit("5")), schemeInput({ one: {} })), [], []],
    [
      "a number spelt otherwise",
      loaded(planInput([one()], limit("5.0")), schemeInput({ one: { points: "10.00" } })),
      [],
      [],
    ],
    [
      "a default that is written out, and a cite as a list of one",
      loaded(
        planInput([one({ cite: [CITE] })], limit("5")),
        schemeInput({ one: { score: { pass: {} } } }, { missing: "pending", round: {}, ranking: { within: "level" } }),
      ),
      [],
      [],
    ],
    [
      "a parameter",
      loaded(planInput([one()], limit("6")), schemeInput({ one: {} })),
      ["参数“limit”(上限):值由 5 改为 6"],
      ['parameter "limit" (上限): value was 5, is 6'],
    ],
    [
      "a comparator",
      loaded(planInput([one({ target: { less_than: { param: "limit" } } })], limit("5")), schemeInput({ one: {} })),
      ["指标“one”(事故):目标由 实际值不超过 5 改为 实际值低于 5"],
      ['indicator "one" (事故): target was the actual is at most 5, is the actual is less than 5'],
    ],
    [
      "a number in place of a parameter of that value",
      loaded(planInput([one({ actual: { "+": [{ var: "a" }, 0] } })], limit("5")), schemeInput({ one: {} })),
      ["指标“one”(事故):实际值由 甲 改为 甲 + 0"],
      ['indicator "one" (事故): actual was 甲, is 甲 + 0'],
    ],
    [
      "an indicator more, and its points",
      loaded(planInput([one(), two], limit("5")), schemeInput({ one: { points: 6 }, two: { points: 4 } })),
      [
        "新增指标“two”:考核谁 各对象,实际值 甲,目标 实际值不超过 1",
        "计分“one”(事故):分值由 10 改为 6",
        "新增计分“two”:分值 4,计分规则 达标得满分,否则 0 分",
      ],
      [
        'Added: indicator "two": who is assessed each subject, actual 甲, target the actual is at most 1',
        'scoring of "one" (事故): points was 10, is 6',
        'Added: scoring of "two": points 4, score ',
      ],
    ],
    [
      "a unit stated",
      loaded(planInput([one({ unit: "起" })], limit("5")), schemeInput({ one: {} })),
      ["指标“one”(事故):写明了计量单位 起"],
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
        "计分办法“s”:缺数怎么办由 待定 改为 记 0 分",
        "计分规则由 达标得满分,否则 0 分 改为 从满分起,离目标每差 1 扣 2 分(不足一步不算),最低 0 分",
      ],
      [
        'indicator "one" (事故): actual was 甲, is 甲 + 乙',
        "policy on missing figures was pending, is 0 points",
        "is from the points, 2 off for every 1 of shortfall",
      ],
    ],
    [
      "grades, a quota and a need",
      loaded(
        planInput([one()], limit("5")),
        schemeInput(
          { one: {} },
          {
            grades: [
              {
                name: "优",
                from: 9,
                quota: { share: 0.3, round: "down", ties: "in" },
                needs: [{ name: "无事故", when: { "==": [{ var: "a" }, 0] } }],
              },
              { name: "差" },
            ],
          },
        ),
      ),
      [
        "新增等次“优”:最低总分 9,总分之外的要求 (要求 无事故,条件 甲 = 0),名额 (比例 30%,取整 舍去,分界处同分 都算)",
        "新增等次“差”",
      ],
      ['Added: grade "优": lowest total 9, needs (', 'Added: grade "差"'],
    ],
    ["no scheme", loaded(planInput([one()], limit("5"))), ["删去计分办法“s”"], ['Removed: scheme "s"']],
    [
      "a parameter under another id, in every rule that reads it",
      loaded(
        planInput([one({ target: { at_most: { param: "cap" } } })], {
          parameters: { cap: limit("5").parameters.limit },
        }),
        schemeInput({ one: {} }),
      ),
      ["参数“cap”(上限):编号由“limit”改为“cap”"],
      ['parameter "cap" (上限): renamed, was "limit"'],
    ],
    [
      "an indicator under another id, in sections and scheme",
      loaded(planInput([{ ...one(), id: "uno" }], limit("5")), schemeInput({ uno: {} })),
      ["指标“uno”(事故):编号由“one”改为“uno”"],
      ['indicator "uno" (事故): renamed, was "one"'],
    ],
    [
      "a target under another parameter of the same value",
      loaded(
        planInput([one({ actual: { "*": [{ var: "a" }, { param: "limit" }] } })], limit("5")),
        schemeInput({ one: {} }),
      ),
      ["指标“one”(事故):实际值由 甲 改为 甲 × 5"],
      ['indicator "one" (事故): actual was 甲, is 甲 × 5'],
    ],
  ])("%s", (_, after, zh, en) => {
    const changes = changesBetween(base, after);
    expect(changes.map((change) => changeText(change, "zh-CN"))).toEqual(
      zh.map((text) => expect.stringContaining(text)),
    );
    expect(changes.map((change) => changeText(change, "en"))).toEqual(en.map((text) => expect.stringContaining(text)));
  });

  it("which of two parameters of one value a rule reads", () => {
    const parameters = { five: { name: "甲限", value: 5, cite: CITE }, other: { name: "乙限", value: 5, cite: CITE } };
    const plan = (name: string) =>
      loaded(
        planInput([one({ actual: { "-": [{ var: "a" }, { param: name }] } })], {
          parameters: { ...limit("1").parameters, ...parameters },
        }),
      );
    expect(changesBetween(plan("five"), plan("other")).map((change) => changeText(change, "zh-CN"))).toEqual([
      "指标“one”(事故):实际值由 甲 − 参数“甲限” 改为 甲 − 参数“乙限”;不同处:甲 → 乙",
    ]);
  });

  it("where two long rules differ", () => {
    const plan = (years: number) => {
      const target = { at_most: { "*": [{ mean_prior: ["a", years] }, { "-": [1, { param: "limit" }] }] } };
      return loaded(planInput([one({ target })], limit("0.2")));
    };
    const [change] = changesBetween(plan(2), plan(3));
    expect(change && changeText(change, "zh-CN")).toBe(
      "指标“one”(事故):目标由 实际值不超过前两年平均数 × (1 − 0.2) 改为 实际值不超过前三年平均数 × (1 − 0.2);不同处:两 → 三",
    );
  });

  it("an indicator that moves to another section, and another order", () => {
    const plan = (...sections: Parameters<typeof twoSections>) =>
      loaded(planInput([one(), two], { ...limit("5"), ...twoSections(...sections) }));
    const told = (before: ReturnType<typeof plan>, after: ReturnType<typeof plan>) =>
      changesBetween(before, after).map((change) => changeText(change, "zh-CN"));
    expect(told(plan(["one", "two"], []), plan(["one"], ["two"]))).toEqual(["指标“two”:由“安全”移到“应急”"]);
    expect(told(plan(["one", "two"], []), plan(["two", "one"], []))).toEqual([
      "部分“s”(安全):次序由 “事故”、“two” 改为 “two”、“事故”",
    ]);
  });

  it("what does not fit a line of a terminal under one another", () => {
    const plan = (years: number) => {
      const target = { at_most: { "*": [{ mean_prior: ["a", years] }, { "-": [1, { param: "limit" }] }] } };
      return loaded(planInput([one({ target, name: "生产安全事故起数" })], limit("0.2")));
    };
    const changes = changesBetween(plan(2), plan(3));
    expect(renderDiff("text", { changes, moves: null }, "zh-CN")).toBe(`1. 指标“one”(生产安全事故起数):目标
   原 实际值不超过前两年平均数 × (1 − 0.2)
   现 实际值不超过前三年平均数 × (1 − 0.2)
   不同处:两 → 三
`);
  });

  it("a statistic under another id, wherever it is read, and what an operator of the plan's own reaches", () => {
    const plan = (id: string, of: number) =>
      loaded(
        planInput([one({ actual: { twice: [{ "+": [{ var: id }, { mean_prior: [id, 2] }] }] } })], {
          ...limit("5"),
          statistics: {
            [id]: { name: "起数", type: "count" },
            r: { name: "比", type: "rate", aggregate: { ratio: [id, id] } },
          },
          operators: { twice: { about: "几倍", arguments: [{ name: "of" }], body: { "*": [{ arg: "of" }, of] } } },
        }),
        schemeInput({ one: {} }),
      );
    const renamed = changesBetween(plan("old", 2), plan("fresh", 2));
    expect(renamed.map((change) => changeText(change, "zh-CN"))).toEqual([
      "统计指标“fresh”(起数):编号由“old”改为“fresh”",
    ]);
    const [body, ...others] = changesBetween(plan("old", 2), plan("old", 3));
    expect(body).toMatchObject({ part: "operator", id: "twice", field: "body", reaches: ["line:one"] });
    expect(body && changeText(body, "zh-CN")).toBe("自定义运算“twice”:算法由 “of” × 2 改为 “of” × 3");
    expect(others).toEqual([]);
  });

  it.each<[string, PlanInput, PlanInput, string[]]>([
    [
      "lists in another order say the same",
      planInput([one({ assessed: ["x", "y"], notes: ["子", "丑"] })], limit("5")),
      planInput([one({ assessed: ["y", "x"], notes: ["丑", "子"] })], limit("5")),
      [],
    ],
    [
      "what a list gained and lost",
      planInput([one({ notes: ["子", "丑"] })], limit("5")),
      planInput([one({ notes: ["丑", "寅", "卯"] })], limit("5")),
      ["指标“one”(事故):说明多了 寅;卯,少了 子"],
    ],
    [
      "the rows of a table in another order",
      planInput(
        [one({ actual: { lookup: { of: { var: "subject.level" }, table: { 县: 1, 市: 2 }, otherwise: 0 } } })],
        limit("5"),
      ),
      planInput(
        [one({ actual: { lookup: { of: { var: "subject.level" }, otherwise: 0, table: { 市: 2, 县: 1 } } } })],
        limit("5"),
      ),
      [],
    ],
    [
      "arguments by their names",
      planInput([one({ target: { at_most: { mean_prior: ["a", 2] } } })], limit("5")),
      planInput([one({ target: { at_most: { mean_prior: { years: 2, of: "a" } } } })], limit("5")),
      [],
    ],
  ])("%s", (_, before, after, zh) => {
    const changes = changesBetween(loaded(before), loaded(after));
    expect(changes.map((change) => changeText(change, "zh-CN"))).toEqual(zh);
  });

  it("the order of keys is no change", () => {
    const plan = planInput([one()], limit("5"));
    const reversed = Object.fromEntries(Object.entries(plan).reverse()) as unknown as PlanInput;
    expect(changesBetween(loaded(plan), loaded(reversed))).toEqual([]);
  });
});

describe("kaohe diff with statistics", () => {
  const scheme = schemeInput({ one: {} }, { grades: [{ name: "优", from: 9 }, { name: "差" }] } as never);
  const table = [
    figures({ x: { a: 4 }, y: { a: 6 }, z: { a: 9 }, w: {} }),
    subjects([{ id: "x" }, { id: "y" }, { id: "z" }, { id: "w" }]),
  ];
  const run = (plan: PlanInput, of: SchemeInput = scheme) => {
    const usable = loaded(plan, of);
    return { usable, results: assess(usable.plan, usable.schemes.get("s") ?? null, table as never) };
  };
  const between = (before: ReturnType<typeof run>, after: ReturnType<typeof run>) =>
    movesBetween(before.results, after.results, changesBetween(before.usable, after.usable));
  const plan = (value: string) => planInput([one()], limit(value));

  it("says who moves, by how much and by which change, and how many stay", () => {
    const { moves, unchanged } = between(run(plan("5")), run(plan("6")));
    expect(moves.map((move) => moveText(move, "zh-CN"))).toEqual([
      "y:0 → 10 分 (+10),名次 2 → 1,差 → 优 [事故 0 → 10 (+10),变化 1]",
      "z:0 分,名次 2 → 3 [因其他对象变动]",
    ]);
    expect(moves.map((move) => moveText(move, "en"))).toEqual([
      "y: 0 → 10 points (+10), rank 2 → 1, 差 → 优 [事故 0 → 10 (+10), by change 1]",
      "z: 0 points, rank 2 → 3 [because others moved]",
    ]);
    expect(unchanged).toBe(2);
    expect(between(run(plan("5")), run(plan("5")))).toEqual({ moves: [], unchanged: 4 });
  });

  it.each<[string, PlanInput, SchemeInput, string[]]>([
    [
      "a grade's bound",
      plan("5"),
      { ...scheme, grades: [{ name: "优", from: "10.5" }, { name: "差" }] } as SchemeInput,
      ["x:10 分,优 → 差 [等次的评法,变化 1]"],
    ],
    [
      "a policy on missing figures",
      plan("5"),
      { ...scheme, missing: "zero" },
      ["w:待定 (0–10) → 0 分,名次 – → 2,– → 差 [事故 待定 → 0,变化 1]"],
    ],
    [
      "a veto",
      plan("5"),
      {
        ...scheme,
        adjustments: [
          { kind: "veto", id: "v", name: "重大事故", when: { ">": [{ var: "a" }, 8] }, effect: "zero-total" },
          { kind: "bonus", id: "b", name: "表彰", points: { if: [{ "<": [{ var: "a" }, 5] }, 1, 0] }, cap: 2 },
        ],
      } as SchemeInput,
      [
        "x:10 → 11 分 (+1) [表彰 0 → 1 (+1),变化 2]",
        "w:待定 (0–10) → 待定 (0–11) 分",
        "z:0 分 [重大事故 未触发 → 触发,变化 1]",
      ],
    ],
    [
      "a cap of the total",
      plan("5"),
      { ...scheme, totalCap: 9 },
      ["x:10 → 9 分 (−1) [总分的算法,变化 1]", "w:待定 (0–10) → 待定 (0–9) 分 [总分的算法,变化 1]"],
    ],
    [
      "who is assessed",
      planInput([one({ applies: { subjects: ["x", "y", "w"] } })], limit("5")),
      scheme,
      ["z:0 → 不考核"],
    ],
  ])("because of %s", (_, after, of, zh) => {
    const { moves } = between(run(plan("5")), run(after, of));
    expect(moves.map((move) => moveText(move, "zh-CN"))).toEqual(zh.map((text) => expect.stringContaining(text)));
  });

  it("says who rests on preliminary figures now", () => {
    const facts = ["a", "b"].map((statistic) => ({
      subject: "x",
      period: "2021",
      statistic,
      value: 4,
      ...(statistic === "b" && { state: "preliminary" }),
    }));
    const tables = [{ format: "kaohe.statistics/1", facts }, subjects([{ id: "x" }])];
    const standing = (name: string) => {
      const usable = loaded(planInput([one({ actual: { var: name } })], limit("5")), scheme);
      return assess(usable.plan, usable.schemes.get("s") ?? null, tables as never);
    };
    const { moves } = movesBetween(standing("a"), standing("b"));
    expect(moves.map((move) => moveText(move, "zh-CN"))).toEqual(["x:10 分 [所用数含快报数,待核定]"]);
  });

  it("is a table in the terminal, Markdown and JSON", () => {
    const [before, after] = [run(plan("5")), run(plan("6"))];
    const diff = { changes: changesBetween(before.usable, after.usable), moves: between(before, after) };
    expect(renderDiff("text", diff, "zh-CN")).toBe(`1. 参数“limit”(上限):值由 5 改为 6

考核对象    总分  升降   名次  等次
──────────────────────────────────────
y         0 → 10   +10  2 → 1  差 → 优
    事故 0 → 10 (+10),变化 1
z              0        2 → 3  差
    因其他对象变动

其余 2 个对象不变。
`);
    expect(renderDiff("markdown", diff, "en")).toContain(
      "| y | 0 → 10 | +10 | 2 → 1 | 差 → 优 | 事故 0 → 10 (+10), by change 1 |",
    );
    expect(JSON.parse(renderDiff("json", diff, "en"))).toMatchObject({
      changes: [
        {
          kind: "changed",
          part: "parameter",
          id: "limit",
          field: "value",
          before: "5",
          after: "6",
          reaches: ["line:one"],
        },
      ],
      moves: [
        { subject: "y", by: "10", because: [{ kind: "line", id: "one", changes: [0] }] },
        { subject: "z", by: "0" },
      ],
      unchanged: 2,
    });
    expect(renderDiff("text", { changes: [], moves: { moves: [], unchanged: 4 } }, "zh-CN")).toBe(
      "两个方案内容相同。\n\n各对象的得分、名次、等次都不变。\n",
    );
  });
});
