/** A rule as it is read: what every way of writing it down (text, HTML, MathML) starts from. */
import type { Tree } from "../tree.js";

interface Read {
  /** The node that it reads, where there is one. */
  readonly tree?: Tree;
}

export type Term = Read &
  (
    | { readonly kind: "name"; readonly text: string }
    | { readonly kind: "number"; readonly text: string }
    /** Words with terms among them. */
    | { readonly kind: "phrase"; readonly parts: readonly (string | Term)[] }
    | { readonly kind: "infix"; readonly symbol: string; readonly binds: number; readonly items: readonly Term[] }
    | { readonly kind: "prefix"; readonly symbol: string; readonly binds: number; readonly item: Term }
    | { readonly kind: "quotient"; readonly binds: number; readonly over: Term; readonly under: Term }
    | { readonly kind: "call"; readonly name: string; readonly items: readonly Term[] }
    | {
        readonly kind: "choice";
        readonly branches: readonly (readonly [when: Term, then: Term])[];
        readonly otherwise: Term;
      }
  );

/** How tightly a term holds together; whole terms never need brackets. */
export const WHOLE = 9;

export function bindingOf(term: Term): number {
  switch (term.kind) {
    case "infix":
    case "prefix":
    case "quotient":
      return term.binds;
    case "choice":
      return 0;
    // Several clauses are one thing only in brackets.
    case "phrase":
      return term.parts.some((part) => typeof part === "string" && /[,;,;]/.test(part)) ? 1 : WHOLE;
    case "number":
      return term.text.startsWith("−") ? 5 : WHOLE;
    default:
      return WHOLE;
  }
}

/** A term in brackets where something around it binds tighter. */
export function needsBrackets(term: Term, least: number): boolean {
  return bindingOf(term) < least;
}
