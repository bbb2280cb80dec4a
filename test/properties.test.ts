/** Laws that hold for every plan, whatever the figures. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compilePlanOrThrow,
  compileSchemeOrThrow,
  type PlanInput,
  type SchemeInput,
  type Scorecard,
  scorecards,
} from "../src/index.js";
import { scorecardSchema } from "../src/report/index.js";
import { assess, indicator, planInput, schemeInput } from "./support/plans.js";

const SUBJECTS = ["p", "q", "r", "s"] as const;

const indicators = [
  indicator("i", { target: { at_most: { "*": [{ mean_prior: ["a", 2] }, 0.8] } } }),
  indicator("j", { actual: { share: [{ var: "b" }, { var: "c" }] }, target: { at_least: 0.85 } }),
  indicator("k", { actual: { var: "b" }, target: { between: [1, 5] } }),
  indicator("l", { actual: { var: "c" } }),
];
const plan = planInput(indicators, {
  sections: [
    { id: "s1", name: "一", indicators: ["i", "j"] },
    { id: "s2", name: "二", indicators: ["k", "l"] },
  ],
});

const lines = {
  i: { points: 12, score: { proportional: { form: "target-over-actual" } } },
  j: { points: 8, score: { "+": [{ pass: { points: 3 } }, { by_rank: { points: 5, step: 0.1 } }] } },
  k: { points: 7 },
  l: {
    points: 3,
    score: {
      bands: {
        bands: [
          { at_least: 5, points: 3 },
          { at_least: 2, points: 1 },
        ],
      },
    },
  },
};

const fact = fc.record({
  subject: fc.constantFrom(...SUBJECTS),
  period: fc.constantFrom("2019", "2020", "2021"),
  statistic: fc.constantFrom("a", "b", "c"),
  value: fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 2 }))
    .map(([digits, places]) => (digits / 10 ** places).toFixed(places)),
});
const facts = fc.uniqueArray(fact, {
  selector: ({ subject, period, statistic }) => `${subject} ${period} ${statistic}`,
  minLength: 12,
  maxLength: 36,
});
const policies = fc.record({
  missing: fc.constantFrom("pending", "zero", "leave-out"),
  notApplicable: fc.constantFrom("rescale-section", "rescale-total", "full", "zero", "leave-out"),
} as const);

const subjectList = (ids: readonly string[]) =>
  ({ format: "kaohe.subjects/1", subjects: ids.map((id) => ({ id })) }) as const;

function cards(
  given: PlanInput,
  scheme: SchemeInput,
  rows: readonly unknown[],
  ids: readonly string[] = SUBJECTS,
): Map<string, Scorecard> {
  const compiled = compilePlanOrThrow(given);
  const tables = [subjectList(ids), { format: "kaohe.statistics/1", facts: rows } as never];
  const results = assess(compiled, compileSchemeOrThrow(compiled, scheme), tables);
  return new Map(scorecards(results).map((card) => [card.subject.id, card]));
}

/** What a card says of scores, apart from the order in which it says it. */
function scoresOf(card: Scorecard | undefined) {
  const { total, grade, rank } = card ?? {};
  const byIndicator = Object.fromEntries(
    (card?.lines ?? []).map(({ indicator: id, score, low, high, met, status, outcome }) => [
      id,
      { score, low, high, met, status, kind: outcome.kind },
    ]),
  );
  return { total, grade, rank, byIndicator };
}

/** The same, in another order. */
const shuffled = <T>(list: readonly T[], order: readonly number[]): T[] =>
  list
    .map((item, index) => [order[index % order.length] ?? 0, item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);

const order = fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 });

describe("laws", () => {
  it("the order of counties, indicators and rows changes no score, and the order of rows no digest", () => {
    fc.assert(
      fc.property(facts, policies, order, (rows, policy, by) => {
        const scheme = schemeInput(lines, policy);
        const turned = {
          ...plan,
          indicators: shuffled(plan.indicators ?? [], by),
          sections: shuffled(plan.sections ?? [], by).map((section) => ({
            ...section,
            indicators: shuffled(section.indicators ?? [], by),
          })),
        };
        const straight = cards(plan, scheme, rows);
        const other = cards(
          turned,
          schemeInput(Object.fromEntries(shuffled(Object.entries(lines), by)), policy),
          shuffled(rows, by),
          shuffled(SUBJECTS, by),
        );
        for (const id of SUBJECTS) expect(scoresOf(other.get(id))).toEqual(scoresOf(straight.get(id)));
        expect(other.get("p")?.digests.facts).toBe(straight.get("p")?.digests.facts);
        expect(cards(plan, scheme, shuffled(rows, by))).toEqual(straight);
      }),
    );
  });

  it("scaling all points scales all scores", () => {
    const scaled = (factor: number): SchemeInput => {
      const scale = (points: number) => points * factor;
      return schemeInput({
        i: { ...lines.i, points: scale(12) },
        j: {
          points: scale(8),
          score: { "+": [{ pass: { points: scale(3) } }, { by_rank: { points: scale(5), step: 0.1 } }] },
        },
        k: { points: scale(7) },
        l: {
          points: scale(3),
          score: {
            bands: {
              bands: [
                { at_least: 5, points: scale(3) },
                { at_least: 2, points: scale(1) },
              ],
            },
          },
        },
      });
    };
    const compiled = compilePlanOrThrow(plan);
    const exact = (factor: number, rows: readonly unknown[]) =>
      assess(compiled, scaled(factor), [subjectList(SUBJECTS), { format: "kaohe.statistics/1", facts: rows } as never])
        .subjects;
    fc.assert(
      fc.property(facts, fc.integer({ min: 2, max: 9 }), (rows, factor) => {
        const [one, many] = [exact(1, rows), exact(factor, rows)];
        for (const [index, { total }] of one.entries()) {
          const times = (of: { numerator: bigint; denominator: bigint } | undefined | null) =>
            of && Number(of.numerator * BigInt(factor)) / Number(of.denominator);
          const plain = (of: { numerator: bigint; denominator: bigint } | undefined | null) =>
            of && Number(of.numerator) / Number(of.denominator);
          expect(plain(many[index]?.total?.value.low)).toBe(times(total?.value.low));
          expect(plain(many[index]?.total?.value.high)).toBe(times(total?.value.high));
        }
      }),
    );
  });

  it("JSON out and in is the same card, and it fits its format", () => {
    fc.assert(
      fc.property(facts, policies, (rows, policy) => {
        for (const card of cards(plan, schemeInput(lines, policy), rows).values()) {
          expect(JSON.parse(JSON.stringify(card))).toEqual(card);
          expect(scorecardSchema.parse(card)).toEqual(card);
        }
      }),
    );
  });

  it("a figure that arrives moves a pending total only within its bounds", () => {
    fc.assert(
      fc.property(facts, fact, (rows, late) => {
        const known = rows.some(
          ({ subject, period, statistic }) =>
            subject === late.subject && period === late.period && statistic === late.statistic,
        );
        fc.pre(!known);
        const scheme = schemeInput({ i: lines.i, k: lines.k, l: lines.l });
        const [before, after] = [
          cards(plan, scheme, rows).get(late.subject),
          cards(plan, scheme, [...rows, late]).get(late.subject),
        ];
        const within = (a?: string | null, b?: string | null) => Number(a) <= Number(b) + 1e-5;
        expect(within(before?.total?.low, after?.total?.low)).toBe(true);
        expect(within(after?.total?.high, before?.total?.high)).toBe(true);
      }),
    );
  });

  it("no score is more than its points or less than nothing", () => {
    fc.assert(
      fc.property(facts, policies, (rows, policy) => {
        for (const card of cards(plan, schemeInput(lines, policy), rows).values())
          for (const { score, points } of card.lines)
            if (score !== null) expect(Number(score) >= 0 && Number(score) <= Number(points)).toBe(true);
      }),
    );
  });
});
