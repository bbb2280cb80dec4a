import { existsSync } from "node:fs";
import { loadPlan } from "../../node.js";
import { type AddCommand, type CommonOptions, languageOption } from "../command.js";
import { type ExitCode, hasErrors, printProblems } from "../output.js";

export const addCheck: AddCommand = (kaohe, run) => {
  kaohe
    .command("check")
    .description("检查 report everything that is wrong with plans")
    .argument("<plans...>", "方案文件夹 plan folders")
    .addOption(languageOption())
    .action(run(check));
};

function check(planPaths: readonly string[], { lang }: CommonOptions): ExitCode {
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
