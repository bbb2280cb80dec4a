import { call, type Expansion } from "../../logic/index.js";
import { bottom, events, floor, less, points, target } from "./arguments.js";
import { floorWords } from "./wording.js";

/** 指标以内每起扣…分,超过的每起扣…分, SCORING mechanic 4. */
export const twoRates: Expansion = {
  id: "two_rates",
  kind: "expansion",
  about: {
    zh: "两档扣分:限额以内每起扣一个数,超过限额的每起扣另一个数",
    en: "From all points, one deduction for each event within a limit and another for each beyond it.",
  },
  wording: (given) => {
    const floored = floorWords(given);
    return {
      zh: `从{points@}起,{events}在{limit}以内的每起扣 {within} 分,超过的每起扣 {beyond} 分${floored.zh}`,
      en: `from {points}, {within} off for each of {events} within {limit} and {beyond} for each beyond it${floored.en}`,
    };
  },
  arguments: [
    {
      name: "within",
      about: { zh: "限额以内每起扣几分", en: "points lost per event within the limit" },
      kind: { rule: "number" },
      isAmount: true,
    },
    {
      name: "beyond",
      about: { zh: "超过限额的每起扣几分", en: "points lost per event beyond it" },
      kind: { rule: "number" },
      isAmount: true,
    },
    events,
    { ...target, name: "limit", about: { zh: "限额;不写则是目标值", en: "the limit; the target unless stated" } },
    floor,
    bottom,
    points,
  ],
  expand: (at) => {
    const [count, limit] = [at.argument("events"), at.argument("limit")];
    const inside = call("*", at.argument("within"), call("min", count, limit));
    const outside = call("*", at.argument("beyond"), call("max", 0, call("-", count, limit)));
    return less(at, at.argument("points"), call("max", 0, call("+", inside, outside)));
  },
  examples: [
    {
      about: "three events, two of them within the limit",
      rule: { two_rates: { within: 0.5, beyond: 1 } },
      data: { actual: 3, target: 2, points: 10 },
      gives: 8,
    },
    {
      about: "none",
      rule: { two_rates: { within: 0.5, beyond: 1 } },
      data: { actual: 0, target: 2, points: 10 },
      gives: 10,
    },
    {
      about: "down to none",
      rule: { two_rates: { within: 2, beyond: 5 } },
      data: { actual: 4, target: 2, points: 10 },
      gives: 0,
    },
    {
      about: "seven late reports, two allowed: 2 × 1 + 5 × 2 off, never below 1",
      rule: { two_rates: { within: 1, beyond: 2, events: { var: "late" }, limit: 2, floor: 1 } },
      data: { late: 7, points: 10 },
      gives: 1,
    },
    {
      about: "no floor: the score may become negative",
      rule: { two_rates: { within: 2, beyond: 5, bottom: "none" } },
      data: { actual: 4, target: 2, points: 10 },
      gives: -4,
    },
  ],
};
