import { formatPlanText } from "../../authoring/format.js";
import { type Diagnostic, Diagnostics } from "../../diagnostics/index.js";
import { planFiles } from "../../node/plan-files.js";
import { type AddCommand, type CommonOptions, languageOption } from "../command.js";
import { type ExitCode, hasErrors, printProblems, speak, writeWhole } from "../output.js";

export const addFmt: AddCommand = (kaohe, run) => {
  kaohe
    .command("fmt")
    .description("排版 order keys and print the files of plans in one way, losing nothing")
    .argument("<plans...>", "方案文件夹或文件 plan folders or files")
    .option("--check", "只检查 write nothing; exit with 1 where a file would change")
    .addOption(languageOption())
    .action(run(fmt));
};

function fmt(paths: readonly string[], { check, lang }: CommonOptions & { check?: boolean }): ExitCode {
  speak(lang ?? "zh-CN");
  const problems: Diagnostic[] = [];
  let changed = 0;
  for (const { path, shown, text } of paths.flatMap((path) => planFiles(path))) {
    if (text === null) {
      const lacking = new Diagnostics();
      lacking.add("plan/file-missing", { file: shown }, { path: shown });
      problems.push(...lacking.list());
      continue;
    }
    const formatted = formatPlanText(text, shown);
    problems.push(...formatted.diagnostics);
    if (!formatted.ok || formatted.value === text) continue;
    changed += 1;
    process.stdout.write(`${path}\n`);
    if (!check) writeWhole(path, formatted.value, true);
  }
  printProblems(problems);
  return hasErrors(problems) || (check && changed > 0) ? 1 : 0;
}
