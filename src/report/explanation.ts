/** The working of one line as a tree of text. */
import { type Language, placeText } from "../diagnostics/index.js";
import type { Explanation, Step } from "../scorecard/explain.js";
import { NO_PAINT, type Paint } from "./formats/format.js";
import { aboutText } from "./view.js";
import { wordsOf } from "./words.js";

const NAMES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  "zh-CN": {
    cases: "考核的明细",
    actual: "实际值",
    target: "目标值",
    "target.lower": "目标下限",
    "target.upper": "目标上限",
    met: "是否达标",
    points: "分值",
    score: "得分",
  },
  en: {},
};

export function explanationText(explanation: Explanation, language: Language, paint: Paint = NO_PAINT): string {
  const lines = [
    paint.bold(
      `${explanation.subject} · ${explanation.name} · ${explanation.period}${explanation.unit === null ? "" : `(${explanation.unit})`}`,
    ),
  ];
  if (explanation.parts.length === 0) lines.push(wordsOf(language).reasons["not-assessed"] ?? "");
  for (const { role, tree } of explanation.parts)
    lines.push("", paint.bold(NAMES[language][role] ?? role), ...treeLines(tree, "", true, language, paint));
  return `${lines.join("\n")}\n`;
}

function treeLines(step: Step, indent: string, isLast: boolean, language: Language, paint: Paint): string[] {
  const words = wordsOf(language);
  const branch = isLast ? "└─ " : "├─ ";
  const deeper = indent + (isLast ? "   " : "│  ");
  const result =
    step.outcome === "value"
      ? step.result
      : paint.open(
          { missing: words.missing.absent, "not-applicable": "—", manual: words.pending, failed: words.failed }[
            step.outcome
          ],
        );
  const from = step.from === null ? "" : paint.dim(`  (${step.from})`);
  const sources = step.sources.map(({ subject, period, value, place, about }) => {
    const said = about && aboutText(about, words);
    return paint.dim(`${deeper}← ${placeText(place)}  ${subject} ${period}: ${value}${said ? ` 〔${said}〕` : ""}`);
  });
  const children = step.steps.flatMap((child, index) =>
    treeLines(child, deeper, index === step.steps.length - 1, language, paint),
  );
  return [
    `${indent}${branch}${[NAMES[language][step.label] ?? step.label, result].filter(Boolean).join(" = ")}${from}`,
    ...sources,
    ...children,
  ];
}
