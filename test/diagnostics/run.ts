/** An example as a plan folder, and the codes of what is wrong with it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checkPlan } from "../../src/authoring/check.js";
import { AssessmentError, type Diagnostic } from "../../src/diagnostics/index.js";
import { assess, readTable, scorecards } from "../../src/index.js";
import { type LoadedPlan, loadPlan } from "../../src/node.js";
import { render } from "../../src/report/index.js";
import { explain } from "../../src/scorecard/index.js";
import { BASE, type Given } from "./examples.js";

export function filesOf({ plan, one, scheme, line, files }: Given): ReadonlyMap<string, string> {
  const written = Object.entries({
    "plan.json": { ...BASE.plan, ...plan },
    "indicators/one.json": { ...BASE.one, ...one },
    "schemes/x.json": { ...BASE.scheme, indicators: { one: { ...BASE.line, ...line } }, ...scheme },
  }).map(([name, data]) => [name, JSON.stringify(data)] as const);
  const all = new Map<string, string>([...written, ...Object.entries(files ?? {})]);
  return new Map([...all].filter(([, text]) => text !== ""));
}

/** Codes, each once. What the smallest plan declares and an example does not read is no finding. */
export function codesOf(given: Given, wanted: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "kaohe-example-"));
  try {
    for (const [name, text] of filesOf(given)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const loaded = loadPlan(folder);
    const value = loaded.ok ? loaded.value : loaded.partial;
    const found = [...loaded.diagnostics, ...(value ? checkPlan(value.plan, value.schemes.values()) : [])];
    if (loaded.ok) found.push(...ran(loaded.value, given));
    // A cell that cannot be read is a figure that is missing, too.
    const isNoise = ({ code, data }: (typeof found)[number]) =>
      (code === "plan/unused" && (wanted !== "plan/unused" || data.kind === "statistic")) ||
      (code === "statistics/missing" && wanted !== "statistics/missing");
    return [...new Set(found.filter((problem) => !isNoise(problem)).map(({ code }) => code))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What turns up when the example is assessed and asked, if it has figures. */
function ran(
  { plan, schemes }: LoadedPlan,
  { rows, tables, subjects = [{ id: "甲县" }], ask }: Given,
): readonly Diagnostic[] {
  if (!rows && !tables) return [];
  const [scheme = null] = schemes.values();
  const bytes = (text: string) => new TextEncoder().encode(text);
  const sources = [
    ...(subjects ? [{ format: "kaohe.subjects/1", subjects }] : []),
    ...(rows ? [{ format: "kaohe.statistics/1", ...rows }] : []),
    ...Object.entries(tables ?? {}).map(([name, text]) => readTable(bytes(text), name, plan)),
  ];
  try {
    const results = assess(plan, scheme, sources as never, ask?.period === undefined ? {} : { period: ask.period });
    if (ask?.subject !== undefined) results.of(ask.subject);
    if (ask?.indicator !== undefined) explain(results, ask.subject ?? "", ask.indicator);
    if (ask?.format !== undefined) render(ask.format, { cards: scorecards(results), language: "en" });
    return results.diagnostics;
  } catch (error) {
    if (!(error instanceof AssessmentError)) throw error;
    return error.diagnostics;
  }
}
