/** A made-up plan of 44 indicators of the kinds that work plans have, its scheme, and figures for very many subjects as columns. */
import type { PlanInput, SchemeInput, Table } from "../../src/index.js";
import { figureColumns } from "../../src/index.js";
import { randomFrom } from "./units.js";

type Json = unknown;
const v = (name: string): Json => ({ var: name });

interface Kind {
  readonly figures: readonly string[];
  readonly actual: (name: (figure: string) => string) => Json;
  readonly target: Json | ((name: (figure: string) => string) => Json);
  readonly score: Json;
}

const KINDS: readonly Kind[] = [
  {
    figures: ["part", "whole"],
    actual: (n) => ({ share: [v(n("part")), v(n("whole"))] }),
    target: { at_least: 0.85 },
    score: { pass: {} },
  },
  {
    figures: ["events"],
    actual: (n) => v(n("events")),
    target: (n: (f: string) => string) => ({ at_most: { "*": [{ mean_prior: [n("events"), 2] }, 0.8] } }),
    score: { pass: {} },
  },
  {
    figures: ["done", "due"],
    actual: (n) => ({ share: [v(n("done")), v(n("due"))] }),
    target: { at_least: 0.9 },
    score: { proportional: { cap: 1 } },
  },
  {
    figures: ["lost"],
    actual: (n) => v(n("lost")),
    target: { at_most: 300 },
    score: { deduct: { each: 0.5, step: 50, part: "begun-steps" } },
  },
  {
    figures: ["covered", "all"],
    actual: (n) => ({ share: [v(n("covered")), v(n("all"))] }),
    target: { at_least: 0.9 },
    score: {
      bands: {
        bands: [
          { at_least: 0.9, points: 2 },
          { at_least: 0.8, points: 1.5 },
          { at_least: 0.6, points: 1 },
        ],
      },
    },
  },
  { figures: ["count"], actual: (n) => v(n("count")), target: { at_least: 5 }, score: { pass: {} } },
  {
    figures: ["deaths", "gdp"],
    actual: (n) => ({ "/": [v(n("deaths")), v(n("gdp"))] }),
    target: { at_most: 0.02 },
    score: { pass: {} },
  },
  {
    figures: ["spent"],
    actual: (n) => ({ change_rate: [v(n("spent")), { prior: n("spent") }] }),
    target: { at_least: 0.02 },
    score: { pass: {} },
  },
  {
    figures: ["score"],
    actual: (n) => v(n("score")),
    target: { at_least: 85 },
    score: { deduct: { each: 0.1, step: 1, part: "pro-rata" } },
  },
  {
    figures: ["fires", "forest"],
    actual: (n) => ({ "*": [{ "/": [v(n("fires")), v(n("forest"))] }, 1000] }),
    target: { at_most: 0.9 },
    score: { pass: {} },
  },
  {
    figures: ["in", "out"],
    actual: (n) => ({ "-": [v(n("in")), v(n("out"))] }),
    target: { between: [-50, 50] },
    score: { pass: {} },
  },
];

const COUNT = 44;
const nameOf = (index: number) => (figure: string) => `i${index}_${figure}`;
const kindOf = (index: number): Kind => KINDS[index % KINDS.length] as Kind;

/** `compared`: the first indicator is scored by its place among all. */
export function benchPlan({ compared = false } = {}): { plan: PlanInput; scheme: SchemeInput } {
  const indexes = Array.from({ length: COUNT }, (_, index) => index);
  const statistics = Object.fromEntries(
    indexes.flatMap((index) =>
      kindOf(index).figures.map((figure) => [nameOf(index)(figure), { name: nameOf(index)(figure), type: "number" }]),
    ),
  );
  const plan = {
    format: "kaohe.plan/1",
    id: "bench",
    period: "2021",
    statistics,
    sections: Array.from({ length: 4 }, (_, at) => ({
      id: `s${at}`,
      name: `s${at}`,
      indicators: indexes.filter((index) => index % 4 === at).map((index) => `i${index}`),
    })),
    indicators: indexes.map((index) => {
      const { actual, target } = kindOf(index);
      const name = nameOf(index);
      return {
        id: `i${index}`,
        name: `i${index}`,
        cite: { section: "1", basis: "none" },
        assessed: "each",
        actual: actual(name),
        target: typeof target === "function" ? target(name) : target,
      };
    }),
  };
  const scheme = {
    format: "kaohe.scheme/1",
    id: "bench",
    plan: "bench",
    note: "made up",
    indicators: Object.fromEntries(
      indexes.map((index) => [
        `i${index}`,
        {
          points: index % 2 === 0 ? 2 : 2.5,
          score: compared && index === 0 ? { by_rank: { better: "higher", step: 0.000001 } } : kindOf(index).score,
        },
      ]),
    ),
    round: {
      indicator: { places: 2, mode: "half-up" },
      section: { places: 2, mode: "half-up" },
      total: { places: 2, mode: "half-up" },
    },
    grades: [{ name: "A", from: 75 }, { name: "B", from: 60 }, { name: "C", from: 45 }, { name: "D" }],
  };
  return { plan: plan as unknown as PlanInput, scheme: scheme as unknown as SchemeInput };
}

/** What is read of earlier years. */
const EARLIER: Readonly<Record<string, readonly string[]>> = { "2020": ["events", "spent"], "2019": ["events"] };

/** Made-up figures of three years; the first subject is numbered `from`. */
export function benchFigures(subjects: number, seed = 3, from = 0): Table[] {
  const { int } = randomFrom(seed);
  const list = Array.from({ length: subjects }, (_, index) => ({
    id: `u${from + index}`,
    level: index % 3 === 0 ? "zone" : "county",
  }));
  return ["2021", "2020", "2019"].map((period) => {
    const values: Record<string, Float64Array> = {};
    for (let index = 0; index < COUNT; index += 1)
      for (const [at, figure] of kindOf(index).figures.entries()) {
        if (!(EARLIER[period] ?? [figure]).includes(figure)) continue;
        values[nameOf(index)(figure)] = Float64Array.from({ length: subjects }, () =>
          at === 1
            ? int(100_000, 150_000) / 100
            : figure === "count"
              ? int(0, 12)
              : figure === "score"
                ? int(600, 1000) / 10
                : int(30_000, 130_000) / 100,
        );
      }
    return figureColumns({ subjects: list, period, values });
  });
}
