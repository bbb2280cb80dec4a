/** An audit as people read it. */
import type { Language } from "../diagnostics/index.js";
import type { Audit, Cause, Finding } from "./audit.js";

const CAUSES: Readonly<Record<Cause, { zh: string; en: string }>> = {
  threshold: { zh: "正好在线上,二进制小数偏了一点", en: "on the threshold, where a binary float is a little off" },
  half: { zh: "正好一半,二进制小数没有进位", en: "a half that a binary float falls short of" },
  missing: { zh: "缺数被当成 0", en: "an absent figure read as 0" },
  division: { zh: "除数为 0 仍往下算", en: "carried on after a division by zero" },
  digits: { zh: "浮点误差累积", en: "float error that has added up" },
  lines: { zh: "由不同的各行或加减分带来", en: "follows from the lines or adjustments that differ" },
  sum: { zh: "各行相同,浮点相加后不同", en: "the lines agree, their float sum does not" },
  others: { zh: "别的对象的总分不同", en: "the total of another subject differs" },
  unexplained: { zh: "不是浮点误差能解释的", en: "no float arithmetic explains it" },
};

const WHATS: Readonly<Record<Finding["what"], { zh: string; en: string }>> = {
  decision: { zh: "达标与否", en: "decision" },
  score: { zh: "得分", en: "score" },
  adjustment: { zh: "加减分、扣分或否决", en: "adjustment" },
  total: { zh: "总分", en: "total" },
  grade: { zh: "等次", en: "grade" },
  rank: { zh: "名次", en: "rank" },
};

/** `other` names what results are held against. */
export function auditText(
  audit: Audit,
  language: Language,
  other: "floats" | "published",
  name: (indicator: string) => string,
): string {
  const isZh = language === "zh-CN";
  const say = ({ zh, en }: { zh: string; en: string }) => (isZh ? zh : en);
  const against = other === "floats" ? say({ zh: "浮点", en: "floats" }) : say({ zh: "已公布", en: "published" });
  const ours = say({ zh: "精确", en: "exact" });
  const none = say({ zh: "未定", en: "open" });
  const { subjects, lines } = audit.checked;
  const head =
    other === "floats"
      ? say({
          zh: `与浮点计算对照:${subjects} 个对象、${lines} 行,${audit.findings.length} 处不同。`,
          en: `Against a float engine: ${subjects} subjects, ${lines} lines, ${audit.findings.length} differences.`,
        })
      : say({
          zh: `与已公布的结果对照:${subjects} 个对象,${audit.findings.length} 处不同。`,
          en: `Against what was published: ${subjects} subjects, ${audit.findings.length} differences.`,
        });
  const skipped =
    audit.notAsked > 0
      ? [
          say({
            zh: `${audit.notAsked} 行浮点引擎算不了,没有对照。`,
            en: `${audit.notAsked} lines no float engine can be asked.`,
          }),
        ]
      : [];
  const verdict = (finding: Finding, text: string | null): string => {
    if (text === null) return none;
    if (finding.what !== "decision") return text;
    return text === "true"
      ? say({ zh: "达标", en: "met" })
      : text === "false"
        ? say({ zh: "未达标", en: "not met" })
        : text;
  };
  const blocks = audit.findings.flatMap((finding) => [
    `${finding.subject}${finding.indicator ? ` · ${name(finding.indicator)}` : ""} · ${say(WHATS[finding.what])}`,
    `    ${ours} ${verdict(finding, finding.exact)};${isZh ? "" : " "}${against} ${verdict(finding, finding.other)}(${say(CAUSES[finding.cause])})`,
    ...(finding.workings.exact || finding.workings.other
      ? [`    ${ours}: ${finding.workings.exact || none}`, `    ${against}: ${finding.workings.other}`]
      : []),
  ]);
  return `${[head, ...skipped, ...blocks].join("\n")}\n`;
}
