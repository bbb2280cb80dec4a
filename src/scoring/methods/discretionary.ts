import type { Definition } from "../../logic/index.js";
import { points } from "./arguments.js";

/** 酌情扣…至…分, SCORING mechanic 5: an assessor decides the deduction; a midpoint is never guessed. */
export const discretionary: Definition = {
  id: "discretionary",
  kind: "definition",
  about: {
    zh: "酌情扣分:由考核人在上下限之间定扣几分,未定之前待评定",
    en: "From all points, a deduction that an assessor decides between a low and a high end; manual until decided.",
  },
  wording: {
    zh: "从{points@}起,由考核人酌情扣 {least} 至 {most} 分,扣完为止",
    en: "from {points}, an assessor takes off {least} to {most}, down to 0",
  },
  arguments: [
    { name: "least", about: { zh: "最少扣几分", en: "least deduction" }, kind: { rule: "number" } },
    { name: "most", about: { zh: "最多扣几分", en: "greatest deduction" }, kind: { rule: "number" } },
    points,
  ],
  body: { max: [0, { "-": [{ arg: "points" }, { manual: [{ arg: "least" }, { arg: "most" }] }] }] },
  examples: [
    {
      about: "1 to 5 off",
      rule: { discretionary: { least: 1, most: 5 } },
      data: { points: 10 },
      gives: { manual: [1, 5] },
    },
    {
      about: "a range upside down",
      rule: { discretionary: { least: 5, most: 1 } },
      data: { points: 10 },
      gives: { failed: "evaluate/manual-range" },
    },
  ],
};
