import { call, comparing, type Expansion, type Tree, ties } from "../../logic/index.js";
import { alone, better, compared, points } from "./arguments.js";
import { aloneWords, betterWords } from "./wording.js";

/** 按名次计分, SCORING mechanic 12: the first gets all points, each further place a step less. */
export const byRank: Expansion = {
  id: "by_rank",
  kind: "expansion",
  about: {
    zh: "按同组名次得分:第一名满分,每退一名少分值的 step 倍,到 0 为止",
    en: "Points by place in the cohort: all for the first, for each further place less by the fraction `step`, down to none.",
  },
  wording: (given) => {
    const [order, single] = [betterWords(given), aloneWords(given)];
    return {
      zh: `按{of}的同组名次${order.zh},第一名得{points@},每退一名少其 {step}${single.zh}`,
      en: `by the place of {of} among the cohort${order.en}: {points} for the first, less by {step} of it for each further place${single.en}`,
    };
  },
  arguments: [
    {
      name: "step",
      about: { zh: "每退一名少几成分值(5% 写 0.05)", en: "fraction of the points lost per place (5% is 0.05)" },
      kind: { rule: "number" },
      isAmount: true,
      measures: "fraction",
    },
    ties,
    alone,
    points,
    compared,
    better,
  ],
  expand: (at) => {
    if ((at.choice("better") ?? at.better) === undefined) at.lacking("better", "higher, lower");
    const of = at.argument("of");
    const rank = at.cohort("rank", of, comparing(at));
    const score: Tree = call(
      "*",
      at.argument("points"),
      call("max", 0, call("-", 1, call("*", at.argument("step"), call("-", rank, 1)))),
    );
    const ofOne = at.optional("alone");
    return ofOne ? call("if", call("==", at.cohort("count", of, comparing(at)), 1), ofOne, score) : score;
  },
  examples: [
    {
      about: "the second of three loses one step",
      rule: { by_rank: { step: 0.05, better: "higher" } },
      data: { actual: 30, points: 10 },
      cohort: [{ actual: 40 }, { actual: 20 }],
      gives: 9.5,
    },
    {
      about: "after the tie for first comes the third place",
      rule: { by_rank: { step: 0.05, better: "higher" } },
      data: { actual: 20, points: 10 },
      cohort: [{ actual: 40 }, { actual: 40 }],
      gives: 9,
    },
    {
      about: "the same with dense places",
      rule: { by_rank: { step: 0.05, better: "higher", ties: "dense" } },
      data: { actual: 20, points: 10 },
      cohort: [{ actual: 40 }, { actual: 40 }],
      gives: 9.5,
    },
    {
      about: "down to none, never below",
      rule: { by_rank: { step: 0.6, better: "lower" } },
      data: { actual: 3, points: 10 },
      cohort: [{ actual: 1 }, { actual: 2 }],
      gives: 0,
    },
    {
      about: "alone, as stated",
      rule: { by_rank: { step: 0.05, better: "higher", alone: 6 } },
      data: { actual: 3, points: 10 },
      cohort: [],
      gives: 6,
    },
    {
      about: "by another value than the actual",
      rule: { by_rank: { of: { var: "checks" }, step: 0.1, better: "higher" } },
      data: { actual: 3, checks: 30, points: 10 },
      cohort: [{ actual: 3, checks: 40 }],
      gives: 9,
    },
  ],
};
