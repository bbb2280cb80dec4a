import { entry, meantEn, meantZh } from "./entry.js";

export const schemeCodes = {
  "scheme/met-earns-less": entry({
    severity: "warning",
    sample: { indicator: "检查处罚率", met: "0", unmet: "10" },
    zh: (d) => [
      `“${d.indicator}”达标得 ${d.met} 分,不达标反而得 ${d.unmet} 分。`,
      "核对 if 的两个结果是不是写反了;一票否决、扣分写成 adjustments。",
    ],
    en: (d) => [
      `"${d.indicator}" earns ${d.met} where its target is met, and ${d.unmet} where it is not.`,
      "Check whether the two results of if were swapped; write vetoes and deductions as adjustments.",
    ],
  }),
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
  "scheme/points-of-others-spread": entry({
    severity: "warning",
    sample: { where: "百分制", sum: "150", printed: "100", lines: 4 },
    zh: (d) => [
      `“${d.where}”按类别(分组、级别)正好各合计 ${d.printed} 分,但不属于本类的 ${d.lines} 项也会算进满分,总分就成了 ${d.sum} 分制。`,
      '分类权重:给计分办法或这几项写 "notApplicable": "leave-out"。',
    ],
    en: (d) => [
      `By category (group, level) the points in "${d.where}" add up to ${d.printed} each, but ${d.lines} line(s) of other categories count in the points, too, so that totals are out of ${d.sum}.`,
      'For points that differ by category write "notApplicable": "leave-out" in the scheme or these lines.',
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
  "scheme/grade-out-of-reach": entry({
    severity: "warning",
    sample: { grade: "优秀", from: "90", most: "80" },
    zh: (d) => [
      `等次“${d.grade}”要 ${d.from} 分,总分最多只有 ${d.most} 分,没有人能得。`,
      "核对等次的分数线和各项分值;百分制的分数线要有 100 分的总分,或用 rescale 折算。",
    ],
    en: (d) => [
      `The grade "${d.grade}" asks for ${d.from}, and no total is more than ${d.most}: nobody can hold it.`,
      "Check its bound against the points; for bounds out of 100 there must be 100 points, or a rescale.",
    ],
  }),
  "scheme/quota-of-best": entry({
    severity: "warning",
    sample: { grade: "优秀" },
    zh: (d) => [
      `“${d.grade}”是最高的等次,“至少多少个得这一等或更低”总是满足,名额不起作用。`,
      "最少名额写在较低的等次上;限制最高等次的人数用最多名额(limit 为 most,或不写)。",
    ],
    en: (d) => [
      `"${d.grade}" is the best grade: everybody holds it or a lower one, so its least quota has no effect.`,
      "Put it on a lower grade; to limit how many hold the best one, leave `limit` out.",
    ],
  }),
  "scheme/weights-do-not-add-up": entry({
    severity: "warning",
    sample: { sum: "90" },
    zh: (d) => [
      `各部分的权重合计 ${d.sum},不是 1、10、100 这样的整数。`,
      "核对权重;若本来如此,在计分办法里写明 total。",
    ],
    en: (d) => [
      `The weights of the sections come to ${d.sum}, which is no 1, 10 or 100.`,
      "Check the weights; if they are meant so, state the total in the scheme.",
    ],
  }),
  "scheme/weight-lacking": entry({
    severity: "warning",
    sample: { section: "自然灾害", others: "安全生产" },
    zh: (d) => [
      `“${d.section}”没有权重,与它并列的“${d.others}”有,它就按自己的分值相加。`,
      "给并列的各部分都写权重,或都不写。",
    ],
    en: (d) => [
      `"${d.section}" has no weight, and "${d.others}" beside it has: it counts its own points.`,
      "Give every section at that level a weight, or none.",
    ],
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
  "scheme/small-cohort": entry({
    severity: "warning",
    sample: { names: "丙县", count: 1, cohort: "conty" as string | null, indicators: "检查处罚率" },
    zh: (d) => [
      `“${d.indicators}”要与同组的比,而${d.cohort === null ? "" : `“${d.cohort}”`}这一组只有 ${d.count} 个对象(${d.names})${d.count === 1 ? ",没有别人可比" : ""}。`,
      "核对名单里的级别(level)和组(groups);确实只有这些,在计分里写明 alone(只有自己时得几分)或改用不比名次的办法。",
    ],
    en: (d) => [
      `"${d.indicators.replaceAll("、", '", "')}" compares within the cohort, and ${d.cohort === null ? "the" : `"${d.cohort}"`} cohort is ${d.count} subject(s) (${d.names.replaceAll("、", ", ")})${d.count === 1 ? ": there is nobody to compare with" : ""}.`,
      "Check levels and groups in the list of subjects; if there are no more, state `alone` in the score, or score without places.",
    ],
  }),
  "scheme/moves-nothing": entry({
    severity: "warning",
    sample: { adjustment: "亡人事故扣分", kind: "minus" },
    zh: (d) => [
      `“${d.adjustment}”算出来的分不会大于 0,${d.kind === "minus" ? "从来扣不到" : "从来加不到"}分。`,
      "写成正数:加分(bonus)和减分(minus)写的都是加、扣的分数本身;并核对取最大、最小的方向。",
    ],
    en: (d) => [
      `"${d.adjustment}" never comes to more than 0, so it never ${d.kind === "minus" ? "takes" : "adds"} anything.`,
      "Write a positive number: a bonus states what is added, a minus what is taken off. Check the direction of max and min, too.",
    ],
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
  "scheme/grade-gap": entry({
    severity: "warning",
    sample: { grade: "良好", end: "89", better: "优秀", from: "90" },
    zh: (d) => [
      `等次“${d.grade}”写到 ${d.end},“${d.better}”从 ${d.from} 起,中间有空档;落在空档里的按“${d.grade}”算。`,
      "总分有小数时空档才有影响;可把总分取整,或把上限改为 below。",
    ],
    en: (d) => [
      `The grade "${d.grade}" is printed up to ${d.end} and "${d.better}" from ${d.from}: totals between count as "${d.grade}".`,
      "It matters where totals have decimals: round the total, or write the end as `below`.",
    ],
  }),
  "scheme/grade-overlap": entry({
    severity: "warning",
    sample: { grade: "良好", end: "90", better: "优秀", from: "90" },
    zh: (d) => [
      `等次“${d.grade}”写到 ${d.end},“${d.better}”从 ${d.from} 起,两者重叠;重叠处按较好的“${d.better}”算。`,
      "改用 below 写明不含上限,或改正上下限。",
    ],
    en: (d) => [
      `The grade "${d.grade}" is printed up to ${d.end} and "${d.better}" from ${d.from}: where both apply the better one, "${d.better}", counts.`,
      "Write the end as `below` where it is not included, or correct the ends.",
    ],
  }),
  "scheme/unknown-item": entry({
    severity: "error",
    sample: { id: "fines", near: "fine-collection-rate" as string | null },
    zh: (d) => [`计分办法里没有指标或部分“${d.id}”。`, meantZh(d.near, "写有分值的指标或部分的 id。")],
    en: (d) => [
      `The scheme has no indicator or section "${d.id}".`,
      meantEn(d.near, "Name an indicator with points, or a section."),
    ],
  }),
  "scheme/unknown-group": entry({
    severity: "error",
    sample: { group: "honours", near: null as string | null },
    zh: (d) => [`adjustmentGroups 里没有“${d.group}”。`, meantZh(d.near, "在 adjustmentGroups 里加上它。")],
    en: (d) => [`adjustmentGroups has no "${d.group}".`, meantEn(d.near, "Add it to adjustmentGroups.")],
  }),
  "scheme/no-points": entry({
    severity: "error",
    sample: { adjustment: "表彰加分" },
    zh: (d) => [`“${d.adjustment}”没有写加减多少分。`, "写 points(一条规则),或 events(按事件计)。"],
    en: (d) => [
      `"${d.adjustment}" does not say how many points.`,
      "Write points (a rule), or events (points by event).",
    ],
  }),
  "scheme/not-in-parts": entry({
    severity: "error",
    sample: { scheme: "county-100" },
    zh: (d) => [
      `计分办法“${d.scheme}”有等次名额,或按未舍入的总分排名,要把全部对象放在一起才能算,不能分批。`,
      "用 assess 或 assessColumns 一次计算。",
    ],
    en: (d) => [
      `The scheme "${d.scheme}" has quotas of grades, or ranks by unrounded totals: that wants all subjects at once, not part by part.`,
      "Use assess or assessColumns.",
    ],
  }),
  "scheme/rescale-when": entry({
    severity: "error",
    sample: { to: "100" },
    zh: (d) => [
      `总分折算为 ${d.to} 分,又有加减分,没有写先折算还是先加减分:两种算法结果不同。`,
      '在 rescale 里写 when:"before-bonus"(先折算,再加减分)或 "after-bonus"(加减分后一起折算)。',
    ],
    en: (d) => [
      `The total is rescaled to ${d.to} and there are bonuses or minuses: which comes first is not said, and the results differ.`,
      'Write `when` in rescale: "before-bonus" (rescale, then add and take off) or "after-bonus" (rescale all together).',
    ],
  }),
  "scheme/year-veto-reads-indicators": entry({
    severity: "error",
    sample: { veto: "发生较大事故" },
    zh: (d) => [
      `“${d.veto}”逐季(月)判断,条件里却读指标的结果,而指标只按考核期计算。`,
      "条件改读统计指标或明细,或把 scope 改为 period。",
    ],
    en: (d) => [
      `"${d.veto}" looks at parts of the year, but its condition reads results of indicators, which are those of the period.`,
      "Let the condition read statistics or records, or make the scope the period.",
    ],
  }),
};
