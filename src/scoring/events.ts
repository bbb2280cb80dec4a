/** Points from lists of events: one event counts once, at its largest points, in its item or in a pool of items (就高不就低). */
import { Rational } from "../exact/index.js";
import { type Evaluator, failed, type Outcome, type Scope, strongest, type Value, value } from "../logic/index.js";
import { CalendarDate } from "../plan/index.js";
import type { CompiledEvents } from "./compiled.js";

/** One event of an item. */
export interface CountedEvent {
  /** What makes it the event it is; null where every row is one. */
  readonly identity: string | null;
  readonly points: Rational;
  /** false: the same event counts elsewhere, or only the largest does. */
  readonly counted: boolean;
  /** The item of the pool where the same event counts. */
  readonly under: string | null;
}

export interface EventTally {
  /** What they come to: a number, or the outcome that is none. */
  readonly outcome: Outcome;
  readonly events: readonly CountedEvent[];
}

export interface EventSource {
  /** The indicator or adjustment. */
  readonly item: string;
  readonly events: CompiledEvents;
}

type Claim = { identity: string | null; points: Rational; counted: boolean; under: string | null };

/** What the events of all items of one subject come to, by item. */
export function tallyEvents(
  sources: readonly EventSource[],
  scope: Scope,
  evaluator: Evaluator,
): ReadonlyMap<string, EventTally> {
  const claims = new Map(sources.map((source) => [source.item, claimsOf(source.events, scope, evaluator)]));
  const lost = new Map<string, Outcome>();
  for (const pool of new Set(sources.flatMap(({ events }) => events.settings.pool ?? []))) {
    const members = sources.filter(({ events }) => events.settings.pool === pool);
    const unknown = strongest(
      members.flatMap(({ item }) => {
        const found = claims.get(item);
        return found === undefined || Array.isArray(found) || (found as Outcome).kind === "not-applicable"
          ? []
          : [found as Outcome];
      }),
    );
    // Where one list of the pool is not known, it may hold any event of the others.
    if (unknown) for (const { item } of members) lost.set(item, unknown);
    else shareOut(members, claims);
  }
  return new Map(
    sources.map(({ item, events }) => {
      const own = claims.get(item) as readonly Claim[] | Outcome;
      const unknown = lost.get(item) ?? (Array.isArray(own) ? undefined : (own as Outcome));
      if (unknown) return [item, { outcome: unknown, events: [] }];
      return [item, tally(own as readonly Claim[], events.settings.count)];
    }),
  );
}

/** The events of one item, each once; or the outcome that is no list. */
function claimsOf(events: CompiledEvents, scope: Scope, evaluator: Evaluator): Claim[] | Outcome {
  const points = evaluator.evaluate(events.points, scope);
  const identities = events.identity && evaluator.evaluate(events.identity, scope);
  const lost = strongest(identities ? [points, identities] : [points]);
  if (lost) return lost;
  const names = identities ? (heldBy(identities) as readonly Value[]).map(identityText) : [];
  const claims: Claim[] = [];
  for (const [index, one] of (heldBy(points) as readonly Value[]).entries()) {
    if (!(one instanceof Rational))
      return failed(
        "evaluate/wrong-type",
        { operator: "events", expected: "number", found: "any" },
        events.points.path,
      );
    if (one.sign() < 0) return failed("evaluate/negative-event", { points: one.toString() }, events.points.path);
    claims.push({ identity: names[index] ?? null, points: one, counted: true, under: null });
  }
  keepLargest(claims.map((claim) => ({ claim, item: null })));
  return claims;
}

/** An event that several items of a pool claim counts where its points are largest, and in the first of equals. */
function shareOut(members: readonly EventSource[], claims: ReadonlyMap<string, readonly Claim[] | Outcome>): void {
  keepLargest(
    members.flatMap(({ item }) => {
      const own = claims.get(item);
      return Array.isArray(own) ? (own as Claim[]).map((claim) => ({ claim, item })) : [];
    }),
  );
}

function keepLargest(all: readonly { claim: Claim; item: string | null }[]): void {
  const kept = new Map<string, { claim: Claim; item: string | null }>();
  for (const one of all) {
    const { identity, counted } = one.claim;
    if (identity === null || !counted) continue;
    const before = kept.get(identity);
    if (!before || one.claim.points.compare(before.claim.points) > 0) kept.set(identity, one);
  }
  for (const { claim, item } of all) {
    const best = claim.identity === null ? undefined : kept.get(claim.identity);
    if (!claim.counted || !best || best.claim === claim) continue;
    claim.counted = false;
    claim.under = best.item === item ? null : best.item;
  }
}

function tally(claims: readonly Claim[], count: "each" | "largest"): EventTally {
  const counting = claims.filter(({ counted }) => counted);
  const [first, ...others] = counting;
  const largest = others.reduce((best, one) => (best && one.points.compare(best.points) > 0 ? one : best), first);
  const events = claims.map((claim) => ({
    ...claim,
    counted: claim.counted && (count === "each" || claim === largest),
  }));
  const sum = events.filter(({ counted }) => counted).reduce((total, { points }) => total.plus(points), Rational.zero);
  return { outcome: value(sum), events };
}

const heldBy = (outcome: Outcome): Value => (outcome as { value: Value }).value;

function identityText(of: Value): string {
  if (of instanceof Rational) return of.toString();
  return of instanceof CalendarDate ? of.iso : String(of).trim();
}
