/** A table of cases, one row a case, as people keep it in a spreadsheet → cases. */
import { Diagnostics, nearest, type Place, type Result } from "../../diagnostics/index.js";
import { matchable, type Path, type Plan, shaped } from "../../plan/index.js";
import type { CompiledScheme } from "../../scoring/index.js";
import {
  type CsvRow,
  csvRows,
  DELIMITERS,
  type Delimiter,
  delimiterOf,
  headLines,
} from "../../statistics/readers/index.js";
import type { Case } from "./case.js";
import { readCaseCell } from "./csv-cells.js";
import { type Column, Columns } from "./csv-columns.js";
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
  const { notes, rows } = csvRows(text, file, problems, { delimiter: delimiterOfCases(text, known) });
  const [header, ...body] = rows;
  if (!header) return { ok: true, value: [], diagnostics: problems.list() };
  const columns = header.cells.map((title, index): Column => {
    const column = known.of(title);
    if (column) return column;
    const place = { file, line: header.line, column: index + 1 };
    problems.add("tests/unknown-column", place, { header: title, near: nearest(matchable(title), known.known()) });
    return { kind: "ignored" };
  });
  const said = (names: readonly string[]): string | undefined =>
    notes.flatMap(
      (note) => new RegExp(`^#\\s*(?:${names.join("|")})\\s*[::]\\s*(.+)$`).exec(note)?.[1]?.trim() ?? [],
    )[0];
  const stem = file.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
  const defaults = {
    indicator: said(["指标", "indicator"]) ?? (plan.indicators.has(stem) ? stem : undefined),
    scheme: said(["计分办法", "scheme"]),
  };
  const reader = new RowReader(file, header, columns, plan, defaults, problems);
  return { ok: true, value: body.flatMap((row) => reader.read(row) ?? []), diagnostics: problems.list() };
}

/** The sign by which some line says most that a case can give or expect: there may be more ; in a cell than commas between cells. */
function delimiterOfCases(text: string, known: Columns): Delimiter {
  const lines = headLines(text);
  const understood = (sign: Delimiter) =>
    Math.max(
      ...lines.map((line) => line.split(sign).filter((cell) => known.isTitle(cell.replace(/^\s*"|"\s*$/g, ""))).length),
    );
  const counts = DELIMITERS.map(understood);
  const most = Math.max(...counts);
  return most === 0 ? delimiterOf(text) : (DELIMITERS[counts.indexOf(most)] ?? ",");
}

class RowReader {
  /** By where in a case its cells go, the position of a column. */
  private readonly indexOf: ReadonlyMap<string, number>;

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
    return sound ? this.finish(draft, row) : null;
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

  private finish(draft: Record<string, unknown>, row: CsvRow): Case | null {
    const locate: Case["locate"] = (path) => this.locate(row, path);
    draft.name ??= `${this.file}:${row.line}`;
    const read = shaped(caseSchema, draft, locate, this.problems);
    if (!read) return null;
    const scheme = read.scheme ?? this.defaults.scheme ?? null;
    const own = read.indicator === undefined ? this.defaults.indicator : this.indicatorNamed(read.indicator);
    const named = keyOfCase(read.expect, scheme, own);
    if (named === undefined) {
      this.problems.add("tests/no-indicator", locate([]), { name: read.name });
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

  /** An indicator by its id, or by its name where only one bears it. */
  private indicatorNamed(text: string): string {
    if (this.plan.indicators.has(text)) return text;
    const named = [...this.plan.indicators.values()].filter(({ name }) => matchable(name) === matchable(text));
    return named.length === 1 ? (named[0]?.id ?? text) : text;
  }
}

/** Where in a case, as JSON has it, the cells of a column go. */
function pathOf(column: Exclude<Column, { kind: "ignored" }>): Path {
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
