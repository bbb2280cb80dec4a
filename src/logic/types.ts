/** Holds a lowered rule against the types of what it reads: a date compared with a number, a text in a sum, an unknown name. */
import { type Diagnostics, nearest } from "../diagnostics/index.js";
import type { Locate, Path } from "../plan/index.js";
import { type Argument, type ArgumentMisfit, type OperatorTable, primitiveOf } from "./operator.js";
import { isOuterName } from "./scope.js";
import { type CallTree, nameNow, nodesOf, type Tree, variableName } from "./tree.js";
import { commonType, type FieldTypes, type Type, typeName } from "./value.js";

/** What names a rule may read, and of what type each is. */
export interface Names {
  typeOf(name: string): Type | undefined;
  /** The names around the list whose items these are. */
  readonly outer?: Names;
  known(): Iterable<string>;
  /** The key of the statistic that people call so. */
  keyOf?(called: string): string | undefined;
}

export interface TypeContext {
  readonly operators: OperatorTable;
  readonly locate: Locate;
  readonly problems: Diagnostics;
  /** The operator that was written out around here, and where its author wrote it. */
  readonly within?: { readonly operator: string; readonly path: Path };
}

/** The type of a rule; what does not fit is added to the context's problems. */
export function typeOf(tree: Tree, names: Names, context: TypeContext): Type {
  switch (tree.kind) {
    case "number":
    case "text":
    case "boolean":
    case "date":
      return tree.kind;
    case "list": {
      const types = tree.items.map((item) => typeOf(item, names, context));
      expectAlike(types, tree.items, tree, context);
      return { list: commonType(types) };
    }
    case "call":
      return typeOfCall(tree, names, context);
  }
}

function typeOfCall(tree: CallTree, names: Names, around: TypeContext): Type {
  const operator = primitiveOf(around.operators, tree.operator);
  if (!operator) return "any";
  const context: TypeContext = { ...around, within: { operator: writtenAs(tree, around), path: tree.path } };
  if (operator.reads === "first") return typeOfName(tree, names, context);
  if (operator.reads === "all") checkWrittenNames(tree, names, context);
  const types: Type[] = [];
  for (const [index, arg] of tree.args.entries()) {
    const argument = operator.arguments[Math.min(index, operator.arguments.length - 1)] as Argument;
    if ("item" in argument.kind) {
      const type = typeOf(arg, itemNames(argument.kind.folds === true, types[0], names), context);
      types.push(type);
      expect(type, argument.kind.item, tree, arg, names, context);
    } else {
      const type = typeOf(arg, names, context);
      types.push(type);
      if ("rule" in argument.kind && argument.kind.rule !== "comparable")
        expect(type, argument.kind.rule, tree, arg, names, context);
    }
  }
  const kinds = operator.arguments[0]?.kind;
  if (kinds && "rule" in kinds && kinds.rule === "comparable") expectComparable(types, tree, names, context);
  if (operator.single) expectSingle(types, tree, context);
  if (operator.alike && !types.some((type) => typeof type === "object")) expectOneType(types, tree, names, context);
  if (operator.branches) expectBranches(types, tree, names, context);
  const misfit = operator.misfit?.(types, tree);
  if (misfit) addMisfit(misfit, tree, names, context);
  return typeof operator.result === "function" ? operator.result(types) : operator.result;
}

/** The operator as its author knows it: what another was written out as goes by the name of that other. */
function writtenAs(tree: CallTree, { within }: TypeContext): string {
  const isMade = within !== undefined && pathText(within.path) === pathText(tree.path);
  return isMade ? within.operator : (tree.from ?? tree.operator);
}

const pathText = (path: Path): string => JSON.stringify(path);

function typeOfName(tree: CallTree, names: Names, { problems, locate }: TypeContext): Type {
  const name = variableName(tree);
  if (name === null) {
    problems.add("rule/computed-name", locate(tree.path), { operator: "var" });
    return "any";
  }
  if (tree.args.length > 1) problems.add("rule/default-hides-missing", locate(tree.path), { name });
  const type = names.typeOf(name);
  if (type === undefined) unknownName(name, tree, names, { problems, locate });
  return type ?? "any";
}

/** Names of the line that exist at other places than this one. */
const OF_OTHER_PLACES = new Set(["actual", "target", "met", "points", "score", "cases"]);
/** What a line comes to, or is compared by, in the period that is assessed and in no other. */
const RESULT = /^(?:actual|target|met|points|score|cases|events|decision|indicators|cohort)(?:\.|$)/;

function unknownName(
  name: string,
  tree: Tree,
  names: Names,
  { problems, locate }: Pick<TypeContext, "problems" | "locate">,
): void {
  const plain = nameNow(name);
  if (plain !== name && RESULT.test(plain))
    problems.add("rule/not-of-this-place", locate(tree.path), { name: plain, where: "", instead: "figures" });
  else if (OF_OTHER_PLACES.has(plain))
    problems.add("rule/not-of-this-place", locate(tree.path), { name: plain, where: "", instead: null });
  else {
    const earlier = ofEarlierYear(plain, names);
    problems.add("rule/unknown-name", locate(tree.path), {
      name: plain,
      near: earlier ?? keyCalled(plain, names) ?? recordCalled(plain, names) ?? nearest(plain, names.known()),
      seen: earlier === null ? seenElsewhere(plain, names) : "year",
    });
  }
}

const YEAR_WORD =
  /^(?:\d{4}年?|(?:last|prior|prev|previous)(?:[_-]?year)?|上年|上年同期|去年|去年同期|前年|同期|上期)$/i;

/** The statistic of which a dotted name asks another year's figure in words that are none here: 上年.accidents, accidents.2025. */
function ofEarlierYear(name: string, names: Names): string | null {
  const parts = name.split(".");
  const rest = parts.filter((part) => !YEAR_WORD.test(part));
  if (rest.length === parts.length || rest.length === 0) return null;
  const plain = rest.join(".");
  return names.typeOf(plain) === undefined ? (keyCalled(plain, names) ?? null) : plain;
}

/** The key of what people call so, here or outside of the list that is being judged. */
const keyCalled = (name: string, names: Names): string | undefined => names.keyOf?.(name);

/** A list of records that is written without saying that it is one. */
const recordCalled = (name: string, names: Names): string | undefined =>
  names.typeOf(`records.${name}`) === undefined ? undefined : `records.${name}`;

/** What a text that stands where a value is wanted may have been meant as: a statistic, or a percentage. */
export function slipOf(arg: Tree | undefined, names: Names): { text?: string; reads?: string } {
  if (arg?.kind !== "text") return {};
  const reads = names.typeOf(arg.value) === undefined ? keyCalled(arg.value, names) : arg.value;
  return { text: arg.value, ...(reads !== undefined && { reads }) };
}

/** Why a name that looks right cannot be read here: it is outside the list, a row by its position, or all data at once. */
function seenElsewhere(name: string, names: Names): "outside" | "row" | "all" | null {
  if (name === "") return "all";
  if (names.outer?.typeOf(name) !== undefined) return "outside";
  const [first, list, row] = name.split(".");
  const isRow = first === "records" && row !== undefined && names.typeOf(`records.${list}`) !== undefined;
  return isRow ? "row" : null;
}

/** The names written out in `missing` and `missing_some` are held against the plan like any other. */
function checkWrittenNames(tree: CallTree, names: Names, context: TypeContext): void {
  for (const arg of tree.args)
    for (const node of nodesOf(arg))
      if (node.kind === "text" && names.typeOf(node.value) === undefined) unknownName(node.value, node, names, context);
}

/** Inside map and the like: the fields of the item, and subject and period of the line. */
function itemNames(isFold: boolean, list: Type | undefined, outer: Names): Names {
  const element = typeof list === "object" ? list.list : "any";
  const fields: FieldTypes | undefined = typeof list === "object" ? list.fields : undefined;
  const ofItem = (name: string): Type | undefined => {
    if (name === "") return element;
    if (fields) return fields.get(name);
    return element === "any" || element === "record" ? "any" : undefined;
  };
  return {
    typeOf: (name) => {
      const [first = ""] = name.split(".");
      if (isFold) {
        if (first === "accumulator") return "any";
        if (first === "current") return ofItem(name.split(".").slice(1).join("."));
      } else {
        const own = ofItem(name);
        if (own !== undefined) return own;
      }
      return isOuterName(name.split(".")) ? outer.typeOf(name) : undefined;
    },
    known: () => (isFold ? ["current", "accumulator"] : (fields?.keys() ?? [])),
    outer,
  };
}

/** Conditions are true or false, and whichever branch is taken, what comes out is of one type. */
function expectBranches(types: readonly Type[], tree: CallTree, names: Names, context: TypeContext): void {
  const isResult = (index: number) => index % 2 === 1 || index === types.length - 1;
  for (const [index, type] of types.entries())
    if (!isResult(index)) expect(type, "boolean", tree, tree.args[index] as Tree, names, context);
  const results = tree.args.flatMap((arg, index) => (isResult(index) ? [arg] : []));
  expectAlike(
    types.filter((_, index) => isResult(index)),
    results,
    tree,
    context,
  );
}

/** Values of which a rule takes one or another are of one type. */
function expectAlike(types: readonly Type[], trees: readonly Tree[], whole: Tree, context: TypeContext): void {
  const { problems, locate } = context;
  const [first] = types.filter((type) => type !== "any");
  const odd = types.findIndex((type) => first !== undefined && !fits(type, first));
  if (odd < 0 || first === undefined) return;
  const at = trees[odd]?.path ?? [];
  problems.add("rule/mixed-types", locate(at.length >= whole.path.length ? at : whole.path), {
    operator: whole.kind === "call" ? writtenAs(whole, context) : null,
    first: typeName(first),
    other: typeName(types[odd] as Type),
  });
}

function addMisfit(misfit: ArgumentMisfit, tree: CallTree, names: Names, context: TypeContext): void {
  const { problems, locate } = context;
  const arg = tree.args[misfit.at];
  const place = locate(arg && arg.path.length >= tree.path.length ? arg.path : tree.path);
  const operator = writtenAs(tree, context);
  if ("wanted" in misfit)
    problems.add("rule/bad-table", place, {
      operator,
      argument: misfit.argument,
      wanted: misfit.wanted.en,
      wantedZh: misfit.wanted.zh,
    });
  else
    problems.add("rule/wrong-type", place, {
      operator,
      expected: misfit.expected,
      found: typeName(misfit.found),
      ...slipOf(arg, names),
    });
}

function fits(type: Type, wanted: Type): boolean {
  return wanted === "any" || type === "any" || typeName(type) === typeName(wanted);
}

function expect(
  type: Type,
  wanted: Type | "comparable",
  tree: CallTree,
  arg: Tree,
  names: Names,
  context: TypeContext,
): void {
  if (wanted === "comparable" || fits(type, wanted)) return;
  context.problems.add("rule/wrong-type", context.locate(arg.path), {
    operator: writtenAs(tree, context),
    expected: typeName(wanted),
    found: typeName(type),
    ...slipOf(arg, names),
  });
}

function expectComparable(types: readonly Type[], tree: CallTree, names: Names, context: TypeContext): void {
  const { problems, locate } = context;
  const operator = writtenAs(tree, context);
  const odd = types.find((type) => !["number", "date", "datetime", "any"].includes(typeName(type)));
  const kinds = new Set(types.map(typeName).filter((name) => name !== "any"));
  if (odd !== undefined)
    problems.add("rule/wrong-type", locate(tree.path), {
      operator,
      expected: "number or date",
      found: typeName(odd),
      ...slipOf(tree.args[types.indexOf(odd)], names),
    });
  else if (kinds.size > 1)
    problems.add("rule/wrong-type", locate(tree.path), {
      operator,
      expected: typeName(types[0] as Type),
      found: typeName(types[1] as Type),
    });
}

function expectSingle(types: readonly Type[], tree: CallTree, context: TypeContext): void {
  const found = types.map(typeName).find((name) => name === "list" || name === "record");
  if (found)
    context.problems.add("rule/equals-list", context.locate(tree.path), {
      operator: writtenAs(tree, context),
      found,
    });
}

function expectOneType(types: readonly Type[], tree: CallTree, names: Names, context: TypeContext): void {
  const [a = "any", b = "any"] = types;
  if (!fits(a, b))
    context.problems.add("rule/wrong-type", context.locate(tree.path), {
      operator: writtenAs(tree, context),
      expected: typeName(a),
      found: typeName(b),
      ...slipOf(tree.args[1], names),
    });
}
