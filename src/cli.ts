#!/usr/bin/env node
/** The `kaohe` command. Exit codes: 0 ran, 1 errors found, 2 could not run. */
import { Command, CommanderError, Option } from "commander";
import { check, expand, explainLine, score } from "./cli/commands.js";
import { type ExitCode, printProblems, speak } from "./cli/output.js";
import { AssessmentError, type Language } from "./diagnostics/index.js";
import { reportFormats } from "./report/index.js";
import { VERSION } from "./version.js";

const language = new Option("--lang <language>", "语言 language of the output").choices(["zh-CN", "en"]);
const scheme = new Option(
  "--scheme <id>",
  "计分办法 which scheme; the plan's only one unless stated; none judges targets without points",
);
const period = new Option("--period <period>", "考核期 2021, 2021H1, 2021Q3, 2021-06; the plan's own unless stated");

function program(finish: (code: ExitCode) => void): Command {
  const kaohe = new Command("kaohe")
    .description("考核方案计分 — turns work plans into exact, explained scorecards")
    .version(VERSION)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`命令行写错了 ${text}`) })
    .showHelpAfterError();
  kaohe
    .command("score")
    .description("计分 score every subject: a ranking, and with --subject the full scorecard")
    .argument("<plan>", "方案文件夹 plan folder")
    .argument("<files...>", "统计表和名单 tables of statistics and lists of subjects, or folders of them")
    .option("--subject <name>", "考核对象 print this subject's scorecard")
    .addOption(
      new Option("--format <format>", "格式 format").choices(reportFormats.map(({ id }) => id)).default("text"),
    )
    .option("-o, --output <file>", "写入文件 write to a file")
    .option("--force", "覆盖已有文件 replace an existing file")
    .option("--strict", "有待定项即返回 1 exit with 1 when a card is incomplete")
    .addOption(scheme)
    .addOption(period)
    .addOption(language)
    .action((plan, files, options) => finish(score(plan, files, options)));
  kaohe
    .command("explain")
    .description("解释 show the working of one line as a tree, down to the cells")
    .argument("<plan>", "方案文件夹 plan folder")
    .argument("<files...>", "统计表和名单 tables of statistics and lists of subjects")
    .requiredOption("--subject <name>", "考核对象 subject")
    .requiredOption("--indicator <id>", "指标 indicator")
    .addOption(scheme)
    .addOption(period)
    .addOption(language)
    .action((plan, files, options) => finish(explainLine(plan, files, options)));
  kaohe
    .command("expand")
    .description("展开 print the plain JsonLogic that an indicator comes down to")
    .argument("<plan>", "方案文件夹 plan folder")
    .option("--indicator <id>", "指标 indicator; all of them unless stated")
    .addOption(scheme)
    .addOption(language)
    .action((plan, options) => finish(expand(plan, options)));
  kaohe
    .command("check")
    .description("检查 report everything that is wrong with plans")
    .argument("<plans...>", "方案文件夹 plan folders")
    .addOption(language)
    .action((plans, options) => finish(check(plans, options)));
  return kaohe;
}

/** The language asked for on the command line, for problems that come before a plan is read. */
function languageAsked(args: readonly string[]): Language {
  const at = args.indexOf("--lang");
  return args[at + 1] === "en" || args.includes("--lang=en") ? "en" : "zh-CN";
}

function main(): ExitCode {
  let code: ExitCode = 0;
  speak(languageAsked(process.argv));
  try {
    program((finished) => {
      code = finished;
    }).parse();
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof AssessmentError)) throw error;
    printProblems(error.diagnostics);
    return 2;
  }
}

// Whoever reads the output may have read enough, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(process.exitCode);
});
process.exitCode = main();
