import { columnLetters, describe, type Language, type Place, placeText } from "../../../diagnostics/index.js";
import { decimalText } from "../../../exact/index.js";
import type { Paint } from "../../../report/index.js";
import { exactly } from "../exactly.js";
import { type Field, NOT_ASKED } from "../found.js";
import type { TestReport } from "../report.js";
import type { CaseResult } from "../run.js";
import { testWords } from "../words.js";

/** One way to show what a run of cases came to. */
export interface TestReporter {
  readonly id: string;
  readonly about: { readonly zh: string; readonly en: string };
  render(reports: readonly TestReport[], language: Language, paint: Paint): string;
}

/** A fraction with its decimal beside it, as a hand calculation has it. */
function fractionText(text: string): string {
  const value = /^-?\d+\/\d+$/.test(text) ? exactly(text) : null;
  return value ? `${text} ≈ ${decimalText(value)}` : text;
}

/** Why a case is not as expected, in one sentence, and where a person can look. */
export interface Reason {
  readonly text: string;
  readonly place: Place;
}

export function reasonsOf(
  { case: { locate }, differences, problems }: CaseResult,
  language: Language,
): readonly Reason[] {
  const words = testWords(language);
  const shown = (field: Field, text: string) =>
    (["status", "outcome", "met", "stretch", "value"].includes(field) || text === NOT_ASKED) &&
    Object.hasOwn(words.values, text)
      ? (words.values[text] as string)
      : fractionText(text);
  const apart = differences.map(({ field, path, expected, found }) => ({
    text: words.differs(words.fields[field], shown(field, expected), shown(field, found)),
    place: locate(["expect", ...path]),
  }));
  const said = problems.map((problem) => {
    const { message, hint } = describe(problem, language);
    return { text: [`[${problem.code}]`, message, hint].filter(Boolean).join(" "), place: problem.place };
  });
  return [...apart, ...said];
}

/** A reason with its place behind it. */
export function reasonText({ text, place }: Reason, language: Language): string {
  const at = placeOfCell(place, language);
  return at === "" ? text : `${text}  ${at}`;
}

/** `tests/a.csv:3:9 「期望 得分」(I 列)`: a table's column by its letter, too, as spreadsheets show it. */
export function placeOfCell(place: Place, language: Language): string {
  const { file, sheet, line, column, header } = place;
  const at = placeText({ file, sheet, line, column, header });
  return header === undefined || column === undefined ? at : at + testWords(language).column(columnLetters(column));
}

/** Where to look first: at the first cell that is not as expected, else where the case begins. */
export function placeOfResult(result: CaseResult): Place {
  const [first] = result.verdict === "passed" ? [] : reasonsOf(result, "en");
  return first?.place.file === undefined ? result.case.locate([]) : first.place;
}

/** The file of a place as other programs find it. */
export function fileOf({ path }: Pick<TestReport, "path">, { file }: Place): string | undefined {
  if (file === undefined) return undefined;
  const folder = path.endsWith(".json") ? path.replace(/[\\/]?[^\\/]*$/, "") : path.replace(/[\\/]+$/, "");
  return folder === "" ? file : `${folder}/${file}`;
}
