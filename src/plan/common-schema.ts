/** The shapes that several documents share: names, numbers, rules, cites, periods. Descriptions are what an editor shows on hover, in both languages. */
import { z } from "zod";
import { type Decimal, parseDecimal } from "../exact/index.js";
import { CalendarDate, Period } from "./calendar.js";
import { says } from "./shape.js";
import { UNSAFE_NAMES } from "./text.js";

/** Words that a rule sees beside the statistics, so no statistic may bear them. */
export const RESERVED_NAMES = [
  ..."prior previous targets records cases subject period cohort actual target met points score".split(" "),
  ..."indicators events decision".split(" "),
  "current",
  "accumulator",
  ...UNSAFE_NAMES,
];

const NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

export const id = z
  .string()
  .regex(/^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u, says("letters, digits, - and _ only", "只能用字母、汉字、数字、- 和 _"))
  .max(100);
/** A name that rules may read, except those in `taken`. */
const nameBut = (taken: readonly string[]) =>
  z
    .string()
    .regex(
      NAME,
      says("a letter first, then letters, digits, - and _; no dots or spaces", "以字母或汉字开头,不含点和空格"),
    )
    .max(100)
    .refine(
      (text) => !taken.includes(text),
      says("a reserved word of the rule language", "这是规则语言的保留词,换一个名字"),
    );

export const name = nameBut(UNSAFE_NAMES);
export const statisticName = nameBut(RESERVED_NAMES);
export const fieldName = nameBut([...UNSAFE_NAMES, "subject", "period"]);

export const words = z.string().min(1).max(2000);

/** Keys that most documents have. */
export const ofEditor = z.string().optional().describe("给编辑器补全用的 JSON Schema · The JSON Schema, for editors");
export const ofFormat = <F extends string>(format: F) =>
  z.literal(format).describe("格式和版本 · The format and its version");
export const ofId = id.describe("编号,别处用它来指 · What others refer to it by");
export const ofName = words.describe("名称,显示给人看 · The name that people see");
export const ofNote = words
  .optional()
  .describe("说明:哪里有疑问、怎么读的 · A remark: what is doubtful, how it was read");
export const ofUnit = z
  .string()
  .max(40)
  .optional()
  .describe("计量单位;带 % 或 ‰ 的,数仍写小数 · The unit of measurement; with % or ‰ figures are still fractions");

/** A number of more than 15 digits, which JSON numbers do not hold. */
export const longNumber = z.strictObject({
  number: z.string().describe("超过 15 位的数写成文字 · A number of more than 15 digits, as text"),
});

/** A number as a plan may write it: a JSON number, its text, or {"number": text} for more than 15 digits. Becomes exact. */
const numberText = z.union([z.number(), z.string(), longNumber]);
export const exact = numberText
  .refine(
    (value) => parseDecimal(textOf(value)) !== null,
    says(
      'not a plain decimal; write 0.2 or "0.20", without %, units or separators',
      '不是十进制数;写 0.2 或 "0.20",不带百分号、单位和千分位',
    ),
  )
  .transform((value) => parseDecimal(textOf(value)) as NonNullable<ReturnType<typeof parseDecimal>>);

function textOf(value: z.infer<typeof numberText>): string {
  return typeof value === "object" ? value.number : String(value);
}

/** A JsonLogic rule; its inside is checked by the rule language, not by this schema. */
export const rule = z.unknown().meta({ id: "rule", description: "规则:JsonLogic · A JsonLogic rule" });

export const cite = z
  .strictObject({
    section: z.string().max(200).describe("在文件的哪一部分:一(一) · Where in the document: 一(一), 二(二)3(3)"),
    quote: z
      .string()
      .max(40)
      .optional()
      .describe("原文短语,最多 40 字 · A short phrase of the document, at most 40 characters"),
    basis: z
      .enum(["stated", "inferred", "none"])
      .describe(
        "stated 原文写明;inferred 推定;none 原文没有 · stated: the text gives the figure. inferred: we read it out of the text. none: the text gives none.",
      ),
    note: ofNote,
  })
  .meta({ id: "cite", description: "依据:数出自文件哪里 · Where in the document a figure comes from" });

export const cites = z
  .union([cite, z.array(cite).min(1)], {
    error: ({ input }) =>
      says(
        `${input === undefined ? '"cite" is lacking; it is' : "wanted here is"} a cite, such as {"section": "一(一)", "basis": "stated"}, or a list of cites`,
        `${input === undefined ? "缺少“cite”,它要写成" : "这里要写"}一条依据,例如 {"section": "一(一)", "basis": "stated"},或几条依据的列表`,
      ),
  })
  .transform((value) => (Array.isArray(value) ? value : [value]));

export const periodText = z
  .string()
  .refine(
    (text) => Period.parse(text) !== null,
    says(
      "not a period; write 2021, 2021H1, 2021Q1, 2021-03 or 2021/2025",
      "不是考核期;写 2021、2021H1、2021Q1、2021-03 或 2021/2025",
    ),
  );
export const dateText = z
  .string()
  .refine((text) => CalendarDate.parse(text) !== null, says("not a date; write 2021-02-26", "不是日期;写 2021-02-26"));

/** Wherever a long number may be written as {"number": text}, a program may hand in a Decimal. */
export type WithDecimal<T> = T extends { number: string }
  ? T | Decimal
  : T extends (infer Item)[]
    ? WithDecimal<Item>[]
    : T extends object
      ? { [Key in keyof T]: WithDecimal<T[Key]> }
      : T;
