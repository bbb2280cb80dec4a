/** A unit of measurement: of what kind, how large, and how it is written. */
import { parseDecimal, Rational } from "../../exact/index.js";
import { halfWidth } from "../../plan/index.js";
import { COUNTED, COUNTED_ALIKE, KINDS, MULTIPLIERS, PLAIN } from "./vocabulary.js";

export interface Unit {
  /** The kinds that it measures, each with its power: 人/亿元 is person 1, money −1. None: a plain number. */
  readonly kinds: ReadonlyMap<string, number>;
  /** How many of the first units of its kinds it is; null where it was converted by hand, so that nobody can tell. */
  readonly size: Rational | null;
  /** The words it is written in, each with its power. */
  readonly words: ReadonlyMap<string, number>;
}

/** null fits everything: a literal, or a figure whose unit nobody said. */
export type Measure = Unit | null;

const PERCENT = "%";
const PER_MILLE = "‰";

export const plainNumber: Unit = { kinds: new Map(), size: Rational.one, words: new Map() };
/** The number of rows of a case list: it is as good as a number of whatever the rows are about. */
export const numberOfRecords: Unit = {
  kinds: new Map([["record", 1]]),
  size: Rational.one,
  words: new Map([["条明细", 1]]),
};

const KNOWN: ReadonlyMap<string, { kind: string; size: Rational }> = new Map(
  KINDS.flatMap(({ kind, units }) =>
    Object.entries(units).flatMap(([size, words]) =>
      words.map((word) => [normal(word), { kind, size: fraction(size) }] as const),
    ),
  ),
);

function fraction(text: string): Rational {
  const [numerator = "1", denominator = "1"] = text.split("/");
  return (parseDecimal(numerator) as Rational).dividedBy(parseDecimal(denominator) as Rational);
}

function normal(text: string): string {
  return halfWidth(text).replace(/\s+/g, "");
}

/** What a plan says of units of its own. */
export interface OwnUnit {
  readonly is: string;
  readonly times: Rational;
}

/** Reads texts of units: those of the vocabulary, those of the plan, and any other as a unit that fits itself only. */
export class Units {
  private readonly own: ReadonlyMap<string, OwnUnit>;
  private readonly read = new Map<string, Unit>();

  constructor(own: ReadonlyMap<string, OwnUnit> = new Map()) {
    this.own = new Map([...own].map(([text, unit]) => [normal(text), unit]));
  }

  /** null for a blank text. */
  parse(text: string | undefined): Measure {
    const wanted = normal(text ?? "");
    if (wanted === "") return null;
    const known = this.read.get(wanted) ?? this.of(wanted, []);
    this.read.set(wanted, known);
    return known;
  }

  private of(text: string, open: readonly string[]): Unit {
    const own = this.own.get(text);
    if (own && !open.includes(text)) {
      const unit = this.of(normal(own.is), [...open, text]);
      return { ...unit, size: unit.size?.times(own.times) ?? null, words: new Map([[text, 1]]) };
    }
    if (Object.hasOwn(PLAIN, text)) {
      const word = PLAIN[text] as string;
      return { ...plainNumber, words: word === "" ? new Map() : new Map([[word, 1]]) };
    }
    const simple = KNOWN.get(text);
    if (simple) return { kinds: new Map([[simple.kind, 1]]), size: simple.size, words: new Map([[text, 1]]) };
    const [numerator = "", ...denominators] = text.split("/");
    if (denominators.length > 0 && denominators.every((part) => part !== ""))
      return this.quotient(numerator, denominators, open);
    const bare = text.replace(/\([^()]*\)$/, "");
    if (bare !== text && bare !== "") return this.of(bare, open);
    const [multiplier, rest] = multiplied(text);
    if (multiplier && rest !== "") {
      const unit = this.of(rest, open);
      return { ...unit, size: unit.size?.times(multiplier) ?? null, words: new Map([[text, 1]]) };
    }
    return { kinds: new Map([[`“${text}”`, 1]]), size: Rational.one, words: new Map([[text, 1]]) };
  }

  /** 人/亿元. In 1/10万人 it is not said what is counted: as many of the people themselves as there are in so many. */
  private quotient(numerator: string, denominators: readonly string[], open: readonly string[]): Unit {
    const below = denominators.map((part) => this.of(part, open)).reduce(product);
    if (numerator !== "1" && numerator !== "") return quotient(this.of(numerator, open), below);
    const isCounted = [...below.kinds.keys()].every((kind) => isCountedKind(kind));
    const words = new Map([...below.words].map(([word, power]) => [word, -power]));
    return isCounted
      ? { ...quotient(plainNumber, { ...below, kinds: new Map() }), words }
      : quotient(plainNumber, below);
  }
}

/** 10万人 → 100,000 and 人. */
function multiplied(text: string): [Rational | null, string] {
  const digits = /^\d+(?:\.\d+)?/.exec(text)?.[0] ?? "";
  const after = text.slice(digits.length);
  const word = Object.keys(MULTIPLIERS).find((candidate) => after.startsWith(candidate)) ?? "";
  if (digits === "" && word === "") return [null, text];
  const factor = (parseDecimal(digits || "1") ?? Rational.one).times(
    parseDecimal(MULTIPLIERS[word] ?? "1") ?? Rational.one,
  );
  return [factor, after.slice(word.length)];
}

const isCountedKind = (kind: string): boolean => (COUNTED as readonly string[]).includes(kind) || kind.startsWith("“");
const isCountedAlike = (kind: string): boolean =>
  (COUNTED_ALIKE as readonly string[]).includes(kind) || kind.startsWith("“");

function joined(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>, sign: 1 | -1): Map<string, number> {
  const sum = new Map(a);
  for (const [key, power] of b) sum.set(key, (sum.get(key) ?? 0) + sign * power);
  return new Map([...sum].filter(([, power]) => power !== 0));
}

const shownInNumber = (word: string): boolean => word === PERCENT || word === PER_MILLE;

/** Percent times people are people; only a percentage alone stays one. */
function withoutRates(words: Map<string, number>): Map<string, number> {
  const others = [...words].filter(([word]) => !shownInNumber(word));
  const isOneRate = others.length === 0 && words.size === 1 && [...words.values()][0] === 1;
  return isOneRate ? words : new Map(others);
}

export function product(a: Unit, b: Unit): Unit {
  return {
    kinds: joined(a.kinds, b.kinds, 1),
    size: a.size && b.size && a.size.times(b.size),
    words: withoutRates(joined(a.words, b.words, 1)),
  };
}

export function quotient(a: Unit, b: Unit): Unit {
  return {
    kinds: joined(a.kinds, b.kinds, -1),
    size: a.size && b.size && a.size.dividedBy(b.size),
    words: withoutRates(joined(a.words, b.words, -1)),
  };
}

/** The kinds as they are compared: quotients of counted things are shares, and rows of a list are whatever stands beside them. */
function compared({ kinds }: Unit): Map<string, number> {
  const counted = [...kinds].filter(([kind]) => isCountedKind(kind));
  const isPeopleOf = counted.some(([kind]) => kind === "person");
  const foldable = counted.filter(([kind]) => isCountedAlike(kind) || isPeopleOf);
  const peopleAndOthers =
    isPeopleOf && counted.some(([kind]) => kind !== "person" && kind !== "person-time" && kind !== "record");
  const sum = foldable.reduce((total, [, power]) => total + power, 0);
  if (foldable.length < 2 || sum !== 0 || peopleAndOthers) return new Map(kinds);
  return new Map([...kinds].filter(([kind]) => !foldable.some(([folded]) => folded === kind)));
}

export type Misfit = "kind" | "size" | "rate";

/** Why two measures cannot be added or compared; null when they can. */
export function misfitOf(a: Measure, b: Measure): Misfit | null {
  if (a === null || b === null) return null;
  const [first, ...others] = readings(a, b).map(([left, right]) => misfitOfRead(left, right));
  return others.includes(null) ? null : (first ?? null);
}

/** An amount for each row of a list may be meant as that amount (a mean), or as one for each of whatever the rows are about. */
function readings(a: Unit, b: Unit): readonly (readonly [Unit, Unit])[] {
  const ofRows = (unit: Unit): boolean => unit.kinds.get("record") === -1 && unit.kinds.size > 1;
  const rowsAs = (unit: Unit, kind: string | null): Unit => {
    const kinds = new Map(unit.kinds);
    kinds.delete("record");
    return { ...unit, kinds: kind === null ? kinds : joined(kinds, new Map([[kind, 1]]), -1) };
  };
  const countedIn = (unit: Unit): string[] =>
    [...unit.kinds].flatMap(([kind, power]) => (power === -1 && isRowKind(kind) ? [kind] : []));
  const readAs = (unit: Unit, other: Unit): Unit[] =>
    ofRows(unit) ? [unit, ...[null, ...countedIn(other)].map((kind) => rowsAs(unit, kind))] : [unit];
  return readAs(a, b).flatMap((left) => readAs(b, a).map((right) => [left, right] as const));
}

function misfitOfRead(a: Unit, b: Unit): Misfit | null {
  const [left, right] = [compared(a), compared(b)];
  if (!sameKinds(left, right)) return "kind";
  const isOfRows = [a, b].some(({ kinds }) => kinds.has("record"));
  if (a.size && b.size && !a.size.equals(b.size) && !isOfRows) return "size";
  const rates = [a, b].map(({ words }) => [...words.keys()].find(shownInNumber));
  return rates[0] !== undefined && rates[1] !== undefined && rates[0] !== rates[1] ? "rate" : null;
}

function sameKinds(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  const alone = (kinds: ReadonlyMap<string, number>): string | null => {
    const [first] = [...kinds];
    return kinds.size === 1 && first?.[1] === 1 ? first[0] : null;
  };
  const [left, right] = [alone(a), alone(b)];
  if (left === "record" && right !== null && isRowKind(right)) return true;
  if (right === "record" && left !== null && isRowKind(left)) return true;
  // Documents add people and turns of people; whether that is a slip, only their authors know.
  if (left?.startsWith("person") && right?.startsWith("person")) return true;
  return a.size === b.size && [...a].every(([kind, power]) => b.get(kind) === power);
}

/** What a row of a list may stand for: a thing, an event, somebody, or a month that was met. */
const isRowKind = (kind: string): boolean => isCountedKind(kind) || ["time", "workday", "month"].includes(kind);

/** Whether it is a plain number, %, or ‰. */
export function isPlain(measure: Measure): boolean {
  return measure !== null && compared(measure).size === 0;
}

/** Whether it is shown as a percentage. */
export function isRate(measure: Measure): boolean {
  return measure !== null && isPlain(measure) && (measure.size === null || measure.size.equals(Rational.one));
}

/** As it is written: 人/亿元; blank for a plain number. */
export function unitText({ words }: Unit): string {
  const part = (sign: 1 | -1): string =>
    [...words].flatMap(([word, power]) => (power * sign > 0 ? Array<string>(power * sign).fill(word) : [])).join("·");
  const [above, below] = [part(1), part(-1)];
  if (below === "") return above;
  return `${above || "1"}/${below}`;
}
