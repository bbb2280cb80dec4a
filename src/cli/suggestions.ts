/** Where `kaohe test` writes the cases that it suggests, and what it says of them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  mutantText,
  obligationText,
  readCases,
  type Suggestion,
  type Suggestions,
  suggestedTests,
  type TestedPlan,
  writeCsvCases,
} from "../authoring/index.js";
import type { Diagnostic, Language } from "../diagnostics/index.js";
import { testsFolder } from "../node/tests.js";

interface Written {
  /** As they are called in the plan folder. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Adds the suggestions to tests/suggested.json. */
export function writeJson(path: string, suggestions: readonly Suggestion[]): Written {
  if (suggestions.length === 0) return { files: [], diagnostics: [] };
  const file = join(testsFolder(path), "suggested.json");
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { cases?: unknown[] }) : {};
  const cases = [...(known.cases ?? []), ...suggestions.map((one) => one.case)];
  write(file, `${JSON.stringify({ format: "kaohe.tests/1", ...known, cases }, null, 2)}\n`);
  return { files: ["tests/suggested.json"], diagnostics: [] };
}

/** A table of its own for every indicator and scheme, so that none has the columns of all; what no table holds is added to the JSON. */
export function writeTables(path: string, { plan, schemes }: TestedPlan, { suggestions }: Suggestions): Written {
  const files: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const rest: Suggestion[] = [];
  for (const key of new Set(suggestions.map(({ indicator }) => indicator))) {
    const own = suggestions.filter(({ indicator }) => indicator === key);
    const read = readCases(suggestedTests(own));
    const cases = read.ok ? read.value : [];
    const table = writeCsvCases(cases, plan, schemes.values());
    diagnostics.push(...table.diagnostics);
    rest.push(...own.filter((_, index) => table.left.includes(cases[index] as (typeof cases)[number])));
    if (table.left.length === cases.length) continue;
    const name = freeName(testsFolder(path), `suggested/${key}`);
    write(join(testsFolder(path), name), table.text);
    files.push(`tests/${name}`);
  }
  return { files: [...files, ...writeJson(path, rest).files], diagnostics };
}

/** What somebody may have open, or has half filled in, is left alone. */
function freeName(folder: string, stem: string): string {
  const names = [`${stem}.csv`];
  while (existsSync(join(folder, names[0] as string))) names.unshift(`${stem}-${names.length + 1}.csv`);
  return names[0] as string;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** How many tables are named one by one. */
const NAMED_FILES = 5;

export function suggestionsText(
  tested: TestedPlan,
  { suggestions, openObligations, openMutants, unfinished }: Suggestions,
  files: readonly string[],
  language: Language,
): string {
  const english = language === "en";
  const left = [
    ...openObligations.map((one) => `  ${one.indicator}: ${obligationText(tested, one, language)}  [${one.id}]`),
    ...openMutants.map((one) => `  ${one.indicator}: ${mutantText(tested, one, language)}  [${one.id}]`),
  ];
  const more = files.length - NAMED_FILES;
  const named = files.slice(0, NAMED_FILES).join(english ? ", " : "、");
  const others = more <= 0 ? "" : english ? ` and ${more} more` : `等 ${files.length} 个文件`;
  const where = files.length === 0 ? "" : `(${named}${others})`;
  const lines = [
    english
      ? `${suggestions.length} cases suggested${where && ` ${where}`}, to be confirmed by hand`
      : `建议了 ${suggestions.length} 个用例${where},待人工核算确认`,
    ...(unfinished.length > 0
      ? [
          english
            ? `The time was up (--minutes): not searched to the end are ${unfinished.join(", ")}`
            : `时间到了(--minutes),没有找完:${unfinished.join("、")}`,
        ]
      : []),
    ...(left.length > 0
      ? [english ? "No figures found that tell:" : "没有找到能说明以下各项的数,可能本来就没有:", ...left]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}
