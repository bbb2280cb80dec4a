/** What the parts of a rule can come to for any figures at all: counts are never negative, and so on. What is not known is anything. */
import { anything, type Interval, Rational, rounded, scale, subtract, union } from "../../exact/index.js";
import {
  type CallTree,
  call,
  leaf,
  missing,
  nameNow,
  type Outcome,
  primitiveOf,
  type Scope,
  type Tree,
  toJson,
  value,
  variableName,
} from "../../logic/index.js";
import { boundsOf } from "../../scoring/index.js";
import type { TestedPlan } from "../cases/index.js";
import { isPaced, leastShare } from "./timing.js";

/** Stands for an end that is not known, where one must be given; larger than any figure. */
const FAR = Rational.of(10n ** 30n);

/** The tree with 0 wherever `wanted` stands in it. */
function withZero(tree: Tree, wanted: string): Tree {
  if (JSON.stringify(toJson(tree)) === wanted) return leaf(0);
  if (tree.kind !== "call" || variableName(tree) !== null) return tree;
  return { ...tree, args: tree.args.map((arg) => withZero(arg, wanted)) };
}

export class Ranges {
  private readonly scope: Scope;

  constructor(
    private readonly tested: TestedPlan,
    private readonly indicator: string,
  ) {
    this.scope = { resolve: (path) => this.resolve(path.join(".")) };
  }

  of(tree: Tree | undefined): Interval {
    return (tree && boundsOf(tree, this.scope, this.tested.plan.evaluator)) ?? anything;
  }

  isNeverZero(tree: Tree | undefined): boolean {
    const { low, high } = this.of(tree);
    return (low !== null && low.sign() > 0) || (high !== null && high.sign() < 0);
  }

  /**
   * Whether a branch further up is taken only where this is not zero: the one before asked "is it 0", or its own condition
   * fails for 0.
   */
  isGuarded(tree: Tree | undefined, root: Tree, address: readonly number[]): boolean {
    if (!tree) return false;
    const wanted = JSON.stringify(toJson(tree));
    const holdsAtZero = (condition: Tree | undefined): boolean | null => {
      if (condition?.kind !== "call" || condition.args.length !== 2) return null;
      const args = condition.args.map((arg) => (JSON.stringify(toJson(arg)) === wanted ? leaf(0) : arg));
      if (!args.every(({ kind }) => kind === "number") || args.every((arg, index) => arg === condition.args[index]))
        return within(condition);
      const outcome = this.tested.plan.evaluator.evaluate({ ...condition, args }, this.scope);
      return outcome.kind === "value" && typeof outcome.value === "boolean" ? outcome.value : null;
    };
    /** min(it, …) ≤ 0 asks it, too: what the comparison comes to wherever it is 0. */
    const within = (condition: Tree | undefined): boolean | null => {
      return condition ? this.settled(withZero(condition, wanted)) : null;
    };
    let node = root;
    for (const index of address) {
      const children = node.kind === "list" ? node.items : node.kind === "call" ? node.args : [];
      const isChoice =
        node.kind === "call" && primitiveOf(this.tested.plan.operators, node.operator)?.branches === true;
      const isLast = index === children.length - 1;
      if (isChoice && (index % 2 === 1 || isLast)) {
        const before = children
          .slice(0, index % 2 === 1 && !isLast ? index - 1 : index)
          .filter((_, at) => at % 2 === 0);
        if (before.some((condition) => holdsAtZero(condition) === true)) return true;
        if (!isLast && holdsAtZero(children[index - 1]) === false) return true;
      }
      node = children[index] ?? node;
    }
    return false;
  }

  /** Which answers a comparison of two can give. */
  sides(node: CallTree): { true: boolean; false: boolean; bound: boolean } {
    const [a, b, c] = node.args;
    if (!a || !b || c) return { true: true, false: true, bound: true };
    const { low, high } = subtract(this.of(a), this.of(b));
    const orders = [
      [low === null || low.sign() < 0, -1],
      [(low === null || low.sign() <= 0) && (high === null || high.sign() >= 0), 0],
      [high === null || high.sign() > 0, 1],
    ] as const;
    const answers = orders.filter(([possible]) => possible).map(([, order]) => this.answer(node.operator, order));
    return {
      true: answers.some((answer) => answer !== false),
      false: answers.some((answer) => answer !== true),
      bound: orders[1][0],
    };
  }

  /** What the operator says of two numbers in that order; null where it says nothing. */
  private answer(operator: string, order: number): boolean | null {
    const outcome = this.tested.plan.evaluator.evaluate(call(operator, leaf(order), leaf(0)), this.scope);
    return outcome.kind === "value" && typeof outcome.value === "boolean" ? outcome.value : null;
  }

  /** Whether a branch can be taken, as far as its own condition and those before it tell. */
  canTake(node: CallTree, index: number): boolean {
    const asked = node.args.slice(0, index).filter((_, position) => position % 2 === 0);
    const own = index % 2 === 1 ? asked.pop() : undefined;
    const can = (tree: Tree | undefined, wanted: "true" | "false") =>
      tree?.kind !== "call" || !this.isComparison(tree) || this.sides(tree)[wanted];
    return can(own, "true") && asked.every((before) => can(before, "false"));
  }

  /** The one answer that a comparison always gives; null where it can give both, or is no comparison. */
  settled(tree: Tree): boolean | null {
    if (tree.kind !== "call" || !this.isComparison(tree)) return null;
    const { true: may, false: mayNot } = this.sides(tree);
    return may === mayNot ? null : may;
  }

  private isComparison({ operator }: CallTree): boolean {
    const found = this.tested.plan.operators.get(operator);
    return found?.kind === "primitive" && found.shows === "bound";
  }

  /** Whether an argument of max or min can be the one that counts, strictly. */
  canCount(node: CallTree, index: number): boolean {
    const own = this.of(node.args[index]);
    const picksHigh = this.picksHigh(node.operator);
    return node.args.every((other, position) => {
      if (position === index) return true;
      const { low, high } = subtract(own, this.of(other));
      return picksHigh ? high === null || high.sign() > 0 : low === null || low.sign() < 0;
    });
  }

  /** Whether it is the larger that counts: max, not min. */
  picksHigh(operator: string): boolean {
    const outcome = this.tested.plan.evaluator.evaluate(call(operator, leaf(0), leaf(1)), this.scope);
    return outcome.kind === "value" && outcome.value instanceof Rational && !outcome.value.isZero();
  }

  private resolve(name: string): Outcome {
    const { plan, schemes } = this.tested;
    const compiled = plan.indicators.get(this.indicator);
    const unknown = missing({ name, reason: "absent" });
    const between = ({ low, high }: Interval): Outcome =>
      low || high ? { kind: "manual", low: low ?? FAR.negated(), high: high ?? FAR } : unknown;
    if (name === "actual" && compiled)
      return between(
        [...schemes.values()].reduce<Interval>(
          (range, { scheme }) => union(range, rounded(range, scheme.round.value)),
          this.of(compiled.actual),
        ),
      );
    if (name === "points") {
      const all = [...schemes.values()].flatMap(({ lines }) => lines.get(this.indicator)?.settings.points ?? []);
      return all.length === 1 && all[0] ? value(all[0]) : unknown;
    }
    const limits = compiled?.target?.limits ?? [];
    if (name === "target" || name === "target.lower") return between(this.due(limits[0]));
    if (name === "target.upper") return between(this.due(limits[1]));
    const statistic = plan.plan.statistics.get(nameNow(name));
    return statistic?.type === "count" ? between({ low: Rational.zero, high: null }) : unknown;
  }

  /** What can be due of a limit: of a period to date, part of the way to it. */
  private due(limit: Tree | undefined): Interval {
    const compiled = this.tested.plan.indicators.get(this.indicator);
    const whole = this.of(limit);
    if (!compiled || !isPaced(compiled)) return whole;
    if (compiled.baseline) return union(this.of(compiled.baseline), whole);
    const least = leastShare(compiled, this.tested.plan.plan.period);
    return union(whole, scale(whole, least));
  }
}
