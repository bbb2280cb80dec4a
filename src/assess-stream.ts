/** More subjects than fit in memory: read part by part, once for the results and once before for whatever they are compared with. */
import { type AssessOptions, prepare, startPart } from "./assess.js";
import { AssessmentError, diagnostic } from "./diagnostics/index.js";
import type { PlanInput, SchemeInput } from "./plan/index.js";
import {
  type ColumnOptions,
  type ColumnResults,
  type CompiledPlan,
  type CompiledScheme,
  columnResults,
  comparedIn,
  comparesMembers,
  comparisonsOf,
  Merging,
  RuleCache,
  StreamRanks,
  totalsIn,
} from "./scoring/index.js";
import { type Source, Stream, type StreamItem } from "./stream-parts.js";

export interface StreamOptions extends AssessOptions, ColumnOptions {
  /** Subjects that are worked on at a time; 5,000 unless stated. */
  readonly part?: number;
  /** false: nobody is given a place, and the source is read once less. */
  readonly ranks?: boolean;
}

/**
 * Assesses subjects part by part, in the order in which `open` gives them; memory does not grow with their facts. The results
 * are those of `assessColumns` over all of them, each part with the problems of its own tables (`diagnostics`). A part's results are yielded whole, places included, so what they hang on is
 * read before: once for all totals, and once before that where lines are compared within a cohort, since totals hang on such
 * places. So `open` is called once (no scheme, or no ranks), twice, or with comparisons and ranks three times, and must give
 * the same each time. A subject has no parent here: nobody is a part of another. Throws AssessmentError as `assess` does.
 */
export async function* assessStream(
  plan: CompiledPlan | PlanInput,
  scheme: CompiledScheme | SchemeInput | null,
  open: () => AsyncIterable<StreamItem> | Iterable<StreamItem>,
  options: StreamOptions = {},
): AsyncGenerator<ColumnResults> {
  const prepared = prepare(plan, scheme, options);
  refuseWholeComparisons(prepared.scheme);
  const { mode = "auto", cache = new RuleCache(mode), part = 5000, ranks: isRanked = true } = options;
  const stream = new Stream(open, part);
  let comparisons: ReturnType<typeof comparisonsOf> | undefined;
  if (comparesMembers(prepared.plan, prepared.scheme)) {
    const merging = new Merging();
    let last: Parameters<typeof comparisonsOf>[1] | undefined;
    for await (const sources of stream.parts()) {
      last = startPart(prepared, sources).run;
      merging.add(comparedIn(last));
    }
    comparisons = last ? comparisonsOf(merging.all(), last) : new Map();
  }
  const scored = (sources: readonly Source[]) => {
    const { run, problems } = startPart(prepared, sources, comparisons);
    return columnResults(run, { mode, cache }, problems.list());
  };
  const totals = new Merging();
  if (prepared.scheme && isRanked) for await (const sources of stream.parts()) totals.add(totalsIn(scored(sources)));
  const ranks = new StreamRanks(totals.all(), prepared.scheme?.scheme.ranking.ties ?? "best");
  for await (const sources of stream.parts()) {
    const results = scored(sources);
    yield results.placed(ranks.of(results));
  }
}

/** Quotas, and places by unrounded totals, want everybody at once. */
function refuseWholeComparisons(compiled: CompiledScheme | null): void {
  const { grades = [], round } = compiled?.scheme ?? {};
  if (!grades.some(({ quota }) => quota) && round?.compare !== "exact") return;
  throw new AssessmentError([diagnostic("scheme/not-in-parts", {}, { scheme: compiled?.scheme.id ?? "" })]);
}
