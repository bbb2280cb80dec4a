import { entry, zhType } from "./entry.js";

export const evaluateCodes = {
  "evaluate/division-by-zero": entry({
    severity: "warning",
    sample: { formula: "40 ÷ 0" },
    zh: (d) => [`除数为 0:${d.formula}。这一行没有得数。`, "写明为 0 时怎么算(if、whenZero),或声明不适用。"],
    en: (d) => [
      `Division by zero: ${d.formula}. The line has no result.`,
      "Say what a zero means (if, whenZero), or that the indicator does not apply.",
    ],
  }),
  "evaluate/wrong-type": entry({
    severity: "warning",
    sample: { operator: "<", expected: "number", found: "text" },
    zh: (d) => [
      `“${d.operator}”要${zhType(d.expected)},遇到${zhType(d.found)}。这一行没有得数。`,
      "核对它读到的数据(明细、属性或另一指标)。",
    ],
    en: (d) => [
      `"${d.operator}" wants ${d.expected} and met ${d.found}. The line has no result.`,
      "Check the data that it reads: a record, an attribute, or another indicator.",
    ],
  }),
  "evaluate/not-a-date": entry({
    severity: "warning",
    sample: { text: "2021-02-30" },
    zh: (d) => [`“${d.text}”不是日历上的一天。这一行没有得数。`, "核对它读到的数据,日期写成 2021-09-30。"],
    en: (d) => [
      `"${d.text}" is no day of the calendar. The line has no result.`,
      "Check the data that it reads; dates are written 2021-09-30.",
    ],
  }),
  "evaluate/circular": entry({
    severity: "warning",
    sample: { name: "indicators.a.score" },
    zh: (d) => [`算“${d.name}”要先知道它自己。这一行没有得数。`, "断开循环。"],
    en: (d) => [`"${d.name}" is needed to compute itself. The line has no result.`, "Break the circle."],
  }),
  "score/provisional-place": entry({
    severity: "note",
    sample: { indicator: "检查处罚率", count: 1 },
    zh: (d) => [
      `“${d.indicator}”按名次计分,同组还有 ${d.count} 个对象的数没有齐,名次和得分可能变动。`,
      "等数齐后重算。",
    ],
    en: (d) => [
      `"${d.indicator}" scores by place, and ${d.count} of the cohort have no value yet: place and score may change.`,
      "Run again when the figures are complete.",
    ],
  }),
  "evaluate/manual-range": entry({
    severity: "warning",
    sample: { low: "20", high: "1" },
    zh: (d) => [`评定范围的下限 ${d.low} 比上限 ${d.high} 大。这一行没有得数。`, "改正 manual 的两个数。"],
    en: (d) => [
      `The manual range runs from ${d.low} down to ${d.high}. The line has no result.`,
      "Correct the two ends of manual.",
    ],
  }),
  "score/outside-range": entry({
    severity: "warning",
    sample: { score: "12", low: "0", high: "10" },
    zh: (d) => [
      `得分 ${d.score} 超出这一项的范围 ${d.low} 至 ${d.high}。`,
      "在计分办法里封顶、保底,或写明这一项的 range。",
    ],
    en: (d) => [
      `The score ${d.score} lies outside the line's range ${d.low} to ${d.high}.`,
      "Cap it in the scheme, or state the line's range.",
    ],
  }),
};
