/** Every scoring method and operator with its arguments and examples: for people, for programs, and for docs/methods.md. */
import type { Language } from "./diagnostics/index.js";
import { type Argument, type ArgumentKind, type Operator, operatorFamilies, type Words } from "./logic/index.js";
import { scoringMethods } from "./scoring/index.js";

export interface ArgumentGuide {
  readonly name: string;
  readonly about: Words;
  readonly required: boolean;
  /** What may stand there, in short: a rule of a type, one of some words, a whole number. */
  readonly takes: Words;
  readonly choices?: readonly string[];
  readonly default?: unknown;
}

export interface ExampleGuide {
  readonly about: string;
  readonly rule: unknown;
  readonly data?: unknown;
  /** Parts of the plan that the rule needs. */
  readonly plan?: Readonly<Record<string, unknown>>;
  /** What the other members of the cohort see. */
  readonly cohort?: readonly unknown[];
  /** The value, numbers without a finite decimal as "n/d"; or an object with the outcome that is no value. */
  readonly gives: unknown;
}

export interface MethodGuide {
  readonly id: string;
  readonly family: Words;
  readonly about: Words;
  /** scoring: gives the points of an indicator. operator: stands anywhere in a rule. */
  readonly kind: "scoring" | "operator";
  /** One of the operators of the public JsonLogic page. */
  readonly standard: boolean;
  readonly arguments: readonly ArgumentGuide[];
  readonly examples: readonly ExampleGuide[];
}

const SCORING: Words = { zh: "计分方法", en: "Scoring methods" };

/** All of them, the scoring methods first. */
export function methods(): MethodGuide[] {
  const scoring = scoringMethods.map((operator) => guideOf(operator, SCORING, "scoring"));
  const others = operatorFamilies.flatMap(({ name, operators }) =>
    operators.map((operator) => guideOf(operator, name, "operator")),
  );
  return [...scoring, ...others];
}

function guideOf(operator: Operator, family: Words, kind: MethodGuide["kind"]): MethodGuide {
  const { id, about, examples, standard = false } = operator;
  return { id, family, about, kind, standard, arguments: operator.arguments.map(argumentGuide), examples };
}

function argumentGuide({ name, about, kind, optional, rest, default: fallback }: Argument): ArgumentGuide {
  return {
    name,
    about,
    required: !optional && rest?.min !== 0,
    takes: takes(kind, rest !== undefined),
    ...("choice" in kind && kind.choice.length > 0 && { choices: kind.choice }),
    ...(fallback !== undefined && { default: fallback }),
  };
}

const TYPES: Readonly<Record<string, Words>> = {
  number: { zh: "数", en: "number" },
  text: { zh: "文字", en: "text" },
  boolean: { zh: "是或否", en: "true or false" },
  date: { zh: "日期", en: "date" },
  datetime: { zh: "日期和时间", en: "date and time" },
  record: { zh: "明细的一条", en: "record" },
  comparable: { zh: "数或日期", en: "number or date" },
  any: { zh: "任意值", en: "anything" },
  list: { zh: "列表", en: "list" },
};

function typeWords(type: unknown): Words {
  const name = typeof type === "object" ? "list" : String(type);
  return TYPES[name] ?? { zh: name, en: name };
}

function takes(kind: ArgumentKind, isRest: boolean): Words {
  const several = ({ zh, en }: Words): Words => (isRest ? { zh: `若干${zh}`, en: `${en}s` } : { zh, en });
  if ("rule" in kind) return several(typeWords(kind.rule));
  if ("item" in kind) return { zh: "对每一条的规则", en: "rule for each item" };
  if ("reference" in kind) return { zh: "统计指标名或规则", en: "name of a statistic, or rule" };
  if ("integer" in kind)
    return {
      zh: `${kind.integer.min} 至 ${kind.integer.max} 的整数`,
      en: `whole number from ${kind.integer.min} to ${kind.integer.max}`,
    };
  if ("bands" in kind) return { zh: "各档的列表", en: "list of bands" };
  if ("table" in kind) return { zh: "表(文字 → 数)", en: "table (text → number)" };
  return kind.choice.length > 0
    ? { zh: kind.choice.join("、"), en: kind.choice.join(", ") }
    : { zh: "名字", en: "name" };
}

const said = (words: Words, language: Language): string => (language === "en" ? words.en : words.zh);

/** What an example comes to, for people. */
function givenText(gives: unknown, language: Language): string {
  if (gives !== null && typeof gives === "object" && !Array.isArray(gives)) {
    const [kind = "", detail] = Object.entries(gives)[0] ?? [];
    const names: Readonly<Record<string, Words>> = {
      missing: { zh: "缺数", en: "missing" },
      notApplicable: { zh: "不适用", en: "not applicable" },
      notDue: { zh: "未到期", en: "not due" },
      manual: { zh: "待评定", en: "manual" },
      failed: { zh: "算不出", en: "failed" },
    };
    const detailText = Array.isArray(detail) ? detail.join(", ") : String(detail);
    return `${said(names[kind] ?? { zh: kind, en: kind }, language)} (${detailText})`;
  }
  return typeof gives === "string" ? gives : JSON.stringify(gives);
}

function argumentText({ name, about, required, takes, default: fallback }: ArgumentGuide, language: Language): string {
  const isOwn = fallback !== null && typeof fallback === "object";
  const need = required ? { zh: "必填", en: "required" } : { zh: "可省", en: "optional" };
  const standing =
    fallback === undefined || isOwn
      ? ""
      : language === "en"
        ? `, ${JSON.stringify(fallback)}`
        : `,缺省 ${JSON.stringify(fallback)}`;
  return language === "en"
    ? `${name} (${said(need, language)}; ${takes.en}${standing}): ${about.en}`
    : `${name}(${need.zh};${takes.zh}${standing}):${about.zh}`;
}

function exampleText({ rule, data, plan, cohort, gives }: ExampleGuide, language: Language): string {
  const seen = data === undefined ? "" : `  ${JSON.stringify(data)}`;
  const others = cohort === undefined ? "" : `  ${language === "en" ? "cohort" : "同组"} ${JSON.stringify(cohort)}`;
  const parts = plan === undefined ? "" : `  ${language === "en" ? "plan" : "方案"} ${JSON.stringify(plan)}`;
  return `${JSON.stringify(rule)}${seen}${parts}${others}  ⇒ ${givenText(gives, language)}`;
}

/** The list as plain text; of one example each, unless `all`. */
export function methodsText(list: readonly MethodGuide[], language: Language, all = false): string {
  const lines: string[] = [];
  let family = "";
  for (const method of list) {
    const name = said(method.family, language);
    if (name !== family) lines.push(`${lines.length > 0 ? "\n" : ""}${name}`, "");
    family = name;
    lines.push(`  ${method.id}  ${said(method.about, language)}`);
    for (const argument of method.arguments) lines.push(`      ${argumentText(argument, language)}`);
    for (const example of method.examples.slice(0, all ? undefined : 1))
      lines.push(`    ▸ ${exampleText(example, language)}`);
  }
  return `${lines.join("\n")}\n`;
}

/** The whole list as Markdown in both languages: docs/methods.md. */
export function methodsMarkdown(): string {
  const cell = (text: string): string => text.replaceAll("|", "\\|");
  const lines = [
    "# Scoring methods and operators · 计分方法与运算",
    "",
    "Generated by `npm run generate` from the operators' own descriptions; `npx kaohe methods` prints the same. Every example runs",
    "as a test. 由运算自己的说明生成,`npx kaohe methods` 给出同样的清单;每个例子都作为测试运行。",
  ];
  let family = "";
  for (const method of methods()) {
    if (method.family.en !== family) lines.push("", `## ${method.family.en} · ${method.family.zh}`);
    family = method.family.en;
    lines.push("", `### \`${method.id}\``, "", `${method.about.zh}  `, method.about.en);
    if (method.arguments.length > 0) lines.push("", "| argument | takes | 说明 | what it is |", "|---|---|---|---|");
    for (const argument of method.arguments) {
      const { name, takes, about, required, default: fallback } = argument;
      const standing = fallback === undefined ? "" : ` = \`${JSON.stringify(fallback)}\``;
      lines.push(
        `| \`${name}\`${required ? "" : "?"}${cell(standing)} | ${cell(takes.en)} | ${cell(about.zh)} | ${cell(about.en)} |`,
      );
    }
    if (method.examples.length > 0) {
      lines.push("", "```text");
      for (const example of method.examples) lines.push(`# ${example.about}`, exampleText(example, "en"));
      lines.push("```");
    }
  }
  return `${lines.join("\n")}\n`;
}
