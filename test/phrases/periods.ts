import { type Group, v } from "./phrase.js";

export const periods: Group = {
  id: "periods",
  title: ["期中与到期", "Through the year, and what is due"],
  phrases: [
    {
      id: "pacing",
      says: ["按序时进度完成全年任务", "As much of the year's task as time has gone by"],
      mechanics: [30],
      plan: { statistics: { checks: { name: "检查户次", unit: "户次", type: "count", flow: "cumulative" } } },
      one: { unit: "户次", pacing: "elapsed", actual: v("checks"), target: { at_least: 120 } },
      line: { points: 10 },
      decides: [
        "半年看 120 的 6/12(命令加 --through 2025-06);上限指标反过来看。率和存量不摊,写 none。分月报的数要写 flow:cumulative 累计,single 当月。",
        "At half a year 6/12 of it (--through 2025-06); a limit is read the other way round. Rates and stocks: none. Figures of months need flow.",
      ],
      examples: [
        { given: { checks: 60, period: "2025..2025-06" }, score: "10" },
        { given: { checks: 59, period: "2025..2025-06" }, score: "0" },
        { given: { checks: 119 }, score: "0" },
      ],
      see: ["periods.md"],
    },
    {
      id: "stages-by-year",
      says: ["2024 年底前达 60%,2026 年底前达 90%", "60% by the end of 2024, 90% by the end of 2026"],
      mechanics: [31],
      one: {
        unit: "%",
        actual: v("rate"),
        target: { at_least: { by_year: { stages: { "2024": 0.6, "2026": 0.9 } } } },
      },
      line: { points: 10 },
      decides: [
        "取不晚于考核年度的最近一个;第一个年度之前未到期,不扣分。",
        "The latest stage not after the year; before the first it is not due.",
      ],
      examples: [
        { given: { rate: 0.6 }, score: "10" },
        { given: { rate: 0.89, period: "2026" }, score: "0" },
        { given: { rate: 0.2, period: "2023" }, status: "not-due" },
      ],
      see: ["methods.md#by_year"],
    },
    {
      id: "due",
      says: ["到 2027 年建成,提前完成的当年计分", "Built by 2027, counted early where it is done"],
      mechanics: [31],
      one: { due: "2027", early: true, actual: v("built"), target: { equals: true } },
      line: { points: 10 },
      decides: [
        "到期之前没建成的“未到期”,两边都不计,绝不当 0;没有 early 的到期之前一律不评。",
        "Before it is due what is not built counts on neither side, never 0; without early it is not looked at.",
      ],
      examples: [
        { given: { built: true }, score: "10" },
        { given: { built: false }, status: "not-due" },
        { given: { built: false, period: "2027" }, score: "0" },
      ],
      see: ["periods.md"],
    },
    {
      id: "to-be-issued",
      says: ["控制指标待省里下达", "The limit is still to be set by the province"],
      mechanics: [38],
      one: { unit: "人", actual: v("deaths"), target: { at_most: { to_be_issued: "待省里下达" } } },
      line: { points: 10 },
      decides: [
        "先这样写,卡上是“目标待下达”;下达后换成数。只有全市一个数、不分解到县的,assessed 写 city。",
        "Until then the line is open; put the figure in when it comes. One limit for the whole city: assessed city.",
      ],
      examples: [{ given: { deaths: 3 }, status: "target-pending" }],
      see: ["periods.md"],
    },
  ],
};
