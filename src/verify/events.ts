/** What lists of events come to: an event counts once, at its largest points, in its item or in a pool of items. */
import type { Subject } from "../plan/index.js";
import type { CompiledEvents, Results } from "../scoring/index.js";
import type { Figures } from "./figures.js";
import { type Datum, FAILED, type Found, foundOf, isNone, listIn, numberIn, strongestOf, textIn } from "./found.js";
import { type Fraction, most, order, shown, sum, zero } from "./fraction.js";
import { interpret } from "./interpreter.js";
import type { Ledger } from "./ledger.js";
import { SubjectNames } from "./names.js";

interface Source {
  readonly item: string;
  readonly events: CompiledEvents;
}

/** One row of an item: the event that it is, and its points. */
interface Claim {
  readonly item: string;
  readonly event: string;
  readonly points: Fraction;
}

/** Holds what the events of every item of a subject come to against this reading. */
export function checkEvents(results: Results, figures: Figures, ledger: Ledger, subject: Subject): void {
  const { run } = results;
  const ofLines = [...(run.scheme?.lines ?? [])].flatMap(([item, { events }]): Source[] =>
    events && run.lineOf(item, subject).standing === "points" ? [{ item, events }] : [],
  );
  const ofAdjustments = (run.scheme?.adjustments ?? []).flatMap(({ adjustment, events }): Source[] =>
    events ? [{ item: adjustment.id, events }] : [],
  );
  const sources = [...ofLines, ...ofAdjustments];
  if (sources.length === 0) return;
  const names = new SubjectNames(figures, subject, run.period);
  const claims = new Map<string, readonly Claim[] | Found>();
  for (const { item, events } of sources) {
    const found = ledger.tried(() => claimsOf(item, events, names));
    if (!found) return;
    claims.set(item, found);
  }
  for (const source of sources)
    ledger.found(subject, source.item, "events", foundOf(run.eventsOf(source.item, subject).outcome), () =>
      worthOf(source, sources, claims),
    );
}

const isClaims = (of: readonly Claim[] | Found | undefined): of is readonly Claim[] => Array.isArray(of);

function claimsOf(item: string, { points, identity }: CompiledEvents, names: SubjectNames): readonly Claim[] | Found {
  const found = interpret(points, names);
  const named = identity && interpret(identity, names);
  const lost = strongestOf(named ? [found, named] : [found]);
  if (lost) return lost;
  const claims: Claim[] = [];
  for (const [row, worth] of (listIn(found) ?? []).entries()) {
    const number = numberIn(worth);
    if (!number || number.n < 0n) return FAILED;
    const name = listIn(named)?.[row];
    claims.push({ item, event: name ? `event ${nameOf(name)}` : `row ${row} of ${item}`, points: number });
  }
  return claims;
}

function nameOf(value: Datum): string {
  if ("number" in value) return shown(value.number);
  if ("day" in value) return value.day;
  return (textIn(value) ?? ("truth" in value ? String(value.truth) : "moment" in value ? value.moment : "")).trim();
}

function worthOf(
  { item, events: { settings } }: Source,
  sources: readonly Source[],
  claims: ReadonlyMap<string, readonly Claim[] | Found>,
): Found {
  const own = claims.get(item);
  const pool = sources.filter(({ events }) => settings.pool !== undefined && events.settings.pool === settings.pool);
  const all = pool.length > 0 ? pool.map((member) => claims.get(member.item)) : [own];
  // Where one list of the pool is not known it may hold any event of the others.
  const unknown = all.filter((found): found is Found => found !== undefined && !isClaims(found));
  const lost = strongestOf(unknown.filter((found) => isNone(found) && found.none !== "not-applicable"));
  if (lost) return lost;
  if (!isClaims(own)) return own ?? FAILED;
  const rivals = all.flatMap((found) => (isClaims(found) ? found : []));
  const counted = own.filter((claim) => isBest(claim, rivals)).map(({ points }) => points);
  return { number: settings.count === "largest" ? counted.reduce(most, zero) : counted.reduce(sum, zero) };
}

/** Nobody claims the same event for more, nor for as much before it. */
function isBest(claim: Claim, rivals: readonly Claim[]): boolean {
  const position = rivals.indexOf(claim);
  return !rivals.some((rival, index) => {
    if (rival.event !== claim.event || index === position) return false;
    const apart = order(rival.points, claim.points);
    return apart > 0 || (apart === 0 && index < position);
  });
}
