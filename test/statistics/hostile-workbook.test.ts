/** Workbooks that mean harm: each is read, or refused with a place, in a moment and in little memory. */
import { describe, expect, it } from "vitest";
import { assess, placeText, readWorkbook, scorecards, type Table } from "../../src/index.js";
import { renderFile, reportFormats } from "../../src/report/index.js";
import { rawWorkbook } from "../support/documents.js";
import { compiled, indicator, planInput, subjects } from "../support/plans.js";

const plan = compiled(planInput([indicator("i", { target: { at_most: 5 } })]));
const list = subjects([{ id: "x", name: "婺城区" }]);
const text = (at: string, words: string) => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;
const row = (line: number, cells: string) => `<row r="${line}">${cells}</row>`;
const HEADER = row(1, text("A1", "考核对象") + text("B1", "考核期") + text("C1", "甲"));
const filled = (cell: string, name = "婺城区") => HEADER + row(2, text("A2", name) + text("B2", "2021") + cell);

async function inTime(bytes: Uint8Array): Promise<Table> {
  const [start, before] = [performance.now(), process.memoryUsage().rss];
  const table = await readWorkbook(bytes, "数.xlsx", plan);
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(900 * 1024 * 1024);
  return table;
}
const said = (table: Table, sources: unknown[] = [list]): string[] =>
  assess(plan, null, [...sources, table] as never)
    .diagnostics.filter(({ code }) => !/missing|no-area/.test(code))
    .map(({ code, place }) => `${code} ${placeText(place)}`);

describe("hostile workbooks", () => {
  it("the one written by hand is read", async () => {
    expect(said(await inTime(rawWorkbook(filled('<c r="C2"><v>3</v></c>'))))).toEqual([]);
  });

  it("entities that multiply are not expanded", async () => {
    const names = Array.from({ length: 12 }, (_, index) => `e${index}`);
    const entities = names.map(
      (name, index) => `<!ENTITY ${name} "${index === 0 ? "lol" : `&e${index - 1};`.repeat(10)}">`,
    );
    const head = `<!DOCTYPE worksheet [${entities.join("")}]>`;
    const table = await inTime(rawWorkbook(filled(text("C2", "&e11;")), { head }));
    expect(said(table).length).toBeGreaterThan(0);
    expect(JSON.stringify(said(table)).length).toBeLessThan(1000);
  });

  it("an entity from a file of the machine is not read", async () => {
    const head = '<!DOCTYPE worksheet [<!ENTITY f SYSTEM "file:///etc/passwd">]>';
    const table = await inTime(rawWorkbook(filled(text("C2", "&f;")), { head }));
    expect(JSON.stringify([...table.facts, ...table.diagnostics])).not.toContain("root:");
    expect(said(table).length).toBeGreaterThan(0);
  });

  it("one cell in the last corner of a sheet is refused, or read, without making all those before it", async () => {
    const far = row(1_048_576, text("XFD1048576", "远"));
    const table = await inTime(rawWorkbook(filled('<c r="C2"><v>3</v></c>') + far));
    expect(said(table).every((problem) => problem.includes("数.xlsx"))).toBe(true);
    expect(table.diagnostics.length + [...table.facts].length).toBeGreaterThan(0);
  });

  it("a number of ten million digits, as text and as a number, costs its cell", async () => {
    const digits = "9".repeat(10_000_000);
    for (const cell of [text("C2", digits), `<c r="C2"><v>${digits}</v></c>`]) {
      const problems = said(await inTime(rawWorkbook(filled(cell))));
      expect(problems).toEqual(["statistics/not-a-number 数.xlsx 数据!C2 「甲」 婺城区 2021"]);
    }
  });

  it("a name of 32 kB that turns the writing round goes through every report", async () => {
    const name = `=cmd|${"\u202E甲<".replace("<", "&lt;").repeat(8000)}`;
    const table = await inTime(rawWorkbook(filled('<c r="C2"><v>3</v></c>', name), { sheet: "=1+1" }));
    const cards = scorecards(assess(plan, null, table), { trace: true });
    expect(cards[0]?.subject.name.length).toBeGreaterThan(24_000);
    for (const { id } of reportFormats) {
      const bytes = await renderFile(id, { cards, language: "zh-CN" });
      if (id !== "json") expect(new TextDecoder().decode(bytes)).not.toContain("\u202E");
    }
  });

  it("a bomb that lies about its size is refused", async () => {
    const lied = await inTime(rawWorkbook(filled(text("C2", "0".repeat(200 * 1024 * 1024))), { declared: 1000 }));
    expect(said(lied)).toEqual(["statistics/workbook-unreadable 数.xlsx"]);
  });
});
