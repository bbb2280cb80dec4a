/** The operators of JsonLogic itself, read by DESIGN section 5: strict arguments, left-to-right `if`, `and`, `or`. */
import { Day } from "./calendar.js";
import type { Rule } from "./documents.js";
import { isSame } from "./figures.js";
import { type Call, condition, evaluate, type Language, look, type Operator } from "./interpreter.js";
import { Fraction, isZero, larger, smaller, total, truncated, whole } from "./numbers.js";
import { FAILED, isAbsent, type NonValue, type Outcome, strictly, type Value, value } from "./outcomes.js";

const numeric =
  (give: (numbers: Fraction[]) => Fraction | NonValue): Operator =>
  (call) =>
    strictly(call.all(), (values) => {
      if (!values.every((item) => item instanceof Fraction)) return FAILED;
      const result = give(values as Fraction[]);
      return result instanceof Fraction ? value(result) : result;
    });

/** −1, 0 or 1 for two numbers or two days; null for what cannot be ordered. */
export function order(a: Value, b: Value): number | null {
  if (a instanceof Fraction && b instanceof Fraction) return a.compare(b);
  if (a instanceof Day && b instanceof Day) return a.number - b.number;
  return null;
}

const comparison =
  (holds: (order: number) => boolean): Operator =>
  (call) =>
    strictly(call.all(), (values) => {
      for (const [index, left] of values.slice(0, -1).entries()) {
        const found = order(left, values[index + 1] as Value);
        if (found === null) return FAILED;
        if (!holds(found)) return value(false);
      }
      return value(true);
    });

const typeOf = (of: Value): string =>
  of instanceof Fraction ? "number" : of instanceof Day ? "date" : Array.isArray(of) ? "list" : typeof of;

const equality =
  (wanted: boolean, mayDiffer: boolean): Operator =>
  (call) =>
    strictly(call.all(), ([a, b]) => {
      if (typeOf(a as Value) !== typeOf(b as Value)) return mayDiffer ? value(!wanted) : FAILED;
      return value(isSame(a as Value, b as Value) === wanted);
    });

const firstDecisive =
  (decisive: boolean): Operator =>
  ({ rules, place }) => {
    for (const rule of rules) {
      const holds = condition(rule, place);
      if (typeof holds !== "boolean") return holds;
      if (holds === decisive) return value(decisive);
    }
    return value(!decisive);
  };

const choose: Operator = ({ rules, place }) => {
  for (let index = 0; index + 1 < rules.length; index += 2) {
    const holds = condition(rules[index] as Rule, place);
    if (typeof holds !== "boolean") return holds;
    if (holds) return evaluate(rules[index + 1] as Rule, place);
  }
  return evaluate(rules[rules.length - 1] as Rule, place);
};

const isTrue = (of: Value): boolean =>
  of instanceof Fraction ? !isZero(of) : Array.isArray(of) ? of.length > 0 : of !== "" && of !== false;

/** What a rule gives for every item of the list; one item without a value, and the whole has none. */
function forEachItem({ rules, place }: Call, use: (items: readonly Value[], results: Value[]) => Outcome): Outcome {
  const list = evaluate(rules[0] as Rule, place);
  if (list.kind !== "value") return list;
  if (!Array.isArray(list.value)) return FAILED;
  const items = list.value as readonly Value[];
  const { accumulator: _, ...outside } = place;
  return strictly(
    items.map((item) => evaluate(rules[1] as Rule, { ...outside, item })),
    (results) => use(items, results),
  );
}

const quantifier =
  (give: (items: readonly Value[], holds: boolean[]) => Value): Operator =>
  (call) =>
    forEachItem(call, (items, results) =>
      results.every((result) => typeof result === "boolean") ? value(give(items, results as boolean[])) : FAILED,
    );

const reduce: Operator = ({ rules, place }) => {
  const [list, start] = [evaluate(rules[0] as Rule, place), evaluate(rules[2] as Rule, place)];
  if (list.kind !== "value") return list;
  let gathered = start;
  for (const item of list.value as readonly Value[]) {
    if (gathered.kind !== "value") break;
    gathered = evaluate(rules[1] as Rule, { ...place, item, accumulator: gathered.value });
  }
  return gathered;
};

/** Those of the names under which nothing was supplied; what is in conflict was, and is the outcome itself. */
function absent(names: readonly string[], { place }: Call, give: (absent: string[]) => Outcome): Outcome {
  const looked = names.map((name) => ({ name, outcome: look(name, place) }));
  const conflict = looked.find(({ outcome }) => outcome.kind === "missing" && !isAbsent(outcome));
  if (conflict) return conflict.outcome;
  const isNothing = (outcome: Outcome) =>
    outcome.kind === "missing" || (outcome.kind === "value" && outcome.value === "");
  return give(looked.filter(({ outcome }) => isNothing(outcome)).map(({ name }) => name));
}

const textOf = (of: Value): string =>
  of instanceof Fraction ? of.toString() : of instanceof Day ? of.text : String(of);

const operators: Record<string, Operator> = {
  "+": numeric(total),
  "-": numeric(([a, b]) => (b ? (a as Fraction).sub(b) : (a as Fraction).neg())),
  "*": numeric((numbers) => numbers.reduce((a, b) => a.mul(b))),
  "/": numeric(([a, b]) => (isZero(b as Fraction) ? FAILED : (a as Fraction).div(b as Fraction))),
  "%": numeric(([a, b]) => {
    if (isZero(b as Fraction)) return FAILED;
    const times = new Fraction(truncated((a as Fraction).div(b as Fraction)), 1n);
    return (a as Fraction).sub(times.mul(b as Fraction));
  }),
  max: numeric((numbers) => numbers.reduce(larger)),
  min: numeric((numbers) => numbers.reduce(smaller)),
  "<": comparison((found) => found < 0),
  "<=": comparison((found) => found <= 0),
  ">": comparison((found) => found > 0),
  ">=": comparison((found) => found >= 0),
  "==": equality(true, false),
  "!=": equality(false, false),
  "===": equality(true, true),
  "!==": equality(false, true),
  if: choose,
  "?:": choose,
  and: firstDecisive(false),
  or: firstDecisive(true),
  "!": (call) => strictly(call.all(), ([only]) => value(!isTrue(only as Value))),
  "!!": (call) => strictly(call.all(), ([only]) => value(isTrue(only as Value))),
  map: (call) => forEachItem(call, (_, results) => value(results)),
  filter: quantifier((items, holds) => items.filter((_, index) => holds[index])),
  all: quantifier((items, holds) => items.length > 0 && holds.every(Boolean)),
  some: quantifier((_, holds) => holds.some(Boolean)),
  none: quantifier((_, holds) => !holds.some(Boolean)),
  reduce,
  merge: (call) => strictly(call.all(), (values) => value(values.flatMap((item) => item as Value | Value[]))),
  distinct: (call) =>
    strictly(call.all(), ([given]) => {
      const items = given as Value[];
      return value(items.filter((item, index) => items.findIndex((other) => isSame(other, item)) === index));
    }),
  in: (call) =>
    strictly(call.all(), ([wanted, within]) => {
      if (Array.isArray(within)) return value(within.some((item: Value) => isSame(item, wanted as Value)));
      return typeof within === "string" ? value(within.includes(String(wanted))) : FAILED;
    }),
  cat: (call) => strictly(call.all(), (values) => value(values.map(textOf).join(""))),
  substr: (call) =>
    strictly(call.all(), ([text, start, length]) => {
      const rest = Array.from(text as string).slice(Number(truncated(start as Fraction)));
      return value((length ? rest.slice(0, Number(truncated(length as Fraction))) : rest).join(""));
    }),
  missing: (call) => strictly(call.all(), (names) => absent(names.flat() as string[], call, value)),
  missing_some: (call) =>
    strictly(call.all(), ([least, names]) =>
      absent(names as string[], call, (lacking) => {
        const present = whole((names as string[]).length - lacking.length);
        return value(present.compare(least as Fraction) >= 0 ? [] : lacking);
      }),
    ),
  is_missing: (call) => {
    const outcome = call.all()[0] ?? FAILED;
    if (outcome.kind === "failed") return outcome;
    if (outcome.kind !== "missing") return value(false);
    return isAbsent(outcome) ? value(true) : outcome;
  },
};

export const jsonLogic: Language = {
  signatures: Object.fromEntries(Object.keys(operators).map((name) => [name, null])),
  operators,
};
