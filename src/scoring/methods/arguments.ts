import type { Argument } from "../../logic/index.js";

/** The arguments that most methods share; left out, each stands for the indicator's own. */
export const points: Argument = {
  name: "points",
  about: { zh: "分值;不写则是这一项的分值", en: "the points; the indicator's own unless stated" },
  kind: { rule: "number" },
  optional: true,
  default: { var: "points" },
};

export const actual: Argument = {
  name: "actual",
  about: { zh: "实际值;不写则是这一项的实际值", en: "the actual; the indicator's own unless stated" },
  kind: { rule: "any" },
  optional: true,
  default: { var: "actual" },
};

export const target: Argument = {
  name: "target",
  about: { zh: "目标值;不写则是这一项的目标值", en: "the target; the indicator's own unless stated" },
  kind: { rule: "any" },
  optional: true,
  default: { var: "target" },
};

export const better: Argument = {
  name: "better",
  about: { zh: "大的好还是小的好;不写则随比较方式", en: "which way is better; follows the comparator unless stated" },
  kind: { choice: ["higher", "lower"] },
  optional: true,
};
