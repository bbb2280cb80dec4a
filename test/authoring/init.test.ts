/** A plan that `kaohe init` makes runs at once, without a question. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkPlan } from "../../src/authoring/check.js";
import { formatPlanText } from "../../src/authoring/format.js";
import { newPlan } from "../../src/authoring/template.js";
import { assess } from "../../src/index.js";
import { chooseScheme, loadPlanOrThrow, readTables } from "../../src/node.js";
import { kaohe as command } from "../support/command.js";

const scratch = mkdtempSync(join(tmpdir(), "kaohe-init-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const kaohe = (...args: string[]) => command(args);

describe("kaohe init", () => {
  const folder = join(scratch, "我的 方案");

  it("makes a folder that is clean, scores at once, and is printed as fmt prints", async () => {
    expect(kaohe("init", folder).code).toBe(0);
    const loaded = loadPlanOrThrow(folder);
    expect(loaded.plan.plan.id).toBe("我的-方案");
    expect([...loaded.diagnostics, ...checkPlan(loaded.plan, loaded.schemes.values())]).toEqual([]);
    const results = assess(
      loaded.plan,
      chooseScheme(loaded),
      await readTables([join(folder, "statistics")], loaded.plan),
    );
    expect(results.diagnostics).toEqual([]);
    expect(results.standings().map(({ name, total, grade }) => [name, String(total), grade])).toEqual([
      ["甲县", "100", "优秀"],
      ["乙县", "80", "合格"],
    ]);
    expect(kaohe("fmt", "--check", folder)).toMatchObject({ code: 0, out: "" });
  });

  it("its cases say what its rules give", () => {
    const { cases } = JSON.parse(readFileSync(join(folder, "tests", "accidents-decline.json"), "utf8"));
    const loaded = loadPlanOrThrow(folder);
    for (const { given, expect: wanted } of cases) {
      const { period } = loaded.plan.plan;
      const facts = [given, ...given.prior].map(({ accidents }, back) => ({
        subject: "x",
        period: String(Number(period.id) - back),
        statistic: "accidents",
        value: accidents,
      }));
      const results = assess(loaded.plan, chooseScheme(loaded), { format: "kaohe.statistics/1", facts });
      expect(String(results.standings()[0]?.total)).toBe(String(wanted.score));
    }
  });

  it("its cases show everything there is to show, and notice every change of its rules", () => {
    const { code, out } = kaohe("test", folder, "--coverage", "--threshold", "100", "--mutate");
    expect(out).toContain("用例 10 个:通过 10,不通过 0");
    expect(out).toMatch(/共 (\d+) 项,已覆盖 \1 项:100%/);
    expect(out).toContain("没有发觉 0,写明理由 1");
    expect(code).toBe(0);
  });

  it("says where the reference of keys and methods is", () => {
    const { code, out } = kaohe("init", join(scratch, "reference"));
    expect(code).toBe(0);
    for (const place of ["docs/phrases.md", "docs/keys.md", "docs/methods.md", "kaohe methods"])
      expect(out).toContain(place);
  });

  it("refuses a folder that is not empty, and writes nothing there, unless forced", () => {
    const full = join(scratch, "full");
    expect(kaohe("init", full).code).toBe(0);
    writeFileSync(join(full, "plan.json"), "mine");
    const refused = kaohe("init", full);
    expect([refused.code, readFileSync(join(full, "plan.json"), "utf8")]).toEqual([2, "mine"]);
    expect(refused.err).toContain("report/folder-not-empty");
    expect(kaohe("init", full, "--force").code).toBe(0);
    expect(readFileSync(join(full, "plan.json"), "utf8")).toContain("kaohe.plan/1");
    expect(existsSync(join(full, "tests", "accidents-decline.json"))).toBe(true);
  });

  it("names its schemas only where they are found, and labels what is made up", () => {
    expect(newPlan("p", "2026").get("plan.json")).not.toContain("$schema");
    const files = newPlan("p", "2026", "../node_modules/kaohe/schema");
    expect(JSON.parse(files.get("indicators/accidents-decline.json") ?? "").$schema).toBe(
      "../../node_modules/kaohe/schema/indicator.json",
    );
    for (const name of ["plan.json", "schemes/county-100.json", "statistics/subjects.json", "README.md"])
      expect(files.get(name)).toContain("虚构");
    for (const [name, text] of files)
      if (name.endsWith(".json")) expect(formatPlanText(text, name)).toMatchObject({ ok: true, value: text });
  });
});
