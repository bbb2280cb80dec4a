/** Promise 2 of DESIGN section 10: a second reading of the rules, unlowered and in another rational library, agrees. */
import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  assess,
  compilePlanOrThrow,
  compileSchemeOrThrow,
  type PlanInput,
  type Results,
  type SchemeInput,
  type StatisticsInput,
  type SubjectsInput,
  scorecards,
} from "../src/index.js";
import { chooseScheme, loadPlanOrThrow, readTables } from "../src/node.js";
import { assessByOracle } from "./oracle/assessment.js";
import {
  type Figures,
  type Plan,
  readFigures,
  readFiguresFolder,
  readJson,
  readPlanFolder,
  readScheme,
  type Scheme,
} from "./oracle/documents.js";
import { assessment } from "./oracle/generated-plans.js";
import { saidByEngine, saidByOracle } from "./oracle/reading-cards.js";

function expectAgreement(results: Results, plan: Plan, scheme: Scheme | null, figures: Figures): void {
  const engine = scorecards(results).map(saidByEngine);
  const oracle = assessByOracle(plan, scheme, figures).map((card) => saidByOracle(card, scheme));
  expect(engine).toEqual(oracle);
}

/** More cases in the full checks. */
const TIMES = Number(process.env.KAOHE_TIMES ?? 1);

describe.each(readdirSync("rules"))("rules/%s over its example", (name) => {
  const [rules, figures] = [`rules/${name}`, `examples/${name}/statistics`];
  const loaded = loadPlanOrThrow(rules);
  const plan = readPlanFolder(rules);

  test.each([...loaded.schemes.keys(), "none"])("scheme %s: every card says what the oracle says", async (id) => {
    const tables = await readTables([figures], loaded.plan);
    const results = assess(loaded.plan, chooseScheme(loaded, id), tables);
    const scheme = id === "none" ? null : readScheme(rules, id);
    expectAgreement(results, plan, scheme, readFiguresFolder(figures, plan));
  });
});

describe("random plans, schemes and statistics", () => {
  /** What was generated, as the oracle reads it: the text of the documents. */
  const read = <T>(document: unknown): T => readJson<T>(JSON.stringify(document));

  test(
    "every card says what the oracle says, with the scheme and without",
    () => {
      fc.assert(
        fc.property(assessment, ({ plan, scheme, subjects, statistics }) => {
          const compiled = compilePlanOrThrow(plan as unknown as PlanInput);
          const sources = [subjects as unknown as SubjectsInput, statistics as unknown as StatisticsInput];
          const figures = readFigures(JSON.stringify(subjects), JSON.stringify(statistics));
          const withScheme = compileSchemeOrThrow(compiled, scheme as unknown as SchemeInput);
          expectAgreement(assess(compiled, withScheme, sources), read<Plan>(plan), read<Scheme>(scheme), figures);
          expectAgreement(assess(compiled, null, sources), read<Plan>(plan), null, figures);
        }),
        { numRuns: 200 * TIMES },
      );
    },
    120_000 * TIMES,
  );
});
