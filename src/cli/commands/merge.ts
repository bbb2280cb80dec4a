import { collectionTemplate, needsOf, notMerged } from "../../collection/index.js";
import { AssessmentError, Diagnostics, diagnostic } from "../../diagnostics/index.js";
import { chooseScheme } from "../../node.js";
import { Period } from "../../plan/index.js";
import { gather } from "../../statistics/index.js";
import {
  type AddCommand,
  type CommonOptions,
  languageOf,
  languageOption,
  mappingOption,
  periodOption,
  planAt,
  readFiles,
  schemeOption,
} from "../command.js";
import { refuseSwapped } from "../mistakes.js";
import { type ExitCode, hasErrors, printProblems, writeWhole } from "../output.js";

interface MergeOptions extends CommonOptions {
  readonly output: string;
  readonly force?: boolean;
}

export const addMerge: AddCommand = (kaohe, run) => {
  kaohe
    .command("merge")
    .description("汇总 join returned collection workbooks into one; what contradicts is named cell by cell")
    .argument("<plan>", "方案文件夹 plan folder")
    .argument("<files...>", "收回的收集表和名单 returned workbooks and lists of subjects, or folders of them")
    .requiredOption("-o, --output <file>", "写入文件 file to write")
    .option("--force", "覆盖已有文件 replace an existing file")
    .addOption(schemeOption())
    .addOption(periodOption())
    .addOption(mappingOption())
    .addOption(languageOption())
    .action(run(merge));
};

async function merge(planPath: string, files: readonly string[], options: MergeOptions): Promise<ExitCode> {
  refuseSwapped("merge", planPath, files);
  const loaded = planAt(planPath, options);
  const language = languageOf(loaded, options.lang);
  const period = options.period === undefined ? loaded.plan.plan.period : Period.parse(options.period);
  if (!period) throw new AssessmentError([diagnostic("plan/bad-period", {}, { text: options.period ?? "" })]);
  const problems = new Diagnostics();
  const scheme = chooseScheme(loaded, options.scheme);
  const tables = await readFiles(loaded, files, options);
  const items = scheme?.adjustments.map(({ adjustment }) => adjustment);
  const filled = gather(loaded.plan.plan, tables, period, problems, items, loaded.plan.limits);
  if (filled.subjects.list.length === 0)
    throw new AssessmentError([...problems.list(), diagnostic("statistics/no-subjects", {}, {})]);
  problems.addAll(notMerged(needsOf(loaded.plan, scheme, period), period, filled));
  const bytes = await collectionTemplate(loaded.plan, scheme, { language, period, subjects: filled.subjects, filled });
  writeWhole(options.output, bytes, options.force ?? false);
  printProblems(problems.list(), language);
  const conflicts = problems.list().filter(({ code }) => code === "statistics/conflict").length;
  const facts = filled.sorted().filter(({ outcome }) => outcome.kind === "value").length;
  const summary =
    language === "en"
      ? `${options.output}: ${filled.subjects.list.length} subjects, ${facts} figures, ${conflicts} in conflict (left blank and marked)`
      : `${options.output}:${filled.subjects.list.length} 个考核对象,${facts} 个数,${conflicts} 处矛盾(留空并标出)`;
  process.stdout.write(`${summary}\n`);
  return hasErrors(problems.list()) ? 1 : 0;
}
