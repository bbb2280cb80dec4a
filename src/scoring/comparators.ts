/** The comparators of targets: which test each stands for, and which way is better. */
import { call, type Tree, variable, type Words } from "../logic/index.js";
import type { Comparator } from "../plan/index.js";

interface Meaning {
  /** The operator between actual and limit. */
  readonly operator: "<=" | "<" | ">=" | ">" | "==";
  readonly better?: "higher" | "lower";
  /** Whether the limit is a date: sooner is better. */
  readonly date?: boolean;
  readonly words: Words;
}

/** 以内, 不超过 and 底前 include the bound; 低于 and 超过 do not. */
export const comparators: Readonly<Record<Exclude<Comparator, "between">, Meaning>> = {
  at_most: { operator: "<=", better: "lower", words: { zh: "不超过", en: "is at most" } },
  less_than: { operator: "<", better: "lower", words: { zh: "低于", en: "is less than" } },
  at_least: { operator: ">=", better: "higher", words: { zh: "不低于", en: "is at least" } },
  more_than: { operator: ">", better: "higher", words: { zh: "高于", en: "is more than" } },
  equals: { operator: "==", words: { zh: "等于", en: "equals" } },
  by: { operator: "<=", better: "lower", date: true, words: { zh: "不晚于", en: "is not later than" } },
  within: { operator: "<=", better: "lower", words: { zh: "不超过", en: "is within" } },
};

/** Which way is better for an indicator with this comparator, where the comparator says. */
export function betterOf(comparator: Comparator | undefined): "higher" | "lower" | undefined {
  return comparator === undefined || comparator === "between" ? undefined : comparators[comparator].better;
}

/** The rule that says whether the actual is on the good side of a further limit; null where the target has two ends. */
export function reaches(comparator: Comparator, limit: Tree): Tree | null {
  return comparator === "between" ? null : call(comparators[comparator].operator, variable("actual"), limit);
}

/** The rule that says whether a target is met, over `actual` and `target` (or its two ends). */
export function metRule(comparator: Comparator): Tree {
  if (comparator === "between")
    return call("<=", variable("target.lower"), variable("actual"), variable("target.upper"));
  return call(comparators[comparator].operator, variable("actual"), variable("target"));
}
