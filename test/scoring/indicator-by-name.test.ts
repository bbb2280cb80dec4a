/** An indicator may be asked for by its id, its name or a part of its name that only one has. */
import { describe, expect, it } from "vitest";
import { AssessmentError, expandIndicator } from "../../src/index.js";
import { compiled, indicator, planInput } from "../support/plans.js";

const called = (id: string, name: string) => indicator(id, { name });
const plan = compiled(
  planInput([called("a", "事故起数"), called("b", "事故死亡人数"), called("c", "事故"), called("d", "检查次数")]),
);

describe("an indicator that is asked for", () => {
  it.each([
    ["its id", "b", "b"],
    ["its name", "检查次数", "d"],
    ["its name, part of other names", "事故", "c"],
    ["a part of its name", "死亡", "b"],
  ])("is found by %s", (_, asked, id) => {
    expect(expandIndicator(plan, asked).indicator).toBe(id);
  });

  it.each([
    ["数", ["a 事故起数", "b 事故死亡人数", "d 检查次数"], true],
    ["罚款", ["a 事故起数", "b 事故死亡人数", "c 事故", "d 检查次数"], false],
    ["", ["a 事故起数", "b 事故死亡人数", "c 事故", "d 检查次数"], false],
  ])("%j: candidates with their names", (asked, known, several) => {
    const refused = (() => {
      try {
        return expandIndicator(plan, asked);
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toBeInstanceOf(AssessmentError);
    expect((refused as AssessmentError).diagnostics[0]).toMatchObject({
      code: "report/unknown-indicator",
      data: { id: asked, known: known.join(", "), several },
    });
  });
});
