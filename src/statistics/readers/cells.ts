/** What a workbook's cell says where it is neither a plain number nor a text. */
import { StoredDate, StoredFault } from "../stored.js";

/** A percent sign that a number format shows, and does not quote. */
export const isPercentFormat = (format: string | undefined): boolean =>
  format?.replace(/"[^"]*"|\\./g, "").includes("%") ?? false;

/** The fault that a formula's text result says; null where it says none. */
export const errorIn = (text: string): StoredFault | null =>
  /^#(DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!)$/.test(text)
    ? new StoredFault("statistics/error-value", { text })
    : null;

/** A formula that nobody ever computed. */
export const openFormula = (formula: string): StoredFault =>
  new StoredFault("statistics/formula-without-value", { formula: `=${formula}`.slice(0, 100) });

/** A day, with its time where it has one; what no calendar has is shown as a row of # by spreadsheets. */
export function dateIn(date: Date): StoredDate | StoredFault {
  if (Number.isNaN(date.getTime())) return new StoredFault("statistics/error-value", { text: "####" });
  const [day = "", time = ""] = date.toISOString().split("T");
  return new StoredDate(day, time.startsWith("00:00:00") ? null : time.slice(0, 8));
}
