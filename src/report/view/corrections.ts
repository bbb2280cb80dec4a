/** What was put right since the card was published, and what that changed. */
import { parseDecimal } from "../../exact/index.js";
import type { LineCard, Scorecard } from "../../scorecard/schema.js";
import type { Words } from "../words.js";
import type { CardView } from "./card.js";
import { exactOf, figureWithUnit, own, shownDecimal } from "./text.js";

/** What was put right, and what differs from the card that was published. */
export function correctionsOf(card: Scorecard, words: Words): CardView["corrections"] {
  const amendments = (card.amendments ?? []).map(({ name, period, old, new: now, reason, document, by, date }) =>
    words.amended(name, period, old ?? "—", now ?? "—", [reason, document, by, date].filter(Boolean).join(words.comma)),
  );
  const { published } = card;
  if (!published) return { amendments, published: null };
  const changes = published.changes.map(({ what, id, name, field, from, to }) => {
    const label = [name, own(words.fields, field) ?? field].filter(Boolean).join(" ");
    const line = what === "line" ? card.lines.find(({ indicator }) => indicator === id) : undefined;
    const shown = (text: string | null) => (text === null ? "—" : changedText(text, field, line, words));
    return `${label}${words.colon}${shown(from)} → ${shown(to)}`;
  });
  return {
    amendments,
    published: {
      changes: changes.length > 0 ? changes : [words.publishedSame],
      digests: `${words.publishedDigests}  ${digestsText(published.digests)}`,
    },
  };
}

export const digestsText = (digests: Readonly<Record<string, string | null>>): string =>
  Object.entries(digests)
    .map(([of, digest]) => `${of} ${digest?.slice(0, 16) ?? "—"}`)
    .join("  ");

/** What stood or stands in a field of a card, as the card itself would show it. */
function changedText(text: string, field: string, line: LineCard | undefined, words: Words): string {
  if (field === "status") return own(words.statuses, text) ?? text;
  if (text === "true" || text === "false") return text === "true" ? words.yes : words.no;
  if (line && (field === "actual" || field === "target"))
    return text
      .split(" ~ ")
      .map((part) => (parseDecimal(part) ? figureWithUnit(exactOf(part), line) : part))
      .join(" ~ ");
  return parseDecimal(text) ? shownDecimal(text) : text;
}
