/** Small random plans and schemes, with the statistics and subjects that they are assessed over. */
import fc from "fast-check";
import { casesRule, conditionRule, dayText, decimalNumber, type Json, numberRule } from "./generated-rules.js";
import { type Kind, scoreOf } from "./generated-scores.js";
import { IDS, period, someDefined, statisticsOf, subjects } from "./generated-statistics.js";
import { moreAdjustments, ofSections, ofTheWhole } from "./generated-structure.js";

const oneOf = fc.constantFrom;
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { freq: 2, nil: undefined });

const cite = { section: "1", basis: "none" };

const declarations = {
  parameters: {
    share: { value: "0.125" },
    deadline: { value: "2021-09-30", type: "date" },
  },
  statistics: {
    deaths: { name: "deaths", type: "count" },
    checks: { name: "checks", type: "count", aggregate: "sum" },
    gdp: { name: "gdp", type: "number", aggregate: "sum" },
    loss: { name: "loss", type: "number" },
    rate: { name: "rate", type: "rate", aggregate: { ratio: ["deaths", "checks"] } },
    done: { name: "done", type: "date" },
    published: { name: "published", type: "boolean" },
  },
  records: {
    hazards: { name: "hazards", fields: { level: "text", found: "date", closed: { type: "date" }, size: "number" } },
  },
  scales: { reach: { levels: ["city", "county"], order: "highest-first" } },
  calendar: {
    "2020": { holidays: ["2020-01-01", "2020-05-01", "2020-10-01"], workdays: ["2020-05-09"] },
    "2021": { holidays: ["2021-01-01", "2021-10-01", "2021-10-04"], workdays: ["2021-10-09", "2021-01-03"] },
  },
  operators: {
    part_of: {
      about: "a part of the whole",
      arguments: [{ name: "part" }, { name: "whole" }],
      body: { "/": [{ arg: "part" }, { arg: "whole" }] },
    },
    shrunk: {
      about: "less by a share",
      arguments: [{ name: "of" }, { name: "by", default: { param: "share" } }],
      body: { "*": [{ arg: "of" }, { "-": [1, { arg: "by" }] }] },
    },
    grown: {
      about: "more than last year",
      arguments: [{ name: "of" }],
      body: { "-": [{ arg: "of" }, { prior: { arg: "of" } }] },
    },
  },
};

const applies = fc.oneof(
  fc.constant({ attributes: { mines: true } }),
  fc.constant({ level: ["county"] }),
  fc.constant({ group: ["hills"] }),
  fc.constant({ subjects: ["east", "north", "city"] }),
  fc.constant({ group: ["hills", "plain"], attributes: { mines: false } }),
);
const assessed = fc.oneof(
  { weight: 1, arbitrary: fc.constant("city") },
  { weight: 3, arbitrary: fc.constant("each") },
  { weight: 1, arbitrary: fc.subarray(IDS, { minLength: 1 }) },
);

const comparator = oneOf("at_most", "less_than", "at_least", "more_than", "within");

const measured: fc.Arbitrary<{ kind: Kind; actual: Json; target?: Json }> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(numberRule, comparator, numberRule)
      .map(([actual, name, limit]) => ({ kind: "plain" as const, actual, target: { [name]: limit } })),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(numberRule, comparator, numberRule)
      .map(([actual, name, limit]) => ({ kind: "ordered" as const, actual, target: { [name]: limit } })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(numberRule, decimalNumber(5), numberRule)
      .map(([actual, low, high]) => ({ kind: "between" as const, actual, target: { between: [low, high] } })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(numberRule, numberRule)
      .map(([actual, limit]) => ({ kind: "equals" as const, actual, target: { equals: limit } })),
  },
  {
    weight: 1,
    arbitrary: fc
      .oneof(
        dayText.map((text) => ({ date: text })),
        fc.constant({ param: "deadline" }),
      )
      .map((limit) => ({ kind: "date" as const, actual: { var: "done" }, target: { by: limit } })),
  },
  {
    weight: 1,
    arbitrary: conditionRule.map((actual) => ({ kind: "boolean" as const, actual, target: { equals: true } })),
  },
  { weight: 1, arbitrary: numberRule.map((actual) => ({ kind: "untargeted" as const, actual })) },
);

/** What an empty list means; `met` wants a target, which the plan check demands. */
const emptiness = (hasTarget: boolean) =>
  fc.record({
    cases: casesRule,
    whenEmpty: hasTarget ? oneOf("met", "not-applicable", "evaluate") : oneOf("not-applicable", "evaluate"),
  });

const rounding = fc.record({
  places: oneOf(0, 0, 1, 2, 3),
  mode: oneOf("half-up", "half-even", "up", "down"),
});
const notApplicable = oneOf("rescale-section", "rescale-total", "full", "zero", "leave-out", "hold-out");
const missing = oneOf("pending", "zero", "leave-out");
const notDue = oneOf("leave-out", "rescale-section", "rescale-total");

const worth = (kind: Kind) =>
  fc
    .record({
      points: fc.oneof(fc.integer({ min: 1, max: 20 }), oneOf("2.5", "7.25", "3.333")),
      assessed: maybe(assessed),
      applies: maybe(applies),
      score: scoreOf(kind),
      // Always stated: without it, the engine reads an open line's bounds out of its score, which the oracle does not.
      range: oneOf([-5, 25], [0, 20], ["0.5", "5.25"]),
      notApplicable: maybe(notApplicable),
      missing: maybe(missing),
      notDue: maybe(notDue),
    })
    .map(someDefined);

const emptinessOf = (actual: Json, target: Json) => {
  const given = emptiness(target !== undefined);
  return JSON.stringify([actual, target]).includes("records.hazards") ? given : maybe(given);
};

const indicator = measured.chain(({ kind, actual, target }) =>
  fc.record({
    indicator: fc
      .record({
        assessed,
        applies: maybe(applies),
        better: maybe(oneOf("higher", "lower")),
        due: fc.option(oneOf("2021", "2021-12-31", "period-end", "2022", "2022-01-01"), { freq: 8, nil: undefined }),
        early: fc.option(fc.constant(true), { freq: 5, nil: undefined }),
        emptiness: emptinessOf(actual, target),
      })
      .map(({ emptiness: empty, ...given }) => someDefined({ name: "i", cite, actual, target, ...given, ...empty })),
    worth: fc.option(worth(kind), { freq: 5, nil: undefined }),
  }),
);

const adjustments = fc
  .tuple(
    fc.array(fc.record({ points: numberRule, cap: decimalNumber(5) }), { maxLength: 2 }),
    maybe(fc.record({ points: numberRule, cap: maybe(decimalNumber(5)) })),
    fc.array(
      fc.record({
        when: conditionRule,
        effect: oneOf(
          "zero-total",
          "flag-only",
          { forceGrade: "D" },
          { forceGrade: "B" },
          { capGrade: "B" },
          { lowerGrade: 1 },
          { lowerGrade: 2 },
        ),
      }),
      { maxLength: 2 },
    ),
  )
  .map(([bonuses, minus, vetoes]) => [
    ...bonuses.map((bonus, index) => ({ kind: "bonus", id: `bonus-${index}`, name: "bonus", ...bonus })),
    ...(minus ? [someDefined({ kind: "minus", id: "minus", name: "minus", ...minus })] : []),
    ...vetoes.map((veto, index) => ({ kind: "veto", id: `veto-${index}`, name: "veto", ...veto })),
  ]);

const policies = fc
  .record({
    round: fc
      .record({
        value: maybe(rounding),
        indicator: maybe(rounding),
        section: maybe(rounding),
        total: maybe(rounding),
        carry: maybe(fc.boolean()),
        compare: maybe(oneOf("printed", "exact")),
      })
      .map(someDefined),
    missing,
    notApplicable,
    notDue: maybe(notDue),
    bonusCap: maybe(decimalNumber(4)),
    ranking: fc.record({ within: oneOf("all", "level", "group"), ties: oneOf("best", "dense") }),
    adjustments: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: adjustments }),
    grades: fc.constant([{ name: "A", from: 20 }, { name: "B", from: 10 }, { name: "C", from: "4.5" }, { name: "D" }]),
  })
  .map(someDefined);

/** Sections a, with b inside it, and c; each indicator is in one of them. */
function sectionsOf(places: readonly number[], parts: readonly object[]): Json {
  const inside = (wanted: number) => places.flatMap((place, index) => (place === wanted ? [`i${index}`] : []));
  return [
    {
      id: "a",
      name: "a",
      ...parts[0],
      indicators: inside(0),
      sections: [{ id: "b", name: "b", ...parts[1], indicators: inside(1) }],
    },
    { id: "c", name: "c", ...parts[2], indicators: inside(2) },
  ] as Json;
}

/** What one line hands to an adjustment: `indicators.<id>.…` of the same subject. */
function linked(made: readonly { indicator: { target?: Json }; worth?: object | undefined }[]): Json[] {
  const scored = made.findIndex((item) => item.worth);
  const targeted = made.findIndex((item) => item.indicator.target !== undefined);
  return [
    ...(scored < 0
      ? []
      : [{ kind: "bonus", id: "by-score", name: "b", points: { var: `indicators.i${scored}.score` }, cap: 2 }]),
    ...(targeted < 0
      ? []
      : [
          {
            kind: "veto",
            id: "by-met",
            name: "v",
            when: { "!": [{ var: `indicators.i${targeted}.met` }] },
            effect: { capGrade: "B" },
          },
        ]),
  ];
}

/** An empty list that is met, and a score or target that does not apply by itself: which of the two wins is not said. */
function withoutUnpaidMet(indicator: { target?: Json }, score: Json): object {
  const isUnsure = /not_applicable|not_due/.test(JSON.stringify([score, indicator.target]));
  return isUnsure && "whenEmpty" in indicator && indicator.whenEmpty === "met"
    ? { ...indicator, whenEmpty: "evaluate" }
    : indicator;
}

const documents = fc
  .record({
    period,
    made: fc.array(indicator, { minLength: 1, maxLength: 5 }),
    places: fc.array(fc.nat({ max: 2 }), { minLength: 5, maxLength: 5 }),
    rest: policies,
    isLinked: fc.boolean(),
    whole: fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: ofTheWhole }),
    more: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: moreAdjustments }),
    parts: fc.oneof({ weight: 2, arbitrary: fc.constant([{}, {}, {}]) }, { weight: 1, arbitrary: ofSections }),
  })
  .map(({ period: assessedPeriod, made, places, rest, isLinked, whole, more, parts }) => ({
    plan: {
      format: "kaohe.plan/1",
      id: "generated",
      period: assessedPeriod,
      ...declarations,
      sections: sectionsOf(places.slice(0, made.length), parts),
      indicators: made.map((item, index) => ({
        ...withoutUnpaidMet(item.indicator, item.worth?.score),
        id: `i${index}`,
      })),
    },
    scheme: {
      format: "kaohe.scheme/1",
      id: "generated",
      plan: "generated",
      indicators: Object.fromEntries(made.flatMap((item, index) => (item.worth ? [[`i${index}`, item.worth]] : []))),
      ...rest,
      ...whole,
      round: rest.round,
      adjustments: [
        ...rest.adjustments,
        ...(isLinked ? linked(made) : []),
        ...(more as { group?: string }[]).map(({ group, ...one }) =>
          group !== undefined && "adjustmentGroups" in whole ? { ...one, group } : one,
        ),
      ],
    },
  }));

/** Everything that one assessment needs, as the documents that a user would write. */
export const assessment = fc.tuple(documents, subjects).chain(([{ plan, scheme }, people]) =>
  statisticsOf(
    people.subjects.map(({ id }) => id as string),
    plan.period,
  ).map((statistics) => ({ plan, scheme, subjects: people, statistics })),
);
