/** The figures behind a line: what was read from where, and the trend over the years. */
import { type Language, type Place, placeText } from "../../diagnostics/index.js";
import { numberText, parseDecimal, type Rational } from "../../exact/index.js";
import type { LineCard } from "../../scorecard/schema.js";
import { type Words, wordsOf } from "../words.js";
import { exactOf, figureWithUnit, visible } from "./text.js";

/** The actual in every period given, as text ready to print and exactly. */
export function trendOf(
  line: LineCard,
): { readonly period: string; readonly text: string; readonly bare: string; readonly value: Rational }[] {
  return (line.trace?.trend ?? []).map(({ period, value, fraction }) => {
    const exact = exactOf(value, fraction);
    const bare = numberText(exact, line.unit ?? undefined, line.places ?? undefined).replace("≈", "");
    return { period, text: figureWithUnit(exact, line), bare, value: exact };
  });
}

export interface FigureView {
  /** `生产安全事故起数 2020`. */
  readonly name: string;
  /** null where the figure is missing. */
  readonly value: string | null;
  readonly cells: readonly {
    readonly whose: string | null;
    readonly value: string | null;
    readonly place: string;
    /** `快报 · 截至 2021-11-30 · 县统计局`; null where nothing is said. */
    readonly about: string | null;
  }[];
}

/** The figures that a line read, each with the cells it rests on. */
export function figuresOf(line: LineCard, language: Language): FigureView[] {
  const words = wordsOf(language);
  const shown = (value: string | boolean | null, unit: string | null, fraction?: string): string | null => {
    if (value === null) return null;
    if (typeof value === "boolean") return value ? words.yes : words.no;
    if (parseDecimal(value) === null) return value;
    return figureWithUnit(exactOf(value, fraction), { unit, places: null });
  };
  return (line.trace?.figures ?? []).map(({ label, unit, period, value, fraction, cells }) => ({
    name: `${label} ${period}`,
    value: shown(value, unit, fraction),
    cells: cells.map((cell) => ({
      whose: cell.subject ?? null,
      value: shown(cell.value, unit),
      place: visible(placeText({ ...cell.place, subject: undefined, period: undefined } as Place)),
      about: aboutText(cell, words),
    })),
  }));
}

/** `快报 · 截至 2021-11-30 · 县统计局`; null where nothing is said. */
export function aboutText(
  about: { state?: "preliminary" | "final" | undefined; asOf?: string | undefined; department?: string | undefined },
  words: Words,
): string | null {
  const { state, asOf, department } = about;
  const parts = [state && words.states[state], asOf && words.asOf(asOf), department && visible(department)];
  return parts.filter(Boolean).join(" · ") || null;
}
