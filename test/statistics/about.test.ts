/** Whose figures they are, up to which day they count, and whether they are preliminary (快报) or final (核定). */
import { read, writeXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import {
  assess,
  explain,
  placeText,
  type Results,
  readTable,
  readWorkbook,
  scorecard,
  scorecards,
} from "../../src/index.js";
import { explanationText, type ReportInput, renderFile } from "../../src/report/index.js";
import { digestOfFacts } from "../../src/scorecard/digest.js";
import { textOfDocx } from "../support/documents.js";
import { compiled, indicator, planInput, schemeInput, subjects } from "../support/plans.js";

const LIST = { hazards: { name: "重大事故隐患", fields: { level: "text", 填报部门: "text" } } } as const;
const plan = compiled(
  planInput(
    [
      indicator("i", { name: "甲项", target: { at_most: 5 } }),
      indicator("r", { name: "比率项", unit: "%", actual: { var: "rate" }, target: { at_most: 0.5 } }),
      indicator("h", {
        name: "隐患项",
        actual: { all: [{ var: "records.hazards" }, { "!=": [{ var: "level" }, "低"] }] },
        target: { equals: true },
        whenEmpty: "met",
      }),
      indicator("p", { name: "名次项", actual: { var: "c" }, target: { at_most: 9 } }),
      indicator("w", { name: "全市项", assessed: "city", target: { at_most: 9 } }),
      indicator("k", { name: "另一项", actual: { var: "n" }, target: { at_most: 9 } }),
    ],
    { records: LIST },
  ),
);
const SCHEME = schemeInput({
  ...{ i: {}, r: {}, h: {}, k: {} },
  p: { score: { by_rank: { step: 1, better: "lower" } } },
});
const list = subjects([
  { id: "city", name: "金华市", level: "city" },
  { id: "x", name: "婺城区", parent: "city" },
  { id: "y", name: "金东区", parent: "city" },
]);
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const csv = (text: string, file = "数.csv") => readTable(encode(text), file, plan);
const run = (...tables: unknown[]): Results => assess(plan, SCHEME, [list, ...tables] as never);
const factOf = ({ run: { statistics } }: Results, subject: string, key: string) =>
  statistics.supplied(statistics.subjects.find(subject) as never, "2021", key);
const marked = (results: Results, subject: string): string[] =>
  scorecard(results, subject)
    .lines.filter((line) => line.isPreliminary)
    .map(({ indicator: id }) => id);
const said = (results: Results): string[] =>
  results.diagnostics
    .filter(({ code }) => !/missing|no-area|^score/.test(code))
    .map(({ code, place }) => `${code} ${placeText(place)}`);

const shown = async (format: string, input: ReportInput) => new TextDecoder().decode(await renderFile(format, input));

const ABOUT = { department: "县统计局", asOf: "2021-11-30", state: "preliminary" };
const OTHERS = csv("考核对象,考核期,甲,乙,丙,个数\n金东区,2021,4,10,2,3\n");

describe("what is said of figures", () => {
  it.each([
    [
      "wide",
      "考核对象,考核期,填报部门,截至,数据状态,甲,乙,丙,个数\n婺城区,2021,县统计局,2021年11月30日,快报,1,4,2,3\n",
    ],
    ["long", "考核对象,考核期,统计指标,数值,填报部门,截至日期,数据状态\n婺城区,2021,甲,1,县统计局,2021-11-30,快报\n"],
  ])("stands on the fact: CSV, %s", (_, text) => {
    expect(factOf(run(csv(text)), "x", "a")?.about).toEqual(ABOUT);
  });

  it("stands on the fact: a sheet with a date cell", async () => {
    const rows = [
      ["考核对象", "考核期", "数据状态", "截至", "填报部门", "甲"],
      ["婺城区", "2021", "快报", new Date("2021-11-30T00:00:00Z"), "县统计局", 1],
    ];
    const table = await readWorkbook(await writeXlsx({ sheets: [{ name: "数据", rows }] }), "数.xlsx", plan);
    expect(factOf(run(table), "x", "a")?.about).toEqual(ABOUT);
  });

  it("stands on the fact: JSON, on the file, the row or the figure", () => {
    const document = {
      format: "kaohe.statistics/1",
      department: "县统计局",
      asOf: "2021-11-30",
      rows: [{ subject: "x", period: "2021", state: "快报", values: { a: 1 } }],
      facts: [{ subject: "x", period: "2021", statistic: "b", value: 4, state: "final", asOf: "2021-12-31" }],
      zeroReports: [{ subject: "x", period: "2021", record: "hazards", state: "preliminary" }],
    };
    const results = run(document, OTHERS);
    expect(factOf(results, "x", "a")?.about).toEqual(ABOUT);
    expect(factOf(results, "x", "b")?.about).toEqual({ department: "县统计局", asOf: "2021-12-31", state: "final" });
    expect(marked(results, "x")).toEqual(["i", "r", "h"]);
  });

  it("a list's own field and the plan's own statistic of such a name are what they are", () => {
    const table = csv("考核对象,level,填报部门,数据状态\n婺城区,高,应急局,快报\n", "重大事故隐患.csv");
    const results = run(table, OTHERS);
    const cases = results.run.statistics.suppliedList(results.of("x").subject, "2021", "hazards");
    expect(cases?.rows[0]?.field("填报部门")).toMatchObject({ value: "应急局" });
    expect(cases?.about).toEqual({ state: "preliminary" });
    expect(marked(results, "x")).toEqual(["h"]);
    const own = compiled(planInput([indicator("i")], { statistics: { a: { name: "截至", type: "number" } } }));
    const read = readTable(encode("考核对象,考核期,截至\nx,2021,3\n"), "数.csv", own);
    expect(scorecard(assess(own, null, read), "x").lines[0]?.actual).toBe("3");
  });

  it("an unknown state counts as preliminary, a bad date is left out; each is reported once, with its cell", () => {
    const results = run(csv("考核对象,考核期,截至,数据状态,甲,乙\n婺城区,2021,年底,待查,1,4\n"), OTHERS);
    expect(said(results).sort()).toEqual([
      "statistics/not-as-of 数.csv:2:3 「截至」",
      "statistics/unknown-state 数.csv:2:4 「数据状态」",
    ]);
    expect(factOf(results, "x", "a")?.about).toEqual({ state: "preliminary" });
  });

  it("a final figure takes the place of a preliminary one, with a note; unmarked ones still contradict", () => {
    const of = (state: string, value: number, file: string) =>
      csv(`考核对象,考核期,数据状态,甲,乙\n婺城区,2021,${state},${value},4\n`, file);
    const results = run(of("快报", 1, "快报.csv"), of("核定", 2, "核定.csv"), OTHERS);
    expect(scorecard(results, "x").lines[0]?.actual).toBe("2");
    expect(said(results)).toEqual(["statistics/superseded 核定.csv:2:4 「甲」 婺城区 2021"]);
    expect(marked(results, "x")).toEqual([]);
    expect(said(run(of("", 1, "甲.csv"), of("核定", 2, "乙.csv"), OTHERS))[0]).toContain("statistics/conflict");
    expect(said(run(of("快报", 1, "甲.csv"), of("快报", 2, "乙.csv"), OTHERS))[0]).toContain("statistics/conflict");
  });

  it("is part of the digest of the figures, and nothing where nothing is said", () => {
    const of = (state: string) => run(csv(`考核对象,考核期,数据状态,甲\n婺城区,2021,${state},1\n`));
    const bare = run(csv("考核对象,考核期,甲\n婺城区,2021,1\n"));
    const digest = (results: Results) => digestOfFacts(results.run.statistics);
    expect(digest(of("快报"))).not.toBe(digest(of("核定")));
    expect(digest(of(""))).toBe(digest(bare));
    expect(scorecard(bare, "x")).not.toHaveProperty("preliminary");
  });
});

describe("cards and reports", () => {
  const results = run(
    csv("考核对象,考核期,填报部门,截至,数据状态,甲,乙,丙\n婺城区,2021,县统计局,2021-11-30,快报,1,4,2\n"),
    csv("考核对象,考核期,个数\n婺城区,2021,3\n", "另.csv"),
    OTHERS,
  );
  const cards = scorecards(results, { trace: true });

  it("lines that rest on them are marked, the area's too, and those that are compared with them", () => {
    expect(marked(results, "x")).toEqual(["i", "r", "p"]);
    expect(marked(results, "city")).toEqual(["w"]);
    expect(marked(results, "y")).toEqual(["p"]);
  });

  it("who is ranked with preliminary totals is told", () => {
    const scored = assess(plan, schemeInput({ i: {} }), [
      list,
      csv("考核对象,考核期,数据状态,甲\n婺城区,2021,快报,1\n金东区,2021,核定,9\n"),
    ] as never);
    expect([scorecard(scored, "x"), scorecard(scored, "y")].map(({ preliminary }) => preliminary)).toEqual([
      "figures",
      "ranking",
    ]);
  });

  it.each([
    ["zh-CN", "快报", "截至 2021-11-30"],
    ["en", "preliminary", "as of 2021-11-30"],
  ] as const)("every format says so in %s", async (language, word, asOf) => {
    for (const input of [
      { cards, language },
      { cards, language, subject: "x" },
      { cards: cards.filter(({ subject }) => subject.id === "x"), language },
    ]) {
      for (const format of ["text", "markdown", "csv", "html"])
        expect(await shown(format, input), format).toContain(word);
      const book = await read(await renderFile("xlsx", input));
      for (const sheet of book.sheets.filter(({ name }) => /婺城|金华/.test(name)))
        expect(JSON.stringify(sheet.rows)).toContain(word);
      const bulletin = { ...input, indicators: ["r"] };
      expect(await textOfDocx(await renderFile("docx", bulletin))).toContain(word);
      expect(await textOfDocx(await renderFile("docx", { ...input, indicators: ["k"] }))).not.toContain(word);
    }
    expect(await shown("html", { cards, language })).toContain(asOf);
    expect(explanationText(explain(results, "x", "i"), language)).toMatch(new RegExp(`${word}.*${asOf}.*县统计局`));
  });
});
