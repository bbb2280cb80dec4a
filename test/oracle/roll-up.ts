/** Lines → sections → the sum of the sections, with the points of what does not apply handed on to the rest. */
import type { Scheme, Section } from "./documents.js";
import { numberOf, roundingOf } from "./documents.js";
import type { Line, Range, Status } from "./lines.js";
import { type Fraction, isPositive, larger, type Rounding, rounded, total, ZERO } from "./numbers.js";

export interface SectionResult {
  id: string;
  /** As it is printed; null where nothing in the section counts. */
  score: Range | null;
  available: Fraction;
  open: boolean;
  sections: SectionResult[];
}

export interface Sum {
  /** Null where nothing counts. */
  score: Range | null;
  available: Fraction;
  open: boolean;
  sections: SectionResult[];
}

/** Something that adds to its parent: a line or a section. */
interface Part {
  /** What the parent adds up: exact, or as printed when roundings carry. */
  score: Range | null;
  available: Fraction;
  /** Points that nothing in here could take over, so the parent's other parts do. */
  handedUp: Fraction;
  /** Points for the whole card to take over. */
  handedFurther: Fraction;
}

const NOTHING: Range = { low: ZERO, high: ZERO };

export const add = (ranges: readonly Range[]): Range => ({
  low: total(ranges.map(({ low }) => low)),
  high: total(ranges.map(({ high }) => high)),
});

const times = (range: Range, factor: Fraction): Range => ({ low: range.low.mul(factor), high: range.high.mul(factor) });

export const roundedRange = (range: Range, rounding: Rounding | undefined): Range => ({
  low: rounded(range.low, rounding),
  high: rounded(range.high, rounding),
});

/** The parts' sum, spread over the points that were handed on as well. */
function spread(parts: readonly Part[], fromOwnLines: Fraction): Part {
  const handedOn = fromOwnLines.add(total(parts.map((part) => part.handedUp)));
  const counted = parts.filter((part) => part.score !== null);
  const available = total(counted.map((part) => part.available));
  if (counted.length === 0) return { score: null, available: ZERO, handedUp: handedOn, handedFurther: ZERO };
  const sum = add(counted.map((part) => part.score ?? NOTHING));
  // Where nothing can take points over they are still owed: the part above may have something that can.
  if (!isPositive(available) || !isPositive(handedOn))
    return { score: sum, available, handedUp: handedOn, handedFurther: ZERO };
  const whole = available.add(handedOn);
  return { score: times(sum, whole.div(available)), available: whole, handedUp: ZERO, handedFurther: ZERO };
}

/** The same parts, of which only the one that lost most has lost anything. */
function leastLossless(parts: readonly Part[]): Part[] {
  const counted = parts.filter((part) => part.score !== null);
  if (counted.length === 0) return [...parts];
  const worst = (end: "low" | "high") =>
    counted.map((part) => part.available.sub((part.score ?? NOTHING)[end])).reduce(larger, ZERO);
  const all = total(counted.map((part) => part.available));
  const score = { low: all.sub(worst("low")), high: all.sub(worst("high")) };
  const owed = (of: "handedUp" | "handedFurther") => total(parts.map((part) => part[of]));
  return [{ score, available: all, handedUp: owed("handedUp"), handedFurther: owed("handedFurther") }];
}

/** A module: whatever it is out of, it counts its weight; one in which nothing counts hands its weight on. */
function brought(part: Part, weightText: Section["weight"]): Part {
  if (weightText === undefined) return part;
  const weight = numberOf(weightText);
  if (part.score) {
    if (!isPositive(part.available)) return part;
    const score = times(part.score, weight.div(part.available));
    return { score, available: weight, handedUp: ZERO, handedFurther: ZERO };
  }
  if (isPositive(part.handedUp)) return { ...part, handedUp: weight, handedFurther: ZERO };
  return isPositive(part.handedFurther) ? { ...part, handedFurther: weight } : part;
}

const OPEN: readonly Status[] = ["pending", "manual", "target-pending", "awaiting"];
export const isOpen = ({ status }: Line): boolean => OPEN.includes(status);

export function rollUp(sections: readonly Section[], lines: readonly Line[], scheme: Scheme): Sum {
  const carry = scheme.round?.carry ?? false;
  const ofLine = roundingOf(scheme.round?.indicator);
  const ofSection = roundingOf(scheme.round?.section);
  const withPoints = lines.filter((line) => line.hasPoints);

  const sumUp = (section: Section): { part: Part; result: SectionResult } => {
    const own = (section.indicators ?? []).flatMap((id) => withPoints.filter((line) => line.indicator.id === id));
    const inner = (section.sections ?? []).map(sumUp);
    const parts = own.map(
      (line): Part => ({
        score: line.score && (carry ? roundedRange(line.score, ofLine) : line.score),
        available: line.points,
        handedUp: ZERO,
        handedFurther: ZERO,
      }),
    );
    const all = [...parts, ...inner.map(({ part }) => part)];
    const toTotal = total([...own.map((line) => line.handedOn.total), ...inner.map(({ part }) => part.handedFurther)]);
    const summed = spread(
      section.losses === "largest" ? leastLossless(all) : all,
      total(own.map((line) => line.handedOn.section)),
    );
    const { score, available, handedUp, handedFurther } = brought(
      { ...summed, handedFurther: toTotal },
      section.weight,
    );
    const printed = score && roundedRange(score, ofSection);
    return {
      part: { score: carry ? printed : score, available, handedUp, handedFurther },
      result: {
        id: section.id,
        score: printed,
        available,
        open: own.some(isOpen) || inner.some(({ result }) => result.open),
        sections: inner.map(({ result }) => result),
      },
    };
  };

  const top = sections.map(sumUp);
  const handedOn = total(top.map(({ part }) => part.handedFurther));
  const { score, available } = spread(
    top.map(({ part }) => part),
    handedOn,
  );
  return {
    score,
    available,
    open: withPoints.some(isOpen),
    sections: top.map(({ result }) => result),
  };
}
