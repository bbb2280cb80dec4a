/** CSV tables: text to a grid; what its columns mean is found as for every other table. */
import { Diagnostics } from "../../diagnostics/index.js";
import { DEFAULT_LIMITS, type Limits } from "../../plan/index.js";
import { emptyTable, type Table } from "../table.js";
import { csvRows, delimiterOf } from "./csv-rows.js";
import { headerBelowTitles, type KnownNames, noHeader } from "./header.js";
import { readGrid } from "./layout.js";
import type { ReadingOptions } from "./workbook.js";

export function readCsv(
  given: string,
  file: string,
  names: KnownNames,
  limits: Limits = DEFAULT_LIMITS,
  { onProgress }: ReadingOptions = {},
): Table {
  const problems = new Diagnostics(limits.problems);
  const { cells, longLine } = measured(given, limits);
  if (cells > limits.cells) problems.add("statistics/too-many-cells", { file }, { file, limit: limits.cells });
  if (longLine !== null)
    problems.add("statistics/cell-too-long", { file, line: longLine }, { file, limit: limits.cellLength });
  if (problems.hasErrors()) return emptyTable(problems.list());
  const { notes, rows } = csvRows(given, file, problems, { headerAt: headerBelowTitles, onProgress });
  const stem = file.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
  const table = readGrid({ file, rows, merges: [], isPercent: () => false }, stem, names, problems);
  const [first] = rows;
  if (!table)
    problems.add("statistics/no-header", { file, line: first?.line ?? 1 }, noHeader("考核对象", first?.cells));
  if (!table) return emptyTable(problems.list());
  const note = notes.map((line) => line.replace(/^#\s*/, "")).join(" ") || undefined;
  return { ...table, note, diagnostics: problems.list() };
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** What stands between cells, and ends of lines, quoted ones too, and the line of a cell that is too long: asked before anything is taken apart. */
function measured(text: string, { cells: most, cellLength }: Limits): { cells: number; longLine: number | null } {
  if (text.length <= cellLength && text.length < most) return { cells: 0, longLine: null };
  const between = delimiterOf(text).charCodeAt(0);
  let [cells, line, start] = [0, 1, 0];
  let longLine: number | null = null;
  for (let index = 0; index <= text.length; index += 1) {
    const code = index < text.length ? text.charCodeAt(index) : CARRIAGE_RETURN;
    if (code !== between && code !== LINE_FEED && code !== CARRIAGE_RETURN) continue;
    if (index - start > cellLength) longLine ??= line;
    start = index + 1;
    if (code !== CARRIAGE_RETURN) cells += 1;
    if (code === LINE_FEED) line += 1;
  }
  return { cells, longLine };
}
