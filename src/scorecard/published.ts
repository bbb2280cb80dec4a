/** What a new card changes of the one that was published: each difference by name, with the digests of both. */
import { type Scorecard, sectionsIn } from "./schema.js";

type Change = NonNullable<Scorecard["published"]>["changes"][number];

/** The card with what differs from the published one, which is of the same subject, plan and period. */
export function withPublished(card: Scorecard, published: Scorecard): Scorecard {
  const changes: Change[] = [];
  const compare = (
    what: Change["what"],
    id: string | null,
    name: string | null,
    fields: Readonly<Record<string, readonly [from: unknown, to: unknown]>>,
  ) => {
    for (const [field, [from, to]] of Object.entries(fields))
      if (textOf(from) !== textOf(to)) changes.push({ what, id, name, field, from: textOf(from), to: textOf(to) });
  };
  compare("total", null, null, {
    value: [published.total?.value, card.total?.value],
    low: [published.total?.low, card.total?.low],
    high: [published.total?.high, card.total?.high],
    available: [published.total?.available, card.total?.available],
  });
  compare("grade", null, null, { grade: [published.grade, card.grade] });
  compare("rank", null, null, { place: [published.rank?.place, card.rank?.place] });
  for (const [id, before, now] of paired(sectionsIn(published), sectionsIn(card), ({ id: own }) => own))
    compare("section", id, (now ?? before)?.name ?? null, { score: [before?.score, now?.score] });
  for (const [id, before, now] of paired(published.lines, card.lines, ({ indicator }) => indicator))
    compare("line", id, (now ?? before)?.name ?? null, {
      status: [before?.status, now?.status],
      actual: [before?.actual, now?.actual],
      target: [before?.target?.limits.join(" ~ "), now?.target?.limits.join(" ~ ")],
      met: [before?.met, now?.met],
      score: [before?.score, now?.score],
    });
  for (const [id, before, now] of paired(published.adjustments, card.adjustments, ({ id: own }) => own))
    compare("adjustment", id, (now ?? before)?.name ?? null, {
      points: [before?.points, now?.points],
      triggered: [before?.triggered, now?.triggered],
    });
  return { ...card, published: { digests: { ...published.digests }, changes } };
}

const textOf = (of: unknown): string | null => (of === null || of === undefined ? null : String(of));

function paired<T>(
  before: readonly T[],
  now: readonly T[],
  idOf: (item: T) => string,
): [string, T | undefined, T | undefined][] {
  const ids = new Set([...now, ...before].map(idOf));
  const find = (list: readonly T[], id: string) => list.find((item) => idOf(item) === id);
  return [...ids].map((id) => [id, find(before, id), find(now, id)]);
}
