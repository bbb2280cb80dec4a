/**
 * Exact numbers: every figure inside a rule is a reduced fraction of two whole numbers, so that + − × ÷ and
 * comparisons never round. Rounding is a separate act (`rounding.ts`), done only where a plan says so.
 */
export class Rational {
  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  /** The reduced fraction numerator/denominator. Throws RangeError when the denominator is zero. */
  static of(numerator: bigint, denominator = 1n): Rational {
    if (denominator === 0n) throw new RangeError("division by zero");
    if (denominator === 1n) return new Rational(numerator, 1n);
    if (denominator < 0n) {
      numerator = -numerator;
      denominator = -denominator;
    }
    if (denominator <= SAFE && numerator <= SAFE && numerator >= -SAFE) {
      const [top, bottom] = [Number(numerator), Number(denominator)];
      const common = commonOfDoubles(top < 0 ? -top : top, bottom);
      if (common === 1) return new Rational(numerator, denominator);
      return new Rational(BigInt(top / common), BigInt(bottom / common));
    }
    const divisor = greatestCommonDivisor(numerator, denominator);
    if (divisor === 1n) return new Rational(numerator, denominator);
    return new Rational(numerator / divisor, denominator / divisor);
  }

  /** The exact value of a whole number that a double holds exactly. */
  static integer(value: number): Rational {
    return new Rational(BigInt(value), 1n);
  }

  static readonly zero = new Rational(0n, 1n);
  static readonly one = new Rational(1n, 1n);

  plus(other: Rational): Rational {
    if (this.denominator === 1n && other.denominator === 1n) return new Rational(this.numerator + other.numerator, 1n);
    if (this.denominator === other.denominator) return Rational.of(this.numerator + other.numerator, this.denominator);
    return Rational.of(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other: Rational): Rational {
    return this.plus(other.negated());
  }

  times(other: Rational): Rational {
    return Rational.of(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  /** Throws RangeError when `other` is zero. */
  dividedBy(other: Rational): Rational {
    return Rational.of(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  negated(): Rational {
    return new Rational(-this.numerator, this.denominator);
  }

  absolute(): Rational {
    return this.numerator < 0n ? this.negated() : this;
  }

  /** Negative, zero or positive, as this is below, equal to or above `other`. */
  compare(other: Rational): -1 | 0 | 1 {
    if (this.denominator === other.denominator)
      return this.numerator < other.numerator ? -1 : this.numerator > other.numerator ? 1 : 0;
    const left = this.numerator * other.denominator;
    const right = other.numerator * this.denominator;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  equals(other: Rational): boolean {
    return this.numerator === other.numerator && this.denominator === other.denominator;
  }

  isZero(): boolean {
    return this.numerator === 0n;
  }

  isInteger(): boolean {
    return this.denominator === 1n;
  }

  sign(): -1 | 0 | 1 {
    return this.numerator < 0n ? -1 : this.numerator > 0n ? 1 : 0;
  }

  /** The whole part, towards zero. */
  truncated(): bigint {
    return this.numerator / this.denominator;
  }

  /** `"20/3"`, or `"7"` for a whole number. */
  toString(): string {
    return this.denominator === 1n ? String(this.numerator) : `${this.numerator}/${this.denominator}`;
  }
}

/** The first whole number, a power of two, that has more bits than so many decimal digits take: 2^4096 for 1,233. */
export function beyondDigits(digits: number): bigint {
  return 1n << BigInt((10n ** BigInt(digits)).toString(2).length);
}

/** The square root of such a number: what two factors stay below, their product stays below that number. */
export function halfOf(largest: bigint): bigint {
  return 1n << BigInt((largest.toString(2).length - 1) >> 1);
}

/** For bounds of what is still open, which are only worth so much. */
const LARGEST = beyondDigits(1233);

export class NumberTooLarge extends RangeError {}

/** Whether numerator and denominator stay below a size. */
export function isBounded({ numerator, denominator }: Rational, largest = LARGEST): boolean {
  return denominator < largest && numerator < largest && numerator > -largest;
}

/** `value` itself. Throws NumberTooLarge past that size, before the next step would make it larger still. */
export function bounded(value: Rational, largest: bigint): Rational {
  if (!isBounded(value, largest)) throw new NumberTooLarge();
  return value;
}

export function lesser(a: Rational, b: Rational): Rational {
  return a.compare(b) <= 0 ? a : b;
}

export function greater(a: Rational, b: Rational): Rational {
  return a.compare(b) >= 0 ? a : b;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  if (a < 0n) a = -a;
  while (b > SAFE) [a, b] = [b, a % b];
  if (b === 0n) return a === 0n ? 1n : a;
  // From here on doubles hold every step exactly, several times faster.
  return BigInt(commonOfDoubles(Number(b), Number(a % b)));
}

/** Of whole numbers below 2^53 that are not negative. */
function commonOfDoubles(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
}
