import type { Argument, Expansion } from "../operator.js";
import { variable } from "../tree.js";

const of: Argument = {
  name: "of",
  about: { zh: "比什么;不写则比实际值", en: "what is compared; the actual unless stated" },
  kind: { rule: "number" },
  optional: true,
};

/** Lowered to `{"var": "cohort.<n>"}`: what a subject is among its cohort is known only once every member has its value. */
export const cohortOperators: readonly Expansion[] = [
  {
    id: "rank",
    kind: "expansion",
    about: {
      zh: "在同组对象中的名次,1 为最好;只与有得数的对象比,不先舍入",
      en: "The place among the cohort, 1 is best; members without a value are left out, values are not rounded first.",
    },
    arguments: [
      of,
      {
        name: "better",
        about: {
          zh: "大的好(higher)还是小的好(lower);不写则随指标的比较方式",
          en: "which way is better; follows the comparator unless stated",
        },
        kind: { choice: ["higher", "lower"] },
        optional: true,
      },
      {
        name: "ties",
        about: { zh: "并列:best 1、2、2、4;dense 1、2、2、3", en: "ties: best 1, 2, 2, 4; dense 1, 2, 2, 3" },
        kind: { choice: ["best", "dense"] },
        optional: true,
      },
    ],
    expand: (at) => {
      const better = at.choice("better") ?? at.better;
      if (better === undefined) at.lacking("better", "higher, lower");
      return at.cohort("rank", at.optional("of") ?? variable("actual"), {
        better: better === "lower" ? "lower" : "higher",
        ties: at.choice("ties") === "dense" ? "dense" : "best",
      });
    },
    examples: [],
  },
  {
    id: "cohort_count",
    kind: "expansion",
    about: { zh: "同组对象中有得数的有几个", en: "How many members of the cohort have a value." },
    arguments: [of],
    expand: (at) => at.cohort("count", at.optional("of") ?? variable("actual"), { better: "higher", ties: "best" }),
    examples: [],
  },
];
