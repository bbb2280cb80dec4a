/** The first part of the page: who leads, how grades and scores spread, and what separates the top from the bottom. */
import { numberText, type Rational } from "../../exact/index.js";
import type { Scorecard, SectionCard } from "../../scorecard/schema.js";
import { type Apart, apartOf, columnsOf, earningSections, gradesOf, isAssessed, rateOf } from "../comparison.js";
import { brief, exactOf, lineView, rankingOf, rankingRemark, shownDecimal } from "../view.js";
import { AROUND_LABELS, FAINT, INK, svg, TEXT } from "./chart.js";
import { type Content, html, type Markup } from "./markup.js";
import { drawn, headOf, markOf, type Page, sortBy, subjectLink, tableOf } from "./parts.js";

/** More bars than these make no picture. */
const MOST_BARS = 60;
const RAMP = ["var(--s1)", "var(--s2)", "var(--s3)", "var(--s4)", "var(--s5)"];

export function overview(page: Page): Markup {
  const { cards, page: said } = page;
  const scored = cards.filter((card) => card.total !== null);
  const judged = cards.filter((card) => card.total === null);
  return html`<section id="overview" class="view" aria-labelledby="overview-title"><h2 id="overview-title" tabindex="-1">${said.overview}</h2>${[
    scored.length > 0 && [summary(page, scored), ranking(page, scored), heat(page, scored), apart(page, scored)],
    judged.length > 0 && verdicts(page, judged),
  ]}</section>`;
}

/** Ranked ones in order of rank, then the open ones, cohort by cohort. */
function inOrder(
  { language }: Page,
  cards: readonly Scorecard[],
): { card: Scorecard; row: ReturnType<typeof rankingOf>[number] }[] {
  const rows = rankingOf(cards, language);
  const left = [...cards];
  return rows.flatMap((row) => {
    const at = left.findIndex(
      (card) => card.subject.name === row.subject && (card.rank ? String(card.rank.place) : "—") === row.rank,
    );
    const [card] = left.splice(at, 1);
    return card ? [{ card, row }] : [];
  });
}

function summary({ language, words, page: said }: Page, scored: readonly Scorecard[]): Markup {
  const settled = scored
    .flatMap((card) =>
      card.total?.value ? [{ card, value: exactOf(card.total.value, card.total.fractions?.value) }] : [],
    )
    .sort((a, b) => b.value.compare(a.value));
  const [best] = settled;
  const worst = settled.at(-1);
  const row = (card: Scorecard) => rankingOf([card], language)[0]?.total ?? "";
  const grades = gradesOf(scored).map(({ grade, count }) => `${grade ?? said.noGrade} ${said.count(count)}`);
  const sentence = [
    said.summaryCount(scored.length, settled.length),
    best && said.summaryBest(brief(best.card.subject.name), row(best.card)),
    worst && worst !== best && said.summaryWorst(brief(worst.card.subject.name), row(worst.card)),
    grades.length > 0 && grades.join(words.listComma),
  ].filter(Boolean);
  return html`<p class="lead">${sentence.join(words.semicolon)}${words.stop}</p>`;
}

function ranking(page: Page, scored: readonly Scorecard[]): Markup {
  const { words, page: said, language } = page;
  const ordered = inOrder(page, scored);
  const isGrouped = ordered.some(({ row }) => row.cohort !== null);
  const sections = sectionsOf(scored);
  const heads = [
    ...(isGrouped ? [{ text: words.cohort, isSortable: true }] : []),
    { text: words.rank, kind: "number" as const, isSortable: true },
    { text: words.subject, isSortable: true },
    { text: words.total, kind: "number" as const, isSortable: true },
    { text: words.grade, isSortable: true },
    ...sections.map(({ name }) => ({ text: name, kind: "number" as const, isSortable: true })),
    { text: words.remark },
  ];
  const rows = ordered.map(({ card, row }) => {
    const low = card.total?.low ? exactOf(card.total.low, card.total.fractions?.low) : null;
    return html`<tr>${isGrouped && html`<td>${row.cohort ?? ""}</td>`}<td class="number" data-sort="${row.rank === "—" ? "" : row.rank}">${row.rank}</td><th scope="row">${subjectLink(page, card)}</th><td class="number strong"${sortBy(low)}>${row.total}</td><td>${brief(row.grade)}</td>${sections.map(({ id }) => sectionCell(card, id))}<td class="remark">${row.remark}</td></tr>`;
  });
  const remark = rankingRemark(scored, language);
  return html`<h3>${words.ranking}</h3>${tableOf(said.rankingCaption, heads, html`<tbody>${rows}</tbody>`, { id: "ranking", className: "ranking" })}${remark && html`<p class="remark">※ ${remark}</p>`}<p class="hint screen">${said.sortHint}</p><div class="charts wide">${[bars(page, ordered), grades(page, scored)]}</div>`;
}

/** Columns of their own are worth it from two sections on. */
function sectionsOf(cards: readonly Scorecard[]): SectionCard[] {
  const sections = earningSections(cards);
  return sections.length > 1 ? sections : [];
}

function sectionCell({ sections }: Scorecard, id: string): Markup {
  const section = sections.find((one) => one.id === id);
  if (!section) return html`<td class="number" data-sort="">—</td>`;
  const { score, low, fractions } = section;
  if (score !== null)
    return html`<td class="number"${sortBy(exactOf(score, fractions?.score))}>${shownDecimal(score, fractions?.score)}</td>`;
  return html`<td class="number" data-sort="${low ?? ""}">${low === null ? "—" : `≥ ${shownDecimal(low, fractions?.low)}`}</td>`;
}

/** Totals as bars, section upon section; an open total stands at the least it can come to. */
function bars({ words, page: said }: Page, ordered: readonly { card: Scorecard; row: { total: string } }[]): Content {
  if (ordered.length < 2 || ordered.length > MOST_BARS) return null;
  const sections = sectionsOf(ordered.map(({ card }) => card));
  const names = ordered.map(({ card }) => brief(card.subject.name, 12));
  const of = (text: string | null | undefined, fraction?: string) => (text ? drawn(exactOf(text, fraction)) : 0);
  const parts =
    sections.length === 0
      ? [{ name: words.total, data: ordered.map(({ card }) => of(card.total?.low, card.total?.fractions?.low)) }]
      : sections.map(({ id, name }) => ({
          name: brief(name, 20),
          data: ordered.map(({ card }) => {
            const section = card.sections.find((one) => one.id === id);
            return of(section?.score ?? section?.low, section?.fractions?.[section.score === null ? "low" : "score"]);
          }),
        }));
  const label = `${said.rankingChart}${words.colon}${ordered.map(({ card, row }) => `${brief(card.subject.name, 12)} ${row.total}`).join(words.listComma)}`;
  const chart = svg({
    id: "totals",
    width: 640,
    height: 48 + ordered.length * 26,
    label,
    option: {
      legend: {
        show: parts.length > 1,
        top: 0,
        left: 0,
        itemWidth: 14,
        itemHeight: 10,
        textStyle: TEXT,
        selectedMode: false,
      },
      grid: { left: 8, right: 96, top: parts.length > 1 ? 28 : 4, bottom: 4, ...AROUND_LABELS },
      xAxis: { type: "value", axisLabel: TEXT, splitLine: { lineStyle: { color: FAINT } } },
      yAxis: {
        type: "category",
        inverse: true,
        data: names,
        axisLabel: TEXT,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: FAINT } },
      },
      series: parts.map(({ name, data }, index) => ({
        type: "bar",
        name,
        stack: "total",
        data,
        silent: true,
        barWidth: 16,
        itemStyle: { color: RAMP[index % RAMP.length], borderColor: "var(--paper)", borderWidth: 1 },
        ...(index === parts.length - 1 && {
          label: {
            show: true,
            position: "right",
            ...TEXT,
            formatter: ({ dataIndex }: { dataIndex: number }) => ordered[dataIndex]?.row.total ?? "",
          },
        }),
      })),
    },
  });
  return html`<figure><figcaption>${said.rankingChart}</figcaption>${chart}</figure>`;
}

function grades({ words, page: said }: Page, scored: readonly Scorecard[]): Content {
  const counts = gradesOf(scored);
  if (counts.length === 0) return null;
  const names = counts.map(({ grade }) => (grade === null ? said.noGrade : brief(grade, 12)));
  const label = `${said.gradesChart}${words.colon}${counts.map(({ count }, index) => `${names[index]} ${said.count(count)}`).join(words.listComma)}`;
  const chart = svg({
    id: "grades",
    width: 340,
    height: 48 + counts.length * 36,
    label,
    option: {
      grid: { left: 8, right: 48, top: 4, bottom: 4, ...AROUND_LABELS },
      xAxis: { type: "value", show: false },
      yAxis: {
        type: "category",
        inverse: true,
        data: names,
        axisLabel: TEXT,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: FAINT } },
      },
      series: [
        {
          type: "bar",
          data: counts.map(({ count }) => count),
          silent: true,
          barWidth: 20,
          itemStyle: { color: "var(--s2)" },
          label: {
            show: true,
            position: "right",
            ...TEXT,
            formatter: ({ value }: { value: number }) => said.count(value),
          },
        },
      ],
    },
  });
  return html`<figure><figcaption>${said.gradesChart}</figcaption>${chart}</figure>`;
}

/** Five steps from no points to all of them; what lies between is rounded down. */
function stepOf(rate: Rational): number {
  const share = drawn(rate);
  return share >= 1 ? 5 : share >= 0.8 ? 4 : share >= 0.6 ? 3 : share > 0 ? 2 : 1;
}

function heat(page: Page, scored: readonly Scorecard[]): Markup {
  const { words, page: said, language } = page;
  const columns = columnsOf(scored).filter(({ indicator }) =>
    scored.some((card) => card.lines.some((line) => line.indicator === indicator && line.points !== null)),
  );
  const rows = inOrder(page, scored).map(({ card }) => {
    const lines = new Map(card.lines.map((line) => [line.indicator, line]));
    const cells = columns.map(({ indicator, name }) => {
      const line = lines.get(indicator);
      if (!line || !isAssessed(line) || line.points === null) return html`<td class="heat" data-sort="">—</td>`;
      const view = lineView(line, language);
      const rate = rateOf(line);
      const title = `${brief(card.subject.name)} · ${name}${words.colon}${view.score}`;
      if (!rate || line.score === null)
        return html`<td class="heat h0" data-sort="" title="${title}">${markOf(view.mark, page)}</td>`;
      return html`<td class="heat h${stepOf(rate)}"${sortBy(rate)} title="${title}">${markOf(view.mark, page)}${numberText(exactOf(line.score, line.fractions?.score), undefined, 2).replace("≈", "")}</td>`;
    });
    return html`<tr><th scope="row">${subjectLink(page, card)}</th>${cells}</tr>`;
  });
  const heads = [
    { text: words.subject, isSortable: true },
    ...columns.map(({ name }) => ({ text: name, isSortable: true })),
  ];
  const legend = [1, 2, 3, 4, 5].map(
    (step) => html`<span class="heat h${step}">${["0", "> 0", "≥ 60%", "≥ 80%", "100%"][step - 1] ?? ""}</span>`,
  );
  return html`<h3>${said.heat}</h3><p class="legend">${said.heatLegend}${words.colon}${legend} <span>${said.legend}</span></p>${tableOf(said.heatCaption, heads, html`<tbody>${rows}</tbody>`, { id: "heat", className: "heatmap" })}`;
}

function apart(page: Page, scored: readonly Scorecard[]): Content {
  const { page: said } = page;
  const parts = apartOf(scored);
  if (parts.length === 0) return null;
  return html`<h3>${said.apart}</h3>${parts.map((part, index) => apartIn(page, part, index, parts.length > 1))}`;
}

/** Indicators shown in the picture; the table has all. */
const MOST_APART = 12;

function apartIn(
  { words, page: said }: Page,
  { cohort, top, bottom, separations }: Apart,
  index: number,
  isNamed: boolean,
): Markup {
  const list = (names: readonly string[]) =>
    names
      .slice(0, 10)
      .map((name) => brief(name, 16))
      .join(words.listComma) + (names.length > 10 ? " …" : "");
  const lead = html`<p>${isNamed && html`<strong>${cohort}</strong> `}${said.apartLead(list(top), list(bottom))}</p>`;
  if (separations.length === 0) return html`${lead}<p>${said.nothingApart}</p>`;
  const shown = (value: Rational) => numberText(value, undefined, 2).replace("≈", "");
  const heads = [
    { text: words.indicator },
    ...[said.difference, said.topMean, said.bottomMean].map((text) => ({
      text,
      kind: "number" as const,
      isSortable: true,
    })),
    ...[said.metTop, said.metBottom].map((text) => ({ text, kind: "number" as const })),
  ];
  const rows = separations.map(
    ({ name, top: above, bottom: below, difference, metTop, metBottom }) =>
      html`<tr><th scope="row">${brief(name)}</th><td class="number strong"${sortBy(difference)}>${shown(difference)}</td><td class="number"${sortBy(above)}>${shown(above)}</td><td class="number"${sortBy(below)}>${shown(below)}</td><td class="number">${metTop}</td><td class="number">${metBottom}</td></tr>`,
  );
  const pictured = separations.slice(0, MOST_APART);
  const chart = svg({
    id: `apart${index + 1}`,
    width: 640,
    height: 52 + pictured.length * 34,
    label: `${said.apartCaption}${words.colon}${pictured.map(({ name, difference }) => `${brief(name, 20)} ${shown(difference)}`).join(words.listComma)}`,
    option: {
      legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: TEXT, selectedMode: false },
      grid: { left: 8, right: 48, top: 28, bottom: 4, ...AROUND_LABELS },
      xAxis: { type: "value", axisLabel: TEXT, splitLine: { lineStyle: { color: FAINT } } },
      yAxis: {
        type: "category",
        inverse: true,
        data: pictured.map(({ name }) => brief(name, 16)),
        axisLabel: TEXT,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: FAINT } },
      },
      series: [
        { name: said.topMean, color: "var(--s1)", of: (one: (typeof pictured)[number]) => one.top },
        { name: said.bottomMean, color: "var(--s4)", of: (one: (typeof pictured)[number]) => one.bottom },
      ].map(({ name, color, of }) => ({
        type: "bar",
        name,
        data: pictured.map((one) => drawn(of(one))),
        silent: true,
        barWidth: 11,
        itemStyle: { color, borderColor: INK, borderWidth: 0.5 },
        label: {
          show: true,
          position: "right",
          ...TEXT,
          fontSize: 11,
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const one = pictured[dataIndex];
            return one ? shown(of(one)) : "";
          },
        },
      })),
    },
  });
  return html`${lead}<div class="charts"><figure><figcaption>${said.apartCaption}</figcaption>${chart}</figure>${tableOf(said.apartCaption, heads, html`<tbody>${rows}</tbody>`, { id: `apart${index + 1}` })}</div>`;
}

/** Who is judged without points: indicators down, subjects across. */
function verdicts(page: Page, judged: readonly Scorecard[]): Content {
  const { words, page: said, language } = page;
  const columns = columnsOf(judged);
  if (columns.length === 0) return null;
  const rows = columns.map(({ indicator, name }) => {
    const cells = judged.map((card) => {
      const line = card.lines.find((one) => one.indicator === indicator);
      if (!line || !isAssessed(line)) return html`<td>—</td>`;
      const view = lineView(line, language);
      return html`<td>${markOf(view.mark, page)}${(view.reason ?? line.actual === null) ? brief(view.reason ?? "") : brief(view.actual ?? "", 80)}${judged.length <= 3 && view.target !== null && html`<br><span class="why">${words.target}${words.colon}${view.target}</span>`}</td>`;
    });
    return html`<tr><th scope="row">${brief(name)}</th>${cells}</tr>`;
  });
  const heads = judged.map((card) => html`<th scope="col">${subjectLink(page, card)}</th>`);
  return html`<h3>${said.judged}</h3><p class="legend">${said.legend}</p><div class="scroll" role="region" tabindex="0" aria-labelledby="judged-caption"><table class="judged"><caption id="judged-caption" class="unseen">${said.judgedCaption}</caption><thead><tr>${headOf({ text: words.indicator })}${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
