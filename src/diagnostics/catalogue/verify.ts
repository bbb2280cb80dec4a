import { entry } from "./entry.js";

const WHAT_ZH: Readonly<Record<string, string>> = {
  actual: "实际值",
  limit: "目标值",
  met: "达标与否",
  score: "得分",
  "printed score": "舍入后的得分",
  section: "部分得分",
  total: "总分",
  grade: "等次",
  rank: "名次",
  place: "组内位次",
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
    sample: { parts: "section.best" },
    zh: (d) => [`计分办法用了 ${d.parts},部分与总分没有复核;各行都复核了。`, "这些总分请另行核对。"],
    en: (d) => [
      `The scheme uses ${d.parts}: sections and totals were not verified. All lines were.`,
      "Check these totals by other means.",
    ],
  }),
};
