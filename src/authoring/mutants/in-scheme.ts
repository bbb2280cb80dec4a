/** A slip in the settings of a scheme, and the compiled scheme with it. */
import type { Words } from "../../logic/index.js";
import type { Scheme, SchemeIndicator } from "../../plan/index.js";
import type { CompiledScheme } from "../../scoring/index.js";

/** One thing changed: its id, what it is, and what it says before and after. */
export interface SchemeSlip {
  readonly id: string;
  readonly about: Words;
  readonly before: string;
  readonly after: string;
  /** Proved: no total comes out otherwise. */
  readonly isSame?: boolean;
  readonly change: (of: CompiledScheme) => CompiledScheme;
}

export const inScheme =
  (change: (of: Scheme) => Scheme) =>
  (of: CompiledScheme): CompiledScheme => ({ ...of, scheme: change(of.scheme) });

/** A line that says something else, in the scheme as it is written and as it is compiled. */
export const inLine =
  (id: string, change: Partial<SchemeIndicator>) =>
  (of: CompiledScheme): CompiledScheme => {
    const line = of.lines.get(id);
    if (!line) return of;
    const settings = { ...line.settings, ...change };
    return {
      ...of,
      scheme: { ...of.scheme, indicators: { ...of.scheme.indicators, [id]: settings } },
      lines: new Map(of.lines).set(id, { ...line, settings }),
    };
  };
