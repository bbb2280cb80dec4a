import { Option } from "commander";
import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { loadPlanOrThrow } from "../../node.js";
import { render, renderFile, reportFormats } from "../../report/index.js";
import { scorecards } from "../../scorecard/index.js";
import type { Results } from "../../scoring/index.js";
import { verify } from "../../verify/index.js";
import {
  type AddCommand,
  assessFiles,
  type CommonOptions,
  languageOf,
  languageOption,
  periodOption,
  schemeOption,
} from "../command.js";
import { type ExitCode, hasErrors, paint, printProblems, writeWhole } from "../output.js";

interface ScoreOptions extends CommonOptions {
  readonly subject?: string;
  readonly format: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly strict?: boolean;
  readonly verify?: boolean;
}

export const addScore: AddCommand = (kaohe, run) => {
  kaohe
    .command("score")
    .description("计分 score every subject: a ranking, and with --subject the full scorecard")
    .argument("<plan>", "方案文件夹 plan folder")
    .argument("<files...>", "统计表和名单 tables of statistics and lists of subjects, or folders of them")
    .option("--subject <name>", "考核对象 print this subject's scorecard")
    .addOption(
      new Option("--format <format>", "格式 format").choices(reportFormats.map(({ id }) => id)).default("text"),
    )
    .option("-o, --output <file>", "写入文件 write to a file")
    .option("--force", "覆盖已有文件 replace an existing file")
    .option("--strict", "有待定项即返回 1 exit with 1 when a card is incomplete")
    .option("--verify", "复核 work everything out again by a second reading, and write nothing when it disagrees")
    .addOption(schemeOption())
    .addOption(periodOption())
    .addOption(languageOption())
    .action(run(score));
};

async function score(planPath: string, files: readonly string[], options: ScoreOptions): Promise<ExitCode> {
  const loaded = loadPlanOrThrow(planPath);
  const language = languageOf(loaded, options.lang);
  const results = await assessFiles(loaded, files, options);
  const verified = options.verify ? verificationProblems(results) : [];
  if (hasErrors(verified)) {
    printProblems(verified, language);
    return 1;
  }
  const subject = options.subject === undefined ? undefined : results.of(options.subject).subject.id;
  const cards = scorecards(results);
  const input = { cards, subject, language };
  if (options.output === undefined) process.stdout.write(render(options.format, { ...input, paint }));
  else writeWhole(options.output, await renderFile(options.format, input), options.force ?? false);
  const problems = [...loaded.diagnostics, ...results.diagnostics, ...verified];
  printProblems(problems, language);
  return hasErrors(problems) || (options.strict && isIncomplete(results)) ? 1 : 0;
}

/** A disagreement is an error that names the line and both values; what was not covered is said, too. */
function verificationProblems(results: Results): Diagnostic[] {
  const { disagreements, checked, notCovered } = verify(results);
  process.stderr.write(`复核 verified: ${checked}, 不一致 disagree: ${disagreements.length}\n`);
  return [
    ...disagreements.map(({ subject, part, what, published, verified }) =>
      diagnostic(
        "verify/disagrees",
        { subject, ...(part !== null && { indicator: part }) },
        { what, published, verified },
      ),
    ),
    ...(notCovered.length > 0 ? [diagnostic("verify/not-covered", {}, { parts: notCovered.join(", ") })] : []),
  ];
}

/** Whether a figure or a decision is still wanted anywhere. */
function isIncomplete({ subjects }: Results): boolean {
  const wanted = new Set(["missing", "manual", "failed"]);
  return subjects.some(
    ({ total, lines }) => total?.open || [...lines.values()].some(({ line }) => wanted.has(line.outcome.kind)),
  );
}
