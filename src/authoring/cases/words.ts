/** The words of test reports, in both languages. */
import type { Language } from "../../diagnostics/index.js";
import { wordsOf } from "../../report/words.js";
import { OUTCOME_WORDS } from "./csv-cells.js";
import type { Field } from "./found.js";
import type { Counts } from "./report.js";
import type { Verdict } from "./run.js";

const zh = {
  fields: {
    value: "实际值",
    target: "目标值",
    met: "达标",
    stretch: "力争达标",
    score: "得分",
    status: "状态",
    outcome: "结果",
    diagnostics: "问题",
    total: "总分",
    available: "总分满分",
    grade: "等次",
    rank: "名次",
    sections: "各部分",
    items: "各项",
    adjustments: "加减分与否决",
    cohort: "同组其他对象",
  } as Readonly<Record<Field, string>>,
  verdicts: { passed: "通过", failed: "不通过", unconfirmed: "待确认", unusable: "不能运行" } as Readonly<
    Record<Verdict, string>
  >,
  values: {
    true: "是",
    false: "否",
    "not-asked": "—(期望里有总分、等次等的是计分办法的用例,不查这一项:分成两个用例)",
    ...wordsOf("zh-CN").statuses,
    ...OUTCOME_WORDS,
  } as Readonly<Record<string, string>>,
  differs: (field: string, expected: string, found: string) => `${field}:应为 ${expected},实为 ${found}`,
  column: (letters: string) => `(${letters} 列)`,
  cases: (count: number) => `${count} 个用例`,
  summary: ({ passed, failed, unconfirmed, unusable }: Counts, cases: number) =>
    [
      `用例 ${cases} 个:通过 ${passed}`,
      `不通过 ${failed}`,
      ...(unusable > 0 ? [`不能运行 ${unusable}`] : []),
      ...(unconfirmed > 0 ? [`待确认 ${unconfirmed}(不算通过)`] : []),
    ].join(","),
  untested: (names: readonly string[]) => `没有用例的指标 ${names.length} 个:${names.join("、")}`,
};

export type TestWords = typeof zh;

const en: TestWords = {
  fields: {
    value: "value",
    target: "target",
    met: "met",
    stretch: "stretch",
    score: "score",
    status: "status",
    outcome: "outcome",
    diagnostics: "diagnostics",
    total: "total",
    available: "available",
    grade: "grade",
    rank: "rank",
    sections: "sections",
    items: "items",
    adjustments: "adjustments",
    cohort: "cohort",
  },
  verdicts: { passed: "passed", failed: "failed", unconfirmed: "to be confirmed", unusable: "cannot run" },
  values: {
    "not-asked":
      "— (a case that expects a total, a grade or the like is of the scheme and does not ask it: make it two cases)",
  },
  differs: (field, expected, found) => `${field}: expected ${expected}, found ${found}`,
  column: (letters) => ` (column ${letters})`,
  cases: (count) => `${count} case${count === 1 ? "" : "s"}`,
  summary: ({ passed, failed, unconfirmed, unusable }, cases) =>
    [
      `${cases} case${cases === 1 ? "" : "s"}: ${passed} passed`,
      `${failed} failed`,
      ...(unusable > 0 ? [`${unusable} could not be run`] : []),
      ...(unconfirmed > 0 ? [`${unconfirmed} to be confirmed (not passed)`] : []),
    ].join(", "),
  untested: (names) => `indicators without cases: ${names.length} (${names.join(", ")})`,
};

export function testWords(language: Language): TestWords {
  return language === "en" ? en : zh;
}
