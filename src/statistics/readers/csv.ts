/** CSV tables, wide or long, told apart by their header; a file named after a record list holds its rows. */
import { type CsvError, type Info, parse } from "csv-parse/browser/esm/sync";
import { Diagnostics, type Place } from "../../diagnostics/index.js";
import { matchable } from "../../plan/index.js";
import { emptyTable, type RawFact, type RawRow, type Table } from "../table.js";

/** What the columns that are no statistic are called. */
const ROLES = {
  subject: ["subject", "考核对象", "对象", "单位", "地区", "县(市、区)", "县市区", "区县", "部门"],
  period: ["period", "考核期", "期间", "时期", "年度", "年份", "年", "year"],
  statistic: ["statistic", "统计指标", "指标", "指标名称"],
  value: ["value", "数值", "数据", "值"],
  ignored: ["", "note", "备注", "说明", "序号"],
} as const;

type Role = keyof typeof ROLES;

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** `records` maps the names of the plan's record lists to their keys. */
export function readCsv(given: string, file: string, records: ReadonlyMap<string, string>): Table {
  const problems = new Diagnostics();
  const text = given.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const notes = leadingNotes(text);
  const [header, ...rows] = rowsOf(text, file, notes.length + 1, problems);
  const refuse = (wanted: string): Table => {
    problems.add("statistics/no-header", { file, line: header?.line ?? 1 }, { wanted });
    return emptyTable(problems.list());
  };
  if (!header) return refuse("考核对象");
  const reader = new HeaderReader(header, file, problems);
  const { titles } = reader;
  const [subject, period, statistic, value] = (["subject", "period", "statistic", "value"] as const).map((role) =>
    reader.columnOf(role),
  ) as [number, number, number, number];
  const stem = file.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
  const record = records.get(matchable(stem));
  const isLong = record === undefined && statistic >= 0 && value >= 0;

  const used = titles.map((_, column) => column).filter((column) => reader.isStatistic(column, isLong));
  const repeated = reader.repeated(used);
  if (repeated.some((title) => reader.roleOf(title) !== null)) return emptyTable(problems.list());
  if (subject < 0) return refuse("考核对象");
  if (period < 0 && record === undefined) return refuse("考核期");

  const note = notes.map((line) => line.replace(/^#\s*/, "")).join(" ") || undefined;
  const columns = used.filter((column) => !repeated.includes(titles[column] ?? ""));
  const cell = (row: Row, column: number): string => row.cells[column] ?? "";
  const named = (row: Row) => ({ subject: cell(row, subject), period: cell(row, period) });
  const headerPlace = (column: number): Place => reader.place(header, column);
  const table = { facts: [], rows: [], zeroReports: [], note };

  if (record !== undefined) {
    const recordRows = rows.map((row): RawRow => {
      const fields = columns.map(
        (column) => [titles[column] ?? "", { value: cell(row, column), place: reader.place(row, column) }] as const,
      );
      const own = period < 0 ? undefined : cell(row, period).trim() || undefined;
      return { record, ...named(row), period: own, fields: new Map(fields), place: { file, line: row.line } };
    });
    return { ...table, rows: recordRows, diagnostics: problems.list() };
  }
  const facts: RawFact[] = [];
  for (const row of rows) {
    if (isLong) {
      const [name, place] = [cell(row, statistic), reader.place(row, value)];
      facts.push({
        ...named(row),
        statistic: name,
        namedAt: reader.place(row, statistic),
        value: cell(row, value),
        place,
      });
      continue;
    }
    for (const column of columns)
      facts.push({
        ...named(row),
        statistic: titles[column] ?? "",
        namedAt: headerPlace(column),
        value: cell(row, column),
        place: reader.place(row, column),
      });
  }
  return { ...table, facts, diagnostics: problems.list() };
}

/** What the columns of a table are. */
class HeaderReader {
  readonly titles: readonly string[];

  constructor(
    private readonly header: Row,
    private readonly file: string,
    private readonly problems: Diagnostics,
  ) {
    this.titles = header.cells.map(matchable);
  }

  roleOf(title: string): Role | null {
    const found = Object.entries(ROLES).find(([, names]) => (names as readonly string[]).includes(title.toLowerCase()));
    return (found?.[0] as Role | undefined) ?? null;
  }

  columnOf(role: Role): number {
    return this.titles.findIndex((title) => this.roleOf(title) === role);
  }

  /** Whether a column holds figures; `statistic` and `value` are names like any other in a wide table. */
  isStatistic(column: number, isLong: boolean): boolean {
    const role = this.roleOf(this.titles[column] ?? "");
    return role === null || (!isLong && (role === "statistic" || role === "value"));
  }

  /** The titles that two columns bear, or two columns of one role; each is reported. */
  repeated(columns: readonly number[]): string[] {
    const roles = this.titles.map((title, column) => {
      const role = this.roleOf(title);
      return role === "ignored" ? `ignored ${column}` : columns.includes(column) ? title : (role ?? title);
    });
    const twice = this.titles.filter((_, column) => roles.indexOf(roles[column] ?? "") !== column);
    for (const title of new Set(twice))
      this.problems.add(
        "statistics/duplicate-header",
        { file: this.file, line: this.header.line, header: title },
        { header: title },
      );
    return [...new Set(twice)];
  }

  place(row: Row, column: number): Place {
    return { file: this.file, line: row.line, column: column + 1, header: this.header.cells[column]?.trim() };
  }
}

/** Lines before the header that start with # say something of the whole table. */
function leadingNotes(text: string): string[] {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => !line.startsWith("#"));
  return (first < 0 ? lines : lines.slice(0, first)).map((line) => line.trim());
}

function rowsOf(text: string, file: string, fromLine: number, problems: Diagnostics): Row[] {
  const rows: Row[] = [];
  const report = (error: CsvError | undefined) => {
    const line = Number(/line (\d+)/.exec(error?.message ?? "")?.[1] ?? error?.lines ?? 0) || undefined;
    if (error?.code === "CSV_QUOTE_NOT_CLOSED")
      problems.add("statistics/unclosed-quote", { file, line }, { line: line ?? 0 });
    else problems.add("statistics/malformed-csv", { file, line }, { problem: error?.message ?? "CSV" });
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
      else problems.add("statistics/malformed-csv", { file, line }, { problem: `${record.length} ≠ ${width}` });
    }
  } catch (error) {
    report(error as CsvError);
  }
  return rows;
}
