/** What each key looks like in use: its shortest value in the plans, cases and statistics that are committed here. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

export type Json = { readonly [key: string]: unknown };

export const isObject = (of: unknown): of is Json => of !== null && typeof of === "object" && !Array.isArray(of);

/** The name of the shape that a schema names, itself or beside words of its own. */
export function refOf(schema: Json): string | null {
  const of = typeof schema.$ref === "string" ? schema : (schema.allOf as Json[] | undefined)?.find(({ $ref }) => $ref);
  return of ? (String(of.$ref).split("/").at(-1) as string) : null;
}

const listOf = (schema: Json, ...words: string[]): Json[] =>
  words.flatMap((word) => (schema[word] as Json[] | undefined) ?? []);

/** Real plans first; what none of them uses stands in docs/keys, as a small plan with its statistics. */
const SOURCES = [["rules", "examples"], ["docs/keys"]] as const;

export class Examples {
  /** Where each key stands: in which shape, and where in it. Shapes are the same in every schema that has them. */
  private readonly places = new Map<Json, string>();
  private readonly own = new Map<string, unknown>();
  /** By what the schema of a key says: the same key of the same shape elsewhere. */
  private readonly alike = new Map<string, unknown>();

  constructor(
    root: string,
    private readonly schemas: ReadonlyMap<string, Json>,
  ) {
    for (const schema of schemas.values())
      for (const [shape, of] of Object.entries(schema.$defs as Json)) this.place(of, shape);
    for (const folders of SOURCES) {
      const used = new Map<string, { key: string; schema: Json; values: unknown[] }>();
      const note = (key: string, schema: Json, value: unknown): void => {
        const place = this.places.get(schema) as string;
        const use = used.get(place) ?? { key, schema, values: [] };
        use.values.push(value);
        used.set(place, use);
      };
      for (const folder of folders)
        for (const [kind, data] of documentsIn(join(root, folder))) {
          const schema = schemas.get(kind);
          if (schema) new Walk(schema, note).visit(schema, data);
        }
      for (const [place, { key, schema, values }] of used) {
        const shortest = shortestOf(values, schema);
        const same = likeness(key, schema);
        if (!this.own.has(place)) this.own.set(place, shortest);
        if (!this.alike.has(same)) this.alike.set(same, shortest);
      }
    }
  }

  private place(of: unknown, at: string): void {
    if (of === null || typeof of !== "object" || at === "rule") return;
    this.places.set(of as Json, at);
    for (const [word, inner] of Object.entries(of)) this.place(inner, `${at}/${word}`);
  }

  /** The example of a key, by its schema; undefined: it is used nowhere. */
  of(key: string, schema: Json): unknown {
    return this.own.get(this.places.get(schema) as string) ?? this.alike.get(likeness(key, schema));
  }

  /** The schema of that name with an example at each of its keys: for completion as `examples`, for hovering among the words. */
  within(name: string): Json {
    return this.shown(this.schemas.get(name) as Json) as Json;
  }

  private shown(schema: unknown, key?: string): unknown {
    if (Array.isArray(schema)) return schema.map((one) => this.shown(one));
    if (!isObject(schema)) return schema;
    const copy: Record<string, unknown> = {};
    for (const [word, value] of Object.entries(schema))
      copy[word] =
        word === "properties"
          ? Object.fromEntries(Object.entries(value as Json).map(([inner, of]) => [inner, this.shown(of, inner)]))
          : word === "examples" || word === "rule"
            ? value
            : this.shown(value);
    const example = key === undefined ? undefined : this.of(key, schema);
    if (example === undefined) return copy;
    if (typeof copy.description === "string") copy.description += `\n例 e.g. ${inLine(example)}`;
    // An editor offers them beside the words that a key may be, and no longer fills in the only one.
    const isChoice =
      ["enum", "const", "default", "examples"].some((word) => word in schema) || schema.type === "boolean";
    if (!isChoice && JSON.stringify(example).length <= MOST_FILLED_IN) copy.examples = [example];
    return copy;
  }
}

const MOST_FILLED_IN = 100;

/** What two keys have in common that one example serves. */
const likeness = (key: string, schema: Json): string => `${key} ${JSON.stringify(schema)}`;

function* documentsIn(folder: string): Generator<readonly [kind: string, data: Json]> {
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (!entry.endsWith(".json") || entry.includes("expected")) continue;
    const data = JSON.parse(readFileSync(join(folder, entry), "utf8")) as Json;
    const format = /^kaohe\.(\w+)\/1$/.exec(String(data.format))?.[1];
    const kind = basename(dirname(entry)) === "indicators" ? "indicator" : format;
    if (kind === undefined) continue;
    yield [kind, data];
    // Decisions may stand among statistics; an object holds what a folder has in files.
    if (kind === "decisions") yield ["statistics", data];
    if (kind === "plan") {
      for (const indicator of (data.indicators as Json[] | undefined) ?? []) yield ["indicator", indicator];
      for (const scheme of (data.schemes as Json[] | undefined) ?? []) yield ["scheme", scheme];
    }
  }
}

/** Walks a document and its schema together. */
class Walk {
  constructor(
    private readonly root: Json,
    private readonly note: (key: string, schema: Json, value: unknown) => void,
  ) {}

  visit(schema: Json, value: unknown): void {
    const name = refOf(schema);
    if (name === "rule") return;
    if (name !== null) this.visit(this.named(name), value);
    for (const other of listOf(schema, "anyOf", "oneOf")) if (this.fits(other, value)) this.visit(other, value);
    if (Array.isArray(value))
      for (const [index, item] of value.entries()) {
        const of = listOf(schema, "prefixItems")[index] ?? schema.items;
        if (isObject(of)) this.visit(of, item);
      }
    if (!isObject(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      const property = (schema.properties as Json | undefined)?.[key] ?? schema.additionalProperties;
      if (!isObject(property)) continue;
      if (property !== schema.additionalProperties) this.note(key, property, inner);
      this.visit(property, inner);
    }
  }

  private named(name: string): Json {
    return (this.root.$defs as Json)[name] as Json;
  }

  /** Whether a value can be meant by one of several shapes: its type, its fixed words, and its keys. */
  private fits(schema: Json, value: unknown): boolean {
    const name = refOf(schema);
    if (name === "rule") return true;
    if (name !== null && !this.fits(this.named(name), value)) return false;
    if ("const" in schema && schema.const !== value) return false;
    if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return false;
    if (typeof schema.type === "string" && !isOfType(schema.type, value)) return false;
    const others = listOf(schema, "anyOf", "oneOf");
    if (others.length > 0 && !others.some((other) => this.fits(other, value))) return false;
    if (!isObject(value)) return true;
    const properties = (schema.properties as Json | undefined) ?? {};
    return (
      listOf(schema, "required").every((key) => String(key) in value) &&
      Object.entries(value).every(([key, inner]) => {
        const property = properties[key];
        return isObject(property) ? this.fits(property, inner) : schema.additionalProperties !== false;
      })
    );
  }
}

function isOfType(type: string, value: unknown): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "null") return value === null;
  if (type === "integer") return Number.isInteger(value);
  return type === "object" ? isObject(value) : typeof value === type;
}

/** Whether it says nothing: {}, [{}]. */
const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === "" ||
  (Array.isArray(value) ? value.every(isEmpty) : typeof value === "object" && Object.keys(value).length === 0);

/** The shortest that says something; of what is kept by name, or one by one, one is enough. */
function shortestOf(values: readonly unknown[], schema: Json): unknown {
  const isRule = refOf(schema) === "rule";
  const cut = isRule ? values : values.map((value) => oneOf(value, schema));
  const rank = (value: unknown): number =>
    (isEmpty(value) ? 2_000_000 : isRule && !isObject(value) ? 1_000_000 : 0) + JSON.stringify(value).length;
  return cut.reduce((best, value) => (rank(value) < rank(best) ? value : best));
}

function oneOf(value: unknown, schema: Json): unknown {
  const shortest = <T>(of: readonly T[]): T =>
    of.reduce((best, one) => (JSON.stringify(one).length < JSON.stringify(best).length ? one : best));
  if (Array.isArray(value)) {
    const isLong = value.every(isObject) || JSON.stringify(value).length > MOST_FILLED_IN;
    return value.length > 1 && isLong && isObject(schema.items) ? [shortest(value)] : value;
  }
  if (!isObject(value) || !isObject(schema.additionalProperties) || schema.properties !== undefined) return value;
  const entries = Object.entries(value);
  return entries.length > 1 ? Object.fromEntries([shortest(entries)]) : value;
}

/** JSON in one line; what is too long for it is left out from the inside: {…}. */
export function inLine(value: unknown, room = 100): string {
  const whole = lineOf(value, Number.POSITIVE_INFINITY);
  for (let depth = 4; depth > 0 && whole.length > room; depth -= 1) {
    const text = lineOf(value, depth);
    if (text.length <= room || depth === 1) return text;
  }
  return whole;
}

function lineOf(value: unknown, depth: number): string {
  if (value === null || typeof value !== "object" || isEmpty(value)) return JSON.stringify(value);
  if (depth === 0) return Array.isArray(value) ? "[…]" : "{…}";
  if (Array.isArray(value)) return `[${value.map((one) => lineOf(one, depth - 1)).join(", ")}]`;
  const inner = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${lineOf(one, depth - 1)}`);
  return `{ ${inner.join(", ")} }`;
}
