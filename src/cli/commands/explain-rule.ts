/** `kaohe explain --rule`: how the rules of indicators and adjustments read, without statistics. */
import type { Language } from "../../diagnostics/index.js";
import { numberText } from "../../exact/index.js";
import { escaped, type Term, termHtml, termMathml, termText } from "../../logic/index.js";
import type { Adjustment, Section } from "../../plan/index.js";
import { effectText } from "../../report/view/card.js";
import { wordsOf } from "../../report/words.js";
import type { AdjustmentCard } from "../../scorecard/index.js";
import {
  type CompiledPlan,
  type CompiledScheme,
  indicatorOf,
  readAdjustment,
  readEvents,
  readRules,
} from "../../scoring/index.js";

export const RULE_FORMATS = ["text", "html", "mathml"] as const;
export type RuleFormat = (typeof RULE_FORMATS)[number];

const LABELS = {
  "zh-CN": {
    cases: "明细",
    actual: "实际值",
    target: "目标",
    formula: "算式",
    score: "计分",
    scoreFormula: "计分算式",
    events: "事件",
    points: "分数",
    when: "条件",
    take: "每项扣",
    takes: "扣",
    share: (items: string, share: string) => `${items} 得分的 ${share}`,
    all: (items: string) => `${items} 的全部得分`,
    of: "对象",
    most: "最多",
    effect: "后果",
    yearly: { half: "逐半年看,全年有效", quarter: "逐季看,全年有效", month: "逐月看,全年有效" },
  },
  en: {
    cases: "cases",
    actual: "actual",
    target: "target",
    formula: "formula",
    score: "score",
    scoreFormula: "score formula",
    events: "events",
    points: "points",
    when: "when",
    take: "takes of each",
    takes: "takes",
    share: (items: string, share: string) => `${share} of what is earned by ${items}`,
    all: (items: string) => `all that is earned by ${items}`,
    of: "of",
    most: "at most",
    effect: "effect",
    yearly: {
      half: "in any half, for the year",
      quarter: "in any quarter, for the year",
      month: "in any month, for the year",
    },
  },
} as const;

/** How something reads: its title, and its rules under their labels. */
export interface Reading {
  readonly title: string;
  readonly rules: readonly (readonly [label: string, rule: Term])[];
}

const asTerm = (text: string): Term => ({ kind: "name", text });

export function indicatorReading(
  plan: CompiledPlan,
  scheme: CompiledScheme | null,
  id: string,
  language: Language,
): Reading {
  const { name, unit } = indicatorOf(plan, id).indicator;
  const line = scheme?.lines.get(id) ?? null;
  const labels = LABELS[language];
  const events = line?.settings.events && readEvents(plan, line.settings.events, language);
  return {
    title: `${name}${unit === undefined ? "" : `(${unit})`}`,
    rules: [
      ...readRules(plan, id, language, line).map(({ role, term }) => [labels[role], term] as const),
      ...(events ? [[labels.events, events] as const] : []),
    ],
  };
}

/** A bonus, minus, penalty or veto: its rules, and what they do. */
export function adjustmentReading(
  plan: CompiledPlan,
  { sections }: CompiledScheme,
  adjustment: Adjustment,
  language: Language,
): Reading {
  const [labels, words] = [LABELS[language], wordsOf(language)];
  const sectionNames = new Map(sections.flatMap(within).map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => plan.indicators.get(id)?.indicator.name ?? sectionNames.get(id) ?? id;
  const named = (items: "all" | readonly string[]) =>
    items === "all" ? words.allItems : items.map(nameOf).join(words.listComma);
  const rules: [string, Term][] = readAdjustment(plan, adjustment, language).map(({ role, term }) => [
    labels[role],
    term,
  ]);
  const say = (label: string, text: string) => rules.push([label, asTerm(text)]);
  if ((adjustment.kind === "bonus" || adjustment.kind === "minus") && adjustment.cap)
    say(labels.most, words.pointsShort(numberText(adjustment.cap)));
  if (adjustment.kind === "penalty") {
    const { take, items } = adjustment;
    if (take === "all") say(labels.takes, labels.all(named(items)));
    else if ("share" in take) say(labels.takes, labels.share(named(items), numberText(take.share, "%")));
    else say(labels.of, named(items));
  }
  if (adjustment.kind === "veto") {
    const { effect, scope } = adjustment;
    const told = typeof effect === "object" && "zeroItem" in effect ? { zeroItem: [named(effect.zeroItem)] } : effect;
    const when = scope === "period" ? "" : `${words.semicolon}${labels.yearly[scope.year]}`;
    say(labels.effect, `${effectText(told as AdjustmentCard["effect"], words)}${when}`);
  }
  return { title: `${words[adjustment.kind]}${words.colon}${adjustment.name}`, rules };
}

const within = (section: Section): Section[] => [section, ...(section.sections ?? []).flatMap(within)];

/** One indicator, or all of them with the scheme's adjustments. Throws AssessmentError for an unknown indicator. */
export function rulesText(
  plan: CompiledPlan,
  scheme: CompiledScheme | null,
  indicator: string | undefined,
  language: Language,
  format: RuleFormat,
): string {
  const readings =
    indicator === undefined
      ? [
          ...[...plan.indicators.keys()].map((id) => indicatorReading(plan, scheme, id, language)),
          ...(scheme?.adjustments ?? []).map(({ adjustment }) =>
            adjustmentReading(plan, scheme as CompiledScheme, adjustment, language),
          ),
        ]
      : [indicatorReading(plan, scheme, indicatorOf(plan, indicator).indicator.id, language)];
  const texts = readings.map((reading) => readingText(reading, language, format));
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

function readingText({ title, rules }: Reading, language: Language, format: RuleFormat): string {
  if (format === "text")
    return [
      title,
      ...rules.map(([label, term]) => `  ${label}${language === "en" ? ": " : ":"}${termText(term, language)}`),
      "",
    ].join("\n");
  const write = (term: Term) => (format === "html" ? termHtml(term, language) : termMathml(term, language));
  const rows = rules.map(([label, term]) => `<dt>${escaped(label)}</dt><dd>${write(term)}</dd>`);
  return `<section><h2>${escaped(title)}</h2><dl>${rows.join("")}</dl></section>\n`;
}
