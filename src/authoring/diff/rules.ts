/** Rules as they are compared and read: the same whether arguments are named or not, and whatever things are called. */
import { Diagnostics, type Language } from "../../diagnostics/index.js";
import {
  type CallTree,
  parseRule,
  readTerm,
  type Tree,
  termText,
  toJson,
  variable,
  variableName,
} from "../../logic/index.js";
import { type CompiledPlan, readingOf } from "../../scoring/index.js";
import type { Part } from "./entries.js";

/** What is called otherwise in the later plan, by part: the old id and the new. */
export type Renames = ReadonlyMap<Part, ReadonlyMap<string, string>>;

export const renamed = (renames: Renames, part: Part, id: string): string => renames.get(part)?.get(id) ?? id;

/** null where it cannot be read; `names` are the arguments that it may stand for, in the body of an operator. */
export function treeOf({ operators, plan }: CompiledPlan, rule: unknown, names: readonly string[] = []): Tree | null {
  return parseRule(rule, [], {
    operators,
    locate: plan.locate,
    problems: new Diagnostics(),
    arguments: new Set(names),
  });
}

/** Text that is the same for the same rule; ids that `renames` knows are the new ones in it, old plan or new. */
export function ruleMeaning(plan: CompiledPlan, tree: Tree, renames: Renames): string {
  const canonical = (of: Tree): unknown => {
    if (of.kind === "list") return of.items.map(canonical);
    if (of.kind !== "call") return of.kind === "text" ? renamed(renames, "scale", of.value) : toJson(of);
    const name = variableName(of);
    if (name !== null && of.args.length === 1) return { var: renamedName(renames, name) };
    const operator = plan.operators.get(of.operator);
    const id = renamed(renames, "operator", of.operator);
    const parameter = parameterOf(plan, of);
    if (parameter !== null) return { [id]: renamed(renames, "parameter", parameter) };
    // The rows of a table are looked up by their key, wherever they stand.
    const argument = (tree: Tree, index: number, key?: string): unknown => {
      const { kind } =
        operator?.arguments.find((one, at) => (key === undefined ? at === index : one.name === key)) ?? {};
      const given = canonical(tree);
      return kind && "table" in kind && Array.isArray(given) ? given.map((row) => JSON.stringify(row)).sort() : given;
    };
    const args = of.args.map((tree, index) => argument(tree, index));
    const named = [...(of.named ?? [])].map(([key, tree], index) => [key, argument(tree, index, key)]);
    return { [id]: [args, Object.fromEntries(named)] };
  };
  return JSON.stringify(canonical(tree));
}

/** The parameter that a call reads; null for other calls. */
function parameterOf({ operators }: CompiledPlan, tree: CallTree): string | null {
  if (operators.get(tree.operator)?.names !== "parameter") return null;
  const [only] = tree.named?.values() ?? tree.args;
  return only?.kind === "text" ? only.value : null;
}

/** A name that a rule reads: a statistic, a list of records, another indicator, each in any period. */
function renamedName(renames: Renames, name: string): string {
  const [, period = "", rest = ""] = /^((?:prior\.\d+\.|previous\.|\d{4}\.)*)(.*)$/.exec(name) ?? [];
  const [first = "", second = "", ...more] = rest.split(".");
  const part = ({ records: "record", targets: "indicator", indicators: "indicator" } as const)[first];
  if (part && second !== "") return period + [first, renamed(renames, part, second), ...more].join(".");
  return period + [renamed(renames, "statistic", first), ...rest.split(".").slice(1)].join(".");
}

/** As a sentence about the indicator `id`; with `byName` parameters are said by their names, not by their values. */
export function ruleSentence(plan: CompiledPlan, tree: Tree, language: Language, id: string, byName = false): string {
  const reading = readingOf(plan, id, language);
  const own = (name: string): string => {
    const [, kind, rest = ""] = /^(argument|parameter) (.*)$/.exec(name) ?? [];
    if (!kind) return reading.nameOf(name);
    const called = kind === "parameter" ? (plan.plan.parameters.get(rest)?.name ?? rest) : rest;
    return language === "en" ? `${kind} "${called}"` : `${kind === "parameter" ? "参数" : ""}“${called}”`;
  };
  const named = (of: Tree): Tree => {
    if (of.kind === "list") return { ...of, items: of.items.map(named) };
    if (of.kind !== "call") return of;
    const [first] = of.args;
    if (first?.kind === "text" && of.operator === "arg") return variable(`argument ${first.value}`);
    const parameter = byName ? parameterOf(plan, of) : null;
    if (parameter !== null) return variable(`parameter ${parameter}`);
    return {
      ...of,
      args: of.args.map(named),
      ...(of.named && { named: new Map([...of.named].map(([key, tree]) => [key, named(tree)])) }),
    };
  };
  const within = reading.within;
  return termText(
    readTerm(named(tree), {
      ...reading,
      nameOf: own,
      ...(within && {
        within: (list) => {
          const inner = within(list);
          return { ...inner, nameOf: (name) => (/^(argument|parameter) /.test(name) ? own(name) : inner.nameOf(name)) };
        },
      }),
    }),
    language,
  );
}

/** Every name that rules in this part of a document read, by what it is: what a change elsewhere can reach it through. */
export function* namesIn(plan: CompiledPlan, tree: Tree): Generator<readonly [Part, string]> {
  const below: readonly Tree[] = tree.kind === "list" ? tree.items : tree.kind === "call" ? tree.args : [];
  if (tree.kind === "call") {
    const name = variableName(tree);
    const parameter = parameterOf(plan, tree);
    if (name !== null) {
      const rest = name.replace(/^(prior\.\d+\.|previous\.|\d{4}\.)+/, "").split(".");
      const [head = "", second = ""] = rest;
      yield head === "records"
        ? ["record", second]
        : head === "indicators"
          ? ["indicator", second]
          : ["statistic", head];
    } else if (parameter !== null) yield ["parameter", parameter];
    else yield ["operator", tree.operator];
  }
  if (tree.kind === "text") yield ["scale", tree.value];
  for (const child of [...below, ...(tree.kind === "call" ? (tree.named?.values() ?? []) : [])])
    yield* namesIn(plan, child);
}
