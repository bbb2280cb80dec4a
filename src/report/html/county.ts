/** One subject's part of the page: its standing, where points were lost, and every line with its working. */
import { numberText, Rational } from "../../exact/index.js";
import type { Scorecard } from "../../scorecard/schema.js";
import { lossesOf, sectionRates } from "../comparison.js";
import {
  brief,
  type CardView,
  cardView,
  figuresOf,
  isFixed,
  type LineView,
  lineView,
  shownDecimal,
  trendOf,
} from "../view.js";
import { svg } from "./chart.js";
import { type Content, html, type Markup } from "./markup.js";
import { anchorOf, drawn, markOf, type Page, percent, tableOf } from "./parts.js";

export function county(page: Page, card: Scorecard, means: ReadonlyMap<string, Rational>): Markup {
  const index = page.cards.indexOf(card);
  const id = anchorOf(index);
  const view = cardView(card, page.language);
  return html`<section id="${id}" class="view county" aria-labelledby="${id}-title"><header class="standing-head"><h2 id="${id}-title" tabindex="-1">${brief(card.subject.name, 120)} <small>${page.words.scorecard}</small></h2><p class="subtitle">${view.subtitle}</p>${page.isWhole && neighbours(page, index)}</header>${[
    standing(page, view),
    !page.isWhole && notes(view),
    card.total && html`<div class="two">${[sections(page, card, means, id), losses(page, card)]}</div>`,
    lines(page, view, id),
    adjustments(page, view),
    corrections(page, view),
    problems(page, view, id),
  ]}${page.isWhole && (card.preliminary ? view.notes : card.notes).map((note) => html`<p class="digest paper">※ ${note}</p>`)}<p class="digest">plan ${card.digests.plan.slice(0, 16)} · scheme ${card.digests.scheme?.slice(0, 16) ?? "—"} · facts ${card.digests.facts.slice(0, 16)} · ${card.digests.engine}</p></section>`;
}

function neighbours({ cards, page }: Page, index: number): Markup {
  const to = (at: number, text: string, rel: string) => {
    const card = cards[at];
    return card && html`<a rel="${rel}" href="#${anchorOf(at)}">${text}${" "}${brief(card.subject.name, 16)}</a>`;
  };
  return html`<p class="neighbours screen">${[to(index - 1, `← ${page.previous}`, "prev") ?? null, html`<a href="#overview">${page.backToTop}</a>`, to(index + 1, `→ ${page.next}`, "next") ?? null]}</p>`;
}

const notes = (view: CardView): Content => view.notes.map((note) => html`<p class="notice">※ ${note}</p>`);

function standing({ words, page: said }: Page, view: CardView): Markup {
  const { card, total: shown } = view;
  const { total, grade, rank } = card;
  if (!total) return html`<p class="lead">${words.judgedOnly}</p>`;
  const before =
    total.beforeVeto !== null && total.value !== null && total.beforeVeto !== total.value
      ? shownDecimal(total.beforeVeto, total.fractions?.beforeVeto)
      : null;
  const item = (name: string, value: Content, className = "") =>
    html`<div class="${className}"><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<dl class="standing">${[
    item(
      words.total,
      html`<b>${shown}</b> <span>/ ${shownDecimal(total.available, total.fractions?.available)}</span>`,
      "big",
    ),
    grade !== null && item(words.grade, html`<b>${brief(grade)}</b>`),
    rank && item(words.rank, html`<b>${rank.place}</b> <span>/ ${rank.of}</span>`),
    before !== null && item(words.beforeVeto, before),
  ]}</dl>${view.standing.map((text) => html`<p class="remark">${text}</p>`)}${total.value === null && html`<p class="notice">○ ${isFixed(total) ? said.fixedTotal : said.openTotal(shown)}${words.stop}</p>`}`;
}

/** Every section's score beside its share of the points, the share as a bar with a stroke at the cohort's mean. */
function sections(
  { words, page: said }: Page,
  card: Scorecard,
  means: ReadonlyMap<string, Rational>,
  id: string,
): Content {
  const rates = new Map(sectionRates(card).map(({ id: section, rate }) => [section, rate] as const));
  if (rates.size === 0) return null;
  const list = cardSections(card).map(({ section, depth }) => {
    const { score, low, high, available, fractions } = section;
    const shown =
      score !== null
        ? shownDecimal(score, fractions?.score)
        : low === null
          ? "—"
          : `${shownDecimal(low, fractions?.low)} – ${high === null ? "" : shownDecimal(high, fractions?.high)}`;
    const rate = rates.get(section.id) ?? null;
    const mean = (rates.has(section.id) && means.get(section.id)) || null;
    return html`<tr${!rates.has(section.id) && html` class="screen"`}><th scope="row" class="d${depth}">${brief(section.name)}</th><td class="number strong">${shown}</td><td class="number">${shownDecimal(available, fractions?.available)}</td><td class="number">${shareBar(rate, mean)}<span>${rate ? percent(rate) : "—"}</span></td><td class="number">${mean ? percent(mean) : "—"}</td></tr>`;
  });
  const heads = [
    { text: words.section },
    ...[words.score, words.points, said.scoreRate, said.cohortMean].map((text) => ({ text, kind: "number" as const })),
  ];
  return html`<div class="sections"><h3>${said.bySection}</h3>${tableOf(`${brief(card.subject.name)} ${said.bySection}`, heads, html`<tbody>${list}</tbody>`, { id: `${id}-sections` })}</div>`;
}

/** For the eye alone: both shares stand beside it as text. */
function shareBar(rate: Rational | null, mean: Rational | null): Content {
  if (!rate && !mean) return null;
  return html`<span class="share" aria-hidden="true">${rate && html`<i style="width:${alongBar(rate)}"></i>`}${mean && html`<b style="left:${alongBar(mean)}"></b>`}</span>`;
}

/** Points may be lost below nothing or earned beyond all: a bar ends where its track does. */
const alongBar = (share: Rational): string =>
  share.sign() <= 0 ? "0%" : share.compare(Rational.one) >= 0 ? "100%" : percent(share);

function cardSections(card: Scorecard): { section: Scorecard["sections"][number]; depth: number }[] {
  const walk = (list: Scorecard["sections"], depth: number): ReturnType<typeof cardSections> =>
    list.flatMap((section) => [{ section, depth }, ...walk(section.sections, depth + 1)]);
  return walk(card.sections, 0);
}

function losses(page: Page, card: Scorecard): Markup {
  const { page: said, language, words } = page;
  const lost = lossesOf(card);
  const items = lost.map(({ line, lost: points }) => {
    const view = lineView(line, language);
    const why = [view.gap ?? view.reason, view.scoring].filter(Boolean).join(words.semicolon);
    return html`<li>${markOf(view.mark, page)}${said.lostRow(brief(line.name), numberText(points, undefined, 4).replace("≈", ""))}${why !== "" && html`<br><span class="why">${why}</span>`}</li>`;
  });
  const off = card.adjustments.flatMap((item) =>
    item.kind === "minus" && item.points !== null && item.points !== "0"
      ? [
          html`<li>${said.lostRow(`${words.minus} ${brief(item.name)}`, shownDecimal(item.points, item.fractions?.points))}</li>`,
        ]
      : [],
  );
  const none = items.length + off.length === 0;
  return html`<div class="losses"><h3>${said.lostTitle}</h3>${none ? html`<p>${said.nothingLost}</p>` : html`<ol>${items}${off}</ol>`}</div>`;
}

export const lineHeads = ({ words, page: said }: Page): string[] => [
  words.indicator,
  words.target,
  words.actual,
  words.gap,
  said.trend,
  words.score,
];

function lines(page: Page, view: CardView, id: string): Markup {
  const { words, page: said } = page;
  const heads = lineHeads(page);
  const isScored = view.card.total !== null;
  const shownHeads = isScored ? heads : heads.slice(0, -1);
  const groups = view.sections
    .filter(
      ({ lines: own, notAssessed, depth }, index, all) =>
        own.length + notAssessed.length > 0 || (all[index + 1]?.depth ?? 0) > depth,
    )
    .map((section) => {
      const rows = section.lines.map((line) => lineRows(page, line, shownHeads, id));
      const left =
        section.notAssessed.length > 0 &&
        html`<tr class="aside" role="row"><td role="cell" colspan="${shownHeads.length}">${words.notAssessed}${words.colon}${section.notAssessed.map((name) => brief(name)).join(words.listComma)}</td></tr>`;
      return html`<tbody role="rowgroup"><tr class="group" role="row"><th role="rowheader" scope="rowgroup" class="d${section.depth}" colspan="${shownHeads.length}">${brief(section.name)} <span>${section.score}</span></th></tr>${rows}${left}</tbody>`;
    });
  return html`<h3>${said.lines}</h3><table class="lines" role="table"><caption class="unseen">${brief(view.card.subject.name)} ${said.lines}</caption><thead role="rowgroup"><tr role="row">${shownHeads.map((text) => html`<th role="columnheader" scope="col">${text}</th>`)}</tr></thead>${groups}</table>`;
}

function lineRows(page: Page, line: LineView, heads: readonly string[], id: string): Markup {
  const { words } = page;
  const { card } = line;
  const cell = (content: Content, className = "") =>
    html`<td role="cell"${className && html` class="${className}"`}>${content}</td>`;
  const scored = heads.length > 5;
  const judged = line.reason ?? line.gap ?? (card.emptyCases && card.met ? words.emptyMet : "");
  const gap = [judged, line.stretch ?? ""].filter(Boolean).join(words.semicolon);
  const said = card.rule?.[page.language];
  const signs = [said?.formula, said?.scoreFormula].filter((text) => text !== undefined);
  const more = [
    line.rule !== null && html`<p class="rule">${line.rule}</p>`,
    signs.length > 0 && html`<p class="sign">${words.ruleFormula}${words.colon}${signs.join(words.semicolon)}</p>`,
    ...line.beside.map((text) => html`<p class="remark">${text}</p>`),
    line.scoring !== null && html`<p class="formula">${words.score}${words.colon}${line.scoring}</p>`,
    cells(page, line),
  ];
  return html`<tr role="row" class="line ${line.mark}"><th role="rowheader" scope="row">${markOf(line.mark, page)}${brief(card.name)}${line.preliminary !== null && html` <small class="preliminary">〔${words.preliminary}〕</small>`}</th>${[
    cell(line.target ?? "—"),
    cell(line.actual ?? "—"),
    cell(gap),
    cell(trend(page, line, id), "trend"),
    scored && cell(scoreOf(line), "score"),
  ]}</tr><tr role="row" class="more"><td role="cell" colspan="${heads.length}">${more}</td></tr>`;
}

function scoreOf({ card, score }: LineView): Content {
  if (card.points === null || card.score === null) return brief(score);
  return html`<b>${shownDecimal(card.score, card.fractions?.score)}</b> / ${shownDecimal(card.points, card.fractions?.points)}`;
}

/** Subjects up to which every trend is drawn; for more, the figures have to do. */
const MOST_DRAWN = 200;

/** A line with its figures: the eye sees the way, the text says it. */
function trend({ cards, page: said }: Page, line: LineView, id: string): Content {
  const points = trendOf(line.card);
  if (points.length < 2) return null;
  const values = points.map(({ value }) => drawn(value));
  const text = points.map((point) => `${point.period} ${point.text}`).join(" → ");
  const bare = html`<span class="trend-text">${points.map((point) => point.bare).join(" → ")}</span>`;
  if (cards.length > MOST_DRAWN) return bare;
  const chart = svg({
    id: `${id}-${line.card.indicator.replace(/[^\w-]/g, "")}`,
    width: 96,
    height: 28,
    label: said.trendOf(brief(line.card.name), text),
    option: {
      grid: { left: 5, right: 5, top: 5, bottom: 5 },
      xAxis: { type: "category", show: false, boundaryGap: false, data: points.map(({ period }) => period) },
      yAxis: { type: "value", show: false, scale: true },
      series: [
        {
          type: "line",
          data: values,
          silent: true,
          symbol: "circle",
          symbolSize: 5,
          clip: false,
          lineStyle: { color: "var(--s1)", width: 1.5 },
          itemStyle: { color: "var(--s1)" },
        },
      ],
    },
  });
  return html`${chart}${bare}`;
}

/** Cells shown of one figure: an area's may rest on hundreds. */
const MOST_CELLS = 30;

function cells({ words, page: said, language }: Page, line: LineView): Markup {
  const figures = figuresOf(line.card, language).map(({ name, value, cells: found }) => {
    const shown = found
      .slice(0, MOST_CELLS)
      .map(({ whose, value: part, place, about }) =>
        [whose && `${brief(whose, 24)} ${part ?? ""}`, place, about && brief(about)].filter(Boolean).join(" · "),
      );
    const rest = found.length > MOST_CELLS ? [said.cellsMore(found.length - MOST_CELLS)] : [];
    const source =
      found.length === 0 ? (value === null ? said.notFound : said.derived) : [...shown, ...rest].join(words.semicolon);
    return html`<tr><th scope="row">${brief(name)}</th><td class="number">${value ?? words.missing.absent}</td><td>${source}</td></tr>`;
  });
  const table =
    figures.length > 0 &&
    html`<table class="cells"><thead><tr><th scope="col">${said.figure}</th><th scope="col" class="number">${said.value}</th><th scope="col">${said.source}</th></tr></thead><tbody>${figures}</tbody></table>`;
  const remarks = line.card.cites.flatMap(({ note }) => (note ? [html`<p>${said.note}${words.colon}${note}</p>`] : []));
  return html`<details><summary>${said.cells}<span class="unseen"> ${brief(line.card.name)}</span></summary>${table}<p>${words.cite}${words.colon}${line.cites}</p>${remarks}</details>`;
}

function adjustments({ words, page: said }: Page, view: CardView): Content {
  if (view.card.total === null) return null;
  const items = view.adjustments.map(({ card, text }) => html`<li${card.triggered && html` class="bad"`}>${text}</li>`);
  return html`<h3>${words.adjustments}</h3>${items.length > 0 ? html`<ul>${items}</ul>` : html`<p>${said.adjustmentsNone}</p>`}`;
}

/** What was put right since, and what differs from the card that was published. */
function corrections({ words }: Page, { corrections: { amendments, published } }: CardView): Content {
  const list = (items: readonly string[]) => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
  return [
    amendments.length > 0 && html`<h3>${words.amendments}</h3>${list(amendments)}`,
    published &&
      html`<h3>${words.publishedChanges}</h3>${list(published.changes)}<p class="digest">${published.digests}</p>`,
  ];
}

function problems({ words, page: said }: Page, view: CardView, id: string): Content {
  if (view.problems.length === 0) return null;
  const rows = view.problems.map(
    ({ severity, label, place, message, hint }) =>
      html`<tr><td><span class="severity ${severity}">${label}</span></td><td>${place}</td><td>${message}</td><td>${hint}</td></tr>`,
  );
  const heads = [said.severity, said.place, said.problem, said.hint].map((text) => ({ text }));
  return html`<h3>${words.diagnostics}</h3>${tableOf(`${brief(view.card.subject.name)} ${words.diagnostics}`, heads, html`<tbody>${rows}</tbody>`, { id: `${id}-problems`, className: "problems" })}`;
}
