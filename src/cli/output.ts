/** What the command line writes: results to standard output or a file, problems to standard error, in the reader's language. */
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import pc from "picocolors";
import { AssessmentError, type Diagnostic, diagnostic, type Language } from "../diagnostics/index.js";
import type { Paint } from "../report/index.js";
import { problemView } from "../report/view.js";

/** 0: ran. 1: ran, and found errors. 2: could not run. */
export type ExitCode = 0 | 1 | 2;

let spoken: Language = "zh-CN";

/** Sets the language of whatever is printed without being told one; gives it back. */
export function speak(language: Language): Language {
  spoken = language;
  return language;
}

/** Colours are for terminals, each stream judged by itself: a file or pipe has none. NO_COLOR and FORCE_COLOR overrule (no-color.org, force-color.org). */
function coloursOf(stream: NodeJS.WriteStream) {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR) return pc.createColors(false);
  // Of a pipe, `isTTY` is not false but missing.
  return pc.createColors(FORCE_COLOR ? FORCE_COLOR !== "0" : stream.isTTY === true && stream.hasColors());
}

export function paintOf(stream: NodeJS.WriteStream): Paint {
  const { bold, dim, green, red, yellow } = coloursOf(stream);
  return { bold, dim, good: green, bad: red, open: yellow };
}

/** Refuses a set of files of which one is there already, before anything is written, unless `force`. */
export function refuseExisting(paths: readonly string[], force: boolean): void {
  const there = force ? [] : paths.filter((path) => existsSync(path));
  if (there.length > 0) throw new AssessmentError(there.map((path) => diagnostic("report/file-exists", {}, { path })));
}

/** Whether a path is a folder, or written as one. */
export function isFolderName(path: string): boolean {
  return /[\\/]$/.test(path) || (existsSync(path) && statSync(path).isDirectory());
}

/** Makes a folder, and those above it, where there is none. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** Writes a whole file or nothing; an existing one is left alone unless `force`. */
export function writeWhole(path: string, content: string | Uint8Array, force: boolean): void {
  refuseExisting([path], force);
  const unfinished = join(dirname(path), `.${process.pid}.kaohe-unfinished`);
  try {
    writeFileSync(unfinished, content);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw cannotWrite(path, error);
  }
}

function cannotWrite(path: string, error: unknown): AssessmentError {
  const problem = (error as NodeJS.ErrnoException).code ?? "";
  return new AssessmentError([diagnostic("report/cannot-write", {}, { path, problem })]);
}

export function printProblems(problems: readonly Diagnostic[], language: Language = spoken): void {
  const severities = ["note", "warning", "error"];
  const colours = coloursOf(process.stderr);
  const worstFirst = [...problems].sort((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity));
  for (const problem of worstFirst) {
    const { severity, label, place, message, hint } = problemView(problem, language);
    const colour = severity === "error" ? colours.red : severity === "warning" ? colours.yellow : colours.cyan;
    process.stderr.write(
      `${colour(label)} ${place}${place ? " " : ""}${colours.dim(`[${problem.code}]`)}\n  ${message}\n${hint ? colours.dim(`  ${hint}\n`) : ""}`,
    );
  }
}

export function hasErrors(problems: readonly Diagnostic[]): boolean {
  return problems.some((problem) => problem.severity === "error");
}
