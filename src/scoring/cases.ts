/** Which list of cases an indicator judges, read from its rule. */
import { nodesOf, type Tree, toJson, variableName } from "../logic/index.js";

/** Operators that come to one answer about a list. */
const JUDGING = new Set(["all", "some", "none", "reduce"]);

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
export function impliedCases(actual: Tree): Tree | null {
  const judged = [...nodesOf(actual)].flatMap((node) => {
    const [list] = node.kind === "call" && JUDGING.has(node.operator) ? node.args : [];
    return list && recordLists(list).length > 0 ? [withoutMaps(list)] : [];
  });
  return judged.find((list) => judged.every((other) => isPartOf(other, list))) ?? null;
}

/** A list has as many items before `map` as after. */
function withoutMaps(list: Tree): Tree {
  const [inner] = list.kind === "call" && list.operator === "map" ? list.args : [];
  return inner ? withoutMaps(inner) : list;
}

function isPartOf(part: Tree, whole: Tree): boolean {
  if (JSON.stringify(toJson(part)) === JSON.stringify(toJson(whole))) return true;
  const [inner] = part.kind === "call" && (part.operator === "filter" || part.operator === "map") ? part.args : [];
  return inner !== undefined && isPartOf(inner, whole);
}
