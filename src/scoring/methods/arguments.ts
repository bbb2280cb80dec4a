import { type Argument, call, type Expanding, type Tree } from "../../logic/index.js";

/** The arguments that most methods share; left out, each stands for the indicator's own. */
export const points: Argument = {
  name: "points",
  about: { zh: "分值;不写则是这一项的分值", en: "the points; the indicator's own unless stated" },
  kind: { rule: "number" },
  optional: true,
  default: { var: "points" },
};

export const met: Argument = {
  name: "met",
  about: { zh: "是否达标;不写则是这一项是否达标", en: "whether it is met; the indicator's own unless stated" },
  kind: { rule: "boolean" },
  optional: true,
  default: { var: "met" },
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

export const floor: Argument = {
  name: "floor",
  about: { zh: "最低得分;不写为 0(扣完为止)", en: "lowest score; 0 unless stated" },
  kind: { rule: "number" },
  optional: true,
  default: 0,
};

export const bottom: Argument = {
  name: "bottom",
  about: {
    zh: "有没有底分:floor 扣到底分为止(不写时),none 没有底分,可以扣成负分",
    en: "whether the floor holds: floor (unless stated), or none, where the score may become negative",
  },
  kind: { choice: ["floor", "none"] },
  optional: true,
};

/** 不足一步怎么算: rubrics seldom say, and the points differ, so the plan must choose. */
export const part: Argument = {
  name: "part",
  about: {
    zh: "不足一步:whole-steps 不算,begun-steps 按一步算,pro-rata 按比例算",
    en: "part of a step: whole-steps does not count, begun-steps counts as a full step, pro-rata as its share",
  },
  kind: { choice: ["whole-steps", "begun-steps", "pro-rata"] },
};

export const stepOf: Argument = {
  name: "of",
  about: {
    zh: "step 是差额本身(amount,不写时)还是目标值的比例(target)",
    en: "whether a step is an amount (unless stated), or a fraction of the target",
  },
  kind: { choice: ["amount", "target"] },
  optional: true,
  default: "amount",
};

/** So many steps in an amount, as the choice of `part` counts them. */
export function countSteps(at: Expanding, amount: Tree): Tree {
  const size = at.argument("step");
  if (size.kind === "number" && size.value.sign() <= 0) at.refuse("rule/not-positive");
  const limit = at.argument("target");
  const step = at.choice("of") === "target" ? call("*", size, call("max", limit, call("-", limit))) : size;
  const steps = call("/", amount, step);
  const part = at.choice("part");
  return part === "pro-rata" ? steps : call("round", steps, 0, part === "begun-steps" ? "up" : "down");
}

/** Points less a deduction, not below the floor unless there is none. */
export function less(at: Expanding, from: Tree, deduction: Tree): Tree {
  const left = call("-", from, deduction);
  return at.choice("bottom") === "none" ? left : call("max", at.argument("floor"), left);
}

export const better: Argument = {
  name: "better",
  about: { zh: "大的好还是小的好;不写则随比较方式", en: "which way is better; follows the comparator unless stated" },
  kind: { choice: ["higher", "lower"] },
  optional: true,
};

/** The value that tiers, bands and coefficients are read from. */
export const measured: Argument = {
  ...actual,
  name: "of",
  about: { zh: "看哪个值;不写则是实际值", en: "the value; the actual unless stated" },
};

/** What is counted against points. */
export const events: Argument = {
  ...actual,
  name: "events",
  about: { zh: "几起;不写则是实际值", en: "how many events; the actual unless stated" },
};

/** What members of the cohort are compared by. */
export const compared: Argument = {
  ...actual,
  name: "of",
  about: { zh: "比什么;不写则比实际值", en: "what is compared; the actual unless stated" },
};

export const alone: Argument = {
  name: "alone",
  about: {
    zh: "同组只有自己时的得分;不写则按第一名",
    en: "the score of a group of one; as the first place unless stated",
  },
  kind: { rule: "number" },
  optional: true,
};
