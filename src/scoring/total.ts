/** The total: section earnings, then bonus and minus, then veto, then rounding, then the grade. */
import {
  add,
  atLeast,
  atMost,
  type Interval,
  nothing,
  Rational,
  rounded,
  settled,
  subtract,
  union,
} from "../exact/index.js";
import { type Evaluator, type Outcome, ofType, type Scope } from "../logic/index.js";
import type { Adjustment } from "../plan/index.js";
import { boundsOf } from "./bounds.js";
import type { CompiledAdjustment, CompiledScheme } from "./compiled.js";

export interface AdjustmentResult {
  readonly adjustment: Adjustment;
  readonly outcome: Outcome;
  /** Points added (bonus) or taken off (minus). */
  readonly points: Interval;
  /** Whether a veto was triggered; null while that is not known. */
  readonly triggered: boolean | null;
  /** Not yet known, because a figure is missing or an assessor must decide. */
  readonly open: boolean;
}

export interface Total {
  readonly beforeVeto: Interval;
  readonly value: Interval;
  readonly available: Rational;
  /** The total itself is not settled: no rank, no grade. */
  readonly open: boolean;
  /** null while the total or a veto of the grade is open, and where the scheme has no grades. */
  readonly grade: string | null;
}

type Veto = Extract<Adjustment, { kind: "veto" }>;

/** What one bonus, minus or veto comes to. */
export function adjust({ adjustment, rule }: CompiledAdjustment, scope: Scope, evaluator: Evaluator): AdjustmentResult {
  const wanted = adjustment.kind === "veto" ? "boolean" : "number";
  const outcome = ofType(evaluator.evaluate(rule, scope), wanted, adjustment.kind, rule.path);
  const open = outcome.kind === "missing" || outcome.kind === "failed" || outcome.kind === "manual";
  if (adjustment.kind === "veto") {
    const triggered = open ? null : outcome.kind === "value" && outcome.value === true;
    return { adjustment, outcome, points: nothing, triggered, open };
  }
  const { cap } = adjustment;
  const limit = (points: Interval): Interval =>
    cap ? atMost(atLeast(points, Rational.zero), cap) : atLeast(points, Rational.zero);
  if (open)
    return { adjustment, outcome, points: limit(boundsOf(rule, scope, evaluator) ?? nothing), triggered: null, open };
  const points =
    outcome.kind === "value" && outcome.value instanceof Rational ? limit(settled(outcome.value)) : nothing;
  return { adjustment, outcome, points, triggered: null, open };
}

export function totalOf(
  rolled: { score: Interval; available: Rational },
  adjustments: readonly AdjustmentResult[],
  linesOpen: boolean,
  { scheme }: CompiledScheme,
): Total {
  const sum = (kind: "bonus" | "minus"): Interval =>
    adjustments
      .filter((result) => result.adjustment.kind === kind)
      .reduce((points, result) => add(points, result.points), nothing);
  const bonus = scheme.bonusCap ? atMost(sum("bonus"), scheme.bonusCap) : sum("bonus");
  const beforeVeto = rounded(subtract(add(rolled.score, bonus), sum("minus")), scheme.round.total);

  const vetoes = adjustments.flatMap(({ adjustment, triggered }) =>
    adjustment.kind === "veto" ? [{ adjustment, triggered }] : [],
  );
  const zeroing = vetoes.filter(({ adjustment }) => adjustment.effect === "zero-total");
  const isZero = zeroing.some(({ triggered }) => triggered);
  const mayBeZero = zeroing.some(({ triggered }) => triggered === null);
  const value = isZero ? nothing : mayBeZero ? union(beforeVeto, nothing) : beforeVeto;
  const pointsOpen = adjustments.some((result) => result.open && result.adjustment.kind !== "veto");
  const open = !isZero && (linesOpen || pointsOpen || mayBeZero);
  const gradeOpen =
    open || vetoes.some(({ adjustment, triggered }) => triggered === null && typeof adjustment.effect === "object");
  const triggered = vetoes.filter((veto) => veto.triggered).map(({ adjustment }) => adjustment);
  return {
    beforeVeto,
    value,
    available: rolled.available,
    open,
    grade: gradeOpen ? null : gradeOf(value, triggered, scheme),
  };
}

/** The first grade that the total reaches. Several vetoes never soften one another: the worst forced grade stands, the lowest cap holds. */
function gradeOf(value: Interval, triggered: readonly Veto[], { grades }: CompiledScheme["scheme"]): string | null {
  const names = grades.map((grade) => grade.name);
  const worst = (list: readonly string[]): string | undefined =>
    names[Math.max(-1, ...list.map((name) => names.indexOf(name)))];
  const reached = grades.find(({ from }) => from === undefined || (value.low !== null && value.low.compare(from) >= 0));
  const effects = triggered.flatMap(({ effect }) => (typeof effect === "object" ? [effect] : []));
  const forced = worst(effects.flatMap((effect) => ("forceGrade" in effect ? [effect.forceGrade] : [])));
  const base = forced ?? reached?.name;
  if (base === undefined) return null;
  return worst([base, ...effects.flatMap((effect) => ("capGrade" in effect ? [effect.capGrade] : []))]) ?? base;
}
