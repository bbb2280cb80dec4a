/** What is said of single lines beside their results: failures with their place, scores out of range, places that may change, figures that disagree. */
import type { Diagnostics, Place } from "../diagnostics/index.js";
import { decimalText, Rational } from "../exact/index.js";
import type { Outcome } from "../logic/index.js";
import type { Period, SchemeIndicator, Subject } from "../plan/index.js";
import type { Decision, Statistics } from "../statistics/index.js";
import type { Cohorts } from "./cohort.js";
import type { CompiledPlan, CompiledScheme } from "./compiled.js";
import type { Line } from "./line.js";
import { reconcile } from "./reconcile.js";

export class Remarks {
  constructor(
    private readonly plan: CompiledPlan,
    private readonly scheme: CompiledScheme | null,
    private readonly statistics: Statistics,
    private readonly period: Period,
    private readonly problems: Diagnostics,
  ) {}

  checkRange(line: Line, { range }: SchemeIndicator): void {
    const { score } = line;
    if (score.kind !== "value" || !(score.value instanceof Rational)) return;
    if (!range) return;
    const [low, high] = range;
    if (score.value.compare(low) >= 0 && score.value.compare(high) <= 0) return;
    const shown = { score: decimalText(score.value), low: decimalText(low), high: decimalText(high) };
    this.problems.add("score/outside-range", this.placeOf(line), shown);
  }

  /** A decision that lies outside what may be decided leaves its line as it was. */
  checkDecisions(decisions: readonly Decision[], outcome: Outcome, item: string, subject: Subject): void {
    if (outcome.kind !== "manual") return;
    for (const { points, place } of decisions) {
      if (points.compare(outcome.low) >= 0 && points.compare(outcome.high) <= 0) continue;
      const shown = { points: decimalText(points), low: decimalText(outcome.low), high: decimalText(outcome.high) };
      this.problems.add(
        "statistics/decision-outside-range",
        { ...place, subject: this.statistics.subjects.nameOf(subject) },
        { item, ...shown },
      );
    }
  }

  reportFailure(line: Line): void {
    if (line.outcome.kind === "failed") this.reportOutcome(line.outcome, this.placeOf(line));
  }

  /** A failure at the place in the plan or scheme where its rule stands. */
  reportOutcome(outcome: Outcome & { kind: "failed" }, place: Place): void {
    const [part, position] = outcome.path;
    const inScheme = part === "adjustments" || (part === "indicators" && typeof position === "string");
    const locate = inScheme ? this.scheme?.locate : this.plan.plan.locate;
    this.problems.add(
      outcome.code,
      { ...(outcome.path.length > 0 && locate?.(outcome.path)), ...place },
      outcome.data as never,
    );
  }

  /** A place among others that are not all known may still change. */
  reportProvisional(line: Line, cohorts: Cohorts): void {
    if (line.score.kind !== "value") return;
    const open = cohorts.openBeside(line);
    if (open > 0)
      this.problems.add("score/provisional-place", this.placeOf(line), {
        indicator: line.compiled.indicator.name,
        count: open,
      });
  }

  /** The plan's checks of figures against one another. */
  reconcile(subject: Subject): void {
    reconcile(this.plan, this.statistics, subject, this.period, this.problems);
  }

  private placeOf(line: Line): Place {
    return { subject: this.statistics.subjects.nameOf(line.subject), indicator: line.compiled.indicator.id };
  }
}
