/** `kaohe explain --rule`: how an indicator's rules read, without statistics. */
import type { Language } from "../../diagnostics/index.js";
import { escaped, type Term, termHtml, termMathml, termText } from "../../logic/index.js";
import {
  type CompiledPlan,
  type CompiledScheme,
  indicatorOf,
  type RuleReading,
  readRules,
} from "../../scoring/index.js";

export const RULE_FORMATS = ["text", "html", "mathml"] as const;
export type RuleFormat = (typeof RULE_FORMATS)[number];

const LABELS: Readonly<Record<Language, Readonly<Record<RuleReading["role"], string>>>> = {
  "zh-CN": {
    cases: "明细",
    actual: "实际值",
    target: "目标",
    formula: "算式",
    score: "计分",
    scoreFormula: "计分算式",
  },
  en: {
    cases: "cases",
    actual: "actual",
    target: "target",
    formula: "formula",
    score: "score",
    scoreFormula: "score formula",
  },
};

/** One indicator, or all of them. Throws AssessmentError for an unknown indicator. */
export function rulesText(
  plan: CompiledPlan,
  scheme: CompiledScheme | null,
  indicator: string | undefined,
  language: Language,
  format: RuleFormat,
): string {
  const ids = indicator === undefined ? [...plan.indicators.keys()] : [indicatorOf(plan, indicator).indicator.id];
  const texts = ids.map((id) => ruleText(plan, scheme, id, language, format));
  return format === "text" ? texts.join("\n") : page(plan.plan.title, texts.join(""), language);
}

const STYLE = `body{font:15px/1.7 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1a1a1a;background:#fff}
h2{font-size:1.1rem;margin:2rem 0 .3rem}dt{color:#555;font-size:.9rem;margin-top:.4rem}dd{margin:0;padding:.4rem .8rem;background:#f5f5f5;overflow-x:auto}
var{font-style:normal}math{font-size:1.1em}math,mtable{math-style:normal}mtd{text-align:left}`;

/** A page that opens by itself, wherever it is saved: it says its language and its encoding. */
function page(title: string, body: string, language: Language): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1>
${body}</main></body></html>
`;
}

function ruleText(
  plan: CompiledPlan,
  scheme: CompiledScheme | null,
  id: string,
  language: Language,
  format: RuleFormat,
): string {
  const { name, unit } = indicatorOf(plan, id).indicator;
  const labels = LABELS[language];
  const rules = readRules(plan, id, language, scheme?.lines.get(id) ?? null);
  const title = `${name}${unit === undefined ? "" : `(${unit})`}`;
  if (format === "text")
    return [
      title,
      ...rules.map(({ role, term }) => `  ${labels[role]}${language === "en" ? ": " : ":"}${termText(term, language)}`),
      "",
    ].join("\n");
  const write = (term: Term) => (format === "html" ? termHtml(term, language) : termMathml(term, language));
  const rows = rules.map(({ role, term }) => `<dt>${escaped(labels[role])}</dt><dd>${write(term)}</dd>`);
  return `<section><h2>${escaped(title)}</h2><dl>${rows.join("")}</dl></section>\n`;
}
