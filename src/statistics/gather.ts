/** Tables → statistics: names looked up, cells read by type, contradictions found. What cannot be used is reported, and the rest goes on. */
import { type Diagnostics, nearest, type Place, placeText } from "../diagnostics/index.js";
import {
  type DecimalLimits,
  decimalText,
  finiteDecimalText,
  isShownInNumber,
  Rational,
  round,
} from "../exact/index.js";
import { type Column, missing, type Outcome, Row, sameValue, type Value, value } from "../logic/index.js";
import {
  CalendarDate,
  closedUp,
  DateTime,
  DEFAULT_LIMITS,
  type Limits,
  matchable,
  Period,
  type Plan,
  repeats,
  type StatisticType,
  type Subject,
  statisticNames,
} from "../plan/index.js";
import { type About, type AboutRole, aboutRole, agreedAbout, type RawAbout, readAbout } from "./about.js";
import { type Reading, readCell } from "./cell.js";
import { type CaseList, Statistics } from "./facts.js";
import { columnOfFigures } from "./figure-column.js";
import { type Fact, type FigureColumn, FigureStore, ReadFigures, SuppliedFigures } from "./figure-store.js";
import { type Amendment, type NamedItem, Papers } from "./papers.js";
import type { KnownNames } from "./readers/header.js";
import { Subjects } from "./subjects.js";
import type { RawColumn, RawFact, RawRow, Table } from "./table.js";
import { multiplied, unitFactor, withUnit } from "./unit-factor.js";

/** Figures of a plan's indicators' own per-subject targets are supplied under `targets.<indicator>`. */
const TARGETS = "targets.";

/** Whoever has more unknown names than this has another list, and no slips of the pen. */
const SUGGESTED = 200;

/** Rows that add the others up, under names that no subject bears: 合计, 全市合计. */
const isTotal = (name: string): boolean => /(?:合计|总计|小计)$|^total$/i.test(matchable(name).replace(/\s+/g, ""));

/** `adjustments` are those of the scheme, which decisions may name. */
export function gather(
  plan: Plan,
  tables: readonly Table[],
  period: Period,
  problems: Diagnostics,
  adjustments: readonly NamedItem[] = [],
  limits: Limits = DEFAULT_LIMITS,
): Statistics {
  for (const table of tables) problems.addAll(table.diagnostics);
  const lists = tables.flatMap((table) => table.subjects ?? []);
  const isListed = tables.some((table) => table.subjects !== undefined);
  const subjects = Subjects.of(isListed ? lists : namedIn(tables), problems);
  if (!isListed && subjects.list.length > 0)
    problems.add("statistics/no-list", {}, { names: someNames(subjects), count: subjects.list.length });
  const gathering = new Gathering(plan, period, subjects, problems, {
    digits: limits.figureDigits,
    exponent: limits.exponent,
  });
  for (const table of tables) {
    for (const raw of table.facts) gathering.fact(raw);
    for (const [index, column] of (table.columns ?? []).entries()) gathering.column(column, index);
    for (const row of table.rows) gathering.row(row);
    for (const zero of table.zeroReports)
      gathering.zeroReport(zero.record, zero.subject, zero.period ?? period.id, zero.place, zero.about);
  }
  const notes = tables.flatMap((table) => table.note ?? []);
  const papers = new Papers(plan, adjustments, period, subjects, problems);
  for (const table of tables) papers.read(table);
  const statistics = gathering.finish([...new Set(notes)].sort(), papers, tables);
  reconcileTotals(plan, statistics, problems);
  return statistics;
}

const NAMED_AT_MOST = 20;

/** The names of subjects, the first ones of many. */
function someNames({ list }: Subjects): string {
  const names = list.slice(0, NAMED_AT_MOST).map(({ id }) => id);
  return `${names.join("、")}${list.length > NAMED_AT_MOST ? "、…" : ""}`;
}

/** Without a list of subjects, everybody who is named in a table is one. */
function namedIn(tables: readonly Table[]): Subject[] {
  const names = new Map<string, string>();
  const add = (name: string): void => {
    const key = closedUp(name);
    if (!names.has(key)) names.set(key, matchable(name));
  };
  for (const { facts, rows, zeroReports, columns = [] } of tables) {
    for (const { subjects } of columns) for (const subject of subjects) add(subject);
    for (const list of [facts, rows, zeroReports]) for (const { subject } of list) add(subject);
  }
  return [...names].filter(([key]) => key !== "" && !isTotal(key)).map(([, id]) => ({ id }));
}

/** A title's unit against the plan's: its statistic and the factor between them, where there is one. */
interface OtherUnit {
  readonly key?: string;
  readonly factor?: Rational;
  readonly facts: { readonly name: string; readonly unit: string; readonly wanted: string };
}

class Gathering {
  private readonly facts = new Map<string, Map<string, (Fact | Fact[] | undefined)[]>>();
  private readonly whole = new FigureStore();
  private readonly statisticKeys = new Map<string, string | undefined>();
  private readonly periods = new Map<string, string | null>();
  private readonly found = new Map<string, Subject>();
  private readonly rows = new Map<
    string,
    {
      rows: Row[];
      places: Place[];
      abouts: About[];
      zero: boolean;
      record: string;
      subject: Subject;
      period: string;
    }
  >();
  private readonly keys: ReadonlyMap<string, string>;
  private readonly recordKeys: ReadonlyMap<string, string>;
  /** By statistic, the words that the plan says are 0. */
  private readonly zeros: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly otherUnits = new Map<string, OtherUnit | null>();
  private readonly reported = new Set<string>();
  private lastAbout: { readonly raw: RawAbout; readonly about: About | undefined } | undefined;
  private isPreliminary = false;
  private strangers = 0;
  private ordered: { readonly names: readonly string[]; readonly order: Int32Array | null | undefined } | undefined;

  constructor(
    private readonly plan: Plan,
    private readonly period: Period,
    private readonly subjects: Subjects,
    private readonly problems: Diagnostics,
    private readonly limits: DecimalLimits,
  ) {
    const { statistics, records } = knownNames(plan);
    this.keys = statistics;
    this.recordKeys = records;
    this.zeros = new Map(
      [...plan.statistics].flatMap(([key, { zero }]) => (zero ? [[key, new Set(zero.map(matchable))] as const] : [])),
    );
  }

  fact({
    subject: subjectText,
    period: periodText,
    statistic,
    namedAt,
    value: raw,
    place,
    about: said,
  }: RawFact): void {
    const other = this.keyOf(statistic) === undefined ? this.inOtherUnit(statistic, namedAt ?? place) : null;
    const key = other?.key ?? this.keyOf(statistic);
    if (key === undefined) {
      if (!other) this.unknownStatistic(statistic, namedAt ?? place);
      return;
    }
    const subject = this.subjectOf(subjectText, place);
    const period = this.periodOf(periodText, place);
    if (!subject || !period) return;
    const { places } = this.plan.statistics.get(key) ?? {};
    const figure = other?.factor ? multiplied(raw, other.factor) : raw;
    const outcome = this.read(figure, this.typeOf(key), key, subject, period, place, places);
    if (!outcome) return;
    const about = this.aboutOf(said);
    const fact: Fact = { subject: subject.id, period, key, outcome, places: [place], ...(about && { about }) };
    const column = this.columnOf(period, key);
    const row = this.subjects.rowOf(subject);
    const given = column[row];
    if (Array.isArray(given)) given.push(fact);
    else column[row] = given === undefined ? fact : [given, fact];
  }

  /** A statistic named with a unit in brackets that is not its own: what turns it into the plan's, or neither key nor factor. */
  private inOtherUnit(title: string, place: Place): OtherUnit | null {
    const known = this.otherUnits.get(title);
    const other = known === undefined ? this.otherUnitOf(title) : known;
    this.otherUnits.set(title, other);
    const seen = `${place.file ?? ""} ${place.sheet ?? ""} unit ${title}`;
    if (!other || this.reported.has(seen)) return other;
    this.reported.add(seen);
    const { facts, factor } = other;
    if (factor) this.problems.add("statistics/unit-converted", place, { ...facts, factor: decimalText(factor) });
    else if (other.key === undefined) this.problems.add("statistics/unit-differs", place, facts);
    return other;
  }

  private otherUnitOf(title: string): OtherUnit | null {
    const said = withUnit(title);
    const key = said ? this.keyOf(said.name) : undefined;
    if (!said || key === undefined) return null;
    const { unit, type, name = key } = this.plan.statistics.get(key) ?? {};
    const facts = { name, unit: said.unit, wanted: unit ?? "" };
    if (type === "rate") return unit === undefined && said.unit === "%" ? { key, facts } : { facts };
    const factor = unit === undefined ? null : unitFactor(said.unit, unit);
    return factor ? { key, factor, facts } : { facts };
  }

  private aboutOf(raw: RawAbout | undefined): About | undefined {
    if (raw === undefined) return undefined;
    if (raw !== this.lastAbout?.raw) {
      const about = readAbout(raw, (code, place, data) => this.problems.add(code, place, data as never));
      if (about?.state === "preliminary") this.isPreliminary = true;
      this.lastAbout = { raw, about };
    }
    return this.lastAbout.about;
  }

  /** A whole column as it is, where nothing in it needs a closer look; else cell by cell. */
  column(raw: RawColumn, index: number): void {
    const { subjects, period: periodText, statistic, values } = raw;
    const key = this.keyOf(statistic);
    const period = this.periodOf(periodText, raw.placeAt?.(0) ?? {});
    if (period === null) return;
    const isFree = key !== undefined && !this.facts.get(period)?.has(key) && !this.whole.column(period, key);
    const whole = isFree ? this.wholeColumn(key, raw) : null;
    if (whole && key !== undefined) {
      const place: Place = { path: ["columns", index] };
      const { order } = whole;
      const { placeAt } = raw;
      // What outlives the reading asks for places, never for the table that they stand in.
      const placeOf = (row: number): Place => placeAt?.(order ? (order[row] as number) : row) ?? place;
      this.whole.add(period, key, new SuppliedFigures(whole.column, this.subjects.list, period, key, placeOf));
      return;
    }
    for (const [row, subject] of subjects.entries()) {
      const value: unknown = values[row];
      if (value === null || value === undefined || Number.isNaN(value)) continue;
      const place = { path: ["columns", index, "values", row] };
      this.fact(raw.factAt?.(row) ?? { subject, period: periodText, statistic, value, place });
    }
  }

  /** Its figures in the order of the list of subjects, and which of its rows each of them is; null where they are in that order. */
  private wholeColumn(
    key: string,
    { subjects, values, isPercent }: RawColumn,
  ): { readonly column: Column; readonly order: Int32Array | null } | null {
    const type = this.typeOf(key);
    if (type !== "count" && type !== "number" && type !== "rate") return null;
    if (isPercent && type !== "rate") return null;
    if (this.plan.statistics.get(key)?.places !== undefined) return null;
    const order = this.orderOf(subjects);
    if (order === undefined) return null;
    const listed = values as ArrayLike<number | null>;
    const inOrder = order ? Array.from(order, (row) => (row < 0 ? null : (listed[row] as number | null))) : values;
    const column = columnOfFigures(inOrder);
    if (column?.kind !== "number") return null;
    const isCount = type !== "count" || (column.places === 0 && column.isNotNegative);
    return isCount && (type !== "rate" || column.max <= 10 ** column.places) ? { column, order } : null;
  }

  /**
   * For each subject of the list the row that is about it, -1 for none; null where they are in order, undefined where a row is
   * about nobody or two are about one. Columns of one table share their list of names, so that it is looked through once.
   */
  private orderOf(names: readonly string[]): Int32Array | null | undefined {
    if (names === this.ordered?.names) return this.ordered.order;
    const order = this.rowsOf(names);
    this.ordered = { names, order };
    return order;
  }

  private rowsOf(names: readonly string[]): Int32Array | null | undefined {
    const { list } = this.subjects;
    if (names.length === list.length && names.every((name, row) => name === list[row]?.id)) return null;
    const order = new Int32Array(list.length).fill(-1);
    for (const [row, name] of names.entries()) {
      const subject = this.subjects.find(name);
      if (!subject || order[this.subjects.rowOf(subject)] !== -1) return undefined;
      order[this.subjects.rowOf(subject)] = row;
    }
    return order.every((row, at) => row === at) && names.length === list.length ? null : order;
  }

  private columnOf(period: string, key: string): (Fact | Fact[] | undefined)[] {
    const byKey = this.facts.get(period) ?? new Map<string, (Fact | Fact[] | undefined)[]>();
    const column = byKey.get(key) ?? new Array<Fact | Fact[] | undefined>(this.subjects.list.length);
    byKey.set(key, column);
    this.facts.set(period, byKey);
    return column;
  }

  private keyOf(statistic: string): string | undefined {
    if (!this.statisticKeys.has(statistic)) this.statisticKeys.set(statistic, this.keys.get(matchable(statistic)));
    return this.statisticKeys.get(statistic);
  }

  /** A subject's own target is read as its indicator's figures are: a percentage, a date, or a number. */
  private typeOf(key: string): StatisticType {
    if (!key.startsWith(TARGETS)) return this.plan.statistics.get(key)?.type ?? "number";
    const indicator = this.plan.indicators.get(key.slice(TARGETS.length));
    if (indicator?.target?.by !== undefined) return "date";
    return indicator?.unit !== undefined && isShownInNumber(indicator.unit) ? "rate" : "number";
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
    const said: Partial<Record<AboutRole, { value: unknown; place: Place }>> = { ...raw.about };
    for (const [title, cell] of raw.fields) {
      const name = titles.get(matchable(title));
      const type = name === undefined ? undefined : declared?.fields.get(name);
      const role = name === undefined ? aboutRole(title) : undefined;
      if (role) said[role] = cell;
      else if (name === undefined || type === undefined) this.unknownStatistic(title, cell.place, declared);
      else
        fields.set(
          name,
          this.settled(
            declared?.personal.has(name)
              ? concealed(cell.value, type)
              : readCell(cell.value, type, undefined, this.limits),
            `records.${list.record}.${name}`,
            list.subject,
            list.period,
            cell.place,
          ) ?? (fields.get(name) as Outcome),
        );
    }
    const about = this.aboutOf(said);
    if (about) list.abouts.push(about);
    list.rows.push(new Row(fields));
    list.places.push(raw.place);
  }

  zeroReport(record: string, subject: string, period: string, place: Place, said?: RawAbout): void {
    const list = this.listOf(record, subject, period, place);
    if (!list) return;
    list.zero = true;
    const about = this.aboutOf(said);
    if (about) list.abouts.push(about);
    list.places.push(place);
  }

  finish(notes: readonly string[], papers: Papers, tables: readonly Table[]): Statistics {
    const figures = this.whole;
    for (const [period, byKey] of this.facts)
      for (const [key, given] of byKey) {
        const column = figures.column(period, key);
        if (column) this.beside(column, given);
        const settled = Array.from(given, (one) => (Array.isArray(one) ? this.settle(one) : one));
        figures.add(period, key, new ReadFigures(settled));
      }
    papers.amend(
      tables,
      (name) => {
        const key = this.keys.get(matchable(name));
        const label = key && (this.plan.statistics.get(key)?.name ?? name);
        return key === undefined ? null : { key, name: label ?? name, type: this.typeOf(key) };
      },
      (amendment, type, raw) => this.amend(figures, amendment, type, raw),
    );
    const lists = new Map<string, CaseList>();
    for (const [at, { rows, places, abouts, zero, record, subject, period }] of this.rows) {
      const contradictory = zero && rows.length > 0;
      if (contradictory)
        this.problems.add("statistics/zero-report-with-rows", places[0] ?? {}, {
          name: this.plan.records.get(record)?.name ?? record,
          subject: this.subjects.nameOf(subject),
          period,
        });
      const [twice] = repeats(rows, rowText);
      if (twice !== undefined)
        this.problems.add(
          "statistics/duplicate-row",
          { ...places[twice], subject: this.subjects.nameOf(subject), period },
          {
            name: this.plan.records.get(record)?.name ?? record,
            subject: this.subjects.nameOf(subject),
          },
        );
      const conflict = missing({ name: `records.${record}`, subject: subject.id, period, reason: "conflict" });
      const about = abouts.find(({ state }) => state === "preliminary") ?? abouts[0];
      lists.set(at, { rows, places, outcome: contradictory ? conflict : value(rows), ...(about && { about }) });
    }
    return new Statistics(this.plan, this.subjects, figures, lists, notes, papers, this.isPreliminary);
  }

  /** Figures that were given one by one beside a whole column: both count. */
  private beside(column: FigureColumn, given: (Fact | Fact[] | undefined)[]): void {
    for (let row = 0; row < this.subjects.list.length; row += 1) {
      const fact = column.at(row);
      const own = given[row];
      if (fact) given[row] = own === undefined ? fact : [fact, ...(Array.isArray(own) ? own : [own])];
    }
  }

  /** Puts a figure right; false, and a problem, where what stands is not what the amendment says. */
  private amend(
    figures: FigureStore,
    amendment: Amendment,
    type: StatisticType,
    raw: { old: string; new: string },
  ): boolean {
    const { subject: id, period, item, name, place } = amendment;
    const subject = this.subjects.find(id);
    if (!subject) return false;
    const row = this.subjects.rowOf(subject);
    const standing = figures.at(row, period, item)?.outcome;
    const old = this.read(raw.old, type, item, subject, period, place);
    const isSame =
      old === null
        ? standing === undefined
        : old.kind === "value" && standing?.kind === "value" && sameValue(old.value, standing.value);
    if (!isSame) {
      const stands = standing?.kind === "value" ? plainText(standing.value) : "—";
      const where = { ...place, subject: this.subjects.nameOf(subject), period };
      this.problems.add("statistics/amendment-old-differs", where, { item: name, old: raw.old || "—", stands });
      return false;
    }
    const outcome = this.read(raw.new, type, item, subject, period, place);
    if (outcome !== null && outcome.kind !== "value") return false;
    const column = figures.column(period, item);
    const facts = this.subjects.list.map((_, index) => column?.at(index));
    facts[row] = outcome === null ? undefined : { subject: id, period, key: item, outcome, places: [place] };
    figures.add(period, item, new ReadFigures(facts));
    return true;
  }

  /** One figure of several that were given: any value they agree on, a conflict where they differ. */
  private settle(all: readonly Fact[]): Fact {
    const placed = all.map((fact) => [placeText(fact.places[0] ?? {}), fact] as const);
    const given = all.length === 1 ? all : placed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fact]) => fact);
    const [first] = given as [Fact];
    const places = given.flatMap((fact) => fact.places);
    const readable = given.filter((fact) => fact.outcome.kind === "value");
    const [chosen] = readable;
    if (!chosen) return { ...first, places };
    const same = readable.every((fact) => sameValue(suppliedValue(fact), suppliedValue(chosen)));
    if (same) return { ...chosen, places, about: agreedAbout(readable.map(({ about }) => about)) };
    const final = this.confirmed(readable);
    if (final) return final;
    const { subject, period, key } = chosen;
    const values = readable
      .map((fact) => `${plainText(suppliedValue(fact))} (${placeText(fact.places[0] ?? {})})`)
      .join(", ");
    const name = this.plan.statistics.get(key)?.name ?? key;
    const known = this.subjects.find(subject);
    const shown = known ? this.subjects.nameOf(known) : subject;
    const place = { ...chosen.places[0], subject: shown, period };
    this.problems.add("statistics/conflict", place, { name, subject: shown, period, values });
    return { ...chosen, places, outcome: missing({ name: key, subject, period, reason: "conflict" }) };
  }

  /** The final one of several different figures, where all others were called preliminary. */
  private confirmed(all: readonly Fact[]): Fact | undefined {
    const [finals, others] = [true, false].map((isFinal) =>
      all.filter(({ about }) => (about?.state === "final") === isFinal),
    ) as [Fact[], Fact[]];
    const [chosen] = finals;
    if (!chosen || others.some(({ about }) => about?.state !== "preliminary")) return undefined;
    if (!finals.every((fact) => sameValue(suppliedValue(fact), suppliedValue(chosen)))) return undefined;
    const known = this.subjects.find(chosen.subject);
    const subject = known ? this.subjects.nameOf(known) : chosen.subject;
    const { period, key } = chosen;
    const shown = (fact: Fact) => `${plainText(suppliedValue(fact))} (${placeText(fact.places[0] ?? {})})`;
    this.problems.add(
      "statistics/superseded",
      { ...chosen.places[0], subject, period },
      {
        name: this.plan.statistics.get(key)?.name ?? key,
        subject,
        period,
        value: shown(chosen),
        before: others.map(shown).join(", "),
      },
    );
    return { ...chosen, places: finals.flatMap(({ places }) => places) };
  }

  private read(
    raw: unknown,
    type: StatisticType,
    name: string,
    subject: Subject,
    period: string,
    place: Place,
    places?: number,
  ): Outcome | null {
    const isZero = typeof raw === "string" && this.zeros.get(name)?.has(matchable(raw)) === true;
    return this.settled(readCell(isZero ? "0" : raw, type, places, this.limits), name, subject, period, place);
  }

  private settled(reading: Reading, name: string, subject: Subject, period: string, place: Place): Outcome | null {
    if (reading.kind === "blank") return null;
    if (reading.kind === "awaited") {
      const reason = name.startsWith(TARGETS) ? "to-be-issued" : "awaited";
      return missing({ name, subject: subject.id, period, reason, words: reading.words });
    }
    if (reading.kind === "value" && !reading.remark) return value(reading.value);
    const where = { ...place, subject: this.subjects.nameOf(subject), period };
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
    const list = this.rows.get(at) ?? { rows: [], places: [], abouts: [], zero: false, record: key, subject, period };
    this.rows.set(at, list);
    return list;
  }

  /** A column that is no statistic, or in a case list none of its fields. */
  private unknownStatistic(name: string, place: Place, list?: ReturnType<Plan["records"]["get"]>): void {
    const seen = `${place.file ?? ""} ${name}`;
    if (this.reported.has(seen)) return;
    this.reported.add(seen);
    const fields = [...(list?.fields.keys() ?? [])].map((field) => list?.labels.get(field) ?? field);
    const near = nearest(matchable(name), list ? [...list.fields.keys(), ...fields] : this.keys.keys());
    this.problems.add("statistics/unknown-statistic", place, {
      name,
      near,
      list: list?.name ?? null,
      fields: fields.join("、"),
    });
  }

  private subjectOf(name: string, place: Place): Subject | null {
    const subject = this.found.get(name) ?? this.subjects.find(name);
    if (subject) {
      this.found.set(name, subject);
      return subject;
    }
    const at = { file: place.file, sheet: place.sheet, path: place.path, line: place.line };
    if (subject === undefined && isTotal(name)) {
      this.problems.add("statistics/total-row", at, { name });
      return null;
    }
    if (subject === null) {
      const ids = this.subjects.named(name).map(({ id }) => id);
      this.problems.add("statistics/ambiguous-subject", at, { name, ids: ids.join(", ") });
      return null;
    }
    const near = this.strangers < SUGGESTED ? nearest(matchable(name), this.subjects.names()) : null;
    this.strangers += 1;
    this.problems.add("statistics/unknown-subject", at, { name, near });
    return null;
  }

  private periodOf(text: string, place: Place): string | null {
    const known = this.periods.get(text);
    if (known) return known;
    const period = Period.parse(text);
    if (period) {
      this.periods.set(text, period.id);
      return period.id;
    }
    const at = { file: place.file, sheet: place.sheet, path: place.path, line: place.line };
    const month = CalendarDate.parse(matchable(text))?.iso.slice(0, 7);
    this.problems.add("statistics/bad-period", at, { text, ...(month !== undefined && { month }) });
    return null;
  }
}

/** A personal cell: its value where it can be read, without the remarks and reasons that would quote it on published cards. */
function concealed(raw: unknown, type: StatisticType): Reading {
  const reading = readCell(raw, type);
  if (reading.kind === "value") return { kind: "value", value: reading.value };
  return reading.kind === "refused" ? { kind: "refused", code: "statistics/personal-unreadable", data: {} } : reading;
}

const namesOfPlans = new WeakMap<Plan, KnownNames>();

/** Everything that tables may name: statistics, the indicators' own targets, case lists. Worked out once for a plan. */
export function knownNames(plan: Plan): KnownNames {
  const known = namesOfPlans.get(plan) ?? allNames(plan);
  namesOfPlans.set(plan, known);
  return known;
}

function allNames(plan: Plan): KnownNames {
  const statistics = new Map(statisticNames(plan.statistics));
  for (const [id, indicator] of plan.indicators)
    for (const title of [TARGETS + id, `${indicator.name}目标值`]) statistics.set(matchable(title), TARGETS + id);
  const fields = new Map(
    [...plan.records].map(([key, list]) => [
      key,
      new Set([...list.fields.keys()].flatMap((name) => [name, list.labels.get(name) ?? name]).map(matchable)),
    ]),
  );
  const units = new Map([...plan.statistics].flatMap(([key, { unit }]) => (unit ? [[key, unit] as const] : [])));
  return { statistics, records: recordNames(plan), fields, units };
}

/** Names and keys of a plan's record lists → their keys. */
function recordNames(plan: Plan): ReadonlyMap<string, string> {
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

/** What was supplied for a subject beside what its parts give: figures and case lists. */
function reconcileTotals(plan: Plan, statistics: Statistics, problems: Diagnostics): void {
  const { subjects } = statistics;
  for (const fact of statistics.derivable()) {
    const subject = subjects.find(fact.subject);
    if (!subject || fact.outcome.kind !== "value") continue;
    const derived = statistics.derived(subject, fact.period, fact.key);
    if (derived?.kind !== "value" || agrees(fact.outcome.value, derived.value)) continue;
    const name = plan.statistics.get(fact.key)?.name ?? fact.key;
    const [shown, period] = [subjects.nameOf(subject), fact.period];
    const values = { supplied: plainText(fact.outcome.value), computed: plainText(derived.value) };
    const place = { ...fact.places[0], subject: shown, period };
    problems.add("statistics/total-differs", place, { name, subject: shown, period, ...values });
  }
  for (const [key, list] of statistics.sortedLists()) {
    const [id = "", period = "", record = ""] = JSON.parse(key) as string[];
    const subject = subjects.find(id);
    const ofParts = subject && statistics.casesOfParts(subject, period, record);
    if (!subject || ofParts?.kind !== "value" || list.outcome.kind !== "value") continue;
    const [supplied, computed] = [list.rows.length, (ofParts.value as readonly Value[]).length];
    if (supplied === computed) continue;
    const [name, shown] = [plan.records.get(record)?.name ?? record, subjects.nameOf(subject)];
    const place = { ...list.places[0], subject: shown, period };
    problems.add("statistics/cases-differ", place, { name, subject: shown, period, supplied, computed });
  }
}

/** Equal, or equal at the places that were supplied: 33.33% is what 1 ÷ 3 is printed as. */
function agrees(supplied: Value, computed: Value): boolean {
  if (sameValue(supplied, computed)) return true;
  if (!(supplied instanceof Rational) || !(computed instanceof Rational) || finiteDecimalText(computed) !== null)
    return false;
  const places = finiteDecimalText(supplied)?.split(".")[1]?.length ?? 0;
  return round(computed, { places, mode: "half-up" }).equals(supplied);
}

function rowText(row: Row): string {
  const shown = (outcome: Outcome | undefined) => (outcome?.kind === "value" ? plainText(outcome.value) : null);
  return JSON.stringify([...row.names()].sort().map((name) => [name, shown(row.field(name))]));
}

function suppliedValue(fact: Fact): Value {
  return (fact.outcome as { value: Value }).value;
}

/** A value as text for messages and digests. */
export function plainText(of: Value): string {
  if (of instanceof Rational) return decimalText(of);
  if (of instanceof CalendarDate || of instanceof DateTime) return of.iso;
  return String(of);
}
