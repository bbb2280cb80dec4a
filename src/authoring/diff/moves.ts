/** Who stands differently under two plans, by how much, and which lines, adjustments and changes that comes from. */
import { Decimal, parseDecimal, toDecimal } from "../../exact/index.js";
import { type LineCard, type Scorecard, scorecards } from "../../scorecard/index.js";
import type { Results } from "../../scoring/index.js";
import type { Change } from "./changes.js";

/** Where a subject stands; decimals as text, as on its card. */
export interface Stand {
  /** null while it is open, and where the subject has no points. */
  readonly total: string | null;
  /** What an open total can still come to; null where that is not known. */
  readonly low: string | null;
  readonly high: string | null;
  readonly rank: number | null;
  readonly grade: string | null;
  /** Whether it has points at all. */
  readonly isScored: boolean;
  /** Whether it rests on preliminary figures (快报). */
  readonly isPreliminary: boolean;
}

type Adjustment = Scorecard["adjustments"][number];

/** A line or adjustment of a subject that comes to something else. */
export interface Reason {
  readonly kind: "line" | Adjustment["kind"];
  readonly id: string;
  readonly name: string;
  /** The score or points; of a veto or penalty whether it is triggered, `true` or `false`; null where there is none of it. */
  readonly before: string | null;
  readonly after: string | null;
  /** Of a line: scored, pending, excluded …; null where the plan has no such line. */
  readonly status: readonly [before: LineCard["status"] | null, after: LineCard["status"] | null];
  /** After less before; null where either is open. */
  readonly by: Decimal | null;
  /** The changes that can have moved it: their places in the list of changes. */
  readonly changes: readonly number[];
}

export interface Move {
  readonly subject: string;
  readonly name: string;
  /** null: the subject is not in the list. */
  readonly before: Stand | null;
  readonly after: Stand | null;
  /** After less before, of the totals; null where either is open. */
  readonly by: Decimal | null;
  /** Those that moved most first. */
  readonly because: readonly Reason[];
  /**
   * Changes of how totals, grades and ranks are made, where they can have moved this one: of totals only where the reasons
   * above do not add up to it.
   */
  readonly changes: {
    readonly total: readonly number[];
    readonly grade: readonly number[];
    readonly rank: readonly number[];
  };
}

export interface Moves {
  readonly moves: readonly Move[];
  /** Subjects that stand as they did. */
  readonly unchanged: number;
}

/** Everybody who stands differently under the two plans; those who moved most come first. `changes` says what it may come from. */
export function movesBetween(before: Results, after: Results, changes: readonly Change[] = []): Moves {
  const [old, now] = [before, after].map(
    (results) => new Map(scorecards(results).map((card) => [card.subject.id, card] as const)),
  ) as [Map<string, Scorecard>, Map<string, Scorecard>];
  const cards = [...new Map([...now, ...old]).values()];
  const moves = cards.flatMap(({ subject: { id, name } }) => {
    const found = moveOf(id, name, old.get(id), now.get(id), changes);
    return found ? [found] : [];
  });
  moves.sort(byWeight);
  return { moves, unchanged: cards.length - moves.length };
}

function moveOf(
  subject: string,
  name: string,
  old: Scorecard | undefined,
  now: Scorecard | undefined,
  changes: readonly Change[],
): Move | null {
  const [before, after] = [old, now].map((card) => (card ? standOf(card) : null)) as [Stand | null, Stand | null];
  const because = old && now ? reasonsOf(old, now, changes) : [];
  if (JSON.stringify(before) === JSON.stringify(after) && because.length === 0) return null;
  const by = differenceOf(before?.total ?? null, after?.total ?? null);
  const explained = because.reduce<Decimal>((sum, reason) => sum.plus(worth(reason)), new Decimal(0));
  const isExplained = by ? by.equals(explained) : because.length > 0;
  const triggered = new Set(
    [old, now].flatMap((card) =>
      (card?.adjustments ?? []).flatMap(({ id, triggered: is }) => (is === false ? [] : [id])),
    ),
  );
  const isIdle = ({ part, id }: Change) => part === "adjustment" && !triggered.has(id);
  const madeBy = (name: "total" | "grade" | "rank", differs = before?.[name] !== after?.[name]) =>
    differs ? reaching(changes, [name]).filter((index) => !isIdle(changes[index] as Change)) : [];
  const comesTo = (stand: Stand | null) => [stand?.total, stand?.low, stand?.high].join();
  return {
    subject,
    name,
    before,
    after,
    by,
    because,
    changes: {
      total: madeBy("total", comesTo(before) !== comesTo(after) && !isExplained),
      grade: madeBy("grade"),
      rank: madeBy("rank"),
    },
  };
}

/** What becomes of lines without a score: nothing to those that have one. */
const isPolicy = ({ part, field = "" }: Change): boolean =>
  (part === "scheme" || part === "line") && ["missing", "notApplicable", "notDue"].includes(field);

/** What a reason moves the total by. */
const worth = ({ kind, by }: Reason): Decimal | 0 => (by === null ? 0 : kind === "minus" ? by.negated() : by);

function standOf(card: Scorecard): Stand {
  const { total, rank, grade, preliminary } = card;
  return {
    total: total?.value ?? null,
    low: total?.low ?? null,
    high: total?.high ?? null,
    rank: rank?.place ?? null,
    grade,
    isScored: total !== null,
    isPreliminary: preliminary === "figures",
  };
}

function reasonsOf(old: Scorecard, now: Scorecard, changes: readonly Change[]): Reason[] {
  const indicators = renamesOf(changes, "indicator");
  const lines = paired(old.lines, now.lines, ({ indicator }) => indicator, indicators).flatMap(
    ([id, was, is]): Reason[] => {
      const status = [was?.status ?? null, is?.status ?? null] as const;
      const [before, after] = [was?.score ?? null, is?.score ?? null];
      if (before === after && (status[0] === status[1] || !(was?.points ?? is?.points))) return [];
      const { name } = (is ?? was) as LineCard;
      const by = differenceOf(before, after);
      const isScored = status.every((of) => of === "scored");
      const from = reaching(changes, [`line:${id}`]).filter(
        (index) => !isScored || !isPolicy(changes[index] as Change),
      );
      return [{ kind: "line", id, name, before, after, status, by, changes: from }];
    },
  );
  const adjustments = paired(
    old.adjustments,
    now.adjustments,
    ({ id }) => id,
    renamesOf(changes, "adjustment"),
  ).flatMap(([id, was, is]): Reason[] => {
    const { name, kind } = (is ?? was) as Adjustment;
    const isGiven = kind === "bonus" || kind === "minus";
    // What a plan has not comes to nothing.
    const comesTo = (of: Adjustment | undefined): string | null => {
      if (isGiven) return of ? of.points : "0";
      return of && of.triggered === null ? null : String(of?.triggered ?? false);
    };
    const [before, after] = [comesTo(was), comesTo(is)];
    if (before === after) return [];
    const by = differenceOf(before, after);
    const from = reaching(changes, [`adjustment:${id}`]);
    return [{ kind, id, name, before, after, status: [null, null], by, changes: from }];
  });
  return [...lines, ...adjustments].sort(byWeight);
}

type Renamed = ReadonlyMap<string, string>;

const renamesOf = (changes: readonly Change[], part: Change["part"]): Renamed =>
  new Map(
    changes.flatMap(({ kind, part: of, before, after }) =>
      kind === "renamed" && of === part && before !== undefined && after !== undefined ? [[before, after]] : [],
    ),
  );

/** Items of both cards by the id that they have now. */
function paired<T>(before: readonly T[], now: readonly T[], idOf: (item: T) => string, renamed: Renamed) {
  const old = new Map(before.map((item) => [renamed.get(idOf(item)) ?? idOf(item), item] as const));
  const is = new Map(now.map((item) => [idOf(item), item] as const));
  const ids = new Set([...is.keys(), ...old.keys()]);
  return [...ids].map((id) => [id, old.get(id), is.get(id)] as const);
}

/** The places of the changes that can move any of these. */
function reaching(changes: readonly Change[], names: readonly string[]): number[] {
  return changes.flatMap(({ reaches }, index) =>
    (reaches === "all" ? names.some((name) => name.startsWith("line:")) : names.some((name) => reaches.includes(name)))
      ? [index]
      : [],
  );
}

function differenceOf(before: string | null, after: string | null): Decimal | null {
  const [was, is] = [before, after].map((text) => (text === null ? null : parseDecimal(text)));
  return was && is ? toDecimal(is.minus(was)) : null;
}

/** Those that moved by most first, then those that are open on one side, last those whose own points stand still. */
function byWeight(a: Move | Reason, b: Move | Reason): number {
  const kind = ({ by }: Move | Reason) => (by === null ? 1 : by.isZero() ? 2 : 0);
  return kind(a) - kind(b) || (a.by && b.by ? b.by.abs().comparedTo(a.by.abs()) : 0);
}
