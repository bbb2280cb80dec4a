import { entry, meantEn, meantZh } from "./entry.js";

/** Where the reader finds how a command is written. */
const helpZh = (command: string): string => `用法见 ${command} --help。`;
const helpEn = (command: string): string => `See ${command} --help.`;

export const commandCodes = {
  "command/unknown-command": entry({
    severity: "error",
    sample: { command: "kaohe", name: "scroe", near: "score" as string | null },
    zh: (d) => [`没有“${d.name}”这个命令。`, meantZh(d.near, "") + helpZh(d.command)],
    en: (d) => [`There is no command "${d.name}".`, [meantEn(d.near, ""), helpEn(d.command)].join(" ").trim()],
  }),
  "command/unknown-option": entry({
    severity: "error",
    sample: { command: "kaohe score", option: "--subjct", near: "--subject" as string | null },
    zh: (d) => [`${d.command} 没有“${d.option}”这个选项。`, meantZh(d.near, "") + helpZh(d.command)],
    en: (d) => [`${d.command} has no option "${d.option}".`, [meantEn(d.near, ""), helpEn(d.command)].join(" ").trim()],
  }),
  "command/missing-argument": entry({
    severity: "error",
    sample: {
      command: "kaohe score",
      argument: "plan",
      aboutZh: "方案文件夹",
      about: "plan folder",
      usage: "<plan> <files...>",
    },
    zh: (d) => [
      `${d.command} 后面少了 ${d.argument}(${d.aboutZh})。`,
      `写成 ${d.command} ${d.usage};${helpZh(d.command)}`,
    ],
    en: (d) => [
      `${d.argument} is missing after ${d.command} (${d.about}).`,
      `Write ${d.command} ${d.usage}. ${helpEn(d.command)}`,
    ],
  }),
  "command/too-many-arguments": entry({
    severity: "error",
    sample: { command: "kaohe init", argument: "b", usage: "<folder>" },
    zh: (d) => [
      `${d.command} 不知道“${d.argument}”是做什么的:前面的已经够了。`,
      `写成 ${d.command} ${d.usage};名字里有空格的加引号。${helpZh(d.command)}`,
    ],
    en: (d) => [
      `${d.command} has no use for "${d.argument}": what it takes stands before it.`,
      `Write ${d.command} ${d.usage}; put a name with a blank into quotes. ${helpEn(d.command)}`,
    ],
  }),
  "command/option-without-value": entry({
    severity: "error",
    sample: { command: "kaohe check", option: "--format", usage: "--format <format>" },
    zh: (d) => [`“${d.option}”后面没有写值。`, `写成 ${d.usage};${helpZh(d.command)}`],
    en: (d) => [`Nothing stands after "${d.option}".`, `Write ${d.usage}. ${helpEn(d.command)}`],
  }),
  "command/option-lacking": entry({
    severity: "error",
    sample: { command: "kaohe merge", option: "--output", usage: "-o, --output <file>" },
    zh: (d) => [`${d.command} 一定要写“${d.option}”。`, `加上 ${d.usage};${helpZh(d.command)}`],
    en: (d) => [`${d.command} needs "${d.option}".`, `Add ${d.usage}. ${helpEn(d.command)}`],
  }),
  "command/wrong-value": entry({
    severity: "error",
    sample: {
      command: "kaohe check",
      option: "--format",
      value: "jsn",
      known: "text, json, github",
      near: "json" as string | null,
    },
    zh: (d) => [`“${d.option}”不能是“${d.value}”。`, `可以写:${d.known}。${meantZh(d.near, "")}${helpZh(d.command)}`],
    en: (d) => [
      `"${d.option}" cannot be "${d.value}".`,
      [`It may be: ${d.known}.`, meantEn(d.near, ""), helpEn(d.command)].filter(Boolean).join(" "),
    ],
  }),
  "command/swapped": entry({
    severity: "error",
    sample: { command: "kaohe score", given: "statistics", plan: "rules/jinhua-2021", tables: "statistics" },
    zh: (d) => [
      `方案和统计表写反了:“${d.given}”不是方案,“${d.plan}”才是。`,
      `方案写在前面:${d.command} ${d.plan} ${d.tables}`,
    ],
    en: (d) => [
      `The plan and the tables are the wrong way round: "${d.given}" is no plan, "${d.plan}" is one.`,
      `The plan comes first: ${d.command} ${d.plan} ${d.tables}`,
    ],
  }),
};
