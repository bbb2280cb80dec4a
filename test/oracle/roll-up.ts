/** Lines → sections → the sum of the sections, with the points of what does not apply handed on to the rest. */
import type { Scheme, Section } from "./documents.js";
import { roundingOf } from "./documents.js";
import type { Line, Range } from "./lines.js";
import { type Fraction, isPositive, type Rounding, rounded, total, ZERO } from "./numbers.js";

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
  if (counted.length === 0) return { score: null, available: ZERO, handedUp: handedOn };
  const sum = add(counted.map((part) => part.score ?? NOTHING));
  if (!isPositive(available) || !isPositive(handedOn)) return { score: sum, available, handedUp: ZERO };
  const whole = available.add(handedOn);
  return { score: times(sum, whole.div(available)), available: whole, handedUp: ZERO };
}

const isOpen = ({ status }: Line): boolean => status === "pending" || status === "manual";

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
      }),
    );
    const { score, available, handedUp } = spread(
      [...parts, ...inner.map(({ part }) => part)],
      total(own.map((line) => line.handedOn.section)),
    );
    const printed = score && roundedRange(score, ofSection);
    return {
      part: { score: carry ? printed : score, available, handedUp },
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
  const handedOn = total(withPoints.map((line) => line.handedOn.total));
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
