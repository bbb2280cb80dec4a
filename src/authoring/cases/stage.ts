/** What a case gives → statistics of a made-up subject, as tables would have given them; unknown names are refused. */
import { Diagnostics, nearest } from "../../diagnostics/index.js";
import { matchable, type Path, Period, type Plan, type Subject, statisticNames } from "../../plan/index.js";
import type { CompiledPlan } from "../../scoring/index.js";
import { gather, type RawFact, type RawRow, type Statistics, type ZeroReport } from "../../statistics/index.js";
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

/** The stage of a case, or the problems that keep it from being run. `named`: who is assessed, where the plan names subjects. */
export function stageOf(
  { plan }: CompiledPlan,
  { given, locate }: Pick<Case, "given" | "locate">,
  named?: string,
): Stage | Diagnostics {
  const refused = new Diagnostics();
  const period = given.period === undefined ? plan.period : Period.parse(String(given.period));
  if (!period) {
    refused.add("plan/bad-period", locate(["given", "period"]), { text: String(given.period) });
    return refused;
  }
  const reader = new GivenReader(plan, period, locate, refused);
  const subject = reader.subject(given, ["given"], named ?? "subject");
  const others = (given.cohort ?? []).map((member, index) =>
    reader.subject(member, ["given", "cohort", index], `cohort-${index + 1}`),
  );
  const parents = [subject, ...others].flatMap(({ parent }) => parent ?? []);
  const listed = new Set([subject, ...others].map(({ id }) => id));
  const areas = [...new Set(parents)].filter((id) => !listed.has(id)).map((id): Subject => ({ id }));
  const problems = new Diagnostics();
  const table = { ...reader.table, subjects: [subject, ...others, ...areas], diagnostics: [] };
  const statistics = gather(plan, [table], period, problems);
  refused.addAll(problems.list().filter(({ code }) => SLIPS.has(code)));
  if (refused.list().length > 0) return refused;
  return { statistics, subject, others, period, problems };
}

/** Keys of what a case gives that are no statistics. */
const OTHER_KEYS = ["prior", "previous", "targets", "records", "subject", "period", "cohort", "lines", "others"];

class GivenReader {
  private readonly facts: RawFact[] = [];
  private readonly rows: RawRow[] = [];
  private readonly zeroReports: ZeroReport[] = [];
  private readonly names: ReadonlyMap<string, string>;

  constructor(
    private readonly plan: Plan,
    private readonly period: Period,
    private readonly locate: Case["locate"],
    private readonly refused: Diagnostics,
  ) {
    this.names = statisticNames(plan.statistics);
  }

  get table() {
    return { facts: this.facts, rows: this.rows, zeroReports: this.zeroReports };
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
    return subject;
  }

  /** Of an earlier period; where this one is not over, of the same part of it and of the whole. */
  private earlier(given: Earlier, path: Path, subject: string, back: (period: Period) => Period): void {
    const { whole, ...figures } = given;
    this.figures(figures, path, subject, back(this.period), true);
    if (whole) this.figures(whole, [...path, "whole"], subject, back(this.period.toDate?.whole ?? this.period), true);
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
