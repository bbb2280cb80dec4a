/** Every threshold is somebody's word: a parameter with a cite, or a number that the indicator's own cite covers. */
import { decimalText, Rational } from "../../exact/index.js";
import {
  type CallTree,
  type NumberLeaf,
  nodesOf,
  type OperatorTable,
  primitiveOf,
  type Tree,
} from "../../logic/index.js";
import type { CompiledPlan, CompiledScheme } from "../../scoring/index.js";
import { type Checking, isLiteral, type Site } from "./checking.js";
import { sitesOf } from "./sites.js";

export function checkCitations(checking: Checking): void {
  const { plan, schemes, problems } = checking;
  const uncited = new Set<string>();
  for (const site of sitesOf(checking)) {
    if ((site.kind !== "target" && site.kind !== "score") || isCovered(site, schemes)) continue;
    for (const node of nodesOf(site.tree))
      if (node.kind === "number" && node.from === "param") uncited.add(parameterAt(site, node.path) ?? "");
    for (const { path, value } of thresholdsIn(site, plan)) report(site, path, decimalText(value), checking);
  }
  for (const [name, { cites }] of plan.plan.parameters)
    if (uncited.has(name) && cites.length === 0)
      problems.add("plan/uncited-parameter", plan.plan.locate(["parameters", name]), { name });
}

/** The numbers that somebody decided: a limit itself, what one is worked out from, and what a score compares with. */
function* thresholdsIn(site: Site, { operators }: CompiledPlan): Generator<NumberLeaf> {
  if (site.kind === "target" && isLiteral(site.tree, site)) yield site.tree;
  for (const call of nodesOf(site.tree)) {
    const operator = call.kind === "call" ? primitiveOf(operators, call.operator) : undefined;
    if (call.kind !== "call" || !operator || (site.kind === "score" && operator.units !== "compared")) continue;
    for (const [index, arg] of call.args.entries())
      if (isLiteral(arg, site) && !isStructural(arg.value, index, call, operators)) yield arg;
  }
}

/** Numbers of the arithmetic itself: nothing, the whole, how many terms there are, what turns one unit into another. */
function isStructural(value: Rational, index: number, call: CallTree, operators: OperatorTable): boolean {
  const operator = primitiveOf(operators, call.operator);
  const kinds = operator?.arguments ?? [];
  const kind = kinds[Math.min(index, kinds.length - 1)]?.kind;
  if (value.isZero() || (kind && "integer" in kind)) return true;
  const [first, second] = call.args;
  const other = index === 0 ? second : first;
  const beside = other?.kind === "call" ? primitiveOf(operators, other.operator) : undefined;
  const isOne = value.equals(Rational.one);
  switch (operator?.units) {
    case "alike":
      return isOne;
    case "compared":
      return isOne && beside?.units === "quotient";
    case "product":
    case "quotient":
      return (
        isOne || isConversion(value) || (index === 1 && beside?.units === "alike" && isNumberOfTerms(value, other))
      );
    default:
      return false;
  }
}

const isConversion = (value: Rational): boolean => value.isInteger() && /^10{2,}$/.test(decimalText(value));

/** (a + b) ÷ 2 is a mean of two. */
const isNumberOfTerms = (value: Rational, sum: Tree | undefined): boolean =>
  sum?.kind === "call" && value.equals(Rational.integer(sum.args.length));

/** Whether the indicator, or the scheme in its notes, says where the numbers of a rule come from. */
function isCovered({ indicator, line, kind, locate }: Site, schemes: readonly CompiledScheme[]): boolean {
  if (indicator?.indicator.cite.some(({ basis, note }) => basis !== "none" || note !== undefined)) return true;
  if (kind !== "score") return false;
  const scheme = schemes.find((other) => other.locate === locate)?.scheme;
  return [line?.settings, scheme].some(
    (settings) => settings !== undefined && ("cite" in settings || settings.note !== undefined),
  );
}

function report(
  { locate, indicator }: Site,
  path: readonly (string | number)[],
  value: string,
  { problems }: Checking,
): void {
  problems.add("rule/uncited-threshold", locate(path), { value, indicator: indicator?.indicator.name ?? "" });
}

function parameterAt({ document }: Site, path: readonly (string | number)[]): string | null {
  let at: unknown = document;
  for (const key of path)
    at = at !== null && typeof at === "object" ? (at as Record<string | number, unknown>)[key] : undefined;
  const named = at !== null && typeof at === "object" ? (at as { param?: unknown }).param : undefined;
  const name = Array.isArray(named) ? named[0] : named;
  return typeof name === "string" ? name : null;
}
