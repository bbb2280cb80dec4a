import type { Diagnostics, Place } from "../diagnostics/index.js";
import { nodesOf, type Tree, variableName } from "../logic/index.js";

/** Whether a rule reads the results of indicators. */
export function readsIndicators(tree: Tree): boolean {
  return [...nodesOf(tree)].some((node) => /^indicators\./.test(variableName(node) ?? ""));
}

/** Indicators may read one another, but not in a circle. */
export function refuseCircles(
  rules: ReadonlyMap<string, readonly Tree[]>,
  placeOf: (id: string) => Place,
  problems: Diagnostics,
): void {
  const reads = (id: string): string[] =>
    (rules.get(id) ?? []).flatMap((tree) =>
      [...nodesOf(tree)].flatMap((node) => /^indicators\.([^.]+)/.exec(variableName(node) ?? "")?.[1] ?? []),
    );
  const done = new Set<string>();
  const visit = (id: string, trail: readonly string[]): void => {
    if (trail.includes(id)) {
      const cycle = [...trail.slice(trail.indexOf(id)), id].join(" → ");
      problems.add("plan/circular", placeOf(id), { cycle });
      return;
    }
    if (done.has(id)) return;
    for (const next of reads(id)) visit(next, [...trail, id]);
    done.add(id);
  };
  for (const id of rules.keys()) visit(id, []);
}
