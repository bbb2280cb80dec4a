/** Verification agrees with what is right, and names what is wrong. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Rational } from "../../src/exact/index.js";
import {
  assess,
  compilePlanOrThrow,
  compileSchemeOrThrow,
  type PlanInput,
  Results,
  type SchemeInput,
  type StatisticsInput,
  type SubjectsInput,
  verify,
} from "../../src/index.js";
import { Evaluator, type Operator, operatorTable, type Primitive } from "../../src/logic/index.js";
import { chooseScheme, loadPlanOrThrow, readTables } from "../../src/node.js";
import { assessment } from "../oracle/generated-plans.js";
import { compiled, figures, indicator, planInput, run, schemeInput } from "../support/plans.js";

describe("what is right is verified", () => {
  it("rules/jinhua-2021 over its example", async () => {
    const loaded = loadPlanOrThrow("rules/jinhua-2021");
    const tables = await readTables(["examples/jinhua-2021/statistics"], loaded.plan);
    const { disagreements, checked, notCovered } = verify(assess(loaded.plan, chooseScheme(loaded), tables));
    expect(disagreements).toEqual([]);
    expect(notCovered).toEqual([]);
    expect(checked).toBeGreaterThan(100);
  });

  it("random plans, schemes and statistics", () => {
    let all = 0;
    fc.assert(
      fc.property(assessment, ({ plan, scheme, subjects, statistics }) => {
        const usable = compilePlanOrThrow(plan as unknown as PlanInput);
        const sources = [subjects as unknown as SubjectsInput, statistics as unknown as StatisticsInput];
        const usableScheme = compileSchemeOrThrow(usable, scheme as unknown as SchemeInput);
        const { disagreements, checked } = verify(assess(usable, usableScheme, sources));
        all += checked;
        expect(disagreements).toEqual([]);
      }),
    );
    expect(all).toBeGreaterThan(1000);
  });
});

const plan = planInput(
  [
    indicator("i", { target: { at_most: { "/": [{ var: "c" }, 3] } } }),
    indicator("j", { actual: { var: "b" }, target: { at_least: 5 } }),
  ],
  { sections: [{ id: "s", name: "部分", indicators: ["i", "j"] }] },
);
const scheme = schemeInput(
  {
    i: { score: { proportional: { form: "target-over-actual" } } },
    j: { score: { by_rank: { points: 10, step: 0.1 } } },
  },
  { round: { total: { places: 2, mode: "half-up" } }, grades: [{ name: "优", from: 15 }, { name: "良" }] },
);
const data = figures({ x: { a: 1, b: 5, c: 3 }, y: { a: 4, b: 9, c: 10 }, z: { a: 2, b: 7, c: 4 } });

/** The plan compiled for an engine one of whose operators is wrong. */
function withFault(id: string, strict: Primitive["strict"]): Results {
  const usable = compiled(plan);
  const faulty = [...usable.operators.values()].map(
    (operator): Operator => (operator.id === id ? ({ ...operator, strict } as Primitive) : operator),
  );
  const wrong = { ...usable, evaluator: new Evaluator(operatorTable(faulty)) };
  return assess(wrong, compileSchemeOrThrow(usable, scheme), data);
}

/** Results in which one card says something else. */
function tampered(change: (results: Results) => Results["subjects"]): Results {
  const results = run(plan, scheme, data);
  return new Results(results.run, change(results), results.diagnostics);
}

const kinds = (results: Results) => [...new Set(verify(results).disagreements.map(({ what }) => what))].sort();

describe("what is wrong is named", () => {
  it("nothing here is, as it stands", () => {
    expect(verify(run(plan, scheme, data)).disagreements).toEqual([]);
  });

  it("a comparison that forgets the bound", () => {
    const results = withFault("<=", ([a, b]) => (a as Rational).compare(b as Rational) < 0);
    expect(verify(results).disagreements).toContainEqual({
      subject: "x",
      part: "i",
      what: "met",
      published: "false",
      verified: "true",
    });
  });

  it("a division that rounds", () => {
    const results = withFault("/", ([a, b]) => {
      const exact = (a as Rational).dividedBy(b as Rational);
      return Rational.of((exact.numerator * 10n ** 20n) / exact.denominator, 10n ** 20n);
    });
    expect(kinds(results)).toContain("limit");
  });

  it.each([
    ["a total one hundredth off", "total", { value: Rational.of(1n, 100n) }],
    ["a grade", "grade", { grade: "良好" }],
  ])("%s", (_, what, over) => {
    const results = tampered(({ subjects }) =>
      subjects.map((result, index) => {
        if (index > 0 || !result.total?.value.low) return result;
        const off = "value" in over ? result.total.value.low.plus(over.value as Rational) : result.total.value.low;
        const total = {
          ...result.total,
          value: { low: off, high: off },
        };
        return { ...result, total, ...("grade" in over && { grade: over.grade as string }) };
      }),
    );
    expect(kinds(results)).toContain(what);
  });

  it("two ranks changed over", () => {
    const results = tampered(({ subjects }) => {
      const [first, second, ...rest] = subjects;
      if (!first || !second) throw new Error("two subjects");
      return [{ ...first, rank: second.rank }, { ...second, rank: first.rank }, ...rest];
    });
    expect(verify(results).disagreements.map(({ subject, what }) => `${subject} ${what}`)).toEqual([
      "x rank",
      "y rank",
    ]);
  });
});
