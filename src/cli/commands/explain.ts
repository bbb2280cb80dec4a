import { loadPlanOrThrow } from "../../node.js";
import { explanationText } from "../../report/index.js";
import { explain } from "../../scorecard/index.js";
import {
  type AddCommand,
  assessFiles,
  type CommonOptions,
  languageOf,
  languageOption,
  mappingOption,
  periodOption,
  schemeOption,
} from "../command.js";
import { type ExitCode, hasErrors, paint, printProblems } from "../output.js";

export const addExplain: AddCommand = (kaohe, run) => {
  kaohe
    .command("explain")
    .description("解释 show the working of one line as a tree, down to the cells")
    .argument("<plan>", "方案文件夹 plan folder")
    .argument("<files...>", "统计表和名单 tables of statistics and lists of subjects")
    .requiredOption("--subject <name>", "考核对象 subject")
    .requiredOption("--indicator <id>", "指标 indicator")
    .addOption(schemeOption())
    .addOption(periodOption())
    .addOption(mappingOption())
    .addOption(languageOption())
    .action(run(explainLine));
};

async function explainLine(
  planPath: string,
  files: readonly string[],
  options: CommonOptions & { subject: string; indicator: string },
): Promise<ExitCode> {
  const loaded = loadPlanOrThrow(planPath);
  const language = languageOf(loaded, options.lang);
  const results = await assessFiles(loaded, files, options);
  const explanation = explain(results, options.subject, options.indicator);
  process.stdout.write(explanationText(explanation, language, paint));
  const concerned = results.diagnostics.filter(
    ({ severity, place }) => severity === "error" || place.subject === explanation.subject,
  );
  printProblems(concerned, language);
  return hasErrors(results.diagnostics) ? 1 : 0;
}
