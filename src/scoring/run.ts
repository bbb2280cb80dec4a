/** One assessment: a compiled plan and scheme over statistics. Lines are worked out on demand; nothing is computed twice. */
import { type Diagnostic, Diagnostics } from "../diagnostics/index.js";
import { type Interval, Rational } from "../exact/index.js";
import { type CohortNeed, missing, type Outcome, type Scope } from "../logic/index.js";
import type { CalendarKind, Period, Section, Subject } from "../plan/index.js";
import { type Statistics, SubjectScope } from "../statistics/index.js";
import { type AdjustmentResult, adjust, takingOf } from "./adjustments.js";
import { Cohorts } from "./cohort.js";
import type { Comparison } from "./comparison.js";
import { type CompiledPlan, type CompiledScheme, indicatorOf } from "./compiled.js";
import { type EventTally, tallyEvents } from "./events.js";
import { type Graded, gradeOf, type HeldBack } from "./grades.js";
import { decided, isOpenStatus, Line, NO_LESS_THAN_NONE } from "./line.js";
import type { Taking } from "./penalties.js";
import { type Rank, rankAll } from "./ranking.js";
import { Remarks } from "./remarks.js";
import { type LineScore, rollUp, type SectionScore, scoreLine } from "./roll-up.js";
import { Standings } from "./standing.js";
import { type Total, totalOf } from "./total.js";

/** Everything that is known of one subject after a run. */
export interface SubjectResult {
  readonly subject: Subject;
  readonly lines: ReadonlyMap<string, { line: Line; scored: LineScore }>;
  readonly sections: readonly SectionScore[];
  readonly adjustments: readonly AdjustmentResult[];
  /** null: the subject is judged only, it has no points. */
  readonly total: Total | null;
  readonly rank: Rank | null;
  /** null while the total or a veto of the grade is open, and where the scheme has no grades. */
  readonly grade: string | null;
  /** The better grades that the total reaches and the subject does not hold, and why. */
  readonly heldBack: readonly HeldBack[];
  readonly diagnostics: readonly Diagnostic[];
}

export type Unranked = Omit<SubjectResult, "rank" | "grade" | "heldBack"> & { readonly graded: Graded | null };

export class Run {
  /** By subject and indicator. */
  private readonly lines = new Map<string, Map<string, Line>>();
  private readonly tallies = new Map<string, ReadonlyMap<string, EventTally>>();
  private readonly cohorts: Cohorts;
  private readonly standings: Standings;
  private readonly scoredSubjects: ReadonlySet<string>;

  constructor(
    readonly plan: CompiledPlan,
    readonly scheme: CompiledScheme | null,
    readonly statistics: Statistics,
    readonly period: Period,
    comparisons?: ReadonlyMap<string, Comparison>,
  ) {
    const { subjects } = statistics;
    this.cohorts = new Cohorts(
      subjects,
      scheme?.scheme.ranking.within ?? "level",
      plan.evaluator,
      (id, subject) => this.lineOf(id, subject),
      comparisons,
    );
    this.standings = new Standings(scheme, statistics, period);
    const hasPoints = (subject: Subject) =>
      [...(scheme?.lines.keys() ?? [])].some((id) => this.standings.pointsApply(indicatorOf(plan, id), subject));
    this.scoredSubjects = new Set(subjects.list.filter(hasPoints).map((subject) => subject.id));
  }

  lineOf(indicator: string, subject: Subject): Line {
    const ofSubject = this.lines.get(subject.id) ?? new Map<string, Line>();
    const known = ofSubject.get(indicator);
    if (known) return known;
    const compiled = indicatorOf(this.plan, indicator);
    const standing = this.standings.of(compiled, subject);
    const unknown = this.standings.unknownOf(compiled, subject, standing);
    const line = this.newLine(this, compiled, this.scheme?.lines.get(indicator), subject, standing, unknown);
    this.lines.set(subject.id, ofSubject.set(indicator, line));
    return line;
  }

  /** A case of a plan's own tests gives some lines their scores. */
  protected newLine(...of: ConstructorParameters<typeof Line>): Line {
    return new Line(...of);
  }

  /** The indicators of which results have a line. A case of a scheme leaves out those that it does not score. */
  protected reported(): Iterable<string> {
    return this.plan.indicators.keys();
  }

  results(): SubjectResult[] {
    const unranked = this.statistics.subjects.list.map((subject) => this.resultOf(subject));
    const rankable = unranked.flatMap(({ subject, total, graded }) =>
      total && graded ? [{ subject, total, graded }] : [],
    );
    const ranked = this.scheme && rankAll(rankable, (subject) => this.cohorts.keyOf(subject), this.scheme);
    return unranked.map(({ graded: _, ...result }) => {
      const { rank = null, grade = null, heldBack = [] } = ranked?.get(result.subject.id) ?? {};
      return { ...result, rank, grade, heldBack };
    });
  }

  /** What `cohort.<n>` is for a line. */
  cohortValue(line: Line, index: number): Outcome {
    return this.cohorts.valueOf(line, index);
  }

  /** What a line is compared by within its cohort, before any rounding. */
  comparedBy(need: CohortNeed, line: Line): Outcome {
    return this.cohorts.comparedBy(need, line);
  }

  /** The same for all who are compared with one another. */
  cohortKey(subject: Subject): string {
    return this.cohorts.keyOf(subject);
  }

  /** How many of a line's cohort have no value yet, so that what it comes to among them may change. */
  openBeside(line: Line): number {
    return this.cohorts.openBeside(line);
  }

  /** What lines are compared by within their cohorts, for a comparison over more subjects than these. */
  comparedOutcomes(): ReadonlyMap<string, readonly Outcome[]> {
    return this.cohorts.comparedOutcomes(
      [...this.plan.indicators].flatMap(([id, { cohort }]) =>
        (this.scheme?.lines.get(id)?.cohort ?? cohort).length > 0 ? [id] : [],
      ),
    );
  }

  /** What the key of a comparison compares. */
  needOf(key: string): CohortNeed | undefined {
    const [indicator = "", index = 0] = JSON.parse(key) as [string, number];
    return (this.scheme?.lines.get(indicator)?.cohort ?? this.plan.indicators.get(indicator)?.cohort)?.[index];
  }

  /** The level or group with which a subject is compared; null where all are compared together. */
  cohortName(subject: Subject): string | null {
    return this.cohorts.nameOf(subject);
  }

  /** What the rules of an adjustment see of a subject; without an adjustment, what those of grades see. */
  adjustmentScope(subject: Subject, adjustment?: string): Scope {
    return new AdjustmentScope(this, subject, adjustment);
  }

  /** The events of an indicator or adjustment and what they come to. */
  eventsOf(item: string, subject: Subject): EventTally {
    const known = this.tallies.get(subject.id);
    const all = known ?? this.tally(subject);
    if (!known) this.tallies.set(subject.id, all);
    return all.get(item) ?? { outcome: missing({ name: "events", subject: subject.id, reason: "absent" }), events: [] };
  }

  private tally(subject: Subject): ReadonlyMap<string, EventTally> {
    const ofLines = [...(this.scheme?.lines ?? [])].flatMap(([id, { events }]) =>
      events && this.lineOf(id, subject).standing === "points" ? [{ item: id, events }] : [],
    );
    const ofAdjustments = (this.scheme?.adjustments ?? []).flatMap(({ adjustment: { id }, events }) =>
      events ? [{ item: id, events }] : [],
    );
    const scope = new SubjectScope(this.statistics, subject, this.period);
    return tallyEvents([...ofLines, ...ofAdjustments], scope, this.plan.evaluator);
  }

  /** One line with its score and status, by itself; what is wrong with it is added to `problems`. `takings`: what penalties take. */
  lineResult(
    id: string,
    subject: Subject,
    problems: Diagnostics,
    takings: readonly Taking[] = [],
  ): { line: Line; scored: LineScore; share?: ReturnType<typeof scoreLine>["share"] } {
    const { scheme } = this;
    const remarks = new Remarks(this.plan, scheme, this.statistics, this.period, problems);
    const line = this.lineOf(id, subject);
    const settings = scheme?.lines.get(id);
    const isScored = this.scoredSubjects.has(subject.id);
    const hasPoints = isScored && (line.standing === "points" || line.standing === "spared");
    const found =
      scheme && settings && hasPoints ? scoreLine(line, settings, scheme, this.plan.evaluator, takings) : null;
    if (settings && found) {
      remarks.checkRange(line, settings.settings);
      remarks.reportProvisional(line, this.cohorts);
    }
    remarks.reportFailure(line);
    remarks.checkDecisions(line.decisions, line.outcome, line.compiled.indicator.name, subject);
    if (!found)
      return {
        line,
        scored: { status: statusWithoutPoints(line), score: null, available: Rational.zero, taken: [] },
      };
    const { share, ...scored } = found;
    return { line, scored, share };
  }

  /** What one subject comes to, before it is placed among the others. */
  resultOf(subject: Subject): Unranked {
    const { scheme } = this;
    const problems = new Diagnostics();
    const remarks = new Remarks(this.plan, scheme, this.statistics, this.period, problems);
    const lines = new Map<string, { line: Line; scored: LineScore }>();
    const shares = new Map<string, ReturnType<typeof scoreLine>["share"]>();
    const isScored = this.scoredSubjects.has(subject.id);
    const adjustments = scheme && isScored ? this.adjustmentsOf(subject, scheme) : [];
    const takings = takingsByItem(adjustments, scheme?.sections ?? []);
    for (const id of this.reported()) {
      const { line, scored, share } = this.lineResult(id, subject, problems, takings(id));
      lines.set(id, { line, scored });
      if (share) shares.set(id, share);
    }
    for (const { adjustment, outcome } of adjustments)
      remarks.checkDecisions(
        this.statistics.decisionsOn(subject, this.period, adjustment.id),
        outcome,
        adjustment.name,
        subject,
      );
    remarks.reconcile(subject);
    if (!scheme || !isScored)
      return {
        subject,
        lines,
        sections: [],
        adjustments: [],
        total: null,
        graded: null,
        diagnostics: problems.list(),
      };

    const rolled = rollUp(scheme.sections, shares, scheme);
    for (const { adjustment, outcome } of adjustments)
      if (outcome.kind === "failed")
        remarks.reportOutcome(outcome, {
          subject: this.statistics.subjects.nameOf(subject),
          indicator: adjustment.id,
        });
    const linesOpen = [...lines.values()].some(({ scored }) => isOpenStatus(scored.status));
    const total = rolled.total && totalOf(rolled.total, adjustments, linesOpen, scheme);
    const { sections } = rolled;
    const place = { sections, adjustments, scope: this.adjustmentScope(subject), evaluator: this.plan.evaluator };
    const graded = total && gradeOf(scheme, { total, ...place });
    return { subject, lines, sections, adjustments, total, graded, diagnostics: problems.list() };
  }

  private adjustmentsOf(subject: Subject, scheme: CompiledScheme): AdjustmentResult[] {
    return scheme.adjustments.map((compiled) => {
      const { adjustment } = compiled;
      const scope = this.adjustmentScope(subject, adjustment.id);
      const kind = adjustment.kind === "veto" && adjustment.scope !== "period" ? adjustment.scope.year : null;
      const over = kind ? partsSoFar(this.period, kind) : [];
      const parts = over.map((period) => ({ period, scope: new SubjectScope(this.statistics, subject, period) }));
      const isInParts = endsWithPart(this.period, over);
      const { events } = compiled.events ? this.eventsOf(adjustment.id, subject) : { events: [] };
      return adjust(compiled, { scope, parts, isInParts, events }, this.plan.evaluator);
    });
  }
}

/** The halves, quarters or months of the period's last year that are over by the period's end, without the period itself. */
function partsSoFar(period: Period, kind: Exclude<CalendarKind, "year">): Period[] {
  return period.partsSoFar(kind).filter(({ id }) => id !== period.id);
}

/** Whether a period of one year ends with one of the parts of its year, so that they make up all of it. */
function endsWithPart({ firstYear, lastYear, end }: Period, parts: readonly Period[]): boolean {
  return firstYear === lastYear && parts.some((part) => part.end.compare(end) === 0);
}

/** The status of a line that no scheme gives points. */
export function statusWithoutPoints({ standing, outcome }: Line): LineScore["status"] {
  if (standing === "none" || standing === "spared") return "excluded";
  return outcome.kind === "not-applicable" && outcome.code === "not-due" ? "not-due" : "report-only";
}

/** What is taken from each item, in the order of the scheme. */
function takingsByItem(
  adjustments: readonly AdjustmentResult[],
  sections: readonly Section[],
): (item: string) => Taking[] {
  const idsIn = (section: Section): string[] => [...section.indicators, ...(section.sections ?? []).flatMap(idsIn)];
  const inside = new Map<string, string[]>();
  const walk = (list: readonly Section[]): void => {
    for (const section of list) {
      inside.set(section.id, idsIn(section));
      walk(section.sections ?? []);
    }
  };
  walk(sections);
  const all = adjustments.flatMap((result) => {
    const taking = takingOf(result);
    const { adjustment } = result;
    const items =
      adjustment.kind === "penalty"
        ? adjustment.items
        : adjustment.kind === "veto" && typeof adjustment.effect === "object" && "zeroItem" in adjustment.effect
          ? adjustment.effect.zeroItem
          : [];
    return taking
      ? [{ taking, items: items === "all" ? null : new Set(items.flatMap((id) => inside.get(id) ?? [id])) }]
      : [];
  });
  return (item) => all.filter(({ items }) => items === null || items.has(item)).map(({ taking }) => taking);
}

/** What the rules of adjustments and grades see: the subject's figures, its events and the results of its indicators. */
class AdjustmentScope implements Scope {
  private readonly base: SubjectScope;

  constructor(
    private readonly run: Run,
    private readonly subject: Subject,
    private readonly adjustment: string | undefined,
  ) {
    this.base = new SubjectScope(run.statistics, subject, run.period);
  }

  resolve(path: readonly string[]): Outcome {
    const [first, id = "", ...rest] = path;
    if (first === "indicators") return this.run.lineOf(id, this.subject).resolve(rest);
    if (first === "decision") {
      const { statistics, period } = this.run;
      return decided(statistics.decisionsOn(this.subject, period, this.adjustment ?? ""), id);
    }
    if (first === "events" && this.hasEvents()) return this.run.eventsOf(this.adjustment ?? "", this.subject).outcome;
    return this.base.resolve(path);
  }

  bounds([first]: readonly string[]): Interval | null {
    return first === "events" && this.hasEvents() ? NO_LESS_THAN_NONE : null;
  }

  private hasEvents(): boolean {
    const own = this.run.scheme?.adjustments.find(({ adjustment }) => adjustment.id === this.adjustment);
    return own?.events !== undefined;
  }
}
