/** All supplied figures, by period and statistic: one column each, subject by subject in the order of their list. */
import type { Place } from "../diagnostics/index.js";
import { Rational } from "../exact/index.js";
import { type Column, columnOfOutcomes, type Outcome, value } from "../logic/index.js";
import type { Subject } from "../plan/index.js";
import type { About } from "./about.js";

export interface Fact {
  readonly subject: string;
  readonly period: string;
  readonly key: string;
  readonly outcome: Outcome;
  readonly places: readonly Place[];
  readonly about?: About | undefined;
}

/** The figures of one statistic in one period. */
export interface FigureColumn {
  at(row: number): Fact | undefined;
  /** As whole numbers, for compiled rules. */
  numbers(): Column;
}

/** Figures that were read one by one, each with its places. */
export class ReadFigures implements FigureColumn {
  private known: Column | undefined;

  constructor(private readonly facts: readonly (Fact | undefined)[]) {}

  at(row: number): Fact | undefined {
    return this.facts[row];
  }

  numbers(): Column {
    this.known ??= columnOfOutcomes(this.facts.map((fact) => fact?.outcome));
    return this.known;
  }
}

/** Figures that a program supplied as a whole column of numbers; a fact is made when it is asked for. */
export class SuppliedFigures implements FigureColumn {
  constructor(
    private readonly column: Column,
    private readonly subjects: readonly Subject[],
    private readonly period: string,
    private readonly key: string,
    private readonly placeOf: (row: number) => Place,
  ) {}

  at(row: number): Fact | undefined {
    const scaled = this.column.values[row];
    const subject = this.subjects[row]?.id;
    if (scaled === undefined || subject === undefined || Number.isNaN(scaled)) return undefined;
    const exact = Rational.of(BigInt(scaled), 10n ** BigInt(this.column.places));
    return { subject, period: this.period, key: this.key, outcome: value(exact), places: [this.placeOf(row)] };
  }

  numbers(): Column {
    return this.column;
  }
}

export class FigureStore {
  private readonly byPeriod = new Map<string, Map<string, FigureColumn>>();

  add(period: string, key: string, column: FigureColumn): void {
    const known = this.byPeriod.get(period);
    if (known) known.set(key, column);
    else this.byPeriod.set(period, new Map([[key, column]]));
  }

  column(period: string, key: string): FigureColumn | undefined {
    return this.byPeriod.get(period)?.get(key);
  }

  at(row: number, period: string, key: string): Fact | undefined {
    return this.byPeriod.get(period)?.get(key)?.at(row);
  }

  periods(): string[] {
    return [...this.byPeriod.keys()];
  }

  *all(): Generator<{ readonly period: string; readonly key: string; readonly column: FigureColumn }> {
    for (const [period, byKey] of this.byPeriod) for (const [key, column] of byKey) yield { period, key, column };
  }

  /** Every figure, by subject, period and statistic, in the order of their JSON texts. */
  *sorted(subjects: readonly Subject[]): Generator<Fact> {
    const rows = inOrder([...subjects.entries()], ([, { id }]) => id);
    const columns = inOrder([...this.byPeriod], ([period]) => period).flatMap(([, byKey]) =>
      inOrder([...byKey], ([key]) => key).map(([, column]) => column),
    );
    for (const [row] of rows)
      for (const column of columns) {
        const fact = column.at(row);
        if (fact) yield fact;
      }
  }
}

function inOrder<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  return items
    .map((item) => [JSON.stringify(nameOf(item)), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);
}
