/**
 * `kaohe migrate`: documents of an older format version → the newest. A format has a list of steps, each from one version
 * to the next; a document passes through those from its own version on. There is one version of every format today.
 */
import { type Node, parseTree } from "jsonc-parser";
import { type Diagnostic, diagnostic, type Result } from "../diagnostics/index.js";
import { survivesAsNumber } from "../exact/index.js";
import { parseSource } from "../plan/index.js";
import { formatPlanText } from "./format.js";

/** From one version of a format to the next. The document is a copy that the step may change as it likes. */
export interface Migration {
  readonly from: string;
  readonly to: string;
  readonly change: (document: Record<string, unknown>) => Record<string, unknown>;
}

/** Every step there is, oldest first. */
export const migrations: readonly Migration[] = [];

/** The formats of today; whatever else calls itself kaohe is older (there is a step) or newer (there is none). */
export const CURRENT_FORMATS = [
  "kaohe.plan/1",
  "kaohe.scheme/1",
  "kaohe.subjects/1",
  "kaohe.statistics/1",
  "kaohe.scorecard/1",
  "kaohe.tests/1",
  "kaohe.survivors/1",
  "kaohe.decisions/1",
  "kaohe.mapping/1",
] as const;

export interface Migrated {
  readonly document: unknown;
  /** The versions that it passed through, its own first; one only where it was of today already. */
  readonly formats: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Brings a document forward as far as steps lead; a document without a format of its own (an indicator) stays as it is. */
export function migrated(document: unknown, file: string, steps: readonly Migration[] = migrations): Migrated {
  const format = formatOf(document);
  if (format === undefined) return { document, formats: [], diagnostics: [] };
  let at = format;
  let now = document;
  const formats = [at];
  for (let step = steps.find(({ from }) => from === at); step; step = steps.find(({ from }) => from === at)) {
    now = { ...step.change(structuredClone(now) as Record<string, unknown>), format: step.to };
    at = step.to;
    if (formats.includes(at)) throw new TypeError(`migrations of ${format} go in a circle`);
    formats.push(at);
  }
  const isKnown = (CURRENT_FORMATS as readonly string[]).includes(at) || steps.some(({ to }) => to === at);
  const problems = isKnown ? [] : [diagnostic("plan/unknown-format", { file, path: ["format"] }, { format: at })];
  return { document: now, formats, diagnostics: problems };
}

function formatOf(document: unknown): string | undefined {
  const { format } = (document !== null && typeof document === "object" ? document : {}) as { format?: unknown };
  return typeof format === "string" ? format : undefined;
}

export interface MigratedText {
  /** As `kaohe fmt` prints it; null where it was of today already. */
  readonly text: string | null;
  readonly formats: readonly string[];
}

/** As `migrated`, from text to text: what no step touched stays as it was typed, 0.20 and all digits of a long number. */
export function migratedText(
  text: string,
  file: string,
  steps: readonly Migration[] = migrations,
): Result<MigratedText> {
  const parsed = parseSource(text, file);
  if (!parsed.ok) return { ok: false, diagnostics: parsed.diagnostics };
  const bare = text.replace(/^\uFEFF/, "");
  const root = parseTree(bare) as Node;
  const { document, formats, diagnostics } = migrated(parsed.value.data, file, steps);
  const problems = [...parsed.diagnostics, ...diagnostics];
  if (formats.length < 2) return { ok: true, value: { text: null, formats }, diagnostics: problems };
  const printed = formatPlanText(new Spellings(bare, root).write(document), file);
  if (!printed.ok) return { ok: false, diagnostics: printed.diagnostics };
  return { ok: true, value: { text: printed.value, formats }, diagnostics: problems };
}

/** How the values of a document were typed, by the key that they stand under. */
class Spellings {
  private readonly typed = new Map<string, string[]>();

  constructor(text: string, root: Node) {
    const walk = (node: Node, key: string): void => {
      const { type, children = [], offset, length } = node;
      if (type === "object") {
        for (const { children: [name, value] = [] } of children) if (name && value) walk(value, String(name.value));
      } else if (type === "array") for (const item of children) walk(item, key);
      else {
        const typed = text.slice(offset, offset + length);
        const of = keyOf(key, type === "number" && !survivesAsNumber(typed) ? { number: typed } : node.value);
        this.typed.set(of, [...(this.typed.get(of) ?? []), typed]);
      }
    };
    walk(root, "");
  }

  /** JSON text; a value that stood under the same key is typed as it was, one after the other where it stood there often. */
  write(value: unknown, key = ""): string {
    const typed = this.typed.get(keyOf(key, value));
    const literal = typed && typed.length > 1 ? typed.shift() : typed?.[0];
    if (literal !== undefined) return literal;
    if (Array.isArray(value)) return `[${value.map((item) => this.write(item, key)).join()}]`;
    if (value !== null && typeof value === "object")
      return `{${Object.entries(value)
        .map(([name, inner]) => `${JSON.stringify(name)}:${this.write(inner, name)}`)
        .join()}}`;
    return JSON.stringify(value);
  }
}

const keyOf = (key: string, value: unknown): string => `${JSON.stringify(key)}:${JSON.stringify(value)}`;
