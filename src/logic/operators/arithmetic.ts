import {
  add,
  anything,
  divide,
  greater,
  largest,
  lesser,
  multiply,
  negate,
  Rational,
  smallest,
  subtract,
  toDecimal,
} from "../../exact/index.js";
import type { NumberForm } from "../compile/index.js";
import { apartBy, constantOf, divided, type Linear, multiplied, scaled, summed } from "../linear.js";
import type { Argument, Primitive } from "../operator.js";
import { failed, type Value } from "../value.js";

const terms = (min: number, max?: number): Argument => ({
  name: "terms",
  about: { zh: "参与计算的数", en: "the numbers" },
  kind: { rule: "number" },
  rest: { min, max },
});

const numbers = (args: readonly Value[]): readonly Rational[] => args as readonly Rational[];

/** A number as a message shows it: the exact decimal, or six places. */
const shown = (of: Rational): string => toDecimal(of).toString();

export const arithmeticOperators: readonly Primitive[] = [
  {
    id: "+",
    kind: "primitive",
    standard: true,
    about: { zh: "相加", en: "The sum of its arguments." },
    slips: ["-"],
    arguments: [terms(1)],
    result: "number",
    units: "alike",
    infix: { symbol: "+", binds: 5 },
    bounds: ({ call, of }) => call.args.map(of).reduce(add),
    strict: (args, { bounded }) => numbers(args).reduce((a, b) => bounded(a.plus(b))),
    compiled: (at) => at.numbers((terms) => at.algebra.sum(terms)),
    linear: (terms) => terms.reduce(summed),
    examples: [
      { about: "exact where binary floats are not", rule: { "+": [0.1, 0.2] }, gives: 0.3 },
      { about: "several", rule: { "+": [1, 2, 3.5] }, gives: 6.5 },
    ],
  },
  {
    id: "-",
    kind: "primitive",
    standard: true,
    about: { zh: "相减;只有一个数时取负", en: "The difference of two numbers; of one number, its negative." },
    slips: ["+"],
    swaps: true,
    arguments: [terms(1, 2)],
    result: "number",
    units: "alike",
    infix: { symbol: "−", binds: 5, prefix: "−" },
    bounds: ({ call, of }) => {
      const [a = anything, b] = call.args.map(of);
      return b ? subtract(a, b) : negate(a);
    },
    strict: (args, { bounded }) => {
      const [a, b] = numbers(args) as [Rational, Rational?];
      return b ? bounded(a.minus(b)) : a.negated();
    },
    compiled: (at) =>
      at.numbers(([a, b]) => {
        const first = a as NumberForm;
        return b ? at.algebra.difference(first, b) : at.algebra.negated(first);
      }),
    linear: ([a, b]) => (b ? apartBy(a as Linear, b) : scaled(a as Linear, Rational.integer(-1))),
    examples: [
      { about: "a difference", rule: { "-": [1, 0.2] }, gives: 0.8 },
      { about: "a negative", rule: { "-": [5] }, gives: -5 },
    ],
  },
  {
    id: "*",
    kind: "primitive",
    standard: true,
    about: { zh: "相乘", en: "The product of its arguments." },
    slips: ["/"],
    arguments: [terms(1)],
    result: "number",
    units: "product",
    infix: { symbol: "×", binds: 6 },
    bounds: ({ call, of }) => call.args.map(of).reduce(multiply),
    strict: (args, { bounded }) => numbers(args).reduce((a, b) => bounded(a.times(b))),
    compiled: (at) => at.numbers((factors) => factors.reduce((a, b) => at.algebra.times(a, b))),
    linear: (factors) => factors.reduce<Linear | null>((a, b) => a && multiplied(a, b), constantOf(Rational.one)),
    examples: [{ about: "exact", rule: { "*": [28.5, 0.8] }, gives: 22.8 }],
  },
  {
    id: "/",
    kind: "primitive",
    standard: true,
    about: {
      zh: "相除,不取近似;除数为 0 时没有得数",
      en: "The exact quotient of two numbers; dividing by zero has no result.",
    },
    shows: "zero",
    slips: ["*"],
    swaps: true,
    arguments: [terms(2, 2)],
    result: "number",
    units: "quotient",
    infix: { symbol: "÷", binds: 6, quotient: true },
    bounds: ({ call, of }) => divide(of(call.args[0]), of(call.args[1])),
    strict: (args, { call, bounded }) => {
      const [a, b] = numbers(args) as [Rational, Rational];
      return b.isZero()
        ? failed("evaluate/division-by-zero", { formula: `${shown(a)} ÷ 0` }, call.path)
        : bounded(a.dividedBy(b));
    },
    compiled: (at) => at.numbers(([a, b]) => at.algebra.quotient(a as NumberForm, b as NumberForm)),
    linear: ([a, b]) => divided(a as Linear, b as Linear),
    examples: [
      { about: "thirds stay thirds", rule: { "*": [{ "/": [1, 3] }, 3] }, gives: 1 },
      { about: "by zero", rule: { "/": [1, 0] }, gives: { failed: "evaluate/division-by-zero" } },
    ],
  },
  {
    id: "%",
    kind: "primitive",
    standard: true,
    about: { zh: "余数,符号与被除数相同", en: "The remainder, with the sign of the dividend." },
    shows: "zero",
    arguments: [terms(2, 2)],
    result: "number",
    units: "alike",
    infix: { symbol: "mod", binds: 6 },
    strict: (args, { call, bounded }) => {
      const [a, b] = numbers(args) as [Rational, Rational];
      if (b.isZero()) return failed("evaluate/division-by-zero", { formula: `${shown(a)} mod 0` }, call.path);
      return bounded(a.minus(b.times(Rational.of(a.dividedBy(b).truncated()))));
    },
    compiled: (at) => at.numbers(([a, b]) => at.algebra.remainder(a as NumberForm, b as NumberForm)),
    examples: [
      { about: "a remainder", rule: { "%": [101, 2] }, gives: 1 },
      { about: "of a negative number", rule: { "%": [-7, 3] }, gives: -1 },
    ],
  },
  {
    id: "max",
    kind: "primitive",
    standard: true,
    about: { zh: "最大的一个", en: "The largest of its arguments." },
    wording: { zh: "({terms})中较大的", en: "the larger of ({terms})" },
    bound: { zh: "不低于", en: "at least" },
    shows: "extreme",
    slips: ["min"],
    arguments: [terms(1)],
    result: "number",
    units: "alike",
    bounds: ({ call, of }) => call.args.map(of).reduce(largest),
    strict: (args) => numbers(args).reduce(greater),
    compiled: (at) => at.numbers((list) => list.reduce((a, b) => at.algebra.pick("larger", a, b))),
    examples: [{ about: "the largest", rule: { max: [1, 3, 2] }, gives: 3 }],
  },
  {
    id: "min",
    kind: "primitive",
    standard: true,
    about: { zh: "最小的一个", en: "The smallest of its arguments." },
    wording: { zh: "({terms})中较小的", en: "the smaller of ({terms})" },
    bound: { zh: "不高于", en: "at most" },
    shows: "extreme",
    slips: ["max"],
    arguments: [terms(1)],
    result: "number",
    units: "alike",
    bounds: ({ call, of }) => call.args.map(of).reduce(smallest),
    strict: (args) => numbers(args).reduce(lesser),
    compiled: (at) => at.numbers((list) => list.reduce((a, b) => at.algebra.pick("smaller", a, b))),
    examples: [
      { about: "the smallest", rule: { min: [1, 3, 2] }, gives: 1 },
      {
        about: "an absent figure is not the smallest",
        rule: { min: [{ var: "a" }, 2] },
        data: {},
        gives: { missing: ["a"] },
      },
    ],
  },
];
