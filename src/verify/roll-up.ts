/** Sections and the total of one card, added up again from what its lines came to. */
import { type Section, withInner } from "../plan/index.js";
import type { AdjustmentResult, CompiledScheme, SubjectResult } from "../scoring/index.js";
import { type Fraction, fractionOf, integer, order, quotient, sum, zero } from "./fraction.js";
import type { Ledger } from "./ledger.js";
import { isOpen, PASSES_NOTHING, type Passed } from "./lines.js";
import {
  at,
  either,
  isPoint,
  larger,
  minus,
  NOTHING,
  plus,
  type Range,
  rangeOfInterval,
  roundedRange,
  scaled,
  smaller,
} from "./range.js";

const together = (a: Passed, b: Passed): Passed => ({
  earned: plus(a.earned, b.earned),
  available: sum(a.available, b.available),
  counts: a.counts || b.counts,
  toSection: sum(a.toSection, b.toSection),
  toTotal: sum(a.toTotal, b.toTotal),
});

/** The points of what does not apply, spread over the rest in proportion. */
function spread(passed: Passed): Passed {
  if (passed.available.n <= 0n || passed.toSection.n === 0n) return passed;
  const available = sum(passed.available, passed.toSection);
  const earned = scaled(passed.earned, quotient(available, passed.available));
  return { ...passed, earned, available, toSection: zero };
}

/** A module counts its weight, whatever it is out of; one in which nothing counts passes its weight on. */
function weighed(passed: Passed, weight: Fraction | null): Passed {
  if (!weight) return passed;
  if (passed.counts && passed.available.n <= 0n) return passed;
  if (passed.counts)
    return {
      ...passed,
      earned: scaled(passed.earned, quotient(weight, passed.available)),
      available: weight,
      toSection: zero,
      toTotal: zero,
    };
  if (passed.toSection.n > 0n) return { ...passed, toSection: weight, toTotal: zero };
  return passed.toTotal.n > 0n ? { ...passed, toTotal: weight } : passed;
}

/** All points but those that the part lost which lost most. */
function withLargestLoss(parts: readonly Passed[]): Passed {
  const all = parts.reduce(together, PASSES_NOTHING);
  const losses = parts.filter(({ counts }) => counts).map((part) => minus(at(part.available), part.earned));
  return { ...all, earned: minus(at(all.available), losses.reduce(larger, NOTHING)) };
}

/** What the sections come to together; null where nothing at all counts. */
export interface Rolled {
  readonly earned: Range;
  readonly available: Fraction;
}

export function rollUp(
  ledger: Ledger,
  result: SubjectResult,
  { scheme, sections }: CompiledScheme,
  lines: ReadonlyMap<string, Passed>,
): Rolled | null {
  const { subject } = result;
  const published = new Map(result.sections.flatMap(withInner).map((section) => [section.id, section]));
  const close = (section: Section): Passed => {
    const parts = [
      ...section.indicators.map((id) => lines.get(id) ?? PASSES_NOTHING),
      ...(section.sections ?? []).map(close),
    ];
    const before = section.losses === "largest" ? withLargestLoss(parts) : parts.reduce(together, PASSES_NOTHING);
    const passed = weighed(spread(before), section.weight ? fractionOf(section.weight) : null);
    const printed = roundedRange(passed.earned, scheme.round.section);
    const said = published.get(section.id);
    if (said) {
      const score = said.score && rangeOfInterval(said.score);
      ledger.range(subject, section.id, "section", score, passed.counts ? printed : null);
      ledger.range(subject, section.id, "section", at(fractionOf(said.available)), at(passed.available));
      const isScaled = order(before.available, passed.available) !== 0 && isPoint(before.earned);
      const { rescaledFrom } = said;
      ledger.range(
        subject,
        section.id,
        "section",
        rescaledFrom && at(fractionOf(rescaledFrom.score)),
        isScaled ? before.earned : null,
      );
    } else ledger.text(subject, section.id, "section", "none", "a section");
    return scheme.round.carry && passed.counts ? { ...passed, earned: printed } : passed;
  };
  const all = spread(sections.map(close).reduce(together, PASSES_NOTHING));
  if (!all.counts) return null;
  const available = sum(all.available, all.toTotal);
  const factor = all.available.n > 0n ? quotient(available, all.available) : integer(1);
  return { earned: scaled(all.earned, factor), available };
}

/** What bonuses or minuses come to: by group under its own rule and cap, then all under theirs. */
function extra(kind: "bonus" | "minus", adjustments: readonly AdjustmentResult[], compiled: CompiledScheme): Range {
  const { adjustmentGroups, bonusCap, minusCap } = compiled.scheme;
  const capped = (of: Range, cap: Parameters<typeof fractionOf>[0] | undefined) =>
    cap ? smaller(of, at(fractionOf(cap))) : of;
  const own = adjustments.filter(({ adjustment }) => adjustment.kind === kind);
  const groupOf = ({ adjustment }: AdjustmentResult) => ("group" in adjustment ? adjustment.group : undefined);
  const pointsOf = (list: readonly AdjustmentResult[]) => list.map(({ points }) => rangeOfInterval(points));
  const inGroups = adjustmentGroups.map(({ id, cap, count }) => {
    const points = pointsOf(own.filter((one) => groupOf(one) === id));
    return capped(points.reduce(count === "largest" ? larger : plus, NOTHING), cap);
  });
  const alone = own.filter((one) => !adjustmentGroups.some(({ id }) => id === groupOf(one)));
  return capped([...pointsOf(alone), ...inGroups].reduce(plus, NOTHING), kind === "bonus" ? bonusCap : minusCap);
}

/** The total by this reading, as printed and before rounding. */
export interface Added {
  readonly printed: Range;
  readonly exact: Range;
  readonly isOpen: boolean;
}

export function addUp(ledger: Ledger, result: SubjectResult, compiled: CompiledScheme, rolled: Rolled): Added {
  const { scheme } = compiled;
  const { adjustments, subject, total } = result;
  const { rescale, totalFloor, totalCap, round } = scheme;
  const to = rescale && rolled.available.n > 0n ? fractionOf(rescale.to) : null;
  const factor = to && quotient(to, rolled.available);
  const isAfter = rescale?.when === "after-bonus";
  const items = factor && !isAfter ? scaled(rolled.earned, factor) : rolled.earned;
  const [bonus, less] = [extra("bonus", adjustments, compiled), extra("minus", adjustments, compiled)];
  let all = minus(plus(items, bonus), less);
  if (factor && isAfter) all = scaled(all, factor);
  if (totalFloor) all = larger(all, at(fractionOf(totalFloor)));
  if (totalCap) all = smaller(all, at(fractionOf(totalCap)));
  const beforeVeto = roundedRange(all, round.total);
  const zeroing = adjustments.filter(
    ({ adjustment }) => adjustment.kind === "veto" && adjustment.effect === "zero-total",
  );
  const isZero = zeroing.some(({ triggered }) => triggered === true);
  const mayBeZero = zeroing.some(({ triggered }) => triggered === null);
  const vetoed = (of: Range) => (isZero ? NOTHING : mayBeZero ? either(of, NOTHING) : of);
  const isSumOpen =
    [...result.lines.values()].some(({ scored }) => isOpen(scored.status)) ||
    adjustments.some(({ adjustment, open }) => open && (adjustment.kind === "bonus" || adjustment.kind === "minus"));
  const added = { printed: vetoed(beforeVeto), exact: vetoed(all), isOpen: !isZero && (isSumOpen || mayBeZero) };
  if (!total) return added;
  const holds = (published: Parameters<typeof rangeOfInterval>[0], own: Range) =>
    ledger.range(subject, null, "total", rangeOfInterval(published), own);
  holds(total.items, items);
  holds(total.bonus, bonus);
  holds(total.minus, less);
  holds(total.beforeVeto, beforeVeto);
  holds(total.value, added.printed);
  holds(total.exact, added.exact);
  ledger.range(subject, null, "total", at(fractionOf(total.available)), at(to ?? rolled.available));
  ledger.text(subject, null, "total", `open ${total.open}`, `open ${added.isOpen}`);
  return added;
}
