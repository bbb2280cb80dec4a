/** Bonus, minus and veto on top of the sections, the total with its bounds, and its grade. */
import type { TotalResult } from "./assessment.js";
import type { Adjustment, Effect, Scheme } from "./documents.js";
import { numberOf, roundingOf } from "./documents.js";
import { evaluate, type Place } from "./interpreter.js";
import type { Range } from "./lines.js";
import { type Fraction, larger, smaller, total, ZERO } from "./numbers.js";
import type { Outcome } from "./outcomes.js";
import { roundedRange, type Sum } from "./roll-up.js";

export interface AdjustmentResult {
  adjustment: Adjustment;
  outcome: Outcome;
  /** What it adds or takes off; null for a veto. An end that is not known is null. */
  points: { low: Fraction; high: Fraction | null } | null;
  triggered: boolean | null;
  open: boolean;
}

const isUnknown = ({ kind }: Outcome): boolean => kind === "missing" || kind === "failed" || kind === "manual";

function amount(outcome: Outcome, cap: Fraction | null): { low: Fraction; high: Fraction | null } {
  const capped = (points: Fraction): Fraction => larger(ZERO, cap ? smaller(cap, points) : points);
  switch (outcome.kind) {
    case "value":
      return { low: capped(outcome.value as Fraction), high: capped(outcome.value as Fraction) };
    case "not-applicable":
      return { low: ZERO, high: ZERO };
    case "manual":
      return { low: capped(outcome.low), high: capped(outcome.high) };
    default:
      return { low: ZERO, high: cap };
  }
}

function resultOf(adjustment: Adjustment, place: Place): AdjustmentResult {
  if (adjustment.kind === "veto") {
    const outcome = evaluate(adjustment.when, place);
    const triggered = outcome.kind === "value" ? outcome.value === true : isUnknown(outcome) ? null : false;
    return { adjustment, outcome, points: null, triggered, open: triggered === null };
  }
  const outcome = evaluate(adjustment.points, place);
  const cap = adjustment.cap === undefined ? null : numberOf(adjustment.cap);
  return { adjustment, outcome, points: amount(outcome, cap), triggered: null, open: isUnknown(outcome) };
}

/** Sections plus bonuses (together no more than their cap) minus deductions. */
function beforeVeto(
  score: Range,
  results: readonly AdjustmentResult[],
  scheme: Scheme,
): { range: Range; bottomless: boolean } {
  const of = (kind: string) => results.filter(({ adjustment }) => adjustment.kind === kind);
  const ends = (list: readonly AdjustmentResult[], end: "low" | "high") =>
    total(list.map(({ points }) => points?.[end] ?? ZERO));
  const most = scheme.bonusCap === undefined ? null : numberOf(scheme.bonusCap);
  const bonus = (end: "low" | "high") => {
    const all = ends(of("bonus"), end);
    return most ? smaller(most, all) : all;
  };
  return {
    range: {
      low: score.low.add(bonus("low")).sub(ends(of("minus"), "high")),
      high: score.high.add(bonus("high")).sub(ends(of("minus"), "low")),
    },
    bottomless: of("minus").some(({ points }) => points?.high === null),
  };
}

export function adjust(
  sum: Sum,
  scheme: Scheme,
  place: Place,
): { adjustments: AdjustmentResult[]; total: TotalResult | null } {
  const adjustments = (scheme.adjustments ?? []).map((adjustment) => resultOf(adjustment, place));
  if (!sum.score) return { adjustments, total: null };
  const { range, bottomless } = beforeVeto(sum.score, adjustments, scheme);
  const printed = roundedRange(range, roundingOf(scheme.round?.total));
  const vetoes = adjustments.flatMap(({ adjustment, triggered }) =>
    adjustment.kind === "veto" ? [{ effect: adjustment.effect, triggered }] : [],
  );
  const zeroed = vetoes.filter(({ effect }) => effect === "zero-total");
  const isZeroed = zeroed.some(({ triggered }) => triggered === true);
  const mayBeZeroed = isZeroed || zeroed.some(({ triggered }) => triggered === null);
  const unknown = adjustments.filter((result) => result.open).map(({ adjustment }) => adjustment);
  const isSumOpen = sum.open || unknown.some(({ kind }) => kind !== "veto");
  const isTotalOpen = !isZeroed && (isSumOpen || mayBeZeroed);
  const isGradeOpen = isTotalOpen || unknown.some(movesGrade);
  const value = isZeroed ? ZERO : printed.low;
  const effects = vetoes.filter(({ triggered }) => triggered).map(({ effect }) => effect);
  return {
    adjustments,
    total: {
      available: sum.available,
      beforeVeto: isSumOpen ? null : printed.low,
      value: isTotalOpen ? null : value,
      low: isZeroed ? ZERO : bottomless ? null : mayBeZeroed ? smaller(ZERO, printed.low) : printed.low,
      high: isZeroed ? ZERO : mayBeZeroed ? larger(ZERO, printed.high) : printed.high,
      grade: isGradeOpen ? null : gradeOf(value, effects, scheme),
    },
  };
}

/** Of the vetoes, zero-total moves the total and flag-only nothing. */
const movesGrade = (adjustment: Adjustment): boolean =>
  adjustment.kind === "veto" && typeof adjustment.effect === "object";

/** The first grade that the printed total reaches, made worse by the vetoes that apply. */
function gradeOf(value: Fraction, effects: readonly Effect[], scheme: Scheme): string | null {
  const grades = scheme.grades ?? [];
  const reached = grades.findIndex(({ from }) => from === undefined || value.compare(numberOf(from)) >= 0);
  const indexOf = (name: string) => grades.findIndex((grade) => grade.name === name);
  const forced = effects.flatMap((effect) =>
    typeof effect === "object" && "forceGrade" in effect ? [indexOf(effect.forceGrade)] : [],
  );
  const caps = effects.flatMap((effect) =>
    typeof effect === "object" && "capGrade" in effect ? [indexOf(effect.capGrade)] : [],
  );
  const base = forced.length > 0 ? Math.max(...forced) : reached;
  if (base < 0) return null;
  return grades[Math.max(base, ...caps)]?.name ?? null;
}
