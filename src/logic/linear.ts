/** Numbers that are not known yet, as sums: so many times this, so many times that, and a number. */
import { Rational } from "../exact/index.js";

export interface Linear {
  /** By the key of what is not looked into; none is 0 times. */
  readonly terms: ReadonlyMap<string, Rational>;
  readonly constant: Rational;
}

export const constantOf = (constant: Rational): Linear => ({ terms: new Map(), constant });
export const termOf = (key: string): Linear => ({ terms: new Map([[key, Rational.one]]), constant: Rational.zero });

export function scaled({ terms, constant }: Linear, by: Rational): Linear {
  if (by.isZero()) return constantOf(Rational.zero);
  return { terms: new Map([...terms].map(([key, times]) => [key, times.times(by)])), constant: constant.times(by) };
}

export function summed(a: Linear, b: Linear): Linear {
  const terms = new Map(a.terms);
  for (const [key, times] of b.terms) {
    const sum = (terms.get(key) ?? Rational.zero).plus(times);
    if (sum.isZero()) terms.delete(key);
    else terms.set(key, sum);
  }
  return { terms, constant: a.constant.plus(b.constant) };
}

export const apartBy = (a: Linear, b: Linear): Linear => summed(a, scaled(b, Rational.integer(-1)));

/** The same text for the same sum. */
export const textOf = ({ terms, constant }: Linear): string =>
  JSON.stringify([[...terms].map(([key, times]) => [key, times.toString()]).sort(), constant.toString()]);

const isConstant = ({ terms }: Linear): boolean => terms.size === 0;

/** null: their product is no sum. */
export function multiplied(a: Linear, b: Linear): Linear | null {
  if (isConstant(a)) return scaled(b, a.constant);
  return isConstant(b) ? scaled(a, b.constant) : null;
}

/** null: their quotient is no sum. Asked only where b is not 0. */
export function divided(a: Linear, b: Linear): Linear | null {
  if (isConstant(b) && !b.constant.isZero()) return scaled(a, Rational.one.dividedBy(b.constant));
  return textOf(a) === textOf(b) ? constantOf(Rational.one) : null;
}
