import { entry } from "./entry.js";

const WHAT_ZH: Readonly<Record<string, string>> = {
  figure: "更正后的数",
  standing: "是否考核",
  actual: "实际值",
  limit: "目标值",
  stretch: "力争目标",
  met: "达标与否",
  cohort: "组内比较",
  events: "事件得分",
  score: "得分",
  status: "状态",
  "printed score": "舍入后的得分",
  section: "部分得分",
  adjustment: "加减分、扣分或否决",
  total: "总分",
  grade: "等次",
  rank: "名次",
};

export const verifyCodes = {
  "verify/disagrees": entry({
    severity: "error",
    sample: { what: "score", published: "59/6", verified: "29/3" },
    zh: (d) => [
      `复核不一致:${WHAT_ZH[d.what] ?? d.what}算得 ${d.published},另一套计算得 ${d.verified}。没有输出。`,
      "这是引擎的错误,请连同方案和数据一起报告;在查清以前不要公布。",
    ],
    en: (d) => [
      `Verification disagrees: the ${d.what} is ${d.published}, and ${d.verified} by the second reading. Nothing was written.`,
      "This is a fault of the engine: report it with plan and figures, and publish nothing before it is settled.",
    ],
  }),
  "verify/not-covered": entry({
    severity: "warning",
    sample: { parts: "scheme.handicap, operator.median" },
    zh: (d) => [
      `没有复核:${d.parts} 及由它们得出的数。scheme、indicator 等开头的是复核不认识的写法(部分、总分、等次、名次都没有重算),operator 开头的是复核不认识的运算。`,
      "其余的都已重算,没有不一致;这些请另行核对。",
    ],
    en: (d) => [
      `Not recomputed: ${d.parts}, and what follows from them. With a key of a plan or scheme that verification does not know, no section, total, grade or rank was; with an operator, no rule that uses it.`,
      "Everything else was worked out again and agrees. Check these by other means.",
    ],
  }),
};
