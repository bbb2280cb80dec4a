/** All subjects side by side, and what must be said beside a place. */
import type { Language } from "../../diagnostics/index.js";
import type { AdjustmentCard, LineCard, Scorecard } from "../../scorecard/schema.js";
import { type Words, wordsOf } from "../words.js";
import { mayChange, totalText } from "./card.js";

export interface RankingRow {
  readonly rank: string;
  readonly subject: string;
  readonly total: string;
  readonly grade: string;
  readonly remark: string;
  /** The level or group within which the place is; null where all are ranked together. */
  readonly cohort: string | null;
}

/** The statuses that leave a card open. */
export const OPEN_STATUSES: ReadonlySet<LineCard["status"]> = new Set([
  "pending",
  "manual",
  "target-pending",
  "awaiting",
]);

/** The ranking of all subjects with points: settled ones by rank, then the open ones. */
export function rankingOf(cards: readonly Scorecard[], language: Language): RankingRow[] {
  const words = wordsOf(language);
  const order = (card: Scorecard) => card.rank?.place ?? Number.MAX_SAFE_INTEGER;
  const scored = cards.filter((card) => card.total !== null);
  const cohortOf = (card: Scorecard) => card.cohort ?? "";
  const cohorts = [...new Set(scored.map(cohortOf))];
  const sorted = [...scored].sort(
    (a, b) => cohorts.indexOf(cohortOf(a)) - cohorts.indexOf(cohortOf(b)) || order(a) - order(b),
  );
  const fulls = scored.map((card) => card.total?.available ?? null);
  const full = fulls.reduce((most, one) => (count(fulls, one) > count(fulls, most) ? one : most), fulls[0] ?? null);
  return sorted.map((card) => ({
    rank: card.rank ? String(card.rank.place) : "—",
    subject: card.subject.name,
    total: totalText(card, words),
    grade: card.grade ?? "—",
    remark: remarksOf(card, full, words).join(words.semicolon),
    cohort: cohorts.length > 1 ? card.cohort : null,
  }));
}

function count<T>(list: readonly T[], wanted: T): number {
  return list.filter((item) => item === wanted).length;
}

/** `full` is what most cards are out of: a total out of less is no equal. */
function remarksOf(card: Scorecard, full: string | null, words: Words): string[] {
  const isOpen = ({ outcome }: AdjustmentCard) => ["missing", "failed", "manual"].includes(outcome.kind);
  const openLines = card.lines.filter((line) => OPEN_STATUSES.has(line.status)).length;
  const open = openLines + card.adjustments.filter(isOpen).length;
  const changing = mayChange(card);
  const available = card.total?.available ?? null;
  const vetoes = card.adjustments
    .filter((item) => item.triggered)
    .map((item) => `${words[item.kind]}${words.colon}${item.name}`);
  return [
    ...(open > 0 ? [words.open(open)] : []),
    ...(changing > 0 ? [words.mayChange(changing)] : []),
    ...vetoes,
    ...(available !== null && available !== full ? [words.outOf(available)] : []),
    ...(card.preliminary === "figures" ? [words.preliminary] : []),
  ];
}

/** What must be said under a ranking that has open cards, or points that hang on figures that others still owe. */
export function rankingRemark(cards: readonly Scorecard[], language: Language): string | null {
  const words = wordsOf(language);
  const scored = cards.filter((card) => card.total !== null);
  const open = scored.filter((card) => card.total?.value === null).length;
  const changing = scored.filter((card) => card.total?.value != null && mayChange(card) > 0).length;
  const said = [...(open > 0 ? [words.provisional(open)] : []), ...(changing > 0 ? [words.changing(changing)] : [])];
  return said.length > 0 ? said.join(words.semicolon) : null;
}
