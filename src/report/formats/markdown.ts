/** Ranking and cards as Markdown. Names come from files: everything is escaped. */
import { type CardView, cardView, notesOf, periodText, rankingOf, rankingRemark } from "../view.js";
import { wordsOf } from "../words.js";
import { chosen, type ReportInput, type TextFormat } from "./format.js";

export const markdown: TextFormat = {
  id: "markdown",
  extension: ".md",
  about: { zh: "Markdown 排名表和记分卡", en: "Ranking and scorecards as Markdown." },
  saysRules: true,
  render: (input) => {
    const [first] = input.cards;
    if (!first) return "";
    const parts = input.cards.length > 1 ? [ranking(input)] : [];
    return `${[...parts, ...chosen(input).map((card) => cardText(cardView(card, input.language), input))].filter(Boolean).join("\n\n")}\n`;
  },
};

/** Text that Markdown and the HTML inside it leave alone. */
function escaped(text: string): string {
  const plain = text.replace(/[\\`*_[\]#|~]/g, "\\$&").replace(/[\r\n]+/g, " ");
  return plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

function ranking({ cards, language }: ReportInput): string {
  const words = wordsOf(language);
  const [card] = cards;
  const rows = rankingOf(cards, language);
  const scheme = card?.scheme ? `${words.scheme}${words.colon}${card.scheme.name}` : words.noScheme;
  const notes = notesOf(cards, language).map((note) => `> ${escaped(note)}`);
  const title = [
    `# ${escaped(card?.plan.title ?? "")}`,
    escaped(`${words.period} ${periodText(card?.period, words) ?? ""} · ${scheme}`),
    ...notes,
  ].join("\n\n");
  if (rows.length === 0) return title;
  const isGrouped = rows.some((item) => item.cohort !== null);
  const header = [
    ...(isGrouped ? [words.cohort] : []),
    words.rank,
    words.subject,
    words.total,
    words.grade,
    words.remark,
  ];
  const rule = [...(isGrouped ? ["---"] : []), "--:", "---", "--:", "---", "---"];
  const body = rows.map((item) =>
    row(
      [...(isGrouped ? [item.cohort ?? ""] : []), item.rank, item.subject, item.total, item.grade, item.remark].map(
        escaped,
      ),
    ),
  );
  const remark = rankingRemark(cards, language);
  return [
    title,
    `## ${words.ranking}`,
    [row(header), row(rule), ...body].join("\n"),
    ...(remark === null ? [] : [escaped(remark)]),
  ].join("\n\n");
}

function cardText(view: CardView, { cards, language }: ReportInput): string {
  const words = wordsOf(language);
  const { card } = view;
  const standing = [
    `${words.total} **${escaped(view.total)}**${card.total ? ` / ${card.total.available}` : ""}`,
    card.grade && `${words.grade} **${escaped(card.grade)}**`,
    card.rank && `${words.rank} ${card.rank.place} / ${card.rank.of}`,
    card.total?.beforeVeto &&
      card.total.beforeVeto !== card.total.value &&
      `${words.beforeVeto} ${card.total.beforeVeto}`,
  ].filter(Boolean);
  const notes = cards.length === 1 ? view.notes.map((note) => `> ${escaped(note)}`) : [];
  const parts = [
    `## ${escaped(view.title)}`,
    escaped(view.subtitle),
    ...notes,
    standing.join(" · "),
    ...view.standing.map(escaped),
  ];
  for (const section of view.sections) {
    const title =
      `${"#".repeat(Math.min(6, 3 + section.depth))} ${escaped(section.name)} ${escaped(section.score)}`.trimEnd();
    const left =
      section.notAssessed.length > 0
        ? [`${words.notAssessed}${words.colon}${section.notAssessed.map(escaped).join(words.listComma)}`]
        : [];
    const body = section.lines.map((line) =>
      row(
        [
          line.card.name,
          line.score,
          line.mark === "met" ? words.met : line.mark === "not-met" ? words.notMet : "—",
          [...line.reasoning, line.rule].filter((text) => text !== null).join(words.semicolon),
          line.cites,
        ].map(escaped),
      ),
    );
    const header = row([words.indicator, words.score, words.outcome, words.working, words.cite]);
    const lines = body.length > 0 ? [[header, row(["---", "---", "---", "---", "---"]), ...body].join("\n")] : [];
    parts.push(title, ...lines, ...left);
  }
  if (view.adjustments.length > 0)
    parts.push(`### ${words.adjustments}`, view.adjustments.map((item) => `- ${escaped(item.text)}`).join("\n"));
  const { amendments, published } = view.corrections;
  if (amendments.length > 0)
    parts.push(`### ${words.amendments}`, amendments.map((amendment) => `- ${escaped(amendment)}`).join("\n"));
  if (published)
    parts.push(
      `### ${words.publishedChanges}`,
      published.changes.map((change) => `- ${escaped(change)}`).join("\n"),
      `<sub>${escaped(published.digests)}</sub>`,
    );
  if (view.problems.length > 0)
    parts.push(
      `### ${words.diagnostics}`,
      view.problems
        .map((item) => `- **${item.label}** ${escaped(item.place)}: ${escaped(item.message)} ${escaped(item.hint)}`)
        .join("\n"),
    );
  const { digests } = card;
  parts.push(
    `<sub>plan ${digests.plan} · scheme ${digests.scheme ?? "—"} · facts ${digests.facts} · ${digests.engine}</sub>`,
  );
  return parts.join("\n\n");
}
