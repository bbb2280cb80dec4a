import { call, type Expansion } from "../../logic/index.js";
import { actual, better, bottom, countSteps, floor, less, part, points, stepOf, target } from "./arguments.js";
import { floorWords, partWords, stepWords } from "./wording.js";

/** 每…扣…分,扣完为止, SCORING mechanic 3. */
export const deduct: Expansion = {
  id: "deduct",
  kind: "expansion",
  about: {
    zh: "从满分起,离目标每差一步扣几分,扣到底分为止",
    en: "From all points, so many off for every step of shortfall against the target, never below the floor.",
  },
  wording: (given) => {
    const [step, part, floored] = [stepWords(given), partWords(given), floorWords(given)];
    return {
      zh: `从{points@}起,离目标每差${step.zh}扣 {each} 分${part.zh}${floored.zh}`,
      en: `from {points}, {each} off for every ${step.en} of shortfall${part.en}${floored.en}`,
    };
  },
  arguments: [
    { name: "each", about: { zh: "每步扣几分", en: "points lost per step" }, kind: { rule: "number" }, isAmount: true },
    {
      name: "step",
      about: {
        zh: "一步多大,按指标的单位(1 个百分点写 0.01;期限按天)",
        en: "size of a step in the indicator's unit (a percentage point is 0.01; days for a deadline)",
      },
      kind: { rule: "number" },
      measures: (choice) => (choice("of") === "target" ? "fraction" : "actual"),
    },
    part,
    stepOf,
    floor,
    bottom,
    {
      name: "shortfall",
      about: {
        zh: "差多少;不写则由实际值与目标值得出",
        en: "how much is lacking; from actual and target unless stated",
      },
      kind: { rule: "number" },
      optional: true,
    },
    points,
    actual,
    target,
    better,
  ],
  expand: (at) => {
    const way = at.choice("better") ?? at.better;
    const [reached, limit] = [at.argument("actual"), at.argument("target")];
    let shortfall = at.optional("shortfall");
    if (!shortfall) {
      if (way === undefined) at.lacking("better", "higher, lower");
      if (at.comparator === "by") shortfall = call("days_between", limit, reached);
      else shortfall = way === "lower" ? call("-", reached, limit) : call("-", limit, reached);
    }
    const counted = countSteps(at, call("max", 0, shortfall));
    const left = less(at, at.argument("points"), call("*", at.argument("each"), counted));
    return call("if", call("<=", shortfall, 0), at.argument("points"), left);
  },
  examples: [
    {
      about: "0.5 off for each percentage point below 85%",
      rule: { deduct: { each: 0.5, step: 0.01, part: "whole-steps", better: "higher" } },
      data: { actual: 0.825, target: 0.85, points: 8 },
      gives: 7,
    },
    {
      about: "a begun step counts",
      rule: { deduct: { each: 0.5, step: 0.01, part: "begun-steps", better: "higher" } },
      data: { actual: 0.825, target: 0.85, points: 8 },
      gives: 6.5,
    },
    {
      about: "pro rata",
      rule: { deduct: { each: 0.5, step: 0.01, part: "pro-rata", better: "higher" } },
      data: { actual: 0.825, target: 0.85, points: 8 },
      gives: 6.75,
    },
    {
      about: "each accident over the limit costs 4, down to nothing",
      rule: { deduct: { each: 4, step: 1, part: "whole-steps", better: "lower" } },
      data: { actual: 12, target: 8, points: 10 },
      gives: 0,
    },
    {
      about: "1 point for every tenth of the target",
      rule: { deduct: { each: 1, step: 0.1, of: "target", part: "whole-steps", better: "higher" } },
      data: { actual: 70, target: 100, points: 8 },
      gives: 5,
    },
    {
      about: "no floor: the score may become negative",
      rule: { deduct: { each: 3, step: 1, part: "whole-steps", bottom: "none", shortfall: 4 } },
      data: { points: 10, target: 0, actual: 4 },
      gives: -2,
    },
    {
      about: "never below 3",
      rule: { deduct: { each: 4, step: 1, part: "whole-steps", floor: 3, better: "lower" } },
      data: { actual: 12, target: 8, points: 10 },
      gives: 3,
    },
  ],
};
