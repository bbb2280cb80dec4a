import { type Group, v } from "./phrase.js";

export const change: Group = {
  id: "change",
  title: ["同比与均值", "Change over time, and means"],
  phrases: [
    {
      id: "two-year-mean",
      says: ["较前两年平均数下降 20%", "20% below the mean of the two years before"],
      mechanics: [15],
      one: {
        unit: "起",
        actual: v("accidents"),
        target: { at_most: { "*": [{ mean_prior: ["accidents", 2] }, 0.8] } },
      },
      line: { points: 10 },
      decides: [
        "写成限值,不写成降幅:前两年都是 0 也能判(今年 0 达标)。恰好下降 20% 达标;缺一年即缺数,两年有一年就行的写 least。",
        "Written as a limit, not as a rate: a base of zero is judged, too. Exactly 20% is met; a year missing is missing, unless `least` says how many are enough.",
      ],
      examples: [
        { given: { accidents: 8, prior: [{ accidents: 12 }, { accidents: 8 }] }, score: "10" },
        { given: { accidents: 0, prior: [{ accidents: 0 }, { accidents: 0 }] }, score: "10" },
        { given: { accidents: 8, prior: [{ accidents: 12 }] }, status: "pending" },
      ],
      see: ["methods.md#mean_prior"],
    },
    {
      id: "last-year",
      says: ["不高于上年同期", "No more than last year"],
      mechanics: [15, 37],
      one: { unit: "人", actual: v("deaths"), target: { at_most: { prior: "deaths" } } },
      line: { points: 10 },
      decides: [
        '持平达标;“同比下降”不含持平的写 less_than。prior 里可以写一条规则(死亡率)。控制在 2023 年以内写 {"in_year": ["deaths", 2023]};环比写 previous。',
        "Unchanged is met; for a real decline less_than. prior takes a rule, too, such as a rate. Of a stated year: in_year; of the period just before: previous.",
      ],
      examples: [
        { given: { deaths: 6, prior: [{ deaths: 6 }] }, score: "10" },
        { given: { deaths: 1, prior: [{ deaths: 0 }] }, score: "0" },
      ],
      see: ["methods.md#prior", "methods.md#in_year", "methods.md#previous"],
    },
    {
      id: "more-than-last-year",
      says: ["比上年同期每多一起扣 0.2 分", "0.2 off for each more than last year"],
      mechanics: [3, 15],
      one: { unit: "起", actual: v("accidents"), target: { at_most: { prior: "accidents" } } },
      line: { points: 5, score: { deduct: { each: 0.2, step: 1, part: "whole-steps" } } },
      decides: ["目标就是上年同期数;少了不加分。", "The target is last year's figure; fewer earns no more."],
      examples: [{ given: { accidents: 13, prior: [{ accidents: 10 }] }, score: "5 − 3 × 0.2 = 4.4" }],
      see: ["methods.md#deduct"],
    },
    {
      id: "decline-rate",
      says: ["同比下降 10% 得满分,降幅每少 1 个百分点扣 1 分", "1 off for each point that the decline is short of 10%"],
      mechanics: [3, 15],
      one: {
        unit: "%",
        actual: {
          "-": [
            0,
            {
              change_rate: {
                of: v("accidents"),
                base: { prior: "accidents" },
                whenZero: { not_applicable: "上年没有事故" },
              },
            },
          ],
        },
        target: { at_least: 0.1 },
      },
      line: { points: 10, score: { deduct: { each: 1, step: 0.01, part: "whole-steps" } } },
      decides: [
        "降幅 = −(今年 − 上年) ÷ 上年。上年为 0 没有降幅,要写 whenZero(这里按不适用);不写就算不出。",
        "The decline is the change rate with its sign turned. A base of zero has none: whenZero says what then.",
      ],
      examples: [
        { given: { accidents: 46, prior: [{ accidents: 50 }] }, score: "10 − (10 − 8) × 1 = 8" },
        { given: { accidents: 2, prior: [{ accidents: 0 }] }, status: "excluded" },
      ],
      see: ["methods.md#change_rate"],
    },
    {
      id: "base-year",
      says: ["以 2020 年为基数,每年下降 2.5%", "2.5% less each year, from 2020 on"],
      mechanics: [15],
      one: {
        unit: "人",
        actual: v("deaths"),
        target: {
          at_most: {
            compound: [{ in_year: ["deaths", 2020] }, -0.025, { "-": [v("period.year"), 2020] }],
          },
        },
      },
      line: { points: 10 },
      decides: [
        "逐年复合:第 5 年是 (1 − 2.5%) 的 5 次方;不取整。基数是控制指标而不是实际数的,把控制指标做成统计指标或参数。",
        "Compounding, not rounded. Where the base is a control figure, make that a statistic or a parameter.",
      ],
      examples: [
        {
          given: { deaths: 88, prior: [{}, {}, {}, {}, { deaths: 100 }] },
          score: "10",
          note: ["100 × 0.975 的 5 次方 ≈ 88.1", "100 × 0.975⁵ ≈ 88.1"],
        },
        { given: { deaths: 89, prior: [{}, {}, {}, {}, { deaths: 100 }] }, score: "0" },
      ],
      see: ["methods.md#compound"],
    },
    {
      id: "above-mean",
      says: ["达到或高于全市平均得满分", "At the mean of all or above"],
      mechanics: [14],
      one: { unit: "%", actual: v("rate"), target: { at_least: { cohort_mean: {} } } },
      line: { points: 10 },
      decides: [
        "各对象率的简单平均,含自己;还没有数的对象不算在内。要合计之比(全市的率)写 cohort_ratio,不含自己写 others。",
        "The simple mean of all, itself included. For the ratio of their sums write cohort_ratio.",
      ],
      examples: [
        { given: { rate: 0.9, cohort: [{ rate: 0.96 }, { rate: 0.84 }] }, score: "10" },
        { given: { rate: 0.89, cohort: [{ rate: 0.96 }, { rate: 0.84 }] }, score: "0" },
      ],
      see: ["methods.md#cohort_mean", "methods.md#cohort_ratio"],
    },
    {
      id: "around-mean",
      says: ["每高于(低于)全市平均 1 个百分点加(扣)0.1 分", "0.1 for each point above or below the mean of all"],
      mechanics: [14],
      one: { unit: "%", actual: v("rate"), better: "higher" },
      line: {
        points: 10,
        range: [0, 10],
        score: {
          slope: {
            base: 8,
            over: 0.1,
            under: 0.1,
            step: 0.01,
            part: "pro-rata",
            cap: "add",
            add: 2,
            target: { cohort_mean: {} },
          },
        },
      },
      decides: [
        "平均数处得几分(base)、最多加几分(cap)、不足 1 个百分点怎么算(part),文件没说的要问。",
        "What the mean earns, how it is capped, and parts of a point must be stated; ask where the text does not say.",
      ],
      examples: [
        { given: { rate: 0.93, cohort: [{ rate: 0.9 }, { rate: 0.87 }] }, score: "8 + 3 × 0.1 = 8.3" },
        { given: { rate: 0.87, cohort: [{ rate: 0.93 }, { rate: 0.9 }] }, score: "8 − 3 × 0.1 = 7.7" },
      ],
      see: ["methods.md#slope"],
    },
    {
      id: "province-mean",
      says: ["不低于全省平均水平(省里公布得晚)", "At least the province's mean, published late"],
      mechanics: [14],
      one: { unit: "%", actual: v("rate"), target: { at_least: v("average") } },
      line: { points: 10 },
      decides: [
        '全省平均数是一个统计指标,写 "late": true;没公布之前是“待发布”,不是缺数。',
        "The mean is a statistic with late: true; until it is published the line is awaited, not missing.",
      ],
      examples: [
        { given: { rate: 0.9, average: 0.9 }, score: "10" },
        { given: { rate: 0.9 }, status: "awaiting" },
      ],
      see: ["periods.md"],
    },
  ],
};
