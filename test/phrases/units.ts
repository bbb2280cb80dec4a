import { type Group, v } from "./phrase.js";

export const units: Group = {
  id: "units",
  title: ["单位与百分数", "Units and percentages"],
  phrases: [
    {
      id: "share",
      says: ["检查处罚率达到 20%", "A fifth of the inspections lead to a penalty"],
      mechanics: [1],
      one: { unit: "%", actual: { share: [v("penalised"), v("checks")] }, target: { at_least: 0.2 } },
      line: { points: 10 },
      decides: [
        "率由两个数相除,不要让各县报率。规则里 20% 写 0.2;表里填 20% 或 0.2 都行。一次没查的算不出,先问怎么计。",
        "Divide two figures rather than collect rates. In rules 20% is 0.2, in tables either. Without inspections it has no result.",
      ],
      examples: [
        { given: { penalised: 20, checks: 100 }, score: "10" },
        { given: { penalised: 19, checks: 100 }, score: "0" },
      ],
      see: ["methods.md#share", "tables.md"],
    },
    {
      id: "per-gdp",
      says: ["亿元地区生产总值死亡率控制在 0.05 以内", "Deaths for each 100 million of product"],
      mechanics: [35],
      one: {
        unit: "人/亿元",
        actual: { per: [v("deaths"), v("gdp"), 1] },
        target: { at_most: 0.05 },
      },
      line: { points: 10 },
      decides: [
        "第三个数是“每多少”,用分母的单位:每亿元写 1,每百亿元写 100。分母可能为 0 的写 whenZero。",
        "The third number is for how many, in the unit of the whole. Where the whole may be zero: whenZero.",
      ],
      examples: [
        { given: { deaths: 20, gdp: 400 }, score: "10" },
        { given: { deaths: 21, gdp: 400 }, score: "0" },
      ],
      see: ["methods.md#per"],
    },
    {
      id: "per-mille",
      says: ["火灾损失率控制在 0.06‰ 以内", "Loss by fire within 0.06 per mille"],
      mechanics: [35],
      one: {
        unit: "‰",
        actual: { per: [v("loss"), { "*": [v("gdp"), 10000] }] },
        target: { at_most: 0.00006 },
      },
      line: { points: 10 },
      decides: [
        "‰ 也写小数:0.06‰ 是 0.00006。万元除以亿元要先化成同一单位(1 亿元 = 10000 万元)。",
        "Per mille is a fraction, too. Bring both to one unit first.",
      ],
      examples: [
        { given: { loss: 240, gdp: 400 }, score: "10" },
        { given: { loss: 241, gdp: 400 }, score: "0" },
      ],
      see: ["methods.md#per"],
    },
  ],
};
