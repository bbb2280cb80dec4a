import { entry, meantEn, meantZh } from "./entry.js";

export const testsCodes = {
  "tests/none": entry({
    severity: "error",
    sample: { plan: "jinhua-2021" },
    zh: (d) => [`方案“${d.plan}”没有用例。`, "在方案文件夹的 tests/ 里写 JSON 或 CSV 用例。"],
    en: (d) => [`The plan "${d.plan}" has no cases.`, "Write cases into tests/ of the plan folder, as JSON or CSV."],
  }),
  "tests/none-chosen": entry({
    severity: "error",
    sample: { filter: "恰好", count: 12 },
    zh: (d) => [`${d.count} 个用例中没有一个符合“${d.filter}”。`, "改 --filter 或 --indicator。"],
    en: (d) => [`None of the ${d.count} cases fits "${d.filter}".`, "Change --filter or --indicator."],
  }),
  "tests/no-indicator": entry({
    severity: "error",
    sample: { name: "恰好达标" },
    zh: (d) => [`用例“${d.name}”没有说是哪个指标的。`, "在文件或用例里写 indicator,CSV 里加一列“指标”。"],
    en: (d) => [
      `The case "${d.name}" does not say which indicator it is of.`,
      'Write indicator in the file or the case; in CSV a column "indicator".',
    ],
  }),
  "tests/unknown-name": entry({
    severity: "error",
    sample: { name: "acidents", near: "accidents" as string | null },
    zh: (d) => [
      `用例给了“${d.name}”,方案里没有这个统计指标。`,
      meantZh(d.near, "写 plan.json 的 statistics 里有的键或名称。"),
    ],
    en: (d) => [
      `The case gives "${d.name}", and the plan has no such statistic.`,
      meantEn(d.near, "Write a key or name that is among the statistics of plan.json."),
    ],
  }),
  "tests/decision-of-nothing": entry({
    severity: "error",
    sample: { item: "inovation" as string | null, near: "innovation" as string | null },
    zh: (d) =>
      d.item === null
        ? [
            "用例考的是计分办法,评定没有说是哪一项的。",
            "写进 decisions(CSV 里写“评定 名称”),说明是哪个指标或加减分项。",
          ]
        : [`用例给“${d.item}”写了评定,方案里没有这个指标或加减分项。`, meantZh(d.near, "写指标或加减分项的 id。")],
    en: (d) =>
      d.item === null
        ? [
            "The case is about the scheme, and its decision does not say of what it is.",
            'Write it in `decisions` (in CSV "decisions.<id>"), by indicator or adjustment.',
          ]
        : [
            `The case gives a decision on "${d.item}", and the plan has no such indicator or adjustment.`,
            meantEn(d.near, "Write the id of an indicator or adjustment."),
          ],
  }),
  "tests/unknown-column": entry({
    severity: "error",
    sample: { header: "上年事故", near: "上年 生产安全事故起数" as string | null, isJoined: false },
    zh: (d) => [
      `看不懂表头“${d.header}”。`,
      d.isJoined
        ? "几个表头连成了一格:列与列之间写半角逗号。"
        : meantZh(d.near, "写统计指标的名称或键,前面可加“上年 ”“前2年 ”“上期 ”;期望的列写“期望 达标”等。"),
    ],
    en: (d) => [
      `The header "${d.header}" says nothing that a case can give or expect.`,
      d.isJoined
        ? "Several headers stand in one cell: write half-width commas between columns."
        : meantEn(d.near, 'Write a statistic\'s name or key, "prior.0.…", "previous.…"; "expect.met" and the like.'),
    ],
  }),
  "tests/repeated-column": entry({
    severity: "error",
    sample: { header: "应得分", other: "期望 得分", letters: "F" },
    zh: (d) => [
      `“${d.header}”和 ${d.letters} 列的“${d.other}”是同一样,没有用上。`,
      "两列只留一列;是往年或同组对象的,表头写“上年 …”“同组1 …”。",
    ],
    en: (d) => [
      `"${d.header}" means the same as "${d.other}" in column ${d.letters}; it was not used.`,
      'Keep one of the two; of an earlier year or another subject, write "prior.0.…" or "cohort.0.…" in the header.',
    ],
  }),
  "tests/blank-header": entry({
    severity: "error",
    sample: { text: "8", letters: "F" },
    zh: (d) => [`${d.letters} 列没有表头,格里却写着“${d.text}”,没有用上。`, "写上表头;只是备注就写“备注”。"],
    en: (d) => [
      `Column ${d.letters} has no header, and a cell of it says "${d.text}"; it was not used.`,
      'Write its header; "note" where it is a remark.',
    ],
  }),
  "tests/blank-indicator": entry({
    severity: "error",
    sample: { name: "差一起", above: "accidents-decline" },
    zh: (d) => [
      `用例“${d.name}”的“指标”一格空着。`,
      `空格不算同上,合并的单元格存成 CSV 也只留第一格;还是“${d.above}”的就再写一遍。`,
    ],
    en: (d) => [
      `The case "${d.name}" leaves its indicator blank.`,
      `Blank does not mean the one above, and of merged cells a CSV keeps the first only; where it is "${d.above}" again, write it again.`,
    ],
  }),
  "tests/totals-row": entry({
    severity: "error",
    sample: { text: "合计" },
    zh: (d) => [`“${d.text}”这一行像是合计,没有当用例。`, "删去这一行;确是用例的换个名称。"],
    en: (d) => [
      `The row "${d.text}" looks like a total and was not taken for a case.`,
      "Remove it; call it otherwise where it is a case.",
    ],
  }),
  "tests/workbook": entry({
    severity: "error",
    sample: { file: "tests/用例.xlsx" },
    zh: (d) => [`${d.file} 是工作簿,里面的用例没有读。`, "在 Excel 或 WPS 里另存为 CSV(UTF-8)。"],
    en: (d) => [`${d.file} is a workbook; cases in it were not read.`, "Save it as CSV (UTF-8) in Excel or WPS."],
  }),
  "tests/unreadable-cell": entry({
    severity: "error",
    sample: { header: "期望 达标", text: "大概", choices: "是, 否" },
    zh: (d) => [`“${d.header}”一栏读不懂“${d.text}”。`, `可以写:${d.choices}。`],
    en: (d) => [`The column "${d.header}" cannot be "${d.text}".`, `It may be: ${d.choices}.`],
  }),
  "tests/not-for-table": entry({
    severity: "warning",
    sample: { name: "恰好达标", part: "given > subject > aliases" },
    zh: (d) => [`用例“${d.name}”的 ${d.part} 在表格的一格里写不下,没有写进 CSV。`, "这个用例写成 JSON。"],
    en: (d) => [
      `No cell of a table holds ${d.part} of the case "${d.name}"; it is not in the CSV.`,
      "Keep this case as JSON.",
    ],
  }),
  "tests/no-points": entry({
    severity: "error",
    sample: { indicator: "生产安全事故起数" },
    zh: (d) => [`用例期望得分,而计分办法没有给“${d.indicator}”分值。`, "去掉 score 的期望,或在计分办法里给它分值。"],
    en: (d) => [
      `The case expects a score, and the scheme has no points for "${d.indicator}".`,
      "Leave the score out, or give the indicator points in the scheme.",
    ],
  }),
  "tests/choose-scheme": entry({
    severity: "error",
    sample: { known: "county-100, department-60" },
    zh: (d) => [`方案有几个计分办法(${d.known}),用例没有说按哪一个计分。`, "在文件或用例里写 scheme。"],
    en: (d) => [
      `The plan has several schemes (${d.known}), and the case does not say which one scores it.`,
      "Write scheme in the file or the case.",
    ],
  }),
  "tests/explained-but-told": entry({
    severity: "error",
    sample: { id: "accidents-decline met/: <" },
    zh: (d) => [
      `survivors.json 写了“${d.id}”没有用例能说明,可是它已经被用例说明,或规则里已没有它。`,
      "从 survivors.json 删去这一条。",
    ],
    en: (d) => [
      `survivors.json lists "${d.id}" as what no case tells, yet a case tells it, or the rule has it no more.`,
      "Remove it from survivors.json.",
    ],
  }),
  "tests/below-threshold": entry({
    severity: "error",
    sample: { plan: "jinhua-2021", percent: "97.5", threshold: "100" },
    zh: (d) => [`“${d.plan}”的覆盖率 ${d.percent}% 低于 ${d.threshold}%。`, "补用例;--suggest 会写出缺的用例。"],
    en: (d) => [
      `The coverage of "${d.plan}" is ${d.percent}%, below ${d.threshold}%.`,
      "Add cases; --suggest writes those that are missing.",
    ],
  }),
  "tests/bad-threshold": entry({
    severity: "error",
    sample: { text: "abc" },
    zh: (d) => [`--threshold 读不懂“${d.text}”。`, "写 0 到 100 之间的数。"],
    en: (d) => [`--threshold cannot be "${d.text}".`, "Write a number from 0 to 100."],
  }),
};
