/** The lowered rules of an indicator, each node an object of its own, so that what is seen of one is not seen of another. */
import type { Scope, Tree } from "../../logic/index.js";
import type { CompiledIndicator, CompiledLine, Line } from "../../scoring/index.js";
import { isOfScheme, type TestedPlan } from "../cases/index.js";
import { schemeParts } from "./scheme-parts.js";
import { isPaced } from "./timing.js";

/** A rule of an indicator, or one of a scheme: `adjustments.<id>`. */
export type Role =
  | "cases"
  | "actual"
  | "target"
  | "target.lower"
  | "target.upper"
  | "met"
  | "baseline"
  | "stretch"
  | "score"
  | `${string}.${string}`;

export interface Part {
  readonly role: Role;
  /** Whose score it is. */
  readonly scheme: string | null;
  readonly tree: Tree;
  /** Whose events and decisions a rule of a scheme sees. */
  readonly adjustment?: string;
}

/** Where a node stands below the root of its part. */
export type Address = readonly number[];

export const partId = ({ role, scheme }: Pick<Part, "role" | "scheme">): string =>
  scheme === null ? role : `${role}@${scheme}`;

export function partsOf({ plan, schemes }: TestedPlan, id: string): Part[] {
  const own = isOfScheme(id) ? schemes.get(id.slice(1)) : undefined;
  if (own)
    return schemeParts(own).map((part) => ({ ...part, role: part.role as Role, scheme: null, tree: apart(part.tree) }));
  const compiled = plan.indicators.get(id);
  if (!compiled) return [];
  const scores = [...schemes].flatMap(([scheme, { lines }]): Part[] => {
    const line = lines.get(id);
    return line ? [{ role: "score", scheme, tree: apart(line.score) }] : [];
  });
  return [...ownParts(compiled), ...scores];
}

function ownParts(compiled: CompiledIndicator): Part[] {
  const { indicator, cases, actual, target, stretch, baseline } = compiled;
  const limits = target?.limits ?? [];
  const names: readonly Role[] = limits.length === 2 ? ["target.lower", "target.upper"] : ["target"];
  return [
    ...(indicator.cases !== undefined && cases ? [{ role: "cases" as const, scheme: null, tree: apart(cases) }] : []),
    { role: "actual", scheme: null, tree: apart(actual) },
    ...limits.map((limit, index): Part => ({ role: names[index] as Role, scheme: null, tree: apart(limit) })),
    ...(target ? [{ role: "met" as const, scheme: null, tree: apart(target.met) }] : []),
    ...(baseline && isPaced(compiled) ? [{ role: "baseline" as const, scheme: null, tree: apart(baseline) }] : []),
    ...(stretch ? [{ role: "stretch" as const, scheme: null, tree: apart(stretch.met) }] : []),
  ];
}

/** A copy that shares no node with itself. */
export function apart(tree: Tree): Tree {
  if (tree.kind === "list") return { ...tree, items: tree.items.map(apart) };
  if (tree.kind === "call") return { ...tree, args: tree.args.map(apart) };
  return { ...tree };
}

/** What a part sees: a target reads earlier years whole where the actual reads a part of them. */
export const scopeOf = ({ role }: Part, line: Line): Scope =>
  role === "baseline" || role.startsWith("target") ? line.targetScope : line;

/** The score of a line of a scheme. */
export function lineOf({ schemes }: TestedPlan, id: string, scheme: string | null): CompiledLine | undefined {
  return scheme === null ? undefined : schemes.get(scheme)?.lines.get(id);
}

export function* addressed(tree: Tree, at: Address = []): Generator<{ node: Tree; address: Address }> {
  yield { node: tree, address: at };
  const children = tree.kind === "list" ? tree.items : tree.kind === "call" ? tree.args : [];
  for (const [index, child] of children.entries()) yield* addressed(child, [...at, index]);
}
