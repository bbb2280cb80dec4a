/** The total: what the items earned, rescaled where the scheme says so, then bonus and minus, floor and cap, veto, rounding. */
import {
  add,
  atLeast,
  atMost,
  type Interval,
  largest,
  nothing,
  type Rational,
  rounded,
  scale,
  subtract,
  union,
} from "../exact/index.js";
import type { AdjustmentGroup } from "../plan/index.js";
import { type AdjustmentResult, leavesTotalOpen } from "./adjustments.js";
import type { CompiledScheme } from "./compiled.js";

export interface Total {
  /** What the items earned, after any rescaling that comes before the bonus. */
  readonly items: Interval;
  /** What all bonuses and minuses came to, after their groups and caps. */
  readonly bonus: Interval;
  readonly minus: Interval;
  /** Before floor and cap, veto and rounding were applied it was scaled from so many points; null where it was not. */
  readonly rescaledFrom: Rational | null;
  readonly beforeVeto: Interval;
  /** As printed. */
  readonly value: Interval;
  /** Before rounding. */
  readonly exact: Interval;
  readonly available: Rational;
  /** The total itself is not settled: no rank, no grade. */
  readonly open: boolean;
  /** Whether a line, bonus or minus is open, whatever a veto does to the total. */
  readonly sumOpen: boolean;
}

export function totalOf(
  rolled: { score: Interval; available: Rational },
  adjustments: readonly AdjustmentResult[],
  linesOpen: boolean,
  { scheme }: CompiledScheme,
): Total {
  const { rescale, totalFloor, totalCap, round } = scheme;
  const factor = rescale && rolled.available.sign() > 0 ? rescale.to.dividedBy(rolled.available) : null;
  const isAfter = rescale?.when === "after-bonus";
  const items = factor && !isAfter ? scale(rolled.score, factor) : rolled.score;
  const bonus = capped(sumOf("bonus", adjustments, scheme.adjustmentGroups), scheme.bonusCap);
  const minus = capped(sumOf("minus", adjustments, scheme.adjustmentGroups), scheme.minusCap);
  const sum = subtract(add(items, bonus), minus);
  const scaled = factor && isAfter ? scale(sum, factor) : sum;
  const floored = totalFloor ? atLeast(scaled, totalFloor) : scaled;
  const settledSum = totalCap ? atMost(floored, totalCap) : floored;
  const beforeVeto = rounded(settledSum, round.total);

  const zeroing = adjustments.filter(
    ({ adjustment }) => adjustment.kind === "veto" && adjustment.effect === "zero-total",
  );
  const isZero = zeroing.some(({ triggered }) => triggered);
  const mayBeZero = zeroing.some(({ triggered }) => triggered === null);
  const vetoed = (of: Interval): Interval => (isZero ? nothing : mayBeZero ? union(of, nothing) : of);
  const sumOpen = linesOpen || adjustments.some(leavesTotalOpen);
  return {
    items,
    bonus,
    minus,
    rescaledFrom: factor && rescale && !rescale.to.equals(rolled.available) ? rolled.available : null,
    beforeVeto,
    value: vetoed(beforeVeto),
    exact: vetoed(settledSum),
    available: factor && rescale ? rescale.to : rolled.available,
    open: !isZero && (sumOpen || mayBeZero),
    sumOpen,
  };
}

const capped = (of: Interval, cap: Rational | undefined): Interval => (cap ? atMost(of, cap) : of);

/** All of one kind: those of a group under the group's own rule, then the others. */
function sumOf(
  kind: "bonus" | "minus",
  adjustments: readonly AdjustmentResult[],
  groups: readonly AdjustmentGroup[],
): Interval {
  const all = adjustments.flatMap(({ adjustment, points }) =>
    adjustment.kind === kind ? [{ group: adjustment.group, points }] : [],
  );
  const alone = all.filter(({ group }) => !groups.some(({ id }) => id === group));
  const grouped = groups.map(({ id, cap, count }) => {
    const members = all.filter(({ group }) => group === id).map(({ points }) => points);
    return capped(members.reduce(count === "largest" ? largest : add, nothing), cap);
  });
  return [...alone.map(({ points }) => points), ...grouped].reduce(add, nothing);
}

/** The adjustments that a larger one of their group leaves without effect. */
export function outdone(adjustments: readonly AdjustmentResult[], groups: readonly AdjustmentGroup[]): Set<string> {
  const found = new Set<string>();
  for (const kind of ["bonus", "minus"] as const)
    for (const { id: group } of groups.filter(({ count }) => count === "largest")) {
      const members = adjustments.filter(
        ({ adjustment, open }) => adjustment.kind === kind && adjustment.group === group && !open,
      );
      const [first, ...others] = members;
      const best = others.reduce(
        (most, one) => (most?.points.low && one.points.low && one.points.low.compare(most.points.low) > 0 ? one : most),
        first,
      );
      for (const member of members) if (member !== best) found.add(member.adjustment.id);
    }
  return found;
}
