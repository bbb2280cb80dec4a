/** Who is held against the oracle: our evaluators, which must never differ, and others, whose differences are counted. */
import { Decimal } from "decimal.js";
import { LogicEngine } from "json-logic-engine";
import jsonLogic, { type RulesLogic } from "json-logic-js";
import { Diagnostics } from "../../src/diagnostics/index.js";
import { parseDecimal, type Rational, round } from "../../src/exact/index.js";
import {
  CompiledRules,
  type CompileMode,
  columnOfOutcomes,
  Evaluator,
  lower,
  missing,
  numberAt,
  type Outcome,
  operatorTable,
  parseRule,
  type RuleColumn,
  ruleOperators,
  type Scope,
  type Tree,
  value,
} from "../../src/logic/index.js";
import { locateByPath } from "../../src/plan/index.js";
import type { Figures } from "./families.js";

/** True or false, hundredths of a point, or no result. */
export type Answer = boolean | bigint | "none";

export interface Contender {
  readonly id: string;
  /** Ours: one difference fails the run. */
  readonly ours: boolean;
  /** Makes one rule ready, and answers for many sets of figures. */
  prepare(rule: unknown): (rows: readonly Figures[]) => readonly Answer[];
}

const PLACES = { places: 2, mode: "half-up" } as const;

class FigureScope implements Scope {
  constructor(private readonly figures: ReadonlyMap<string, Outcome>) {}

  resolve([name = ""]: readonly string[]): Outcome {
    return this.figures.get(name) ?? missing({ name, reason: "absent" });
  }
}

const operators = operatorTable(ruleOperators);

/** The lowered tree of a rule. Throws where there is none. */
export function treeOf(rule: unknown): Tree {
  const problems = new Diagnostics();
  const context = { operators, locate: locateByPath, problems };
  const parsed = parseRule(rule, [], context);
  const tree = parsed && lower(parsed, { ...context, parameters: new Map() });
  if (!tree) throw new Error(JSON.stringify(problems.list().map(({ code }) => code)));
  return tree;
}

export function scopeOf(figures: Figures): Scope {
  return new FigureScope(
    new Map(Object.entries(figures).map(([name, text]) => [name, value(parseDecimal(text) as Rational)])),
  );
}

function answerOf(outcome: Outcome): Answer {
  if (outcome.kind !== "value") return "none";
  const found = outcome.value as boolean | Rational;
  return typeof found === "boolean"
    ? found
    : (round(found, PLACES).numerator * 100n) / round(found, PLACES).denominator;
}

/** A float as a scorecard made of floats prints it. */
function answerOfFloat(of: unknown): Answer {
  if (typeof of === "boolean") return of;
  const hundredths = Math.round(Math.abs(Number(of)) * 100);
  return Number.isFinite(hundredths) ? BigInt(Math.sign(Number(of)) * hundredths) : "none";
}

const floatsOf = (figures: Figures): Record<string, number> =>
  Object.fromEntries(Object.entries(figures).map(([name, text]) => [name, Number(text)]));

/** Closures over one kind of number. */
interface Arithmetic<N> {
  number(text: string): N;
  plus(a: N, b: N): N;
  minus(a: N, b: N): N;
  times(a: N, b: N): N;
  over(a: N, b: N): N;
  compare(a: N, b: N): number;
}

const floats: Arithmetic<number> = {
  number: Number,
  plus: (a, b) => a + b,
  minus: (a, b) => a - b,
  times: (a, b) => a * b,
  over: (a, b) => a / b,
  compare: (a, b) => (a < b ? -1 : a > b ? 1 : a === b ? 0 : Number.NaN),
};

const decimals: Arithmetic<Decimal> = {
  number: (text) => new Decimal(text),
  plus: (a, b) => a.plus(b),
  minus: (a, b) => a.minus(b),
  times: (a, b) => a.times(b),
  over: (a, b) => a.dividedBy(b),
  compare: (a, b) => a.comparedTo(b),
};

const COMPARES: Readonly<Record<string, (apart: number) => boolean>> = {
  "<": (apart) => apart < 0,
  "<=": (apart) => apart <= 0,
  ">": (apart) => apart > 0,
  ">=": (apart) => apart >= 0,
  "==": (apart) => apart === 0,
};

type Run<N> = (figures: Record<string, N>) => N | boolean;

/** A rule as it would be written by hand over such numbers. */
function closures<N>(rule: unknown, of: Arithmetic<N>): Run<N> {
  if (typeof rule === "number") {
    const constant = of.number(String(rule));
    return () => constant;
  }
  const [operator = ""] = Object.keys(rule as object);
  const raw = (rule as Record<string, unknown>)[operator];
  if (operator === "var") return (figures) => figures[String(raw)] as N;
  const runs = (raw as unknown[]).map((operand) => closures(operand, of));
  const numbers = (figures: Record<string, N>): N[] => runs.map((run) => run(figures) as N);
  const folds: Record<string, (a: N, b: N) => N> = {
    "+": of.plus,
    "*": of.times,
    "/": of.over,
    max: (a, b) => (of.compare(b, a) > 0 ? b : a),
    min: (a, b) => (of.compare(b, a) < 0 ? b : a),
  };
  const fold = folds[operator];
  if (fold) return (figures) => numbers(figures).reduce(fold);
  const compares = COMPARES[operator];
  if (compares)
    return (figures) =>
      numbers(figures).every((next, index, list) => index === 0 || compares(of.compare(list[index - 1] as N, next)));
  if (operator === "-")
    return (figures) => {
      const [a, b] = numbers(figures);
      return b === undefined ? of.minus(of.number("0"), a as N) : of.minus(a as N, b);
    };
  return (figures) => {
    for (let index = 0; index + 1 < runs.length; index += 2)
      if ((runs[index] as Run<N>)(figures) === true) return (runs[index + 1] as Run<N>)(figures);
    return (runs[runs.length - 1] as Run<N>)(figures);
  };
}

/** Compiled over columns; what it leaves in doubt is asked of the reference evaluator, as in an assessment. */
const compiled = (id: string, mode: CompileMode): Contender => ({
  id,
  ours: true,
  prepare: (rule) => {
    const [tree, evaluator] = [treeOf(rule), new Evaluator(operators)];
    return (rows) => {
      const scopes = rows.map(scopeOf);
      const column = (read: Tree) => columnOfOutcomes(scopes.map((scope) => evaluator.evaluate(read, scope)));
      const found = CompiledRules.compile([{ name: "rule", tree }], operators, { column }, mode)
        .run(rows.length)
        .get("rule") as RuleColumn;
      const doubts = new Set(found.doubts);
      return scopes.map((scope, row) => {
        if (found.kind === "never" || doubts.has(row)) return answerOf(evaluator.evaluate(tree, scope));
        return answerOf(value(found.kind === "boolean" ? found.n[row] === 1 : numberAt(found, row)));
      });
    };
  },
});

export const contenders: readonly Contender[] = [
  {
    id: "kaohe, reference evaluator",
    ours: true,
    prepare: (rule) => {
      const [tree, evaluator] = [treeOf(rule), new Evaluator(operators)];
      return (rows) => rows.map((figures) => answerOf(evaluator.evaluate(tree, scopeOf(figures))));
    },
  },
  compiled("kaohe, compiled to source", "source"),
  compiled("kaohe, compiled to vectors", "vectors"),
  {
    id: "plain JavaScript numbers",
    ours: false,
    prepare: (rule) => {
      const run = closures(rule, floats);
      return (rows) => rows.map((figures) => answerOfFloat(run(floatsOf(figures))));
    },
  },
  {
    id: "json-logic-js",
    ours: false,
    prepare: (rule) => (rows) =>
      rows.map((figures) => answerOfFloat(jsonLogic.apply(rule as RulesLogic, floatsOf(figures)))),
  },
  {
    id: "json-logic-engine, compiled",
    ours: false,
    prepare: (rule) => {
      const run = new LogicEngine().build(rule as never) as (data: unknown) => unknown;
      return (rows) =>
        rows.map((figures) => {
          try {
            return answerOfFloat(run(floatsOf(figures)));
          } catch {
            return "none";
          }
        });
    },
  },
  {
    id: "decimal.js, its 20 digits",
    ours: false,
    prepare: (rule) => {
      const run = closures(rule, decimals);
      return (rows) =>
        rows.map((figures) => {
          const given = Object.entries(figures).map(([name, text]) => [name, new Decimal(text)] as const);
          const found = run(Object.fromEntries(given));
          if (typeof found === "boolean") return found;
          return found.isFinite() ? BigInt(found.times(100).toFixed(0, Decimal.ROUND_HALF_UP)) : "none";
        });
    },
  },
];
