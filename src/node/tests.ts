/** The tests that stand beside a plan. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import {
  CASE_EXTENSIONS,
  type Case,
  NO_SURVIVORS,
  readCaseFile,
  readSurvivors,
  type Survivors,
} from "../authoring/index.js";
import { type Diagnostic, diagnostic } from "../diagnostics/index.js";
import type { CompiledPlan, CompiledScheme } from "../scoring/index.js";

/** What stands in tests/ and is no file of cases. */
export const SURVIVORS_FILE = "survivors.json";

/** Where people may keep cases, and from where none are read. */
const WORKBOOKS: readonly string[] = [".xlsx", ".xlsm", ".xls", ".et", ".ods"];

/** tests/ of a plan folder, or beside a plan in one file. */
export function testsFolder(planPath: string): string {
  const isFolder = existsSync(planPath) && statSync(planPath).isDirectory();
  return join(isFolder ? planPath : dirname(planPath), "tests");
}

/** Every case in tests/, file by file in the order of their names; what cannot be read is in the diagnostics. */
export function readCasesOf(
  planPath: string,
  plan: CompiledPlan,
  schemes: Iterable<CompiledScheme> = [],
): { cases: readonly Case[]; diagnostics: readonly Diagnostic[] } {
  const folder = testsFolder(planPath);
  const known = [...schemes];
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const visible = names
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => !name.split("/").some((part) => /^(?:\.|~\$)/.test(part)))
    .sort();
  const files = visible
    .filter((name) => CASE_EXTENSIONS.includes(extname(name).toLowerCase()) && name !== SURVIVORS_FILE)
    .map((name) => readCaseFile(readFileSync(join(folder, name)), `tests/${name}`, plan, known));
  return {
    cases: files.flatMap(({ cases }) => cases),
    diagnostics: [
      ...files.flatMap(({ diagnostics }) => diagnostics),
      ...visible
        .filter((name) => WORKBOOKS.includes(extname(name).toLowerCase()))
        .map((name) => diagnostic("tests/workbook", { file: `tests/${name}` }, { file: `tests/${name}` })),
    ],
  };
}

/** tests/survivors.json, where there is one. */
export function readSurvivorsOf(planPath: string): Survivors {
  const path = join(testsFolder(planPath), SURVIVORS_FILE);
  return existsSync(path) ? readSurvivors(readFileSync(path), `tests/${SURVIVORS_FILE}`) : NO_SURVIVORS;
}
