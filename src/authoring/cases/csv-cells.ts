/** The cells of a table of cases, read for what their column expects or gives; null: they cannot be read. */
import { halfWidth } from "../../plan/index.js";
import { wordsOf } from "../../report/words.js";
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

/** What a cell may hold, for the message about one that holds something else. */
export function choicesOf(field: Field): string {
  if (field === "met") return "是, 否, 无";
  if (field === "rank") return "1, 2, 3, 无";
  if (field === "status") return LINE_STATUSES.map((id) => `${wordsOf("zh-CN").statuses[id]} (${id})`).join(", ");
  return OUTCOMES.map((id) => `${OUTCOME_WORDS[id]} (${id})`).join(", ");
}

/** What a cell expects of a field. */
export function readExpected(raw: string, field: Field): unknown {
  const text = halfWidth(raw).trim();
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
    case "sections":
    case "items":
      return amount(text);
    case "met":
      return NONE.has(word) ? null : (yesOrNo(word) ?? undefined);
    case "status":
      return LINE_STATUSES.find((id) => id === word || wordsOf("zh-CN").statuses[id] === text);
    case "outcome":
      return OUTCOMES.find((id) => id === word || OUTCOME_WORDS[id] === text);
    case "diagnostics":
      return NONE.has(word) ? [] : text.split(/[\s,;、]+/).filter(Boolean);
    case "target": {
      const [lower = "", upper] = text.split(/[~至]/).map((end) => end.trim());
      return upper === undefined ? orNone(raw.trim()) : [orNone(lower), orNone(upper)];
    }
    default:
      return orNone(raw.trim());
  }
}

/** A number, none, or both ends of what is open: 97~102. */
function amount(text: string): unknown {
  const [low = "", high] = text.split(/[~至]/).map((end) => end.trim());
  return high === undefined ? orNone(text) : { low: orNone(low), high: orNone(high) };
}

const LINE_WORDS: Readonly<Record<string, string>> = {
  满分: "full",
  零分: "zero",
  "0分": "zero",
  缺数: "missing",
  不适用: "not-applicable",
  未到期: "not-due",
  待评定: "manual",
};

export const LINE_CHOICES = `${Object.keys(LINE_WORDS).join(", ")}, 8.5`;

/** What a line scores, where a case is about the scheme; undefined: it cannot be read. */
export function readLineCell(raw: string): string | undefined {
  const text = halfWidth(raw).trim();
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  if (Object.hasOwn(LINE_WORDS, text)) return LINE_WORDS[text];
  return Object.values(LINE_WORDS).find((word) => word === text.toLowerCase());
}

const orNone = (text: string): string | null => (NONE.has(text.toLowerCase()) ? null : text);

export function yesOrNo(word: string): boolean | null {
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}

/** Who a subject is: yes and no, numbers, and texts; groups are several. */
export function readAttribute(raw: string, name: string): unknown {
  const text = raw.trim();
  if (name === "groups") return text.split(/[,;、,;]\s*/).filter(Boolean);
  if (name === "level" || name === "parent" || name === "name" || name === "id") return text;
  const truth = yesOrNo(text.toLowerCase());
  if (truth !== null) return truth;
  return /^-?\d{1,15}(\.\d+)?$/.test(text) && String(Number(text)) === text ? Number(text) : text;
}

/** The rows of a case list: `found=2021-01-01; closed=2021-02-01`, rows apart by | or line breaks; 无 is a zero report. */
export function readRows(raw: string): Record<string, string>[] | null {
  const text = halfWidth(raw).trim();
  if (NONE.has(text) || ["零报告", "[]", "0"].includes(text)) return [];
  const rows = text.split(/[|\n]/).map((row) => row.trim());
  const read = rows.filter(Boolean).map((row) => {
    const fields = row
      .split(/[;,、]/)
      .map((field) => field.trim())
      .filter(Boolean)
      .map((field) => /^([^=:]+)[=:](.*)$/.exec(field));
    return fields.some((field) => field === null)
      ? null
      : Object.fromEntries(fields.map((field) => [field?.[1]?.trim() ?? "", field?.[2]?.trim() ?? ""]));
  });
  return read.some((row) => row === null) ? null : (read as Record<string, string>[]);
}
