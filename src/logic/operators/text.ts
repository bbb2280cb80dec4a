import { decimalText, Rational } from "../../exact/index.js";
import { CalendarDate, DateTime } from "../../plan/index.js";
import type { Primitive } from "../operator.js";
import { failed, typeName, typeOfValue, type Value } from "../value.js";

export const textOperators: readonly Primitive[] = [
  {
    id: "cat",
    kind: "primitive",
    standard: true,
    about: { zh: "连成一段文字", en: "Its arguments as one text." },
    arguments: [
      {
        name: "parts",
        about: { zh: "文字、数或日期", en: "texts, numbers or dates" },
        kind: { rule: "any" },
        rest: { min: 1 },
      },
    ],
    result: "text",
    strict: (args, { call }) => {
      const texts = args.map(textOf);
      const odd = texts.indexOf(null);
      if (odd >= 0)
        return failed(
          "evaluate/wrong-type",
          { operator: "cat", expected: "text", found: typeName(typeOfValue(args[odd] as Value)) },
          call.path,
        );
      return texts.join("");
    },
    examples: [{ about: "with a number", rule: { cat: ["第", 2, "名"] }, gives: "第2名" }],
  },
  {
    id: "substr",
    kind: "primitive",
    standard: true,
    about: {
      zh: "一段文字的一部分;从 0 数起,负数从末尾数",
      en: "Part of a text, counted from 0; negative numbers count from the end.",
    },
    arguments: [
      { name: "text", about: { zh: "文字", en: "the text" }, kind: { rule: "text" } },
      { name: "start", about: { zh: "从第几个字", en: "first character" }, kind: { rule: "number" } },
      {
        name: "length",
        about: { zh: "取几个字;负数表示末尾留下几个不取", en: "how many; negative leaves so many off the end" },
        kind: { rule: "number" },
        optional: true,
      },
    ],
    result: "text",
    strict: ([text, start, length]) => {
      const characters = Array.from(text as string);
      const from = Number((start as Rational).truncated());
      const rest = characters.slice(from);
      return (length instanceof Rational ? rest.slice(0, Number(length.truncated())) : rest).join("");
    },
    examples: [
      { about: "from the end", rule: { substr: ["jsonlogic", -5] }, gives: "logic" },
      { about: "from the start", rule: { substr: ["jsonlogic", 1, 3] }, gives: "son" },
      { about: "without the last", rule: { substr: ["jsonlogic", 4, -2] }, gives: "log" },
    ],
  },
];

function textOf(of: Value): string | null {
  if (typeof of === "string") return of;
  if (of instanceof Rational) return decimalText(of);
  if (of instanceof CalendarDate || of instanceof DateTime) return of.iso;
  return null;
}
