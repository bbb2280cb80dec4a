/** Which case lists the parts of a rule are about. */
import { type CallTree, nodesOf, type Tree, variableName } from "../logic/index.js";
import type { CompiledPlan } from "./compiled.js";

/** Every node, with the list whose items it is about. */
export function* withLists(
  tree: Tree,
  plan: CompiledPlan,
  list: string | null = null,
): Generator<{ readonly node: Tree; readonly list: string | null }> {
  yield { node: tree, list };
  if (tree.kind === "list") for (const item of tree.items) yield* withLists(item, plan, list);
  if (tree.kind !== "call") return;
  const own = isOverItems(tree, plan) ? (listIn(tree.args[0]) ?? list) : list;
  for (const [index, arg] of tree.args.entries()) yield* withLists(arg, plan, index === 0 ? list : own);
}

const isOverItems = ({ operator }: CallTree, plan: CompiledPlan): boolean =>
  plan.operators.get(operator)?.arguments.some(({ kind }) => "item" in kind) ?? false;

/** The case list that a list is made from. */
function listIn(tree: Tree | undefined): string | null {
  for (const node of tree ? nodesOf(tree) : []) {
    const [first, key] = (variableName(node) ?? "").split(".");
    if (first === "records" && key !== undefined) return key;
  }
  return null;
}
