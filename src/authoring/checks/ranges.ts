/** Ranges of numbers with open and closed ends, and whether some of them hold another. */
import { Rational } from "../../exact/index.js";

export interface Range {
  readonly low: Rational | null;
  readonly high: Rational | null;
  readonly lowIn: boolean;
  readonly highIn: boolean;
}

const from = (low: Rational, lowIn: boolean): Range => ({ low, high: null, lowIn, highIn: true });
const upTo = (high: Rational, highIn: boolean): Range => ({ low: null, high, lowIn: true, highIn });

export type Relation = "<" | "<=" | ">" | ">=" | "=";

/** For which values a comparison holds in which one side is open (null) and the others are these numbers. */
export function rangeOf(relation: Relation, sides: readonly (Rational | null)[]): Range | null {
  const isStrict = relation === "<" || relation === ">";
  if (sides.length === 3) {
    const [low, middle, high] = sides;
    if (middle !== null || !low || !high || (relation !== "<" && relation !== "<=")) return null;
    return { low, high, lowIn: !isStrict, highIn: !isStrict };
  }
  const [left, right] = sides;
  const limit = left ?? right;
  if (!limit || sides.length !== 2) return null;
  switch (relation) {
    case "<":
    case "<=":
      return left === null ? upTo(limit, !isStrict) : from(limit, !isStrict);
    case ">":
    case ">=":
      return left === null ? from(limit, !isStrict) : upTo(limit, !isStrict);
    case "=":
      return { low: limit, high: limit, lowIn: true, highIn: true };
  }
}

/** The part of a range that lies in a domain; null where there is none. Of whole values the ends move to whole numbers. */
export function within(range: Range, domain: Range, whole: boolean): Range | null {
  const [low, lowIn] = upperOf([range.low, range.lowIn], [domain.low, domain.lowIn]);
  const [high, highIn] = lowerOf([range.high, range.highIn], [domain.high, domain.highIn]);
  const found: Range = whole ? toWhole({ low, high, lowIn, highIn }) : { low, high, lowIn, highIn };
  if (!found.low || !found.high) return found;
  const order = found.low.compare(found.high);
  return order > 0 || (order === 0 && !(found.lowIn && found.highIn)) ? null : found;
}

function toWhole({ low, high, lowIn, highIn }: Range): Range {
  const floor = (value: Rational): Rational => {
    const cut = Rational.of(value.truncated());
    return cut.compare(value) > 0 ? cut.minus(Rational.one) : cut;
  };
  const up = low && (low.isInteger() ? (lowIn ? low : low.plus(Rational.one)) : floor(low).plus(Rational.one));
  const down = high && (high.isInteger() ? (highIn ? high : high.minus(Rational.one)) : floor(high));
  return { low: up, high: down, lowIn: true, highIn: true };
}

type End = readonly [Rational | null, boolean];

function upperOf(a: End, b: End): End {
  if (a[0] === null) return b;
  if (b[0] === null) return a;
  const order = a[0].compare(b[0]);
  return order > 0 ? a : order < 0 ? b : [a[0], a[1] && b[1]];
}

function lowerOf(a: End, b: End): End {
  if (a[0] === null) return b;
  if (b[0] === null) return a;
  const order = a[0].compare(b[0]);
  return order < 0 ? a : order > 0 ? b : [a[0], a[1] && b[1]];
}

/** Whether several ranges together hold every value of another. */
export function covers(ranges: readonly Range[], wanted: Range, whole: boolean): boolean {
  let rest: Range[] = [wanted];
  for (const range of ranges) rest = rest.flatMap((part) => without(part, range, whole));
  return rest.length === 0;
}

function without(part: Range, range: Range, whole: boolean): Range[] {
  const below: Range | null = range.low && { low: part.low, lowIn: part.lowIn, high: range.low, highIn: !range.lowIn };
  const above: Range | null = range.high && {
    low: range.high,
    lowIn: !range.highIn,
    high: part.high,
    highIn: part.highIn,
  };
  return [below, above].flatMap((side) => {
    const left = side && within(side, part, whole);
    return left ? [left] : [];
  });
}
