/** What the members of a cohort come to together: places, sums, means. Worked out once for all of them. */
import { type Interval, Rational } from "../exact/index.js";
import {
  type CohortKind,
  type CohortNeed,
  failed,
  type Outcome,
  strongest,
  type Value,
  value,
} from "../logic/index.js";
import { places } from "./rank.js";

/** Whether a member has no value yet. */
export const isOpen = ({ kind }: Outcome): boolean => kind === "missing" || kind === "manual" || kind === "failed";

const isNumber = (of: Value | undefined): of is Rational => of instanceof Rational;

/** A member's part: its number, or the two numbers whose sums are divided. */
function partOf(of: Value): readonly Rational[] | null {
  const parts: readonly (Value | undefined)[] = Array.isArray(of) ? of : [of as Value];
  return parts.every(isNumber) ? parts : null;
}

const shareOf = (part: Rational, whole: Rational): Outcome =>
  whole.isZero()
    ? failed("evaluate/division-by-zero", { formula: `${part.toString()} ÷ 0` })
    : value(part.dividedBy(whole));

export class Comparison {
  /** Members whose value is not known yet. */
  readonly open: number;
  private readonly members: readonly (readonly Rational[])[];
  private readonly lost: Outcome | null;
  private places?: ReadonlyMap<string, number>;
  private sums?: readonly Rational[];
  private sorted?: readonly Rational[];

  constructor(
    private readonly need: CohortNeed,
    outcomes: readonly Outcome[],
  ) {
    const parts = outcomes.flatMap((outcome) => (outcome.kind === "value" ? [partOf(outcome.value)] : []));
    this.members = parts.filter((part) => part !== null);
    const open = outcomes.filter(isOpen);
    this.open = open.length;
    this.lost = need.options.open === "wait" ? strongest(open) : null;
  }

  /** What it comes to for the member whose own value this is. */
  of(own: Value): Outcome {
    const mine = partOf(own);
    if (!mine)
      return failed(
        "evaluate/wrong-type",
        { operator: this.need.kind, expected: "number", found: "any" },
        this.need.of.path,
      );
    if (this.lost) return this.lost;
    const without = this.need.options.self === "excluded" ? mine : null;
    const count = this.members.length - (without ? 1 : 0);
    const { kind } = this.need;
    if (kind === "own") return value(own);
    if (kind === "count") return value(Rational.integer(count));
    if (kind === "rank") return value(Rational.integer(this.placeOf(mine)));
    if (kind === "sum") return value(this.sumOf(0, without));
    if (count === 0) return failed("evaluate/no-cohort", {}, this.need.of.path);
    if (kind === "mean") return value(this.sumOf(0, without).dividedBy(Rational.integer(count)));
    if (kind === "ratio") return shareOf(this.sumOf(0, without), this.sumOf(1, without));
    return value(this.endOf(kind, without?.[0]));
  }

  private placeOf([own]: readonly Rational[]): number {
    this.places ??= places(this.numbers(), this.need.options);
    return this.places.get(String(own)) ?? 1;
  }

  private numbers(): Rational[] {
    return this.members.flatMap(([first]) => (first ? [first] : []));
  }

  private sumOf(index: number, without: readonly Rational[] | null): Rational {
    this.sums ??= [0, 1].map((part) =>
      this.members.reduce((sum, member) => sum.plus(member[part] ?? Rational.zero), Rational.zero),
    );
    const all = this.sums[index] as Rational;
    return without ? all.minus(without[index] ?? Rational.zero) : all;
  }

  /** The largest or smallest, once without a given one. */
  private endOf(kind: "max" | "min", without: Rational | undefined): Rational {
    this.sorted ??= this.numbers().sort((a, b) => a.compare(b));
    const fromEnd = (steps: number) => this.sorted?.at(kind === "max" ? -1 - steps : steps) as Rational;
    return without?.equals(fromEnd(0)) ? fromEnd(1) : fromEnd(0);
  }
}

const FROM_ONE: Interval = { low: Rational.one, high: null };
const FROM_NONE: Interval = { low: Rational.zero, high: null };

/** What a comparison can come to while a member's own value is open: a place is never below the first. */
export function boundsOfNeed({ kind }: { readonly kind: CohortKind }): Interval | null {
  if (kind === "rank") return FROM_ONE;
  return kind === "count" ? FROM_NONE : null;
}
