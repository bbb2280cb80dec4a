import type { Definition } from "../../logic/index.js";
import { actual, points } from "./arguments.js";

/** 达标率×分值, SCORING mechanics 6 and 9: the actual is itself the share of the points that is earned. */
export const byRate: Definition = {
  id: "by_rate",
  kind: "definition",
  about: {
    zh: "按率计分:实际值(完成率、系数平均数)× 分值,不低于 0,不高于分值",
    en: "Points times the actual, which is itself a rate or a mean of coefficients; between none and all.",
  },
  wording: { zh: "{rate} × {points},不低于 0,不高于{points@}", en: "{rate} × {points}, between 0 and {points}" },
  arguments: [
    { ...actual, name: "rate", about: { zh: "率;不写则是实际值", en: "the rate; the actual unless stated" } },
    points,
  ],
  body: { "*": [{ arg: "points" }, { max: [0, { min: [1, { arg: "rate" }] }] }] },
  examples: [
    { about: "93.5% of 60 points", rule: { by_rate: {} }, data: { actual: 0.935, points: 60 }, gives: 56.1 },
    { about: "never more than all", rule: { by_rate: {} }, data: { actual: 1.2, points: 60 }, gives: 60 },
    {
      about: "of a share of its own",
      rule: { by_rate: { rate: { "/": [{ var: "closed" }, { var: "found" }] } } },
      data: { closed: 9, found: 12, points: 20 },
      gives: 15,
    },
  ],
};
