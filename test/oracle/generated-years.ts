/** Random assessments through the year, on top of the random ones: flows, pacing, decisions, evidence, events of lines, vetoes of a year. */
import fc from "fast-check";
import { assessment } from "./generated-plans.js";
import { conditionRule, type Json, numberRule } from "./generated-rules.js";
import { IDS, someDefined } from "./generated-statistics.js";

const oneOf = fc.constantFrom;
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { freq: 2, nil: undefined });

const ofIndicator = fc
  .record({
    pacing: maybe(oneOf<Json>("elapsed", "elapsed-days", "same-period", "none", { curve: [0.1, 0.3, 0.6, 1] })),
    baseline: maybe(fc.oneof(numberRule, oneOf<Json>(0, 2))),
    evidence: fc.option(oneOf("required", "when-met"), { freq: 3, nil: undefined }),
  })
  .map(someDefined);

const events = fc.option(
  fc
    .record({
      list: fc.constant({ var: "records.hazards" }),
      points: oneOf<Json>(1, { var: "size" }),
      identity: maybe(oneOf<Json>({ var: "level" }, { var: "size" })),
      pool: maybe(oneOf("p", "q")),
      count: maybe(oneOf("each", "largest")),
    })
    .map(someDefined),
  { freq: 3, nil: undefined },
);

const veto = fc.record({
  when: conditionRule,
  effect: oneOf<Json>("zero-total", "flag-only", { capGrade: "C" }, { zeroItem: ["a"] }, { bar: "awards" }),
  scope: oneOf<Json>("period", { year: "quarter" }, { year: "half" }, { year: "month" }),
});

const MONTHS = ["2021-01", "2021-02", "2021-03", "2021Q2", "2021H1", "2020-01", "2020Q1", "2020H1"];
const monthly = fc.array(
  fc.record({
    subject: oneOf("city", "east"),
    period: oneOf(...MONTHS),
    statistic: oneOf("deaths", "checks", "gdp"),
    value: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 0, max: 9 }) },
      { weight: 1, arbitrary: fc.constant("待发布") },
    ),
  }),
  { maxLength: 30 },
);
const item = oneOf("i0", "i1", "i2", "more-0", "minus");
/** What is said to have stood, most often rightly: `at` chooses the figure. */
const correction = fc.record({
  at: fc.nat(),
  isRight: fc.option(fc.constant(true), { freq: 4, nil: false }),
  to: oneOf<Json>("", 0, 3, "7"),
  date: maybe(oneOf("2022-01-05", "2022-02-01")),
  reason: oneOf("complaint", "complaint", ""),
});

interface Row {
  subject: string;
  period: string;
  values: Record<string, unknown>;
}

/** Corrections of figures that were given, of one that was not, and of decisions. */
function amendments(
  given: readonly (typeof correction extends fc.Arbitrary<infer C> ? C : never)[],
  rows: readonly Row[],
) {
  const cells = rows.flatMap(({ subject, period, values }) =>
    ["deaths", "gdp"].map((item) => ({ subject, period, item, value: values[item] })),
  );
  return given.map(({ at, isRight, to, date, reason }) => {
    const { value, ...cell } = cells[at % Math.max(1, cells.length)] ?? {
      subject: "east",
      period: "2021",
      item: "gdp",
    };
    const old = isRight ? (value ?? "") : 5;
    return someDefined({ ...cell, old, new: to, date, reason, by: "office" });
  });
}

const papers = fc.record({
  decisions: fc.array(
    fc
      .record({
        subject: oneOf(...IDS),
        item,
        points: oneOf(1, 2, 3, 7),
        reason: oneOf("seen", "seen", "seen", ""),
        period: maybe(oneOf("2021", "2021-03", "2021..2021-03")),
        document: maybe(fc.constant("1")),
      })
      .map(someDefined),
    { maxLength: 5 },
  ),
  ofDecisions: fc.array(
    fc
      .record({ subject: oneOf(...IDS), item, old: oneOf<Json>("", 1, 2, 3), new: oneOf<Json>("", 1, 3) })
      .map((one) => ({ ...one, reason: "complaint", by: "office" })),
    { maxLength: 2 },
  ),
  corrections: fc.array(correction, { maxLength: 4 }),
  evidence: fc.array(fc.record({ subject: oneOf(...IDS), item, document: fc.constant("1") }), { maxLength: 4 }),
});
const flow = maybe(oneOf("single", "cumulative"));
const late = fc.option(fc.constant(true), { freq: 4, nil: undefined });

/** One assessment, with the part of its period as far as which it is made; undefined for the whole. */
export const yearlyAssessment = fc
  .tuple(
    assessment,
    fc.array(ofIndicator, { minLength: 5, maxLength: 5 }),
    fc.array(events, { minLength: 5, maxLength: 5 }),
    fc.array(veto, { maxLength: 2 }),
    fc.record({ deaths: flow, checks: flow, gdp: flow }),
    fc.record({ gdp: late, loss: late, checks: late }),
    fc.option(fc.constant("to be issued" as const), { freq: 6, nil: undefined }),
    monthly,
    papers,
    maybe(oneOf("2021-01", "2021-03", "2021Q2", "2021-11")),
  )
  .map(
    ([
      { plan, scheme, subjects, statistics },
      ofIndicators,
      ofLines,
      vetoes,
      flows,
      lates,
      issue,
      months,
      people,
      part,
    ]) => {
      const { ofDecisions, corrections, ...ofPeople } = people;
      const indicators = (plan.indicators as { id: string; target?: Json }[]).map((one, index) => {
        const { baseline, ...more } = ofIndicators[index] as { baseline?: Json };
        const isIssued =
          index === 0 && issue !== undefined && one.target !== undefined && "at_most" in (one.target as object);
        const target = isIssued ? { at_most: { to_be_issued: "the province" } } : one.target;
        return someDefined({ ...one, ...more, target, baseline: one.target === undefined ? undefined : baseline });
      });
      const withFlow = Object.entries(plan.statistics as Record<string, object>).map(([key, statistic]) => [
        key,
        someDefined({
          ...statistic,
          flow: (flows as Record<string, unknown>)[key],
          late: (lates as Record<string, unknown>)[key],
        }),
      ]);
      const lines = Object.entries(scheme.indicators as Record<string, { score: Json }>).map(([id, line], index) => {
        const { score, ...rest } = line;
        return [id, ofLines[index] ? { ...rest, events: ofLines[index] } : { ...rest, score }];
      });
      return {
        plan: { ...plan, statistics: Object.fromEntries(withFlow), indicators },
        scheme: {
          ...scheme,
          indicators: Object.fromEntries(lines),
          adjustments: [
            ...(scheme.adjustments as object[]),
            ...vetoes.map((one, index) => ({ kind: "veto", id: `year-${index}`, name: "v", ...one })),
          ],
        },
        subjects,
        statistics: { ...statistics, facts: [...statistics.facts, ...months] },
        papers: {
          format: "kaohe.decisions/1",
          ...ofPeople,
          amendments: [...amendments(corrections, statistics.rows as Row[]), ...ofDecisions],
        },
        through: plan.period === "2021" ? part : undefined,
      };
    },
  );
