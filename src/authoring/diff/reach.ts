/** What a change can move: followed from a parameter, statistic or operator to the rules that read it, and from line to line. */
import type { z } from "zod";
import type { CompiledPlan, CompiledScheme } from "../../scoring/index.js";
import { definitionOf, fitting } from "../shapes.js";
import type { Change } from "./changes.js";
import { asJson, asList, type Entries, type Entry } from "./entries.js";
import { partsNamedBy, wholeForm } from "./meaning.js";
import { argumentsOf } from "./renames.js";
import { namesIn, treeOf } from "./rules.js";

/** `line:<indicator>`, `adjustment:<id>`, total, grade, rank; or all of that. */
export type Reach = readonly string[] | "all";

/** Fields that people see and nothing is computed from. */
const SHOWN_ONLY = [
  "name",
  "cite",
  "note",
  "notes",
  "title",
  "issuer",
  "issued",
  "language",
  "circulated",
  "nature",
  "stretch",
  "about",
  "wording",
  "to",
  "below",
];

/** What fields of a scheme decide; its policies and the rounding of lines decide any line. */
const OF_SCHEME: Readonly<Record<string, readonly string[]>> = {
  total: [],
  "round.section": ["total"],
  "round.total": ["total", "grade", "rank"],
  "round.compare": ["grade", "rank"],
  rescale: ["total"],
  bonusCap: ["total"],
  minusCap: ["total"],
  totalFloor: ["total"],
  totalCap: ["total"],
  ranking: ["rank"],
  grades: ["grade"],
  sections: ["total"],
};

/** `read` is every document that a change may be in, with its plan; it is gone through when it is first asked. */
export function reachOf(
  read: readonly (readonly [CompiledPlan, Entries])[],
  schemes: readonly CompiledScheme[],
): (change: Omit<Change, "reaches">) => Reach {
  const vetoes = new Set(
    schemes.flatMap(({ scheme }) =>
      scheme.adjustments.flatMap(({ kind, id }) => (kind === "veto" ? [`adjustment:${id}`] : [])),
    ),
  );
  let known: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  const reached = (from: string): string[] => {
    known ??= readersIn(read);
    const seen = new Set([from]);
    for (const name of seen) for (const reader of known.get(name) ?? []) seen.add(reader);
    return [...seen].flatMap((name) => {
      if (name.startsWith("grade:")) return ["grade"];
      if (vetoes.has(name)) return [name, "total", "grade"];
      return /^(line|adjustment):/.test(name) ? [name] : [];
    });
  };
  return ({ kind, part, id, field = "" }) => {
    const [first = ""] = field.split(".");
    if (kind === "renamed" || SHOWN_ONLY.includes(first) || part === "unit" || part === "check") return [];
    if (part === "indicator" && (first === "places" || kind === "moved")) return kind === "moved" ? ["total"] : [];
    if (part === "plan" || part === "scheme") {
      const own = OF_SCHEME[field.split(".").slice(0, 2).join(".")] ?? OF_SCHEME[first];
      return own ?? (part === "plan" && first !== "period" ? [] : "all");
    }
    if (part === "calendar") return "all";
    if (part === "section") return first === "indicators" || first === "sections" ? [] : ["total"];
    if (part === "adjustmentGroup") return ["total"];
    return reached(`${part}:${id}`);
  };
}

/** Who reads a name: both as `part:id`. */
function readersIn(read: readonly (readonly [CompiledPlan, Entries])[]): ReadonlyMap<string, ReadonlySet<string>> {
  const readers = new Map<string, Set<string>>();
  const reads = (reader: string, name: string) => readers.set(name, (readers.get(name) ?? new Set()).add(reader));
  for (const [plan, { all }] of read) {
    for (const entries of all.values())
      for (const entry of entries.values())
        for (const [part, id] of namesOf(plan, entry)) reads(`${entry.part}:${entry.id}`, `${part}:${id}`);
    for (const id of plan.indicators.keys()) reads(`line:${id}`, `indicator:${id}`);
  }
  return readers;
}

/** What the rules and references of an entry name. */
function* namesOf(plan: CompiledPlan, entry: Entry): Generator<readonly [string, string]> {
  const names = argumentsOf(plan, entry.part, entry.id);
  function* walk(given: unknown, shape: z.ZodType, key: string): Generator<readonly [string, string]> {
    if (given === undefined) return;
    const { type, shape: parts, element, items, valueType } = definitionOf(fitting(shape, given));
    if (type === "unknown") {
      const tree = treeOf(plan, given, names);
      if (tree) yield* namesIn(plan, tree);
    } else if (type === "object" || type === "record") {
      for (const [name, inner] of Object.entries(asJson(given))) {
        const of = parts ? parts[name] : valueType;
        if (of) yield* walk(wholeForm(name, inner), of, name);
      }
    } else if (Array.isArray(given)) {
      for (const [index, item] of asList(given).entries())
        yield* walk(item, (element ?? items?.[index]) as z.ZodType, key);
    } else if (typeof given === "string") for (const part of partsNamedBy(key)) yield [part, given];
  }
  yield* walk(entry.data, entry.shape, "");
}
