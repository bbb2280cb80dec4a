/** The checks (勾稽关系) of the plans over their examples: each is worked out, and notices a figure that is wrong. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decimalText, type Rational } from "../src/exact/index.js";
import { assess, type StatisticsSource } from "../src/index.js";
import { loadPlanOrThrow, readTables } from "../src/node.js";
import { SubjectScope } from "../src/statistics/index.js";

/** Far from any figure and tolerance of the examples. */
const FAR = 10 ** 9;

/** Checks whose parts the document does not publish. */
const NOT_VERIFIABLE: Readonly<Record<string, readonly string[]>> = {
  "jiangsu-2021h1": [
    "scale-report-rate-parts",
    "migrated-fix-rate-parts",
    "hazard-fix-rate-parts",
    "approval-satisfaction-parts",
    "consult-satisfaction-parts",
  ],
};

interface Check {
  readonly id: string;
  readonly name: string;
  readonly equal: unknown;
}

const readsOf = (rule: unknown): string[] =>
  [...JSON.stringify(rule).matchAll(/"var":"([^"]+)"/g)].map(([, name]) => name as string);

const checksOf = (name: string) =>
  (JSON.parse(readFileSync(`rules/${name}/plan.json`, "utf8")) as { checks?: Check[] }).checks ?? [];

describe.each(readdirSync("rules").filter((name) => checksOf(name).length > 0))("rules/%s", async (name) => {
  const loaded = loadPlanOrThrow(`rules/${name}`);
  const tables = await readTables([`examples/${name}/statistics`], loaded.plan);
  const said = (of: Check, ...more: StatisticsSource[]) =>
    assess(loaded.plan, null, [...tables, ...more])
      .diagnostics.filter(({ data }) => (data as { check?: string }).check === of.name)
      .map(({ code }) => code);

  it.each(checksOf(name).map((check) => [check.id, check] as const))("%s", (id, check) => {
    const codes = said(check);
    if (NOT_VERIFIABLE[name]?.includes(id)) {
      expect(codes).toContain("statistics/check-not-verifiable");
      return;
    }
    expect(codes).not.toContain("statistics/check-failed");
    expect(codes).not.toContain("statistics/check-not-verifiable");
    const { run, subjects } = assess(loaded.plan, null, tables);
    const [item = ""] = readsOf(check.equal);
    const noticed = subjects.some(({ subject }) => {
      const stands = new SubjectScope(run.statistics, subject, run.period).resolve([item]);
      const old = stands.kind === "value" ? decimalText(stands.value as Rational) : "";
      const amendment = { subject: subject.id, item, old, new: FAR, reason: "wrong on purpose", by: "the test" };
      return said(check, { format: "kaohe.statistics/1", amendments: [amendment] }).includes("statistics/check-failed");
    });
    expect(noticed).toBe(true);
  });
});
