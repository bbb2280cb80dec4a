/** What a rule can still come to while some of its figures are missing or await an assessor: true bounds, or none. */
import { anything, type Interval, Rational, settled } from "../exact/index.js";
import { type Evaluator, primitiveOf, type Scope, type Tree } from "../logic/index.js";

/** The bounds of a numeric rule; null where it yields no number in any case. */
export function boundsOf(tree: Tree, scope: Scope, evaluator: Evaluator): Interval | null {
  const known = evaluator.evaluate(tree, scope);
  if (known.kind === "value") return known.value instanceof Rational ? settled(known.value) : anything;
  if (known.kind === "not-applicable") return null;
  const bounds = tree.kind === "call" ? primitiveOf(evaluator.operators, tree.operator)?.bounds : undefined;
  if (tree.kind !== "call" || !bounds) return anything;
  const orNone = (of: Tree) => boundsOf(of, scope, evaluator);
  return bounds({
    call: tree,
    scope,
    evaluate: (of) => evaluator.evaluate(of, scope),
    of: (of) => (of && orNone(of)) ?? anything,
    orNone,
  });
}
