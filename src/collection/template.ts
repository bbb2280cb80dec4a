/** The collection workbook (收集表) that a plan needs: sheets to fill in, which read back as they are. */
import { type Language, placeText } from "../diagnostics/index.js";
import { decimalText, finiteDecimalText, Rational, survivesAsNumber } from "../exact/index.js";
import type { Value } from "../logic/index.js";
import type { Cite, Period, StatisticType, Subject } from "../plan/index.js";
import type { CompiledPlan, CompiledScheme } from "../scoring/index.js";
import { type About, type Decision, plainText, type Statistics, type Subjects } from "../statistics/index.js";
import {
  CENTRED,
  type CellStyle,
  CLOSED,
  CONFLICT,
  type DraftCell,
  HEADER,
  INPUT,
  linesOf,
  NOTICE,
  PLAIN,
  placesFormat,
  quotedSheet,
  SheetDraft,
  sheetNames,
  TEXT,
  TITLE,
  workbookBytes,
} from "../workbook/index.js";
import { type NeededDecision, type NeededRecord, type NeededStatistic, type Needs, needsOf } from "./needs.js";
import { type FormRow, freeTitle, isSaidOf, Supplied, takenTitles } from "./supplied.js";
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
const BLANK_CASES = 200;
const TITLE_ROWS = 2;
const ABOUT = ["department", "asOf", "state"] as const;

/** The bytes of the workbook (xlsx). The same plan, scheme and subjects give the same bytes. */
export async function collectionTemplate(
  plan: CompiledPlan,
  scheme: CompiledScheme | null,
  options: TemplateOptions,
): Promise<Uint8Array> {
  return new Template(plan, scheme, options).bytes();
}

interface Field {
  readonly title: string;
  readonly unit?: string;
  readonly type: StatisticType;
  readonly note: string;
  readonly places?: number;
}

interface StatisticColumn extends Field {
  readonly key: string;
  readonly period: string;
  readonly ofEach: boolean;
  readonly ofArea: boolean;
}

class Template {
  private readonly words: CollectionWords;
  private readonly needs: Needs;
  private readonly period: Period;
  private readonly supplied: Supplied;
  private readonly hasAbout: boolean;
  private readonly rows: readonly (Subject | null)[];
  private readonly figureRows: readonly FormRow[];

  constructor(
    private readonly plan: CompiledPlan,
    scheme: CompiledScheme | null,
    private readonly options: TemplateOptions,
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

  async bytes(): Promise<Uint8Array> {
    const { words, needs } = this;
    const { records } = this.plan.plan;
    const lists = this.lists();
    const reserved = [words.statistics, words.zeroReports, words.decisions, words.evidence, words.guide];
    const names = sheetNames(
      lists.map(({ key }) => records.get(key)?.name ?? key),
      reserved,
    );
    const sheets = [
      this.statistics(),
      ...lists.map((record, index) => this.cases(record, names[index] as string)),
      ...(lists.length > 0 ? [this.zeroReports(lists)] : []),
      ...(needs.decisions.length > 0 ? [this.decisions()] : []),
      ...(needs.evidence.length > 0 ? [this.evidence()] : []),
      this.guide(),
    ];
    return workbookBytes(sheets, this.title());
  }

  private title(): string {
    const { only, subjects } = this.options;
    const whose = only && subjects ? ` · ${subjects.nameOf(only)}` : "";
    return this.words.title(this.plan.plan.title, this.words.year(this.period.id)) + whose;
  }

  /** The lists that are needed, and those that something was supplied of, with the periods of both. */
  private lists(): NeededRecord[] {
    const { needs, supplied } = this;
    const needed = new Set(needs.records.map(({ key }) => key));
    const others = [...this.plan.plan.records.keys()]
      .filter((key) => !needed.has(key) && supplied.periodsOf(key).length > 0)
      .map((key): NeededRecord => ({ key, periods: [], indicators: [] }));
    return [...needs.records, ...others].map((list) => ({
      ...list,
      periods: [...new Set([...list.periods, ...supplied.periodsOf(list.key)])],
    }));
  }

  private columns(): StatisticColumn[] {
    const { words, needs, supplied } = this;
    const needed = new Set(needs.statistics.map(({ key }) => key));
    const others = [...this.plan.plan.statistics]
      .filter(([key]) => !needed.has(key))
      .map(([key, statistic]): NeededStatistic => {
        return { key, statistic, periods: [], ofEach: false, ofArea: false, indicators: [] };
      });
    const periods = [
      ...new Set([this.period.id, ...needs.statistics.flatMap((item) => item.periods), ...supplied.keys.keys()]),
    ]
      .sort()
      .reverse();
    return periods.flatMap((period) => {
      const given = supplied.keys.get(period) ?? new Set<string>();
      const figures = [...needs.statistics, ...others]
        .filter((item) => item.periods.includes(period) || given.has(item.key))
        .map(({ statistic, periods: asked, ofEach, ofArea, indicators, key }) => ({
          title: this.isNameClear(statistic.name) ? statistic.name : key,
          unit: statistic.unit,
          type: statistic.type,
          key,
          places: statistic.places,
          note: [statistic.note, this.citesOf(indicators)].filter(Boolean).join("\n"),
          period,
          ofEach: ofEach && asked.includes(period),
          ofArea: ofArea && asked.includes(period),
        }));
      const targets = new Set(period === this.period.id ? needs.targets : []);
      for (const id of this.plan.indicators.keys()) if (given.has(`targets.${id}`)) targets.add(id);
      const own = [...targets].map((id): StatisticColumn => {
        const indicator = this.plan.indicators.get(id)?.indicator;
        const isDate = indicator?.target?.by !== undefined;
        return {
          key: `targets.${id}`,
          title: `${indicator?.name ?? id}目标值`,
          unit: indicator?.unit,
          type: isDate ? "date" : indicator?.unit === "%" || indicator?.unit === "‰" ? "rate" : "number",
          note: [words.targets, this.citesOf([id])].filter(Boolean).join("\n"),
          period,
          ofEach: period === this.period.id && needs.targets.includes(id),
          ofArea: false,
        };
      });
      return [...figures, ...own];
    });
  }

  /** A name that another statistic's alias also is would not read back. */
  private isNameClear(name: string): boolean {
    return [...this.plan.plan.statistics.values()].filter((other) => other.name === name).length === 1;
  }

  private citesOf(indicators: readonly string[]): string {
    return indicators
      .map((id) => this.plan.indicators.get(id)?.indicator)
      .filter((indicator) => indicator !== undefined)
      .map(({ name, cite }) => `${name}:${citeText(cite)}`)
      .join("\n");
  }

  private statistics(): SheetDraft {
    const { words, figureRows: rows } = this;
    const columns = this.columns();
    const width = columns.length + 1 + (this.hasAbout ? ABOUT.length : 0);
    const [groups, titles, first] = [TITLE_ROWS + 1, TITLE_ROWS + 2, TITLE_ROWS + 3];
    const sheet = new SheetDraft(words.statistics, {
      frozenRows: titles,
      frozenColumns: 1,
      isProtected: true,
      page: this.page(width, `$1:$${titles}`, "$A:$A"),
    });
    this.heading(sheet, this.title(), words.instruction, width);
    sheet.set(groups, 1, { value: words.subject, style: HEADER }).merge([groups, 1], [titles, 1]).width(1, 16);
    sheet.set(titles, 1, { style: HEADER });
    for (const [index, column] of columns.entries()) {
      const at = index + 2;
      // In every column, not merged over them: it stays beside its figures on every printed page.
      sheet.set(groups, at, { value: words.year(column.period), style: HEADER });
      sheet
        .set(titles, at, { value: headerText(column), style: HEADER, note: column.note })
        .width(at, widthOf(column.title));
      this.allow(sheet, column, [first, at], [first + rows.length - 1, at]);
    }
    this.aboutColumns(sheet, [groups, titles], columns.length + 2, rows);
    sheet.height(groups, 20).height(titles, 64);
    for (const [index, row] of rows.entries()) {
      const { subject } = row;
      const line = first + index;
      const name = subject ? this.nameOf(subject) : null;
      sheet.set(line, 1, {
        value: name,
        style: subject ? { ...CENTRED, font: { ...CENTRED.font, bold: true } } : INPUT,
      });
      sheet.height(line, 22);
      for (const [at, column] of columns.entries())
        sheet.set(line, at + 2, {
          style: row.isFirst && this.isAsked(subject, column) ? inputStyle(column) : CLOSED,
          ...this.given(row, column),
        });
    }
    return sheet;
  }

  /** What was supplied for a cell; where files contradict one another, nothing, and a mark. */
  private given({ subject, about }: FormRow, column: StatisticColumn): DraftCell {
    const fact = subject && this.options.filled?.supplied(subject, column.period, column.key);
    if (!fact) return {};
    if (!isSaidOf(fact.about, about)) return { style: CLOSED };
    if (fact.outcome.kind === "value") return { value: this.typed(fact.outcome.value), style: inputStyle(column) };
    return { style: { ...inputStyle(column), fill: CONFLICT }, note: fact.places.map(placeText).join("\n") };
  }

  /** Headers of department, as-of date and state from a column on, and for each row what is said of its figures. */
  private aboutColumns(
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
  private typed(value: Value): string | number {
    if (typeof value === "boolean") return value ? this.words.yes : this.words.no;
    if (!(value instanceof Rational)) return plainText(value);
    const text = finiteDecimalText(value) ?? decimalText(value);
    return survivesAsNumber(text) ? Number(text) : text;
  }

  private isAsked(subject: Subject | null, column: StatisticColumn): boolean {
    const { subjects } = this.options;
    if (!subject || !subjects) return true;
    if (subjects.list.length === 1) return true;
    return subjects.isArea(subject) ? column.ofArea : column.ofEach && subjects.childrenOf(subject).length === 0;
  }

  private cases({ key, periods, indicators }: NeededRecord, name: string): SheetDraft {
    const { words } = this;
    const record = this.plan.plan.records.get(key);
    const isPersonal = (field: string) => record?.personal.has(field) ?? false;
    const fields: Field[] = [...(record?.fields ?? [])].map(([field, type]) => ({
      title: record?.labels.get(field) ?? field,
      type,
      note: isPersonal(field) ? words.personal : "",
    }));
    const header = TITLE_ROWS + 1;
    const given = this.supplied.lists.flatMap(({ subject: id, period, record: name, list: { rows, about } }) =>
      name === key ? rows.map((row) => ({ row, period, about, subject: this.options.subjects?.find(id) })) : [],
    );
    const hasPeriods = periods.some((period) => period !== this.period.id);
    const last = header + given.length + BLANK_CASES;
    const ofPeriods = fields.length + 2;
    const width = fields.length + 1 + (hasPeriods ? 1 : 0) + (this.hasAbout ? ABOUT.length : 0);
    const sheet = new SheetDraft(name, {
      frozenRows: header,
      frozenColumns: 1,
      isProtected: true,
      page: this.page(width, `$1:$${header}`),
    });
    this.heading(sheet, words.recordTitle(record?.name ?? key), words.recordInstruction, width);
    sheet
      .set(header, 1, { value: words.subject, style: HEADER, note: this.citesOf(indicators) })
      .width(1, 18)
      .height(header, 36);
    this.allowSubjects(sheet, [header + 1, 1], [last, 1]);
    for (const [index, field] of fields.entries()) {
      const at = index + 2;
      sheet.set(header, at, { value: field.title, style: HEADER, note: field.note }).width(at, 18);
      this.allow(sheet, field, [header + 1, at], [last, at]);
      sheet.paint([header + 1, at], [last, at], inputStyle(field));
    }
    if (hasPeriods) {
      sheet.set(header, ofPeriods, { value: words.period, style: HEADER }).width(ofPeriods, 14);
      this.choose(sheet, [...periods], [header + 1, ofPeriods], [last, ofPeriods]);
      sheet.paint([header + 1, ofPeriods], [last, ofPeriods], { ...INPUT, numFmt: "@" });
    }
    this.aboutColumns(sheet, [header, header], ofPeriods + (hasPeriods ? 1 : 0), given, key, BLANK_CASES);
    sheet.paint([header + 1, 1], [last, 1], INPUT);
    for (const [index, { row, period, subject }] of given.entries()) {
      const line = header + 1 + index;
      sheet.set(line, 1, { value: subject ? this.nameOf(subject) : null, style: INPUT });
      for (const [at, [name, type]] of [...(record?.fields ?? [])].entries()) {
        const outcome = row.field(name);
        const value = outcome?.kind === "value" ? this.typed(outcome.value) : null;
        sheet.set(line, at + 2, { value, style: inputStyle({ title: "", note: "", type }) });
      }
      if (hasPeriods) sheet.set(line, ofPeriods, { value: period, style: { ...INPUT, numFmt: "@" } });
    }
    return sheet;
  }

  private zeroReports(lists: readonly NeededRecord[]): SheetDraft {
    const { words, supplied } = this;
    const rows = supplied.rowsOfZeros(this.rows);
    const header = TITLE_ROWS + 1;
    const periods = [...new Set(lists.flatMap((record) => record.periods))].sort().reverse();
    const sections = periods.flatMap((period) =>
      lists.filter((record) => record.periods.includes(period)).map(({ key }) => ({ period, key })),
    );
    const width = sections.length + 1 + (this.hasAbout ? ABOUT.length : 0);
    const titles = header + 1;
    const sheet = new SheetDraft(words.zeroReports, {
      frozenRows: titles,
      frozenColumns: 1,
      isProtected: true,
      page: this.page(width, `$1:$${titles}`, "$A:$A"),
    });
    this.heading(sheet, words.zeroTitle, words.zeroInstruction, width);
    sheet.set(header, 1, { value: words.subject, style: HEADER }).set(titles, 1, { style: HEADER });
    sheet.merge([header, 1], [titles, 1]).width(1, 18);
    for (const [index, { period, key }] of sections.entries()) {
      const at = index + 2;
      sheet.set(header, at, { value: words.year(period), style: HEADER });
      const name = this.plan.plan.records.get(key)?.name ?? key;
      sheet.set(titles, at, { value: name, style: HEADER }).width(at, widthOf(name, 16));
      this.choose(sheet, [words.yes, words.no], [titles + 1, at], [titles + rows.length, at]);
    }
    this.aboutColumns(sheet, [header, titles], sections.length + 2, rows);
    sheet.height(titles, 40);
    for (const [index, { subject, about }] of rows.entries()) {
      const name = subject ? this.nameOf(subject) : null;
      sheet.set(titles + 1 + index, 1, { value: name, style: subject ? CENTRED : INPUT });
      for (const [at, { period, key }] of sections.entries()) {
        const list = subject ? this.options.filled?.suppliedList(subject, period, key) : undefined;
        const isZero = list?.outcome.kind === "value" && list.rows.length === 0 && isSaidOf(list.about, about);
        sheet.set(titles + 1 + index, at + 2, { ...(isZero && { value: words.yes }), style: INPUT });
      }
    }
    return sheet;
  }

  private decisions(): SheetDraft {
    const { words, needs, rows } = this;
    const { sheet, header } = this.papers(
      words.decisions,
      words.decisionTitle,
      words.decisionInstruction,
      words.decisionHeader,
      [16, 30, 14, 12, 10, 40, 12, 14, 22],
    );
    const wrapped = { ...INPUT, alignment: TEXT.alignment };
    let line = header;
    for (const subject of rows)
      for (const needed of needs.decisions) {
        line += 1;
        const given = subject && this.decisionOn(subject, needed);
        sheet.set(line, 1, { value: subject ? this.nameOf(subject) : null, style: subject ? CENTRED : INPUT });
        sheet.set(line, 2, { value: needed.name, style: { ...TEXT } });
        sheet.set(line, 3, { value: needed.part, style: CENTRED });
        sheet.set(line, 4, { value: needed.range ? needed.range.join("–") : "", style: CENTRED });
        sheet.set(line, 5, { value: given ? this.typed(given.points) : null, style: INPUT });
        sheet.set(line, 6, { value: given?.reason ?? null, style: wrapped });
        sheet.set(line, 7, { value: given?.by ?? null, style: INPUT });
        sheet.set(line, 8, { value: given?.date ?? null, style: { ...INPUT, numFmt: "yyyy-mm-dd" } });
        sheet.set(line, 9, { value: given?.evidence?.document ?? null, style: wrapped });
      }
    if (line > header) {
      this.allow(sheet, { title: "", type: "number", note: "" }, [header + 1, 5], [line, 5]);
      this.allow(sheet, { title: "", type: "date", note: "" }, [header + 1, 8], [line, 8]);
    }
    return sheet;
  }

  private decisionOn(subject: Subject, { id, part }: NeededDecision): Decision | undefined {
    const made = this.options.filled?.decisionsOn(subject, this.period, id) ?? [];
    return made.find((decision) => decision.part === part);
  }

  private evidence(): SheetDraft {
    const { words, needs, rows } = this;
    const { sheet, header } = this.papers(
      words.evidence,
      words.evidenceTitle,
      words.evidenceInstruction,
      words.evidenceHeader,
      [16, 30, 24, 30, 30, 24],
    );
    const wrapped = { ...INPUT, alignment: TEXT.alignment };
    let line = header;
    for (const subject of rows)
      for (const { id, name } of needs.evidence) {
        const shown = (subject && this.options.filled?.evidenceFor(subject, this.period, id)) || [];
        for (const given of shown.length > 0 ? shown : [null]) {
          line += 1;
          sheet.set(line, 1, { value: subject ? this.nameOf(subject) : null, style: subject ? CENTRED : INPUT });
          sheet.set(line, 2, { value: name, style: { ...TEXT } });
          for (const [at, value] of [given?.document, given?.file, given?.sha256, given?.note].entries())
            sheet.set(line, at + 3, { value: value ?? null, style: wrapped });
        }
      }
    return sheet;
  }

  /** A sheet whose rows people write beside the figures: its heading and its header, and the line that the header is on. */
  private papers(
    name: string,
    title: string,
    instruction: string,
    titles: readonly string[],
    widths: readonly number[],
  ): { readonly sheet: SheetDraft; readonly header: number } {
    const header = TITLE_ROWS + 1;
    const sheet = new SheetDraft(name, {
      frozenRows: header,
      isProtected: true,
      page: this.page(titles.length, `$1:$${header}`),
    });
    this.heading(sheet, title, instruction, titles.length);
    for (const [index, text] of titles.entries())
      sheet.set(header, index + 1, { value: text, style: HEADER }).width(index + 1, widths[index] as number);
    return { sheet, header };
  }

  private guide(): SheetDraft {
    const { words, needs } = this;
    const titles = [
      words.statistic,
      words.unit,
      words.type,
      words.periods,
      words.supplier,
      words.usedBy,
      words.definition,
    ];
    const sheet = new SheetDraft(words.guide, { isProtected: true, page: this.page(titles.length, undefined) });
    sheet.set(1, 1, { value: this.title(), style: TITLE }).merge([1, 1], [1, titles.length]).height(1, 34);
    let line = 2;
    for (const text of words.how) {
      sheet.set(line, 1, { value: text, style: PLAIN }).merge([line, 1], [line, titles.length]).height(line, 20);
      line += 1;
    }
    line += 1;
    for (const [index, title] of titles.entries())
      sheet
        .set(line, index + 1, { value: title, style: HEADER })
        .width(index + 1, [28, 10, 10, 16, 14, 52, 30][index] as number);
    for (const { statistic, periods, ofEach, ofArea, indicators } of needs.statistics) {
      line += 1;
      const uses = this.citesOf(indicators);
      const cells = [
        statistic.name,
        statistic.unit ?? "",
        words.types[statistic.type],
        periods.map(words.year).join("、"),
        ofEach && ofArea ? words.both : ofArea ? words.area : words.each,
        uses,
        statistic.note ?? "",
      ];
      for (const [index, value] of cells.entries())
        sheet.set(line, index + 1, { value, style: index === 0 || index > 4 ? TEXT : CENTRED });
      sheet.height(
        line,
        15 * Math.max(1, ...[uses, statistic.note ?? ""].map((text, at) => linesOf(text, [50, 28][at] as number))) + 4,
      );
    }
    return sheet;
  }

  private heading(sheet: SheetDraft, title: string, instruction: string, width: number): void {
    const across = Math.max(width, 4);
    sheet.set(1, 1, { value: title, style: { ...TITLE, alignment: { ...TITLE.alignment, horizontal: "left" } } });
    sheet.merge([1, 1], [1, Math.min(across, 12)]).height(1, 32);
    sheet
      .set(2, 1, { value: instruction, style: NOTICE })
      .merge([2, 1], [2, Math.min(across, 12)])
      .height(2, 34);
  }

  /** A4 on its side; wide tables go over several pages with their headers repeated. */
  private page(width: number, rows: string | undefined, columns?: string) {
    const fits = width <= 14;
    return {
      orientation: "landscape" as const,
      ...(fits && { fitToPage: true, fitToWidth: 1, fitToHeight: 0 }),
      ...(rows !== undefined && { printTitlesRow: rows }),
      ...(columns !== undefined && { printTitlesColumn: columns }),
      horizontalCentered: fits,
    };
  }

  private nameOf(subject: Subject): string {
    return this.options.subjects?.nameOf(subject) ?? subject.name ?? subject.id;
  }

  private allowSubjects(sheet: SheetDraft, from: readonly [number, number], to: readonly [number, number]): void {
    const first = TITLE_ROWS + 3;
    const list = `${quotedSheet(this.words.statistics)}!$A$${first}:$A$${first + this.figureRows.length - 1}`;
    sheet.validate({ type: "list", formula1: list, from, to, ...refusal(this.words.wrong.list) });
  }

  private choose(
    sheet: SheetDraft,
    values: string[],
    from: readonly [number, number],
    to: readonly [number, number],
  ): void {
    sheet.validate({ type: "list", values, from, to, ...refusal(this.words.wrong.list) });
  }

  private allow(
    sheet: SheetDraft,
    { type }: Field,
    from: readonly [number, number],
    to: readonly [number, number],
  ): void {
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

function inputStyle({ type, places }: Field): CellStyle {
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

/** Name and unit; what a rate is in needs no saying, its cells show it. */
function headerText({ title, unit, type }: Field): string {
  return unit === undefined || unit === "" || type === "rate" ? title : `${title}\n(${unit})`;
}

function citeText(cites: readonly Cite[]): string {
  return cites.map(({ section, quote }) => (quote ? `${section}“${quote}”` : section)).join("、");
}

const widthOf = (title: string, least = 12): number => Math.max(least, Math.min(18, Array.from(title).length + 3));
