import { describe, type Language, type Place, placeText } from "../../../diagnostics/index.js";
import { decimalText } from "../../../exact/index.js";
import type { Paint } from "../../../report/index.js";
import { exactly, type Field, NOT_ASKED } from "../found.js";
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

/** Why a case is not as expected, one sentence each. */
export function reasonsOf({ differences, problems, verdict }: CaseResult, language: Language): string[] {
  const words = testWords(language);
  const shown = (field: Field, text: string) =>
    (["status", "outcome", "met", "stretch", "value"].includes(field) || text === NOT_ASKED) &&
    Object.hasOwn(words.values, text)
      ? (words.values[text] as string)
      : fractionText(text);
  const apart = differences.map(({ field, expected, found }) =>
    words.differs(words.fields[field], shown(field, expected), shown(field, found)),
  );
  const said = problems.map((problem) => {
    const { message, hint } = describe(problem, language);
    const place = verdict === "unusable" ? placeText({ ...problem.place, path: undefined }) : "";
    return [place, `[${problem.code}]`, message, hint].filter(Boolean).join(" ");
  });
  return [...apart, ...said];
}

/** The file of a place as other programs find it. */
export function fileOf({ path }: Pick<TestReport, "path">, { file }: Place): string | undefined {
  if (file === undefined) return undefined;
  const folder = path.endsWith(".json") ? path.replace(/[\\/]?[^\\/]*$/, "") : path.replace(/[\\/]+$/, "");
  return folder === "" ? file : `${folder}/${file}`;
}
