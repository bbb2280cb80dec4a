/** How units of measurement go through a lowered rule. What each primitive does with them it declares itself. */
import { Rational } from "../../exact/index.js";
import { type OperatorTable, primitiveOf } from "../operator.js";
import { type CallTree, childrenOf, type Tree, variableName } from "../tree.js";
import {
  isPlain,
  type Measure,
  type Misfit,
  misfitOf,
  numberOfRecords,
  plainNumber,
  product,
  quotient,
  type Unit,
  type Units,
} from "./unit.js";
import { TIME_FACTORS } from "./vocabulary.js";

/** What a name stands for: a figure, or a list with the measure of its items or of their fields. */
export interface Measured {
  readonly unit: Measure;
  readonly fields?: ReadonlyMap<string, Measure>;
  /** The unit is that of each of its items. */
  readonly isList?: true;
}

export interface UnitContext {
  readonly operators: OperatorTable;
  readonly units: Units;
  readonly measureOf: (name: string) => Measured;
  /** The rule yields points: so many for each of anything, which then add up whatever they were for. */
  readonly inPoints?: boolean;
  /** Two measures that should be one. */
  readonly misfit: (tree: Tree, found: { readonly why: Misfit; readonly left: Unit; readonly right: Unit }) => void;
}

const UNKNOWN: Measured = { unit: null };

/** The measure of a rule; misfits inside it are given to the context. */
export function measureOf(tree: Tree, context: UnitContext): Measure {
  return measured(tree, context).unit;
}

function measured(tree: Tree, context: UnitContext): Measured {
  if (tree.kind === "number") return { unit: context.units.parse(tree.unit) };
  if (tree.kind === "list") {
    return {
      unit: alike(
        tree,
        tree.items,
        tree.items.map((item) => measured(item, context)),
        context,
      ),
      isList: true,
    };
  }
  if (tree.kind !== "call") return UNKNOWN;
  const name = variableName(tree);
  if (name !== null) return context.measureOf(name);
  return ofCall(tree, context);
}

function ofCall(call: CallTree, context: UnitContext): Measured {
  const primitive = primitiveOf(context.operators, call.operator);
  if (!primitive) return UNKNOWN;
  const kinds = primitive.arguments;
  const list = call.args[0] ? measured(call.args[0], context) : UNKNOWN;
  const args = call.args.map((arg, index) => {
    const kind = kinds[Math.min(index, kinds.length - 1)]?.kind;
    if (index === 0) return list;
    if (kind && "item" in kind)
      return measured(arg, { ...context, measureOf: itemNames(list, kind.folds === true ? call : null, context) });
    return measured(arg, context);
  });
  const flow = primitive.units;
  switch (flow) {
    case "alike":
      return { unit: alike(call, call.args, args, context), ...(list.isList && { isList: true }) };
    case "compared":
      alike(call, call.args, args, context);
      return UNKNOWN;
    case "product":
      return { unit: productOf(call, args, context) };
    case "quotient":
      return { unit: quotientOf(call, args) };
    case "first":
      return args[0] ?? UNKNOWN;
    case "last":
      alike(call, call.args.slice(0, -1), args.slice(0, -1), context);
      return args[args.length - 1] ?? UNKNOWN;
    case "branches": {
      const isResult = (_: unknown, index: number) => index % 2 === 1 || index === args.length - 1;
      const unit = alike(call, call.args.filter(isResult), args.filter(isResult), context);
      const { fields, isList } = args.find((arg, index) => isResult(arg, index) && arg.isList) ?? {};
      return { unit, fields, isList };
    }
    case "items":
      return { unit: args[1]?.unit ?? null, isList: true };
    case "gathered":
      return { unit: gathered(call, args) };
    case undefined:
      return UNKNOWN;
    default:
      return { unit: context.units.parse(flow.gives) };
  }
}

/** All are in one unit, which is that of the whole. */
function alike(call: Tree, trees: readonly Tree[], args: readonly Measured[], context: UnitContext): Measure {
  let whole: Measure = null;
  for (const [index, { unit }] of args.entries()) {
    const why = misfitOf(whole, unit);
    if (why && whole && unit) {
      const at = trees[index] as Tree;
      context.misfit(at.path.length >= call.path.length ? at : call, { why, left: whole, right: unit });
      return null;
    }
    if (unit && (whole === null || (whole.words.size === 0 && isPlain(unit)) || whole.size === null)) whole = unit;
  }
  return whole;
}

function productOf({ args: trees }: CallTree, args: readonly Measured[], { inPoints }: UnitContext): Measure {
  const known = args.flatMap(({ unit }) => (unit ? [unit] : []));
  if (known.length === 0) return null;
  const literals = trees.filter((_, index) => args[index]?.unit === null);
  const isKnown = literals.every((tree) => tree.kind === "number");
  if (!isKnown || (inPoints && literals.length > 0)) return null;
  const unit = known.reduce(product);
  return literals.some((tree) => isConversion(tree, unit)) ? { ...unit, size: null } : unit;
}

function quotientOf({ args: trees }: CallTree, args: readonly Measured[]): Measure {
  const [above = UNKNOWN, below = UNKNOWN] = args;
  const [first, second] = trees;
  if (above.unit && below.unit) return quotient(above.unit, below.unit);
  if (above.unit) {
    if (second?.kind !== "number") return null;
    return isConversion(second, above.unit) ? { ...above.unit, size: null } : above.unit;
  }
  return below.unit && first?.kind === "number" ? quotient(plainNumber, below.unit) : null;
}

/** A factor of ten thousand, sixty and the like turns one unit into another: what size it has then, nobody can tell. */
function isConversion(tree: Tree, { kinds }: Unit): boolean {
  if (tree.kind !== "number") return false;
  const [numerator, denominator] = [tree.value.absolute().numerator, tree.value.denominator];
  if (isPowerOfTen(numerator) && isPowerOfTen(denominator) && numerator !== denominator) return true;
  const isTime = ["time", "month", "workday"].some((kind) => kinds.has(kind));
  const isFactor = (value: Rational) => TIME_FACTORS.some((factor) => value.equals(Rational.integer(factor)));
  return isTime && (isFactor(tree.value) || (!tree.value.isZero() && isFactor(Rational.one.dividedBy(tree.value))));
}

const isPowerOfTen = (value: bigint): boolean => /^10*$/.test(String(value));

/** A fold that looks at no item counts them. */
function gathered(call: CallTree, [list, step, start]: readonly Measured[]): Measure {
  const [, body] = call.args;
  const readsItem =
    body !== undefined && [...names(body)].some((name) => name === "current" || name.startsWith("current."));
  if (!readsItem && list?.isList) return numberOfRecords;
  return step?.unit ?? start?.unit ?? null;
}

function* names(tree: Tree): Generator<string> {
  const name = variableName(tree);
  if (name !== null) yield name;
  for (const child of childrenOf(tree)) yield* names(child);
}

/** Inside map, filter and the like: the item and its fields; inside a fold also what was gathered. */
function itemNames(list: Measured, fold: CallTree | null, outer: UnitContext): UnitContext["measureOf"] {
  const ofItem = (name: string): Measured => ({ unit: name === "" ? list.unit : (list.fields?.get(name) ?? null) });
  const start = fold?.args[2];
  return (name) => {
    if (!fold) return ofItem(name);
    if (name === "current" || name.startsWith("current.")) return ofItem(name.slice("current.".length));
    return name === "accumulator" && start ? measured(start, outer) : UNKNOWN;
  };
}
