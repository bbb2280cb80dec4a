import { entry } from "./entry.js";

export const schemeCodes = {
  "scheme/not-found": entry({
    severity: "error",
    sample: { id: "county", known: "county-100" },
    zh: (d) => [`方案里没有计分办法“${d.id}”。`, `现有的计分办法:${d.known || "(没有)"}。`],
    en: (d) => [`The plan has no scheme "${d.id}".`, `Schemes there are: ${d.known || "(none)"}.`],
  }),
  "scheme/stream-nested-cohort": entry({
    severity: "error",
    sample: { indicator: "rate" },
    zh: (d) => [
      `“${d.indicator}”同组比较的数又取决于另一个同组比较,逐批读入时算不出来。`,
      "改用 assess 或 assessColumns,一次读入全部对象。",
    ],
    en: (d) => [
      `What "${d.indicator}" compares within the cohort hangs on another comparison, which cannot be worked out part by part.`,
      "Use assess or assessColumns, with all subjects at once.",
    ],
  }),
  "scheme/choose": entry({
    severity: "error",
    sample: { known: "county-100, department-60" },
    zh: (d) => [`方案有几个计分办法(${d.known}),不知道用哪一个。`, "用 --scheme 指明,或用 --scheme none 只判断达标。"],
    en: (d) => [
      `The plan has several schemes (${d.known}), and none was chosen.`,
      "Choose one with --scheme, or --scheme none to judge targets only.",
    ],
  }),
  "scheme/wrong-plan": entry({
    severity: "error",
    sample: { scheme: "county-100", plan: "jinhua-2021", found: "wangcheng-2022" },
    zh: (d) => [`计分办法“${d.scheme}”是为方案“${d.found}”写的,不是“${d.plan}”。`, "换一个计分办法,或改它的 plan。"],
    en: (d) => [
      `The scheme "${d.scheme}" is for the plan "${d.found}", not for "${d.plan}".`,
      "Use another scheme, or correct its plan.",
    ],
  }),
  "scheme/points-do-not-add-up": entry({
    severity: "warning",
    sample: { where: "goals", sum: "95", printed: "100" },
    zh: (d) => [`“${d.where}”各项分值合计 ${d.sum},写的是 ${d.printed}。`, "改分值,或改写出的合计。"],
    en: (d) => [
      `The points in "${d.where}" add up to ${d.sum}; the scheme says ${d.printed}.`,
      "Correct the points, or the printed sum.",
    ],
  }),
  "scheme/no-target": entry({
    severity: "error",
    sample: { indicator: "fine-collection" },
    zh: (d) => [
      `指标“${d.indicator}”没有目标,计分时不知道算不算达标。`,
      "给它写一个不看达标与否的 score,或不给它分值。",
    ],
    en: (d) => [
      `The indicator "${d.indicator}" has no target, so whether it is met cannot enter its score.`,
      "Give it a score that does not ask, or no points.",
    ],
  }),
  "scheme/unknown-grade": entry({
    severity: "error",
    sample: { grade: "不合格" },
    zh: (d) => [`等次里没有“${d.grade}”。`, "在 grades 里加上它,或改用已有的等次。"],
    en: (d) => [`There is no grade "${d.grade}".`, "Add it to grades, or use one that is there."],
  }),
  "scheme/grade-order": entry({
    severity: "error",
    sample: { grade: "良好", from: "80", previous: "优秀" },
    zh: (d) => [
      `等次“${d.grade}”(${d.from} 分起)应排在“${d.previous}”之前。`,
      "grades 从高到低写,每个等次的起点分都比前一个低。",
    ],
    en: (d) => [
      `The grade "${d.grade}" (from ${d.from}) belongs before "${d.previous}".`,
      "List grades from best to worst, each starting lower than the one before.",
    ],
  }),
  "scheme/below-zero": entry({
    severity: "error",
    sample: { value: "-3" },
    zh: (d) => [`分值、封顶不能是负数(${d.value})。`, "扣分写成减分项(minus),或写在 score 里。"],
    en: (d) => [
      `Points and caps cannot be negative (${d.value}).`,
      "To take points off, write a minus, or a score that does.",
    ],
  }),
  "scheme/range-order": entry({
    severity: "error",
    sample: { low: "5", high: "0" },
    zh: (d) => [`范围从 ${d.low} 到 ${d.high},前大后小。`, "先写最低,再写最高。"],
    en: (d) => [`The range runs from ${d.low} down to ${d.high}.`, "Write the lowest first."],
  }),
  "scheme/points-out-of-reach": entry({
    severity: "warning",
    sample: { indicator: "检查处罚率", points: "10", most: "8" },
    zh: (d) => [`“${d.indicator}”值 ${d.points} 分,计分规则最多只给 ${d.most} 分。`, "改分值,或让最好的一档得满分。"],
    en: (d) => [
      `"${d.indicator}" is worth ${d.points} points, and its rule never gives more than ${d.most}.`,
      "Correct the points, or let the best result earn them all.",
    ],
  }),
  "scheme/leaves-range": entry({
    severity: "warning",
    sample: { indicator: "检查处罚率", points: "10", reaches: "12", low: "0", high: "10" },
    zh: (d) => [
      `“${d.indicator}”的得分应在 ${d.low} 到 ${d.high} 之间,计分规则可以给到 ${d.reaches} 分。`,
      "封顶、保底,或写明这一项的 range。",
    ],
    en: (d) => [
      `The score of "${d.indicator}" should lie between ${d.low} and ${d.high}, and its rule can give ${d.reaches}.`,
      "Cap it, or state the line's range.",
    ],
  }),
  "scheme/several-groups": entry({
    severity: "error",
    sample: { subject: "婺城区", groups: "城区组, 山区组" },
    zh: (d) => [`“${d.subject}”在几个组里(${d.groups}),不知道和谁比。`, "按组排名时,一个对象只能有一个组。"],
    en: (d) => [
      `"${d.subject}" is in several groups (${d.groups}), so it is not clear with whom it is compared.`,
      "For ranking by group a subject must be in one group.",
    ],
  }),
};
