/** One subject's card as a sheet: sections with their lines, adjustments and the total. */
import type { Language } from "../../../diagnostics/index.js";
import { decimalText, isShownInNumber, parseDecimal, type Rational } from "../../../exact/index.js";
import type { LineCard, Scorecard, SectionCard } from "../../../scorecard/schema.js";
import {
  BAD,
  CENTRED,
  type CellStyle,
  cellName,
  coloured,
  GOOD,
  HEADER,
  linesOf,
  NOTICE,
  NUMBER,
  OPEN,
  placesFormat,
  SECTION,
  SheetDraft,
  SUBTITLE,
  TEXT,
  TITLE,
  TOTAL,
  withFormat,
} from "../../../workbook/index.js";
import {
  type CardView,
  capitalised,
  cardView,
  isUnproven,
  type LineView,
  lineView,
  OPEN_STATUSES,
  type OpenPoints,
  openPoints,
} from "../../view.js";
import { type Words, wordsOf } from "../../words.js";
import { exactly, type Part, sumFormula } from "./sums.js";
import { workbookWords } from "./words.js";

const WIDTHS = [30, 8, 9, 9, 10, 15, 13, 8, 13, 54, 40];
const [NAME, POINTS, SCORE, LOST, STATUS, TARGET, ACTUAL, MET, GAP, WORKING, CITE] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
] as const;

export interface CardSheet {
  readonly draft: SheetDraft;
  /** Where other sheets find its total, and its uppermost sections', if they are settled. */
  readonly total: string | null;
  readonly sections: ReadonlyMap<string, string>;
}

export function cardSheet(card: Scorecard, name: string, language: Language): CardSheet {
  return new CardWriter(card, name, language).write();
}

class CardWriter {
  private readonly words: Words;
  private readonly sheet: SheetDraft;
  private readonly sections = new Map<string, string>();
  /** Every range of lines, for a total that is not the sum of the sections as they are printed. */
  private readonly lineParts: Part[] = [];
  private line = 0;

  constructor(
    private readonly card: Scorecard,
    name: string,
    private readonly language: Language,
  ) {
    this.words = wordsOf(language);
    const header = this.headerLine();
    this.sheet = new SheetDraft(name, {
      frozenRows: header,
      frozenColumns: 1,
      page: {
        orientation: "landscape",
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        printTitlesRow: `$${header}:$${header}`,
      },
    });
  }

  write(): CardSheet {
    const { card, sheet, words, language } = this;
    const view = cardView(card, language);
    this.across(view.title, TITLE, 34);
    this.across(view.subtitle, { ...SUBTITLE, alignment: { ...SUBTITLE.alignment, horizontal: "center" } }, 20);
    for (const note of view.notes) this.across(`※ ${note}`, NOTICE, 30);
    const titles = [
      ...[words.indicator, words.points, words.score, words.lostPoints, words.status, words.target, words.actual],
      ...[words.met, words.gap, workbookWords(language).process, words.cite],
    ];
    this.next(30);
    for (const [index, title] of titles.entries())
      sheet
        .set(this.line, index + 1, { value: capitalised(title), style: HEADER })
        .width(index + 1, WIDTHS[index] as number);
    const parts = card.sections.flatMap((section) => this.section(section, 0));
    const known = new Set(idsOf(card.sections));
    const others = card.lines.filter(({ section }) => section === null || !known.has(section));
    if (others.length > 0) {
      this.band(words.judgedOnly, SECTION);
      for (const line of others) this.indicator(line, 0);
    }
    const total = this.total(parts, this.adjustments());
    for (const text of view.standing) this.across(capitalised(text), NOTICE, 22);
    this.corrections(view);
    const { digests } = card;
    this.next(44);
    const proof = `plan ${digests.plan} · scheme ${digests.scheme ?? "—"} · facts ${digests.facts} · ${digests.engine}`;
    sheet.set(this.line, 1, { value: proof, style: SUBTITLE }).merge([this.line, 1], [this.line, WORKING]);
    return { draft: sheet, total, sections: this.sections };
  }

  private headerLine(): number {
    return 3 + cardView(this.card, this.language).notes.length;
  }

  private next(height: number): number {
    this.line += 1;
    this.sheet.height(this.line, height);
    return this.line;
  }

  private across(text: string, style: CellStyle, height: number): void {
    const line = this.next(height);
    this.sheet.set(line, 1, { value: text, style }).merge([line, 1], [line, CITE]);
  }

  private band(text: string, style: CellStyle): number {
    const line = this.next(20);
    this.sheet.set(line, NAME, { value: text, style }).paint([line, NAME], [line, CITE], style);
    return line;
  }

  /** A section's row, then its lines and inner sections; the row adds them up. Gives what the total may be made from. */
  private section(section: SectionCard, depth: number): Part[] {
    const { card, sheet } = this;
    const style = SECTION;
    const at = this.band(`${"  ".repeat(depth)}${section.name}`, style);
    const first = this.line + 1;
    const own = card.lines.filter((line) => line.section === section.id);
    const shown = own.filter(isAssessed);
    let sum: Rational | null = null;
    for (const line of shown) {
      const value = this.indicator(line, depth + 1);
      if (value) sum = sum ? sum.plus(value) : value;
    }
    const range = `${cellName(first, SCORE)}:${cellName(this.line, SCORE)}`;
    const scale = section.rescaledFrom && {
      by: exactly(section.available, section.fractions?.available) as Rational,
      of: exactly(section.rescaledFrom.available) as Rational,
    };
    if (sum)
      this.lineParts.push(
        scale && !scale.of.isZero()
          ? { cells: `SUM(${range})*${scale.by}/${scale.of}`, value: sum.times(scale.by).dividedBy(scale.of) }
          : { cells: range, value: sum },
      );
    const parts: Part[] = [
      ...(sum ? [{ cells: range, value: sum }] : []),
      ...section.sections.flatMap((inner) => this.section(inner, depth + 1)),
    ];
    if (card.total === null) return [];
    sheet.set(at, POINTS, { value: number(section.available), style: withFormat({ ...style, ...RIGHT }, "General") });
    const expected = exactly(section.score, section.fractions?.score);
    if (section.score === null || !expected) {
      const text = section.open ? this.open(section) : "—";
      sheet.set(at, SCORE, { value: text, style: coloured({ ...style, ...RIGHT }, OPEN) });
      return [];
    }
    const formula = sumFormula(parts, expected, section.score, scale ?? undefined);
    this.figure(at, SCORE, expected, formula, { ...style, ...RIGHT });
    const cell = cellName(at, SCORE);
    if (depth === 0) this.sections.set(section.id, cell);
    return [{ cells: cell, value: expected }];
  }

  /** An indicator's row; gives its score. */
  private indicator(line: LineCard, depth: number): Rational | null {
    const { sheet, words, language } = this;
    const view = lineView(line, language);
    const at = this.next(heightOf(view));
    const colour = { met: GOOD, "not-met": BAD, open: OPEN, none: undefined }[view.mark];
    const plain = (style: CellStyle) => (colour ? coloured(style, colour) : style);
    sheet.set(at, NAME, {
      value: line.name,
      style: { ...TEXT, alignment: { ...TEXT.alignment, indent: depth } },
    });
    const score = exactly(line.score, line.fractions?.score);
    this.optional(at, POINTS, line.points);
    if (line.score !== null && score) this.figure(at, SCORE, score, null, plain(NUMBER));
    else {
      const isOpen = OPEN_STATUSES.has(line.status);
      const text = isOpen ? this.open(line, isUnproven(line)) : "";
      sheet.set(at, SCORE, { value: text, style: coloured(CENTRED, OPEN) });
    }
    this.optional(at, LOST, line.lost);
    const verdict = line.met === null ? "" : line.met ? words.met : words.notMet;
    sheet.set(at, STATUS, { value: words.statuses[line.status], style: CENTRED });
    this.targetCell(at, line);
    this.measured(at, ACTUAL, line.actual, line);
    sheet.set(at, MET, { value: verdict, style: plain(CENTRED) });
    this.measured(at, GAP, line.gap, line, true);
    sheet.set(at, WORKING, { value: workingOf(view).join(words.semicolon), style: TEXT });
    sheet.set(at, CITE, { value: view.cites, style: TEXT });
    return score;
  }

  private targetCell(at: number, line: LineCard): void {
    const { words, sheet } = this;
    const limits = line.target?.limits ?? [];
    const [only] = limits;
    const comparator = line.target ? (words.comparators[line.target.comparator] ?? "") : "";
    if (limits.length === 1 && typeof only === "string" && parseDecimal(only)) {
      const format = this.formatOf(line);
      sheet.set(at, TARGET, { value: number(only), style: withFormat(NUMBER, `"${comparator} "${format}`) });
      return;
    }
    const texts = limits.map((limit) => (typeof limit === "boolean" ? (limit ? words.yes : words.no) : (limit ?? "")));
    sheet.set(at, TARGET, { value: `${comparator} ${texts.join(" ~ ")}`.trim(), style: CENTRED });
  }

  /** A figure in the indicator's unit: a number with its format, or a word. */
  private measured(at: number, column: number, figure: string | boolean | null, line: LineCard, isGap = false): void {
    const { words, sheet } = this;
    if (typeof figure === "string" && parseDecimal(figure)) {
      const isDays = isGap && line.target?.comparator === "by";
      sheet.set(at, column, { value: number(figure), style: withFormat(NUMBER, isDays ? "0" : this.formatOf(line)) });
      return;
    }
    const text = typeof figure === "boolean" ? (figure ? words.yes : words.no) : (figure ?? "");
    sheet.set(at, column, { value: text, style: CENTRED });
  }

  private formatOf({ unit, places }: LineCard): string {
    if (unit === "%") return places === null ? "0.00##%" : placesFormat(places, true);
    if (unit !== null && isShownInNumber(unit)) return "0.0#####";
    return places === null ? "#,##0.######" : `#,##0${places > 0 ? `.${"0".repeat(places)}` : ""}`;
  }

  private adjustments(): Part[] {
    const { card, words, sheet, language } = this;
    if (card.adjustments.length === 0) return [];
    this.band(words.adjustments, SECTION);
    const texts = cardView(card, language).adjustments;
    return texts.flatMap(({ card: item, text }): Part[] => {
      const at = this.next(8 + 14 * linesOf(text, 50));
      sheet.paint([at, NAME], [at, CITE], TEXT);
      sheet.set(at, NAME, { value: item.name, style: { ...TEXT, alignment: { ...TEXT.alignment, indent: 1 } } });
      sheet.set(at, STATUS, { value: words[item.kind], style: CENTRED }).set(at, WORKING, { value: text, style: TEXT });
      const value = exactly(item.points, item.fractions?.points);
      if (item.kind === "veto" || item.points === null || !value) return [];
      this.figure(at, SCORE, value, null, coloured(NUMBER, item.kind === "bonus" ? GOOD : BAD));
      return [{ cells: cellName(at, SCORE), value, isTakenOff: item.kind === "minus" }];
    });
  }

  /** What was put right since, and what differs from the card that was published. */
  private corrections({ corrections: { amendments, published } }: CardView): void {
    const { words } = this;
    if (amendments.length > 0) this.band(words.amendments, SECTION);
    for (const text of amendments) this.across(text, TEXT, 30);
    if (!published) return;
    this.band(words.publishedChanges, SECTION);
    for (const text of published.changes) this.across(text, TEXT, 22);
    this.across(published.digests, SUBTITLE, 22);
  }

  private total(sections: readonly Part[], adjustments: readonly Part[]): string | null {
    const { card, words, sheet } = this;
    const { total } = card;
    if (!total) return null;
    const at = this.band(words.total, TOTAL);
    const style = { ...TOTAL, ...RIGHT };
    sheet.set(at, POINTS, { value: number(total.available), style });
    const standing = [
      card.grade && `${words.grade} ${card.grade}`,
      card.rank && `${words.rank} ${card.rank.place} / ${card.rank.of}`,
    ];
    sheet.set(at, STATUS, { value: standing.filter(Boolean).join(" · "), style: TOTAL }).merge([at, STATUS], [at, GAP]);
    const expected = exactly(total.value, total.fractions?.value);
    if (total.value === null || !expected) {
      sheet.set(at, SCORE, { value: this.open(total), style: coloured(style, OPEN) });
      return null;
    }
    const formula =
      sumFormula([...sections, ...adjustments], expected, total.value) ??
      sumFormula([...this.lineParts, ...adjustments], expected, total.value);
    this.figure(at, SCORE, expected, formula, style);
    if (formula === null) {
      const value = workbookWords(this.language).unrounded;
      sheet.set(at, WORKING, { value, style: { ...TOTAL, alignment: TEXT.alignment } });
      sheet.height(at, 8 + 14 * linesOf(value, 46));
    }
    return cellName(at, SCORE);
  }

  private figure(at: number, column: number, exact: Rational, formula: string | null, style: CellStyle): void {
    const value = number(decimalText(exact, 15));
    this.sheet.set(at, column, {
      value,
      ...(formula !== null && { formula }),
      style: withFormat(style, "0.00####"),
    });
  }

  private optional(at: number, column: number, text: string | null): void {
    const style = withFormat(NUMBER, "General");
    this.sheet.set(at, column, { value: text === null ? null : number(text), style });
  }

  private open(of: Omit<OpenPoints, "status">, isWithoutProof = false): string {
    return openPoints({ ...of, status: this.words.pending, isUnproven: isWithoutProof }, this.words);
  }
}

const RIGHT = { alignment: { horizontal: "right", vertical: "center" } } as const;

const isAssessed = (line: LineCard): boolean =>
  line.points !== null || line.outcome.kind !== "not-applicable" || line.outcome.code !== "not-assessed";

const idsOf = (sections: readonly SectionCard[]): string[] =>
  sections.flatMap((section) => [section.id, ...idsOf(section.sections)]);

/** The double nearest to a decimal, which is what a spreadsheet stores of it. */
export const number = (text: string): number => Number(text);

/** High enough for the longer of working and cites, which wrap. */
const heightOf = (view: LineView): number =>
  8 + 14 * Math.max(linesOf(workingOf(view).join(""), 50), linesOf(view.cites, 37));

const workingOf = ({ reasoning, rule }: LineView): string[] => [...reasoning, ...(rule === null ? [] : [rule])];
