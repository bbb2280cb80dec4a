/** Workbooks: xlsx and xls through hucre, each sheet as a grid. The only place that knows the library's shapes on reading. */
import type { Cell, CellValue, Sheet, Workbook } from "hucre";
import { columnLetters, Diagnostics, type Place } from "../../diagnostics/index.js";
import { DEFAULT_LIMITS, type Limits, matchable } from "../../plan/index.js";
import { sheetName } from "../../workbook/names.js";
import { StoredDate, StoredFault } from "../stored.js";
import { emptyTable, type Table } from "../table.js";
import { tooLarge } from "./archive.js";
import { cellText, type Grid, type GridCell, type GridRow, isBlank, type Merge } from "./grid.js";
import { type KnownNames, noHeader } from "./header.js";
import { readGrid } from "./layout.js";

export const WORKBOOK_EXTENSIONS: readonly string[] = [".xlsx", ".xlsm", ".xls"];

export const isWorkbook = (file: string): boolean =>
  WORKBOOK_EXTENSIONS.some((extension) => file.toLowerCase().endsWith(extension));

/** Sheets that explain, and hold no figures. */
const EXPLAINING = ["填表说明", "说明", "封面", "目录", "readme", "guide", "instructions"];

/** The sheets of a workbook as grids; hidden ones are left out and reported, as is a file that cannot be read. */
export async function gridsOf(bytes: Uint8Array, file: string, problems: Diagnostics): Promise<Grid[]> {
  const workbook = await opened(bytes, file, problems);
  if (!workbook) return [];
  return workbook.sheets.flatMap((sheet) => {
    if (!sheet.hidden && !sheet.veryHidden) return [gridOf(sheet, file, problems)];
    problems.add("statistics/hidden-sheet", { file, sheet: sheet.name }, { sheet: sheet.name });
    return [];
  });
}

/** Reads every sheet that has a header; a workbook without any is reported. */
export async function readWorkbook(
  bytes: Uint8Array,
  file: string,
  names: KnownNames,
  limits: Limits = DEFAULT_LIMITS,
): Promise<Table> {
  const problems = new Diagnostics(limits.problems);
  const grids = await gridsOf(bytes, file, problems);
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

async function opened(bytes: Uint8Array, file: string, problems: Diagnostics): Promise<Workbook | null> {
  const reason = tooLarge(bytes);
  if (reason) {
    problems.add(reason.code, { file }, { ...reason.data, file } as never);
    return null;
  }
  try {
    // Read when the first workbook is: who scores CSV does not load it.
    const { read } = await import("hucre");
    return await read(bytes, { readStyles: true });
  } catch (error) {
    const { name, message } = error as Error;
    const [, sheet, rows, columns] = /^Sheet "(.*)" spans (\d+) rows x (\d+) columns/.exec(message) ?? [];
    if (name === "EncryptedFileError") problems.add("statistics/workbook-encrypted", { file }, { file });
    else if (sheet !== undefined && rows && columns)
      problems.add("statistics/sheet-too-large", { file, sheet }, { file, sheet, rows, columns });
    else problems.add("statistics/workbook-unreadable", { file }, { file, problem: message.slice(0, 200) });
    return null;
  }
}

function gridOf(sheet: Sheet, file: string, problems: Diagnostics): Grid {
  const percents = new Set<number>();
  const faults = new Map<number, StoredFault>();
  for (const [at, cell] of sheet.cells ?? []) {
    const [row, column] = at.split(",").map(Number) as [number, number];
    if (isPercentFormat(cell.style?.numFmt)) percents.add(positionOf(row + 1, column));
    const fault = faultOf(cell);
    if (fault) faults.set(positionOf(row + 1, column), fault);
  }
  const rows: GridRow[] = [];
  for (const [index, values = []] of sheet.rows.entries()) {
    const cells = values.map((value, column) => faults.get(positionOf(index + 1, column)) ?? gridCell(value));
    while (cells.length > 0 && isBlank(cells.at(-1))) cells.pop();
    if (cells.length > 0) rows.push({ line: index + 1, cells });
    // A large sheet is never there twice.
    sheet.rows[index] = [];
  }
  sheet.cells?.clear();
  reportHidden(sheet, file, rows, problems);
  return {
    file,
    sheet: sheet.name,
    rows,
    merges: (sheet.merges ?? []).map(
      ({ startRow, startCol, endRow, endCol }): Merge => ({
        top: startRow + 1,
        left: startCol,
        bottom: endRow + 1,
        right: endCol,
      }),
    ),
    isPercent: (line, column) => percents.has(positionOf(line, column)),
  };
}

const WIDTH = 16384;
const positionOf = (line: number, column: number): number => line * WIDTH + column;

/** A percent sign that a number format shows, and does not quote. */
const isPercentFormat = (format: string | undefined): boolean =>
  format?.replace(/"[^"]*"|\\./g, "").includes("%") ?? false;

function faultOf(cell: Cell): StoredFault | null {
  if (cell.type === "error") return new StoredFault("statistics/error-value", { text: String(cell.value) });
  const isError =
    typeof cell.formulaResult === "string" &&
    /^#(DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!)$/.test(cell.formulaResult);
  if (isError) return new StoredFault("statistics/error-value", { text: cell.formulaResult });
  const isOpen = cell.type === "formula" && (cell.value === null || cell.value === undefined);
  return isOpen
    ? new StoredFault("statistics/formula-without-value", { formula: `=${cell.formula ?? ""}`.slice(0, 100) })
    : null;
}

function gridCell(value: CellValue): GridCell {
  if (!(value instanceof Date)) return value ?? null;
  const [day = "", time = ""] = value.toISOString().split("T");
  return new StoredDate(day, time.startsWith("00:00:00") ? null : time.slice(0, 8));
}

/** Hidden rows and columns are read like all others; whoever looks at the sheet does not see them. */
function reportHidden(sheet: Sheet, file: string, rows: readonly GridRow[], problems: Diagnostics): void {
  const hiddenRows = rows.filter(({ line }) => sheet.rowDefs?.get(line - 1)?.hidden).map(({ line }) => line);
  const used = (column: number) => rows.some(({ cells }) => cellText(cells[column]).trim() !== "");
  const hiddenColumns = (sheet.columns ?? []).flatMap((column, index) =>
    column?.hidden && used(index) ? [columnLetters(index + 1)] : [],
  );
  if (hiddenRows.length + hiddenColumns.length === 0) return;
  const some = hiddenRows.slice(0, 20).join("、") + (hiddenRows.length > 20 ? "…" : "");
  problems.add(
    "statistics/hidden-cells",
    { file, sheet: sheet.name },
    { rows: some, columns: hiddenColumns.slice(0, 20).join("、") },
  );
}
