/** What penalties and vetoes take from single items, before the items are added up. */

import { type End, greater, type Interval, Rational, union } from "../exact/index.js";

/** One fault with an item that it takes from. */
export interface Taking {
  readonly id: string;
  readonly name: string;
  /** null: whether it applies is not known yet. */
  readonly triggered: boolean | null;
  readonly take: "all" | { readonly share: Rational } | { readonly points: Interval };
  readonly floor: Rational;
}

export interface Taken {
  readonly id: string;
  readonly name: string;
  /** How much it took; null while that is not known. */
  readonly points: Rational | null;
}

/** An item's score after every taking, one upon the other, and what each took. */
export function takeFrom(
  score: Interval,
  takings: readonly Taking[],
): { readonly left: Interval; readonly taken: readonly Taken[]; readonly open: boolean } {
  let left = score;
  let open = false;
  const taken: Taken[] = [];
  for (const { id, name, triggered, take, floor } of takings) {
    if (triggered === false) continue;
    const after = {
      low: without(left.low, take, floor, "high"),
      high: without(left.high, take, floor, "low"),
    };
    const before = left;
    left = triggered === null ? union(before, after) : after;
    const isKnown = triggered === true && (typeof take !== "object" || !("points" in take) || isPoint(take.points));
    if (!isKnown && !same(before, left)) open = true;
    const points = isKnown && isPoint(before) && before.low && left.low ? before.low.minus(left.low) : null;
    if (points === null || !points.isZero()) taken.push({ id, name, points });
  }
  return { left, taken, open };
}

/** What is left of a score; `most` says which end of an open number of points is taken. */
function without(of: End, take: Taking["take"], floor: Rational, end: "low" | "high"): End {
  if (take === "all") return of === null ? (end === "low" ? floor : null) : least(of, floor);
  if (of === null) return null;
  if (of.compare(floor) <= 0) return of;
  if ("share" in take) return greater(floor, of.minus(of.times(take.share)));
  const points = take.points[end];
  return points === null ? floor : greater(floor, of.minus(greater(points, Rational.zero)));
}

const least = (of: Rational, floor: Rational): Rational => (of.compare(floor) > 0 ? floor : of);
const isPoint = ({ low, high }: Interval): boolean => low !== null && high !== null && low.equals(high);
const same = (a: Interval, b: Interval): boolean =>
  String(a.low) === String(b.low) && String(a.high) === String(b.high);
