/** Workbooks as counties send them: every oddity has its reading, or its place. */
import { type CellValue, type WriteSheet, writeXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import { assess, placeText, type Results, readWorkbook, type Table } from "../../src/index.js";
import { compiled, indicator, planInput, subjects } from "../support/plans.js";
import { readBothWays } from "../support/workbooks.js";

const plan = compiled(
  planInput([indicator("i")], {
    statistics: {
      a: { name: "甲", unit: "万元", type: "number", places: 2 },
      b: { name: "乙", type: "number" },
      n: { name: "事故起数", unit: "起", type: "count" },
      d: { name: "截止日", type: "date" },
      rate: { name: "比率", type: "rate", unit: "%" },
      y: { name: "达标否", type: "boolean" },
    },
    records: {
      hazards: { name: "重大事故隐患", fields: { level: "text", found: { type: "date", name: "发现日期" } } },
    },
  }),
);
const list = subjects([
  { id: "x", name: "婺城区" },
  { id: "y", name: "金东区" },
]);

type Cells = NonNullable<WriteSheet["cells"]>;
const sheet = (rows: CellValue[][], over: Partial<WriteSheet> = {}): WriteSheet => ({ name: "数据", rows, ...over });
const book = async (sheets: WriteSheet[], file = "2021.xlsx", epoch: "1900" | "1904" = "1900"): Promise<Table> => {
  const bytes = await writeXlsx({ sheets, dateSystem: epoch });
  await readBothWays(bytes);
  return readWorkbook(bytes, file, plan);
};
const cells = (entries: Record<string, object>): Cells => new Map(Object.entries(entries)) as Cells;
const day = (iso: string): Date => new Date(`${iso}T00:00:00Z`);

function figure(results: Results, subject: string, key: string, period = "2021"): string {
  const { statistics } = results.run;
  const outcome = statistics.figure(results.of(subject).subject, period, key);
  if (outcome.kind === "value") {
    const { value } = outcome;
    return value !== null && typeof value === "object" && "iso" in value ? String(value.iso) : String(value);
  }
  return outcome.kind === "missing" ? outcome.facts.map(({ reason }) => reason).join() : outcome.kind;
}

const run = (...tables: Table[]): Results => assess(plan, null, [list, ...tables]);
const said = (results: Results): string[] =>
  results.diagnostics
    .filter(({ code }) => code !== "statistics/missing" && code !== "statistics/period-empty")
    .map(({ code, place }) => `${code} ${placeText(place)}`);

const HEADER = ["考核对象", "考核期", "甲", "事故起数", "比率", "截止日", "达标否"];

describe("a cell of a workbook", () => {
  it.each<[string, string, object, string, string]>([
    ["a double is the shortest decimal that makes it", "a", { value: 1.1000000000000001 }, "11/10", ""],
    [
      "noise of a formula is rounded to the statistic's places",
      "a",
      { value: 0.1 + 0.2 },
      "3/10",
      "statistics/stored-rounded",
    ],
    [
      "without places it is used, and reported",
      "b",
      { value: 0.1 + 0.2 },
      "7500000000000001/25000000000000000",
      "statistics/stored-digits",
    ],
    ["text is taken verbatim", "a", { value: "28.50" }, "57/2", ""],
    ["full-width digits and thousands", "a", { value: "１，２３４．５" }, "2469/2", ""],
    ["a percent cell in a rate", "rate", { value: 0.85, style: { numFmt: "0.0%" } }, "17/20", ""],
    ["more than 100% in a percent cell is meant", "rate", { value: 1.2, style: { numFmt: "0%" } }, "6/5", ""],
    ["85 in a cell that shows no percent", "rate", { value: 85 }, "85", "statistics/rate-looks-like-percent"],
    [
      "a percent cell where a count is wanted",
      "n",
      { value: 0.5, style: { numFmt: "0%" } },
      "unreadable",
      "statistics/percent-not-expected",
    ],
    ["half an accident", "n", { value: 2.5 }, "unreadable", "statistics/not-a-count"],
    ["a formula by its stored value", "n", { value: null, formula: "1+2", formulaResult: 3 }, "3", ""],
    [
      "a formula that was never computed",
      "n",
      { value: null, formula: "1+2" },
      "unreadable",
      "statistics/formula-without-value",
    ],
    ["an error", "n", { value: "#DIV/0!", type: "error" }, "unreadable", "statistics/error-value"],
    ["a date", "d", { value: day("2021-09-30") }, "2021-09-30", ""],
    ["a date as text", "d", { value: "2021年9月30日" }, "2021-09-30", ""],
    ["a date where a number is wanted", "n", { value: day("2021-09-30") }, "unreadable", "statistics/not-a-number"],
    ["true", "y", { value: true }, "true", ""],
    ["是", "y", { value: "是" }, "true", ""],
    ["a formula written as text stays text", "n", { value: "=1+2" }, "unreadable", "statistics/not-a-number"],
    ["10^300", "b", { value: 1e300 }, `1${"0".repeat(300)}`, ""],
  ])("%s", async (_, key, cell, expected, problem) => {
    const rows = [
      ["考核对象", "考核期", key],
      ["婺城区", 2021, null],
    ];
    const results = run(await book([sheet(rows, { cells: cells({ "1,2": cell }) })]));
    expect(figure(results, "婺城区", key)).toBe(expected);
    const problems = said(results);
    if (problem === "") expect(problems).toEqual([]);
    else expect(problems[0]).toMatch(new RegExp(`^${problem} 2021.xlsx 数据!C2`));
  });

  it("dates are the same in both epochs", async () => {
    const rows = [HEADER, ["婺城区", 2021, null, null, null, day("2021-03-01"), null]];
    for (const epoch of ["1900", "1904"] as const)
      expect(figure(run(await book([sheet(rows)], "a.xlsx", epoch)), "婺城区", "d")).toBe("2021-03-01");
  });
});

describe("a sheet as people lay it out", () => {
  it("title, merged header over years, notes and signatures under the table", async () => {
    const rows = [
      ["2021年安全生产统计表"],
      ["单位", "2020年", null, "2021年", null],
      [null, "甲(万元)", "事故起数\n(起)", "甲(万元)", "事故起数\n(起)"],
      ["婺城区", 1.5, 3, 2.5, 2],
      ["金东区 ", 1, 0, "　", 1],
      ["合计", 2.5, 3, 2.5, 3],
      ["注:虚构数据"],
      ["填表人:张三", null, "审核:李四"],
    ];
    const merges = [
      { startRow: 0, startCol: 0, endRow: 0, endCol: 4 },
      { startRow: 1, startCol: 0, endRow: 2, endCol: 0 },
      { startRow: 1, startCol: 1, endRow: 1, endCol: 2 },
      { startRow: 1, startCol: 3, endRow: 1, endCol: 4 },
    ];
    const results = run(await book([sheet(rows, { merges })]));
    const read = (name: string) => [
      figure(results, name, "a", "2020"),
      figure(results, name, "n", "2020"),
      figure(results, name, "a"),
      figure(results, name, "n"),
    ];
    expect(read("婺城区")).toEqual(["3/2", "3", "5/2", "2"]);
    expect(read("金东区")).toEqual(["1", "0", "absent", "1"]);
    expect(said(results)).toEqual([
      "statistics/total-row 2021.xlsx 数据!6",
      "statistics/lines-left-out 2021.xlsx 数据!7",
    ]);
    expect(results.run.statistics.notes).toEqual(["注:虚构数据"]);
    const place = results.run.statistics.supplied(results.of("婺城区").subject, "2020", "n")?.places[0];
    expect(placeText(place ?? {})).toBe("2021.xlsx 数据!C4 「事故起数 (起)」");
  });

  it("the period of a sheet without one is its name's, or its title's; that is said", async () => {
    const rows = (title: string) => [[title], ["考核对象", "甲"], ["婺城区", 1]];
    const bySheet = run(await book([sheet(rows("统计表"), { name: "2020年" })], "报表.xlsx"));
    expect(figure(bySheet, "婺城区", "a", "2020")).toBe("1");
    expect(said(bySheet)).toEqual(["statistics/period-from 报表.xlsx 2020年!2"]);
    const byTitle = run(await book([sheet(rows("金华市2021年度统计表"))], "报表.xlsx"));
    expect(figure(byTitle, "婺城区", "a")).toBe("1");
    expect(said(run(await book([sheet(rows("统计表"))], "报表.xlsx")))).toContain(
      "statistics/no-header 报表.xlsx 数据!2",
    );
  });

  it("many sheets: figures, cases, zero reports, subjects; what has no header is said", async () => {
    const table = await book([
      sheet([["填这里"]], { name: "封面" }),
      sheet(
        [
          ["考核对象", "考核期", "统计指标", "数值"],
          ["婺城区", 2021, "甲", 3],
        ],
        { name: "长表" },
      ),
      sheet(
        [
          ["考核对象", "level", "发现日期"],
          ["婺城区", "县级", day("2021-05-01")],
        ],
        { name: "重大事故隐患" },
      ),
      sheet(
        [
          ["考核对象", "重大事故隐患"],
          ["金东区", "是"],
          ["婺城区", null],
        ],
        { name: "零报告" },
      ),
      sheet(
        [
          ["代号", "名称", "级别", "矿山"],
          ["x", "婺城区", "county", "是"],
          ["y", "金东区", "county", "否"],
        ],
        { name: "名单" },
      ),
      sheet([["随便写写", "什么"]], { name: "Sheet2" }),
    ]);
    const results = assess(plan, null, [table]);
    expect(figure(results, "婺城区", "a")).toBe("3");
    const { statistics } = results.run;
    const casesOf = (name: string) => statistics.cases(results.of(name).subject, "2021", "hazards");
    expect([casesOf("婺城区"), casesOf("金东区")]).toMatchObject([
      { kind: "value", value: [{}] },
      { kind: "value", value: [] },
    ]);
    expect(results.of("x").subject).toMatchObject({ name: "婺城区", level: "county", attributes: { 矿山: true } });
    expect(said(results)).toEqual(["statistics/sheet-without-header 2021.xlsx Sheet2"]);
  });

  it("hidden rows and columns are read and named; hidden sheets are not read, and named", async () => {
    const rows = [HEADER, ["婺城区", 2021, 1, 2, null, null, null], ["金东区", 2021, 3, 4, null, null, null]];
    const results = run(
      await book([
        sheet(rows, { rowDefs: new Map([[2, { hidden: true }]]), columns: [{}, {}, { hidden: true }] }),
        sheet(rows, { name: "旧", hidden: true }),
      ]),
    );
    expect(figure(results, "金东区", "a")).toBe("3");
    expect(results.diagnostics.find(({ code }) => code === "statistics/hidden-cells")?.data).toEqual({
      rows: "3",
      columns: "C",
    });
    expect(said(results)).toContain("statistics/hidden-sheet 2021.xlsx 旧");
  });

  it("a figure in merged cells counts once", async () => {
    const rows = [HEADER, ["婺城区", 2021, 7, 1], ["金东区", 2021, null, 1]];
    const results = run(await book([sheet(rows, { merges: [{ startRow: 1, startCol: 2, endRow: 2, endCol: 2 }] })]));
    expect([figure(results, "婺城区", "a"), figure(results, "金东区", "a")]).toEqual(["7", "absent"]);
    expect(said(results)).toEqual(["statistics/merged-figure 2021.xlsx 数据!C2 「甲」"]);
  });
});

describe("hostile workbooks", () => {
  const refused = async (bytes: Uint8Array, file = "坏.xlsx"): Promise<string[]> =>
    said(run(await readWorkbook(bytes, file, plan)));

  it("what is no workbook, cut off or damaged is reported by its name, and loses nothing else", async () => {
    const good = await writeXlsx({ sheets: [sheet([HEADER, ["婺城区", 2021, 1]])] });
    expect(await refused(new TextEncoder().encode("考核对象"))).toEqual(["statistics/workbook-unreadable 坏.xlsx"]);
    expect(await refused(new Uint8Array(0))).toEqual(["statistics/empty-file 坏.xlsx"]);
    expect(await refused(good.slice(0, good.length / 2))).toEqual(["statistics/workbook-unreadable 坏.xlsx"]);
    const flipped = Uint8Array.from(good, (byte, index) => (index > 60 && index < 90 ? byte ^ 255 : byte));
    expect((await refused(flipped)).join()).toMatch(/unreadable|no-header/);
  });

  it("an encrypted workbook asks for its password to be removed", async () => {
    const bytes = await writeXlsx({ sheets: [sheet([HEADER])], encryption: { password: "x", spinCount: 10 } });
    expect(await refused(bytes)).toEqual(["statistics/workbook-encrypted 坏.xlsx"]);
  });

  it("a bomb is refused by what it says it unpacks to", async () => {
    const bytes = Uint8Array.from(await writeXlsx({ sheets: [sheet([HEADER])] }));
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 46; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 600 * 1024 * 1024, true);
    expect(await refused(bytes)).toEqual(["statistics/workbook-too-large 坏.xlsx"]);
  });

  it("two cells in opposite corners, and 16,384 empty columns, cost no memory worth speaking of", async () => {
    const far = await writeXlsx({ sheets: [sheet([HEADER, ["婺城区", 2021, 1]])] });
    const wide = await writeXlsx({
      sheets: [
        sheet([
          [...HEADER, ...Array(16377).fill(null)],
          ["婺城区", 2021, 1, ...Array(16380).fill("")],
        ]),
      ],
    });
    expect(figure(run(await readWorkbook(far, "远.xlsx", plan)), "婺城区", "a")).toBe("1");
    expect(figure(run(await readWorkbook(wide, "宽.xlsx", plan)), "婺城区", "a")).toBe("1");
  });
});
