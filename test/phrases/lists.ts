import { type Group, v } from "./phrase.js";

const DAYS = { days_between: [v("noticed"), v("rectified")] };

export const lists: Group = {
  id: "lists",
  title: ["明细与期限", "Case lists and time limits"],
  phrases: [
    {
      id: "closed-in-time",
      says: ["隐患 30 日内整改完成率达 95%", "95% of hazards closed within 30 days"],
      mechanics: [32],
      one: {
        unit: "%",
        cases: v("records.hazards"),
        actual: { share_of: [v("cases"), { and: [{ "!": { is_missing: v("rectified") } }, { "<=": [DAYS, 30] }] }] },
        target: { at_least: 0.95 },
        whenEmpty: "met",
      },
      line: { points: 10, score: { proportional: {} } },
      decides: [
        "恰好第 30 日算按期。整改日期空着的:加了 is_missing 一句当没按期,不加就是缺数、待定。批准延期等不计入的,cases 里先用 filter 去掉。没有隐患的按达标(whenEmpty)。",
        "Day 30 itself is in time. Without a day of closing: not in time, as is_missing says; without that part the line stays open. Those not to be counted are filtered out of `cases`. No hazards: met.",
      ],
      examples: [
        {
          given: {
            records: {
              hazards: [
                { noticed: "2025-03-01", rectified: "2025-03-31" },
                { noticed: "2025-05-01", rectified: "" },
              ],
            },
          },
          score: "10 × 0.5 ÷ 0.95 ≈ 5.26",
        },
        { given: { records: { hazards: [] } }, score: "10" },
      ],
      see: ["methods.md#share_of", "methods.md#days_between"],
    },
    {
      id: "by-level",
      says: [
        "隐患全部按期整改(市级 60 日,县级 30 日)",
        "All closed in time: 60 days for the city's, 30 for the county's",
      ],
      mechanics: [31],
      one: {
        cases: v("records.hazards"),
        actual: {
          all: [v("cases"), { "<=": [DAYS, { lookup: { of: v("level"), table: { 市级: 60, 县级: 30 } } }] }],
        },
        target: { equals: true },
        whenEmpty: "not-applicable",
      },
      line: { points: 10 },
      decides: [
        "有一件超期就不达标。没有隐患的这里写不适用;写 met 就是达标。两种都有人用,问清楚。",
        "One late is enough. No hazards: here it does not apply; `met` would give all points. Ask which.",
      ],
      examples: [
        {
          given: { records: { hazards: [{ level: "市级", noticed: "2025-03-01", rectified: "2025-04-30" }] } },
          score: "10",
        },
        {
          given: { records: { hazards: [{ level: "县级", noticed: "2025-03-01", rectified: "2025-04-30" }] } },
          score: "0",
        },
        { given: { records: { hazards: [] } }, status: "excluded" },
      ],
      see: ["methods.md#all", "keys.md#指标-indicatorsjson--an-indicator"],
    },
    {
      id: "deadline",
      says: ["6 月底前完成,每逾期一天扣 0.5 分", "By the end of June, 0.5 off for each day late"],
      mechanics: [31],
      one: { actual: v("done"), target: { by: "2025-06-30" } },
      line: { points: 5, score: { deduct: { each: 0.5, step: 1, part: "whole-steps" } } },
      decides: [
        "“底前”含当天。不按天扣、过期就不得分的,不写 score。没有日期:期限前是未到期,期限后是缺数。",
        "The day itself counts. Without a score it is all or none. No date: not due until the deadline, missing after it.",
      ],
      examples: [
        { given: { done: "2025-06-30" }, score: "5" },
        { given: { done: "2025-07-04" }, score: "5 − 4 × 0.5 = 3" },
      ],
      see: ["keys.md#target", "methods.md#deduct"],
    },
    {
      id: "within-hours",
      says: ["2 小时内报告,每迟报一次扣 1 分", "Reported within 2 hours, 1 off for each that is not"],
      mechanics: [32],
      one: {
        unit: "次",
        cases: v("records.reports"),
        actual: {
          count: { filter: [v("cases"), { ">": [{ hours_between: [v("happened"), v("reported")] }, 2] }] },
        },
        target: { at_most: 0 },
        whenEmpty: "met",
      },
      line: { points: 10, score: { deduct: { each: 1, step: 1, part: "whole-steps" } } },
      decides: [
        "恰好 2 小时不算迟。时刻写到分,字段类型 datetime。没有险情的达标。要按时率的用 share_of,看最慢一次的用 largest。",
        "Exactly 2 hours is in time. For the share in time write share_of, for the slowest largest.",
      ],
      examples: [
        {
          given: {
            records: {
              reports: [
                { happened: "2025-03-05 08:30", reported: "2025-03-05 10:30" },
                { happened: "2025-06-01 23:00", reported: "2025-06-02 01:01" },
              ],
            },
          },
          score: "10 − 1 × 1 = 9",
        },
      ],
      see: ["methods.md#hours_between"],
    },
    {
      id: "working-days",
      says: ["5 个工作日内办结", "Settled within 5 working days"],
      mechanics: [31],
      plan: {
        calendar: {
          "2025": {
            holidays: ["2025-05-01", "2025-05-02", "2025-05-05"],
            workdays: ["2025-04-27"],
            cite: { section: "放假通知", basis: "stated" },
          },
        },
      },
      one: {
        cases: v("records.hazards"),
        actual: {
          all: [v("cases"), { "<=": [{ working_days_between: [v("noticed"), v("rectified")] }, 5] }],
        },
        target: { equals: true },
        whenEmpty: "met",
      },
      line: { points: 10 },
      decides: [
        "从次日起数,节假日和调休写在 calendar(例中只写了五一);没写到的年份算不出。周末不用写。",
        "Counted from the next day; holidays and made-up days stand in the calendar, weekends need not.",
      ],
      examples: [
        { given: { records: { hazards: [{ noticed: "2025-04-28", rectified: "2025-05-08" }] } }, score: "10" },
        { given: { records: { hazards: [{ noticed: "2025-04-28", rectified: "2025-05-09" }] } }, score: "0" },
      ],
      see: ["methods.md#working_days_between"],
    },
    {
      id: "different-firms",
      says: ["检查企业不少于 3 家(同一家只算一次)", "At least 3 firms, each counted once"],
      mechanics: [3],
      one: {
        unit: "家",
        actual: { count: { distinct: { map: [v("records.visits"), v("firm")] } } },
        target: { at_least: 3 },
        whenEmpty: "evaluate",
      },
      line: { points: 10, score: { proportional: {} } },
      decides: [
        "按企业名去重,名称要写得一样。按户次数的不加 distinct。",
        "By name, so names must be written alike. For visits leave distinct out.",
      ],
      examples: [
        {
          given: { records: { visits: [{ firm: "甲厂" }, { firm: "乙厂" }, { firm: "甲厂" }] } },
          score: "10 × 2 ÷ 3 ≈ 6.67",
        },
      ],
      see: ["methods.md#distinct"],
    },
    {
      id: "every-quarter",
      says: ["每季度至少检查一次", "At least once each quarter"],
      mechanics: [31],
      one: {
        unit: "个",
        actual: { count: { distinct: { map: [v("records.visits"), { quarter_of: v("on") }] } } },
        target: { at_least: 4 },
        whenEmpty: "evaluate",
      },
      line: { points: 8, score: { deduct: { each: 2, step: 1, part: "whole-steps" } } },
      decides: [
        "数有检查的季度,少一个季度扣 2 分。按月写 month_of 和 12。",
        "Quarters with a visit are counted; by month: month_of and 12.",
      ],
      examples: [
        {
          given: { records: { visits: [{ on: "2025-02-01" }, { on: "2025-03-31" }, { on: "2025-04-01" }] } },
          score: "8 − 2 × 2 = 4",
        },
      ],
      see: ["methods.md#quarter_of"],
    },
  ],
};
