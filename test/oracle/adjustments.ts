/** Bonus, minus, penalty and veto: what each comes to, what they take from lines, and the total they make. */
import type { TotalResult } from "./assessment.js";
import { monthsOf, overBy, yearOf } from "./calendar.js";
import type { Adjustment, Items, NumberText, Rule, Scheme, Section } from "./documents.js";
import { numberOf, roundingOf } from "./documents.js";
import { evaluate, type Place } from "./interpreter.js";
import type { Line, Range } from "./lines.js";
import { type Fraction, larger, smaller, total, ZERO } from "./numbers.js";
import { type Outcome, strongest } from "./outcomes.js";
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

/** A veto of the year is asked of the period and of every part of its year that is over: one is enough, one that is not known leaves it open. */
function vetoOutcome(when: Rule, places: readonly Place[]): Outcome {
  const outcomes = places.map((place) => evaluate(when, place));
  const found = outcomes.find((outcome) => outcome.kind === "value" && outcome.value === true);
  return found ?? strongest(outcomes.filter(isUnknown)) ?? (outcomes[0] as Outcome);
}

/** What every adjustment of the scheme comes to for one subject. */
export function adjustmentResults(
  scheme: Scheme,
  placeOf: (item: string) => Place,
  inPart: (period: string) => Place,
): AdjustmentResult[] {
  return (scheme.adjustments ?? []).map((adjustment): AdjustmentResult => {
    const place = placeOf(adjustment.id);
    if (adjustment.kind === "veto" || adjustment.kind === "penalty") {
      const scope = adjustment.kind === "veto" ? (adjustment.scope ?? "period") : "period";
      const parts = scope === "period" ? [] : overBy(place.period, scope.year).filter((part) => part !== place.period);
      const places = parts.map(inPart);
      const outcome = vetoOutcome(adjustment.when ?? true, isMadeOf(place.period, parts) ? places : [place, ...places]);
      const triggered = outcome.kind === "value" ? outcome.value === true : isUnknown(outcome) ? null : false;
      return { adjustment, outcome, points: null, triggered, open: triggered === null };
    }
    const outcome = evaluate(adjustment.points ?? { var: "events" }, place);
    const cap = adjustment.cap === undefined ? null : numberOf(adjustment.cap);
    return { adjustment, outcome, points: amount(outcome, cap), triggered: null, open: isUnknown(outcome) };
  });
}

/** Whether a period of one year is made up of these parts of its year. */
function isMadeOf(period: string, parts: readonly string[]): boolean {
  const { first, last } = monthsOf(period);
  return yearOf(first) === yearOf(last) && parts.some((part) => monthsOf(part).last === last);
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

/** What one adjustment leaves of a score; null where it takes nothing from the line. */
function leaves(adjustment: Adjustment, isMeant: (items: Items) => boolean): ((of: Fraction) => Fraction) | null {
  if (adjustment.kind === "veto") {
    const { effect } = adjustment;
    const isZeroed = typeof effect === "object" && "zeroItem" in effect && isMeant(effect.zeroItem);
    return isZeroed ? (of) => smaller(of, ZERO) : null;
  }
  if (adjustment.kind !== "penalty" || !isMeant(adjustment.items)) return null;
  const { take } = adjustment;
  const floor = adjustment.floor === undefined ? ZERO : numberOf(adjustment.floor);
  return (of) => {
    if (of.compare(floor) <= 0) return of;
    if (take === "all") return floor;
    if ("share" in take) return larger(floor, of.sub(of.mul(numberOf(take.share))));
    return larger(floor, of.sub(larger(ZERO, numberOf(take.points as NumberText))));
  };
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
    const taken: Line["taken"] = [];
    for (const { adjustment, triggered } of results) {
      const left = leaves(adjustment, (items) => meant(items, sections)(line.indicator.id));
      if (triggered === false || !left) continue;
      const [after, upTo] = [left(low), left(high)];
      const isChanged = after.compare(low) !== 0 || upTo.compare(high) !== 0;
      if (triggered === true && isChanged && low.compare(high) === 0)
        taken.push({ id: adjustment.id, points: low.sub(after) });
      if (triggered === null && isChanged) isOpen = true;
      high = triggered === null ? larger(high, upTo) : upTo;
      low = triggered === null ? smaller(low, after) : after;
    }
    const isOpenAlready = ["manual", "awaiting", "target-pending"].includes(line.status);
    return { ...line, status: isOpen && !isOpenAlready ? "pending" : line.status, score: { low, high }, taken };
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
): { total: Omit<TotalResult, "grade" | "heldBack">; compared: Compared; isGradeOpen: boolean } | null {
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
