import { decimalText, Rational } from "../exact/index.js";
import type { Value } from "../logic/index.js";
import { CalendarDate, DateTime } from "../plan/index.js";

/** A value as text for messages and digests. */
export function plainText(of: Value): string {
  if (of instanceof Rational) return decimalText(of);
  if (of instanceof CalendarDate || of instanceof DateTime) return of.iso;
  return String(of);
}
