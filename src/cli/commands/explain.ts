import { Option } from "commander";
import { AssessmentError, diagnostic } from "../../diagnostics/index.js";
import { chooseScheme } from "../../node.js";
import { explanationText } from "../../report/index.js";
import { explain } from "../../scorecard/index.js";
import {
  type AddCommand,
  assessFiles,
  type CommonOptions,
  languageOf,
  languageOption,
  limitOption,
  mappingOption,
  periodOption,
  planAt,
  schemeOption,
  throughOption,
} from "../command.js";
import { refuseSwapped } from "../mistakes.js";
import { type ExitCode, hasErrors, paintOf, printProblems } from "../output.js";
import { RULE_FORMATS, type RuleFormat, rulesText } from "./explain-rule.js";

export const addExplain: AddCommand = (kaohe, run) => {
  kaohe
    .command("explain")
    .description("解释 show the working of one line as a tree, down to the cells")
    .argument("<plan>", "方案文件夹 plan folder")
    .argument("[files...]", "统计表和名单 tables of statistics and lists of subjects")
    .option("--subject <name>", "考核对象 subject")
    .option("--indicator <id>", "指标的代号、名称或名称的一部分 an indicator: its id, its name or a part of it")
    .option("--rule", "规则 how the rule reads, in words and as a formula; needs no statistics")
    .addOption(new Option("--format <format>", "规则的格式 format of the rule").choices(RULE_FORMATS).default("text"))
    .addOption(schemeOption())
    .addOption(periodOption())
    .addOption(mappingOption())
    .addOption(throughOption())
    .addOption(limitOption())
    .addOption(languageOption())
    .action(run(explainLine));
};

async function explainLine(
  planPath: string,
  files: readonly string[],
  options: CommonOptions & { subject?: string; indicator?: string; rule?: boolean; format: RuleFormat },
): Promise<ExitCode> {
  refuseSwapped("explain", planPath, files);
  const loaded = planAt(planPath, options);
  const language = languageOf(loaded, options.lang);
  if (options.rule) {
    const scheme = chooseScheme(loaded, options.scheme);
    process.stdout.write(rulesText(loaded.plan, scheme, options.indicator, language, options.format));
    return 0;
  }
  const { subject, indicator } = options;
  if (files.length === 0 || subject === undefined || indicator === undefined)
    throw new AssessmentError([diagnostic("report/explain-what", {}, {})]);
  const results = await assessFiles(loaded, files, options);
  const explanation = explain(results, subject, indicator);
  process.stdout.write(explanationText(explanation, language, paintOf(process.stdout)));
  const concerned = results.diagnostics.filter(
    ({ severity, place }) => severity === "error" || place.subject === explanation.subject,
  );
  printProblems(concerned, language);
  return hasErrors(results.diagnostics) ? 1 : 0;
}
