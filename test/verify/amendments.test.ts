/** Corrections are read a second time: what the last one says of a figure or decision is what stands. */
import { describe, expect, it } from "vitest";
import { type DecisionsInput, verify } from "../../src/index.js";
import { figures, indicator, planInput, run, schemeInput } from "../support/plans.js";

const TYPES = { a: "number", share: "rate", d: "date", yes: "boolean", word: "text" } as const;
const plan = planInput(
  [
    indicator("i", { actual: { var: "a" }, target: { at_least: 1 } }),
    indicator("m", { name: "工作创新", target: undefined }),
  ],
  {
    statistics: Object.fromEntries(Object.entries(TYPES).map(([id, type]) => [id, { name: id, type }])),
  } as never,
);
const scheme = schemeInput({ i: {}, m: { score: { manual: [0, 5] } } });
const papers: DecisionsInput = {
  format: "kaohe.decisions/1",
  decisions: [{ subject: "x", item: "m", points: 4, reason: "有创新", by: "张三", date: "2022-01-10" }],
  amendments: [
    ["a", "5", "1,234.50"],
    ["share", "0.5", "62.5%"],
    ["d", "2021-06-01", "2021年7月2日"],
    ["yes", "否", "是"],
    ["word", "甲", "乙"],
    ["m", "4", "3"],
  ].map(([item = "", old, now]) => ({
    subject: "x",
    item,
    old,
    new: now,
    reason: "申诉复核",
    by: "王五",
    date: "2022-03-01",
  })),
};
const given = figures({ x: { a: 5, share: "0.5", d: "2021-06-01", yes: "否", word: "甲" } });
const corrected = () => run(plan, scheme, given, papers);

describe("amendments, read again", () => {
  it("agree with what stands: numbers, percentages, days, yes and no, words, decisions", () => {
    const results = corrected();
    expect(results.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(verify(results)).toMatchObject({ disagreements: [], notCovered: [] });
    expect(verify(results).checked - verify(run(plan, scheme, given, { ...papers, amendments: [] })).checked).toBe(6);
  });

  it.each<[string, string | null, string]>([
    ["a", "1234.51", "figure"],
    ["share", "0.63", "figure"],
    ["d", "2021-07-03", "figure"],
    ["yes", "否", "figure"],
    ["word", "丙", "figure"],
    ["m", "3.5", "decision"],
    ["a", null, "figure"],
    ["m", null, "decision"],
  ])("of %s, that says %s while something else stands, is named", (item, text, what) => {
    const results = corrected();
    const { statistics } = results.run;
    const [subject] = statistics.subjects.list;
    const amendment = subject && statistics.amendmentsOf(subject).find((one) => one.item === item);
    (amendment as { new: string | null }).new = text;
    expect(verify(results).disagreements).toMatchObject([{ subject: "x", what }]);
  });
});
