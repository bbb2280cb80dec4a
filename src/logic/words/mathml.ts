/** A term as MathML: quotients as fractions, choices as cases. */
import type { Language } from "../../diagnostics/index.js";
import { escaped } from "./html.js";
import { needsBrackets, type Term } from "./term.js";

export function termMathml(term: Term, language: Language): string {
  return `<math xmlns="http://www.w3.org/1998/Math/MathML">${element(term, language)}</math>`;
}

function element(term: Term, language: Language): string {
  const write = (inner: Term, least = 0): string => {
    const inside = element(inner, language);
    return needsBrackets(inner, least) && inner.kind !== "quotient"
      ? `<mrow><mo>(</mo>${inside}<mo>)</mo></mrow>`
      : inside;
  };
  // Spaces at the ends of an mtext are not shown; those that do not break are.
  const words = (text: string): string => `<mtext>${escaped(text).replace(/^ +| +$/g, "\u00A0")}</mtext>`;
  switch (term.kind) {
    case "name":
      return words(term.text);
    case "number":
      return `<mn>${escaped(term.text)}</mn>`;
    case "phrase":
      return `<mrow>${term.parts.map((part) => (typeof part === "string" ? words(part) : write(part, 1))).join("")}</mrow>`;
    case "infix": {
      const items = term.items.map((item, index) => write(item, index === 0 ? term.binds : term.binds + 1));
      return `<mrow>${items.join(`<mo>${escaped(term.symbol)}</mo>`)}</mrow>`;
    }
    case "prefix":
      return `<mrow><mo>${escaped(term.symbol)}</mo>${write(term.item, term.binds + 1)}</mrow>`;
    case "quotient":
      return `<mfrac>${write(term.over)}${write(term.under)}</mfrac>`;
    case "call": {
      const items = term.items.map((item) => write(item)).join("<mo>,</mo>");
      const [open, close] = term.name === "" ? ["[", "]"] : ["(", ")"];
      const name = term.name === "" ? "" : words(term.name);
      return term.items.length === 0 ? name : `<mrow>${name}<mo>${open}</mo>${items}<mo>${close}</mo></mrow>`;
    }
    case "choice": {
      const [when, otherwise] = language === "en" ? ["if ", "otherwise"] : ["若 ", "否则"];
      const row = (result: Term, condition: string): string =>
        `<mtr><mtd>${write(result)}</mtd><mtd>${condition}</mtd></mtr>`;
      const rows = term.branches.map(([asked, result]) => row(result, `<mrow>${words(when)}${write(asked)}</mrow>`));
      return `<mrow><mo>{</mo><mtable columnalign="left left">${rows.join("")}${row(term.otherwise, words(otherwise))}</mtable></mrow>`;
    }
  }
}
