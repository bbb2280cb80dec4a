/** Random scores (计分) that fit what an indicator measures: every method, alone and composed. */
import fc from "fast-check";
import { conditionRule, decimalNumber, type Json, numberRule } from "./generated-rules.js";

const oneOf = fc.constantFrom;

/** What kind of figure an indicator measures: its score has to fit. */
export type Kind = "ordered" | "plain" | "between" | "equals" | "date" | "boolean" | "untargeted";

const better = oneOf("higher", "lower");
const points = decimalNumber(8);

const band = fc
  .tuple(oneOf("at_least", "more_than", "at_most", "less_than"), numberRule, points)
  .map(([comparator, limit, worth]) => ({ [comparator]: limit, points: worth }));
const bands = fc
  .record(
    { bands: fc.array(band, { minLength: 1, maxLength: 3 }), otherwise: points, of: numberRule },
    { requiredKeys: ["bands"] },
  )
  .map((given) => ({ bands: given }));

const byRank = fc
  .record(
    { step: decimalNumber(1), better, ties: oneOf("best", "dense"), alone: points, points },
    { requiredKeys: ["step", "better"] },
  )
  .map((given) => ({ by_rank: given }));

const ranked = fc.oneof(
  fc.tuple(better, oneOf("best", "dense")).map(([way, ties]) => ({
    max: [0, { "-": [5, { rank: { better: way, ties } }] }],
  })),
  fc.constant({ cohort_count: [] }),
  fc.tuple(numberRule, better).map(([of, way]) => ({ rank: { of, better: way } })),
);

const pass = fc.oneof(
  fc.constant({ pass: {} }),
  points.map((worth) => ({ pass: { points: worth } })),
  conditionRule.map((met) => ({ pass: { met } })),
);

const proportional = fc
  .record(
    {
      form: oneOf("actual-over-target", "target-over-actual", "two-minus-ratio"),
      cap: decimalNumber(2),
    },
    { requiredKeys: ["form"] },
  )
  .map((given) => ({ proportional: given }));

/** A stated shortfall that is no value decides in the engine before the step does: so with it, the step is an amount. */
const deduct = fc
  .record(
    {
      each: decimalNumber(2),
      step: oneOf(0.5, 1, 2, 0.25, 0.01),
      part: oneOf("whole-steps", "begun-steps", "pro-rata"),
      floor: decimalNumber(2),
      of: oneOf("amount", "target"),
      better,
      shortfall: numberRule,
    },
    { requiredKeys: ["each", "step", "part", "better"] },
  )
  .map(({ of, ...given }) => ({
    deduct: of === undefined || given.shortfall !== undefined ? given : { ...given, of },
  }));

const part = oneOf("whole-steps", "begun-steps", "pro-rata");
const bottom = oneOf("floor", "none");

const rubric = fc.oneof(
  fc
    .record({ under: points, at: points, over: points, zero: points }, { requiredKeys: ["at"] })
    .map((given) => ({ three_state: given })),
  fc
    .record({ within: points, beyond: points, floor: points, bottom }, { requiredKeys: ["within", "beyond"] })
    .map((given) => ({ two_rates: given })),
  fc
    .record(
      {
        first: points,
        growth: oneOf("doubling", "linear", "double-price"),
        events: fc.oneof(numberRule, oneOf(0, 1, 4)),
        bottom,
      },
      { requiredKeys: ["first", "growth"] },
    )
    .map((given) => ({ escalating: given })),
  fc
    .record(
      {
        base: points,
        over: points,
        under: points,
        step: oneOf(0.5, 1, 2, 0.25),
        part,
        cap: oneOf("add", "base", "none"),
        add: points,
        floor: points,
        bottom,
        better,
      },
      { requiredKeys: ["step", "part", "cap", "add", "better"] },
    )
    .map((given) => ({ slope: given })),
);

const curved = fc.oneof(
  fc.tuple(better, points).map(([way, below]) => ({
    tiered: {
      standards: way === "higher" ? [8, 4, 4, 1] : [1, 4, 4, 8],
      coefficients: [1, 0.8, 0.6, 0.2],
      below,
      better: way,
    },
  })),
  fc
    .record({ equal: oneOf("full", "base"), base: decimalNumber(1), better }, { requiredKeys: ["equal", "better"] })
    .map((given) => ({ power_coefficient: given })),
  fc
    .record({
      equal: oneOf("full", "base"),
      outside: oneOf("none", "top", "both"),
      satisfactory: fc.oneof(numberRule, oneOf(0, 5)),
      not_allowed: fc.oneof(numberRule, oneOf(5, 9)),
    })
    .map((given) => ({ power_coefficient: given })),
  fc.constant({ by_rate: {} }),
  fc
    .record(
      {
        places: fc.array(points, { minLength: 1, maxLength: 3 }),
        from: oneOf("best", "worst"),
        ties: oneOf("best", "dense"),
        alone: points,
        better,
      },
      { requiredKeys: ["places", "better"] },
    )
    .map((given) => ({ by_place: given })),
  fc
    .tuple(
      oneOf("cohort_mean", "cohort_sum", "cohort_max", "cohort_min"),
      oneOf("included", "excluded"),
      oneOf("leave-out", "wait"),
    )
    .map(([name, self, open]) => ({ [name]: { self, open } })),
  fc.tuple(numberRule, numberRule).map(([of, weight]) => ({ cohort_mean: { of, weight } })),
  fc.tuple(numberRule, numberRule).map((pair) => ({ cohort_ratio: pair })),
);

const manual = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ manual: [1, 3] }) },
  { weight: 1, arbitrary: fc.constant({ "+": [{ manual: [1, 3] }, { not_applicable: "nothing to judge" }] }) },
);
const anything = numberRule.map((rule) => ({ clamp: [rule, 0, 5] }));

const FITTING: Record<Kind, readonly fc.Arbitrary<Json>[]> = {
  plain: [pass, proportional, proportional, rubric, rubric, curved, deduct, bands, byRank, ranked, manual],
  ordered: [pass, pass, rubric, curved, deduct, deduct, bands, byRank, ranked, manual, anything],
  between: [pass, bands, byRank, manual],
  equals: [pass, deduct, bands, ranked],
  date: [pass, manual],
  boolean: [pass],
  untargeted: [bands, curved, byRank, ranked, manual, anything],
};

export function scoreOf(kind: Kind): fc.Arbitrary<Json> {
  const one = fc.oneof(...FITTING[kind]);
  return fc.oneof(
    { weight: 4, arbitrary: one },
    { weight: 1, arbitrary: fc.tuple(one, one).map((pair) => ({ "+": pair })) },
    { weight: 1, arbitrary: fc.tuple(one, decimalNumber(1)).map((pair) => ({ "*": pair })) },
    { weight: 1, arbitrary: fc.tuple(conditionRule, one, one).map((three) => ({ if: three })) },
  );
}
