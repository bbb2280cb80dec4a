/** What holds along one way through a rule: bounds of sums of what it reads, equations, and conditions that were answered. */
import { add, anything, type Interval, multiply, Rational } from "../../exact/index.js";
import { apartBy, constantOf, type Linear, scaled, summed, textOf } from "../../logic/index.js";

/** A sum without its number, so that what it is first made of is there once; it lies on one side of `at`, or on it. */
export interface Question {
  readonly direction: Linear;
  readonly at: Rational;
  /** Only whole numbers are possible. */
  readonly isWhole: boolean;
}

interface Bounds {
  readonly low: Rational | null;
  readonly isLowOpen: boolean;
  readonly high: Rational | null;
  readonly isHighOpen: boolean;
}

const FREE: Bounds = { low: null, isLowOpen: false, high: null, isHighOpen: false };

/** What is known of a thing that is not looked into. */
export interface Thing {
  readonly range: Interval;
  readonly isWhole: boolean;
}

export class Premises {
  private constructor(
    /** What is not looked into, by key; shared by all ways. */
    private readonly things: Map<string, Thing>,
    private readonly bounds: ReadonlyMap<string, Bounds>,
    private readonly equations: ReadonlyMap<string, Linear>,
    private readonly answers: ReadonlyMap<string, boolean>,
  ) {}

  static none(): Premises {
    return new Premises(new Map(), new Map(), new Map(), new Map());
  }

  know(key: string, thing: Thing): void {
    if (!this.things.has(key)) this.things.set(key, thing);
  }

  answer(key: string): boolean | undefined {
    return this.answers.get(key);
  }

  answered(key: string, answer: boolean): Premises {
    return new Premises(this.things, this.bounds, this.equations, new Map(this.answers).set(key, answer));
  }

  /** The sum with everything put in that is known to equal something else. */
  reduced(of: Linear): Linear {
    let found = constantOf(of.constant);
    for (const [key, times] of of.terms) {
      const other = this.equations.get(key);
      found = summed(found, scaled(other ?? { terms: new Map([[key, Rational.one]]), constant: Rational.zero }, times));
    }
    return found;
  }

  /** Whether a sum comes to whole numbers only. */
  isWhole({ terms, constant }: Linear): boolean {
    return (
      constant.isInteger() &&
      [...terms].every(([key, times]) => times.isInteger() && this.things.get(key)?.isWhole === true)
    );
  }

  /** Whether a sum is below, at or above zero; or what must be asked to know. */
  sign(of: Linear): -1 | 0 | 1 | Question {
    const form = this.reduced(of);
    const [first] = [...form.terms].sort(([a], [b]) => (a < b ? -1 : 1));
    if (!first) return Math.sign(form.constant.sign()) as -1 | 0 | 1;
    const [, lead] = first;
    const direction = scaled({ ...form, constant: Rational.zero }, Rational.one.dividedBy(lead));
    const at = form.constant.negated().dividedBy(lead);
    const turn = (side: -1 | 1) => (lead.sign() < 0 ? (-side as -1 | 1) : side);
    const question = { direction, at, isWhole: this.isWhole(direction) };
    const sides = ([-1, 0, 1] as const).filter((side) => this.may(question, side));
    if (sides.length !== 1) return question;
    const [only = 0] = sides;
    return only === 0 ? 0 : turn(only);
  }

  /** Whether a sum may lie on that side. */
  may({ direction, at, isWhole }: Question, side: -1 | 0 | 1): boolean {
    const { low, isLowOpen, high, isHighOpen } = this.boundsOf(direction);
    if (side === 0 && isWhole && !at.isInteger()) return false;
    const before = (limit: Rational | null, isOpen: boolean, by: 1 | -1): boolean => {
      if (limit === null) return true;
      const order = limit.compare(at) * by;
      if (side === 0) return order < 0 || (order === 0 && !isOpen);
      return side === by ? true : order < 0;
    };
    return before(low, isLowOpen, 1) && before(high, isHighOpen, -1);
  }

  /** The same, with the sum on that side; null where it turns out that it cannot be. */
  with(question: Question, side: -1 | 0 | 1): Premises | null {
    if (!this.may(question, side)) return null;
    const { direction, at, isWhole } = question;
    if (side === 0) return this.equal(direction, at);
    const down = Rational.of(at.truncated());
    const floor = down.compare(at) > 0 ? down.minus(Rational.one) : down;
    const limit = !isWhole
      ? at
      : side === 1
        ? floor.plus(Rational.one)
        : floor.equals(at)
          ? floor.minus(Rational.one)
          : floor;
    return this.bounded(direction, side, limit, !isWhole);
  }

  private bounded(direction: Linear, side: -1 | 1, limit: Rational, isOpen: boolean): Premises {
    const known = this.boundsOf(direction);
    const next: Bounds =
      side === 1 ? { ...known, low: limit, isLowOpen: isOpen } : { ...known, high: limit, isHighOpen: isOpen };
    return new Premises(this.things, new Map(this.bounds).set(textOf(direction), next), this.equations, this.answers);
  }

  /** One of its things is from now on written by the others; its own bounds then hold of those. */
  private equal(direction: Linear, at: Rational): Premises | null {
    const [first] = [...direction.terms].sort(([a], [b]) => (a < b ? -1 : 1));
    if (!first) return direction.constant.equals(at) ? this : null;
    const [key] = first;
    const others = apartBy(constantOf(at), {
      terms: new Map([...direction.terms].filter(([of]) => of !== key)),
      constant: Rational.zero,
    });
    const own = this.boundsOf({ terms: new Map([[key, Rational.one]]), constant: Rational.zero });
    const put = (of: Linear): Linear => {
      const times = of.terms.get(key);
      if (!times) return of;
      return summed({ ...of, terms: new Map([...of.terms].filter(([one]) => one !== key)) }, scaled(others, times));
    };
    const equations = new Map([...this.equations].map(([one, of]) => [one, put(of)] as const)).set(key, others);
    let found: Premises | null = new Premises(this.things, this.bounds, equations, this.answers);
    for (const [limit, side] of [
      [own.low, 1],
      [own.high, -1],
    ] as const) {
      if (limit === null || found === null) continue;
      const sign: -1 | 0 | 1 | Question = found.sign(apartBy(others, constantOf(limit)));
      if (typeof sign === "number" && sign === -side) found = null;
    }
    return found;
  }

  /** What its things allow, and what was found on the way. */
  private boundsOf(direction: Linear): Bounds {
    const said = this.bounds.get(textOf(direction)) ?? FREE;
    let range: Interval = { low: direction.constant, high: direction.constant };
    for (const [key, times] of direction.terms)
      range = add(range, multiply({ low: times, high: times }, this.rangeOf(key, direction.terms.size === 1)));
    const higher = range.low !== null && (said.low === null || range.low.compare(said.low) > 0);
    const lower = range.high !== null && (said.high === null || range.high.compare(said.high) < 0);
    return {
      low: higher ? range.low : said.low,
      isLowOpen: higher ? false : said.isLowOpen,
      high: lower ? range.high : said.high,
      isHighOpen: lower ? false : said.isHighOpen,
    };
  }

  /** Of a single thing; within a sum, what was found of it by itself counts, too. */
  private rangeOf(key: string, isAlone: boolean): Interval {
    const own = this.things.get(key)?.range ?? anything;
    if (isAlone) return own;
    const { low, high } = this.boundsOf({ terms: new Map([[key, Rational.one]]), constant: Rational.zero });
    return { low, high };
  }
}
