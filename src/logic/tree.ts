/** A rule as a typed tree: JsonLogic with exact numbers, each node knowing where it stands in its document. */
import { decimalText, finiteDecimalText, Rational, survivesAsNumber } from "../exact/index.js";
import type { CalendarDate, Path } from "../plan/index.js";

interface Node {
  readonly path: Path;
  /** The operator whose expansion made this node, where the author did not write it. */
  readonly from?: string;
}

export interface NumberLeaf extends Node {
  readonly kind: "number";
  readonly value: Rational;
  /** With % or ‰ the value is a fraction and is shown multiplied. */
  readonly unit?: string;
}
export interface TextLeaf extends Node {
  readonly kind: "text";
  readonly value: string;
}
export interface BooleanLeaf extends Node {
  readonly kind: "boolean";
  readonly value: boolean;
}
export interface DateLeaf extends Node {
  readonly kind: "date";
  readonly value: CalendarDate;
}
export interface ListTree extends Node {
  readonly kind: "list";
  readonly items: readonly Tree[];
}
export interface CallTree extends Node {
  readonly kind: "call";
  readonly operator: string;
  readonly args: readonly Tree[];
  /** By name, where the author named them or the operator is no primitive. */
  readonly named?: ReadonlyMap<string, Tree>;
  /** The arguments that the author wrote; the others are defaults. */
  readonly stated?: ReadonlySet<string>;
}

export type Tree = NumberLeaf | TextLeaf | BooleanLeaf | DateLeaf | ListTree | CallTree;

/** Builds a node, for expansions: numbers, texts and booleans stand for themselves. */
export function call(operator: string, ...args: (Tree | number | string | boolean)[]): CallTree {
  return { kind: "call", operator, args: args.map(leaf), path: [] };
}

export function leaf(of: Tree | number | string | boolean): Tree {
  if (typeof of === "number") return { kind: "number", value: Rational.integer(of), path: [] };
  if (typeof of === "string") return { kind: "text", value: of, path: [] };
  if (typeof of === "boolean") return { kind: "boolean", value: of, path: [] };
  return of;
}

/** A share kept between none and all of it. */
export const between01 = (share: Tree): CallTree => call("max", 0, call("min", 1, share));

export const variable = (name: string): CallTree => call("var", name);

/** The dotted name that a `var` node reads; null for other nodes and for computed names. */
export function variableName(tree: Tree): string | null {
  if (tree.kind !== "call" || tree.operator !== "var") return null;
  const [name] = tree.args;
  if (!name) return "";
  return name.kind === "text"
    ? name.value
    : name.kind === "number" && name.value.isInteger()
      ? name.value.toString()
      : null;
}

/** The name without the earlier periods that it is read in: `prior.0.accidents` → accidents. */
export function nameNow(name: string): string {
  return name.replace(/^(prior\.\d+\.|previous\.|\d{4}\.)+/, "");
}

/** The nodes directly below. */
export function childrenOf(tree: Tree): readonly Tree[] {
  if (tree.kind === "list") return tree.items;
  if (tree.kind === "call") return tree.named ? [...tree.args, ...tree.named.values()] : tree.args;
  return [];
}

/** Every node, parents first. */
export function* nodesOf(tree: Tree): Generator<Tree> {
  yield tree;
  for (const child of childrenOf(tree)) yield* nodesOf(child);
}

/** The tree as JSON that parses back to the same tree. */
export function toJson(tree: Tree): unknown {
  switch (tree.kind) {
    case "number":
      return numberToJson(tree.value);
    case "text":
    case "boolean":
      return tree.value;
    case "date":
      return { date: tree.value.iso };
    case "list":
      return tree.items.map(toJson);
    case "call": {
      if (tree.named)
        return {
          [tree.operator]: Object.fromEntries([...tree.named].map(([name, argument]) => [name, toJson(argument)])),
        };
      const [only] = tree.args;
      const bare = tree.args.length === 1 && only && only.kind === "text";
      return { [tree.operator]: bare ? only.value : tree.args.map(toJson) };
    }
  }
}

function numberToJson(value: Rational): unknown {
  const text = finiteDecimalText(value) ?? decimalText(value);
  return survivesAsNumber(text) ? Number(text) : { number: text };
}
