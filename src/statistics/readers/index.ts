/** A file by its name and content → a table. One reader a format; the rest of kaohe sees tables only. */
import { Diagnostics } from "../../diagnostics/index.js";
import { DEFAULT_LIMITS, decodeText, isBlankFile, type Limits } from "../../plan/index.js";
import { emptyTable, type Table } from "../table.js";
import { readCsv } from "./csv.js";
import type { KnownNames } from "./header.js";
import { readJsonText } from "./json.js";
import { fileTooLarge } from "./size.js";
import { isWorkbook, type ReadingOptions, WORKBOOK_EXTENSIONS } from "./workbook.js";

export { type FigureColumns, figureColumns } from "./columns.js";
export { type CsvRow, csvRows, DELIMITERS, type Delimiter, delimiterOf, headLines, MOST_TITLES } from "./csv-rows.js";
export type { Grid, GridCell, GridRow } from "./grid.js";
export type { KnownNames } from "./header.js";
export { readJson } from "./json.js";
export { fileTooLarge } from "./size.js";
export { gridsOf, isWorkbook, type ReadingOptions, readWorkbook } from "./workbook.js";

interface Reader {
  readonly extensions: readonly string[];
  read(text: string, file: string, context: KnownNames, limits: Limits, options: ReadingOptions): Table;
}

const readers: readonly Reader[] = [
  { extensions: [".json"], read: (text, file, _, limits) => readJsonText(text, file, limits) },
  { extensions: [".csv", ".tsv", ".txt"], read: readCsv },
];

/** Extensions of the files that can be read. */
export const READABLE_EXTENSIONS: readonly string[] = [
  ...readers.flatMap((reader) => reader.extensions),
  ...WORKBOOK_EXTENSIONS,
];

export function readTable(
  bytes: Uint8Array,
  file: string,
  context: KnownNames,
  limits: Limits = DEFAULT_LIMITS,
  options: ReadingOptions = {},
): Table {
  const refused = fileTooLarge(file, bytes.length, limits);
  if (refused) return emptyTable([refused]);
  const problems = new Diagnostics();
  const reader = readers.find(({ extensions }) =>
    extensions.some((extension) => file.toLowerCase().endsWith(extension)),
  );
  if (!reader) {
    problems.add(isWorkbook(file) ? "statistics/is-workbook" : "statistics/unknown-format", { file }, { file });
    return emptyTable(problems.list());
  }
  if (isBlankFile(bytes)) {
    problems.add("statistics/empty-file", { file }, { file });
    return emptyTable(problems.list());
  }
  const text = decodeText(bytes);
  if (text === null) {
    problems.add("statistics/unknown-encoding", { file }, { file });
    return emptyTable(problems.list());
  }
  return reader.read(text, file, context, limits, options);
}
