/**
 * A second reading of lowered rules, over its own fractions. Arithmetic, comparisons, choices and rounding are read here; what
 * walks lists, texts and dates is the reference evaluator's, and its numbers are taken over.
 */
import { Rational } from "../exact/index.js";
import type { CallTree, Evaluator, Outcome, OutcomeKind, Scope, Tree, Value } from "../logic/index.js";
import {
  difference,
  type Fraction,
  least,
  most,
  negative,
  order,
  product,
  quotient,
  rounded,
  sum,
  whole,
} from "./fraction.js";

/** What a rule comes to: a number, another value, or why there is none. */
export type Found =
  | { readonly number: Fraction }
  | { readonly value: Exclude<Value, Rational> }
  | { readonly none: Exclude<OutcomeKind, "value"> };

const STRENGTH = ["failed", "missing", "manual", "not-applicable"] as const;

export function foundOf(outcome: Outcome): Found {
  if (outcome.kind !== "value") return { none: outcome.kind };
  const { value } = outcome;
  return value instanceof Rational ? { number: { n: value.numerator, d: value.denominator } } : { value };
}

/** What a rule comes to, by this reading. */
export function interpret(tree: Tree, scope: Scope, evaluator: Evaluator): Found {
  if (tree.kind === "number") return { number: { n: tree.value.numerator, d: tree.value.denominator } };
  const read = tree.kind === "call" ? OPERATORS[tree.operator] : undefined;
  if (!read) return foundOf(evaluator.evaluate(tree, scope));
  return read({ call: tree as CallTree, of: (inner) => interpret(inner, scope, evaluator) });
}

interface Reading {
  readonly call: CallTree;
  of(tree: Tree): Found;
}

type Read = (at: Reading) => Found;

/** All operands must be numbers; else the strongest of what they are. */
const numbers =
  (then: (list: readonly Fraction[]) => Found): Read =>
  ({ call, of }) => {
    const found = call.args.map(of);
    for (const none of STRENGTH) if (found.some((one) => "none" in one && one.none === none)) return { none };
    const list = found.flatMap((one) => ("number" in one ? [one.number] : []));
    return list.length === found.length ? then(list) : { none: "failed" };
  };

const fold = (join: (a: Fraction, b: Fraction) => Fraction): Read => numbers((list) => ({ number: list.reduce(join) }));

/** Of numbers; anything else is left to the reference evaluator. */
const ordered =
  (holds: (apart: number) => boolean): Read =>
  ({ call, of }) => {
    const found = call.args.map(of);
    for (const none of STRENGTH) if (found.some((one) => "none" in one && one.none === none)) return { none };
    const list = found.flatMap((one) => ("number" in one ? [one.number] : []));
    if (list.length < found.length) return datesInOrder(found, holds);
    return { value: list.slice(1).every((next, index) => holds(order(list[index] as Fraction, next))) };
  };

interface Comparable {
  compare(other: Comparable): number;
}

/** Dates compare by the calendar. */
function datesInOrder(found: readonly Found[], holds: (apart: number) => boolean): Found {
  const isDate = (one: Found) => "value" in one && typeof one.value === "object" && "compare" in one.value;
  if (!found.every(isDate)) return { none: "failed" };
  const dates = found.map((one) => (one as { value: unknown }).value as Comparable);
  return { value: dates.slice(1).every((next, index) => holds((dates[index] as Comparable).compare(next))) };
}

const choose: Read = ({ call: { args }, of }) => {
  for (let index = 0; index + 1 < args.length; index += 2) {
    const condition = of(args[index] as Tree);
    if ("none" in condition) return condition;
    if (!("value" in condition) || typeof condition.value !== "boolean") return { none: "failed" };
    if (condition.value) return of(args[index + 1] as Tree);
  }
  return of(args[args.length - 1] as Tree);
};

const until =
  (decisive: boolean): Read =>
  ({ call, of }) => {
    for (const tree of call.args) {
      const condition = of(tree);
      if ("none" in condition) return condition;
      if (!("value" in condition) || typeof condition.value !== "boolean") return { none: "failed" };
      if (condition.value === decisive) return condition;
    }
    return { value: !decisive };
  };

const divided = (then: (a: Fraction, b: Fraction) => Fraction): Read =>
  numbers(([a, b]) => (b?.n === 0n ? { none: "failed" } : { number: then(a as Fraction, b as Fraction) }));

const OPERATORS: Readonly<Record<string, Read>> = {
  "+": fold(sum),
  "*": fold(product),
  max: fold(most),
  min: fold(least),
  "-": numbers(([a, b]) => ({ number: b ? difference(a as Fraction, b) : negative(a as Fraction) })),
  "/": divided(quotient),
  "%": divided((a, b) => difference(a, product(b, { n: whole(quotient(a, b)), d: 1n }))),
  "<": ordered((apart) => apart < 0),
  "<=": ordered((apart) => apart <= 0),
  ">": ordered((apart) => apart > 0),
  ">=": ordered((apart) => apart >= 0),
  if: choose,
  "?:": choose,
  and: until(false),
  or: until(true),
  round: ({ call, of }) => {
    const [number, places, mode] = call.args;
    const found = number ? of(number) : { none: "failed" as const };
    if ("none" in found) return found;
    if (!("number" in found) || places?.kind !== "number") return { none: "failed" };
    const stated = mode?.kind === "text" ? mode.value : "half-up";
    return { number: rounded(found.number, Number(places.value.numerator), stated) };
  },
};
