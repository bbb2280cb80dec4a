/** The results as a workbook: numbers are numbers, totals are formulas that come to what the engine says. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openXlsx, readXlsx, type Sheet, saveXlsx } from "hucre";
import { afterAll, describe, expect, it } from "vitest";
import { assess, type Scorecard, scorecards } from "../../src/index.js";
import { chooseScheme, loadPlanOrThrow, readTables } from "../../src/node.js";
import { renderFile } from "../../src/report/index.js";
import { converted, WITH_LIBREOFFICE } from "../support/libreoffice.js";
import { compiled, figures, indicator, planInput, schemeInput, subjects } from "../support/plans.js";

const scratch = mkdtempSync(join(tmpdir(), "kaohe-workbook-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const loaded = loadPlanOrThrow("rules/jinhua-2021");
const tables = await readTables(["examples/jinhua-2021/statistics"], loaded.plan);
const cards = scorecards(assess(loaded.plan, chooseScheme(loaded), tables));
const bytes = await renderFile("xlsx", { cards, language: "zh-CN" });

const sheetsOf = async (of: Uint8Array): Promise<Map<string, Sheet>> =>
  new Map((await readXlsx(of, { readStyles: true })).sheets.map((sheet) => [sheet.name, sheet]));

/** The number in the row that begins with a text, in that column. */
function numberAt(sheet: Sheet | undefined, text: string, column: number): unknown {
  return sheet?.rows.find((row) => row.some((cell) => cell === text))?.[column];
}

function formulaAt(sheet: Sheet | undefined, text: string, column: number): string | undefined {
  const line = sheet?.rows.findIndex((row) => row[0] === text) ?? -1;
  return sheet?.cells?.get(`${line},${column}`)?.formula;
}

const settled = cards.filter((card) => card.total?.value != null);
const totals = (sheets: Map<string, Sheet>) =>
  settled.map(({ subject }) => numberAt(sheets.get(subject.name), "总分", 2));
const wanted = settled.map((card) => Number(card.total?.value));

describe("the workbook of the Jinhua example", () => {
  it("has a summary, a matrix, one sheet a subject and the problems; the same bytes every time", async () => {
    const sheets = await sheetsOf(bytes);
    expect([...sheets.keys()]).toEqual(["汇总", "指标得分", ...cards.map(({ subject }) => subject.name), "问题"]);
    expect(await renderFile("xlsx", { cards, language: "zh-CN" })).toEqual(bytes);
    for (const [name, sheet] of sheets) expect([name, sheet.freezePane?.rows]).toEqual([name, expect.any(Number)]);
    expect(sheets.get("汇总")?.pageSetup).toMatchObject({ paperSize: "a4", orientation: "landscape" });
  });

  it("totals are formulas over the lines, stored with the engine's values", async () => {
    const sheets = await sheetsOf(bytes);
    expect(totals(sheets)).toEqual(wanted);
    const live = settled.filter(({ subject }) => formulaAt(sheets.get(subject.name), "总分", 2) !== undefined);
    expect(live.length).toBeGreaterThanOrEqual(settled.length - 1);
    // Printed scores that were rounded one by one do not always add up to the total: it says so.
    for (const { subject } of settled.filter((card) => !live.includes(card)))
      expect(String(numberAt(sheets.get(subject.name), "总分", 9))).toContain("未取整");
    for (const card of settled)
      expect(numberAt(sheets.get("汇总"), card.subject.name, 2)).toBe(Number(card.total?.value));
  });

  if (WITH_LIBREOFFICE)
    it("LibreOffice computes the same totals anew, and others when a score changes", async () => {
      writeFileSync(join(scratch, "结果.xlsx"), bytes);
      const again = await sheetsOf(converted(scratch, "结果.xlsx", "xlsx"));
      const computed = totals(again) as number[];
      for (const [index, total] of computed.entries()) expect(total).toBeCloseTo(wanted[index] as number, 9);
      const book = await openXlsx(bytes);
      const [first] = settled as [Scorecard];
      const sheet = book.sheets.find(({ name }) => name === first.subject.name) as Sheet;
      const line = sheet.rows.findIndex((row) => row[0] === "生产安全事故起数");
      (sheet.rows[line] as unknown[])[2] = 0;
      const held = sheet.cells?.get(`${line},2`);
      if (held) Object.assign(held, { value: 0 });
      writeFileSync(join(scratch, "改了.xlsx"), await saveXlsx(book));
      const changed = await sheetsOf(converted(scratch, "改了.xlsx", "xlsx"));
      const score = Number(first.lines.find(({ indicator: id }) => id === "accidents-decline")?.score);
      expect(numberAt(changed.get(first.subject.name), "总分", 2)).toBeCloseTo((wanted[0] as number) - score, 9);
      expect(numberAt(changed.get("汇总"), first.subject.name, 2)).toBeCloseTo((wanted[0] as number) - score, 9);
    }, 120_000);

  it("one subject's own workbook holds nobody else", async () => {
    const own = await sheetsOf(await renderFile("xlsx", { cards, subject: "婺城区", language: "en" }));
    expect([...own.keys()].filter((name) => name !== "Problems")).toEqual(["婺城区"]);
  });
});

describe("hostile names", () => {
  it("stand as text, cut to what a spreadsheet holds; nothing runs", async () => {
    const name = "=cmd|' /C calc'!A0";
    const long = "长".repeat(32_768);
    const plan = compiled(
      planInput([indicator("i", { name, target: { at_least: 1 } }), indicator("j", { name: "[a]:*?/\\'" })]),
    );
    const list = subjects([
      { id: "x", name: "'=1+1'/[x]:*?" },
      { id: "y", name: long.slice(0, 200) },
      { id: "z", name: "\u202Etxt.exe" },
    ]);
    const results = assess(plan, schemeInput({ i: {} }), [list, figures({ x: { a: 1 }, y: { a: 0 }, z: { a: 1 } })]);
    const sheets = (
      await readXlsx(await renderFile("xlsx", { cards: scorecards(results), language: "zh-CN" }), { readStyles: true })
    ).sheets;
    for (const sheet of sheets) {
      expect(sheet.name.length).toBeLessThanOrEqual(31);
      expect(sheet.name).not.toMatch(/[[\]:*?/\\\u202E]/);
      for (const cell of sheet.cells?.values() ?? [])
        if (cell.formula !== undefined) expect(cell.formula).toMatch(/^(ROUND\()?(\(?SUM\(|')/);
    }
    expect(new Set(sheets.map((sheet) => sheet.name.toLowerCase())).size).toBe(sheets.length);
  });
});
