/** What is written into the cells of a table of cases, so that reading them gives the same again. */
import { fromNumber } from "../../exact/index.js";
import { matchable, type Path, type Plan, type StatisticType } from "../../plan/index.js";
import { wordsOf } from "../../report/words.js";
import { ABSENT, LINE_WORDS, marked, OUTCOME_WORDS, type RowOfCase, readCaseCell } from "./csv-cells.js";
import type { Meant } from "./csv-titles.js";
import type { LINE_STATUSES, OUTCOMES } from "./schema.js";

type Written = Exclude<Meant, { kind: "ignored" }>;

export class CaseTexts {
  private readonly words;
  private readonly isChinese: boolean;
  private readonly none: string;

  constructor(private readonly plan: Plan) {
    this.words = wordsOf(plan.language);
    this.isChinese = plan.language !== "en";
    this.none = this.isChinese ? "无" : "none";
  }

  /** The text of a cell; null: none would be read as this. */
  of(column: Meant, value: unknown): string | null {
    if (column.kind === "ignored") return null;
    const plain = this.textOf(column, value);
    if (plain === null || plain.trim() === "" || plain.includes("\r")) return null;
    const text = marked(plain);
    const type = this.typeOf(column);
    const read = readCaseCell(column.kind === "figure" ? { ...column, type } : column, text);
    return "value" in read && this.isSame(column, read.value, value, plain) ? text : null;
  }

  private isSame(column: Written, read: unknown, value: unknown, plain: string): boolean {
    switch (column.kind) {
      case "about":
      case "confirmed":
        return read === plain;
      case "figure":
        return isAbsent(value) ? read === null : read === plain;
      case "records":
        return JSON.stringify(read) === JSON.stringify(this.rowTexts(column.path, value));
      case "attribute":
        return JSON.stringify(read) === JSON.stringify(value);
      default:
        return JSON.stringify(this.settled(read)) === JSON.stringify(this.settled(value));
    }
  }

  /** What is compared exactly, spelt in one way. */
  private settled(value: unknown): unknown {
    if (typeof value === "boolean") return value ? this.words.yes : this.words.no;
    if (typeof value === "number") return numberText(value);
    if (Array.isArray(value)) return value.map((item) => this.settled(item));
    if (value === null || typeof value !== "object") return value;
    return "number" in value ? value.number : endsOf(value)?.map((item) => this.settled(item));
  }

  private textOf(column: Written, value: unknown): string | null {
    switch (column.kind) {
      case "about":
        return column.part === "indicator" ? this.indicatorText(String(value)) : String(value);
      case "confirmed":
        return String(value);
      case "toBeConfirmed":
        return value === true ? this.words.yes : this.words.no;
      case "evidence":
        return this.isChinese ? (value === true ? "有" : "无") : value === true ? this.words.yes : this.words.no;
      case "line": {
        const word = Object.entries(LINE_WORDS).find(([, one]) => one === value)?.[0];
        return word === undefined || !this.isChinese ? this.leaf(value) : word;
      }
      case "figure":
        return isAbsent(value) ? ABSENT : this.figure(value, this.typeOf(column));
      case "attribute":
        if (Array.isArray(value)) return value.length === 0 ? this.none : value.join(this.isChinese ? "、" : ", ");
        return this.leaf(value);
      case "records":
        return this.recordsText(column.path, value);
      case "expect":
        return this.expected(column.field, value);
    }
  }

  private indicatorText(id: string): string {
    const name = this.plan.indicators.get(id)?.name;
    if (name === undefined || !this.isChinese || this.plan.indicators.has(name)) return id;
    const bearers = [...this.plan.indicators.values()].filter((one) => matchable(one.name) === matchable(name));
    return bearers.length === 1 ? name : id;
  }

  private expected(field: string, value: unknown): string | null {
    if (field === "status" && this.isChinese) return this.words.statuses[value as (typeof LINE_STATUSES)[number]];
    if (field === "outcome" && this.isChinese) return OUTCOME_WORDS[value as (typeof OUTCOMES)[number]];
    if (field === "diagnostics") return (value as string[]).join(", ") || this.none;
    if (value !== null && typeof value === "object" && !("number" in value)) {
      const ends = endsOf(value)?.map((end) => this.expectedLeaf(end)) ?? [null];
      return ends.includes(null) ? null : ends.join("~");
    }
    return this.expectedLeaf(value);
  }

  /** 1÷3 for 1/3, which spreadsheets take for a day. */
  private expectedLeaf(value: unknown): string | null {
    return value === null ? this.none : (this.leaf(value)?.replace(/^(-?\d+)\/(\d+)$/, "$1÷$2") ?? null);
  }

  private leaf(value: unknown): string | null {
    if (typeof value === "boolean") return value ? this.words.yes : this.words.no;
    if (typeof value === "number") return numberText(value);
    if (typeof value === "string") return value;
    return value !== null && typeof value === "object" && "number" in value ? String(value.number) : null;
  }

  /** As the cell of a table that is read by its statistic's type: a number is no text. */
  private figure(value: unknown, type: StatisticType | undefined): string | null {
    if (type === "text" && (typeof value === "number" || typeof value === "boolean")) return null;
    return this.leaf(value);
  }

  private typeOf(column: Written): StatisticType {
    const isOfItem = (key: Path[number]) => key === "targets" || key === "decision" || key === "decisions";
    if (column.kind !== "figure" || column.path.some(isOfItem)) return "number";
    return this.plan.statistics.get(String(column.path.at(-1)))?.type ?? "number";
  }

  private recordsText(path: Path, value: unknown): string | null {
    const rows = this.rowTexts(path, value);
    if (rows === null) return null;
    if (rows.length === 0) return this.none;
    return rows
      .map((row) =>
        Object.entries(row)
          .map(([title, text]) => `${title}=${quoted(text ?? "")}`)
          .join("; "),
      )
      .join(" | ");
  }

  /** Rows with their fields as they are called in the plan's language, and their cells as text; null where one has none. */
  private rowTexts(path: Path, value: unknown): RowOfCase[] | null {
    const list = this.plan.records.get(String(path.at(-1)));
    const labels = [...(list?.labels ?? [])];
    const [first] = list?.fields.keys() ?? [];
    const texts: RowOfCase[] = [];
    for (const row of value as readonly Readonly<Record<string, unknown>>[]) {
      // A row of which nothing is known is a row all the same.
      const cells = Object.keys(row).length > 0 || first === undefined ? row : { [first]: null };
      const written: RowOfCase = {};
      for (const [name, cell] of Object.entries(cells)) {
        const field = list?.fields.has(name) ? name : (labels.find(([, label]) => label === name)?.[0] ?? name);
        const title = fieldTitle(field, labels, this.isChinese);
        const text = isAbsent(cell) ? null : this.figure(cell, list?.fields.get(field));
        if ((text === null && !isAbsent(cell)) || Object.hasOwn(written, title)) return null;
        written[title] = text;
      }
      texts.push(written);
    }
    return texts;
  }
}

/** A field's name where it is this field's only, and reads as one. */
function fieldTitle(field: string, labels: readonly (readonly [string, string])[], isChinese: boolean): string {
  const label = labels.find(([key]) => key === field)?.[1];
  if (label === undefined || !isChinese || SEPARATORS.test(label) || /[=:\uFF1D\uFF1A]/.test(label)) return field;
  return labels.some(([key, other]) => key !== field && (other === label || key === label)) ? field : label;
}

const isAbsent = (value: unknown): boolean => value === null || (typeof value === "string" && value.trim() === "");

/** Both ends of what is open, or of what lies between. */
function endsOf(value: object): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if ("low" in value && "high" in value) return [value.low, value.high];
  return "lower" in value && "upper" in value ? [value.lower, value.upper] : null;
}

/** As it is spelt in JSON; null where that is not what is meant. */
const numberText = (value: number): string | null => (fromNumber(value) === null ? null : String(value));

const SEPARATORS = /[|\n;,、"\uFF5C\uFF1B\uFF0C]/;

const quoted = (text: string): string =>
  SEPARATORS.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
