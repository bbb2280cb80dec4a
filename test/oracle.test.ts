/** Promise 2 of DESIGN section 10: a second reading of the rules, unlowered and in another rational library, agrees. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exampleNames } from "../scripts/examples.js";
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
import { loadPlanOrThrow, readTables } from "../src/node.js";
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
import { yearlyAssessment } from "./oracle/generated-years.js";
import { asWritten, documentsOf, mutatedFigures, partsWithin, withRanges } from "./oracle/mutated-figures.js";
import { saidByEngine, saidByOracle } from "./oracle/reading-cards.js";

function expectAgreement(
  results: Results,
  plan: Plan,
  scheme: Scheme | null,
  figures: Figures,
  through?: string,
): void {
  const engine = scorecards(results).map(saidByEngine);
  const oracle = assessByOracle(plan, scheme, figures, through).map((card) => saidByOracle(card, scheme));
  expect(engine).toEqual(oracle);
}

const until = (through: string | undefined) => (through === undefined ? {} : { through });

/** More cases in the full checks. */
const TIMES = Number(process.env.KAOHE_TIMES ?? 1);

/** How many times the figures of an example are changed: fewer where there are many lines. */
const CHANGED: Record<string, number> = { "jinhua-2021": 3, "rubric-counties": 60, "rubric-departments": 60 };

describe.each(exampleNames())("examples/%s", (name) => {
  const folder = join("examples", name);
  const example = JSON.parse(readFileSync(join(folder, "example.json"), "utf8")) as { plan: string };
  const [rules, figures] = [join(folder, example.plan), join(folder, "statistics")];
  const loaded = loadPlanOrThrow(rules);
  const plan = readPlanFolder(rules);
  const schemes = [...loaded.schemes.keys(), "none"];
  const parts = [undefined, ...partsWithin(plan.period)];
  const runs = schemes.flatMap((scheme) => parts.map((through) => ({ scheme, through })));

  /** The scheme as both read it: what open lines can come to is stated. */
  const schemeOf = (id: string) => {
    const scheme = id === "none" ? null : withRanges(readScheme(rules, id));
    return { scheme, compiled: scheme && compileSchemeOrThrow(loaded.plan, asWritten(scheme) as SchemeInput) };
  };

  test.each(runs)(
    "scheme $scheme, through $through: every card says what the oracle says",
    async ({ scheme: id, through }) => {
      const tables = await readTables([figures], loaded.plan);
      const { scheme, compiled } = schemeOf(id);
      const results = assess(loaded.plan, compiled, tables, until(through));
      expectAgreement(results, plan, scheme, readFiguresFolder(figures, plan), through);
    },
  );

  const times = (CHANGED[name] ?? 10) * TIMES;
  test.each(schemes)(
    "scheme %s: figures that are blank, tie or hit a threshold, corrections, decisions, evidence, parts of the period",
    (id) => {
      const { scheme, compiled } = schemeOf(id);
      fc.assert(
        fc.property(mutatedFigures(plan, scheme, readFiguresFolder(figures, plan)), ({ figures: given, through }) => {
          const results = assess(loaded.plan, compiled, documentsOf(given) as never, until(through));
          expectAgreement(results, plan, scheme, given, through);
        }),
        { numRuns: times },
      );
    },
    240_000 * TIMES,
  );
});

describe("random plans, schemes and statistics", () => {
  /** What was generated, as the oracle reads it: the text of the documents. */
  const read = <T>(document: unknown): T => readJson<T>(JSON.stringify(document));

  interface Generated {
    plan: object;
    scheme: object;
    subjects: object;
    statistics: object;
    papers?: object;
    through?: string | undefined;
  }

  function expectBothSay({ plan, scheme, subjects, statistics, papers, through }: Generated): void {
    const compiled = compilePlanOrThrow(plan as PlanInput);
    const tables = papers ? [statistics, papers] : [statistics];
    const sources = [subjects, ...tables] as (SubjectsInput | StatisticsInput)[];
    const figures = readFigures(JSON.stringify(subjects), ...tables.map((table) => JSON.stringify(table)));
    const withScheme = compileSchemeOrThrow(compiled, scheme as SchemeInput);
    const ofPlan = read<Plan>(plan);
    expectAgreement(
      assess(compiled, withScheme, sources, until(through)),
      ofPlan,
      read<Scheme>(scheme),
      figures,
      through,
    );
    expectAgreement(assess(compiled, null, sources, until(through)), ofPlan, null, figures, through);
  }

  test.each<[string, fc.Arbitrary<Generated>, number]>([
    ["", assessment, 200],
    [", through the year, with decisions, evidence, corrections, events, vetoes of the year", yearlyAssessment, 100],
  ])(
    "every card says what the oracle says, with the scheme and without%s",
    (_, generated, times) => {
      fc.assert(fc.property(generated, expectBothSay), { numRuns: times * TIMES });
    },
    240_000 * TIMES,
  );
});
