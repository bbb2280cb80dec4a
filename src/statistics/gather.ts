/** Tables → statistics: names looked up, cells read by type, contradictions found. What cannot be used is reported, and the rest goes on. */
import type { Diagnostics, Place } from "../diagnostics/index.js";
import type { DecimalLimits } from "../exact/index.js";
import { sameValue } from "../logic/index.js";
import {
  closedUp,
  DEFAULT_LIMITS,
  type Limits,
  matchable,
  type Period,
  type Plan,
  type StatisticType,
  type Subject,
} from "../plan/index.js";
import { CaseRows } from "./case-rows.js";
import { CellReading } from "./cell-reading.js";
import { Contested } from "./contested.js";
import { Statistics } from "./facts.js";
import { type Fact, type FigureColumn, FigureStore, ReadFigures, SuppliedFigures } from "./figure-store.js";
import { statisticTypeOf } from "./known-names.js";
import { isTotal, Naming } from "./naming.js";
import { type Amendment, type NamedItem, Papers } from "./papers.js";
import { plainText } from "./plain.js";
import { Subjects } from "./subjects.js";
import type { RawColumn, RawFact, Table } from "./table.js";
import { reconcileTotals } from "./totals.js";
import { multiplied } from "./unit-factor.js";
import { WholeColumns } from "./whole-columns.js";

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
    for (const row of table.rows) gathering.cases.row(row);
    for (const report of table.zeroReports) gathering.cases.zeroReport(report);
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

class Gathering {
  readonly cases: CaseRows;
  private readonly facts = new Map<string, Map<string, (Fact | Fact[] | undefined)[]>>();
  private readonly whole = new FigureStore();
  private readonly naming: Naming;
  private readonly cells: CellReading;
  private readonly columns: WholeColumns;
  private readonly contested: Contested;

  constructor(
    private readonly plan: Plan,
    period: Period,
    private readonly subjects: Subjects,
    private readonly problems: Diagnostics,
    limits: DecimalLimits,
  ) {
    this.naming = new Naming(plan, subjects, problems);
    this.cells = new CellReading(plan, subjects, problems, limits);
    this.cases = new CaseRows(plan, period, subjects, this.naming, this.cells, problems);
    this.columns = new WholeColumns(plan, subjects);
    this.contested = new Contested(plan, subjects, problems);
  }

  fact({ subject: name, period: text, statistic, namedAt, value: raw, place, about: said }: RawFact): void {
    const named = this.naming.statistic(statistic, namedAt ?? place);
    const subject = named && this.naming.subject(name, place);
    const period = named && this.naming.period(text, place);
    if (!named || !subject || period === null) return;
    const { key, factor } = named;
    const { places } = this.plan.statistics.get(key) ?? {};
    const figure = factor ? multiplied(raw, factor) : raw;
    const type = statisticTypeOf(this.plan, key);
    const outcome = this.cells.figure(figure, type, key, { subject, period }, place, places);
    if (!outcome) return;
    const about = this.cells.about(said);
    const fact: Fact = { subject: subject.id, period, key, outcome, places: [place], ...(about && { about }) };
    const column = this.columnOf(period, key);
    const row = this.subjects.rowOf(subject);
    const given = column[row];
    if (Array.isArray(given)) given.push(fact);
    else column[row] = given === undefined ? fact : [given, fact];
  }

  /** A whole column as it is, where nothing in it needs a closer look; else cell by cell. */
  column(raw: RawColumn, index: number): void {
    const { subjects, period: periodText, statistic, values } = raw;
    const key = this.naming.keyOf(statistic);
    const period = this.naming.period(periodText, raw.placeAt?.(0) ?? {});
    if (period === null) return;
    const isFree = key !== undefined && !this.facts.get(period)?.has(key) && !this.whole.column(period, key);
    const whole = isFree ? this.columns.columnOf(key, raw) : null;
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

  private columnOf(period: string, key: string): (Fact | Fact[] | undefined)[] {
    const byKey = this.facts.get(period) ?? new Map<string, (Fact | Fact[] | undefined)[]>();
    const column = byKey.get(key) ?? new Array<Fact | Fact[] | undefined>(this.subjects.list.length);
    byKey.set(key, column);
    this.facts.set(period, byKey);
    return column;
  }

  finish(notes: readonly string[], papers: Papers, tables: readonly Table[]): Statistics {
    const figures = this.whole;
    for (const [period, byKey] of this.facts)
      for (const [key, given] of byKey) {
        const column = figures.column(period, key);
        if (column) this.beside(column, given);
        const settled = Array.from(given, (one) => (Array.isArray(one) ? this.contested.settle(one) : one));
        figures.add(period, key, new ReadFigures(settled));
      }
    papers.amend(
      tables,
      (name) => {
        const key = this.naming.keyOf(name);
        const label = key && (this.plan.statistics.get(key)?.name ?? name);
        return key === undefined ? null : { key, name: label ?? name, type: statisticTypeOf(this.plan, key) };
      },
      (amendment, type, raw) => this.amend(figures, amendment, type, raw),
    );
    return new Statistics(
      this.plan,
      this.subjects,
      figures,
      this.cases.finish(),
      notes,
      papers,
      this.cells.hasPreliminary,
    );
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
    const old = this.cells.figure(raw.old, type, item, { subject, period }, place);
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
    const outcome = this.cells.figure(raw.new, type, item, { subject, period }, place);
    if (outcome !== null && outcome.kind !== "value") return false;
    const column = figures.column(period, item);
    const facts = this.subjects.list.map((_, index) => column?.at(index));
    facts[row] = outcome === null ? undefined : { subject: id, period, key: item, outcome, places: [place] };
    figures.add(period, item, new ReadFigures(facts));
    return true;
  }
}
