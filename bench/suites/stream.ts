/**
 * Streams of ever more subjects, made on the fly, each in a process of its own: what its memory came to at most. Only names and
 * exact keys may grow with the subjects, never their facts.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { assessStream, compilePlanOrThrow, compileSchemeOrThrow, type StreamItem } from "../../src/index.js";
import { table } from "../measure.js";
import { benchFigures, benchPlan } from "../workload/plan.js";

/** Said to the process that runs one stream. */
const CHILD = "--one-stream";

/** Subjects of a part. */
const PART = 10_000;

export interface StreamMeasured {
  readonly subjects: number;
  readonly compared: boolean;
  readonly as: "columns" | "facts";
  readonly opened: number;
  readonly seconds: number;
  readonly peakMB: number;
  /** Their facts as doubles. */
  readonly factsMB: number;
  readonly ranked: number;
}

export async function streamSuite(print: (text: string) => void, quick: boolean): Promise<StreamMeasured[]> {
  const runs: [number, boolean, StreamMeasured["as"]][] = quick
    ? [
        [20_000, false, "columns"],
        [20_000, true, "facts"],
      ]
    : [
        [100_000, false, "columns"],
        [1_000_000, false, "columns"],
        [3_000_000, false, "columns"],
        [100_000, false, "facts"],
        [1_000_000, false, "facts"],
        [100_000, true, "columns"],
        [1_000_000, true, "columns"],
      ];
  const rows = [
    [
      "streamed subjects × 44 indicators",
      "given as",
      "compared",
      "opened",
      "time",
      "µs each",
      "facts",
      "peak of its process",
    ],
  ];
  const found: StreamMeasured[] = [];
  for (const [subjects, compared, as] of runs) {
    const { stdout, status, stderr } = spawnSync(
      process.execPath,
      [...process.execArgv, fileURLToPath(import.meta.url), CHILD, String(subjects), String(compared), as],
      { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(stderr.slice(-2000));
    const one = JSON.parse(stdout) as StreamMeasured;
    if (one.ranked !== subjects) throw new Error(`${one.ranked} of ${subjects} have a place`);
    found.push(one);
    rows.push([
      String(subjects),
      as,
      compared ? "by place" : "–",
      `${one.opened} ×`,
      `${one.seconds.toFixed(1)} s`,
      ((one.seconds * 1e6) / subjects).toFixed(1),
      `${one.factsMB} MB`,
      `${one.peakMB} MB`,
    ]);
  }
  print(`\n${table(rows)}`);
  return found;
}

async function run(subjects: number, compared: boolean, as: StreamMeasured["as"]): Promise<StreamMeasured> {
  const { plan, scheme } = benchPlan({ compared });
  const compiled = compilePlanOrThrow(plan);
  let [opened, figures] = [0, 0];
  function* open(): Generator<StreamItem> {
    opened += 1;
    for (let from = 0; from < subjects; from += PART) {
      const tables = benchFigures(Math.min(PART, subjects - from), 3 + from, from);
      const columns = tables.flatMap(({ columns: own = [] }) => own);
      if (from === 0) figures = columns.length;
      if (as === "columns") yield tables;
      else
        for (const [row, subject] of (tables[0]?.subjects ?? []).entries()) {
          const values: Record<string, Record<string, number>> = {};
          for (const { period, statistic, values: of } of columns) {
            values[period] ??= {};
            (values[period] as Record<string, number>)[statistic] = of[row] as number;
          }
          yield { subject, values };
        }
    }
  }
  const start = performance.now();
  let ranked = 0;
  for await (const { ranks } of assessStream(compiled, compileSchemeOrThrow(compiled, scheme), open, { part: PART }))
    for (const place of ranks.place) if (place > 0) ranked += 1;
  return {
    subjects,
    compared,
    as,
    opened,
    seconds: (performance.now() - start) / 1000,
    peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
    factsMB: Math.round((figures * subjects * 8) / 1_048_576),
    ranked,
  };
}

/** True in a process that was started for one stream: it prints what it measured and does nothing else. */
export async function isOneStream(): Promise<boolean> {
  const [, , flag, subjects, compared, as] = process.argv;
  if (flag !== CHILD) return false;
  const measured = await run(Number(subjects), compared === "true", as as StreamMeasured["as"]);
  process.stdout.write(JSON.stringify(measured));
  return true;
}
