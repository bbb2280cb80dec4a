/** The total: section earnings, then bonus and minus, then veto, then rounding, then the grade. */
import { Rational } from "../exact/index.js";
import type { Outcome } from "../logic/index.js";
import type { Adjustment } from "../plan/index.js";
import type { CompiledScheme } from "./compile.js";
import { add, atLeast, atMost, type Interval, nothing, rounded, settled, subtract } from "./interval.js";

export interface AdjustmentResult {
  readonly adjustment: Adjustment;
  readonly outcome: Outcome;
  /** Points added (bonus) or taken off (minus). */
  readonly points: Interval;
  /** Whether a veto was triggered; null while that is not known. */
  readonly triggered: boolean | null;
  /** Taken off without a stated most, so that no lowest total is known while it is open. */
  readonly unbounded: boolean;
  /** Points not yet known because a figure is missing or an assessor must decide. */
  readonly open: boolean;
}

export interface Total {
  readonly beforeVeto: Interval;
  readonly value: Interval;
  /** A minus without a stated most is open: the low end is not known. */
  readonly unbounded: boolean;
  readonly available: Rational;
  /** A line or an adjustment is not settled: no rank, no grade. */
  readonly open: boolean;
  readonly grade: string | null;
}

/** What one bonus, minus or veto comes to. */
export function adjust(adjustment: Adjustment, outcome: Outcome): AdjustmentResult {
  const open = outcome.kind === "missing" || outcome.kind === "failed" || outcome.kind === "manual";
  if (adjustment.kind === "veto") {
    const triggered = open ? null : outcome.kind === "value" && outcome.value === true;
    return { adjustment, outcome, points: nothing, triggered, unbounded: false, open };
  }
  const cap = adjustment.cap;
  const limit = (points: Interval): Interval =>
    cap ? atMost(atLeast(points, Rational.zero), cap) : atLeast(points, Rational.zero);
  const points: Interval =
    outcome.kind === "value"
      ? limit(settled(outcome.value as Rational))
      : outcome.kind === "manual"
        ? limit({ low: outcome.low, high: outcome.high })
        : open
          ? { low: Rational.zero, high: cap ?? Rational.zero }
          : nothing;
  const unbounded = cap === undefined && open && outcome.kind !== "manual";
  return { adjustment, outcome, points, triggered: null, unbounded, open };
}

export function totalOf(
  rolled: { score: Interval; available: Rational },
  adjustments: readonly AdjustmentResult[],
  linesOpen: boolean,
  scheme: CompiledScheme,
): Total {
  const { bonusCap, round, grades } = scheme.scheme;
  const sum = (kind: "bonus" | "minus"): Interval =>
    adjustments
      .filter((result) => result.adjustment.kind === kind)
      .reduce((points, result) => add(points, result.points), nothing);
  const bonus = bonusCap ? atMost(sum("bonus"), bonusCap) : sum("bonus");
  const beforeVeto = rounded(subtract(add(rolled.score, bonus), sum("minus")), round.total);
  const vetoes = adjustments.filter((result) => result.adjustment.kind === "veto");
  const zeroing = vetoes.filter((result) => effectOf(result.adjustment) === "zero-total");
  const value = zeroing.some((result) => result.triggered)
    ? nothing
    : zeroing.some((result) => result.open)
      ? { low: beforeVeto.low.sign() < 0 ? beforeVeto.low : Rational.zero, high: beforeVeto.high }
      : beforeVeto;
  const open = linesOpen || adjustments.some((result) => result.open);
  const names = grades.map((grade) => grade.name);
  let grade = open
    ? null
    : (grades.find(({ from }) => from === undefined || value.low.compare(from) >= 0)?.name ?? null);
  if (!open)
    for (const veto of vetoes.filter((result) => result.triggered)) {
      const effect = effectOf(veto.adjustment);
      if (typeof effect === "string") continue;
      if ("forceGrade" in effect) grade = effect.forceGrade;
      else if (grade !== null && names.indexOf(grade) < names.indexOf(effect.capGrade)) grade = effect.capGrade;
    }
  const unbounded = adjustments.some((result) => result.unbounded);
  return { beforeVeto, value, unbounded, available: rolled.available, open, grade };
}

function effectOf(adjustment: Adjustment) {
  return adjustment.kind === "veto" ? adjustment.effect : "flag-only";
}
