/** Changes one thing at a time in the lowered rules of an indicator: the slips that an author could make without noticing. */
import { Rational, ROUNDING_MODES } from "../../exact/index.js";
import { primitiveOf, type Tree, variable, variableName, type Words } from "../../logic/index.js";
import { isOfScheme, type TestedPlan } from "../cases/index.js";
import { type Address, addressed, partId, partsOf, type Role } from "../coverage/parts.js";
import { Ranges } from "../coverage/ranges.js";
import { withSchemeRule } from "../coverage/scheme-parts.js";
import { alwaysSame, siteOf } from "../coverage/ways.js";
import { withIndicator, withLine } from "./changed.js";
import { schemeMutants } from "./scheme.js";
import { settingMutants } from "./settings.js";
import { stepOf } from "./steps.js";

/** What was changed, for the sentence about it. */
export type Change =
  | { readonly kind: "rule"; readonly role: Role; readonly before: Tree; readonly after: Tree }
  | {
      readonly kind: "setting";
      readonly name: string;
      /** What it is, where its name alone does not say. */
      readonly about?: Words;
      readonly before: string;
      readonly after: string;
    };

export interface Mutant {
  /** Stable while the rule is: where it stands and what was changed. */
  readonly id: string;
  readonly indicator: string;
  /** Whose score was changed; null where every scheme sees the change. */
  readonly scheme: string | null;
  readonly change: Change;
  /** The plan or scheme with the change in it. */
  readonly apply: (tested: TestedPlan) => TestedPlan;
  /** Proved: once all is known it never comes to anything else. */
  readonly equivalent: boolean;
}

/** Of an indicator, or of `@` and the id of a scheme. */
export function mutantsOf(tested: TestedPlan, indicator: string): Mutant[] {
  if (isOfScheme(indicator)) return [...ruleMutants(tested, indicator), ...schemeMutants(tested, indicator.slice(1))];
  return [...ruleMutants(tested, indicator), ...settingMutants(tested, indicator)];
}

function ruleMutants(tested: TestedPlan, indicator: string): Mutant[] {
  const ranges = new Ranges(tested, indicator);
  const site = siteOf(tested, indicator);
  return partsOf(tested, indicator).flatMap((part) =>
    [...addressed(part.tree)].flatMap(({ node, address }) =>
      slipsOf(node, tested)
        .filter(({ after }) => isAllowed(part.tree, address, after, tested))
        .map(({ name, after, drops, same = false }): Mutant => {
          const tree = replaced(part.tree, address, after);
          let proved: boolean | undefined;
          return {
            id: `${partId(part)}/${address.join(".")}: ${name}`,
            indicator,
            scheme: part.scheme,
            change: { kind: "rule", role: part.role, ...inContext(part.tree, address, node, after) },
            apply: (of) => withRule(of, indicator, part.role, part.scheme, tree),
            // Asked only of what no case notices: it is long to prove.
            get equivalent() {
              proved ??=
                same ||
                (drops !== undefined && node.kind === "call" && !ranges.canCount(node, drops)) ||
                isIdleStep(part.tree, address, name, tested, ranges) ||
                alwaysSame(site, part.tree, tree);
              return proved;
            },
          };
        }),
    ),
  );
}

/** A floor a step lower, or a cap a step higher, that never counts as it is. */
function isIdleStep(tree: Tree, address: Address, name: string, { plan }: TestedPlan, ranges: Ranges): boolean {
  const last = address[address.length - 1];
  if (last === undefined || (name !== "up" && name !== "down")) return false;
  const parent = at(tree, address.slice(0, -1));
  if (parent.kind !== "call" || primitiveOf(plan.operators, parent.operator)?.shows !== "extreme") return false;
  return (name === "down") === ranges.picksHigh(parent.operator) && !ranges.canCount(parent, last);
}

/** A whole number that an operator wants within bounds stays there. */
function isAllowed(tree: Tree, address: Address, after: Tree, { plan }: TestedPlan): boolean {
  const last = address[address.length - 1];
  if (after.kind !== "number" || last === undefined) return true;
  const parent = at(tree, address.slice(0, -1));
  const list = parent.kind === "call" ? (plan.operators.get(parent.operator)?.arguments ?? []) : [];
  const kind = list[Math.min(last, list.length - 1)]?.kind;
  if (!kind || !("integer" in kind)) return true;
  const { min, max } = kind.integer;
  return after.value.compare(Rational.integer(min)) >= 0 && after.value.compare(Rational.integer(max)) <= 0;
}

/** A figure or a name says little by itself: what it stands in is shown. */
function inContext(tree: Tree, address: Address, node: Tree, after: Tree): { before: Tree; after: Tree } {
  const last = address[address.length - 1];
  const isWhole = node.kind === "call" && variableName(node) === null;
  if (isWhole || last === undefined) return { before: node, after };
  const before = at(tree, address.slice(0, -1));
  return { before, after: replaced(before, [last], after) };
}

function at(tree: Tree, address: Address): Tree {
  return address.reduce<Tree>(
    (node, index) =>
      ((node.kind === "list" ? node.items : node.kind === "call" ? node.args : [])[index] as Tree) ?? node,
    tree,
  );
}

const TIMES = new Set(["*", "/"]);

interface Slip {
  readonly name: string;
  readonly after: Tree;
  /** The argument of max or min that was left out. */
  readonly drops?: number;
  /** Comes to the same for any figures. */
  readonly same?: boolean;
}

function slipsOf(node: Tree, tested: TestedPlan): Slip[] {
  switch (node.kind) {
    case "number": {
      const step = stepOf(node.value, node.unit);
      return [
        { name: "up", after: { ...node, value: node.value.plus(step) } },
        { name: "down", after: { ...node, value: node.value.minus(step) } },
      ];
    }
    case "date":
      return [
        { name: "later", after: { ...node, value: node.value.plusDays(1) } },
        { name: "earlier", after: { ...node, value: node.value.plusDays(-1) } },
      ];
    case "boolean":
      return [{ name: "not", after: { ...node, value: !node.value } }];
    case "call":
      return slipsOfCall(node, tested);
    default:
      return [];
  }
}

function slipsOfCall(node: Tree & { kind: "call" }, { plan }: TestedPlan): Slip[] {
  const { args } = node;
  const name = variableName(node);
  if (name !== null)
    return otherYears(name).map((other) => ({ name: other, after: { ...variable(other), path: node.path } }));
  const primitive = primitiveOf(plan.operators, node.operator);
  if (!primitive) return [];
  const found: Slip[] = (primitive.slips ?? [])
    .filter((other) => plan.operators.has(other) && !(args.length === 1 && primitive.infix))
    .filter((other) => other !== "/" || args.length === 2)
    .map((other) => ({ name: other, after: { ...node, operator: other }, same: TIMES.has(other) && isByOne(node) }));
  const [a, b] = args;
  if (primitive.swaps && args.length === 2 && a && b) found.push({ name: "swapped", after: { ...node, args: [b, a] } });
  if (primitive.shows === "extreme" && args.length > 1)
    for (const index of args.keys()) {
      const rest = args.filter((_, position) => position !== index);
      const after = rest.length === 1 ? (rest[0] as Tree) : { ...node, args: rest };
      found.push({ name: `without ${index + 1}`, after, drops: index });
    }
  if (primitive.branches)
    for (let index = 1; index < args.length - 1; index += 2) {
      const next = index + 2 < args.length ? index + 2 : args.length - 1;
      const swapped = args.map((arg, at) => (at === index ? args[next] : at === next ? args[index] : arg) as Tree);
      found.push({ name: `branches ${index} ${next}`, after: { ...node, args: swapped } });
    }
  if (primitive.shows === "changed" && args[0])
    for (const mode of ROUNDING_MODES) {
      const own = args[2]?.kind === "text" ? args[2].value : "half-up";
      if (mode === own || !args[1]) continue;
      found.push({
        name: mode,
        after: { ...node, args: [args[0], args[1], { kind: "text", value: mode, path: node.path }] },
      });
    }
  return found;
}

/** × 1 and ÷ 1 are the same. */
function isByOne({ args }: Tree & { kind: "call" }): boolean {
  const [, by] = args;
  return args.length === 2 && by?.kind === "number" && by.value.equals(Rational.one);
}

/** The same figure of a year more, or a year less. */
function otherYears(name: string): string[] {
  const prior = /^prior\.(\d+)\.(.+)$/.exec(name);
  if (prior) {
    const [back, rest] = [Number(prior[1]), prior[2] as string];
    return [`prior.${back + 1}.${rest}`, back === 0 ? rest : `prior.${back - 1}.${rest}`];
  }
  const previous = /^previous\.(.+)$/.exec(name);
  return previous ? [previous[1] as string] : [];
}

function replaced(tree: Tree, address: Address, by: Tree): Tree {
  const [first, ...rest] = address;
  if (first === undefined) return by;
  const change = (children: readonly Tree[]) =>
    children.map((child, index) => (index === first ? replaced(child, rest, by) : child));
  if (tree.kind === "list") return { ...tree, items: change(tree.items) };
  return tree.kind === "call" ? { ...tree, args: change(tree.args) } : tree;
}

function withRule(tested: TestedPlan, id: string, role: string, scheme: string | null, tree: Tree): TestedPlan {
  if (isOfScheme(id)) return withSchemeRule(tested, id.slice(1), role, tree);
  if (role === "score") return withLine(tested, id, scheme, (line) => ({ ...line, score: tree }));
  return withIndicator(tested, id, (compiled) => {
    const { target } = compiled;
    const [lower, upper] = target?.limits ?? [];
    switch (role) {
      case "actual":
        return { ...compiled, actual: tree };
      case "cases":
        return { ...compiled, cases: tree };
      case "met":
        return { ...compiled, target: target && { ...target, met: tree } };
      case "stretch":
        return { ...compiled, stretch: compiled.stretch && { ...compiled.stretch, met: tree } };
      case "baseline":
        return { ...compiled, baseline: tree };
      case "target.upper":
        return { ...compiled, target: target && { ...target, limits: [lower as Tree, tree] } };
      default:
        return { ...compiled, target: target && { ...target, limits: upper ? [tree, upper] : [tree] } };
    }
  });
}
