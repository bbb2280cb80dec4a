import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { collectionTemplate } from "../../collection/index.js";
import { AssessmentError, Diagnostics, diagnostic } from "../../diagnostics/index.js";
import { chooseScheme } from "../../node.js";
import { Period, type Subject } from "../../plan/index.js";
import { Subjects } from "../../statistics/index.js";
import { fileName } from "../../workbook/index.js";
import {
  type AddCommand,
  type CommonOptions,
  languageOf,
  languageOption,
  periodOption,
  planAt,
  readFiles,
  schemeOption,
} from "../command.js";
import { refuseSwapped } from "../mistakes.js";
import { type ExitCode, hasErrors, printProblems, writeWhole } from "../output.js";

interface TemplateOptions extends CommonOptions {
  readonly output: string;
  readonly subject?: string;
  readonly each?: boolean;
  readonly about?: boolean;
  readonly force?: boolean;
}

export const addTemplate: AddCommand = (kaohe, run) => {
  kaohe
    .command("template")
    .description("收集表 write the workbook that collects what a plan needs, and nothing else")
    .argument("<plan>", "方案文件夹 plan folder")
    .argument("[files...]", "名单 lists of subjects; without one there are blank rows")
    .requiredOption("-o, --output <path>", "写入文件(--each 时为文件夹) file to write, or folder with --each")
    .option("--subject <name>", "考核对象 only this subject's rows")
    .option("--each", "每个考核对象一份 one workbook for each subject, in the folder")
    .option("--about", "有填报部门、截至日期、数据状态三列 with columns for department, as-of date and state")
    .option("--force", "覆盖已有文件 replace existing files")
    .addOption(schemeOption())
    .addOption(periodOption())
    .addOption(languageOption())
    .action(run(template));
};

async function template(planPath: string, files: readonly string[], options: TemplateOptions): Promise<ExitCode> {
  refuseSwapped("template", planPath, files);
  const loaded = planAt(planPath, options);
  const language = languageOf(loaded, options.lang);
  const scheme = chooseScheme(loaded, options.scheme);
  const problems = new Diagnostics();
  const tables = await readFiles(loaded, files);
  for (const table of tables) problems.addAll(table.diagnostics);
  const subjects = Subjects.of(
    tables.flatMap((table) => table.subjects ?? []),
    problems,
  );
  printProblems(problems.list(), language);
  if (hasErrors(problems.list())) return 2;
  const period = options.period === undefined ? loaded.plan.plan.period : Period.parse(options.period);
  if (!period) throw new AssessmentError([diagnostic("plan/bad-period", {}, { text: options.period ?? "" })]);
  const common = { language, period, about: options.about ?? false, ...(subjects.list.length > 0 && { subjects }) };
  const write = async (path: string, only?: Subject): Promise<void> => {
    const bytes = await collectionTemplate(loaded.plan, scheme, { ...common, ...(only && { only }) });
    writeWhole(path, bytes, options.force ?? false);
    process.stdout.write(`${path}\n`);
  };
  if (!options.each) {
    await write(options.output, options.subject === undefined ? undefined : named(subjects, options.subject));
    return 0;
  }
  if (subjects.list.length === 0) throw new AssessmentError([diagnostic("statistics/no-subjects", {}, {})]);
  if (!existsSync(options.output)) mkdirSync(options.output, { recursive: true });
  const chosen = options.subject === undefined ? subjects.list : [named(subjects, options.subject)];
  for (const subject of chosen)
    await write(join(options.output, `${fileName(subjects.nameOf(subject))}.xlsx`), subject);
  return 0;
}

function named(subjects: Subjects, name: string): Subject {
  const found = subjects.find(name);
  if (found) return found;
  throw new AssessmentError([diagnostic("report/unknown-subject", {}, { name, near: null })]);
}
