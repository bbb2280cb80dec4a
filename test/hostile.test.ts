/** Hostile input ends in a diagnostic within a second and 200 MB; the process and the other lines live. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { assess, compilePlan } from "../src/index.js";
import { hostileCases } from "./hostile/cases.js";
import { figures, indicator, planInput } from "./support/plans.js";

interface Ended {
  readonly name: string;
  readonly codes: readonly string[];
  readonly milliseconds: number;
}

/** A second, and what a machine shared with other tests may take from it. */
const ALLOWED = 3000;

describe("hostile input", () => {
  let ended: ReadonlyMap<string, Ended>;
  beforeAll(() => {
    const script = join(import.meta.dirname, "hostile", "run.ts");
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ["--max-old-space-size=200", "--import", "tsx", script],
      { encoding: "utf8" },
    );
    expect(status, stderr.slice(-2000)).toBe(0);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Ended);
    ended = new Map(lines.map((line) => [line.name, line]));
  }, 120_000);

  it.each(hostileCases)("$name", ({ name, code }) => {
    const found = ended.get(name);
    if (code === null)
      expect(found?.codes.filter((of) => /^(evaluate|rule|plan)\//.test(of) || of.startsWith("threw"))).toEqual([]);
    else expect(found?.codes).toContain(code);
    expect(found?.milliseconds).toBeLessThan(ALLOWED);
  });
});

describe("limits are options", () => {
  const plan = (actual: unknown) => planInput([indicator("i", { actual } as never)]);
  const list = Array.from({ length: 20 }, () => 1);
  const rule = { sum: { map: [list, { var: "" }] } };

  it("steps", () => {
    const kinds = [50, 1000].map((steps) => {
      const compiled = compilePlan(plan(rule), { limits: { steps } });
      return (
        compiled.ok &&
        assess(compiled.value, null, figures({ x: { a: 1 } })).subjects[0]?.lines.get("i")?.line.actual.kind
      );
    });
    expect(kinds).toEqual(["failed", "value"]);
  });

  it.each([
    ["nodes", { nodes: 10 }, "rule/too-large"],
    ["values", { values: 30 }, "plan/too-long"],
  ])("%s", (_, limits, code) => {
    expect(compilePlan(plan(rule)).ok).toBe(true);
    expect(compilePlan(plan(rule), { limits }).diagnostics.map((problem) => problem.code)).toContain(code);
  });
});
