/** Facts that come subject by subject → parts of some thousands, each as the tables that an assessment reads. */
import { AssessmentError, diagnostic } from "./diagnostics/index.js";
import type { StatisticsInput, Subject, SubjectsInput } from "./plan/index.js";
import { figureColumns, type Table } from "./statistics/index.js";

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

export type Source = Table | StatisticsInput | SubjectsInput;

/** A stream that is opened several times: it must give the same subjects in the same order each time. */
export class Stream {
  private first: { readonly count: number; readonly mark: number } | null = null;

  constructor(
    private readonly open: () => AsyncIterable<StreamItem> | Iterable<StreamItem>,
    /** Subjects in a part. */
    private readonly size: number,
  ) {}

  async *parts(): AsyncGenerator<readonly Source[]> {
    const isFirst = this.first === null;
    const seen = isFirst ? new Ids() : null;
    let [count, mark] = [0, 0];
    yield* partsOf(this.open(), this.size, ({ id, parent }) => {
      if (parent !== undefined)
        throw new AssessmentError([diagnostic("statistics/stream-parent", {}, { subject: id, parent })]);
      if (seen && !seen.add(id)) throw new AssessmentError([diagnostic("statistics/duplicate-subject", {}, { id })]);
      count += 1;
      mark = marked(mark, id);
    });
    this.first ??= { count, mark };
    if (this.first.count !== count || this.first.mark !== mark)
      throw new AssessmentError([diagnostic("statistics/stream-changed", {}, { first: this.first.count, now: count })]);
  }
}

/** FNV-1a over all names so far. */
function marked(mark: number, id: string): number {
  let hash = mark ^ 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return hash;
}

/** More names than one Set takes (2^24). */
class Ids {
  private readonly sets = [new Set<string>()];

  /** false where it was there before. */
  add(id: string): boolean {
    if (this.sets.some((set) => set.has(id))) return false;
    const last = this.sets[this.sets.length - 1] as Set<string>;
    if (last.size < 8_000_000) last.add(id);
    else this.sets.push(new Set([id]));
    return true;
  }
}

/** Parts of so many subjects. None but the only one has a single subject, which would stand for the whole area. */
async function* partsOf(
  items: AsyncIterable<StreamItem> | Iterable<StreamItem>,
  size: number,
  meet: (subject: Subject) => void,
): AsyncGenerator<readonly Source[]> {
  let waiting: { sources: Source[]; count: number } | null = null;
  let facts: SubjectFacts[] = [];
  const ready: { sources: Source[]; count: number }[] = [];
  const add = (sources: Source[], subjects: readonly Subject[]): void => {
    for (const subject of subjects) meet(subject);
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
  const { columns, rows } = figuresOf(facts);
  return [
    { format: "kaohe.subjects/1", subjects: facts.map(({ subject }) => subject) } as SubjectsInput,
    {
      format: "kaohe.statistics/1",
      rows,
      records,
      zeroReports: of(({ subject, zeroReports = [] }) => zeroReports.map((zero) => ({ ...zero, subject: subject.id }))),
    } as unknown as StatisticsInput,
    ...columns,
  ];
}

/** Numbers and texts as whole columns, whatever else there is as rows. */
function figuresOf(facts: readonly SubjectFacts[]): { columns: Table[]; rows: unknown[] } {
  const byPeriod = new Map<string, Map<string, unknown[]>>();
  const rows: unknown[] = [];
  for (const [row, { subject, values = {} }] of facts.entries())
    for (const [period, own] of Object.entries(values)) {
      const named = own !== null && typeof own === "object" ? Object.entries(own) : [];
      if (!named.every(([, value]) => isPlain(value)) || named.length === 0) {
        rows.push({ subject: subject.id, period, values: own });
        continue;
      }
      const byName = byPeriod.get(period) ?? new Map<string, unknown[]>();
      byPeriod.set(period, byName);
      for (const [name, value] of named) {
        const column = byName.get(name) ?? new Array<unknown>(facts.length).fill(null);
        byName.set(name, column);
        column[row] = value ?? null;
      }
    }
  const subjects = facts.map(({ subject }) => subject.id);
  const columns = [...byPeriod].map(([period, byName]) =>
    figureColumns({ subjects, period, values: Object.fromEntries(byName) as Record<string, (string | null)[]> }),
  );
  return { columns, rows };
}

function isPlain(value: unknown): boolean {
  return value === null || value === undefined || typeof value === "string" || Number.isFinite(value);
}
