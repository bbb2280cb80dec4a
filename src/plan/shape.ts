/** Holds data against a shape and reports every misfit with its place, in both languages. */
import { z } from "zod";
import { en, zhCN } from "zod/locales";
import { type Diagnostics, nearest } from "../diagnostics/index.js";
import type { Locate } from "./source.js";

const SEPARATOR = "\u0000";

/** A shape's own message in both languages. */
export function says(english: string, chinese: string): string {
  return english + SEPARATOR + chinese;
}

const english = en().localeError;
const chinese = zhCN().localeError;

/** The data as the shape returns it, or undefined with the misfits added to `problems`. */
export function shaped<S extends z.ZodType>(
  schema: S,
  data: unknown,
  locate: Locate,
  problems: Diagnostics,
  at: readonly (string | number)[] = [],
): z.output<S> | undefined {
  const parsed = schema.safeParse(data, { error: (issue) => says(textOf(english(issue)), textOf(chinese(issue))) });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) report(schema, issue, [...at], locate, problems);
  return undefined;
}

function report(
  schema: z.ZodType,
  issue: z.core.$ZodIssue,
  at: (string | number)[],
  locate: Locate,
  problems: Diagnostics,
): void {
  const path = [...at, ...issue.path.map((key) => (typeof key === "symbol" ? String(key) : key))];
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys)
      problems.add("plan/unknown-key", locate([...path, key]), { key, near: nearest(key, knownKeys(schema)) });
    return;
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const likeliest = [...issue.errors].sort((a, b) => deepest(b) - deepest(a) || a.length - b.length)[0] ?? [];
    if (deepest(likeliest) > 0 || likeliest.some((inner) => inner.code === "custom")) {
      for (const inner of likeliest) report(schema, inner, path, locate, problems);
      return;
    }
  }
  const [problem = "", problemZh = problem] = issue.message.split(SEPARATOR);
  problems.add("plan/wrong-shape", locate(path), { problem, problemZh });
}

function deepest(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

function textOf(message: string | { message: string } | undefined | null): string {
  return typeof message === "string" ? message : (message?.message ?? "");
}

const keysOfSchemas = new WeakMap<z.ZodType, ReadonlySet<string>>();

/** Every key that occurs anywhere in a shape: good enough to guess what a misspelt one meant. */
function knownKeys(schema: z.ZodType): ReadonlySet<string> {
  const known = keysOfSchemas.get(schema);
  if (known) return known;
  const keys = new Set<string>();
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== "object") return;
    for (const [key, value] of Object.entries(node)) {
      if (key === "properties" && value !== null) for (const property of Object.keys(value)) keys.add(property);
      walk(value);
    }
  };
  walk(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
  keysOfSchemas.set(schema, keys);
  return keys;
}
