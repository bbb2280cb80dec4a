/** Tables of thousands of rows are read as whole columns: the same figures, cells and problems as cell by cell. */

import { writeXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import { assess, compilePlanOrThrow, readTable, readWorkbook, scorecard } from "../../src/index.js";
import { indicator, planInput, schemeInput } from "../support/plans.js";

const plan = compilePlanOrThrow(
  planInput([indicator("i", { actual: { var: "a" }, target: { at_least: 10 } })], {
    statistics: {
      a: { name: "事故起数", type: "count" },
      r: { name: "比率", type: "rate" },
      d: { name: "日期", type: "date" },
    },
  }),
);
const scheme = schemeInput({ i: { score: { proportional: { form: "actual-over-target" } } } });
const ROWS = 1500;
const HEAD = ["考核对象", "考核期", "事故起数", "比率", "日期"];
/** Backwards, so that the order of the list is another; odd cells here and there. */
const odd: Readonly<Record<number, readonly unknown[]>> = {
  3: ["1,204", "85%", "2021-03-01"],
  4: ["", "", ""],
  5: ["５", "0.5", "三月"],
  6: ["约十", "0.25", "2021/3/1"],
};
const rows = Array.from({ length: ROWS }, (_, index) => {
  const number = ROWS - 1 - index;
  return [`县${number}`, "2021", ...(odd[number] ?? [number % 20, "0.5", "2021-06-30"])];
});
const list = {
  format: "kaohe.subjects/1",
  subjects: Array.from({ length: ROWS }, (_, index) => ({ id: `c${index}`, name: `县${index}` })),
};
const bytes = (text: string) => new TextEncoder().encode(text);
const csvOf = (given: readonly (readonly unknown[])[]) =>
  given.map((row) => row.map((cell) => (String(cell).includes(",") ? `"${cell}"` : cell)).join(",")).join("\n");

/** What subjects' cards say of their figures, and what there is to say of the whole table. */
function said(table: object) {
  const results = assess(plan, scheme, [list, table] as never);
  const facts = results.run.statistics.sorted();
  return {
    problems: results.diagnostics
      .map(({ code, place: { line, column, header }, data }) => JSON.stringify([code, line, column, header, data]))
      .sort(),
    of: (subject: string) => ({
      line: scorecard(results, subject).lines[0],
      facts: facts.filter(({ subject: of }) => of === results.of(subject).subject.id),
    }),
  };
}

describe("a large table", () => {
  const table = readTable(bytes(csvOf([HEAD, ...rows])), "2021.csv", plan);
  const cellByCell = (table.columns ?? []).flatMap((column) => column.subjects.map((_, row) => column.factAt?.(row)));
  const [whole, single] = [said(table), said({ ...table, columns: [], facts: cellByCell })];

  it("is read as one column a statistic, with the same problems", () => {
    expect(table.columns?.length).toBe(3);
    expect(whole.problems).toEqual(single.problems);
  });

  it.each(["县0", "县3", "县4", "县5", "县6", "县1499"])("has the same figures and cells of %s", (subject) => {
    expect(whole.of(subject)).toEqual(single.of(subject));
  });
});

describe("a large sheet", () => {
  it("says where its odd cells are, and reads the others as they stand", async () => {
    const stored = rows.map(([name, period, a, r, d]) => [name, period, a, r === "85%" ? 0.85 : r, d]) as never[][];
    const table = await readWorkbook(
      await writeXlsx({ sheets: [{ name: "2021", rows: [HEAD as never[], ...stored] }] }),
      "x.xlsx",
      plan,
    );
    const results = assess(plan, scheme, [list, table] as never);
    const places = results.diagnostics
      .filter(({ code }) => code.startsWith("statistics/not-a"))
      .map(({ code, place: { sheet, line, column } }) => [code, sheet, line, column]);
    expect(places).toEqual([
      ["statistics/not-a-number", "2021", ROWS - 6 + 1, 3],
      ["statistics/not-a-date", "2021", ROWS - 5 + 1, 5],
    ]);
    expect(scorecard(results, "县3").lines[0]?.actual).toBe("1204");
    expect(scorecard(results, "县4").lines[0]?.status).toBe("pending");
  });

  it("of a name that nobody knows, or one that comes twice, is read cell by cell and says so", () => {
    const twice = readTable(
      bytes(csvOf([HEAD, ...rows, ["县7", "2021", 1, "0.5", "2021-06-30"], ["县某", "2021", 1, "0.5", ""]])),
      "2021.csv",
      plan,
    );
    const codes = assess(plan, scheme, [list, twice] as never).diagnostics.map(({ code }) => code);
    expect(codes).toContain("statistics/conflict");
    expect(codes).toContain("statistics/unknown-subject");
  });
});
