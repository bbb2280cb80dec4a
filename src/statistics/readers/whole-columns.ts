/** A large wide table as whole columns: its figures are looked at one statistic at a time, not one cell at a time. */
import type { Place } from "../../diagnostics/index.js";
import type { RawColumn, RawFact } from "../table.js";
import { cellValue, type Grid, type GridRow, isBlank, placeOf } from "./grid.js";

/** From how many rows on: below, a figure at a time costs nothing that anybody notices. */
export const LARGE_TABLE = 1000;

export interface FigureTitle {
  readonly index: number;
  /** As its problems quote it. */
  readonly header: string;
  readonly statistic: string;
  readonly period: string | undefined;
}

interface RowOfFigures {
  readonly row: GridRow;
  readonly subject: string;
  readonly period: string;
}

/** null where rows are about different periods: then each figure goes its own way. */
export function wholeColumns(
  grid: Grid,
  headerLine: number,
  titles: readonly FigureTitle[],
  rows: readonly RowOfFigures[],
): RawColumn[] | null {
  const own = rows[0]?.period ?? "";
  if (rows.some(({ period }) => period !== own)) return null;
  const subjects = rows.map(({ subject }) => subject);
  const lines = Int32Array.from(rows, ({ row }) => row.line);
  const { file, sheet } = grid;
  return titles.map(({ index, header, statistic, period = own }): RawColumn => {
    const placeAt = placesOf({ file, sheet }, lines, index, header);
    return {
      subjects,
      period,
      statistic,
      values: rows.map(({ row }) => figureIn(row, index)) as RawColumn["values"],
      isPercent: rows.some(({ row }) => grid.isPercent(row.line, index)),
      placeAt,
      factAt: (row): RawFact => ({
        subject: subjects[row] ?? "",
        period,
        statistic,
        namedAt: placeOf(grid, headerLine, index, header),
        value: cellValue(grid, rows[row]?.row as GridRow, index),
        place: placeAt(row),
      }),
    };
  });
}

/** Made by itself, because places outlive the reading: a function made beside the cells would hold on to them. */
function placesOf(
  table: Pick<Grid, "file" | "sheet">,
  lines: Int32Array,
  index: number,
  header: string,
): (row: number) => Place {
  return (row) => placeOf(table, lines[row] ?? 0, index, header);
}

/** A number or a text as it stands, null for nothing; whatever else is left for a closer look. */
function figureIn({ cells }: GridRow, index: number): unknown {
  const cell = cells[index];
  return isBlank(cell) ? null : cell;
}
