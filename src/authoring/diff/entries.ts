/** A plan with its schemes as named entries: parameters, statistics, indicators, lines, grades …, whatever list or map they stand in. */
import type { z } from "zod";
import { planSchema, schemeSchema } from "../../plan/index.js";
import type { CompiledPlan, CompiledScheme } from "../../scoring/index.js";
import { definitionOf, fitting } from "../shapes.js";

export type Json = Readonly<Record<string, unknown>>;
export type Part = (typeof PARTS)[number];

/** In the order in which changes are told. */
export const PARTS = [
  "plan",
  "parameter",
  "unit",
  "scale",
  "calendar",
  "record",
  "statistic",
  "operator",
  "section",
  "indicator",
  "check",
  "scheme",
  "line",
  "adjustmentGroup",
  "adjustment",
  "grade",
] as const;

const COLLECTIONS: Readonly<Record<string, Part>> = {
  parameters: "parameter",
  statistics: "statistic",
  records: "record",
  operators: "operator",
  scales: "scale",
  calendar: "calendar",
  units: "unit",
  indicators: "indicator",
  checks: "check",
};
const SCHEME_COLLECTIONS: Readonly<Record<string, Part>> = {
  indicators: "line",
  adjustments: "adjustment",
  adjustmentGroups: "adjustmentGroup",
  grades: "grade",
};

/** Keys that say nothing of what is assessed: for editors, or what was composed into the document already. */
const NO_NEWS = ["$schema", "format", "schemes", "extends"];

export interface Entry {
  readonly part: Part;
  readonly id: string;
  readonly name?: string;
  /** Its own fields, without what is an entry or a place of its own. */
  readonly data: Json;
  readonly shape: z.ZodType;
}

/** Sections and indicators as they stand in one another: the section above each, and the order of what is in each. */
export interface Outline {
  /** By `section:id` or `indicator:id`; null: at the top. */
  readonly above: ReadonlyMap<string, string | null>;
  /** By section, "" for the top: keys as in `above`. */
  readonly within: ReadonlyMap<string, readonly string[]>;
}

export interface Entries {
  readonly all: ReadonlyMap<Part, ReadonlyMap<string, Entry>>;
  readonly outline: Outline;
}

export function entriesOfPlan({ plan }: CompiledPlan): Entries {
  return gathered(asJson(plan.document), planSchema, COLLECTIONS, "plan", plan.id, plan.title);
}

export function entriesOfScheme(plan: CompiledPlan, { document, scheme }: CompiledScheme): Entries {
  const given = asJson(document);
  // What a line scores where the scheme does not say depends on the line, so no shape has it.
  const lines = Object.entries(asJson(given.indicators)).map(([id, line]) => [
    id,
    { score: scheme.indicators[id]?.score, ...asJson(line) },
  ]);
  const whole = { ...given, indicators: Object.fromEntries(lines) };
  const nameOf = (part: Part, id: string) => (part === "line" ? plan.indicators.get(id)?.indicator.name : undefined);
  return gathered(whole, schemeSchema, SCHEME_COLLECTIONS, "scheme", scheme.id, scheme.name, nameOf);
}

function gathered(
  document: Json,
  schema: z.ZodType,
  collections: Readonly<Record<string, Part>>,
  part: Part,
  id: string,
  title: string | undefined,
  nameOf: (part: Part, id: string) => string | undefined = () => undefined,
): Entries {
  const shapes = definitionOf(fitting(schema, document)).shape ?? {};
  const all = new Map<Part, Map<string, Entry>>();
  const add = (entry: Entry) => all.set(entry.part, (all.get(entry.part) ?? new Map()).set(entry.id, entry));
  const kept = without(document, [...NO_NEWS, "sections", ...Object.keys(collections)]);
  add({ part, id, ...(title !== undefined && { name: title }), data: kept, shape: schema });
  for (const [key, of] of Object.entries(collections)) {
    const { element, valueType } = definitionOf(fitting(shapes[key] as z.ZodType, document[key]));
    for (const [own, item] of keyed(document[key])) {
      const name = item.name ?? nameOf(of, own);
      add({
        part: of,
        id: own,
        ...(typeof name === "string" && { name }),
        data: without(item, NO_NEWS),
        shape: (element ?? valueType) as z.ZodType,
      });
    }
  }
  const above = new Map<string, string | null>();
  const within = new Map<string, string[]>();
  const sectionShape = definitionOf(fitting(shapes.sections as z.ZodType, [])).element as z.ZodType;
  const walk = (list: unknown, parent: string | null): void => {
    for (const section of asList(list).map(asJson)) {
      const own = String(section.id);
      const name = typeof section.name === "string" ? { name: section.name } : {};
      add({
        part: "section",
        id: own,
        ...name,
        data: without(section, ["sections", "indicators"]),
        shape: sectionShape,
      });
      const place = (key: string, of: string | null) => {
        above.set(key, of);
        within.set(of ?? "", [...(within.get(of ?? "") ?? []), key]);
      };
      place(`section:${own}`, parent);
      for (const indicator of asList(section.indicators)) place(`indicator:${indicator}`, own);
      walk(section.sections, own);
    }
  };
  walk(document.sections, null);
  return { all, outline: { above, within } };
}

/** Maps as they are; lists by the id or name of their items. */
function keyed(part: unknown): ReadonlyMap<string, Json> {
  if (Array.isArray(part))
    return new Map(part.map((item, index) => [String(asJson(item).id ?? asJson(item).name ?? index), asJson(item)]));
  return new Map(
    Object.entries(asJson(part)).flatMap(([key, item]) => (item === null ? [] : [[key, asJson(item)] as const])),
  );
}

export const asJson = (data: unknown): Json =>
  data !== null && typeof data === "object" && !Array.isArray(data) ? (data as Json) : {};
export const asList = (data: unknown): readonly unknown[] => (Array.isArray(data) ? data : []);
export const without = (data: Json, keys: readonly string[]): Json =>
  Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key)));
