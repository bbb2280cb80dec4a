/** An example as a plan folder, and the codes of what is wrong with it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checkPlan } from "../../src/authoring/check.js";
import { assess } from "../../src/index.js";
import { loadPlan } from "../../src/node.js";
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
    if (loaded.ok && given.rows) {
      const [scheme = null] = loaded.value.schemes.values();
      const tables = [{ format: "kaohe.statistics/1", ...given.rows }];
      const subjects = [{ format: "kaohe.subjects/1", subjects: given.subjects ?? [{ id: "甲县" }] }];
      found.push(...assess(loaded.value.plan, scheme, [...tables, ...subjects] as never).diagnostics);
    }
    // A cell that cannot be read is a figure that is missing, too.
    const isNoise = ({ code, data }: (typeof found)[number]) =>
      (code === "plan/unused" && (wanted !== "plan/unused" || data.kind === "statistic")) ||
      (code === "statistics/missing" && wanted !== "statistics/missing");
    return [...new Set(found.filter((problem) => !isNoise(problem)).map(({ code }) => code))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
