/** The words that only the workbook says. */
import type { Language } from "../../../diagnostics/index.js";

const zh = {
  summary: "汇总",
  matrix: "指标得分",
  problems: "问题",
  full: "满分",
  adjustments: "加减分",
  process: "计算过程",
  lineTotal: "指标得分合计",
  severity: "严重程度",
  place: "位置",
  problem: "问题",
  hint: "怎么办",
  code: "代码",
  metCount: "达标项",
  notMetCount: "未达标项",
  openCount: "待定项",
  generated: "本表由 kaohe 生成;得分合计是公式,重新计算结果不变。",
  unrounded: "总分由未取整的得分相加,与上面印出的分项之和可差末位;因此不是公式。",
  manySubjects: (count: number) => `共 ${count} 个考核对象,超过 200 个,没有逐个列工作表。`,
};

type WorkbookWords = typeof zh;

const en: WorkbookWords = {
  summary: "Summary",
  matrix: "Scores",
  problems: "Problems",
  full: "Full",
  adjustments: "Adjustments",
  process: "Working",
  lineTotal: "Sum of indicators",
  severity: "Severity",
  place: "Place",
  problem: "Problem",
  hint: "What to do",
  code: "Code",
  metCount: "Met",
  notMetCount: "Not met",
  openCount: "Open",
  generated: "Made by kaohe. Totals are formulas: computing them again changes nothing.",
  unrounded:
    "The total adds up the scores before they are rounded, so it may differ from the sum of those printed; it is no formula.",
  manySubjects: (count) => `${count} subjects, more than 200: they have no sheets of their own.`,
};

export const workbookWords = (language: Language): WorkbookWords => (language === "en" ? en : zh);
