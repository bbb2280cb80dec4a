/** The `kaohe` command with all of its subcommands. Exit codes: 0 ran, 1 errors found, 2 could not run. */
import { Command, CommanderError } from "commander";
import { AssessmentError, type Language } from "../diagnostics/index.js";
import { VERSION } from "../version.js";
import type { Run } from "./command.js";
import { commands } from "./commands/index.js";
import { type ExitCode, printProblems, speak } from "./output.js";

function program(run: Run): Command {
  const kaohe = new Command("kaohe")
    .description("考核方案计分 — turns work plans into exact, explained scorecards")
    .version(VERSION)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`命令行写错了 ${text}`) })
    .showHelpAfterError();
  for (const add of commands) add(kaohe, run);
  return kaohe;
}

/** The language asked for on the command line, for problems that come before a plan is read. */
function languageAsked(args: readonly string[]): Language {
  const at = args.indexOf("--lang");
  return args[at + 1] === "en" || args.includes("--lang=en") ? "en" : "zh-CN";
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
    return 2;
  }
}
