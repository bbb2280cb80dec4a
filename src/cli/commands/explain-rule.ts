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
  return ids.map((id) => ruleText(plan, scheme, id, language, format)).join(format === "text" ? "\n" : "");
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
