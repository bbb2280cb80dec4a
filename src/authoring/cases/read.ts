/** A file of cases from its bytes: JSON in the format kaohe.tests/1, or CSV. */
import { type Diagnostic, Diagnostics } from "../../diagnostics/index.js";
import { decodeText } from "../../plan/index.js";
import type { CompiledPlan, CompiledScheme } from "../../scoring/index.js";
import type { Case } from "./case.js";
import { readCsvCases } from "./read-csv.js";
import { readJsonCases } from "./read-json.js";

/** Extensions of files that may hold cases. */
export const CASE_EXTENSIONS: readonly string[] = [".json", ".csv"];

export interface CaseFile {
  readonly file: string;
  readonly cases: readonly Case[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What can be read of a file; the rest is in its diagnostics. Tables name sections and adjustments of `schemes`. */
export function readCaseFile(
  bytes: Uint8Array,
  file: string,
  { plan }: CompiledPlan,
  schemes: Iterable<CompiledScheme> = [],
): CaseFile {
  const text = decodeText(bytes);
  if (text === null) {
    const problems = new Diagnostics();
    problems.add("plan/not-text", { file }, { path: file });
    return { file, cases: [], diagnostics: problems.list() };
  }
  const read = file.toLowerCase().endsWith(".csv")
    ? readCsvCases(text, file, plan, [...schemes])
    : readJsonCases(text, file);
  return { file, cases: read.ok ? read.value : [], diagnostics: read.diagnostics };
}
