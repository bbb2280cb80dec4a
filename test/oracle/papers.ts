/** What people decide, show and put right: corrections first, on top of the figures, then what stands of the rest. */
import { isInside } from "./calendar.js";
import type { Cell, Fact, Figures, Papers as Given, Plan, Scheme } from "./documents.js";
import { isSame, readCell } from "./figures.js";
import type { Fraction } from "./numbers.js";
import type { Value } from "./outcomes.js";

type Amendment = NonNullable<Given["amendments"]>[number];

const isBlank = (cell: Cell | undefined): boolean =>
  cell === undefined || cell === null || (typeof cell === "string" && cell.trim() === "");

const pointsIn = (cell: Cell | undefined): Fraction | null => readCell(cell, "number") as Fraction | null;

export class Papers {
  /** The figures with the corrections in place. */
  readonly facts: readonly Fact[];
  /** The points that stand, by subject, period, item and part. */
  private readonly decided: ReadonlyMap<string, Fraction>;

  constructor(
    private readonly plan: Plan,
    private readonly scheme: Scheme | null,
    private readonly figures: Figures,
    /** The period that is meant where a paper names none. */
    private readonly period: string,
  ) {
    const decided = this.decisions();
    let { facts } = figures;
    const amendments = [...(figures.papers.amendments ?? [])].sort((a, b) => {
      const [first, second] = [a.date ?? "", b.date ?? ""];
      return first < second ? -1 : first > second ? 1 : 0;
    });
    for (const amendment of amendments) {
      if (isBlank(amendment.reason) || isBlank(amendment.by) || this.subjectOf(amendment.subject) === null) continue;
      const key = this.statisticOf(amendment.item);
      if (key === null) this.amendDecision(decided, amendment);
      else facts = this.amendedFacts(facts, key, amendment);
    }
    this.facts = facts;
    this.decided = decided;
  }

  private subjectOf(named: string): string | null {
    return this.figures.subjects.find(({ id, name }) => id === named || name === named)?.id ?? null;
  }

  private statisticOf(named: string): string | null {
    const found = Object.entries(this.plan.statistics ?? {}).find(([key, { name }]) => key === named || name === named);
    return found?.[0] ?? null;
  }

  private itemOf(named: string): string | null {
    const all = [...(this.plan.indicators ?? []), ...(this.scheme?.adjustments ?? [])];
    return all.find(({ id, name }) => id === named || name === named)?.id ?? null;
  }

  private keyOf(paper: { subject: string; period?: string; item: string; part?: string }): string {
    const { part = "", period = this.period } = paper;
    return JSON.stringify([this.subjectOf(paper.subject), period, this.itemOf(paper.item), part]);
  }

  /** Without a reason, or with two that say different points, nothing is decided. */
  private decisions(): Map<string, Fraction> {
    const said = new Map<string, Fraction[]>();
    for (const decision of this.figures.papers.decisions ?? []) {
      const points = pointsIn(decision.points);
      if (points === null || isBlank(decision.reason)) continue;
      const key = this.keyOf(decision);
      said.set(key, [...(said.get(key) ?? []), points]);
    }
    return new Map(
      [...said].flatMap(([key, [first, ...others]]) =>
        first !== undefined && others.every((other) => isSame(other, first)) ? [[key, first] as const] : [],
      ),
    );
  }

  private amendDecision(decided: Map<string, Fraction>, amendment: Amendment): void {
    const key = this.keyOf(amendment);
    const standing = decided.get(key);
    const old = pointsIn(amendment.old);
    if (isBlank(amendment.old) ? standing !== undefined : !(standing && old && isSame(standing, old))) return;
    const points = pointsIn(amendment.new);
    if (points !== null) decided.set(key, points);
    else if (isBlank(amendment.new)) decided.delete(key);
  }

  /** What is said to have stood must stand; nothing in its place takes the figure away. */
  private amendedFacts(facts: readonly Fact[], statistic: string, amendment: Amendment): Fact[] {
    const { period = this.period } = amendment;
    const subject = this.subjectOf(amendment.subject) as string;
    const type = this.plan.statistics?.[statistic]?.type ?? "";
    const isIt = (fact: Fact) =>
      fact.statistic === statistic && fact.period === period && this.subjectOf(fact.subject) === subject;
    const standing = facts.filter(isIt).filter(({ value }) => !isBlank(value));
    const readings = standing.flatMap(({ value }) => readCell(value, type) ?? []);
    const [old, now] = [readCell(amendment.old, type), readCell(amendment.new, type)];
    const stands = readings.length > 0 && readings.every((one: Value) => old !== null && isSame(one, old));
    if (isBlank(amendment.old) ? standing.length > 0 : !stands) return [...facts];
    const rest = facts.filter((fact) => !isIt(fact));
    if (isBlank(amendment.new)) return rest;
    return now === null ? [...facts] : [...rest, { subject, period, statistic, value: amendment.new ?? null }];
  }

  /** The points decided for a part of an item in the period; of a beginning of a period, in its last month, too. */
  points(subject: string, item: string, part: string): Fraction | null {
    const [, reached] = this.period.split("..");
    const of = (period: string) => this.decided.get(this.keyOf({ subject, period, item, part }));
    return of(this.period) ?? (reached === undefined ? undefined : of(reached)) ?? null;
  }

  /** Whether a document or a file was shown for an item in the period or a part of it. */
  isShown(subject: string, item: string): boolean {
    return [...(this.figures.papers.evidence ?? []), ...(this.figures.papers.decisions ?? [])].some(
      (paper) =>
        this.subjectOf(paper.subject) === subject &&
        this.itemOf(paper.item) === item &&
        isInside(paper.period ?? this.period, this.period) &&
        [paper.document, paper.file, paper.sha256].some((one) => !isBlank(one)),
    );
  }
}
