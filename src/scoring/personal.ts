/** What a rule would show of personal fields: nobody's name or birthday may stand on a card as a value, in a formula or in a problem. */
import {
  nodesOf,
  type OperatorTable,
  primitiveOf,
  type Tree,
  type Type,
  typeName,
  variableName,
} from "../logic/index.js";
import type { Plan } from "../plan/index.js";

/** Operators whose problems quote the text that they could not read. */
const QUOTING = new Set(["match", "date", "datetime"]);

/** The first part of a rule that would show a personal field; null where none does. Answers and counts show nobody. */
export function personalShown(
  tree: Tree,
  plan: Plan,
  operators: OperatorTable,
  typeOfPart: (tree: Tree) => Type,
): Tree | null {
  if ([...plan.records.values()].every(({ personal }) => personal.size === 0)) return null;
  let shown: Tree | null = null;
  /** Whether a part carries a personal field; `fields` are those of the item at hand, null outside of items. */
  const carries = (node: Tree, fields: ReadonlySet<string> | null): boolean => {
    if (node.kind === "list") return node.items.map((item) => carries(item, fields)).some(Boolean);
    if (node.kind !== "call") return false;
    const name = variableName(node);
    if (name !== null) return fields?.has(fieldOf(name)) ?? false;
    const operator = primitiveOf(operators, node.operator);
    const [list] = node.args;
    const carried = node.args.map((arg, index) => {
      if (index === 0 && isCount(node)) return false;
      const kind = operator?.arguments[Math.min(index, operator.arguments.length - 1)]?.kind;
      const isItem = kind !== undefined && "item" in kind && list !== undefined;
      return carries(arg, isItem ? personalOf(list, plan, fields) : fields);
    });
    if (!carried.some(Boolean)) return false;
    if (QUOTING.has(node.operator)) shown ??= node;
    if (operator?.result === "boolean" || operator?.result === "number") return false;
    if (fields === null && typeName(typeOfPart(node)) !== "list") shown ??= node;
    return true;
  };
  carries(tree, null);
  return shown;
}

/** A fold that never looks at the item at hand, as count: it says how many there are, and of nobody. */
function isCount({ operator, args: [, step] }: Tree & { kind: "call" }): boolean {
  if (operator !== "reduce" || !step) return false;
  return ![...nodesOf(step)].some((node) => /^current(\.|$)/.test(variableName(node) ?? ""));
}

/** `current.name` of a fold is the item's name. */
const fieldOf = (name: string): string => name.replace(/^(current|accumulator)\./, "");

/** The personal fields of the items of a list: of the case lists that it is made from, or of any where that is not written in it. */
export function personalOf(list: Tree, plan: Plan, outer: ReadonlySet<string> | null = null): Set<string> {
  const names = [...nodesOf(list)].map(variableName).filter((name) => name !== null);
  const keys = names.flatMap((name) => /(?:^|\.)records\.([^.]+)$/.exec(name)?.[1] ?? []);
  const isAny = names.some((name) => name === "cases" || name.startsWith("indicators."));
  const lists = isAny ? [...plan.records.values()] : keys.flatMap((key) => plan.records.get(key) ?? []);
  return new Set([...(outer ?? []), ...lists.flatMap(({ personal }) => [...personal])]);
}
