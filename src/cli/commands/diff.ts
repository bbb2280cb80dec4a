import { Option } from "commander";
import { changesBetween, DIFF_FORMATS, type DiffFormat, movesBetween, renderDiff } from "../../authoring/diff/index.js";
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
import { type ExitCode, hasErrors, printProblems } from "../output.js";

export const addDiff: AddCommand = (kaohe, run) => {
  kaohe
    .command("diff")
    .description("比较 say what changed between two plans, and with statistics which scores, ranks and grades move")
    .argument("<before>", "原方案 the plan before")
    .argument("<after>", "新方案 the plan after")
    .argument("[files...]", "统计表和名单 tables of statistics and lists of subjects")
    .addOption(new Option("--format <format>", "格式 format").choices(DIFF_FORMATS).default("text"))
    .addOption(schemeOption())
    .addOption(periodOption())
    .addOption(throughOption())
    .addOption(mappingOption())
    .addOption(limitOption())
    .addOption(languageOption())
    .action(run(diff));
};

async function diff(
  beforePath: string,
  afterPath: string,
  files: readonly string[],
  options: CommonOptions & { format: DiffFormat },
): Promise<ExitCode> {
  const [before, after] = [planAt(beforePath, options), planAt(afterPath, options)];
  const language = languageOf(after, options.lang);
  const changes = changesBetween(before, after);
  const results =
    files.length > 0
      ? ([await assessFiles(before, files, options), await assessFiles(after, files, options)] as const)
      : null;
  const moves = results ? movesBetween(...results, changes) : null;
  process.stdout.write(renderDiff(options.format, { changes, moves }, language));
  const problems =
    results?.flatMap(({ diagnostics }) => diagnostics.filter(({ severity }) => severity === "error")) ?? [];
  printProblems(problems, language);
  return hasErrors(problems) ? 1 : 0;
}
