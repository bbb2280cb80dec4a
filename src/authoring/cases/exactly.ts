/** An expected number as it is written in a case → the exact number. */
import { fromNumber, parseDecimal, Rational } from "../../exact/index.js";
import { halfWidth } from "../../plan/index.js";
import type { ExpectedValue } from "./schema.js";

/** 8.8, "8.80", "20%", "1/3" or {"number": "…"}; null for what is no number. */
export function exactly(wanted: ExpectedValue): Rational | null {
  if (typeof wanted === "number") return fromNumber(wanted);
  if (wanted !== null && typeof wanted === "object") return parseDecimal(wanted.number);
  if (typeof wanted !== "string") return null;
  const plain = withoutSeparators(halfWidth(wanted).trim().replace("−", "-"));
  const percent = /^(.+?)\s*([%‰])$/.exec(plain);
  if (percent) {
    const exact = parseDecimal(percent[1] ?? "");
    return exact?.dividedBy(Rational.integer(percent[2] === "%" ? 100 : 1000)) ?? null;
  }
  const [over = "", under, ...rest] = plain.split("/").map((part) => part.trim());
  if (under === undefined) return parseDecimal(over);
  const [numerator, denominator] = [parseDecimal(over), parseDecimal(under)];
  return numerator && denominator && !denominator.isZero() && rest.length === 0
    ? numerator.dividedBy(denominator)
    : null;
}

/** 1,234.5 as a spreadsheet shows it. */
function withoutSeparators(text: string): string {
  return /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
}
