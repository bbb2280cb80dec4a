/** docs/measured.md: the tables of what was measured last, from bench/results/, and how far each promised ratio was reached. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AuthoringMeasured } from "./suites/authoring.js";
import type { Measured } from "./suites/rules.js";
import type { StreamMeasured } from "./suites/stream.js";

interface Bench {
  readonly date: string;
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly rules: readonly Measured[];
  readonly assess: readonly Readonly<Record<string, number>>[];
  readonly stream: readonly StreamMeasured[];
}

/** Kept by a run of its own: `npm run bench -- authoring --keep`. */
interface Authoring {
  readonly date: string;
  readonly authoring: AuthoringMeasured;
}

interface Files {
  readonly date: string;
  readonly townships: number;
  readonly megabytes: Readonly<Record<string, number>>;
  readonly stages: Readonly<
    Record<string, { readonly seconds: Readonly<Record<string, number>>; readonly peakMB: number }>
  >;
}

const folder = join(import.meta.dirname, "results");

function latest<Kept>(prefix: string, suite = ""): Kept {
  const name = readdirSync(folder)
    .filter((file) => new RegExp(`^${prefix}\\d{4}-\\d\\d-\\d\\d${suite}-node\\d+\\.json$`).test(file))
    .sort()
    .at(-1);
  return JSON.parse(readFileSync(join(folder, name as string), "utf8")) as Kept;
}

const columns = (head: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  [
    `| ${head.join(" | ")} |`,
    `|---|${head
      .slice(1)
      .map(() => "--:")
      .join("|")}|`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ].join("\n");

const whole = (number: number): string => number.toLocaleString("en-US");
const rate = (perSecond: number): string =>
  perSecond >= 1e6 ? `${(perSecond / 1e6).toFixed(1)} M` : `${Math.round(perSecond / 1e3)} k`;
const time = (milliseconds: number): string =>
  milliseconds < 1000 ? `${milliseconds.toPrecision(3)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

const held = ({ heldMB }: Readonly<Record<string, number>>): string => (heldMB === undefined ? "–" : `${heldMB} MB`);

export function measuredPage(): string {
  const bench = latest<Bench>("");
  const files = latest<Files>("files-");
  const { date: authoringDate, authoring } = latest<Authoring>("", "-authoring");
  const of = (key: string) => bench.assess.filter((one) => key in one);
  const at = (peer: string, units: number, work: string): Measured =>
    bench.rules.find((one) => one.peer === peer && one.units === units && one.work === work) as Measured;
  const ours = (units: number, work: string) => at("kaohe", units, work);
  const times = (peer: string, units: number, work: string, what: "evaluationsPerSecond" | "textToDecisionPerSecond") =>
    ours(units, work)[what] / at(peer, units, work)[what];
  const inColumns = (subjects: number) =>
    of("columns").find((one) => one.subjects === subjects) as Record<string, number>;
  const [forty, fourHundred] = [inColumns(40_000), inColumns(400_000)] as [
    Record<string, number>,
    Record<string, number>,
  ];

  const bars: [string, string, number, boolean][] = [];
  const atLeast = (text: string, bar: number, found: number) => bars.push([text, `≥ ${bar}`, found, found >= bar]);
  const atMost = (text: string, bar: number, found: number) => bars.push([text, `≤ ${bar}`, found, found <= bar]);
  const [speed, decision] = ["evaluationsPerSecond", "textToDecisionPerSecond"] as const;
  atLeast("rules/s ÷ json-logic-engine", 10, times("json-logic-engine", 3000, "random", speed));
  atLeast("rules/s ÷ zen, one call for all", 100, times("zen-batched", 3000, "random", speed));
  atLeast("rules/s ÷ decimal.js by hand", 100, times("decimal.js", 3000, "random", speed));
  atMost("floats by hand ÷ rules/s, 3,000 units", 3, 1 / times("floats", 3000, "random", speed));
  atMost("floats by hand ÷ rules/s, 40,000 units", 3, 1 / times("floats", 40_000, "random", speed));
  atLeast(
    "on the threshold: rules/s ÷ zen, one call for all",
    50,
    times("zen-batched", 3000, "on the boundary", speed),
  );
  atLeast("the same ÷ zen, a call per unit", 50, times("zen", 3000, "on the boundary", speed));
  atLeast("text → decision ÷ json-logic-engine, random", 1, times("json-logic-engine", 3000, "random", decision));
  atLeast("the same, on the threshold", 1, times("json-logic-engine", 3000, "on the boundary", decision));
  atMost("40,000 × 44 in columns ÷ its bare rules", 5, (forty.columns as number) / (forty.bare as number));
  atMost("400,000 ÷ 40,000", 12, (fourHundred.columns as number) / (forty.columns as number));
  atMost("memory of 40,000 × 44, MB", 1000, forty.peakMB as number);
  atMost("100 indicators, every slip played, s", 120, authoring.mutateMilliseconds / 1000);

  const rulesTables = [3000, 40_000].flatMap((units) =>
    ["random", "on the boundary"].map((work) =>
      [
        `12 rules × ${whole(units)} units, ${work === "random" ? "random figures 随机数据" : "every unit on its thresholds 全部压线"}`,
        "",
        columns(
          ["", "numbers", "rules/s", "kaohe ×", "text → decision/s", "kaohe ×", "compiling", "wrong points"],
          bench.rules
            .filter((one) => one.units === units && one.work === work)
            .map((one) => [
              one.label,
              one.numbers,
              rate(one.evaluationsPerSecond),
              (ours(units, work)[speed] / one[speed]).toFixed(2),
              rate(one.textToDecisionPerSecond),
              (ours(units, work)[decision] / one[decision]).toFixed(2),
              one.compileMilliseconds === null ? "–" : `${one.compileMilliseconds.toFixed(2)} ms`,
              whole(one.different),
            ]),
        ),
      ].join("\n"),
    ),
  );

  return `# Measured · 实测

Written by \`npm run generate\` from \`bench/results/\`: \`npm run bench\` (rules, whole assessments, streams) of ${bench.date}, \`npm run bench:files\` of
${files.date}; Node ${bench.node.slice(1)}, ${bench.cores} cores of an ${bench.cpu}. Peers and kaohe run in one process, round by round; medians. Figures are made up (数据为虚构).
Read ratios within one table: the machine is a shared one. How it is done and which call to use: [performance.md](performance.md).

Peers: ${Object.entries(bench.versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ")}.

## What was promised · 目标

${columns(
  ["ratio", "promised", "found", ""],
  bars.map(([text, bar, found, reached]) => [
    text,
    bar,
    found < 100 ? found.toFixed(1) : whole(Math.round(found)),
    reached ? "reached 达到" : "**missed 未达到**",
  ]),
)}

## Rules · 规则

Compiling is in neither rate, for nobody: every peer compiles its rules once before; doing it afresh is the column apart. “text → decision” reads
texts into whatever the peer computes with, then runs. Wrong points: of ${whole(12 * 3000)} and ${whole(12 * 40_000)}, against exact fractions.

${rulesTables.join("\n\n")}

## Whole assessments · 整次考核

44 indicators, roll-up, grades and ranks; plan and scheme compile in ${of("compileMilliseconds")[0]?.compileMilliseconds} ms.

${columns(
  ["subjects, in columns", "figures in", "bare rules", "all of it", "÷ bare", "peak above the figures"],
  of("columns").map((one) => [
    whole(one.subjects as number),
    time(one.gathering as number),
    time(one.bare as number),
    time(one.columns as number),
    ((one.columns as number) / (one.bare as number)).toFixed(1),
    `${one.peakMB} MB`,
  ]),
)}

${columns(
  ["subjects, from CSV", "cells", "reading", "gathered and assessed", "each cell", "memory held"],
  of("csvSubjects").map((one) => [
    whole(one.csvSubjects as number),
    whole(one.cells as number),
    time(one.reading as number),
    time(one.assessing as number),
    `${((((one.reading as number) + (one.assessing as number)) * 1000) / (one.cells as number)).toFixed(1)} µs`,
    held(one),
  ]),
)}

${columns(
  ["subjects, ordinary way", "assess", "cards", "cards as JSON", "each subject", "memory held"],
  of("cards").map((one) => [
    whole(one.subjects as number),
    time(one.assess as number),
    time(one.cards as number),
    time(one.json as number),
    `${(((one.assess as number) + (one.cards as number) + (one.json as number)) / (one.subjects as number)).toFixed(1)} ms`,
    held(one),
  ]),
)}

${of("cardsTraced")
  .map(
    (one) =>
      `Cards of ${one.tracedSubjects} subjects: ${time(one.cardsPlain as number)}; with the trace of every step, on demand: ${time(one.cardsTraced as number)}.`,
  )
  .join("\n")}

## Streams · 流式

Subjects made on the fly, 10,000 a part, 44 indicators, each run in a process of its own.

${columns(
  ["subjects", "given as", "compared", "opened", "time", "their facts", "peak of the process"],
  bench.stream.map((one) => [
    whole(one.subjects),
    one.as,
    one.compared ? "one line by place" : "–",
    `${one.opened} ×`,
    `${one.seconds.toFixed(1)} s`,
    `${whole(one.factsMB)} MB`,
    `${one.peakMB} MB`,
  ]),
)}

## Authoring · 编写

A generated plan of ${authoring.indicators} indicators, of every kind in turn, with a scheme; cases suggested from nothing and taken as confirmed
(\`npm run bench -- authoring --keep\` of ${authoringDate}).

${columns(
  ["cases", "suggested in", "to be shown", "shown", "in", "slips noticed", "proved equal", "not noticed", "in"],
  [
    [
      whole(authoring.cases),
      time(authoring.suggestMilliseconds),
      whole(authoring.obligations),
      whole(authoring.covered),
      time(authoring.coverageMilliseconds),
      whole(authoring.noticed),
      whole(authoring.equivalent),
      whole(authoring.survivors),
      time(authoring.mutateMilliseconds),
    ],
  ],
)}

## Workbooks · 工作簿

${whole(files.townships)} townships × 44 indicators; figures ${files.megabytes["figures.xlsx"]} MB, results ${files.megabytes["results.xlsx"]} MB. One process writes the workbook, another scores it.

${columns(
  ["step", "time", "peak of its process"],
  Object.values(files.stages).flatMap(({ seconds, peakMB }) =>
    Object.entries(seconds).map(([step, spent]) => [step, `${spent} s`, `${peakMB} MB`]),
  ),
)}
`;
}
