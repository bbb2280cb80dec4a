/** The words of collection workbooks, in both languages. */
import type { Language } from "../diagnostics/index.js";

const zh = {
  title: (plan: string, period: string) => `${plan} 数据收集表(${period})`,
  instruction: "只填白色格子;没有数据就留空,不要填“—”“无”或 0。灰色格子不用填。百分数直接输入如 85%。",
  statistics: "统计表",
  targets: "本单位目标值",
  zeroReports: "零报告",
  decisions: "评定",
  guide: "填表说明",
  subject: "考核对象",
  period: "考核期",
  yes: "是",
  no: "否",
  year: (period: string) => (/^\d{4}$/.test(period) ? `${period}年` : period),
  recordTitle: (name: string) => `${name}明细`,
  recordInstruction: "一行一条;一条也没有,就到“零报告”表里填“是”。“不公布”的列只用来核对,不出现在任何公开的结果里。",
  zeroTitle: "零报告:本考核期确实没有的,填“是”",
  zeroInstruction: "既没有明细又没有零报告,按缺数处理。",
  decisionTitle: "考核人评定",
  decisionInstruction: "由考核人填写:得分、理由、评定人、日期。",
  decisionHeader: ["考核对象", "指标", "分值", "理由", "评定人", "日期"],
  personal: "不公布",
  unit: "单位",
  type: "类型",
  types: { count: "非负整数", number: "数", rate: "百分数", date: "日期", boolean: "是/否", text: "文字" },
  wrong: {
    count: "要填非负整数。",
    number: "要填数,不带单位。",
    rate: "百分数一般在 0% 到 100% 之间;确实超过请点“是”。",
    date: "要填日期,如 2021-06-30。",
    list: "从下拉列表里选。",
  },
  statistic: "统计指标",
  periods: "需要的考核期",
  supplier: "谁填",
  each: "各考核对象",
  area: "全市(区域合计)",
  both: "各考核对象和全市",
  usedBy: "用于",
  definition: "口径",
  cite: "依据",
  how: [
    "1. 每个工作表只填白色格子;表头、考核对象不要改名,不要增删列。",
    "2. 缺数就留空:空白不会当作 0,也不会得满分。确实是 0 就填 0。",
    "3. 填完保存,直接交给 kaohe score 计分,或用 kaohe merge 与其他单位的合并。",
  ],
};

type Words = typeof zh;

const en: Words = {
  title: (plan, period) => `${plan}: figures for ${period}`,
  instruction:
    "Fill in white cells only. Leave blank what is not known; do not write 0, a dash or n/a. Type rates as 85%.",
  statistics: "Statistics",
  targets: "own target",
  zeroReports: "Zero reports",
  decisions: "Decisions",
  guide: "Guide",
  subject: "Subject",
  period: "Period",
  yes: "yes",
  no: "no",
  year: (period) => period,
  recordTitle: (name) => name,
  recordInstruction:
    "One row a case. Where there was none, answer yes on the sheet of zero reports. Columns marked “not published” appear in no published result.",
  zeroTitle: "Zero reports: yes where there was truly nothing in the period",
  zeroInstruction: "A list with neither rows nor a zero report is missing.",
  decisionTitle: "Decisions of the assessors",
  decisionInstruction: "For assessors: points, reason, by whom, date.",
  decisionHeader: ["Subject", "Indicator", "Points", "Reason", "By", "Date"],
  personal: "not published",
  unit: "Unit",
  type: "Type",
  types: { count: "whole number", number: "number", rate: "percentage", date: "date", boolean: "yes/no", text: "text" },
  wrong: {
    count: "A whole number that is not negative is wanted.",
    number: "A number is wanted, without its unit.",
    rate: "Rates are usually between 0% and 100%; confirm if it is right.",
    date: "A date is wanted, such as 2021-06-30.",
    list: "Choose from the list.",
  },
  statistic: "Statistic",
  periods: "Periods",
  supplier: "Supplied by",
  each: "every subject",
  area: "the whole area",
  both: "every subject and the whole area",
  usedBy: "Used by",
  definition: "Definition",
  cite: "Cites",
  how: [
    "1. Fill in white cells only; do not rename headers or subjects, do not add or remove columns.",
    "2. Leave blank what is not known: blank is never 0 and never earns points. Write 0 where it is 0.",
    "3. Save, and hand the file to kaohe score, or join it with those of others by kaohe merge.",
  ],
};

export type CollectionWords = Words;

export const collectionWords = (language: Language): Words => (language === "en" ? en : zh);
