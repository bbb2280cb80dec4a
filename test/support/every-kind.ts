/** Indicators each of a different kind: every scoring method, every comparator. What county x earns is worked out by hand beside it. */
import type { PlanInput } from "../../src/index.js";
import { indicator, planInput } from "./plans.js";

/** Each: the indicator, its score, and what county x earns of 10 points. */
export const KINDS: Readonly<Record<string, { own: object; score: unknown; events?: object; earns: string }>> = {
  // 8 is not more than 8.
  pass: { own: { target: { at_most: 8 } }, score: { pass: {} }, earns: "10" },
  // 8 is exactly the limit.
  "three-state": { own: { target: { at_most: 8 } }, score: { three_state: { at: 5 } }, earns: "5" },
  // 8 of 10.
  proportional: { own: { target: { at_least: 10 } }, score: { proportional: {} }, earns: "8" },
  // 10 − 3 × 2.
  deduct: { own: { target: { at_most: 5 } }, score: { deduct: { each: 2, step: 1, part: "whole-steps" } }, earns: "4" },
  // 10 − (6 × 0.5 + 2 × 1).
  "two-rates": { own: { target: { at_most: 6 } }, score: { two_rates: { within: 0.5, beyond: 1 } }, earns: "5" },
  // 10 − (1 + 2 + 4).
  escalating: { own: { actual: { var: "n" } }, score: { escalating: { first: 1, growth: "doubling" } }, earns: "3" },
  // 10 + 3 × 0.5.
  slope: {
    own: { target: { at_least: 5 } },
    score: { slope: { over: 0.5, step: 1, part: "whole-steps", cap: "add", add: 2 } },
    earns: "11.5",
  },
  // 8 is in the second band.
  bands: {
    own: {},
    score: {
      bands: {
        bands: [
          { at_least: 9, points: 10 },
          { at_least: 7, points: 6 },
        ],
      },
    },
    earns: "6",
  },
  // 6 + (8 − 5) ÷ (10 − 5) × (10 − 6).
  tiered: {
    own: { better: "higher" },
    score: { tiered: { standards: [10, 5], coefficients: [1, 0.6], below: 0 } },
    earns: "8.4",
  },
  // Between 4 and 12: 6 + 4 × (8 − 4) ÷ (12 − 4).
  power: { own: { better: "higher" }, score: { power_coefficient: { equal: "full" } }, earns: "8" },
  // The second of three loses one step of a tenth.
  rank: { own: { better: "higher" }, score: { by_rank: { step: 0.1 } }, earns: "9" },
  // The second place.
  place: { own: { better: "higher" }, score: { by_place: { places: [10, 7, 3] } }, earns: "7" },
  // The mean of 8, 12 and 4 is 8.
  benchmark: {
    own: { better: "higher" },
    score: { slope: { base: 6, over: 1, step: 1, part: "whole-steps", cap: "none", target: { cohort_mean: {} } } },
    earns: "6",
  },
  // Not more than last year's 10 less a fifth.
  decline: { own: { target: { at_most: { "*": [{ prior: "a" }, 0.8] } } }, score: { pass: {} }, earns: "10" },
  // 4 for reaching 8, and 6 × (1 − 0.5) by place.
  combined: {
    own: { target: { at_least: 8 } },
    score: { "+": [{ pass: { points: 4 } }, { by_rank: { points: 6, step: 0.5 } }] },
    earns: "7",
  },
  // Two days late.
  deadline: {
    own: { actual: { var: "d" }, target: { by: "2021-06-30" } },
    score: { deduct: { each: 1, step: 1, part: "whole-steps" } },
    earns: "8",
  },
  // One of two in time.
  "time-limit": {
    own: {
      actual: {
        share_of: [{ var: "records.events" }, { "<=": [{ hours_between: [{ var: "found" }, { var: "told" }] }, 2] }],
      },
      whenEmpty: "not-applicable",
    },
    score: { by_rate: {} },
    earns: "5",
  },
  // 二级 or higher.
  level: {
    own: { actual: { at_grade: [{ var: "grade" }, "二级", "standard"] }, target: { equals: true } },
    score: { pass: {} },
    earns: "10",
  },
  // 10% to 20%, both ends.
  range: {
    own: { actual: { "/": [{ var: "a" }, 80] }, target: { between: [0.1, 0.2] } },
    score: { pass: {} },
    earns: "10",
  },
  // 8 of 400, for every 100.
  rate: {
    own: { actual: { per: [{ var: "a" }, 400, 100] }, target: { at_most: 2 } },
    score: { pass: {} },
    earns: "10",
  },
  // A whole year has gone by: all of 16, of which 8 were done.
  paced: { own: { target: { at_least: { paced: [16] } } }, score: { proportional: {} }, earns: "5" },
  // The assessor took 3 off, within 1 to 5.
  discretionary: { own: {}, score: { discretionary: { least: 1, most: 5 } }, earns: "7" },
  // One built, one half done: (1 + 0.5) ÷ 2.
  stages: {
    own: {
      actual: { mean: { map: [{ var: "records.projects" }, { lookup: [{ var: "stage" }, { 建成: 1, 在建: 0.5 }] }] } },
      whenEmpty: "not-applicable",
    },
    score: { by_rate: {} },
    earns: "7.5",
  },
  // Half way from 5 (6 points) to 11 (8 points).
  curve: {
    own: {},
    score: {
      interpolate: {
        of: { var: "actual" },
        through: [
          [5, 6],
          [11, 8],
        ],
        ends: "flat",
      },
    },
    earns: "7",
  },
  // 3 above 5: the first 2 at 1 each, the third at 0.5.
  progressive: {
    own: {},
    score: { progressive: { of: { "-": [{ var: "actual" }, 5] }, edges: [2], rates: [1, 0.5], below: "mirror" } },
    earns: "2.5",
  },
  // 8 ÷ 10 − 1 is a fifth less: exactly the limit.
  "rate-of-change": {
    own: { actual: { change_rate: [{ var: "a" }, { prior: "a" }] }, target: { at_most: { "-": [0.2] } } },
    score: { pass: {} },
    earns: "10",
  },
  // 8 is not less than 8, and not more than 8.
  "strictly-less": { own: { target: { less_than: 8 } }, score: { pass: {} }, earns: "0" },
  "strictly-more": { own: { target: { more_than: 8 } }, score: { pass: {} }, earns: "0" },
  // 48 days from the start of the works to the end, of 50.
  duration: {
    own: { actual: { days_between: [{ date: "2021-05-15" }, { var: "d" }] }, target: { within: 50 } },
    score: { pass: {} },
    earns: "10",
  },
  // Two events, one of them told twice: 10 − 2 × 2.
  events: {
    own: {},
    score: undefined,
    events: { list: { var: "records.notices" }, points: 2, identity: { var: "event" } },
    earns: "6",
  },
};

/** One plan of these kinds. */
export function kindsPlan(ids: readonly string[] = Object.keys(KINDS)): PlanInput {
  const plan = planInput(
    ids.map((id) => indicator(id, KINDS[id]?.own)),
    {
      records: {
        events: { name: "事件", fields: { found: "datetime", told: "datetime" } },
        projects: { name: "项目", fields: { stage: "text" } },
        notices: { name: "通报", fields: { event: "text" } },
      },
      scales: { standard: { levels: ["一级", "二级", "三级"], order: "highest-first" } },
    },
  );
  return { ...plan, statistics: { ...plan.statistics, grade: { name: "等级", type: "text" } } };
}
