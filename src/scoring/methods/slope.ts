import { call, choiceIn, type Expansion, isNumber, type Words } from "../../logic/index.js";
import { actual, better, bottom, countSteps, floor, less, part, points, stepOf, target } from "./arguments.js";
import { floorWords, partWords, stepWords } from "./wording.js";

const CAPS: Readonly<Record<string, Words>> = {
  add: { zh: ",最多加 {add} 分", en: ", at most {add}" },
  base: { zh: ",最高得两倍", en: ", at most as much again" },
  none: { zh: ",不封顶", en: ", without a cap" },
};

/** 达标得基本分,每超…加…分,每差…扣…分, SCORING mechanics 7 and 14 (with a benchmark for the target). */
export const slope: Expansion = {
  id: "slope",
  kind: "expansion",
  about: {
    zh: "达到目标(或平均水平)得基本分,每好一步加几分,每差一步扣几分;加分封顶的写法要选",
    en: "The base at the target (or at a benchmark), so much more for every step better and less for every step worse; how it is capped must be chosen.",
  },
  wording: (given) => {
    const [step, part, floored] = [stepWords(given), partWords(given), floorWords(given)];
    const cap = CAPS[choiceIn(given, "cap") ?? ""] ?? { zh: "", en: "" };
    const over = isNumber(given.get("over"), 0)
      ? { zh: "", en: "" }
      : {
          zh: `;每好${step.zh}加 {over} 分${part.zh}${cap.zh}`,
          en: `; {over} more for every ${step.en} better${part.en}${cap.en}`,
        };
    const under = isNumber(given.get("under"), 0)
      ? { zh: ";没有达到也不扣", en: "; nothing off below it" }
      : {
          zh: `;每差${step.zh}扣 {under} 分${part.zh}${floored.zh}`,
          en: `; {under} less for every ${step.en} worse${part.en}${floored.en}`,
        };
    return {
      zh: `达到{target}得{base@}${over.zh}${under.zh}`,
      en: `{base} at {target}${over.en}${under.en}`,
    };
  },
  arguments: [
    {
      ...points,
      name: "base",
      about: { zh: "基本分;不写为分值", en: "points at the target; the indicator's own unless stated" },
    },
    {
      name: "over",
      about: { zh: "每好一步加几分;不写为 0", en: "points gained per step better; 0 unless stated" },
      kind: { rule: "number" },
      isAmount: true,
      optional: true,
      default: 0,
    },
    {
      name: "under",
      about: { zh: "每差一步扣几分;不写为 0", en: "points lost per step worse; 0 unless stated" },
      kind: { rule: "number" },
      isAmount: true,
      optional: true,
      default: 0,
    },
    {
      name: "step",
      about: {
        zh: "一步多大,按指标的单位(1 个百分点写 0.01)",
        en: "size of a step in the indicator's unit (a percentage point is 0.01)",
      },
      kind: { rule: "number" },
      measures: (choice) => (choice("of") === "target" ? "fraction" : "actual"),
    },
    part,
    {
      name: "cap",
      about: {
        zh: "封顶:add 最多加 add 分,base 加到基本分的一倍为止(最高得两倍),none 不封顶",
        en: "the cap: add (at most `add` points more), base (as much again as the base), or none",
      },
      kind: { choice: ["add", "base", "none"] },
    },
    {
      name: "add",
      about: { zh: "cap 为 add 时最多加几分", en: "the most that is added, where cap is add" },
      kind: { rule: "number" },
      isAmount: true,
      optional: true,
    },
    stepOf,
    floor,
    bottom,
    actual,
    target,
    better,
  ],
  expand: (at) => {
    const way = at.choice("better") ?? at.better;
    if (way === undefined) at.lacking("better", "higher, lower");
    const [reached, limit, base] = [at.argument("actual"), at.argument("target"), at.argument("base")];
    const ahead = way === "lower" ? call("-", limit, reached) : call("-", reached, limit);
    const behind = way === "lower" ? call("-", reached, limit) : call("-", limit, reached);
    const more = call("*", at.argument("over"), countSteps(at, call("max", 0, ahead)));
    const cap = at.choice("cap");
    const most = cap === "add" ? at.optional("add") : base;
    if (!most) at.lacking("add", "…");
    const gained = call("+", base, cap === "none" || !most ? more : call("min", most, more));
    const lost = less(at, base, call("*", at.argument("under"), countSteps(at, call("max", 0, behind))));
    return call("if", call(">=", ahead, 0), gained, lost);
  },
  examples: [
    {
      about: "two points over, half a point each",
      rule: { slope: { over: 0.5, under: 1, step: 0.01, part: "whole-steps", cap: "add", add: 2, better: "higher" } },
      data: { actual: 0.92, target: 0.9, points: 10 },
      gives: 11,
    },
    {
      about: "at most two points more",
      rule: { slope: { over: 0.5, under: 1, step: 0.01, part: "whole-steps", cap: "add", add: 2, better: "higher" } },
      data: { actual: 1, target: 0.9, points: 10 },
      gives: 12,
    },
    {
      about: "as much again as the base",
      rule: { slope: { over: 3, step: 1, part: "whole-steps", cap: "base", base: 5, better: "higher" } },
      data: { actual: 20, target: 10 },
      gives: 10,
    },
    {
      about: "no cap",
      rule: { slope: { over: 3, step: 1, part: "whole-steps", cap: "none", base: 5, better: "higher" } },
      data: { actual: 20, target: 10 },
      gives: 35,
    },
    {
      about: "0.1 off for each 0.1 percentage points above the average, where lower is better",
      rule: { slope: { base: 6, over: 0.1, under: 0.1, step: 0.001, part: "pro-rata", cap: "none", better: "lower" } },
      data: { actual: 0.0325, target: 0.03 },
      gives: 5.75,
    },
    {
      about: "against the mean of the cohort",
      rule: {
        slope: {
          base: 6,
          over: 1,
          under: 1,
          step: 10,
          part: "whole-steps",
          cap: "none",
          better: "higher",
          target: { cohort_mean: {} },
        },
      },
      data: { actual: 40 },
      cohort: [{ actual: 20 }, { actual: 0 }],
      gives: 8,
    },
    {
      about: "a step is a tenth of the target, a begun one counts: 6 × 2 off, never below 1",
      rule: {
        slope: {
          over: 1,
          under: 2,
          step: 0.1,
          of: "target",
          part: "begun-steps",
          cap: "none",
          floor: 1,
          better: "higher",
        },
      },
      data: { actual: 45, target: 100, points: 10 },
      gives: 1,
    },
    {
      about: "no floor: the score may become negative",
      rule: { slope: { under: 3, step: 1, part: "whole-steps", cap: "none", bottom: "none", better: "higher" } },
      data: { actual: 6, target: 10, points: 10 },
      gives: -2,
    },
  ],
};
