/** One cell's text → a value of the statistic's type, or the reason why not. Blank is null: absent, never 0. */
import type { Code, DateFault } from "../diagnostics/index.js";
import {
  DECIMAL_LIMITS,
  Decimal,
  type DecimalLimits,
  decimalText,
  fromDecimal,
  fromNumber,
  numberText,
  parseDecimal,
  Rational,
  round,
} from "../exact/index.js";
import type { Value } from "../logic/index.js";
import { CalendarDate, DateTime, halfWidth, type StatisticType } from "../plan/index.js";
import { StoredDate, StoredFault, StoredNumber } from "./stored.js";

export type Reading =
  | {
      readonly kind: "value";
      readonly value: Value;
      readonly remark?: { readonly code: Code; readonly data: Record<string, unknown> };
    }
  | { readonly kind: "blank" }
  /** 待省安委会下达, 待公布: declared to come. */
  | { readonly kind: "awaited"; readonly words: string }
  | { readonly kind: "refused"; readonly code: Code; readonly data: Record<string, unknown> };

const refused = (code: Code, data: Record<string, unknown>): Reading => ({ kind: "refused", code, data });

const YES = new Set(["是", "有", "已", "true", "yes", "y", "√", "✓", "1"]);
const NO = new Set(["否", "无", "未", "false", "no", "n", "×", "✗", "0"]);

const THOUSANDS = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/** How people write that there is nothing to write: nothing happened, or nobody counted. */
const BLANKS = new Set(
  "无 没有 未发生 零 空 暂无 暂缺 缺 未统计 未报 不详 / \\ - -- — —— ― – … × n/a na null nil none #".split(" "),
);

/** Reads what a table, a JSON file or a program supplied for a statistic of this type. */
export function readCell(
  raw: unknown,
  type: StatisticType,
  places?: number,
  limits: DecimalLimits = DECIMAL_LIMITS,
): Reading {
  if (raw === null || raw === undefined) return { kind: "blank" };
  if (raw instanceof StoredNumber) return readStored(raw, type, places);
  if (raw instanceof StoredDate) return readDay(raw, type);
  if (raw instanceof StoredFault) return refused(raw.code, raw.data);
  if (typeof raw === "object" && "number" in raw && typeof raw.number === "string")
    return readText(raw.number, type, limits);
  if (typeof raw === "bigint") return readText(String(raw), type, limits);
  if (typeof raw === "boolean")
    return type === "boolean" ? { kind: "value", value: raw } : readText(String(raw), type, limits);
  if (typeof raw === "number") {
    const exact = fromNumber(raw);
    if (!exact && Number.isFinite(raw)) return refused("statistics/number-too-precise", { value: String(raw) });
    if (!exact) return refused("statistics/not-a-number", whyNotNumber(String(raw)));
    return type === "text"
      ? refused("statistics/not-text", { text: String(raw) })
      : readNumberOrText(exact, String(raw), type);
  }
  if (Decimal.isDecimal(raw)) {
    const exact = fromDecimal(raw, limits);
    return exact
      ? readNumberOrText(exact, raw.toString(), type)
      : refused("statistics/not-a-number", whyNotNumber(raw.toString()));
  }
  return typeof raw === "string"
    ? readText(raw, type, limits)
    : refused("statistics/not-a-number", {
        text: raw instanceof Date ? raw.toJSON() : `[${Array.isArray(raw) ? "list" : typeof raw}]`,
        why: "既不是数也不是文字",
        whyEn: "it is neither a number nor a text",
      });
}

/** Digits that a double keeps of every decimal; what it stores beyond them is noise, or was lost. */
const KEPT_DIGITS = 15;

/** A number as a spreadsheet stores it: the shortest decimal of its double, which is what was typed where it has at most 15 digits. */
function readStored({ double, isPercent }: StoredNumber, type: StatisticType, places: number | undefined): Reading {
  const text = String(double);
  const exact = parseDecimal(text);
  if (!exact) return refused("statistics/not-a-number", whyNotNumber(text));
  if (type === "text") return { kind: "value", value: text };
  if (type === "date" || type === "datetime" || type === "boolean") return readText(text, type);
  if (isPercent && type !== "rate")
    return refused("statistics/percent-not-expected", { text: numberText(exact, "%"), type });
  const digits = text.replace(/[eE].*$/, "").replace(/^-?0*\.?0*|\D/g, "").length;
  if (digits <= KEPT_DIGITS) return asNumber(exact, /[eE]/.test(text) ? decimalText(exact, 30) : text, type, isPercent);
  const wanted = places ?? (type === "count" ? 0 : undefined);
  const value = wanted === undefined ? exact : round(exact, { places: wanted, mode: "half-up" });
  const reading = asNumber(value, text, type, isPercent);
  if (reading.kind !== "value") return reading;
  const used = decimalText(value, 20);
  return wanted === undefined
    ? { ...reading, remark: { code: "statistics/stored-digits", data: { text } } }
    : { ...reading, remark: { code: "statistics/stored-rounded", data: { text, value: used, places: wanted } } };
}

function readDay(stored: StoredDate, type: StatisticType): Reading {
  const date = type === "date" ? CalendarDate.parse(stored.iso) : null;
  if (date) return { kind: "value", value: date };
  const moment = type === "datetime" ? DateTime.parse(`${stored.iso} ${stored.time ?? "00:00"}`) : null;
  if (moment) return { kind: "value", value: moment };
  if (type === "text" || type === "datetime") return readText(String(stored).replace(/:00$/, ""), type);
  return refused("statistics/not-a-number", {
    text: String(stored),
    why: "这是日期",
    whyEn: "it is a date",
  });
}

/** Whether a text is one of the words for yes. */
export const isYes = (text: string): boolean => YES.has(halfWidth(text).trim().toLowerCase());

function readNumberOrText(exact: Rational, text: string, type: StatisticType): Reading {
  return type === "date" || type === "datetime" || type === "boolean" || type === "text"
    ? readText(text, type)
    : asNumber(exact, text, type, false);
}

function readText(raw: string, type: StatisticType, limits = DECIMAL_LIMITS): Reading {
  const text = halfWidth(raw).trim();
  if (text === "") return { kind: "blank" };
  if (type !== "text" && /^待.{0,38}$/.test(text)) return { kind: "awaited", words: text };
  switch (type) {
    case "text":
      return { kind: "value", value: raw.trim() };
    case "boolean": {
      const word = text.toLowerCase();
      if (YES.has(word) || NO.has(word)) return { kind: "value", value: YES.has(word) };
      return refused("statistics/not-yes-or-no", { text: raw });
    }
    case "date": {
      const date = CalendarDate.parse(text) ?? midnight(text);
      return date ? { kind: "value", value: date } : refused("statistics/not-a-date", { text: raw, ...whyNoDay(text) });
    }
    case "datetime": {
      const moment = DateTime.parse(text);
      return moment
        ? { kind: "value", value: moment }
        : refused("statistics/not-a-datetime", { text: raw, ...whyNoDay(text) });
    }
    default:
      return readNumber(raw, text, type, limits);
  }
}

/** A day with the clock at 0:00 is that day, as spreadsheets export dates; any other time says more than a date can hold. */
function midnight(text: string): CalendarDate | null {
  const moment = DateTime.parse(text);
  return moment?.isMidnight ? moment.date : null;
}

/** What a person should look at in a text that is no date. */
function whyNoDay(text: string): { why: DateFault } {
  if (BLANKS.has(text.toLowerCase())) return { why: "blank" };
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return { why: "serial" };
  if (/^\d{4}[-/.年]\d{1,2}月?$/.test(text)) return { why: "no-day" };
  if (/^\d{1,2}[-/.月]\d{1,2}日?$/.test(text) || /^\d{1,2}月\d{1,2}日/.test(text)) return { why: "no-year" };
  if (/^\d{1,2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/.test(text)) return { why: "short-year" };
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/.test(text)) return { why: "year-last" };
  if (CalendarDate.parse(text)) return { why: "no-time" };
  if (DateTime.parse(text)) return { why: "time" };
  return { why: /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$|^\d{8}$/.test(text) ? "no-such-day" : "form" };
}

function readNumber(raw: string, text: string, type: "count" | "number" | "rate", limits: DecimalLimits): Reading {
  const sign = /[%‰]$/.exec(text)?.[0];
  if (sign && type !== "rate") return refused("statistics/percent-not-expected", { text: raw, type });
  if (BLANKS.has(text.toLowerCase())) return refused("statistics/word-for-number", { text: raw.trim() });
  const digits = (sign ? text.slice(0, -1).trim() : text).replace(/^−/, "-");
  const exact = parseDecimal(THOUSANDS.test(digits) ? digits.replaceAll(",", "") : digits, limits);
  if (!exact) return refused("statistics/not-a-number", whyNotNumber(raw));
  const value = sign ? exact.dividedBy(Rational.integer(sign === "%" ? 100 : 1000)) : exact;
  return asNumber(value, raw, type, sign !== undefined);
}

function asNumber(value: Rational, text: string, type: StatisticType, signed: boolean): Reading {
  if (type === "count" && (!value.isInteger() || value.sign() < 0)) return refused("statistics/not-a-count", { text });
  const suspicious = type === "rate" && !signed && value.compare(Rational.one) > 0;
  if (/[eE]/.test(text))
    return { kind: "value", value, remark: { code: "statistics/scientific-notation", data: { text } } };
  const remark = suspicious
    ? ({ code: "statistics/rate-looks-like-percent", data: { text, percent: numberText(value, "%") } } as const)
    : undefined;
  return { kind: "value", value, remark };
}

/** What a person should look at in a text that is no number. */
function whyNotNumber(raw: string): { text: string; why: string; whyEn: string } {
  const shown = raw.length > 60 ? `${raw.slice(0, 60)}…` : raw;
  const characters = Array.from(halfWidth(raw).trim());
  if (/^#+$/.test(raw.trim()))
    return {
      text: shown,
      why: "表格软件里列太窄,显示不下",
      whyEn: "the column of the spreadsheet was too narrow to show it",
    };
  if (/^#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!)$/i.test(raw.trim()))
    return { text: shown, why: "表格软件的公式算不出来", whyEn: "a formula of the spreadsheet came to nothing" };
  const position = characters.findIndex((character) => !/[\d.,+\-−]/.test(character));
  const odd = characters[position];
  if (odd === undefined) {
    return {
      text: shown,
      why: "逗号、小数点或正负号的位置不对,或数字太长",
      whyEn: "a comma, point or sign is out of place, or it is too long",
    };
  }
  const unit = /^[+-]?\d[\d,]*(?:\.\d+)?\s*([^\d\s.,+\-~—][^\d]{0,7})$/.exec(halfWidth(raw).trim())?.[1];
  if (unit !== undefined && unit.length < characters.length && !/^[A-Za-z]/.test(unit))
    return {
      text: shown,
      why: `数后面带着“${unit}”,单位写在表头`,
      whyEn: `"${unit}" follows the number; units belong in the header`,
    };
  const isLetter = /[A-Za-z]/.test(odd);
  return {
    text: shown,
    why: `第 ${position + 1} 个字符是${isLetter ? `字母 ${odd}` : `“${odd}”`}`,
    whyEn: `character ${position + 1} is ${isLetter ? `the letter ${odd}` : `"${odd}"`}`,
  };
}
