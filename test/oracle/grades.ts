/** Grades: the total, what a grade asks for besides, vetoes, then the quotas of a cohort. */
import type { AdjustmentResult, Compared } from "./adjustments.js";
import type { Grade, Scheme } from "./documents.js";
import { numberOf } from "./documents.js";
import { evaluate, type Place } from "./interpreter.js";
import { type Fraction, rounded, whole } from "./numbers.js";
import type { SectionResult } from "./roll-up.js";

/** What is needed to grade one subject; `index` is the position of its grade: -1 none, null open. */
export interface Graded {
  compared: Compared;
  index: number | null;
  /** The best grade from a position on that the subject reaches. */
  from(first: number): number | null;
}

function holds(
  need: NonNullable<Grade["needs"]>[number],
  sections: readonly SectionResult[],
  place: Place,
): boolean | null {
  if ("when" in need) {
    const outcome = evaluate(need.when, place);
    return outcome.kind === "value" ? outcome.value === true : outcome.kind === "not-applicable" ? true : null;
  }
  const all = (list: readonly SectionResult[]): SectionResult[] => list.flatMap((one) => [one, ...all(one.sections)]);
  const asked = need.section === "each" ? sections : all(sections).filter(({ id }) => id === need.section);
  let answer: boolean | null = true;
  for (const { score, available } of asked) {
    if (!score) continue;
    const least = available.mul(numberOf(need.share));
    if (score.high.compare(least) < 0) return false;
    if (score.low.compare(least) < 0) answer = null;
  }
  return answer;
}

export function grade(
  scheme: Scheme,
  compared: Compared,
  isOpen: boolean,
  sections: readonly SectionResult[],
  results: readonly AdjustmentResult[],
  place: Place,
): Graded {
  const grades = scheme.grades ?? [];
  const from = (first: number): number | null => {
    for (let index = first; index < grades.length; index += 1) {
      const one = grades[index] as Grade;
      if (one.from !== undefined && compared.low.compare(numberOf(one.from)) < 0) continue;
      const answers = (one.needs ?? []).map((need) => holds(need, sections, place));
      if (answers.includes(false)) continue;
      return answers.includes(null) ? null : index;
    }
    return -1;
  };
  const reached = isOpen ? null : from(0);
  if (reached === null) return { compared, index: null, from: () => null };
  const named = (kind: "forceGrade" | "capGrade") =>
    results.flatMap(({ adjustment, triggered }) => {
      if (adjustment.kind !== "veto" || triggered !== true || typeof adjustment.effect !== "object") return [];
      const name = (adjustment.effect as Record<string, string>)[kind];
      return name === undefined ? [] : [grades.findIndex((one) => one.name === name)];
    });
  const forced = named("forceGrade");
  const base = forced.length > 0 ? Math.max(...forced) : reached;
  const down = results.reduce(
    (sum, { adjustment, triggered }) =>
      adjustment.kind === "veto" &&
      triggered === true &&
      typeof adjustment.effect === "object" &&
      "lowerGrade" in adjustment.effect
        ? sum + Number(adjustment.effect.lowerGrade.number)
        : sum,
    0,
  );
  const lowered = down > 0 && reached >= 0 ? [Math.min(reached + down, grades.length - 1)] : [];
  return { compared, index: base < 0 ? -1 : Math.max(base, ...named("capGrade"), ...lowered), from };
}

/** The grades of one cohort under the quotas: who does not fit in falls to the next grade that it reaches. */
export function withQuotas(members: readonly Graded[], scheme: Scheme): Graded[] {
  let all = [...members];
  for (const [position, { quota }] of (scheme.grades ?? []).entries()) {
    if (!quota) continue;
    const places =
      "count" in quota
        ? Number(quota.count.number)
        : Number(rounded(numberOf(quota.share).mul(whole(members.length)), { places: 0, mode: quota.round }).valueOf());
    if (quota.limit === "least") {
      all = withLeast(all, position, places, quota.ties === "out");
      continue;
    }
    const holders = all.filter(({ index }) => index === position).map(({ compared }) => compared.low);
    const open = all.filter(({ index }) => index === null).map(({ compared }) => compared.high);
    const ahead = (list: readonly Fraction[], own: Fraction, withEqual: boolean) =>
      list.filter((other) => (withEqual ? other.compare(own) >= 0 : other.compare(own) > 0)).length;
    all = all.map((one) => {
      if (one.index !== position) return one;
      const own = one.compared.low;
      const isOut = quota.ties === "out";
      const before = ahead(holders, own, isOut) - (isOut ? 1 : 0);
      if (before >= places) return { ...one, index: one.from(position + 1) };
      return before + ahead(open, own, isOut) < places ? one : { ...one, index: null, from: () => null };
    });
  }
  return all;
}

/** So many at least at a grade or below it: from the lowest total upwards, whoever is needed falls. */
function withLeast(all: readonly Graded[], position: number, places: number, tiesOut: boolean): Graded[] {
  const isAbove = ({ index }: Graded) => index !== null && index >= 0 && index < position;
  const open = all.filter(({ index }) => index === null).length;
  const there = all.filter((one) => one.index !== null && !isAbove(one)).length;
  const above = all.filter(isAbove).map(({ compared }) => compared.low);
  return all.map((one) => {
    if (!isAbove(one)) return one;
    const own = one.compared.low;
    const lower = above.filter((other) => other.compare(own) < 0).length;
    const equal = above.filter((other) => other.compare(own) === 0).length;
    const needed = places - there - lower - (tiesOut ? equal - 1 : 0);
    if (needed <= 0) return one;
    return needed > open ? { ...one, index: one.from(position) } : { ...one, index: null, from: () => null };
  });
}
