/**
 * Exact arithmetic without dividing: every number is `c · n ÷ (d₁ · d₂ …)`, with `c` a fraction known beforehand, `n` a
 * whole number worked out in doubles, and each `d` a whole number above zero. Division only moves factors below the line;
 * comparisons multiply crosswise.
 *
 * Why it is exact: beside `n` runs `a`, the same polynomial in absolute values. Doubles add and multiply whole numbers
 * exactly below 2^53, and no step on the way to `n` is larger than `a`: so where `a` is below LIMIT, `n` is right. Where it
 * is not, `n` is off by at most `a · error(k)` after `k` operations on the longest way, and a comparison of which the two
 * sides are further apart than that is decided all the same. Whatever is left is worked out again in whole numbers of any
 * size (`wholes.ts`), and what has no value, such as a zero divisor or a missing figure, goes to the reference evaluator. `max` is the largest that `a` can be, known from the columns: below LIMIT no check is written at all.
 */
import { isBounded, Rational, type RoundingMode } from "../../exact/index.js";
import type { Block, ProgramBuilder, Ref } from "./program.js";

/** A little below 2^53, so that a bound that was itself rounded on the way still tells the truth. */
export const LIMIT = 9e15;

/** A rule that this algebra has no form for; the reference evaluator works it out, row by row. */
export class Unsupported extends Error {}

export interface NumberForm {
  readonly kind: "number";
  readonly c: Rational;
  readonly n: Ref;
  /** Bound of the absolute value of n; n itself where nothing is ever subtracted. */
  readonly a: Ref;
  readonly d: readonly Ref[];
  readonly k: number;
  readonly max: number;
}

/** true or false, or a day by its number. */
export interface OtherForm {
  readonly kind: "boolean" | "date";
  readonly ref: Ref;
}

/** Never comes to a value here: the row is left to the reference evaluator. */
export interface NoForm {
  readonly kind: "never";
}

export type Form = NumberForm | OtherForm | NoForm;

const NEVER: NoForm = { kind: "never" };

/** Twice and more what k roundings can add up to. */
const error = (k: number): number => (k + 4) * 2 ** -51;

export class Algebra {
  private readonly largest = new Map<Ref, number>();

  constructor(
    readonly builder: ProgramBuilder,
    /** What coefficients stay below, so that no number is longer than a rule's may be. */
    private readonly largestCoefficient: bigint,
  ) {}

  private bounded(c: Rational): Rational {
    if (!isBounded(c, this.largestCoefficient)) throw new Unsupported();
    return c;
  }

  never(): NoForm {
    this.builder.prove(this.builder.constant(false));
    return NEVER;
  }

  number(value: Rational): NumberForm {
    const { builder } = this;
    if (value.isZero()) return this.zero();
    this.bounded(value);
    const n = builder.constant(value.sign());
    return { kind: "number", c: value.absolute(), n, a: builder.constant(1), d: [], k: 0, max: 1 };
  }

  private zero(): NumberForm {
    const n = this.builder.constant(0);
    return { kind: "number", c: Rational.one, n, a: n, d: [], k: 0, max: 0 };
  }

  /** A whole number in a register, in units of 10^-places. */
  whole(n: Ref, places: number, max: number, isNotNegative: boolean): NumberForm {
    const a = isNotNegative ? n : this.builder.absolute(n);
    return { kind: "number", c: Rational.of(1n, 10n ** BigInt(places)), n, a, d: [], k: 0, max };
  }

  sum(all: readonly NumberForm[]): NumberForm {
    const { builder } = this;
    const terms = all.filter(({ n }) => !builder.is(n, 0));
    const [first] = terms;
    if (!first) return this.zero();
    if (terms.length === 1) return first;
    const c = this.bounded(terms.map((term) => term.c).reduce(commonMeasure));
    const d = terms.map((term) => term.d).reduce(leastMultiple);
    let [n, a, max, k] = [builder.constant(0), builder.constant(0), 0, 0];
    for (const group of groupByDivisors(terms)) {
      let [inN, inA, inMax, inK] = [builder.constant(0), builder.constant(0), 0, 0];
      for (const term of group) {
        const times = multipleOf(term.c, c);
        inN = builder.plus(inN, builder.times(builder.constant(times), term.n));
        inA = builder.plus(inA, builder.times(builder.constant(times), term.a));
        inMax += times * term.max;
        inK = Math.max(inK, term.k) + 2;
      }
      const lacking = without(d, (group[0] as NumberForm).d);
      const [factor, factorMax] = this.product(lacking);
      n = builder.plus(n, builder.times(inN, factor));
      a = builder.plus(a, builder.times(inA, factor));
      max += inMax * factorMax;
      k = Math.max(k, inK + lacking.length) + 1;
    }
    return { kind: "number", c, n, a: terms.every(isNotNegative) ? n : a, d, k: k + 1, max };
  }

  negated(of: NumberForm): NumberForm {
    return { ...of, n: this.builder.minus(this.builder.constant(0), of.n) };
  }

  difference(a: NumberForm, b: NumberForm): NumberForm {
    return this.sum([a, this.negated(b)]);
  }

  times(x: NumberForm, y: NumberForm): NumberForm {
    const { builder } = this;
    const n = builder.times(x.n, y.n);
    if (builder.is(n, 0)) return this.zero();
    const a = isNotNegative(x) && isNotNegative(y) ? n : builder.times(x.a, y.a);
    const d = [...x.d, ...y.d].sort((p, q) => p - q);
    return { kind: "number", c: this.bounded(x.c.times(y.c)), n, a, d, k: x.k + y.k + 1, max: x.max * y.max };
  }

  /** Divisors that are zero, or not certainly exact, are left to the reference evaluator. */
  quotient(x: NumberForm, y: NumberForm): NumberForm | NoForm {
    const { builder } = this;
    if (builder.is(y.n, 0)) return this.never();
    this.proveExact(y);
    let [numerator, divisor] = [x, y.n];
    if (!isNotNegative(y)) {
      const isNegative = builder.compare("<", y.n, builder.constant(0));
      divisor = builder.absolute(y.n);
      numerator = { ...x, n: builder.select(isNegative, this.negated(x).n, x.n) };
    }
    const isConstant = builder.is(divisor, 1);
    if (!isConstant) {
      builder.prove(builder.compare("<", builder.constant(0), divisor));
      this.largest.set(divisor, Math.min(y.max, LIMIT));
    }
    const [above, below] = [without(y.d, numerator.d), without(numerator.d, y.d)];
    const [factor, max] = this.product(above);
    const n = builder.times(numerator.n, factor);
    return {
      kind: "number",
      c: this.bounded(x.c.dividedBy(y.c)),
      n,
      a: numerator.a === numerator.n ? n : builder.times(numerator.a, factor),
      d: isConstant ? below : [...below, divisor].sort((p, q) => p - q),
      k: x.k + above.length + 1,
      max: x.max * max,
    };
  }

  /** The remainder, with the sign of the dividend. */
  remainder(x: NumberForm, y: NumberForm): NumberForm | NoForm {
    const quotient = this.quotient(x, y);
    if (quotient.kind === "never") return quotient;
    return this.difference(x, this.times(y, this.rounded(quotient, 0, "down")));
  }

  pick(better: "larger" | "smaller", x: NumberForm, y: NumberForm): NumberForm {
    const { builder } = this;
    const first = better === "smaller" ? this.compare("<=", x, y) : this.compare("<=", y, x);
    if (builder.is(first, true)) return x;
    if (builder.is(first, false)) return y;
    const [c, timesX, timesY] = this.overOne(x, y);
    const scaled = (times: number, ref: Ref) => builder.times(builder.constant(times), ref);
    const n = builder.select(first, scaled(timesX, x.n), scaled(timesY, y.n));
    const isPlain = isNotNegative(x) && isNotNegative(y);
    const a = isPlain ? n : builder.select(first, scaled(timesX, x.a), scaled(timesY, y.a));
    const max = Math.max(timesX * x.max, timesY * y.max);
    let d = x.d;
    if (x.d.join() !== y.d.join()) {
      const chosen = builder.select(first, this.divisor(x.d), this.divisor(y.d));
      this.largest.set(chosen, this.largestOf([x.d, y.d]));
      d = [chosen];
    }
    return { kind: "number", c, n, a, d, k: Math.max(x.k, y.k) + 1, max };
  }

  compare(op: "<" | "<=" | "==", x: NumberForm, y: NumberForm): Ref {
    const { builder } = this;
    const [, timesX, timesY] = this.overOne(x, y);
    const [forX, forY] = [without(y.d, x.d), without(x.d, y.d)];
    const [factorX, maxX] = this.product(forX);
    const [factorY, maxY] = this.product(forY);
    const side = (times: number, ref: Ref, factor: Ref) =>
      builder.times(builder.times(builder.constant(times), ref), factor);
    const [left, right] = [side(timesX, x.n, factorX), side(timesY, y.n, factorY)];
    const max = timesX * x.max * maxX + timesY * y.max * maxY;
    if (!(max < LIMIT)) {
      const bound = builder.plus(side(timesX, x.a, factorX), side(timesY, y.a, factorY));
      const k = Math.max(x.k + forX.length, y.k + forY.length) + 3;
      const apart = builder.absolute(builder.minus(left, right));
      const far = builder.bound(builder.times(bound, builder.constant(error(k))), apart);
      builder.prove(builder.or(builder.bound(bound, builder.constant(LIMIT)), far));
    }
    return builder.compare(op, left, right);
  }

  /** As `round` of the exact numbers, in its four ways. */
  rounded(of: NumberForm, places: number, mode: RoundingMode): NumberForm {
    const { builder } = this;
    const unit = 10n ** BigInt(places);
    const times = of.c.times(Rational.of(unit));
    if (of.d.length === 0 && times.isInteger()) return of;
    const [up, down] = [safe(times.numerator), safe(times.denominator)];
    const [product, largest] = this.product(of.d);
    const above = builder.times(builder.constant(up), builder.absolute(of.n));
    const bound = builder.times(builder.constant(up), of.a);
    const below = builder.times(builder.constant(down), product);
    const exactly = (): Ref => this.wholeQuotient(above, below, mode);
    let magnitude: Ref;
    if (up * of.max < LIMIT / 4 && down * largest < LIMIT / 4) magnitude = exactly();
    else {
      const limit = builder.constant(LIMIT / 4);
      const isSmall = builder.and(builder.bound(bound, limit), builder.bound(below, limit));
      const small = builder.block(exactly);
      small.block.results.push(small.made);
      const large = builder.block(() => this.certainQuotient(above, bound, below, of.k + of.d.length + 3, mode));
      large.block.results.push(large.made);
      [magnitude] = builder.either(isSmall, small.block, large.block) as [Ref];
    }
    const isPlain = isNotNegative(of);
    const negative = builder.minus(builder.constant(0), magnitude);
    const n = isPlain
      ? magnitude
      : builder.select(builder.compare("<", of.n, builder.constant(0)), negative, magnitude);
    const max = Math.min(up * of.max + 1, LIMIT);
    return { kind: "number", c: Rational.of(1n, unit), n, a: isPlain ? n : magnitude, d: [], k: 0, max };
  }

  /** above ÷ below as a whole number, both exact and not negative: the quotient of doubles is at most one too large. */
  private wholeQuotient(above: Ref, below: Ref, mode: RoundingMode): Ref {
    const { builder } = this;
    const [zero, one, two] = [0, 1, 2].map((value) => builder.constant(value)) as [Ref, Ref, Ref];
    const guess = builder.floor(builder.over(above, below));
    const guessRest = builder.minus(above, builder.times(guess, below));
    const isOver = builder.compare("<", guessRest, zero);
    const whole = builder.select(isOver, builder.minus(guess, one), guess);
    const rest = builder.select(isOver, builder.plus(guessRest, below), guessRest);
    const next = builder.plus(whole, one);
    const twice = builder.times(two, rest);
    switch (mode) {
      case "down":
        return whole;
      case "up":
        return builder.select(builder.compare("<", zero, rest), next, whole);
      case "half-up":
        return builder.select(builder.compare("<=", below, twice), next, whole);
      case "half-even": {
        const isOdd = builder.not(
          builder.compare("==", whole, builder.times(two, builder.floor(builder.over(whole, two)))),
        );
        const isTie = builder.and(builder.compare("==", below, twice), isOdd);
        return builder.select(builder.or(builder.compare("<", below, twice), isTie), next, whole);
      }
    }
  }

  /** above ÷ below as a whole number, where the error of doubles cannot reach the next place to round at. */
  private certainQuotient(above: Ref, bound: Ref, below: Ref, k: number, mode: RoundingMode): Ref {
    const { builder } = this;
    const value = builder.over(above, below);
    const relative = builder.times(builder.over(bound, below), builder.constant(error(k)));
    const slack = builder.plus(relative, builder.constant(2 ** -40));
    const shift = builder.constant({ down: 0, up: 1, "half-up": 0.5, "half-even": 0.5 }[mode]);
    const low = builder.floor(builder.plus(builder.minus(value, slack), shift));
    const high = builder.floor(builder.plus(builder.plus(value, slack), shift));
    builder.prove(builder.compare("==", low, high));
    builder.prove(builder.compare("<=", builder.constant(0), low));
    builder.prove(builder.compare("<", high, builder.constant(2 ** 40)));
    return low;
  }

  /** n proved exact and its divisors as one register at most: what can be stored. */
  stored(of: NumberForm): NumberForm {
    this.proveExact(of);
    if (of.d.length <= 1) return of;
    const d = this.divisor(of.d);
    this.largest.set(d, this.largestOf([of.d]));
    return { ...of, d: [d] };
  }

  /** The registers that are stored of a form, and how large they can be. */
  held(form: Form): { readonly ref: Ref; readonly most: number }[] {
    if (form.kind === "never") return [];
    if (form.kind !== "number") return [{ ref: form.ref, most: LIMIT }];
    const divisors = form.d.map((ref) => ({ ref, most: this.largest.get(ref) ?? LIMIT }));
    return [{ ref: form.n, most: form.max }, ...divisors];
  }

  /** What an earlier rule stored, which is exact however it came about. */
  again(of: Exclude<Form, NoForm>): Form {
    if (of.kind !== "number") return of;
    const a = isNotNegative(of) ? of.n : this.builder.absolute(of.n);
    return { ...of, a, k: 0, max: Math.min(of.max, LIMIT) };
  }

  isZero(of: NumberForm): Ref {
    const { builder } = this;
    if (!(of.max < LIMIT)) {
      const far = builder.bound(builder.times(of.a, builder.constant(error(of.k))), builder.absolute(of.n));
      builder.prove(builder.or(builder.bound(of.a, builder.constant(LIMIT)), far));
    }
    return builder.compare("==", of.n, builder.constant(0));
  }

  /** What one of two ways comes to; only the one that is taken is proved. */
  choose(on: Ref, then: () => Form, otherwise: () => Form): Form {
    const { builder } = this;
    if (builder.is(on, true)) return then();
    if (builder.is(on, false)) return otherwise();
    const ways = [builder.block(then), builder.block(otherwise)] as const;
    const forms = ways.map(({ made }) => made);
    const [kind, ...others] = new Set(forms.map((form) => form.kind).filter((found) => found !== "never"));
    if (kind === undefined) {
      builder.either(on, ways[0].block, ways[1].block);
      return NEVER;
    }
    if (others.length > 0) throw new Unsupported();
    if (kind !== "number") {
      for (const { block, made } of ways) block.results.push("ref" in made ? made.ref : builder.constant(0));
      const [ref] = builder.either(on, ways[0].block, ways[1].block) as [Ref];
      return { kind, ref };
    }
    return this.chooseNumber(on, ways as readonly { block: Block; made: NumberForm | NoForm }[]);
  }

  private chooseNumber(on: Ref, ways: readonly { block: Block; made: NumberForm | NoForm }[]): NumberForm {
    const { builder } = this;
    const forms = ways.flatMap(({ made }) => (made.kind === "number" ? [made] : []));
    const nonzero = forms.filter(({ n }) => !builder.is(n, 0));
    const c = nonzero.length > 0 ? nonzero.map((form) => form.c).reduce(commonMeasure) : Rational.one;
    const [first] = nonzero.length > 0 ? nonzero : forms;
    const shared = (first as NumberForm).d;
    const isShared = (form: NumberForm) => form.d.join() === shared.join();
    // A way that is 0 has no divisors of its own; those of the other way may be zero on it, unless they were proved before.
    const keepsDivisors =
      shared.every((ref) => builder.isSeen(ref)) &&
      (forms.every(isShared) || (nonzero.every(isShared) && shared.every((ref) => this.isProvedPositive(ref))));
    const isPlain = forms.every(isNotNegative);
    let max = 0;
    for (const { block, made } of ways)
      builder.inside(block, () => {
        const one = builder.constant(1);
        if (made.kind === "never") {
          block.results.push(builder.constant(0), ...(keepsDivisors ? [] : [one]), ...(isPlain ? [] : [one]));
          return;
        }
        const times = builder.is(made.n, 0) ? 1 : multipleOf(made.c, c);
        const scaled = (ref: Ref) => builder.times(builder.constant(times), ref);
        max = Math.max(max, times * made.max);
        block.results.push(scaled(made.n));
        if (!keepsDivisors) block.results.push(this.divisor(made.d));
        if (!isPlain) block.results.push(scaled(made.a));
      });
    const results = builder.either(on, (ways[0] as { block: Block }).block, (ways[1] as { block: Block }).block);
    const [n = 0, second = 0] = results;
    const d = keepsDivisors ? shared : [second];
    if (!keepsDivisors) this.largest.set(second, this.largestOf(forms.map(({ d: all }) => all)));
    const a = isPlain ? n : (results[results.length - 1] as Ref);
    return { kind: "number", c, n, a, d, k: Math.max(...forms.map(({ k }) => k)) + 1, max };
  }

  private isProvedPositive(ref: Ref): boolean {
    return this.builder.isProved(this.builder.compare("<", this.builder.constant(0), ref));
  }

  private proveExact({ a, max }: NumberForm): void {
    if (!(max < LIMIT)) this.builder.prove(this.builder.bound(a, this.builder.constant(LIMIT)));
  }

  /** Divisors as one, exact. */
  private divisor(all: readonly Ref[]): Ref {
    const [product, max] = this.product(all);
    if (all.length > 1 && !(max < LIMIT)) this.builder.prove(this.builder.bound(product, this.builder.constant(LIMIT)));
    return product;
  }

  /** How large one of these products can be, each proved exact. */
  private largestOf(products: readonly (readonly Ref[])[]): number {
    return Math.min(LIMIT, Math.max(1, ...products.map((all) => this.largestProduct(all))));
  }

  private largestProduct(all: readonly Ref[]): number {
    return all.reduce((max, factor) => max * (this.largest.get(factor) ?? LIMIT), 1);
  }

  private product(all: readonly Ref[]): [ref: Ref, max: number] {
    const ref = all.reduce((product, factor) => this.builder.times(product, factor), this.builder.constant(1));
    return [ref, this.largestProduct(all)];
  }

  /** The common coefficient of two numbers, and how many times it each of theirs is. */
  private overOne(x: NumberForm, y: NumberForm): [c: Rational, timesX: number, timesY: number] {
    if (this.builder.is(x.n, 0)) return [y.c, 1, 1];
    if (this.builder.is(y.n, 0)) return [x.c, 1, 1];
    const c = commonMeasure(x.c, y.c);
    return [c, multipleOf(x.c, c), multipleOf(y.c, c)];
  }
}

const isNotNegative = ({ n, a }: NumberForm): boolean => n === a;

/** The largest fraction of which both are whole multiples. */
function commonMeasure(a: Rational, b: Rational): Rational {
  const divisor = greatestCommon(a.numerator * b.denominator, b.numerator * a.denominator);
  return Rational.of(divisor, a.denominator * b.denominator);
}

function greatestCommon(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

function multipleOf(c: Rational, of: Rational): number {
  const times = c.dividedBy(of);
  if (!times.isInteger()) throw new TypeError("no whole multiple");
  return safe(times.numerator);
}

/** A coefficient that a double holds exactly. */
function safe(of: bigint): number {
  if (of >= BigInt(LIMIT)) throw new Unsupported();
  return Number(of);
}

/** Those of the first list that the second has not, counted as often as they stand there. */
function without(list: readonly Ref[], other: readonly Ref[]): Ref[] {
  const rest = [...other];
  return list.filter((ref) => {
    const at = rest.indexOf(ref);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

const leastMultiple = (a: readonly Ref[], b: readonly Ref[]): readonly Ref[] =>
  [...a, ...without(b, a)].sort((p, q) => p - q);

function groupByDivisors(terms: readonly NumberForm[]): NumberForm[][] {
  const groups = new Map<string, NumberForm[]>();
  for (const term of terms) {
    const key = term.d.join();
    const group = groups.get(key);
    if (group) group.push(term);
    else groups.set(key, [term]);
  }
  return [...groups.values()];
}
