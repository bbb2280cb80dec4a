/** Conditions that are the same whatever the figures are, and branches and bands that nothing can reach. */
import { decimalText, type Interval, Rational, settled } from "../../exact/index.js";
import {
  type CallTree,
  nodesOf,
  type Primitive,
  primitiveOf,
  type Tree,
  toJson,
  variableName,
} from "../../logic/index.js";
import { CalendarDate } from "../../plan/index.js";
import { betterOf, type CompiledIndicator, type CompiledPlan } from "../../scoring/index.js";
import { boundsOf, type Checking, isLiteral, isWhole, isWritten, type Site } from "./checking.js";
import { covers, type Range, type Relation, rangeOf, within } from "./ranges.js";
import { sitesOf } from "./sites.js";

export function checkConditions(checking: Checking): void {
  for (const site of sitesOf(checking)) {
    for (const node of nodesOf(site.tree)) {
      if (node.kind !== "call") continue;
      const primitive = primitiveOf(checking.plan.operators, node.operator);
      if (primitive?.units === "compared" && isWritten(site, node)) checkComparison(node, site, checking);
      if (primitive?.infix) checkOperands(node, primitive, site, checking);
      checkYear(node, site, checking);
      if (primitive?.branches) checkBranches(node, site, checking);
      if (primitive?.shows === "decider" && isWritten(site, node)) checkTerms(node, site, checking);
      checkItems(node, site, checking);
    }
    if (site.kind === "target") checkTarget(site, checking);
  }
  for (const indicator of checking.plan.indicators.values()) checkLimits(indicator, checking);
}

/** Stands for no end: beyond every figure. */
const FAR = Rational.of(10n ** 60n);

const ends = ({ low, high }: Interval): readonly Rational[] => [low ?? FAR.negated(), high ?? FAR];

/** A comparison as a function of two numbers; null where the operator compares no numbers. */
function comparisonOf(
  call: CallTree,
  plan: CompiledPlan,
): ((left: Rational, right: Rational) => boolean | null) | null {
  const primitive = primitiveOf(plan.operators, call.operator);
  const strict = primitive?.units === "compared" ? primitive.strict : undefined;
  if (!strict) return null;
  const nothing = { kind: "missing", facts: [] } as const;
  const at = {
    call,
    scope: { resolve: () => nothing },
    evaluate: () => nothing,
    bounded: (number: Rational) => number,
  };
  return (left, right) => {
    const result = strict([left, right], at);
    return typeof result === "boolean" ? result : null;
  };
}

/** Which of the five relations an operator is, told from what it says of 0 and 1. */
function relationOf(call: CallTree, plan: CompiledPlan): Relation | null {
  const holds = comparisonOf(call, plan);
  if (!holds) return null;
  const [zero, one] = [Rational.zero, Rational.one];
  const says = [holds(zero, one), holds(zero, zero), holds(one, zero)].map((verdict) => (verdict ? "+" : "-")).join("");
  return ({ "+--": "<", "++-": "<=", "--+": ">", "-++": ">=", "-+-": "=" } as Record<string, Relation>)[says] ?? null;
}

/** What a comparison of two numbers comes to for every figure; null where it depends. */
function verdictOf(call: CallTree, bounds: readonly Interval[], { plan }: Pick<Checking, "plan">): boolean | null {
  const holds = comparisonOf(call, plan);
  const [a, b] = bounds;
  if (!holds || !a || !b || bounds.length !== 2) return null;
  const [zero, one] = [Rational.zero, Rational.one];
  if (holds(zero, one) === holds(one, zero)) {
    const apart = (a.high && b.low && a.high.compare(b.low) < 0) || (b.high && a.low && b.high.compare(a.low) < 0);
    const isFixed = [a, b].every(({ low, high }) => low && high && low.equals(high));
    return apart || isFixed ? holds(ends(a)[0] as Rational, ends(b)[0] as Rational) : null;
  }
  const verdicts = ends(a).flatMap((left) => ends(b).map((right) => holds(left, right)));
  return verdicts.every((verdict) => verdict === verdicts[0]) ? (verdicts[0] ?? null) : null;
}

const isSame = (a: Tree, b: Tree): boolean => JSON.stringify(toJson(a)) === JSON.stringify(toJson(b));

/** A divisor that is 0 whatever the figures are, and a figure less itself or over itself. */
function checkOperands(
  call: CallTree,
  { id, infix, shows, units }: Primitive,
  site: Site,
  { plan, problems }: Checking,
): void {
  const [left, right] = call.args;
  if (!left || !right || call.args.length !== 2) return;
  const operator = call.from ?? id;
  const { low, high } = boundsOf(right, site, plan);
  if (shows === "zero" && low?.isZero() && high?.isZero())
    problems.add("rule/divides-by-zero", site.locate(call.path), { operator });
  const gives = infix?.quotient ? "1" : infix?.prefix !== undefined && units === "alike" ? "0" : null;
  if (
    gives !== null &&
    right.kind === "call" &&
    (call.from !== undefined || isWritten(site, call)) &&
    isSame(left, right)
  )
    problems.add("rule/same-operands", site.locate(call.path), { operator, gives });
}

/** A figure of a year that begins after the period assessed. */
function checkYear(call: CallTree, site: Site, { plan: { plan }, problems }: Checking): void {
  const [, year, name] = /^(\d{4})\.(.+)$/.exec(variableName(call) ?? "") ?? [];
  if (year && name && Number(year) > Number(plan.period.end.iso.slice(0, 4)))
    problems.add("rule/later-year", site.locate(call.path), { name, year, period: plan.period.id });
}

function checkComparison(call: CallTree, site: Site, checking: Checking): void {
  const [left, right] = call.args;
  if (left && right && call.args.length === 2 && isSame(left, right)) {
    const holds = comparisonOf(call, checking.plan)?.(Rational.zero, Rational.zero) ?? null;
    if (holds !== null) checking.problems.add("rule/constant-condition", site.locate(call.path), { holds });
    return;
  }
  const bounds = call.args.map((arg) => boundsOf(arg, site, checking.plan));
  if (bounds.some(({ low, high }) => low === null && high === null)) return;
  const verdict = verdictOf(call, bounds, checking);
  if (verdict !== null) checking.problems.add("rule/constant-condition", site.locate(call.path), { holds: verdict });
}

/** and, or: terms that are written out, and comparisons of one value that never or always hold together. */
function checkTerms(call: CallTree, site: Site, checking: Checking): void {
  const { plan, problems } = checking;
  for (const arg of call.args)
    if (arg.kind === "boolean" && arg.path.length > call.path.length)
      problems.add("rule/constant-condition", site.locate(arg.path), { holds: arg.value });
  const mixed = plan.evaluator.evaluate(
    { ...call, args: [true, false].map((of) => ({ kind: "boolean", value: of, path: call.path })) },
    { resolve: () => ({ kind: "missing", facts: [] }) },
  );
  const isAny = mixed.kind === "value" && mixed.value === true;
  const byValue = new Map<string, Asked[]>();
  for (const arg of call.args) {
    const asked = askedBy(arg, site, checking);
    if (asked) byValue.set(asked.about, [...(byValue.get(asked.about) ?? []), asked]);
  }
  for (const all of byValue.values()) {
    const [first] = all;
    if (!first || all.length < 2) continue;
    const domain = domainOf(first.tree, site, checking);
    const whole = isWhole(first.tree, site, plan);
    if (isAny) {
      const ranges = all.flatMap(({ range }) => within(range, domain, whole) ?? []);
      if (covers(ranges, domain, whole))
        problems.add("rule/constant-condition", site.locate(call.path), { holds: true });
      continue;
    }
    const left = all.reduce<Range | null>((rest, { range }) => rest && within(range, rest, whole), domain);
    if (left === null) problems.add("rule/constant-condition", site.locate(call.path), { holds: false });
  }
}

/** A test of items that is written out as true or false. */
function checkItems(call: CallTree, site: Site, { plan, problems }: Checking): void {
  const list = plan.operators.get(call.operator)?.arguments ?? [];
  for (const [index, arg] of call.args.entries()) {
    const kind = list[Math.min(index, list.length - 1)]?.kind;
    const isTest = kind !== undefined && "item" in kind && kind.item === "boolean";
    if (isTest && arg.kind === "boolean" && arg.path.length > call.path.length)
      problems.add("rule/constant-condition", site.locate(arg.path), { holds: arg.value });
  }
}

/** Limits that are written out: a lower end above the upper one, a deadline before the period begins. */
function checkLimits({ indicator, target }: CompiledIndicator, { plan, problems }: Checking): void {
  const [first, second] = target?.limits ?? [];
  const path = [...plan.plan.pathOf(indicator.id), "target", target?.comparator ?? ""];
  if (first?.kind === "number" && second?.kind === "number" && first.value.compare(second.value) > 0)
    problems.add("rule/between-order", plan.plan.locate(path), {
      low: decimalText(first.value),
      high: decimalText(second.value),
    });
  const { start } = plan.plan.period;
  const { better, name, id } = indicator;
  const at = (key: string) => plan.plan.locate([...plan.plan.pathOf(id), key]);
  const direction = betterOf(target?.comparator);
  if (target && better && direction && better !== direction)
    problems.add("plan/better-against-target", at("better"), {
      indicator: name,
      better,
      comparator: target.comparator,
    });
  if (target?.comparator === "by" && first?.kind === "date" && first.value.compare(start) < 0)
    problems.add("plan/deadline-before-period", plan.plan.locate(path), {
      deadline: first.value.iso,
      period: plan.plan.period.id,
    });
}

/** A target that every figure meets, or none: a count of at least 0. */
function checkTarget(site: Site, checking: Checking): void {
  const { indicator } = site;
  const { target } = indicator ?? {};
  if (!indicator || !target || target.limits.length !== 1 || target.met.kind !== "call") return;
  const actual = boundsOf(
    { kind: "call", operator: "var", args: [{ kind: "text", value: "actual", path: [] }], path: [] },
    site,
    checking.plan,
  );
  if (variableName(site.tree) === "actual" || isSame(site.tree, indicator.actual)) {
    const holds = comparisonOf(target.met, checking.plan)?.(Rational.zero, Rational.zero) ?? null;
    if (holds !== null && site.tree.kind === "call")
      checking.problems.add("rule/constant-condition", site.locate(site.tree.path), { holds });
    return;
  }
  const limit = boundsOf(site.tree, site, checking.plan);
  if ((actual.low === null && actual.high === null) || (limit.low === null && limit.high === null)) return;
  const verdict = verdictOf(target.met, [actual, limit], checking);
  if (verdict !== null)
    checking.problems.add("rule/constant-condition", site.locate(target.met.path), { holds: verdict });
}

/** The value that a condition asks about, and for which of its values it holds. */
interface Asked {
  readonly about: string;
  readonly range: Range;
  readonly tree: Tree;
}

function checkBranches(call: CallTree, site: Site, checking: Checking): void {
  const { problems, plan } = checking;
  const seen = new Map<string, Range[]>();
  for (let index = 0; index + 1 < call.args.length; index += 2) {
    const condition = call.args[index] as Tree;
    const place = () => site.locate(placeOf(condition, call));
    if (condition.kind === "boolean" && condition.path.length > call.path.length)
      problems.add("rule/constant-condition", site.locate(condition.path), { holds: condition.value });
    const asked = askedBy(condition, site, checking);
    if (!asked) continue;
    const domain = domainOf(asked.tree, site, checking);
    const earlier = seen.get(asked.about) ?? [];
    const whole = isWhole(asked.tree, site, plan);
    const possible = within(asked.range, domain, whole);
    if (placeOf(condition, call).length > call.path.length) {
      if (possible === null) problems.add("rule/unreachable-branch", place(), { why: "never" });
      else if (!isJudgedAlready(condition, call, checking) && covers(earlier, possible, whole))
        problems.add("rule/unreachable-branch", place(), { why: "earlier" });
    }
    if (possible) seen.set(asked.about, [...earlier, possible]);
    const last = call.args[call.args.length - 1] as Tree;
    if (
      index + 3 === call.args.length &&
      last.path.length > call.path.length &&
      covers(seen.get(asked.about) ?? [], domain, whole)
    )
      problems.add("rule/unreachable-branch", site.locate(last.path), { why: "otherwise" });
  }
}

/** Bands whose edges are plain numbers are refused where their scheme is compiled. */
function isJudgedAlready(condition: Tree, call: CallTree, { plan }: Checking): boolean {
  const maker = plan.operators.get(call.from ?? "");
  const isOfBands = maker !== undefined && maker.kind !== "primitive" && maker.showsQuestions === true;
  return isOfBands && condition.kind === "call" && condition.args.some(({ kind }) => kind === "number");
}

/** Where the author wrote a condition: itself, or the limit that an operator made it from. */
function placeOf(condition: Tree, call: CallTree): Tree["path"] {
  if (condition.path.length > call.path.length || condition.kind !== "call") return condition.path;
  const written = condition.args.find((arg) => arg.path.length > call.path.length);
  return written?.path ?? condition.path;
}

function domainOf(tree: Tree, site: Site, { plan }: Checking): Range {
  const { low, high } = boundsOf(tree, site, plan);
  return { low, high, lowIn: true, highIn: true };
}

/** A comparison of one value with one or two written numbers or dates; null for all others. */
function askedBy(condition: Tree, site: Site, checking: Checking): Asked | null {
  const relation = condition.kind === "call" ? relationOf(condition, checking.plan) : null;
  if (condition.kind !== "call" || !relation) return null;
  const fixed = condition.args.map((arg) => fixedValue(arg, site, checking));
  const open = condition.args.filter((_, index) => fixed[index] === null);
  const [about] = open;
  if (open.length !== 1 || !about || isLiteral(about, site)) return null;
  const range = rangeOf(relation, fixed);
  return range && { about: JSON.stringify(toJson(about)), range, tree: about };
}

const EPOCH = CalendarDate.parse("2000-01-01") as CalendarDate;

function fixedValue(tree: Tree, site: Site, { plan }: Checking): Rational | null {
  if (tree.kind === "date") return Rational.integer(EPOCH.daysUntil(tree.value));
  if (tree.kind !== "number" && tree.kind !== "call") return null;
  const { low, high } = tree.kind === "number" ? settled(tree.value) : boundsOf(tree, site, plan);
  return low && high && low.equals(high) ? low : null;
}
