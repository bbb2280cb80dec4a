/** The rows of a CSV file with their lines; what cannot be read is reported, and the rest is used. */
import { type CsvError, parse } from "csv-parse/browser/esm/sync";
import type { Diagnostics } from "../../diagnostics/index.js";

export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** How many titles may stand over a header. */
export const MOST_TITLES = 10;

/** Which of the first rows is the header, where titles may stand over it. */
type HeaderAt = (rows: readonly (readonly string[])[]) => number;

interface RowsOptions {
  /** The first, unless stated. */
  readonly headerAt?: HeaderAt;
  /** As `delimiterOf` finds it, unless stated. */
  readonly delimiter?: Delimiter;
  readonly onProgress?: (share: number) => void;
}

/** The header comes first, or after the titles that `headerAt` finds; `notes` are the lines before it that start with #. */
export function csvRows(
  given: string,
  file: string,
  problems: Diagnostics,
  options: RowsOptions = {},
): { notes: readonly string[]; rows: readonly CsvRow[] } {
  const text = given.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const notes = leadingNotes(text);
  return { notes, rows: rowsOf(text, file, notes.length + 1, problems, options) };
}

export const DELIMITERS = [",", "\t", ";"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** What stands between the cells: the sign that most of the first lines have most of; a comma where none has any. */
export function delimiterOf(text: string): Delimiter {
  const lines = headLines(text).map((line) => line.replace(/"[^"]*"/g, ""));
  const votes = lines.map((line) => {
    const counts = DELIMITERS.map((sign) => line.split(sign).length - 1);
    return line.startsWith("#") ? -1 : Math.max(...counts) === 0 ? -1 : counts.indexOf(Math.max(...counts));
  });
  const tally = DELIMITERS.map((_, index) => votes.filter((vote) => vote === index).length);
  return DELIMITERS[tally.indexOf(Math.max(...tally))] ?? ",";
}

/** The first lines, without taking the whole text apart. */
export const headLines = (text: string): string[] =>
  text
    .slice(0, 20_000)
    .split(/\r\n?|\n/)
    .slice(0, 40);

/** Lines before the header that start with # say something of the whole table. */
function leadingNotes(text: string): string[] {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => !line.startsWith("#"));
  return (first < 0 ? lines : lines.slice(0, first)).map((line) => line.trim());
}

function linesIn(text: string): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** After how many rows it is said how far the file is read. */
const ROWS_OF_PROGRESS = 1000;

function rowsOf(
  text: string,
  file: string,
  fromLine: number,
  problems: Diagnostics,
  { headerAt = () => 0, delimiter = delimiterOf(text), onProgress }: RowsOptions,
): CsvRow[] {
  const rows: CsvRow[] = [];
  const report = (error: CsvError | undefined) => {
    const line = Number(/line (\d+)/.exec(error?.message ?? "")?.[1] ?? error?.lines ?? 0) || undefined;
    if (error?.code === "CSV_QUOTE_NOT_CLOSED")
      problems.add("statistics/unclosed-quote", { file, line }, { line: line ?? 0 });
    else problems.add("statistics/malformed-csv", { file, line }, { problem: error?.code ?? "", cells: 0, columns: 0 });
    return undefined;
  };
  let lines: number | undefined;
  const share = (line: number): number => {
    lines ??= linesIn(text);
    return Math.min(1, line / lines);
  };
  try {
    const filled: CsvRow[] = [];
    parse(text, {
      delimiter,
      from_line: fromLine,
      relax_column_count: true,
      skip_records_with_error: true,
      on_skip: report,
      // Taken over one by one: the parser keeps none.
      on_record: (record: string[], info) => {
        if (onProgress && info.records % ROWS_OF_PROGRESS === 0) onProgress(share(info.lines));
        const breaks = record.reduce((sum, cell) => sum + (cell.includes("\n") ? cell.split("\n").length - 1 : 0), 0);
        if (record.some((cell) => cell.trim() !== "")) filled.push({ cells: record, line: info.lines - breaks });
        return null;
      },
    });
    const header = headerAt(filled.slice(0, MOST_TITLES + 1).map(({ cells }) => cells));
    const width = filled[header]?.cells.length ?? 0;
    for (const [index, row] of filled.entries()) {
      const { cells, line } = row;
      const fits = cells.length >= width && cells.slice(width).every((cell) => cell.trim() === "");
      if (index < header || fits) rows.push(row);
      else
        problems.add("statistics/malformed-csv", { file, line }, { problem: "", cells: cells.length, columns: width });
    }
  } catch (error) {
    report(error as CsvError);
  }
  return rows;
}
