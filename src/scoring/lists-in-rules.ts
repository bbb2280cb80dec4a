/** Which case lists the parts of rules are about, and their cases as remarks name them. */
import type { Place } from "../diagnostics/index.js";
import { type CallTree, nodesOf, type Row, type Tree, variableName } from "../logic/index.js";
import type { CompiledPlan, CompiledScheme } from "./compiled.js";
import { rulesOfIndicator } from "./reads.js";
import type { Run } from "./run.js";

interface NodeOfList {
  readonly node: Tree;
  /** The list whose items it is about. */
  readonly list: string | null;
}

/** Every node of every rule of a plan, and of what a scheme gives for it. */
export function* nodesWithLists(plan: CompiledPlan, scheme: CompiledScheme | null): Generator<NodeOfList> {
  for (const [id, indicator] of plan.indicators)
    for (const tree of rulesOfIndicator(indicator, scheme?.lines.get(id))) yield* withLists(tree, plan);
}

/** The cases of one list, of one subject and period, that were read without contradiction. */
export interface ToldCases {
  readonly list: string;
  readonly rows: readonly Row[];
  readonly placeOf: (row: number) => Place;
  /** What a field is called. */
  readonly labelOf: (field: string) => string;
  /** A value as it may be quoted: nothing of what is personal. */
  readonly shown: (field: string, text: string) => string;
  readonly period: string;
}

export function* toldCases({ plan, statistics }: Run): Generator<ToldCases> {
  for (const [at, { rows, places, outcome }] of statistics.sortedLists()) {
    const [id = "", period = "", list = ""] = JSON.parse(at) as string[];
    const declared = plan.plan.records.get(list);
    if (outcome.kind !== "value" || !declared) continue;
    const { labels, personal } = declared;
    const known = statistics.subjects.find(id);
    const subject = known ? statistics.subjects.nameOf(known) : id;
    yield {
      list,
      rows,
      placeOf: (row) => ({ ...places[row], subject, period }),
      labelOf: (field) => labels.get(field) ?? field,
      shown: (field, text) => (personal.has(field) ? "" : text),
      period,
    };
  }
}

/** Every node, with the list whose items it is about. */
export function* withLists(tree: Tree, plan: CompiledPlan, list: string | null = null): Generator<NodeOfList> {
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
