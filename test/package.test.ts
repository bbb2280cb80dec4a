/** The built package, as its users meet it: from ESM, from CommonJS, in a browser. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
mkdirSync(join(root, ".kaohe"), { recursive: true });
/** Inside the package, so that `kaohe` is resolved by its own exports. */
const scratch = mkdtempSync(join(root, ".kaohe", "test-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Assesses one county in memory and prints its total; `kaohe` and `kaohe/report` are in scope. */
const program = `
  const plan = { format: "kaohe.plan/1", id: "p", period: "2021",
    statistics: { a: { name: "甲", type: "number" } },
    sections: [{ id: "s", name: "s", indicators: ["i"] }],
    indicators: [{ id: "i", name: "i", cite: { section: "一", basis: "stated" }, assessed: "each", actual: { var: "a" }, target: { at_most: { "*": [28.5, 0.8] } } }] };
  const scheme = { format: "kaohe.scheme/1", id: "s", plan: "p", indicators: { i: { points: 10 } } };
  const table = kaohe.readTable(new TextEncoder().encode("考核对象,考核期,甲\\nx,2021,22.8\\n"), "2021.csv", kaohe.compilePlanOrThrow(plan));
  const results = kaohe.assess(plan, scheme, [table]);
  const card = kaohe.scorecard(results, "x");
  const text = report.render("markdown", { cards: [card], language: "zh-CN" });
  output = JSON.stringify([card.total.value, card.lines[0].met, text.includes("达标"), report.render("csv", { cards: [card], language: "en" }).includes("22.8"), results.of("x").total.value.low.toString()]);
`;
const EXPECTED = JSON.stringify(["10", true, true, true, "10"]);

function node(file: string, source: string): string {
  const path = join(scratch, file);
  writeFileSync(path, source);
  return execFileSync(process.execPath, [path], { encoding: "utf8", cwd: scratch }).trim();
}

describe("the package", () => {
  it("works from ESM", () => {
    const source = `import * as kaohe from "kaohe"; import * as report from "kaohe/report"; let output; ${program} console.log(output);`;
    expect(node("a.mjs", source)).toBe(EXPECTED);
  });

  it("works from CommonJS, with one copy of every class across its entries", () => {
    const source = `const kaohe = require("kaohe"); const report = require("kaohe/report"); const files = require("kaohe/node"); let output; ${program}
      const loaded = files.loadPlanOrThrow(${JSON.stringify(join(root, "rules/jinhua-2021"))});
      (async () => {
      const tables = await files.readTables([${JSON.stringify(join(root, "examples/jinhua-2021/statistics"))}], loaded.plan);
      const total = kaohe.assess(loaded.plan, files.chooseScheme(loaded), tables).standings()[0].total;
      let caught; try { files.loadPlanOrThrow("nowhere"); } catch (error) { caught = error instanceof kaohe.AssessmentError; }
      console.log(output, total.toString(), total instanceof kaohe.Decimal, caught);
      })();`;
    expect(node("a.cjs", source)).toBe(`${EXPECTED} 99.2 true true`);
  });

  it("gives editors checks, rules in words and a plan's own tests", () => {
    const source = `import { compilePlanOrThrow, compileSchemeOrThrow } from "kaohe";
      import { checkPlan, coverageOf, formatPlanText, readCases, ruleTexts, runCases } from "kaohe/authoring";
      const plan = compilePlanOrThrow({ format: "kaohe.plan/1", id: "p", period: "2021",
        statistics: { a: { name: "甲", type: "count" } }, sections: [{ id: "s", name: "s", indicators: ["i"] }],
        indicators: [{ id: "i", name: "i", cite: { section: "一", basis: "stated" }, assessed: "each", actual: { var: "a" }, target: { at_least: 0 } }] });
      const scheme = compileSchemeOrThrow(plan, { format: "kaohe.scheme/1", id: "s", plan: "p", indicators: { i: { points: 10 } } });
      const tested = { plan, schemes: new Map([["s", scheme]]) };
      const cases = readCases({ format: "kaohe.tests/1", indicator: "i", cases: [{ name: "x", given: { a: 1 }, expect: { met: true } }] });
      const results = runCases(tested, cases.value);
      console.log(JSON.stringify([checkPlan(plan, [scheme]).map(({ code }) => code), ruleTexts(plan, "i", "zh-CN").target,
        formatPlanText('{"id":0.20}', "x.json").value, results[0].verdict, coverageOf(tested, results).asked > 0]));`;
    expect(JSON.parse(node("authoring.mjs", source))).toEqual([
      ["rule/constant-condition"],
      "实际值不低于 0",
      '{\n  "id": 0.20\n}\n',
      "passed",
      true,
    ]);
  });

  it("works in a browser bundle, with nothing of Node in reach", async () => {
    const entry = join(scratch, "browser.mjs");
    writeFileSync(
      entry,
      `import * as kaohe from "kaohe"; import * as report from "kaohe/report"; let output; ${program} globalThis.output = output;`,
    );
    const bundle = await build({
      entryPoints: [entry],
      bundle: true,
      platform: "browser",
      format: "iife",
      write: false,
      logLevel: "silent",
    });
    const context = createContext({ TextEncoder, TextDecoder });
    runInContext(`globalThis.self = globalThis; ${bundle.outputFiles[0]?.text}`, context);
    expect(context.output).toBe(EXPECTED);
  });

  it("keeps its promises in types", () => {
    writeFileSync(
      join(scratch, "types.mts"),
      `import { assess, type Decimal, type PlanInput, type Scorecard, scorecard } from "kaohe";
       declare const plan: PlanInput;
       const card: Scorecard = scorecard(assess(plan, null, { format: "kaohe.statistics/1", rows: [] }), "x");
       export const total: string | null | undefined = card.total?.value;
       export const decimals: (Decimal | null)[] = assess(plan, null, []).standings().map(({ total }) => total);
       // @ts-expect-error a plan needs a period
       export const wrong: PlanInput = { format: "kaohe.plan/1", id: "p" };`,
    );
    const options = [
      "--ignoreConfig",
      "--noEmit",
      "--strict",
      "--skipLibCheck",
      "--module",
      "nodenext",
      "--moduleResolution",
      "nodenext",
      "--target",
      "es2022",
      "--types",
      "node",
    ];
    const { status, stdout } = spawnSync("npx", ["tsc", ...options, join(scratch, "types.mts")], {
      cwd: root,
      encoding: "utf8",
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  });
});
