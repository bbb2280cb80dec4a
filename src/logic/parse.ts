/** JSON → tree, strictly: one operator per object, known names, the right number of arguments, numbers exact. */
import jsonLogic from "json-logic-js";
import { type Diagnostics, nearest } from "../diagnostics/index.js";
import { fromNumber, parseDecimal } from "../exact/index.js";
import { CalendarDate, COMPARATORS, type Locate, type Path } from "../plan/index.js";
import { writtenHere } from "./foreign.js";
import type { Argument, Operator, OperatorTable } from "./operator.js";
import type { CallTree, Tree } from "./tree.js";

export interface ParseContext {
  readonly operators: OperatorTable;
  readonly locate: Locate;
  readonly problems: Diagnostics;
  /** The names that `{"arg": …}` may stand for: inside the body of a definition only. */
  readonly arguments?: ReadonlySet<string>;
}

/** The tree of a rule, or null with the problems added to the context. */
export function parseRule(json: unknown, path: Path, context: ParseContext): Tree | null {
  const { problems, locate } = context;
  if (typeof json === "boolean") return { kind: "boolean", value: json, path };
  if (typeof json === "string") return { kind: "text", value: json, path };
  if (typeof json === "number") {
    const exact = fromNumber(json);
    if (exact) return { kind: "number", value: exact, path };
    problems.add("plan/number-too-precise", locate(path), { value: String(json) });
    return null;
  }
  if (Array.isArray(json)) {
    const items = json.map((item, index) => parseRule(item, [...path, index], context));
    return items.some((item) => item === null) ? null : { kind: "list", items: items as Tree[], path };
  }
  if (json === null || json === undefined) {
    problems.add("rule/null", locate(path), {});
    return null;
  }
  if (!jsonLogic.is_logic(json as object)) {
    problems.add("rule/not-one-operator", locate(path), { found: Object.keys(json as object).join(", ") || "{}" });
    return null;
  }
  const id = jsonLogic.get_operator(json as never) as unknown as string;
  const raw = (json as Record<string, unknown>)[id];
  if (id === "number" && (typeof raw === "string" || typeof raw === "number")) {
    const exact = typeof raw === "string" ? parseDecimal(raw) : fromNumber(raw);
    if (exact) return { kind: "number", value: exact, path };
    problems.add("plan/unreadable-number", locate(path), { text: String(raw) });
    return null;
  }
  if (id === "arg") return parseArgumentReference(raw, path, context);
  const operator = context.operators.get(id);
  if (operator?.kind === "primitive" && operator.literal) {
    const text = Array.isArray(raw) && raw.length === 1 ? raw[0] : raw;
    if (typeof text === "string") return parseDate(text, path, context);
  }
  if (!operator) {
    const instead = writtenHere(id);
    problems.add("rule/unknown-operator", locate([...path, id]), {
      operator: id,
      near: instead === null ? nearest(id, context.operators.keys()) : null,
      instead,
    });
    return null;
  }
  const named = namedArguments(raw, operator, context.operators);
  return named
    ? parseNamed(operator, named, [...path, id], path, context)
    : parsePositional(operator, raw, [...path, id], path, context);
}

function parseArgumentReference(
  raw: unknown,
  path: Path,
  { arguments: names, problems, locate }: ParseContext,
): Tree | null {
  if (typeof raw === "string" && names?.has(raw))
    return { kind: "call", operator: "arg", args: [{ kind: "text", value: raw, path }], path };
  problems.add("rule/argument-out-of-place", locate(path), { name: String(raw) });
  return null;
}

/** The object of named arguments, when that is what stands there: its keys are argument names, not an operator. */
function namedArguments(raw: unknown, operator: Operator, operators: OperatorTable): Record<string, unknown> | null {
  if (raw === null || typeof raw !== "object" || Array.isArray(raw)) return null;
  const keys = Object.keys(raw);
  const names = operator.arguments.map((argument) => argument.name);
  const [only] = keys;
  if (keys.length !== 1 || only === undefined || names.includes(only)) return raw as Record<string, unknown>;
  const known = [...operators.keys(), "number", "arg"];
  const isRule = known.includes(only) || (nearest(only, names) === null && nearest(only, known) !== null);
  return isRule ? null : (raw as Record<string, unknown>);
}

function parseNamed(
  operator: Operator,
  raw: Record<string, unknown>,
  at: Path,
  path: Path,
  context: ParseContext,
): Tree | null {
  const { problems, locate } = context;
  const names = operator.arguments.map((argument) => argument.name);
  let sound = true;
  for (const key of Object.keys(raw))
    if (!names.includes(key)) {
      problems.add("rule/unknown-argument", locate([...at, key]), {
        operator: operator.id,
        argument: key,
        near: nearest(key, names),
      });
      sound = false;
    }
  const bound = new Map<string, Tree>();
  for (const argument of operator.arguments) {
    const given = raw[argument.name];
    if (argument.rest && Array.isArray(given)) {
      const items = given.map((item, index) =>
        parseArgument(item, argument, operator, [...at, argument.name, index], context),
      );
      if (items.some((item) => item === null)) sound = false;
      else bound.set(argument.name, { kind: "list", items: items as Tree[], path: at });
    } else if (given !== undefined) {
      const tree = parseArgument(given, argument, operator, [...at, argument.name], context);
      if (tree) bound.set(argument.name, tree);
      else sound = false;
    }
  }
  const isComplete = complete(operator, new Set(Object.keys(raw)), at, context);
  return isComplete && sound ? callOf(operator, bound, path, context) : null;
}

function parsePositional(operator: Operator, raw: unknown, at: Path, path: Path, context: ParseContext): Tree | null {
  const given = Array.isArray(raw) ? raw : [raw];
  const bound = new Map<string, Tree>();
  const { least, most } = arity(operator);
  if (given.length < least || given.length > most || (pairsUp(operator) && given.length % 2 === 0)) {
    const expected = pairsUp(operator)
      ? "3, 5, 7 …"
      : least === most
        ? String(least)
        : most === Number.POSITIVE_INFINITY
          ? `≥ ${least}`
          : `${least}–${most}`;
    context.problems.add("rule/wrong-number-of-arguments", context.locate(at), {
      operator: operator.id,
      expected,
      found: given.length,
      lacksElse: pairsUp(operator) && given.length >= 2,
    });
    for (const [index, item] of given.entries()) if (typeof item === "object") parseRule(item, [...at, index], context);
    return null;
  }
  let sound = true;
  const rest: Tree[] = [];
  for (const [index, item] of given.entries()) {
    const argument = operator.arguments[Math.min(index, operator.arguments.length - 1)] as Argument;
    const tree = parseArgument(item, argument, operator, Array.isArray(raw) ? [...at, index] : at, context);
    if (!tree) sound = false;
    else if (argument.rest) rest.push(tree);
    else bound.set(argument.name, tree);
    if (argument.rest) bound.set(argument.name, { kind: "list", items: rest, path: at });
  }
  return sound && complete(operator, new Set(bound.keys()), at, context)
    ? callOf(operator, bound, path, context)
    : null;
}

/** Condition, result, …, and a last result: an odd number of arguments. */
const pairsUp = (operator: Operator): boolean => operator.kind === "primitive" && operator.branches === true;

function arity({ arguments: list }: Operator): { least: number; most: number } {
  const fixed = list.filter((argument) => !argument.rest);
  const rest = list.find((argument) => argument.rest)?.rest;
  return {
    least: fixed.filter((argument) => !argument.optional).length + (rest?.min ?? 0),
    most: rest ? fixed.length + (rest.max ?? Number.POSITIVE_INFINITY) : fixed.length,
  };
}

/** Whether every argument that must be there was given, sound or not. */
function complete(
  operator: Operator,
  given: ReadonlySet<string>,
  at: Path,
  { problems, locate }: ParseContext,
): boolean {
  const lacking = operator.arguments.filter(
    ({ name, optional, rest }) => !given.has(name) && !optional && rest?.min !== 0,
  );
  for (const { name, about } of lacking)
    problems.add("rule/missing-argument", locate(at), {
      operator: operator.id,
      argument: name,
      about: about.en,
      aboutZh: about.zh,
    });
  return lacking.length === 0;
}

function callOf(operator: Operator, bound: Map<string, Tree>, path: Path, context: ParseContext): CallTree | null {
  const stated = new Set(bound.keys());
  for (const argument of operator.arguments) {
    if (bound.has(argument.name) || argument.default === undefined) continue;
    const tree = parseArgument(argument.default, argument, operator, path, context);
    if (!tree) return null;
    bound.set(argument.name, tree);
  }
  if (operator.kind !== "primitive")
    return { kind: "call", operator: operator.id, args: [], named: bound, stated, path };
  let args: readonly Tree[] = [];
  for (const argument of operator.arguments) {
    const tree = bound.get(argument.name);
    if (argument.rest) args = args.concat(tree?.kind === "list" ? tree.items : []);
    else if (tree) args = [...args, tree];
    else break;
  }
  return { kind: "call", operator: operator.id, args, path };
}

function parseArgument(
  json: unknown,
  argument: Argument,
  operator: Operator,
  path: Path,
  context: ParseContext,
): Tree | null {
  const { problems, locate } = context;
  const { kind } = argument;
  if ("reference" in kind)
    return typeof json === "string"
      ? { kind: "call", operator: "var", args: [{ kind: "text", value: json, path }], path }
      : parseRule(json, path, context);
  if ("choice" in kind) {
    if (typeof json === "string" && (kind.choice.length === 0 || kind.choice.includes(json)))
      return { kind: "text", value: json, path };
    problems.add("rule/wrong-choice", locate(path), {
      operator: operator.id,
      argument: argument.name,
      choices: kind.choice.join(", ") || "a name",
      about: argument.about.en,
      aboutZh: argument.about.zh,
      kind: "choice",
    });
    return null;
  }
  if ("integer" in kind) {
    const { min, max } = kind.integer;
    const tree =
      typeof json === "number" && Number.isInteger(json) && json >= min && json <= max
        ? parseRule(json, path, context)
        : null;
    if (!tree)
      problems.add("rule/wrong-choice", locate(path), {
        operator: operator.id,
        argument: argument.name,
        choices: `${min}–${max}`,
        about: argument.about.en,
        aboutZh: argument.about.zh,
        kind: "whole",
      });
    return tree;
  }
  if ("table" in kind) return parseTable(json, argument, operator, path, context);
  if ("bands" in kind) return parseBands(json, operator, path, context);
  if ("rule" in kind && kind.rule === "date" && typeof json === "string") return parseDate(json, path, context);
  return parseRule(json, path, context);
}

function parseDate(text: string, path: Path, { problems, locate }: ParseContext): Tree | null {
  const date = CalendarDate.parse(text);
  if (date) return { kind: "date", value: date, path };
  problems.add("rule/not-a-date", locate(path), { text });
  return null;
}

/** A table as a list of its pairs. */
function parseTable(
  json: unknown,
  argument: Argument,
  operator: Operator,
  path: Path,
  context: ParseContext,
): Tree | null {
  const entries = json !== null && typeof json === "object" && !Array.isArray(json) ? Object.entries(json) : [];
  if (entries.length === 0) {
    context.problems.add("rule/bad-table", context.locate(path), {
      operator: operator.id,
      argument: argument.name,
      wanted: 'a table such as {"text": 1}',
      wantedZh: '一张表,例如 {"文字": 1}',
    });
    return null;
  }
  const pairs = entries.map(([key, item]): Tree | null => {
    const at = [...path, key];
    const tree = parseRule(item, at, context);
    return tree && { kind: "list", items: [{ kind: "text", value: key, path: at }, tree], path: at };
  });
  return pairs.some((pair) => pair === null) ? null : { kind: "list", items: pairs as Tree[], path };
}

const UPPER: readonly string[] = ["at_most", "less_than"];
const LOWER: readonly string[] = ["at_least", "more_than"];
const BAND_LIMITS = COMPARATORS.filter((name) => [...UPPER, ...LOWER, "equals", "between"].includes(name));

/** Each band as a list of its points and of a comparator and a limit, or two of each; between is both its ends. */
function parseBands(json: unknown, operator: Operator, path: Path, context: ParseContext): Tree | null {
  const { problems, locate } = context;
  if (!Array.isArray(json) || json.length === 0) {
    const [wanted, wantedZh] = ["a list of one band or more", "一个列表,至少有一档"];
    problems.add("rule/bad-table", locate(path), { operator: operator.id, argument: "bands", wanted, wantedZh });
    return null;
  }
  const bands = json.map((band: unknown, index): Tree | null => {
    const at = [...path, index];
    const written = band !== null && typeof band === "object" ? Object.entries(band) : [];
    const points = written.find(([key]) => key === "points");
    const limits = written
      .filter(([key]) => key !== "points")
      .flatMap(([key, limit]): [key: string, json: unknown, at: Path][] =>
        key === "between" && Array.isArray(limit) && limit.length === 2
          ? [
              ["at_least", limit[0], [...at, key, 0]],
              ["at_most", limit[1], [...at, key, 1]],
            ]
          : [[key, limit, [...at, key]]],
      );
    const names = limits.map(([key]) => key);
    const keys: readonly string[] = ["points", ...BAND_LIMITS];
    const odd = written.map(([key]) => key).find((key) => !keys.includes(key));
    if (odd !== undefined) {
      const near = nearest(odd, keys);
      problems.add("rule/unknown-argument", locate([...at, odd]), { operator: operator.id, argument: odd, near });
      return null;
    }
    if (!points && written.length > 0) {
      const facts = { argument: "points", about: "the points of this band", aboutZh: "这一档得几分" };
      problems.add("rule/missing-argument", locate(at), { operator: operator.id, ...facts });
      return null;
    }
    const isOne = names.length === 1 && (BAND_LIMITS as readonly string[]).includes(names[0] ?? "");
    const isPair = names.length === 2 && [LOWER, UPPER].every((side) => side.some((name) => names.includes(name)));
    if (!points || names.includes("between") || !(isOne || isPair)) {
      problems.add("rule/wrong-choice", locate(at), {
        operator: operator.id,
        argument: "bands",
        choices: '{"at_least": …, "points": …}',
        about: "a limit or two, and the points",
        aboutZh: "一档写一个或两个界限和分值",
        kind: "shape",
      });
      return null;
    }
    const items = limits.map(([key, limit, place]): Tree | null => {
      const tree = parseRule(limit, place, context);
      return tree && { kind: "list", items: [{ kind: "text", value: key, path: place }, tree], path: place };
    });
    const pointsTree = parseRule(points[1], [...at, "points"], context);
    if (!pointsTree || items.some((item) => item === null)) return null;
    return { kind: "list", items: [pointsTree, ...(items as Tree[])], path: at };
  });
  return bands.some((band) => band === null) ? null : { kind: "list", items: bands as Tree[], path };
}
