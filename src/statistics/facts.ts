/** All figures of a run, by subject, period and statistic, each with the cell it came from; and how an area's come from its parts. */
import type { Place } from "../diagnostics/index.js";
import { fromNumber, Rational } from "../exact/index.js";
import {
  type Column,
  columnOfOutcomes,
  failed,
  missing,
  type Outcome,
  type Row,
  strongest,
  type Value,
  value,
} from "../logic/index.js";
import { Period, type Plan, type Subject } from "../plan/index.js";
import type { About } from "./about.js";
import type { Fact, FigureStore } from "./figure-store.js";
import { laidOut, latest, sumOfParts } from "./flow.js";
import type { Amendment, Decision, Evidence, Papers, Shown } from "./papers.js";
import type { Subjects } from "./subjects.js";

export interface CaseList {
  readonly rows: readonly Row[];
  readonly outcome: Outcome;
  readonly places: readonly Place[];
  /** What was said of its rows; one that is preliminary makes the list so. */
  readonly about?: About | undefined;
}

const isGap = ({ values }: Column, row: number): boolean => Number.isNaN(values[row]);
const isWithin = (part: Period | null, period: Period): boolean =>
  part !== null && part.fromMonth >= period.fromMonth && part.toMonth <= period.toMonth;

/** Whether nothing is known of a figure but that its subject has none. */
const isJustAbsent = (figure: Outcome, { id }: Subject): boolean =>
  figure.kind === "missing" && figure.facts.every(({ subject, reason }) => subject === id && reason === "absent");

const at = (...parts: string[]): string => JSON.stringify(parts);

export class Statistics {
  private readonly columns = new Map<string, Column>();
  private readonly periods = new Map<string, Period | null>();

  constructor(
    private readonly plan: Plan,
    readonly subjects: Subjects,
    private readonly figures: FigureStore,
    private readonly lists: ReadonlyMap<string, CaseList>,
    /** What the suppliers of the figures say of them. */
    readonly notes: readonly string[],
    private readonly papers: Papers,
    /** Whether any figure or list is preliminary. */
    readonly isPreliminary = false,
  ) {}

  /** The assessors' decisions on an item in a period; of a period to date, then those of its last month. */
  decisionsOn(subject: Subject, period: Period, item: string): readonly Decision[] {
    const periods = [period.id, ...(period.toDate ? [period.toDate.reached.id] : [])];
    const decisions = this.papers.decisionsOn(subject.id, item);
    return periods.flatMap((id) => decisions.filter(({ period: of }) => of === id));
  }

  /** What was shown for an item in the period or a part of it. */
  evidenceFor(subject: Subject, period: Period, item: string): readonly Evidence[] {
    return this.papers
      .evidenceFor(subject.id, item)
      .filter((shown) => isWithin(this.periodOf(shown.period), period))
      .map(({ evidence }) => evidence);
  }

  /** The corrections of a subject's figures and decisions. */
  amendmentsOf(subject: Subject): readonly Amendment[] {
    return this.papers.amendments.filter((amendment) => amendment.subject === subject.id);
  }

  /** All decisions, of any period. */
  decided(): readonly Decision[] {
    return [...this.papers.decisions.values()];
  }

  /** All evidence, of any period, that of decisions too. */
  shown(): readonly Shown[] {
    return this.papers.evidence;
  }

  /** Everything that people decided, showed and put right, in an order of its own. */
  sortedPapers(): unknown[] {
    const { decisions, evidence, amendments } = this.papers;
    const all = [
      ...[...decisions.values()].map(({ place: _, points, ...decision }) => ({
        ...decision,
        points: points.toString(),
      })),
      ...evidence.map(({ place: _, ...shown }) => shown),
      ...amendments.map(({ place: _, ...amendment }) => amendment),
    ];
    return all.map((paper) => JSON.stringify(paper)).sort();
  }

  static keyOf(subject: string, period: string, key: string): string {
    return at(subject, period, key);
  }

  /** Every supplied figure, sorted by subject, period and statistic. */
  sorted(): Fact[] {
    return [...this.figures.sorted(this.subjects.list)];
  }

  /** Supplied figures that may also follow from others: those of who has parts, and ratios. */
  *derivable(): Generator<Fact> {
    const { list } = this.subjects;
    const withParts = [...list.entries()].filter(([, subject]) => this.subjects.childrenOf(subject).length > 0);
    for (const { key, column } of this.figures.all()) {
      const aggregate = this.aggregateOf(key);
      const rows = typeof aggregate === "object" ? list.entries() : aggregate === "sum" ? withParts : [];
      for (const [row] of rows) {
        const fact = column.at(row);
        if (fact) yield fact;
      }
    }
  }

  /** Where what was supplied of the wanted statistics, case lists (`records.<key>`), decisions and evidence (both "papers") stands. */
  *suppliedOf(isWanted: (key: string, period: string) => boolean): Generator<{ period: string; place: Place }> {
    for (const { period, key, column } of this.figures.all())
      if (isWanted(key, period))
        for (const row of this.subjects.list.keys()) {
          const [place] = column.at(row)?.places ?? [];
          if (place) yield { period, place };
        }
    for (const [id, { places }] of this.lists) {
      const [, period = "", record] = JSON.parse(id) as string[];
      if (isWanted(`records.${record}`, period)) for (const place of places) yield { period, place };
    }
    for (const { period, place } of [...this.papers.decisions.values(), ...this.papers.evidence])
      if (isWanted("papers", period)) yield { period, place };
  }

  /** The periods of which anything was supplied: a figure, a case list, a decision or evidence. */
  periodsGiven(): ReadonlySet<string> {
    const given = new Set<string>();
    const rows = [...this.subjects.list.keys()];
    for (const { period, column } of this.figures.all())
      if (!given.has(period) && rows.some((row) => column.at(row) !== undefined)) given.add(period);
    for (const id of this.lists.keys()) given.add((JSON.parse(id) as string[])[1] as string);
    for (const { period } of [...this.papers.decisions.values(), ...this.papers.evidence]) given.add(period);
    return given;
  }

  /** Every supplied case list, sorted, with its key (subject, period, record). */
  sortedLists(): [string, CaseList][] {
    return [...this.lists].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** The case list as it was supplied for the subject itself. */
  suppliedList(subject: Subject, period: string, record: string): CaseList | undefined {
    return this.lists.get(at(subject.id, period, record));
  }

  /** The figure as it was supplied for the subject itself. */
  supplied(subject: Subject, period: string, key: string): Fact | undefined {
    return this.figures.at(this.subjects.rowOf(subject), period, key);
  }

  /** How many subjects a figure of that period was supplied for. */
  countOf(key: string, period: string): number {
    return this.subjects.list.filter((_, row) => this.figures.at(row, period, key) !== undefined).length;
  }

  /** The periods of which the figure was supplied. */
  periodsSupplied(subject: Subject, key: string): string[] {
    return this.figures.periods().filter((id) => this.supplied(subject, id, key) !== undefined);
  }

  /** A figure of every subject, in the order of their list, as whole numbers: what was supplied, or follows from the parts. */
  column(period: string, key: string): Column {
    const name = at(period, key);
    const known = this.columns.get(name);
    if (known) return known;
    const column = this.workedOut(period, key);
    this.columns.set(name, column);
    return column;
  }

  private workedOut(period: string, key: string): Column {
    const supplied = this.figures.column(period, key)?.numbers();
    const { list } = this.subjects;
    // What follows from parts of a period is worked out subject by subject.
    if (this.plan.statistics.get(key)?.flow || this.periodOf(period)?.toDate)
      return supplied?.isComplete
        ? supplied
        : columnOfOutcomes(
            list.map((subject) => {
              const outcome = this.figure(subject, period, key);
              return outcome.kind === "missing" ? undefined : outcome;
            }),
          );
    const aggregate = this.aggregateOf(key);
    if (supplied && (supplied.isComplete || aggregate === "none")) return supplied;
    // Only those with parts can have a sum that nobody supplied; a ratio may follow for everybody.
    const mayFollow = (subject: Subject) =>
      typeof aggregate === "object" || this.subjects.childrenOf(subject).length > 0;
    if (supplied && aggregate === "sum" && !list.some((subject, row) => mayFollow(subject) && isGap(supplied, row)))
      return supplied;
    return columnOfOutcomes(
      list.map(
        (subject, row) => this.figures.at(row, period, key)?.outcome ?? this.derived(subject, period, key) ?? undefined,
      ),
    );
  }

  /**
   * The supplied figure; or the one that follows from those of parts of the period, as the statistic's flow says; or, of a period
   * to date, the one of the whole period where the flow is not said; or the one of the subject's parts: counts sum, rates are the
   * ratio of the sums.
   */
  figure(subject: Subject, period: string, key: string): Outcome {
    return (
      this.supplied(subject, period, key)?.outcome ??
      this.composed(subject, period, key) ??
      this.derived(subject, period, key) ??
      this.absent(subject, period, key)
    );
  }

  /** What the figures of parts of the period give, or of a period to date the whole; null where they give nothing. */
  private composed(subject: Subject, id: string, key: string): Outcome | null {
    const period = this.periodOf(id);
    const flow = this.plan.statistics.get(key)?.flow;
    if (!period) return null;
    const supplied = (part: string) => this.supplied(subject, part, key)?.outcome;
    if (flow === "single") return sumOfParts(period, supplied, { name: key, subject: subject.id });
    if (flow === "cumulative") return latest(period, supplied);
    return (period.toDate && supplied(period.toDate.whole.id)) ?? null;
  }

  private absent(subject: Subject, period: string, key: string): Outcome {
    const reason = this.plan.statistics.get(key)?.late ? "awaited" : "absent";
    return missing({ name: key, subject: subject.id, period, reason });
  }

  private periodOf(id: string): Period | null {
    const known = this.periods.get(id);
    if (known !== undefined) return known;
    const period = Period.parse(id);
    this.periods.set(id, period);
    return period;
  }

  /** What the parts give; null where nothing says how. */
  derived(subject: Subject, period: string, key: string): Outcome | null {
    const aggregate = this.aggregateOf(key);
    if (typeof aggregate === "object") {
      const [part, whole] = aggregate.ratio.map((name) => this.figure(subject, period, name)) as [Outcome, Outcome];
      const lost = strongest([part, whole]);
      if (lost) return lost;
      const [a, b] = [part, whole].map((outcome) => (outcome as { value: Value }).value) as [Rational, Rational];
      return b.isZero() ? failed("evaluate/division-by-zero", { formula: `${a} ÷ 0` }) : value(a.dividedBy(b));
    }
    const parts = this.subjects.childrenOf(subject);
    if (aggregate !== "sum" || parts.length === 0) return null;
    const figures = parts.map((part) => this.figure(part, period, key));
    // Where no part has anything of it, it is the area's own figure that is lacking, not one of each part.
    if (figures.every((figure, index) => isJustAbsent(figure, parts[index] as Subject))) return null;
    const lost = strongest(figures);
    if (lost) return lost;
    return value(
      figures
        .map((figure) => (figure as { value: Value }).value as Rational)
        .reduce((sum, figure) => sum.plus(figure), Rational.zero),
    );
  }

  /** The rows of a case list: the subject's own, or those of its parts together; empty only where that was declared. */
  cases(subject: Subject, period: string, record: string): Outcome {
    const own = this.lists.get(at(subject.id, period, record));
    const absent = missing({ name: `records.${record}`, subject: subject.id, period, reason: "absent" });
    return (
      own?.outcome ?? this.casesSoFar(subject, period, record) ?? this.casesOfParts(subject, period, record) ?? absent
    );
  }

  /** The rows supplied for parts of the period one after another, or of a period to date those of the whole; null where there are none. */
  private casesSoFar(subject: Subject, id: string, record: string): Outcome | null {
    const period = this.periodOf(id);
    if (!period) return null;
    const supplied = (part: string) => this.lists.get(at(subject.id, part, record))?.outcome;
    const laid = laidOut(period, supplied);
    if (!laid) return (period.toDate && supplied(period.toDate.whole.id)) ?? null;
    const name = `records.${record}`;
    const lists = laid.map(
      ({ period: part, found }) => found ?? missing({ name, subject: subject.id, period: part.id, reason: "absent" }),
    );
    return strongest(lists) ?? value(lists.flatMap((list) => (list as { value: readonly Value[] }).value));
  }

  /** The rows of the parts together; null where there are no parts. */
  casesOfParts(subject: Subject, period: string, record: string): Outcome | null {
    const parts = this.subjects.childrenOf(subject);
    if (parts.length === 0) return null;
    const lists = parts.map((part) => this.cases(part, period, record));
    return strongest(lists) ?? value(lists.flatMap((list) => (list as { value: readonly Value[] }).value));
  }

  /** The case lists that were supplied: the subject's own, or those of its parts. */
  listsBehind(subject: Subject, period: string, record: string): readonly CaseList[] {
    const own = this.lists.get(at(subject.id, period, record));
    if (own) return [own];
    return this.subjects.childrenOf(subject).flatMap((part) => this.listsBehind(part, period, record));
  }

  /** The cells that a figure rests on: its own, or those of the parts it was made from. */
  sources(subject: Subject, period: string, key: string): readonly Fact[] {
    const own = this.supplied(subject, period, key);
    if (own) return [own];
    const parts = this.sourcesSoFar(subject, period, key);
    if (parts.length > 0) return parts;
    const aggregate = this.aggregateOf(key);
    if (typeof aggregate === "object") return aggregate.ratio.flatMap((name) => this.sources(subject, period, name));
    return aggregate === "sum"
      ? this.subjects.childrenOf(subject).flatMap((part) => this.sources(part, period, key))
      : [];
  }

  /** The supplied figures of parts of the period, or of the whole, that a figure was made from. */
  private sourcesSoFar(subject: Subject, id: string, key: string): readonly Fact[] {
    const period = this.periodOf(id);
    const flow = this.plan.statistics.get(key)?.flow;
    if (!period) return [];
    const supplied = (part: string) => this.supplied(subject, part, key);
    if (flow === "single") return (laidOut(period, supplied) ?? []).flatMap(({ found }) => found ?? []);
    const ids = flow === "cumulative" ? Period.endingIn(period.toMonth).map((part) => part.id) : [];
    const whole = flow === undefined && period.toDate ? [period.toDate.whole.id] : [];
    return [...ids, ...whole].flatMap((part) => supplied(part) ?? []).slice(0, 1);
  }

  /** What a rule sees under `subject.`. */
  attribute(subject: Subject, path: readonly string[]): Outcome {
    const [first = "", second = ""] = path;
    if (first === "id") return value(subject.id);
    if (first === "name") return value(this.subjects.nameOf(subject));
    const absent = missing({ name: `subject.${path.join(".")}`, subject: subject.id, reason: "absent" });
    if (first === "level" || first === "parent") {
      const text = subject[first];
      return text === undefined ? absent : value(text);
    }
    if (first === "groups") return value(subject.groups ?? []);
    const attributes = first === "attributes" ? (subject.attributes ?? {}) : {};
    const found = Object.hasOwn(attributes, second) ? attributes[second] : undefined;
    if (found === undefined)
      return missing({ name: `subject.${path.join(".")}`, subject: subject.id, reason: "absent" });
    if (typeof found !== "number") return value(found);
    const exact = fromNumber(found);
    return exact ? value(exact) : failed("statistics/number-too-precise", { value: String(found) });
  }

  private aggregateOf(key: string) {
    const statistic = this.plan.statistics.get(key);
    return statistic?.aggregate ?? (statistic?.type === "count" ? "sum" : "none");
  }
}
