import { entry, meantEn, meantZh } from "./entry.js";

export const reportCodes = {
  "report/unknown-format": entry({
    severity: "error",
    sample: { format: "pdf", known: "text, markdown, csv, json" },
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
    sample: { id: "fine", known: "fines" },
    zh: (d) => [`方案里没有指标“${d.id}”。`, `现有的指标:${d.known}。`],
    en: (d) => [`The plan has no indicator "${d.id}".`, `Indicators there are: ${d.known}.`],
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
    zh: (d) => [`写不进 ${d.path}:${d.problem}。`, "检查文件夹是否存在、能否写入。"],
    en: (d) => [`${d.path} could not be written: ${d.problem}.`, "Check that its folder exists and can be written to."],
  }),
};
