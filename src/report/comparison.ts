/** What many cards say together: who leads, how scores spread over indicators, and where the top and the bottom part. */
import { Rational } from "../exact/index.js";
import type { LineCard, Scorecard, SectionCard } from "../scorecard/schema.js";
import { exactOf } from "./view.js";

/** An indicator that is worth points to somebody, or that somebody is judged by. */
export interface Column {
  readonly indicator: string;
  readonly name: string;
}

/** The indicators that these cards assess, in the order of the cards. */
export function columnsOf(cards: readonly Scorecard[]): Column[] {
  const columns = new Map<string, Column>();
  for (const { lines } of cards)
    for (const line of lines)
      if (isAssessed(line) && !columns.has(line.indicator))
        columns.set(line.indicator, { indicator: line.indicator, name: line.name });
  const order = (cards[0]?.lines ?? []).map(({ indicator }) => indicator);
  return [...columns.values()].sort((a, b) => order.indexOf(a.indicator) - order.indexOf(b.indicator));
}

export function isAssessed(line: LineCard): boolean {
  return line.outcome.kind !== "not-applicable" || line.outcome.code !== "not-assessed";
}

/** Score ÷ points; null while open, and where there are no points. */
export function rateOf(line: LineCard): Rational | null {
  const { points, score, fractions } = line;
  if (points === null || score === null) return null;
  const full = exactOf(points, fractions?.points);
  return full.isZero() ? null : exactOf(score, fractions?.score).dividedBy(full);
}

export function mean(values: readonly Rational[]): Rational | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum.plus(value), Rational.zero).dividedBy(Rational.integer(values.length));
}

export interface Separation {
  readonly name: string;
  readonly top: Rational;
  readonly bottom: Rational;
  readonly difference: Rational;
  /** How many met the target, of how many that were judged: `3/3`. */
  readonly metTop: string;
  readonly metBottom: string;
}

export interface Apart {
  readonly cohort: string | null;
  readonly top: readonly string[];
  readonly bottom: readonly string[];
  /** Indicators on which their mean scores differ, greatest difference first. */
  readonly separations: readonly Separation[];
}

/** What separates the top third of each cohort's settled ranking from its bottom third; nothing for fewer than two. */
export function apartOf(cards: readonly Scorecard[]): Apart[] {
  const cohorts = new Map<string | null, Scorecard[]>();
  for (const card of cards) if (card.rank) cohorts.set(card.cohort, [...(cohorts.get(card.cohort) ?? []), card]);
  return [...cohorts].flatMap(([cohort, members]) => {
    if (members.length < 2) return [];
    const ranked = [...members].sort((a, b) => (a.rank?.place ?? 0) - (b.rank?.place ?? 0));
    const third = Math.max(1, (ranked.length - (ranked.length % 3)) / 3);
    const [top, bottom] = [ranked.slice(0, third), ranked.slice(-third)];
    const separations = columnsOf(members).flatMap((column) => separationOf(column, top, bottom));
    separations.sort((a, b) => b.difference.absolute().compare(a.difference.absolute()));
    const names = (list: readonly Scorecard[]) => list.map(({ subject }) => subject.name);
    return [{ cohort, top: names(top), bottom: names(bottom), separations }];
  });
}

function separationOf(
  { indicator, name }: Column,
  top: readonly Scorecard[],
  bottom: readonly Scorecard[],
): Separation[] {
  const [above, below] = [top, bottom].map((cards) => {
    const lines = cards.flatMap((card) => card.lines.filter((line) => line.indicator === indicator));
    const judged = lines.filter(({ met }) => met !== null);
    return {
      mean: mean(lines.flatMap(({ score, fractions }) => (score === null ? [] : [exactOf(score, fractions?.score)]))),
      met: judged.length === 0 ? "—" : `${judged.filter(({ met }) => met).length}/${judged.length}`,
    };
  }) as [{ mean: Rational | null; met: string }, { mean: Rational | null; met: string }];
  if (!above.mean || !below.mean) return [];
  const difference = above.mean.minus(below.mean);
  if (difference.isZero()) return [];
  return [{ name, top: above.mean, bottom: below.mean, difference, metTop: above.met, metBottom: below.met }];
}

/** How many cards have each grade: in the order of the totals that earn them, those given only by a veto last, open ones at the end. */
export function gradesOf(cards: readonly Scorecard[]): { readonly grade: string | null; readonly count: number }[] {
  const lowest = new Map<string, Rational | null>();
  for (const { grade, total, adjustments } of cards) {
    if (grade === null || !total?.value) continue;
    const isVetoed = adjustments.some(({ triggered }) => triggered);
    const value = isVetoed ? null : exactOf(total.value, total.fractions?.value);
    const known = lowest.get(grade) ?? null;
    lowest.set(grade, !known || (value && value.compare(known) < 0) ? value : known);
  }
  const graded = [...lowest]
    .sort(([, a], [, b]) => (a && b ? b.compare(a) : a ? -1 : b ? 1 : 0))
    .map(([grade]) => ({ grade, count: cards.filter((card) => card.grade === grade).length }));
  const open = cards.filter((card) => card.total && card.grade === null).length;
  return open > 0 && graded.length > 0 ? [...graded, { grade: null, count: open }] : graded;
}

/** Mean share of its points that each section earned, over the cards with a settled score there. */
export function sectionMeans(cards: readonly Scorecard[]): ReadonlyMap<string, Rational> {
  const rates = new Map<string, Rational[]>();
  for (const card of cards)
    for (const { id, rate } of sectionRates(card)) if (rate) rates.set(id, [...(rates.get(id) ?? []), rate]);
  return new Map([...rates].flatMap(([id, list]) => [[id, mean(list) as Rational] as const]));
}

/** The uppermost sections in which somebody can earn something. */
export function earningSections(cards: readonly Scorecard[]): SectionCard[] {
  const all = cards.flatMap(({ sections }) => sections).filter(({ available }) => available !== "0");
  return [...new Map(all.map((section) => [section.id, section] as const)).values()];
}

/** Sections in which something can be earned, in reading order, each with its depth and the share that it earned of it. */
export function sectionRates(
  card: Scorecard,
): { readonly id: string; readonly name: string; readonly depth: number; readonly rate: Rational | null }[] {
  const walk = (sections: Scorecard["sections"], depth: number): ReturnType<typeof sectionRates> =>
    sections.flatMap((section) => {
      const available = exactOf(section.available, section.fractions?.available);
      const score = section.score === null ? null : exactOf(section.score, section.fractions?.score);
      const inner = walk(section.sections, depth + 1);
      if (available.isZero()) return inner;
      return [{ id: section.id, name: section.name, depth, rate: score?.dividedBy(available) ?? null }, ...inner];
    });
  return walk(card.sections, 0);
}

/** Lines that lost points, most first. */
export function lossesOf(card: Scorecard): { readonly line: LineCard; readonly lost: Rational }[] {
  return card.lines
    .flatMap((line) => {
      const lost = line.lost === null ? null : exactOf(line.lost, line.fractions?.lost);
      return lost && lost.sign() > 0 ? [{ line, lost }] : [];
    })
    .sort((a, b) => b.lost.compare(a.lost));
}
