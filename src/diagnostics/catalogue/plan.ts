import { enType, entry, meantEn, meantZh, zhType } from "./entry.js";

export const planCodes = {
  "plan/not-json": entry({
    severity: "error",
    sample: { problem: "CommaExpected", found: '"name"' },
    zh: (d) => [
      `不是合格的 JSON:${jsonProblem(d, "zh")}${d.found && `,读到的是 ${d.found}`}。`,
      insteadOf(d.found, "zh") ?? "改好这个位置的符号(多余或缺少的逗号、没配对的括号或引号、全角标点)。",
    ],
    en: (d) => [
      `This is not JSON: ${jsonProblem(d, "en")}${d.found && `, and ${d.found} stands there`}.`,
      insteadOf(d.found, "en") ??
        "Correct the character at this place: a stray or lacking comma, an unpaired bracket or quote, full-width punctuation.",
    ],
  }),
  "plan/empty-file": entry({
    severity: "error",
    sample: {},
    zh: () => [
      "文件是空的:什么也没有,或只有空格和换行。",
      "多半是没有存上,或复制时中断了:找回原来的文件;新写的方案先用 kaohe init 生成。",
    ],
    en: () => [
      "The file is empty: nothing stands in it, or only blanks.",
      "It was probably not saved, or copied in part: find the original; start a new plan with kaohe init.",
    ],
  }),
  "plan/duplicate-key": entry({
    severity: "error",
    sample: { key: "name" },
    zh: (d) => [`同一个对象里“${d.key}”写了两次,后一个会悄悄盖掉前一个。`, "删掉其中一个,或改名。"],
    en: (d) => [
      `"${d.key}" is written twice in one object; the second would silently replace the first.`,
      "Remove one of them, or rename it.",
    ],
  }),
  "plan/too-long": entry({
    severity: "error",
    sample: { limit: 100000, unit: "values", unitZh: "个值" },
    zh: (d) => [
      `这里超过 ${d.limit} ${d.unitZh},多出的没有读。`,
      "把方案拆成几份;程序调用时可以放宽(limits,见 docs/limits.md)。",
    ],
    en: (d) => [
      `This has more than ${d.limit} ${d.unit}; what is beyond was not read.`,
      "Split the plan, or allow more from a program (limits, docs/limits.md).",
    ],
  }),
  "plan/too-deep": entry({
    severity: "error",
    sample: { limit: 100 },
    zh: (d) => [`这里一层套一层,超过 ${d.limit} 层,没有再往里读。`, "把规则拆成几个指标或一个自定义运算。"],
    en: (d) => [
      `This is nested more than ${d.limit} levels deep and was not read further.`,
      "Split the rule into several indicators, or into an operator of the plan.",
    ],
  }),
  "plan/wrong-shape": entry({
    severity: "error",
    sample: {
      problem: "text is wanted here, and 5 is written",
      problemZh: "这里要写 文字,写的是 5",
      key: "name",
      about: "The name that people see" as string | null,
      aboutZh: "名称,显示给人看" as string | null,
    },
    zh: (d) => [
      `内容不合格式:${d.problemZh}。`,
      d.aboutZh === null ? LOOK_UP.zh : `“${d.key}”:${d.aboutZh}。各键的写法见 docs/keys.md。`,
    ],
    en: (d) => [
      `This does not fit the format: ${d.problem}.`,
      d.about === null ? LOOK_UP.en : `"${d.key}": ${d.about}. docs/keys.md has every key.`,
    ],
  }),
  "plan/unknown-key": entry({
    severity: "error",
    sample: { key: "paramters", near: "parameters" as string | null, known: [] as readonly string[] },
    zh: (d) => [
      `“${d.key}”不是这里可以写的键。`,
      meantZh(
        d.near,
        d.known.length === 0 ? "删掉它;可以写哪些键见 docs/keys.md。" : `删掉它;这里可以写 ${d.known.join("、")}。`,
      ),
    ],
    en: (d) => [
      `"${d.key}" is not a key that can stand here.`,
      meantEn(
        d.near,
        d.known.length === 0
          ? "Remove it; docs/keys.md lists the keys."
          : `Remove it; ${d.known.join(", ")} can stand here.`,
      ),
    ],
  }),
  "plan/number-too-precise": entry({
    severity: "error",
    sample: { value: "0.30000000000000004" },
    zh: (d) => [
      `数 ${d.value} 的有效数字超过 15 位,传到这里时可能已经不是原来的数。`,
      `写成 {"number": "${d.value}"} 或 Decimal,让它按原文读入。`,
    ],
    en: (d) => [
      `The number ${d.value} has more than 15 significant digits and may no longer be the one that was meant.`,
      `Hand it in as {"number": "${d.value}"} or as a Decimal, so that its text is read.`,
    ],
  }),
  "plan/not-data": entry({
    severity: "error",
    sample: { found: "function" },
    zh: (d) => [`这里是 ${d.found},不是数据。`, "方案只能由文字、数、真假、列表和对象组成。"],
    en: (d) => [
      `This is a ${d.found}, not data.`,
      "A plan is made of texts, numbers, booleans, lists and objects only.",
    ],
  }),
  "plan/unreadable-number": entry({
    severity: "error",
    sample: { text: "12,6" },
    zh: (d) => [`“${d.text}”读不成一个数。`, '写成不带千分位、单位和百分号的十进制数,例如 0.2 或 "0.20"。'],
    en: (d) => [
      `"${d.text}" cannot be read as a number.`,
      'Write a plain decimal without separators, units or percent sign, such as 0.2 or "0.20".',
    ],
  }),
  "plan/file-missing": entry({
    severity: "error",
    sample: { path: "rules/jinhua/plan.json" },
    zh: (d) => [`找不到 ${d.path}。`, "检查路径;方案是一个含有 plan.json 的文件夹,写在统计表前面。"],
    en: (d) => [
      `${d.path} was not found.`,
      "Check the path; a plan is a folder that holds a plan.json, and comes before the tables.",
    ],
  }),
  "plan/file-name": entry({
    severity: "error",
    sample: { id: "fines", file: "indicators/fine.json" },
    zh: (d) => [`指标“${d.id}”写在文件 ${d.file} 里,名字对不上,别人找不到它。`, "让文件名与指标的 id 一致。"],
    en: (d) => [
      `The indicator "${d.id}" stands in the file ${d.file}, where nobody will look for it.`,
      "Give the file the name of the indicator's id.",
    ],
  }),
  "plan/duplicate-id": entry({
    severity: "error",
    sample: { id: "fines" },
    zh: (d) => [`“${d.id}”出现了两次,不知道指的是哪一个。`, "改掉其中一个名字,或删去一处;每个指标只放进一个部分。"],
    en: (d) => [
      `"${d.id}" occurs twice, so it is not clear which is meant.`,
      "Rename one of them, or remove it; an indicator belongs to one section only.",
    ],
  }),
  "plan/unknown-indicator": entry({
    severity: "error",
    sample: { id: "fine", near: "fines" as string | null },
    zh: (d) => [`没有叫“${d.id}”的指标。`, meantZh(d.near, "补上这个指标的文件,或从这里删去。")],
    en: (d) => [`There is no indicator "${d.id}".`, meantEn(d.near, "Add the indicator's file, or take it out here.")],
  }),
  "plan/indicator-in-no-section": entry({
    severity: "error",
    sample: { id: "fines" },
    zh: (d) => [`指标“${d.id}”没有放进任何部分,不会出现在记分卡上。`, "在 sections 里的某一部分列出它。"],
    en: (d) => [
      `The indicator "${d.id}" is in no section and would appear on no card.`,
      "List it in one of the sections.",
    ],
  }),
  "plan/reserved-name": entry({
    severity: "error",
    sample: { name: "prior" },
    zh: (d) => [`“${d.name}”是规则里的保留词,不能作名字。`, "换一个名字。"],
    en: (d) => [`"${d.name}" is a reserved word of the rule language and cannot be a name.`, "Choose another name."],
  }),
  "plan/wording-argument": entry({
    severity: "error",
    sample: { operator: "coverage", name: "total" },
    zh: (d) => [`运算“${d.operator}”的 wording 用到 {${d.name}},它没有这个参数。`, "大括号里写参数的 name。"],
    en: (d) => [
      `The wording of the operator "${d.operator}" mentions {${d.name}}, which is none of its arguments.`,
      "Put the name of an argument in braces.",
    ],
  }),
  "plan/bad-period": entry({
    severity: "error",
    sample: { text: "21年" },
    zh: (d) => [`“${d.text}”不是一个考核期。`, "写成 2021、2021H1、2021Q1、2021-03,或跨年的 2021/2025。"],
    en: (d) => [`"${d.text}" is not a period.`, "Write 2021, 2021H1, 2021Q1, 2021-03, or a span of years 2021/2025."],
  }),
  "plan/parameter-type": entry({
    severity: "error",
    sample: { name: "decline", value: "20%", type: "number" },
    zh: (d) => [
      `参数“${d.name}”的值“${d.value}”不是${zhType(d.type)}。`,
      '百分数写成小数(20% 写 "0.20"),日期写 2021-09-30 并注明 "type": "date"。',
    ],
    en: (d) => [
      `The value "${d.value}" of parameter "${d.name}" is not ${enType(d.type)}.`,
      'Write percents as decimals (20% is "0.20"), and dates as 2021-09-30 with "type": "date".',
    ],
  }),
  "plan/unknown-statistic": entry({
    severity: "error",
    sample: { key: "finez", near: "fines" as string | null },
    zh: (d) => [`没有叫“${d.key}”的统计指标。`, meantZh(d.near, "在 plan.json 的 statistics 里登记它。")],
    en: (d) => [`There is no statistic "${d.key}".`, meantEn(d.near, "Declare it under statistics in plan.json.")],
  }),
  "plan/ambiguous-name": entry({
    severity: "error",
    sample: { name: "事故起数", other: "accidents" },
    zh: (d) => [`“${d.name}”已经是统计指标“${d.other}”的名称或代号,表头写它时分不清是哪一个。`, "改一个名称。"],
    en: (d) => [
      `"${d.name}" is already a name or the key of the statistic "${d.other}"; a table that uses it would be ambiguous.`,
      "Rename one of them.",
    ],
  }),
  "plan/percent-of-number": entry({
    severity: "error",
    sample: { name: "投保率", unit: "%" },
    zh: (d) => [
      `统计指标“${d.name}”的单位是 ${d.unit},类型却不是 rate:85 会被当作 8500%。`,
      '写 "type": "rate",表里填 85%。',
    ],
    en: (d) => [
      `The statistic "${d.name}" is in ${d.unit} and yet no rate: 85 would be taken for 8500%.`,
      'Write "type": "rate"; tables then hold 85%.',
    ],
  }),
  "plan/better-against-target": entry({
    severity: "warning",
    sample: { indicator: "事故起数", better: "higher", comparator: "at_most" },
    zh: (d) => [
      `指标“${d.indicator}”写了 better: ${d.better}(${d.better === "higher" ? "越大越好" : "越小越好"}),目标却是 ${d.comparator}:方向相反。`,
      "去掉 better(由目标的写法决定方向),或改目标。",
    ],
    en: (d) => [
      `The indicator "${d.indicator}" says better: ${d.better}, and its target is ${d.comparator}: they point in opposite directions.`,
      "Drop better (the target says which way is better), or correct the target.",
    ],
  }),
  "plan/pacing-curve": entry({
    severity: "error",
    sample: { last: "0.9" },
    zh: (d) => [
      `序时进度曲线要从小到大、不往回走,最后一个是 1(现在最后是 ${d.last}):期末应完成全部目标。`,
      "写成累计的比例,如 [0.2, 0.5, 0.8, 1]。",
    ],
    en: (d) => [
      `A pacing curve rises to 1 at its end (it ends with ${d.last}): by then the whole target is due.`,
      "Write cumulative shares: [0.2, 0.5, 0.8, 1].",
    ],
  }),
  "plan/through-outside": entry({
    severity: "error",
    sample: { through: "2022-06", period: "2021" },
    zh: (d) => [`“${d.through}”不在考核期 ${d.period} 之内。`, "写考核期内的月、季、半年或年。"],
    en: (d) => [
      `"${d.through}" does not lie within the period ${d.period}.`,
      "Name a month, quarter, half or year of the period.",
    ],
  }),
  "plan/pacing-unsaid": entry({
    severity: "note",
    sample: { indicator: "生产安全事故起数" },
    zh: (d) => [
      `“${d.indicator}”没有写序时进度(pacing),期中按全部目标衡量。`,
      '累计数写 "elapsed"(按时间)、曲线或 "same-period"(与同期比);比率和存量写 "none"。',
    ],
    en: (d) => [
      `"${d.indicator}" says nothing of pacing: part of the way through it is held against the whole target.`,
      'For counts that add up write "elapsed", a curve or "same-period"; for rates and stocks write "none".',
    ],
  }),
  "plan/early-without-due": entry({
    severity: "warning",
    sample: { indicator: "县级应急指挥平台" },
    zh: (d) => [
      `“${d.indicator}”写了 early(提前完成即计分)而没有写 due(到期),任何时候都要评,early 不起作用。`,
      '写上到期的日期或考核期("due": "2022"),或删去 early。',
    ],
    en: (d) => [
      `"${d.indicator}" says early but not when it is due: it is assessed at all times, and early does nothing.`,
      'Say when it is due ("due": "2022"), or take early out.',
    ],
  }),
  "plan/doubtful": entry({
    severity: "warning",
    sample: {
      count: 2,
      first: [
        {
          place: "schemes/county-100.json:12:20",
          code: "rule/percent-slip",
          zh: "这里比的是比率,比率写成小数:20 会当作 20% 的 100 倍。",
          en: "A rate stands here, and a rate is a fraction: 20 is 100 times 20%.",
        },
      ],
    } as { count: number; first: readonly { place: string; code: string; zh: string; en: string }[] },
    zh: (d) => [
      `方案有 ${d.count} 处疑点,得分可能因此不对:${d.first.map(({ place, zh }) => `${place} ${zh}`).join(" ")}${d.count > d.first.length ? ` 另有 ${d.count - d.first.length} 处。` : ""}`,
      "公布以前先看 kaohe check 怎么说,改好再计分。",
    ],
    en: (d) => [
      `${d.count} place(s) of the plan are doubtful, and scores may be wrong for it: ${d.first.map(({ place, en }) => `${place} ${en}`).join(" ")}${d.count > d.first.length ? ` And ${d.count - d.first.length} more.` : ""}`,
      "Before you publish, see what kaohe check says, correct it and score again.",
    ],
  }),
  "plan/unit-of-ratio": entry({
    severity: "error",
    sample: { name: "亿元生产总值死亡率", unit: "%", found: "人/亿元" },
    zh: (d) => [
      `统计指标“${d.name}”的单位是${d.unit ? `“${d.unit}”` : "不带单位的数"},而按 aggregate 汇总出来的是${d.found ? `“${d.found}”` : "不带单位的数"}。`,
      "改 unit,或换 aggregate 里的分子、分母;要换算大小的,让分子、分母用合适的单位(万人、亿元)。",
    ],
    en: (d) => [
      `The statistic "${d.name}" is in ${d.unit ? `"${d.unit}"` : "no unit"}, and its aggregate yields ${d.found ? `"${d.found}"` : "a plain number"}.`,
      "Correct the unit or the two parts of the ratio; where sizes differ, keep the parts in units that fit (万人, 亿元).",
    ],
  }),
  "plan/percent-slip": entry({
    severity: "warning",
    sample: { name: "检查处罚率", value: "20", unit: "%" },
    zh: (d) => [
      `参数“${d.name}”的单位是 ${d.unit},值要写成小数:${d.value} 会当作 ${d.value}${d.unit} 的 ${d.unit === "‰" ? "1000" : "100"} 倍。`,
      "百分之二十写 0.20,千分之三写 0.003。",
    ],
    en: (d) => [
      `The parameter "${d.name}" is in ${d.unit}, and values are fractions: ${d.value} is ${d.unit === "‰" ? "1000" : "100"} times ${d.value}${d.unit}.`,
      "Twenty per cent is 0.20, three per mille 0.003.",
    ],
  }),
  "plan/deadline-before-period": entry({
    severity: "warning",
    sample: { deadline: "2019-12-31", period: "2021" },
    zh: (d) => [`期限 ${d.deadline} 在考核期 ${d.period} 开始以前。`, "核对期限的年份。"],
    en: (d) => [
      `The deadline ${d.deadline} lies before the period assessed, ${d.period}, begins.`,
      "Check the year of the deadline.",
    ],
  }),
  "plan/cannot-sum": entry({
    severity: "error",
    sample: { name: "检查处罚率", type: "rate" },
    zh: (d) => [
      `“${d.name}”(类型 ${d.type})不能这样汇总:比率、日期、文字加不起来。`,
      '比率写 "aggregate": {"ratio": ["分子", "分母"]},分子分母是个数或数额;其他写 "none"。',
    ],
    en: (d) => [
      `"${d.name}" (type ${d.type}) cannot be aggregated so: rates, dates and texts do not add up.`,
      'For a rate write "aggregate": {"ratio": [part, whole]} with parts that are counts or numbers; else "none".',
    ],
  }),
  "plan/stretch-of-range": entry({
    severity: "error",
    sample: { indicator: "penalty-rate" },
    zh: (d) => [
      `“${d.indicator}”的目标是一个区间,力争值(stretch)没有方向。`,
      "目标用 at_least 或 at_most 等,力争值再写另一头。",
    ],
    en: (d) => [
      `The target of "${d.indicator}" has two ends, so a stretch target has no direction.`,
      "Use at_least, at_most or the like for the target, and the other end as stretch.",
    ],
  }),
  "plan/holiday-of-other-year": entry({
    severity: "error",
    sample: { day: "2022-01-01", year: "2021" },
    zh: (d) => [`${d.day} 写在 ${d.year} 年的 calendar 里,数工作日时用不上。`, "移到它自己的年份下。"],
    en: (d) => [`${d.day} stands in the calendar of ${d.year}, where it would not count.`, "Move it to its own year."],
  }),
  "plan/circular": entry({
    severity: "error",
    sample: { cycle: "a → b → a" },
    zh: (d) => [`指标互相引用成圈:${d.cycle},谁也算不出来。`, "断开其中一处引用。"],
    en: (d) => [
      `Indicators refer to one another in a circle, so none has a result: ${d.cycle}.`,
      "Break the circle at one place.",
    ],
  }),
  "plan/empty-list-unsaid": entry({
    severity: "error",
    sample: { indicator: "hazards-closed", record: "hazards" },
    zh: (d) => [
      `指标“${d.indicator}”逐条判断明细“${d.record}”,但没说一条都没有时怎么算。`,
      '写明 "whenEmpty": "met"(视为达标)、"not-applicable"(不适用)或 "evaluate"(按规则照算)。',
    ],
    en: (d) => [
      `The indicator "${d.indicator}" judges the list "${d.record}" case by case, and does not say what an empty list means.`,
      'State "whenEmpty": "met", "not-applicable" or "evaluate" (the rule as it stands).',
    ],
  }),
  "plan/assesses-nobody": entry({
    severity: "warning",
    sample: { indicator: "fines" },
    zh: (d) => [
      `指标“${d.indicator}”没有考核到名单里的任何对象。`,
      "核对 assessed 和 applies 里的名称、层级、组、属性。",
    ],
    en: (d) => [
      `The indicator "${d.indicator}" is assessed with nobody of the list.`,
      "Check the names, levels, groups and attributes in assessed and applies.",
    ],
  }),
  "plan/extends-what": entry({
    severity: "error",
    sample: { path: "../jinhua" },
    zh: (d) => [
      `extends 指向的方案“${d.path}”用不上:找不到、不是方案,或互相继承成圈。`,
      "写方案文件夹的相对路径;用对象传入时写方案对象本身。",
    ],
    en: (d) => [
      `The plan "${d.path}" that this one extends cannot be used: it is absent, no plan, or extends this one in turn.`,
      "Write the relative path of a plan folder; in an object, the plan itself.",
    ],
  }),
  "plan/not-text": entry({
    severity: "error",
    sample: { path: "plan.json" },
    zh: (d) => [`${d.path} 既不是 UTF-8 也不是 GB18030 编码,读出来会是乱码,没有用它。`, "另存为 UTF-8。"],
    en: (d) => [
      `${d.path} is neither UTF-8 nor GB18030; read, it would be garbage, so it was not used.`,
      "Save it as UTF-8.",
    ],
  }),
  "plan/empty-list-met": entry({
    severity: "error",
    sample: { indicator: "hazards-listed" },
    zh: (d) => [
      `指标“${d.indicator}”没有目标,空明细无从“视为达标”。`,
      '写 "not-applicable" 或 "evaluate",或给它一个目标。',
    ],
    en: (d) => [
      `The indicator "${d.indicator}" has no target, so an empty list cannot count as met.`,
      'Write "not-applicable" or "evaluate", or give it a target.',
    ],
  }),
  "plan/unknown-format": entry({
    severity: "error",
    sample: { format: "kaohe.plan/9" },
    zh: (d) => [`格式“${d.format}”不是这个版本的 kaohe 认识的。`, "它可能出自更新的 kaohe;升级 kaohe,或核对 format。"],
    en: (d) => [
      `The format "${d.format}" is unknown to this version of kaohe.`,
      "It may come from a newer one: upgrade kaohe, or correct the format.",
    ],
  }),
  "plan/uncited-parameter": entry({
    severity: "warning",
    sample: { name: "decline" },
    zh: (d) => [`目标用到的参数“${d.name}”没有依据(cite)。`, "写明出自文件的哪一部分、原文怎么说。"],
    en: (d) => [`The parameter "${d.name}" sets a target and has no cite.`, "Say where in the document it comes from."],
  }),
  "plan/unused": entry({
    severity: "warning",
    sample: { kind: "statistic", key: "fines", name: "罚款" },
    zh: (d) => [
      `${{ statistic: "统计指标", record: "明细", parameter: "参数", operator: "自定义运算", scale: "等级" }[d.kind] ?? d.kind}“${d.key}”(${d.name})没有任何规则用到。`,
      "删掉它,或补上忘了用它的规则。",
    ],
    en: (d) => [
      `No rule reads the ${d.kind === "record" ? "record list" : d.kind} "${d.key}" (${d.name}).`,
      "Remove it, or mend the rule that forgot it.",
    ],
  }),
  "plan/empty-list-of-what": entry({
    severity: "error",
    sample: { indicator: "hazards-closed" },
    zh: (d) => [
      `指标“${d.indicator}”写了 whenEmpty,但看不出是哪张明细为空。`,
      '用 "cases" 写明被判断的明细,例如 {"var": "records.hazards"}。',
    ],
    en: (d) => [
      `The indicator "${d.indicator}" says whenEmpty, but not of which list.`,
      'Name the judged list in "cases", for example {"var": "records.hazards"}.',
    ],
  }),
};

const LOOK_UP = {
  zh: "各键的写法见 docs/keys.md,编辑器也会按 schema/ 提示。",
  en: "docs/keys.md has every key, and an editor completes them from schema/.",
};

const JSON_PROBLEMS: Readonly<Record<string, { zh: string; en: string }>> = {
  InvalidNumberFormat: { zh: "这个数写得不对", en: "this number is malformed" },
  PropertyNameExpected: {
    zh: "这里要一个带引号的键(前面可能多了一个逗号)",
    en: "a quoted key is wanted here (is there a comma too many before it?)",
  },
  ValueExpected: { zh: "这里缺一个值", en: "a value is wanted here" },
  ColonExpected: { zh: "键的后面要一个冒号", en: "a colon is wanted after the key" },
  CommaExpected: { zh: "这里要一个逗号", en: "a comma is wanted here" },
  CloseBraceExpected: { zh: "这里要一个 }", en: "a } is wanted here" },
  CloseBracketExpected: { zh: "这里要一个 ]", en: "a ] is wanted here" },
  EndOfFileExpected: { zh: "内容已经完了,后面不该再有东西", en: "the document has ended, and nothing may follow it" },
  InvalidCommentToken: { zh: "JSON 里不能写注释", en: "JSON has no comments" },
  UnexpectedEndOfString: { zh: "文字没有用引号收尾", en: "a text lacks its closing quote" },
  InvalidEscapeCharacter: { zh: "反斜杠后面的字符不对", en: "the character after this backslash is no escape" },
  InvalidCharacter: { zh: "文字里有不能直接写的控制字符", en: "a text holds a control character" },
  QuoteUnpaired: {
    zh: "引号配不成对,多半是这一行前面的文字少了一个引号",
    en: "quotes do not pair up: a text before it on this line probably lacks one",
  },
  Unquoted: { zh: "文字和键都要加双引号", en: "texts and keys stand in double quotes" },
  SingleQuote: { zh: "这里用了单引号", en: "there are single quotes here" },
};

const FULL_WIDTH = /[\uFF01-\uFF5E\u201C\u201D\u2018\u2019\u3001\u3002\u3010\u3011]/;

const HALF_WIDTH: Readonly<Record<string, string>> = {
  "\u201C": '"',
  "\u201D": '"',
  "\u2018": '"',
  "\u2019": '"',
  "\u3001": ",",
  "\u3002": ".",
  "\u3010": "[",
  "\u3011": "]",
};

/** What to write in the place of what a JSON parser stumbled over, where that is plain; else null. */
function insteadOf(found: string, language: "zh" | "en"): string | null {
  const rewrite = (instead: string): string =>
    language === "zh" ? `把 ${found} 改写成 ${instead}。` : `Write ${instead} for ${found}.`;
  if (FULL_WIDTH.test(found))
    return rewrite(Array.from(found.normalize("NFKC"), (sign) => HALF_WIDTH[sign] ?? sign).join(""));
  if (/^'.*'$/.test(found)) return rewrite(`"${found.slice(1, -1)}"`);
  if (found.startsWith("%"))
    return language === "zh" ? "比率写成小数,不带百分号:20% 写 0.20。" : "Write a rate as a fraction: 20% is 0.20.";
  return null;
}

/** What a JSON parser stumbled over, in words; full-width punctuation is the slip that Chinese input makes. */
function jsonProblem({ problem, found }: { problem: string; found: string }, language: "zh" | "en"): string {
  if (FULL_WIDTH.test(found))
    return language === "zh"
      ? "这里用了全角标点或数字"
      : "there is full-width punctuation, or a full-width digit, here";
  const words = Object.hasOwn(JSON_PROBLEMS, problem) ? JSON_PROBLEMS[problem] : undefined;
  return words?.[language] ?? (language === "zh" ? "这里有不认识的符号" : "there is an unknown symbol here");
}
