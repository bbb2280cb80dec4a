/** What lists of events come to: an event counts once, at its largest points, in its item or in a pool of items. */
import type { Events } from "./documents.js";
import { evaluate, type Place } from "./interpreter.js";
import { type Fraction, larger, total, ZERO } from "./numbers.js";
import { FAILED, type Outcome, strongest, type Value, value } from "./outcomes.js";

export interface Source {
  item: string;
  events: Events;
}

interface Claim {
  item: string;
  identity: string;
  points: Fraction;
}

const textOf = (of: Value): string => (typeof of === "object" && "toFraction" in of ? of.toFraction() : String(of));

/** The events of one item as claims; or the outcome that is no list. */
function claimsOf({ item, events }: Source, place: Place): Claim[] | Outcome {
  const points = evaluate({ map: [events.list, events.points] }, place);
  const names = events.identity === undefined ? value([]) : evaluate({ map: [events.list, events.identity] }, place);
  const lost = strongest([points, names]);
  if (lost) return lost;
  const worth = (points as unknown as { value: Fraction[] }).value;
  if (worth.some((one) => one.compare(ZERO) < 0)) return FAILED;
  const identities = (names as unknown as { value: Value[] }).value;
  return worth.map((one, index) => {
    const named = identities[index];
    return { item, identity: named === undefined ? `${item} row ${index}` : `= ${textOf(named)}`, points: one };
  });
}

/** Of the claims to one event the largest stands, the first of equals. */
function standing(claims: readonly Claim[]): Claim[] {
  return claims.filter((claim, index) =>
    claims.every((other, position) => {
      if (position === index || other.identity !== claim.identity) return true;
      const order = other.points.compare(claim.points);
      return order < 0 || (order === 0 && position > index);
    }),
  );
}

/** What the events of every item come to; items in the order in which they claim. */
export function eventSums(sources: readonly Source[], place: Place): Map<string, Outcome> {
  const all = sources.map((source) => ({ ...source, claims: claimsOf(source, place) }));
  const sums = new Map<string, Outcome>();
  for (const { item, events, claims } of all) {
    const pool = events.pool === undefined ? [] : all.filter((other) => other.events.pool === events.pool);
    const known = pool.flatMap((other) => (Array.isArray(other.claims) ? other.claims : []));
    const unknown = pool.flatMap((other) =>
      Array.isArray(other.claims) || other.claims.kind === "not-applicable" ? [] : [other.claims],
    );
    const lost = strongest(unknown) ?? (Array.isArray(claims) ? null : claims);
    if (lost) {
      sums.set(item, lost);
      continue;
    }
    const counted = standing(pool.length > 0 ? known : (claims as Claim[]))
      .filter((claim) => claim.item === item)
      .map(({ points }) => points);
    sums.set(item, value(events.count === "largest" ? counted.reduce(larger, ZERO) : total(counted)));
  }
  return sums;
}
