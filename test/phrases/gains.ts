import { type Phrase, v } from "./phrase.js";

const POINTS = v("points");

/** More than the points of the line, points outside it, and points that go the other way. */
export const gains: readonly Phrase[] = [
  {
    id: "beyond-target",
    says: [
      "达到目标得基本分,每超 1% 加 0.1 分,最多加 2 分",
      "The base at the target, 0.1 more for each 1% beyond, at most 2",
    ],
    mechanics: [7],
    one: { unit: "%", actual: v("rate"), target: { at_least: 0.9 } },
    line: {
      points: 10,
      range: [0, 12],
      score: { slope: { over: 0.1, under: 0.5, step: 0.01, part: "whole-steps", cap: "add", add: 2 } },
    },
    decides: [
      "基本分就是分值;封顶的写法要选(cap:add 最多加几分,base 加到两倍,none 不封)。under 是每差一步扣几分;不写,没达到也得基本分——没达到不得分的,外面套 if(见“低于 60% 不得分”)。",
      "The base is the points; how it is capped must be chosen. `under` is what a step below costs; without it the base is earned below the target, too: put an if around it where it is not.",
    ],
    examples: [
      { given: { rate: 0.9 }, score: "10" },
      { given: { rate: 0.95 }, score: "10 + 5 × 0.1 = 10.5" },
      { given: { rate: 0.88 }, score: "10 − 2 × 0.5 = 9" },
    ],
    see: ["methods.md#slope"],
  },
  {
    id: "per-more",
    says: ["每多演练一场加 1 分,最多 5 分", "1 for each more, at most 5"],
    mechanics: [7],
    one: { unit: "场", actual: v("drills"), target: { at_least: 2 } },
    line: {
      points: 5,
      score: { slope: { base: 0, over: 1, step: 1, part: "whole-steps", cap: "add", add: 5 } },
    },
    decides: [
      "从目标数起每多一场;在分值以内从 0 加起,base 写 0。分值以外的加分写在 adjustments 里,见“受表彰加分”。",
      "From the target on, beginning at 0. Points outside the line's own are adjustments, see the honours.",
    ],
    examples: [
      { given: { drills: 2 }, score: "0" },
      { given: { drills: 5 }, score: "(5 − 2) × 1 = 3" },
      { given: { drills: 9 }, score: "min(5, (9 − 2) × 1) = 5" },
    ],
    see: ["methods.md#slope"],
  },
  {
    id: "honours",
    says: [
      "受国家级、省级、市级表彰加 5、3、1 分,同一事项按最高计,最多 10 分",
      "5, 3, 1 more for honours, the highest of one matter, at most 10",
    ],
    mechanics: [16, 18],
    scheme: {
      adjustments: [
        {
          kind: "bonus",
          id: "honours",
          name: "表彰加分",
          events: {
            list: v("records.honours"),
            points: { lookup: { of: v("rank"), table: { 国家级: 5, 省级: 3, 市级: 1 } } },
            identity: v("award"),
          },
          cap: 10,
        },
      ],
    },
    decides: [
      "identity 相同的几行只计最高的一次。各种加分合计的上限写 bonusCap,总分不过 100 写 totalCap。",
      "Rows of one identity count once, at the highest. All bonuses together are capped by bonusCap, the total by totalCap.",
    ],
    examples: [
      {
        given: {
          lines: { one: 55 },
          others: "full",
          records: {
            honours: [
              { award: "甲", rank: "国家级" },
              { award: "甲", rank: "省级" },
              { award: "乙", rank: "市级" },
            ],
          },
        },
        total: "55 + 40 + 5 + 1 = 101",
      },
      { given: { others: "full", records: { honours: [] } }, total: "60 + 40 = 100" },
    ],
    see: ["scoring.md", "keys.md#计分办法-schemesjson--a-scheme"],
  },
  {
    id: "circular",
    says: ["季度通报一次扣 1 分,从总分中扣,最多扣 5 分", "1 off the total for each circular, at most 5"],
    mechanics: [17],
    scheme: {
      adjustments: [{ kind: "minus", id: "circulars", name: "通报扣分", points: v("notices"), cap: 5 }],
    },
    decides: [
      "从总分里扣,不在某一项里扣完为止;没写最多扣几分的可以一直扣,总分不低于 0 的写 totalFloor。没有报的总分待定。",
      "Off the total, not down to none of an item; without a cap it has no end, unless totalFloor is stated.",
    ],
    examples: [
      { given: { others: "full", notices: 2 }, total: "60 + 40 − 2 = 98" },
      { given: { others: "full", notices: 7 }, total: "60 + 40 − min(5, 7) = 95" },
    ],
    see: ["scoring.md"],
  },
  {
    id: "reversed",
    says: ["同比下降得满分,不降反升的每升 1% 倒扣 1 分", "All points for a decline; each 1% more costs 1, below none"],
    mechanics: [7, 15],
    one: { unit: "起", actual: v("accidents"), target: { at_most: { prior: "accidents" } } },
    line: {
      points: 10,
      range: [-100, 10],
      score: {
        if: [
          v("met"),
          POINTS,
          {
            slope: {
              base: 0,
              under: 1,
              step: 0.01,
              of: "target",
              part: "whole-steps",
              cap: "none",
              bottom: "none",
            },
          },
        ],
      },
    },
    decides: [
      "升幅按上年数的百分比(of: target);持平算达标。上年为 0 而今年有的,没有百分比,算不出:先问怎么计。",
      "In percent of last year's figure; unchanged is met. A base of zero has no percentage and no result: ask first.",
    ],
    examples: [
      { given: { accidents: 48, prior: [{ accidents: 50 }] }, score: "10" },
      { given: { accidents: 52, prior: [{ accidents: 50 }] }, score: "0 − 4 × 1 = −4" },
    ],
    see: ["methods.md#slope"],
  },
];
