/** Where the header of a table of cases stands, and what its columns are; columns that say nothing, or the same, are told. */
import { columnLetters, type Diagnostics, nearest } from "../../diagnostics/index.js";
import { matchable, type Path } from "../../plan/index.js";
import { type CsvRow, DELIMITERS, type Delimiter, delimiterOf, headLines } from "../../statistics/readers/index.js";
import type { Column, Columns } from "./csv-columns.js";

/** The sign by which some line says most that a case can give or expect: there may be more ; in a cell than commas between cells. */
export function delimiterOfCases(text: string, known: Columns): Delimiter {
  const lines = headLines(text);
  const unquoted = (cell: string) => cell.replace(/^\s*"|"\s*$/g, "");
  const counts = DELIMITERS.map((sign) =>
    Math.max(...lines.map((line) => line.split(sign).filter((cell) => known.isTitle(unquoted(cell))).length)),
  );
  const most = Math.max(...counts);
  return most === 0 ? delimiterOf(text) : (DELIMITERS[counts.indexOf(most)] ?? ",");
}

/** Which of the first rows is the header: the first, or the one under titles of one cell each that says most. */
export function headerOfCases(rows: readonly (readonly string[])[], known: Columns): number {
  const counts = rows.map((cells) => cells.filter((cell) => known.isTitle(cell)).length);
  const most = Math.max(...counts);
  const found = counts.indexOf(most);
  const isTitle = (cells: readonly string[]) => cells.slice(1).every((cell) => cell.trim() === "");
  return most > 1 && rows.slice(0, found).every(isTitle) ? found : 0;
}

/** The columns of a header; what cannot be used is ignored, and told. */
export function columnsOf(
  { cells, line }: CsvRow,
  body: readonly CsvRow[],
  file: string,
  known: Columns,
  problems: Diagnostics,
): Column[] {
  const seen = new Map<string, number>();
  return cells.map((title, index): Column => {
    const place = { file, line, column: index + 1, header: title.trim() };
    if (title.trim() === "") {
      const filled = body.find((row) => (row.cells[index] ?? "").trim() !== "");
      const text = filled?.cells[index]?.trim() ?? "";
      if (filled)
        problems.add(
          "tests/blank-header",
          { file, line: filled.line, column: index + 1 },
          { text, letters: columnLetters(index + 1) },
        );
      return { kind: "ignored" };
    }
    const column = known.of(title);
    if (!column) {
      const isJoined =
        matchable(title)
          .split(/[,;\t]/)
          .filter((part) => known.isTitle(part)).length > 1;
      problems.add("tests/unknown-column", place, {
        header: title,
        near: isJoined ? null : nearest(matchable(title), known.known()),
        isJoined,
      });
      return { kind: "ignored" };
    }
    if (column.kind === "ignored") return column;
    const key = JSON.stringify(pathOf(column));
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return column;
    }
    problems.add("tests/repeated-column", place, {
      header: title.trim(),
      other: cells[first]?.trim() ?? "",
      letters: columnLetters(first + 1),
    });
    return { kind: "ignored" };
  });
}

/** Where in a case, as JSON has it, the cells of a column go. */
export function pathOf(column: Exclude<Column, { kind: "ignored" }>): Path {
  switch (column.kind) {
    case "about":
      return column.part === "period" ? ["given", "period"] : [column.part];
    case "confirmed":
      return ["confirmed", column.part];
    case "toBeConfirmed":
      return ["toBeConfirmed"];
    case "expect":
      return ["expect", ...column.path];
    default:
      return ["given", ...column.path];
  }
}
