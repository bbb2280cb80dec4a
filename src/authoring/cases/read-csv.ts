/** A table of cases, one row a case, as people keep it in a spreadsheet → cases. */
import { Diagnostics, type Place, type Result } from "../../diagnostics/index.js";
import { matchable, type Path, type Plan, shaped } from "../../plan/index.js";
import type { CompiledScheme } from "../../scoring/index.js";
import { type CsvRow, csvRows, MOST_TITLES } from "../../statistics/readers/index.js";
import type { Case } from "./case.js";
import { readCaseCell } from "./csv-cells.js";
import { type Column, Columns } from "./csv-columns.js";
import { columnsOf, delimiterOfCases, headerOfCases, pathOf } from "./csv-header.js";
import { caseSchema } from "./schema.js";
import { keyOfCase } from "./standing.js";

/** The indicator of a row is its own column's, else the one named in a `# 指标: …` line, else the one the file is named after. */
export function readCsvCases(
  text: string,
  file: string,
  plan: Plan,
  schemes: readonly CompiledScheme[],
): Result<Case[]> {
  const problems = new Diagnostics();
  const known = new Columns(plan, schemes);
  const headerAt = (rows: readonly (readonly string[])[]) => headerOfCases(rows, known);
  const { notes, rows } = csvRows(text, file, problems, { headerAt, delimiter: delimiterOfCases(text, known) });
  const at = rows.length === 0 ? 0 : headerAt(rows.slice(0, MOST_TITLES + 1).map(({ cells }) => cells));
  const [header, ...body] = rows.slice(at);
  if (!header) return { ok: true, value: [], diagnostics: problems.list() };
  const columns = columnsOf(header, body, file, known, problems);
  const titles = rows.slice(0, at).map(({ cells }) => cells[0] ?? "");
  const said = (names: readonly string[]): string | undefined =>
    [...notes, ...titles].flatMap(
      // A spreadsheet fills up the line with what stands between cells.
      (note) => new RegExp(`^#\\s*(?:${names.join("|")})\\s*[:\uFF1A]\\s*(.+?)[,;\\t\\s]*$`).exec(note)?.[1] ?? [],
    )[0];
  const stem = file.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
  const stated = said(["指标", "indicator"]);
  const defaults = {
    indicator: stated === undefined ? indicatorNamed(plan, stem) : (indicatorNamed(plan, stated) ?? stated),
    scheme: said(["计分办法", "scheme"]),
  };
  const reader = new RowReader(file, header, columns, plan, defaults, problems);
  return { ok: true, value: body.flatMap((row) => reader.read(row) ?? []), diagnostics: problems.list() };
}

/** An indicator by its id, or by its name where only one bears it. */
function indicatorNamed(plan: Plan, text: string): string | undefined {
  if (plan.indicators.has(matchable(text))) return matchable(text);
  const named = [...plan.indicators.values()].filter(({ name }) => matchable(name) === matchable(text));
  return named.length === 1 ? named[0]?.id : undefined;
}

/** What a row is called that adds up the others. */
const TOTALS = /^(?:合\s*计|总\s*计|小\s*计|共\s*计|total|sum)[:\uFF1A]?$/i;

class RowReader {
  /** By where in a case its cells go, the position of a column. */
  private readonly indexOf: ReadonlyMap<string, number>;
  /** The indicator that a row above named, as it is written there. */
  private above: string | undefined;

  constructor(
    private readonly file: string,
    private readonly header: CsvRow,
    private readonly columns: readonly Column[],
    private readonly plan: Plan,
    private readonly defaults: { readonly indicator?: string; readonly scheme?: string },
    private readonly problems: Diagnostics,
  ) {
    this.indexOf = new Map(
      columns.flatMap((column, index) =>
        column.kind === "ignored" ? [] : [[JSON.stringify(pathOf(column)), index] as const],
      ),
    );
  }

  read(row: CsvRow): Case | null {
    const isBlank = (index: number) => (row.cells[index] ?? "").trim() === "";
    if (this.columns.every(({ kind }, index) => kind === "ignored" || isBlank(index))) return null;
    const total = this.columns.findIndex(
      ({ kind }, index) => kind === "about" && TOTALS.test(matchable(row.cells[index] ?? "")),
    );
    if (total >= 0) {
      const text = row.cells[total]?.trim() ?? "";
      this.problems.add("tests/totals-row", this.placeOf(row, total), { text });
      return null;
    }
    const draft: Record<string, unknown> = { given: {}, expect: {} };
    let sound = true;
    for (const [index, column] of this.columns.entries()) {
      const raw = row.cells[index] ?? "";
      if (raw.trim() === "" || column.kind === "ignored") continue;
      const read = readCaseCell(column, raw);
      if ("value" in read) write(draft, pathOf(column), read.value);
      else {
        sound = false;
        const place = this.placeOf(row, index);
        this.problems.add("tests/unreadable-cell", place, {
          header: place.header,
          text: raw.trim(),
          choices: read.choices,
        });
      }
    }
    const above = this.above;
    if (typeof draft.indicator === "string") this.above = draft.indicator;
    return sound ? this.finish(draft, row, above) : null;
  }

  private placeOf(row: CsvRow, index: number) {
    return { file: this.file, line: row.line, column: index + 1, header: this.header.cells[index]?.trim() ?? "" };
  }

  /** The cell that holds what stands at a path, a blank one, too; else the row. */
  private locate(row: CsvRow, path: Path): Place {
    for (let length = path.length; length > 0; length -= 1) {
      const index = this.indexOf.get(JSON.stringify(path.slice(0, length)));
      if (index !== undefined) return this.placeOf(row, index);
    }
    return { file: this.file, line: row.line };
  }

  private finish(draft: Record<string, unknown>, row: CsvRow, above: string | undefined): Case | null {
    const locate: Case["locate"] = (path) => this.locate(row, path);
    draft.name ??= `${this.file}:${row.line}`;
    const read = shaped(caseSchema, draft, locate, this.problems);
    if (!read) return null;
    const scheme = read.scheme ?? this.defaults.scheme ?? null;
    const idOf = (text: string | undefined) => text && (indicatorNamed(this.plan, text) ?? text);
    const own = idOf(read.indicator) ?? this.defaults.indicator;
    const named = keyOfCase(read.expect, scheme, own);
    // In some tables blank means the one above, in others the file's own: only where both are one it is clear.
    if (read.indicator === undefined && named === own && above !== undefined && idOf(above) !== own) {
      this.problems.add("tests/blank-indicator", locate(["indicator"]), { name: read.name, above });
      return null;
    }
    if (named === undefined) {
      this.problems.add("tests/no-indicator", locate(["indicator"]), { name: read.name });
      return null;
    }
    return {
      name: read.name,
      indicator: named,
      scheme,
      given: read.given,
      expect: read.expect,
      confirmed: read.confirmed,
      unconfirmed: (read.toBeConfirmed ?? false) && read.confirmed === undefined,
      locate,
    };
  }
}

/** Writes into nested objects and lists, making what is not there; gaps in lists are empty objects. What has parts too is its part "". */
function write(into: Record<string, unknown>, path: Path, value: unknown): void {
  let at = into as Record<string | number, unknown>;
  for (const [index, key] of path.slice(0, -1).entries()) {
    const isList = typeof path[index + 1] === "number";
    if (at[key] === undefined) at[key] = isList ? [] : {};
    else if (typeof at[key] !== "object") at[key] = { "": at[key] };
    const next = at[key] as Record<string | number, unknown>;
    const position = path[index + 1];
    if (Array.isArray(next) && typeof position === "number") while (next.length <= position) next.push({});
    at = next;
  }
  const last = path[path.length - 1] as string | number;
  const there = at[last];
  if (typeof there === "object" && there !== null) (there as Record<string, unknown>)[""] = value;
  else at[last] = value;
}
