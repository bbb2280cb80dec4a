/**
 * The reference evaluator: walks a lowered tree over exact fractions, obvious rather than fast. It stays as the one that
 * any faster evaluator must agree with.
 */
import { type Evaluating, type OperatorTable, type Primitive, primitiveOf } from "./operator.js";
import type { Scope } from "./scope.js";
import type { CallTree, Tree } from "./tree.js";
import { failed, type NonValue, type Outcome, strongest, typeName, typeOfValue, type Value, value } from "./value.js";

/** One step of the working: a node, what it came to, and the steps it took. */
export interface Trace {
  readonly tree: Tree;
  readonly outcome: Outcome;
  readonly steps: readonly Trace[];
}

/** Evaluates lowered rules; made from a table of operators, so two engines never share anything. */
export class Evaluator {
  constructor(readonly operators: OperatorTable) {}

  evaluate(tree: Tree, scope: Scope): Outcome {
    return this.run(tree, scope, null);
  }

  /** The outcome together with its working. */
  trace(tree: Tree, scope: Scope): Trace {
    const steps: Trace[] = [];
    this.run(tree, scope, steps);
    return steps[0] as Trace;
  }

  private run(tree: Tree, scope: Scope, record: Trace[] | null): Outcome {
    const steps: Trace[] | null = record ? [] : null;
    const outcome = this.outcomeOf(tree, scope, steps);
    if (record && steps) record.push({ tree, outcome, steps });
    return outcome;
  }

  private outcomeOf(tree: Tree, scope: Scope, steps: Trace[] | null): Outcome {
    switch (tree.kind) {
      case "number":
      case "text":
      case "boolean":
      case "date":
        return value(tree.value);
      case "list":
        return this.values(tree.items, scope, steps, (items) => value(items));
      case "call":
        return this.apply(tree, scope, steps);
    }
  }

  private apply(call: CallTree, scope: Scope, steps: Trace[] | null): Outcome {
    const operator = primitiveOf(this.operators, call.operator);
    if (!operator) throw new TypeError(`"${call.operator}" was not lowered`);
    const at: Evaluating = { call, scope, evaluate: (tree, inner = scope) => this.run(tree, inner, steps) };
    if (operator.special) return operator.special(at);
    const { strict } = operator;
    if (!strict) throw new TypeError(`"${operator.id}" cannot be evaluated`);
    return this.values(call.args, scope, steps, (args) => {
      const result = misfit(operator, args, call) ?? strict(args, at);
      return isNonValue(result) ? result : value(result);
    });
  }

  private values(
    trees: readonly Tree[],
    scope: Scope,
    steps: Trace[] | null,
    then: (values: readonly Value[]) => Outcome,
  ): Outcome {
    const outcomes = trees.map((tree) => this.run(tree, scope, steps));
    const lost = strongest(outcomes);
    return lost ?? then(outcomes.map((outcome) => (outcome as { value: Value }).value));
  }
}

/** Records and attributes may hold what no check before the run could know; an argument of the wrong type ends the line. */
function misfit({ arguments: list, id }: Primitive, args: readonly Value[], call: CallTree): NonValue | null {
  for (const [index, arg] of args.entries()) {
    const kind = list[Math.min(index, list.length - 1)]?.kind;
    if (!kind || !("rule" in kind) || kind.rule === "any" || kind.rule === "comparable") continue;
    const [expected, found] = [typeName(kind.rule), typeName(typeOfValue(arg))];
    if (expected !== found) return failed("evaluate/wrong-type", { operator: id, expected, found }, call.path);
  }
  return null;
}

function isNonValue(result: unknown): result is NonValue {
  return typeof result === "object" && result !== null && "kind" in result;
}
