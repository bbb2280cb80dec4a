/**
 * The reference evaluator: walks a lowered tree over exact fractions, obvious rather than fast. It stays as the one that
 * any faster evaluator must agree with.
 */
import { beyondDigits, bounded, NumberTooLarge, Rational } from "../exact/index.js";
import { DEFAULT_LIMITS, type Limits } from "../plan/index.js";
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
  /** Steps that the evaluation at hand may still take. */
  private left = 0;
  /** What every number stays below. */
  readonly largest: bigint;
  private readonly bounded = (number: Rational): Rational => bounded(number, this.largest);

  constructor(
    readonly operators: OperatorTable,
    private readonly limits: Pick<Limits, "steps" | "digits"> = DEFAULT_LIMITS,
  ) {
    this.largest = beyondDigits(limits.digits);
  }

  evaluate(tree: Tree, scope: Scope): Outcome {
    return this.budgeted(() => this.run(tree, scope, null));
  }

  /** The outcome together with its working. */
  trace(tree: Tree, scope: Scope): Trace {
    const steps: Trace[] = [];
    this.budgeted(() => this.run(tree, scope, steps));
    return steps[0] as Trace;
  }

  /** Every rule has its own budget, also one that another waits for: what it comes to never hangs on who asks first. */
  private budgeted<T>(work: () => T): T {
    const outer = this.left;
    this.left = this.limits.steps;
    try {
      return work();
    } finally {
      this.left = outer;
    }
  }

  private exhausted(tree: Tree): NonValue {
    return failed("evaluate/too-many-steps", { limit: this.limits.steps }, tree.path);
  }

  private run(tree: Tree, scope: Scope, record: Trace[] | null): Outcome {
    this.left -= 1;
    if (this.left < 0) {
      const outcome = this.exhausted(tree);
      record?.push({ tree, outcome, steps: [] });
      return outcome;
    }
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
    const at: Evaluating = {
      call,
      scope,
      evaluate: (tree, inner = scope) => this.run(tree, inner, steps),
      bounded: this.bounded,
    };
    if (operator.special) return operator.special(at);
    const { strict } = operator;
    if (!strict) throw new TypeError(`"${operator.id}" cannot be evaluated`);
    return this.values(call.args, scope, steps, (args) => {
      for (const arg of args) this.left -= loadOf(arg);
      if (this.left < 0) return this.exhausted(call);
      try {
        const result = misfit(operator, args, call) ?? strict(args, at);
        return isNonValue(result) ? result : value(result);
      } catch (error) {
        if (!(error instanceof NumberTooLarge)) throw error;
        return failed("evaluate/number-too-large", { operator: call.operator, limit: this.limits.digits }, call.path);
      }
    });
  }

  private values(
    trees: readonly Tree[],
    scope: Scope,
    steps: Trace[] | null,
    then: (values: readonly Value[]) => Outcome,
  ): Outcome {
    const found: Value[] = [];
    const outcomes: Outcome[] = [];
    for (const tree of trees) {
      const outcome = this.run(tree, scope, steps);
      outcomes.push(outcome);
      if (outcome.kind === "value") found.push(outcome.value);
    }
    return found.length === outcomes.length ? then(found) : (strongest(outcomes) as Outcome);
  }
}

/** Numbers below this size cost no more than the step itself. */
const LIGHT = 1n << 512n;

/**
 * Steps that an operator spends on an argument beside its own: one for each item of a list, one for 32 characters of a text;
 * lowest terms of a long fraction take time that grows with the square of its length.
 */
function loadOf(arg: Value): number {
  if (Array.isArray(arg)) return arg.length;
  if (typeof arg === "string") return arg.length >> 5;
  if (!(arg instanceof Rational)) return 0;
  const { numerator, denominator } = arg;
  if (numerator < LIGHT && numerator > -LIGHT && denominator < LIGHT) return 0;
  const words = (numerator.toString(16).length + denominator.toString(16).length) / 16;
  return (words * words) / 4;
}

/** Records and attributes may hold what no check before the run could know; an argument of the wrong type ends the line. */
function misfit({ arguments: list, id }: Primitive, args: readonly Value[], call: CallTree): NonValue | null {
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] as Value;
    const kind = list[Math.min(index, list.length - 1)]?.kind;
    if (!kind || !("rule" in kind) || kind.rule === "any" || kind.rule === "comparable") continue;
    if (kind.rule === "number" && arg instanceof Rational) continue;
    const [expected, found] = [typeName(kind.rule), typeName(typeOfValue(arg))];
    if (expected !== found) return failed("evaluate/wrong-type", { operator: id, expected, found }, call.path);
  }
  return null;
}

function isNonValue(result: unknown): result is NonValue {
  return typeof result === "object" && result !== null && "kind" in result;
}
