/** Whole assessments: in columns beside the bare evaluation of the same rules, and on the ordinary way to cards. */

import { startRun } from "../../src/assess.js";
import {
  assess,
  assessColumns,
  compilePlanOrThrow,
  compileSchemeOrThrow,
  readTable,
  scorecards,
  type Table,
} from "../../src/index.js";
import type { RuleColumn } from "../../src/logic/index.js";
import { columnResults, RuleCache } from "../../src/scoring/index.js";
import { median, megabytes, memoryInUse, table, timed } from "../measure.js";
import { benchFigures, benchPlan } from "../workload/plan.js";

/** A cache that keeps time of what it runs: the bare evaluation of all rules. */
class TimedCache extends RuleCache {
  milliseconds = 0;

  override run(...given: Parameters<RuleCache["run"]>): ReadonlyMap<string, RuleColumn> {
    const start = performance.now();
    const found = super.run(...given);
    if (!given[0].startsWith("roll-up")) this.milliseconds += performance.now() - start;
    return found;
  }
}

export async function assessSuite(print: (text: string) => void, quick: boolean): Promise<unknown[]> {
  const { plan, scheme } = benchPlan();
  const start = performance.now();
  const compiled = compilePlanOrThrow(plan);
  const compiledScheme = compileSchemeOrThrow(compiled, scheme);
  const compileTime = performance.now() - start;
  print(`\n44 indicators: plan and scheme compiled in ${compileTime.toFixed(0)} ms`);
  const found: Record<string, number>[] = [{ compileMilliseconds: Math.round(compileTime) }];
  await textSuite(print, quick, found);
  const rows = [
    [
      "subjects × 44 indicators, in columns",
      "figures in",
      "bare rules",
      "all of it",
      "× bare",
      "asked of reference",
      "peak MB above figures",
    ],
  ];
  for (const subjects of quick ? [4000] : [4000, 40_000, 400_000]) {
    const figures = benchFigures(subjects);
    const base = await memoryInUse();
    const gathering = await timed(() => startRun(compiled, compiledScheme, figures, {}));
    const cache = new TimedCache("auto");
    const [whole, bare]: [number[], number[]] = [[], []];
    let [peak, asked] = [0, 0];
    for (let round = 0; round < (subjects > 100_000 ? 4 : 6); round += 1) {
      const fresh = startRun(compiled, compiledScheme, figures, {}).run;
      cache.milliseconds = 0;
      const time = await timed(() => {
        asked = columnResults(fresh, { cache }, []).askedOf;
      });
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      peak = Math.max(peak, heapUsed + arrayBuffers - base);
      if (round === 0) continue;
      whole.push(time);
      bare.push(cache.milliseconds);
    }
    const one = { subjects, gathering, bare: median(bare), columns: median(whole), asked, peakMB: megabytes(peak) };
    found.push(one);
    rows.push([
      String(subjects),
      `${gathering.toFixed(0)} ms`,
      `${one.bare.toFixed(1)} ms`,
      `${one.columns.toFixed(1)} ms`,
      (one.columns / one.bare).toFixed(2),
      String(asked),
      String(one.peakMB),
    ]);
  }
  print(`\n${table(rows)}`);

  const ordinary = [
    ["subjects × 44 indicators, ordinary way", "assess", "cards", "cards as JSON", "ms per subject", "MB held"],
  ];
  for (const subjects of quick ? [250] : [500, 1000, 2000]) {
    const figures = benchFigures(subjects);
    const base = await memoryInUse();
    const [assessTimes, cardTimes, jsonTimes]: [number[], number[], number[]] = [[], [], []];
    let held = 0;
    for (let round = 0; round < 4; round += 1) {
      let results = null as unknown as ReturnType<typeof assess>;
      let cards: unknown = null;
      const assessing = await timed(() => {
        results = assess(compiled, compiledScheme, figures);
      });
      const carding = await timed(() => {
        cards = scorecards(results);
      });
      held = (await memoryInUse()) - base;
      const writing = await timed(() => JSON.stringify({ cards, of: results.subjects.length }).length);
      if (round === 0) continue;
      assessTimes.push(assessing);
      cardTimes.push(carding);
      jsonTimes.push(writing);
    }
    const one = {
      subjects,
      assess: median(assessTimes),
      cards: median(cardTimes),
      json: median(jsonTimes),
      heldMB: megabytes(held),
    };
    found.push(one);
    ordinary.push([
      String(subjects),
      `${one.assess.toFixed(0)} ms`,
      `${one.cards.toFixed(0)} ms`,
      `${one.json.toFixed(0)} ms`,
      ((one.assess + one.cards + one.json) / subjects).toFixed(2),
      String(one.heldMB),
    ]);
  }
  print(`\n${table(ordinary)}`);
  const traced = benchFigures(quick ? 100 : 500);
  const results = assess(compiled, compiledScheme, traced);
  const plain = await timed(() => scorecards(results));
  const withTrace = await timed(() => scorecards(results, { trace: true }));
  found.push({ cardsPlain: plain, cardsTraced: withTrace, tracedSubjects: results.subjects.length });
  print(
    `\ncards of ${results.subjects.length} subjects: ${plain.toFixed(0)} ms, with trace ${withTrace.toFixed(0)} ms`,
  );
  return found;
}

/** CSV files → results in columns: what reading, checking and placing every cell costs beside working anything out. */
async function textSuite(
  print: (text: string) => void,
  quick: boolean,
  found: Record<string, number>[],
): Promise<void> {
  const { plan, scheme } = benchPlan();
  const compiled = compilePlanOrThrow(plan);
  const compiledScheme = compileSchemeOrThrow(compiled, scheme);
  const rows = [
    ["subjects × 44 indicators, from CSV", "cells", "read", "gathered and assessed", "µs per cell", "MB held"],
  ];
  for (const subjects of quick ? [1000] : [4000, 40_000]) {
    const files = benchFigures(subjects).map(csvOf);
    const cells = files.reduce((sum, file) => sum + file.cells, 0);
    const base = await memoryInUse();
    let tables: Table[] = [];
    const reading = await timed(() => {
      tables = files.map(({ bytes }, index) => readTable(bytes, `${index}.csv`, compiled));
    });
    let results: ReturnType<typeof assessColumns> | undefined;
    const assessing = await timed(() => {
      results = assessColumns(compiled, compiledScheme, tables);
    });
    const heldMB = megabytes((await memoryInUse()) - base);
    const asked = results?.askedOf ?? Number.NaN;
    if (asked !== 0) throw new Error(`${asked} were asked of the reference`);
    found.push({ csvSubjects: subjects, cells, reading, assessing, heldMB });
    rows.push([
      String(subjects),
      String(cells),
      `${reading.toFixed(0)} ms`,
      `${assessing.toFixed(0)} ms`,
      (((reading + assessing) * 1000) / cells).toFixed(1),
      String(heldMB),
    ]);
  }
  print(`\n${table(rows)}`);
}

function csvOf({ subjects = [], columns = [] }: Table): { bytes: Uint8Array; cells: number } {
  const head = ["考核对象", "考核期", ...columns.map(({ statistic }) => statistic)].join(",");
  const lines = subjects.map(({ id }, row) =>
    [id, columns[0]?.period, ...columns.map(({ values }) => values[row])].join(","),
  );
  return { bytes: new TextEncoder().encode([head, ...lines].join("\n")), cells: subjects.length * columns.length };
}
