/** What a part of a document means, as text that is the same for the same meaning: however numbers are spelt, keys ordered, defaults left out. */
import type { z } from "zod";
import { fromNumber, parseDecimal, Rational } from "../../exact/index.js";
import type { CompiledPlan } from "../../scoring/index.js";
import { defaultOf, definitionOf, fitting, isExactNumber } from "../shapes.js";
import { asJson, type Part } from "./entries.js";
import { type Renames, renamed, ruleMeaning, treeOf } from "./rules.js";

export interface Meant {
  readonly plan: CompiledPlan;
  readonly renames: Renames;
  /** The arguments that rules there may stand for: of an operator of the plan's own. */
  readonly arguments: readonly string[];
}

/** Lists that say the same in any order. */
const UNORDERED = [
  "aliases",
  "zero",
  "cite",
  "subjects",
  "level",
  "group",
  "assessed",
  "holidays",
  "workdays",
  "items",
  "zeroItem",
  "needs",
  "notes",
];

export const isUnordered = (key: string): boolean => UNORDERED.includes(key);

/** What the ids under a key are ids of. */
const NAMED: Readonly<Record<string, readonly Part[]>> = {
  plan: ["plan"],
  ratio: ["statistic"],
  is: ["unit"],
  unit: ["unit"],
  items: ["indicator", "section"],
  zeroItem: ["indicator", "section"],
  section: ["section"],
  group: ["adjustmentGroup"],
  forceGrade: ["grade"],
  capGrade: ["grade"],
};

export const partsNamedBy = (key: string): readonly Part[] => (Object.hasOwn(NAMED, key) ? (NAMED[key] as Part[]) : []);

/** What stands under a key that may be written short, as a cite without a list or a type without its name: always the longer. */
export function wholeForm(key: string, value: unknown): unknown {
  if (value === undefined) return undefined;
  if (key === "cite") return Array.isArray(value) ? value : [value];
  if (key === "fields")
    return Object.fromEntries(
      Object.entries(asJson(value)).map(([name, field]) => [name, typeof field === "string" ? { type: field } : field]),
    );
  return value;
}

/** Of a value in its whole form; "" where nothing stands and nothing is meant by that. */
export function meaningOf(value: unknown, shape: z.ZodType, key: string, meant: Meant): string {
  const given = value === undefined ? defaultOf(shape) : value;
  if (given === undefined) return "";
  const number = isExactNumber(shape) ? exactOf(given) : null;
  if (number) return `number ${number}`;
  const of = fitting(shape, given);
  const { type, shape: parts, element, items, valueType } = definitionOf(of);
  switch (type) {
    case "unknown": {
      const tree = treeOf(meant.plan, given, meant.arguments);
      return tree ? ruleMeaning(meant.plan, tree, meant.renames) : JSON.stringify(given);
    }
    case "object": {
      const keys = Object.keys(parts ?? {}).filter((name) => !["id", "$schema"].includes(name));
      const data = asJson(given);
      const said = keys.map((name) => [
        name,
        meaningOf(wholeForm(name, data[name]), parts?.[name] as z.ZodType, name, meant),
      ]);
      return JSON.stringify(said.filter(([, text]) => text !== ""));
    }
    case "record": {
      const said = Object.entries(asJson(given)).map(([name, inner]) => [
        name,
        meaningOf(inner, valueType as z.ZodType, "", meant),
      ]);
      return JSON.stringify(said.sort());
    }
    case "array":
    case "tuple": {
      const said = (given as readonly unknown[]).map((item, index) =>
        meaningOf(item, (element ?? items?.[index]) as z.ZodType, key, meant),
      );
      return JSON.stringify(isUnordered(key) ? said.sort() : said);
    }
    default:
      return JSON.stringify(
        typeof given === "string"
          ? partsNamedBy(key).reduce((id, part) => renamed(meant.renames, part, id), given)
          : given,
      );
  }
}

/** The exact number that is written there, in any of the ways of writing one. */
export function exactOf(value: unknown): Rational | null {
  if (value instanceof Rational) return value;
  if (typeof value === "number") return fromNumber(value);
  const text = typeof value === "string" ? value : asJson(value).number;
  return typeof text === "string" ? parseDecimal(text) : null;
}
