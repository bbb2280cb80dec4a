/** Numbers as people write them. */
import { decimalText, finiteDecimalText, fixedText } from "./decimal.js";
import { Rational } from "./rational.js";

/** The factor that a unit is shown with: a rate of 0.2 in % is shown as 20%. */
const SHOWN_TIMES: ReadonlyMap<string, Rational> = new Map([
  ["%", Rational.integer(100)],
  ["‰", Rational.integer(1000)],
]);

/** With % or ‰ where that is its unit, at most so many places where they are given, and with ≈ where digits were left out. */
export function numberText(value: Rational, unit?: string, places?: number): string {
  const factor = unit === undefined ? undefined : SHOWN_TIMES.get(unit);
  const shown = factor ? value.times(factor) : value;
  const finite = finiteDecimalText(shown);
  const decimals = finite?.split(".")[1]?.length ?? 0;
  const exact = finite !== null && (places === undefined || decimals <= places);
  const text = exact || places === undefined ? decimalText(shown) : fixedText(shown, places);
  return `${exact ? "" : "≈"}${text.replace("-", "−")}${factor ? unit : ""}`;
}

/** Whether a unit is part of the number itself, as % is, rather than a word after it. */
export function isShownInNumber(unit: string): boolean {
  return SHOWN_TIMES.has(unit);
}
