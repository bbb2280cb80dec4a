/** Twelve rules as work plans have them, in plain JsonLogic, so that every peer reads the same. The last reads the points of the others as s1 … s11. */
type Json = unknown;

const v = (name: string): Json => ({ var: name });
const mean = (a: Json, b: Json): Json => ({ "/": [{ "+": [a, b] }, 2] });
const decline = (base: Json, now: Json): Json => ({ "/": [{ "-": [base, now] }, base] });
const pass = (condition: Json, points: number): Json => ({ if: [condition, points, 0] });
const ratio = (part: string, whole: string): Json => ({ "/": [v(part), v(whole)] });
const coverage = ratio("covered", "toCover");

export interface BenchRule {
  readonly name: string;
  readonly rule: Json;
  /** Full points; a rule without is the total. */
  readonly full?: number;
}

export const RULES: readonly BenchRule[] = [
  {
    name: "accidents down a fifth on the mean of two years",
    full: 10,
    rule: pass({ ">=": [decline(mean(v("accidents1"), v("accidents2")), v("accidents")), 0.2] }, 10),
  },
  {
    name: "deaths, the same",
    full: 10,
    rule: pass({ ">=": [decline(mean(v("deaths1"), v("deaths2")), v("deaths")), 0.2] }, 10),
  },
  {
    name: "deaths per GDP down a quarter on the mean of two rates",
    full: 8,
    rule: pass(
      { ">=": [decline(mean(ratio("deaths1", "gdp1"), ratio("deaths2", "gdp2")), ratio("deaths", "gdp")), 0.25] },
      8,
    ),
  },
  {
    name: "fines before accidents, share of all",
    full: 8.5,
    rule: pass({ ">=": [{ "/": [v("finesBefore"), { "+": [v("finesBefore"), v("finesAfter")] }] }, 0.85] }, 8.5),
  },
  { name: "penalties per inspection", full: 6, rule: pass({ ">=": [ratio("penalties", "inspections"), 0.2] }, 6) },
  {
    name: "fines collected, in proportion",
    full: 7.5,
    rule: { min: [7.5, { "*": [7.5, ratio("collected", "imposed")] }] },
  },
  { name: "losses per GDP", full: 5, rule: pass({ "<=": [ratio("losses", "gdp"), 0.01] }, 5) },
  {
    name: "coverage in bands",
    full: 8,
    rule: { if: [{ ">=": [coverage, 0.9] }, 8, { ">=": [coverage, 0.8] }, 6.4, 0] },
  },
  {
    name: "half a point off per point below target",
    full: 10,
    rule: { max: [0, { "-": [10, { "*": [0.5, { max: [0, { "-": [v("target"), v("actual")] }] }] }] }] },
  },
  { name: "drills", full: 5, rule: pass({ ">=": [v("drills"), 5] }, 5) },
  {
    name: "forest burnt, per mille",
    full: 6,
    rule: pass({ "<=": [{ "*": [ratio("burnt", "forest"), 1000] }, 0.9] }, 6),
  },
  {
    name: "weighted total",
    rule: {
      "+": [1.2, 1.2, 0.8, 1.1, 0.9, 1, 1.4, 0.7, 1, 0.6, 1.3].map((weight, index) => ({
        "*": [weight, v(`s${index + 1}`)],
      })),
    },
  },
];

export const FIGURES = [
  "accidents1",
  "accidents2",
  "accidents",
  "deaths1",
  "deaths2",
  "deaths",
  "gdp1",
  "gdp2",
  "gdp",
  "finesAfter",
  "finesBefore",
  "inspections",
  "penalties",
  "imposed",
  "collected",
  "losses",
  "covered",
  "toCover",
  "target",
  "actual",
  "drills",
  "burnt",
  "forest",
] as const;

export type Figure = (typeof FIGURES)[number];
/** One unit's figures as decimal text. */
export type Unit = Readonly<Record<Figure, string>>;
