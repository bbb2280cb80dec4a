import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { Option } from "commander";
import { auditFloats, auditPublished, auditText, readPublished } from "../../audit/index.js";
import { AssessmentError, diagnostic } from "../../diagnostics/index.js";
import { decodeText } from "../../plan/index.js";
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
import { type ExitCode, hasErrors, printProblems } from "../output.js";

interface AuditOptions extends CommonOptions {
  readonly published?: string;
  readonly format: string;
}

export const addAudit: AddCommand = (kaohe, run) => {
  kaohe
    .command("audit")
    .description("对照 run the same rules as a float engine would, and list what comes out differently, and why")
    .argument("<plan>", "方案文件夹 plan folder")
    .argument("<files...>", "统计表和名单 tables of statistics and lists of subjects, or folders of them")
    .option(
      "--published <file>",
      "已公布的得分 compare with published scores instead: subject, total, rank, grade (CSV or JSON)",
    )
    .addOption(new Option("--format <format>", "格式 format").choices(["text", "json"]).default("text"))
    .addOption(schemeOption())
    .addOption(periodOption())
    .addOption(limitOption())
    .addOption(mappingOption())
    .addOption(throughOption())
    .addOption(languageOption())
    .action(run(audit));
};

async function audit(planPath: string, files: readonly string[], options: AuditOptions): Promise<ExitCode> {
  refuseSwapped("audit", planPath, files);
  const loaded = planAt(planPath, options);
  const language = languageOf(loaded, options.lang);
  const results = await assessFiles(loaded, files, options);
  const found =
    options.published === undefined
      ? auditFloats(results)
      : auditPublished(results, readPublished(textOf(options.published), options.published));
  const name = (id: string) => loaded.plan.indicators.get(id)?.indicator.name ?? id;
  const other = options.published === undefined ? "floats" : "published";
  process.stdout.write(
    options.format === "json" ? `${JSON.stringify(found, null, 2)}\n` : auditText(found, language, other, name),
  );
  printProblems(
    results.diagnostics.filter(({ severity }) => severity === "error"),
    language,
  );
  return hasErrors(results.diagnostics) ? 1 : 0;
}

function textOf(path: string): string {
  const shown = basename(path);
  try {
    const text = decodeText(readFileSync(path));
    if (text !== null) return text;
  } catch {
    throw new AssessmentError([diagnostic("statistics/file-missing", { file: shown }, { path: shown })]);
  }
  throw new AssessmentError([diagnostic("statistics/unknown-encoding", { file: shown }, { file: shown })]);
}
