/** How a figure of a longer period follows from those of its parts: single months add up, of cumulative ones the latest counts. */
import { Rational } from "../exact/index.js";
import { missing, type Outcome, strongest, type Value, value } from "../logic/index.js";
import { CALENDAR_KINDS, Period } from "../plan/index.js";

/** What was supplied of one figure for a period; undefined where nothing was. */
export type Supplied<T> = (period: string) => T | undefined;

/** The longest supplied periods that lie one after another in this one, and the longest between them of which nothing was. */
export function laidOut<T>(period: Period, supplied: Supplied<T>): { period: Period; found: T | undefined }[] | null {
  const laid: { period: Period; found: T | undefined }[] = [];
  const isBlank = (part: Period): boolean =>
    CALENDAR_KINDS.every((kind) => part.parts(kind).every(({ id }) => supplied(id) === undefined));
  for (let month = period.fromMonth; month <= period.toMonth; ) {
    const candidates = Period.beginningIn(month, period.toMonth).filter(({ id }) => id !== period.id);
    const part = candidates.find(({ id }) => supplied(id) !== undefined) ?? candidates.find(isBlank);
    if (!part) return null;
    laid.push({ period: part, found: supplied(part.id) });
    month = part.toMonth + 1;
  }
  return laid.some(({ found }) => found !== undefined) ? laid : null;
}

/** The sum of the parts' own figures; null where nothing was supplied of any part. */
export function sumOfParts(
  period: Period,
  supplied: Supplied<Outcome>,
  fact: { name: string; subject: string },
): Outcome | null {
  const laid = laidOut(period, supplied);
  if (!laid) return null;
  const outcomes = laid.map(({ period: { id }, found }) => found ?? missing({ ...fact, period: id, reason: "absent" }));
  return strongest(outcomes) ?? value(sum(outcomes));
}

/** The figure so far by the end of the period; null where nothing was supplied that ends with it. */
export function latest(period: Period, supplied: Supplied<Outcome>): Outcome | null {
  const found = Period.endingIn(period.toMonth).find(({ id }) => id !== period.id && supplied(id) !== undefined);
  return (found && supplied(found.id)) ?? null;
}

function sum(outcomes: readonly Outcome[]): Rational {
  return outcomes
    .map((outcome) => (outcome as { value: Value }).value as Rational)
    .reduce((total, figure) => total.plus(figure), Rational.zero);
}
