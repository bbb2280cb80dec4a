/** Cards as a float engine has them: penalties, sections, modules, total, grades and places under the same rules of the scheme, all in doubles. */
import { Rational } from "../exact/index.js";
import type { Tree } from "../logic/index.js";
import type { Adjustment, Section } from "../plan/index.js";
import type { CompiledAdjustment, CompiledScheme, Line, Results, SubjectResult } from "../scoring/index.js";
import { SubjectScope } from "../statistics/index.js";
import { asked, type FloatLines, floatOf, floatOfRational, roundFloat } from "./floats.js";

/** What a float engine makes of one adjustment. */
export interface FloatAdjustment {
  readonly adjustment: Adjustment;
  /** Points of a bonus, a minus, or what a penalty takes of each item. */
  readonly points: number;
  readonly triggered: boolean;
}

export interface FloatCard {
  readonly result: SubjectResult;
  readonly adjustments: readonly FloatAdjustment[];
  readonly sections: ReadonlyMap<string, { readonly score: number | null; readonly available: number }>;
  /** Before it is rounded, and as printed. */
  readonly exact: number;
  readonly printed: number;
  /** Positions in the list of grades, -1 where none is reached: by itself, and within the quotas. */
  readonly ownGrade: number;
  grade: number;
  place: number;
}

interface Passed {
  readonly earned: number;
  readonly available: number;
  readonly counts: boolean;
  readonly toSection: number;
  readonly toTotal: number;
}

const NOTHING: Passed = { earned: 0, available: 0, counts: false, toSection: 0, toTotal: 0 };

const together = (a: Passed, b: Passed): Passed => ({
  earned: a.earned + b.earned,
  available: a.available + b.available,
  counts: a.counts || b.counts,
  toSection: a.toSection + b.toSection,
  toTotal: a.toTotal + b.toTotal,
});

function spread(passed: Passed): Passed {
  if (passed.available <= 0 || passed.toSection === 0) return passed;
  const available = passed.available + passed.toSection;
  return { ...passed, earned: (passed.earned * available) / passed.available, available, toSection: 0 };
}

function weighed(passed: Passed, weight: number | null): Passed {
  if (weight === null || (passed.counts && passed.available <= 0)) return passed;
  if (passed.counts)
    return {
      ...passed,
      earned: (passed.earned * weight) / passed.available,
      available: weight,
      toSection: 0,
      toTotal: 0,
    };
  if (passed.toSection > 0) return { ...passed, toSection: weight, toTotal: 0 };
  return passed.toTotal > 0 ? { ...passed, toTotal: weight } : passed;
}

const optional = (of: Rational | undefined): number | null => (of ? floatOfRational(of) : null);
const capped = (of: number, cap: Rational | undefined): number => (cap ? Math.min(of, floatOfRational(cap)) : of);

/** Every card with points, graded and placed. */
export function floatCards(results: Results, lines: FloatLines): readonly FloatCard[] {
  const { scheme } = results.run;
  if (!scheme) return [];
  const cards = results.subjects.flatMap((result) =>
    result.total ? [new Adding(results, scheme, lines, result).card()] : [],
  );
  const cohorts = new Map<string, FloatCard[]>();
  for (const card of cards) {
    const key = results.run.cohortKey(card.result.subject);
    const others = cohorts.get(key);
    if (others) others.push(card);
    else cohorts.set(key, [card]);
  }
  for (const members of cohorts.values()) {
    fillQuotas(members, results, scheme, lines);
    const compared = (card: FloatCard) => comparedIn(card, scheme);
    for (const card of members) {
      const better = members.map(compared).filter((total) => total > compared(card));
      card.place = 1 + (scheme.scheme.ranking.ties === "dense" ? new Set(better).size : better.length);
    }
  }
  return cards;
}

const comparedIn = (card: FloatCard, { scheme }: CompiledScheme): number =>
  scheme.round.compare === "exact" ? card.exact : card.printed;

class Adding {
  private readonly sections = new Map<string, { score: number | null; available: number }>();
  private readonly adjustments: readonly FloatAdjustment[];

  constructor(
    private readonly results: Results,
    private readonly compiled: CompiledScheme,
    private readonly lines: FloatLines,
    private readonly result: SubjectResult,
  ) {
    this.adjustments = compiled.adjustments.map((one, index) => this.adjustment(one, index));
  }

  private get round() {
    return this.compiled.scheme.round;
  }

  card(): FloatCard {
    const { result, adjustments, sections } = this;
    const { rescale, totalFloor, totalCap } = this.compiled.scheme;
    const all = spread(this.compiled.sections.map((section) => this.section(section)).reduce(together, NOTHING));
    const available = all.available + all.toTotal;
    const rolled = all.available > 0 ? (all.earned * available) / all.available : all.earned;
    const to = rescale && available > 0 ? floatOfRational(rescale.to) : null;
    const scaled = (of: number, isNow: boolean) => (to !== null && isNow ? (of * to) / available : of);
    const isAfter = rescale?.when === "after-bonus";
    const sum = scaled(scaled(rolled, !isAfter) + this.extra("bonus") - this.extra("minus"), isAfter);
    const floored = totalFloor ? Math.max(sum, floatOfRational(totalFloor)) : sum;
    const exact = capped(floored, totalCap);
    const isZero = adjustments.some(
      ({ adjustment, triggered }) => adjustment.kind === "veto" && triggered && adjustment.effect === "zero-total",
    );
    const printed = isZero ? 0 : this.round.total ? roundFloat(exact, this.round.total) : exact;
    const card = {
      result,
      adjustments,
      sections,
      exact: isZero ? 0 : exact,
      printed,
      ownGrade: -1,
      grade: -1,
      place: 0,
    };
    const grade = gradeOf(card, this.results, this.compiled, this.lines);
    return { ...card, ownGrade: grade, grade };
  }

  /** What its rule comes to as floats; the exact result is taken over where no float engine can be asked. */
  private adjustment(one: CompiledAdjustment, index: number): FloatAdjustment {
    const { adjustment, rule, take } = one;
    const { subject } = this.result;
    const { run } = this.results;
    // What does not apply, by a rule's own words, is not asked of floats; nor is it of lines.
    if (this.result.adjustments[index]?.outcome.kind === "not-applicable")
      return { adjustment, points: 0, triggered: false };
    const of = (tree: Tree, scope = run.adjustmentScope(subject, adjustment.id)) =>
      this.lines.ofAdjustment(tree, scope, subject, one.events ? adjustment.id : null);
    const floats = asked((): FloatAdjustment => {
      if (adjustment.kind === "bonus" || adjustment.kind === "minus")
        return { adjustment, points: capped(Math.max(0, number(of(rule))), adjustment.cap), triggered: false };
      const year = adjustment.kind === "veto" && adjustment.scope !== "period" ? adjustment.scope.year : null;
      const parts = year ? run.period.partsSoFar(year).filter(({ id }) => id !== run.period.id) : [];
      const triggered =
        of(rule) === true || parts.some((part) => of(rule, new SubjectScope(run.statistics, subject, part)) === true);
      return { adjustment, points: take ? number(of(take)) : 0, triggered };
    });
    if (floats) return floats.answer;
    const exact = this.result.adjustments[index];
    const points = exact?.points.low ? floatOfRational(exact.points.low) : 0;
    return { adjustment, points, triggered: exact?.triggered === true };
  }

  private extra(kind: "bonus" | "minus"): number {
    const { adjustmentGroups, bonusCap, minusCap } = this.compiled.scheme;
    const own = this.adjustments.filter(({ adjustment }) => adjustment.kind === kind);
    const groupOf = ({ adjustment }: FloatAdjustment) => ("group" in adjustment ? adjustment.group : undefined);
    const alone = own.filter((one) => !adjustmentGroups.some(({ id }) => id === groupOf(one)));
    const inGroups = adjustmentGroups.map(({ id, cap, count }) => {
      const points = own.filter((one) => groupOf(one) === id).map((one) => one.points);
      const sum = count === "largest" ? Math.max(0, ...points) : points.reduce((all, one) => all + one, 0);
      return capped(sum, cap);
    });
    const all = [...alone.map(({ points }) => points), ...inGroups].reduce((sum, one) => sum + one, 0);
    return capped(all, kind === "bonus" ? bonusCap : minusCap);
  }

  private section(section: Section): Passed {
    const parts = [
      ...section.indicators.map((id) => this.line(id)),
      ...(section.sections ?? []).map((inner) => this.section(inner)),
    ];
    const all = parts.reduce(together, NOTHING);
    const losses = parts.filter(({ counts }) => counts).map(({ available, earned }) => available - earned);
    const sum = section.losses === "largest" ? { ...all, earned: all.available - Math.max(0, ...losses) } : all;
    const closed = weighed(spread(sum), optional(section.weight));
    const score = this.round.section ? roundFloat(closed.earned, this.round.section) : closed.earned;
    this.sections.set(section.id, { score: closed.counts ? score : null, available: closed.available });
    return this.round.carry && closed.counts ? { ...closed, earned: score } : closed;
  }

  /** What a line passes on; one that has no number counts as 0, as an empty cell of a spreadsheet does. */
  private line(id: string): Passed {
    const entry = this.result.lines.get(id);
    const settings = this.compiled.lines.get(id)?.settings;
    if (!entry || !settings || !["points", "spared"].includes(entry.line.standing)) return NOTHING;
    const { line, scored } = entry;
    const points = floatOfRational(settings.points);
    const passOn = (policy: string): Passed =>
      policy === "rescale-section"
        ? { ...NOTHING, toSection: points }
        : policy === "rescale-total"
          ? { ...NOTHING, toTotal: points }
          : NOTHING;
    const { notApplicable, notDue, missing } = this.compiled.scheme;
    if (scored.status === "not-due") return passOn(settings.notDue ?? notDue);
    if (line.score.kind === "missing" && (settings.missing ?? missing) === "leave-out") return NOTHING;
    if (line.score.kind === "not-applicable") {
      const policy = settings.notApplicable ?? notApplicable;
      if (policy !== "full" && policy !== "zero") return passOn(policy);
      return this.counted(id, policy === "full" ? points : 0, points);
    }
    return this.counted(id, scoreOf(line, this.lines), points);
  }

  private counted(id: string, score: number, points: number): Passed {
    const left = this.adjustments.reduce((of, one) => this.without(of, one, id), score);
    const rounding = this.round.indicator;
    const earned = this.round.carry && rounding ? roundFloat(left, rounding) : left;
    return { ...NOTHING, earned, available: points, counts: true };
  }

  private without(of: number, { adjustment, points, triggered }: FloatAdjustment, id: string): number {
    if (!triggered || !takesFrom(adjustment, id, this.compiled.sections)) return of;
    if (adjustment.kind !== "penalty") return Math.min(of, 0);
    const floor = floatOfRational(adjustment.floor);
    if (of <= floor) return of;
    const { take } = adjustment;
    if (take === "all") return floor;
    const taken = "share" in take ? of * floatOfRational(take.share) : Math.max(0, points);
    return Math.max(floor, of - taken);
  }
}

const number = (of: unknown): number => (typeof of === "number" ? of : 0);

function takesFrom(adjustment: Adjustment, item: string, sections: readonly Section[]): boolean {
  const items =
    adjustment.kind === "penalty"
      ? adjustment.items
      : adjustment.kind === "veto" && typeof adjustment.effect === "object" && "zeroItem" in adjustment.effect
        ? adjustment.effect.zeroItem
        : [];
  const isIn = (section: Section): boolean =>
    section.indicators.includes(item) || (section.sections ?? []).some((inner) => isIn(inner));
  const named = (list: readonly Section[]): boolean =>
    list.some((section) => (items.includes(section.id) && isIn(section)) || named(section.sections ?? []));
  return items === "all" || items.includes(item) || named(sections);
}

/** The grade that a card reaches from a position down, without vetoes; -1 where it reaches none. */
function reached(
  card: FloatCard,
  first: number,
  results: Results,
  compiled: CompiledScheme,
  lines: FloatLines,
): number {
  const total = comparedIn(card, compiled);
  const { subject } = card.result;
  const holds = (need: CompiledScheme["needs"][number][number]): boolean => {
    if ("section" in need) {
      const top = compiled.sections.map(({ id }) => id);
      const asked = need.section === "each" ? top : [need.section];
      return asked.every((id) => {
        const { score = null, available = 0 } = card.sections.get(id) ?? {};
        return score === null || score >= available * floatOfRational(need.share);
      });
    }
    const scope = results.run.adjustmentScope(subject);
    const floats = asked(() => lines.ofAdjustment(need.rule, scope, subject, null));
    return (floats ? floats.answer : floatOf(results.run.plan.evaluator.evaluate(need.rule, scope))) !== false;
  };
  return compiled.scheme.grades.findIndex(
    ({ from }, index) =>
      index >= first &&
      (from === undefined || total >= floatOfRational(from)) &&
      (compiled.needs[index] ?? []).every(holds),
  );
}

function gradeOf(card: FloatCard, results: Results, compiled: CompiledScheme, lines: FloatLines): number {
  const position = (name: string) => compiled.scheme.grades.findIndex((grade) => grade.name === name);
  const effects = card.adjustments.flatMap(({ adjustment, triggered }) =>
    adjustment.kind === "veto" && triggered && typeof adjustment.effect === "object" ? [adjustment.effect] : [],
  );
  const forced = effects.flatMap((effect) => ("forceGrade" in effect ? [position(effect.forceGrade)] : []));
  const caps = effects.flatMap((effect) => ("capGrade" in effect ? [position(effect.capGrade)] : []));
  const own = reached(card, 0, results, compiled, lines);
  const steps = effects.reduce((sum, effect) => sum + ("lowerGrade" in effect ? effect.lowerGrade : 0), 0);
  if (steps > 0 && own >= 0) caps.push(Math.min(own + steps, compiled.scheme.grades.length - 1));
  const base = forced.length > 0 ? Math.max(...forced) : own;
  return base < 0 ? -1 : Math.max(base, ...caps);
}

function fillQuotas(
  members: readonly FloatCard[],
  results: Results,
  compiled: CompiledScheme,
  lines: FloatLines,
): void {
  for (const [position, { quota }] of compiled.scheme.grades.entries()) {
    if (!quota) continue;
    const places =
      "count" in quota
        ? quota.count
        : roundFloat(floatOfRational(quota.share) * members.length, { places: 0, mode: quota.round });
    const isLeast = quota.limit === "least";
    const candidates = members.filter(({ grade }) => (isLeast ? grade >= 0 && grade < position : grade === position));
    const below = isLeast ? members.length - candidates.length : 0;
    const totals = candidates.map((card) => comparedIn(card, compiled));
    const out = candidates.filter((_, index) => {
      const own = totals[index] as number;
      const ahead = totals.filter((total) => (isLeast ? total < own : total > own)).length;
      const equal = totals.filter((total) => total === own).length;
      const before = below + (quota.ties === "in" ? ahead : ahead + equal - 1);
      return isLeast ? before < places : before >= places;
    });
    for (const card of out) card.grade = reached(card, isLeast ? position : position + 1, results, compiled, lines);
  }
}

/** The float score of a line; the exact one where its rule could not be asked. */
export function scoreOf(line: Line, lines: FloatLines): number {
  const floats = asked(() => lines.score(line));
  if (floats) return number(floats.answer);
  return line.score.kind === "value" && line.score.value instanceof Rational ? (floatOf(line.score) as number) : 0;
}
