/** Finds figures at which a rule shows what no case shows yet: small whole numbers first, then exactly at the thresholds. */
import { Diagnostics } from "../../diagnostics/index.js";
import { Rational } from "../../exact/index.js";
import { nodesOf, primitiveOf, type Scope, type Tree } from "../../logic/index.js";
import { CalendarDate, DateTime } from "../../plan/index.js";
import { type Line, Run } from "../../scoring/index.js";
import { type Case, prepare, type ReadyCase, type TestedPlan } from "../cases/index.js";
import type { IndicatorRules } from "../coverage/obligations.js";
import { scopeOf } from "../coverage/parts.js";
import {
  type Assignment,
  givenOf,
  isWritable,
  type Setting,
  type Variable,
  variablesOf,
  withMoreRows,
} from "./figures.js";

/** The figures of other members of the cohort, made from the subject's own. */
type Cohort = readonly ("same" | "more" | "less" | "far more" | "far less")[];

interface Trial {
  readonly assignment: Assignment;
  readonly cohort: Cohort;
}

/** Most assignments that are tried for one indicator. */
const MOST_TRIALS = 600;

const many = (count: number): Cohort => Array.from({ length: count }, () => "more" as const);

const COHORTS: readonly Cohort[] = [
  ["more"],
  ["less"],
  ["far more"],
  ["far less"],
  ["same", "less"],
  ["more", "more"],
  ["less", "less", "more"],
  ["more", "more", "less"],
  many(12),
  many(25),
];

/** Cases of an indicator in the order in which they should be tried. */
export function* indicatorCases(tested: TestedPlan, rules: IndicatorRules, scheme: string | null): Generator<Case> {
  const { indicator } = rules;
  const variables = variablesOf(tested, indicator).map(withMoreRows);
  const ready = (trial: Trial) => readyCase(tested, caseOf(indicator, scheme, trial));
  for (const trial of trials(tested, rules, variables, ready)) yield caseOf(indicator, scheme, trial);
}

function* trials(
  tested: TestedPlan,
  rules: IndicatorRules,
  variables: readonly Variable[],
  ready: (trial: Trial) => ReadyCase | null,
): Generator<Trial> {
  const seen = new Set<string>();
  let count = 0;
  const fresh = function* (trial: Trial): Generator<Trial> {
    const key = JSON.stringify([givenOf(trial.assignment), trial.cohort]);
    if (seen.has(key) || count >= MOST_TRIALS) return;
    seen.add(key);
    count += 1;
    yield trial;
  };
  const bases = assignments(variables);
  for (const assignment of bases.slice(0, 12)) yield* fresh({ assignment, cohort: [] });
  const [first = new Map<string, Setting>()] = bases;
  for (const { name } of variables) yield* fresh({ assignment: new Map(first).set(name, null), cohort: [] });
  yield* fresh({ assignment: new Map(variables.map(({ name }) => [name, null] as const)), cohort: [] });
  for (const variable of variables)
    for (const setting of variable.settings)
      yield* fresh({ assignment: new Map(first).set(variable.name, setting), cohort: [] });
  for (const base of bases)
    for (const assignment of atThresholds(tested, rules, variables, base, ready))
      yield* fresh({ assignment, cohort: [] });
  if (readsCohort(tested, rules.indicator))
    for (const base of bases.slice(0, 6)) for (const cohort of COHORTS) yield* fresh({ assignment: base, cohort });
  for (const base of bases)
    for (const { name } of variables) yield* fresh({ assignment: new Map(base).set(name, null), cohort: [] });
  for (const assignment of bases) yield* fresh({ assignment, cohort: [] });
}

function readsCohort({ plan, schemes }: TestedPlan, id: string): boolean {
  return (
    (plan.indicators.get(id)?.cohort.length ?? 0) > 0 ||
    [...schemes.values()].some(({ lines }) => (lines.get(id)?.cohort.length ?? 0) > 0)
  );
}

/** All alike first, then mixtures, always the same ones. */
function assignments(variables: readonly Variable[]): Assignment[] {
  const most = Math.max(1, ...variables.map(({ settings }) => settings.length));
  const pick = ({ settings }: Variable, index: number): Setting => settings[index % settings.length] ?? null;
  const alike = Array.from(
    { length: most },
    (_, index) => new Map(variables.map((one) => [one.name, pick(one, index)] as const)),
  );
  let state = 12345;
  const next = (): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state >> 8;
  };
  const mixed = Array.from(
    { length: 40 },
    () => new Map(variables.map((one) => [one.name, pick(one, next())] as const)),
  );
  return [...alike, ...mixed];
}

/** From one assignment, those where one figure is moved so that two sides come to be equal, and a step either way. */
function* atThresholds(
  tested: TestedPlan,
  rules: IndicatorRules,
  variables: readonly Variable[],
  base: Assignment,
  ready: (trial: Trial) => ReadyCase | null,
): Generator<Assignment> {
  const at = (assignment: Assignment) => gaps(tested, rules, ready({ assignment, cohort: [] }));
  const now = at(base);
  for (const variable of variables) {
    const own = base.get(variable.name) ?? null;
    for (const step of stepsOf(variable)) {
      const more = moved(own, step);
      if (more === null) continue;
      const then = at(new Map(base).set(variable.name, more));
      for (const setting of thresholds(variable, own, step, now, then)) yield new Map(base).set(variable.name, setting);
    }
  }
}

/** How far apart two sides are; null where that is not known. */
export type Gap = Rational | null;

/** How far a figure is moved to see how a gap follows it: a per cent of a rate, a day and a month of dates, minutes, one of anything else. */
export function stepsOf({ type }: Pick<Variable, "type">): Rational[] {
  if (type === "rate") return [Rational.of(1n, 100n)];
  return type === "date" ? [Rational.one, Rational.integer(31)] : [Rational.one];
}

/** A number so much more, a date so many days later, a moment so many minutes later; null where it cannot be moved. */
export function moved(setting: Setting, by: Rational): Setting {
  if (setting instanceof Rational) return setting.plus(by);
  if (!(setting instanceof CalendarDate || setting instanceof DateTime) || !by.isInteger()) return null;
  const count = Number(by.truncated());
  if (Math.abs(count) > 1_000_000) return null;
  return setting instanceof CalendarDate ? setting.plusDays(count) : setting.plusMinutes(count);
}

/**
 * Settings of a figure at which a gap closes, and a step either way; from the gaps at its own setting and at a step more. A gap
 * follows it in a straight line, or, where the figure is a divisor, its inverse.
 */
export function* thresholds(
  variable: Variable,
  own: Setting,
  step: Rational,
  now: readonly Gap[],
  then: readonly Gap[],
): Generator<Setting> {
  const [least = Rational.one] = stepsOf(variable);
  for (const [index, gap] of now.entries()) {
    const other = then[index];
    if (!gap || !other || gap.equals(other)) continue;
    const slope = other.minus(gap);
    const ways = [gap.negated().times(step).dividedBy(slope)];
    if (own instanceof Rational && !own.isZero()) {
      // With 1 ÷ own − gap ÷ (change of the gap for the change of 1 ÷ own) as the inverse of the root.
      const inverse = Rational.one.dividedBy(own);
      const end = own.plus(step);
      const root = end.isZero()
        ? end
        : inverse.minus(gap.times(Rational.one.dividedBy(end).minus(inverse)).dividedBy(slope));
      if (!root.isZero()) ways.push(Rational.one.dividedBy(root).minus(own));
    }
    for (const way of ways) {
      const whole =
        own instanceof Rational ? Rational.of(own.plus(way).truncated()).minus(own) : Rational.of(way.truncated());
      for (const by of [way, way.plus(least), way.minus(least), whole, whole.plus(Rational.one)]) {
        const setting = moved(own, by);
        if (setting !== null && isWritable(setting, variable)) yield setting;
      }
    }
  }
}

function gaps(tested: TestedPlan, rules: IndicatorRules, one: ReadyCase | null): Gap[] {
  if (!one) return [];
  const line = new Run(tested.plan, one.scheme, one.stage.statistics, one.stage.period).lineOf(
    one.case.indicator,
    one.stage.subject,
  );
  if (!line.isWorkedOut) return [];
  const ofRules = rules.parts
    .filter(({ scheme }) => scheme === null || scheme === one.scheme?.scheme.id)
    .flatMap((part) => gapsIn(tested, part.tree, scopeOf(part, line)));
  return [...ofRules, ...gapsOfRounding(line, one)];
}

/** How far the actual is from a half of the last decimal that is kept, the even digit below it, and from a little less. */
function gapsOfRounding({ exactActual: actual }: Line, { scheme }: ReadyCase): Gap[] {
  const places = scheme?.scheme.round.value?.places;
  if (places === undefined || actual.kind !== "value" || !(actual.value instanceof Rational)) return [];
  const half = Rational.of(1n, 2n ** BigInt(places + 1));
  const little = Rational.of(1n, 10n ** BigInt(places + 2));
  const { value } = actual;
  return [half, half.minus(little), half.plus(little)].map((wanted) => value.minus(wanted));
}

/** How far apart the sides of every comparison of a rule are, and how far every divisor is from zero; whether it gets there or not. */
export function gapsIn({ plan }: TestedPlan, rule: Tree, scope: Scope): Gap[] {
  const numberOf = (tree: Tree | undefined): Rational | null => {
    const outcome = tree && plan.evaluator.evaluate(tree, scope);
    return outcome?.kind === "value" && outcome.value instanceof Rational ? outcome.value : null;
  };
  return [...nodesOf(rule)].flatMap((node): Gap[] => {
    if (node.kind !== "call") return [];
    const primitive = primitiveOf(plan.operators, node.operator);
    if (primitive?.shows === "zero") return [numberOf(node.args[1])];
    const isPair = primitive?.result === "boolean" && node.args.length === 2;
    if (primitive?.shows !== "bound" && primitive?.shows !== "extreme" && !isPair) return [];
    const values = node.args.map(numberOf);
    return values.slice(1).map((b, index) => {
      const a = values[index];
      return a && b ? a.minus(b) : null;
    });
  });
}

/** A case ready to be played; null where it cannot be. */
export function readyCase(tested: TestedPlan, one: Case): ReadyCase | null {
  const found = prepare(tested, one);
  return found instanceof Diagnostics ? null : found;
}

/** A trial as a case of its own. */
function caseOf(indicator: string, scheme: string | null, { assignment, cohort }: Trial): Case {
  const given = givenOf(assignment);
  const members = cohort.map((relation) => givenOf(memberOf(assignment, relation)));
  const subject = given.subject as Case["given"]["subject"];
  const others = members.map((member) => ({ ...member, ...(subject && { subject: { ...subject } }) }));
  return {
    name: "",
    indicator,
    scheme,
    given: { ...given, ...(others.length > 0 && { cohort: others }) } as Case["given"],
    expect: {},
    unconfirmed: true,
    locate: (path) => ({ path }),
  };
}

/** Far enough for the mean of two to lie some whole steps away. */
const FAR = 15;

/** The first figure a unit, or a good many, more or less than the subject's own. */
function memberOf(assignment: Assignment, relation: Cohort[number]): Assignment {
  const member = new Map(assignment);
  const first = [...assignment].find(([, setting]) => setting instanceof Rational);
  if (!first || relation === "same") return member;
  const own = first[1] as Rational;
  const by = Rational.integer(relation.startsWith("far") ? FAR : 1);
  const other = relation.endsWith("more") ? own.plus(by) : own.minus(by);
  return member.set(first[0], other.sign() < 0 ? Rational.zero : other);
}
