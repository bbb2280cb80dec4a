/** What all sheets of a collection workbook share: who fills in what, headings, pages, and what cells may hold. */
import type { Language } from "../diagnostics/index.js";
import { decimalText, finiteDecimalText, Rational, survivesAsNumber } from "../exact/index.js";
import type { Value } from "../logic/index.js";
import type { Cite, Period, StatisticType, Subject } from "../plan/index.js";
import type { CompiledPlan, CompiledScheme } from "../scoring/index.js";
import { type About, plainText, type Statistics, type Subjects } from "../statistics/index.js";
import {
  CENTRED,
  type CellStyle,
  type DraftCell,
  HEADER,
  INPUT,
  NOTICE,
  placesFormat,
  quotedSheet,
  type SheetDraft,
  TITLE,
} from "../workbook/index.js";
import { type Needs, needsOf } from "./needs.js";
import { type FormRow, freeTitle, Supplied, takenTitles } from "./supplied.js";
import { type CollectionWords, collectionWords } from "./words.js";

export interface TemplateOptions {
  readonly language: Language;
  readonly period?: Period;
  /** Who fills it in: all of these, one row each. Without them there are blank rows. */
  readonly subjects?: Subjects;
  /** Only this one of them. */
  readonly only?: Subject;
  /** What is filled in already; figures in conflict stay blank, and are marked. */
  readonly filled?: Statistics;
  /** With columns for department, as-of date and state; always where something is filled in that they are said of. */
  readonly about?: boolean;
}

const BLANK_SUBJECTS = 30;
/** Above the header: the sheet's title and how it is filled in. */
export const TITLE_ROWS = 2;
export const ABOUT = ["department", "asOf", "state"] as const;

/** What is asked for in a column. */
export interface Field {
  readonly title: string;
  readonly unit?: string;
  readonly type: StatisticType;
  readonly note: string;
  readonly places?: number;
}

type Corner = readonly [row: number, column: number];

export class Form {
  readonly words: CollectionWords;
  readonly needs: Needs;
  readonly period: Period;
  readonly supplied: Supplied;
  readonly hasAbout: boolean;
  /** One for each who fills in; null for blank ones. */
  readonly rows: readonly (Subject | null)[];
  readonly figureRows: readonly FormRow[];

  constructor(
    readonly plan: CompiledPlan,
    scheme: CompiledScheme | null,
    readonly options: TemplateOptions,
  ) {
    this.words = collectionWords(options.language);
    this.period = options.period ?? plan.plan.period;
    this.needs = needsOf(plan, scheme, this.period);
    const { subjects, only, filled, about = false } = options;
    this.supplied = new Supplied(filled);
    this.hasAbout = about || this.supplied.hasAbout;
    const listed = only ? [only] : (subjects?.list ?? []);
    const needsArea = this.needs.statistics.some(({ ofArea }) => ofArea);
    const isFilling = (subject: Subject) => needsArea || !subjects?.isArea(subject) || listed.length === 1;
    const filling = listed.filter((subject) => only || isFilling(subject) || this.supplied.subjects.has(subject.id));
    this.rows = filling.length > 0 ? filling : Array.from({ length: BLANK_SUBJECTS }, () => null);
    this.figureRows = this.supplied.rowsOfFigures(this.rows);
  }

  title(): string {
    const { only, subjects } = this.options;
    const whose = only && subjects ? ` · ${subjects.nameOf(only)}` : "";
    return this.words.title(this.plan.plan.title, this.words.year(this.period.id)) + whose;
  }

  citesOf(indicators: readonly string[]): string {
    return indicators
      .map((id) => this.plan.indicators.get(id)?.indicator)
      .filter((indicator) => indicator !== undefined)
      .map(({ name, cite }) => `${name}:${citeText(cite)}`)
      .join("\n");
  }

  /** Headers of department, as-of date and state from a column on, and for each row what is said of its figures. */
  aboutColumns(
    sheet: SheetDraft,
    header: readonly [top: number, bottom: number],
    from: number,
    rows: readonly { readonly about?: About | undefined }[],
    record?: string,
    blanks = 0,
  ): void {
    if (!this.hasAbout) return;
    const { words } = this;
    const taken = takenTitles(this.plan.plan, record);
    const [top, bottom] = header;
    const last = bottom + rows.length + blanks;
    for (const [index, role] of ABOUT.entries()) {
      const at = from + index;
      const title = freeTitle(role, words.about[role], taken);
      sheet.set(top, at, { value: title, style: HEADER, note: words.aboutNote }).width(at, 14);
      if (bottom > top) sheet.set(bottom, at, { style: HEADER }).merge([top, at], [bottom, at]);
      const style = role === "asOf" ? { ...INPUT, numFmt: "yyyy-mm-dd" } : INPUT;
      sheet.paint([bottom + 1, at], [last, at], style);
      if (role === "asOf") this.allow(sheet, { title, type: "date", note: "" }, [bottom + 1, at], [last, at]);
      if (role === "state") this.choose(sheet, Object.values(words.states), [bottom + 1, at], [last, at]);
      for (const [line, { about }] of rows.entries()) {
        const value = role === "state" ? about?.state && words.states[about.state] : about?.[role];
        if (value !== undefined) sheet.set(bottom + 1 + line, at, { value, style });
      }
    }
  }

  /** A value as a person would type it. Numbers of more digits than a spreadsheet keeps are typed as text. */
  typed(value: Value): string | number {
    if (typeof value === "boolean") return value ? this.words.yes : this.words.no;
    if (!(value instanceof Rational)) return plainText(value);
    const text = finiteDecimalText(value) ?? decimalText(value);
    return survivesAsNumber(text) ? Number(text) : text;
  }

  heading(sheet: SheetDraft, title: string, instruction: string, width: number): void {
    const across = Math.max(width, 4);
    sheet.set(1, 1, { value: title, style: { ...TITLE, alignment: { ...TITLE.alignment, horizontal: "left" } } });
    sheet.merge([1, 1], [1, Math.min(across, 12)]).height(1, 32);
    sheet
      .set(2, 1, { value: instruction, style: NOTICE })
      .merge([2, 1], [2, Math.min(across, 12)])
      .height(2, 34);
  }

  /** A4 on its side; wide tables go over several pages with their headers repeated. */
  page(width: number, rows: string | undefined, columns?: string) {
    const fits = width <= 14;
    return {
      orientation: "landscape" as const,
      ...(fits && { fitToPage: true, fitToWidth: 1, fitToHeight: 0 }),
      ...(rows !== undefined && { printTitlesRow: rows }),
      ...(columns !== undefined && { printTitlesColumn: columns }),
      horizontalCentered: fits,
    };
  }

  /** Who fills in a row: named already, or to be written. */
  subjectCell(subject: Subject | null): DraftCell {
    return subject ? { value: this.nameOf(subject), style: CENTRED } : { value: null, style: INPUT };
  }

  nameOf(subject: Subject): string {
    return this.options.subjects?.nameOf(subject) ?? subject.name ?? subject.id;
  }

  allowSubjects(sheet: SheetDraft, from: Corner, to: Corner): void {
    const first = TITLE_ROWS + 3;
    const list = `${quotedSheet(this.words.statistics)}!$A$${first}:$A$${first + this.figureRows.length - 1}`;
    sheet.validate({ type: "list", formula1: list, from, to, ...refusal(this.words.wrong.list) });
  }

  choose(sheet: SheetDraft, values: string[], from: Corner, to: Corner): void {
    sheet.validate({ type: "list", values, from, to, ...refusal(this.words.wrong.list) });
  }

  allow(sheet: SheetDraft, { type }: Field, from: Corner, to: Corner): void {
    const { wrong, yes, no } = this.words;
    if (type === "boolean") this.choose(sheet, [yes, no], from, to);
    // A moment is typed as text, 2021-06-30 14:05: spreadsheets check days, not minutes.
    if (type === "boolean" || type === "text" || type === "datetime") return;
    const rule = ALLOWED[type];
    sheet.validate({ ...rule, from, to, ...refusal(wrong[type]), ...(type === "rate" && { errorStyle: "warning" }) });
  }
}

/** What a cell of a type may hold; dates count days since 1900. */
const ALLOWED = {
  count: { type: "whole", operator: "greaterThanOrEqual", formula1: "0" },
  number: { type: "decimal", operator: "between", formula1: "-1000000000000000", formula2: "1000000000000000" },
  rate: { type: "decimal", operator: "between", formula1: "0", formula2: "1" },
  date: { type: "date", operator: "between", formula1: "1", formula2: "73050" },
} as const;

const refusal = (message: string) =>
  ({
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: "stop",
    errorTitle: "kaohe",
    errorMessage: message,
  }) as const;

/** How a cell to be filled in shows what it holds. */
export function inputStyle({ type, places }: Field): CellStyle {
  const formats: Partial<Record<StatisticType, string>> = {
    count: "0",
    rate: placesFormat(places, true),
    date: "yyyy-mm-dd",
    datetime: "@",
    text: "@",
  };
  const numFmt = formats[type] ?? placesFormat(places);
  return numFmt === "General" ? INPUT : { ...INPUT, numFmt };
}

function citeText(cites: readonly Cite[]): string {
  return cites.map(({ section, quote }) => (quote ? `${section}“${quote}”` : section)).join("、");
}

export const widthOf = (title: string, least = 12): number =>
  Math.max(least, Math.min(18, Array.from(title).length + 3));
