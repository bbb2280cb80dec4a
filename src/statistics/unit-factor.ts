/** Units that are multiples of one another: 万元 and 亿元; how a figure in one of them becomes one in the other, exactly. */
import { finiteDecimalText, parseDecimal, Rational } from "../exact/index.js";
import { matchable } from "../plan/index.js";
import { readCell } from "./cell.js";

const MULTIPLES: readonly (readonly [string, string])[] = [
  ["千万", "10000000"],
  ["百万", "1000000"],
  ["十万", "100000"],
  ["亿", "100000000"],
  ["万", "10000"],
  ["千", "1000"],
  ["百", "100"],
];

/** 万元 is 10,000 元. */
function measured(unit: string): { base: string; multiple: Rational } {
  if (unit === "%" || unit === "‰") return { base: "", multiple: Rational.of(1n, unit === "%" ? 100n : 1000n) };
  const found = MULTIPLES.find(([prefix]) => unit.startsWith(prefix) && unit.length > prefix.length);
  if (!found) return { base: unit, multiple: Rational.one };
  return { base: unit.slice(found[0].length), multiple: parseDecimal(found[1]) as Rational };
}

/** What a figure in one unit is multiplied with to be in another; undefined where they are the same, null where they differ in kind. */
export function unitFactor(from: string | undefined, to: string | undefined): Rational | undefined | null {
  if (from === undefined || matchable(from) === matchable(to ?? ""))
    return from === "%" || from === "‰" ? measured(from).multiple : undefined;
  const [a, b] = [measured(matchable(from)), measured(matchable(to ?? ""))];
  if (a.base !== b.base) return null;
  // A rate is a fraction, whatever it is shown in.
  return a.base === "" ? a.multiple : a.multiple.dividedBy(b.multiple);
}

/** What a cell holds, multiplied exactly; what is no number is passed on, and reported where it is read. */
export function multiplied(raw: unknown, factor: Rational): unknown {
  const reading = readCell(raw, "number");
  if (reading.kind !== "value" || !(reading.value instanceof Rational)) return raw;
  const text = finiteDecimalText(reading.value.times(factor));
  return text === null ? raw : { number: text };
}

/** `生产总值(万元)`, `生产总值[单位:万元]` → 生产总值 and 万元; null where nothing stands in brackets at its end. */
export function withUnit(title: string): { readonly name: string; readonly unit: string } | null {
  const [, name, unit] = /^(.*[^\s([])\s*[([]\s*(?:单位\s*:?\s*)?([^()[\]]+?)\s*[)\]]$/s.exec(matchable(title)) ?? [];
  return name === undefined || unit === undefined ? null : { name: name.trim(), unit };
}

/** The units that a line over a table states: `单位:万元、人`; none where it states none. */
export function unitsStated(text: string): readonly string[] {
  const [, units] = /^[([]?\s*(?:计量)?单位\s*:\s*([^()[\]]+?)\s*[)\]]?$/.exec(matchable(text)) ?? [];
  return units === undefined
    ? []
    : units
        .split(/[、,;/\s]+/)
        .map((unit) => unit.trim())
        .filter((unit) => unit !== "");
}

/** Whether two units measure the same in other sizes. */
export function differInSize(from: string, to: string | undefined): boolean {
  const factor = unitFactor(from, to);
  return to !== undefined && factor !== undefined && factor !== null && !factor.equals(Rational.one);
}
