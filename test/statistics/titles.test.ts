/** Titles over a CSV header, headers that are none, and case lists under another name. */
import { writeXlsx } from "hucre";
import { expect, describe as group, it } from "vitest";
import { describe } from "../../src/diagnostics/index.js";
import { assess, readTable, readWorkbook } from "../../src/index.js";
import { plainText, type Table } from "../../src/statistics/index.js";
import { compiled, indicator, planInput, subjects } from "../support/plans.js";

const plan = compiled(
  planInput([indicator("i")], {
    records: {
      hazards: {
        name: "重大事故隐患",
        fields: { level: { type: "text", name: "级别" }, found: { type: "date", name: "发现日期" } },
      },
    },
  }),
);
const list = subjects([{ id: "x", name: "甲县" }]);
const csv = (text: string, file = "2021.csv"): Table => readTable(new TextEncoder().encode(text), file, plan);
const figuresIn = (table: Table) =>
  assess(plan, null, [list, table])
    .run.statistics.sorted()
    .map(({ period, key, outcome }) => [period, key, outcome.kind === "value" ? plainText(outcome.value) : null]);
const codes = (table: Table) => table.diagnostics.map(({ code }) => code);

group("titles over the header of a CSV file", () => {
  it.each([
    ["one title", "2021年统计表\n考核对象,考核期,甲\n甲县,2021,1\n"],
    ["padded as spreadsheets save it", "2021年统计表,,\n填报单位:局,日期:1月,\n考核对象,考核期,甲\n甲县,2021,1\n"],
    ["the period in the title", "某市 2021 年度统计表,\n考核对象,甲\n甲县,1\n"],
  ])("%s", (_, text) => {
    const table = csv(text);
    expect(figuresIn(table)).toEqual([["2021", "a", "1"]]);
    expect(codes(table)).toContain("statistics/title-lines");
    expect(table.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("lines and cells keep their places", () => {
    const table = csv("标题\n考核对象,考核期,甲\n甲县,2021,坏\n");
    const problem = assess(plan, null, [list, table]).diagnostics.find(
      ({ code }) => code === "statistics/not-a-number",
    );
    expect(problem?.place).toMatchObject({ file: "2021.csv", line: 3, column: 3, header: "甲" });
  });

  it("a row of data with such a word in it is no header", () => {
    expect(codes(csv("名称,类别,甲\n某局,单位,1\n"))).toEqual(["statistics/no-header"]);
  });
});

group("a header that is none", () => {
  it("says what it has, and which column may be meant", () => {
    const [problem] = csv("镇名,年度,甲\n甲镇,2021,1\n").diagnostics;
    expect(problem?.code).toBe("statistics/no-header");
    const { message, hint } = describe(problem as never, "zh-CN");
    expect(message).toContain("读到的是:镇名、年度、甲");
    expect(hint).toContain("“镇名”若是这一列,改名为“考核对象”");
    const [period] = csv("考核对象,统计时间,甲\n甲县,2021,1\n").diagnostics;
    expect(period?.hint).toContain('If "统计时间" is that column, call it "考核期"');
  });

  it("in a workbook, too", async () => {
    const rows = [["年报"], ["镇名", "甲"], ["甲镇", 1]];
    const table = await readWorkbook(await writeXlsx({ sheets: [{ name: "表", rows }] }), "年报.xlsx", plan);
    expect(table.diagnostics.map(({ code, data }) => [code, data.near])).toEqual([["statistics/no-header", "镇名"]]);
  });

  it.each(["考核单位", "乡镇", "镇(街道)", "县区"])("%s is a column of subjects", (title) => {
    expect(figuresIn(csv(`${title},考核期,甲\n甲县,2021,1\n`))).toEqual([["2021", "a", "1"]]);
  });
});

group("a case list under another name", () => {
  const rows = "考核对象,级别,发现日期\n甲县,市级,2021-03-01\n";

  it("is not taken for a table of figures, and says what it looks like", () => {
    const table = csv(rows, "隐患台账.csv");
    expect(codes(table)).toEqual(["statistics/looks-like-list"]);
    const { message, hint } = describe(table.diagnostics[0] as never, "zh-CN");
    expect(message).toContain("“隐患台账”像是明细“重大事故隐患”(有它的 级别、发现日期)");
    expect(hint).toContain("重大事故隐患.csv");
    expect(codes(csv(rows, "重大事故隐患.csv"))).toEqual([]);
  });

  it("a table of empty lists, too", () => {
    const table = csv("考核对象,考核期,明细\n甲县,2021,重大事故隐患\n", "零报告2.csv");
    expect(table.diagnostics).toMatchObject([{ code: "statistics/looks-like-list", data: { list: "零报告" } }]);
  });

  it("as a sheet", async () => {
    const sheet = {
      name: "台账",
      rows: rows
        .trim()
        .split("\n")
        .map((line) => line.split(",")),
    };
    const table = await readWorkbook(await writeXlsx({ sheets: [sheet] }), "年报.xlsx", plan);
    expect(table.diagnostics[0]).toMatchObject({ code: "statistics/looks-like-list", data: { isSheet: true } });
  });
});
