/** docs/diagnostics.md: every problem with its wording in both languages, and a bad and a good example. */
import { type Code, catalogue, columnLetters, describe } from "../src/diagnostics/index.js";
import { examples } from "../test/diagnostics/examples.js";
import { BASE, type Cell, type Encoded, type Given, type Sheet, type Workbook } from "../test/diagnostics/given.js";

const STAGES: readonly (readonly [stage: string, zh: string, en: string])[] = [
  ["plan", "方案", "plans"],
  ["rule", "规则", "rules"],
  ["scheme", "计分办法", "schemes"],
  ["statistics", "统计表", "statistics"],
  ["evaluate", "计算", "evaluation"],
  ["score", "计分", "scoring"],
  ["report", "报告与命令行", "reports and the command line"],
  ["verify", "复核", "verification"],
  ["tests", "用例", "the plan's own cases"],
];

const SEVERITY = { error: "错误 error", warning: "提醒 warning", note: "说明 note" } as const;

export function diagnosticsPage(): string {
  const codes = Object.keys(catalogue) as Code[];
  const stages = [...new Set(codes.map((code) => code.split("/")[0] as string))].map((stage) => ({
    title:
      STAGES.find(([name]) => name === stage)
        ?.slice(1)
        .join(" · ") ?? stage,
    codes: codes.filter((code) => code.startsWith(`${stage}/`)),
  }));
  return [
    "# 问题一览 · Problems",
    "",
    "kaohe 说出的每一个问题都有代码(写在方括号里)、位置、原因和办法。按代码在这里查:两种语言的说法,一个恰好引出它的坏例,一个没有它的好例。",
    "说法里的事实取自样例;例子中的名称和数字都是虚构的。**错误**使出错的那一处不能用,**提醒**说的多半是笔误,**说明**只是告知。",
    "",
    "Every problem that kaohe names has a code (in brackets), a place, a cause and a remedy. Look a code up here: its wording in both",
    "languages, a bad example that gives just that problem, and a good one that does not. Wordings are shown with sample facts; names",
    "and figures in the examples are made up. An **error** makes its own place unusable, a **warning** is likely a slip, a **note** only",
    "tells.",
    "",
    "由 `npm run generate` 从问题目录生成;例子都作为测试运行。Generated from the catalogue by `npm run generate`; the examples run as tests.",
    "",
    "例子只写与最小方案不同的键和文件。最小方案是 Examples say only which keys and files differ from the smallest plan, which is:",
    "",
    "```jsonc",
    ...smallest(),
    "```",
    "",
    ...stages.flatMap(({ title, codes: own }) => [`- ${title}: ${own.map(linked).join(", ")}`]),
    "",
    ...stages.flatMap(({ title, codes: own }) => [`## ${title}`, "", ...own.flatMap(entry)]),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

const linked = (code: Code): string => `[${code.replace(/^[^/]*\//, "")}](#${code.replace("/", "")})`;

function smallest(): string[] {
  const { plan, one, scheme, line } = BASE;
  const { statistics, ...rest } = plan;
  return [
    `// ${PARTS.plan}`,
    `{ ${inner(rest)},`,
    '  "statistics": {',
    ...Object.entries(statistics).map(([key, of]) => `    "${key}": ${json(of)},`),
    "  } }",
    `// ${PARTS.one}`,
    json(one),
    `// ${PARTS.scheme}`,
    `{ ${inner(scheme)}, "indicators": { "one": ${json(line)} } }`,
    `// ${PARTS.subjects}`,
    json([{ id: "甲县" }]),
  ];
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
    `- ${zh.message}\\`,
    `  怎么办:${zh.hint}`,
    `- ${en.message}\\`,
    `  What to do: ${en.hint}`,
    "",
    ...(bad && good ? [...shown("坏例 bad", bad), ...shown("好例 good", good)] : []),
  ];
}

const PARTS: Readonly<Record<string, string>> = {
  plan: "plan.json",
  one: "indicators/one.json",
  scheme: "schemes/x.json",
  line: "schemes/x.json > indicators > one",
  mapping: "mapping.json > tables",
  rows: "统计表 statistics (kaohe.statistics/1)",
  papers: "评定、佐证、更正 decisions, evidence, amendments (kaohe.decisions/1)",
  subjects: "名单 subjects",
  ask: "要看的 asked",
};

const FAULTS = {
  total: "引擎把总分算错了 The engine adds the total up wrongly.",
  "newer scheme": "计分办法里有复核还不认识的写法 The scheme says something that verification does not know yet.",
} as const;

function shown(title: string, { files, tables, command, program, fault, ...parts }: Given): string[] {
  const written = [
    ...Object.entries(parts).map(([key, part]) => `// ${PARTS[key]}\n${json(part)}`),
    ...[...Object.entries(files ?? {}), ...Object.entries(tables ?? {})].map(([name, content]) =>
      fileText(name, content),
    ),
    ...(fault ? [`// ${FAULTS[fault]}`] : []),
  ];
  const blocks = [
    ...(written.length > 0 ? fenced("jsonc", written.join("\n")) : []),
    ...(program === undefined ? [] : fenced("js", program)),
    ...(command === undefined ? [] : fenced("console", command.replace(/^/gm, "$ "))),
  ];
  return [title, "", ...(blocks.length > 0 ? blocks : fenced("jsonc", "// 如最小方案 as in the smallest plan"))];
}

const fenced = (language: string, text: string): string[] => [`\`\`\`${language}`, text, "```", ""];

const LEFT_OUT = "(不写 left out)";

/** On one line, with blanks inside the brackets. */
function json(of: unknown): string {
  return JSON.stringify(of, (_, value) => (value === undefined ? LEFT_OUT : value), 1)
    .replace(/\n\s*/g, " ")
    .replaceAll(`"${LEFT_OUT}"`, LEFT_OUT);
}

const inner = (of: object): string => json(of).slice(2, -2);

function fileText(name: string, content: string | Encoded | Workbook): string {
  if (typeof content === "string") return `// ${name}\n${content.replace(/\n$/, "") || "(没有 none)"}`;
  if ("text" in content) return `// ${name} (UTF-16)\n${content.text.replace(/\n$/, "")}`;
  const { sheets, password, unpacksTo, cutOff } = content;
  const marks = [
    password !== undefined && "有打开密码 opens with a password",
    unpacksTo !== undefined && `展开后 unpacks to ${unpacksTo / 1024 / 1024} MB`,
    cutOff && "没有复制完整 copied in part",
  ].filter(Boolean);
  return Object.entries(sheets)
    .map(([sheet, of]) => `// ${[`${name} ${sheet}`, ...marks].join(", ")}${sheetMarks(of)}\n${sheetText(of)}`)
    .join("\n");
}

const sheetMarks = ({ hidden, hiddenRows, merged }: Sheet): string =>
  [
    hidden && ", 隐藏的工作表 a hidden sheet",
    hiddenRows && `, 隐藏的行 hidden rows: ${hiddenRows.join(", ")}`,
    merged && `, 合并的单元格 merged cells: ${merged.join(", ")}`,
  ]
    .filter(Boolean)
    .join("");

/** Cells between bars, under the letters of their columns. */
function sheetText({ rows }: Sheet): string {
  const width = Math.max(...rows.map(({ length }) => length));
  const letters = Array.from({ length: width }, (_, index) => columnLetters(index + 1));
  return [
    `    | ${letters.join(" | ")} |`,
    ...rows.map((row, index) => `${String(index + 1).padStart(3)} | ${row.map(cellText).join(" | ")} |`),
  ].join("\n");
}

function cellText(cell: Cell): string {
  if (cell === null || typeof cell !== "object") return String(cell ?? "");
  if ("error" in cell) return cell.error;
  return `=${cell.formula} (${cell.stored === undefined ? "没有存下结果 no result stored" : `= ${cell.stored}`})`;
}
