import { call, choiceIn, type Expansion, type Tree, type Words } from "../../logic/index.js";
import { bottom, events, floor, less, points } from "./arguments.js";
import { floorWords } from "./wording.js";

/** How further events weigh. */
const GROWTH: Readonly<Record<string, Words>> = {
  doubling: {
    zh: "以后每起扣分翻一番(1、2、4……倍)",
    en: "twice as much for each further one (1, 2, 4 … times)",
  },
  linear: {
    zh: "以后每起多扣一份(1、2、3……倍)",
    en: "once more for each further one (1, 2, 3 … times)",
  },
  "double-price": {
    zh: "第二起起每起按两倍扣(1、2、2……倍)",
    en: "twice that for each further one (1, 2, 2 … times)",
  },
};

/** 第一起扣…分,每多一起加倍扣分, SCORING mechanic 4: 加倍 can be read in three ways, so the plan must choose. */
export const escalating: Expansion = {
  id: "escalating",
  kind: "expansion",
  about: {
    zh: "递增扣分:第一起扣 first,以后加重;怎么加重(加倍有三种读法)要选",
    en: "From all points, `first` for the first event and more for each further one; how it grows must be chosen.",
  },
  wording: (given) => {
    const grows = GROWTH[choiceIn(given, "growth") ?? ""] ?? { zh: "", en: "" };
    const floored = floorWords(given);
    return {
      zh: `从{points@}起,{events}第一起扣 {first} 分,${grows.zh}${floored.zh}`,
      en: `from {points}, {first} off for the first of {events}, ${grows.en}${floored.en}`,
    };
  },
  arguments: [
    {
      name: "first",
      about: { zh: "第一起扣几分", en: "points lost for the first event" },
      kind: { rule: "number" },
      isAmount: true,
    },
    {
      name: "growth",
      about: {
        zh: "以后各起:doubling 每起翻一番(1、2、4…倍),linear 每起多一份(1、2、3…倍),double-price 第二起起都按两倍(1、2、2…倍)",
        en: "further events: doubling (1, 2, 4 … times the first), linear (1, 2, 3 … times), double-price (twice from the second on: 1, 2, 2 … times)",
      },
      kind: { choice: ["doubling", "linear", "double-price"] },
    },
    events,
    floor,
    bottom,
    points,
  ],
  expand: (at) => {
    const n = at.argument("events");
    const times: Readonly<Record<string, Tree>> = {
      doubling: call("-", call("power", 2, n), 1),
      linear: call("/", call("*", n, call("+", n, 1)), 2),
    };
    const factor = call("max", 0, times[at.choice("growth") ?? ""] ?? call("-", call("*", 2, n), 1));
    return less(at, at.argument("points"), call("*", at.argument("first"), factor));
  },
  examples: [
    {
      about: "doubling: 1 + 2 + 4",
      rule: { escalating: { first: 1, growth: "doubling" } },
      data: { actual: 3, points: 10 },
      gives: 3,
    },
    {
      about: "linear: 1 + 2 + 3",
      rule: { escalating: { first: 1, growth: "linear" } },
      data: { actual: 3, points: 10 },
      gives: 4,
    },
    {
      about: "double price from the second: 1 + 2 + 2",
      rule: { escalating: { first: 1, growth: "double-price" } },
      data: { actual: 3, points: 10 },
      gives: 5,
    },
    {
      about: "none",
      rule: { escalating: { first: 1, growth: "doubling" } },
      data: { actual: 0, points: 10 },
      gives: 10,
    },
    {
      about: "down to none",
      rule: { escalating: { first: 1, growth: "doubling" } },
      data: { actual: 4, points: 10 },
      gives: 0,
    },
    {
      about: "three late reports: 2 + 4 + 6 off, never below 1",
      rule: { escalating: { first: 2, growth: "linear", events: { var: "late" }, floor: 1 } },
      data: { late: 3, points: 10 },
      gives: 1,
    },
    {
      about: "no floor: the score may become negative",
      rule: { escalating: { first: 2, growth: "doubling", bottom: "none" } },
      data: { actual: 3, points: 10 },
      gives: -4,
    },
  ],
};
