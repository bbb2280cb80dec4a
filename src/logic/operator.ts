/** What an operator is. Each describes itself: what it is for, its arguments, how it works, and examples that run as tests. */

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
  /** A rule over one item of the list that comes first; what it sees is that item. */
  | { readonly item: Type }
  /** The name of a statistic, or a rule. */
  | { readonly reference: true }
  /** One of these words, written out. */
  | { readonly choice: readonly string[] }
  /** A whole number, written out. */
  | { readonly integer: { readonly min: number; readonly max: number } }
  /** A list of bands, each with one comparator and the points it gives. */
  | { readonly bands: true };

export interface Argument {
  readonly name: string;
  readonly about: Words;
  readonly kind: ArgumentKind;
  /** May be left out; a default is the JsonLogic that then stands for it. */
  readonly optional?: boolean;
  readonly default?: unknown;
  /** Takes all further positional arguments. */
  readonly rest?: { readonly min: number; readonly max?: number };
}

export interface Example {
  readonly about: string;
  readonly rule: unknown;
  readonly data?: unknown;
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
}

/** What a primitive may use while it is evaluated. */
export interface Evaluating {
  readonly call: CallTree;
  readonly scope: Scope;
  evaluate(tree: Tree, scope?: Scope): Outcome;
}

/** Evaluated as it stands. Strict ones get values only; the others see their arguments' outcomes in their own order. */
export interface Primitive extends Described {
  readonly kind: "primitive";
  readonly result: Type | ((args: readonly Type[]) => Type);
  /** How a formula shows it: between its arguments, binding tighter the higher the number. */
  readonly infix?: { readonly symbol: string; readonly binds: number };
  readonly strict?: (args: readonly Value[], at: Evaluating) => Value | NonValue;
  readonly special?: (at: Evaluating) => Outcome;
}

/** A JsonLogic body over `{"arg": name}`. */
export interface Definition extends Described {
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
  /** A reference to what this operator is among the cohort. */
  cohort(kind: CohortKind, of: Tree, options: CohortOptions): Tree;
  /** Which way is better for the indicator at hand, where its comparator says. */
  readonly better: "higher" | "lower" | undefined;
  /** The comparator of the indicator at hand. */
  readonly comparator: string | undefined;
  refuse(code: "rule/needs-ratio" | "rule/not-positive"): void;
  lacking(argument: string, about: string): void;
}

export type CohortKind = "rank" | "count";

export interface CohortOptions {
  readonly better: "higher" | "lower";
  readonly ties: "best" | "dense";
}

/** Written out in other operators when a rule is lowered. */
export interface Expansion extends Described {
  readonly kind: "expansion";
  readonly expand: (at: Expanding) => Tree;
}

export type Operator = Primitive | Definition | Expansion;

export type OperatorTable = ReadonlyMap<string, Operator>;

export function operatorTable(operators: readonly Operator[]): OperatorTable {
  return new Map(operators.map((operator) => [operator.id, operator]));
}
