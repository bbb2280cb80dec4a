/** CSV tables: text to a grid; what its columns mean is found as for every other table. */
import { Diagnostics } from "../../diagnostics/index.js";
import { DEFAULT_LIMITS, type Limits } from "../../plan/index.js";
import { emptyTable, type Table } from "../table.js";
import { csvRows, delimiterOf } from "./csv-rows.js";
import { headerBelowTitles, type KnownNames, noHeader } from "./header.js";
import { readGrid } from "./layout.js";

export function readCsv(given: string, file: string, names: KnownNames, limits: Limits = DEFAULT_LIMITS): Table {
  const problems = new Diagnostics(limits.problems);
  if (hasMoreCells(given, limits.cells)) {
    problems.add("statistics/too-many-cells", { file }, { file, limit: limits.cells });
    return emptyTable(problems.list());
  }
  const { notes, rows } = csvRows(given, file, problems, headerBelowTitles);
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

/** What stands between cells, and ends of lines, quoted ones too: asked before anything is taken apart. */
function hasMoreCells(text: string, limit: number): boolean {
  if (text.length < limit) return false;
  const between = delimiterOf(text).charCodeAt(0);
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === between || code === LINE_FEED) count += 1;
  }
  return count > limit;
}
