/** One indicator of one subject: its actual, target, verdict and score, worked out when first asked for and then kept. */
import { type Interval, Rational, round } from "../exact/index.js";
import {
  type CohortNeed,
  failed,
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
import type { Period, Subject } from "../plan/index.js";
import { type Statistics, SubjectScope } from "../statistics/index.js";
import { boundsOfNeed } from "./comparison.js";
import type { CompiledIndicator, CompiledLine, CompiledPlan, CompiledScheme } from "./compiled.js";

/**
 * scored: has a score. pending: figures are missing. manual: an assessor must decide. not-due: its time has not come.
 * report-only: judged or reported, no points. excluded: does not apply, or left out.
 */
export type LineStatus = "scored" | "pending" | "manual" | "not-due" | "report-only" | "excluded";

/**
 * How an indicator stands to a subject. points: it is scored. judged: by the plan alone, without points. spared: assessed,
 * but its conditions do not apply to this one. none: not assessed at all.
 */
export type Standing = "points" | "judged" | "spared" | "none";

const NOT_ASSESSED = notApplicable("not-assessed");
const DOES_NOT_APPLY = notApplicable("does-not-apply");
const NO_CASES = notApplicable("no-cases");

/** What a line asks of the assessment that it is part of. */
export interface LineContext {
  readonly plan: CompiledPlan;
  readonly scheme: CompiledScheme | null;
  readonly statistics: Statistics;
  readonly period: Period;
  lineOf(indicator: string, subject: Subject): Line;
  cohortValue(line: Line, index: number): Outcome;
}

export class Line implements Scope {
  private readonly known = new Map<string, Outcome>();
  private readonly opened = new Set<string>();
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
    const need = first === "cohort" ? this.needs[Number(index)] : undefined;
    return need ? boundsOfNeed(need) : null;
  }

  /** Whether actual, target and verdict are worked out for this subject. */
  get isWorkedOut(): boolean {
    return this.standing === "points" || this.standing === "judged";
  }

  /** Why nothing is worked out, where nothing is. */
  private get aside(): Outcome | null {
    if (this.unknown.length > 0) return missing(...this.unknown);
    if (this.standing === "none") return NOT_ASSESSED;
    return this.standing === "spared" ? DOES_NOT_APPLY : null;
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
      if (this.aside) return this.aside;
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

  limit(index: 0 | 1): Outcome {
    return this.once(`limit ${index}`, () => {
      const tree = this.compiled.target?.limits[index];
      if (this.aside) return this.aside;
      return tree ? this.evaluate(tree) : notApplicable("no-target");
    });
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

  private once(name: string, work: () => Outcome): Outcome {
    const known = this.known.get(name);
    if (known) return known;
    if (this.opened.has(name))
      return failed("evaluate/circular", { name: `indicators.${this.compiled.indicator.id}.${name}` });
    this.opened.add(name);
    const outcome = work();
    this.opened.delete(name);
    this.known.set(name, outcome);
    return outcome;
  }
}

function isNumber(of: Value): of is Rational {
  return of instanceof Rational;
}
