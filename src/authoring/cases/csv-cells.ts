/** The cells of a table of cases, read for what their column expects or gives. */
import { halfWidth, matchable } from "../../plan/index.js";
import { wordsOf } from "../../report/words.js";
import type { Column } from "./csv-columns.js";
import { exactly } from "./exactly.js";
import type { Field } from "./found.js";
import { LINE_STATUSES, OUTCOMES } from "./schema.js";

export const OUTCOME_WORDS: Readonly<Record<(typeof OUTCOMES)[number], string>> = {
  value: "有得数",
  missing: "缺数",
  "not-applicable": "不适用",
  manual: "待评定",
  failed: "算不出",
};

const NONE = new Set(["无", "—", "-", "－", "null", "none"]);
const YES = new Set(["是", "达标", "true", "yes", "y", "√", "✓"]);
const NO = new Set(["否", "未达标", "不达标", "false", "no", "n", "×", "✗"]);

/** What a spreadsheet would take for a formula; a sign before it says that it is text. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;
const MARKED = /^'+\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

/** As a spreadsheet shows it and does not run it; plain numbers stay numbers. */
export const marked = (text: string): string =>
  MARKED.test(text) || (FORMULA.test(text) && !/^-?\d+(\.\d+)?%?$/.test(text)) ? `'${text}` : text;

const unmarked = (cell: string): string => (MARKED.test(cell) ? cell.slice(1) : cell);

/** What a cell says, or what it might. */
export type CellReading = { readonly value: unknown } | { readonly choices: string };

/** A cell that is not blank, as its column means it. */
export function readCaseCell(column: Exclude<Column, { kind: "ignored" }>, cell: string): CellReading {
  const raw = unmarked(cell);
  const orChoices = (value: unknown, choices: () => string): CellReading =>
    value === undefined ? { choices: choices() } : { value };
  switch (column.kind) {
    case "about":
    case "confirmed":
      return { value: raw.trim() };
    case "toBeConfirmed":
      return orChoices(yesOrNo(raw) ?? undefined, () => "是, 否");
    case "evidence":
      return orChoices(readShown(raw) ?? undefined, () => "有, 无");
    case "expect":
      return orChoices(readExpected(raw, column.field), () => choicesOf(column.field));
    case "line":
      return orChoices(readLineCell(raw), () => LINE_CHOICES);
    case "figure":
      return { value: column.type !== "text" && matchable(raw) === ABSENT ? null : raw };
    case "attribute":
      return { value: readAttribute(raw, String(column.path.at(-1))) };
    case "records":
      return orChoices(readRows(raw) ?? undefined, () => "found=2021-01-01; closed=2021-02-01 | …, 无");
  }
}

/** A figure that nobody supplied, where a blank cell would say nothing at all. */
export const ABSENT = "缺数";

const AMOUNTS: readonly Field[] = ["score", "total", "available", "sections", "items"];

/** What a cell may hold, for the message about one that holds something else. */
function choicesOf(field: Field): string {
  if (field === "met" || field === "stretch") return "是, 否, 无";
  if (field === "rank") return "1, 2, 3, 无";
  if (AMOUNTS.includes(field)) return "8.5, 97~102, 无";
  if (field === "adjustments") return "2, 0~2, 是, 否, 无";
  if (field === "status") return LINE_STATUSES.map((id) => `${wordsOf("zh-CN").statuses[id]} (${id})`).join(", ");
  return OUTCOMES.map((id) => `${OUTCOME_WORDS[id]} (${id})`).join(", ");
}

/** What a cell expects of a field. */
function readExpected(raw: string, field: Field): unknown {
  const text = withFractions(halfWidth(raw).trim());
  const word = text.toLowerCase();
  switch (field) {
    case "grade":
      return NONE.has(word) ? null : raw.trim();
    case "rank":
      return NONE.has(word) ? null : /^\d{1,6}$/.test(text) ? Number(text) : undefined;
    case "adjustments":
      return yesOrNo(word) ?? amount(text);
    case "score":
    case "total":
    case "available":
    case "sections":
    case "items":
      return amount(text);
    case "met":
    case "stretch":
      return NONE.has(word) ? null : (yesOrNo(word) ?? undefined);
    case "status":
      return LINE_STATUSES.find((id) => id === word || wordsOf("zh-CN").statuses[id] === text);
    case "outcome":
      return OUTCOMES.find((id) => id === word || OUTCOME_WORDS[id] === text);
    case "diagnostics":
      return NONE.has(word) ? [] : text.split(/[\s,;、]+/).filter(Boolean);
    case "target": {
      const [lower = "", upper] = text.split(/[~至]/).map((end) => end.trim());
      return upper === undefined ? orNone(withFractions(raw.trim())) : [orNone(lower), orNone(upper)];
    }
    default:
      return orNone(withFractions(raw.trim()));
  }
}

/** 1÷3 is what 1/3 is in a case: spreadsheets take 1/3 for a day. */
function withFractions(text: string): string {
  return text.replace(/(?<=\d)\s*÷\s*(?=\d)/g, "/");
}

/** A number, none, or both ends of what is open: 97~102; undefined: none of them. */
function amount(text: string): unknown {
  const ends = text.split(/[~至]/).map((end) => orNone(end.trim()));
  if (ends.length > 2 || ends.some((end) => end !== null && exactly(end) === null)) return undefined;
  const [low = null, high] = ends;
  return high === undefined ? low : { low, high };
}

export const LINE_WORDS: Readonly<Record<string, string>> = {
  满分: "full",
  零分: "zero",
  "0分": "zero",
  缺数: "missing",
  不适用: "not-applicable",
  未到期: "not-due",
  待评定: "manual",
};

const LINE_CHOICES = `${Object.keys(LINE_WORDS).join(", ")}, 8.5`;

/** What a line scores, where a case is about the scheme; undefined: it cannot be read. */
function readLineCell(raw: string): string | undefined {
  const text = halfWidth(raw).trim();
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  if (Object.hasOwn(LINE_WORDS, text)) return LINE_WORDS[text];
  return Object.values(LINE_WORDS).find((word) => word === text.toLowerCase());
}

const orNone = (text: string): string | null => (NONE.has(text.toLowerCase()) ? null : text);

export function yesOrNo(text: string): boolean | null {
  const word = matchable(text).toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}

/** Whether evidence was shown: 有, 无, or yes and no; null: it cannot be read. */
function readShown(raw: string): boolean | null {
  const word = matchable(raw).toLowerCase();
  if (word === "有") return true;
  return NONE.has(word) ? false : yesOrNo(word);
}

/** Who a subject is: yes and no, numbers, and texts; groups are several. */
function readAttribute(raw: string, name: string): unknown {
  const text = raw.trim();
  if (name === "groups") return NONE.has(text) ? [] : text.split(/\s*[,;、\uFF0C\uFF1B]\s*/).filter(Boolean);
  if (name === "level" || name === "parent" || name === "name" || name === "id") return text;
  const truth = yesOrNo(text);
  if (truth !== null) return truth;
  const plain = halfWidth(text);
  return /^-?\d{1,15}(\.\d+)?$/.test(plain) && String(Number(plain)) === plain ? Number(plain) : text;
}

/** Splits at any of these signs, in either width, outside of double quotes; null where a quote is left open. */
function apart(text: string, signs: string): string[] | null {
  const parts = [""];
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    if (!isQuoted && signs.includes(halfWidth(character))) parts.push("");
    else parts.push((parts.pop() ?? "") + character);
  }
  return isQuoted ? null : parts.map((part) => part.trim()).filter(Boolean);
}

/** A row of a case list as a cell has it; null: a blank field. */
export type RowOfCase = Record<string, string | null>;

/** The rows of a case list: `found=2021-01-01; place="甲;乙"`, rows apart by | or line breaks; 无 is a zero report. */
function readRows(raw: string): RowOfCase[] | null {
  const text = matchable(raw).toLowerCase();
  if (NONE.has(text) || ["零报告", "[]", "0"].includes(text)) return [];
  const rows = apart(raw, "|\n")?.map(readRow);
  return rows?.every((row) => row !== null) ? (rows as RowOfCase[]) : null;
}

function readRow(text: string): RowOfCase | null {
  const row: RowOfCase = {};
  for (const field of apart(text, ";,、") ?? [""]) {
    const [, name = "", said = ""] = /^([^=:\uFF1D\uFF1A]+)[=:\uFF1D\uFF1A]([\s\S]*)$/.exec(field) ?? [];
    const title = name.trim();
    if (title === "" || Object.hasOwn(row, title)) return null;
    const value = said.trim();
    row[title] = /^"[\s\S]*"$/.test(value) ? value.slice(1, -1).replaceAll('""', '"') : value || null;
  }
  return row;
}
