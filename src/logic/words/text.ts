/** A term as one line of text. */
import type { Language } from "../../diagnostics/index.js";
import { needsBrackets, type Term } from "./term.js";

export function termText(term: Term, language: Language): string {
  const write = (inner: Term, least = 0): string => {
    const text = termText(inner, language);
    return needsBrackets(inner, least) ? `(${text})` : text;
  };
  switch (term.kind) {
    case "name":
    case "number":
      return term.text;
    case "phrase":
      return spaced(term.parts.map((part) => (typeof part === "string" ? part : write(part, 1))).join(""));
    case "infix":
      return term.items
        .map((item, index) => write(item, index === 0 ? term.binds : term.binds + 1))
        .join(` ${term.symbol} `);
    case "prefix":
      return term.symbol + write(term.item, term.binds + 1);
    case "quotient":
      return `${write(term.over, term.binds)} ÷ ${write(term.under, term.binds + 1)}`;
    case "call": {
      const inside = term.items.map((item) => write(item)).join(", ");
      if (term.name === "") return `[${inside}]`;
      return term.items.length === 0 ? term.name : `${term.name}(${inside})`;
    }
    case "choice": {
      const english = language === "en";
      const branches = term.branches.map(([when, then]) =>
        english ? `if ${write(when)} then ${write(then, 1)}` : `若 ${write(when)} 则 ${write(then, 1)}`,
      );
      const otherwise = english ? `else ${write(term.otherwise, 1)}` : `否则 ${write(term.otherwise, 1)}`;
      return [...branches, otherwise].join(english ? ", " : ",");
    }
  }
}

/** Phrases within phrases meet with one space, and with one 的; what is looked up case by case, with none. */
const spaced = (text: string): string =>
  nested(
    text
      .replace(/ {2,}/g, " ")
      .replace(/的的/g, "的")
      .replace(/逐条的按/g, "逐条按")
      .replace(/不重复的各项的条数/g, "不重复的条数")
      .trim(),
  );

/** Quotes inside quotes are single ones: 至少一条是“级别 = ‘一级’”. */
function nested(text: string): string {
  let depth = 0;
  return text.replace(/[“”]/g, (sign) => {
    if (sign === "“") {
      depth += 1;
      return depth === 1 ? sign : "‘";
    }
    depth -= 1;
    return depth <= 0 ? sign : "’";
  });
}
