/** What every command shares: its options, how it loads a plan and runs it, and how it ends. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { assess } from "../assess.js";
import { type Language, orThrow } from "../diagnostics/index.js";
import { chooseScheme, type LoadedPlan, loadPlan, readTables } from "../node.js";
import { DEFAULT_LIMITS, type Limits } from "../plan/index.js";
import type { Results } from "../scoring/index.js";
import type { Table } from "../statistics/index.js";
import { type ExitCode, speak } from "./output.js";
import { type Progress, progressOf } from "./progress.js";

/** Adds one command to the program; `run` wraps its action and keeps the exit code that it gives. */
export type AddCommand = (kaohe: Command, run: Run) => void;
export type Run = <A extends unknown[]>(
  action: (...args: A) => ExitCode | Promise<ExitCode>,
) => (...args: A) => Promise<void>;

export interface CommonOptions {
  readonly scheme?: string;
  readonly lang?: Language;
  readonly period?: string;
  readonly mapping?: string;
  readonly through?: string;
  readonly limit?: Partial<Limits>;
}

export const languageOption = (): Option =>
  new Option("--lang <language>", "语言 language of the output").choices(["zh-CN", "en"]);
export const schemeOption = (): Option =>
  new Option(
    "--scheme <id>",
    "计分办法 which scheme; the plan's only one unless stated; none judges targets without points",
  );
export const mappingOption = (): Option =>
  new Option("--mapping <file>", "映射 what the columns of other people's workbooks mean (kaohe.mapping/1)");
export const periodOption = (): Option =>
  new Option("--period <period>", "考核期 2021, 2021H1, 2021Q3, 2021-06; the plan's own unless stated");

export const throughOption = (): Option =>
  new Option(
    "--through <part>",
    "截至 as far as the end of this month, quarter or year of the period: 2021-06, 2021Q2",
  );

export const limitOption = (): Option =>
  new Option(
    "--limit <name=number>",
    "上限 how much is taken on, e.g. steps=5000000; may be given several times",
  ).argParser((text: string, before: Partial<Limits> = {}): Partial<Limits> => {
    const [name = "", given = ""] = text.split("=");
    const known = Object.entries(DEFAULT_LIMITS)
      .map(([key, number]) => `${key}=${number}`)
      .join(", ");
    if (!Object.hasOwn(DEFAULT_LIMITS, name) || !/^[1-9]\d{0,14}$/.test(given)) throw new InvalidArgumentError(known);
    return { ...before, [name]: Number(given) };
  });

/** How a plan is loaded under `--limit`. */
export const within = ({ limit }: Limited): { limits?: Partial<Limits> } =>
  limit === undefined ? {} : { limits: limit };

/** The plan at a path, under `--limit`; what is wrong with it is told in `--lang`, or the plan's own language where that much can be read. */
export function planAt(path: string, options: Pick<CommonOptions, "lang"> & Limited = {}): LoadedPlan {
  const result = loadPlan(path, within(options));
  const read = result.ok ? result.value : result.partial;
  if (read && options.lang === undefined) speak(read.plan.plan.language);
  return orThrow(result);
}

interface Limited {
  readonly limit?: Partial<Limits>;
}

/** `--lang`, or the plan's own language; also for what goes wrong from here on. */
export function languageOf(loaded: LoadedPlan, lang: Language | undefined): Language {
  return speak(lang ?? loaded.plan.plan.language);
}

/** Reads tables and lists of subjects; on a terminal a bar shows how far it is with a large file. */
export async function readFiles(
  { plan }: LoadedPlan,
  files: readonly string[],
  { mapping }: Pick<CommonOptions, "mapping"> = {},
): Promise<Table[]> {
  let shown: { readonly file: string; readonly bar: Progress } | undefined;
  const onProgress = (file: string, share: number) => {
    if (shown?.file !== file) {
      shown?.bar.end();
      shown = { file, bar: progressOf(1) };
      shown.bar.step(file);
    }
    shown.bar.part(share);
  };
  try {
    return await readTables(files, plan, { mapping, onProgress });
  } finally {
    shown?.bar.end();
  }
}

/** Assesses the loaded plan with the tables in these files. */
export async function assessFiles(
  loaded: LoadedPlan,
  files: readonly string[],
  options: CommonOptions,
): Promise<Results> {
  return assessTables(loaded, await readFiles(loaded, files, options), options);
}

/** Assesses the loaded plan with tables that were read. */
export function assessTables(
  loaded: LoadedPlan,
  tables: readonly Table[],
  { scheme, period, through }: CommonOptions,
): Results {
  return assess(loaded.plan, chooseScheme(loaded, scheme), tables, {
    ...(period !== undefined && { period }),
    ...(through !== undefined && { through }),
  });
}
