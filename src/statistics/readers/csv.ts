/** CSV tables, wide or long, told apart by their header; a file named after a record list holds its rows. */
import { type CsvError, type Info, parse } from "csv-parse/browser/esm/sync";
import { Diagnostics, type Place } from "../../diagnostics/index.js";
import { matchable } from "../subjects.js";
import { emptyTable, type RawFact, type RawRow, type Table } from "../table.js";

const SUBJECT = new Set(["subject", "考核对象", "对象", "单位", "地区", "县(市、区)", "县市区", "区县", "部门"]);
const PERIOD = new Set(["period", "考核期", "期间", "时期", "年度", "年份", "年", "year"]);
const STATISTIC = new Set(["statistic", "统计指标", "指标", "指标名称"]);
const VALUE = new Set(["value", "数值", "数据", "值"]);
const IGNORED = new Set(["", "note", "备注", "说明", "序号"]);

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** `records` maps the names of the plan's record lists to their keys. */
export function readCsv(text: string, file: string, records: ReadonlyMap<string, string>): Table {
  const problems = new Diagnostics();
  const notes = leadingNotes(text);
  const [header, ...rows] = rowsOf(text, file, notes.length + 1, problems);
  if (!header) {
    problems.add("statistics/no-header", { file, line: 1 }, { wanted: "考核对象" });
    return emptyTable(problems.list());
  }
  const note = notes.map((line) => line.replace(/^#\s*/, "")).join(" ") || undefined;
  const titles = header.cells.map((cell) => matchable(cell));
  const columnOf = (names: ReadonlySet<string>): number => titles.findIndex((title) => names.has(title.toLowerCase()));
  const place = (row: Row, column: number): Place => ({
    file,
    line: row.line,
    column: column + 1,
    header: header.cells[column]?.trim(),
  });
  const subject = columnOf(SUBJECT);
  const period = columnOf(PERIOD);
  if (subject < 0) {
    problems.add("statistics/no-header", { file, line: header.line }, { wanted: "考核对象" });
    return emptyTable(problems.list());
  }
  const own = (column: number) =>
    column !== subject && column !== period && !IGNORED.has((titles[column] ?? "").toLowerCase());
  const stem = file.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
  const record = records.get(matchable(stem));
  const named = (row: Row) => ({ subject: row.cells[subject] ?? "", period: row.cells[period] });

  if (record !== undefined) {
    const columns = titles.map((_, column) => column).filter(own);
    const recordRows = rows.map((row): RawRow => {
      const fields = columns.map(
        (column) => [titles[column] ?? "", { value: row.cells[column] ?? "", place: place(row, column) }] as const,
      );
      return {
        record,
        ...named(row),
        period: row.cells[period]?.trim() || undefined,
        fields: new Map(fields),
        place: { file, line: row.line },
      };
    });
    return { facts: [], rows: recordRows, zeroReports: [], note, diagnostics: problems.list() };
  }
  if (period < 0) {
    problems.add("statistics/no-header", { file, line: header.line }, { wanted: "考核期" });
    return emptyTable(problems.list());
  }
  const statistic = columnOf(STATISTIC);
  const value = columnOf(VALUE);
  const facts: RawFact[] = [];
  if (statistic >= 0 && value >= 0) {
    for (const row of rows)
      facts.push({
        ...named(row),
        period: row.cells[period] ?? "",
        statistic: row.cells[statistic] ?? "",
        value: row.cells[value] ?? "",
        place: place(row, value),
      });
    return { facts, rows: [], zeroReports: [], note, diagnostics: problems.list() };
  }
  const repeated = new Set(titles.filter((title, column) => own(column) && titles.indexOf(title) !== column));
  for (const title of repeated)
    problems.add("statistics/duplicate-header", { file, line: header.line, header: title }, { header: title });
  const columns = titles
    .map((_, column) => column)
    .filter((column) => own(column) && !repeated.has(titles[column] ?? ""));
  for (const row of rows)
    for (const column of columns)
      facts.push({
        ...named(row),
        period: row.cells[period] ?? "",
        statistic: titles[column] ?? "",
        value: row.cells[column] ?? "",
        place: place(row, column),
      });
  return { facts, rows: [], zeroReports: [], note, diagnostics: problems.list() };
}

/** Lines before the header that start with # say something of the whole table. */
function leadingNotes(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const first = lines.findIndex((line) => !line.startsWith("#"));
  return first < 0 ? [] : lines.slice(0, first).map((line) => line.trim());
}

function rowsOf(text: string, file: string, fromLine: number, problems: Diagnostics): Row[] {
  const rows: Row[] = [];
  try {
    const parsed = parse(text, {
      bom: true,
      info: true,
      from_line: fromLine,
      relax_column_count: true,
      skip_records_with_error: true,
      on_skip: (error: CsvError | undefined) => {
        problems.add(
          "statistics/malformed-csv",
          { file, line: error?.lines as number | undefined },
          { problem: error?.message ?? "CSV" },
        );
        return undefined;
      },
    }) as unknown as { record: string[]; info: Info }[];
    for (const { record, info } of parsed) {
      const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
      const line = info.lines - breaks;
      if (record.every((cell) => cell.trim() === "")) continue;
      const width = rows[0]?.cells.length ?? record.length;
      if (record.length === width || record.slice(width).every((cell) => cell.trim() === ""))
        rows.push({ cells: record, line });
      else problems.add("statistics/malformed-csv", { file, line }, { problem: `${record.length} ≠ ${width}` });
    }
  } catch (error) {
    problems.add(
      "statistics/malformed-csv",
      { file, line: (error as { lines?: number }).lines },
      { problem: (error as Error).message },
    );
  }
  return rows;
}
