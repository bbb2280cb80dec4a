/** Workbooks: xlsx and xls through hucre, each sheet as a grid. The only place that knows the library's shapes on reading. */
import type { Cell, CellValue, Sheet } from "hucre";
import { Diagnostics, type Place } from "../../diagnostics/index.js";
import { DEFAULT_LIMITS, isBlankFile, type Limits, matchable } from "../../plan/index.js";
import { sheetName } from "../../workbook/names.js";
import { StoredFault } from "../stored.js";
import { emptyTable, type Table } from "../table.js";
import { partsOf, tooLarge } from "./archive.js";
import { dateIn, errorIn, isPercentFormat, openFormula } from "./cells.js";
import { GatheredSheet } from "./gathered-sheet.js";
import { type Grid, type GridCell, isBlank } from "./grid.js";
import { type KnownNames, noHeader } from "./header.js";
import type { ReadWhole } from "./large-workbook.js";
import { readGrid } from "./layout.js";

export const WORKBOOK_EXTENSIONS: readonly string[] = [".xlsx", ".xlsm", ".xls"];

export const isWorkbook = (file: string): boolean =>
  WORKBOOK_EXTENSIONS.some((extension) => file.toLowerCase().endsWith(extension));

/** Sheets that explain, and hold no figures. */
const EXPLAINING = ["填表说明", "说明", "封面", "目录", "readme", "guide", "instructions"];

export interface ReadingOptions {
  /** Told now and then how much of the file is read, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** From how many bytes of xml on, in one part of the file, a workbook is read in a stream. */
  readonly largePart?: number;
}

const LARGE_PART = 8 * 1024 * 1024;

/** The sheets of a workbook as grids; hidden ones are left out and reported, as is a file that cannot be read. */
export async function gridsOf(
  bytes: Uint8Array,
  file: string,
  problems: Diagnostics,
  options: ReadingOptions = {},
): Promise<Grid[]> {
  if (isBlankFile(bytes)) {
    problems.add("statistics/empty-file", { file }, { file });
    return [];
  }
  const reason = tooLarge(bytes);
  if (reason) {
    problems.add(reason.code, { file }, { ...reason.data, file } as never);
    return [];
  }
  try {
    return await sheetsOf(bytes, file, problems, options);
  } catch (error) {
    const { name, message } = error as Error;
    const [, sheet, rows, columns] = /^Sheet "(.*)" spans (\d+) rows x (\d+) columns/.exec(message) ?? [];
    if (name === "EncryptedFileError") problems.add("statistics/workbook-encrypted", { file }, { file });
    else if (sheet !== undefined && rows && columns)
      problems.add("statistics/sheet-too-large", { file, sheet }, { file, sheet, rows, columns });
    else problems.add("statistics/workbook-unreadable", { file }, { file, problem: message.slice(0, 200) });
    return [];
  }
}

async function sheetsOf(
  bytes: Uint8Array,
  file: string,
  problems: Diagnostics,
  { onProgress = () => undefined, largePart = LARGE_PART }: ReadingOptions,
): Promise<Grid[]> {
  // Read when the first workbook is: who scores CSV does not load it.
  const { read } = await import("hucre");
  const readWhole: ReadWhole = (some) => read(some, { readStyles: true });
  const grids: Grid[] = [];
  const isShown = (sheet: string, isHidden: boolean) => {
    if (isHidden) problems.add("statistics/hidden-sheet", { file, sheet }, { sheet });
    return !isHidden;
  };
  if (partsOf(bytes)?.some(({ size }) => size > largePart)) {
    const { largeWorkbook } = await import("./large-workbook.js");
    const large = await largeWorkbook(bytes, readWhole);
    let done = 0;
    for (const { name, isHidden, readInto } of large?.sheets ?? []) {
      if (!isShown(name, isHidden)) continue;
      const gathered = new GatheredSheet(file, name);
      await readInto(gathered, (count) => {
        done += count;
        onProgress(done / (large?.size || 1));
      });
      grids.push(gathered.finish(problems));
    }
    if (large) return grids;
  }
  for (const sheet of (await readWhole(bytes)).sheets)
    if (isShown(sheet.name, Boolean(sheet.hidden || sheet.veryHidden))) grids.push(gridOf(sheet, file, problems));
  return grids;
}

/** Reads every sheet that has a header; a workbook without any is reported. */
export async function readWorkbook(
  bytes: Uint8Array,
  file: string,
  names: KnownNames,
  limits: Limits = DEFAULT_LIMITS,
  options: ReadingOptions = {},
): Promise<Table> {
  const problems = new Diagnostics(limits.problems);
  const grids = await gridsOf(bytes, file, problems, options);
  const stem = file.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
  const named = grids.filter(
    ({ sheet, rows }) => rows.length > 0 && !EXPLAINING.includes(matchable(sheet ?? "").toLowerCase()),
  );
  // A list's name may be more than a sheet can be called.
  const records = new Map([...names.records].map(([name, key]) => [matchable(sheetName(name)), key] as const));
  const known = { ...names, records: new Map([...records, ...names.records]) };
  const tables: Omit<Table, "diagnostics">[] = [];
  const without: Place[] = [];
  for (const grid of named) {
    const isOnly = named.length === 1 && names.records.has(matchable(stem));
    const table = readGrid(grid, isOnly ? stem : (grid.sheet ?? ""), known, problems);
    if (table) tables.push(table);
    else without.push({ file, sheet: grid.sheet });
  }
  if (tables.length === 0 && !problems.hasErrors())
    problems.add("statistics/no-header", without[0] ?? { file }, noHeader("考核对象", titlesLike(named[0])));
  else
    for (const place of without) problems.add("statistics/sheet-without-header", place, { sheet: place.sheet ?? "" });
  return joined(tables, problems);
}

/** The row of a sheet that looks most like a header: the first with several cells. */
function titlesLike(grid: Grid | undefined): readonly GridCell[] | undefined {
  return (grid?.rows.find(({ cells }) => cells.filter((cell) => !isBlank(cell)).length > 1) ?? grid?.rows[0])?.cells;
}

/** The tables of several sheets as one. */
function joined(tables: readonly Omit<Table, "diagnostics">[], problems: Diagnostics): Table {
  const subjects = tables.flatMap((table) => table.subjects ?? []);
  const notes = tables.flatMap((table) => table.note ?? []);
  const papers = tables.flatMap((table) => table.papers ?? []);
  const columns = tables.flatMap((table) => table.columns ?? []);
  return {
    ...emptyTable(problems.list()),
    facts: {
      *[Symbol.iterator]() {
        for (const { facts } of tables) yield* facts;
      },
    },
    rows: tables.flatMap(({ rows }) => rows),
    zeroReports: tables.flatMap(({ zeroReports }) => zeroReports),
    ...(tables.some((table) => table.subjects) && { subjects }),
    ...(papers.length > 0 && { papers }),
    ...(columns.length > 0 && { columns }),
    ...(notes.length > 0 && { note: [...new Set(notes)].join(" ") }),
  };
}

function gridOf(sheet: Sheet, file: string, problems: Diagnostics): Grid {
  const gathered = new GatheredSheet(file, sheet.name);
  const percents = new Map<number, number[]>();
  const faults = new Map<number, StoredFault>();
  for (const [at, cell] of sheet.cells ?? []) {
    const [row, column] = at.split(",").map(Number) as [number, number];
    if (isPercentFormat(cell.style?.numFmt)) {
      const known = percents.get(row);
      if (known) known.push(column);
      else percents.set(row, [column]);
    }
    const fault = faultOf(cell);
    if (fault) faults.set(positionOf(row, column), fault);
  }
  for (const [row, values = []] of sheet.rows.entries()) {
    const cells = values.map((value, column) => faults.get(positionOf(row, column)) ?? gridCell(value));
    gathered.row(row + 1, cells, percents.get(row) ?? [], sheet.rowDefs?.get(row)?.hidden ?? false);
    // A large sheet is never there twice.
    sheet.rows[row] = [];
  }
  sheet.cells?.clear();
  for (const { startRow, startCol, endRow, endCol } of sheet.merges ?? [])
    gathered.merge({ top: startRow + 1, left: startCol, bottom: endRow + 1, right: endCol });
  for (const [index, column] of (sheet.columns ?? []).entries()) if (column?.hidden) gathered.hideColumn(index);
  return gathered.finish(problems);
}

const WIDTH = 16384;
const positionOf = (row: number, column: number): number => row * WIDTH + column;

function faultOf(cell: Cell): StoredFault | null {
  if (cell.type === "error") return new StoredFault("statistics/error-value", { text: String(cell.value) });
  const error = typeof cell.formulaResult === "string" ? errorIn(cell.formulaResult) : null;
  if (error) return error;
  // Of formulas that cells share only the first has a text.
  return cell.formula !== undefined && (cell.value === null || cell.value === undefined)
    ? openFormula(cell.formula)
    : null;
}

function gridCell(value: CellValue): GridCell {
  return value instanceof Date ? dateIn(value) : (value ?? null);
}
