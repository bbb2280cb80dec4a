/**
 * The shapes of everything that comes from outside: plan, indicator, scheme, subjects, statistics. Defined here once;
 * the JSON Schemas in schema/ are generated from them. Descriptions are what an editor shows on hover.
 */
import { z } from "zod";
import { type Decimal, parseDecimal } from "../exact/index.js";
import { CalendarDate, Period } from "./calendar.js";
import { says } from "./shape.js";
import { UNSAFE_NAMES } from "./text.js";

/** Words that a rule sees beside the statistics, so no statistic may bear them. */
export const RESERVED_NAMES = [
  ..."prior previous targets records cases subject period cohort actual target met points indicators".split(" "),
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

const name = nameBut(UNSAFE_NAMES);
const statisticName = nameBut(RESERVED_NAMES);
const fieldName = nameBut([...UNSAFE_NAMES, "subject", "period"]);

export const words = z.string().min(1).max(2000);

/** A number as a plan may write it: a JSON number, its text, or {"number": text} for more than 15 digits. Becomes exact. */
const numberText = z.union([z.number(), z.string(), z.strictObject({ number: z.string() })]);
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
export const rule = z.unknown().meta({ id: "rule", description: "A JsonLogic rule (规则)." });

export const cite = z
  .strictObject({
    section: z.string().max(200).describe("Where in the document: 一(一), 二(二)3(3)"),
    quote: z.string().max(40).optional().describe("A short phrase of the document, at most 40 characters"),
    basis: z
      .enum(["stated", "inferred", "none"])
      .describe("stated: the text gives the figure. inferred: we read it out of the text. none: the text gives none."),
    note: words.optional(),
  })
  .meta({ id: "cite", description: "依据: where in the document a figure comes from." });

export const cites = z
  .union([cite, z.array(cite).min(1)], {
    error: says("a cite or a list of cites is wanted", "要一条依据,或依据的列表"),
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
const dateText = z
  .string()
  .refine((text) => CalendarDate.parse(text) !== null, says("not a date; write 2021-02-26", "不是日期;写 2021-02-26"));

export const VALUE_TYPES = ["count", "number", "rate", "date", "datetime", "boolean", "text"] as const;
export type StatisticType = (typeof VALUE_TYPES)[number];

const valueType = z
  .enum(VALUE_TYPES)
  .describe(
    "count: whole and not negative. number: any decimal. rate: a fraction, where 85% in a table is 0.85. date, datetime (2021-03-05 08:30), boolean (是/否), text.",
  );

const parameter = z.strictObject({
  name: words.optional(),
  value: z.union([z.number(), z.string(), z.boolean(), z.strictObject({ number: z.string() })]),
  type: z.enum(["number", "date", "boolean", "text"]).default("number"),
  unit: z
    .string()
    .max(40)
    .optional()
    .describe("With % or ‰ the value is still the fraction (0.2), and is shown as 20%."),
  cite: cites.optional(),
  note: words.optional(),
});

const statistic = z.strictObject({
  name: words.describe("The name in tables' headers: 生产安全事故起数"),
  unit: z.string().max(40).optional(),
  type: valueType,
  aggregate: z
    .union([z.enum(["sum", "none"]), z.strictObject({ ratio: z.tuple([z.string(), z.string()]) })])
    .optional()
    .describe(
      "How a figure that was not supplied comes from others: the sum of the area's parts, the ratio of two statistics (also for a single county), or none. Counts sum unless stated.",
    ),
  aliases: z.array(words).optional().describe("Other names that tables use for it"),
  zero: z
    .array(words)
    .min(1)
    .max(20)
    .optional()
    .describe(
      'Words that mean 0 in tables of this statistic: ["无", "—"]. Unsaid, such a word is an error, and never 0',
    ),
  places: z
    .int()
    .min(0)
    .max(20)
    .optional()
    .describe("Decimals that it is reported with: what a spreadsheet stores with 16 or 17 digits is rounded to them"),
  cite: cites.optional().describe("Where the document publishes this figure"),
  flow: z
    .enum(["single", "cumulative"])
    .optional()
    .describe(
      "What a figure of a part of the year is: single (当月数), which adds up over the parts; cumulative (累计数), of which the latest counts. Unsaid, a figure of the whole period stands for every part of it.",
    ),
  late: z
    .boolean()
    .optional()
    .describe("A benchmark that arrives after the other figures (省、市平均数): absent, it is awaited, not missing"),
  note: words.optional(),
});

const recordList = z.strictObject({
  name: words,
  fields: z.record(
    fieldName,
    z.union([
      valueType,
      z.strictObject({
        type: valueType,
        name: words.optional(),
        personal: z
          .boolean()
          .optional()
          .describe("Personal data: rules may read it, no card, page or workbook shows it"),
        unit: z.string().max(40).optional(),
        note: words.optional(),
      }),
    ]),
  ),
  note: words.optional(),
});

const ownUnit = z.strictObject({
  is: z.string().min(1).max(40).describe("The unit that it is made of, or the same as: 次"),
  times: exact.optional().describe("How many of them it is; 1 unless stated"),
  note: words.optional(),
});

export interface SectionInput {
  id: string;
  name: string;
  points?: unknown;
  weight?: unknown;
  losses?: "all" | "largest";
  indicators?: string[];
  sections?: SectionInput[];
}

export const section = z
  .strictObject({
    id,
    name: words,
    points: exact.optional().describe("The printed sum, to be checked against the indicators' points"),
    weight: exact
      .optional()
      .describe("模块权重: whatever the section is out of, it counts so many points in the sum above it"),
    losses: z
      .enum(["all", "largest"])
      .optional()
      .describe("largest: of its lines and sections only the one that lost most loses (只扣最大的一项)"),
    indicators: z.array(id).default([]),
    get sections(): z.ZodOptional<z.ZodArray<typeof section>> {
      return z.array(section).optional();
    },
  })
  .meta({ id: "section", description: "部分: a group of indicators; nests." });

const check = z.strictObject({
  id,
  name: words,
  equal: z.tuple([rule, rule]).describe("Two rules that should give the same number"),
  tolerance: exact.describe("Largest allowed difference; 0 for none"),
  cite: cites.optional(),
  note: words.optional().describe("Why so much may differ, such as the rounding of printed parts"),
});

export const applies = z
  .strictObject({
    subjects: z.array(z.string()).optional(),
    level: z.array(z.string()).optional(),
    group: z.array(z.string()).optional(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  })
  .describe("Narrows who is assessed; all conditions given must hold");

export const assessed = z
  .union([z.enum(["city", "each"]), z.array(z.string()).min(1)], {
    error: says('"city", "each" or a list of subjects is wanted', '要写 "city"、"each" 或考核对象的列表'),
  })
  .describe("city: the total of the area. each: every subject of the area by itself. Or named subjects.");

export const COMPARATORS = [
  "at_most",
  "less_than",
  "at_least",
  "more_than",
  "equals",
  "between",
  "by",
  "within",
] as const;
export type Comparator = (typeof COMPARATORS)[number];

const target = z
  .strictObject({
    at_most: rule.describe("不超过, 以内: the bound itself is met").optional(),
    less_than: rule.describe("低于, 小于: the bound itself is not met").optional(),
    at_least: rule.describe("不低于, 达到, 以上: the bound itself is met").optional(),
    more_than: rule.describe("超过, 高于: the bound itself is not met").optional(),
    equals: rule.describe("等于").optional(),
    between: z.tuple([rule, rule]).describe("从…到…, both ends met").optional(),
    by: rule.describe("…底前: a date, the day itself is met").optional(),
    within: rule.describe("…日内: a duration in the indicator's unit, the bound itself is met").optional(),
  })
  .refine(
    (value) => Object.values(value).filter((limit) => limit !== undefined).length === 1,
    says("exactly one comparator is wanted", "要且只要一个比较方式"),
  )
  .meta({ id: "target", description: "目标值: a limit with its comparator." });

const pacing = z
  .union([
    z.enum(["elapsed", "elapsed-days", "same-period", "none"]),
    z.strictObject({
      curve: z
        .array(exact)
        .min(1)
        .describe("Shares of the way due at the ends of equal parts of the period, the last one 1"),
    }),
  ])
  .describe(
    "序时进度: what of the target is due when the period is not over: the share of months or days gone by, a stated curve, the figures of the same part of earlier years (同期), or all of it",
  );

const due = z
  .string()
  .refine(
    (text) => text === "period-end" || CalendarDate.parse(text) !== null || Period.parse(text) !== null,
    says(
      'not a due time; write a date, a period, or "period-end"',
      '不是到期时间;写日期、考核期,或 "period-end"(期末才评)',
    ),
  )
  .describe(
    "到期: not assessed before this date or period; period-end: only when the plan's period is over. Until then the line is not due, and counts on neither side",
  );

export const indicatorSchema = z
  .strictObject({
    $schema: z.string().optional(),
    id,
    name: words,
    unit: z.string().max(40).optional(),
    cite: cites,
    assessed,
    applies: applies.optional(),
    cases: rule.optional().describe("The list of records that this indicator judges case by case"),
    actual: rule.describe("实际值: a rule over the statistics"),
    target: target.optional().describe("Absent: the indicator is reported, not judged"),
    stretch: rule.optional().describe("力争: a further limit with the target's comparator, reported and never scored"),
    nature: z
      .enum(["binding", "expected"])
      .optional()
      .describe("约束性 binding, 预期性 expected: shown, without effect on points"),
    better: z.enum(["higher", "lower"]).optional().describe("Which way is better, where the comparator does not say"),
    pacing: pacing.optional(),
    baseline: rule.optional().describe("Where the way to the target begins; 0 unless stated"),
    due: due.optional(),
    early: z
      .boolean()
      .optional()
      .describe("提前完成: before it is due the line counts as soon as it is met; until then it is not due"),
    evidence: z
      .enum(["required", "when-met"])
      .optional()
      .describe("佐证: without a document or file the line stays pending; when-met: only where the target is met"),
    whenEmpty: z.enum(["met", "not-applicable", "evaluate"]).optional().describe("What an empty list of cases means"),
    places: z.int().min(0).max(20).optional().describe("Decimals shown; nothing is rounded by it"),
    circulated: z.boolean().optional().describe("通报: whether the plan wants its figures circulated, in a bulletin"),
    notes: z.array(words).optional(),
  })
  .meta({ id: "indicator", title: "kaohe indicator", description: "指标: one thing measured." });

const yearCalendar = z.strictObject({
  holidays: z.array(dateText).default([]).describe("放假的日子; weekends need not be written"),
  workdays: z.array(dateText).default([]).describe("调休上班的周末"),
  cite: cites.optional(),
});

const scale = z
  .strictObject({
    name: words.optional(),
    levels: z.array(words).min(2).describe("The levels, in the order that `order` says"),
    order: z
      .enum(["highest-first", "lowest-first"])
      .describe("Which way the levels are listed: 及以上 means towards the highest"),
    cite: cites.optional(),
  })
  .describe("等级: an ordered scale, such as 一级、二级、三级");

const argumentDefinition = z.strictObject({ name, about: words.optional(), default: rule.optional() });

const operatorDefinition = z
  .strictObject({
    about: words,
    arguments: z.array(argumentDefinition),
    body: rule.describe('A rule over {"arg": "name"}'),
    wording: words.optional().describe("How it reads among the words of a rule, arguments in braces: {part} ÷ {whole}"),
  })
  .describe("An operator of the plan's own, for rules that repeat");

export const planSchema = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal("kaohe.plan/1"),
    id,
    title: words.optional(),
    issuer: words.optional(),
    issued: dateText.optional(),
    language: z.enum(["zh-CN", "en"]).default("zh-CN"),
    period: periodText,
    extends: z.unknown().optional().describe("Another plan: a path in a file, the plan itself in an object"),
    parameters: z.record(name, z.union([parameter, z.null()])).default({}),
    statistics: z.record(statisticName, z.union([statistic, z.null()])).default({}),
    records: z.record(name, z.union([recordList, z.null()])).default({}),
    operators: z.record(name, operatorDefinition).default({}),
    scales: z.record(name, z.union([scale, z.null()])).default({}),
    calendar: z
      .record(z.string().regex(/^\d{4}$/, says("a year is wanted", "要写年份")), z.union([yearCalendar, z.null()]))
      .default({})
      .describe("Holidays and made-up working days by year, for working_days_between"),
    units: z
      .record(z.string().min(1).max(40), ownUnit)
      .default({})
      .describe("计量单位: units of the plan's own, for `kaohe check`; those it knows need no entry"),
    sections: z.array(section).default([]),
    indicators: z.array(indicatorSchema).default([]).describe("In a folder these are the files of indicators/"),
    schemes: z.array(z.unknown()).optional().describe("In a folder these are the files of schemes/"),
    checks: z.array(check).default([]).describe("勾稽关系: figures that should agree; differences warn on the card"),
    notes: z.array(words).default([]),
  })
  .meta({ id: "plan", title: "kaohe plan", description: "考核方案: a work plan as data." });

/** One subject of a list. */
export const subjectRow = z
  .strictObject({
    id: z.string().min(1).max(200),
    name: z.string().min(1).max(200).optional(),
    aliases: z.array(z.string()).optional(),
    level: z.string().optional(),
    parent: z.string().optional().describe("The id of the subject that it is a part of"),
    groups: z.array(z.string()).optional(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  })
  .meta({ id: "subject" });

const cell = z
  .union([z.number(), z.string(), z.boolean(), z.null(), z.strictObject({ number: z.string() })])
  .meta({ id: "cell", description: "A figure; null and blank text are absent." });
/** What its supplier says of a figure; read leniently, row by row. */
const aboutBase = {
  department: z.string().max(200).optional().describe("填报部门: which department stands for the figures"),
  asOf: z.string().optional().describe("截至: the day up to which they count, as 2021-11-30"),
  state: z
    .enum(["preliminary", "final", "快报", "核定"])
    .optional()
    .describe("快报 or 核定: cards that rest on preliminary figures say so"),
};
const rawAbout = {
  department: z.unknown().optional(),
  asOf: z.unknown().optional(),
  state: z.unknown().optional(),
};

const rowBase = {
  subject: z.string(),
  period: z.union([z.string(), z.int()]).describe("2021, 2021H1, 2021Q1, 2021-03"),
};

/** What a cell holds is judged when it is read by its statistic's type, so that one bad cell costs one figure only. */
const anyCell = z.unknown();

export const wideRow = z.strictObject({ ...rowBase, ...rawAbout, values: z.record(z.string(), anyCell) });
export const factRow = z.strictObject({ ...rowBase, ...rawAbout, statistic: z.string(), value: anyCell });
export const recordRow = z.looseObject({ subject: z.string(), period: rowBase.period.optional() });
export const zeroReportRow = z.strictObject({ ...rowBase, ...rawAbout, record: z.string() });

const paperBase = {
  subject: z.string(),
  period: rowBase.period.optional().describe("The assessed period unless stated"),
  item: z.string().describe("The indicator, adjustment or statistic, by id or name"),
  part: z.string().optional().describe("Which of several decisions of one item"),
  date: z.string().optional(),
  document: z.string().optional().describe("文号"),
};
const evidenceFields = {
  file: z.string().optional().describe("File name of the evidence"),
  sha256: z.string().optional().describe("SHA-256 of that file"),
  note: z.string().optional(),
};

export const decisionRow = z.strictObject({
  ...paperBase,
  ...evidenceFields,
  points: anyCell,
  reason: z.string().optional(),
  by: z.string().optional(),
});
export const evidenceRow = z.strictObject({ ...paperBase, ...evidenceFields });
export const amendmentRow = z.strictObject({
  ...paperBase,
  old: anyCell.optional().describe("What stood; blank where nothing did"),
  new: anyCell.optional().describe("What stands now; blank to take it away"),
  reason: z.string().optional(),
  by: z.string().optional().describe("Who approved it"),
});

const anyRows = {
  decisions: z.array(z.unknown()).default([]),
  evidence: z.array(z.unknown()).default([]),
  amendments: z.array(z.unknown()).default([]),
};
const wholeRows = {
  decisions: z.array(decisionRow).optional().describe("评定: points that assessors gave, each with its reason"),
  evidence: z.array(evidenceRow).optional().describe("佐证: what was shown for an indicator"),
  amendments: z.array(amendmentRow).optional().describe("更正: corrections of figures or decisions that stand"),
};

const decisionsBase = {
  $schema: z.string().optional(),
  format: z.literal("kaohe.decisions/1"),
  note: words.optional(),
};

/** The outline of a document of decisions, evidence and amendments. */
export const decisionsSchema = z.strictObject({ ...decisionsBase, ...anyRows });

export const wholeDecisionsSchema = z
  .strictObject({ ...decisionsBase, ...wholeRows })
  .meta({ id: "decisions", title: "kaohe decisions", description: "评定、佐证和更正: what people decide and show." });

const subjectsBase = {
  $schema: z.string().optional(),
  format: z.literal("kaohe.subjects/1"),
  note: words.optional(),
};
const statisticsBase = {
  $schema: z.string().optional(),
  format: z.literal("kaohe.statistics/1"),
  note: words.optional(),
};

/** The outline of a list of subjects; its rows are held against `subjectRow` one by one. */
export const subjectsSchema = z.strictObject({ ...subjectsBase, subjects: z.array(z.unknown()) });

/** The outline of a table; its rows are held against their shapes one by one. */
export const statisticsSchema = z.strictObject({
  ...statisticsBase,
  ...rawAbout,
  rows: z.array(z.unknown()).default([]),
  facts: z.array(z.unknown()).default([]),
  records: z.record(z.string(), z.array(z.unknown())).default({}),
  zeroReports: z.array(z.unknown()).default([]),
  ...anyRows,
});

/** The whole shapes, for editors and types. */
export const wholeSubjectsSchema = z
  .strictObject({ ...subjectsBase, subjects: z.array(subjectRow) })
  .meta({ id: "subjects", title: "kaohe subjects", description: "考核对象: who is assessed." });

export const wholeStatisticsSchema = z
  .strictObject({
    ...statisticsBase,
    ...aboutBase,
    rows: z
      .array(wideRow.extend({ ...aboutBase, values: z.record(z.string(), cell) }))
      .optional()
      .describe("Wide: one row per subject and period"),
    facts: z
      .array(factRow.extend({ ...aboutBase, value: cell }))
      .optional()
      .describe("Long: one row per figure"),
    records: z
      .record(z.string(), z.array(z.looseObject({ subject: z.string(), period: rowBase.period.optional() })))
      .optional()
      .describe("明细: the rows of each list"),
    zeroReports: z
      .array(zeroReportRow.extend(aboutBase))
      .optional()
      .describe("零报告: a subject declares that a list is empty"),
    ...wholeRows,
  })
  .meta({ id: "statistics", title: "kaohe statistics", description: "统计表: figures and case lists." });

/** Wherever a long number may be written as {"number": text}, a program may hand in a Decimal. */
export type WithDecimal<T> = T extends { number: string }
  ? T | Decimal
  : T extends (infer Item)[]
    ? WithDecimal<Item>[]
    : T extends object
      ? { [Key in keyof T]: WithDecimal<T[Key]> }
      : T;

export type PlanInput = WithDecimal<z.input<typeof planSchema>>;
export type SubjectsInput = z.input<typeof wholeSubjectsSchema>;
export type DecisionsInput = WithDecimal<z.input<typeof wholeDecisionsSchema>>;
export type StatisticsInput = WithDecimal<z.input<typeof wholeStatisticsSchema>>;
export type Indicator = z.output<typeof indicatorSchema>;
export type Section = z.output<typeof section>;
export type Cite = z.output<typeof cite>;
export type Applies = z.output<typeof applies>;
export type Assessed = z.output<typeof assessed>;
export type Statistic = z.output<typeof statistic>;
export type RecordList = z.output<typeof recordList>;
export type Subject = z.output<typeof subjectRow>;
