/** Large workbooks are read in a stream: with the same cells as small ones, which are read at once, and in little memory. */
import fc from "fast-check";
import { type Cell, type WriteSheet, writeXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import { collectionTemplate } from "../../src/collection/index.js";
import { Diagnostics } from "../../src/diagnostics/index.js";
import { assess, readWorkbook, scorecards } from "../../src/index.js";
import { chooseScheme, loadPlanOrThrow, readTables } from "../../src/node.js";
import { renderFile } from "../../src/report/index.js";
import { gridsOf } from "../../src/statistics/readers/index.js";
import { rawWorkbook } from "../support/documents.js";
import { compiled, indicator, planInput } from "../support/plans.js";
import { readBothWays } from "../support/workbooks.js";

const FORMATS = ["0.00", "0%", '0.0"%"', "yyyy-mm-dd", "#,##0", '0.0%;[Red]-0.0%;"—"'];
const text = fc.constantFrom(
  "婺城区",
  " 金东区 ",
  "12(含森林火灾)",
  "85%",
  "a&b<c>",
  "两\n行",
  "",
  "_x000D_",
  "𠮷 😀",
  "x".repeat(40),
);
const cell: fc.Arbitrary<Partial<Cell>> = fc.oneof(
  fc.record({ value: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()) }),
  fc.record({ value: fc.integer({ min: 0, max: 50_000 }), style: fc.record({ numFmt: fc.constantFrom(...FORMATS) }) }),
  fc.record({ value: text }),
  fc.record({ value: fc.boolean() }),
  fc.record({ value: fc.date({ min: new Date("1905-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }) }),
  fc.record({
    value: fc.constant(null),
    formula: fc.constant("1+2"),
    formulaResult: fc.constantFrom(3, "三", "#REF!", true),
  }),
  fc.record({ value: fc.constant(null), formula: fc.constant('A1&"<"') }),
  fc.record({ value: fc.constantFrom("#DIV/0!", "#N/A"), type: fc.constant("error" as const) }),
);
const at = fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 8 }));
const sheet: fc.Arbitrary<Omit<WriteSheet, "name">> = fc
  .record({
    cells: fc.array(fc.tuple(at, cell), { maxLength: 40 }),
    merges: fc.uniqueArray(fc.nat({ max: 4 }), { maxLength: 2 }),
    hiddenRows: fc.uniqueArray(fc.nat({ max: 12 }), { maxLength: 2 }),
    hiddenColumns: fc.array(fc.boolean(), { maxLength: 6 }),
    hidden: fc.boolean(),
  })
  .map(({ cells, merges, hiddenRows, hiddenColumns, hidden }) => ({
    rows: Array.from({ length: 13 }, () => Array(9).fill(null)),
    cells: new Map(cells.map(([[row, column], of]) => [`${row},${column}`, of])),
    merges: merges.map((row) => ({ startRow: row * 2, startCol: 1, endRow: row * 2 + 1, endCol: 3 })),
    rowDefs: new Map(hiddenRows.map((row) => [row, { hidden: true }])),
    columns: hiddenColumns.map((isHidden) => (isHidden ? { hidden: true } : {})),
    hidden,
  }));

describe("a workbook that is read in a stream", () => {
  it("has the cells, looks, merges and hidden parts that it has when it is read at once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sheet, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("1900" as const, "1904" as const),
        async (sheets, dateSystem) => {
          const named = sheets.map((one, index) => ({
            ...one,
            name: `表${index}`,
            hidden: index > 0 && one.hidden === true,
          }));
          await readBothWays(await writeXlsx({ sheets: named, dateSystem }));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(["jinhua-2021"])("%s: its collection workbook and its results, too", async (id) => {
    const loaded = loadPlanOrThrow(`rules/${id}`);
    const scheme = chooseScheme(loaded);
    await readBothWays(await collectionTemplate(loaded.plan, scheme, { language: "zh-CN" }));
    const results = assess(loaded.plan, scheme, await readTables([`examples/${id}/statistics`], loaded.plan));
    const cards = scorecards(results, { trace: true });
    const { grids } = await readBothWays(await renderFile("xlsx", { cards, language: "zh-CN" }));
    expect(grids.length).toBeGreaterThan(3);
  });

  it.each<[string, string, unknown[][]]>([
    [
      "rows and cells without their numbers",
      "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>",
      [[1, null, 3], [4]],
    ],
    [
      "rows and cells out of order",
      '<row r="2"><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>0</v></c></row>',
      [[0], [1, 2]],
    ],
    [
      "prefixes, comments and CDATA",
      '<x:row r="1" xmlns:x="y"><!-- </row> --><x:c r="A1" t="str"><x:v><![CDATA[<甲>]]></x:v></x:c></x:row>',
      [["<甲>"]],
    ],
    [
      "rich text",
      '<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>婺城</t></r><r><t xml:space="preserve"> 区</t></r></is></c></row>',
      [["婺城 区"]],
    ],
    [
      "escapes",
      '<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000A_b&amp;&#x5A7A;</t></is></c><c r="B1" t="str"><f>1</f><v>_x0041_</v></c></row>',
      [["a\nb&婺", "A"]],
    ],
    ["a date as ISO text", '<row r="1"><c r="A1" t="d"><v>2021-06-30</v></c></row>', [["2021-06-30"]]],
  ])("%s", async (_, rows, expected) => {
    const { grids } = await readBothWays(rawWorkbook(rows));
    expect(grids[0]?.rows.map(({ cells }) => cells)).toEqual(expected);
  });

  it("a formula that others share and nobody computed is as open in all of its cells", async () => {
    const shared = (r: string, of = "") =>
      `<c r="${r}"><f t="shared" si="0"${of ? ` ref="A1:A2">${of}</f>` : "/>"}</c>`;
    const { grids } = await readBothWays(
      rawWorkbook(`<row r="1">${shared("A1", "B1*2")}</row><row r="2">${shared("A2")}</row>`),
    );
    expect(grids[0]?.rows.map(({ cells }) => String(cells[0]))).toEqual(["=B1*2", "="]);
  });

  it("readings of characters, as Japanese and some Chinese workbooks bring them, are no part of a text", async () => {
    const cell = '<c r="A1" t="inlineStr"><is><t>金東</t><rPh sb="0" eb="2"><t>jindong</t></rPh></is></c>';
    const grids = await gridsOf(rawWorkbook(`<row r="1">${cell}</row>`), "数.xlsx", new Diagnostics(), {
      largePart: 0,
    });
    expect(grids[0]?.rows[0]?.cells).toEqual(["金東"]);
  });
});

describe("a large workbook that means harm", () => {
  const refused = async (rows: string, options = {}): Promise<string[]> => {
    const problems = new Diagnostics();
    await gridsOf(rawWorkbook(rows, options), "坏.xlsx", problems, { largePart: 0 });
    return problems.list().map(({ code }) => code);
  };

  it.each<[string, string, object]>([
    [
      "one that unpacks to more than it says",
      `<row r="1"><c r="A1"><v>${"1".repeat(100_000)}</v></c></row>`,
      { declared: 1000 },
    ],
    ["a cell outside of every sheet", '<row r="1"><c r="XFE1"><v>1</v></c></row>', {}],
    ["a line that no sheet has", '<row r="1048577"><c><v>1</v></c></row>', {}],
    ["an entity that nobody declared", '<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>', {}],
    ["xml that ends too early", '<row r="1"><c r="A1"><v>1', {}],
  ])("%s is refused", async (_, rows, options) => {
    expect(await refused(rows, options)).toEqual(["statistics/workbook-unreadable"]);
  });

  it("one that reaches over more cells than anybody looks at is refused, and says so", async () => {
    const far = (line: number) => `<row r="${line}"><c r="XFD${line}"><v>1</v></c></row>`;
    expect(await refused(Array.from({ length: 1300 }, (_, line) => far(line + 1)).join(""))).toEqual([
      "statistics/sheet-too-large",
    ]);
  });
});

describe("a large workbook", () => {
  it("says how far it is read, and gives its figures", async () => {
    const plan = compiled(planInput([indicator("i")]));
    const rows = Array.from({ length: 30_000 }, (_, row) => [`第${row}号镇街道办事处`, 2021, row / 8]);
    const bytes = await writeXlsx({ sheets: [{ name: "数据", rows: [["考核对象", "考核期", "甲"], ...rows] }] });
    const shares: number[] = [];
    const onProgress = (share: number) => shares.push(share);
    const table = await readWorkbook(bytes, "2021.xlsx", plan, { onProgress, largePart: 100_000 });
    expect(table.columns?.[0]?.values[29_999]).toBe(29_999 / 8);
    expect(table.columns?.[0]?.subjects[29_999]).toBe("第29999号镇街道办事处");
    expect(shares.length).toBeGreaterThan(5);
    expect(shares.at(-1)).toBe(1);
  });
});
