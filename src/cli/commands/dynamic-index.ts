import { Option } from "commander";
import { AssessmentError, diagnostic } from "../../diagnostics/index.js";
import { dynamicIndex } from "../../dynamic-index.js";
import { chooseScheme } from "../../node.js";
import { INDEX_FORMATS, type IndexFormat, renderIndex } from "../../report/index.js";
import {
  type AddCommand,
  type CommonOptions,
  languageOf,
  languageOption,
  periodOption,
  planAt,
  readFiles,
  schemeOption,
  throughOption,
} from "../command.js";
import { refuseSwapped } from "../mistakes.js";
import { type ExitCode, hasErrors, printProblems, writeWhole } from "../output.js";

interface IndexCommandOptions extends CommonOptions {
  readonly every?: "year" | "half" | "quarter" | "month";
  readonly format: IndexFormat;
  readonly output?: string;
  readonly force?: boolean;
}

export const addIndex: AddCommand = (kaohe, run) => {
  kaohe
    .command("index")
    .description("动态评价指数 the score part by part of the period; at its end it is the score")
    .argument("<plan>", "方案文件夹 plan folder")
    .argument("<files...>", "统计表和名单 tables of statistics and lists of subjects, or folders of them")
    .addOption(
      new Option("--every <part>", "每隔 how often; month unless stated, year for a span of years").choices([
        "year",
        "half",
        "quarter",
        "month",
      ]),
    )
    .addOption(new Option("--format <format>", "格式 format").choices([...INDEX_FORMATS]).default("text"))
    .option("-o, --output <file>", "写入文件 write to a file")
    .option("--force", "覆盖已有文件 replace an existing file")
    .addOption(schemeOption())
    .addOption(periodOption())
    .addOption(throughOption())
    .addOption(languageOption())
    .action(run(index));
};

async function index(planPath: string, files: readonly string[], options: IndexCommandOptions): Promise<ExitCode> {
  refuseSwapped("index", planPath, files);
  const loaded = planAt(planPath, options);
  const language = languageOf(loaded, options.lang);
  const scheme = chooseScheme(loaded, options.scheme);
  if (!scheme) {
    const known = [...loaded.schemes.keys()].join(", ");
    throw new AssessmentError([diagnostic("scheme/not-found", {}, { id: options.scheme ?? "", known })]);
  }
  const { every, period, through } = options;
  const points = dynamicIndex(loaded.plan, scheme, await readFiles(loaded, files, options), {
    ...(every && { every }),
    ...(period !== undefined && { period }),
    ...(through !== undefined && { through }),
  });
  const text = renderIndex(options.format, points, language);
  if (options.output === undefined) process.stdout.write(text);
  else writeWhole(options.output, text, options.force ?? false);
  const problems = [...loaded.diagnostics, ...(points[points.length - 1]?.results.diagnostics ?? [])];
  printProblems(problems, language);
  return hasErrors(problems) ? 1 : 0;
}
