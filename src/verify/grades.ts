/** Grades and places of all cards, once their totals are known: thresholds, needs, vetoes, quotas, ties. */
import { withInner } from "../plan/index.js";
import type { CompiledScheme, Results, SubjectResult } from "../scoring/index.js";
import { cohortKey, Ladder } from "./cohorts.js";
import type { Figures } from "./figures.js";
import { isNone, truthIn } from "./found.js";
import { type Fraction, fractionOf, integer, order, product, rounded, whole } from "./fraction.js";
import { interpret } from "./interpreter.js";
import type { Ledger } from "./ledger.js";
import { AdjustmentNames } from "./names.js";
import { type Range, rangeOfInterval } from "./range.js";
import type { Added } from "./roll-up.js";

/** A position in the list of grades, -1 where none is reached, null while that is open. */
type Reached = number | null;

/** A better grade that the total reaches, and what stands in the way, as one text. */
type Held = string;

interface Step {
  readonly grade: Reached;
  readonly heldBack: readonly Held[];
}

interface Member {
  readonly result: SubjectResult;
  readonly added: Added;
  readonly compared: Range;
  /** The grade at or below a position, by total and needs alone. */
  readonly from: (first: number) => Step;
  step: Step;
}

export function checkPlaces(
  results: Results,
  figures: Figures,
  ledger: Ledger,
  compiled: CompiledScheme,
  totals: ReadonlyMap<SubjectResult, Added>,
): void {
  const cohorts = new Map<string, Member[]>();
  for (const [result, added] of totals) {
    const member = ledger.tried(() => memberOf(results, figures, compiled, result, added));
    // A grade that cannot be read again takes the quotas and so the grades of its cohort with it; the ledger says so.
    if (!member) return;
    const key = cohortKey(results.run, result.subject);
    const others = cohorts.get(key);
    if (others) others.push(member);
    else cohorts.set(key, [member]);
  }
  for (const members of cohorts.values()) {
    const settled = members.flatMap(({ added, compared }) => (!added.isOpen && compared.low ? [compared.low] : []));
    const ladder = new Ladder(settled, "higher");
    const pending = members.filter(({ added }) => added.isOpen).length;
    fillQuotas(members, compiled);
    for (const { result, added, compared, step } of members) {
      const { rank, subject } = result;
      const own = !added.isOpen && compared.low ? ladder.place(compared.low, compiled.scheme.ranking.ties) : null;
      const text = (place: number | null, of: number, open: number) =>
        place === null ? "none" : `${place} of ${of}, ${open} open`;
      const published = rank ? text(rank.place, rank.of, rank.pending) : "none";
      ledger.text(subject, null, "rank", published, text(own, settled.length, pending));
      const name = step.grade === null ? null : (compiled.scheme.grades[step.grade]?.name ?? null);
      ledger.text(subject, null, "grade", result.grade ?? "none", name ?? "none");
      const held = result.heldBack.map(({ grade, why, words, places }) => heldText(grade, why, words, places));
      ledger.text(subject, null, "held back", held.join("; "), step.heldBack.join("; "));
    }
  }
}

function memberOf(
  results: Results,
  figures: Figures,
  compiled: CompiledScheme,
  result: SubjectResult,
  added: Added,
): Member {
  const { scheme, needs } = compiled;
  const compared = scheme.round.compare === "exact" ? added.exact : added.printed;
  const names = new AdjustmentNames(results.run, figures, result.subject, compiled);
  const holds = (index: number): (boolean | null)[] =>
    (needs[index] ?? []).map((need) => {
      if ("section" in need) return reachesSections(result, need.section, fractionOf(need.share));
      const found = interpret(need.rule, names);
      if (isNone(found)) return found.none === "not-applicable" ? true : null;
      return truthIn(found);
    });
  const from = (first: number): Step => {
    const heldBack: Held[] = [];
    for (const [index, { name, from: least }] of scheme.grades.entries()) {
      if (index < first) continue;
      if (least !== undefined && !(compared.low && order(compared.low, fractionOf(least)) >= 0)) continue;
      const answers = holds(index);
      const lost = answers.indexOf(false);
      if (lost < 0) return { grade: answers.includes(null) ? null : index, heldBack };
      heldBack.push(heldText(name, "need", needs[index]?.[lost]?.name ?? null));
    }
    return { grade: -1, heldBack };
  };
  return { result, added, compared, from, step: underVetoes(result, added, compiled, from) };
}

const heldText = (grade: string, why: string, words: string | null, places?: number): Held =>
  JSON.stringify([grade, why, words, places]);

const OPEN: Step = { grade: null, heldBack: [] };

function underVetoes(
  { adjustments }: SubjectResult,
  added: Added,
  { scheme }: CompiledScheme,
  from: Member["from"],
): Step {
  const effects = adjustments.flatMap(({ adjustment, triggered }) => {
    if (adjustment.kind !== "veto" || typeof adjustment.effect !== "object" || triggered === false) return [];
    const { effect } = adjustment;
    const forced = "forceGrade" in effect ? effect.forceGrade : null;
    const cap = "capGrade" in effect ? effect.capGrade : null;
    const down = "lowerGrade" in effect ? effect.lowerGrade : 0;
    return forced === null && cap === null && down === 0
      ? []
      : [{ name: adjustment.name, forced, cap, down, triggered }];
  });
  if (added.isOpen || effects.some(({ triggered }) => triggered === null)) return OPEN;
  const position = (name: string | null) => scheme.grades.findIndex((grade) => grade.name === name);
  const forced = Math.max(-1, ...effects.flatMap((one) => (one.forced === null ? [] : [position(one.forced)])));
  const cap = Math.max(-1, ...effects.flatMap((one) => (one.cap === null ? [] : [position(one.cap)])));
  const isForced = effects.some((one) => one.forced !== null);
  const { grade: reached, heldBack } = from(0);
  if (reached === null) return OPEN;
  const base = isForced ? forced : reached;
  const down = effects.reduce((sum, one) => sum + one.down, 0);
  const lowered = down > 0 && reached >= 0 ? Math.min(reached + down, scheme.grades.length - 1) : -1;
  const grade = base < 0 ? -1 : Math.max(base, cap, lowered);
  const isBetter = (held: Held) => grade < 0 || position((JSON.parse(held) as [string])[0]) < grade;
  const needed = heldBack.filter(isBetter);
  if (reached < 0 || grade <= reached) return { grade, heldBack: needed };
  // The first of the vetoes that bring it down so far.
  const isBy = (one: (typeof effects)[number]): boolean =>
    grade === base ? position(one.forced) === grade : grade === cap ? position(one.cap) === grade : one.down > 0;
  const by = effects.find(isBy)?.name ?? null;
  return { grade, heldBack: [...needed, heldText(scheme.grades[reached]?.name ?? "", "veto", by)] };
}

/** Whether sections reach a share of their points; one in which nothing applies does. */
function reachesSections({ sections }: SubjectResult, id: string, share: Fraction): boolean | null {
  const asked = id === "each" ? sections : sections.flatMap(withInner).filter((section) => section.id === id);
  const answers = asked.map(({ score, available }) => {
    if (score === null) return true;
    const least = product(fractionOf(available), share);
    const { low, high } = rangeOfInterval(score);
    if (low && order(low, least) >= 0) return true;
    return high && order(high, least) < 0 ? false : null;
  });
  return answers.includes(false) ? false : answers.includes(null) ? null : true;
}

/** Quota by quota, the best grade first; who does not fit in falls to the next grade that it reaches. */
function fillQuotas(members: readonly Member[], { scheme }: CompiledScheme): void {
  for (const [position, { name, quota }] of scheme.grades.entries()) {
    if (!quota) continue;
    const places =
      "count" in quota
        ? quota.count
        : Number(whole(rounded(product(fractionOf(quota.share), integer(members.length)), 0, quota.round)));
    const isLeast = quota.limit === "least";
    const candidates = members.filter(({ step: { grade } }) =>
      isLeast ? grade !== null && grade >= 0 && grade < position : grade === position,
    );
    const open = members.filter(({ step }) => step.grade === null);
    const below = members.length - candidates.length - open.length;
    const falls = ({ step, from }: Member, first: number): Step => {
      const { grade, heldBack } = from(first);
      const own = heldText(scheme.grades[step.grade ?? -1]?.name ?? "", "quota", isLeast ? name : null, places);
      return { grade, heldBack: [...step.heldBack, own, ...heldBack] };
    };
    const fates = candidates.map((member): Step => {
      const unknown: Step = { ...member.step, grade: null };
      const own = member.compared.low as Fraction;
      const count = (list: readonly Member[], end: "low" | "high", isAhead: (apart: number) => boolean) =>
        list.filter(({ compared }) => compared[end] === null || isAhead(order(compared[end] as Fraction, own))).length;
      const better = count(candidates, "low", (apart) => (isLeast ? apart < 0 : apart > 0));
      const equal = count(candidates, "low", (apart) => apart === 0);
      const isIn = quota.ties === "in";
      if (isLeast) {
        const fallen = below + (isIn ? better : better + equal - 1);
        if (fallen >= places) return member.step;
        return fallen + open.length < places ? falls(member, position) : unknown;
      }
      const before = isIn ? better : better + equal - 1;
      if (before >= places) return falls(member, position + 1);
      const ahead = before + count(open, "high", (apart) => (isIn ? apart > 0 : apart >= 0));
      return ahead < places ? member.step : unknown;
    });
    for (const [index, member] of candidates.entries()) member.step = fates[index] ?? OPEN;
  }
}
