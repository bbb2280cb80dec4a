import { enType, entry, zhType } from "./entry.js";

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
  "evaluate/too-many-steps": entry({
    severity: "warning",
    sample: { limit: 1000000 },
    zh: (d) => [
      `规则算到 ${d.limit} 步还没有算完。这一行没有得数。`,
      "少用套着列表的列表,或先把明细汇总;程序调用时可以放宽(limits,见 docs/limits.md)。",
    ],
    en: (d) => [
      `The rule was not done after ${d.limit} steps. The line has no result.`,
      "Nest fewer lists, or sum the records up first; a program may allow more (limits, docs/limits.md).",
    ],
  }),
  "evaluate/number-too-large": entry({
    severity: "warning",
    sample: { operator: "*", limit: 1233 },
    zh: (d) => [
      `“${d.operator}”的得数超过 ${d.limit} 位。这一行没有得数。`,
      "核对规则和它读到的数,或中途舍入(round)。",
    ],
    en: (d) => [
      `What "${d.operator}" gives has more than ${d.limit} digits. The line has no result.`,
      "Check the rule and the figures that it reads, or round on the way.",
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
      `"${d.operator}" wants ${enType(d.expected)} and met ${enType(d.found)}. The line has no result.`,
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
  "evaluate/no-cohort": entry({
    severity: "warning",
    sample: {},
    zh: () => [
      "同组没有别的对象有得数,没有可比的。这一行没有得数。",
      "写明同组只有自己时怎么算(用 cohort_count 判断)。",
    ],
    en: () => [
      "No other member of the cohort has a value to compare with. The line has no result.",
      "Say what a group of one gets (ask cohort_count).",
    ],
  }),
  "evaluate/bad-exponent": entry({
    severity: "warning",
    sample: { base: "0.975", exponent: "2.5" },
    zh: (d) => [
      `${d.base} 的 ${d.exponent} 次方算不出精确的结果:次数要是 −1000 到 1000 的整数,结果不能太长。`,
      "核对年数或次数。",
    ],
    en: (d) => [
      `${d.base} to the power ${d.exponent} has no exact result: the exponent is a whole number from −1000 to 1000, and the result not too long.`,
      "Check the number of years or times.",
    ],
  }),
  "evaluate/not-in-table": entry({
    severity: "warning",
    sample: { text: "推进中", known: "已建成, 在建, 未开工" },
    zh: (d) => [`“${d.text}”不在表里(有:${d.known})。这一行没有得数。`, "改正数据,或在表里加上它。"],
    en: (d) => [
      `"${d.text}" is not in the table (which has: ${d.known}). The line has no result.`,
      "Correct the data, or add it to the table.",
    ],
  }),
  "evaluate/empty-list": entry({
    severity: "warning",
    sample: { operator: "largest" },
    zh: (d) => [`“${d.operator}”遇到空列表。这一行没有得数。`, "写明空列表的含义(whenEmpty)。"],
    en: (d) => [
      `"${d.operator}" met an empty list. The line has no result.`,
      "Say what an empty list means (whenEmpty).",
    ],
  }),
  "evaluate/not-a-datetime": entry({
    severity: "warning",
    sample: { text: "2021-03-05 25:00" },
    zh: (d) => [`“${d.text}”不是一个时刻。这一行没有得数。`, "核对它读到的数据,时刻写成 2021-03-05 08:30。"],
    en: (d) => [
      `"${d.text}" is no date and time. The line has no result.`,
      "Check the data that it reads; a moment is written 2021-03-05 08:30.",
    ],
  }),
  "evaluate/outside-calendar": entry({
    severity: "warning",
    sample: { day: "2022-01-04" },
    zh: (d) => [
      `节假日表没有写到 ${d.day} 所在的年份,数不出工作日。这一行没有得数。`,
      "在方案的 calendar 里补上这一年。",
    ],
    en: (d) => [
      `The table of holidays does not cover the year of ${d.day}, so working days cannot be counted. The line has no result.`,
      "Add the year to the plan's calendar.",
    ],
  }),
  "score/provisional-place": entry({
    severity: "note",
    sample: { indicator: "检查处罚率", count: 1 },
    zh: (d) => [
      `“${d.indicator}”与同组比较,同组还有 ${d.count} 个对象的数没有齐,名次和得分可能变动。`,
      "等数齐后重算。",
    ],
    en: (d) => [
      `"${d.indicator}" compares within the cohort, and ${d.count} of it have no value yet: place and score may change.`,
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
  "evaluate/negative-event": entry({
    severity: "warning",
    sample: { points: "-1" },
    zh: (d) => [
      `一起事件的分数是 ${d.points},不能是负数。这一行没有得数。`,
      "加分写在加分项,扣分写在减分项,都写正数。",
    ],
    en: (d) => [
      `An event is worth ${d.points}, and cannot be negative. The line has no result.`,
      "Write points as positive numbers, of a bonus to add and of a minus to take off.",
    ],
  }),
};
