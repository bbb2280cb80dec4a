/** Every line again: who it is of, actual, target, verdict and score from its rules, what it is worth and what is taken from it. */
import type { Tree } from "../logic/index.js";
import type { AdjustmentResult, CompiledLine, Line, LineScore, Results } from "../scoring/index.js";
import { rangeOf } from "./bounds.js";
import { dayNumber } from "./calendar.js";
import type { Figures } from "./figures.js";
import {
  FAILED,
  type Found,
  foundOf,
  INAPPLICABLE,
  isNone,
  listIn,
  missingFor,
  NOT_DUE,
  type None,
  numberIn,
  truthIn,
  WITHOUT_CASES,
} from "./found.js";
import { type Fraction, fractionOf, rounded, zero } from "./fraction.js";
import { interpret, type Names } from "./interpreter.js";
import type { Ledger } from "./ledger.js";
import { LineNames, targetNames } from "./names.js";
import { at, NOTHING, type Range, rangeOfInterval, roundedRange } from "./range.js";
import { hasCome, paced, type StandingReading } from "./standing.js";
import { taken } from "./takings.js";

/** What a line passes on to its section: what it earns of how many points, or points for others to make good. */
export interface Passed {
  readonly earned: Range;
  readonly available: Fraction;
  /** Whether anything in it counts; a line of no points may still take some off. */
  readonly counts: boolean;
  readonly toSection: Fraction;
  readonly toTotal: Fraction;
}

export const PASSES_NOTHING: Passed = {
  earned: NOTHING,
  available: zero,
  counts: false,
  toSection: zero,
  toTotal: zero,
};

const OPEN: readonly LineScore["status"][] = ["pending", "manual", "target-pending", "awaiting"];
export const isOpen = (status: LineScore["status"]): boolean => OPEN.includes(status);

export class LineReading {
  private readonly names: Names;
  private readonly ofTarget: Names;
  private readonly id: string;

  constructor(
    private readonly results: Results,
    figures: Figures,
    private readonly standings: StandingReading,
    private readonly ledger: Ledger,
    private readonly line: Line,
  ) {
    this.names = new LineNames(results.run, figures, line);
    this.ofTarget = targetNames(results.run, figures, line);
    this.id = line.compiled.indicator.id;
  }

  private get run() {
    return this.results.run;
  }

  /** Holds the line's own values against this reading. */
  check(): void {
    const { line } = this;
    const { compiled } = line;
    const { standing, isUnknown } = this.standings.of(compiled, line.subject);
    this.ledger.text(line.subject, this.id, "standing", line.standing, standing);
    this.ledger.text(line.subject, this.id, "standing", line.unknown.length > 0, isUnknown);
    const apart = this.apart;
    const aside = apart ?? (this.isDue ? null : NOT_DUE);
    const isEmpty = aside === null && this.isEmpty;
    const says = (what: Parameters<Ledger["found"]>[2], published: Found, verified: () => Found) =>
      this.ledger.found(line.subject, this.id, what, published, verified);
    const read = (tree: Tree, names = this.names) => interpret(tree, names);

    says("actual", foundOf(line.exactActual), () => aside ?? (isEmpty ? WITHOUT_CASES : read(compiled.actual)));
    says("actual", foundOf(line.actual), () => this.roundedValue(foundOf(line.exactActual)));
    for (const [position, tree] of (compiled.target?.limits ?? []).entries()) {
      const index = position as 0 | 1;
      says("limit", foundOf(line.wholeLimit(index)), () => apart ?? read(tree, this.ofTarget));
      const start = () => (compiled.baseline ? read(compiled.baseline, this.ofTarget) : { number: zero });
      says("limit", foundOf(line.limit(index)), () => {
        const whole = foundOf(line.wholeLimit(index));
        return apart || this.isDue ? paced(line, this.run.period, whole, start()) : whole;
      });
    }
    says("met", foundOf(line.met), () => {
      if (aside) return aside;
      if (!compiled.target) return INAPPLICABLE;
      return isEmpty && compiled.indicator.whenEmpty === "met" ? { truth: true } : read(compiled.target.met);
    });
    const { stretch } = line;
    if (stretch && compiled.stretch) {
      const { limit, met } = compiled.stretch;
      says("stretch", foundOf(stretch.limit), () => aside ?? read(limit));
      says("stretch", foundOf(stretch.met), () => aside ?? read(met));
    }
    says("score", foundOf(line.score), () => aside ?? this.score(isEmpty));
  }

  private score(isEmpty: boolean): Found {
    const { line } = this;
    const { settings, standing, compiled } = line;
    if (!settings || standing !== "points") return INAPPLICABLE;
    const isEmptyMet = isEmpty && compiled.indicator.whenEmpty === "met";
    if (isEmpty && !isEmptyMet) return WITHOUT_CASES;
    if (this.isUnproven) return missingFor("no-evidence");
    const found = interpret(settings.score, this.names);
    if (isEmptyMet && isNone(found) && found.why === "no-cases")
      return { number: fractionOf(settings.settings.points) };
    return isNone(found) || "number" in found ? found : FAILED;
  }

  private get isUnproven(): boolean {
    const { line } = this;
    const { evidence } = line.compiled.indicator;
    if (evidence === undefined) return false;
    const { statistics, period } = this.run;
    if (statistics.evidenceFor(line.subject, period, this.id).length > 0) return false;
    return evidence === "required" || truthIn(foundOf(line.met)) === true;
  }

  private roundedValue(found: Found): Found {
    const rounding = this.run.scheme?.scheme.round.value;
    const number = numberIn(found);
    return rounding && number ? { number: rounded(number, rounding.places, rounding.mode) } : found;
  }

  /** Why there is not even a target to be read. */
  private get apart(): None | null {
    if (this.line.unknown.length > 0) return missingFor("absent");
    return this.line.standing === "none" || this.line.standing === "spared" ? INAPPLICABLE : null;
  }

  private known?: boolean;

  private get isDue(): boolean {
    this.known ??= this.hasItsTimeCome();
    return this.known;
  }

  private hasItsTimeCome(): boolean {
    const { compiled } = this.line;
    const { period, plan } = this.run;
    const { due, early } = compiled.indicator;
    if (!hasCome(due, period, plan.plan.period) && !(early === true && this.wouldBeMet)) return false;
    const { target, cases, actual } = compiled;
    const [deadline] = target?.comparator === "by" && !cases ? target.limits : [];
    if (!deadline) return true;
    return (
      this.ledger.tried(() => {
        const day = interpret(deadline, this.ofTarget);
        if (!("day" in day) || dayNumber(day.day) <= dayNumber(period.end.iso)) return true;
        const done = interpret(actual, this.names);
        const isAbsent =
          isNone(done) && done.none === "missing" && done.reasons?.every((reason) => reason === "absent") === true;
        return !isAbsent;
      }) ?? true
    );
  }

  /** Whether it would be met if its time had come: from the rules alone, as the line itself has published nothing yet. */
  private get wouldBeMet(): boolean {
    const { target, cases, actual, baseline, indicator } = this.line.compiled;
    const found = this.ledger.tried((): Found => {
      if (!target || this.isEmpty) return { truth: this.isEmpty && indicator.whenEmpty === "met" };
      const reached: Names = {
        find: (path) => (path[0] === "cases" && cases ? interpret(cases, this.names) : this.names.find(path)),
      };
      const own = this.roundedValue(interpret(actual, reached));
      const start = baseline ? interpret(baseline, this.ofTarget) : { number: zero };
      const limits = target.limits.map((limit) =>
        paced(this.line, this.run.period, interpret(limit, this.ofTarget), start),
      );
      return interpret(target.met, {
        find: (path) => {
          if (path[0] === "actual") return own;
          if (path[0] === "target") return limits[path[1] === "upper" ? 1 : 0] ?? FAILED;
          return reached.find(path);
        },
      });
    });
    return found !== null && truthIn(found) === true;
  }

  /** Whether the list that is judged case by case is empty, and the plan says what that means. */
  private get isEmpty(): boolean {
    const { cases, indicator } = this.line.compiled;
    if (!cases || indicator.whenEmpty === undefined || indicator.whenEmpty === "evaluate") return false;
    const found = this.ledger.tried(() => interpret(cases, this.names));
    return found !== null && listIn(found)?.length === 0;
  }

  /** Its status, its score as printed, and what it passes on, once penalties have taken what they take. */
  worth(scored: LineScore, takes: readonly AdjustmentResult[]): Passed {
    const { line, ledger } = this;
    const { subject } = line;
    const compiled = this.run.scheme?.lines.get(this.id);
    const counts =
      compiled && this.standings.hasPoints(subject) && ["points", "spared"].includes(line.standing) ? compiled : null;
    if (!counts) {
      ledger.text(subject, this.id, "status", scored.status, this.statusWithoutPoints);
      ledger.range(subject, this.id, "printed score", scored.score && rangeOfInterval(scored.score), null);
      return PASSES_NOTHING;
    }
    const worth = ledger.tried(() => this.underPolicies(counts));
    if (!worth) return this.asPublished(scored, counts);
    const { scheme } = this.run.scheme as NonNullable<Results["run"]["scheme"]>;
    if (!worth.earned) {
      ledger.text(subject, this.id, "status", scored.status, worth.status);
      ledger.range(subject, this.id, "printed score", scored.score && rangeOfInterval(scored.score), null);
      return { ...PASSES_NOTHING, ...worth.passes };
    }
    const after = taken(worth.earned, takes);
    const status = after.isOpen && !isOpen(worth.status) ? "pending" : worth.status;
    const printed = roundedRange(after.left, scheme.round.indicator);
    ledger.text(subject, this.id, "status", scored.status, status);
    ledger.range(subject, this.id, "printed score", scored.score && rangeOfInterval(scored.score), printed);
    for (const { id, points } of scored.taken) {
      const own = after.taken.get(id);
      ledger.range(subject, this.id, "adjustment", points && at(fractionOf(points)), own ? at(own) : null);
    }
    ledger.text(subject, this.id, "adjustment", scored.taken.length, after.taken.size);
    const points = fractionOf(counts.settings.points);
    return { ...PASSES_NOTHING, earned: scheme.round.carry ? printed : after.left, available: points, counts: true };
  }

  /** Where its worth cannot be read again it is taken as it is; the ledger says why. */
  private asPublished({ score }: LineScore, { settings }: CompiledLine): Passed {
    if (!score) return PASSES_NOTHING;
    return { ...PASSES_NOTHING, earned: rangeOfInterval(score), available: fractionOf(settings.points), counts: true };
  }

  private get statusWithoutPoints(): LineScore["status"] {
    if (this.apart && this.line.unknown.length === 0) return "excluded";
    const outcome = foundOf(this.line.outcome);
    return isNone(outcome) && outcome.why === "not-due" ? "not-due" : "report-only";
  }

  private underPolicies({ settings, score: rule }: CompiledLine): {
    readonly status: LineScore["status"];
    readonly earned: Range | null;
    readonly passes?: Partial<Passed>;
  } {
    const { scheme } = this.run.scheme as NonNullable<Results["run"]["scheme"]>;
    const points = fractionOf(settings.points);
    const open = (): Range => {
      if (settings.range) return { low: fractionOf(settings.range[0]), high: fractionOf(settings.range[1]) };
      return rangeOf(rule, this.names) ?? NOTHING;
    };
    const score = foundOf(this.line.score);
    if (!isNone(score)) return { status: "scored", earned: at(numberIn(score) ?? zero) };
    const passOn = (policy: string): Partial<Passed> =>
      policy === "rescale-section" ? { toSection: points } : policy === "rescale-total" ? { toTotal: points } : {};
    switch (score.none) {
      case "manual":
        return { status: "manual", earned: open() };
      case "failed":
        return { status: "pending", earned: open() };
      case "missing": {
        const reasons = score.reasons ?? [];
        const isToCome = reasons.length > 0 && reasons.every((reason) => ["to-be-issued", "awaited"].includes(reason));
        const policy = settings.missing ?? scheme.missing;
        if (policy === "leave-out") return { status: "excluded", earned: null };
        if (policy === "zero" && !isToCome) return { status: "scored", earned: NOTHING };
        const declared = reasons.includes("to-be-issued") ? "target-pending" : "awaiting";
        return { status: isToCome ? declared : "pending", earned: open() };
      }
      case "not-applicable": {
        if (score.why === "not-due")
          return { status: "not-due", earned: null, passes: passOn(settings.notDue ?? scheme.notDue) };
        const policy = settings.notApplicable ?? scheme.notApplicable;
        if (policy === "full") return { status: "excluded", earned: at(points) };
        if (policy === "zero") return { status: "excluded", earned: NOTHING };
        const status = policy === "hold-out" ? "held-out" : "excluded";
        return { status, earned: null, passes: passOn(policy) };
      }
    }
  }
}
