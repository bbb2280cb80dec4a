/**
 * `kaohe fmt`: a plan's files in one way of writing. Keys come in the order of their shapes and of the arguments of an
 * operator; numbers and texts stay as they were typed, and what no shape knows stays where it stood, after what is known.
 */
import { type Node, type ParseError, parseTree } from "jsonc-parser";
import stringWidth from "string-width";
import type { z } from "zod";
import type { Result } from "../diagnostics/index.js";
import { ruleOperators } from "../logic/index.js";
import {
  COMPARATORS,
  indicatorSchema,
  parseSource,
  planSchema,
  schemeSchema,
  wholeStatisticsSchema,
  wholeSubjectsSchema,
} from "../plan/index.js";
import { scoringMethods } from "../scoring/index.js";
import { bareShape, definitionOf } from "./shapes.js";

const WIDTH = 120;

const SHAPES: Readonly<Record<string, z.ZodType>> = {
  "kaohe.plan/1": planSchema,
  "kaohe.scheme/1": schemeSchema,
  "kaohe.subjects/1": wholeSubjectsSchema,
  "kaohe.statistics/1": wholeStatisticsSchema,
};

/** The order of keys where no shape gives one: a rule's named arguments and its bands. */
const ARGUMENTS: ReadonlyMap<string, readonly string[]> = new Map(
  [...ruleOperators, ...scoringMethods].map(({ id, arguments: list }) => [id, list.map(({ name }) => name)]),
);
const BAND = [...COMPARATORS, "points"];

/**
 * The text in its one way of writing; the same text again where it is in it already. `file` names the place of problems,
 * and a file in indicators/ is an indicator. A text that is no JSON, or that says a key twice, is refused as it stands.
 */
export function formatPlanText(text: string, file: string): Result<string> {
  const parsed = parseSource(text, file);
  if (!parsed.ok) return { ok: false, diagnostics: parsed.diagnostics };
  const errors: ParseError[] = [];
  const bare = text.replace(/^\uFEFF/, "");
  const root = parseTree(bare, errors, { disallowComments: true }) as Node;
  const { format } = (parsed.value.data ?? {}) as { format?: unknown };
  const shape = typeof format === "string" && Object.hasOwn(SHAPES, format) ? SHAPES[format] : undefined;
  const printed = new Printer(bare).whole(
    root,
    shape ?? (/(^|\/)indicators\//.test(file) ? indicatorSchema : undefined),
  );
  return { ok: true, value: `${printed}\n`, diagnostics: [] };
}

interface Member {
  readonly key: string;
  readonly rawKey: string;
  readonly value: Node;
  readonly shape: Shape;
}

/** What is known of a part: its zod shape, that it is a rule, that it is an operator's arguments, or nothing. */
type Shape = z.ZodType | "rule" | { readonly operator: string } | undefined;

class Printer {
  constructor(private readonly text: string) {}

  /** The document itself and its lists of entries are written out, an entry a line where it fits. */
  whole(root: Node, shape: Shape): string {
    return this.node(root, shape, "", 2, 0);
  }

  private raw({ offset, length }: Node): string {
    return this.text.slice(offset, offset + length);
  }

  /** `open` is how many levels are written out even where they would fit on a line; `taken` the columns used before it. */
  private node(node: Node, shape: Shape, indent: string, open: number, taken: number): string {
    if (node.type !== "object" && node.type !== "array") return this.raw(node);
    const isList = node.type === "array";
    const parts = isList
      ? (node.children ?? []).map((value) => ({ rawKey: "", value, shape: itemShape(shape, this.textOf(value)) }))
      : this.members(node, shape);
    if (parts.length === 0) return isList ? "[]" : "{}";
    const isEntries =
      open === 2 ||
      (open === 1 &&
        isEntryList(
          parts.map(({ value }) => value),
          isList,
        ));
    if (!isEntries) {
      const line = this.line(node, shape);
      if (line !== null && stringWidth(indent) + taken + stringWidth(line) + 1 <= WIDTH) return line;
    }
    const inner = `${indent}  `;
    const lines = parts.map(({ rawKey, value, shape: of }) => {
      const key = isList ? "" : `${rawKey}: `;
      const isRule = of === "rule";
      return `${inner}${key}${this.node(value, of, inner, isRule ? 0 : Math.max(0, open - 1), stringWidth(key))}`;
    });
    const [left, right] = isList ? "[]" : "{}";
    return `${left}\n${lines.join(",\n")}\n${indent}${right}`;
  }

  /** The part on one line; null where lists of several objects of several keys would hide their rows. */
  private line(node: Node, shape: Shape): string | null {
    if (node.type === "array") {
      const items = node.children ?? [];
      if (isTable(items)) return null;
      const lines = items.map((item) => this.line(item, itemShape(shape, this.textOf(item))));
      return lines.includes(null) ? null : `[${lines.join(", ")}]`;
    }
    if (node.type !== "object") return this.raw(node);
    const lines = this.members(node, shape).map(({ rawKey, value, shape: of }) => {
      const line = this.line(value, of);
      return line === null ? null : `${rawKey}: ${line}`;
    });
    if (lines.includes(null)) return null;
    return lines.length === 0 ? "{}" : `{ ${lines.join(", ")} }`;
  }

  private textOf(node: Node): string[] {
    return (node.children ?? []).flatMap(({ children: [name] = [] }) =>
      typeof name?.value === "string" ? [name.value] : [],
    );
  }

  private members(node: Node, shape: Shape): Member[] {
    const found = (node.children ?? []).flatMap(({ children: [name, value] = [] }) =>
      name && value ? [{ key: String(name.value), rawKey: this.raw(name), value }] : [],
    );
    const order = orderOf(
      shape,
      found.map(({ key }) => key),
    );
    const position = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
    const sorted = found
      .map((member, index) => ({ member, index }))
      .sort((a, b) => position(a.member.key) - position(b.member.key) || a.index - b.index);
    return sorted.map(({ member }) => ({
      ...member,
      shape: memberShape(shape, member.key, this.textOf(member.value)),
    }));
  }
}

/** Lists and maps of entries (parameters, statistics, sections …), against lists of words or numbers. */
function isEntryList(values: readonly Node[], isList: boolean): boolean {
  const objects = values.filter(({ type }) => type === "object" || type === "array").length;
  return isList ? objects > 0 : objects > 1;
}

/** More than one item, each an object or list of more than one part. */
function isTable(items: readonly Node[]): boolean {
  const [first] = items;
  return (
    items.length > 1 &&
    items.every(
      ({ type, children = [] }) =>
        (type === "object" || type === "array") && type === first?.type && children.length > 1,
    )
  );
}

/** The shape below defaults, options and transforms that fits keys best. */
function bare(shape: Shape, keys: readonly string[]): Shape {
  if (shape === undefined || typeof shape === "string" || "operator" in shape) return shape;
  const found = bareShape(shape, (options) => {
    const matches = (option: z.ZodType): number => {
      const of = bare(option, keys);
      const known =
        of !== undefined && typeof of === "object" && "_zod" in of ? Object.keys(definitionOf(of).shape ?? {}) : [];
      return keys.filter((key) => known.includes(key)).length;
    };
    return [...options].sort((a, b) => matches(b) - matches(a))[0] as z.ZodType;
  });
  return definitionOf(found).type === "unknown" ? "rule" : found;
}

function orderOf(shape: Shape, keys: readonly string[]): readonly string[] {
  const of = bare(shape, keys);
  if (of === undefined) return [];
  if (of === "rule") return keys.includes("points") ? BAND : [];
  if ("operator" in of) return ARGUMENTS.get(of.operator) ?? [];
  return Object.keys(definitionOf(of).shape ?? {});
}

function memberShape(shape: Shape, key: string, keys: readonly string[]): Shape {
  const of = bare(shape, [key]);
  if (of === undefined) return undefined;
  if (of === "rule") {
    const isNamed = keys.length > 0 && keys.every((name) => ARGUMENTS.get(key)?.includes(name));
    return isNamed ? { operator: key } : "rule";
  }
  if ("operator" in of) return "rule";
  const { shape: parts, valueType } = definitionOf(of);
  return parts ? (Object.hasOwn(parts, key) ? parts[key] : undefined) : valueType;
}

function itemShape(shape: Shape, keys: readonly string[]): Shape {
  const of = bare(shape, keys);
  if (of === undefined) return undefined;
  if (of === "rule" || "operator" in of) return "rule";
  const { element, items } = definitionOf(of);
  return element ?? items?.[0];
}
