/** The commands: each loads, assesses, and hands to the reports; it computes nothing itself. */
import { existsSync } from "node:fs";
import { assess } from "../assess.js";
import type { Language } from "../diagnostics/index.js";
import { expandIndicator } from "../expand.js";
import { chooseScheme, type LoadedPlan, loadPlan, loadPlanOrThrow, readTables } from "../node.js";
import { explanationText, render } from "../report/index.js";
import { explain, scorecards } from "../scorecard/index.js";
import type { Results } from "../scoring/index.js";
import { type ExitCode, hasErrors, paint, printProblems, speak, writeWhole } from "./output.js";

export interface CommonOptions {
  readonly scheme?: string;
  readonly lang?: Language;
  readonly period?: string;
}

export interface ScoreOptions extends CommonOptions {
  readonly subject?: string;
  readonly format: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly strict?: boolean;
}

/** `--lang`, or the plan's own language; also for what goes wrong from here on. */
function languageOf(loaded: LoadedPlan, lang: Language | undefined): Language {
  return speak(lang ?? loaded.plan.plan.language);
}

function run(loaded: LoadedPlan, files: readonly string[], { scheme, period }: CommonOptions): Results {
  return assess(
    loaded.plan,
    chooseScheme(loaded, scheme),
    readTables(files, loaded.plan),
    period === undefined ? {} : { period },
  );
}

export function score(planPath: string, files: readonly string[], options: ScoreOptions): ExitCode {
  const loaded = loadPlanOrThrow(planPath);
  const language = languageOf(loaded, options.lang);
  const results = run(loaded, files, options);
  const subject = options.subject === undefined ? undefined : results.of(options.subject).subject.id;
  const cards = scorecards(results);
  const isTerminal = options.format === "text" && options.output === undefined;
  const text = render(options.format, {
    cards,
    subject,
    language,
    ...(isTerminal && { paint }),
  });
  if (options.output === undefined) process.stdout.write(text);
  else writeWhole(options.output, text, options.force ?? false);
  const problems = [...loaded.diagnostics, ...results.diagnostics];
  printProblems(problems, language);
  return hasErrors(problems) || (options.strict && isIncomplete(results)) ? 1 : 0;
}

/** Whether a figure or a decision is still wanted anywhere. */
function isIncomplete({ subjects }: Results): boolean {
  const wanted = new Set(["missing", "manual", "failed"]);
  return subjects.some(
    ({ total, lines }) => total?.open || [...lines.values()].some(({ line }) => wanted.has(line.outcome.kind)),
  );
}

export function explainLine(
  planPath: string,
  files: readonly string[],
  options: CommonOptions & { subject: string; indicator: string },
): ExitCode {
  const loaded = loadPlanOrThrow(planPath);
  const language = languageOf(loaded, options.lang);
  const results = run(loaded, files, options);
  const explanation = explain(results, options.subject, options.indicator);
  process.stdout.write(explanationText(explanation, language, paint));
  const concerned = results.diagnostics.filter(
    ({ severity, place }) => severity === "error" || place.subject === explanation.subject,
  );
  printProblems(concerned, language);
  return hasErrors(results.diagnostics) ? 1 : 0;
}

export function expand(planPath: string, options: CommonOptions & { indicator?: string }): ExitCode {
  const loaded = loadPlanOrThrow(planPath);
  languageOf(loaded, options.lang);
  const scheme = chooseScheme(loaded, options.scheme);
  const ids = options.indicator === undefined ? [...loaded.plan.indicators.keys()] : [options.indicator];
  const expanded = ids.map((id) => expandIndicator(loaded.plan, id, scheme));
  process.stdout.write(`${JSON.stringify(options.indicator === undefined ? expanded : expanded[0], null, 2)}\n`);
  return 0;
}

export function check(planPaths: readonly string[], { lang }: CommonOptions): ExitCode {
  let code: ExitCode = 0;
  for (const path of planPaths) {
    const loaded = loadPlan(path);
    const language = lang ?? (loaded.ok ? loaded.value.plan.plan.language : "zh-CN");
    printProblems(loaded.diagnostics, language);
    if (hasErrors(loaded.diagnostics) && code === 0) code = 1;
    if (!existsSync(path)) code = 2;
    if (!loaded.ok) continue;
    const { plan, schemes } = loaded.value;
    const counts =
      language === "en"
        ? `${plan.indicators.size} indicators, ${schemes.size} scheme(s): usable`
        : `${plan.indicators.size} 个指标,${schemes.size} 个计分办法:可用`;
    process.stdout.write(`${plan.plan.id}: ${counts}\n`);
  }
  return code;
}
