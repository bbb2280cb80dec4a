import { type Group, v } from "./phrase.js";

const MORE = { unit: "%", actual: v("rate"), better: "higher" };
const among = (rate: number, ...others: number[]) => ({ rate, cohort: others.map((other) => ({ rate: other })) });

export const ranking: Group = {
  id: "ranking",
  title: ["排名与同组比较", "Places among the others"],
  phrases: [
    {
      id: "by-rank",
      says: ["第一名满分,每退一名少 5%", "All for the first, 5% less for each further place"],
      mechanics: [12],
      one: MORE,
      line: { points: 10, score: { by_rank: { step: 0.05 } } },
      decides: [
        "并列的同得前一名的分(1、2、2、4),要 1、2、2、3 写 ties: dense。没有目标的要写 better。同级的一起排,缺数的不排。",
        "Ties share the better place; 1, 2, 2, 3 needs ties: dense. Without a target `better` must be stated. Those without a figure take no place.",
      ],
      examples: [
        { given: among(0.9, 0.95, 0.8), score: "10 × (1 − 0.05 × 1) = 9.5" },
        { given: among(0.8, 0.95, 0.95), score: "10 × (1 − 0.05 × 2) = 9" },
      ],
      see: ["methods.md#by_rank"],
    },
    {
      id: "top-three",
      says: ["排名前三得满分,其余按名次递减 1 分", "All for the first three, 1 less for each place after"],
      mechanics: [12],
      one: MORE,
      line: {
        points: 10,
        score: { "-": [v("points"), { max: [0, { min: [v("points"), { "-": [{ rank: {} }, 3] }] }] }] },
      },
      decides: [
        "第 4 名起每名少 1 分,少到 0 为止。各名次的分逐个写明的,用 by_place。",
        "From the fourth on 1 less each, down to none. Where each place has its points, by_place.",
      ],
      examples: [
        { given: among(0.7, 0.95, 0.9), score: "10" },
        { given: among(0.7, 0.95, 0.9, 0.85, 0.8), score: "10 − (5 − 3) = 8" },
      ],
      see: ["methods.md#rank", "methods.md#by_place"],
    },
    {
      id: "places",
      says: ["第一名加 3 分,第二名加 2 分,第三名加 1 分", "3, 2 and 1 for the first three places"],
      mechanics: [12],
      one: MORE,
      line: { points: 3, score: { by_place: { places: [3, 2, 1] } } },
      decides: [
        "表外的名次 0 分。末名倒扣的写 from: worst 和负数,并写 range。算在分值以外的,见下一条。",
        "Other places get 0. From the last: from: worst, with negative points and a range.",
      ],
      examples: [
        { given: among(0.9, 0.95, 0.8), score: "2" },
        { given: among(0.7, 0.95, 0.9, 0.8), score: "0" },
      ],
      see: ["methods.md#by_place"],
    },
    {
      id: "place-bonus",
      says: ["完成率全市第一的,总分加 2 分", "2 more on the total for the first place"],
      mechanics: [12, 16],
      plan: {
        sections: [{ id: "s", name: "部分", indicators: ["one", "first"] }],
        indicators: [
          {
            id: "one",
            name: "甲项",
            unit: "%",
            actual: v("rate"),
            target: { at_least: 0.9 },
          },
          {
            id: "first",
            name: "完成率名次",
            actual: { rank: { of: v("rate"), better: "higher" } },
          },
        ],
      },
      scheme: {
        indicators: { one: { points: 100 } },
        adjustments: [
          {
            kind: "bonus",
            id: "first",
            name: "第一名加分",
            points: { if: [{ "==": [v("indicators.first.actual"), 1] }, 2, 0] },
            cap: 2,
          },
        ],
      },
      decides: [
        "名次先做成一个只通报、不给分的指标,加分再读它;有条件的加分写 if。并列第一的都加。",
        "The place is an indicator without points, which the bonus reads; its condition is an if. Several firsts all get it.",
      ],
      examples: [
        { given: among(0.95, 0.9, 0.8), total: "100 + 2 = 102" },
        { given: among(0.9, 0.95, 0.8), total: "100 + 0 = 100" },
      ],
      see: ["scoring.md"],
    },
    {
      id: "province-place",
      says: ["全省排名第 10 名以后每退一名扣 1 分", "1 off for each place after the province's tenth"],
      mechanics: [12],
      one: { unit: "名", actual: v("place"), target: { at_most: 10 } },
      line: { points: 5, score: { deduct: { each: 1, step: 1, part: "whole-steps" } } },
      decides: ["名次是上面公布的数,就是统计指标,不用 rank。", "A place that others publish is a figure, not a rank."],
      examples: [
        { given: { place: 10 }, score: "5" },
        { given: { place: 12 }, score: "5 − 2 × 1 = 3" },
      ],
      see: ["methods.md#deduct"],
    },
    {
      id: "pass-and-rank",
      says: ["达到 80% 得 6 分,达到的再按名次得 0 至 4 分", "6 for reaching 80%, and up to 4 more by place"],
      mechanics: [13],
      one: { unit: "%", actual: v("rate"), target: { at_least: 0.8 } },
      line: {
        points: 10,
        score: { if: [v("met"), { "+": [6, { by_rank: { points: 4, step: 0.25 } }] }, 0] },
      },
      decides: [
        "一项几种算法用 +、if 合起来。没达到的也占名次,只是没有分。",
        "Several methods are joined by + and if. Those who did not reach it still take a place.",
      ],
      examples: [
        { given: among(0.85, 0.9, 0.7), score: "6 + 4 × (1 − 0.25) = 9" },
        { given: among(0.7, 0.9, 0.85), score: "0" },
      ],
      see: ["methods.md#by_rank"],
    },
    {
      id: "groups",
      says: ["按山区、平原分组排名", "Ranked inside each group"],
      mechanics: [26],
      scheme: { ranking: { within: "group" } },
      decides: [
        "名单里写 groups,名次和 rank、cohort_… 都只在同组里比;一个对象在两个组里会提醒。",
        "Groups stand in the list of subjects; ranks and comparisons stay inside them.",
      ],
      examples: [
        {
          given: {
            lines: { one: 50 },
            others: "full",
            subject: { groups: ["山区"] },
            cohort: [
              { lines: { one: 55 }, others: "full", subject: { groups: ["平原"] } },
              { lines: { one: 45 }, others: "full", subject: { groups: ["山区"] } },
            ],
          },
          rank: 1,
        },
      ],
      see: ["keys.md#subject"],
    },
  ],
};
