import { gains } from "./gains.js";
import { type Group, v } from "./phrase.js";

const POINTS = v("points");

export const deductions: Group = {
  id: "deductions",
  title: ["扣分与加分", "Points off and points more"],
  phrases: [
    {
      id: "per-event",
      says: ["每发生一起扣 2 分,扣完为止", "2 off for each event, down to none"],
      mechanics: [3],
      one: { unit: "起", actual: v("accidents"), target: { at_most: 0 } },
      line: { points: 10, score: { deduct: { each: 2, step: 1, part: "whole-steps" } } },
      decides: [
        "从目标数起:目标 at_most 0,起起都扣;at_most 3 就从第 4 起扣。“最多扣 4 分”写 floor: 6(分值减去 4)。没有发生要填 0,空着是待定。",
        "Counted from the target: with at_most 0 every event costs, with at_most 3 from the fourth on. At most 4 off: floor 6. None is a 0 in the table; a blank stays open.",
      ],
      examples: [
        { given: { accidents: 0 }, score: "10" },
        { given: { accidents: 3 }, score: "10 − 3 × 2 = 4" },
        { given: { accidents: 6 }, score: "max(0, 10 − 6 × 2) = 0" },
      ],
      see: ["methods.md#deduct"],
    },
    {
      id: "no-floor",
      says: ["每起扣 3 分,不封底", "3 off for each, without a floor"],
      mechanics: [3],
      one: { unit: "起", actual: v("accidents"), target: { at_most: 0 } },
      line: {
        points: 10,
        range: [-50, 10],
        score: { deduct: { each: 3, step: 1, part: "whole-steps", bottom: "none" } },
      },
      decides: [
        "没写“扣完为止”的,问清楚再写 bottom: none。range 写最低、最高可能几分,缺数时总分的高低两头用它。",
        "Ask before you write bottom: none. `range` says the lowest and highest score, for the bounds of an open total.",
      ],
      examples: [
        { given: { accidents: 2 }, score: "10 − 2 × 3 = 4" },
        { given: { accidents: 5 }, score: "10 − 5 × 3 = −5" },
      ],
      see: ["methods.md#deduct"],
    },
    {
      id: "per-point",
      says: ["完成率每低 1 个百分点扣 0.5 分", "0.5 off for each percentage point below"],
      mechanics: [3],
      one: { unit: "%", actual: v("rate"), target: { at_least: 0.9 } },
      line: { points: 10, score: { deduct: { each: 0.5, step: 0.01, part: "whole-steps" } } },
      decides: [
        "1 个百分点写 0.01。不足 1 个百分点怎么算要选:whole-steps 不扣,begun-steps 按 1 个扣,pro-rata 按比例扣。",
        "A percentage point is 0.01. What a part of one costs must be chosen: nothing, a whole one, or its share.",
      ],
      examples: [
        { given: { rate: 0.9 }, score: "10" },
        { given: { rate: 0.875 }, score: "10 − 2 × 0.5 = 9" },
      ],
      see: ["methods.md#deduct"],
    },
    {
      id: "begun-steps",
      says: ["每少 500 万元扣 1 分,不足 500 万元按 500 万元计", "1 off for every 500 begun"],
      mechanics: [3],
      one: { unit: "万元", actual: v("invested"), target: { at_least: 8000 } },
      line: { points: 10, score: { deduct: { each: 1, step: 500, part: "begun-steps" } } },
      decides: [
        "step 用指标的单位;恰好少 500 只扣 1 分,多 1 元也按 2 步扣。",
        "The step is in the indicator's unit. Exactly 500 short costs 1, a yuan more costs 2.",
      ],
      examples: [
        { given: { invested: 7500 }, score: "10 − 1 × 1 = 9" },
        { given: { invested: 7499 }, score: "10 − 2 × 1 = 8" },
      ],
      see: ["methods.md#deduct"],
    },
    {
      id: "tenth-of-target",
      says: ["每少完成目标值的 10% 扣 1 分", "1 off for each tenth of the target that is lacking"],
      mechanics: [3],
      one: { unit: "户次", actual: v("checks"), target: { at_least: v("targets.one") } },
      line: { points: 10, score: { deduct: { each: 1, step: 0.1, of: "target", part: "whole-steps" } } },
      decides: [
        "“目标值的 10%”要写 of: target;不写时 0.1 就是 0.1 户次。完成“率”每低 10 个百分点的,见上面几条。",
        "A part of the target needs of: target; without it 0.1 is a tenth of an inspection.",
      ],
      examples: [{ given: { checks: 165, targets: { one: 200 } }, score: "10 − 1 × 1 = 9" }],
      see: ["methods.md#deduct"],
    },
    {
      id: "fixed",
      says: ["发生事故的扣 3 分(不论几起)", "3 off where it happens, however often"],
      mechanics: [3],
      one: { unit: "起", actual: v("accidents"), target: { at_most: 0 } },
      line: { points: 10, score: { if: [v("met"), POINTS, { "-": [POINTS, 3] }] } },
      decides: ["只看达标不达标,不数起数。", "Only whether it is met counts, not how many there were."],
      examples: [
        { given: { accidents: 0 }, score: "10" },
        { given: { accidents: 4 }, score: "10 − 3 = 7" },
      ],
      see: ["methods.md#if"],
    },
    {
      id: "two-rates",
      says: ["控制指标内每起扣 0.5 分,超过的每起扣 1 分", "0.5 off within the limit, 1 beyond it"],
      mechanics: [4],
      one: { unit: "起", actual: v("accidents"), target: { at_most: v("targets.one") } },
      line: { points: 10, score: { two_rates: { within: 0.5, beyond: 1 } } },
      decides: [
        "指标内的也扣。超过以后全部按 1 分扣的不是这种,写 if。",
        "Those within the limit cost, too. Where all cost 1 once it is passed, write an if.",
      ],
      examples: [
        { given: { accidents: 2, targets: { one: 3 } }, score: "10 − 2 × 0.5 = 9" },
        { given: { accidents: 5, targets: { one: 3 } }, score: "10 − 3 × 0.5 − 2 × 1 = 6.5" },
      ],
      see: ["methods.md#two_rates"],
    },
    {
      id: "doubling",
      says: ["第一起扣 1 分,以后加倍", "1 off for the first, then doubled"],
      mechanics: [4],
      one: { unit: "起", actual: v("accidents") },
      line: { points: 10, score: { escalating: { first: 1, growth: "doubling" } } },
      decides: [
        "“加倍”有三种读法,要选:doubling 1、2、4,linear 1、2、3,double-price 1、2、2。问清楚再写。",
        "It has three readings, one must be chosen: 1, 2, 4, or 1, 2, 3, or 1, 2, 2.",
      ],
      examples: [{ given: { accidents: 3 }, score: "10 − (1 + 2 + 4) = 3" }],
      see: ["methods.md#escalating"],
    },
    {
      id: "by-severity",
      says: ["迟报一次扣 1 分,漏报扣 2 分,瞒报扣 4 分", "1 off for late, 2 for left out, 4 for concealed"],
      mechanics: [4],
      one: {
        actual: {
          sum: {
            map: [v("records.reports"), { lookup: { of: v("how"), table: { 按时: 0, 迟报: 1, 漏报: 2, 瞒报: 4 } } }],
          },
        },
        target: { at_most: 0 },
        unit: "分",
        whenEmpty: "evaluate",
      },
      line: { points: 10, score: { deduct: { each: 1, step: 1, part: "whole-steps" } } },
      decides: [
        "明细一行一次,按“报送情况”查表;表里没有的说法算不出,不当 0。没有险情要报零报告。",
        "A row is one report; what is not in the table has no result. Where there was none, a zero report says so.",
      ],
      examples: [
        { given: { records: { reports: [{ how: "迟报" }, { how: "瞒报" }] } }, score: "10 − 1 − 4 = 5" },
        { given: { records: { reports: [] } }, score: "10" },
      ],
      see: ["methods.md#lookup"],
    },
    {
      id: "gate",
      says: [
        "达 90% 满分,每低 1 个百分点扣 0.5 分,低于 60% 不得分",
        "0.5 off for each point below 90%, none below 60%",
      ],
      mechanics: [3, 13],
      one: { unit: "%", actual: v("rate"), target: { at_least: 0.9 } },
      line: {
        points: 20,
        score: {
          if: [{ "<": [v("actual"), 0.6] }, 0, { deduct: { each: 0.5, step: 0.01, part: "whole-steps" } }],
        },
      },
      decides: [
        "门槛写在 if 的第一个条件里;恰好 60% 不算“低于”。",
        "The gate is the first condition; exactly 60% is not below it.",
      ],
      examples: [
        { given: { rate: 0.8 }, score: "20 − 10 × 0.5 = 15" },
        { given: { rate: 0.6 }, score: "20 − 30 × 0.5 = 5" },
        { given: { rate: 0.599 }, score: "0" },
      ],
      see: ["methods.md#if"],
    },
    {
      id: "per-kind",
      says: [
        "迟报一次扣 0.2 分,漏报一次扣 0.5 分(只有次数)",
        "0.2 off for each late report, 0.5 for each left out, by their numbers",
      ],
      mechanics: [4],
      one: { unit: "次", actual: { "+": [v("delayed"), v("unreported")] }, target: { at_most: 0 } },
      line: {
        points: 4,
        score: {
          max: [0, { "-": [POINTS, { "+": [{ "*": [0.2, v("delayed")] }, { "*": [0.5, v("unreported")] }] }] }],
        },
      },
      decides: [
        "要减几样的,先用 + 加起来再减;max 和 0 就是“扣完为止”。",
        "What is taken off is added up first; max with 0 is down to none.",
      ],
      examples: [
        { given: { delayed: 3, unreported: 2 }, score: "4 − (3 × 0.2 + 2 × 0.5) = 2.4" },
        { given: { delayed: 0, unreported: 9 }, score: "max(0, 4 − 9 × 0.5) = 0" },
      ],
      see: ["methods.md#max"],
    },
    {
      id: "lacking-of-several",
      says: [
        "综合演练 2 场、专项演练 4 场,每缺一场扣 1 分",
        "2 of one kind and 4 of another, 1 off for each that is lacking",
      ],
      mechanics: [3],
      one: {
        unit: "场",
        actual: {
          "+": [{ max: [0, { "-": [2, v("drills")] }] }, { max: [0, { "-": [4, v("special")] }] }],
        },
        target: { at_most: 0 },
      },
      line: { points: 6, score: { deduct: { each: 1, step: 1, part: "whole-steps" } } },
      decides: [
        "实际值是“缺几场”。各自与 0 比,多办的一种不能抵另一种。",
        "The actual is how many are lacking. Each is held against 0, so that more of one kind does not make up for the other.",
      ],
      examples: [{ given: { drills: 5, special: 2 }, score: "6 − (0 + 2) × 1 = 4" }],
      see: ["methods.md#deduct"],
    },
    {
      id: "late-cliff",
      says: ["每迟报一天扣 1 分,迟报 4 天及以上不得分", "1 off for each day late, none from 4 days on"],
      mechanics: [22],
      one: { unit: "天", actual: v("late"), target: { at_most: 0 } },
      line: { points: 5, score: { if: [{ ">=": [v("late"), 4] }, 0, { "-": [POINTS, v("late")] }] } },
      decides: ["恰好 4 天不得分;按时报的填 0。", "Exactly 4 days earns none; in time is a 0."],
      examples: [
        { given: { late: 3 }, score: "5 − 3 = 2" },
        { given: { late: 4 }, score: "0" },
      ],
      see: ["methods.md#if"],
    },
    {
      id: "discretionary",
      says: ["视情节酌情扣 1 至 5 分", "1 to 5 off at the assessors' discretion"],
      mechanics: [5],
      one: { unit: "起", actual: v("accidents"), target: { at_most: 0 } },
      line: { points: 10, score: { if: [v("met"), POINTS, { discretionary: { least: 1, most: 5 } }] } },
      decides: [
        "没有发生的得满分;发生了的等考核组定扣几分,写明理由,绝不取中间数。",
        "All points where nothing happened; else the assessors decide, with a reason. Never a midpoint.",
      ],
      examples: [
        { given: { accidents: 0 }, score: "10" },
        { given: { accidents: 1, decision: 3 }, score: "10 − 3 = 7" },
        { given: { accidents: 1 }, status: "manual" },
      ],
      see: ["methods.md#discretionary", "tables.md"],
    },
    ...gains,
  ],
};
