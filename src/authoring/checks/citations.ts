/** Every threshold is somebody's word: a parameter with a cite, or a number that the indicator's own cite covers. */
import { decimalText } from "../../exact/index.js";
import { nodesOf, primitiveOf } from "../../logic/index.js";
import type { CompiledScheme } from "../../scoring/index.js";
import { type Checking, isLiteral, type Site } from "./checking.js";
import { sitesOf } from "./sites.js";

export function checkCitations(checking: Checking): void {
  const { plan, schemes, problems } = checking;
  const uncited = new Set<string>();
  for (const site of sitesOf(checking)) {
    if ((site.kind !== "target" && site.kind !== "score") || isCovered(site, schemes)) continue;
    for (const node of nodesOf(site.tree)) {
      if (node.kind === "number" && node.from === "param") uncited.add(parameterAt(site, node.path) ?? "");
      const isCompared = node.kind === "call" && primitiveOf(plan.operators, node.operator)?.units === "compared";
      const literals = isCompared ? node.args.filter((arg) => isLiteral(arg, site)) : [];
      for (const literal of site.kind === "score" ? literals : [])
        if (literal.kind === "number" && !literal.value.isZero())
          report(site, literal.path, decimalText(literal.value), checking);
      if (site.kind === "target" && isLiteral(node, site)) report(site, node.path, decimalText(node.value), checking);
    }
  }
  for (const [name, { cites }] of plan.plan.parameters)
    if (uncited.has(name) && cites.length === 0)
      problems.add("plan/uncited-parameter", plan.plan.locate(["parameters", name]), { name });
}

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
