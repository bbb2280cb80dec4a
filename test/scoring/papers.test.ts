/** Assessors' decisions, evidence, corrections after publication, and what a new card changes. */
import { describe, expect, it } from "vitest";
import {
  compileSchemeOrThrow,
  type DecisionsInput,
  type PlanInput,
  readTable,
  type SchemeInput,
  type Scorecard,
  scorecard,
  withPublished,
} from "../../src/index.js";
import { render } from "../../src/report/index.js";
import { assess, compiled, figures, indicator, planInput, schemeInput, subjects } from "../support/plans.js";

const people = subjects([
  { id: "x", name: "甲县" },
  { id: "y", name: "乙县" },
]);
const manual = { score: { manual: [0, 5] } };

function cardOf(
  plan: PlanInput,
  scheme: SchemeInput,
  papers: unknown,
  values: Record<string, unknown> = { a: 1 },
): Scorecard {
  const sources = [people, figures({ x: values, y: values }), papers as DecisionsInput];
  return scorecard(assess(compiled(plan), scheme, sources), "x");
}

const decisions = (...rows: object[]) => ({ format: "kaohe.decisions/1", decisions: rows });
const one = (over: object = {}) => ({
  subject: "x",
  item: "i",
  points: 3,
  reason: "有创新",
  by: "张三",
  date: "2022-01-10",
  ...over,
});
const codes = (card: Scorecard) => card.diagnostics.map(({ code }) => code);

describe("decisions settle manual lines", () => {
  const plan = planInput([indicator("i", { name: "工作创新", target: undefined })]);
  const scheme = schemeInput({ i: manual });

  it.each<[string, object, string | null, string, string[]]>([
    ["inside the range", one(), "3", "scored", []],
    ["at its low end", one({ points: 0 }), "0", "scored", []],
    ["at its high end", one({ points: "5" }), "5", "scored", []],
    ["the indicator by name", one({ item: "工作创新" }), "3", "scored", []],
    ["above it", one({ points: "5.5" }), null, "manual", ["statistics/decision-outside-range"]],
    ["below it", one({ points: -1 }), null, "manual", ["statistics/decision-outside-range"]],
    ["without a reason", one({ reason: " " }), null, "manual", []],
    ["of another period", one({ period: "2020" }), null, "manual", []],
    ["of another subject", one({ subject: "y" }), null, "manual", []],
  ])("%s", (_, row, score, status, problems) => {
    const card = cardOf(plan, scheme, decisions(row));
    expect([card.lines[0]?.score, card.lines[0]?.status]).toEqual([score, status]);
    expect(codes(card)).toEqual(problems);
  });

  it.each<[string, object[], string]>([
    ["a decision without a reason", [one({ reason: "" })], "statistics/decision-without-reason"],
    ["points that are no number", [one({ points: "三分" })], "statistics/decision-not-points"],
    ["two that differ", [one(), one({ points: 4 })], "statistics/decision-conflict"],
    [
      "two that differ, and one of them again",
      [one(), one({ points: 4 }), one({ points: 4 })],
      "statistics/decision-conflict",
    ],
    ["of nothing", [one({ item: "没有" })], "statistics/paper-of-nothing"],
    ["of nobody", [one({ subject: "丙县" })], "statistics/paper-of-nobody"],
  ])("%s is an error, and the other rows are used", (_, rows, code) => {
    const results = assess(compiled(plan), scheme, [
      people,
      figures({ x: { a: 1 }, y: { a: 1 } }),
      decisions(...rows, one({ subject: "y", points: 2 })) as DecisionsInput,
    ]);
    expect(results.diagnostics.map((problem) => problem.code)).toContain(code);
    expect(scorecard(results, "y").lines[0]?.score).toBe("2");
    expect(scorecard(results, "x").lines[0]?.status).toBe("manual");
  });

  it.each([["its last month first"], ["its last month last"]])(
    "on the way through the year one of the period to date goes before one of its last month: %s",
    (order) => {
      const rows = [one({ period: "2021-06", points: 1 }), one({ period: "2021..2021-06", points: 4 })];
      const papers = decisions(...(order === "its last month first" ? rows : rows.reverse()));
      const sources = [people, figures({ x: { a: 1 } }), papers as DecisionsInput];
      expect(scorecard(assess(compiled(plan), scheme, sources, { through: "2021-06" }), "x").lines[0]?.score).toBe("4");
    },
  );

  it("one part of a score, and several of one item: 4 by the target, 2 and 1 by assessors", () => {
    const parts = {
      "+": [
        { pass: { points: 4, met: true } },
        { manual: { low: 0, high: 3, part: "组织" } },
        { manual: { low: 0, high: 3, part: "效果" } },
      ],
    };
    const card = cardOf(
      plan,
      schemeInput({ i: { score: parts } }),
      decisions(one({ part: "组织", points: 2 }), one({ part: "效果", points: 1 })),
    );
    expect(card.lines[0]?.score).toBe("7");
    expect(card.lines[0]?.decisions?.map(({ part, points }) => [part, points])).toEqual([
      ["组织", "2"],
      ["效果", "1"],
    ]);
  });

  it("a discretionary minus (酌情扣分) is decided in the same way", () => {
    const adjustments = [{ kind: "minus", id: "m", name: "酌情扣分", points: { manual: [1, 5] } }];
    const given = schemeInput({ i: { score: 10 } }, { adjustments } as never);
    expect(cardOf(plan, given, decisions(one({ item: "酌情扣分", points: 2 }))).total?.value).toBe("8");
    expect(cardOf(plan, given, decisions()).total?.value).toBe(null);
  });

  it("comes as a table with Chinese headers", () => {
    const csv =
      "# 为测试自拟\n考核对象,考核期,考核项目,评定分,理由,评定人,日期,文号\n甲县,2021,工作创新,4,经验被推广,李四,2022-01-11,应急〔2022〕3号\n";
    const usable = compiled(plan);
    const table = readTable(new TextEncoder().encode(csv), "评定.csv", usable);
    const results = assess(usable, compileSchemeOrThrow(usable, scheme), [people, figures({ x: { a: 1 } }), table]);
    const [line] = scorecard(results, "x").lines;
    expect(line?.score).toBe("4");
    expect(line?.decisions).toEqual([{ part: "", points: "4", reason: "经验被推广", by: "李四", date: "2022-01-11" }]);
    expect(line?.evidence).toEqual([{ document: "应急〔2022〕3号", file: null, sha256: null, note: null }]);
  });
});

describe("evidence", () => {
  const item = (evidence?: "required" | "when-met") =>
    planInput([
      indicator("i", { name: "预案修订", actual: { ">": [{ var: "a" }, 0] }, target: { equals: true }, evidence }),
    ]);
  const shown = {
    format: "kaohe.decisions/1",
    evidence: [
      { subject: "x", item: "预案修订", document: "应急〔2021〕9号", file: "预案.pdf", sha256: "ab".repeat(32) },
    ],
  };
  const nothing = { format: "kaohe.decisions/1" };

  it.each<["required" | "when-met" | undefined, object, number, string, string | null]>([
    ["required", shown, 1, "scored", "10"],
    ["required", nothing, 1, "pending", null],
    ["required", nothing, 0, "pending", null],
    ["when-met", nothing, 1, "pending", null],
    ["when-met", nothing, 0, "scored", "0"],
    [undefined, nothing, 1, "scored", "10"],
  ])("%s, with %j and %i done: %s", (asked, papers, a, status, score) => {
    const [line] = cardOf(item(asked), schemeInput({ i: {} }), papers, { a }).lines;
    expect([line?.status, line?.score]).toEqual([status, score]);
    if (status === "pending")
      expect(line?.outcome).toMatchObject({ facts: [{ reason: "no-evidence", label: "预案修订" }] });
  });

  it("is said to be all that is lacking, with the points that the line will have", () => {
    const card = cardOf(item("required"), schemeInput({ i: { score: { if: [{ var: "met" }, 4, 4] } } }), nothing);
    const text = (language: "zh-CN" | "en") => render("text", { cards: [card], subject: "x", language });
    expect(text("zh-CN")).toContain("4(待佐证)");
    expect(text("zh-CN")).not.toContain("4 至 4");
    expect(text("zh-CN")).toContain("4(待定)");
    expect(text("en")).toContain("4 (evidence pending)");
    expect(text("en")).not.toContain("4 to 4");
  });

  it("is carried on the line and shown on the card, in both languages", () => {
    const card = cardOf(item("required"), schemeInput({ i: {} }), shown);
    expect(card.lines[0]?.evidence).toEqual([
      { document: "应急〔2021〕9号", file: "预案.pdf", sha256: "ab".repeat(32), note: null },
    ]);
    const text = (language: "zh-CN" | "en") => render("text", { cards: [card], subject: "x", language });
    expect(text("zh-CN")).toContain("佐证:应急〔2021〕9号,预案.pdf,SHA-256 abababababababab");
    expect(text("en")).toContain("evidence: 应急〔2021〕9号, 预案.pdf, SHA-256 abababababababab");
  });
});

describe("amendments (更正、申诉)", () => {
  const plan = planInput([indicator("i", { actual: { var: "a" }, target: { at_least: 5 } })]);
  const scheme = schemeInput({ i: { score: { var: "actual" } } });
  const amend = (over: object = {}) => ({
    subject: "x",
    period: "2021",
    item: "甲",
    old: 4,
    new: 6,
    reason: "漏报核实",
    document: "复核〔2022〕1号",
    by: "王五",
    date: "2022-02-01",
    ...over,
  });
  const of = (...rows: object[]) => cardOf(plan, scheme, { format: "kaohe.decisions/1", amendments: rows }, { a: 4 });

  it.each<[string, object[], string, string | undefined]>([
    ["the figure is put right", [amend()], "6", undefined],
    ["by the statistic's key, too", [amend({ item: "a" })], "6", undefined],
    ["one upon the other, by date", [amend({ old: 6, new: 7, date: "2022-03-01" }), amend()], "7", undefined],
    ["an old value that does not stand", [amend({ old: 5 })], "4", "statistics/amendment-old-differs"],
    [
      "in the wrong order",
      [amend({ old: 6, new: 7, date: "2022-01-01" }), amend()],
      "6",
      "statistics/amendment-old-differs",
    ],
  ])("%s", (_, rows, score, code) => {
    const card = of(...rows);
    expect(card.total?.value).toBe(score);
    expect(codes(card)).toEqual(code ? [code] : []);
  });

  it.each([["reason"], ["by"]])("without its %s it is not used", (field) => {
    const sources = [
      people,
      figures({ x: { a: 4 }, y: { a: 4 } }),
      { format: "kaohe.decisions/1", amendments: [amend({ [field]: "" })] } as DecisionsInput,
    ];
    const results = assess(compiled(plan), scheme, sources);
    expect(results.diagnostics.map(({ code }) => code)).toContain("statistics/amendment-incomplete");
    expect(scorecard(results, "x").total?.value).toBe("4");
  });

  it("a figure that was not there is added, and one that was is taken away", () => {
    const added = cardOf(plan, scheme, { format: "kaohe.decisions/1", amendments: [amend({ old: "" })] }, { b: 1 });
    expect(added.total?.value).toBe("6");
    expect(of(amend({ new: "" })).lines[0]?.outcome.kind).toBe("missing");
  });

  it("a decision is put right: 3 becomes 5", () => {
    const card = cardOf(planInput([indicator("i", { name: "工作创新" })]), schemeInput({ i: manual }), {
      ...decisions(one()),
      amendments: [amend({ item: "工作创新", old: 3, new: 5 })],
    });
    expect([card.lines[0]?.score, card.lines[0]?.decisions?.[0]?.reason]).toEqual(["5", "漏报核实"]);
  });

  it("the new card shows what changed from the published one, with both digests", () => {
    const [before, after] = [of(), of(amend())];
    const card = withPublished(after, before);
    expect(card.amendments).toEqual([
      {
        item: "a",
        name: "甲",
        period: "2021",
        old: "4",
        new: "6",
        reason: "漏报核实",
        document: "复核〔2022〕1号",
        by: "王五",
        date: "2022-02-01",
      },
    ]);
    expect(card.published?.digests.facts).toBe(before.digests.facts);
    expect(card.digests.facts).not.toBe(before.digests.facts);
    expect(card.published?.changes.map(({ what, id, field, from, to }) => [what, id, field, from, to])).toEqual([
      ["total", null, "value", "4", "6"],
      ["total", null, "low", "4", "6"],
      ["total", null, "high", "4", "6"],
      ["section", "s", "score", "4", "6"],
      ["line", "i", "actual", "4", "6"],
      ["line", "i", "met", "false", "true"],
      ["line", "i", "score", "4", "6"],
    ]);
    const text = (language: "zh-CN" | "en") => render("text", { cards: [card], subject: "x", language });
    expect(text("zh-CN")).toContain("甲 2021:4 → 6(漏报核实,复核〔2022〕1号,王五,2022-02-01)");
    expect(text("en")).toContain("i score: 4 → 6");
    expect(render("markdown", { cards: [card], subject: "x", language: "zh-CN" })).toContain("与已公布记分卡相比");
  });

  it("a case list is corrected by the corrected list, with document and approver as its note", () => {
    const plan = compiled(
      planInput([indicator("i", { actual: { count: { var: "records.accidents" } }, whenEmpty: "evaluate" })], {
        records: { accidents: { name: "事故", fields: { deaths: "count" } } },
      }),
    );
    const read = (text: string) => {
      const table = readTable(new TextEncoder().encode(text), "事故.csv", plan);
      return scorecard(assess(plan, schemeInput({ i: { score: { var: "actual" } } }), table), "x");
    };
    const header = "考核对象,考核期,deaths\n";
    const before = read(`${header}x,2021,1\nx,2021,1\n`);
    const after = read(`# 复核〔2022〕1号,批准人王五\n${header}x,2021,1\nx,2021,1\nx,2021,2\n`);
    const card = withPublished(after, before);
    expect(card.notes).toEqual(["复核〔2022〕1号,批准人王五"]);
    expect(card.published?.changes).toContainEqual({
      what: "line",
      id: "i",
      name: "i",
      field: "score",
      from: "2",
      to: "3",
    });
    expect(card.published?.digests.facts).not.toBe(card.digests.facts);
  });

  it("comes as a table with Chinese headers", () => {
    const csv =
      "考核对象,考核期,统计指标,原值,更正值,理由,批准人,文号,日期\n甲县,2021,甲,4,6,漏报核实,王五,复核〔2022〕1号,2022-02-01\n";
    const usable = compiled(plan);
    const table = readTable(new TextEncoder().encode(csv), "更正.csv", usable);
    const results = assess(usable, compileSchemeOrThrow(usable, scheme), [people, figures({ x: { a: 4 } }), table]);
    expect(scorecard(results, "x").total?.value).toBe("6");
  });
});
