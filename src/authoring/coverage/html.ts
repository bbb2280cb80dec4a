/** Coverage as one page that needs nothing else: every rule as a formula, its parts coloured by what the cases show of them. */
import type { Language } from "../../diagnostics/index.js";
import { escaped, readTerm, type Term, type Tree, termHtml, termMathml } from "../../logic/index.js";
import { readRules } from "../../scoring/index.js";
import { isOfScheme, type TestedPlan } from "../cases/index.js";
import { type Coverage, type IndicatorCoverage, percent } from "./coverage.js";
import { obligationText, readingInSigns } from "./sentences.js";

const STYLE = `body{font:15px/1.7 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1a1a1a;background:#fff}
h2{font-size:1.1rem;margin:2rem 0 .3rem}var{font-style:normal}.formula{padding:.5rem .8rem;background:#f5f5f5;overflow-x:auto}
.all{background:#c9efc9}.some{background:#ffe9a8}.none{background:#ffc9c4}ul{margin:.3rem 0}.n{color:#555;font-size:.9rem}math{font-size:1.1em}`;

export function coverageHtml(tested: TestedPlan, coverage: Coverage, explained: number, language: Language): string {
  const english = language === "en";
  const { plan } = tested.plan;
  const sections = [...coverage.indicators].map(([id, one]) => section(tested, id, one, language)).join("\n");
  const title = `${english ? "Coverage" : "覆盖"} · ${plan.title}`;
  const legend = english ? ["all shown", "some shown", "none shown"] : ["全部覆盖", "部分覆盖", "没有覆盖"];
  const said = explained > 0 ? (english ? `, ${explained} explained` : `,另 ${explained} 项写明理由`) : "";
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1>
<p>${coverage.covered} / ${coverage.asked} · ${percent(coverage)}%${said}</p>
<p><span class="all">${legend[0]}</span> <span class="some">${legend[1]}</span> <span class="none">${legend[2]}</span></p>
${sections}
</main></body></html>
`;
}

const ROLES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  "zh-CN": {
    cases: "明细",
    actual: "实际值",
    target: "目标值",
    "target.lower": "目标下限",
    "target.upper": "目标上限",
    met: "达标",
    baseline: "起点",
    stretch: "力争达标",
    score: "得分",
  },
  en: {},
};

function section(tested: TestedPlan, id: string, one: IndicatorCoverage, language: Language): string {
  const { rules, asked, open } = one;
  const name = tested.plan.indicators.get(id)?.indicator.name ?? tested.schemes.get(id.slice(1))?.scheme.name ?? id;
  const share = { asked: asked.length, covered: asked.length - open.length };
  const target = isOfScheme(id)
    ? undefined
    : readRules(tested.plan, id, language).find(({ role }) => role === "target");
  const formulas = rules.parts.map(({ role, scheme, tree }) => {
    const reading = readingInSigns(tested, id, language);
    const isLimit = tree.kind === "number" && tree.unit === undefined && role.startsWith("target");
    const term = readTerm(isLimit ? { ...tree, unit: reading.unitOf("actual") } : tree, reading);
    const html = termHtml(term, language, (inner) => mark(inner, one, tested, language));
    const label = `${ROLES[language][role] ?? role}${scheme === null ? "" : ` · ${scheme}`}`;
    return `<p class="n">${escaped(label)}</p><div class="formula">${html}</div>`;
  });
  const lacking = language === "en" ? "No case shows:" : "还没有用例说明:";
  const left = open.map((of) => `<li>${escaped(obligationText(tested, of, language))}</li>`).join("");
  return `<section><h2>${escaped(name)} <span class="n">${escaped(id)} · ${share.covered}/${share.asked} · ${percent(share)}%</span></h2>
${target ? `<p>${termMathml(target.term, language)}</p>` : ""}
${formulas.join("\n")}
${left === "" ? "" : `<p class="n">${lacking}</p><ul>${left}</ul>`}</section>`;
}

/** The colour of a node: by its own obligations, not by those of what is inside. */
function mark(term: Term, { asked, shown }: IndicatorCoverage, tested: TestedPlan, language: Language): string | null {
  const own = term.tree === undefined ? [] : asked.filter(({ node }) => node === (term.tree as Tree));
  if (own.length === 0) return null;
  const seen = own.filter(({ id }) => shown.has(id)).length;
  const lacking = own.filter(({ id }) => !shown.has(id)).map((one) => obligationText(tested, one, language));
  const title = lacking.length > 0 ? ` title="${escaped(lacking.join("\n"))}"` : "";
  return `class="${seen === own.length ? "all" : seen === 0 ? "none" : "some"}"${title}`;
}
