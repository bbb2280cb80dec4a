/** Grades: the total, what a grade asks for besides, vetoes, then the quotas of a cohort. */
import type { AdjustmentResult, Compared } from "./adjustments.js";
import type { Grade, NumberText, Scheme } from "./documents.js";
import { numberOf } from "./documents.js";
import { evaluate, type Place } from "./interpreter.js";
import { type Fraction, rounded, whole } from "./numbers.js";
import type { SectionResult } from "./roll-up.js";

/** What is needed to grade one subject; `index` is the position of its grade: -1 none, null open. */
export interface HeldBack {
  grade: string;
  why: "need" | "veto" | "quota";
  words: string | null;
  places?: number;
}

export interface Graded {
  compared: Compared;
  index: number | null;
  /** The best grade from a position on that the subject reaches, and what it lacks for those that are better. */
  from(first: number): { index: number | null; heldBack: HeldBack[] };
  /** Better grades that the total reaches, and what stands in the way. */
  heldBack: HeldBack[];
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
  const reachesTotal = ({ from: least }: Grade) => least === undefined || compared.low.compare(numberOf(least)) >= 0;
  const from: Graded["from"] = (first) => {
    const heldBack: HeldBack[] = [];
    for (let index = first; index < grades.length; index += 1) {
      const one = grades[index] as Grade;
      if (!reachesTotal(one)) continue;
      const needs = one.needs ?? [];
      const answers = needs.map((need) => holds(need, sections, place));
      const lost = needs[answers.indexOf(false)];
      if (!lost) return { index: answers.includes(null) ? null : index, heldBack };
      heldBack.push({ grade: one.name, why: "need", words: "when" in lost ? lost.name : lost.section });
    }
    return { index: -1, heldBack };
  };
  const { index: reached, heldBack: lacking } = isOpen ? OPEN : from(0);
  if (reached === null) return { compared, ...OPEN, from: () => OPEN };
  const effects = results.flatMap(({ adjustment, triggered }) =>
    adjustment.kind === "veto" && triggered === true && typeof adjustment.effect === "object"
      ? [{ name: adjustment.name, effect: adjustment.effect as Record<string, string> & { lowerGrade?: NumberText } }]
      : [],
  );
  const named = (kind: "forceGrade" | "capGrade"): Limit[] =>
    effects.flatMap(({ name, effect }) =>
      effect[kind] === undefined ? [] : [{ name, index: grades.findIndex((one) => one.name === effect[kind]) }],
    );
  const steps = effects.flatMap(({ name, effect: { lowerGrade } }) =>
    lowerGrade === undefined ? [] : [{ name, steps: Number(lowerGrade.number) }],
  );
  const down = steps.reduce((sum, one) => sum + one.steps, 0);
  const lowered =
    down > 0 && reached >= 0
      ? [{ name: steps[0]?.name ?? "", index: Math.min(reached + down, grades.length - 1) }]
      : [];
  const forced = worstOf(named("forceGrade"));
  const base = forced?.index ?? reached;
  const limits = [worstOf(named("capGrade")), ...lowered].filter((limit) => limit !== undefined);
  const index = base < 0 ? -1 : Math.max(base, ...limits.map((limit) => limit.index));
  const by = index > base ? limits.find((limit) => limit.index === index) : forced;
  const isVetoed = by !== undefined && reached >= 0 && index > reached;
  const isBetter = (position: number) => index < 0 || position < index;
  const vetoed: HeldBack[] = isVetoed ? [{ grade: grades[reached]?.name ?? "", why: "veto", words: by.name }] : [];
  const better = lacking.filter((held) => isBetter(grades.findIndex(({ name }) => name === held.grade)));
  return { compared, index, from, heldBack: [...better, ...vetoed] };
}

/** Nothing is known of the grade yet. */
const OPEN = { index: null, heldBack: [] };

interface Limit {
  name: string;
  index: number;
}
const worstOf = (limits: readonly Limit[]): Limit | undefined =>
  limits.reduce<Limit | undefined>((worst, one) => (worst && worst.index >= one.index ? worst : one), undefined);

/** The grades of one cohort under the quotas: who does not fit in falls to the next grade that it reaches. */
export function withQuotas(members: readonly Graded[], scheme: Scheme): Graded[] {
  const fallen = (one: Graded, first: number, words: string | null, places: number): Graded => {
    const { index, heldBack } = one.from(first);
    const grade = scheme.grades?.[one.index ?? -1]?.name ?? "";
    return { ...one, index, heldBack: [...one.heldBack, { grade, why: "quota", words, places }, ...heldBack] };
  };
  let all = [...members];
  for (const [position, { name, quota }] of (scheme.grades ?? []).entries()) {
    if (!quota) continue;
    const places =
      "count" in quota
        ? Number(quota.count.number)
        : Number(rounded(numberOf(quota.share).mul(whole(members.length)), { places: 0, mode: quota.round }).valueOf());
    if (quota.limit === "least") {
      all = withLeast(all, position, places, quota.ties === "out", (one) => fallen(one, position, name, places));
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
      if (before >= places) return fallen(one, position + 1, null, places);
      return before + ahead(open, own, isOut) < places ? one : { ...one, index: null, from: () => OPEN };
    });
  }
  return all;
}

/** So many at least at a grade or below it: from the lowest total upwards, whoever is needed falls. */
function withLeast(
  all: readonly Graded[],
  position: number,
  places: number,
  tiesOut: boolean,
  fallen: (one: Graded) => Graded,
): Graded[] {
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
    return needed > open ? fallen(one) : { ...one, index: null, from: () => OPEN };
  });
}
