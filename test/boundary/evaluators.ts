/** Every evaluator of lowered rules; each must agree with the oracle and so with the others. */
import {
  CompiledRules,
  type CompileMode,
  columnOfOutcomes,
  Evaluator,
  numberAt,
  type Outcome,
  operatorTable,
  type RuleColumn,
  ruleOperators,
  type Scope,
  type Tree,
  value,
} from "../../src/logic/index.js";

export interface NamedEvaluator {
  readonly id: string;
  prepare(tree: Tree): (scope: Scope) => Outcome;
}

const operators = operatorTable(ruleOperators);
const reference = new Evaluator(operators);

/** One row; what is left in doubt is asked of the reference evaluator, as in an assessment. */
const compiled = (id: string, mode: CompileMode): NamedEvaluator => ({
  id,
  prepare: (tree) => (scope) => {
    const column = (read: Tree) => columnOfOutcomes([reference.evaluate(read, scope)]);
    const rules = CompiledRules.compile([{ name: "rule", tree }], operators, { column }, mode);
    const found = rules.run(1).get("rule") as RuleColumn;
    if (found.kind === "never" || found.kind === "date" || found.doubts.length > 0)
      return reference.evaluate(tree, scope);
    return value(found.kind === "boolean" ? found.n[0] === 1 : numberAt(found, 0));
  },
});

export const evaluators: readonly NamedEvaluator[] = [
  { id: "reference", prepare: (tree) => (scope) => reference.evaluate(tree, scope) },
  compiled("compiled source", "source"),
  compiled("compiled vectors", "vectors"),
];
