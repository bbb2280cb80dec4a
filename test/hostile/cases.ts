/** Input that means harm, or looks like it: what is done with it, and the code of the problem it must end in. */

import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTable } from "../../src/assess.js";
import { assess, compilePlan, compilePlanOrThrow, type Results } from "../../src/index.js";
import { readTables } from "../../src/node.js";
import { parseSource } from "../../src/plan/index.js";
import { figures, indicator, planInput } from "../support/plans.js";

export interface HostileCase {
  readonly name: string;
  /** The code of a problem; null: nothing is wrong with it, it is only odd. */
  readonly code: string | null;
  run(): readonly string[] | Promise<readonly string[]>;
}

type Coded = readonly { readonly code: string }[];
const codes = (...lists: readonly Coded[]): string[] => [...new Set(lists.flat().map(({ code }) => code))];

const twoLines = (actual: unknown) => planInput([indicator("i", { actual } as never), indicator("good")]);

function goodLineLives(results: Results): void {
  const good = results.subjects.find(({ subject }) => subject.id === "x")?.lines.get("good")?.line.actual;
  if (good?.kind !== "value") throw new Error(`the other line came to ${good?.kind}`);
}

/** The rule as one of two lines: the other must come out whatever happens to it. */
function ofRule(actual: unknown): string[] {
  const compiled = compilePlan(twoLines(actual));
  if (!compiled.ok) return codes(compiled.diagnostics);
  const results = assess(compiled.value, null, figures({ x: { a: 5, b: 3, n: 1 } }));
  goodLineLives(results);
  return codes(results.diagnostics);
}

/** A file that begins so and is that long, beside a good table. */
async function ofFile(name: string, begin: string, bytes: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "kaohe-"));
  try {
    const file = join(folder, name);
    writeFileSync(file, begin);
    truncateSync(file, bytes);
    const usable = compilePlanOrThrow(twoLines({ var: "b" }));
    const results = assess(usable, null, [...(await readTables([file], usable)), figures({ x: { a: 5 } })]);
    goodLineLives(results);
    return codes(results.diagnostics);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A cell beside a good one. */
function ofFigure(given: unknown): string[] {
  const results = assess(twoLines({ var: "b" }), null, figures({ x: { a: 5, b: given } }));
  goodLineLives(results);
  return codes(results.diagnostics);
}

function ofCsv(text: string): string[] {
  const compiled = compilePlan(twoLines({ var: "b" }));
  if (!compiled.ok) throw new Error("the plan");
  const table = readTable(new TextEncoder().encode(text), "t.csv", compiled.value);
  const good = figures({ x: { a: 5 } });
  const results = assess(compiled.value, null, [table, good]);
  goodLineLives(results);
  return codes(table.diagnostics, results.diagnostics);
}

const ofText = (text: string): string[] => codes(parseSource(text, "plan.json").diagnostics);

function nested(depth: number): unknown {
  let rule: unknown = 1;
  for (let level = 0; level < depth; level += 1) rule = { "+": [rule, 1] };
  return rule;
}

const ones = (count: number): number[] => Array.from({ length: count }, () => 1);
const accumulator = { var: "accumulator" };
const over = (list: readonly unknown[], depth: number): unknown =>
  depth === 0 ? { var: "" } : { sum: { map: [list, over(list, depth - 1)] } };
const odd = (count: number) => Array.from({ length: count }, (_, index) => 10_001 + 2 * index);

export const hostileCases: readonly HostileCase[] = [
  // Literals
  { name: "a literal of ten million digits", code: "plan/too-long", run: () => ofText(`{"+":${"9".repeat(1e7)}}`) },
  {
    name: "a literal of 100,000 digits",
    code: "plan/unreadable-number",
    run: () => ofRule({ number: "9".repeat(1e5) }),
  },
  { name: "an exponent of 10^9", code: "plan/unreadable-number", run: () => ofRule({ number: "1e1000000000" }) },
  { name: "an exponent of −10^9", code: "plan/unreadable-number", run: () => ofRule({ number: "1e-1000000000" }) },
  { name: "a cell of ten million digits", code: "statistics/not-a-number", run: () => ofFigure("9".repeat(1e7)) },
  { name: "a cell with an exponent of 10^9", code: "statistics/not-a-number", run: () => ofFigure("1e1000000000") },
  {
    name: "29 digits times 29 digits",
    code: null,
    run: () => ofRule({ "*": [{ number: "9".repeat(29) }, { number: "9".repeat(29) }] }),
  },
  // Size and depth
  { name: "a rule 10,000 deep", code: "plan/too-deep", run: () => ofRule(nested(10_000)) },
  { name: "brackets 10,000 deep", code: "plan/too-deep", run: () => ofText("[".repeat(10_000) + "]".repeat(10_000)) },
  {
    name: "braces 10,000 deep",
    code: "plan/too-deep",
    run: () => ofText(`${'{"+":'.repeat(10_000)}1${"}".repeat(10_000)}`),
  },
  { name: "a rule of 10 MB", code: "plan/too-long", run: () => ofText(`{"+":[${"1,".repeat(5e6)}1]}`) },
  { name: "a rule of 1 MB", code: "plan/too-long", run: () => ofText(`{"+":[${"1,".repeat(5e5)}1]}`) },
  { name: "a rule of a million numbers", code: "plan/too-long", run: () => ofRule({ "+": ones(1e6) }) },
  { name: "a rule of 50,000 numbers", code: "rule/too-large", run: () => ofRule({ "+": ones(5e4) }) },
  // Growth
  {
    name: "reduce that squares",
    code: "evaluate/number-too-large",
    run: () => ofRule({ reduce: [ones(200), { "*": [accumulator, accumulator] }, 7] }),
  },
  {
    name: "reduce that doubles a list",
    code: "evaluate/too-many-steps",
    run: () => ofRule({ count: { reduce: [ones(60), { merge: [accumulator, accumulator] }, [1]] } }),
  },
  {
    name: "reduce that doubles a text",
    code: "evaluate/too-many-steps",
    run: () =>
      ofRule({ if: [{ "==": [{ reduce: [ones(60), { cat: [accumulator, accumulator] }, "x"] }, "x"] }, 1, 0] }),
  },
  {
    name: "reduce over a list of 9,000",
    code: null,
    run: () => ofRule({ reduce: [ones(9000), { "+": [accumulator, { var: "current" }] }, 0] }),
  },
  { name: "lists in lists in lists", code: "evaluate/too-many-steps", run: () => ofRule(over(ones(200), 5)) },
  {
    name: "a sum of fractions that share nothing",
    code: "evaluate/number-too-large",
    run: () => ofRule({ "+": odd(2000).map((divisor) => ({ "/": [1, divisor] })) }),
  },
  {
    name: "the same, step by step",
    code: "evaluate/number-too-large",
    run: () => ofRule({ reduce: [odd(3000), { "+": [accumulator, { "/": [1, { var: "current" }] }] }, 0] }),
  },
  {
    name: "bounds of an open line that would grow without end",
    code: "statistics/missing",
    run: () => ofRule({ "*": [{ var: "c" }, ...odd(2000).map((divisor) => ({ "/": [1, divisor] }))] }),
  },
  // Names that reach into objects
  ...["__proto__", "constructor", "prototype"].flatMap((name): HostileCase[] => [
    { name: `${name} as an operator`, code: "plan/reserved-name", run: () => ofRule(JSON.parse(`{"${name}":[1]}`)) },
    { name: `${name} as a name`, code: "rule/unknown-name", run: () => ofRule({ var: `${name}.constructor` }) },
    {
      name: `${name} as a statistic of the plan`,
      code: "plan/reserved-name",
      run: () => {
        const statistics = JSON.parse(`{"${name}":{"name":"x","type":"count"}}`);
        const compiled = compilePlan({ ...twoLines({ var: "a" }), statistics });
        return codes(compiled.diagnostics);
      },
    },
    {
      name: `${name} as a header, a subject and a period`,
      code: "statistics/bad-period",
      run: () => ofCsv(`考核对象,考核期,${name},b\n${name},2021,1,2\nx,${name},1,2\n`),
    },
    {
      name: `${name} as a subject of a program`,
      code: null,
      run: () => {
        const results = assess(
          twoLines({ var: "b" }),
          null,
          figures(JSON.parse(`{"x":{"a":1},"${name}":{"a":1,"b":2}}`)),
        );
        goodLineLives(results);
        return codes(results.diagnostics);
      },
    },
  ]),
  // Texts
  { name: "a name of a million letters", code: "rule/unknown-name", run: () => ofRule({ var: "x".repeat(1e6) }) },
  {
    name: "an operator of a million letters",
    code: "rule/unknown-operator",
    run: () => ofRule({ ["x".repeat(1e6)]: 1 }),
  },
  {
    name: "a million blanks before a figure",
    code: "statistics/not-a-number",
    run: () => ofFigure(`${" ".repeat(1e6)}1x`),
  },
  {
    name: "300,000 groups of thousands",
    code: "statistics/not-a-number",
    run: () => ofFigure(`1${",000".repeat(3e5)}x`),
  },
  {
    name: "a date of a million dashes",
    code: null,
    run: () => ofRule({ if: [{ "==": ["-".repeat(1e6), "x"] }, 1, 0] }),
  },
  {
    name: "a quote that is never closed, 1 MB",
    code: "statistics/unclosed-quote",
    run: () => ofCsv(`考核对象,考核期,b\nx,2021,"${"y\n".repeat(5e5)}`),
  },
  {
    name: "a CSV of one cell of 30 MB",
    code: "statistics/cell-too-long",
    run: () => ofCsv(`考核对象,b\nx,${"9".repeat(3e7)}`),
  },
  ...["t.csv", "t.json", "t.xlsx"].map((name) => ({
    name: `a file of a gigabyte: ${name}`,
    code: "statistics/file-too-large",
    run: () => ofFile(name, "考核对象,考核期,b\nx,2021,9999", 1e9),
  })),
  {
    name: "30,000 bad cells of one subject",
    code: "report/more-of-a-kind",
    run: () => ofCsv(`考核对象,考核期,b\n${"x,2021,abc\n".repeat(3e4)}`),
  },
  {
    name: "20,000 subjects that nobody listed",
    code: "report/more-of-a-kind",
    run: () => {
      const listed = Array.from({ length: 20_000 }, (_, index) => ({ id: `county ${index}` }));
      const rows = listed.map(({ id }) => ({
        subject: id.replace("county", "town"),
        period: "2021",
        values: { b: 1 },
      }));
      const results = assess(twoLines({ var: "b" }), null, [
        { format: "kaohe.subjects/1", subjects: [{ id: "x" }, ...listed.slice(0, 100)] },
        { format: "kaohe.statistics/1", rows },
        figures({ x: { a: 5 } }),
      ] as never);
      goodLineLives(results);
      return codes(results.diagnostics);
    },
  },
  {
    name: "30,000 columns of one name",
    code: "statistics/duplicate-header",
    run: () => ofCsv(`考核对象,考核期${",c".repeat(3e4)}\nx,2021${",1".repeat(3e4)}\n`),
  },
];
