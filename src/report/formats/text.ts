/** A ranking and, for one subject, the full card, for a terminal; columns align with wide Chinese characters. */
import stringWidth from "string-width";
import { type CardView, cardView, type LineView, notesOf, periodText, rankingOf, rankingRemark } from "../view.js";
import { wordsOf } from "../words.js";
import { chosen, NO_PAINT, type Paint, type ReportInput, type TextFormat } from "./format.js";

export const text: TextFormat = {
  id: "text",
  extension: ".txt",
  about: { zh: "终端里的排名表和记分卡", en: "A ranking and a scorecard for the terminal." },
  saysRules: true,
  render: (input) => {
    const parts: string[] = [];
    const paint = input.paint ?? NO_PAINT;
    const [first] = input.cards;
    if (first && input.cards.length > 1) parts.push(heading(input, paint), ranking(input, paint));
    const cards =
      input.subject === undefined && input.cards.length > 1
        ? input.cards.filter((card) => card.total === null && first?.scheme === null)
        : chosen(input);
    for (const card of cards) parts.push(cardText(cardView(card, input.language), input, paint));
    return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
  },
};

function heading({ cards, language }: ReportInput, paint: Paint): string {
  const [card] = cards;
  if (!card) return "";
  const words = wordsOf(language);
  const scheme = card.scheme ? `${words.scheme}${words.colon}${card.scheme.name}` : words.noScheme;
  return [
    paint.bold(card.plan.title),
    `${words.period} ${periodText(card.period, words)} · ${scheme}`,
    ...notesOf(cards, language).map((note) => paint.open(`※ ${note}`)),
  ].join("\n");
}

function ranking({ cards, language }: ReportInput, paint: Paint): string {
  const words = wordsOf(language);
  const rows = rankingOf(cards, language);
  if (rows.length === 0) return "";
  const isGrouped = rows.some((row) => row.cohort !== null);
  const withCohort = (cohort: string, cells: readonly string[]) => (isGrouped ? [cohort, ...cells] : cells);
  const header = withCohort(words.cohort, [words.rank, words.subject, words.total, words.grade, words.remark]);
  const body = rows.map((row) =>
    withCohort(row.cohort ?? "", [row.rank, row.subject, row.total, row.grade, row.remark]),
  );
  const right = isGrouped ? [false, true, false, true] : [true, false, true];
  const remark = rankingRemark(cards, language);
  return [table([header, ...body], right, paint), ...(remark === null ? [] : [paint.open(`※ ${remark}`)])].join("\n");
}

/** A table by display width; numeric columns are set to the right. */
function table(rows: readonly (readonly string[])[], right: readonly boolean[], paint: Paint): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((width, row) => Math.max(width, stringWidth(row[column] ?? "")), 0),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const gap = " ".repeat((widths[column] ?? 0) - stringWidth(cell));
        return right[column] ? gap + cell : cell + gap;
      })
      .join("  ")
      .trimEnd(),
  );
  const rule = "─".repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return [paint.bold(lines[0] ?? ""), paint.dim(rule), ...lines.slice(1)].join("\n");
}

function cardText(view: CardView, { cards, language }: ReportInput, paint: Paint): string {
  const words = wordsOf(language);
  const { card } = view;
  const standing = [
    `${words.total} ${paint.bold(view.total)}${card.total ? ` / ${card.total.available}` : ""}`,
    card.grade && `${words.grade} ${paint.bold(card.grade)}`,
    card.rank && `${words.rank} ${card.rank.place} / ${card.rank.of}`,
    card.total?.beforeVeto &&
      card.total.beforeVeto !== card.total.value &&
      `${words.beforeVeto} ${card.total.beforeVeto}`,
  ].filter(Boolean);
  const lines = [
    paint.bold(`【${view.title}】`),
    paint.dim(view.subtitle),
    ...(cards.length === 1 ? view.notes.map((note) => paint.open(`※ ${note}`)) : []),
    card.total ? standing.join("   ") : view.total,
    ...view.standing.map((line) => paint.dim(line)),
  ];
  for (const section of view.sections) {
    if (section.lines.length + section.notAssessed.length === 0 && section.name === "") continue;
    lines.push("", `${"  ".repeat(section.depth)}${paint.bold(section.name)}  ${section.score}`.trimEnd());
    for (const line of section.lines) lines.push(...lineText(line, words.cite, "  ".repeat(section.depth + 1), paint));
    if (section.notAssessed.length > 0)
      lines.push(
        paint.dim(
          `${"  ".repeat(section.depth + 1)}  ${words.notAssessed}${words.colon}${section.notAssessed.join(words.listComma)}`,
        ),
      );
  }
  if (view.adjustments.length > 0) {
    lines.push("", paint.bold(words.adjustments));
    for (const { card: item, text: shown } of view.adjustments)
      lines.push(`  ${item.triggered || (item.kind === "minus" && item.points !== "0") ? paint.bad(shown) : shown}`);
  }
  const { amendments, published } = view.corrections;
  if (amendments.length > 0)
    lines.push("", paint.bold(words.amendments), ...amendments.map((amendment) => `  ${amendment}`));
  if (published)
    lines.push(
      "",
      paint.bold(words.publishedChanges),
      ...published.changes.map((change) => `  ${change}`),
      paint.dim(`  ${published.digests}`),
    );
  if (view.problems.length > 0) {
    lines.push("", paint.bold(words.diagnostics));
    for (const problem of view.problems)
      lines.push(
        `  ${problem.severity === "error" ? paint.bad(problem.label) : paint.open(problem.label)} ${problem.place}`,
        `    ${problem.message}`,
        paint.dim(`    ${problem.hint}`),
      );
  }
  const { digests } = card;
  const short = (digest: string | null) => digest?.slice(0, 16) ?? "—";
  lines.push(
    "",
    paint.dim(
      `${words.digests}  plan ${short(digests.plan)}  scheme ${short(digests.scheme)}  facts ${short(digests.facts)}  ${digests.engine}`,
    ),
  );
  return lines.join("\n");
}

function lineText(line: LineView, cite: string, indent: string, paint: Paint): string[] {
  const mark = { met: paint.good("✓"), "not-met": paint.bad("✗"), open: paint.open("?"), none: paint.dim("·") }[
    line.mark
  ];
  return [
    `${indent}${mark} ${line.card.name}  ${paint.bold(line.score)}`,
    ...line.reasoning.map((reason) => `${indent}    ${reason}`),
    ...(line.rule === null ? [] : [paint.dim(`${indent}    ${line.rule}`)]),
    paint.dim(`${indent}    ${cite} ${line.cites}`),
  ];
}
