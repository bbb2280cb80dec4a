/** The results as a workbook: summary, scores by indicator and subject, one sheet a subject, problems. */
import { decimalText, Rational } from "../../exact/index.js";
import type { Scorecard } from "../../scorecard/schema.js";
import {
  BAD,
  CENTRED,
  cellName,
  coloured,
  GOOD,
  HEADER,
  linesOf,
  NOTICE,
  NUMBER,
  OPEN,
  quotedSheet,
  SheetDraft,
  SUBTITLE,
  sheetNames,
  TEXT,
  TITLE,
  TOTAL,
  withFormat,
  workbookBytes,
} from "../../workbook/index.js";
import { earningSections } from "../comparison.js";
import { capitalised, lineView, notesOf, OPEN_STATUSES, problemView, rankingOf, rankingRemark } from "../view.js";
import { wordsOf } from "../words.js";
import { chosen, type FileFormat, type ReportInput } from "./format.js";
import { type CardSheet, cardSheet, number } from "./xlsx/card-sheet.js";
import { exactly } from "./xlsx/sums.js";
import { workbookWords } from "./xlsx/words.js";

/** More sheets than this are no help to anybody. */
const MOST_SHEETS = 200;
const SCORE_FORMAT = "0.00####";

export const xlsx: FileFormat = {
  id: "xlsx",
  extension: ".xlsx",
  saysRules: true,
  about: {
    zh: "工作簿:汇总、指标得分、逐个对象一张表、问题;合计是公式",
    en: "A workbook: summary, scores by indicator, one sheet a subject, problems; totals are formulas.",
  },
  renderFile: async (input) => {
    const words = workbookWords(input.language);
    const cards = chosen(input);
    const isOne = input.subject !== undefined || cards.length === 1;
    const names = sheetNames(
      cards.map(({ subject }) => subject.name),
      [words.summary, words.matrix, words.problems],
    );
    const hasSheets = cards.length <= MOST_SHEETS;
    const sheets = hasSheets ? cards.map((card, index) => cardSheet(card, names[index] as string, input.language)) : [];
    const byCard = new Map(cards.map((card, index) => [card, sheets[index]] as const));
    const drafts = [
      ...(isOne ? [] : [summary(input, byCard), matrix(input)]),
      ...sheets.map(({ draft }) => draft),
      ...problems(cards, input),
    ];
    return workbookBytes(drafts, cards[0]?.plan.title ?? "kaohe");
  },
};

/** In the order of the ranking. */
function ranked(cards: readonly Scorecard[]): Scorecard[] {
  const scored = cards.filter(({ total }) => total !== null);
  const cohorts = [...new Set(scored.map(({ cohort }) => cohort ?? ""))];
  const place = ({ rank }: Scorecard) => rank?.place ?? Number.MAX_SAFE_INTEGER;
  const cohort = (card: Scorecard) => cohorts.indexOf(card.cohort ?? "");
  return [...scored].sort((a, b) => cohort(a) - cohort(b) || place(a) - place(b));
}

function summary(input: ReportInput, sheets: ReadonlyMap<Scorecard, CardSheet | undefined>): SheetDraft {
  const { cards, language } = input;
  const [words, own] = [wordsOf(language), workbookWords(language)];
  const [first] = cards as [Scorecard];
  const order = ranked(cards);
  const rows = rankingOf(cards, language);
  const isGrouped = rows.some(({ cohort }) => cohort !== null);
  const sections = earningSections(order);
  const hasAdjustments = cards.some(({ adjustments }) => adjustments.length > 0);
  const titles = [
    ...(isGrouped ? [words.cohort] : []),
    ...[words.rank, words.subject, words.total, own.full, words.grade],
    ...sections.map(({ name }) => name),
    ...(hasAdjustments ? [own.adjustments] : []),
    words.remark,
  ];
  const width = titles.length;
  const scheme = first.scheme ? `${words.scheme}${words.colon}${first.scheme.name}` : words.noScheme;
  const remark = rankingRemark(cards, language);
  const notes = [...notesOf(cards, language), remark ?? ""].filter(Boolean);
  const header = 3 + notes.length;
  const sheet = new SheetDraft(own.summary, {
    frozenRows: header,
    colour: "1F4E79",
    page: {
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${header}:$${header}`,
      horizontalCentered: true,
    },
    ...(order.length > 0 && { filter: `A${header}:${cellName(header + order.length, width)}` }),
  });
  sheet.set(1, 1, { value: first.plan.title, style: TITLE }).merge([1, 1], [1, width]).height(1, 36);
  const about = [first.plan.issuer, `${words.period} ${first.period}`, scheme, own.generated]
    .filter(Boolean)
    .join(" · ");
  sheet.set(2, 1, { value: about, style: { ...SUBTITLE, alignment: { ...SUBTITLE.alignment, horizontal: "center" } } });
  sheet.merge([2, 1], [2, width]).height(2, 30);
  for (const [index, note] of notes.entries())
    sheet
      .set(3 + index, 1, { value: `※ ${note}`, style: NOTICE })
      .merge([3 + index, 1], [3 + index, width])
      .height(3 + index, 30);
  for (const [index, title] of titles.entries())
    sheet.set(header, index + 1, { value: capitalised(title), style: HEADER });
  sheet.height(header, 34);
  const offset = isGrouped ? 1 : 0;
  for (const [index, size] of [7, 18, 12, 8, 10].entries()) sheet.width(offset + index + 1, size);
  if (isGrouped) sheet.width(1, 12);
  for (const index of sections.keys()) sheet.width(offset + 6 + index, 14);
  if (hasAdjustments) sheet.width(width - 1, 13);
  sheet.width(width, 34);
  for (const [index, card] of order.entries()) {
    const line = header + 1 + index;
    const page = sheets.get(card);
    const place = page ? `${quotedSheet(page.draft.name)}!` : "";
    const row = rows[index];
    sheet.height(line, 8 + 14 * linesOf(row?.remark ?? "", 30));
    if (isGrouped) sheet.set(line, 1, { value: row?.cohort ?? "", style: CENTRED });
    sheet.set(line, offset + 1, { value: card.rank?.place ?? "—", style: CENTRED });
    sheet.set(line, offset + 2, { value: card.subject.name, style: TEXT });
    const total = card.total?.value ?? null;
    if (total === null) sheet.set(line, offset + 3, { value: row?.total ?? "", style: coloured(CENTRED, OPEN) });
    else
      sheet.set(line, offset + 3, {
        value: number(total),
        ...(page?.total && { formula: `${place}${page.total}` }),
        style: withFormat({ ...NUMBER, font: { ...NUMBER.font, bold: true } }, SCORE_FORMAT),
      });
    sheet.set(line, offset + 4, { value: number(card.total?.available ?? "0"), style: withFormat(NUMBER, "General") });
    sheet.set(line, offset + 5, { value: card.grade ?? "—", style: CENTRED });
    for (const [position, { id }] of sections.entries()) {
      const section = card.sections.find((item) => item.id === id);
      const cell = page?.sections.get(id);
      const at = offset + 6 + position;
      if (section?.score == null)
        sheet.set(line, at, { value: section?.open ? words.pending : "—", style: coloured(CENTRED, OPEN) });
      else
        sheet.set(line, at, {
          value: number(section.score),
          ...(cell && { formula: `${place}${cell}` }),
          style: withFormat(NUMBER, SCORE_FORMAT),
        });
    }
    if (hasAdjustments) sheet.set(line, width - 1, { value: adjusted(card), style: CENTRED });
    sheet.set(line, width, { value: row?.remark ?? "", style: TEXT });
  }
  const others = cards.filter(({ total }) => total === null);
  for (const [index, card] of others.entries()) {
    const line = header + order.length + 1 + index;
    sheet.height(line, 34);
    const count = (mark: string) => card.lines.filter((item) => lineView(item, language).mark === mark).length;
    sheet.set(line, offset + 2, { value: card.subject.name, style: TEXT });
    const judged = `${words.judgedOnly}${words.colon}${own.metCount} ${count("met")} · ${own.notMetCount} ${count("not-met")} · ${own.openCount} ${count("open")}`;
    sheet.set(line, width, { value: judged, style: TEXT }).paint([line, 1], [line, width], TEXT);
  }
  if (cards.length > MOST_SHEETS)
    sheet.set(header + cards.length + 2, 1, { value: own.manySubjects(cards.length), style: SUBTITLE });
  return sheet;
}

/** The points added and taken off; what a veto did stands in the remark. */
function adjusted({ adjustments }: Scorecard): string {
  return adjustments
    .filter(({ kind, points }) => kind !== "veto" && points !== null && points !== "0")
    .map(({ kind, points }) => `${kind === "bonus" ? "+" : "−"}${points}`)
    .join(" ");
}

/** Indicators by subjects; turned round where there are more subjects than a page has room for. */
function matrix(input: ReportInput): SheetDraft {
  const { cards, language } = input;
  const [words, own] = [wordsOf(language), workbookWords(language)];
  const [first] = cards as [Scorecard];
  const isTurned = cards.length > 40;
  const lines = first.lines.filter(({ indicator }) =>
    cards.some((card) =>
      card.lines.some((line) => line.indicator === indicator && (line.points !== null || line.met !== null)),
    ),
  );
  const rowCount = isTurned ? cards.length : lines.length;
  const columnCount = isTurned ? lines.length : cards.length;
  const sheet = new SheetDraft(own.matrix, {
    frozenRows: 2,
    frozenColumns: isTurned ? 1 : 2,
    page: {
      orientation: "landscape",
      ...(columnCount <= 16 && { fitToPage: true, fitToWidth: 1, fitToHeight: 0 }),
      printTitlesRow: "$1:$2",
      printTitlesColumn: isTurned ? "$A:$A" : "$A:$B",
    },
  });
  sheet.set(1, 1, {
    value: `${first.plan.title} · ${own.matrix}`,
    style: { ...TITLE, alignment: { horizontal: "left", vertical: "center" } },
  });
  sheet
    .merge([1, 1], [1, Math.min(columnCount + 2, 10)])
    .height(1, 32)
    .height(2, 48);
  const [left, top] = [isTurned ? 1 : 2, 2];
  sheet.set(2, 1, { value: isTurned ? words.subject : words.indicator, style: HEADER }).width(1, isTurned ? 18 : 34);
  if (!isTurned) sheet.set(2, 2, { value: words.points, style: HEADER }).width(2, 8);
  const cellOf = (row: number, column: number): readonly [number, number] => [top + 1 + row, left + 1 + column];
  for (let column = 0; column < columnCount; column += 1) {
    const title = isTurned ? lines[column]?.name : cards[column]?.subject.name;
    sheet.set(2, left + 1 + column, { value: title ?? "", style: HEADER }).width(left + 1 + column, 11);
  }
  for (let row = 0; row < rowCount; row += 1) {
    const line = lines[row];
    sheet.height(top + 1 + row, 20);
    sheet.set(top + 1 + row, 1, { value: (isTurned ? cards[row]?.subject.name : line?.name) ?? "", style: TEXT });
    if (!isTurned) {
      const points = cards
        .map((card) => card.lines.find((item) => item.indicator === line?.indicator)?.points)
        .find((text) => text != null);
      sheet.set(top + 1 + row, 2, {
        value: points == null ? null : number(points),
        style: withFormat(NUMBER, "General"),
      });
    }
  }
  for (const [at, card] of cards.entries()) {
    const byId = new Map(card.lines.map((line) => [line.indicator, line]));
    for (const [position, { indicator }] of lines.entries()) {
      const [line, column] = isTurned ? cellOf(at, position) : cellOf(position, at);
      const found = byId.get(indicator);
      const view = found && lineView(found, language);
      const colour = view && { met: GOOD, "not-met": BAD, open: OPEN, none: undefined }[view.mark];
      const score = found?.score ?? null;
      const isOpen = found !== undefined && OPEN_STATUSES.has(found.status);
      const verdict = found?.met == null ? null : found.met ? words.met : words.notMet;
      const status = found === undefined || found.status === "excluded" ? "—" : words.statuses[found.status];
      const word = isOpen ? status : (verdict ?? status);
      const style = score === null ? CENTRED : withFormat(NUMBER, "0.##");
      sheet.set(line, column, {
        value: score === null ? word : number(score),
        style: colour ? coloured(style, colour) : style,
      });
    }
  }
  if (!isTurned) {
    const bottom = top + 1 + lines.length;
    sheet.set(bottom, 1, { value: own.lineTotal, style: TOTAL }).set(bottom, 2, { style: TOTAL });
    for (const [at, card] of cards.entries()) {
      const scores = lines.flatMap(({ indicator }) => {
        const line = card.lines.find((item) => item.indicator === indicator);
        return exactly(line?.score ?? null, line?.fractions?.score) ?? [];
      });
      const column = left + 1 + at;
      const sum = scores.reduce((total, score) => total.plus(score), Rational.zero);
      const range = `${cellName(top + 1, column)}:${cellName(bottom - 1, column)}`;
      const style = withFormat({ ...TOTAL, alignment: NUMBER.alignment }, SCORE_FORMAT);
      const total = { value: number(decimalText(sum, 10)), formula: `SUM(${range})` };
      sheet.set(bottom, column, { ...(scores.length > 0 && total), style });
    }
  }
  return sheet;
}

function problems(cards: readonly Scorecard[], { language }: ReportInput): SheetDraft[] {
  const [words, own] = [wordsOf(language), workbookWords(language)];
  const found = cards.flatMap((card) => card.diagnostics.map((problem) => ({ card, problem })));
  if (found.length === 0) return [];
  const titles = [own.severity, words.subject, own.place, own.problem, own.hint, own.code];
  const sheet = new SheetDraft(own.problems, {
    frozenRows: 1,
    colour: "C00000",
    page: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: "$1:$1" },
    filter: `A1:${cellName(found.length + 1, titles.length)}`,
  });
  for (const [index, title] of titles.entries())
    sheet
      .set(1, index + 1, { value: title, style: HEADER })
      .width(index + 1, [10, 14, 36, 60, 44, 28][index] as number);
  for (const [index, { card, problem }] of found.slice(0, 50_000).entries()) {
    const view = problemView(problem, language);
    const cells = [view.label, card.subject.name, view.place, view.message, view.hint, problem.code];
    const colour = { error: BAD, warning: OPEN, note: undefined }[view.severity];
    for (const [column, value] of cells.entries())
      sheet.set(index + 2, column + 1, { value, style: column === 0 && colour ? coloured(CENTRED, colour) : TEXT });
  }
  return [sheet];
}
