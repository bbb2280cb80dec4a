/**
 * What the cases of an indicator must show: the obligations of its nodes, by what each operator declares. One that no figures
 * can bring about is proved so by the ranges of what is read, and is not asked for.
 */
import { Rational } from "../../exact/index.js";
import { missing, primitiveOf, type Tree, value, variableName } from "../../logic/index.js";
import type { Applies } from "../../plan/index.js";
import { isOfScheme, type TestedPlan } from "../cases/index.js";
import { type Happening, happeningsOf } from "./happenings.js";
import { addressed, lineOf, type Part, partId, partsOf } from "./parts.js";
import { Ranges } from "./ranges.js";
import { roundedActuals, roundedRule, roundingHappening } from "./rounding.js";
import { type LineInPeriod, timingHappenings } from "./timing.js";
import { sightsOf, siteOf } from "./ways.js";

/** What must be seen; `arg` is the branch taken, or the argument that counts or decides. */
export type Sight =
  | "present"
  | "missing"
  | "true"
  | "false"
  | "bound"
  | "branch"
  | "decides"
  | "none-decides"
  | "counts"
  | "zero"
  | "kept"
  | "dropped"
  | "changed"
  | "reached"
  | "decided"
  | "undecided"
  | "unproven"
  | "spared"
  | "not-told"
  | "empty"
  | "happens";

export interface Obligation {
  /** Stable while the rule is: where it stands and what is asked. */
  readonly id: string;
  readonly indicator: string;
  readonly part: Part | null;
  readonly node: Tree | null;
  readonly sight: Sight;
  readonly arg?: number;
  /** What happens, where no rule says it: to everybody under a scheme, or to a line. */
  readonly happening?: Happening;
  readonly ofLine?: Happening<LineInPeriod>;
  /** The name that is read, for present and missing. */
  readonly name?: string;
  /** Proved: no figures bring it about. */
  readonly impossible: boolean;
}

/** Names of the line itself and of the calendar: they are there whenever the line is worked out. */
const NEVER_MISSING =
  /^(actual|target|target\.lower|target\.upper|met|points|cases|cohort\.\d+|period(\..*)?|subject\.(id|name)|)$/;

export interface IndicatorRules {
  readonly indicator: string;
  readonly parts: readonly Part[];
  readonly obligations: readonly Obligation[];
}

export function rulesOf(tested: TestedPlan, indicator: string): IndicatorRules {
  const parts = partsOf(tested, indicator);
  const ranges = new Ranges(tested, indicator);
  const obligations = new Map<string, Obligation>();
  const add = (of: Omit<Obligation, "indicator" | "impossible">, impossible = false) => {
    if (obligations.get(of.id)?.impossible ?? true) obligations.set(of.id, { ...of, indicator, impossible });
  };
  const site = siteOf(tested, indicator);
  for (const part of parts) {
    const may = sightsOf(site, part.tree);
    const items = itemNodes(part.tree, tested);
    for (const { node, address } of addressed(part.tree)) {
      if (node.kind !== "call") continue;
      const at = `${partId(part)}/${address.join(".")}`;
      const name = variableName(node);
      if (name !== null) {
        const inItem = items.has(node) && !/^(subject|period|prior|previous)\b/.test(name);
        if (inItem ? name === "" || /^(accumulator|current$)/.test(name) : NEVER_MISSING.test(name)) continue;
        const id = inItem ? `item ${name.replace(/^current\./, "")}` : name;
        for (const sight of ["present", "missing"] as const) add({ id: `${id}: ${sight}`, part, node, sight, name });
        continue;
      }
      const ask = (sight: Sight, impossible = false, arg?: number) =>
        add(
          { id: `${at}: ${sight}${arg === undefined ? "" : ` ${arg + 1}`}`, part, node, sight, arg },
          impossible || !may(node, sight, arg),
        );
      const primitive = primitiveOf(tested.plan.operators, node.operator);
      if (!primitive) continue;
      if (primitive.branches) {
        for (let index = 0; index < node.args.length; index += 1)
          if (index % 2 === 1 || index === node.args.length - 1) ask("branch", !ranges.canTake(node, index), index);
        continue;
      }
      const shows = primitive.shows ?? (primitive.result === "boolean" ? "sides" : undefined);
      switch (shows) {
        case "bound":
        case "sides": {
          const possible = ranges.sides(node);
          ask("true", !possible.true);
          ask("false", !possible.false);
          if (shows === "bound") ask("bound", !possible.bound);
          break;
        }
        case "decider":
          if (node.args.length > 1) for (const index of node.args.keys()) ask("decides", false, index);
          ask("none-decides");
          break;
        case "extreme":
          if (node.args.length > 1)
            for (const index of node.args.keys()) ask("counts", !ranges.canCount(node, index), index);
          break;
        case "zero":
          if (!ranges.isNeverZero(node.args[1]))
            ask(
              "zero",
              ranges.isGuarded(node.args[1], part.tree, address) || isJudgedCount(tested, indicator, node.args[1]),
            );
          break;
        case "items":
          ask("kept");
          ask("dropped");
          break;
        case "changed":
        case "reached":
          ask(shows);
          break;
        case "decided":
          ask("decided");
          ask("undecided");
          break;
      }
    }
  }
  const scheme = isOfScheme(indicator) ? tested.schemes.get(indicator.slice(1)) : undefined;
  for (const happening of scheme ? happeningsOf(scheme, tested.plan) : [])
    add({ id: happening.id, part: null, node: null, sight: "happens", happening });
  const compiled = tested.plan.indicators.get(indicator);
  for (const ofLine of compiled ? timingHappenings(compiled) : [])
    add({ id: ofLine.id, part: null, node: null, sight: "happens", ofLine });
  for (const rounded of roundedActuals(tested, indicator)) {
    const ofLine = roundingHappening(rounded);
    const rule = roundedRule(rounded.actual, rounded.rounding);
    const may = sightsOf(site, rule)(rule, "changed");
    add({ id: ofLine.id, part: null, node: null, sight: "happens", ofLine }, !may);
  }
  const written = compiled?.indicator;
  if (written?.whenEmpty !== undefined) add({ id: "line: empty", part: null, node: null, sight: "empty" });
  if (written?.evidence !== undefined) add({ id: "line: unproven", part: null, node: null, sight: "unproven" });
  const conditions = [
    written?.applies,
    ...[...tested.schemes.keys()].map((scheme) => lineOf(tested, indicator, scheme)?.settings.applies),
  ].filter((applies): applies is Applies => applies !== undefined);
  if (conditions.length > 0) add({ id: "line: spared", part: null, node: null, sight: "spared" });
  if (conditions.some(({ level, attributes }) => level || attributes))
    add({ id: "line: not-told", part: null, node: null, sight: "not-told" });
  return { indicator, parts, obligations: [...obligations.values()] };
}

/**
 * Whether it is the number of cases that are judged, where an empty list is not worked out at all: one of one row, two of two rows,
 * whatever is in them.
 */
function isJudgedCount({ plan }: TestedPlan, indicator: string, tree: Tree | undefined): boolean {
  const { indicator: written, cases } = plan.indicators.get(indicator) ?? {};
  if (!tree || !cases || written?.whenEmpty === undefined || written.whenEmpty === "evaluate") return false;
  const list = variableName(cases);
  if (list === null) return false;
  return [1, 2].every((size) => {
    const rows = Array.from({ length: size }, () => Rational.one);
    const outcome = plan.evaluator.evaluate(tree, {
      resolve: (path) => (path.join(".") === list ? value(rows) : missing({ name: path.join("."), reason: "absent" })),
    });
    return (
      outcome.kind === "value" && outcome.value instanceof Rational && outcome.value.equals(Rational.integer(size))
    );
  });
}

/** The nodes that see one item of a list. */
function itemNodes(tree: Tree, { plan }: TestedPlan): ReadonlySet<Tree> {
  const found = new Set<Tree>();
  const walk = (node: Tree, inItem: boolean): void => {
    if (inItem) found.add(node);
    if (node.kind === "list") for (const item of node.items) walk(item, inItem);
    if (node.kind !== "call") return;
    const list = plan.operators.get(node.operator)?.arguments ?? [];
    for (const [index, arg] of node.args.entries())
      walk(arg, inItem || "item" in (list[Math.min(index, list.length - 1)]?.kind ?? {}));
  };
  walk(tree, false);
  return found;
}
