/** kaohe: the rules compiled over columns, as source and as vectors; and the reference evaluator. */
import { Diagnostics } from "../../src/diagnostics/index.js";
import { parseDecimal, type Rational } from "../../src/exact/index.js";
import {
  type Column,
  CompiledRules,
  type CompileMode,
  Evaluator,
  lower,
  missing,
  numberAt,
  operatorTable,
  parseRule,
  type RuleColumn,
  ruleOperators,
  type Scope,
  type Tree,
  value,
  variableName,
} from "../../src/logic/index.js";
import { locateByPath } from "../../src/plan/index.js";
import { columnOfTexts } from "../../src/statistics/index.js";
import { FIGURES, type Figure, RULES, type Unit } from "../workload/rules.js";
import type { Peer } from "./peer.js";

const operators = operatorTable(ruleOperators);
const evaluator = new Evaluator(operators);

/** The twelve rules, parsed and lowered. */
export function loweredRules(): Tree[] {
  return RULES.map(({ rule }) => {
    const problems = new Diagnostics();
    const context = { operators, locate: locateByPath, problems };
    const parsed = parseRule(rule, [], context);
    const tree = parsed && lower(parsed, { ...context, parameters: new Map() });
    if (!tree)
      throw new Error(
        problems
          .list()
          .map(({ message }) => message)
          .join(),
      );
    return tree;
  });
}

const trees = loweredRules();
const scoreIndex = (name: string): number => (/^s\d+$/.test(name) ? Number(name.slice(1)) - 1 : -1);

/** What the reference evaluator sees of one unit. */
function scopeOf(unit: Unit): Scope {
  return {
    resolve: ([name = ""]) => {
      const score = scoreIndex(name);
      if (score >= 0) return evaluator.evaluate(trees[score] as Tree, scopeOf(unit));
      const exact = parseDecimal(unit[name as Figure]);
      return exact ? value(exact) : missing({ name, reason: "absent" });
    },
  };
}

export function compileUnits(columns: ReadonlyMap<string, Column>, mode: CompileMode): CompiledRules {
  return CompiledRules.compile(
    trees.map((tree, index) => ({ name: String(index), tree })),
    operators,
    {
      column: (tree) => columns.get(variableName(tree) ?? "") as Column,
      named: (name) => (scoreIndex(name) >= 0 ? String(scoreIndex(name)) : undefined),
    },
    mode,
  );
}

export function columnsOf(units: readonly Unit[]): Map<string, Column> {
  return new Map(FIGURES.map((name) => [name, columnOfTexts(units.map((unit) => unit[name]))]));
}

/** Exact points as doubles. */
function handOver(column: RuleColumn, rule: number, points: Float64Array): void {
  for (let row = 0; row < column.n.length; row += 1) {
    const exact = numberAt(column, row);
    points[row * 12 + rule] = Number(exact.numerator) / Number(exact.denominator);
  }
}

const known = new Map<CompileMode, CompiledRules>();

/** Compiled before, where the figures look the same; else for them. */
function rulesOver(columns: ReadonlyMap<string, Column>, mode: CompileMode): CompiledRules {
  const column = (tree: Tree) => columns.get(variableName(tree) ?? "") as Column;
  const rules = known.get(mode)?.over({ column }) ?? compileUnits(columns, mode);
  known.set(mode, rules);
  return rules;
}

const compiledPeer = (mode: CompileMode, id: string, label: string): Peer => ({
  id,
  label,
  numbers: "exact",
  compiling: (units) => {
    const columns = columnsOf(units);
    return () => compileUnits(columns, mode);
  },
  read: (units) => {
    const compiled = rulesOver(columnsOf(units), mode);
    let results: ReadonlyMap<string, RuleColumn> = new Map();
    return {
      run: () => {
        results = compiled.run(units.length);
        for (const [name, { doubts }] of results) if (doubts.length > 0) throw new Error(`rule ${name} is in doubt`);
      },
      handOver: (points) => {
        for (let rule = 0; rule < 12; rule += 1) handOver(results.get(String(rule)) as RuleColumn, rule, points);
      },
    };
  },
});

export const kaoheSource = compiledPeer("source", "kaohe", "kaohe, compiled to source");
export const kaoheVectors = compiledPeer("vectors", "kaohe-vectors", "kaohe, vectors, no code generation");

export const kaoheReference: Peer = {
  id: "kaohe-reference",
  label: "kaohe, reference evaluator",
  numbers: "exact",
  read: (units) => ({
    run: (points) => {
      for (const [index, unit] of units.entries()) {
        const scope = scopeOf(unit);
        for (const [rule, tree] of trees.entries()) {
          const outcome = evaluator.evaluate(tree, scope);
          const exact = (outcome as { value: Rational }).value;
          points[index * 12 + rule] = Number(exact.numerator) / Number(exact.denominator);
        }
      }
    },
  }),
};
