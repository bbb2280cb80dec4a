import { expandIndicator } from "../../expand.js";
import { chooseScheme } from "../../node.js";
import { type AddCommand, type CommonOptions, languageOf, languageOption, planAt, schemeOption } from "../command.js";
import type { ExitCode } from "../output.js";

export const addExpand: AddCommand = (kaohe, run) => {
  kaohe
    .command("expand")
    .description("展开 print the plain JsonLogic that an indicator comes down to")
    .argument("<plan>", "方案文件夹 plan folder")
    .option("--indicator <id>", "指标 indicator; all of them unless stated")
    .addOption(schemeOption())
    .addOption(languageOption())
    .action(run(expand));
};

function expand(planPath: string, options: CommonOptions & { indicator?: string }): ExitCode {
  const loaded = planAt(planPath, options);
  languageOf(loaded, options.lang);
  const scheme = chooseScheme(loaded, options.scheme);
  const ids = options.indicator === undefined ? [...loaded.plan.indicators.keys()] : [options.indicator];
  const expanded = ids.map((id) => expandIndicator(loaded.plan, id, scheme));
  process.stdout.write(`${JSON.stringify(options.indicator === undefined ? expanded : expanded[0], null, 2)}\n`);
  return 0;
}
