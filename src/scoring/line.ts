/** One indicator of one subject: its actual, target, verdict and score, worked out when first asked for and then kept. */
import { type Interval, Rational, round } from "../exact/index.js";
import {
  type CohortNeed,
  type MissingFact,
  missing,
  notApplicable,
  type Outcome,
  ofType,
  Row,
  type Scope,
  strongest,
  type Tree,
  type Value,
  value,
  within,
} from "../logic/index.js";
import { CalendarDate, type Period, type Subject } from "../plan/index.js";
import { type Decision, type Evidence, type Statistics, SubjectScope } from "../statistics/index.js";

import { boundsOfNeed } from "./comparison.js";
import type { CompiledIndicator, CompiledLine, CompiledPlan, CompiledScheme } from "./compiled.js";
import { isDue, shareDue } from "./pacing.js";

/**
 * scored: has a score. pending: figures are missing. manual: an assessor must decide. not-due: its time has not come.
 * report-only: judged or reported, no points. excluded: does not apply, or left out. held-out: left out for now, by policy.
 * target-pending: its target is still to be issued. awaiting: a benchmark has not arrived yet.
 */
export type LineStatus =
  | "scored"
  | "pending"
  | "manual"
  | "not-due"
  | "report-only"
  | "excluded"
  | "held-out"
  | "target-pending"
  | "awaiting";

const OPEN: ReadonlySet<LineStatus> = new Set(["pending", "manual", "target-pending", "awaiting"]);

/** Whether a line keeps its card open. */
export const isOpenStatus = (status: LineStatus): boolean => OPEN.has(status);

/**
 * How an indicator stands to a subject. points: it is scored. judged: by the plan alone, without points. spared: assessed,
 * but its conditions do not apply to this one. none: not assessed at all.
 */
export type Standing = "points" | "judged" | "spared" | "none";

const NOT_ASSESSED = notApplicable("not-assessed");
const DOES_NOT_APPLY = notApplicable("does-not-apply");
const NOT_DUE = notApplicable("not-due");
const NO_CASES = notApplicable("no-cases");

/** Events take or give points, never less than none. */
export const NO_LESS_THAN_NONE: Interval = { low: Rational.zero, high: null };

/** What a line asks of the assessment that it is part of. */
export interface LineContext {
  readonly plan: CompiledPlan;
  readonly scheme: CompiledScheme | null;
  readonly statistics: Statistics;
  readonly period: Period;
  lineOf(indicator: string, subject: Subject): Line;
  cohortValue(line: Line, index: number): Outcome;
  /** What the events of an indicator come to. */
  eventsOf(item: string, subject: Subject): { readonly outcome: Outcome };
}

/** What is worked out of a line once; undefined: not yet, null: being worked out. One shape for all lines, since there are very many. */
const nothingKnown = (): Record<Part, Outcome | null | undefined> => ({
  actual: undefined,
  cases: undefined,
  ahead: undefined,
  early: undefined,
  "exact actual": undefined,
  "limit 0": undefined,
  "limit 1": undefined,
  met: undefined,
  score: undefined,
  start: undefined,
  stretch: undefined,
  "stretch met": undefined,
  target: undefined,
  "whole limit 0": undefined,
  "whole limit 1": undefined,
});

type Part =
  | "cases"
  | "actual"
  | "ahead"
  | "early"
  | "exact actual"
  | "limit 0"
  | "limit 1"
  | "met"
  | "score"
  | "start"
  | "stretch"
  | "stretch met"
  | "target"
  | "whole limit 0"
  | "whole limit 1";

export class Line implements Scope {
  private readonly known = nothingKnown();
  readonly base: SubjectScope;

  constructor(
    private readonly run: LineContext,
    readonly compiled: CompiledIndicator,
    readonly settings: CompiledLine | undefined,
    readonly subject: Subject,
    readonly standing: Standing,
    /** Attributes that the conditions ask for and the list of subjects does not give. */
    readonly unknown: readonly MissingFact[] = [],
  ) {
    this.base = new SubjectScope(run.statistics, subject, run.period);
  }

  resolve(path: readonly string[]): Outcome {
    const [first = "", ...rest] = path;
    switch (first) {
      case "actual":
        return within(this.actual, rest);
      case "target":
        return rest.length === 0 ? this.target : this.limit(rest[0] === "upper" ? 1 : 0);
      case "met":
        return this.met;
      case "cases":
        return this.cases;
      case "points":
        return this.settings ? value(this.settings.settings.points) : missing({ name: "points", reason: "absent" });
      case "cohort":
        return this.run.cohortValue(this, Number(rest[0]));
      case "indicators":
        return this.run.lineOf(rest[0] ?? "", this.subject).resolve(rest.slice(1));
      case "score":
        return this.score;
      case "decision":
        return decided(this.decisions, rest[0] ?? "");
      case "events":
        if (this.settings?.events) return this.run.eventsOf(this.compiled.indicator.id, this.subject).outcome;
        return this.base.resolve(path);
      default:
        return this.base.resolve(path);
    }
  }

  /** What actual, target and score need of the cohort. */
  get needs(): readonly CohortNeed[] {
    return this.settings?.cohort ?? this.compiled.cohort;
  }

  /** What places and sums of the cohort can still come to. */
  bounds([first, index]: readonly string[]): Interval | null {
    if (first === "events" && this.settings?.events) return NO_LESS_THAN_NONE;
    const need = first === "cohort" ? this.needs[Number(index)] : undefined;
    return need ? boundsOfNeed(need) : null;
  }

  /** What assessors decided on it. */
  get decisions(): readonly Decision[] {
    return this.run.statistics.decisionsOn(this.subject, this.run.period, this.compiled.indicator.id);
  }

  /** What was shown for it. */
  get evidence(): readonly Evidence[] {
    return this.run.statistics.evidenceFor(this.subject, this.run.period, this.compiled.indicator.id);
  }

  /** The evidence that the plan asks for and nobody gave. */
  private get unproven(): Outcome | null {
    const { id, evidence } = this.compiled.indicator;
    if (evidence === undefined || this.aside || this.evidence.length > 0) return null;
    if (evidence === "when-met" && !(this.met.kind === "value" && this.met.value === true)) return null;
    return missing({
      name: `evidence.${id}`,
      subject: this.subject.id,
      period: this.run.period.id,
      reason: "no-evidence",
    });
  }

  /** Whether actual, target and verdict are worked out for this subject. */
  get isWorkedOut(): boolean {
    return this.standing === "points" || this.standing === "judged";
  }

  /** Why nothing is worked out, where nothing is. */
  private get aside(): Outcome | null {
    return this.apart ?? (this.isDue ? null : NOT_DUE);
  }

  /** Why there is not even a target to be read. */
  private get apart(): Outcome | null {
    if (this.unknown.length > 0) return missing(...this.unknown);
    if (this.standing === "none") return NOT_ASSESSED;
    return this.standing === "spared" ? DOES_NOT_APPLY : null;
  }

  /** Whether the time has come for the indicator to be assessed at all. */
  get isDue(): boolean {
    const { due, early } = this.compiled.indicator;
    const isTime = isDue(due, this.run.period, this.run.plan.plan.period) || (early === true && this.isMetEarly);
    return isTime && !this.isAhead;
  }

  /** Whether it would be met if it were due already. */
  private get isMetEarly(): boolean {
    const early = this.once("early", () => {
      const { run, compiled, settings, subject, standing, unknown } = this;
      const asIfDue = { ...compiled, indicator: { ...compiled.indicator, due: undefined } };
      return new Line(run, asIfDue, settings, subject, standing, unknown).met;
    });
    return early.kind === "value" && early.value === true;
  }

  /** Whether a deadline is still to come and nothing is done yet: no date is then no figure that somebody owes. */
  private get isAhead(): boolean {
    const { target, cases, actual } = this.compiled;
    if (target?.comparator !== "by" || cases) return false;
    const ahead = this.once("ahead", () => {
      const deadline = this.run.plan.evaluator.evaluate(target.limits[0] as Tree, this.targetScope);
      if (deadline.kind !== "value" || !(deadline.value instanceof CalendarDate)) return value(false);
      if (deadline.value.compare(this.run.period.end) <= 0) return value(false);
      const done = this.evaluate(actual);
      return value(done.kind === "missing" && done.facts.every(({ reason }) => reason === "absent"));
    });
    return ahead.kind === "value" && ahead.value === true;
  }

  /** The list judged case by case; a value that is no list where the indicator judges none. */
  get cases(): Outcome {
    return this.once(
      "cases",
      () => this.aside ?? (this.compiled.cases ? this.evaluate(this.compiled.cases) : NO_CASES),
    );
  }

  /** The actual before any rounding: what places are worked out from. */
  get exactActual(): Outcome {
    return this.once("exact actual", () => {
      if (this.aside) return this.aside;
      return this.isEmpty ? NO_CASES : this.evaluate(this.compiled.actual);
    });
  }

  get actual(): Outcome {
    return this.once("actual", () => {
      const outcome = this.exactActual;
      const rounding = this.run.scheme?.scheme.round.value;
      return rounding && outcome.kind === "value" && isNumber(outcome.value)
        ? value(round(outcome.value, rounding))
        : outcome;
    });
  }

  get target(): Outcome {
    return this.once("target", () => {
      const { target } = this.compiled;
      if (this.apart) return this.apart;
      if (!target) return notApplicable("no-target");
      if (target.comparator !== "between") return this.limit(0);
      const ends = [this.limit(0), this.limit(1)] as const;
      return (
        strongest(ends) ??
        value(
          new Row(
            new Map([
              ["lower", ends[0]],
              ["upper", ends[1]],
            ]),
          ),
        )
      );
    });
  }

  /** What the actual is held against: of a period to date, as much of the target as is due by then. */
  limit(index: 0 | 1): Outcome {
    return this.once(`limit ${index}`, () => {
      const whole = this.wholeLimit(index);
      const share = this.shareDue;
      if (share === null || whole.kind !== "value" || !isNumber(whole.value)) return whole;
      const start = this.start;
      if (start.kind !== "value" || !isNumber(start.value)) return start;
      return value(start.value.plus(whole.value.minus(start.value).times(share)));
    });
  }

  /** The target of the whole period. */
  wholeLimit(index: 0 | 1): Outcome {
    return this.once(`whole limit ${index}`, () => {
      const tree = this.compiled.target?.limits[index];
      if (this.apart) return this.apart;
      return tree ? this.run.plan.evaluator.evaluate(tree, this.targetScope) : notApplicable("no-target");
    });
  }

  /** Where the way to the target begins. */
  get start(): Outcome {
    return this.once("start", () => {
      const { baseline } = this.compiled;
      return baseline ? this.run.plan.evaluator.evaluate(baseline, this.targetScope) : value(Rational.zero);
    });
  }

  /** The share of the target that is due by now; null where all of it is, or the line itself is not due. */
  get shareDue(): Rational | null {
    if (!this.isDue) return null;
    return shareDue(this.compiled.indicator.pacing, this.run.period);
  }

  /** What a target reads: earlier years whole, unless it is held against the same part of them. */
  get targetScope(): Scope {
    const whole = this.run.period.toDate?.whole;
    if (!whole || this.compiled.indicator.pacing === "same-period") return this;
    const { lastYear } = this.run.period;
    const earlier = new SubjectScope(this.run.statistics, this.subject, whole);
    return {
      resolve: (path) => (readsEarlier(path, lastYear) ? earlier : this).resolve(path),
      bounds: (path) => this.bounds(path),
    };
  }

  get met(): Outcome {
    return this.once("met", () => {
      if (this.aside) return this.aside;
      if (!this.compiled.target) return notApplicable("no-target");
      if (this.isEmpty && this.compiled.indicator.whenEmpty === "met") return value(true);
      return this.evaluate(this.compiled.target.met);
    });
  }

  /** 力争: the further limit and whether it is met; null where the plan has none. */
  get stretch(): { readonly limit: Outcome; readonly met: Outcome } | null {
    const { stretch } = this.compiled;
    if (!stretch) return null;
    const limit = this.once("stretch", () => this.aside ?? this.evaluate(stretch.limit));
    return { limit, met: this.once("stretch met", () => this.aside ?? this.evaluate(stretch.met)) };
  }

  get score(): Outcome {
    return this.once("score", () => {
      if (this.aside) return this.aside;
      if (!this.settings || this.standing !== "points") return notApplicable("no-points");
      if (this.isEmpty && this.compiled.indicator.whenEmpty !== "met") return NO_CASES;
      const { unproven } = this;
      if (unproven) return unproven;
      const score = this.evaluate(this.settings.score);
      // A score that asks for more than the verdict has nothing to go by; what counts as met then earns its points.
      if (this.isEmpty && score.kind === "not-applicable" && score.code === "no-cases")
        return value(this.settings.settings.points);
      return ofType(score, "number", "score", this.settings.score.path);
    });
  }

  /** What decides the line's fate: its score where it has points, else its verdict, else its actual. */
  get outcome(): Outcome {
    if (this.aside) return this.aside;
    if (this.standing === "points") return this.score;
    if (this.unproven) return this.unproven;
    return this.compiled.target ? this.met : this.actual;
  }

  /** Whether the judged list is empty and the plan says what that means. */
  get isEmpty(): boolean {
    const { whenEmpty } = this.compiled.indicator;
    if (!this.compiled.cases || whenEmpty === undefined || whenEmpty === "evaluate" || this.aside) return false;
    const { cases } = this;
    return cases.kind === "value" && Array.isArray(cases.value) && cases.value.length === 0;
  }

  private evaluate(tree: Tree): Outcome {
    return this.run.plan.evaluator.evaluate(tree, this);
  }

  private once(name: Part, work: () => Outcome): Outcome {
    const known = this.known[name];
    if (known) return known;
    // Circles are refused when a plan or scheme is compiled.
    if (known === null) throw new TypeError(`indicators.${this.compiled.indicator.id}.${name} needs itself`);
    this.known[name] = null;
    const outcome = work();
    this.known[name] = outcome;
    return outcome;
  }
}

/** Whether a name reads an earlier period: the same one of years before, the one just before, or that of a stated year. */
const readsEarlier = ([first = ""]: readonly string[], year: number): boolean =>
  first === "prior" || first === "previous" || (/^\d{4}$/.test(first) && Number(first) < year);

/** The points decided for a part of an item. */
export function decided(decisions: readonly Decision[], part: string): Outcome {
  const found = decisions.find((decision) => decision.part === part);
  return found ? value(found.points) : missing({ name: "decision", reason: "absent" });
}

function isNumber(of: Value): of is Rational {
  return of instanceof Rational;
}
