import { type Group, v } from "./phrase.js";

export const proportions: Group = {
  id: "proportions",
  title: ["比例与分段", "In proportion, and by bands"],
  phrases: [
    {
      id: "proportional",
      says: ["按完成比例得分", "In proportion to what is done"],
      mechanics: [6],
      one: { unit: "户次", actual: v("checks"), target: { at_least: 200 } },
      line: { points: 10, score: { proportional: {} } },
      decides: [
        "实际 ÷ 目标,超过不多给(cap 写 1.2 才可以得到 1.2 倍)。“按未完成比例扣分”也是它。",
        "Actual ÷ target, no more than all unless a cap says so. Points off for the part that is lacking come to the same.",
      ],
      examples: [
        { given: { checks: 150 }, score: "10 × 150 ÷ 200 = 7.5" },
        { given: { checks: 230 }, score: "10" },
      ],
      see: ["methods.md#proportional"],
    },
    {
      id: "proportional-gate",
      says: ["完成 90% 以上的按比例得分,不足 90% 不得分", "In proportion from 90% of the target on, none below"],
      mechanics: [6, 13],
      one: { unit: "户次", actual: v("checks"), target: { at_least: v("targets.one") } },
      line: {
        points: 10,
        score: { if: [{ "<": [v("actual"), { "*": [v("target"), 0.9] }] }, 0, { proportional: {} }] },
      },
      decides: ["先过门槛再按比例;恰好 90% 得 9 分。", "First the gate, then the proportion; exactly 90% earns 9."],
      examples: [
        { given: { checks: 180, targets: { one: 200 } }, score: "10 × 180 ÷ 200 = 9" },
        { given: { checks: 179, targets: { one: 200 } }, score: "0" },
      ],
      see: ["methods.md#if", "methods.md#proportional"],
    },
    {
      id: "proportional-limit",
      says: ["控制在 8 人以内得满分,超过的按比例得分", "All within 8, in proportion beyond"],
      mechanics: [6],
      one: { unit: "人", actual: v("deaths"), target: { at_most: 8 } },
      line: { points: 10, score: { proportional: { form: "target-over-actual" } } },
      decides: [
        "越少越好的,比例有两种算法,要选:目标 ÷ 实际(target-over-actual),或 2 − 实际 ÷ 目标(two-minus-ratio)。实际为 0 得满分。",
        "Where lower is better the rate must be chosen: target ÷ actual, or 2 − actual ÷ target. None at all earns all.",
      ],
      examples: [
        { given: { deaths: 10 }, score: "10 × 8 ÷ 10 = 8" },
        { given: { deaths: 0 }, score: "10" },
      ],
      see: ["methods.md#proportional"],
    },
    {
      id: "rate-times-points",
      says: ["得分 = 整改率 × 分值", "Points times the rate"],
      mechanics: [6],
      one: { unit: "%", actual: { "/": [v("closed"), v("found")] } },
      line: { points: 20, score: { by_rate: {} } },
      decides: [
        "率本身就是系数,不用目标;不超过满分。分母为 0 怎样算,见“没有查出隐患的”。",
        "The rate itself is the coefficient, without a target. For a whole of zero see below.",
      ],
      examples: [{ given: { closed: 45, found: 60 }, score: "20 × 45 ÷ 60 = 15" }],
      see: ["methods.md#by_rate"],
    },
    {
      id: "bands",
      says: ["95% 以上得 10 分,90%~95% 得 8 分,80%~90% 得 5 分,80% 以下不得分", "By bands"],
      mechanics: [8],
      one: { unit: "%", actual: v("rate") },
      line: {
        points: 10,
        score: {
          bands: {
            bands: [
              { at_least: 0.95, points: 10 },
              { at_least: 0.9, points: 8 },
              { at_least: 0.8, points: 5 },
            ],
          },
        },
      },
      decides: [
        "从好到差,取第一个符合的;两档都写到的数(恰好 90%)归较好的一档。“95% 以上”不含 95% 的,写 more_than。其余 0 分,要别的写 otherwise。",
        "From the best on the first that holds counts; an edge belongs to the better band. Below all of them 0, unless otherwise is stated.",
      ],
      examples: [
        { given: { rate: 0.95 }, score: "10" },
        { given: { rate: 0.9 }, score: "8" },
        { given: { rate: 0.799 }, score: "0" },
      ],
      see: ["methods.md#bands"],
    },
    {
      id: "bands-of-limit",
      says: ["误差 5% 以内得满分,5%~10% 得 5 分,10% 以上不得分", "By bands, lower is better"],
      mechanics: [8],
      one: { unit: "%", actual: v("rate"), better: "lower" },
      line: {
        points: 10,
        score: {
          bands: {
            bands: [
              { at_most: 0.05, points: 10 },
              { at_most: 0.1, points: 5 },
            ],
          },
        },
      },
      decides: [
        "越小越好的用 at_most,从小到大;恰好 5%、10% 都归较好的一档。",
        "From the smallest on with at_most; the edges belong to the better band.",
      ],
      examples: [
        { given: { rate: 0.05 }, score: "10" },
        { given: { rate: 0.1 }, score: "5" },
        { given: { rate: 0.11 }, score: "0" },
      ],
      see: ["methods.md#bands"],
    },
    {
      id: "stages",
      says: ["建成的计 1,在建的计 0.5,未开工的计 0", "By stage: built 1, under way 0.5, not begun 0"],
      mechanics: [9],
      one: {
        unit: "%",
        actual: {
          mean: {
            map: [v("records.projects"), { lookup: { of: v("stage"), table: { 建成: 1, 在建: 0.5, 未开工: 0 } } }],
          },
        },
        whenEmpty: "not-applicable",
      },
      line: { points: 10, score: { by_rate: {} } },
      decides: [
        "各项目系数的平均 × 分值。一个项目也没有的不适用(whenEmpty),分值怎么办见“缺数与不适用”。",
        "The mean of the coefficients times the points. Without projects it does not apply.",
      ],
      examples: [
        {
          given: {
            records: { projects: [{ stage: "建成" }, { stage: "在建" }, { stage: "在建" }, { stage: "未开工" }] },
          },
          score: "10 × (1 + 0.5 + 0.5 + 0) ÷ 4 = 5",
        },
        { given: { records: { projects: [] } }, status: "excluded" },
      ],
      see: ["methods.md#lookup", "methods.md#mean"],
    },
    {
      id: "tiers",
      says: ["分档计分,两档之间按插入法", "By tiers, linear in between"],
      mechanics: [10],
      one: { unit: "%", actual: v("rate"), better: "higher" },
      line: {
        points: 10,
        score: { tiered: { standards: [0.95, 0.9, 0.8], coefficients: [1, 0.8, 0.6], below: 0 } },
      },
      decides: [
        "各档标准值和系数一一对应,从好到差;最低一档也没到的得几分写 below。给定的是若干点的,也可以用 interpolate。",
        "Standards and coefficients from the best on; `below` is for less than the lowest. For points of a curve see interpolate.",
      ],
      examples: [
        { given: { rate: 0.85 }, score: "10 × (0.6 + (0.85 − 0.8) ÷ (0.9 − 0.8) × (0.8 − 0.6)) = 7" },
        { given: { rate: 0.99 }, score: "10" },
        { given: { rate: 0.79 }, score: "0" },
      ],
      see: ["methods.md#tiered", "methods.md#interpolate"],
    },
    {
      id: "power-coefficient",
      says: ["用功效系数法,基础分占 60%", "By power coefficient, on a base of 60%"],
      mechanics: [11],
      one: { unit: "%", actual: v("rate"), better: "higher" },
      line: { points: 10, score: { power_coefficient: { equal: "full" } } },
      decides: [
        "同组最好得满分,最差得六成;全组相同时得满分还是六成要选(equal)。满意值、不允许值是定好的,写 satisfactory、not_allowed。",
        "The best of the cohort gets all, the worst the base; what equal values get must be chosen. Both ends may be given instead.",
      ],
      examples: [
        { given: { rate: 0.9, cohort: [{ rate: 1 }, { rate: 0.8 }] }, score: "6 + 4 × (0.9 − 0.8) ÷ (1 − 0.8) = 8" },
      ],
      see: ["methods.md#power_coefficient"],
    },
    {
      id: "ratio-to-best",
      says: ["以最高的为满分,其余按与最高的比例计分", "The highest gets all, the others in proportion to it"],
      mechanics: [11],
      one: { unit: "户次", actual: v("checks"), better: "higher" },
      line: { points: 10, score: { proportional: { target: { cohort_max: {} } } } },
      decides: [
        "越少越好的用 cohort_min,并选 target-over-actual;最少的是 0 时,0 得满分,其余 0 分。",
        "Where fewer is better, cohort_min with target-over-actual; with a best of zero only zero earns.",
      ],
      examples: [
        { given: { checks: 150, cohort: [{ checks: 200 }, { checks: 80 }] }, score: "10 × 150 ÷ 200 = 7.5" },
        { given: { checks: 200, cohort: [{ checks: 150 }] }, score: "10" },
      ],
      see: ["methods.md#cohort_max"],
    },
  ],
};
