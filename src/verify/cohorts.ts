/** Places, sums and means among those who are compared with one another, by counting and adding. */
import type { CohortNeed } from "../logic/index.js";
import type { Subject } from "../plan/index.js";
import type { Line, Results } from "../scoring/index.js";
import type { Figures } from "./figures.js";
import { FAILED, type Found, foundOf, isNone, listIn, missingFor, numberIn } from "./found.js";
import { difference, type Fraction, integer, least, most, order, quotient, sum, zero } from "./fraction.js";
import { interpret } from "./interpreter.js";
import type { Ledger } from "./ledger.js";
import { LineNames } from "./names.js";

type Run = Results["run"];

/** The same for all who are compared with one another; an area is never compared with its parts. */
export function cohortKey(run: Run, subject: Subject): string {
  const within = run.scheme?.scheme.ranking.within ?? "level";
  const { subjects } = run.statistics;
  const isArea = !subjects.parentOf(subject) && (subjects.childrenOf(subject).length > 0 || subjects.list.length === 1);
  const name = { all: null, level: subject.level ?? null, group: subject.groups?.[0] ?? null }[within];
  return JSON.stringify([isArea, name]);
}

/** How many are better, and how many different values they have. */
export class Ladder {
  /** From the best to the worst, each value once, with how many stand before it. */
  private readonly steps: { readonly value: Fraction; readonly before: number }[] = [];

  constructor(values: readonly Fraction[], better: "higher" | "lower") {
    const sign = better === "higher" ? -1 : 1;
    const sorted = [...values].sort((a, b) => sign * order(a, b));
    for (const [before, value] of sorted.entries()) {
      const last = this.steps.at(-1);
      if (!last || order(last.value, value) !== 0) this.steps.push({ value, before });
    }
    this.sign = sign;
  }

  private readonly sign: number;

  place(own: Fraction, ties: "best" | "dense"): number {
    let [low, high] = [0, this.steps.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const isBetter = this.sign * order((this.steps[middle] as { value: Fraction }).value, own) < 0;
      [low, high] = isBetter ? [middle + 1, high] : [low, middle];
    }
    return 1 + (ties === "dense" ? low : (this.steps[low]?.before ?? 0));
  }
}

interface Members {
  /** What each member that has a value is compared by: a number, or two whose sums are divided. */
  readonly parts: readonly (readonly Fraction[])[];
  readonly open: number;
  ladder?: Ladder;
}

export class CohortReading {
  private readonly members = new Map<string, Members>();
  private readonly together = new Map<string, Subject[]>();

  constructor(
    private readonly results: Results,
    private readonly figures: Figures,
    private readonly ledger: Ledger,
  ) {
    for (const subject of results.run.statistics.subjects.list) {
      const key = cohortKey(results.run, subject);
      const others = this.together.get(key);
      if (others) others.push(subject);
      else this.together.set(key, [subject]);
    }
  }

  /** Holds every comparison of a line against this reading. */
  check(line: Line): void {
    const { run } = this.results;
    const { id } = line.compiled.indicator;
    for (const [index, need] of line.needs.entries())
      this.ledger.found(line.subject, id, "cohort", foundOf(run.cohortValue(line, index)), () =>
        this.valueOf(line, need, index),
      );
  }

  private compared(line: Line, need: CohortNeed): Found {
    return interpret(need.of, new LineNames(this.results.run, this.figures, line, true));
  }

  private valueOf(line: Line, need: CohortNeed, index: number): Found {
    const own = this.compared(line, need);
    if (isNone(own)) return own;
    const mine = partsOf(own);
    const members = this.membersOf(line, need, index);
    if (!mine) return FAILED;
    const { kind, options } = need;
    if (options.open === "wait" && members.open > 0) return missingFor("awaited");
    if (kind === "own") return own;
    if (kind === "rank") {
      members.ladder ??= new Ladder(
        members.parts.map(([first]) => first ?? zero),
        options.better,
      );
      return { number: integer(members.ladder.place(mine[0] ?? zero, options.ties)) };
    }
    const others = options.self === "excluded" ? withoutOne(members.parts, mine) : members.parts;
    const added = (part: number) => others.reduce((total, member) => sum(total, member[part] ?? zero), zero);
    const firsts = () => others.map(([first]) => first ?? zero);
    if (kind === "count") return { number: integer(others.length) };
    if (kind === "sum") return { number: added(0) };
    if (others.length === 0) return FAILED;
    switch (kind) {
      case "mean":
        return { number: quotient(added(0), integer(others.length)) };
      case "ratio": {
        const whole = added(1);
        return whole.n === 0n ? FAILED : { number: quotient(added(0), whole) };
      }
      case "max":
        return { number: firsts().reduce(most) };
      case "min":
        return { number: firsts().reduce(least) };
    }
  }

  private membersOf(line: Line, need: CohortNeed, index: number): Members {
    const { run } = this.results;
    const { id } = line.compiled.indicator;
    const cohort = cohortKey(run, line.subject);
    const key = JSON.stringify([id, index, line.standing, cohort]);
    const known = this.members.get(key);
    if (known) return known;
    const found = (this.together.get(cohort) ?? [])
      .map((subject) => run.lineOf(id, subject))
      .filter(({ standing }) => standing === line.standing)
      .map((other) => this.compared(other, need));
    const members = {
      parts: found.flatMap((value) => {
        const parts = isNone(value) ? null : partsOf(value);
        return parts ? [parts] : [];
      }),
      open: found.filter((value) => isNone(value) && value.none !== "not-applicable").length,
    };
    this.members.set(key, members);
    return members;
  }
}

function partsOf(value: Found): readonly Fraction[] | null {
  const items = listIn(value) ?? [value];
  const numbers = items.flatMap((item) => numberIn(item) ?? []);
  return numbers.length === items.length ? numbers : null;
}

/** The others: all but one of those that are the same. */
function withoutOne(all: readonly (readonly Fraction[])[], own: readonly Fraction[]): readonly (readonly Fraction[])[] {
  const position = all.findIndex((parts) =>
    parts.every((part, index) => difference(part, own[index] ?? zero).n === 0n),
  );
  return all.filter((_, index) => index !== position);
}
