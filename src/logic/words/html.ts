/** A term as HTML: the same text, each part that a node stands for in an element of its own. */
import type { Language } from "../../diagnostics/index.js";
import { needsBrackets, type Term } from "./term.js";

/** The class (and whatever else) of the element around a term; null for none of its own. */
export type Mark = (term: Term) => string | null;

export function termHtml(term: Term, language: Language, mark: Mark = () => null): string {
  const write = (inner: Term, least = 0): string => {
    const html = termHtml(inner, language, mark);
    return needsBrackets(inner, least) ? `(${html})` : html;
  };
  const attributes = mark(term);
  const inside = insideOf(term, language, write);
  return attributes === null ? inside : `<span ${attributes}>${inside}</span>`;
}

function insideOf(term: Term, language: Language, write: (inner: Term, least?: number) => string): string {
  switch (term.kind) {
    case "name":
      return `<var>${escaped(term.text)}</var>`;
    case "number":
      return escaped(term.text);
    case "phrase":
      return term.parts.map((part) => (typeof part === "string" ? escaped(part) : write(part, 1))).join("");
    case "infix":
      return term.items
        .map((item, index) => write(item, index === 0 ? term.binds : term.binds + 1))
        .join(` ${escaped(term.symbol)} `);
    case "prefix":
      return escaped(term.symbol) + write(term.item, term.binds + 1);
    case "quotient":
      return `${write(term.over, term.binds)} ÷ ${write(term.under, term.binds + 1)}`;
    case "call": {
      const items = term.items.map((item) => write(item)).join(", ");
      if (term.name === "") return `[${items}]`;
      return term.items.length === 0 ? escaped(term.name) : `${escaped(term.name)}(${items})`;
    }
    case "choice": {
      const [when, then, otherwise, comma] =
        language === "en" ? ["if", "then", "else", ", "] : ["若", "则", "否则", ","];
      const branches = term.branches.map(([asked, result]) => `${when} ${write(asked)} ${then} ${write(result, 1)}`);
      return [...branches, `${otherwise} ${write(term.otherwise, 1)}`].join(comma);
    }
  }
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");
