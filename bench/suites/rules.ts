/** Twelve rules over many units: evaluation alone, and text in → decision out. Every peer in the same run, round by round. */
import { medianTime, table } from "../measure.js";
import { decimals, floats } from "../peers/by-hand.js";
import { classic, engineCompiled } from "../peers/json-logic.js";
import { kaoheReference, kaoheSource, kaoheVectors } from "../peers/kaohe.js";
import type { Peer, Prepared } from "../peers/peer.js";
import { zen, zenBatched } from "../peers/zen.js";
import type { Unit } from "../workload/rules.js";
import { boundaryUnits, randomUnits } from "../workload/units.js";

export interface Measured {
  readonly work: string;
  readonly peer: string;
  readonly label: string;
  readonly numbers: string;
  readonly units: number;
  readonly evaluationsPerSecond: number;
  readonly textToDecisionPerSecond: number;
  /** Compiling all twelve rules afresh, which neither of the rates contains; null for who does not compile. */
  readonly compileMilliseconds: number | null;
  /** Points that differ from the exact ones by more than a float can show. */
  readonly different: number;
}

const PEERS: readonly Peer[] = [
  kaoheSource,
  floats,
  kaoheVectors,
  engineCompiled,
  classic,
  kaoheReference,
  decimals,
  zenBatched,
  zen,
];
const SLOW = new Set(["json-logic-js", "kaohe-reference", "decimal.js", "zen", "zen-batched"]);

export async function rulesSuite(print: (text: string) => void, quick: boolean): Promise<Measured[]> {
  const works: [string, Unit[]][] = [
    ["random", randomUnits(3000)],
    ["on the boundary", boundaryUnits(3000)],
    ...(quick
      ? []
      : ([
          ["random", randomUnits(40_000)],
          ["on the boundary", boundaryUnits(40_000)],
        ] as [string, Unit[]][])),
  ];
  const all: Measured[] = [];
  for (const [work, units] of works) {
    const exact = new Float64Array(units.length * 12);
    (await kaoheReference.read(units)).run(exact);
    const found: Measured[] = [];
    for (const peer of PEERS) {
      // Their rates do not change with the number of units, and they would take minutes.
      if (units.length > 10_000 && SLOW.has(peer.id)) continue;
      const points = new Float64Array(units.length * 12);
      const prepared = await peer.read(units);
      const options = SLOW.has(peer.id) ? { rounds: 3, budget: 2000 } : { rounds: 15, budget: 2500 };
      const evaluation = await medianTime(() => prepared.run(points), options);
      const whole = await medianTime(async () => {
        const again: Prepared = await peer.read(units);
        await again.run(points);
      }, options);
      const compiling = peer.compiling?.(units);
      const compileTime = compiling ? await medianTime(compiling, options) : null;
      prepared.handOver?.(points);
      let different = 0;
      for (const [at, value] of exact.entries()) if (Math.abs(value - (points[at] as number)) > 1e-9) different += 1;
      const rate = (ms: number) => Math.round((units.length * 12 * 1000) / ms);
      found.push({
        work,
        peer: peer.id,
        label: peer.label,
        numbers: peer.numbers,
        units: units.length,
        evaluationsPerSecond: rate(evaluation),
        textToDecisionPerSecond: rate(whole),
        compileMilliseconds: compileTime === null ? null : Math.round(compileTime * 100) / 100,
        different,
      });
    }
    print(`\n12 rules × ${units.length} units, ${work}\n${tableOf(found)}`);
    all.push(...found);
  }
  return all;
}

function tableOf(found: readonly Measured[]): string {
  const ours = found[0] as Measured;
  const short = (perSecond: number) =>
    perSecond >= 1e6 ? `${(perSecond / 1e6).toFixed(1)} M` : `${Math.round(perSecond / 1e3)} k`;
  return table([
    ["", "numbers", "rules/s", "kaohe ×", "text → decision/s", "kaohe ×", "compiling ms, apart", "points that differ"],
    ...found.map((one) => [
      one.label,
      one.numbers,
      short(one.evaluationsPerSecond),
      (ours.evaluationsPerSecond / one.evaluationsPerSecond).toFixed(2),
      short(one.textToDecisionPerSecond),
      (ours.textToDecisionPerSecond / one.textToDecisionPerSecond).toFixed(2),
      one.compileMilliseconds === null ? "–" : one.compileMilliseconds.toFixed(2),
      String(one.different),
    ]),
  ]);
}
