import { describe, expect, it } from "vitest";
import { type Operator, ruleOperators } from "../../src/logic/index.js";
import { scoringMethods } from "../../src/scoring/index.js";
import { evaluate, evaluateAmong, operators, planParts } from "../support/rules.js";

/** The list on the public operations page of JsonLogic. */
const PUBLISHED =
  "var missing missing_some if == === != !== ! !! or and > >= < <= max min + - * / % map filter reduce all none some merge in cat substr".split(
    " ",
  );

/** What each call of an operator in a rule gives its arguments, by name. */
function callsIn(rule: unknown, operator: Operator): ReadonlyMap<string, unknown>[] {
  if (Array.isArray(rule)) return rule.flatMap((one) => callsIn(one, operator));
  if (rule === null || typeof rule !== "object") return [];
  return Object.entries(rule).flatMap(([key, of]) => {
    const inner = callsIn(of, operator);
    if (key !== operator.id) return inner;
    const names = operator.arguments.map(({ name }) => name);
    const isNamed = of !== null && typeof of === "object" && Object.keys(of).every((name) => names.includes(name));
    if (isNamed && !Array.isArray(of)) return [new Map<string, unknown>(Object.entries(of)), ...inner];
    const given: readonly unknown[] = Array.isArray(of) ? of : [of];
    return [new Map(given.map((one, index) => [names[Math.min(index, names.length - 1)] ?? "", one])), ...inner];
  });
}

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

    it("has examples, which show every argument and every word that one may be, but the word that is meant unsaid", () => {
      expect(operator.examples.length).toBeGreaterThan(0);
      const shown = operator.examples.flatMap(({ rule }) => callsIn(rule, operator));
      const unshown = operator.arguments.flatMap(({ name, kind, optional, default: unsaid }) => {
        // What stands for the indicator's own, or follows from its comparator.
        if (JSON.stringify(unsaid) === JSON.stringify({ var: name }) || name === "better") return [];
        const values = shown.flatMap((given) => (given.has(name) ? [given.get(name)] : []));
        if (values.length === 0) return [name];
        const words = "choice" in kind ? kind.choice.filter((word) => !values.includes(word)) : [];
        return words.length > (optional ? 1 : 0) ? words.map((word) => `${name}: ${word}`) : [];
      });
      expect(unshown).toEqual([]);
    });

    it.each(operator.examples)("$about", ({ rule, data, plan, cohort, gives }) => {
      const options = plan ? planParts(plan) : {};
      expect(cohort ? evaluateAmong(rule, data, cohort) : evaluate(rule, data, options)).toEqual(gives);
    });
  });
});
