/** One assessment: a compiled plan and scheme over statistics. Lines are worked out on demand; nothing is computed twice. */
import { type Diagnostic, Diagnostics } from "../diagnostics/index.js";
import { decimalText, Rational } from "../exact/index.js";
import { failed, type Outcome, type Scope, strongest, type Value, value } from "../logic/index.js";
import type { Period, Subject } from "../plan/index.js";
import { type Statistics, SubjectScope, subjectName } from "../statistics/index.js";
import type { CompiledIndicator, CompiledPlan, CompiledScheme } from "./compile.js";
import { Line, type Standing } from "./line.js";
import { place } from "./rank.js";
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
  private readonly cohortValues = new Map<string, Outcome>();
  private readonly scoredSubjects: ReadonlySet<string>;

  constructor(
    readonly plan: CompiledPlan,
    readonly scheme: CompiledScheme | null,
    readonly statistics: Statistics,
    readonly period: Period,
  ) {
    const { subjects } = statistics;
    const hasPoints = (subject: Subject) =>
      [...(scheme?.lines.keys() ?? [])].some((id) => this.pointsApply(this.indicator(id), subject));
    this.scoredSubjects = new Set(subjects.list.filter(hasPoints).map((subject) => subject.id));
  }

  lineOf(indicator: string, subject: Subject): Line {
    const key = `${indicator}\n${subject.id}`;
    const known = this.lines.get(key);
    if (known) return known;
    const compiled = this.indicator(indicator);
    const line = new Line(this, compiled, this.scheme?.lines.get(indicator), subject, this.standing(compiled, subject));
    this.lines.set(key, line);
    return line;
  }

  results(): SubjectResult[] {
    const open = this.statistics.subjects.list.map((subject) => this.resultOf(subject));
    return open.map((result) => ({ ...result, rank: this.rankOf(result, open) }));
  }

  /** What `cohort.<n>` is for a line: computed over every member of its cohort that has a value. */
  cohortValue(line: Line, index: number): Outcome {
    const { indicator } = line.compiled;
    const key = JSON.stringify([indicator.id, line.subject.id, index]);
    const known = this.cohortValues.get(key);
    if (known) return known;
    const need = (line.settings?.cohort ?? line.compiled.cohort)[index];
    if (!need) return failed("evaluate/circular", { name: `cohort.${index}` });
    this.cohortValues.set(key, failed("evaluate/circular", { name: `cohort.${index}` }));
    const comparedValue = (subject: Subject): Outcome =>
      this.plan.evaluator.evaluate(need.of, this.lineOf(indicator.id, subject));
    const own = comparedValue(line.subject);
    const found = this.cohortOf(line.subject)
      .filter((member) => this.lineOf(indicator.id, member).standing === line.standing)
      .map((member) => (member.id === line.subject.id ? own : comparedValue(member)))
      .flatMap((outcome) => (outcome.kind === "value" && outcome.value instanceof Rational ? [outcome.value] : []));
    const result: Outcome =
      own.kind !== "value"
        ? own
        : value(
            Rational.integer(need.kind === "count" ? found.length : place(own.value as Rational, found, need.options)),
          );
    this.cohortValues.set(key, result);
    return result;
  }

  /** Those a subject is compared with, itself included: by level or group as the scheme says, never with the area itself. */
  cohortOf(subject: Subject): readonly Subject[] {
    const { subjects } = this.statistics;
    const within = this.scheme?.scheme.ranking.within ?? "level";
    const comparable = subjects.list.filter((other) => subjects.isArea(other) === subjects.isArea(subject));
    if (within === "all") return comparable;
    if (within === "level") return comparable.filter((other) => other.level === subject.level);
    return comparable.filter((other) => (other.groups ?? [])[0] === (subject.groups ?? [])[0]);
  }

  /** What the rules of bonus, minus and veto see of a subject. */
  adjustmentScope(subject: Subject): Scope {
    return new AdjustmentScope(this, subject);
  }

  private indicator(id: string): CompiledIndicator {
    const compiled = this.plan.indicators.get(id);
    if (!compiled) throw new TypeError(`no indicator "${id}"`);
    return compiled;
  }

  private pointsApply({ indicator }: CompiledIndicator, subject: Subject): boolean {
    const settings = this.scheme?.lines.get(indicator.id)?.settings;
    return (
      settings !== undefined &&
      this.statistics.subjects.isAssessed(
        subject,
        settings.assessed ?? indicator.assessed,
        settings.applies ?? indicator.applies,
      )
    );
  }

  private standing(compiled: CompiledIndicator, subject: Subject): Standing {
    if (this.pointsApply(compiled, subject)) return "points";
    const { assessed, applies } = compiled.indicator;
    return this.statistics.subjects.isAssessed(subject, assessed, applies) ? "judged" : "none";
  }

  private resultOf(subject: Subject): Omit<SubjectResult, "rank"> {
    const { scheme } = this;
    const problems = new Diagnostics();
    const lines = new Map<string, { line: Line; scored: LineScore }>();
    const shares = new Map<string, ReturnType<typeof scoreLine>["share"]>();
    const isScored = this.scoredSubjects.has(subject.id);
    for (const id of this.plan.indicators.keys()) {
      const line = this.lineOf(id, subject);
      const settings = scheme?.lines.get(id);
      if (scheme && settings && isScored) {
        const { share, ...scored } = scoreLine(line, settings, scheme);
        lines.set(id, { line, scored });
        shares.set(id, share);
        this.checkRange(line, settings.settings, problems);
      } else {
        const status = line.standing === "none" ? "excluded" : "report-only";
        lines.set(id, { line, scored: { status, score: null, available: Rational.zero } });
      }
      this.reportFailure(line, problems);
    }
    this.reconcile(subject, problems);
    const diagnostics = () => problems.list();
    if (!scheme || !isScored)
      return { subject, lines, sections: [], adjustments: [], total: null, diagnostics: diagnostics() };

    const rolled = rollUp(scheme.sections, shares, scheme);
    const scope = this.adjustmentScope(subject);
    const adjustments = scheme.adjustments.map(({ adjustment, rule }) =>
      adjust(adjustment, this.plan.evaluator.evaluate(rule, scope)),
    );
    const linesOpen = [...lines.values()].some(
      ({ scored }) => scored.status === "pending" || scored.status === "manual",
    );
    const total = rolled.total && totalOf(rolled.total, adjustments, linesOpen, scheme);
    return { subject, lines, sections: rolled.sections, adjustments, total, diagnostics: diagnostics() };
  }

  private rankOf(own: Omit<SubjectResult, "rank">, all: readonly Omit<SubjectResult, "rank">[]): Rank | null {
    if (!own.total || own.total.open) return null;
    const cohort = new Set(this.cohortOf(own.subject).map((subject) => subject.id));
    const members = all.filter((result) => cohort.has(result.subject.id));
    const totals = members.flatMap(({ total }) => (total && !total.open ? [total.value.low] : []));
    const ties = this.scheme?.scheme.ranking.ties ?? "best";
    return {
      place: place(own.total.value.low, totals, { better: "higher", ties }),
      of: totals.length,
      pending: members.filter(({ total }) => total?.open).length,
    };
  }

  private checkRange(
    line: Line,
    { points, range }: { points: Rational; range?: [Rational, Rational] },
    problems: Diagnostics,
  ): void {
    const { score } = line;
    if (score.kind !== "value" || !(score.value instanceof Rational)) return;
    const [low, high] = range ?? [Rational.zero, points];
    if (score.value.compare(low) >= 0 && score.value.compare(high) <= 0) return;
    const shown = { score: decimalText(score.value), low: decimalText(low), high: decimalText(high) };
    problems.add(
      "score/outside-range",
      { subject: subjectName(line.subject), indicator: line.compiled.indicator.id },
      shown,
    );
  }

  private reportFailure(line: Line, problems: Diagnostics): void {
    const { outcome } = line;
    if (outcome.kind !== "failed") return;
    problems.add(
      outcome.code,
      { subject: subjectName(line.subject), indicator: line.compiled.indicator.id, path: outcome.path },
      outcome.data as never,
    );
  }

  /** The plan's checks of figures against one another; those with a missing figure say nothing. */
  private reconcile(subject: Subject, problems: Diagnostics): void {
    const scope = new SubjectScope(this.statistics, subject, this.period);
    for (const { id, name, sides, tolerance } of this.plan.checks) {
      const outcomes = sides.map((side) => this.plan.evaluator.evaluate(side, scope));
      if (strongest(outcomes)) continue;
      const [left, right] = outcomes.map((outcome) => (outcome as { value: Value }).value) as [Rational, Rational];
      if (left.minus(right).absolute().compare(tolerance) <= 0) continue;
      const shown = { left: decimalText(left), right: decimalText(right), tolerance: decimalText(tolerance) };
      problems.add(
        "statistics/check-failed",
        { subject: subjectName(subject), path: ["checks", id] },
        { check: name, ...shown },
      );
    }
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
