/** A header that states another unit than the plan: converted exactly where it is a known multiple, else refused. Never renamed in silence. */
import { writeXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import { assess, readTable, readWorkbook } from "../../src/index.js";
import { plainText, type Table } from "../../src/statistics/index.js";
import { compiled, indicator, planInput, subjects } from "../support/plans.js";

const plan = compiled(
  planInput([indicator("i", { actual: { var: "gdp" } })], {
    statistics: {
      gdp: { name: "生产总值", unit: "亿元", type: "number", aggregate: "sum", aliases: ["GDP"] },
      people: { name: "人口", unit: "万人", type: "number", aggregate: "sum" },
      n: { name: "起数", unit: "起", type: "count" },
      rate: { name: "比率", type: "rate", unit: "%" },
      bare: { name: "指数", type: "number" },
    },
  }),
);
const list = subjects([{ id: "x", name: "甲县" }]);

function read(table: Table) {
  const { run, diagnostics } = assess(plan, null, [list, table]);
  const figures = Object.fromEntries(
    run.statistics
      .sorted()
      .map(({ key, outcome }) => [key, outcome.kind === "value" ? plainText(outcome.value) : null]),
  );
  const codes = diagnostics.map(({ code }) => code).filter((code) => code !== "statistics/missing");
  return { figures, codes, diagnostics };
}
const csv = (text: string) => read(readTable(new TextEncoder().encode(text), "2021.csv", plan));
const sheet = async (rows: (string | number | null)[][]) =>
  read(await readWorkbook(await writeXlsx({ sheets: [{ name: "表", rows }] }), "年报.xlsx", plan));

describe("a unit in the header", () => {
  it.each<[string, string, object, string[]]>([
    ["生产总值(亿元)", "3000.5", { gdp: "3000.5" }, []],
    ["生产总值（万元）", "30005000", { gdp: "3000.5" }, ["statistics/unit-converted"]],
    ["GDP[单位:元]", "300050000001", { gdp: "3000.50000001" }, ["statistics/unit-converted"]],
    ["人口(人)", "123456", { people: "12.3456" }, ["statistics/unit-converted"]],
    ["生产总值(万美元)", "5", {}, ["statistics/unit-differs"]],
    ["生产总值(累计)", "5", {}, ["statistics/unit-differs"]],
    ["指数(点)", "5", {}, ["statistics/unit-differs"]],
    ["比率(‰)", "5", {}, ["statistics/unit-differs"]],
    ["比率(%)", "50%", { rate: "0.5" }, []],
    ["利润(万元)", "5", {}, ["statistics/unknown-statistic"]],
  ])("%s", (title, cell, figures, codes) => {
    const found = csv(`考核对象,考核期,${title}\n甲县,2021,${cell}\n`);
    expect([found.figures, found.codes]).toEqual([figures, codes]);
  });

  it("names both units and the factor, once a file, and warns against renaming", () => {
    const found = csv("考核对象,考核期,生产总值(万元)\n甲县,2021,1\n甲县,2020,2\n").diagnostics;
    expect(found.filter(({ code }) => code === "statistics/unit-converted")).toMatchObject([
      { data: { name: "生产总值", unit: "万元", wanted: "亿元", factor: "0.0001" }, place: { line: 1, column: 3 } },
    ]);
    const refused = csv("考核对象,考核期,生产总值(吨)\n甲县,2021,1\n").diagnostics;
    expect(refused.find(({ code }) => code === "statistics/unit-differs")?.hint).toContain(
      "Never change the header alone",
    );
  });

  it("in a long table", () => {
    const found = csv("考核对象,考核期,统计指标,数值\n甲县,2021,生产总值(万元),12345\n");
    expect([found.figures, found.codes]).toEqual([{ gdp: "1.2345" }, ["statistics/unit-converted"]]);
  });

  it("in a row of its own, or over the whole sheet", async () => {
    const own = await sheet([
      ["考核对象", "考核期", "生产总值", "起数"],
      [null, null, "(万元)", "(起)"],
      ["甲县", "2021", 12345, 3],
    ]);
    expect([own.figures, own.codes]).toEqual([{ gdp: "1.2345", n: "3" }, ["statistics/unit-converted"]]);
    const over = await sheet([
      ["年报", null, null, null, null],
      ["单位：万元、起", null, null, null, null],
      ["考核对象", "考核期", "生产总值", "起数", "人口"],
      ["甲县", "2021", 12345, 3, 4],
    ]);
    expect([over.figures, over.codes]).toEqual([{ gdp: "1.2345", n: "3", people: "4" }, ["statistics/unit-converted"]]);
    const same = await sheet([["单位:亿元"], ["考核对象", "考核期", "生产总值(亿元)"], ["甲县", "2021", 5]]);
    expect([same.figures, same.codes]).toEqual([{ gdp: "5" }, []]);
  });
});
