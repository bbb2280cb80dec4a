/** What an operator is. Each describes itself: what it is for, its arguments, how it works, and examples that run as tests. */

import { type Interval, Rational } from "../exact/index.js";
import type { HolidayCalendar } from "../plan/index.js";
import type { Compiling, Form } from "./compile/index.js";
import type { Linear } from "./linear.js";
import type { Scope } from "./scope.js";
import type { CallTree, Tree } from "./tree.js";
import type { NonValue, Outcome, Type, Value } from "./value.js";

export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type ArgumentKind =
  /** A rule whose value has this type. */
  | { readonly rule: Type | "comparable" }
  /** A rule over one item of the list that comes first; what it sees is that item, or `current` and `accumulator` of a fold. */
  | { readonly item: Type; readonly folds?: true }
  /** The name of a statistic, or a rule. */
  | { readonly reference: true }
  /** One of these words, written out. */
  | { readonly choice: readonly string[] }
  /** A whole number, written out. */
  | { readonly integer: { readonly min: number; readonly max: number } }
  /** An object of texts, each with a rule. */
  | { readonly table: true }
  /** A list of bands, each with a comparator (or a lower and an upper one) and the points it gives. */
  | { readonly bands: true };

export type Measures = "actual" | "fraction";

/** The argument at this position is not of the types that are wanted (by name, joined with " or "), or no table as is wanted. */
export type ArgumentMisfit = { readonly at: number } & (
  | { readonly expected: string; readonly found: Type }
  | { readonly argument: string; readonly wanted: Words }
);

export interface Argument {
  readonly name: string;
  readonly about: Words;
  readonly kind: ArgumentKind;
  /** May be left out; a default is the JsonLogic that then stands for it. */
  readonly optional?: boolean;
  readonly default?: unknown;
  /** What a number written there measures: an amount in the unit of the actual, or a fraction (5% is 0.05). */
  readonly measures?: Measures | ((choice: (argument: string) => string | undefined) => Measures);
  /** Points that the operator itself adds or takes: a number below zero would turn it round. */
  readonly isAmount?: true;
  /** Takes all further positional arguments. */
  readonly rest?: { readonly min: number; readonly max?: number };
}

export interface Example {
  readonly about: string;
  readonly rule: unknown;
  readonly data?: unknown;
  /** Parts of the plan that the rule needs: parameters, scales, calendar. */
  readonly plan?: Readonly<Record<string, unknown>>;
  /** What the other members of the cohort see, where the rule compares. */
  readonly cohort?: readonly unknown[];
  /** The value as JSON; numbers as text where they have no short form. Or the outcome that is no value. */
  readonly gives: unknown;
}

interface Described {
  readonly id: string;
  readonly about: Words;
  readonly arguments: readonly Argument[];
  readonly examples: readonly Example[];
  /** One of the operators of the public JsonLogic page. */
  readonly standard?: boolean;
  /** How it reads among the words of a rule, its arguments in braces: `{of}前{years#}年平均数`; # as a number is counted, * a list one by one, @ points with their unit, ^ an amount with its unit, ! the unit alone. */
  readonly wording?: Words | ((given: Given) => Words | null);
  readonly infix?: Infix;
  /** How it reads where one of two arguments is a plain number: `满分 − 12,不低于 0`. */
  readonly bound?: Words;
  /** What its only argument names: a parameter reads as its value. */
  readonly names?: "parameter";
}

/** What a primitive may use while it is evaluated. */
export interface Evaluating {
  readonly call: CallTree;
  readonly scope: Scope;
  evaluate(tree: Tree, scope?: Scope): Outcome;
  /** The number itself; one of too many digits ends the rule. */
  bounded(number: Rational): Rational;
}

/** What a primitive may use to say what it can still come to while some of its arguments are open. */
export interface Bounding {
  readonly call: CallTree;
  readonly scope: Scope;
  evaluate(tree: Tree): Outcome;
  /** The bounds of an argument; without ends where nothing is known of it. */
  of(tree: Tree | undefined): Interval;
  /** As `of`, but null where it yields no number in any case. */
  orNone(tree: Tree): Interval | null;
}

/**
 * alike: arguments of one unit, which is that of the result. compared: arguments of one unit, a result of none. first: the
 * unit of the first argument. last: that of the last, the two before it compared. branches: the results are alike. items: the
 * unit of what is made of each item. gathered: a fold. gives: always this unit.
 */
export type UnitFlow =
  | "alike"
  | "compared"
  | "product"
  | "quotient"
  | "first"
  | "last"
  | "branches"
  | "items"
  | "gathered"
  | { readonly gives: string };

/** How a formula shows an operator between its arguments: binding tighter the higher the number. */
export interface Infix {
  readonly symbol: string;
  readonly binds: number;
  /** What stands before the argument when it is the only one. */
  readonly prefix?: string;
  /** It may be set as a fraction. */
  readonly quotient?: true;
  /** What stands for the symbol in a sentence: 且. */
  readonly words?: Words;
}

/**
 * sides: true and false. bound: both, and the two sides exactly equal. decider: each argument settles it by itself, and none
 * does. extreme: each argument is the one that counts. zero: its second argument is zero. items: something is kept and
 * something is not. changed: its value differs from its first argument's. reached: it is come to at all. decided: an assessor
 * has decided it, and nobody has yet.
 */
export type Shown = "sides" | "bound" | "decider" | "extreme" | "zero" | "items" | "changed" | "reached" | "decided";

/**
 * Evaluated as it stands. Strict ones get values only; the others see their arguments' outcomes in their own order.
 * Everything after those two is declared so that no shared code needs to know an operator by its id.
 */
export interface Primitive extends Described {
  readonly kind: "primitive";
  readonly result: Type | ((args: readonly Type[]) => Type);
  readonly strict?: (args: readonly Value[], at: Evaluating) => Value | NonValue;
  readonly special?: (at: Evaluating) => Outcome;
  /** How it compiles over columns; without it the reference evaluator works it out, row by row. */
  readonly compiled?: (at: Compiling) => Form;
  /** What it can still come to while arguments are open; null: no number in any case. Not declared: anything. */
  readonly bounds?: (at: Bounding) => Interval | null;
  /** Its arguments pair up as condition, result, …, and last the result otherwise; only what is reached counts. */
  readonly branches?: true;
  /** Its arguments must be of one type. */
  readonly alike?: true;
  /** What its arguments must be beyond their kinds, each by itself: the first that is not. */
  readonly misfit?: (types: readonly Type[], call: CallTree) => ArgumentMisfit | null;
  /** Its arguments are single values: two lists or records are never the same, whatever they hold. */
  readonly single?: true;
  /** It reads names: the one that its first argument writes out, or all that are written out in its arguments. */
  readonly reads?: "first" | "all";
  /** What it makes of the list that comes first: one answer about it, some of its items, or one item for each. */
  readonly list?: "judges" | "keeps" | "maps";
  /** How long it is from its first argument to its second: below zero where they come the other way round. */
  readonly isSpan?: true;
  /** Which part of a day it says: its year, or a part of the year without it. */
  readonly says?: "year" | "month";
  /** What a plan's own tests should show of it, beside what they show of its arguments. */
  readonly shows?: Shown;
  /** Operators that could have been written instead by a slip of the pen. */
  readonly slips?: readonly string[];
  /** Its two arguments could have been written the other way round. */
  readonly swaps?: true;
  /** Written with a text it is that day or moment itself. */
  readonly literal?: "date";
  /** What it makes of numbers that are not known yet; null: no sum. Asked only where it has a result. */
  readonly linear?: (args: readonly Linear[]) => Linear | null;
  /** Its number is a whole one, whatever it is given. */
  readonly isWhole?: true;
  /** What it does with units of measurement. Not declared: what it yields is in no unit that anybody knows. */
  readonly units?: UnitFlow;
  /** How a formula shows it otherwise, from its arguments as shown and its own value; null: as a call. */
  readonly shown?: (parts: readonly string[], call: CallTree, outcome: string) => string | null;
}

/** What definitions and expansions declare. */
interface WrittenOut {
  /** The questions in it are the plan's own (the edges of bands), so a formula shows which of them held. */
  readonly showsQuestions?: true;
}

/** A JsonLogic body over `{"arg": name}`. */
export interface Definition extends Described, WrittenOut {
  readonly kind: "definition";
  readonly body: unknown;
}

/** What an expansion may use. */
export interface Expanding {
  readonly call: CallTree;
  argument(name: string): Tree;
  optional(name: string): Tree | undefined;
  /** The value of a parameter of the plan. */
  parameter(name: string): Tree;
  choice(name: string): string | undefined;
  /** Where the tree reads a statistic that is a rate: its parts, or "rate" where they are not known. */
  rateOf(tree: Tree): readonly [part: string, whole: string] | "rate" | null;
  /** The tree with all expansions done. */
  lower(tree: Tree): Tree;
  /** The lowered tree as it reads `years` years earlier. */
  earlier(tree: Tree, years: number): Tree;
  /** The lowered tree as it reads in the same period of a year. */
  inYear(tree: Tree, year: number): Tree;
  /** A reference to what this operator is among the cohort. */
  cohort(kind: CohortKind, of: Tree, options: CohortOptions): Tree;
  /** The plan's holidays, by year. */
  readonly calendar: HolidayCalendar;
  /** The levels of a scale of the plan, from the lowest to the highest; undefined where there is none of that name. */
  levels(scale: string): readonly string[] | undefined;
  /** A text is no level of that scale. */
  unknownLevel(level: string, scale: string): void;
  /** Which way is better for the indicator at hand, where its comparator says. */
  readonly better: "higher" | "lower" | undefined;
  /** The comparator of the indicator at hand. */
  readonly comparator: string | undefined;
  /** Whether the author wrote the argument, or its default stands for it. */
  isStated(name: string): boolean;
  refuse(code: "rule/needs-ratio" | "rule/not-positive"): void;
  /** A band that no value ever comes to. */
  unreachable(band: string): void;
  /** A table in the arguments does not have the shape that is wanted. */
  badTable(argument: string, wanted: Words): void;
  /** Something that an author should look at and that stops nothing. */
  remark(
    code:
      | "rule/bands-share-end"
      | "rule/bands-overlap"
      | "rule/bands-gap"
      | "rule/bands-reward-worse"
      | "rule/form-against-target",
    data: Record<string, unknown>,
  ): void;
  lacking(argument: string, about: string): void;
}

/** own: what the subject itself is compared by. ratio: of the sums of two things, which are then compared as a list of the two. */
export type CohortKind = "own" | "rank" | "count" | "sum" | "mean" | "max" | "min" | "ratio";

export interface CohortOptions {
  readonly better: "higher" | "lower";
  readonly ties: "best" | "dense";
  /** Whether the subject itself counts. */
  readonly self: "included" | "excluded";
  /** Whether members without a value are waited for. */
  readonly open: "leave-out" | "wait";
}

/** Written out in other operators when a rule is lowered. */
export interface Expansion extends Described, WrittenOut {
  readonly kind: "expansion";
  readonly expand: (at: Expanding) => Tree;
}

export type Operator = Primitive | Definition | Expansion;

export type OperatorTable = ReadonlyMap<string, Operator>;

/** The primitive of that id, if it is one. */
export function primitiveOf(operators: OperatorTable, id: string): Primitive | undefined {
  const operator = operators.get(id);
  return operator?.kind === "primitive" ? operator : undefined;
}

export function operatorTable(operators: readonly Operator[]): OperatorTable {
  return new Map(operators.map((operator) => [operator.id, operator]));
}

/** The arguments of a call as its author wrote them, or as their defaults stand for them. */
export type Given = ReadonlyMap<string, Tree | readonly Tree[]>;

/** Whether an argument is just this whole number. */
export function isNumber(argument: Tree | readonly Tree[] | undefined, number: number): boolean {
  return (
    argument !== undefined &&
    "kind" in argument &&
    argument.kind === "number" &&
    argument.value.equals(Rational.integer(number))
  );
}

/** A choice that was written out. */
export function choiceIn(given: Given, name: string): string | undefined {
  const argument = given.get(name);
  return argument && "kind" in argument && argument.kind === "text" ? argument.value : undefined;
}
