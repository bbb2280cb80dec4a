/** 勾稽关系: a plan's checks of figures against one another, subject by subject. What they find is said; it moves no score. */
import type { Diagnostics } from "../diagnostics/index.js";
import { decimalText, type Rational } from "../exact/index.js";
import {
  nodesOf,
  ofType,
  primitiveOf,
  type Scope,
  strongest,
  type Tree,
  Units,
  type Value,
  variableName,
} from "../logic/index.js";
import type { Period, Subject } from "../plan/index.js";
import { type Statistics, SubjectScope } from "../statistics/index.js";
import type { CompiledCheck, CompiledPlan } from "./compiled.js";

/** Says of every check of the plan whether it holds for the subject, holds within its tolerance, or cannot be verified. */
export function reconcile(
  compiled: CompiledPlan,
  statistics: Statistics,
  subject: Subject,
  period: Period,
  problems: Diagnostics,
): void {
  const { checks, evaluator, plan } = compiled;
  const scope = new SubjectScope(statistics, subject, period);
  for (const check of checks) {
    const { name, sides, tolerance, path } = check;
    const place = { ...plan.locate(path), subject: statistics.subjects.nameOf(subject) };
    const outcomes = sides.map((side) => ofType(evaluator.evaluate(side, scope), "number", name, side.path));
    const lost = strongest(outcomes);
    if (lost?.kind === "failed") problems.add("statistics/check-not-computed", place, { check: name });
    if (lost?.kind === "missing" && isPartlyKnown(check, scope)) {
      const names = lost.facts.map((fact) => plan.statistics.get(fact.name)?.name ?? fact.name).join("、");
      problems.add("statistics/check-not-verifiable", place, { check: name, names });
    }
    const mixed = lost === null ? mixedUnits(check, compiled) : [];
    if (mixed.length > 1) problems.add("statistics/check-units-mixed", place, { check: name, units: mixed.join("、") });
    if (lost) continue;
    const [left, right] = outcomes.map((outcome) => (outcome as { value: Value }).value) as [Rational, Rational];
    const difference = left.minus(right).absolute();
    if (difference.isZero()) continue;
    const shown = { left: decimalText(left), right: decimalText(right), tolerance: decimalText(tolerance) };
    if (difference.compare(tolerance) > 0) problems.add("statistics/check-failed", place, { check: name, ...shown });
    else
      problems.add("statistics/check-within-tolerance", place, {
        check: name,
        ...shown,
        difference: decimalText(difference),
        why: check.note ?? "",
      });
  }
}

/** Whether one of the figures of a check is there: where none is, there is nothing to verify. */
function isPartlyKnown({ sides }: CompiledCheck, scope: Scope): boolean {
  return sides.some((side) => figuresOf(side).some((name) => scope.resolve(name.split(".")).kind === "value"));
}

const figuresOf = (tree: Tree): string[] => [...nodesOf(tree)].flatMap((node) => variableName(node) ?? []);

/** The units of the figures that a check adds or sets equal, where they count different things: people beside visits of people. */
function mixedUnits({ sides }: CompiledCheck, { plan, operators }: CompiledPlan): string[] {
  const units = new Units(plan.units);
  const added = (tree: Tree): string[] => {
    if (tree.kind !== "call") return [];
    const name = variableName(tree);
    if (name !== null) return [name];
    return primitiveOf(operators, tree.operator)?.units === "alike" ? tree.args.flatMap(added) : [];
  };
  const byKind = new Map<string, string>();
  for (const name of sides.flatMap(added)) {
    const text = plan.statistics.get(name)?.unit;
    const unit = units.parse(text);
    const kind = unit && JSON.stringify([...unit.kinds]);
    if (text && kind && !byKind.has(kind)) byKind.set(kind, text);
  }
  return [...byKind.values()];
}
