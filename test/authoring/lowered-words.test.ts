/** How parts of a lowered rule read in coverage and mutants: as what they count and add up, never as calls. */
import { describe, expect, it } from "vitest";
import {
  coverageOfIndicator,
  mutantsOf,
  mutantText,
  obligationText,
  type TestedPlan,
} from "../../src/authoring/index.js";
import { compiled, indicator, planInput } from "../support/plans.js";

const day = { var: "day" };
const checks = { var: "records.checks" };
const plan = compiled(
  planInput(
    [
      indicator("quarter", {
        actual: {
          if: [{ ">=": [{ count: { filter: [checks, { "==": [{ quarter_of: day }, 1] }] } }, 3] }, 1, 0],
        },
        target: { at_least: 1 },
        whenEmpty: "evaluate",
      }),
      indicator("steps", { actual: { round: [{ "/": [{ var: "n" }, 3] }, 1, "half-even"] }, target: { at_least: 1 } }),
    ],
    { records: { checks: { name: "检查", fields: { day: { type: "date", name: "检查日期" }, found: "count" } } } },
  ),
);
const tested: TestedPlan = { plan, schemes: new Map() };

const asked = (id: string, language: "zh-CN" | "en"): string[] =>
  coverageOfIndicator(tested, id, []).asked.map((one) => obligationText(tested, one, language));

describe("a lowered rule in words", () => {
  it.each([
    ["quarter", "zh-CN", "检查中符合“⌈检查日期的月份 ÷ 3⌉ = 1”的条数 ≥ 3 成立"],
    ["quarter", "en", "the number of those of 检查 with ⌈the month of 检查日期 ÷ 3⌉ = 1 ≥ 3 holds"],
    ["steps", "zh-CN", "舍入有影响:(个数 ÷ 3)(四舍六入五成双,保留一位小数)"],
  ] as const)("%s in %s is asked for in words", (id, language, sentence) => {
    const said = asked(id, language);
    expect(said).toContain(sentence);
    expect(said.join("\n")).not.toMatch(/reduce|filter|保留零位小数/);
  });

  it("says of a count that was changed what is done with each item", () => {
    const said = mutantsOf(tested, "quarter").map((one) => mutantText(tested, one, "zh-CN"));
    expect(said.join("\n")).not.toMatch(/reduce/);
    expect(said).toContain(
      "没有用例能区分 检查中符合“⌈检查日期的月份 ÷ 3⌉ = 1”的条数 与 检查中符合“⌈检查日期的月份 ÷ 3⌉ = 1”的从 1 起逐条归并为“已得结果 + 1”",
    );
  });
});
