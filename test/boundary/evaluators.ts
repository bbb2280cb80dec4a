/** Every evaluator of lowered rules; each must agree with the oracle and so with the others. */
import { Evaluator, type Outcome, operatorTable, ruleOperators, type Scope, type Tree } from "../../src/logic/index.js";

export interface NamedEvaluator {
  readonly id: string;
  prepare(tree: Tree): (scope: Scope) => Outcome;
}

const reference = new Evaluator(operatorTable(ruleOperators));

export const evaluators: readonly NamedEvaluator[] = [
  { id: "reference", prepare: (tree) => (scope) => reference.evaluate(tree, scope) },
];
