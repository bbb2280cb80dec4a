/** Which list of cases an indicator judges, read from its rule. */
import {
  nodesOf,
  type OperatorTable,
  type Primitive,
  primitiveOf,
  type Tree,
  toJson,
  variableName,
} from "../logic/index.js";

/** The names of the record lists that a rule reads, of whatever period. */
export function recordLists(tree: Tree): string[] {
  const names = [...nodesOf(tree)].flatMap(
    (node) => /(?:^|\.)records\.(.+)$/.exec(variableName(node) ?? "")?.[1] ?? [],
  );
  return [...new Set(names)];
}

/**
 * The list that a rule judges: the only one that it comes to an answer about, or the one that all the others are a part of
 * (in "closed in time ÷ all" it is all). null where there is none, or where it is not clear which.
 */
export function impliedCases(actual: Tree, operators: OperatorTable): Tree | null {
  const judged = [...nodesOf(actual)].flatMap((node) => {
    const list = listOf(node, ["judges"], operators);
    return list && recordLists(list).length > 0 ? [withoutMaps(list, operators)] : [];
  });
  return judged.find((list) => judged.every((other) => isPartOf(other, list, operators))) ?? null;
}

/** The list that a node makes one of these things of. */
function listOf(node: Tree, uses: readonly Primitive["list"][], operators: OperatorTable): Tree | undefined {
  if (node.kind !== "call") return undefined;
  return uses.includes(primitiveOf(operators, node.operator)?.list) ? node.args[0] : undefined;
}

/** A list has as many items before `map` as after. */
function withoutMaps(list: Tree, operators: OperatorTable): Tree {
  const inner = listOf(list, ["maps"], operators);
  return inner ? withoutMaps(inner, operators) : list;
}

function isPartOf(part: Tree, whole: Tree, operators: OperatorTable): boolean {
  if (JSON.stringify(toJson(part)) === JSON.stringify(toJson(whole))) return true;
  const inner = listOf(part, ["keeps", "maps"], operators);
  return inner !== undefined && isPartOf(inner, whole, operators);
}
