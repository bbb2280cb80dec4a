/** A second reading of lowered rules, over its own fractions and its own calendar. It shares no code with the evaluator. */
import { decimalText, Rational } from "../exact/index.js";
import type { CallTree, Row, Tree } from "../logic/index.js";
import { CalendarDate, DateTime } from "../plan/index.js";
import { dayNumber, monthsBetween, secondNumber, workingDays } from "./calendar.js";
import {
  ABSENT,
  type Datum,
  FAILED,
  type Found,
  foundOf,
  INAPPLICABLE,
  isNone,
  isSameDatum,
  listIn,
  missingFor,
  NOT_DUE,
  numberIn,
  strictly,
  strongestOf,
  textIn,
  truthIn,
} from "./found.js";
import {
  difference,
  type Fraction,
  integer,
  least,
  most,
  negative,
  order,
  power,
  product,
  quotient,
  rounded,
  shown,
  sum,
  whole,
} from "./fraction.js";
import type { Range } from "./range.js";

/** What a rule may read. */
export interface Names {
  find(path: readonly string[]): Found;
  /** What a name without a value can still come to, where anything is known. */
  range?(path: readonly string[]): Range | null;
}

/** An operator that this reading does not know; nothing that stands on it is vouched for. */
export class NotRead extends Error {}

/** What a rule comes to, by this reading. Throws NotRead. */
export function interpret(tree: Tree, names: Names): Found {
  switch (tree.kind) {
    case "number":
      return { number: { n: tree.value.numerator, d: tree.value.denominator } };
    case "text":
      return { text: tree.value };
    case "boolean":
      return { truth: tree.value };
    case "date":
      return { day: tree.value.iso };
    case "list":
      return strictly(
        tree.items.map((item) => interpret(item, names)),
        (list) => ({ list }),
      );
    case "call": {
      const read = READINGS.get(tree.operator);
      if (!read) throw new NotRead(tree.operator);
      return read({ call: tree, names, of: (inner, others = names) => interpret(inner, others) });
    }
  }
}

interface Reading {
  readonly call: CallTree;
  readonly names: Names;
  of(tree: Tree, names?: Names): Found;
}

type Read = (at: Reading) => Found;

const strict =
  (then: (values: readonly Datum[]) => Found): Read =>
  ({ call, of }) =>
    strictly(
      call.args.map((tree) => of(tree)),
      then,
    );

const numbers = (then: (list: readonly Fraction[]) => Found): Read =>
  strict((values) => {
    const list = values.flatMap((value) => numberIn(value) ?? []);
    return list.length === values.length ? then(list) : FAILED;
  });

const fold = (join: (a: Fraction, b: Fraction) => Fraction): Read => numbers((list) => ({ number: list.reduce(join) }));

/** Below, equal or above; null where the two do not compare. */
function orderOf(a: Datum, b: Datum): number | null {
  if ("number" in a && "number" in b) return order(a.number, b.number);
  if ("day" in a && "day" in b) return dayNumber(a.day) - dayNumber(b.day);
  if ("moment" in a && "moment" in b) return secondNumber(a.moment) - secondNumber(b.moment);
  return null;
}

const ordered = (holds: (apart: number) => boolean): Read =>
  strict((values) => {
    for (const [index, next] of values.slice(1).entries()) {
      const apart = orderOf(values[index] as Datum, next);
      if (apart === null) return FAILED;
      if (!holds(apart)) return { truth: false };
    }
    return { truth: true };
  });

const typeOf = (value: Datum): string => Object.keys(value)[0] ?? "";

const equal = (wanted: boolean, isAcrossTypes: boolean): Read =>
  strict(([a, b]) => {
    const [left, right] = [a as Datum, b as Datum];
    if ("list" in left || "list" in right || "record" in left || "record" in right) return FAILED;
    if (!isAcrossTypes && typeOf(left) !== typeOf(right)) return FAILED;
    return { truth: isSameDatum(left, right) === wanted };
  });

/** A condition: true, false, or why it is neither. */
function asked(tree: Tree, { of }: Pick<Reading, "of">, names?: Names): Found {
  const found = of(tree, names);
  return isNone(found) || "truth" in found ? found : FAILED;
}

const choose: Read = (at) => {
  const { args } = at.call;
  for (let index = 0; index + 1 < args.length; index += 2) {
    const condition = asked(args[index] as Tree, at);
    if (isNone(condition)) return condition;
    if (truthIn(condition)) return at.of(args[index + 1] as Tree);
  }
  return at.of(args[args.length - 1] as Tree);
};

const until =
  (decisive: boolean): Read =>
  (at) => {
    for (const tree of at.call.args) {
      const condition = asked(tree, at);
      if (isNone(condition) || truthIn(condition) === decisive) return condition;
    }
    return { truth: !decisive };
  };

function isTrue(value: Datum): boolean {
  if ("number" in value) return value.number.n !== 0n;
  if ("list" in value) return value.list.length > 0;
  if ("text" in value) return value.text !== "";
  return "truth" in value ? value.truth : true;
}

const dividing = (then: (a: Fraction, b: Fraction) => Fraction): Read =>
  numbers(([a, b]) => (b?.n === 0n ? FAILED : { number: then(a as Fraction, b as Fraction) }));

/** Who it is and which period it is are seen from inside a list, too. */
function isOuter([first = "", ...rest]: readonly string[]): boolean {
  if (first === "subject" || first === "period") return true;
  const inside = first === "prior" ? rest.slice(1) : first === "previous" || /^\d{4}$/.test(first) ? rest : [];
  return inside.length > 0 && inside[0] !== "subject" && isOuter(inside);
}

/** Steps into a value by field or position. */
export function inside(found: Found, path: readonly string[]): Found {
  return path.reduce<Found>((value, key) => {
    if (isNone(value)) return value;
    if ("record" in value) return fieldOf(value.record, key) ?? ABSENT;
    const item = /^\d+$/.test(key) ? listIn(value)?.[Number(key)] : undefined;
    return item ?? ABSENT;
  }, found);
}

function fieldOf(record: Row, name: string): Found | undefined {
  const outcome = record.field(name);
  return outcome && foundOf(outcome);
}

class ItemNames implements Names {
  constructor(
    private readonly item: Datum,
    private readonly outer: Names,
  ) {}

  find(path: readonly string[]): Found {
    const [first, ...rest] = path;
    if (first === undefined) return this.item;
    const field = "record" in this.item ? fieldOf(this.item.record, first) : undefined;
    if (field) return inside(field, rest);
    return isOuter(path) ? this.outer.find(path) : inside(this.item, path);
  }
}

class StepNames implements Names {
  constructor(
    private readonly current: Datum,
    private readonly gathered: Datum,
    private readonly outer: Names,
  ) {}

  find(path: readonly string[]): Found {
    const [first, ...rest] = path;
    if (first === "current") return inside(this.current, rest);
    if (first === "accumulator") return inside(this.gathered, rest);
    return isOuter(path) ? this.outer.find(path) : ABSENT;
  }
}

/** The items of the first argument, and what the second says of each. */
function overItems(
  at: Reading,
  then: (items: readonly Datum[], said: readonly Datum[]) => Found,
  isAsked = true,
): Found {
  const list = at.of(at.call.args[0] as Tree);
  const items = listIn(list);
  if (!items) return isNone(list) ? list : FAILED;
  const rule = at.call.args[1] as Tree;
  const said = items.map((item) => {
    const names = new ItemNames(item, at.names);
    return isAsked ? asked(rule, at, names) : at.of(rule, names);
  });
  return strictly(said, (values) => then(items, values));
}

const judged =
  (decide: (holds: readonly boolean[]) => boolean): Read =>
  (at) =>
    overItems(at, (_, said) => ({ truth: decide(said.map((one) => truthIn(one) === true)) }));

const reduced: Read = (at) => {
  const [list, step, start] = at.call.args as [Tree, Tree, Tree];
  const found = at.of(list);
  const items = listIn(found);
  if (!items) return isNone(found) ? found : FAILED;
  let gathered = at.of(start);
  for (const item of items) {
    if (isNone(gathered)) return gathered;
    gathered = at.of(step, new StepNames(item, gathered, at.names));
  }
  return gathered;
};

const extreme = (pick: (a: Fraction, b: Fraction) => Fraction): Read =>
  strict(([value]) => {
    const items = listIn(value) ?? [];
    const list = items.flatMap((item) => numberIn(item) ?? []);
    return list.length === 0 || list.length < items.length ? FAILED : { number: list.reduce(pick) };
  });

function plainText(value: Datum): string | null {
  if ("text" in value) return value.text;
  if ("number" in value) return decimalText(Rational.of(value.number.n, value.number.d));
  if ("day" in value) return value.day;
  return "moment" in value ? value.moment : null;
}

const pathOf = (name: string): string[] => (name === "" ? [] : name.split("."));

const nameIn = (value: Datum): string | null => textIn(value) ?? ("number" in value ? shown(value.number) : null);

const variable: Read = ({ call: { args }, names, of }) => {
  const [name, fallback] = args;
  const value = name ? of(name) : { text: "" };
  if (isNone(value)) return value;
  const text = nameIn(value);
  if (text === null) return FAILED;
  const found = names.find(pathOf(text));
  return isNone(found) && found.none === "missing" && fallback ? of(fallback) : found;
};

/** Whether a figure is simply not there; what is in conflict or unreadable is not, and is what it is. */
function isAbsent(found: Found): boolean | Found {
  if (!isNone(found)) return textIn(found) === "";
  if (found.none !== "missing") return false;
  return (found.reasons ?? []).every((reason) => reason === "absent") || found;
}

/** The names among these under which nothing stands. */
function absentOf(values: readonly Found[], names: Names): readonly string[] | Found {
  const absent: string[] = [];
  const texts: string[] = [];
  for (const value of values) {
    if (isNone(value)) return value;
    for (const item of listIn(value) ?? [value]) {
      const text = nameIn(item);
      if (text === null) return FAILED;
      texts.push(text);
    }
  }
  for (const text of texts) {
    const verdict = isAbsent(names.find(text.split(".")));
    if (typeof verdict !== "boolean") return verdict;
    if (verdict) absent.push(text);
  }
  return absent;
}

const listOfTexts = (texts: readonly string[]): Found => ({ list: texts.map((text) => ({ text })) });
const isTexts = (of: readonly string[] | Found): of is readonly string[] => Array.isArray(of);

const missing: Read = ({ call, names, of }) => {
  const absent = absentOf(
    call.args.map((tree) => of(tree)),
    names,
  );
  return isTexts(absent) ? listOfTexts(absent) : absent;
};

const missingSome: Read = ({ call, names, of }) => {
  const values = call.args.map((tree) => of(tree));
  const lost = strongestOf(values);
  if (lost) return lost;
  const [atLeast, list] = values as [Datum, Datum];
  const absent = absentOf([list], names);
  if (!isTexts(absent)) return absent;
  const wanted = numberIn(atLeast);
  if (!wanted) return FAILED;
  const present = (listIn(list) ?? [list]).length - absent.length;
  return listOfTexts(order(integer(present), wanted) >= 0 ? [] : absent);
};

const manual: Read = (at) =>
  strictly(
    at.call.args.map((tree) => at.of(tree)),
    ([low, high, part]) => {
      const [from, to] = [numberIn(low), numberIn(high)];
      if (!from || !to) return FAILED;
      const decided = numberIn(at.names.find(["decision", textIn(part) ?? ""]));
      if (decided && order(decided, from) >= 0 && order(decided, to) <= 0) return { number: decided };
      return order(from, to) <= 0 ? { none: "manual", ends: [from, to] } : FAILED;
    },
  );

/** Longest power, in digits of its base times the exponent; largest exponent. */
const [MOST_DIGITS, LARGEST_EXPONENT] = [10_000, 1000n];

export function raised(base: Fraction, exponent: Fraction): Found {
  const times = whole(exponent);
  const size = times < 0n ? -times : times;
  if (times * exponent.d !== exponent.n || size > LARGEST_EXPONENT) return FAILED;
  const isTooLong = shown(base).length * Math.max(1, Number(size)) > MOST_DIGITS;
  if (isTooLong || (base.n === 0n && times < 0n)) return FAILED;
  return { number: power(base, Number(times)) };
}

const days = (then: (from: string, to: string) => number): Read =>
  strict(([from, to]) =>
    from && "day" in from && to && "day" in to ? { number: integer(then(from.day, to.day)) } : FAILED,
  );

/** Each item that is no earlier one again. */
function differentOnes(items: readonly Datum[] | null): Found {
  if (!items || items.some((item) => "list" in item || "record" in item)) return FAILED;
  const kept = new Map<string, Datum>();
  for (const item of items) {
    const key = "number" in item ? `number ${shown(item.number)}` : JSON.stringify(item);
    kept.set(key, kept.get(key) ?? item);
  }
  return { list: [...kept.values()] };
}

const partOfDay = (from: number, to: number): Read =>
  strict(([of]) => (of && "day" in of ? { number: integer(Number(of.day.slice(from, to))) } : FAILED));

const countWorkingDays: Read = strict(([from, to, years, off, worked]) => {
  if (!(from && "day" in from && to && "day" in to)) return FAILED;
  const daysIn = (of: Datum | undefined) =>
    new Set((listIn(of) ?? []).flatMap((item) => ("day" in item ? [item.day] : [])));
  const known = new Set((listIn(years) ?? []).flatMap((item) => Number(shown(numberIn(item) ?? integer(0)))));
  const count = workingDays(from.day, to.day, known, daysIn(off), daysIn(worked));
  return count === null ? FAILED : { number: integer(count) };
});

const READINGS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["+", fold(sum)],
  ["*", fold(product)],
  ["max", fold(most)],
  ["min", fold(least)],
  ["-", numbers(([a, b]) => ({ number: b ? difference(a as Fraction, b) : negative(a as Fraction) }))],
  ["/", dividing(quotient)],
  ["%", dividing((a, b) => difference(a, product(b, integer(whole(quotient(a, b))))))],
  ["power", numbers(([base, exponent]) => raised(base as Fraction, exponent as Fraction))],
  ["<", ordered((apart) => apart < 0)],
  ["<=", ordered((apart) => apart <= 0)],
  [">", ordered((apart) => apart > 0)],
  [">=", ordered((apart) => apart >= 0)],
  ["==", equal(true, false)],
  ["===", equal(true, true)],
  ["!=", equal(false, false)],
  ["!==", equal(false, true)],
  ["if", choose],
  ["?:", choose],
  ["and", until(false)],
  ["or", until(true)],
  ["!", strict(([value]) => ({ truth: !isTrue(value as Datum) }))],
  ["!!", strict(([value]) => ({ truth: isTrue(value as Datum) }))],
  [
    "round",
    strict(([value, places, mode]) => {
      const [number, digits] = [numberIn(value), numberIn(places)];
      if (!number || !digits) return FAILED;
      return { number: rounded(number, Number(whole(digits)), textIn(mode) ?? "half-up") };
    }),
  ],
  ["map", (at) => overItems(at, (_, list) => ({ list }), false)],
  ["filter", (at) => overItems(at, (items, said) => ({ list: items.filter((_, row) => truthIn(said[row] as Datum)) }))],
  ["all", judged((holds) => holds.length > 0 && !holds.includes(false))],
  ["some", judged((holds) => holds.includes(true))],
  ["none", judged((holds) => !holds.includes(true))],
  ["reduce", reduced],
  ["merge", strict((values) => ({ list: values.flatMap((value) => listIn(value) ?? [value]) }))],
  ["distinct", strict(([given]) => differentOnes(listIn(given)))],
  [
    "in",
    strict(([wanted, place]) => {
      const [items, text, part] = [listIn(place), textIn(place), textIn(wanted)];
      if (items) return { truth: items.some((item) => isSameDatum(wanted as Datum, item)) };
      return text !== null && part !== null ? { truth: text.includes(part) } : FAILED;
    }),
  ],
  ["largest", extreme(most)],
  ["smallest", extreme(least)],
  [
    "match",
    strict(([wanted, keys, values]) => {
      const position = (listIn(keys) ?? []).findIndex((key) => isSameDatum(wanted as Datum, key));
      return listIn(values)?.[position] ?? FAILED;
    }),
  ],
  [
    "cat",
    strict((values) => {
      const texts = values.map(plainText);
      return texts.includes(null) ? FAILED : { text: texts.join("") };
    }),
  ],
  [
    "substr",
    strict(([value, start, length]) => {
      const [text, from, count] = [textIn(value), numberIn(start), numberIn(length)];
      if (text === null || !from || (length !== undefined && !count)) return FAILED;
      const rest = [...text].slice(Number(whole(from)));
      return { text: (count ? rest.slice(0, Number(whole(count))) : rest).join("") };
    }),
  ],
  ["var", variable],
  ["missing", missing],
  ["missing_some", missingSome],
  [
    "is_missing",
    ({ call: { args }, of }) => {
      const found: Found = args[0] ? of(args[0]) : { truth: false };
      if (isNone(found) && found.none === "failed") return found;
      const verdict = isAbsent(found);
      return typeof verdict === "boolean" ? { truth: verdict } : verdict;
    },
  ],
  [
    "date",
    strict(([value]) => {
      const day = CalendarDate.parse(textIn(value) ?? "");
      return day ? { day: day.iso } : FAILED;
    }),
  ],
  [
    "datetime",
    strict(([value]) => {
      const moment = DateTime.parse(textIn(value) ?? "");
      return moment ? { moment: moment.iso } : FAILED;
    }),
  ],
  ["date_of", strict(([of]) => (of && "moment" in of ? { day: of.moment.slice(0, 10) } : FAILED))],
  [
    "minutes_between",
    strict(([from, to]) => {
      if (!(from && "moment" in from && to && "moment" in to)) return FAILED;
      return { number: { n: BigInt(secondNumber(to.moment) - secondNumber(from.moment)), d: 60n } };
    }),
  ],
  ["days_between", days((from, to) => dayNumber(to) - dayNumber(from))],
  ["months_between", days(monthsBetween)],
  ["year_of", partOfDay(0, 4)],
  ["month_of", partOfDay(5, 7)],
  ["count_working_days", countWorkingDays],
  ["not_applicable", strict(([reason]) => (textIn(reason) === null ? FAILED : INAPPLICABLE))],
  ["not_due", strict(([reason]) => (textIn(reason) === null ? FAILED : NOT_DUE))],
  ["to_be_issued", strict(([by]) => (textIn(by) === null ? FAILED : missingFor("to-be-issued")))],
  ["manual", manual],
]);

/** Every operator that this reading knows. */
export const READ: readonly string[] = [...READINGS.keys()];
