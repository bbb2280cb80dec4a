/** Who is compared with whom, and what `cohort.<n>` comes to: worked out once for all members together. */
import {
  type CohortNeed,
  type Evaluator,
  type MissingFact,
  missing,
  type Outcome,
  type Scope,
  within,
} from "../logic/index.js";
import type { Scheme, Subject } from "../plan/index.js";
import type { Subjects } from "../statistics/index.js";
import { Comparison, isOpen } from "./comparison.js";
import type { Line } from "./line.js";

export class Cohorts {
  private readonly members = new Map<string, Subject[]>();
  private readonly comparisons = new Map<string, Comparison>();
  private readonly comparing = new Set<string>();

  constructor(
    private readonly subjects: Subjects,
    private readonly within: Scheme["ranking"]["within"],
    private readonly evaluator: Evaluator,
    private readonly lineOf: (indicator: string, subject: Subject) => Line,
    /** Comparisons of more subjects than are at hand, worked out before. */
    shared: ReadonlyMap<string, Comparison> = new Map(),
  ) {
    for (const [key, comparison] of shared) this.comparisons.set(key, comparison);
    for (const subject of subjects.list) {
      const key = this.keyOf(subject);
      const others = this.members.get(key);
      if (others) others.push(subject);
      else this.members.set(key, [subject]);
    }
  }

  /** The level or group with which a subject is compared; null where all are compared together. */
  nameOf(subject: Subject): string | null {
    if (this.within === "all") return null;
    return (this.within === "level" ? subject.level : subject.groups?.[0]) ?? null;
  }

  /** The same for all members of a cohort; the area is never compared with its parts. */
  keyOf(subject: Subject): string {
    return JSON.stringify([this.subjects.isArea(subject), this.nameOf(subject)]);
  }

  /** What `cohort.<n>` is for a line, among the members that have a value. */
  valueOf(line: Line, index: number): Outcome {
    const need = line.needs[index];
    if (!need) throw new TypeError(`indicators.${line.compiled.indicator.id} has no comparison ${index}`);
    const own = this.comparedBy(need, line);
    if (own.kind !== "value") return own;
    return this.compare(need, line, index).of(own.value);
  }

  /** How many of a line's cohort have no value yet, so that its place may change. */
  openBeside(line: Line): number {
    return Math.max(0, ...line.needs.map((need, index) => this.compare(need, line, index).open));
  }

  private compare(need: CohortNeed, line: Line, index: number): Comparison {
    const { indicator } = line.compiled;
    const key = this.comparisonKey(line, index);
    const known = this.comparisons.get(key);
    if (known) return known;
    // Circles are refused when a plan or scheme is compiled.
    if (this.comparing.has(key)) throw new TypeError(`${key} needs itself`);
    this.comparing.add(key);
    const outcomes = (this.members.get(this.keyOf(line.subject)) ?? [])
      .map((member) => this.lineOf(indicator.id, member))
      .filter((other) => other.standing === line.standing)
      .map((other) => this.amongOthers(need, other));
    this.comparing.delete(key);
    const comparison = new Comparison(need, outcomes);
    this.comparisons.set(key, comparison);
    return comparison;
  }

  private comparisonKey(line: Line, index: number): string {
    return JSON.stringify([line.compiled.indicator.id, index, line.standing, this.keyOf(line.subject)]);
  }

  /** What every line with a need is compared by, by the key of its comparison. */
  comparedOutcomes(indicators: Iterable<string>): Map<string, Outcome[]> {
    const compared = new Map<string, Outcome[]>();
    for (const indicator of indicators)
      for (const subject of this.subjects.list) {
        const line = this.lineOf(indicator, subject);
        for (const [index, need] of line.needs.entries()) {
          const key = this.comparisonKey(line, index);
          const known = compared.get(key);
          if (known) known.push(this.amongOthers(need, line));
          else compared.set(key, [this.amongOthers(need, line)]);
        }
      }
    return compared;
  }

  /** What a member is to the others: one they wait for owes them nothing, whatever keeps its own line open. */
  private amongOthers(need: CohortNeed, line: Line): Outcome {
    const outcome = this.comparedBy(need, line);
    if (need.options.open !== "wait" || !isOpen(outcome)) return outcome;
    const { indicator } = line.compiled;
    const own: MissingFact = { name: `indicators.${indicator.id}`, subject: line.subject.id, reason: "awaited" };
    return missing(
      ...(outcome.kind === "missing" ? outcome.facts.map((fact) => ({ ...fact, reason: own.reason })) : [own]),
    );
  }

  /** What a line is compared by; never rounded first. */
  comparedBy(need: CohortNeed, line: Line): Outcome {
    const unrounded: Scope = {
      resolve: (path) => (path[0] === "actual" ? within(line.exactActual, path.slice(1)) : line.resolve(path)),
    };
    return this.evaluator.evaluate(need.of, unrounded);
  }
}
