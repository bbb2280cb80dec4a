import { type Group, v } from "./phrase.js";

export const met: Group = {
  id: "met",
  title: ["完成与达标", "Met or not"],
  phrases: [
    {
      id: "full-or-none",
      says: ["完成得满分,未完成不得分", "All points where it is done, else none"],
      mechanics: [1],
      one: { unit: "场", actual: v("drills"), target: { at_least: 4 } },
      line: { points: 10 },
      decides: [
        "不写 score 就是这种计分。恰好 4 场算完成;没有报是待定,不当 0。",
        "Without a score a line scores this way. Exactly 4 is done; what is not supplied stays open and is never 0.",
      ],
      examples: [
        { given: { drills: 4 }, score: "10" },
        { given: { drills: 3 }, score: "0" },
        { given: {}, status: "pending" },
      ],
      see: ["methods.md#pass"],
    },
    {
      id: "within-or-below",
      says: ["控制在 5 起以内 / 低于 5 起", "Within 5, or fewer than 5"],
      mechanics: [1],
      one: { unit: "起", actual: v("accidents"), target: { less_than: 5 } },
      line: { points: 10 },
      decides: [
        "“低于、小于、少于”写 less_than,恰好 5 起不达标;“以内、不超过、不高于”写 at_most,恰好 5 起达标。反方向是 more_than(超过)和 at_least(不低于、达到、以上)。",
        "less_than leaves the bound out, at_most takes it in; the other way round more_than and at_least.",
      ],
      examples: [
        { given: { accidents: 4 }, score: "10" },
        { given: { accidents: 5 }, score: "0" },
      ],
      see: ["keys.md#target"],
    },
    {
      id: "three-states",
      says: ["低于指标得满分,持平得 5 分,超过不得分", "All under the limit, 5 at it, none over it"],
      mechanics: [2],
      one: { unit: "人", actual: v("deaths"), target: { at_most: v("targets.one") } },
      line: { points: 10, score: { three_state: { at: 5 } } },
      decides: [
        "恰好等于指标是“持平”。一起也没有另有说法的加 zero。指标是分解到各县的,目标写 targets.one(这一项的代号)。",
        "Equal to the limit is a state of its own; `zero` adds one for none at all. A limit given to each county is read as targets.one, by the id of the indicator.",
      ],
      examples: [
        { given: { deaths: 7, targets: { one: 8 } }, score: "10" },
        { given: { deaths: 8, targets: { one: 8 } }, score: "5" },
        { given: { deaths: 9, targets: { one: 8 } }, score: "0" },
      ],
      see: ["methods.md#three_state"],
    },
    {
      id: "own-target",
      says: ["完成市里下达的任务;任务另行下达", "The task that the city set for each; set later for some"],
      mechanics: [38],
      one: { unit: "户次", actual: v("checks"), target: { at_least: v("targets.one") } },
      line: { points: 10 },
      decides: [
        "任务数填在统计表“本项目标值”一列;还没下达的填“待下达”,不判、不扣,空着才是缺数。没有任务的对象用 applies 除去。",
        "The tasks stand in the column 本项目标值 of the tables; one not yet set is 待下达 there and leaves the line open, a blank is missing. Who has no task is taken out by applies.",
      ],
      examples: [
        { given: { checks: 120, targets: { one: 120 } }, score: "10" },
        { given: { checks: 119, targets: { one: 120 } }, score: "0" },
        { given: { checks: 119, targets: { one: "待下达" } }, status: "target-pending" },
      ],
      see: ["tables.md"],
    },
    {
      id: "built",
      says: ["建成得分,未建成不得分", "Points where it is built"],
      mechanics: [1],
      one: { actual: v("built"), target: { equals: true } },
      line: { points: 10 },
      decides: [
        "统计指标的类型写 boolean,表里填“是、否”。空着是缺数,不当“否”。",
        "The statistic is a boolean, 是 or 否 in tables. A blank is missing, not no.",
      ],
      examples: [
        { given: { built: true }, score: "10" },
        { given: { built: false }, score: "0" },
        { given: {}, status: "pending" },
      ],
      see: ["keys.md#方案-planjson--a-plan"],
    },
    {
      id: "both",
      says: ["事故起数和死亡人数“双下降”才得分", "Points only where both went down"],
      mechanics: [1, 15],
      one: {
        actual: {
          and: [{ "<": [v("accidents"), { prior: "accidents" }] }, { "<": [v("deaths"), { prior: "deaths" }] }],
        },
        target: { equals: true },
      },
      line: { points: 10 },
      decides: [
        "有一项没降就不得分;持平也行的写 <=。从左到右看,前一项没降就不用后一项的数。",
        "One that did not go down is enough; where unchanged will do, write <=. Left to right: where the first did not go down, the second is not asked.",
      ],
      examples: [
        { given: { accidents: 9, deaths: 3, prior: [{ accidents: 10, deaths: 4 }] }, score: "10" },
        { given: { accidents: 9, deaths: 4, prior: [{ accidents: 10, deaths: 4 }] }, score: "0" },
      ],
      see: ["methods.md#and"],
    },
    {
      id: "each-of-several",
      says: ["起数、死亡、受伤三项,每有一项下降得 2 分", "2 for each of three that went down"],
      mechanics: [13, 15],
      one: {
        unit: "项",
        actual: {
          "+": [
            { if: [{ "<": [v("accidents"), { prior: "accidents" }] }, 1, 0] },
            { if: [{ "<": [v("deaths"), { prior: "deaths" }] }, 1, 0] },
            { if: [{ "<": [v("injured"), { prior: "injured" }] }, 1, 0] },
          ],
        },
      },
      line: { points: 6, score: { "*": [2, v("actual")] } },
      decides: [
        "一项符合记 1,数有几项。“五项制度每建立一项得 2 分”也这样,条件换成是否建立。缺一项的数就待定;想各自计分的,分成几个指标。",
        "Each that holds counts 1. One figure missing leaves all open; several indicators score apart.",
      ],
      examples: [
        {
          given: {
            accidents: 9,
            deaths: 4,
            injured: 0,
            prior: [{ accidents: 10, deaths: 4, injured: 5 }],
          },
          score: "2 × (1 + 0 + 1) = 4",
        },
      ],
      see: ["methods.md#if"],
    },
    {
      id: "range",
      says: ["控制在 10%~20% 之间", "Between 10% and 20%"],
      mechanics: [33],
      one: { unit: "%", actual: v("rate"), target: { between: [0.1, 0.2] } },
      line: { points: 10 },
      decides: [
        "两头都算达标。意思其实是“不低于 10%,力争 20%”的,写 at_least 和 stretch。",
        "Both ends are met. Where it means at least 10% and better 20%, write at_least and stretch.",
      ],
      examples: [
        { given: { rate: 0.2 }, score: "10" },
        { given: { rate: 0.21 }, score: "0" },
      ],
      see: ["keys.md#target"],
    },
    {
      id: "stretch",
      says: ["下降 5%,力争下降 10%(约束性)", "5% less, 10% if possible (binding)"],
      mechanics: [29, 34],
      one: {
        unit: "起",
        nature: "binding",
        actual: v("accidents"),
        target: { at_most: { "*": [{ prior: "accidents" }, 0.95] } },
        stretch: { "*": [{ prior: "accidents" }, 0.9] },
      },
      line: { points: 10 },
      decides: [
        "得分只看 5%;力争数、约束性和预期性都只通报,不影响得分。",
        "Only the 5% scores; the stretch and binding or expected are reported and change no points.",
      ],
      examples: [
        { given: { accidents: 95, prior: [{ accidents: 100 }] }, score: "10" },
        { given: { accidents: 96, prior: [{ accidents: 100 }] }, score: "0" },
      ],
      see: ["keys.md#指标-indicatorsjson--an-indicator"],
    },
    {
      id: "grade-or-better",
      says: ["达到二级及以上", "Level two or better"],
      mechanics: [36],
      plan: { scales: { standard: { name: "达标等级", levels: ["一级", "二级", "三级"], order: "highest-first" } } },
      one: { actual: { at_grade: [v("grade"), "二级", "standard"] }, target: { equals: true } },
      line: { points: 10 },
      decides: [
        "哪级高由 scales 写明(highest-first 从高到低)。表里填了没有的等级算不出,不当没达标。",
        "The scale says which level is higher. A level that it does not have has no result; it is not taken as not met.",
      ],
      examples: [
        { given: { grade: "一级" }, score: "10" },
        { given: { grade: "二级" }, score: "10" },
        { given: { grade: "三级" }, score: "0" },
      ],
      see: ["methods.md#at_grade"],
    },
    {
      id: "assessor",
      says: ["由考核组评定,0 至 10 分", "As the assessors decide, 0 to 10"],
      mechanics: [5, 38],
      one: { actual: { manual: [0, 10] } },
      line: { points: 10, score: v("actual") },
      decides: [
        "评定写在评定表里,必须有理由;没有评定之前是待评定,总分写出高低两头。目标是一句话、没有数的,也这样写。",
        "Decisions stand in a table of their own, with reasons; until then the line is open. So do targets in words, without a figure.",
      ],
      examples: [
        { given: { decision: 8.5 }, score: "8.5" },
        { given: {}, status: "manual", note: ["还没有评定", "not yet decided"] },
      ],
      see: ["methods.md#manual", "tables.md"],
    },
  ],
};
