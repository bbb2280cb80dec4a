/** The `kaohe` command with all of its subcommands. Exit codes: 0 ran, 1 errors found, 2 could not run. */
import { type Command, CommanderError } from "commander";
import { AssessmentError, type Diagnostic, type Language } from "../diagnostics/index.js";
import { VERSION } from "../version.js";
import type { Run } from "./command.js";
import { commands } from "./commands/index.js";
import { ToldCommand } from "./mistakes.js";
import { type ExitCode, printProblems, speak } from "./output.js";
import { githubLine, problemJson } from "./problem-formats.js";

function program(run: Run): Command {
  const kaohe = new ToldCommand("kaohe")
    .description("考核方案计分 — turns work plans into exact, explained scorecards")
    .version(VERSION)
    .exitOverride();
  for (const add of commands) add(kaohe, run);
  return kaohe;
}

/** The language asked for on the command line, for problems that come before a plan is read. */
function languageAsked(args: readonly string[]): Language {
  return valueAfter("--lang", args) === "en" ? "en" : "zh-CN";
}

/** What an option was given, for what happens before the line is read. */
function valueAfter(option: string, args: readonly string[]): string | undefined {
  const at = args.indexOf(option);
  const joined = args.find((arg) => arg.startsWith(`${option}=`));
  return at >= 0 ? args[at + 1] : joined?.slice(option.length + 1);
}

/** Whoever asked for problems or results in a form for machines reads on standard output why there are none. */
function printForMachines(problems: readonly Diagnostic[], args: readonly string[]): void {
  const format = valueAfter("--format", args);
  if (format === "json")
    process.stdout.write(
      `${JSON.stringify({ problems: problems.map((problem) => problemJson(problem, "")) }, null, 2)}\n`,
    );
  if (format === "github")
    process.stdout.write(problems.map((problem) => githubLine(problem, "", languageAsked(args))).join(""));
}

/** Runs one command line, given without the program's name. */
export async function runCommand(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  speak(languageAsked(args));
  try {
    await program((action) => async (...given) => {
      code = await action(...given);
    }).parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof AssessmentError)) throw error;
    printProblems(error.diagnostics);
    printForMachines(error.diagnostics, args);
    return 2;
  }
}
