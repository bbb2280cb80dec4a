/**
 * Lowered rules run through json-logic-js itself, on complete data of small whole numbers: there its semantics are the
 * same as ours. It coerces missing to 0, hard-wires if/and/or with its own truth and rounds floats, so elsewhere it is
 * not asked. Our primitives it does not know get names of ours; its standard operators are never touched.
 */
import fc from "fast-check";
import jsonLogic, { type RulesLogic } from "json-logic-js";
import { describe, expect, it } from "vitest";
import { expandIndicator } from "../../src/index.js";
import { DataScope, Evaluator, nameNow, nodesOf, type Tree, toJson, variableName } from "../../src/logic/index.js";
import { chooseScheme, loadPlanOrThrow } from "../../src/node.js";
import { lowered, operators, outcomeJson } from "../support/rules.js";

const evaluator = new Evaluator(operators);

const number = fc.integer({ min: -20, max: 20 });
const names = ["a", "b", "c"] as const;

/** Well-typed rules of standard operators whose intermediate values stay whole, so floats are exact. */
const { numeric } = fc.letrec<{ numeric: unknown; condition: unknown }>((tie) => ({
  numeric: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    number,
    fc.constantFrom(...names).map((name) => ({ var: name })),
    fc
      .tuple(fc.constantFrom("+", "*", "max", "min"), fc.array(tie("numeric"), { minLength: 2, maxLength: 3 }))
      .map(([op, args]) => ({ [op]: args })),
    fc.tuple(tie("numeric"), tie("numeric")).map((args) => ({ "-": args })),
    tie("numeric").map((arg) => ({ "-": [arg] })),
    fc.tuple(tie("condition"), tie("numeric"), tie("numeric")).map((args) => ({ if: args })),
    fc
      .tuple(fc.constantFrom("xs", "ys"), tie("condition"))
      .map(([list]) => ({ reduce: [{ var: list }, { "+": [{ var: "current" }, { var: "accumulator" }] }, 0] })),
    fc
      .tuple(fc.constantFrom("xs", "ys"), number)
      .map(([list, limit]) => ({ count: { filter: [{ var: list }, { ">": [{ var: "" }, limit] }] } })),
  ),
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.boolean(),
    fc
      .tuple(fc.constantFrom("<", "<=", ">", ">=", "==", "!=", "===", "!=="), tie("numeric"), tie("numeric"))
      .map(([op, a, b]) => ({ [op]: [a, b] })),
    fc
      .tuple(fc.constantFrom("<", "<="), tie("numeric"), tie("numeric"), tie("numeric"))
      .map(([op, a, b, c]) => ({ [op]: [a, b, c] })),
    fc.tuple(fc.constantFrom("and", "or"), tie("condition"), tie("condition")).map(([op, a, b]) => ({ [op]: [a, b] })),
    tie("condition").map((arg) => ({ "!": [arg] })),
    fc
      .tuple(fc.constantFrom("all", "some", "none"), fc.constantFrom("xs", "ys"), number)
      .map(([op, list, limit]) => ({ [op]: [{ var: list }, { ">=": [{ var: "" }, limit] }] })),
    number.map((wanted) => ({ in: [wanted, { var: "xs" }] })),
  ),
}));

const data = fc.record({
  a: number,
  b: number,
  c: number,
  xs: fc.array(number, { maxLength: 5 }),
  ys: fc.array(number, { minLength: 1, maxLength: 5 }),
});

describe("json-logic-js agrees", () => {
  it("on random rules of standard operators", () => {
    fc.assert(
      fc.property(numeric, data, (rule, facts) => {
        const tree = lowered(rule) as Tree;
        const ours = outcomeJson(evaluator.evaluate(tree, new DataScope(facts)));
        const theirs = jsonLogic.apply(toJson(tree) as RulesLogic, facts) as number;
        fc.pre(Number.isSafeInteger(theirs));
        expect(ours).toBe(theirs + 0);
      }),
      { numRuns: 1000 * Number(process.env.KAOHE_TIMES ?? 1) },
    );
  });

  const standard = new Set([...operators.values()].filter((operator) => operator.standard).map(({ id }) => id));
  const loaded = loadPlanOrThrow("rules/jinhua-2021");
  const scheme = chooseScheme(loaded);
  const isStandard = (tree: Tree) =>
    [...nodesOf(tree)].every((node) => node.kind !== "call" || standard.has(node.operator));

  /** Whole numbers that divide evenly, so that floats are exact too. */
  const facts = (names: Iterable<string>, at: number): Record<string, unknown> => {
    const values = Object.fromEntries([...names].map((name, index) => [name, 2 ** ((index + at) % 5)]));
    return { ...values, prior: [values, values], actual: 8, target: 16, met: true, points: 8, cohort: [1] };
  };

  const isNumber = (name: string) => {
    const known = nameNow(name);
    const type = loaded.plan.plan.statistics.get(known)?.type;
    return /^(actual|target|met|points|cohort)\b/.test(known) || type === "count" || type === "number";
  };
  /** Rules of standard operators over numbers: json-logic-js has no dates, and reads no case lists as we do. */
  const treesOf = (id: string): Tree[] => {
    const compiled = loaded.plan.indicators.get(id);
    const trees = [compiled?.actual, ...(compiled?.target?.limits ?? []), scheme?.lines.get(id)?.score];
    return trees.filter(
      (tree): tree is Tree =>
        tree !== undefined &&
        isStandard(tree) &&
        [...nodesOf(tree)].every(({ kind }) => kind !== "date") &&
        [...nodesOf(tree)].every((node) => variableName(node) === null || isNumber(variableName(node) as string)),
    );
  };

  it.each([...loaded.plan.indicators.keys()].filter((id) => treesOf(id).length > 0))(
    "on %s of the Jinhua plan",
    (id) => {
      for (const tree of treesOf(id))
        for (let at = 0; at < 5; at += 1) {
          const document = facts(loaded.plan.plan.statistics.keys(), at);
          const ours = outcomeJson(evaluator.evaluate(tree, new DataScope(document)));
          const theirs = jsonLogic.apply(toJson(tree) as RulesLogic, document) as unknown;
          if (typeof ours === "number" && Number.isInteger(ours * 1024)) expect(theirs).toBe(ours);
          else if (typeof ours === "number" || typeof ours === "string") expect(theirs).toBeCloseTo(fraction(ours), 9);
          else expect(theirs).toBe(ours);
        }
      expect(expandIndicator(loaded.plan, id, scheme)).toBeDefined();
    },
  );
});

function fraction(of: number | string): number {
  const [numerator, denominator = "1"] = String(of).split("/");
  return Number(numerator) / Number(denominator);
}
