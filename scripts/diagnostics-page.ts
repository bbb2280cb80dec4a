/** docs/diagnostics.md: every problem with its wording in both languages, and a bad and a good example where there is one. */
import { type Code, catalogue, describe } from "../src/diagnostics/index.js";
import { examples, type Given } from "../test/diagnostics/examples.js";

const STAGES: readonly (readonly [stage: string, zh: string, en: string])[] = [
  ["plan", "方案", "plans"],
  ["rule", "规则", "rules"],
  ["scheme", "计分办法", "schemes"],
  ["statistics", "统计表", "statistics"],
  ["evaluate", "计算", "evaluation"],
  ["score", "计分", "scoring"],
  ["report", "报告与命令行", "reports and the command line"],
];

const SEVERITY = { error: "错误 error", warning: "提醒 warning", note: "说明 note" } as const;

export function diagnosticsPage(): string {
  const codes = Object.keys(catalogue) as Code[];
  const stages = [...new Set(codes.map((code) => code.split("/")[0] as string))];
  const sections = stages.flatMap((stage) => {
    const [, zh = stage, en = stage] = STAGES.find(([name]) => name === stage) ?? [];
    return [`## ${zh} · ${en}`, "", ...codes.filter((code) => code.startsWith(`${stage}/`)).flatMap(entry)];
  });
  return [
    "# 问题一览 · Problems",
    "",
    "由 `npm run generate` 从问题目录生成,例子都在测试里跑过:坏例恰好引出这一个问题,好例不会。例子中的名称和数字是虚构的。",
    "Generated from the catalogue by `npm run generate`. The examples run as tests: the bad one gives just that problem, the good one",
    "does not. Their names and figures are made up. Wordings are shown with sample facts.",
    "",
    ...sections,
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

function entry(code: Code): string[] {
  const { sample, severity } = catalogue[code];
  const [zh, en] = [describe({ code, data: sample }, "zh-CN"), describe({ code, data: sample }, "en")];
  const [bad, good] = examples[code] ?? [];
  return [
    `### \`${code}\``,
    "",
    `${SEVERITY[severity]}`,
    "",
    `- ${zh.message} ${zh.hint}`,
    `- ${en.message} ${en.hint}`,
    "",
    ...(bad && good ? [...shown("坏例 bad", bad), ...shown("好例 good", good)] : []),
  ];
}

const PARTS: Readonly<Record<string, string>> = {
  plan: "plan.json",
  one: "indicators/one.json",
  scheme: "schemes/x.json",
  line: "schemes/x.json > indicators > one",
  rows: "statistics",
  subjects: "subjects",
  ask: "asked",
};

function shown(title: string, given: Given): string[] {
  const parts = Object.entries(given).flatMap(([key, part]) =>
    key === "files" || key === "tables"
      ? Object.entries(part as Record<string, string>).map(([name, text]) => `// ${name}\n${text || "(没有 none)"}`)
      : [`// ${PARTS[key]}\n${JSON.stringify(part, (_, value) => value, 1).replace(/\n\s*/g, " ")}`],
  );
  return [title, "", "```jsonc", parts.length > 0 ? parts.join("\n") : "// 不写 nothing of it", "```", ""];
}
