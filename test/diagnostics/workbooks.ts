/** Examples of what is wrong, or odd, in workbooks and in the mappings that describe them. */
import type { Cell, Given, Pair, Sheet, Workbook } from "./given.js";

const HEAD = ["考核对象", "考核期", "事故起数"];
const book = (sheets: Workbook["sheets"], more: Partial<Workbook> = {}): Given => ({
  tables: { "2021.xlsx": { sheets, ...more } },
});
const rows = (...list: (readonly Cell[])[]): Sheet => ({ rows: [HEAD, ...list] });
const figure = (bad: Cell, good: Cell): Pair => [
  book({ 数据: rows(["甲县", 2021, bad]) }),
  book({ 数据: rows(["甲县", 2021, good]) }),
];
const right = book({ 数据: rows(["甲县", 2021, 1]) });
const twoCounties = [{ id: "甲县" }, { id: "乙县" }];

/** Losses, with or without places. */
const loss = (stored: Cell, places: number | undefined, over: Given = {}): Given => ({
  plan: {
    statistics: {
      loss: { name: "损失", unit: "万元", type: "number", aggregate: "sum", ...(places !== undefined && { places }) },
    },
  },
  one: { actual: { var: "loss" } },
  ...book({
    数据: {
      rows: [
        ["考核对象", "考核期", "损失"],
        ["甲县", 2021, stored],
      ],
    },
  }),
  ...over,
});

const mapped = (table: object, column: object, sheet = "表1"): Given => ({
  mapping: [{ sheet: "表1", header: 1, subject: "单位名", period: "2021", columns: [column], ...table }],
  ...book({
    [sheet]: {
      rows: [
        ["单位名", "起数"],
        ["甲县", 1],
      ],
    },
  }),
});
const a = { column: "起数", statistic: "事故起数" };
const paired = (bad: Given): Pair => [bad, mapped({}, a)];

export const inWorkbooks: Readonly<Record<string, Pair>> = {
  "statistics/workbook-unreadable": [book({ 数据: rows(["甲县", 2021, 1]) }, { cutOff: true }), right],
  "statistics/workbook-encrypted": [book({ 数据: rows(["甲县", 2021, 1]) }, { password: "2021" }), right],
  "statistics/workbook-too-large": [book({ 数据: rows(["甲县", 2021, 1]) }, { unpacksTo: 600 * 1024 * 1024 }), right],
  "statistics/sheet-too-large": [
    book({ 数据: { ...rows(["甲县", 2021, 1]), reaches: { row: 2001, column: 16384 } } }),
    right,
  ],
  "statistics/hidden-sheet": [
    book({ 数据: rows(["甲县", 2021, 1]), 旧数: { ...rows(["甲县", 2020, 1]), hidden: true } }),
    book({ 数据: rows(["甲县", 2021, 1]), 旧数: rows(["甲县", 2020, 1]) }),
  ],
  "statistics/hidden-cells": [book({ 数据: { ...rows(["甲县", 2021, 1]), hiddenRows: [2] } }), right],
  "statistics/sheet-without-header": [
    book({ 数据: rows(["甲县", 2021, 1]), Sheet2: { rows: [["甲县", 1]] } }),
    book({ 数据: rows(["甲县", 2021, 1]), 填表说明: { rows: [["逐格填写"]] } }),
  ],
  "statistics/lines-left-out": [book({ 数据: rows(["甲县", 2021, 1], ["注:数据为初步统计"]) }), right],
  "statistics/period-from": [
    book({
      "2021年": {
        rows: [
          ["考核对象", "事故起数"],
          ["甲县", 1],
        ],
      },
    }),
    book({ "2021年": rows(["甲县", 2021, 1]) }),
  ],
  "statistics/merged-figure": [
    {
      ...book({ 数据: { ...rows(["甲县", 2021, 1], ["乙县", 2021, null]), merged: ["C2:C3"] } }),
      subjects: twoCounties,
    },
    { ...book({ 数据: rows(["甲县", 2021, 1], ["乙县", 2021, 1]) }), subjects: twoCounties },
  ],
  "statistics/error-value": figure({ error: "#DIV/0!" }, 1),
  "statistics/formula-without-value": figure({ formula: "1+2" }, { formula: "1+2", stored: 3 }),
  "statistics/stored-rounded": [loss(0.1 + 0.2, 2), loss(0.3, 2)],
  "statistics/stored-digits": [loss(1 / 3, undefined), loss(0.33, undefined)],
  "statistics/mapping-target": paired(mapped({}, { column: "起数" })),
  "statistics/mapping-name": paired(mapped({}, { column: "起数", statistic: "事故次数" })),
  "statistics/mapping-unit": paired(mapped({}, { ...a, unit: "万元" })),
  "statistics/mapping-sheet": paired(mapped({}, a, "表2")),
  "statistics/mapping-column": paired(mapped({}, { column: "事故", statistic: "事故起数" })),
  "statistics/not-merged": [
    {
      command: "kaohe merge . 2021.csv papers.json -o all.xlsx",
      tables: {
        "2021.csv": "考核对象,考核期,事故起数\n甲县,2021,1\n",
        "papers.json":
          '{"format":"kaohe.decisions/1","evidence":[{"subject":"甲县","item":"指标","document":"1号","period":"2020"}]}',
      },
    },
    {
      command: "kaohe merge . 2021.csv -o all.xlsx",
      tables: { "2021.csv": "考核对象,考核期,事故起数\n甲县,2021,1\n" },
    },
  ],
};
