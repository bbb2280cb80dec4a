/**
 * `kaohe migrate`: documents of an older format version → the newest. A format has a list of steps, each from one version
 * to the next; a document passes through those from its own version on. There is one version of every format today.
 */
import { type Diagnostic, diagnostic } from "../diagnostics/index.js";

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
