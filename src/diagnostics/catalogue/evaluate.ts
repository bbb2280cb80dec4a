import { entry } from "./entry.js";

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
    zh: (d) => [`“${d.operator}”要 ${d.expected},遇到 ${d.found}。这一行没有得数。`, "核对明细里这一列的内容。"],
    en: (d) => [
      `"${d.operator}" wants ${d.expected} and met ${d.found}. The line has no result.`,
      "Check what this field of the records holds.",
    ],
  }),
  "evaluate/mean-of-nothing": entry({
    severity: "warning",
    sample: {},
    zh: () => ["空列表没有平均数。这一行没有得数。", "写明一条都没有时怎么算(whenEmpty)。"],
    en: () => ["An empty list has no mean. The line has no result.", "Say what an empty list means (whenEmpty)."],
  }),
  "evaluate/circular": entry({
    severity: "warning",
    sample: { name: "indicators.a.score" },
    zh: (d) => [`算“${d.name}”要先知道它自己。这一行没有得数。`, "断开循环。"],
    en: (d) => [`"${d.name}" is needed to compute itself. The line has no result.`, "Break the circle."],
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
