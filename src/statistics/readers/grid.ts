/** A table as rows of cells, the same for CSV and for the sheets of a workbook. */
import type { Place } from "../../diagnostics/index.js";
import { StoredDate, type StoredFault, StoredNumber } from "../stored.js";

export type GridCell = string | number | boolean | StoredDate | StoredFault | null;

export interface GridRow {
  /** As people count: the first line is 1. */
  readonly line: number;
  readonly cells: readonly GridCell[];
}

/** Cells shown as one; lines from 1, columns from 0, both ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Grid {
  readonly file: string;
  /** Absent for a file that is one table. */
  readonly sheet?: string;
  /** Rows that hold anything, in order. */
  readonly rows: readonly GridRow[];
  readonly merges: readonly Merge[];
  /** Whether a cell shows its number as a percentage. */
  isPercent(line: number, column: number): boolean;
}

export function cellText(cell: GridCell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "boolean") return cell ? "是" : "否";
  return typeof cell === "string" ? cell : String(cell);
}

export const isBlank = (cell: GridCell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");

/** What is read by a statistic's type. */
export function cellValue(grid: Grid, row: GridRow, column: number): unknown {
  const cell = row.cells[column];
  return typeof cell === "number" ? new StoredNumber(cell, grid.isPercent(row.line, column)) : (cell ?? "");
}

export function placeOf(grid: Pick<Grid, "file" | "sheet">, line: number, column?: number, header?: string): Place {
  return {
    file: grid.file,
    ...(grid.sheet !== undefined && { sheet: grid.sheet }),
    line,
    ...(column !== undefined && { column: column + 1 }),
    ...(header !== undefined && { header }),
  };
}

/** The merged cells that a cell belongs to. */
export function mergeAt(grid: Grid, line: number, column: number): Merge | undefined {
  return grid.merges.find(
    ({ top, left, bottom, right }) => line >= top && line <= bottom && column >= left && column <= right,
  );
}

export { StoredDate };
