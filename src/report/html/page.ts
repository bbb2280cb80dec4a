/** The whole report as one HTML file that needs nothing else: no network, no fonts, no pictures. */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Language } from "../../diagnostics/index.js";
import type { Rational } from "../../exact/index.js";
import type { Scorecard } from "../../scorecard/schema.js";
import { sectionMeans } from "../comparison.js";
import { brief, notesOf, problemView, visible } from "../view.js";
import { county, lineHeads } from "./county.js";
import { type Content, html, Markup } from "./markup.js";
import { overview } from "./overview.js";
import { anchorOf, type Page, pageOf, tableOf } from "./parts.js";
import { SCRIPT } from "./script.js";
import { labelStyle, STYLE } from "./style.js";

/** `chosen`: the cards that get a part of their own; `all`: those that they are compared with. */
export function page(all: readonly Scorecard[], chosen: readonly Scorecard[], language: Language): string {
  const [first] = chosen;
  if (!first) return "";
  const isWhole = chosen.length > 1;
  const it = pageOf(chosen, language, isWhole);
  const means = new Map<string | null, ReadonlyMap<string, Rational>>();
  for (const { cohort } of chosen)
    if (!means.has(cohort)) means.set(cohort, sectionMeans(all.filter((card) => card.cohort === cohort && card.total)));
  const parts = chosen.map((card) => county(it, card, means.get(card.cohort) ?? new Map()));
  const { plan, scheme, period } = first;
  const title = isWhole ? plan.title : `${first.subject.name} ${it.words.scorecard}`;
  const subtitle = [
    plan.issuer,
    `${it.words.period} ${period}`,
    scheme ? `${it.words.scheme}${it.words.colon}${scheme.name}` : it.words.noScheme,
  ].filter(Boolean);
  const remarks = notesOf(chosen, language);
  const body = html`<a class="skip" href="#main">${it.page.skip}</a><header class="top"><h1>${brief(plan.title, 120)}</h1><p class="subtitle">${subtitle.join(" · ")}</p>${isWhole && remarks.map((note) => html`<p class="notice">※ ${note}</p>`)}</header>${[
    isWhole && navigation(it),
    html`<main id="main" tabindex="-1">${[isWhole && overview(it), parts, isWhole && problems(it), isWhole && proof(it, first)]}</main>`,
    html`<footer>${!isWhole && proofText(it, first)}<p>${it.page.generated(first.digests.engine)}</p></footer>`,
  ]}`;
  return `<!doctype html>\n${html`<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy()}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><title>${brief(title, 120)} · ${period}</title><style>${new Markup(STYLE + labelStyle(lineHeads(it)))}</style></head><body>${body}<script>${new Markup(SCRIPT)}</script></body></html>`.text}\n`;
}

/** Nothing is fetched, and only the page's own script runs. Drawings carry styles of their own. */
function policy(): string {
  const hash = btoa(String.fromCharCode(...sha256(utf8ToBytes(SCRIPT))));
  return `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

function navigation({ cards, page: said }: Page): Markup {
  const options = cards.map(
    (card, index) => html`<option value="${anchorOf(index)}">${brief(card.subject.name, 40)}</option>`,
  );
  return html`<nav aria-label="${said.navigation}"><div><a href="#overview">${said.overview}</a><label class="needs-script choice">${said.choose} <select id="choice"><option value="">—</option>${options}</select></label><a href="#problems">${said.problemsTitle}</a><a href="#proof">${said.proof}</a><span class="grow"></span><span class="needs-script print"><label class="choice"><input type="checkbox" id="cells-too"> ${said.withCells}</label> <button type="button" data-print="one">${said.printOne}</button> <button type="button" data-print="all">${said.printAll}</button></span></div></nav>`;
}

/** What was noticed anywhere, each once, the worst first. */
function problems({ cards, language, words, page: said }: Page): Markup {
  const severities = ["error", "warning", "note"];
  const seen = new Map<string, ReturnType<typeof problemView>>();
  for (const { diagnostics } of cards)
    for (const problem of diagnostics) {
      const view = problemView(problem, language);
      seen.set(JSON.stringify([view.place, view.message]), view);
    }
  const sorted = [...seen.values()].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const rows = sorted.map(
    ({ severity, label, place, message, hint }) =>
      html`<tr><td><span class="severity ${severity}">${label}</span></td><td>${place}</td><td>${message}</td><td>${hint}</td></tr>`,
  );
  const heads = [said.severity, said.place, said.problem, said.hint].map((text) => ({ text }));
  return html`<section id="problems" class="view" aria-labelledby="problems-title"><h2 id="problems-title" tabindex="-1">${said.problemsTitle}</h2>${
    rows.length === 0
      ? html`<p>${said.noProblems}</p>`
      : tableOf(words.diagnostics, heads, html`<tbody>${rows}</tbody>`, { id: "all-problems", className: "problems" })
  }</section>`;
}

function proof(it: Page, card: Scorecard): Markup {
  return html`<section id="proof" class="view" aria-labelledby="proof-title"><h2 id="proof-title" tabindex="-1">${it.page.proof}</h2>${proofText(it, card)}</section>`;
}

function proofText({ page: said, words }: Page, { digests, scheme, period, plan }: Scorecard): Content {
  const rows = (["plan", "scheme", "facts", "engine"] as const).map(
    (name) => html`<tr><th scope="row">${said.digestOf[name]}</th><td><code>${digests[name] ?? "—"}</code></td></tr>`,
  );
  const command = `npx kaohe score <${said.planFolder} ${plan.id}> <${said.tables}> --scheme ${scheme?.id ?? "none"} --period ${period} --format html -o report.html`;
  return html`<p>${said.rerun}</p><pre><code>${visible(command)}</code></pre><div class="scroll" role="region" tabindex="0" aria-labelledby="digests-caption"><table><caption id="digests-caption" class="unseen">${words.digests}</caption><tbody>${rows}</tbody></table></div>`;
}
