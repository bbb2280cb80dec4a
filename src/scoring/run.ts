/** One assessment: a compiled plan and scheme over statistics. Lines are worked out on demand; nothing is computed twice. */
import { type Diagnostic, Diagnostics, type Place } from "../diagnostics/index.js";
import { decimalText, Rational } from "../exact/index.js";
import type { CohortNeed, MissingFact, Outcome, Scope } from "../logic/index.js";
import type { Applies, Assessed, Period, SchemeIndicator, Subject } from "../plan/index.js";
import { type Statistics, SubjectScope } from "../statistics/index.js";
import { Cohorts } from "./cohort.js";
import type { Comparison } from "./comparison.js";
import { type CompiledIndicator, type CompiledPlan, type CompiledScheme, indicatorOf } from "./compiled.js";
import { Line, type Standing } from "./line.js";
import { places } from "./rank.js";
import { reconcile } from "./reconcile.js";
import { type LineScore, rollUp, type SectionScore, scoreLine } from "./roll-up.js";
import { type AdjustmentResult, adjust, type Total, totalOf } from "./total.js";

export interface Rank {
  readonly place: number;
  /** Members of the cohort with a settled total. */
  readonly of: number;
  /** Members whose total is still open, so that places may change. */
  readonly pending: number;
}

/** Everything that is known of one subject after a run. */
export interface SubjectResult {
  readonly subject: Subject;
  readonly lines: ReadonlyMap<string, { line: Line; scored: LineScore }>;
  readonly sections: readonly SectionScore[];
  readonly adjustments: readonly AdjustmentResult[];
  /** null: the subject is judged only, it has no points. */
  readonly total: Total | null;
  readonly rank: Rank | null;
  readonly diagnostics: readonly Diagnostic[];
}

export class Run {
  private readonly lines = new Map<string, Line>();
  private readonly cohorts: Cohorts;
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
    const hasPoints = (subject: Subject) =>
      [...(scheme?.lines.keys() ?? [])].some((id) => this.pointsApply(indicatorOf(plan, id), subject));
    this.scoredSubjects = new Set(subjects.list.filter(hasPoints).map((subject) => subject.id));
  }

  lineOf(indicator: string, subject: Subject): Line {
    const key = `${indicator}\n${subject.id}`;
    const known = this.lines.get(key);
    if (known) return known;
    const compiled = indicatorOf(this.plan, indicator);
    const standing = this.standing(compiled, subject);
    const unknown = this.unknownOf(compiled, subject, standing);
    const line = new Line(this, compiled, this.scheme?.lines.get(indicator), subject, standing, unknown);
    this.lines.set(key, line);
    return line;
  }

  results(): SubjectResult[] {
    const unranked = this.statistics.subjects.list.map((subject) => this.resultOf(subject));
    const ranks = this.ranksOf(unranked);
    return unranked.map((result) => ({ ...result, rank: ranks.get(result.subject.id) ?? null }));
  }

  /** What `cohort.<n>` is for a line. */
  cohortValue(line: Line, index: number): Outcome {
    return this.cohorts.valueOf(line, index);
  }

  /** The same for all who are compared with one another. */
  cohortKey(subject: Subject): string {
    return this.cohorts.keyOf(subject);
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

  /** Places of the settled totals, cohort by cohort. */
  private ranksOf(results: readonly Omit<SubjectResult, "rank">[]): ReadonlyMap<string, Rank> {
    const byCohort = new Map<string, (typeof results)[number][]>();
    for (const result of results) {
      const key = this.cohorts.keyOf(result.subject);
      const members = byCohort.get(key);
      if (members) members.push(result);
      else byCohort.set(key, [result]);
    }
    const ranks = new Map<string, Rank>();
    for (const members of byCohort.values()) {
      const settled = members.flatMap(({ subject, total }) =>
        total && !total.open && total.value.low ? [{ subject, total: total.value.low }] : [],
      );
      const found = places(
        settled.map(({ total }) => total),
        { better: "higher", ties: this.scheme?.scheme.ranking.ties ?? "best" },
      );
      const pending = members.filter(({ total }) => total?.open).length;
      for (const { subject, total } of settled)
        ranks.set(subject.id, { place: found.get(total.toString()) ?? 1, of: settled.length, pending });
    }
    return ranks;
  }

  /** What the rules of bonus, minus and veto see of a subject. */
  adjustmentScope(subject: Subject): Scope {
    return new AdjustmentScope(this, subject);
  }

  /** What a scheme, and the plan where the scheme is silent, say of who is assessed. */
  private words(
    { indicator }: CompiledIndicator,
    settings?: SchemeIndicator,
  ): { assessed: Assessed; applies?: Applies } {
    return { assessed: settings?.assessed ?? indicator.assessed, applies: settings?.applies ?? indicator.applies };
  }

  private settingsOf({ indicator }: CompiledIndicator): SchemeIndicator | undefined {
    return this.scheme?.lines.get(indicator.id)?.settings;
  }

  /** Whether the scheme has points for a subject here: it is assessed, and the conditions are met or cannot be told. */
  private pointsApply(compiled: CompiledIndicator, subject: Subject): boolean {
    const settings = this.settingsOf(compiled);
    if (!settings) return false;
    const { assessed, applies } = this.words(compiled, settings);
    return this.isAssessed(compiled, assessed, subject) && this.statistics.subjects.fits(subject, applies) !== false;
  }

  private standing(compiled: CompiledIndicator, subject: Subject): Standing {
    const settings = this.settingsOf(compiled);
    const { assessed, applies } = this.words(compiled, settings);
    if (settings && this.isAssessed(compiled, assessed, subject))
      return this.statistics.subjects.fits(subject, applies) === false ? "spared" : "points";
    const own = this.words(compiled);
    if (!this.isAssessed(compiled, own.assessed, subject)) return "none";
    if (this.statistics.subjects.fits(subject, own.applies) !== false) return "judged";
    return settings ? "none" : "spared";
  }

  /** What the conditions ask of a subject and its list does not say. */
  private unknownOf(compiled: CompiledIndicator, subject: Subject, standing: Standing): MissingFact[] {
    if (standing !== "points" && standing !== "judged") return [];
    const { applies } = this.words(compiled, standing === "points" ? this.settingsOf(compiled) : undefined);
    const fits = this.statistics.subjects.fits(subject, applies);
    if (typeof fits === "boolean") return [];
    return fits.map((name) => ({ name: `subject.${name}`, subject: subject.id, reason: "absent" }));
  }

  /** A target of the whole area is a part's, too, once the part was given a target of its own. */
  private isAssessed(compiled: CompiledIndicator, assessed: Assessed, subject: Subject): boolean {
    if (this.statistics.subjects.isAssessed(subject, assessed)) return true;
    if (assessed !== "city" || !compiled.readsOwnTarget) return false;
    return this.statistics.supplied(subject, this.period.id, `targets.${compiled.indicator.id}`) !== undefined;
  }

  /** One line with its score and status, by itself; what is wrong with it is added to `problems`. */
  lineResult(
    id: string,
    subject: Subject,
    problems: Diagnostics,
  ): { line: Line; scored: LineScore; share?: ReturnType<typeof scoreLine>["share"] } {
    const { scheme } = this;
    const line = this.lineOf(id, subject);
    const settings = scheme?.lines.get(id);
    const isScored = this.scoredSubjects.has(subject.id);
    if (scheme && settings && isScored && (line.standing === "points" || line.standing === "spared")) {
      const { share, ...scored } = scoreLine(line, settings, scheme, this.plan.evaluator);
      this.checkRange(line, settings.settings, problems);
      this.reportProvisional(line, problems);
      this.reportFailure(line, problems);
      return { line, scored, share };
    }
    this.reportFailure(line, problems);
    const status = line.standing === "none" || line.standing === "spared" ? "excluded" : "report-only";
    return { line, scored: { status, score: null, available: Rational.zero } };
  }

  /** What one subject comes to, before it is placed among the others. */
  resultOf(subject: Subject): Omit<SubjectResult, "rank"> {
    const { scheme } = this;
    const problems = new Diagnostics();
    const lines = new Map<string, { line: Line; scored: LineScore }>();
    const shares = new Map<string, ReturnType<typeof scoreLine>["share"]>();
    for (const id of this.plan.indicators.keys()) {
      const { line, scored, share } = this.lineResult(id, subject, problems);
      lines.set(id, { line, scored });
      if (share) shares.set(id, share);
    }
    reconcile(this.plan, this.statistics, subject, this.period, problems);
    const diagnostics = () => problems.list();
    if (!scheme || !this.scoredSubjects.has(subject.id))
      return { subject, lines, sections: [], adjustments: [], total: null, diagnostics: diagnostics() };

    const rolled = rollUp(scheme.sections, shares, scheme);
    const scope = this.adjustmentScope(subject);
    const adjustments = scheme.adjustments.map((adjustment) => adjust(adjustment, scope, this.plan.evaluator));
    for (const { adjustment, outcome } of adjustments)
      if (outcome.kind === "failed")
        this.reportOutcome(
          outcome,
          { subject: this.statistics.subjects.nameOf(subject), indicator: adjustment.id },
          problems,
        );
    const linesOpen = [...lines.values()].some(
      ({ scored }) => scored.status === "pending" || scored.status === "manual",
    );
    const total = rolled.total && totalOf(rolled.total, adjustments, linesOpen, scheme);
    return { subject, lines, sections: rolled.sections, adjustments, total, diagnostics: diagnostics() };
  }

  private checkRange(line: Line, { range }: SchemeIndicator, problems: Diagnostics): void {
    const { score } = line;
    if (score.kind !== "value" || !(score.value instanceof Rational)) return;
    if (!range) return;
    const [low, high] = range;
    if (score.value.compare(low) >= 0 && score.value.compare(high) <= 0) return;
    const shown = { score: decimalText(score.value), low: decimalText(low), high: decimalText(high) };
    problems.add(
      "score/outside-range",
      { subject: this.statistics.subjects.nameOf(line.subject), indicator: line.compiled.indicator.id },
      shown,
    );
  }

  private reportFailure(line: Line, problems: Diagnostics): void {
    const { outcome } = line;
    if (outcome.kind !== "failed") return;
    const place = { subject: this.statistics.subjects.nameOf(line.subject), indicator: line.compiled.indicator.id };
    this.reportOutcome(outcome, place, problems);
  }

  /** A failure at the place in the plan or scheme where its rule stands. */
  private reportOutcome(outcome: Outcome & { kind: "failed" }, place: Place, problems: Diagnostics): void {
    const [part, position] = outcome.path;
    const inScheme = part === "adjustments" || (part === "indicators" && typeof position === "string");
    const locate = inScheme ? this.scheme?.locate : this.plan.plan.locate;
    problems.add(
      outcome.code,
      { ...(outcome.path.length > 0 && locate?.(outcome.path)), ...place },
      outcome.data as never,
    );
  }

  /** A place among others that are not all known may still change. */
  private reportProvisional(line: Line, problems: Diagnostics): void {
    if (line.score.kind !== "value") return;
    const open = this.cohorts.openBeside(line);
    const place = { subject: this.statistics.subjects.nameOf(line.subject), indicator: line.compiled.indicator.id };
    if (open > 0)
      problems.add("score/provisional-place", place, { indicator: line.compiled.indicator.name, count: open });
  }
}

/** What the rules of bonus, minus and veto see: the subject's figures and the results of its indicators. */
class AdjustmentScope implements Scope {
  private readonly base: SubjectScope;

  constructor(
    private readonly run: Run,
    private readonly subject: Subject,
  ) {
    this.base = new SubjectScope(run.statistics, subject, run.period);
  }

  resolve(path: readonly string[]): Outcome {
    const [first, id = "", ...rest] = path;
    return first === "indicators" ? this.run.lineOf(id, this.subject).resolve(rest) : this.base.resolve(path);
  }
}
