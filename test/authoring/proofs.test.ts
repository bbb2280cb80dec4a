/** What is proved to be the same rule, or never to come about, is so: proofs are held against cases, and against random rules and figures. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepare } from "../../src/authoring/cases/index.js";
import { shownBy } from "../../src/authoring/coverage/collect.js";
import {
  type Mutant,
  mutantsOf,
  readCases,
  rulesOf,
  runCases,
  runMutants,
  type TestedPlan,
} from "../../src/authoring/index.js";
import { Diagnostics } from "../../src/diagnostics/index.js";
import { DataScope, type Tree } from "../../src/logic/index.js";
import { readCasesOf } from "../../src/node/tests.js";
import { loadPlanOrThrow } from "../../src/node.js";
import { compiled, indicator, planInput } from "../support/plans.js";
import { outcomeJson } from "../support/rules.js";

const root = join(import.meta.dirname, "../..");
const folders = [
  ...readdirSync(join(root, "rules")).map((name) => `rules/${name}`),
  ...readdirSync(join(root, "examples")).map((name) => `examples/${name}/plan`),
].filter((folder) => existsSync(join(root, folder, "plan.json")));

describe("a slip that is proved to change nothing", () => {
  it.each(folders)("is noticed by no case of %s, but by what a line may still come to", (folder) => {
    const { plan, schemes } = loadPlanOrThrow(join(root, folder));
    const tested: TestedPlan = { plan, schemes };
    const results = runCases(tested, readCasesOf(join(root, folder), plan, schemes.values()).cases);
    const settled = results.filter(({ case: one }) => !/"(low|high)"/.test(JSON.stringify(one.expect)));
    const { killed, equivalent } = runMutants(tested, settled);
    expect(killed.length + equivalent.length).toBeGreaterThan(0);
    expect(killed.filter((mutant) => mutant.equivalent).map(({ id }) => id)).toEqual([]);
  });
});

const name = fc.constantFrom("a", "b", "n", "m", "rate");
const literal = fc.constantFrom(0, 1, -1, 2, 3, 0.5, 0.2, 10);
const { number } = fc.letrec<{ number: unknown; condition: unknown }>((tie) => {
  const two = fc.tuple(tie("number"), tie("number"));
  return {
    number: fc.oneof(
      { maxDepth: 3, depthIdentifier: "rule", withCrossShrink: true },
      { weight: 5, arbitrary: name.map((key) => ({ var: key })) },
      { weight: 3, arbitrary: literal },
      { weight: 2, arbitrary: two.map((args) => ({ "+": args })) },
      { weight: 2, arbitrary: two.map((args) => ({ "-": args })) },
      { weight: 2, arbitrary: fc.tuple(literal, tie("number")).map((args) => ({ "*": args })) },
      { weight: 1, arbitrary: two.map((args) => ({ "*": args })) },
      { weight: 1, arbitrary: fc.tuple(tie("number"), literal).map((args) => ({ "/": args })) },
      { weight: 1, arbitrary: two.map((args) => ({ "/": args })) },
      { weight: 2, arbitrary: two.map((args) => ({ min: args })) },
      { weight: 2, arbitrary: two.map((args) => ({ max: args })) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(tie("number"), fc.integer({ min: 0, max: 1 }), fc.constantFrom("half-up", "up", "down"))
          .map(([of, places, mode]) => ({ round: { of, places, mode } })),
      },
      { weight: 3, arbitrary: fc.tuple(tie("condition"), two).map(([on, [x, y]]) => ({ if: [on, x, y] })) },
    ),
    condition: fc.oneof(
      { maxDepth: 3, depthIdentifier: "rule", withCrossShrink: true },
      {
        weight: 5,
        arbitrary: fc
          .tuple(fc.constantFrom("<", "<=", ">", ">=", "==", "!="), two)
          .map(([operator, args]) => ({ [operator]: args })),
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom("and", "or"), fc.tuple(tie("condition"), tie("condition")))
          .map(([operator, args]) => ({ [operator]: args })),
      },
      { weight: 1, arbitrary: tie("condition").map((only) => ({ "!": [only] })) },
    ),
  };
});

const amount = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(0.5, -0.5, 0.2, 9.5, 10, 11));
const whole = fc.integer({ min: 0, max: 4 });
const figures = fc.record({ a: amount, b: amount, n: whole, m: whole, rate: fc.constantFrom(0, 0.2, 0.5, 1) });

/** A plan of that rule alone; null where a plan must not have it. */
function testedRule(rule: unknown): TestedPlan | null {
  try {
    return { plan: compiled(planInput([indicator("i", { actual: rule } as never)])), schemes: new Map() };
  } catch {
    return null;
  }
}

const actualOf = ({ plan }: TestedPlan): Tree => plan.indicators.get("i")?.actual as Tree;

function comesTo(tested: TestedPlan, given: object): unknown {
  return outcomeJson(tested.plan.evaluator.evaluate(actualOf(tested), new DataScope(given)));
}

const runs = 150 * Number(process.env.KAOHE_TIMES ?? 1);

describe("random rules", () => {
  it("come to the same with every slip that is proved to change nothing", () => {
    let proved = 0;
    fc.assert(
      fc.property(number, fc.array(figures, { minLength: 40, maxLength: 40 }), (rule, rows) => {
        const tested = testedRule(rule);
        if (!tested) return;
        for (const mutant of mutantsOf(tested, "i").filter(({ equivalent }: Mutant) => equivalent)) {
          proved += 1;
          const changed = mutant.apply(tested);
          for (const row of rows) expect(comesTo(changed, row), mutant.id).toEqual(comesTo(tested, row));
        }
      }),
      { numRuns: runs },
    );
    expect(proved).toBeGreaterThan(20);
  });

  it("never show what is proved never to come about", () => {
    let impossible = 0;
    fc.assert(
      fc.property(number, fc.array(figures, { minLength: 25, maxLength: 25 }), (rule, rows) => {
        const tested = testedRule(rule);
        if (!tested) return;
        const rules = rulesOf(tested, "i");
        const never = rules.obligations.filter((one) => one.impossible).map(({ id }) => id);
        if (never.length === 0) return;
        impossible += never.length;
        const cases = rows.map((given, index) => ({ name: `${index}`, indicator: "i", given, expect: { value: 0 } }));
        const read = readCases({ format: "kaohe.tests/1", cases } as never);
        if (!read.ok) throw new Error(read.diagnostics.map(({ code }) => code).join());
        for (const one of read.value) {
          const ready = prepare(tested, one);
          if (ready instanceof Diagnostics)
            throw new Error(
              ready
                .list()
                .map(({ message }) => message)
                .join(),
            );
          const shown = shownBy(tested, rules, ready);
          expect(never.filter((id) => shown.has(id))).toEqual([]);
        }
      }),
      { numRuns: runs },
    );
    expect(impossible).toBeGreaterThan(20);
  });
});
