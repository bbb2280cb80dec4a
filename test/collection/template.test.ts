/** The collection workbook: filled in as a person would, it reads back as the same facts, with no mapping. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openXlsx, type RoundtripWorkbook, readXlsx, type Sheet, saveXlsx } from "hucre";
import { afterAll, describe, expect, it } from "vitest";
import { collectionTemplate, needsOf } from "../../src/collection/index.js";
import { Diagnostics } from "../../src/diagnostics/index.js";
import { assess, type Results, readTable, readWorkbook, scorecards, type Table } from "../../src/index.js";
import { chooseScheme, loadPlanOrThrow, readTables } from "../../src/node.js";
import type { Run } from "../../src/scoring/index.js";
import { emptyTable, plainText, Subjects } from "../../src/statistics/index.js";
import { converted, WITH_LIBREOFFICE } from "../support/libreoffice.js";
import { compiled, indicator, planInput, subjects as subjectsInput } from "../support/plans.js";

const scratch = mkdtempSync(join(tmpdir(), "kaohe-template-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const loaded = loadPlanOrThrow("rules/jinhua-2021");
const scheme = chooseScheme(loaded);

const factsOf = (results: Results): Map<string, string> =>
  new Map(
    results.run.statistics
      .sorted()
      .map(({ subject, period, key, outcome }) => [
        `${subject} ${period} ${key}`,
        outcome.kind === "value" ? plainText(outcome.value) : outcome.kind,
      ]),
  );

/** Types the known figures into every cell that is not locked, as its header asks. */
async function filled(
  bytes: Uint8Array,
  known: ReadonlyMap<string, string>,
  idOf: (name: string) => string,
): Promise<Uint8Array> {
  const { cells } = (await readXlsx(bytes, { readStyles: true })).sheets[0] as {
    cells: Map<string, { style?: { protection?: { locked?: boolean } } }>;
  };
  const book: RoundtripWorkbook = await openXlsx(bytes);
  const sheet = book.sheets[0] as RoundtripWorkbook["sheets"][number];
  const [periods = [], titles = []] = sheet.rows.slice(2, 4);
  const keys = new Map([...loaded.plan.plan.statistics].map(([key, { name }]) => [name, key]));
  for (const [line, row] of sheet.rows.entries())
    for (const [column, title] of titles.entries()) {
      if (line < 4 || column === 0 || cells.get(`${line},${column}`)?.style?.protection?.locked !== false) continue;
      const name = String(title).split("\n")[0] as string;
      const text = known.get(`${idOf(String(row[0]))} ${String(periods[column]).replace("年", "")} ${keys.get(name)}`);
      if (text === undefined) continue;
      const value = text === "true" ? "是" : text === "false" ? "否" : /^-?[\d.]+$/.test(text) ? Number(text) : text;
      row[column] = value;
      const cell = sheet.cells?.get(`${line},${column}`);
      if (cell) Object.assign(cell, { value, type: typeof value === "number" ? "number" : "string" });
    }
  return saveXlsx(book);
}

describe("the collection workbook of rules/jinhua-2021", async () => {
  const [list, ...figures] = await readTables(
    ["examples/jinhua-2021/statistics/subjects.json", "examples/jinhua-2021/statistics"],
    loaded.plan,
  );
  const all = assess(loaded.plan, scheme, [list as Table, ...figures]);
  const { subjects } = all.run.statistics;
  const template = await collectionTemplate(loaded.plan, scheme, { language: "zh-CN", subjects });
  /** Case lists come from where they came before: here figures are typed in. */
  const cases = figures.map((table): Table => ({ ...table, facts: [] }));
  const idOf = (name: string) => subjects.find(name)?.id ?? name;
  const done = await filled(template, factsOf(all), idOf);

  const agrees = (results: Results): void => {
    const facts = factsOf(results);
    expect(facts.size).toBeGreaterThan(300);
    const known = factsOf(all);
    for (const [at, value] of facts) expect([at, value]).toEqual([at, known.get(at)]);
    const lines = (of: Results) =>
      scorecards(of).map(({ total, lines: own }) => [
        total,
        own.map(({ score, actual, outcome }) => [score, actual, outcome]),
      ]);
    expect(lines(results)).toEqual(lines(all));
  };

  it("filled in, it gives the same facts and the same scores as the tables they came from", async () => {
    agrees(
      assess(loaded.plan, scheme, [list as Table, ...cases, await readWorkbook(done, "收集表.xlsx", loaded.plan)]),
    );
  });

  if (WITH_LIBREOFFICE)
    it("so it does after LibreOffice saved it, as xlsx and as xls", async () => {
      writeFileSync(join(scratch, "收集表.xlsx"), done);
      for (const format of ["xlsx", "xls"] as const) {
        const saved = await readWorkbook(converted(scratch, "收集表.xlsx", format), `收集表.${format}`, loaded.plan);
        agrees(assess(loaded.plan, scheme, [list as Table, ...cases, saved]));
      }
    }, 120_000);

  it("asks for what the rules read and nothing else: earlier years only where a rule looks back", () => {
    const needs = needsOf(loaded.plan, scheme, loaded.plan.plan.period);
    const asked = new Map(needs.statistics.map(({ key, periods }) => [key, periods]));
    expect(asked.get("accidents")).toEqual(["2021", "2020", "2019"]);
    expect(asked.get("fines")).toEqual(asked.get("fines") && ["2021"]);
    expect(
      [...asked.keys()].filter((key) => typeof loaded.plan.plan.statistics.get(key)?.aggregate === "object"),
    ).toEqual([]);
  });

  it("is the same bytes every time, protected but for its white cells, with headers that stay", async () => {
    expect(await collectionTemplate(loaded.plan, scheme, { language: "zh-CN", subjects })).toEqual(template);
    const [sheet] = (await readXlsx(template, { readStyles: true })).sheets;
    expect(sheet?.protection?.sheet).toBe(true);
    expect(sheet?.freezePane).toMatchObject({ rows: 4, columns: 1 });
    expect(sheet?.dataValidations?.map(({ type }) => type)).toEqual(expect.arrayContaining(["whole", "decimal"]));
  });
});

describe("kaohe merge", () => {
  const plan = compiled(planInput([indicator("i")]));
  const list = subjectsInput([
    { id: "x", name: "婺城区" },
    { id: "y", name: "金东区" },
  ]);
  const returned = async (file: string, typed: Record<string, number>): Promise<Table> => {
    const subjects = Subjects.of(list.subjects as never, new Diagnostics());
    const book = await openXlsx(await collectionTemplate(plan, null, { language: "zh-CN", subjects }));
    const [sheet] = book.sheets as [Sheet];
    for (const row of sheet.rows) if (typeof row[0] === "string" && row[0] in typed) row[1] = typed[row[0]] as number;
    return readWorkbook(await saveXlsx(book), file, plan);
  };

  it("joins what counties returned; a cell in conflict stays blank, and both places are named", async () => {
    const results = assess(plan, null, [
      list,
      await returned("婺城.xlsx", { 婺城区: 1 }),
      await returned("金东.xlsx", { 金东区: 2, 婺城区: 3 }),
    ]);
    const conflict = results.diagnostics.find(({ code }) => code === "statistics/conflict");
    expect(conflict?.data.values).toBe("1 (婺城.xlsx 统计表!B5 「甲」), 3 (金东.xlsx 统计表!B5 「甲」)");
    const { statistics } = results.run;
    const options = { language: "zh-CN", subjects: statistics.subjects, filled: statistics } as const;
    const merged = await collectionTemplate(plan, null, options);
    const again = assess(plan, null, [list, await readWorkbook(merged, "汇总.xlsx", plan)]);
    expect([...factsOf(again)]).toEqual([["y 2021 a", "2"]]);
    const cells = (await readXlsx(merged, { readStyles: true })).sheets[0]?.cells;
    expect(cells?.get("4,1")?.comment?.text).toContain("金东.xlsx 统计表!B5");
  });
});

describe("what is said of figures", () => {
  const plan = compiled(
    planInput([indicator("i", { actual: { "+": [{ var: "a" }, { var: "b" }] } }), indicator("j")], {
      records: { hazards: { name: "隐患", fields: { level: "text", 填报部门: "text" } } },
    }),
  );
  const list = subjectsInput([
    { id: "x", name: "婺城区" },
    { id: "y", name: "金东区" },
  ]);
  const preliminary = { department: "统计局", asOf: "2021-11-30", state: "preliminary" } as const;
  const of = (subject: string, period: string, values: object, about: object = {}) => ({
    format: "kaohe.statistics/1",
    rows: [{ subject, period, values }],
    ...about,
  });
  const given = [
    of("x", "2021", { a: 1 }, preliminary),
    of("x", "2021", { b: 2 }, { state: "final" }),
    of("x", "2020", { a: 3 }),
    of(
      "y",
      "2021",
      { a: 4 },
      { ...preliminary, records: { hazards: [{ subject: "y", level: "高", 填报部门: "甲局" }] } },
    ),
    {
      ...{ format: "kaohe.statistics/1", state: "preliminary" },
      zeroReports: [{ subject: "x", period: "2021", record: "hazards" }],
    },
  ];
  const said = ({ statistics }: Run) => [
    statistics.sorted().map(({ subject, period, key, about }) => [subject, period, key, about]),
    statistics.sortedLists().map(([at, { rows, about }]) => [at, rows.length, about]),
  ];

  it.each(["zh-CN", "en"] as const)("is in the merged workbook and read back from it (%s)", async (language) => {
    const { run } = assess(plan, null, [list, ...given] as never);
    const { statistics } = run;
    const options = { language, subjects: statistics.subjects, filled: statistics } as const;
    const merged = await readWorkbook(await collectionTemplate(plan, null, options), "汇总.xlsx", plan);
    const again = assess(plan, null, [list, merged]);
    expect(said(run)[0]).toContainEqual(["x", "2021", "a", preliminary]);
    expect(said(again.run)).toEqual(said(run));
    expect(again.diagnostics.filter(({ code }) => /unknown|conflict|duplicate/.test(code))).toEqual([]);
  });
});

describe("sheets beside the statistics", () => {
  const plan = compiled(
    planInput(
      [
        indicator("i", {
          actual: { all: [{ var: "records.hazards" }, { "==": [{ var: "level" }, "市级"] }] },
          target: { equals: true },
          whenEmpty: "met",
        }),
        indicator("j", { name: "档案", actual: { manual: [0, 5] } }),
        indicator("k", { name: "任务", target: { at_least: { var: "targets.k" } } }),
      ],
      {
        records: {
          hazards: {
            name: "重大事故隐患[排查/治理]明细,名称比工作表能用的三十一个字还要长得多得多得多",
            fields: {
              level: { type: "text", name: "级别" },
              found: { type: "date", name: "发现日期" },
              closed: { type: "boolean", name: "已整改" },
              finder: { type: "text", name: "发现人", personal: true },
            },
          },
        },
      },
    ),
  );
  const list = subjectsInput([
    { id: "x", name: "婺城区" },
    { id: "y", name: "=cmd|' /C calc'!A0" },
  ]);

  it("cases, zero reports and own targets read back from a list whose name no sheet can bear", async () => {
    const subjects = Subjects.of(list.subjects as never, new Diagnostics());
    const book = await openXlsx(await collectionTemplate(plan, null, { language: "zh-CN", subjects }));
    const names = book.sheets.map(({ name }) => name);
    expect(names).toHaveLength(5);
    const type = (sheet: number, line: number, values: readonly (string | number | boolean | Date)[]) => {
      const { rows, cells } = book.sheets[sheet] as RoundtripWorkbook["sheets"][number];
      for (const [index, value] of values.entries()) {
        (rows[line - 1] as unknown[])[index] = value;
        cells?.delete(`${line - 1},${index}`);
      }
    };
    type(0, 5, ["婺城区", 3, 2]);
    type(1, 4, ["婺城区", "市级", "2021-03-01", "是", "张三"]);
    type(2, 6, ["=cmd|' /C calc'!A0", "是"]);
    const results = assess(plan, null, [list, await readWorkbook(await saveXlsx(book), "收集表.xlsx", plan)]);
    const lines = (name: string) =>
      Object.fromEntries([...results.of(name).lines].map(([id, { line }]) => [id, line.actual]));
    expect(lines("x")).toMatchObject({ i: { kind: "value" }, k: { kind: "value" } });
    expect(lines("y")).toMatchObject({ i: { kind: "not-applicable" }, k: { kind: "missing" } });
    expect(results.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

describe("fields called as subjects, remarks or values are called", () => {
  const titles = ["单位", "县(市、区)", "备注", "数值", "年份"];
  const fields = Object.fromEntries(titles.map((name, at) => [`f${at}`, { type: "text" as const, name }]));
  const plan = compiled(
    planInput([indicator("i", { actual: { count: { var: "records.cases" } }, whenEmpty: "evaluate" })], {
      records: { cases: { name: "台账", fields } },
    }),
  );
  const list = subjectsInput([{ id: "x", name: "婺城区" }]);
  const rowsOf = (book: Table) =>
    book.rows.map(({ subject, period, fields: own }) => [subject, period, ...[...own].map(([, { value }]) => value)]);

  it("read back from the collection workbook, and from a table where the subject stands behind them", async () => {
    const subjects = Subjects.of(list.subjects as never, new Diagnostics());
    const book = await openXlsx(await collectionTemplate(plan, null, { language: "zh-CN", subjects }));
    const cases = book.sheets.find(({ name }) => name === "台账") as RoundtripWorkbook["sheets"][number];
    cases.rows[3] = ["婺城区", "甲厂", "丙县", "已办", "三", "去年"];
    const read = await readWorkbook(await saveXlsx(book), "收集表.xlsx", plan);
    expect(read.diagnostics.filter(({ severity }) => severity !== "note")).toEqual([]);
    expect(rowsOf(read)).toEqual([["婺城区", undefined, "甲厂", "丙县", "已办", "三", "去年"]]);
    const csv = '单位,"县(市、区)",备注,数值,考核对象\n甲厂,丙县,已办,三,婺城区\n';
    const table = readTable(new TextEncoder().encode(csv), "台账.csv", plan);
    expect(table.diagnostics).toEqual([]);
    expect(rowsOf(table)).toEqual([["婺城区", undefined, "甲厂", "丙县", "已办", "三"]]);
  });
});

describe("names with blanks, and cases of other periods", () => {
  const plan = compiled(
    planInput(
      [
        indicator("i", { actual: { var: "duty" } }),
        indicator("j", { actual: { count: { var: "records.cases" } }, whenEmpty: "evaluate" }),
      ],
      {
        statistics: { duty: { name: "24 小时 在岗的日数", unit: "日", type: "count" } },
        records: { cases: { name: "台账", fields: { what: "text" } } },
      },
    ),
  );

  it("read back as what they were", async () => {
    const given = new TextEncoder().encode("考核对象,考核期,24 小时 在岗的日数\nx,2021,9\n");
    const cases = new TextEncoder().encode("考核对象,考核期,what\nx,2021,甲\nx,2020,乙\n");
    const list = subjectsInput([{ id: "x" }]);
    const first = assess(plan, null, [list, readTable(given, "a.csv", plan), readTable(cases, "台账.csv", plan)]);
    const { statistics } = first.run;
    const options = { language: "zh-CN", subjects: statistics.subjects, filled: statistics } as const;
    const merged = await readWorkbook(await collectionTemplate(plan, null, options), "汇总.xlsx", plan);
    const again = assess(plan, null, [list, merged]);
    expect([...factsOf(again)]).toEqual([["x 2021 duty", "9"]]);
    const lists = (results: Results) => results.run.statistics.sortedLists().map(([at, { rows }]) => [at, rows.length]);
    expect(lists(again)).toEqual(lists(first));
    expect(lists(first)).toHaveLength(2);
  });
});

describe("every example", () => {
  const examples = readdirSync("examples").map((name) => [name, join("examples", name)] as const);

  it.each(examples)(
    "%s: joined into one collection workbook, it gives the same lines, totals and ranks",
    async (_, at) => {
      const { plan: where } = JSON.parse(readFileSync(join(at, "example.json"), "utf8")) as { plan: string };
      const own = loadPlanOrThrow(join(at, where));
      const tables = await readTables([join(at, "statistics")], own.plan);
      const first = assess(own.plan, chooseScheme(own), tables);
      const { statistics } = first.run;
      const options = { language: "zh-CN", subjects: statistics.subjects, filled: statistics } as const;
      const merged = await collectionTemplate(own.plan, chooseScheme(own), options);
      const lists = tables.map(({ subjects }) => ({ ...emptyTable([]), ...(subjects && { subjects }) }));
      const again = assess(own.plan, chooseScheme(own), [...lists, await readWorkbook(merged, "汇总.xlsx", own.plan)]);
      const figures = (results: Results) =>
        scorecards(results).map(({ subject, total, grade, rank, lines }) => ({
          ...{ subject: subject.id, total, grade, rank },
          lines: lines.map(({ indicator: id, status, actual, score, met }) => [id, status, actual, score, met]),
        }));
      expect(figures(again)).toEqual(figures(first));
      expect(again.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    },
  );
});
