import { describe, expect, it } from "vitest";
import { ruleOperators } from "../../src/logic/index.js";
import { scoringMethods } from "../../src/scoring/index.js";
import { evaluate, evaluateAmong, operators, planParts } from "../support/rules.js";

/** The list on the public operations page of JsonLogic. */
const PUBLISHED =
  "var missing missing_some if == === != !== ! !! or and > >= < <= max min + - * / % map filter reduce all none some merge in cat substr".split(
    " ",
  );

describe("operators", () => {
  it.each(PUBLISHED)("%s of the published list is there", (id) => {
    expect(operators.get(id)).toMatchObject({ standard: true });
  });

  it("ids are used once", () => {
    const ids = [...ruleOperators, ...scoringMethods].map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("no argument is named like an operator, so named arguments are never taken for a rule", () => {
    const names = [...operators.values()].flatMap((operator) => operator.arguments.map(({ name }) => name));
    const clashes = names.filter((name) => operators.has(name) && name !== "bands");
    expect(clashes).toEqual([]);
  });

  describe.each([...operators.values()])("$id", (operator) => {
    it("says what it is for in both languages", () => {
      for (const about of [operator.about, ...operator.arguments.map((argument) => argument.about)]) {
        expect(about.zh).toMatch(/[\u4e00-\u9fff]/);
        expect(about.en).toMatch(/^[\x20-\u2fff]+$/);
      }
    });

    it("has examples", () => {
      expect(operator.examples.length).toBeGreaterThan(0);
    });

    it.each(operator.examples)("$about", ({ rule, data, plan, cohort, gives }) => {
      const options = plan ? planParts(plan) : {};
      expect(cohort ? evaluateAmong(rule, data, cohort) : evaluate(rule, data, options)).toEqual(gives);
    });
  });
});
