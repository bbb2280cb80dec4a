/** The collection workbook (收集表) that a plan needs: sheets to fill in, which read back as they are. */
import type { CompiledPlan, CompiledScheme } from "../scoring/index.js";
import { sheetNames, workbookBytes } from "../workbook/index.js";
import { Form, type TemplateOptions } from "./form.js";
import { casesSheet, listsOf } from "./sheets/cases.js";
import { guideSheet } from "./sheets/guide.js";
import { decisionsSheet, evidenceSheet } from "./sheets/papers.js";
import { statisticsSheet } from "./sheets/statistics.js";
import { zeroReportsSheet } from "./sheets/zero-reports.js";

export type { TemplateOptions } from "./form.js";

/** The bytes of the workbook (xlsx). The same plan, scheme and subjects give the same bytes. */
export async function collectionTemplate(
  plan: CompiledPlan,
  scheme: CompiledScheme | null,
  options: TemplateOptions,
): Promise<Uint8Array> {
  const form = new Form(plan, scheme, options);
  const { words, needs } = form;
  const { records } = plan.plan;
  const lists = listsOf(form);
  const reserved = [words.statistics, words.zeroReports, words.decisions, words.evidence, words.guide];
  const names = sheetNames(
    lists.map(({ key }) => records.get(key)?.name ?? key),
    reserved,
  );
  const sheets = [
    statisticsSheet(form),
    ...lists.map((record, index) => casesSheet(form, record, names[index] as string)),
    ...(lists.length > 0 ? [zeroReportsSheet(form, lists)] : []),
    ...(needs.decisions.length > 0 ? [decisionsSheet(form)] : []),
    ...(needs.evidence.length > 0 ? [evidenceSheet(form)] : []),
    guideSheet(form),
  ];
  return workbookBytes(sheets, form.title());
}
