/** Bonus, minus, penalty and veto: what each comes to, what they take from lines, and the total they make. */
import type { TotalResult } from "./assessment.js";
import type { Adjustment, Events, Items, Scheme, Section } from "./documents.js";
import { numberOf, roundingOf } from "./documents.js";
import { evaluate, type Place } from "./interpreter.js";
import type { Line, Range } from "./lines.js";
import { type Fraction, larger, smaller, total, ZERO } from "./numbers.js";
import { FAILED, type Outcome, strongest, type Value, value } from "./outcomes.js";
import { roundedRange, type Sum } from "./roll-up.js";

export interface AdjustmentResult {
  adjustment: Adjustment;
  outcome: Outcome;
  /** What it adds or takes off; null for a veto or penalty. An end that is not known is null. */
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

interface Claim {
  item: string;
  identity: string;
  points: Fraction;
}

const textOf = (of: Value): string => (typeof of === "object" && "toFraction" in of ? of.toFraction() : String(of));

/** The events of one item as claims; or the outcome that is no list. */
function claimsOf(item: string, events: Events, place: Place): Claim[] | Outcome {
  const points = evaluate({ map: [events.list, events.points] }, place);
  const names = events.identity === undefined ? value([]) : evaluate({ map: [events.list, events.identity] }, place);
  const lost = strongest([points, names]);
  if (lost) return lost;
  const worth = (points as unknown as { value: Fraction[] }).value;
  if (worth.some((one) => one.compare(ZERO) < 0)) return FAILED;
  const identities = (names as unknown as { value: Value[] }).value;
  return worth.map((one, index) => {
    const named = identities[index];
    return { item, identity: named === undefined ? `${item} row ${index}` : `= ${textOf(named)}`, points: one };
  });
}

/** Of the claims to one event the largest stands, the first of equals. */
function standing(claims: readonly Claim[]): Claim[] {
  return claims.filter((claim, index) =>
    claims.every((other, position) => {
      if (position === index || other.identity !== claim.identity) return true;
      const order = other.points.compare(claim.points);
      return order < 0 || (order === 0 && position > index);
    }),
  );
}

/** What the events of every adjustment come to. */
function eventSums(scheme: Scheme, place: Place): Map<string, Outcome> {
  const all = (scheme.adjustments ?? []).flatMap((adjustment) =>
    (adjustment.kind === "bonus" || adjustment.kind === "minus") && adjustment.events
      ? [{ id: adjustment.id, events: adjustment.events, claims: claimsOf(adjustment.id, adjustment.events, place) }]
      : [],
  );
  const sums = new Map<string, Outcome>();
  for (const { id, events, claims } of all) {
    const pool = events.pool === undefined ? [] : all.filter((other) => other.events.pool === events.pool);
    const known = pool.flatMap((other) => (Array.isArray(other.claims) ? other.claims : []));
    const unknown = pool.flatMap((other) =>
      Array.isArray(other.claims) || other.claims.kind === "not-applicable" ? [] : [other.claims],
    );
    const lost = strongest(unknown) ?? (Array.isArray(claims) ? null : claims);
    if (lost) {
      sums.set(id, lost);
      continue;
    }
    const own = claims as Claim[];
    const counted = standing(pool.length > 0 ? known : own)
      .filter(({ item }) => item === id)
      .map(({ points }) => points);
    sums.set(id, value(events.count === "largest" ? counted.reduce(larger, ZERO) : total(counted)));
  }
  return sums;
}

/** What every adjustment of the scheme comes to for one subject. */
export function adjustmentResults(scheme: Scheme, place: Place): AdjustmentResult[] {
  const sums = eventSums(scheme, place);
  return (scheme.adjustments ?? []).map((adjustment): AdjustmentResult => {
    if (adjustment.kind === "veto" || adjustment.kind === "penalty") {
      const outcome = evaluate(adjustment.when ?? true, place);
      const triggered = outcome.kind === "value" ? outcome.value === true : isUnknown(outcome) ? null : false;
      return { adjustment, outcome, points: null, triggered, open: triggered === null };
    }
    const own = (name: string) => (name === "events" ? (sums.get(adjustment.id) ?? null) : place.own(name));
    const outcome = evaluate(adjustment.points ?? { var: "events" }, { ...place, own });
    const cap = adjustment.cap === undefined ? null : numberOf(adjustment.cap);
    return { adjustment, outcome, points: amount(outcome, cap), triggered: null, open: isUnknown(outcome) };
  });
}

/** The ids of the indicators that are meant: named, or in a section that is. */
function meant(items: Items, sections: readonly Section[]): (id: string) => boolean {
  if (items === "all") return () => true;
  const inside = (section: Section): string[] => [
    ...(section.indicators ?? []),
    ...(section.sections ?? []).flatMap(inside),
  ];
  const find = (list: readonly Section[]): Section[] =>
    list.flatMap((section) => [section, ...find(section.sections ?? [])]);
  const ids = new Set([
    ...items,
    ...find(sections)
      .filter(({ id }) => items.includes(id))
      .flatMap(inside),
  ]);
  return (id) => ids.has(id);
}

/** The lines once penalties and vetoes have taken from them what they take. */
export function penalised(
  lines: readonly Line[],
  results: readonly AdjustmentResult[],
  sections: readonly Section[],
): Line[] {
  return lines.map((line) => {
    if (!line.hasPoints || !line.score) return line;
    let { low, high } = line.score;
    let isOpen = false;
    for (const { adjustment, triggered } of results) {
      if (triggered === false) continue;
      let left: (of: Fraction) => Fraction;
      if (adjustment.kind === "penalty") {
        if (!meant(adjustment.items, sections)(line.indicator.id)) continue;
        const { take } = adjustment;
        const floor = adjustment.floor === undefined ? ZERO : numberOf(adjustment.floor);
        left = (of) => {
          if (of.compare(floor) <= 0) return of;
          if (take === "all") return floor;
          const taken = "share" in take ? of.mul(numberOf(take.share)) : numberOf(take.points);
          return larger(floor, of.sub(larger(ZERO, taken)));
        };
        if (take !== "all" && "share" in take) {
          const share = numberOf(take.share);
          left = (of) => (of.compare(floor) <= 0 ? of : larger(floor, of.sub(of.mul(share))));
        }
      } else if (
        adjustment.kind === "veto" &&
        typeof adjustment.effect === "object" &&
        "zeroItem" in adjustment.effect
      ) {
        if (!meant(adjustment.effect.zeroItem, sections)(line.indicator.id)) continue;
        left = (of) => smaller(of, ZERO);
      } else continue;
      const [after, upTo] = [left(low), left(high)];
      const isChanged = after.compare(low) !== 0 || upTo.compare(high) !== 0;
      if (triggered === null && isChanged) isOpen = true;
      high = triggered === null ? larger(high, upTo) : upTo;
      low = triggered === null ? smaller(low, after) : after;
    }
    const status = isOpen && line.status !== "manual" && line.status !== "awaiting" ? "pending" : line.status;
    return { ...line, status, score: { low, high } };
  });
}

type End = "low" | "high";

/** One end of all bonuses or minuses: each group under its own rule, then all under their cap. */
function sumOf(kind: "bonus" | "minus", results: readonly AdjustmentResult[], scheme: Scheme, end: End): Fraction {
  const of = (group: string | undefined) =>
    results.flatMap(({ adjustment, points }) => {
      if (adjustment.kind !== kind) return [];
      const known = (scheme.adjustmentGroups ?? []).some(({ id }) => id === adjustment.group);
      return (known ? adjustment.group : undefined) === group ? [points?.[end] ?? ZERO] : [];
    });
  const groups = (scheme.adjustmentGroups ?? []).map(({ id, cap, count }) => {
    const points = of(id);
    const sum = count === "largest" ? points.reduce(larger, ZERO) : total(points);
    return cap === undefined ? sum : smaller(sum, numberOf(cap));
  });
  const all = total([...of(undefined), ...groups]);
  const cap = kind === "bonus" ? scheme.bonusCap : scheme.minusCap;
  return cap === undefined ? all : smaller(all, numberOf(cap));
}

/** What is compared where grades and places are given. */
export interface Compared {
  low: Fraction;
  high: Fraction;
}

/** The total and what it is compared by; null where nothing counts. */
export function totalled(
  sum: Sum,
  scheme: Scheme,
  results: readonly AdjustmentResult[],
): { total: Omit<TotalResult, "grade">; compared: Compared; isGradeOpen: boolean } | null {
  if (!sum.score) return null;
  const { rescale } = scheme;
  const to = rescale && sum.available.compare(ZERO) > 0 ? numberOf(rescale.to) : null;
  const factor = to?.div(sum.available) ?? null;
  const isAfter = rescale?.when === "after-bonus";
  const end = (own: End, other: End): Fraction => {
    const items = factor && !isAfter ? (sum.score as Range)[own].mul(factor) : (sum.score as Range)[own];
    const all = items.add(sumOf("bonus", results, scheme, own)).sub(sumOf("minus", results, scheme, other));
    const scaled = factor && isAfter ? all.mul(factor) : all;
    const floored = scheme.totalFloor === undefined ? scaled : larger(scaled, numberOf(scheme.totalFloor));
    return scheme.totalCap === undefined ? floored : smaller(floored, numberOf(scheme.totalCap));
  };
  const exact = { low: end("low", "high"), high: end("high", "low") };
  const printed = roundedRange(exact, roundingOf(scheme.round?.total));
  const vetoes = results.flatMap(({ adjustment, triggered }) =>
    adjustment.kind === "veto" ? [{ effect: adjustment.effect, triggered }] : [],
  );
  const zeroed = vetoes.filter(({ effect }) => effect === "zero-total");
  const isZeroed = zeroed.some(({ triggered }) => triggered === true);
  const mayBeZeroed = isZeroed || zeroed.some(({ triggered }) => triggered === null);
  const isSumOpen =
    sum.open ||
    results.some(({ adjustment, open }) => open && (adjustment.kind === "bonus" || adjustment.kind === "minus"));
  const isTotalOpen = !isZeroed && (isSumOpen || mayBeZeroed);
  const movesGrade = vetoes.some(
    ({ effect, triggered }) =>
      triggered === null &&
      typeof effect === "object" &&
      ("forceGrade" in effect || "capGrade" in effect || "lowerGrade" in effect),
  );
  const vetoed = ({ low, high }: Compared): Compared =>
    isZeroed
      ? { low: ZERO, high: ZERO }
      : mayBeZeroed
        ? { low: smaller(ZERO, low), high: larger(ZERO, high) }
        : { low, high };
  const value_ = vetoed(printed);
  return {
    total: {
      available: to ?? sum.available,
      beforeVeto: isSumOpen ? null : printed.low,
      value: isTotalOpen ? null : value_.low,
      low: value_.low,
      high: value_.high,
    },
    compared: vetoed(scheme.round?.compare === "exact" ? exact : printed),
    isGradeOpen: isTotalOpen || movesGrade,
  };
}
