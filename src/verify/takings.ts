/** What penalties and vetoes of items take from one item, one upon the other. */
import type { Section } from "../plan/index.js";
import type { AdjustmentResult } from "../scoring/index.js";
import { difference, type Fraction, fractionOf, integer, least, most, order, product, zero } from "./fraction.js";
import { either, isPoint, isSameRange, type Range, rangeOfInterval } from "./range.js";

/** The adjustments that take from an item: those that name it, a section that it is in, or all. */
export function takingFrom(
  item: string,
  adjustments: readonly AdjustmentResult[],
  sections: readonly Section[],
): readonly AdjustmentResult[] {
  const above = sectionsAbove(item, sections);
  return adjustments.filter(({ adjustment }) => {
    const items =
      adjustment.kind === "penalty"
        ? adjustment.items
        : adjustment.kind === "veto" && typeof adjustment.effect === "object" && "zeroItem" in adjustment.effect
          ? adjustment.effect.zeroItem
          : [];
    return items === "all" || items.some((id) => above.includes(id) || (id === item && !isSection(id, sections)));
  });
}

const isSection = (id: string, sections: readonly Section[]): boolean =>
  sections.some((section) => section.id === id || isSection(id, section.sections ?? []));

function sectionsAbove(item: string, sections: readonly Section[]): string[] {
  return sections.flatMap((section) => {
    const inner = sectionsAbove(item, section.sections ?? []);
    return inner.length > 0 || section.indicators.includes(item) ? [section.id, ...inner] : [];
  });
}

interface Left {
  readonly left: Range;
  readonly isOpen: boolean;
  /** By adjustment: how much it took, null while that is not known. */
  readonly taken: ReadonlyMap<string, Fraction | null>;
}

export function taken(score: Range, adjustments: readonly AdjustmentResult[]): Left {
  let left = score;
  let isOpen = false;
  const all = new Map<string, Fraction | null>();
  for (const { adjustment, triggered, points } of adjustments) {
    if (triggered === false) continue;
    const isPenalty = adjustment.kind === "penalty";
    const floor = isPenalty ? fractionOf(adjustment.floor) : zero;
    const take = isPenalty ? adjustment.take : "all";
    const amount = typeof take === "object" && "points" in take ? rangeOfInterval(points) : null;
    const without = (end: Fraction | null, most_: Fraction | null): Fraction | null => {
      if (take === "all") return end && least(end, floor);
      if (end === null || order(end, floor) <= 0) return end;
      if ("share" in take) return most(floor, product(end, difference(integer(1), fractionOf(take.share))));
      return most_ === null ? floor : most(floor, difference(end, most(zero, most_)));
    };
    const after = {
      low: without(left.low, amount?.high ?? null),
      high: take === "all" && left.high === null ? floor : without(left.high, amount?.low ?? null),
    };
    const before = left;
    left = triggered === null ? either(before, after) : after;
    const isKnown = triggered === true && (amount === null || isPoint(amount));
    if (!isKnown && !isSameRange(before, left)) isOpen = true;
    const gone = isKnown && isPoint(before) && before.low && left.low ? difference(before.low, left.low) : null;
    if (gone === null || gone.n !== 0n) all.set(adjustment.id, gone);
  }
  return { left, isOpen, taken: all };
}
