/** What every pass of `kaohe check` works on, and what several of them ask of a rule. */
import type { Diagnostics } from "../../diagnostics/index.js";
import { anything, type Interval, Rational, settled } from "../../exact/index.js";
import {
  type Measure,
  measureOf,
  missing,
  type NumberLeaf,
  nameNow,
  numberOfRecords,
  primitiveOf,
  type Scope,
  type Tree,
  type UnitContext,
  Units,
  unitText,
  variableName,
} from "../../logic/index.js";
import type { Locate, Path } from "../../plan/index.js";
import type { CompiledIndicator, CompiledLine, CompiledPlan, CompiledScheme } from "../../scoring/index.js";

export interface Checking {
  readonly plan: CompiledPlan;
  readonly schemes: readonly CompiledScheme[];
  readonly problems: Diagnostics;
}

/** One rule at its place, with what its names stand for there. */
export interface Site {
  readonly tree: Tree;
  /** The document that the rule's paths lead into. */
  readonly document: unknown;
  readonly locate: Locate;
  readonly names: SiteNames;
  /** compared: what the subjects of a cohort are compared by. */
  readonly kind: "actual" | "target" | "baseline" | "score" | "check" | "adjustment" | "cases" | "compared";
  readonly indicator?: CompiledIndicator;
  readonly line?: CompiledLine;
}

export interface SiteNames {
  readonly units: UnitContext["measureOf"];
  readonly bounds: (name: string) => Interval;
}

/** Whether the author wrote this call, or an operator that was written out made it. */
export function isWritten({ document }: Pick<Site, "document">, tree: Tree): boolean {
  if (tree.kind !== "call") return false;
  const at = jsonAt(document, tree.path);
  return at !== null && typeof at === "object" && Object.hasOwn(at, tree.operator);
}

/** A number that the author wrote into the rule: no parameter, and nothing that an operator brought. */
export function isLiteral(tree: Tree | undefined, { document }: Pick<Site, "document">): tree is NumberLeaf {
  if (tree?.kind !== "number") return false;
  const at = jsonAt(document, tree.path);
  return typeof at === "number" || (at !== null && typeof at === "object" && "number" in at);
}

export function jsonAt(document: unknown, path: Path): unknown {
  let at = document;
  for (const key of path) {
    if (at === null || typeof at !== "object" || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at;
}

const NOTHING_KNOWN: Scope = { resolve: (path) => missing({ name: path.join("."), reason: "absent" }) };

/** What a numeric rule can come to whatever the figures are. */
export function boundsOf(tree: Tree, site: Site, plan: CompiledPlan): Interval {
  if (tree.kind === "number") return settled(tree.value);
  if (tree.kind !== "call") return anything;
  const name = variableName(tree);
  if (name !== null) return site.names.bounds(name);
  const bounds = primitiveOf(plan.operators, tree.operator)?.bounds;
  if (!bounds) return unitOf(tree, site, plan) === numberOfRecords ? notNegative : anything;
  const orNone = (of: Tree) => boundsOf(of, site, plan);
  return (
    bounds({
      call: tree,
      scope: NOTHING_KNOWN,
      evaluate: (of) => plan.evaluator.evaluate(of, NOTHING_KNOWN),
      of: (of) => (of ? orNone(of) : anything),
      orNone,
    }) ?? anything
  );
}

export const notNegative: Interval = { low: Rational.zero, high: null };

export function unitOf(tree: Tree, site: Site, plan: CompiledPlan, misfit: UnitContext["misfit"] = () => {}): Measure {
  const { kind, indicator, names } = site;
  const stated = unitsOf(plan).parse(indicator?.indicator.unit);
  const inPoints =
    kind === "score" || kind === "adjustment" || (kind === "actual" && stated !== null && unitText(stated) === "分");
  return measureOf(tree, { operators: plan.operators, units: unitsOf(plan), measureOf: names.units, misfit, inPoints });
}

const readers = new WeakMap<CompiledPlan, Units>();

export function unitsOf(plan: CompiledPlan): Units {
  const known = readers.get(plan) ?? new Units(plan.plan.units);
  readers.set(plan, known);
  return known;
}

/** Whether a value is whole whatever the figures are: sums and products of counts. */
export function isWhole(tree: Tree, site: Site, plan: CompiledPlan): boolean {
  if (tree.kind === "number") return tree.value.isInteger();
  if (tree.kind !== "call") return false;
  const name = variableName(tree);
  if (name === "actual" && site.indicator) return isWhole(site.indicator.actual, site, plan);
  if (name !== null) return plan.plan.statistics.get(nameNow(name))?.type === "count";
  if (unitOf(tree, site, plan) === numberOfRecords) return true;
  const { units } = primitiveOf(plan.operators, tree.operator) ?? {};
  if (units !== "alike" && units !== "product") return false;
  return tree.args.every((arg) => isWhole(arg, site, plan));
}
