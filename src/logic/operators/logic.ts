import { type Interval, Rational, union } from "../../exact/index.js";
import type { Compiling, Form } from "../compile/index.js";
import type { Argument, Bounding, Evaluating, Primitive } from "../operator.js";
import type { Tree } from "../tree.js";
import {
  commonType,
  failed,
  type NonValue,
  type Outcome,
  type Type,
  typeName,
  typeOfValue,
  type Value,
  value,
} from "../value.js";

/** The outcome of a condition, which must be true or false. */
export function condition(tree: Tree, at: Evaluating, scope = at.scope): boolean | NonValue {
  const outcome = at.evaluate(tree, scope);
  if (outcome.kind !== "value") return outcome;
  if (typeof outcome.value === "boolean") return outcome.value;
  const found = typeName(typeOfValue(outcome.value));
  return failed("evaluate/wrong-type", { operator: at.call.operator, expected: "condition", found }, at.call.path);
}

function choose(at: Evaluating): Outcome {
  const { args } = at.call;
  for (let index = 0; index + 1 < args.length; index += 2) {
    const holds = condition(args[index] as Tree, at);
    if (typeof holds !== "boolean") return holds;
    if (holds) return at.evaluate(args[index + 1] as Tree);
  }
  return at.evaluate(args[args.length - 1] as Tree);
}

/** The branch that is taken, or all that may be. */
function boundsOfBranches({ call: { args }, evaluate, orNone }: Bounding): Interval | null {
  const possible: (Interval | null)[] = [];
  const join = (): Interval | null => {
    const found = possible.filter((bounds): bounds is Interval => bounds !== null);
    return found.length > 0 ? found.reduce(union) : null;
  };
  for (let index = 0; index + 1 < args.length; index += 2) {
    const asked = evaluate(args[index] as Tree);
    if (asked.kind === "value" && asked.value === false) continue;
    possible.push(orNone(args[index + 1] as Tree));
    if (asked.kind === "value") return join();
  }
  possible.push(orNone(args[args.length - 1] as Tree));
  return join();
}

function firstDecisive(decisive: boolean) {
  return (at: Evaluating): Outcome => {
    for (const tree of at.call.args) {
      const holds = condition(tree, at);
      if (typeof holds !== "boolean") return holds;
      if (holds === decisive) return value(decisive);
    }
    return value(!decisive);
  };
}

/** The truth of a value by the table that JsonLogic publishes: 0, "" and the empty list are false. */
function truthy(of: Value): boolean {
  if (of instanceof Rational) return !of.isZero();
  if (Array.isArray(of)) return of.length > 0;
  return of !== "" && of !== false;
}

function compiledChoice(at: Compiling, from: number): Form {
  const { args } = at.call;
  const [first, second] = [args[from] as Tree, args[from + 1]];
  if (!second) return at.form(first);
  return at.condition(first, (on) =>
    at.algebra.choose(
      on,
      () => at.form(second),
      () => compiledChoice(at, from + 2),
    ),
  );
}

function compiledDecisive(at: Compiling, decisive: boolean, from: number): Form {
  const tree = at.call.args[from];
  const settled = (is: boolean): Form => ({ kind: "boolean", ref: at.algebra.builder.constant(is) });
  if (!tree) return settled(!decisive);
  return at.condition(tree, (holds) => {
    const ways = [() => compiledDecisive(at, decisive, from + 1), () => settled(decisive)] as const;
    return decisive ? at.algebra.choose(holds, ways[1], ways[0]) : at.algebra.choose(holds, ways[0], ways[1]);
  });
}

function compiledTruth(at: Compiling, wanted: boolean): Form {
  const { builder } = at.algebra;
  const form = at.form(at.call.args[0] as Tree);
  if (form.kind === "never") return form;
  const isTrue =
    form.kind === "number"
      ? builder.not(at.algebra.isZero(form))
      : form.kind === "boolean"
        ? form.ref
        : builder.constant(true);
  return { kind: "boolean", ref: wanted ? isTrue : builder.not(isTrue) };
}

const branches: Argument = {
  name: "branches",
  about: {
    zh: "条件、结果、条件、结果……最后是其余情形的结果",
    en: "condition, result, condition, result, …, and the result otherwise",
  },
  kind: { rule: "any" },
  rest: { min: 3 },
};
const conditions: Argument = {
  name: "conditions",
  about: { zh: "条件", en: "conditions" },
  kind: { rule: "boolean" },
  rest: { min: 1 },
};
const any: Argument = { name: "value", about: { zh: "一个值", en: "a value" }, kind: { rule: "any" } };

const resultOfIf = (args: readonly Type[]): Type =>
  commonType(args.filter((_, index) => index % 2 === 1 || index === args.length - 1));

export const logicOperators: readonly Primitive[] = [
  ...["if", "?:"].map(
    (id): Primitive => ({
      id,
      kind: "primitive",
      standard: true,
      about: {
        zh: "按条件取值,从左到右;只有走到的分支才算数",
        en: "The result of the first condition that holds, left to right; only what is reached counts.",
      },
      arguments: [branches],
      result: resultOfIf,
      units: "branches",
      branches: true,
      bounds: boundsOfBranches,
      special: choose,
      compiled: (at) => compiledChoice(at, 0),
      examples: [
        { about: "the first that holds", rule: { [id]: [false, 1, true, 2, 3] }, gives: 2 },
        { about: "a branch not taken may be missing", rule: { [id]: [true, 1, { var: "a" }] }, data: {}, gives: 1 },
        {
          about: "a condition that is missing decides nothing",
          rule: { [id]: [{ var: "a" }, 1, 0] },
          data: {},
          gives: { missing: ["a"] },
        },
      ],
    }),
  ),
  {
    id: "and",
    kind: "primitive",
    standard: true,
    about: { zh: "都成立,从左到右,遇到不成立即停", en: "All hold; left to right, stops at the first that does not." },
    shows: "decider",
    slips: ["or"],
    arguments: [conditions],
    result: "boolean",
    infix: { symbol: "∧", binds: 2, words: { zh: "且", en: "and" } },
    special: firstDecisive(false),
    compiled: (at) => compiledDecisive(at, false, 0),
    examples: [
      { about: "both", rule: { and: [true, false] }, gives: false },
      { about: "stops before what is missing", rule: { and: [false, { var: "a" }] }, data: {}, gives: false },
    ],
  },
  {
    id: "or",
    kind: "primitive",
    standard: true,
    about: { zh: "有一个成立,从左到右,遇到成立即停", en: "One holds; left to right, stops at the first that does." },
    shows: "decider",
    slips: ["and"],
    arguments: [conditions],
    result: "boolean",
    infix: { symbol: "∨", binds: 1, words: { zh: "或", en: "or" } },
    special: firstDecisive(true),
    compiled: (at) => compiledDecisive(at, true, 0),
    examples: [
      { about: "true first", rule: { or: [true, { var: "a" }] }, data: {}, gives: true },
      { about: "missing first", rule: { or: [{ var: "a" }, true] }, data: {}, gives: { missing: ["a"] } },
    ],
  },
  {
    id: "!",
    kind: "primitive",
    standard: true,
    about: { zh: "不成立(按 JsonLogic 的真假表)", en: "Not, by JsonLogic's table of truth." },
    wording: { zh: "并非{value}", en: "not {value}" },
    arguments: [any],
    result: "boolean",
    strict: ([only]) => !truthy(only as Value),
    compiled: (at) => compiledTruth(at, false),
    examples: [{ about: "not", rule: { "!": [true] }, gives: false }],
  },
  {
    id: "!!",
    kind: "primitive",
    standard: true,
    about: {
      zh: "是否为真:0、空文字、空列表为假",
      en: "Whether a value counts as true: 0, empty text and the empty list do not.",
    },
    wording: { zh: "{value}不为零也不为空", en: "{value} is neither zero nor empty" },
    arguments: [any],
    result: "boolean",
    strict: ([only]) => truthy(only as Value),
    compiled: (at) => compiledTruth(at, true),
    examples: [
      { about: "the empty list", rule: { "!!": [[]] }, gives: false },
      { about: 'the text "0"', rule: { "!!": ["0"] }, gives: true },
    ],
  },
];
