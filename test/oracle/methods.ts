/** The scoring methods (SCORING mechanics 1, 3, 6, 8, 12), each as its formula over the indicator's own figures. */
import type { Rule } from "./documents.js";
import { cohortOf, rankOf } from "./domain.js";
import { type Better, type Call, evaluate, type Language, type Operator } from "./interpreter.js";
import { order } from "./jsonlogic.js";
import { Fraction, isPositive, isZero, larger, ONE, rounded, smaller, whole, ZERO } from "./numbers.js";
import { FAILED, type Outcome, strictly, type Value, value } from "./outcomes.js";

const own = (name: string): Rule => ({ var: name });
const NONE: Rule = { number: "0" };
const FULL: Rule = { number: "1" };

const better = (call: Call): Better | undefined => (call.word("better") as Better | undefined) ?? call.place.better;

const areNumbers = (values: readonly Value[]): values is Fraction[] => values.every((item) => item instanceof Fraction);

/** Calculates with numbers only; anything else in their place is a failure. */
const strictNumbers = (outcomes: readonly Outcome[], give: (numbers: Fraction[]) => Outcome): Outcome =>
  strictly(outcomes, (values) => (areNumbers(values) ? give(values) : FAILED));

const pass: Operator = (call) => {
  const met = call.of("met", own("met"));
  if (met.kind !== "value") return met;
  return met.value === true ? call.of("points", own("points")) : value(ZERO);
};

/** Where a target (or an actual that divides) is zero or less, a ratio says nothing: met earns the cap, not met nothing. */
const proportional: Operator = (call) => {
  const form = call.word("form") ?? "actual-over-target";
  return strictNumbers([call.of("actual", own("actual")), call.of("target", own("target"))], (both) => {
    const [actual, target] = both as [Fraction, Fraction];
    const scored = (rate: Fraction | "cap" | "none"): Outcome =>
      strictNumbers([call.of("points", own("points")), call.of("cap", FULL)], (given) => {
        const [points, cap] = given as [Fraction, Fraction];
        if (rate === "none") return value(ZERO);
        return value(points.mul(rate === "cap" ? cap : larger(ZERO, smaller(cap, rate))));
      });
    switch (form) {
      case "target-over-actual":
        if (!isPositive(actual) || !isPositive(target)) return scored(actual.compare(target) <= 0 ? "cap" : "none");
        return scored(target.div(actual));
      case "two-minus-ratio":
        if (!isPositive(target)) return scored(actual.compare(target) <= 0 ? "cap" : "none");
        return scored(whole(2).sub(actual.div(target)));
      default:
        if (!isPositive(target)) return scored(actual.compare(target) >= 0 ? "cap" : "none");
        return scored(actual.div(target));
    }
  });
};

const deduct: Operator = (call) => {
  const stated = (): Outcome => {
    if (call.rule("shortfall") !== undefined) return call.of("shortfall");
    return strictNumbers([call.of("actual", own("actual")), call.of("target", own("target"))], (both) => {
      const [actual, target] = both as [Fraction, Fraction];
      return value(better(call) === "lower" ? actual.sub(target) : target.sub(actual));
    });
  };
  const stepSize = (): Outcome =>
    call.word("of") === "target"
      ? strictNumbers([call.of("step"), call.of("target", own("target"))], ([step, target]) =>
          value((step as Fraction).mul((target as Fraction).abs())),
        )
      : call.of("step");
  const shortfall = stated();
  const isEnough = shortfall.kind === "value" && shortfall.value instanceof Fraction && !isPositive(shortfall.value);
  if (isEnough) return call.of("points", own("points"));
  const outcomes = [shortfall, stepSize(), call.of("points", own("points")), call.of("each"), call.of("floor", NONE)];
  return strictNumbers(outcomes, (given) => {
    const [lacking, step, points, each, floor] = given as [Fraction, Fraction, Fraction, Fraction, Fraction];
    if (isZero(step)) return FAILED;
    const mode = { "whole-steps": "down", "begun-steps": "up" }[call.word("part") ?? ""];
    const steps = lacking.div(step);
    const counted = mode ? rounded(steps, { places: 0, mode }) : steps;
    return value(larger(floor, points.sub(each.mul(counted))));
  });
};

export const HOLDS: Record<string, (order: number) => boolean> = {
  at_most: (found) => found <= 0,
  less_than: (found) => found < 0,
  at_least: (found) => found >= 0,
  more_than: (found) => found > 0,
  equals: (found) => found === 0,
  by: (found) => found <= 0,
  within: (found) => found <= 0,
};

const bands: Operator = (call) => {
  for (const band of call.rule("bands") as Record<string, Rule>[]) {
    const { points, ...limits } = band;
    const [comparator = "", limit] = Object.entries(limits)[0] ?? [];
    const outcomes = [call.of("of", own("actual")), evaluate(limit as Rule, call.place)];
    const found = strictly(outcomes, ([of, edge]) => {
      const ordered = order(of as Value, edge as Value);
      return ordered === null ? FAILED : value(HOLDS[comparator]?.(ordered) ?? false);
    });
    if (found.kind !== "value") return found;
    if (found.value === true) return evaluate(points as Rule, call.place);
  }
  return call.of("otherwise", NONE);
};

const byRank: Operator = (call) => {
  const cohort = cohortOf(call.rule("of") ?? own("actual"), call.place);
  if (cohort.own.kind !== "value") return cohort.own;
  const isAlone = cohort.values.length === 1;
  if (isAlone && call.rule("alone") !== undefined) return call.of("alone");
  return strictNumbers([rankOf(call), call.of("points", own("points")), call.of("step")], (given) => {
    const [rank, points, step] = given as [Fraction, Fraction, Fraction];
    return value(points.mul(larger(ZERO, ONE.sub(step.mul(rank.sub(ONE))))));
  });
};

export const methods: Language = {
  signatures: {
    pass: ["met", "points"],
    proportional: ["form", "cap", "points", "actual", "target", "better"],
    deduct: ["each", "step", "part", "of", "floor", "shortfall", "points", "actual", "target", "better"],
    bands: ["bands", "otherwise", "of"],
    by_rank: ["step", "ties", "alone", "points", "of", "better"],
  },
  operators: { pass, proportional, deduct, bands, by_rank: byRank },
};
