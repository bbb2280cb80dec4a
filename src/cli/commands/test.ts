import { existsSync, watch } from "node:fs";
import { InvalidArgumentError, Option } from "commander";
import {
  type Case,
  countsOf,
  isClean,
  runCases,
  type TestReport,
  type TestReporter,
  testReporters,
} from "../../authoring/index.js";
import { AssessmentError, diagnostic } from "../../diagnostics/index.js";
import { readCasesOf } from "../../node/tests.js";
import { loadPlan } from "../../node.js";
import { NO_PAINT } from "../../report/formats/format.js";
import { type AddCommand, type CommonOptions, languageOf, languageOption } from "../command.js";
import { type ExitCode, paintOf, printProblems, speak, writeWhole } from "../output.js";
import { lookDeeper, thresholdOf } from "../testing.js";

interface TestOptions extends CommonOptions {
  readonly filter?: string;
  readonly indicator?: string;
  readonly reporter: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly strict?: boolean;
  readonly watch?: boolean;
  readonly coverage?: boolean;
  readonly html?: string;
  readonly threshold?: string;
  readonly mutate?: boolean;
  readonly minutes: number;
  readonly suggest?: boolean;
  readonly suggestCsv?: boolean;
}

export const addTest: AddCommand = (kaohe, run) => {
  kaohe
    .command("test")
    .description("测试 run the cases in tests/ of plans")
    .argument("<plans...>", "方案文件夹 plan folders")
    .option("--filter <text>", "只运行名称含此文字的用例 only cases whose name contains this")
    .option("--indicator <id>", "只运行这个指标的用例 only cases of this indicator")
    .addOption(
      new Option("--reporter <name>", "报告形式 reporter").choices(testReporters.map(({ id }) => id)).default("pretty"),
    )
    .option("-o, --output <file>", "写入文件 write the report to a file")
    .option("--force", "覆盖已有文件 replace an existing file")
    .option("--strict", "有待确认的用例即返回 1 exit with 1 where cases are to be confirmed")
    .option("--watch", "文件改动后重新运行 run again when a file changes")
    .option("--coverage", "覆盖 what the cases show of the rules, and what they do not")
    .option("--html <file>", "覆盖页面 the coverage as a page")
    .option("--threshold <percent>", "覆盖率低于此数即返回 1 exit with 1 where the coverage is below this")
    .option("--mutate", "变异 which changes of the rules no case notices")
    .addOption(
      new Option("--minutes <number>", "变异和建议最多用几分钟 the most minutes for mutants and suggestions")
        .default(2, "2")
        .argParser(minutesOf),
    )
    .option("--suggest", "建议 write the missing cases into tests/suggested.json, to be confirmed")
    .addOption(
      new Option(
        "--suggest-csv",
        "建议写成表格 as CSV for Excel or WPS, tests/suggested/<indicator>.csv for each indicator",
      ).implies({ suggest: true }),
    )
    .addOption(languageOption())
    .action(run(testPlans));
};

function minutesOf(text: string): number {
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(text)) throw new InvalidArgumentError("0.5, 2, 10 …");
  return Number(text);
}

function testPlans(paths: readonly string[], options: TestOptions): ExitCode | Promise<ExitCode> {
  return options.watch ? whileWatching(paths, options) : once(paths, options);
}

function once(paths: readonly string[], options: TestOptions): ExitCode {
  const threshold = thresholdOf(options);
  const reports: TestReport[] = [];
  const deeper: (() => boolean)[] = [];
  let total = 0;
  for (const path of paths) {
    const loaded = loadPlan(path);
    const language = loaded.ok ? languageOf(loaded.value, options.lang) : undefined;
    if (!loaded.ok) {
      printProblems(loaded.diagnostics, language);
      continue;
    }
    const { plan, schemes } = loaded.value;
    const { cases, diagnostics } = readCasesOf(path, plan, schemes.values());
    const none = diagnostic("tests/none", { file: path }, { plan: plan.plan.id });
    const problems = cases.length === 0 && diagnostics.length === 0 ? [none] : diagnostics;
    const results = runCases({ plan, schemes }, chosen(cases, options));
    const isPart = options.indicator !== undefined || options.filter !== undefined;
    reports.push({ plan, path, results, problems, isPart });
    deeper.push(() => lookDeeper({ path, tested: { plan, schemes }, results, options, threshold }));
    total += cases.length;
  }
  if (total > 0 && !options.suggest && reports.every(({ results }) => results.length === 0)) {
    const filter = [options.indicator, options.filter].filter(Boolean).join(", ");
    throw new AssessmentError([diagnostic("tests/none-chosen", {}, { filter, count: total })]);
  }
  show(reports, options);
  const started = performance.now();
  const isDeep = deeper.map((look) => look()).every(Boolean);
  if (options.coverage || options.mutate || options.suggest) {
    const cases = reports.reduce((sum, { results }) => sum + results.length, 0);
    sayTime(performance.now() - started, cases, options);
  }
  if (reports.length < paths.length) return 2;
  const isOpen = reports.some(({ results }) => countsOf(results).unconfirmed > 0);
  return isDeep &&
    reports.every((report) => isClean(report) || (options.suggest && report.results.length === 0)) &&
    !(options.strict && isOpen)
    ? 0
    : 1;
}

/** How long the look behind the cases took. */
function sayTime(milliseconds: number, cases: number, { lang, reporter }: TestOptions): void {
  const seconds = (milliseconds / 1000).toFixed(1);
  const text = speak(lang ?? "zh-CN") === "en" ? `${cases} cases, ${seconds} s` : `用例 ${cases} 个,用时 ${seconds} 秒`;
  (reporter === "pretty" ? process.stdout : process.stderr).write(`\n${text}\n`);
}

function show(reports: readonly TestReport[], options: TestOptions): void {
  const [first] = reports;
  const language = speak(options.lang ?? first?.plan.plan.language ?? "zh-CN");
  const reporter = testReporters.find(({ id }) => id === options.reporter) as TestReporter;
  if (options.output === undefined) process.stdout.write(reporter.render(reports, language, paintOf(process.stdout)));
  else writeWhole(options.output, reporter.render(reports, language, NO_PAINT), options.force ?? false);
  for (const { problems } of reports) printProblems(problems, language);
}

function chosen(cases: readonly Case[], { filter, indicator }: TestOptions): Case[] {
  return cases.filter(
    (one) =>
      (indicator === undefined || one.indicator === indicator) && (filter === undefined || one.name.includes(filter)),
  );
}

/** Runs, and again after every change, until the process is ended. */
function whileWatching(paths: readonly string[], options: TestOptions): Promise<ExitCode> {
  const run = () => {
    try {
      once(paths, { ...options, force: true });
    } catch (error) {
      if (!(error instanceof AssessmentError)) throw error;
      printProblems(error.diagnostics);
    }
  };
  let waiting: NodeJS.Timeout | undefined;
  for (const path of paths.filter((path) => existsSync(path)))
    watch(path, { recursive: true }, () => {
      clearTimeout(waiting);
      waiting = setTimeout(run, 100);
    });
  run();
  return new Promise(() => undefined);
}
