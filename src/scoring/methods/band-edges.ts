/** What bands leave open at their edges: ends that two of them share, overlaps, gaps, and bands that are never reached. */
import { decimalText, type End, greater, lesser, Rational } from "../../exact/index.js";
import type { Expanding, Tree } from "../../logic/index.js";
import type { Comparator } from "../../plan/index.js";

/** One band as it was parsed: its limits, each a comparator and a rule, and its points. */
export interface Band {
  readonly limits: readonly (readonly [comparator: Comparator, limit: Tree])[];
  readonly points: Tree;
}

/** The values for which a band holds; an end is null where it has none, and closed where the end itself belongs to it. */
interface Range {
  readonly low: End;
  readonly high: End;
  readonly lowClosed: boolean;
  readonly highClosed: boolean;
}

const EVERYTHING: Range = { low: null, high: null, lowClosed: false, highClosed: false };

/** null where a limit is not a number written out. */
export function rangeOf({ limits }: Band): Range | null {
  let range = EVERYTHING;
  for (const [comparator, limit] of limits) {
    if (limit.kind !== "number") return null;
    const { value } = limit;
    const isClosed = comparator === "at_least" || comparator === "at_most" || comparator === "equals";
    if (comparator !== "at_most" && comparator !== "less_than") range = { ...range, low: value, lowClosed: isClosed };
    if (comparator !== "at_least" && comparator !== "more_than")
      range = { ...range, high: value, highClosed: isClosed };
  }
  return range;
}

const startsBefore = (a: Range, b: Range): boolean =>
  a.low === null ||
  (b.low !== null && (a.low.compare(b.low) < 0 || (a.low.equals(b.low) && (a.lowClosed || !b.lowClosed))));
const endsAfter = (a: Range, b: Range): boolean =>
  a.high === null ||
  (b.high !== null && (a.high.compare(b.high) > 0 || (a.high.equals(b.high) && (a.highClosed || !b.highClosed))));

const covers = (a: Range, b: Range): boolean => startsBefore(a, b) && endsAfter(a, b);

/** Whether b goes on where a ends, without a value between them. */
const meets = (a: Range, b: Range): boolean =>
  a.high === null ||
  b.low === null ||
  b.low.compare(a.high) < 0 ||
  (b.low.equals(a.high) && (a.highClosed || b.lowClosed));

function byStart(ranges: readonly Range[]): Range[] {
  return [...ranges].sort((a, b) => {
    if (a.low === null || b.low === null) return a.low === b.low ? 0 : a.low === null ? -1 : 1;
    return a.low.compare(b.low) || Number(b.lowClosed) - Number(a.lowClosed);
  });
}

/** The ranges joined wherever they meet, from left to right. */
function joined(ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  for (const range of byStart(ranges)) {
    const last = found.at(-1);
    if (!last || !meets(last, range)) found.push(range);
    else if (!endsAfter(last, range))
      found[found.length - 1] = { ...last, high: range.high, highClosed: range.highClosed };
  }
  return found;
}

/** What two ranges have in common; null where nothing. */
function common(a: Range, b: Range): { low: End; high: End } | null {
  const low = a.low && b.low ? greater(a.low, b.low) : (a.low ?? b.low);
  const high = a.high && b.high ? lesser(a.high, b.high) : (a.high ?? b.high);
  if (!low || !high || low.compare(high) < 0) return { low, high };
  const closed = (range: Range) =>
    !(range.low?.equals(low) && !range.lowClosed) && !(range.high?.equals(low) && !range.highClosed);
  return low.equals(high) && closed(a) && closed(b) ? { low, high } : null;
}

const isTwoSided = ({ low, high }: Range): boolean => low !== null && high !== null && !low.equals(high);
const isOneSided = ({ low, high }: Range): boolean => (low === null) !== (high === null);

/**
 * Whether two bands are meant to lie beside one another. A ladder of limits (≥ 90%, ≥ 80%) overlaps on purpose, and so does
 * what is left for a limit after bands within it.
 */
function lieBeside(earlier: Range, later: Range): boolean {
  if (isTwoSided(earlier) && isTwoSided(later)) return true;
  if (![earlier, later].every((range) => isTwoSided(range) || isOneSided(range))) return false;
  return !covers(earlier, later) && !covers(later, earlier);
}

/** Bands in the order in which they count: at an end that two of them share, the better one first. */
export function inOrder(at: Expanding, bands: readonly Band[]): readonly Band[] {
  const ranges = bands.map(rangeOf);
  if (ranges.some((range) => range === null)) return bands;
  const known = ranges as readonly Range[];
  let areAllReached = true;
  for (const [index, range] of known.entries()) {
    const before = joined(known.slice(0, index));
    const isEmpty = range.low && range.high && range.low.compare(range.high) > 0;
    if (!isEmpty && !before.some((other) => covers(other, range))) continue;
    areAllReached = false;
    at.unreachable(bandText(bands[index] as Band));
  }
  // Of something else than the actual, no side is known to be the better one.
  if (areAllReached && !at.isStated("of") && rewardsWorse(at.better, bands, known))
    at.remark("rule/bands-reward-worse", { better: at.better });
  const all = joined(known);
  if (!at.isStated("otherwise"))
    for (const [index, range] of all.slice(1).entries())
      at.remark("rule/bands-gap", {
        from: decimalText(all[index]?.high ?? Rational.zero),
        to: decimalText(range.low ?? Rational.zero),
      });
  return withBetterEnds(at, bands, known);
}

/** Whether each band gives less the better it is, told by the end from which on it holds. */
function rewardsWorse(better: Expanding["better"], bands: readonly Band[], ranges: readonly Range[]): boolean {
  const steps = bands.flatMap(({ points }, index) => {
    const from = better === "higher" ? ranges[index]?.low : ranges[index]?.high?.negated();
    return points.kind === "number" ? [{ from: from ?? null, worth: points.value }] : [];
  });
  if (better === undefined || steps.length < 2 || steps.length < bands.length) return false;
  const byMerit = [...steps].sort((a, b) => (a.from && b.from ? a.from.compare(b.from) : a.from ? 1 : b.from ? -1 : 0));
  return byMerit.every(({ worth }, index) => index === 0 || worth.compare(byMerit[index - 1]?.worth as Rational) < 0);
}

/** A band that comes first with fewer points leaves the shared end to the better one. */
function withBetterEnds(at: Expanding, bands: readonly Band[], ranges: readonly Range[]): readonly Band[] {
  const order = [...bands];
  for (const [later, range] of ranges.entries())
    for (const [earlier, other] of ranges.slice(0, later).entries()) {
      const shared = lieBeside(other, range) ? common(other, range) : null;
      if (!shared?.low || !shared.high) continue;
      const [first, second] = [bands[earlier] as Band, bands[later] as Band];
      const hasEnds = isTwoSided(range) || isTwoSided(other);
      if (!shared.low.equals(shared.high) || !hasEnds) {
        at.remark("rule/bands-overlap", { from: decimalText(shared.low), to: decimalText(shared.high) });
        continue;
      }
      const [worth, other2] = [first.points, second.points];
      if (worth.kind !== "number" || other2.kind !== "number") continue;
      const isLaterBetter = other2.value.compare(worth.value) > 0;
      // Beside a limit, the end goes by the order, and nobody reads it otherwise, unless the better band comes later.
      if (isLaterBetter || (isTwoSided(range) && isTwoSided(other)))
        at.remark("rule/bands-share-end", {
          at: decimalText(shared.low),
          better: decimalText(isLaterBetter ? other2.value : worth.value),
        });
      if (isLaterBetter && order.indexOf(second) > order.indexOf(first)) {
        order.splice(order.indexOf(second), 1);
        order.splice(order.indexOf(first), 0, second);
      }
    }
  return order;
}

const SIGNS: Readonly<Partial<Record<Comparator, string>>> = {
  at_least: "≥",
  more_than: ">",
  at_most: "≤",
  less_than: "<",
  equals: "=",
};

function bandText({ limits }: Band): string {
  return limits
    .map(
      ([comparator, limit]) => `${SIGNS[comparator] ?? ""} ${limit.kind === "number" ? decimalText(limit.value) : "…"}`,
    )
    .join(", ");
}
