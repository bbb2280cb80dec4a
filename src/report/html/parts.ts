/** Pieces that every part of the page is made of. */
import type { Language } from "../../diagnostics/index.js";
import { numberText, type Rational } from "../../exact/index.js";
import type { Scorecard } from "../../scorecard/schema.js";
import { brief, type LineView } from "../view.js";
import { type Words, wordsOf } from "../words.js";
import { type Content, html, type Markup } from "./markup.js";
import { type PageWords, pageWordsOf } from "./words.js";

/** What is shown, for whom, and where in the page each subject stands. */
export interface Page {
  readonly cards: readonly Scorecard[];
  readonly language: Language;
  readonly words: Words;
  readonly page: PageWords;
  /** Whether there is an overview to come from and go to. */
  readonly isWhole: boolean;
}

export function pageOf(cards: readonly Scorecard[], language: Language, isWhole: boolean): Page {
  return { cards, language, words: wordsOf(language), page: pageWordsOf(language), isWhole };
}

/** The name of a subject's part of the page: by its position, since ids come from files. */
export const anchorOf = (index: number): string => `c${index + 1}`;

export function subjectLink({ cards }: Page, card: Scorecard): Markup {
  return html`<a href="#${anchorOf(cards.indexOf(card))}">${brief(card.subject.name)}</a>`;
}

const MARKS: Readonly<Record<LineView["mark"], string>> = { met: "✓", "not-met": "✗", open: "○", none: "·" };

/** A sign with its meaning in words: never by colour alone. */
export function markOf(mark: LineView["mark"], { page }: Page): Markup {
  return html`<span class="mark ${mark}" aria-hidden="true">${MARKS[mark]}</span><span class="unseen">${page.markNames[mark]} </span>`;
}

export interface Heading {
  readonly text: string;
  readonly kind?: "number" | "text";
  readonly isSortable?: boolean;
}

/** A column head; one that sorts is a button. */
export function headOf({ text, kind = "text", isSortable = false }: Heading): Markup {
  const label = brief(text);
  return isSortable
    ? html`<th scope="col" class="${kind}"><button type="button" class="sort">${label}</button></th>`
    : html`<th scope="col" class="${kind}">${label}</th>`;
}

/** A table in a region of its own that scrolls, so that the page never does. */
export function tableOf(
  caption: string,
  heads: readonly Heading[],
  rows: Content,
  { id, className = "", isCaptionSeen = false }: { id: string; className?: string; isCaptionSeen?: boolean },
): Markup {
  return html`<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}-caption"><table${className && html` class="${className}"`}><caption id="${id}-caption"${isCaptionSeen ? null : html` class="unseen"`}>${caption}</caption><thead><tr>${heads.map(headOf)}</tr></thead>${rows}</table></div>`;
}

/** What a column sorts by, where that is not its text. */
export function sortBy(value: Rational | null): Markup {
  return value ? html` data-sort="${drawn(value)}"` : html` data-sort=""`;
}

export const percent = (value: Rational, places = 1): string => numberText(value, "%", places).replace("≈", "");

/** A number to draw with or sort by, never to compute with. */
export function drawn(value: Rational): number {
  return Number(numberText(value).replace("≈", "").replace("−", "-"));
}
