/** A sheet as it is read, row by row, into a grid: what is blank is left out, and nothing in it holds on to the file. */
import { columnLetters, type Diagnostics } from "../../diagnostics/index.js";
import { type Grid, type GridCell, type GridRow, isBlank, type Merge } from "./grid.js";

export class GatheredSheet {
  private readonly rows: GridRow[] = [];
  /** Which columns show percentages, by line; lines that look alike share one set. */
  private readonly percents = new Map<number, ReadonlySet<number>>();
  private readonly looks = new Map<string, ReadonlySet<number>>();
  private readonly hiddenRows: number[] = [];
  private readonly hiddenColumns: number[] = [];
  private readonly used = new Set<number>();
  private readonly merges: Merge[] = [];

  constructor(
    private readonly file: string,
    readonly name: string,
  ) {}

  /** `cells` from the first column on; `percents` are the columns that show percentages. */
  row(line: number, cells: GridCell[], percents: readonly number[], isHidden: boolean): void {
    while (cells.length > 0 && isBlank(cells.at(-1))) cells.pop();
    if (cells.length === 0) return;
    this.rows.push({ line, cells });
    if (isHidden) this.hiddenRows.push(line);
    if (percents.length > 0) this.percents.set(line, this.lookOf(percents));
    for (const [column, cell] of cells.entries()) if (!isBlank(cell)) this.used.add(column);
  }

  merge(merge: Merge): void {
    this.merges.push(merge);
  }

  hideColumn(column: number): void {
    this.hiddenColumns.push(column);
  }

  finish(problems: Diagnostics): Grid {
    const { file, name, rows, percents, merges } = this;
    this.reportHidden(problems);
    return { file, sheet: name, rows, merges, isPercent: (line, column) => percents.get(line)?.has(column) ?? false };
  }

  private lookOf(columns: readonly number[]): ReadonlySet<number> {
    const key = columns.join();
    const known = this.looks.get(key) ?? new Set(columns);
    this.looks.set(key, known);
    return known;
  }

  /** Hidden rows and columns are read like all others; whoever looks at the sheet does not see them. */
  private reportHidden(problems: Diagnostics): void {
    const { file, name, hiddenRows } = this;
    const hiddenColumns = this.hiddenColumns
      .filter((column) => this.used.has(column))
      .map((column) => columnLetters(column + 1));
    if (hiddenRows.length + hiddenColumns.length === 0) return;
    const rows = hiddenRows.slice(0, 20).join("、") + (hiddenRows.length > 20 ? "…" : "");
    const columns = hiddenColumns.slice(0, 20).join("、");
    problems.add("statistics/hidden-cells", { file, sheet: name }, { rows, columns });
  }
}
