import { entry, meantEn, meantZh } from "./entry.js";

/** What the operating system calls what went wrong. */
const WRITE_PROBLEMS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  ENOENT: { zh: "没有这个文件夹", en: "there is no such folder" },
  ENOTDIR: { zh: "路径里有一段是文件,不是文件夹", en: "a part of its path is a file, and no folder" },
  EISDIR: { zh: "这是一个文件夹", en: "it is a folder" },
  EEXIST: { zh: "这个名字已经是一个文件", en: "there is a file of that name" },
  EACCES: { zh: "没有写入的权限", en: "writing is not allowed there" },
  EPERM: { zh: "没有写入的权限", en: "writing is not allowed there" },
  EROFS: { zh: "那里只能读", en: "one can only read there" },
  EBUSY: { zh: "别的程序正开着它", en: "another program has it open" },
  ENOSPC: { zh: "磁盘满了", en: "the disk is full" },
};

export const reportCodes = {
  "report/more-of-a-kind": entry({
    severity: "warning",
    sample: { code: "statistics/not-a-number", count: 9_990_000 },
    zh: (d) => [
      `同类问题(${d.code})还有 ${d.count} 个,不再逐个列出。`,
      "先改正列出的;都要列出,把上限 limits.problems 调高(--limit problems=…)。",
    ],
    en: (d) => [
      `There are ${d.count} more of the kind ${d.code}, which are not listed one by one.`,
      "Mend those listed first; to list all, raise limits.problems (--limit problems=…).",
    ],
  }),
  "report/unknown-format": entry({
    severity: "error",
    sample: { format: "doc", known: "text, markdown, csv, json" },
    zh: (d) => [`没有“${d.format}”这种格式。`, `现有的格式:${d.known}。`],
    en: (d) => [`There is no format "${d.format}".`, `Formats there are: ${d.known}.`],
  }),
  "report/not-text": entry({
    severity: "error",
    sample: { format: "xlsx" },
    zh: (d) => [`${d.format} 不是文本,不能直接显示。`, "用 -o 写入文件;在程序里用 renderFile。"],
    en: (d) => [
      `${d.format} is no text and cannot be shown as it stands.`,
      "Write it to a file with -o; in a program, use renderFile.",
    ],
  }),
  "report/no-folder": entry({
    severity: "error",
    sample: {},
    zh: () => ["要了几种格式,没有说写到哪里。", "加 -o 文件夹/。"],
    en: () => ["Several formats are wanted and there is no place to write them.", "Add -o folder/."],
  }),
  "report/no-browser": entry({
    severity: "error",
    sample: { tried: "chromium, google-chrome" },
    zh: (d) => [
      `没有找到能打印 PDF 的浏览器(找过:${d.tried})。`,
      "装上 Chromium、Chrome 或 Edge,或用环境变量 KAOHE_BROWSER 指明它的位置;也可以用 --format html 生成网页,自己打开打印。",
    ],
    en: (d) => [
      `No browser was found to print a PDF (looked for: ${d.tried}).`,
      "Install Chromium, Chrome or Edge, or name one in KAOHE_BROWSER; or use --format html and print the page yourself.",
    ],
  }),
  "report/not-printed": entry({
    severity: "error",
    sample: { browser: "/usr/bin/chromium", problem: "exit 1" },
    zh: (d) => [
      `${d.browser} 没有打印出 PDF:${d.problem}。`,
      "换一个浏览器(环境变量 KAOHE_BROWSER),或用 --format html 生成网页,自己打开打印。",
    ],
    en: (d) => [
      `${d.browser} printed no PDF: ${d.problem}.`,
      "Name another browser in KAOHE_BROWSER, or use --format html and print the page yourself.",
    ],
  }),
  "report/unknown-subject": entry({
    severity: "error",
    sample: { name: "婺城", near: "婺城区" as string | null },
    zh: (d) => [`没有叫“${d.name}”的考核对象。`, meantZh(d.near, "写名单里的名称或代号;同名的写代号。")],
    en: (d) => [
      `There is no subject "${d.name}".`,
      meantEn(d.near, "Write a name or id of the list; an id where several share the name."),
    ],
  }),
  "report/unknown-indicator": entry({
    severity: "error",
    sample: { id: "fine", known: "fines 罚款", several: false as boolean },
    zh: (d) =>
      d.several
        ? [`“${d.id}”可以是几个指标。`, `写明是哪一个:${d.known}。`]
        : [`方案里没有指标“${d.id}”。`, `现有的指标:${d.known}。`],
    en: (d) =>
      d.several
        ? [`"${d.id}" may be several indicators.`, `Say which: ${d.known}.`]
        : [`The plan has no indicator "${d.id}".`, `Indicators there are: ${d.known}.`],
  }),
  "report/file-exists": entry({
    severity: "error",
    sample: { path: "out.json" },
    zh: (d) => [`${d.path} 已经有了,没有改动它。`, "换一个文件名,或加 --force 覆盖。"],
    en: (d) => [
      `${d.path} is there already and was left as it is.`,
      "Choose another name, or add --force to replace it.",
    ],
  }),
  "report/cannot-write": entry({
    severity: "error",
    sample: { path: "out/x.json", problem: "ENOENT" },
    zh: (d) => [
      `写不进 ${d.path}:${WRITE_PROBLEMS[d.problem]?.zh ?? d.problem}。`,
      "换一个位置,或先建好文件夹、腾出空间、取得写入的权限。",
    ],
    en: (d) => [
      `${d.path} could not be written: ${WRITE_PROBLEMS[d.problem]?.en ?? d.problem}.`,
      "Choose another place, or make the folder, make room, or get leave to write there.",
    ],
  }),
  "report/folder-not-empty": entry({
    severity: "error",
    sample: { path: "rules/new" },
    zh: (d) => [`${d.path} 里已经有东西了,没有写任何文件。`, "换一个文件夹,或用 --force。"],
    en: (d) => [`${d.path} is not empty; nothing was written.`, "Choose another folder, or use --force."],
  }),
  "report/explain-what": entry({
    severity: "error",
    sample: {},
    zh: () => ["要解释一行,需要统计表、--subject 和 --indicator。", "补上它们;只看规则怎样读,用 --rule。"],
    en: () => [
      "To explain a line, tables, --subject and --indicator are needed.",
      "Add them; to see how a rule reads, use --rule.",
    ],
  }),
  "report/not-a-card": entry({
    severity: "error",
    sample: { path: "card.json" },
    zh: (d) => [`“${d.path}”里没有记分卡。`, "用 --format json 写出的记分卡(一张,或一个列表)。"],
    en: (d) => [`"${d.path}" holds no scorecard.`, "Use cards written with --format json: one, or a list of them."],
  }),
  "report/published-differs": entry({
    severity: "error",
    sample: { plan: "jinhua-2021", period: "2021", found: "jinhua-2020 2020" },
    zh: (d) => [
      `已公布的记分卡是 ${d.found} 的,现在算的是 ${d.plan} ${d.period}。`,
      "用同一方案、同一考核期的记分卡比较。",
    ],
    en: (d) => [
      `The published cards are of ${d.found}; this run is of ${d.plan} ${d.period}.`,
      "Compare with cards of the same plan and period.",
    ],
  }),
};
