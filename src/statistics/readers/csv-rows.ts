/** The rows of a CSV file with their lines; what cannot be read is reported, and the rest is used. */
import { type CsvError, type Info, parse } from "csv-parse/browser/esm/sync";
import type { Diagnostics } from "../../diagnostics/index.js";

export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** The header comes first; `notes` are the lines before it that start with #. */
export function csvRows(
  given: string,
  file: string,
  problems: Diagnostics,
): { notes: readonly string[]; rows: readonly CsvRow[] } {
  const text = given.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const notes = leadingNotes(text);
  return { notes, rows: rowsOf(text, file, notes.length + 1, problems) };
}

/** Lines before the header that start with # say something of the whole table. */
function leadingNotes(text: string): string[] {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => !line.startsWith("#"));
  return (first < 0 ? lines : lines.slice(0, first)).map((line) => line.trim());
}

function rowsOf(text: string, file: string, fromLine: number, problems: Diagnostics): CsvRow[] {
  const rows: CsvRow[] = [];
  const report = (error: CsvError | undefined) => {
    const line = Number(/line (\d+)/.exec(error?.message ?? "")?.[1] ?? error?.lines ?? 0) || undefined;
    if (error?.code === "CSV_QUOTE_NOT_CLOSED")
      problems.add("statistics/unclosed-quote", { file, line }, { line: line ?? 0 });
    else problems.add("statistics/malformed-csv", { file, line }, { problem: error?.code ?? "", cells: 0, columns: 0 });
    return undefined;
  };
  try {
    const parsed = parse(text, {
      info: true,
      from_line: fromLine,
      relax_column_count: true,
      skip_records_with_error: true,
      on_skip: report,
    }) as unknown as { record: string[]; info: Info }[];
    for (const { record, info } of parsed) {
      const breaks = record.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
      const line = info.lines - breaks;
      if (record.every((cell) => cell.trim() === "")) continue;
      const width = rows[0]?.cells.length ?? record.length;
      const fits = record.length >= width && record.slice(width).every((cell) => cell.trim() === "");
      if (fits) rows.push({ cells: record, line });
      else
        problems.add("statistics/malformed-csv", { file, line }, { problem: "", cells: record.length, columns: width });
    }
  } catch (error) {
    report(error as CsvError);
  }
  return rows;
}
