import { migratedText } from "../../authoring/migrate.js";
import type { Diagnostic } from "../../diagnostics/index.js";
import { planFiles } from "../../node/plan-files.js";
import { type AddCommand, type CommonOptions, languageOption } from "../command.js";
import { type ExitCode, hasErrors, printProblems, speak, writeWhole } from "../output.js";

export const addMigrate: AddCommand = (kaohe, run) => {
  kaohe
    .command("migrate")
    .description("升级 bring the files of plans of an older format version forward")
    .argument("<plans...>", "方案文件夹或文件 plan folders or files")
    .option("--check", "只检查 write nothing; exit with 1 where a file would change")
    .addOption(languageOption())
    .action(run(migrate));
};

function migrate(paths: readonly string[], { check, lang }: CommonOptions & { check?: boolean }): ExitCode {
  const language = speak(lang ?? "zh-CN");
  const problems: Diagnostic[] = [];
  let changed = 0;
  for (const { path, shown, text } of paths.flatMap((path) => planFiles(path))) {
    const found = migratedText(text ?? "", shown);
    problems.push(...found.diagnostics);
    if (!found.ok || found.value.text === null) continue;
    changed += 1;
    process.stdout.write(`${path}: ${found.value.formats.join(" → ")}\n`);
    if (!check) writeWhole(path, found.value.text, true);
  }
  if (changed === 0 && !hasErrors(problems))
    process.stdout.write(
      language === "en" ? "Every file is of today's format already.\n" : "各文件都已是现在的格式。\n",
    );
  printProblems(problems, language);
  return hasErrors(problems) || (check && changed > 0) ? 1 : 0;
}
