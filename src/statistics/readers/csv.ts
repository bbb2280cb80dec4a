/** CSV tables: text to a grid; what its columns mean is found as for every other table. */
import { Diagnostics } from "../../diagnostics/index.js";
import { emptyTable, type Table } from "../table.js";
import { csvRows } from "./csv-rows.js";
import type { KnownNames } from "./header.js";
import { readGrid } from "./layout.js";

export function readCsv(given: string, file: string, names: KnownNames): Table {
  const problems = new Diagnostics();
  const { notes, rows } = csvRows(given, file, problems);
  const stem = file.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
  const table = readGrid({ file, rows, merges: [], isPercent: () => false }, stem, names, problems);
  if (!table) problems.add("statistics/no-header", { file, line: rows[0]?.line ?? 1 }, { wanted: "考核对象" });
  if (!table) return emptyTable(problems.list());
  const note = notes.map((line) => line.replace(/^#\s*/, "")).join(" ") || undefined;
  return { ...table, note, diagnostics: problems.list() };
}
