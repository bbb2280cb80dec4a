/** A file by its name and content → a table. One reader a format; the rest of kaohe sees tables only. */
import { Diagnostics } from "../../diagnostics/index.js";
import { decodeText } from "../../plan/index.js";
import { emptyTable, type Table } from "../table.js";
import { readCsv } from "./csv.js";
import { readJsonText } from "./json.js";

export { readJson } from "./json.js";

export interface ReaderContext {
  /** Names and keys of the plan's record lists → their keys. */
  readonly records: ReadonlyMap<string, string>;
}

interface Reader {
  readonly extensions: readonly string[];
  read(text: string, file: string, context: ReaderContext): Table;
}

const readers: readonly Reader[] = [
  { extensions: [".json"], read: (text, file) => readJsonText(text, file) },
  { extensions: [".csv", ".txt"], read: (text, file, { records }) => readCsv(text, file, records) },
];

/** Extensions of the files that can be read. */
export const READABLE_EXTENSIONS: readonly string[] = readers.flatMap((reader) => reader.extensions);

export function readTable(bytes: Uint8Array, file: string, context: ReaderContext): Table {
  const problems = new Diagnostics();
  const reader = readers.find(({ extensions }) =>
    extensions.some((extension) => file.toLowerCase().endsWith(extension)),
  );
  if (!reader) {
    problems.add("statistics/unknown-format", { file }, { file });
    return emptyTable(problems.list());
  }
  const text = decodeText(bytes);
  if (text === null) {
    problems.add("statistics/unknown-encoding", { file }, { file });
    return emptyTable(problems.list());
  }
  return reader.read(text, file, context);
}
