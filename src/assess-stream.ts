/** More subjects than fit in memory: read part by part, twice where anybody is compared with anybody. */
import { type AssessOptions, prepare, startPart } from "./assess.js";
import { AssessmentError, diagnostic } from "./diagnostics/index.js";
import type { PlanInput, SchemeInput, StatisticsInput, Subject, SubjectsInput } from "./plan/index.js";
import {
  type ColumnOptions,
  type ColumnResults,
  type CompiledPlan,
  type CompiledScheme,
  columnResults,
  comparedIn,
  comparesMembers,
  comparisonsOf,
  emptySummary,
  mergeAll,
  RuleCache,
  StreamRanks,
  type StreamSummary,
  totalsIn,
} from "./scoring/index.js";
import type { Table } from "./statistics/index.js";

/** All facts of one subject. */
export interface SubjectFacts {
  readonly subject: Subject;
  /** By period, then statistic. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Rows of case lists, each with a `period` unless it is of the assessed one. */
  readonly records?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** Case lists that are declared empty (零报告). */
  readonly zeroReports?: readonly { readonly record: string; readonly period: string }[];
}

/** Facts grouped by subject; or tables (`figureColumns`) that each hold all facts of their subjects, and list them. */
export type StreamItem = SubjectFacts | readonly Table[];

export interface StreamOptions extends AssessOptions, ColumnOptions {
  /** Subjects that are worked on at a time. */
  readonly part?: number;
}

type Source = Table | StatisticsInput | SubjectsInput;

/**
 * Assesses subjects part by part, in the order in which `open` gives them; memory does not grow with their facts. `open` is
 * called two or three times and must give the same each time. The results are those of `assessColumns` over all of them,
 * ranks included. A subject has no parent here: nobody is a part of another. Throws AssessmentError as `assess` does.
 */
export async function* assessStream(
  plan: CompiledPlan | PlanInput,
  scheme: CompiledScheme | SchemeInput | null,
  open: () => AsyncIterable<StreamItem> | Iterable<StreamItem>,
  options: StreamOptions = {},
): AsyncGenerator<ColumnResults> {
  const prepared = prepare(plan, scheme, options);
  refuseWholeComparisons(prepared.scheme);
  const { mode = "auto", cache = new RuleCache(mode), part = 5000 } = options;
  const parts = () => partsOf(open(), part);
  const summaries: StreamSummary[] = [];
  let comparisons: ReturnType<typeof comparisonsOf> | undefined;
  if (comparesMembers(prepared.plan, prepared.scheme)) {
    let last: Parameters<typeof comparisonsOf>[1] | undefined;
    for await (const sources of parts()) {
      last = startPart(prepared, sources);
      summaries.push(comparedIn(last));
    }
    comparisons = last ? comparisonsOf(mergeAll(summaries), last) : new Map();
  }
  const scored = (sources: readonly Source[]) =>
    columnResults(startPart(prepared, sources, comparisons), { mode, cache });
  const totals: StreamSummary[] = [];
  if (prepared.scheme) for await (const sources of parts()) totals.push(totalsIn(scored(sources)));
  const all = totals.length > 0 ? mergeAll(totals) : emptySummary;
  const ranks = new StreamRanks(all, prepared.scheme?.scheme.ranking.ties ?? "best");
  for await (const sources of parts()) {
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

/** Parts of so many subjects. None but the only one has a single subject, which would stand for the whole area. */
async function* partsOf(
  items: AsyncIterable<StreamItem> | Iterable<StreamItem>,
  size: number,
): AsyncGenerator<readonly Source[]> {
  const seen = new Set<string>();
  let waiting: { sources: Source[]; count: number } | null = null;
  let facts: SubjectFacts[] = [];
  const ready: { sources: Source[]; count: number }[] = [];
  const add = (sources: Source[], subjects: readonly Subject[]): void => {
    for (const { id, parent } of subjects) {
      if (parent !== undefined)
        throw new AssessmentError([diagnostic("statistics/stream-parent", {}, { subject: id, parent })]);
      if (seen.has(id)) throw new AssessmentError([diagnostic("statistics/duplicate-subject", {}, { id })]);
      seen.add(id);
    }
    const next = { sources, count: subjects.length };
    if (waiting && (waiting.count < 2 || next.count < 2))
      waiting = { sources: [...waiting.sources, ...sources], count: waiting.count + next.count };
    else {
      if (waiting) ready.push(waiting);
      waiting = next;
    }
  };
  const flush = (): void => {
    if (facts.length > 0)
      add(
        sourcesOf(facts),
        facts.map(({ subject }) => subject),
      );
    facts = [];
  };
  for await (const item of items) {
    if (Array.isArray(item)) {
      flush();
      const tables = item as readonly Table[];
      const listed = tables.flatMap((table) => table.subjects ?? []);
      add([...tables], [...new Map(listed.map((subject) => [subject.id, subject])).values()]);
    } else {
      facts.push(item as SubjectFacts);
      if (facts.length >= size) flush();
    }
    while (ready.length > 0) yield (ready.shift() as { sources: Source[] }).sources;
  }
  flush();
  for (const { sources } of ready) yield sources;
  const last = waiting as { sources: Source[] } | null;
  if (last) yield last.sources;
}

function sourcesOf(facts: readonly SubjectFacts[]): Source[] {
  const of = <T>(pick: (one: SubjectFacts) => readonly T[]): T[] => facts.flatMap(pick);
  const records: Record<string, unknown[]> = {};
  for (const { subject, records: own = {} } of facts)
    for (const [name, rows] of Object.entries(own)) {
      const list = Object.hasOwn(records, name) ? (records[name] as unknown[]) : [];
      list.push(...rows.map((row) => ({ ...row, subject: subject.id })));
      Object.defineProperty(records, name, { value: list, enumerable: true, configurable: true, writable: true });
    }
  return [
    { format: "kaohe.subjects/1", subjects: facts.map(({ subject }) => subject) } as SubjectsInput,
    {
      format: "kaohe.statistics/1",
      rows: of(({ subject, values = {} }) =>
        Object.entries(values).map(([period, own]) => ({ subject: subject.id, period, values: own })),
      ),
      records,
      zeroReports: of(({ subject, zeroReports = [] }) => zeroReports.map((zero) => ({ ...zero, subject: subject.id }))),
    } as unknown as StatisticsInput,
  ];
}
