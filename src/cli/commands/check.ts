import { existsSync } from "node:fs";
import { Option } from "commander";
import type { CompileOptions } from "../../assess.js";
import { checkPlan } from "../../authoring/check.js";
import { type Diagnostic, Diagnostics, type Language } from "../../diagnostics/index.js";
import { type LoadedPlan, loadPlan } from "../../node.js";
import type { Limits } from "../../plan/index.js";
import { type AddCommand, languageOption, limitOption, within } from "../command.js";
import { type ExitCode, hasErrors, printProblems } from "../output.js";
import { githubLine, problemJson } from "../problem-formats.js";

interface CheckOptions {
  readonly lang?: Language;
  readonly format: "text" | "json" | "github";
  readonly limit?: Partial<Limits>;
}

interface Checked {
  readonly path: string;
  readonly loaded?: LoadedPlan;
  readonly usable: boolean;
  readonly problems: readonly Diagnostic[];
}

export const addCheck: AddCommand = (kaohe, run) => {
  kaohe
    .command("check")
    .description("检查 report everything that is wrong with plans")
    .argument("<plans...>", "方案文件夹 plan folders")
    .addOption(
      new Option("--format <format>", "格式 text, json, or github for workflow annotations")
        .choices(["text", "json", "github"])
        .default("text"),
    )
    .addOption(limitOption())
    .addOption(languageOption())
    .action(run(check));
};

function check(paths: readonly string[], { lang, format, limit }: CheckOptions): ExitCode {
  const checked = paths.map((path) => checkFolder(path, within({ limit })));
  if (format === "json") process.stdout.write(`${JSON.stringify({ plans: checked.map(planJson) }, null, 2)}\n`);
  else
    for (const of of checked) {
      const language = lang ?? of.loaded?.plan.plan.language ?? "zh-CN";
      if (format === "github")
        process.stdout.write(of.problems.map((problem) => githubLine(problem, of.path, language)).join(""));
      else printProblems(of.problems, language);
      if (format === "text" && of.loaded) process.stdout.write(summary(of, of.loaded, language));
    }
  if (paths.some((path) => !existsSync(path))) return 2;
  return checked.some(({ problems }) => hasErrors(problems)) ? 1 : 0;
}

function checkFolder(path: string, options: CompileOptions): Checked {
  const result = loadPlan(path, options);
  const loaded = result.ok ? result.value : result.partial;
  const problems = new Diagnostics();
  problems.addAll(result.diagnostics);
  if (loaded) problems.addAll(checkPlan(loaded.plan, loaded.schemes.values()));
  return { path, loaded, usable: result.ok, problems: problems.list() };
}

function planJson({ path, loaded, usable, problems }: Checked): object {
  return {
    path,
    plan: loaded?.plan.plan.id,
    usable,
    indicators: loaded?.plan.plan.indicators.size ?? 0,
    schemes: [...(loaded?.schemes.keys() ?? [])],
    problems: problems.map((problem) => problemJson(problem, path)),
  };
}

function summary({ usable, problems }: Checked, { plan, schemes }: LoadedPlan, language: Language): string {
  const count = (severity: Diagnostic["severity"]) =>
    problems.filter((problem) => problem.severity === severity).length;
  const [errors, warnings] = [count("error"), count("warning")];
  const { id, indicators } = plan.plan;
  const remarks = language === "en" ? `, ${warnings} warning(s)` : `,${warnings} 个提醒`;
  const verdict =
    language === "en"
      ? `${usable ? "usable" : `not usable, ${errors} error(s)`}${warnings > 0 ? remarks : ""}`
      : `${usable ? "可用" : `不可用,${errors} 个错误`}${warnings > 0 ? remarks : ""}`;
  return language === "en"
    ? `${id}: ${indicators.size} indicators, ${schemes.size} scheme(s): ${verdict}\n`
    : `${id}: ${indicators.size} 个指标,${schemes.size} 个计分办法:${verdict}\n`;
}
