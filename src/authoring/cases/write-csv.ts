/** Cases → a table of cases, one row a case, which read-csv reads as the same cases. */
import { stringify } from "csv-stringify/browser/esm/sync";
import { type Diagnostic, Diagnostics } from "../../diagnostics/index.js";
import type { Path } from "../../plan/index.js";
import type { CompiledPlan, CompiledScheme } from "../../scoring/index.js";
import type { Case } from "./case.js";
import { Columns } from "./csv-columns.js";
import { CaseTexts } from "./csv-texts.js";
import { keyOf, type Meant, Titles } from "./csv-titles.js";
import { type CasePart, partsOfCase } from "./parts.js";

export interface CaseTable {
  /** UTF-8 with byte order mark, as spreadsheets open it. */
  readonly text: string;
  /** What does not fit into a row, each with its place in `diagnostics`. */
  readonly left: readonly Case[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Columns that stand in every table: for whoever confirms the cases. */
const ALWAYS: readonly Meant[] = [
  { kind: "about", part: "name" },
  { kind: "about", part: "indicator" },
  { kind: "toBeConfirmed" },
  { kind: "confirmed", part: "by" },
  { kind: "confirmed", part: "calculation" },
  { kind: "confirmed", part: "date" },
];

/** Titles and words are in the plan's own language. A case of which any part does not fit is left out whole. */
export function writeCsvCases(
  cases: readonly Case[],
  { plan }: Pick<CompiledPlan, "plan">,
  schemes: Iterable<CompiledScheme> = [],
): CaseTable {
  const titles = new Titles(plan, new Columns(plan, [...schemes]), plan.language);
  const texts = new CaseTexts(plan);
  const problems = new Diagnostics();
  const columns = new Map(ALWAYS.map((column) => [keyOf(column), column]));
  const rows: ReadonlyMap<string, string>[] = [];
  const left: Case[] = [];
  for (const one of cases) {
    const row = new Map<string, string>();
    const used: [string, Meant][] = [];
    const bad = [...partsOfCase(one, plan)].find((part) => {
      const key = part.column && keyOf(part.column);
      const text = textOf(part, titles, texts);
      if (key === null || text === null || row.has(key)) return true;
      row.set(key, text);
      used.push([key, part.column as Meant]);
      return false;
    });
    if (bad) {
      left.push(one);
      problems.add("tests/not-for-table", one.locate(bad.path), { name: one.name, part: partText(bad.path) });
      continue;
    }
    for (const [key, column] of used) if (!columns.has(key)) columns.set(key, column);
    rows.push(row);
  }
  const sorted = [...columns].sort(([, a], [, b]) => (rankOf(a) < rankOf(b) ? -1 : rankOf(a) > rankOf(b) ? 1 : 0));
  const header = sorted.map(([, column]) => titles.of(column) ?? "");
  const body = rows.map((row) => sorted.map(([key]) => row.get(key) ?? ""));
  // What other signs could stand between cells is quoted, so that nobody takes it for such.
  const text = stringify([header, ...body], { bom: true, record_delimiter: "windows", quoted_match: /[;\t]/ });
  return { text, left, diagnostics: problems.list() };
}

function textOf({ column, value }: CasePart, titles: Titles, texts: CaseTexts): string | null {
  return column === null || titles.of(column) === null ? null : texts.of(column, value);
}

/** `given > cohort[1] > accidents` */
const partText = (path: Path): string =>
  path.map((key, index) => (typeof key === "number" ? `[${key}]` : `${index > 0 ? " > " : ""}${key}`)).join("");

const KINDS: readonly string[] = ["attribute", "figure", "records", "line"];
const MOST_YEARS = 100;

/** About the case; who it is, its figures, those of earlier periods, what lines score; the same of the others; what is expected; who confirmed it. */
function rankOf(column: Meant): string {
  const path = "path" in column ? column.path : [];
  const member = path[0] === "cohort" ? 1 + Number(path[1]) : 0;
  const prior = path.indexOf("prior");
  const back = prior >= 0 ? 1 + Number(path[prior + 1]) : path.includes("previous") ? MOST_YEARS : 0;
  const group = column.kind === "about" ? 0 : column.kind === "expect" ? 2 : "path" in column ? 1 : 3;
  const kind = KINDS.indexOf(column.kind);
  return [group, member, kind === 0 ? 0 : 1, back, kind].map((part) => String(part + 1).padStart(4, "0")).join(".");
}
