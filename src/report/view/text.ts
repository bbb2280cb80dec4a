/** How names, figures and open points read, in any part of a report. */
import { isShownInNumber, numberText, parseDecimal, Rational } from "../../exact/index.js";
import type { LineCard, Scorecard } from "../../scorecard/schema.js";
import type { Words } from "../words.js";

const UNSEEN = /[\p{Cc}\p{Cs}\uFFFE\uFFFF\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Text from outside as it may be shown: control characters, halves of characters and turns of
 * writing direction would play tricks on the reader. */
export function visible(text: string): string {
  return text.replace(UNSEEN, "�");
}

/** Longest name that a table, a heading or a list shows. */
const LONGEST = 60;

/** A name cut to what a page can hold; the card itself has all of it. */
export function brief(name: string, longest = LONGEST): string {
  if (name.length <= longest) return name;
  const characters = [...name.slice(0, longest * 2)];
  return characters.length <= longest && characters.join("") === name
    ? name
    : `${characters.slice(0, longest).join("")}…`;
}

/** A card with all its texts visible. */
export function visibleCard(card: Scorecard): Scorecard {
  return JSON.parse(JSON.stringify(card), (_, value: unknown) =>
    typeof value === "string" ? visible(value) : value,
  ) as Scorecard;
}

export interface OpenPoints {
  readonly low: string | null;
  readonly high: string | null;
  readonly fractions?: Readonly<Record<string, string>> | undefined;
  readonly status: string;
  /** Whether it waits for evidence and nothing else. */
  readonly isUnproven?: boolean;
}

/** Whether the two ends of what is open are one: something is still owed, and no points hang on it. */
export function isFixed({ low, high, fractions }: Omit<OpenPoints, "status">): boolean {
  return low !== null && low === high && fractions?.low === fractions?.high;
}

/** `4(待佐证)`, `待定 0 至 10 分`; the status alone where no bounds are known. */
export function openPoints(open: OpenPoints, words: Words): string {
  const { low, high, fractions, status } = open;
  if (low === null || high === null) return status;
  const lowest = shownDecimal(low, fractions?.low);
  if (isFixed(open)) return words.settled(lowest, open.isUnproven ? words.unproven : status);
  return `${status} ${words.between(lowest, shownDecimal(high, fractions?.high))}`;
}

/** Whether evidence is all that a line waits for. */
export const isUnproven = ({ outcome }: LineCard): boolean =>
  outcome.kind === "missing" &&
  outcome.facts.length > 0 &&
  outcome.facts.every(({ reason }) => reason === "no-evidence");

/** 2021, 截至 2021-06. */
export function periodText(period: string | undefined, words: Words): string | undefined {
  const [whole, reached] = (period ?? "").split("..");
  return reached === undefined ? period : words.through(whole ?? "", reached);
}

export const HAS_WORKING = /[+−×÷(⌊⌈⇒]/;

/** `(12 + 10) ÷ 2 = 11`, or the value alone where there was nothing to work out. */
export function withFormula(formula: string | null, shown: string, isRounded = false): string {
  if (formula === null || !HAS_WORKING.test(formula)) return shown;
  if (formula.endsWith(`⇒ ${shown}`)) return formula;
  if (isRounded && !shown.startsWith("≈")) return `${formula} ≈ ${shown}`;
  return shown.startsWith("≈") ? `${formula} ≈ ${shown.slice(1)}` : `${formula} = ${shown}`;
}

export function figureText(
  figure: string | boolean | null,
  line: LineCard,
  field: string,
  words: Words,
): string | null {
  if (figure === null) return null;
  if (typeof figure === "boolean") return figure ? words.yes : words.no;
  if (parseDecimal(figure) === null) return figure;
  return figureWithUnit(exactOf(figure, line.fractions?.[field]), line);
}

/** The difference of two percentages is counted in points, not in per cent. */
export function gapWithUnit(gap: Rational, line: LineCard, words: Words): string {
  const name = own(words.pointsOf, line.unit ?? "");
  const text = figureWithUnit(gap, line);
  return name === undefined ? text : `${text.slice(0, -1)} ${name}`;
}

/** `8.8 起`, `85%`. */
export function figureWithUnit(value: Rational, line: Pick<LineCard, "unit" | "places">): string {
  const { unit, places } = line;
  const number = numberText(value, unit ?? undefined, places ?? undefined);
  return unit === null || isShownInNumber(unit) ? number : `${number} ${unit}`;
}

/** A decimal of a card, exactly: from the fraction beside it where its text was rounded. */
export function exactOf(text: string, fraction?: string): Rational {
  const [numerator, denominator] = (fraction ?? "").split("/");
  if (numerator && denominator) return Rational.of(BigInt(numerator), BigInt(denominator));
  return parseDecimal(text) ?? Rational.zero;
}

export function shownDecimal(text: string, fraction?: string): string {
  return numberText(exactOf(text, fraction));
}

/** The entry of that name, where it is one: a name from outside may be that of something every object has. */
export function own(entries: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}

/** A word as a heading, or a sentence on its own. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
