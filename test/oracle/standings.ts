/** Ranks by the printed total, among the subjects that are compared; cards with open lines have none. */
import type { Card } from "./assessment.js";
import type { Subject } from "./documents.js";
import { placeAmong } from "./domain.js";
import type { Ties } from "./interpreter.js";
import type { Fraction } from "./numbers.js";

export interface Rank {
  place: number;
  of: number;
  pending: number;
}

export function ranks(
  cards: readonly Card[],
  ties: Ties,
  cohortOf: (subject: Subject) => Subject[],
  comparedOf: (card: Card) => Fraction | null,
): (Rank | null)[] {
  return cards.map((card) => {
    const own = comparedOf(card);
    if (!own) return null;
    const members = cohortOf(card.subject);
    const compared = cards.filter(({ subject, total }) => total && members.includes(subject));
    const totals = compared.flatMap((other) => comparedOf(other) ?? []);
    return {
      place: placeAmong(totals, own, "higher", ties),
      of: totals.length,
      pending: compared.length - totals.length,
    };
  });
}
