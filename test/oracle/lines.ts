/** One indicator of one subject: who is assessed, actual against target, and what it scores. */
import { aboutPeriod, Day } from "./calendar.js";
import { judgedCases } from "./cases.js";
import type { Indicator, Plan, Rule, Scheme, SchemeIndicator, Subject } from "./documents.js";
import { numberOf, roundingOf } from "./documents.js";
import { eventSums } from "./events.js";
import type { Statistics } from "./figures.js";
import { isSame } from "./figures.js";
import { type Better, evaluate, type Place } from "./interpreter.js";
import { order } from "./jsonlogic.js";
import { HOLDS } from "./methods.js";
import { Fraction, isZero, rounded, truncated, whole, ZERO } from "./numbers.js";
import {
  FAILED,
  isAbsent,
  isToCome,
  MISSING,
  NO_CASES,
  NO_EVIDENCE,
  NOT_APPLICABLE,
  NOT_DUE,
  type Outcome,
  strictly,
  strongest,
  type Value,
  value,
} from "./outcomes.js";
import type { Papers } from "./papers.js";

export type Status =
  | "scored"
  | "pending"
  | "manual"
  | "target-pending"
  | "awaiting"
  | "not-due"
  | "report-only"
  | "excluded"
  | "held-out";

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
  /** What penalties and vetoes are known to have taken from it. */
  taken: { id: string; points: Fraction }[];
  /** In a period that is not over: how much is due, and how far the line has come. */
  pace: Pace | null;
}

export interface Pace {
  /** The share of the target that is due by now; null where all of it is. */
  due: Fraction | null;
  whole: Outcome[];
  covered: Fraction | null;
  gone: Fraction;
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
  /** As much of the target as is due. */
  limits: Outcome[];
  /** All of the target. */
  wholes: Outcome[];
  met: Outcome;
  /** What is said of an empty list of cases, where that decides the line. */
  empty: "met" | "not-applicable" | null;
}

export class Lines {
  private readonly judged = new Map<string, Judgement>();
  private readonly scored = new Map<string, Outcome>();
  private readonly notDue = new Map<string, boolean>();
  private readonly cases = new Map<string, { rule: Rule | undefined }>();
  private readonly sums = new Map<string, Map<string, Outcome>>();

  constructor(
    private readonly plan: Plan,
    private readonly scheme: Scheme | null,
    private readonly statistics: Statistics,
    private readonly papers: Papers,
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
    if (due === undefined) return false;
    if (due === "period-end") return aboutPeriod(this.period).whole !== null;
    return (Day.read(due) ?? aboutPeriod(due).start).number > this.lastDay.number;
  }

  private get lastDay(): Day {
    return aboutPeriod(this.period).end;
  }

  private hasOpenDeadline(subject: Subject, indicator: Indicator): boolean {
    const deadline = indicator.target?.by;
    if (deadline === undefined || this.casesOf(indicator) !== undefined) return false;
    const place = { ...this.placeOf(subject, indicator, true), own: (name: string) => this.ofIndicator(subject, name) };
    const day = asDay(evaluate(deadline, this.inTarget(place, indicator)), "by");
    if (day.kind !== "value" || !(day.value instanceof Day)) return false;
    if (day.value.number <= this.lastDay.number) return false;
    const done = evaluate(indicator.actual, place);
    return isAbsent(done);
  }

  /** Whether the scheme gives the subject points at all; the others are judged only. */
  takesPart(subject: Subject): boolean {
    return this.indicators.some((indicator) => this.isScored(subject, indicator));
  }

  /** The place of an adjustment's rule, or of what a grade asks for. */
  adjustmentPlace(subject: Subject, item = ""): Place {
    const own = (name: string) =>
      name === "events" ? (this.events(subject).get(item) ?? null) : this.ofIndicator(subject, name);
    const place = this.place(subject, undefined, own, () => []);
    return { ...place, decided: (part) => this.papers.points(subject.id, item, part) };
  }

  /** The figures of one subject in a period, without anything that lines make of them. */
  figuresPlace(subject: Subject, period: string): Place {
    const place = this.place(
      subject,
      undefined,
      () => null,
      () => [],
    );
    return { ...place, period };
  }

  /** What the events of lines and adjustments come to; those of lines claim first, in the order of the plan. */
  private events(subject: Subject): Map<string, Outcome> {
    const known = this.sums.get(subject.id);
    if (known) return known;
    const ofLines = this.indicators.flatMap((indicator) => {
      const events = this.scheme?.indicators[indicator.id]?.events;
      return events && this.isScored(subject, indicator) ? [{ item: indicator.id, events }] : [];
    });
    const ofAdjustments = (this.scheme?.adjustments ?? []).flatMap((one) =>
      (one.kind === "bonus" || one.kind === "minus") && one.events ? [{ item: one.id, events: one.events }] : [],
    );
    const found = eventSums([...ofLines, ...ofAdjustments], this.figuresPlace(subject, this.period));
    this.sums.set(subject.id, found);
    return found;
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
      if (name === "events" && this.scheme?.indicators[indicator.id]?.events)
        return this.events(subject).get(indicator.id) ?? MISSING;
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
    const place = this.place(subject, indicator.better ?? BETTER[comparator], own, cohort);
    return { ...place, decided: (part) => this.papers.points(subject.id, indicator.id, part) };
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
    const cases = this.casesOf(indicator);
    if (cases === undefined) return before;
    return { ...before, own: (name) => (name === "cases" ? evaluate(cases, before) : before.own(name)) };
  }

  private casesOf(indicator: Indicator): Rule | undefined {
    const known = this.cases.get(indicator.id);
    if (known) return known.rule;
    const rule = judgedCases(indicator, this.plan);
    this.cases.set(indicator.id, { rule });
    return rule;
  }

  private emptyCases(subject: Subject, indicator: Indicator): "met" | "not-applicable" | null {
    const { whenEmpty } = indicator;
    const cases = this.casesOf(indicator);
    if (cases === undefined || whenEmpty === undefined || whenEmpty === "evaluate") return null;
    const list = evaluate(cases, this.placeBefore(subject, indicator));
    return list.kind === "value" && Array.isArray(list.value) && list.value.length === 0 ? whenEmpty : null;
  }

  private judge(subject: Subject, indicator: Indicator): Judgement {
    const key = `${subject.id} ${indicator.id}`;
    const known = this.judged.get(key);
    if (known) return known;
    this.judged.set(key, { actual: FAILED, limits: [], wholes: [], met: FAILED, empty: null });
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
    if (comparator === undefined)
      return { actual, limits: [], wholes: [], met: empty === "met" ? value(true) : MISSING, empty };
    const wholes = this.limits(subject, indicator, actual);
    const limits = wholes.map((limit) => this.dueBy(subject, indicator, limit));
    const met = strictly([actual, ...limits], ([reached, ...ends]) => compare(comparator, reached as Value, ends));
    return { actual, limits, wholes, met: empty === "met" ? value(true) : met, empty };
  }

  /** Where a target is read: earlier years whole, unless it is held against the same part of them. */
  private inTarget(place: Place, { pacing }: Indicator): Place {
    const { whole } = aboutPeriod(this.period);
    return whole === null || pacing === "same-period" ? place : { ...place, earlierFrom: whole };
  }

  private targetPlace(subject: Subject, indicator: Indicator, actual: Outcome): Place {
    const place = this.inTarget(this.placeBefore(subject, indicator), indicator);
    return { ...place, own: (name) => (name === "actual" ? actual : this.ofIndicator(subject, name)) };
  }

  private limits(subject: Subject, indicator: Indicator, actual: Outcome): Outcome[] {
    const [comparator, rule] = Object.entries(indicator.target ?? {})[0] ?? [];
    if (comparator === undefined || rule === undefined) return [];
    const place = this.targetPlace(subject, indicator, actual);
    const rules = comparator === "between" ? (rule as readonly Rule[]) : [rule];
    return rules.map((limit) => asDay(evaluate(limit, place), comparator));
  }

  /** Where the way to a target begins. */
  private start(subject: Subject, indicator: Indicator): Outcome {
    const { baseline } = indicator;
    return baseline === undefined ? value(ZERO) : evaluate(baseline, this.targetPlace(subject, indicator, MISSING));
  }

  /** As much of a limit as is due by the end of the period: start + (limit − start) × share. */
  private dueBy(subject: Subject, indicator: Indicator, limit: Outcome): Outcome {
    const share = shareDue(indicator, this.period);
    if (share === null || limit.kind !== "value" || !(limit.value instanceof Fraction)) return limit;
    const start = this.start(subject, indicator);
    if (start.kind !== "value" || !(start.value instanceof Fraction)) return start;
    return value(start.value.add(limit.value.sub(start.value).mul(share)));
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
    if (this.isUnproven(subject, indicator)) return NO_EVIDENCE;
    const ofEvents: Rule = { max: [{ number: "0" }, { "-": [{ var: "points" }, { var: "events" }] }] };
    const rule = settings.score ?? (settings.events ? ofEvents : { pass: {} });
    const score = evaluate(rule, this.placeOf(subject, indicator, true));
    // Nothing to judge, and that is as good as met: what asks for the actual pays in full.
    const asksForCases = score.kind === "not-applicable" && score.hasNoCases === true;
    return empty === "met" && asksForCases ? value(numberOf(settings.points)) : score;
  }

  /** Whether the indicator asks for evidence that nobody gave. */
  private isUnproven(subject: Subject, indicator: Indicator): boolean {
    const { id, evidence } = indicator;
    if (evidence === undefined || this.papers.isShown(subject.id, id)) return false;
    if (evidence === "required") return true;
    const { met } = this.judge(subject, indicator);
    return met.kind === "value" && met.value === true;
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
    const isUnknown = this.isUnknown(subject, indicator);
    const later = isLater ? this.limits(subject, indicator, NOT_DUE) : [];
    const judgement: Judgement = !isSeen
      ? { ...unseen, limits: later, wholes: later, empty: null }
      : isUnknown
        ? { ...blank, wholes: blank.limits, empty: null }
        : this.judge(subject, indicator);
    const { actual, limits, met } = judgement;
    const verdict = met.kind === "value" ? met : (strongest([actual, ...limits]) ?? actual);
    const isUnproven = isSeen && !isUnknown && this.isUnproven(subject, indicator);
    const judged = isLater ? NOT_DUE : isUnproven ? NO_EVIDENCE : verdict;
    const score = this.scoreOutcome(subject, indicator);
    const pace = this.pace(subject, indicator, judgement);
    const line = { indicator, actual, limits, met, outcome: isScored ? score : judged, taken: [], pace };
    const counts = settings && this.takesPart(subject) && (isScored || isSpared);
    if (isLater) return { ...line, hasPoints: counts === true, ...this.later(settings) };
    if (counts) return { ...line, hasPoints: true, ...this.worth(settings, score) };
    const isOpen = judged.kind === "not-applicable" && judged.isLater === true;
    const status = !isJudged || isSpared ? "excluded" : isOpen ? "not-due" : "report-only";
    return { ...line, hasPoints: false, status, points: ZERO, score: null, handedOn: { section: ZERO, total: ZERO } };
  }

  /** How far a line is that is held against a number, in a period that is not over. */
  private pace(subject: Subject, indicator: Indicator, { actual, wholes, met }: Judgement): Pace | null {
    const [limit] = wholes.map(numberIn);
    if (aboutPeriod(this.period).whole === null || met.kind === "not-applicable" || !limit) return null;
    const [reached, start] = [numberIn(actual), numberIn(this.start(subject, indicator))];
    const isWay = wholes.length === 1 && reached && start && !isZero(limit.sub(start));
    return {
      due: shareDue(indicator, this.period),
      whole: wholes,
      covered: isWay ? reached.sub(start).div(limit.sub(start)) : null,
      gone: elapsed(this.period, "months"),
    };
  }

  /** Where the points of a line go whose time has not come. */
  private later(settings: SchemeIndicator | undefined): Worth {
    const points = settings ? numberOf(settings.points) : ZERO;
    const policy = settings?.notDue ?? this.scheme?.notDue ?? "leave-out";
    const handedOn = {
      section: policy === "rescale-section" ? points : ZERO,
      total: policy === "rescale-total" ? points : ZERO,
    };
    return { status: "not-due", points, score: null, handedOn };
  }

  /** What an outcome is worth under the policies for missing figures and for what does not apply. */
  private worth(settings: SchemeIndicator, outcome: Outcome): Worth {
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
            if (!isToCome(outcome)) return { ...kept, status: "scored", score: sure(ZERO) };
        }
        return { ...kept, status: statusOfMissing(outcome), score: anything };
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

type Worth = Pick<Line, "status" | "points" | "score" | "handedOn">;

/** What is missing may be declared to come: the target before the benchmark. */
function statusOfMissing(outcome: Outcome): Status {
  if (outcome.kind !== "missing" || !isToCome(outcome)) return "pending";
  return outcome.reasons.includes("to-be-issued") ? "target-pending" : "awaiting";
}

const numberIn = (outcome: Outcome): Fraction | null =>
  outcome.kind === "value" && outcome.value instanceof Fraction ? outcome.value : null;

/** The share of a target that is due by the end of a period that is not over; null where all of it is. */
function shareDue({ pacing }: Indicator, period: string): Fraction | null {
  if (aboutPeriod(period).whole === null || pacing === undefined) return null;
  if (pacing === "none" || pacing === "same-period") return null;
  if (pacing === "elapsed" || pacing === "elapsed-days")
    return elapsed(period, pacing === "elapsed" ? "months" : "days");
  const shares = [ZERO, ...pacing.curve.map(numberOf)];
  const position = elapsed(period, "months").mul(whole(pacing.curve.length));
  const index = Number(truncated(position));
  const [before, next] = [shares[index] as Fraction, shares[index + 1]];
  return next === undefined ? before : before.add(next.sub(before).mul(position.sub(whole(index))));
}

/** The share of the whole period that is over when its beginning is. */
function elapsed(period: string, by: "months" | "days"): Fraction {
  const [part, all] = [aboutPeriod(period), aboutPeriod(aboutPeriod(period).whole ?? period)];
  if (by === "days")
    return whole(part.end.number - all.start.number + 1).div(whole(all.end.number - all.start.number + 1));
  return whole(part.lastMonth - all.firstMonth + 1).div(whole(all.lastMonth - all.firstMonth + 1));
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
