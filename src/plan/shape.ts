/** Holds data against a shape and reports every misfit with its place, in both languages. */
import type { z } from "zod";
import { type Diagnostics, nearest } from "../diagnostics/index.js";
import { keyCalled, keysAt, wordsAt } from "./described.js";
import { misfitWords } from "./misfit.js";
import type { Locate } from "./source.js";

const SEPARATOR = "\u0000";

/** A shape's own message in both languages. */
export function says(english: string, chinese: string): string {
  return english + SEPARATOR + chinese;
}

/** The data as the shape returns it, or undefined with the misfits added to `problems`. */
export function shaped<S extends z.ZodType>(
  schema: S,
  data: unknown,
  locate: Locate,
  problems: Diagnostics,
  at: readonly (string | number)[] = [],
): z.output<S> | undefined {
  const parsed = schema.safeParse(data, {
    error: (issue) => {
      const path = [...at, ...(issue.path ?? [])];
      const { en, zh } = misfitWords(issue, path[path.length - 1]);
      return says(en, zh);
    },
  });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) report(schema, issue, [], { at, locate, problems });
  return undefined;
}

/** Rounds of leaving out what does not fit; each leaves out something, and a plan is not that deep. */
const MOST_ROUNDS = 100;

/**
 * As much of the data as fits the shape, for checks that go on: what misfits is left out, and the names around it are
 * added to `doubtful`. `otherwise` stands in for what must be there, by key. Undefined where nothing can be made of it.
 */
export function salvaged<S extends z.ZodType>(
  schema: S,
  data: unknown,
  otherwise: Readonly<Record<string, unknown>>,
  doubtful: Set<string>,
): z.output<S> | undefined {
  if (data === null || typeof data !== "object" || Array.isArray(data)) return undefined;
  let rest = structuredClone(data) as Record<string, unknown>;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const parsed = schema.safeParse(rest);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const path = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
      const keys = issue.code === "unrecognized_keys" ? issue.keys : [null];
      for (const key of keys) leaveOut(rest, key === null ? path : [...path, key], otherwise, doubtful);
    }
    rest = withoutHoles(rest) as Record<string, unknown>;
  }
  return undefined;
}

const HOLE = Symbol("left out");

/** Takes out what stands at a path; what is wanted there and absent is stood in for, or else goes with what holds it. */
function leaveOut(
  root: Record<string, unknown>,
  path: readonly (string | number)[],
  otherwise: Readonly<Record<string, unknown>>,
  doubtful: Set<string>,
): void {
  const parents: unknown[] = [root];
  for (const key of path.slice(0, -1)) {
    const next = (parents[parents.length - 1] as Record<string | number, unknown>)[key];
    if (next === null || typeof next !== "object") break;
    parents.push(next);
  }
  for (const [depth, parent] of parents.entries()) {
    if (typeof path[depth] === "string") doubtful.add(String(path[depth]));
    const { id } = parent as { id?: unknown };
    if (depth > 0 && typeof id === "string") doubtful.add(id);
  }
  const depth = parents.length - 1;
  const holder = parents[depth] as Record<string | number, unknown>;
  const key = path[depth];
  if (key === undefined || holder[key] === HOLE) return;
  const standIn =
    key === "id" ? `unnamed-${path.join("-")}` : Object.hasOwn(otherwise, key) ? otherwise[key] : undefined;
  const stands = Object.hasOwn(holder, key);
  if (stands) for (const text of textsIn(holder[key])) doubtful.add(text);
  if (Array.isArray(holder)) holder[Number(key)] = HOLE as never;
  else if (!stands && standIn !== undefined) {
    holder[key] = standIn;
    if (typeof standIn === "string") doubtful.add(standIn);
  } else if (stands && holder[key] !== standIn) delete holder[key];
  else if (depth > 0) leaveOut(root, path.slice(0, depth), otherwise, doubtful);
}

/** Every key and text in a part, and the parts of dotted names. */
function textsIn(part: unknown): string[] {
  if (typeof part === "string") return [part, ...part.split(".")];
  if (part === null || typeof part !== "object") return [];
  return Object.entries(part).flatMap(([key, value]) => [key, ...textsIn(value)]);
}

function withoutHoles(data: unknown): unknown {
  if (Array.isArray(data)) return data.filter((item) => item !== HOLE).map(withoutHoles);
  if (data === null || typeof data !== "object") return data;
  for (const [key, value] of Object.entries(data)) (data as Record<string, unknown>)[key] = withoutHoles(value);
  return data;
}

/** Where the misfits of a document go; `at` is where the document stands in its source. */
interface Misfits {
  readonly at: readonly (string | number)[];
  readonly locate: Locate;
  readonly problems: Diagnostics;
}

/** More keys than this are looked up, not listed. */
const MOST_KEYS = 12;

function report(schema: z.ZodType, issue: z.core.$ZodIssue, from: (string | number)[], misfits: Misfits): void {
  const { at, locate, problems } = misfits;
  const path = [...from, ...issue.path.map((key) => (typeof key === "symbol" ? String(key) : key))];
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) {
      // A key of another kind of the same thing: a condition beside a bonus.
      const keys = keysAt(schema, path, key);
      keys.delete("$schema");
      problems.add("plan/unknown-key", locate([...at, ...path, key]), {
        key,
        near: nearest(key, keys.keys()) ?? keyCalled(key, keys),
        known: keys.size <= MOST_KEYS ? [...keys.keys()] : [],
      });
    }
    return;
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const likeliest = [...issue.errors].sort((a, b) => deepest(b) - deepest(a) || a.length - b.length)[0] ?? [];
    if (deepest(likeliest) > 0 || likeliest.some((inner) => inner.code === "custom")) {
      for (const inner of likeliest) report(schema, inner, path, misfits);
      return;
    }
  }
  // A key that cannot be one says why itself.
  const { message } = (issue.code === "invalid_key" && issue.issues[0]) || issue;
  const [problem = "", problemZh = problem] = message.split(SEPARATOR);
  const words = wordsAt(schema, path);
  const key = path.filter((one) => typeof one === "string").pop() ?? "";
  problems.add("plan/wrong-shape", locate([...at, ...path]), {
    problem,
    problemZh,
    key,
    about: words?.en ?? null,
    aboutZh: words?.zh ?? null,
  });
}

function deepest(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}
