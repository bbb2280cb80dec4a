/** The shapes of what is supplied: subjects, statistics, case lists, decisions, evidence, amendments. The JSON Schemas are generated from them. */
import { z } from "zod";
import { longNumber, ofEditor, ofFormat, ofNote, type WithDecimal } from "./common-schema.js";

/** One subject of a list. */
export const subjectRow = z
  .strictObject({
    id: z.string().min(1).max(200).describe("编号或名称,表里用它 · Its id or name, as tables have it"),
    name: z.string().min(1).max(200).optional().describe("显示的名称 · The name that is shown"),
    aliases: z.array(z.string()).optional().describe("表里的其他叫法 · Other names that tables use for it"),
    level: z.string().optional().describe("层级:市、县、乡镇;同级排名 · Its level; ranks are within a level"),
    parent: z.string().optional().describe("上级的编号 · The id of the subject that it is a part of"),
    groups: z.array(z.string()).optional().describe("分组 · The groups that it is in"),
    attributes: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .optional()
      .describe("属性,规则可用 · Attributes that rules and `applies` may read"),
  })
  .meta({ id: "subject", description: "考核对象 · Who is assessed" });

const cell = z
  .union([z.number(), z.string(), z.boolean(), z.null(), longNumber])
  .meta({ id: "cell", description: "一个数;null 和空白是缺数 · A figure; null and blank text are absent" });
/** What its supplier says of a figure; read leniently, row by row. */
const aboutBase = {
  department: z.string().max(200).optional().describe("填报部门 · Which department stands for the figures"),
  asOf: z.string().optional().describe("截至哪天:2021-11-30 · The day up to which they count"),
  state: z
    .enum(["preliminary", "final", "快报", "核定"])
    .optional()
    .describe(
      "快报还是核定;用到快报数的记分卡会写明 · Preliminary or final: cards that rest on preliminary figures say so",
    ),
};
const rawAbout = {
  department: z.unknown().optional(),
  asOf: z.unknown().optional(),
  state: z.unknown().optional(),
};

const ofSubject = z.string().describe("考核对象 · The subject, by id or name");
const rowBase = {
  subject: ofSubject,
  period: z.union([z.string(), z.int()]).describe("考核期:2021、2021H1、2021Q1、2021-03 · The period of the figures"),
};

/** What a cell holds is judged when it is read by its statistic's type, so that one bad cell costs one figure only. */
const anyCell = z.unknown();

export const wideRow = z.strictObject({
  ...rowBase,
  ...rawAbout,
  values: z.record(z.string(), anyCell).describe("各项数,按名称或编号 · The figures, by key or name"),
});
export const factRow = z.strictObject({
  ...rowBase,
  ...rawAbout,
  statistic: z.string().describe("统计指标,名称或编号 · The statistic, by key or name"),
  value: anyCell.describe("数 · The figure"),
});
export const recordRow = z.looseObject({ subject: z.string(), period: rowBase.period.optional() });
export const zeroReportRow = z.strictObject({
  ...rowBase,
  ...rawAbout,
  record: z.string().describe("哪张明细 · Which list"),
});

const paperBase = {
  subject: ofSubject,
  period: rowBase.period.optional().describe("考核期,不写就是考核的那一期 · The assessed period unless stated"),
  item: z.string().describe("指标、加减分或统计指标 · The indicator, adjustment or statistic, by id or name"),
  part: z.string().optional().describe("一项里的哪一部分 · Which of several decisions of one item"),
  date: z.string().optional().describe("日期 · The date"),
  document: z.string().optional().describe("文号 · The number of the document"),
};
const evidenceFields = {
  file: z.string().optional().describe("佐证文件名 · File name of the evidence"),
  sha256: z.string().optional().describe("那个文件的 SHA-256 · SHA-256 of that file"),
  note: z.string().optional().describe("说明 · A remark"),
};

export const decisionRow = z.strictObject({
  ...paperBase,
  ...evidenceFields,
  points: anyCell.describe("评定的分数 · The points given"),
  reason: z.string().optional().describe("理由,必须有 · Why; without it the decision does not count"),
  by: z.string().optional().describe("谁评定的 · Who decided"),
});
export const evidenceRow = z.strictObject({ ...paperBase, ...evidenceFields });
export const amendmentRow = z.strictObject({
  ...paperBase,
  old: anyCell.optional().describe("原来的数,原来没有就空着 · What stood; blank where nothing did"),
  new: anyCell.optional().describe("更正后的数,空着就是撤销 · What stands now; blank to take it away"),
  reason: z.string().optional().describe("理由 · Why"),
  by: z.string().optional().describe("谁批准的 · Who approved it"),
});

const anyRows = {
  decisions: z.array(z.unknown()).default([]),
  evidence: z.array(z.unknown()).default([]),
  amendments: z.array(z.unknown()).default([]),
};
const wholeRows = {
  decisions: z
    .array(decisionRow)
    .optional()
    .describe("评定:评分人给的分,各有理由 · Points that assessors gave, each with its reason"),
  evidence: z.array(evidenceRow).optional().describe("佐证:为指标提供的材料 · What was shown for an indicator"),
  amendments: z
    .array(amendmentRow)
    .optional()
    .describe("更正:改正已报的数或已有的评定 · Corrections of figures or decisions that stand"),
};

const decisionsBase = {
  $schema: ofEditor,
  format: ofFormat("kaohe.decisions/1"),
  note: ofNote,
};

/** The outline of a document of decisions, evidence and amendments. */
export const decisionsSchema = z.strictObject({ ...decisionsBase, ...anyRows });

export const wholeDecisionsSchema = z.strictObject({ ...decisionsBase, ...wholeRows }).meta({
  id: "decisions",
  title: "kaohe decisions",
  description: "评定、佐证和更正 · What people decide, show and put right",
});

const subjectsBase = {
  $schema: ofEditor,
  format: ofFormat("kaohe.subjects/1"),
  note: ofNote,
};
const statisticsBase = {
  $schema: ofEditor,
  format: ofFormat("kaohe.statistics/1"),
  note: ofNote,
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
  .strictObject({ ...subjectsBase, subjects: z.array(subjectRow).describe("名单 · The list") })
  .meta({ id: "subjects", title: "kaohe subjects", description: "考核对象名单 · Who is assessed" });

export const wholeStatisticsSchema = z
  .strictObject({
    ...statisticsBase,
    ...aboutBase,
    rows: z
      .array(
        wideRow.extend({
          ...aboutBase,
          values: z.record(z.string(), cell).describe("各项数,按名称或编号 · The figures, by key or name"),
        }),
      )
      .optional()
      .describe("宽表:每个对象每期一行 · Wide: one row per subject and period"),
    facts: z
      .array(factRow.extend({ ...aboutBase, value: cell.describe("数 · The figure") }))
      .optional()
      .describe("长表:一个数一行 · Long: one row per figure"),
    records: z
      .record(z.string(), z.array(z.looseObject({ subject: ofSubject, period: rowBase.period.optional() })))
      .optional()
      .describe("明细:各表的行 · The rows of each list"),
    zeroReports: z
      .array(zeroReportRow.extend(aboutBase))
      .optional()
      .describe("零报告:声明没有发生 · A subject declares that a list is empty"),
    ...wholeRows,
  })
  .meta({ id: "statistics", title: "kaohe statistics", description: "统计表:数和明细 · Figures and case lists" });

export type SubjectsInput = z.input<typeof wholeSubjectsSchema>;
export type DecisionsInput = WithDecimal<z.input<typeof wholeDecisionsSchema>>;
export type StatisticsInput = WithDecimal<z.input<typeof wholeStatisticsSchema>>;
export type Subject = z.output<typeof subjectRow>;
