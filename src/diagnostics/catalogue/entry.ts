export type Severity = "error" | "warning" | "note";

/** A code's severity, its wording (message, hint) in both languages, and sample facts that the wording is tested with. */
export interface Entry<D> {
  readonly severity: Severity;
  readonly sample: D;
  readonly zh: (data: D) => readonly [message: string, hint: string];
  readonly en: (data: D) => readonly [message: string, hint: string];
}

/** Infers the facts of an entry from its sample. */
export function entry<D>(definition: Entry<D>): Entry<D> {
  return definition;
}

/** "你是不是要写“x”?" or what to do when nothing is near. */
export const meantZh = (near: string | null, otherwise: string): string =>
  near === null ? otherwise : `是不是要写“${near}”?`;
export const meantEn = (near: string | null, otherwise: string): string =>
  near === null ? otherwise : `Did you mean "${near}"?`;
