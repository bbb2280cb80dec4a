import {
  type Argument,
  type CohortOptions,
  choiceIn,
  type Expanding,
  type Expansion,
  type Given,
} from "../operator.js";
import { call, type Tree, variable } from "../tree.js";

const of: Argument = {
  name: "of",
  about: { zh: "比什么;不写则比实际值", en: "what is compared; the actual unless stated" },
  kind: { rule: "number" },
  optional: true,
};

const self: Argument = {
  name: "self",
  about: {
    zh: "自己算不算在内:included 算(不写时),excluded 不算",
    en: "whether the subject itself counts: included (unless stated) or excluded",
  },
  kind: { choice: ["included", "excluded"] },
  optional: true,
};

const open: Argument = {
  name: "open",
  about: {
    zh: "同组还有对象没有得数时:leave-out 先不算它们(不写时,会提示),wait 等齐再算",
    en: "while members have no value: leave-out goes on without them (unless stated, with a note), wait is missing until all have one",
  },
  kind: { choice: ["leave-out", "wait"] },
  optional: true,
};

const better: Argument = {
  name: "better",
  about: {
    zh: "大的好(higher)还是小的好(lower);不写则随指标的比较方式",
    en: "which way is better; follows the comparator unless stated",
  },
  kind: { choice: ["higher", "lower"] },
  optional: true,
};

export const ties: Argument = {
  name: "ties",
  about: {
    zh: "并列:best 1、2、2、4(不写时);dense 1、2、2、3",
    en: "ties: best 1, 2, 2, 4 (unless stated); dense 1, 2, 2, 3",
  },
  kind: { choice: ["best", "dense"] },
  optional: true,
};

const compared = (at: Expanding): Tree => at.optional("of") ?? variable("actual");

/** The options of a comparison, as far as an operator's arguments say; ranks from the best, ties at the better place. */
export function comparing(at: Expanding): CohortOptions {
  return {
    better: (at.choice("better") ?? at.better) === "lower" ? "lower" : "higher",
    ties: at.choice("ties") === "dense" ? "dense" : "best",
    self: at.choice("self") === "excluded" ? "excluded" : "included",
    open: at.choice("open") === "wait" ? "wait" : "leave-out",
  };
}

/** 同组最大值, 同组其他对象网办率的平均数. */
const amongCohort = (zh: string, en: string) => (given: Given) => {
  const [others, other] =
    choiceIn(given, "self") === "excluded" ? ["同组其他对象", "the others of the cohort"] : ["同组", "the cohort"];
  const [ofZh, ofEn] = given.has("of") ? ["{of}的", " {of}"] : ["", ""];
  return { zh: `${others}${ofZh}${zh}`, en: `the ${en}${ofEn} of ${other}` };
};

const aggregate = (
  kind: "sum" | "max" | "min",
  zh: string,
  en: string,
  wording: readonly [zh: string, en: string],
  examples: Expansion["examples"],
): Expansion => ({
  id: `cohort_${kind}`,
  kind: "expansion",
  about: { zh, en },
  wording: amongCohort(...wording),
  arguments: [of, self, open],
  expand: (at) => at.cohort(kind, compared(at), comparing(at)),
  examples,
});

const OTHERS = [{ actual: 20 }, { actual: 40 }];

/** Lowered to `{"var": "cohort.<n>"}`: what a subject is among its cohort is known only once every member has its value. */
export const cohortOperators: readonly Expansion[] = [
  {
    id: "rank",
    kind: "expansion",
    about: {
      zh: "在同组对象中的名次,1 为最好;只与有得数的对象比,不先舍入",
      en: "The place among the cohort, 1 is best; members without a value are left out, values are not rounded first.",
    },
    wording: (given) => {
      const [zh, en] = choiceIn(given, "from") === "worst" ? ["(从末名数起)", " from the worst"] : ["", ""];
      return given.has("of")
        ? { zh: `{of}在同组中的名次${zh}`, en: `the place of {of} among the cohort${en}` }
        : { zh: `在同组中的名次${zh}`, en: `the place among the cohort${en}` };
    },
    arguments: [
      of,
      better,
      ties,
      {
        name: "from",
        about: {
          zh: "从哪头数:best 从最好数(不写时),worst 从最差数",
          en: "counted from the best (unless stated) or from the worst",
        },
        kind: { choice: ["best", "worst"] },
        optional: true,
      },
    ],
    expand: (at) => {
      if ((at.choice("better") ?? at.better) === undefined) at.lacking("better", "higher, lower");
      const options = comparing(at);
      const opposite = options.better === "lower" ? "higher" : "lower";
      return at.cohort(
        "rank",
        compared(at),
        at.choice("from") === "worst" ? { ...options, better: opposite } : options,
      );
    },
    examples: [
      {
        about: "the second of three",
        rule: { rank: { better: "higher" } },
        data: { actual: 30 },
        cohort: OTHERS,
        gives: 2,
      },
      {
        about: "ties share the better place",
        rule: { rank: { better: "lower" } },
        data: { actual: 20 },
        cohort: [{ actual: 20 }, { actual: 10 }],
        gives: 2,
      },
      {
        about: "from the end",
        rule: { rank: { better: "higher", from: "worst" } },
        data: { actual: 20 },
        cohort: [{ actual: 30 }, { actual: 40 }],
        gives: 1,
      },
      { about: "alone", rule: { rank: { better: "higher" } }, data: { actual: 20 }, cohort: [], gives: 1 },
      {
        about: "after a tie for first comes the second place, by another value than the actual",
        rule: { rank: { of: { var: "checks" }, better: "higher", ties: "dense" } },
        data: { checks: 10 },
        cohort: [{ checks: 20 }, { checks: 20 }],
        gives: 2,
      },
    ],
  },
  {
    id: "cohort_count",
    kind: "expansion",
    about: { zh: "同组对象中有得数的有几个", en: "How many members of the cohort have a value." },
    wording: { zh: "同组对象数", en: "the size of the cohort" },
    arguments: [of, self],
    expand: (at) => at.cohort("count", compared(at), comparing(at)),
    examples: [
      {
        about: "one has no value yet",
        rule: { cohort_count: {} },
        data: { actual: 30 },
        cohort: [...OTHERS, {}],
        gives: 3,
      },
      {
        about: "the others, by another value than the actual",
        rule: { cohort_count: { of: { var: "checks" }, self: "excluded" } },
        data: { checks: 30 },
        cohort: [{ checks: 20 }, { actual: 5 }],
        gives: 1,
      },
    ],
  },
  aggregate(
    "max",
    "同组最大值",
    "The largest value of the cohort.",
    ["最大值", "largest"],
    [
      { about: "self included", rule: { cohort_max: {} }, data: { actual: 50 }, cohort: OTHERS, gives: 50 },
      {
        about: "of the others",
        rule: { cohort_max: { self: "excluded" } },
        data: { actual: 50 },
        cohort: OTHERS,
        gives: 40,
      },
      {
        about: "until all have a value, by another than the actual",
        rule: { cohort_max: { of: { var: "checks" }, open: "wait" } },
        data: { checks: 50 },
        cohort: [{ checks: 20 }, {}],
        gives: { missing: ["checks"] },
      },
    ],
  ),
  aggregate(
    "min",
    "同组最小值",
    "The smallest value of the cohort.",
    ["最小值", "smallest"],
    [
      { about: "of three", rule: { cohort_min: {} }, data: { actual: 30 }, cohort: OTHERS, gives: 20 },
      {
        about: "of the others, by another value than the actual",
        rule: { cohort_min: { of: { var: "checks" }, self: "excluded" } },
        data: { checks: 10 },
        cohort: [{ checks: 20 }, { checks: 40 }],
        gives: 20,
      },
      {
        about: "until all have a value",
        rule: { cohort_min: { open: "wait" } },
        data: { actual: 30 },
        cohort: [{ actual: 20 }, {}],
        gives: { missing: ["actual"] },
      },
    ],
  ),
  aggregate(
    "sum",
    "同组合计",
    "The sum over the cohort.",
    ["合计", "sum"],
    [
      { about: "of three", rule: { cohort_sum: {} }, data: { actual: 30 }, cohort: OTHERS, gives: 90 },
      {
        about: "of the others, by another value than the actual",
        rule: { cohort_sum: { of: { var: "checks" }, self: "excluded" } },
        data: { checks: 30 },
        cohort: [{ checks: 20 }, { checks: 40 }],
        gives: 60,
      },
      {
        about: "until all have a value",
        rule: { cohort_sum: { open: "wait" } },
        data: { actual: 30 },
        cohort: [{ actual: 20 }, {}],
        gives: { missing: ["actual"] },
      },
    ],
  ),
  {
    id: "cohort_mean",
    kind: "expansion",
    about: {
      zh: "同组平均数:不写 weight 为简单平均,写了为加权平均",
      en: "The mean over the cohort: simple, or weighted where a weight is given.",
    },
    wording: (given) => {
      const { zh, en } = amongCohort("平均数", "mean")(given);
      return given.has("weight") ? { zh: `${zh}(按{weight}加权)`, en: `${en}, weighted by {weight}` } : { zh, en };
    },
    arguments: [
      of,
      {
        name: "weight",
        about: { zh: "权数", en: "the weight of each member" },
        kind: { rule: "number" },
        optional: true,
      },
      self,
      open,
    ],
    expand: (at) => {
      const [value, weight] = [compared(at), at.optional("weight")];
      const pair: Tree = { kind: "list", items: weight ? [call("*", value, weight), weight] : [], path: [] };
      return weight ? at.cohort("ratio", pair, comparing(at)) : at.cohort("mean", value, comparing(at));
    },
    examples: [
      { about: "simple", rule: { cohort_mean: {} }, data: { actual: 30 }, cohort: OTHERS, gives: 30 },
      {
        about: "weighted",
        rule: { cohort_mean: { weight: { var: "people" } } },
        data: { actual: 30, people: 1 },
        cohort: [{ actual: 20, people: 3 }],
        gives: 22.5,
      },
      {
        about: "alone, self excluded: there is no mean",
        rule: { cohort_mean: { self: "excluded" } },
        data: { actual: 30 },
        cohort: [],
        gives: { failed: "evaluate/no-cohort" },
      },
      {
        about: "until all have a value, by another than the actual",
        rule: { cohort_mean: { of: { var: "checks" }, open: "wait" } },
        data: { checks: 30 },
        cohort: [{ checks: 20 }, {}],
        gives: { missing: ["checks"] },
      },
    ],
  },
  {
    id: "cohort_ratio",
    kind: "expansion",
    about: {
      zh: "同组合计之比:部分的合计 ÷ 整体的合计(全市水平)",
      en: "The ratio of two sums over the cohort: the rate of them all together.",
    },
    wording: {
      zh: "同组{part}合计与{whole}合计之比",
      en: "the sum of {part} over the sum of {whole} among the cohort",
    },
    arguments: [
      { name: "part", about: { zh: "部分", en: "the part" }, kind: { rule: "number" } },
      { name: "whole", about: { zh: "整体", en: "the whole" }, kind: { rule: "number" } },
      self,
      open,
    ],
    expand: (at) =>
      at.cohort("ratio", { kind: "list", items: [at.argument("part"), at.argument("whole")], path: [] }, comparing(at)),
    examples: [
      {
        about: "3 of 40 together",
        rule: { cohort_ratio: [{ var: "fined" }, { var: "checked" }] },
        data: { fined: 1, checked: 10 },
        cohort: [{ fined: 2, checked: 30 }],
        gives: 0.075,
      },
      {
        about: "2 of 30 among the others",
        rule: { cohort_ratio: { part: { var: "fined" }, whole: { var: "checked" }, self: "excluded" } },
        data: { fined: 1, checked: 10 },
        cohort: [{ fined: 2, checked: 30 }],
        gives: "1/15",
      },
      {
        about: "until all have both",
        rule: { cohort_ratio: { part: { var: "fined" }, whole: { var: "checked" }, open: "wait" } },
        data: { fined: 1, checked: 10 },
        cohort: [{ fined: 2 }],
        gives: { missing: ["checked"] },
      },
    ],
  },
];
