/** What a shape says of its keys: the descriptions of its JSON Schema, found by where a key stands in a document. */
import { z } from "zod";

export interface KeyWords {
  readonly zh: string;
  readonly en: string;
}

type Json = { readonly [key: string]: unknown };
type Path = readonly (string | number)[];

const isObject = (of: unknown): of is Json => of !== null && typeof of === "object" && !Array.isArray(of);

const schemas = new WeakMap<z.ZodType, Json>();

function jsonSchemaOf(shape: z.ZodType): Json {
  const known = schemas.get(shape);
  if (known) return known;
  const schema = z.toJSONSchema(shape, { io: "input", unrepresentable: "any" }) as Json;
  schemas.set(shape, schema);
  return schema;
}

/** A schema with the ones that it refers to and chooses between. */
function partsOf(schema: unknown, root: Json): Json[] {
  if (!isObject(schema)) return [];
  const name = typeof schema.$ref === "string" ? schema.$ref.replace("#/$defs/", "") : null;
  const named = name === "#" ? [root] : name === null ? [] : partsOf((root.$defs as Json | undefined)?.[name], root);
  const others = ["anyOf", "oneOf", "allOf"].flatMap((word) => (schema[word] as unknown[] | undefined) ?? []);
  return [schema, ...named, ...others.flatMap((other) => partsOf(other, root))];
}

function inside(part: Json, key: string | number): unknown[] {
  if (typeof key === "number") return [part.items, ...((part.prefixItems as unknown[] | undefined) ?? [])];
  const properties = (part.properties as Json | undefined) ?? {};
  return [Object.hasOwn(properties, key) ? properties[key] : part.additionalProperties];
}

function partsAt(shape: z.ZodType, path: Path): Json[] {
  const root = jsonSchemaOf(shape);
  let parts = partsOf(root, root);
  for (const key of path) parts = parts.flatMap((part) => inside(part, key)).flatMap((schema) => partsOf(schema, root));
  return parts;
}

function wordsOf(parts: readonly Json[]): KeyWords | null {
  const described = parts.find(({ description }) => typeof description === "string")?.description;
  if (typeof described !== "string") return null;
  const [zh = "", en = zh] = described.split(" · ");
  return { zh, en: en.replace(/\.$/, "") };
}

/** What is said of the key at a path, or of the list whose item stands there; null where nothing is. */
export function wordsAt(shape: z.ZodType, path: Path): KeyWords | null {
  const words = path.length === 0 ? null : wordsOf(partsAt(shape, path));
  return words === null && typeof path[path.length - 1] === "number" ? wordsAt(shape, path.slice(0, -1)) : words;
}

/** The keys that may stand in the object at a path, each with what is said of it; `without` leaves out kinds of it that have that key. */
export function keysAt(shape: z.ZodType, path: Path, without?: string): Map<string, KeyWords | null> {
  const root = jsonSchemaOf(shape);
  const keys = new Map<string, KeyWords | null>();
  const has = (part: Json, key: string) => Object.hasOwn((part.properties as Json | undefined) ?? {}, key);
  for (const part of partsAt(shape, path).filter((one) => without === undefined || !has(one, without)))
    for (const [key, schema] of Object.entries((part.properties as Json | undefined) ?? {}))
      if (!keys.has(key)) keys.set(key, wordsOf(partsOf(schema, root)));
  return keys;
}

/** The key that is called so in Chinese: 名称 is name, 不超过 is at_most; null where none or several may be meant. */
export function keyCalled(word: string, keys: ReadonlyMap<string, KeyWords | null>): string | null {
  if (!/\p{Script=Han}/u.test(word)) return null;
  const called = [...keys].filter(([, words]) => words?.zh.split(/[:;,、。(]/).some((part) => part === word));
  const begun = [...keys].filter(([, words]) => words?.zh.startsWith(word));
  const holding = [...keys].filter(([, words]) => word.length > 1 && words?.zh.includes(word));
  const likely = [called, begun, holding].find((found) => found.length > 0) ?? [];
  return likely.length === 1 ? (likely[0]?.[0] ?? null) : null;
}
