import { call, type Expansion, leaf, type Tree } from "../../logic/index.js";
import { actual, better, points } from "./arguments.js";

/** 按名次计分, SCORING mechanic 12: the first gets all points, each further place a step less. */
export const byRank: Expansion = {
  id: "by_rank",
  kind: "expansion",
  about: {
    zh: "按同组名次得分:第一名满分,每退一名少分值的 step 倍,到 0 为止",
    en: "Points by place in the cohort: all for the first, for each further place less by the fraction `step`, down to none.",
  },
  arguments: [
    {
      name: "step",
      about: { zh: "每退一名少几成分值(5% 写 0.05)", en: "fraction of the points lost per place (5% is 0.05)" },
      kind: { rule: "number" },
    },
    {
      name: "ties",
      about: {
        zh: "并列:best 1、2、2、4(不写时);dense 1、2、2、3",
        en: "ties: best 1, 2, 2, 4 (unless stated); dense 1, 2, 2, 3",
      },
      kind: { choice: ["best", "dense"] },
      optional: true,
    },
    {
      name: "alone",
      about: {
        zh: "同组只有自己时的得分;不写则按第一名",
        en: "the score of a group of one; as the first place unless stated",
      },
      kind: { rule: "number" },
      optional: true,
    },
    points,
    { ...actual, name: "of", about: { zh: "比什么;不写则比实际值", en: "what is compared; the actual unless stated" } },
    better,
  ],
  expand: (at) => {
    const way = at.choice("better") ?? at.better;
    if (way === undefined) at.lacking("better", "higher, lower");
    const of = at.argument("of");
    const rank = at.cohort("rank", of, {
      better: way === "lower" ? "lower" : "higher",
      ties: at.choice("ties") === "dense" ? "dense" : "best",
    });
    const score: Tree = call(
      "*",
      at.argument("points"),
      call("max", 0, call("-", 1, call("*", at.argument("step"), call("-", rank, 1)))),
    );
    const alone = at.optional("alone");
    const options = { better: "higher", ties: "best" } as const;
    return alone ? call("if", call("==", at.cohort("count", of, options), leaf(1)), alone, score) : score;
  },
  examples: [],
};
