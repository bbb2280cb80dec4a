/** Tables → statistics: names looked up, cells read by type, contradictions found. What cannot be used is reported, and the rest goes on. */
import { type Diagnostics, nearest, type Place, placeText } from "../diagnostics/index.js";
import { decimalText, Rational } from "../exact/index.js";
import { missing, type Outcome, Row, sameValue, strongest, type Value, value } from "../logic/index.js";
import { CalendarDate, Period, type Plan, type StatisticType, type Subject } from "../plan/index.js";
import { readCell } from "./cell.js";
import { type CaseList, type Fact, Statistics } from "./facts.js";
import { matchable, Subjects, subjectName } from "./subjects.js";
import type { RawRow, Table } from "./table.js";

/** Figures of a plan's indicators' own per-subject targets are supplied under `targets.<indicator>`. */
const TARGETS = "targets.";

export function gather(plan: Plan, tables: readonly Table[], period: Period, problems: Diagnostics): Statistics {
  for (const table of tables) problems.addAll(table.diagnostics);
  const listed = tables.flatMap((table) => table.subjects ?? []);
  const gathering = new Gathering(
    plan,
    period,
    Subjects.of(listed.length > 0 ? listed : namedIn(tables), problems),
    problems,
  );
  for (const table of tables) {
    for (const raw of table.facts) gathering.fact(raw.subject, raw.period, raw.statistic, raw.value, raw.place);
    for (const row of table.rows) gathering.row(row);
    for (const zero of table.zeroReports) gathering.zeroReport(zero.record, zero.subject, zero.period, zero.place);
  }
  const notes = tables.flatMap((table) => table.note ?? []);
  const statistics = gathering.finish([...new Set(notes)].sort());
  reconcileTotals(plan, statistics, problems);
  return statistics;
}

/** Without a list of subjects, everybody who is named in a table is one. */
function namedIn(tables: readonly Table[]): Subject[] {
  const names = tables.flatMap((table) =>
    [...table.facts, ...table.rows, ...table.zeroReports].map((item) => matchable(item.subject)),
  );
  return [...new Set(names)].filter((name) => name !== "").map((id) => ({ id }));
}

class Gathering {
  private readonly facts = new Map<string, Fact[]>();
  private readonly rows = new Map<
    string,
    { rows: Row[]; places: Place[]; zero: boolean; record: string; subject: Subject; period: string }
  >();
  private readonly keys = new Map<string, string>();
  private readonly recordKeys: ReadonlyMap<string, string>;
  private readonly reported = new Set<string>();

  constructor(
    private readonly plan: Plan,
    private readonly period: Period,
    private readonly subjects: Subjects,
    private readonly problems: Diagnostics,
  ) {
    for (const [key, statistic] of plan.statistics)
      for (const name of [key, statistic.name, ...(statistic.aliases ?? [])])
        for (const title of statistic.unit ? [name, `${name}(${statistic.unit})`] : [name])
          this.keys.set(matchable(title), key);
    for (const [id, indicator] of plan.indicators)
      this.keys.set(TARGETS + id, TARGETS + id).set(matchable(`${indicator.name}目标值`), TARGETS + id);
    this.recordKeys = recordNames(plan);
  }

  fact(subjectNameText: string, periodText: string, statistic: string, raw: unknown, place: Place): void {
    const key = this.keys.get(matchable(statistic));
    if (key === undefined) {
      this.unknownStatistic(statistic, place);
      return;
    }
    const subject = this.subjectOf(subjectNameText, place);
    const period = this.periodOf(periodText, place);
    if (!subject || !period) return;
    const type = key.startsWith(TARGETS) ? "number" : (this.plan.statistics.get(key)?.type ?? "number");
    const outcome = this.read(raw, type, key, subject, period, place);
    if (!outcome) return;
    const at = Statistics.keyOf(subject.id, period, key);
    this.facts.set(at, [...(this.facts.get(at) ?? []), { subject: subject.id, period, key, outcome, places: [place] }]);
  }

  row(raw: RawRow): void {
    const list = this.listOf(raw.record, raw.subject, raw.period ?? this.period.id, raw.place);
    if (!list) return;
    const declared = this.plan.records.get(list.record);
    const fields = new Map<string, Outcome>();
    const titles = new Map(
      [...(declared?.fields.keys() ?? [])].flatMap(
        (name) =>
          [
            [matchable(name), name],
            [matchable(declared?.labels.get(name) ?? name), name],
          ] as const,
      ),
    );
    for (const name of declared?.fields.keys() ?? [])
      fields.set(
        name,
        missing({
          name: `records.${list.record}.${name}`,
          subject: list.subject.id,
          period: list.period,
          reason: "absent",
        }),
      );
    for (const [title, cell] of raw.fields) {
      const name = titles.get(matchable(title));
      const type = name === undefined ? undefined : declared?.fields.get(name);
      if (name === undefined || type === undefined) this.unknownStatistic(title, cell.place, titles.keys());
      else
        fields.set(
          name,
          this.read(cell.value, type, `records.${list.record}.${name}`, list.subject, list.period, cell.place) ??
            (fields.get(name) as Outcome),
        );
    }
    list.rows.push(new Row(fields));
    list.places.push(raw.place);
  }

  zeroReport(record: string, subject: string, period: string, place: Place): void {
    const list = this.listOf(record, subject, period, place);
    if (!list) return;
    list.zero = true;
    list.places.push(place);
  }

  finish(notes: readonly string[]): Statistics {
    const facts = new Map([...this.facts].map(([at, given]) => [at, this.settle(given)]));
    const lists = new Map<string, CaseList>();
    for (const [at, { rows, places, zero, record, subject, period }] of this.rows) {
      const contradictory = zero && rows.length > 0;
      if (contradictory)
        this.problems.add("statistics/zero-report-with-rows", places[0] ?? {}, {
          name: this.plan.records.get(record)?.name ?? record,
          subject: subjectName(subject),
          period,
        });
      const conflict = missing({ name: `records.${record}`, subject: subject.id, period, reason: "conflict" });
      lists.set(at, { rows, places, outcome: contradictory ? conflict : value(rows) });
    }
    return new Statistics(this.plan, this.subjects, facts, lists, notes);
  }

  /** One figure of several that were given: any value they agree on, a conflict where they differ. */
  private settle(given: readonly Fact[]): Fact {
    const [first] = given as [Fact];
    const places = given.flatMap((fact) => fact.places);
    const readable = given.filter((fact) => fact.outcome.kind === "value");
    const [chosen] = readable;
    if (!chosen) return { ...first, places };
    const same = readable.every((fact) => sameValue(suppliedValue(fact), suppliedValue(chosen)));
    if (same) return { ...chosen, places };
    const { subject, period, key } = chosen;
    const values = readable
      .map((fact) => `${plainText(suppliedValue(fact))} (${placeText(fact.places[0] ?? {})})`)
      .join(", ");
    const name = this.plan.statistics.get(key)?.name ?? key;
    const shown = this.subjects.find(subject);
    this.problems.add("statistics/conflict", chosen.places[0] ?? {}, {
      name,
      subject: shown ? subjectName(shown) : subject,
      period,
      values,
    });
    return { ...chosen, places, outcome: missing({ name: key, subject, period, reason: "conflict" }) };
  }

  private read(
    raw: unknown,
    type: StatisticType,
    name: string,
    subject: Subject,
    period: string,
    place: Place,
  ): Outcome | null {
    const reading = readCell(raw, type);
    if (reading.kind === "blank") return null;
    const where = { ...place, subject: subjectName(subject), period };
    if (reading.kind === "value") {
      if (reading.remark) this.problems.add(reading.remark.code, where, reading.remark.data as never);
      return value(reading.value);
    }
    this.problems.add(reading.code, where, reading.data as never);
    return missing({ name, subject: subject.id, period, reason: "unreadable" });
  }

  private listOf(record: string, subjectNameText: string, periodText: string, place: Place) {
    const key = this.recordKeys.get(matchable(record));
    if (key === undefined) {
      const seen = `record ${record}`;
      if (!this.reported.has(seen))
        this.problems.add("statistics/unknown-record-list", place, {
          name: record,
          near: nearest(record, this.recordKeys.keys()),
        });
      this.reported.add(seen);
      return null;
    }
    const subject = this.subjectOf(subjectNameText, place);
    const period = this.periodOf(periodText, place);
    if (!subject || !period) return null;
    const at = Statistics.keyOf(subject.id, period, key);
    const list = this.rows.get(at) ?? { rows: [], places: [], zero: false, record: key, subject, period };
    this.rows.set(at, list);
    return list;
  }

  private unknownStatistic(name: string, place: Place, known: Iterable<string> = this.keys.keys()): void {
    const seen = `${place.file ?? ""} ${name}`;
    if (this.reported.has(seen)) return;
    this.reported.add(seen);
    this.problems.add("statistics/unknown-statistic", place, { name, near: nearest(matchable(name), known) });
  }

  private subjectOf(name: string, place: Place): Subject | null {
    const subject = this.subjects.find(name);
    if (subject) return subject;
    this.problems.add(
      "statistics/unknown-subject",
      { file: place.file, path: place.path, line: place.line },
      { name, near: nearest(matchable(name), this.subjects.names()) },
    );
    return null;
  }

  private periodOf(text: string, place: Place): string | null {
    const period = Period.parse(text);
    if (period) return period.id;
    this.problems.add("statistics/bad-period", { file: place.file, path: place.path, line: place.line }, { text });
    return null;
  }
}

/** Names and keys of a plan's record lists → their keys. */
export function recordNames(plan: Plan): ReadonlyMap<string, string> {
  return new Map(
    [...plan.records].flatMap(
      ([key, list]) =>
        [
          [matchable(key), key],
          [matchable(list.name), key],
        ] as const,
    ),
  );
}

/** An area's supplied figure beside what its parts give. */
function reconcileTotals(plan: Plan, statistics: Statistics, problems: Diagnostics): void {
  for (const fact of statistics.sorted()) {
    const subject = statistics.subjects.find(fact.subject);
    if (!subject || fact.outcome.kind !== "value") continue;
    const derived = statistics.derived(subject, fact.period, fact.key);
    if (derived?.kind !== "value" || strongest([fact.outcome, derived]) || sameValue(fact.outcome.value, derived.value))
      continue;
    const name = plan.statistics.get(fact.key)?.name ?? fact.key;
    const shown = { supplied: plainText(fact.outcome.value), computed: plainText(derived.value) };
    problems.add(
      "statistics/total-differs",
      { ...fact.places[0], subject: subjectName(subject), period: fact.period },
      { name, subject: subjectName(subject), period: fact.period, ...shown },
    );
  }
}

function suppliedValue(fact: Fact): Value {
  return (fact.outcome as { value: Value }).value;
}

/** A value as text for messages and digests. */
export function plainText(of: Value): string {
  if (of instanceof Rational) return decimalText(of);
  if (of instanceof CalendarDate) return of.iso;
  return String(of);
}
