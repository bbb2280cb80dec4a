/** One indicator of one subject: who is assessed, actual against target, and what it scores. */
import { aboutPeriod, Day } from "./calendar.js";
import type { Indicator, Plan, Rule, Scheme, SchemeIndicator, Subject } from "./documents.js";
import { numberOf, roundingOf } from "./documents.js";
import type { Statistics } from "./figures.js";
import { isSame } from "./figures.js";
import { type Better, evaluate, type Place } from "./interpreter.js";
import { order } from "./jsonlogic.js";
import { HOLDS } from "./methods.js";
import { Fraction, rounded, ZERO } from "./numbers.js";
import {
  FAILED,
  MISSING,
  NO_CASES,
  NOT_APPLICABLE,
  NOT_DUE,
  type Outcome,
  strictly,
  strongest,
  type Value,
  value,
} from "./outcomes.js";

export type Status = "scored" | "pending" | "manual" | "awaiting" | "not-due" | "report-only" | "excluded" | "held-out";

export interface Range {
  low: Fraction;
  high: Fraction;
}

export interface Line {
  indicator: Indicator;
  /** Whether the subject has its points on this line; else it is judged only, or nothing of the subject's. */
  hasPoints: boolean;
  outcome: Outcome;
  status: Status;
  actual: Outcome;
  limits: Outcome[];
  met: Outcome;
  points: Fraction;
  /** What counts in the section, before any rounding; null where nothing does. */
  score: Range | null;
  /** The points that are handed on to others of the section, or of the whole card. */
  handedOn: { section: Fraction; total: Fraction };
}

const BETTER: Record<string, Better> = {
  at_most: "lower",
  less_than: "lower",
  by: "lower",
  within: "lower",
  at_least: "higher",
  more_than: "higher",
};

/** Actual, target and met of one indicator for one subject. */
interface Judgement {
  actual: Outcome;
  limits: Outcome[];
  met: Outcome;
  /** What is said of an empty list of cases, where that decides the line. */
  empty: "met" | "not-applicable" | null;
}

export class Lines {
  private readonly judged = new Map<string, Judgement>();
  private readonly scored = new Map<string, Outcome>();
  private readonly notDue = new Map<string, boolean>();

  constructor(
    private readonly plan: Plan,
    private readonly scheme: Scheme | null,
    private readonly statistics: Statistics,
    private readonly period: string,
  ) {}

  get indicators(): readonly Indicator[] {
    return this.plan.indicators ?? [];
  }

  private indicator(id: string): Indicator {
    return this.indicators.find((indicator) => indicator.id === id) as Indicator;
  }

  /** The subjects that are compared with one another, self included; the whole area is not compared with its parts. */
  cohortOf(subject: Subject): Subject[] {
    const within = this.scheme?.ranking?.within ?? "level";
    const groupOf = (of: Subject) => (within === "all" ? "" : within === "level" ? of.level : of.groups?.[0]);
    const isArea = (of: Subject) => this.statistics.isArea(of);
    return this.statistics.subjects.filter(
      (other) => groupOf(other) === groupOf(subject) && isArea(other) === isArea(subject),
    );
  }

  /** Whether the plan itself judges the subject by this indicator. */
  private isJudged(subject: Subject, { assessed, applies }: Indicator): boolean {
    return this.statistics.isAssessed(subject, assessed) && this.statistics.fits(subject, applies) !== false;
  }

  /** What the scheme says of who is assessed; what it leaves unsaid is as in the plan. */
  private inScheme(subject: Subject, indicator: Indicator): { isAssessed: boolean; fits: boolean | "unknown" } {
    const settings = this.scheme?.indicators[indicator.id];
    const { assessed = indicator.assessed, applies = indicator.applies } = settings ?? {};
    const isAssessed = settings !== undefined && this.statistics.isAssessed(subject, assessed);
    return { isAssessed, fits: this.statistics.fits(subject, applies) };
  }

  /** Whether the scheme scores the subject on this indicator. */
  private isScored(subject: Subject, indicator: Indicator): boolean {
    const { isAssessed, fits } = this.inScheme(subject, indicator);
    return isAssessed && fits !== false;
  }

  /** Whether the scheme assesses the subject, and its conditions say that this does not apply. */
  private isSpared(subject: Subject, indicator: Indicator): boolean {
    const { isAssessed, fits } = this.inScheme(subject, indicator);
    return isAssessed && fits === false;
  }

  /** Whether nobody can tell, because the list of subjects does not give what the conditions ask for. */
  private isUnknown(subject: Subject, indicator: Indicator): boolean {
    if (this.isScored(subject, indicator)) return this.inScheme(subject, indicator).fits === "unknown";
    return this.isJudged(subject, indicator) && this.statistics.fits(subject, indicator.applies) === "unknown";
  }

  /** Whether the time of the indicator has not come: a stated one, or a deadline before which nothing is reported yet. */
  private isNotDue(subject: Subject, indicator: Indicator): boolean {
    const key = `${subject.id} ${indicator.id}`;
    const known = this.notDue.get(key);
    if (known !== undefined) return known;
    this.notDue.set(key, false);
    const isLater = this.isLater(indicator) && !(indicator.early && this.isMetNow(subject, indicator));
    const found = isLater || this.hasOpenDeadline(subject, indicator);
    this.notDue.set(key, found);
    return found;
  }

  /** Asked while its time is not looked at, so what is found is not kept. */
  private isMetNow(subject: Subject, indicator: Indicator): boolean {
    const { met } = this.judgeNow(subject, indicator);
    return met.kind === "value" && met.value === true;
  }

  private isLater({ due }: Indicator): boolean {
    if (due === undefined || due === "period-end") return false;
    return (Day.read(due) ?? aboutPeriod(due).start).number > this.lastDay.number;
  }

  private get lastDay(): Day {
    return aboutPeriod(this.period.split("/").at(-1) as string).end;
  }

  private hasOpenDeadline(subject: Subject, indicator: Indicator): boolean {
    const deadline = indicator.target?.by;
    if (deadline === undefined || indicator.cases !== undefined) return false;
    const place = { ...this.placeOf(subject, indicator, true), own: (name: string) => this.ofIndicator(subject, name) };
    const day = asDay(evaluate(deadline, place), "by");
    if (day.kind !== "value" || !(day.value instanceof Day)) return false;
    if (day.value.number <= this.lastDay.number) return false;
    const done = evaluate(indicator.actual, place);
    return done.kind === "missing" && done.isAbsent;
  }

  /** Whether the scheme gives the subject points at all; the others are judged only. */
  takesPart(subject: Subject): boolean {
    return this.indicators.some((indicator) => this.isScored(subject, indicator));
  }

  /** The place of an adjustment's rule. */
  adjustmentPlace(subject: Subject): Place {
    return this.place(
      subject,
      undefined,
      (name) => this.ofIndicator(subject, name),
      () => [],
    );
  }

  private place(subject: Subject, better: Better | undefined, own: Place["own"], cohort: Place["cohort"]): Place {
    const { plan, statistics, period } = this;
    return { plan, statistics, subject, period, better, own, cohort, bindings: new Map() };
  }

  /** `indicators.<id>.actual`, `.target`, `.met`, `.score` of the same subject. */
  private ofIndicator(subject: Subject, name: string): Outcome | null {
    const [first, id = "", field] = name.split(".");
    if (first !== "indicators") return null;
    const indicator = this.indicator(id);
    const isSeen = this.isJudged(subject, indicator) || this.isScored(subject, indicator);
    if (!isSeen || this.isSpared(subject, indicator)) return NOT_APPLICABLE;
    if (this.isUnknown(subject, indicator)) return MISSING;
    if (this.isNotDue(subject, indicator)) return NOT_DUE;
    if (field === "score") return this.scoreOutcome(subject, indicator);
    const { actual, limits, met } = this.judge(subject, indicator);
    return field === "actual" ? actual : field === "met" ? met : (limits[0] ?? MISSING);
  }

  private placeOf(subject: Subject, indicator: Indicator, isRounded: boolean): Place {
    const comparator = Object.keys(indicator.target ?? {})[0] ?? "";
    const own = (name: string): Outcome | null => {
      const inner = this.ofIndicator(subject, name);
      if (inner) return inner;
      if (!["actual", "target", "target.lower", "target.upper", "met", "points"].includes(name)) return null;
      const settings = this.scheme?.indicators[indicator.id];
      if (name === "points") return settings ? value(numberOf(settings.points)) : MISSING;
      const { actual, limits, met } = this.judge(subject, indicator);
      if (name === "actual") return isRounded ? actual : this.exactActual(subject, indicator);
      if (name === "met") return met;
      return limits[name === "target.upper" ? 1 : 0] ?? MISSING;
    };
    const cohort = (): Place[] =>
      this.cohortOf(subject)
        .filter((other) => this.isScored(other, indicator))
        .map((other) => this.placeOf(other, indicator, false));
    return this.place(subject, indicator.better ?? BETTER[comparator], own, cohort);
  }

  private exactActual(subject: Subject, indicator: Indicator): Outcome {
    if (this.isNotDue(subject, indicator)) return NOT_DUE;
    const empty = this.emptyCases(subject, indicator);
    if (empty !== null) return NO_CASES;
    return evaluate(indicator.actual, this.placeBefore(subject, indicator));
  }

  /** Where actual and target are read: nothing of the line itself is known yet. */
  private placeBefore(subject: Subject, indicator: Indicator): Place {
    const before = {
      ...this.placeOf(subject, indicator, true),
      own: (name: string) => this.ofIndicator(subject, name),
    };
    const { cases } = indicator;
    if (cases === undefined) return before;
    return { ...before, own: (name) => (name === "cases" ? evaluate(cases, before) : before.own(name)) };
  }

  private emptyCases(subject: Subject, indicator: Indicator): "met" | "not-applicable" | null {
    const { cases, whenEmpty } = indicator;
    if (cases === undefined || whenEmpty === undefined || whenEmpty === "evaluate") return null;
    const list = evaluate(cases, this.placeBefore(subject, indicator));
    return list.kind === "value" && Array.isArray(list.value) && list.value.length === 0 ? whenEmpty : null;
  }

  private judge(subject: Subject, indicator: Indicator): Judgement {
    const key = `${subject.id} ${indicator.id}`;
    const known = this.judged.get(key);
    if (known) return known;
    this.judged.set(key, { actual: FAILED, limits: [], met: FAILED, empty: null });
    const judgement = this.judgeNow(subject, indicator);
    this.judged.set(key, judgement);
    return judgement;
  }

  private judgeNow(subject: Subject, indicator: Indicator): Judgement {
    const empty = this.emptyCases(subject, indicator);
    const exact = empty === null ? this.exactActual(subject, indicator) : NO_CASES;
    const rounding = roundingOf(this.scheme?.round?.value);
    const actual =
      exact.kind === "value" && exact.value instanceof Fraction ? value(rounded(exact.value, rounding)) : exact;
    const [comparator] = Object.keys(indicator.target ?? {});
    if (comparator === undefined) return { actual, limits: [], met: empty === "met" ? value(true) : MISSING, empty };
    const limits = this.limits(subject, indicator, actual);
    const met = strictly([actual, ...limits], ([reached, ...ends]) => compare(comparator, reached as Value, ends));
    return { actual, limits, met: empty === "met" ? value(true) : met, empty };
  }

  private limits(subject: Subject, indicator: Indicator, actual: Outcome): Outcome[] {
    const [comparator, rule] = Object.entries(indicator.target ?? {})[0] ?? [];
    if (comparator === undefined || rule === undefined) return [];
    const place: Place = {
      ...this.placeBefore(subject, indicator),
      own: (name) => (name === "actual" ? actual : this.ofIndicator(subject, name)),
    };
    const rules = comparator === "between" ? (rule as readonly Rule[]) : [rule];
    return rules.map((limit) => asDay(evaluate(limit, place), comparator));
  }

  private scoreOutcome(subject: Subject, indicator: Indicator): Outcome {
    const key = `${subject.id} ${indicator.id}`;
    const known = this.scored.get(key);
    if (known) return known;
    this.scored.set(key, FAILED);
    const outcome = this.scoreNow(subject, indicator);
    this.scored.set(key, outcome);
    return outcome;
  }

  private scoreNow(subject: Subject, indicator: Indicator): Outcome {
    const settings = this.scheme?.indicators[indicator.id];
    if (!settings) return MISSING;
    if (!this.isScored(subject, indicator)) return NOT_APPLICABLE;
    if (this.isUnknown(subject, indicator)) return MISSING;
    if (this.isNotDue(subject, indicator)) return NOT_DUE;
    const empty = this.emptyCases(subject, indicator);
    if (empty === "not-applicable") return NOT_APPLICABLE;
    const score = evaluate(settings.score ?? { pass: {} }, this.placeOf(subject, indicator, true));
    // Nothing to judge, and that is as good as met: what asks for the actual pays in full.
    const asksForCases = score.kind === "not-applicable" && score.hasNoCases === true;
    return empty === "met" && asksForCases ? value(numberOf(settings.points)) : score;
  }

  /** Whether a card has a line for it: a part that is not assessed has none; who is spared has one that says so. */
  hasLine(subject: Subject, indicator: Indicator): boolean {
    if (this.statistics.isArea(subject)) return true;
    if (this.inScheme(subject, indicator).isAssessed || this.isJudged(subject, indicator)) return true;
    return !this.scheme?.indicators[indicator.id] && this.statistics.isAssessed(subject, indicator.assessed);
  }

  line(subject: Subject, indicator: Indicator): Line {
    const settings = this.scheme?.indicators[indicator.id];
    const [isScored, isJudged] = [this.isScored(subject, indicator), this.isJudged(subject, indicator)];
    const isSpared = this.isSpared(subject, indicator);
    const count = indicator.target?.between ? 2 : indicator.target ? 1 : 0;
    const blank = {
      actual: MISSING,
      limits: Array<Outcome>(count).fill(MISSING),
      met: indicator.target ? MISSING : NOT_APPLICABLE,
    };
    const unseen = { actual: NOT_APPLICABLE, limits: [], met: NOT_APPLICABLE };
    const isLater =
      (isScored || isJudged) && !isSpared && !this.isUnknown(subject, indicator) && this.isNotDue(subject, indicator);
    const isSeen = (isScored || isJudged) && !isSpared && !isLater;
    const { actual, limits, met } = !isSeen
      ? isLater
        ? { ...unseen, limits: this.limits(subject, indicator, NOT_DUE) }
        : unseen
      : this.isUnknown(subject, indicator)
        ? blank
        : this.judge(subject, indicator);
    const judged = isLater ? NOT_DUE : met.kind === "value" ? met : (strongest([actual, ...limits]) ?? actual);
    const score = this.scoreOutcome(subject, indicator);
    const line = { indicator, actual, limits, met, outcome: isScored ? score : judged };
    const counts = settings && this.takesPart(subject) && (isScored || isSpared);
    if (isLater) return { ...line, hasPoints: counts === true, ...this.later(settings) };
    if (counts) return { ...line, hasPoints: true, ...this.worth(settings, score) };
    const isOpen = judged.kind === "not-applicable" && judged.isLater === true;
    const status = !isJudged || isSpared ? "excluded" : isOpen ? "not-due" : "report-only";
    return { ...line, hasPoints: false, status, points: ZERO, score: null, handedOn: { section: ZERO, total: ZERO } };
  }

  /** Where the points of a line go whose time has not come. */
  private later(settings: SchemeIndicator | undefined): Pick<Line, "status" | "points" | "score" | "handedOn"> {
    const points = settings ? numberOf(settings.points) : ZERO;
    const policy = settings?.notDue ?? this.scheme?.notDue ?? "leave-out";
    const handedOn = {
      section: policy === "rescale-section" ? points : ZERO,
      total: policy === "rescale-total" ? points : ZERO,
    };
    return { status: "not-due", points, score: null, handedOn };
  }

  /** What an outcome is worth under the policies for missing figures and for what does not apply. */
  private worth(settings: SchemeIndicator, outcome: Outcome): Pick<Line, "status" | "points" | "score" | "handedOn"> {
    const points = numberOf(settings.points);
    const [least, most] = settings.range?.map(numberOf) ?? [ZERO, points];
    const anything: Range = { low: least as Fraction, high: most as Fraction };
    const kept = { points, handedOn: { section: ZERO, total: ZERO } };
    const sure = (score: Fraction): Range => ({ low: score, high: score });
    const gone = { ...kept, status: "excluded" as const, score: null };
    switch (outcome.kind) {
      case "value":
        return { ...kept, status: "scored", score: sure(outcome.value as Fraction) };
      case "manual": {
        const isAlone = !settings.range && typeof settings.score === "object" && "manual" in settings.score;
        const score = isAlone ? { low: outcome.low, high: outcome.high } : anything;
        return { ...kept, status: "manual", score };
      }
      case "failed":
        return { ...kept, status: "pending", score: anything };
      case "missing":
        switch (settings.missing ?? this.scheme?.missing ?? "pending") {
          case "leave-out":
            return gone;
          case "zero":
            if (!outcome.isAwaited) return { ...kept, status: "scored", score: sure(ZERO) };
        }
        return { ...kept, status: outcome.isAwaited ? "awaiting" : "pending", score: anything };
      default:
        if (outcome.isLater) return this.later(settings);
        switch (settings.notApplicable ?? this.scheme?.notApplicable ?? "rescale-section") {
          case "full":
            return { ...kept, status: "excluded", score: sure(points) };
          case "zero":
            return { ...kept, status: "excluded", score: sure(ZERO) };
          case "leave-out":
            return gone;
          case "hold-out":
            return { ...gone, status: "held-out" };
          case "rescale-total":
            return { ...gone, handedOn: { section: ZERO, total: points } };
          default:
            return { ...gone, handedOn: { section: points, total: ZERO } };
        }
    }
  }
}

/** A deadline may be written as text. */
function asDay(outcome: Outcome, comparator: string): Outcome {
  if (comparator !== "by" || outcome.kind !== "value" || typeof outcome.value !== "string") return outcome;
  const day = Day.read(outcome.value);
  return day ? value(day) : FAILED;
}

function compare(comparator: string, actual: Value, [first, second]: Value[]): Outcome {
  if (comparator === "equals" && typeof actual !== "object") return value(isSame(actual, first as Value));
  const found = order(actual, first as Value);
  if (found === null) return FAILED;
  if (comparator !== "between") return value(HOLDS[comparator]?.(found) ?? false);
  const above = order(actual, second as Value);
  return above === null ? FAILED : value(found >= 0 && above <= 0);
}
