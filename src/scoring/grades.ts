/** Grades: by the total, by what a grade asks for besides, under vetoes, and within the quotas of a cohort, in this order. */
import { type Interval, Rational, round } from "../exact/index.js";
import { type Evaluator, ofType, type Scope } from "../logic/index.js";
import { withInner } from "../plan/index.js";
import type { AdjustmentResult } from "./adjustments.js";
import type { CompiledNeed, CompiledScheme } from "./compiled.js";
import type { SectionScore } from "./roll-up.js";
import type { Total } from "./total.js";

/** Why a subject does not hold a grade that its total reaches. */
export interface HeldBack {
  readonly grade: string;
  readonly why: "need" | "veto" | "quota";
  /** The condition, the veto, or nothing for a quota. */
  readonly words: string | null;
  /** Of a quota: how many of the cohort it lets hold the grade, or makes fall to one below. */
  readonly places?: number;
}

export interface Graded {
  /** Position in the list of grades; -1 where the total reaches none, null while it is open. */
  readonly index: number | null;
  /** Of the grades better than it. */
  readonly heldBack: readonly HeldBack[];
  /** The grade that stands when so many of the best are out of reach. */
  readonly from: (first: number) => Reached;
}

interface Reached {
  readonly index: number | null;
  readonly heldBack: readonly HeldBack[];
}

export interface GradePlace {
  readonly total: Total;
  readonly sections: readonly SectionScore[];
  readonly adjustments: readonly AdjustmentResult[];
  readonly scope: Scope;
  readonly evaluator: Evaluator;
}

const OPEN: Graded = { index: null, heldBack: [], from: () => ({ index: null, heldBack: [] }) };

/** The total that grades and places go by. */
export function comparedTotal(total: Total, { scheme }: CompiledScheme): Interval {
  return scheme.round.compare === "exact" ? total.exact : total.value;
}

export function gradeOf(compiled: CompiledScheme, place: GradePlace): Graded {
  const { grades } = compiled.scheme;
  const { total, adjustments } = place;
  const vetoes = adjustments.flatMap(({ adjustment, triggered }) =>
    adjustment.kind === "veto" && typeof adjustment.effect === "object" && triggered !== false
      ? [{ name: adjustment.name, effect: adjustment.effect, triggered }]
      : [],
  );
  const ofGrade = vetoes.filter(
    ({ effect }) => "forceGrade" in effect || "capGrade" in effect || "lowerGrade" in effect,
  );
  if (total.open || ofGrade.some(({ triggered }) => triggered === null)) return OPEN;
  const names = grades.map(({ name }) => name);
  const from = (first: number): Reached => {
    const heldBack: HeldBack[] = [];
    for (const [index, grade] of grades.entries()) {
      if (index < first || !reaches(comparedTotal(total, compiled), grade.from)) continue;
      const failing = needsOf(compiled, index).map((need) => ({ need, holds: holds(need, place) }));
      const lost = failing.find((item) => item.holds === false);
      if (lost) {
        heldBack.push({ grade: grade.name, why: "need", words: lost.need.name });
        continue;
      }
      return { index: failing.some((item) => item.holds === null) ? null : index, heldBack };
    }
    return { index: -1, heldBack };
  };
  const { index: reached, heldBack: lacking } = from(0);
  if (reached === null) return OPEN;
  // Several vetoes never soften one another: the worst forced grade stands, the lowest cap holds, and steps down add up.
  const forced = worst(ofGrade, names, "forceGrade");
  const limits = [worst(ofGrade, names, "capGrade"), lowered(ofGrade, reached, grades.length - 1)].flatMap(
    (limit) => limit ?? [],
  );
  const base = forced?.index ?? reached;
  const index = base < 0 ? -1 : Math.max(base, ...limits.map((limit) => limit.index));
  const by = index > base ? limits.find((limit) => limit.index === index) : forced;
  const vetoed: HeldBack[] =
    by && reached >= 0 && index > reached ? [{ grade: names[reached] ?? "", why: "veto", words: by.name }] : [];
  // A forced grade may be better than what the total reaches: what it lacks for that holds nobody back.
  const better = lacking.filter(({ grade }) => index < 0 || names.indexOf(grade) < index);
  return { index, heldBack: [...better, ...vetoed], from };
}

/** 降低考核等次: from the grade that the total reaches, the steps of all vetoes together. */
function lowered(
  vetoes: readonly { name: string; effect: object }[],
  reached: number,
  last: number,
): { index: number; name: string } | undefined {
  const found = vetoes.flatMap(({ name, effect }) =>
    "lowerGrade" in effect ? [{ name, steps: (effect as { lowerGrade: number }).lowerGrade }] : [],
  );
  const [first] = found;
  if (!first || reached < 0) return undefined;
  const steps = found.reduce((sum, one) => sum + one.steps, 0);
  return { index: Math.min(last, reached + steps), name: first.name };
}

function worst(
  vetoes: readonly { name: string; effect: object }[],
  names: readonly string[],
  kind: "forceGrade" | "capGrade",
): { index: number; name: string } | undefined {
  const found = vetoes.flatMap(({ name, effect }) =>
    kind in effect ? [{ name, index: names.indexOf((effect as Record<typeof kind, string>)[kind]) }] : [],
  );
  return [...found].sort((a, b) => b.index - a.index)[0];
}

const reaches = ({ low }: Interval, from: Rational | undefined): boolean =>
  from === undefined || (low !== null && low.compare(from) >= 0);

const needsOf = ({ needs }: CompiledScheme, grade: number): readonly CompiledNeed[] => needs[grade] ?? [];

/** Whether what a grade asks for is there; null while that is not known. */
function holds(need: CompiledNeed, { sections, scope, evaluator }: GradePlace): boolean | null {
  if ("rule" in need) {
    const outcome = ofType(evaluator.evaluate(need.rule, scope), "boolean", "needs", need.rule.path);
    if (outcome.kind === "value") return outcome.value === true;
    return outcome.kind === "not-applicable" ? true : null;
  }
  const asked =
    need.section === "each" ? sections : sections.flatMap(withInner).filter(({ id }) => id === need.section);
  const answers = asked.map(({ score, available }): boolean | null => {
    if (score === null) return true;
    const least = available.times(need.share);
    if (score.low && score.low.compare(least) >= 0) return true;
    return score.high && score.high.compare(least) < 0 ? false : null;
  });
  return answers.includes(false) ? false : answers.includes(null) ? null : true;
}

/** One member of a cohort, with its total and the grade that it reaches by itself. */
export interface Candidate {
  readonly total: Total;
  graded: Graded;
}

/**
 * Holds the quotas of the grades within one cohort, the best grade first: who does not fit in falls to the next, and where a
 * grade must be held by so many (`least`) the lowest of those above it fall to it. While members are open, only those are
 * graded whom nothing that the open ones come to can move.
 */
export function holdQuotas(members: readonly Candidate[], compiled: CompiledScheme): void {
  const { grades } = compiled.scheme;
  for (const [position, { name, quota }] of grades.entries()) {
    if (!quota) continue;
    const isLeast = quota.limit === "least";
    const places = placesOf(quota, members.length);
    const candidates = members.filter(({ graded: { index } }) =>
      isLeast ? index !== null && index >= 0 && index < position : index === position,
    );
    const fateOf = isLeast ? leastFate : mostFate;
    const fates = candidates.map((member) =>
      fateOf(member, { candidates, members, position, places, quota, compiled }),
    );
    for (const [at, member] of candidates.entries()) {
      const { graded } = member;
      if (fates[at] === "stays") continue;
      if (fates[at] === "open") {
        member.graded = { ...OPEN, heldBack: graded.heldBack };
        continue;
      }
      const held = grades[graded.index ?? position]?.name ?? name;
      const { index, heldBack } = graded.from(isLeast ? position : position + 1);
      const byQuota: HeldBack = { grade: held, why: "quota", words: isLeast ? name : null, places };
      member.graded = { ...graded, index, heldBack: [...graded.heldBack, byQuota, ...heldBack] };
    }
  }
}

type Quota = NonNullable<CompiledScheme["scheme"]["grades"][number]["quota"]>;
type Fate = "stays" | "falls" | "open";

interface Cut {
  /** Those whom the quota may move. */
  readonly candidates: readonly Candidate[];
  readonly members: readonly Candidate[];
  readonly position: number;
  readonly places: number;
  readonly quota: Quota;
  readonly compiled: CompiledScheme;
}

function placesOf(quota: Quota, size: number): number {
  if ("count" in quota) return quota.count;
  return Number(round(quota.share.times(Rational.integer(size)), { places: 0, mode: quota.round }).truncated());
}

const isOpen = ({ graded }: Candidate): boolean => graded.index === null;

/** How many candidates come before one at the cut, from the side that the places are filled from. */
function before(own: Rational, { candidates, quota, compiled }: Cut, side: 1 | -1): number {
  const found = candidates.map((other) => (comparedTotal(other.total, compiled).low as Rational).compare(own) * side);
  const ahead = found.filter((apart) => apart > 0).length;
  return quota.ties === "in" ? ahead : ahead + found.filter((apart) => apart === 0).length - 1;
}

/** The best hold the grade; an open member takes a place from whom it may still overtake. */
function mostFate({ total }: Candidate, cut: Cut): Fate {
  const own = comparedTotal(total, cut.compiled).low as Rational;
  const taken = before(own, cut, 1);
  if (taken >= cut.places) return "falls";
  const mayOvertake = cut.members.filter(isOpen).filter((other) => {
    const { high } = comparedTotal(other.total, cut.compiled);
    const found = high === null ? 1 : high.compare(own);
    return cut.quota.ties === "in" ? found > 0 : found >= 0;
  });
  return taken + mayOvertake.length < cut.places ? "stays" : "open";
}

/** The lowest fall until enough hold the grade or a lower one; an open member may turn out to be one of these. */
function leastFate({ total }: Candidate, cut: Cut): Fate {
  const held = cut.members.length - cut.candidates.length - cut.members.filter(isOpen).length;
  const fallen = held + before(comparedTotal(total, cut.compiled).low as Rational, cut, -1);
  if (fallen >= cut.places) return "stays";
  return fallen + cut.members.filter(isOpen).length < cut.places ? "falls" : "open";
}
