/** What `kaohe test` looks into beside the cases themselves: coverage, mutants, suggestions. */
import {
  type CaseResult,
  coverageHtml,
  coverageOf,
  coverageText,
  explainedCoverage,
  explainedSurvivors,
  mutantsText,
  percent,
  runMutants,
  suggest,
  type TestedPlan,
  testedKeys,
} from "../authoring/index.js";
import { AssessmentError, type Diagnostic, diagnostic, type Language } from "../diagnostics/index.js";
import { parseDecimal, Rational } from "../exact/index.js";
import { readSurvivorsOf } from "../node/tests.js";
import { hasErrors, paintOf, printProblems, speak, writeWhole } from "./output.js";
import { suggestionsText, writeJson, writeTables } from "./suggestions.js";

interface Depth {
  readonly path: string;
  readonly tested: TestedPlan;
  readonly results: readonly CaseResult[];
  readonly threshold: Rational | null;
  readonly options: {
    readonly indicator?: string;
    readonly lang?: Language;
    readonly reporter: string;
    readonly coverage?: boolean;
    readonly html?: string;
    readonly force?: boolean;
    readonly mutate?: boolean;
    readonly minutes: number;
    readonly suggest?: boolean;
    readonly suggestCsv?: boolean;
  };
}

/** The least coverage that is asked for. Throws AssessmentError where it is no percentage. */
export function thresholdOf({ threshold }: { readonly threshold?: string }): Rational | null {
  if (threshold === undefined) return null;
  const read = parseDecimal(threshold.replace(/%$/, ""));
  if (read && read.sign() >= 0 && read.compare(Rational.integer(100)) <= 0) return read;
  throw new AssessmentError([diagnostic("tests/bad-threshold", {}, { text: threshold })]);
}

/** Whether all that was asked for holds. What is said goes to standard output with the pretty reporter, else to standard error. */
export function lookDeeper({ path, tested, results, threshold, options }: Depth): boolean {
  const language = speak(options.lang ?? tested.plan.plan.language);
  const stream = options.reporter === "pretty" ? process.stdout : process.stderr;
  const paint = paintOf(stream);
  const say = (text: string) => stream.write(`\n${text}`);
  const list = readSurvivorsOf(path);
  const problems: Diagnostic[] = [...list.diagnostics];
  const only = options.indicator === undefined ? testedKeys(tested, results) : [options.indicator];
  const end = Date.now() + options.minutes * 60_000;
  const isTimeUp = () => Date.now() > end;
  let holds = true;
  if (options.coverage || options.html !== undefined || threshold) {
    const { coverage, explained, problems: stale } = explainedCoverage(coverageOf(tested, results, only), list);
    problems.push(...stale);
    if (options.coverage || threshold) say(coverageText(tested, coverage, explained, language, paint));
    if (options.html !== undefined)
      writeWhole(options.html, coverageHtml(tested, coverage, explained, language), options.force ?? false);
    const share =
      coverage.asked === 0
        ? Rational.integer(100)
        : Rational.of(BigInt(coverage.covered * 100), BigInt(coverage.asked));
    if (threshold && share.compare(threshold) < 0)
      problems.push(
        diagnostic(
          "tests/below-threshold",
          {},
          { plan: tested.plan.plan.id, percent: percent(coverage), threshold: threshold.toString() },
        ),
      );
  }
  if (options.mutate) {
    const report = runMutants(tested, results, { only, isTimeUp });
    const { unexplained, explained, problems: stale } = explainedSurvivors(report, list, new Set(only));
    problems.push(...stale);
    say(mutantsText(tested, report, { unexplained, explained }, language, paint));
    if (unexplained.length > 0 || report.untried.length > 0) holds = false;
  }
  if (options.suggest) {
    // Of every scheme, too: that none of its cases is written yet is what suggestions are for.
    const only = options.indicator === undefined ? {} : { only: [options.indicator] };
    const found = suggest(tested, results, { ...only, language, isTimeUp });
    const written = options.suggestCsv ? writeTables(path, tested, found) : writeJson(path, found.suggestions);
    problems.push(...written.diagnostics);
    say(suggestionsText(tested, found, written.files, language));
  }
  printProblems(problems, language);
  return holds && !hasErrors(problems);
}
