/** Hostile input ends in a diagnostic within a second and 200 MB; the process and the other lines live. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readTable } from "../src/assess.js";
import { assess, assessColumns, compilePlan, compilePlanOrThrow, scorecards } from "../src/index.js";
import { DEEPEST } from "../src/plan/index.js";
import { render } from "../src/report/index.js";
import { hostileCases } from "./hostile/cases.js";
import { figures, indicator, planInput } from "./support/plans.js";

interface Ended {
  readonly name: string;
  readonly codes: readonly string[];
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** Processor time: a second, and half as much again, since a machine that is shared with other tests is slower. */
const ALLOWED = 1500;
const MEGABYTES = 200;

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
    expect(found?.megabytes).toBeLessThan(MEGABYTES);
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
    ["depth", { depth: 5 }, "plan/too-deep"],
  ])("%s", (_, limits, code) => {
    expect(compilePlan(plan(rule)).ok).toBe(true);
    expect(compilePlan(plan(rule), { limits }).diagnostics.map((problem) => problem.code)).toContain(code);
  });

  const nested = (depth: number): unknown => (depth === 0 ? { var: "a" } : { "+": [nested(depth - 1), 1] });
  it("depth, up to the deepest, through columns, cards and reports", () => {
    const deep = plan(nested(190));
    expect(compilePlan(deep).diagnostics.map(({ code }) => code)).toContain("plan/too-deep");
    const compiled = compilePlanOrThrow(deep, { limits: { depth: 1_000_000 } });
    const results = assess(compiled, null, figures({ x: { a: 1 } }));
    expect(scorecards(results)[0]?.lines[0]?.actual).toBe("191");
    expect(render("text", { cards: scorecards(results), subject: "x", language: "en" })).toContain("191");
    expect(
      assessColumns(compiled, null, figures({ x: { a: 1 } }))
        .lines.get("i")
        ?.outcome(0),
    ).toBe("value");
    const over = compilePlan(plan(nested(250)), { limits: { depth: 1_000_000 } });
    expect(over.diagnostics.map(({ code, data }) => [code, data.limit])).toContainEqual(["plan/too-deep", DEEPEST]);
  });

  const power = (times: number) => ({ "*": Array.from({ length: times }, () => ({ var: "a" })) });
  const long = "9".repeat(15);
  it.each([
    ["as many as there may be", power(82), {}, "value"],
    ["one factor more", power(83), {}, "failed"],
    ["fewer stated", power(82), { digits: 700 }, "failed"],
    ["more stated", power(200), { digits: 3000 }, "value"],
    [
      "a constant that is long by itself",
      { "*": [{ number: "1e900" }, { number: "1e900" }, { var: "a" }] },
      {},
      "failed",
    ],
    ["a quotient of two long ones", { "/": [power(100), power(100)] }, {}, "failed"],
  ])("digits of what is computed, in columns as by the reference: %s", (_, rule, limits, kind) => {
    const compiled = compilePlanOrThrow(plan(rule), { limits });
    const given = figures({ x: { a: long }, y: { a: long } });
    expect(assess(compiled, null, given).subjects[0]?.lines.get("i")?.line.actual.kind).toBe(kind);
    for (const mode of ["source", "vectors"] as const)
      expect(assessColumns(compiled, null, given, { mode }).lines.get("i")?.outcome(0)).toBe(kind);
  });

  it.each([
    ["digits of a figure", "9".repeat(1001), { figureDigits: 1100 }],
    ["its exponent", "1e1001", { exponent: 1100 }],
  ])("%s", (_, figure, limits) => {
    const kinds = [{}, limits].map((stated) => {
      const compiled = compilePlanOrThrow(plan({ var: "a" }), { limits: stated });
      return assess(compiled, null, figures({ x: { a: figure } })).subjects[0]?.lines.get("i")?.line.actual.kind;
    });
    expect(kinds).toEqual(["missing", "value"]);
  });

  const csv = (rows: number, cell: string) => `考核对象,考核期,a\n${`x,2021,${cell}\n`.repeat(rows)}`;
  it("cells", () => {
    const compiled = compilePlanOrThrow(plan({ var: "a" }), { limits: { cells: 100 } });
    const read = (rows: number) => readTable(new TextEncoder().encode(csv(rows, "1")), "t.csv", compiled);
    expect(read(30).diagnostics).toEqual([]);
    expect(read(40).diagnostics.map(({ code }) => code)).toEqual(["statistics/too-many-cells"]);
    const rows = Array.from({ length: 40 }, (_, index) => ({ subject: `s${index}`, period: "2021", values: { a: 1 } }));
    const json = JSON.stringify({ format: "kaohe.statistics/1", rows });
    expect(readTable(new TextEncoder().encode(json), "t.json", compiled).diagnostics[0]?.code).toBe("plan/too-long");
  });

  it("problems of one kind: some are told, the others counted", () => {
    const compiled = compilePlanOrThrow(plan({ var: "a" }), { limits: { problems: 3 } });
    const bytes = new TextEncoder().encode(`${csv(50, "abc")}y,2021,1%\n`);
    const { diagnostics } = assess(compiled, null, [readTable(bytes, "t.csv", compiled)]);
    const bad = diagnostics.filter(({ code }) => code === "statistics/not-a-number");
    expect(bad.map(({ place }) => place.line)).toEqual([2, 3, 4]);
    expect(diagnostics.filter(({ code }) => code === "report/more-of-a-kind").map(({ data }) => data)).toEqual([
      { code: "statistics/not-a-number", count: 47 },
    ]);
    expect(diagnostics.map(({ code }) => code)).toContain("statistics/percent-not-expected");
  });
});
