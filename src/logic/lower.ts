/**
 * Lowering: every definition, expansion and parameter is written out, until only primitives over `var` remain. What
 * comes out is plain JsonLogic plus few primitives; it is what is evaluated, and what `kaohe expand` prints.
 */
import { type Diagnostics, nearest } from "../diagnostics/index.js";
import { decimalText, Rational } from "../exact/index.js";
import type { HolidayCalendar, Locate, Parameter, Path, Scale } from "../plan/index.js";
import { CalendarDate, DEFAULT_LIMITS } from "../plan/index.js";
import {
  type CohortKind,
  type CohortOptions,
  type Expanding,
  type Operator,
  type OperatorTable,
  primitiveOf,
} from "./operator.js";
import { parseRule } from "./parse.js";
import { isOuterName } from "./scope.js";
import { type CallTree, leaf, type Tree, variable, variableName } from "./tree.js";

/** Most nodes that one rule may grow to, unless the caller states another limit. */
export const MAX_NODES = DEFAULT_LIMITS.nodes;

/** Something that needs every member of the cohort: what is compared, and how. */
export interface CohortNeed {
  readonly kind: CohortKind;
  readonly of: Tree;
  readonly options: CohortOptions;
}

export interface LoweringContext {
  readonly operators: OperatorTable;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly locate: Locate;
  readonly problems: Diagnostics;
  /** The parts of a statistic that is a rate, or "rate" where its parts are not known; null for any other name. */
  readonly rateOf?: (name: string) => readonly [part: string, whole: string] | "rate" | null;
  readonly calendar?: HolidayCalendar;
  readonly scales?: ReadonlyMap<string, Scale>;
  readonly better?: "higher" | "lower";
  readonly comparator?: string;
  readonly maxNodes?: number;
  /** Collects what is needed of the cohort, in the order of its `cohort.<n>` names. */
  readonly cohort?: CohortNeed[];
}

class TooLarge extends Error {}

/** The lowered tree, or null with the problems added to the context. */
export function lower(tree: Tree, context: LoweringContext): Tree | null {
  const before = new Lowering(context);
  try {
    const lowered = before.lower(tree);
    return before.sound ? lowered : null;
  } catch (error) {
    if (!(error instanceof TooLarge || error instanceof RangeError)) throw error;
    context.problems.add("rule/too-large", context.locate(tree.path), { limit: context.maxNodes ?? MAX_NODES });
    return null;
  }
}

/** Names that belong to the line at hand and have no earlier self. */
const NOT_EARLIER = new Set(["actual", "target", "met", "points", "cohort", "indicators", "targets", "cases"]);

class Lowering {
  sound = true;
  private nodes = 0;
  private readonly open: string[] = [];
  private readonly bodies = new Map<string, Tree | null>();

  constructor(private readonly context: LoweringContext) {}

  lower(tree: Tree): Tree {
    this.nodes += 1;
    if (this.nodes > (this.context.maxNodes ?? MAX_NODES)) throw new TooLarge();
    if (tree.kind === "list") return { ...tree, items: tree.items.map((item) => this.lower(item)) };
    if (tree.kind !== "call") return tree;
    const operator = this.context.operators.get(tree.operator);
    if (!operator) throw new TypeError(`"${tree.operator}" is no operator`);
    if (operator.kind === "primitive") return { ...tree, args: tree.args.map((arg) => this.lower(arg)) };
    if (this.open.includes(operator.id)) {
      this.refuse("rule/circular-operator", tree.path, { operator: operator.id });
      return leaf(0);
    }
    this.refuseNegative(operator, tree);
    if (operator.kind === "expansion") return this.attribute(this.lower(operator.expand(this.expanding(tree))), tree);
    // Arguments are no part of the body: an operator may stand among its own.
    const named = new Map([...(tree.named ?? [])].map(([name, argument]) => [name, this.lower(argument)] as const));
    this.open.push(operator.id);
    const body = this.bodyOf(
      operator.id,
      operator.body,
      operator.arguments.map(({ name }) => name),
    );
    const expanded = body ? this.lower(this.substitute(body, named, false)) : leaf(0);
    this.open.pop();
    return this.attribute(expanded, tree);
  }

  /** An amount that is written out, by itself or as a parameter, and is below zero. */
  private refuseNegative({ id, arguments: known }: Operator, { named }: CallTree): void {
    for (const { name, about, isAmount } of known) {
      const given = named?.get(name);
      if (!isAmount || !given) continue;
      const parameter = this.parameterNamed(given);
      const value = given.kind === "number" ? given.value : this.context.parameters.get(parameter ?? "")?.value;
      if (!(value instanceof Rational) || value.sign() >= 0) continue;
      const facts = { operator: id, argument: name, about: about.en, aboutZh: about.zh, value: decimalText(value) };
      this.refuse("rule/negative-points", given.path, facts);
    }
  }

  /** `{"param": "per-step"}` → per-step. */
  private parameterNamed(tree: Tree): string | null {
    const isParameter = tree.kind === "call" && this.context.operators.get(tree.operator)?.names === "parameter";
    const name = isParameter ? [...(tree.named?.values() ?? []), ...tree.args][0] : undefined;
    return name?.kind === "text" ? name.value : null;
  }

  private bodyOf(id: string, body: unknown, names: readonly string[]): Tree | null {
    const known = this.bodies.get(id);
    if (known !== undefined) return known;
    const tree = parseRule(body, ["operators", id, "body"], { ...this.context, arguments: new Set(names) });
    if (!tree) this.sound = false;
    this.bodies.set(id, tree);
    return tree;
  }

  /** The body with its arguments in place. Inside map, filter and the like the names mean something else, so only literals go there. */
  private substitute(tree: Tree, named: ReadonlyMap<string, Tree>, inItem: boolean): Tree {
    if (tree.kind === "list") return { ...tree, items: tree.items.map((item) => this.substitute(item, named, inItem)) };
    if (tree.kind !== "call") return tree;
    if (tree.operator === "arg") {
      const [name] = tree.args;
      const argument = name?.kind === "text" ? named.get(name.value) : undefined;
      if (argument && !(inItem && readsNames(argument))) return argument;
      this.refuse("rule/argument-out-of-place", tree.path, { name: name?.kind === "text" ? name.value : "" });
      return leaf(0);
    }
    const kinds = this.context.operators.get(tree.operator)?.arguments ?? [];
    const isItem = (index: number) => "item" in (kinds[Math.min(index, kinds.length - 1)]?.kind ?? {});
    return {
      ...tree,
      args: tree.args.map((arg, index) => this.substitute(arg, named, inItem || isItem(index))),
      named: tree.named && new Map([...tree.named].map(([key, arg]) => [key, this.substitute(arg, named, inItem)])),
    };
  }

  /** Places what an expansion or the body of a definition made where the author wrote the operator. */
  private attribute(tree: Tree, source: CallTree): Tree {
    const isElsewhere = (path: Path) => path.length === 0 || path[0] === "operators";
    const place = (node: Tree): Tree => {
      const at = isElsewhere(node.path) ? source.path : node.path;
      if (node.kind === "list") return { ...node, path: at, items: node.items.map(place) };
      if (node.kind === "call") return { ...node, path: at, args: node.args.map(place) };
      return { ...node, path: at };
    };
    return { ...place(tree), from: tree.from ?? source.operator };
  }

  private expanding(source: CallTree): Expanding {
    const named = source.named ?? new Map<string, Tree>();
    const { context } = this;
    return {
      call: source,
      better: context.better,
      comparator: context.comparator,
      argument: (name) => named.get(name) ?? leaf(0),
      optional: (name) => named.get(name),
      choice: (name) => {
        const tree = named.get(name);
        return tree?.kind === "text" ? tree.value : undefined;
      },
      parameter: (name) => this.parameter(name, source.path),
      rateOf: (tree) => {
        const name = variableName(tree);
        return name === null ? null : (context.rateOf?.(name) ?? null);
      },
      lower: (tree) => this.lower(tree),
      earlier: (tree, years) => this.moved(tree, (name) => earlierName(name, years), source),
      inYear: (tree, year) => this.moved(tree, (name) => (OF_YEAR.test(name) ? name : `${year}.${name}`), source),
      cohort: (kind, of, options) => {
        const needs = context.cohort;
        if (!needs) {
          this.refuse("rule/not-of-this-place", source.path, {
            name: source.operator,
            where: "",
            instead: "reported",
          });
          return leaf(0);
        }
        needs.push({ kind, of: this.lower(of), options });
        return variable(`cohort.${needs.length - 1}`);
      },
      calendar: context.calendar ?? new Map(),
      levels: (scale) => context.scales?.get(scale)?.levels,
      unknownLevel: (level, scale) =>
        this.refuse("rule/unknown-level", source.path, {
          level,
          scale,
          known: (context.scales?.get(scale)?.levels ?? []).join(", "),
          near: nearest(scale, context.scales?.keys() ?? []),
        }),
      isStated: (name) => source.stated?.has(name) ?? false,
      unreachable: (band) => this.refuse("rule/unreachable-band", source.path, { operator: source.operator, band }),
      badTable: (argument, wanted) =>
        this.refuse("rule/bad-table", source.path, {
          operator: source.operator,
          argument,
          wanted: wanted.en,
          wantedZh: wanted.zh,
        }),
      remark: (code, data) =>
        context.problems.add(code, context.locate(source.path), { operator: source.operator, ...data } as never),
      refuse: (code) => this.refuse(code, source.path, { operator: source.operator }),
      lacking: (argument, choices) => {
        const declared = context.operators.get(source.operator)?.arguments.find(({ name }) => name === argument);
        this.refuse("rule/missing-argument", source.path, {
          operator: source.operator,
          argument,
          about: declared ? `${declared.about.en}: ${choices}` : choices,
          aboutZh: declared ? `${declared.about.zh}:${choices}` : choices,
        });
      },
    };
  }

  private parameter(name: string, path: Path): Tree {
    const parameter = this.context.parameters.get(name);
    if (!parameter) {
      this.refuse("rule/unknown-parameter", path, { name, near: nearest(name, this.context.parameters.keys()) });
      return leaf(0);
    }
    const { value, unit } = parameter;
    if (value instanceof Rational) return { kind: "number", value, unit, path };
    if (value instanceof CalendarDate) return { kind: "date", value, path };
    return leaf(value);
  }

  /** Inside a list only the period moves: the items are already those of the earlier period. */
  private moved(tree: Tree, rename: (name: string) => string, source: CallTree, inItem = false): Tree {
    if (tree.kind === "list")
      return { ...tree, items: tree.items.map((item) => this.moved(item, rename, source, inItem)) };
    if (tree.kind !== "call") return tree;
    const name = variableName(tree);
    if (name !== null) {
      const [first = ""] = name.split(".");
      if (first === "subject" || (inItem && !isOuterName(name.split(".")))) return tree;
      if (NOT_EARLIER.has(first))
        this.refuse("rule/not-of-this-place", source.path, {
          name,
          where: source.operator,
          instead: first === "cohort" ? "earlier" : null,
        });
      return { ...variable(rename(name)), path: tree.path };
    }
    if (primitiveOf(this.context.operators, tree.operator)?.reads === "all" && !inItem)
      return { ...tree, args: tree.args.map((arg) => withNames(arg, rename)) };
    const kinds = this.context.operators.get(tree.operator)?.arguments ?? [];
    const isItem = (index: number) => "item" in (kinds[index]?.kind ?? {});
    return {
      ...tree,
      args: tree.args.map((arg, index) => this.moved(arg, rename, source, inItem || isItem(index))),
    };
  }

  private refuse(code: Parameters<Diagnostics["add"]>[0], path: Path, data: Record<string, unknown>): void {
    this.sound = false;
    this.context.problems.add(code, this.context.locate(path), data as never);
  }
}

/** A name that is read in a year by its number: `2005.accidents`. */
const OF_YEAR = /^\d{4}\./;

/** The name as it reads so many years earlier; 0 is the period before. */
function earlierName(name: string, years: number): string {
  const [first, second = "", ...rest] = name.split(".");
  if (OF_YEAR.test(name)) return name;
  if (years === 0) return `previous.${name}`;
  return first === "prior" ? `prior.${Number(second) + years}.${rest.join(".")}` : `prior.${years - 1}.${name}`;
}

/** The names that are written out as texts, changed. */
function withNames(tree: Tree, change: (name: string) => string): Tree {
  if (tree.kind === "text") return { ...tree, value: change(tree.value) };
  if (tree.kind === "list") return { ...tree, items: tree.items.map((item) => withNames(item, change)) };
  return tree.kind === "call" ? { ...tree, args: tree.args.map((arg) => withNames(arg, change)) } : tree;
}

function readsNames(tree: Tree): boolean {
  if (tree.kind === "list") return tree.items.some(readsNames);
  return (
    tree.kind === "call" &&
    (tree.operator === "var" || tree.args.some(readsNames) || [...(tree.named?.values() ?? [])].some(readsNames))
  );
}
