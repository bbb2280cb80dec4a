/** What a case gives → statistics of a made-up subject, as tables would have given them; unknown names are refused. */
import { Diagnostics, nearest } from "../../diagnostics/index.js";
import { matchable, type Path, Period, type Plan, type Subject, statisticNames } from "../../plan/index.js";
import type { CompiledPlan } from "../../scoring/index.js";
import {
  gather,
  type NamedItem,
  type RawFact,
  type RawPaper,
  type RawRow,
  type Statistics,
  type ZeroReport,
} from "../../statistics/index.js";
import type { Case } from "./case.js";
import type { CaseMember, Earlier, Given } from "./schema.js";

/** A case ready to be run. */
export interface Stage {
  readonly statistics: Statistics;
  readonly subject: Subject;
  /** The others of the cohort, in the order given. */
  readonly others: readonly Subject[];
  readonly period: Period;
  /** What is wrong with the figures; a case may expect it. */
  readonly problems: Diagnostics;
}

/** Problems of reading that no case can mean to have. */
const SLIPS = new Set(["statistics/unknown-statistic", "statistics/unknown-record-list", "statistics/unknown-subject"]);

export interface Staging {
  /** Who is assessed, where the plan names subjects. */
  readonly named?: string;
  /** Those of the scheme, which decisions may name. */
  readonly adjustments?: readonly NamedItem[];
}

/** The stage of a case, or the problems that keep it from being run. */
export function stageOf(
  { plan }: CompiledPlan,
  { indicator, given, locate }: Pick<Case, "indicator" | "given" | "locate">,
  { named, adjustments = [] }: Staging = {},
): Stage | Diagnostics {
  const refused = new Diagnostics();
  const period = given.period === undefined ? plan.period : Period.parse(String(given.period));
  if (!period) {
    refused.add("plan/bad-period", locate(["given", "period"]), { text: String(given.period) });
    return refused;
  }
  const items = new Set([...plan.indicators.keys(), ...adjustments.map(({ id }) => id)]);
  const reader = new GivenReader(
    plan,
    { own: plan.indicators.has(indicator) ? indicator : null, items },
    period,
    locate,
    refused,
  );
  const subject = reader.subject(given, ["given"], named ?? "subject");
  const others = (given.cohort ?? []).map((member, index) =>
    reader.subject(member, ["given", "cohort", index], `cohort-${index + 1}`),
  );
  const parents = [subject, ...others].flatMap(({ parent }) => parent ?? []);
  const listed = new Set([subject, ...others].map(({ id }) => id));
  const areas = [...new Set(parents)].filter((id) => !listed.has(id)).map((id): Subject => ({ id }));
  const problems = new Diagnostics();
  const table = { ...reader.table, subjects: [subject, ...others, ...areas], diagnostics: [] };
  const statistics = gather(plan, [table], period, problems, adjustments);
  refused.addAll(problems.list().filter(({ code }) => SLIPS.has(code)));
  if (refused.list().length > 0) return refused;
  return { statistics, subject, others, period, problems };
}

/** Keys of what a case gives that are no statistics. */
const OTHER_KEYS = [
  ..."prior previous targets records decision decisions evidence subject period cohort lines others".split(" "),
];

/** What decisions may be about: the case's own indicator, and whatever bears an id. */
interface Decidable {
  readonly own: string | null;
  readonly items: ReadonlySet<string>;
}

class GivenReader {
  private readonly facts: RawFact[] = [];
  private readonly rows: RawRow[] = [];
  private readonly zeroReports: ZeroReport[] = [];
  private readonly papers: RawPaper[] = [];
  private readonly names: ReadonlyMap<string, string>;

  constructor(
    private readonly plan: Plan,
    private readonly decidable: Decidable,
    private readonly period: Period,
    private readonly locate: Case["locate"],
    private readonly refused: Diagnostics,
  ) {
    this.names = statisticNames(plan.statistics);
  }

  get table() {
    return { facts: this.facts, rows: this.rows, zeroReports: this.zeroReports, papers: this.papers };
  }

  subject(given: Given | CaseMember, path: Path, otherwise: string): Subject {
    const about = given.subject ?? {};
    const subject: Subject = { ...about, id: about.id ?? about.name ?? otherwise };
    this.figures(given, path, subject.id, this.period);
    for (const [back, earlier] of (given.prior ?? []).entries())
      this.earlier(earlier, [...path, "prior", back], subject.id, (period) => period.prior(back + 1));
    if (given.previous) this.earlier(given.previous, [...path, "previous"], subject.id, (period) => period.previous());
    for (const [indicator, value] of Object.entries(given.targets ?? {})) {
      const place = this.locate([...path, "targets", indicator]);
      if (this.plan.indicators.has(indicator))
        this.facts.push({
          subject: subject.id,
          period: this.period.id,
          statistic: `targets.${indicator}`,
          value,
          place,
        });
      else
        this.refused.add("plan/unknown-indicator", place, {
          id: indicator,
          near: nearest(indicator, this.plan.indicators.keys()),
        });
    }
    this.decisions(given, path, subject.id);
    if (given.evidence)
      for (const { id, evidence } of this.plan.indicators.values())
        if (evidence !== undefined) this.paper("evidence", subject.id, id, { document: "—" }, [...path, "evidence"]);
    return subject;
  }

  /** Of an earlier period; where this one is not over, of the same part of it and of the whole. */
  private earlier(given: Earlier, path: Path, subject: string, back: (period: Period) => Period): void {
    const { whole, ...figures } = given;
    this.figures(figures, path, subject, back(this.period), true);
    if (whole) this.figures(whole, [...path, "whole"], subject, back(this.period.toDate?.whole ?? this.period), true);
  }

  private decisions({ decision, decisions = {} }: Given | CaseMember, path: Path, subject: string): void {
    const { own, items } = this.decidable;
    if (decision !== undefined && own !== null) this.decided(decision, subject, own, [...path, "decision"]);
    else if (decision !== undefined)
      this.refused.add("tests/decision-of-nothing", this.locate([...path, "decision"]), { item: null, near: null });
    for (const [item, points] of Object.entries(decisions)) {
      const at = [...path, "decisions", item];
      if (items.has(item)) this.decided(points, subject, item, at);
      else this.refused.add("tests/decision-of-nothing", this.locate(at), { item, near: nearest(item, items) });
    }
  }

  /** Points, or points by part. A blank is none, as in a table. */
  private decided(points: unknown, subject: string, item: string, path: Path): void {
    const parts =
      typeof points === "object" && points !== null && !("number" in points)
        ? Object.entries(points)
        : [["", points] as const];
    for (const [part, given] of parts)
      if (given !== null) {
        const at = part === "" ? path : [...path, part];
        this.paper("decision", subject, item, { part, points: given, reason: "—" }, at);
      }
  }

  private paper(kind: RawPaper["kind"], subject: string, item: string, fields: RawPaper["fields"], path: Path): void {
    this.papers.push({ kind, subject, item, fields, place: this.locate(path) });
  }

  /** The figures and case lists of one period. */
  private figures(
    given: Readonly<Record<string, unknown>>,
    path: Path,
    subject: string,
    period: Period,
    isEarlier = false,
  ): void {
    for (const [name, value] of Object.entries(given)) {
      const at = [...path, name];
      if (name === "records") this.records(value as NonNullable<Given["records"]>, at, subject, period);
      else if (isEarlier || !OTHER_KEYS.includes(name)) {
        const key = this.names.get(matchable(name));
        const place = this.locate(at);
        if (key !== undefined)
          this.facts.push({ subject, period: this.periodOf(key, period).id, statistic: key, value, place });
        else {
          const known = [...this.names.keys(), ...(isEarlier ? [] : OTHER_KEYS)];
          this.refused.add("tests/unknown-name", place, { name, near: nearest(matchable(name), known) });
        }
      }
    }
  }

  /** A figure of an earlier year whose flow is not said is one of that whole year, and stands for every part of it. */
  private periodOf(statistic: string, period: Period): Period {
    const whole = period.toDate?.whole;
    const isOther = whole !== undefined && whole.id !== this.period.toDate?.whole.id;
    return isOther && this.plan.statistics.get(statistic)?.flow === undefined ? whole : period;
  }

  private records(lists: NonNullable<Given["records"]>, path: Path, subject: string, period: Period): void {
    for (const [record, list] of Object.entries(lists)) {
      const place = this.locate([...path, record]);
      if (list.length === 0) this.zeroReports.push({ record, subject, period: period.id, place });
      for (const [index, row] of list.entries()) {
        const at = [...path, record, index];
        const fields = new Map(
          Object.entries(row).map(([name, value]) => [name, { value, place: this.locate([...at, name]) }] as const),
        );
        this.rows.push({ record, subject, period: period.id, fields, place: this.locate(at) });
      }
    }
  }
}
