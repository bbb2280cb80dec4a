/**
 * Every way through a rule, whatever the figures: which branches it takes and what it comes to, as sums of what it reads. Where a
 * way depends on a question that is open, it is followed once for each answer. It proves that something never comes about, or that two
 * rules always come to the same; what it does not know stands for anything, so that nothing is proved that is not so.
 */
import { type Interval, Rational } from "../../exact/index.js";
import {
  apartBy,
  call,
  constantOf,
  type Linear,
  leaf,
  nameNow,
  nodesOf,
  primitiveOf,
  type Tree,
  termOf,
  textOf,
  toJson,
  variableName,
} from "../../logic/index.js";
import { namesRead } from "../../scoring/index.js";
import type { TestedPlan } from "../cases/index.js";
import type { Sight } from "./obligations.js";
import { Premises, type Question } from "./premises.js";
import { Ranges } from "./ranges.js";

/** What a part of a rule comes to along one way. */
type Comes =
  | { readonly kind: "number"; readonly form: Linear }
  | { readonly kind: "truth"; readonly value: boolean }
  /** Not looked into: the same key, the same value. */
  | { readonly kind: "thing"; readonly key: string }
  | { readonly kind: "failed" };

/** A way cannot go on before this is answered. */
class Open extends Error {
  constructor(readonly question: Question | string) {
    super("open");
  }
}

/** Too many ways, or something that is not understood. */
class TooMuch extends Error {}

const MOST_WAYS = 300;

const FAILED: Comes = { kind: "failed" };

export interface Site {
  readonly tested: TestedPlan;
  readonly indicator: string;
  /** What any figures can make of a part. */
  readonly rangeOf: (tree: Tree) => Interval;
}

export function siteOf(tested: TestedPlan, indicator: string): Site {
  const ranges = new Ranges(tested, indicator);
  return { tested, indicator, rangeOf: (tree) => ranges.of(tree) };
}

/** Follows all ways through some rules at once; false where that is too much. `end` is asked at the end of each, and may stop it. */
function followAll(
  site: Site,
  rules: readonly Tree[],
  sights: Sights | null,
  end: (found: readonly Comes[], reads: readonly ReadonlySet<string>[], way: Way) => boolean,
): boolean {
  let left = MOST_WAYS;
  const go = (premises: Premises): boolean => {
    left -= 1;
    if (left < 0) return false;
    const ways = rules.map(() => new Way(site, premises, sights));
    try {
      const found = rules.map((rule, index) => (ways[index] as Way).follow(rule));
      return end(
        found,
        ways.map(({ reads }) => reads),
        ways[0] as Way,
      );
    } catch (error) {
      if (error instanceof TooMuch) return false;
      if (!(error instanceof Open)) throw error;
      const { question } = error;
      if (typeof question === "string") return [true, false].every((answer) => go(premises.answered(question, answer)));
      return ([-1, 0, 1] as const).every((side) => {
        const next = premises.with(question, side);
        return next === null || go(next);
      });
    }
  };
  return go(Premises.none());
}

/** Whether two rules come to the same for any figures, and read the same on every way. */
export function alwaysSame(site: Site, one: Tree, other: Tree): boolean {
  return followAll(site, [one, other], null, ([a, b], [of, by], way) => {
    if (!a || !b || !of || !by) return false;
    return way.same(a, b) && of.size === by.size && [...of].every((name) => by.has(name));
  });
}

/** What was seen on the ways through a rule, by node; of what is hidden nothing is known. */
interface Sights {
  readonly seen: Map<Tree, Set<string>>;
  readonly hidden: Set<Tree>;
}

/** Whether something may be seen of a node of a rule for some figures; always where the ways are too many. */
export function sightsOf(site: Site, rule: Tree): (node: Tree, sight: Sight, arg?: number) => boolean {
  const sights: Sights = { seen: new Map(), hidden: new Set() };
  if (!followAll(site, [rule], sights, () => true)) return () => true;
  const { seen, hidden } = sights;
  return (node, sight, arg) => hidden.has(node) || seen.get(node)?.has(sightKey(sight, arg)) === true;
}

const sightKey = (sight: Sight, arg?: number): string => `${sight} ${arg ?? ""}`;

class Way {
  /** The names that it came by. */
  readonly reads = new Set<string>();
  /** Names of the line itself that are being followed. */
  private readonly inside: string[] = [];

  constructor(
    private readonly site: Site,
    readonly premises: Premises,
    private readonly sights: Sights | null,
  ) {}

  private seen(node: Tree, sight: Sight, arg?: number): void {
    if (!this.sights) return;
    const { seen } = this.sights;
    seen.set(node, (seen.get(node) ?? new Set()).add(sightKey(sight, arg)));
  }

  same(a: Comes, b: Comes): boolean {
    if (a.kind === "number" || b.kind === "number") {
      if (a.kind === "failed" || b.kind === "failed" || a.kind === "truth" || b.kind === "truth") return false;
      const apart = this.premises.reduced(apartBy(this.number(a), this.number(b)));
      return apart.terms.size === 0 && apart.constant.isZero();
    }
    return JSON.stringify(a) === JSON.stringify(b);
  }

  follow(tree: Tree): Comes {
    switch (tree.kind) {
      case "number":
        return { kind: "number", form: constantOf(tree.value) };
      case "boolean":
        return { kind: "truth", value: tree.value };
      case "call":
        return variableName(tree) === null ? this.call(tree) : this.variable(tree, variableName(tree) ?? "");
      default:
        return this.thing(tree);
    }
  }

  /** What the line itself has is followed further; what comes from outside is read. */
  private variable(tree: Tree, name: string): Comes {
    const rule = this.inside.includes(name) ? undefined : this.ruleOf(name);
    if (rule) {
      this.inside.push(name);
      const found = this.follow(rule);
      this.inside.pop();
      return found;
    }
    // Points are always there: whether they are read makes no difference.
    if (name !== "points") this.reads.add(name);
    const { plan } = this.site.tested;
    const compiled = plan.indicators.get(this.site.indicator);
    const own = name === "actual" ? compiled?.actualType : /^target\b/.test(name) ? compiled?.targetType : undefined;
    const type = own ?? plan.plan.statistics.get(nameNow(name))?.type;
    if (type === "boolean") return { kind: "truth", value: this.truth({ kind: "thing", key: name }) };
    const range = this.site.rangeOf(tree);
    if (name === "points" && range.low && range.high?.equals(range.low))
      return { kind: "number", form: constantOf(range.low) };
    this.premises.know(name, { range, isWhole: type === "count" });
    if (type === "count" || type === "number" || type === "rate" || /^(points|cohort\.\d+|events)$/.test(name))
      return { kind: "number", form: termOf(name) };
    return { kind: "thing", key: name };
  }

  /** What stands behind a name of the line, where it is just that: not rounded, not held against a part, not said of an empty list. */
  private ruleOf(name: string): Tree | undefined {
    const { plan, schemes } = this.site.tested;
    const compiled = plan.indicators.get(this.site.indicator);
    if (!compiled || compiled.indicator.whenEmpty !== undefined) return undefined;
    const [lower, upper] = compiled.target?.limits ?? [];
    const limit = name === "target.upper" ? upper : name === "target.lower" || !upper ? lower : undefined;
    switch (name) {
      case "actual":
        return [...schemes.values()].some(({ scheme }) => scheme.round.value) ? undefined : compiled.actual;
      case "met":
        return compiled.target?.met;
      case "target":
      case "target.lower":
      case "target.upper":
        return compiled.indicator.pacing === undefined && limit && !readsEarlier(limit) ? limit : undefined;
      default:
        return undefined;
    }
  }

  private call(tree: Tree & { kind: "call" }): Comes {
    const { operators } = this.site.tested.plan;
    const primitive = primitiveOf(operators, tree.operator);
    if (!primitive || primitive.list || primitive.reads) return this.thing(tree);
    if (primitive.shows === "reached" || primitive.shows === "decided") return this.thing(tree);
    if (primitive.branches) return this.branches(tree);
    if (primitive.shows === "decider") return this.decider(tree);
    if (!primitive.strict || tree.args.some(({ kind }) => kind === "list")) return this.thing(tree);
    const args = tree.args.map((arg) => this.follow(arg));
    if (args.some(({ kind }) => kind === "failed")) return FAILED;
    if (primitive.result === "boolean") return this.question(tree, args);
    if (primitive.shows === "extreme" && args.length > 1) return this.extreme(tree, args);
    if (primitive.shows === "zero") {
      const divisor = args[1] && this.side(this.number(args[1]));
      if (divisor === 0) {
        this.seen(tree, "zero");
        return FAILED;
      }
    }
    const settled = this.settled(tree, args);
    if (settled) {
      if (primitive.shows === "changed" && args[0] && !this.same(settled, args[0])) this.seen(tree, "changed");
      return settled;
    }
    if (primitive.shows === "changed" && args[0]) {
      const form = this.premises.reduced(this.number(args[0]));
      if (this.premises.isWhole(form)) return { kind: "number", form };
      this.seen(tree, "changed");
    }
    const form = primitive.linear?.(args.map((arg) => this.premises.reduced(this.number(arg)))) ?? null;
    if (form) return { kind: "number", form };
    return this.made(tree, args);
  }

  /** The first condition that holds decides. */
  private branches(tree: Tree & { kind: "call" }): Comes {
    const { args } = tree;
    for (let index = 0; index + 1 < args.length; index += 2) {
      const condition = this.follow(args[index] as Tree);
      if (condition.kind === "failed") return FAILED;
      if (this.truth(condition)) return this.branch(tree, index + 1);
    }
    if (args.length % 2 === 0) throw new TooMuch();
    return this.branch(tree, args.length - 1);
  }

  private branch(tree: Tree & { kind: "call" }, index: number): Comes {
    this.seen(tree, "branch", index);
    return this.follow(tree.args[index] as Tree);
  }

  /** and, or: what is said when no argument decides is the other one. */
  private decider(tree: Tree & { kind: "call" }): Comes {
    const open = this.constant(call(tree.operator, false, true)) === false;
    for (const [index, arg] of tree.args.entries()) {
      const found = this.follow(arg);
      if (found.kind === "failed") return FAILED;
      const value = this.truth(found);
      if (value !== open) {
        this.seen(tree, "decides", index);
        return { kind: "truth", value };
      }
    }
    this.seen(tree, "none-decides");
    return { kind: "truth", value: open };
  }

  private question(tree: Tree & { kind: "call" }, args: readonly Comes[]): Comes {
    const [a, b] = args;
    const said = (value: boolean): Comes => {
      this.seen(tree, value ? "true" : "false");
      return { kind: "truth", value };
    };
    if (a && b && args.length === 2 && (a.kind === "number" || b.kind === "number")) {
      if (a.kind === "truth" || b.kind === "truth") throw new TooMuch();
      const side = this.side(apartBy(this.number(a), this.number(b)));
      if (side === 0) this.seen(tree, "bound");
      return said(this.constant(call(tree.operator, leaf(side), leaf(0))) === true);
    }
    if (args.every(({ kind }) => kind === "truth"))
      return said(this.constant(call(tree.operator, ...args.map((arg) => (arg as { value: boolean }).value))) === true);
    // What is compared otherwise may be anything, and may be equal.
    this.seen(tree, "bound");
    return said(this.truth(this.made(tree, args)));
  }

  /** Which argument counts: asked pair by pair. */
  private extreme(tree: Tree & { kind: "call" }, args: readonly Comes[]): Comes {
    const high = this.site.tested.plan.evaluator.evaluate(call(tree.operator, leaf(0), leaf(1)), NOTHING);
    const wanted = high.kind === "value" && high.value instanceof Rational && !high.value.isZero() ? 1 : -1;
    const forms = args.map((arg) => this.number(arg));
    let best = 0;
    let isTied = false;
    for (let index = 1; index < forms.length; index += 1) {
      const side = this.side(apartBy(forms[index] as Linear, forms[best] as Linear));
      if (side === wanted) best = index;
      isTied = side === wanted ? false : isTied || side === 0;
    }
    if (!isTied) this.seen(tree, "counts", best);
    return { kind: "number", form: forms[best] as Linear };
  }

  /** A call of nothing but written values. */
  private settled(tree: Tree & { kind: "call" }, args: readonly Comes[]): Comes | null {
    const leaves = args.map((arg, index) => {
      if (arg.kind === "number") {
        const form = this.premises.reduced(arg.form);
        return form.terms.size === 0 ? { kind: "number" as const, value: form.constant, path: tree.path } : null;
      }
      return arg.kind === "truth" ? leaf(arg.value) : isWritten(tree.args[index]) ? (tree.args[index] as Tree) : null;
    });
    if (leaves.some((one) => one === null)) return null;
    const outcome = this.site.tested.plan.evaluator.evaluate({ ...tree, args: leaves as Tree[] }, NOTHING);
    if (outcome.kind === "failed") return FAILED;
    if (outcome.kind !== "value") return null;
    if (outcome.value instanceof Rational) return { kind: "number", form: constantOf(outcome.value) };
    return typeof outcome.value === "boolean" ? { kind: "truth", value: outcome.value } : null;
  }

  private constant(tree: Tree): boolean | null {
    const outcome = this.site.tested.plan.evaluator.evaluate(tree, NOTHING);
    return outcome.kind === "value" && typeof outcome.value === "boolean" ? outcome.value : null;
  }

  /** A part that is not looked into, with all that it reads. */
  private thing(tree: Tree): Comes {
    for (const name of namesRead(tree, this.site.tested.plan.operators)) this.reads.add(name);
    for (const node of nodesOf(tree)) this.sights?.hidden.add(node);
    return this.named(tree, JSON.stringify(toJson(tree)));
  }

  /** A call that is not looked into, of arguments that are: the same ones, the same result. */
  private made(tree: Tree & { kind: "call" }, args: readonly Comes[]): Comes {
    const keys = args.map((arg) =>
      arg.kind === "number" ? textOf(this.premises.reduced(arg.form)) : JSON.stringify(arg),
    );
    return this.named(tree, JSON.stringify([tree.operator, ...keys]));
  }

  private named(tree: Tree, key: string): Comes {
    const primitive = tree.kind === "call" ? primitiveOf(this.site.tested.plan.operators, tree.operator) : undefined;
    this.premises.know(key, { range: this.site.rangeOf(tree), isWhole: primitive?.isWhole === true });
    return primitive?.result === "number" ? { kind: "number", form: termOf(key) } : { kind: "thing", key };
  }

  private number(of: Comes): Linear {
    if (of.kind === "number") return of.form;
    if (of.kind === "thing") return termOf(of.key);
    throw new TooMuch();
  }

  private side(form: Linear): -1 | 0 | 1 {
    const sign = this.premises.sign(form);
    if (typeof sign !== "number") throw new Open(sign);
    return sign;
  }

  private truth(of: Comes): boolean {
    if (of.kind === "truth") return of.value;
    if (of.kind !== "thing") throw new TooMuch();
    const known = this.premises.answer(of.key);
    if (known === undefined) throw new Open(of.key);
    return known;
  }
}

const NOTHING = { resolve: () => ({ kind: "missing", facts: [] }) as const };

const isWritten = (tree: Tree | undefined): boolean => tree?.kind === "text" || tree?.kind === "date";

/** In a period to date a target reads whole years where the actual reads the same part of them. */
const readsEarlier = (tree: Tree): boolean =>
  [...nodesOf(tree)].some((node) => /^(prior|previous)\b/.test(variableName(node) ?? ""));
