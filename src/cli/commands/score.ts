import { basename, join } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import { doubtsOf } from "../../authoring/check.js";
import { AssessmentError, type Diagnostic, diagnostic, type Language } from "../../diagnostics/index.js";
import { readCards } from "../../node.js";
import { type ReportInput, render } from "../../report/index.js";
import { type Scorecard, scorecards, withPublished } from "../../scorecard/index.js";
import type { Results } from "../../scoring/index.js";
import { verify } from "../../verify/index.js";
import {
  type AddCommand,
  assessTables,
  type CommonOptions,
  languageOf,
  languageOption,
  limitOption,
  mappingOption,
  periodOption,
  planAt,
  readFiles,
  schemeOption,
  throughOption,
} from "../command.js";
import { refuseSwapped } from "../mistakes.js";
import {
  type ExitCode,
  hasErrors,
  isFolderName,
  makeFolder,
  paintOf,
  printProblems,
  refuseExisting,
  writeWhole,
} from "../output.js";
import { progressOf } from "../progress.js";
import { type FileKind, fileKinds } from "../reports.js";

interface ScoreOptions extends CommonOptions {
  readonly subject?: string;
  readonly format: readonly FileKind[];
  readonly indicators?: readonly string[];
  readonly output?: string;
  readonly force?: boolean;
  readonly published?: string;
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
      new Option("--format <formats>", `格式 one, or several with commas: ${fileKinds.map(({ id }) => id).join(", ")}`)
        .default([fileKinds[0]], "text")
        .argParser(formatsOf),
    )
    .option("-o, --output <path>", "写入文件或文件夹 write to a file; to a folder where several formats are wanted")
    .option("--indicators <ids>", "通报的指标 indicators of the bulletin (docx), with commas", listOf)
    .option("--force", "覆盖已有文件 replace an existing file")
    .option("--published <file>", "与已公布的记分卡(JSON)比较 say what differs from these published cards")
    .option("--strict", "有待定项即返回 1 exit with 1 when a card is incomplete")
    .option("--verify", "复核 work everything out again by a second reading, and write nothing when it disagrees")
    .addOption(schemeOption())
    .addOption(periodOption())
    .addOption(mappingOption())
    .addOption(throughOption())
    .addOption(limitOption())
    .addOption(languageOption())
    .action(run(score));
};

const listOf = (text: string): string[] =>
  text
    .split(/[,,、]/)
    .map((part) => part.trim())
    .filter(Boolean);

function formatsOf(text: string): FileKind[] {
  return [...new Set(listOf(text))].map((id) => {
    const found = fileKinds.find((kind) => kind.id === id);
    if (found) return found;
    throw new InvalidArgumentError(fileKinds.map((kind) => kind.id).join(", "));
  });
}

async function score(planPath: string, files: readonly string[], options: ScoreOptions): Promise<ExitCode> {
  const started = performance.now();
  const { format: kinds, output, force = false, indicators } = options;
  refuseSwapped("score", planPath, files);
  const loaded = planAt(planPath, options);
  const language = languageOf(loaded, options.lang);
  const targets = targetsOf(kinds, output);
  refuseExisting(
    targets.map(({ path }) => path),
    force,
  );
  const tables = await readFiles(loaded, files, options);
  const progress = progressOf(targets.length + 1);
  let results: Results;
  let input: ReportInput;
  let verified: readonly Diagnostic[] = [];
  try {
    if (targets.length > 0) progress.step(language === "en" ? "scoring" : "计分");
    results = assessTables(loaded, tables, options);
    verified = options.verify ? verificationProblems(results) : [];
    if (hasErrors(verified)) {
      progress.end();
      printProblems(verified, language);
      return 1;
    }
    const subject = options.subject === undefined ? undefined : results.of(options.subject).subject.id;
    const inputs = new Map<string, ReportInput>();
    const inputOf = ({ isTraced: trace, saysRules: rules }: FileKind): ReportInput => {
      const key = `${trace} ${rules}`;
      const known = inputs.get(key) ?? {
        cards: againstPublished(scorecards(results, { trace, rules }), options.published),
        subject,
        language,
        indicators,
      };
      inputs.set(key, known);
      return known;
    };
    input = inputOf(kinds[0] as FileKind);
    const contents: { path: string; bytes: Uint8Array }[] = [];
    for (const { kind, path } of targets) {
      progress.step(kind.id);
      contents.push({ path, bytes: await kind.write(inputOf(kind)) });
    }
    if (output !== undefined && isFolderOutput(kinds, output)) makeFolder(output);
    // Only once everything could be made: a failing format leaves no half of a set.
    for (const { path, bytes } of contents) writeWhole(path, bytes, force);
  } finally {
    progress.end();
  }
  if (targets.length === 0) await show(kinds[0] as FileKind, input);
  else if (isFolderOutput(kinds, output))
    summarise(
      results,
      targets.map(({ path }) => path),
      started,
      language,
    );
  const doubts = doubtsOf(loaded.plan, results.run.scheme);
  const problems = [...loaded.diagnostics, ...doubts, ...results.diagnostics, ...verified];
  printProblems(problems, language);
  return hasErrors(problems) || (options.strict && isIncomplete(results)) ? 1 : 0;
}

/** A disagreement is an error that names the line and both values; what was not covered is said, too. */
export function verificationProblems(results: Results): Diagnostic[] {
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

/** Several formats, or a path that is or is meant as a folder. */
function isFolderOutput(kinds: readonly FileKind[], output: string | undefined): boolean {
  return output !== undefined && (kinds.length > 1 || isFolderName(output));
}

/** Which file each format goes to; none where everything is shown. */
function targetsOf(kinds: readonly FileKind[], output: string | undefined): { kind: FileKind; path: string }[] {
  if (output === undefined && kinds.length > 1) throw new AssessmentError([diagnostic("report/no-folder", {}, {})]);
  if (output === undefined) return [];
  if (!isFolderOutput(kinds, output)) return kinds.map((kind) => ({ kind, path: output }));
  return kinds.map((kind) => ({ kind, path: join(output, `report${kind.extension}`) }));
}

/** To standard output: text anywhere, files only where a program takes them. */
async function show(kind: FileKind, input: ReportInput): Promise<void> {
  if (kind.isText) process.stdout.write(render(kind.id, { ...input, paint: paintOf(process.stdout) }));
  else if (process.stdout.isTTY) throw new AssessmentError([diagnostic("report/not-text", {}, { format: kind.id })]);
  else process.stdout.write(await kind.write(input));
}

/** What was written, and how the run came out, in a few lines. */
function summarise({ subjects }: Results, paths: readonly string[], started: number, language: Language): void {
  const scored = subjects.filter(({ total }) => total !== null);
  const open = scored.filter(({ total }) => total?.open).length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const lines =
    language === "en"
      ? [`${paths.length} file(s) written:`, `${scored.length} subjects scored, ${open} of them open; ${seconds} s`]
      : [`写好 ${paths.length} 个文件:`, `${scored.length} 个对象计分,其中 ${open} 个总分待定;用时 ${seconds} 秒`];
  process.stdout.write(`${[lines[0], ...paths.map((path) => `  ${path}`), lines[1]].join("\n")}\n`);
}

/** The cards with what differs from those that were published, subject by subject. */
function againstPublished(cards: readonly Scorecard[], file: string | undefined): Scorecard[] {
  if (file === undefined) return [...cards];
  const published = readCards(file);
  const [first] = cards;
  const other = published.find(({ plan, period }) => plan.id !== first?.plan.id || period !== first?.period);
  if (other && first) {
    const facts = { plan: first.plan.id, period: first.period, found: `${other.plan.id} ${other.period}` };
    throw new AssessmentError([diagnostic("report/published-differs", { file: basename(file) }, facts)]);
  }
  return cards.map((card) => {
    const before = published.find(({ subject }) => subject.id === card.subject.id);
    return before ? withPublished(card, before) : card;
  });
}

/** Whether a figure or a decision is still wanted anywhere. */
function isIncomplete({ subjects }: Results): boolean {
  const wanted = new Set(["missing", "manual", "failed"]);
  return subjects.some(
    ({ total, lines }) => total?.open || [...lines.values()].some(({ line }) => wanted.has(line.outcome.kind)),
  );
}
