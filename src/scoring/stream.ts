/** What has to be known of all subjects before any of them can be placed: gathered part by part, and merged. */
import { AssessmentError, diagnostic } from "../diagnostics/index.js";
import { Rational } from "../exact/index.js";
import { nodesOf, type Outcome, type Tree, variableName } from "../logic/index.js";
import type { ColumnResults, Placed } from "./columns/index.js";
import { Comparison } from "./comparison.js";
import type { CompiledPlan, CompiledScheme } from "./compiled.js";
import { places } from "./rank.js";
import type { Run } from "./run.js";

interface CohortTotals {
  /** How many subjects have a settled total, by its exact text. */
  readonly settled: ReadonlyMap<string, number>;
  /** How many have a total that is still open. */
  readonly open: number;
}

/** One exact key for each subject and ranked item; nothing of their facts. */
export interface StreamSummary {
  readonly totals: ReadonlyMap<string, CohortTotals>;
  /** What members of a cohort are compared by, by the key of the comparison, in the order of the subjects. */
  readonly compared: ReadonlyMap<string, readonly Outcome[]>;
}

export const emptySummary: StreamSummary = { totals: new Map(), compared: new Map() };

/** The summary of one part, without its totals where what is compared is not known of all yet. */
export function comparedIn(run: Run): StreamSummary {
  return { totals: new Map(), compared: run.comparedOutcomes() };
}

export function totalsIn(results: ColumnResults): StreamSummary {
  const totals = new Map<string, { settled: Map<string, number>; open: number }>();
  for (const [row, subject] of results.subjects.entries()) {
    const key = results.run.cohortKey(subject);
    const known = totals.get(key) ?? { settled: new Map<string, number>(), open: 0 };
    totals.set(key, known);
    const total = results.totals.at(row);
    if (total) known.settled.set(String(total), (known.settled.get(String(total)) ?? 0) + 1);
    else if (results.isOpen(row)) known.open += 1;
  }
  return { totals, compared: new Map() };
}

/** Two summaries of different subjects as one; neither is changed. The order matters to nothing that is worked out from it. */
export function mergeSummaries(a: StreamSummary, b: StreamSummary): StreamSummary {
  const totals = new Map(a.totals);
  for (const [key, { settled, open }] of b.totals) {
    const known = totals.get(key);
    const joined = new Map(known?.settled);
    for (const [text, count] of settled) joined.set(text, (joined.get(text) ?? 0) + count);
    totals.set(key, { settled: joined, open: open + (known?.open ?? 0) });
  }
  const compared = new Map(a.compared);
  for (const [key, outcomes] of b.compared) compared.set(key, [...(compared.get(key) ?? []), ...outcomes]);
  return { totals, compared };
}

/** Many summaries as one, each part looked at about as often as the number of halvings. */
export function mergeAll(summaries: readonly StreamSummary[]): StreamSummary {
  if (summaries.length <= 1) return summaries[0] ?? emptySummary;
  const middle = (summaries.length + 1) >> 1;
  return mergeSummaries(mergeAll(summaries.slice(0, middle)), mergeAll(summaries.slice(middle)));
}

/** Summaries that come one after another, merged as they come: never more of them at hand than their number has digits. */
export class Merging {
  private readonly waiting: { readonly parts: number; readonly summary: StreamSummary }[] = [];

  add(summary: StreamSummary): void {
    let made = { parts: 1, summary };
    for (let last = this.waiting.at(-1); last && last.parts <= made.parts; last = this.waiting.at(-1)) {
      this.waiting.pop();
      made = { parts: last.parts + made.parts, summary: mergeSummaries(last.summary, made.summary) };
    }
    this.waiting.push(made);
  }

  all(): StreamSummary {
    return mergeAll(this.waiting.map(({ summary }) => summary));
  }
}

/** The comparisons that every part then shares. */
export function comparisonsOf(summary: StreamSummary, run: Run): Map<string, Comparison> {
  return new Map(
    [...summary.compared].flatMap(([key, outcomes]) => {
      const need = run.needOf(key);
      return need ? [[key, new Comparison(need, outcomes)] as const] : [];
    }),
  );
}

/** The places of a part among all. */
export class StreamRanks {
  private readonly placeOf = new Map<string, { places: ReadonlyMap<string, number>; of: number; open: number }>();

  constructor(summary: StreamSummary, ties: "best" | "dense") {
    for (const [key, { settled, open }] of summary.totals) {
      const distinct = [...settled.keys()].map(rationalOf);
      const dense = places(distinct, { better: "higher", ties: "dense" });
      let [before, found] = [0, dense];
      if (ties === "best") {
        const byPlace = [...dense].sort(([, a], [, b]) => a - b);
        const best = new Map<string, number>();
        for (const [text] of byPlace) {
          best.set(text, before + 1);
          before += settled.get(text) ?? 0;
        }
        found = best;
      }
      const of = [...settled.values()].reduce((sum, count) => sum + count, 0);
      this.placeOf.set(key, { places: found, of, open });
    }
  }

  of(results: ColumnResults): Placed {
    const rows = results.subjects.length;
    const placed = { place: new Int32Array(rows), of: new Int32Array(rows), pending: new Int32Array(rows) };
    for (const [row, subject] of results.subjects.entries()) {
      const total = results.totals.at(row);
      const cohort = total && this.placeOf.get(results.run.cohortKey(subject));
      if (!total || !cohort) continue;
      placed.place[row] = cohort.places.get(String(total)) ?? 0;
      placed.of[row] = cohort.of;
      placed.pending[row] = cohort.open;
    }
    return placed;
  }
}

function rationalOf(text: string): Rational {
  const [numerator = "0", denominator = "1"] = text.split("/");
  return Rational.of(BigInt(numerator), BigInt(denominator));
}

/** Whether anything is compared among members at all; what is compared must not itself hang on a comparison. */
export function comparesMembers(plan: CompiledPlan, scheme: CompiledScheme | null): boolean {
  const needs = [...plan.indicators].map(
    ([id, compiled]) => [id, scheme?.lines.get(id)?.cohort ?? compiled.cohort, compiled] as const,
  );
  const comparing = new Set(needs.filter(([, list]) => list.length > 0).map(([id]) => id));
  const hangs = (tree: Tree): boolean =>
    [...nodesOf(tree)].some((node) => {
      const name = variableName(node) ?? "";
      const [first, other = ""] = name.split(".");
      return first === "cohort" || (first === "indicators" && comparing.has(other));
    });
  for (const [id, list, { actual, target }] of needs) {
    const read = [...list.map(({ of }) => of), ...(list.length > 0 ? [actual, ...(target?.limits ?? [])] : [])];
    if (read.some(hangs)) throw new AssessmentError([diagnostic("scheme/stream-nested-cohort", {}, { indicator: id })]);
  }
  return comparing.size > 0;
}
