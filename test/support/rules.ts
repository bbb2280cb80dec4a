/** Rules evaluated on plain JSON, with their outcome as JSON that tests can write down. */
import { Diagnostics } from "../../src/diagnostics/index.js";
import { finiteDecimalText, Rational } from "../../src/exact/index.js";
import {
  type CohortNeed,
  DataScope,
  Evaluator,
  lower,
  type Operator,
  type Outcome,
  operatorTable,
  parseRule,
  Row,
  ruleOperators,
  type Scope,
  type Tree,
  type Value,
} from "../../src/logic/index.js";
import { CalendarDate, DateTime, locateByPath, type Parameter, type Plan, readPlan } from "../../src/plan/index.js";
import { Comparison, scoringMethods } from "../../src/scoring/index.js";

export const operators = operatorTable([...ruleOperators, ...scoringMethods]);

export interface RuleOptions {
  readonly parameters?: ReadonlyMap<string, Parameter>;
  readonly scales?: Plan["scales"];
  readonly calendar?: Plan["calendar"];
  readonly extra?: readonly Operator[];
  readonly better?: "higher" | "lower";
  /** Collects what the rule needs of its cohort. */
  readonly cohort?: CohortNeed[];
}

/** What a rule needs of a plan, read from parts of one. */
export function planParts(parts: Readonly<Record<string, unknown>>): RuleOptions {
  const data = { format: "kaohe.plan/1", id: "p", period: "2021", ...parts };
  const read = readPlan({ data, locate: locateByPath });
  if (!read.ok) throw new Error(read.diagnostics.map(({ code }) => code).join(", "));
  return read.value;
}

/** The lowered rule, or the codes of what is wrong with it. */
export function lowered(
  rule: unknown,
  { parameters = new Map(), scales, calendar, extra = [], better, cohort }: RuleOptions = {},
): Tree | string[] {
  const problems = new Diagnostics();
  const table = operatorTable([...operators.values(), ...extra]);
  const parsed = parseRule(rule, [], { operators: table, locate: locateByPath, problems });
  const tree =
    parsed &&
    lower(parsed, { operators: table, parameters, locate: locateByPath, problems, scales, calendar, better, cohort });
  return tree ?? problems.list().map(({ code }) => code);
}

/** What a rule comes to that compares: the subject's own data, and that of the other members of its cohort. */
export function evaluateAmong(rule: unknown, data: unknown, cohort: readonly unknown[]): unknown {
  const needs: CohortNeed[] = [];
  const tree = lowered(rule, { cohort: needs });
  if (Array.isArray(tree)) return { refused: tree };
  const evaluator = new Evaluator(operators);
  const members = [data, ...cohort].map((member) => new DataScope(member));
  const own = members[0] as DataScope;
  const placeOf = (need: CohortNeed): Outcome => {
    const outcomes = members.map((member) => evaluator.evaluate(need.of, member));
    const [mine] = outcomes;
    return mine?.kind === "value" ? new Comparison(need, outcomes).of(mine.value) : (mine as Outcome);
  };
  const scope: Scope = {
    resolve: ([first, index, ...rest]) =>
      first === "cohort"
        ? placeOf(needs[Number(index)] as CohortNeed)
        : own.resolve([first, index, ...rest].filter((name) => name !== undefined)),
  };
  return outcomeJson(evaluator.evaluate(tree, scope));
}

export function evaluate(rule: unknown, data: unknown = {}, options: RuleOptions = {}): unknown {
  const tree = lowered(rule, options);
  if (Array.isArray(tree)) return { refused: tree };
  return outcomeJson(
    new Evaluator(operatorTable([...operators.values(), ...(options.extra ?? [])])).evaluate(tree, new DataScope(data)),
  );
}

/** Values as JSON (a number without a finite decimal as "n/d"), other outcomes as an object with their kind. */
export function outcomeJson(outcome: Outcome): unknown {
  switch (outcome.kind) {
    case "value":
      return valueJson(outcome.value);
    case "missing":
      return { missing: outcome.facts.map(({ name }) => name) };
    case "not-applicable":
      return outcome.code === "not-due" ? { notDue: outcome.words } : { notApplicable: outcome.words };
    case "manual":
      return { manual: [valueJson(outcome.low), valueJson(outcome.high)] };
    case "failed":
      return { failed: outcome.code };
  }
}

export function valueJson(value: Value): unknown {
  if (value instanceof Rational) {
    const text = finiteDecimalText(value);
    return text === null ? value.toString() : Number(text);
  }
  if (value instanceof CalendarDate || value instanceof DateTime) return value.iso;
  if (value instanceof Row)
    return Object.fromEntries([...value.names()].map((name) => [name, outcomeJson(value.field(name) as Outcome)]));
  return Array.isArray(value) ? value.map(valueJson) : value;
}
