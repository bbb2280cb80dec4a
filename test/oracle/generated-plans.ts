/** Small random plans, schemes and statistics: subjects in a tree of two levels, three years, absent figures and zeros. */
import fc from "fast-check";
import { casesRule, conditionRule, dayText, decimalNumber, type Json, numberRule } from "./generated-rules.js";

const oneOf = fc.constantFrom;
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

const cite = { section: "1", basis: "none" };
const PERIOD = "2021";
const YEARS = ["2019", "2020", "2021"];

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
  operators: {
    part_of: {
      about: "a part of the whole",
      arguments: [{ name: "part" }, { name: "all" }],
      body: { "/": [{ arg: "part" }, { arg: "all" }] },
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

const IDS = ["city", "east", "west", "north", "south"];

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

/** What kind of figure an indicator measures: its score has to fit. */
type Kind = "ordered" | "between" | "equals" | "date" | "boolean" | "untargeted";

const measured: fc.Arbitrary<{ kind: Kind; actual: Json; target?: Json }> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(numberRule, oneOf("at_most", "less_than", "at_least", "more_than", "within"), numberRule)
      .map(([actual, comparator, limit]) => ({ kind: "ordered" as const, actual, target: { [comparator]: limit } })),
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

/** What an empty list means; `met` wants a target, since the engine does not read it of an indicator without one. */
const emptiness = (hasTarget: boolean) =>
  fc.record({
    cases: casesRule,
    whenEmpty: hasTarget ? oneOf("met", "not-applicable", "evaluate") : oneOf("not-applicable", "evaluate"),
  });

/** The engine takes a definition inside its own argument, as in a share of shares, for a circle. */
const DEFINITIONS = ["share", "clamp", "sum", "count", "on_or_before", "pass", "part_of", "shrunk", "grown"];

function nestsADefinition(rule: Json, around: readonly string[] = []): boolean {
  if (typeof rule !== "object" || rule === null) return false;
  return Object.entries(rule).some(
    ([name, inner]) =>
      around.includes(name) || nestsADefinition(inner, DEFINITIONS.includes(name) ? [...around, name] : around),
  );
}
const isReadable = (document: Json): boolean => !nestsADefinition(document);

/** A score that fits the indicator's kind. */
function scoreOf(kind: Kind): fc.Arbitrary<Json> {
  const better = oneOf("higher", "lower");
  const points = decimalNumber(8);
  const bands = fc
    .tuple(
      fc.array(
        fc
          .tuple(oneOf("at_least", "more_than", "at_most", "less_than"), numberRule, points)
          .map(([comparator, limit, worth]) => ({
            [comparator]: limit,
            points: worth,
          })),
        { minLength: 1, maxLength: 3 },
      ),
      maybe(points),
    )
    .map(([list, otherwise]) => ({ bands: { bands: list, ...(otherwise !== undefined && { otherwise }) } }));
  const byRank = fc
    .record(
      {
        step: decimalNumber(1),
        better,
        ties: oneOf("best", "dense"),
        alone: points,
        points,
      },
      { requiredKeys: ["step", "better"] },
    )
    .map((given) => ({ by_rank: given }));
  const ranked = fc.oneof(
    fc.tuple(better, oneOf("best", "dense")).map(([way, ties]) => ({
      max: [0, { "-": [5, { rank: { better: way, ties } }] }],
    })),
    fc.constant({ cohort_count: [] }),
    fc.tuple(numberRule, better).map(([of, way]) => ({ rank: { of, better: way } })),
  );
  const pass = fc.oneof(
    fc.constant({ pass: {} }),
    points.map((worth) => ({ pass: { points: worth } })),
    conditionRule.map((met) => ({ pass: { met } })),
  );
  const proportional = fc
    .tuple(oneOf("actual-over-target", "target-over-actual", "two-minus-ratio"), maybe(decimalNumber(2)))
    .map(([form, cap]) => ({ proportional: { form, ...(cap !== undefined && { cap }) } }));
  const deduct = fc
    .tuple(
      fc.record(
        {
          each: decimalNumber(2),
          step: decimalNumber(2),
          part: oneOf("whole-steps", "begun-steps", "pro-rata"),
          floor: decimalNumber(2),
          of: oneOf("amount", "target"),
          better,
        },
        { requiredKeys: ["each", "step", "part", "better"] },
      ),
      maybe(numberRule),
    )
    .map(([given, shortfall]) => ({ deduct: { ...given, ...(shortfall !== undefined && { shortfall }) } }));
  const manual = fc.constant({ manual: [1, 3] });
  const anything = numberRule.map((rule) => ({ clamp: [rule, 0, 5] }));
  const simple: fc.Arbitrary<Json>[] = {
    ordered: [pass, pass, proportional, proportional, deduct, deduct, bands, byRank, ranked, manual, anything],
    between: [pass, bands, byRank, manual],
    equals: [pass, proportional, deduct, bands, ranked],
    date: [pass, manual],
    boolean: [pass],
    untargeted: [bands, byRank, ranked, manual, anything],
  }[kind];
  const one = fc.oneof(...simple);
  return fc.oneof(
    { weight: 4, arbitrary: one },
    { weight: 1, arbitrary: fc.tuple(one, one).map((pair) => ({ "+": pair })) },
    { weight: 1, arbitrary: fc.tuple(one, decimalNumber(1)).map((pair) => ({ "*": pair })) },
    { weight: 1, arbitrary: fc.tuple(conditionRule, one, one).map((three) => ({ if: three })) },
  );
}

const rounding = fc.record({
  places: fc.integer({ min: 0, max: 3 }),
  mode: oneOf("half-up", "half-even", "up", "down"),
});
const notApplicable = oneOf("rescale-section", "rescale-total", "full", "zero", "leave-out");
const missing = oneOf("pending", "zero", "leave-out");
const someDefined = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, item]) => item !== undefined)) as T;

const worth = (kind: Kind) =>
  fc
    .record({
      points: fc.oneof(fc.integer({ min: 1, max: 20 }), oneOf("2.5", "7.25", "3.333")),
      assessed: maybe(assessed),
      applies: maybe(applies),
      score: scoreOf(kind).filter(isReadable),
      range: maybe(fc.constant([-5, 25])),
      notApplicable: maybe(notApplicable),
      missing: maybe(missing),
    })
    .map(someDefined);

const emptinessOf = (actual: Json, target: Json) => {
  const given = emptiness(target !== undefined);
  return JSON.stringify([actual, target]).includes("records.hazards") ? given : maybe(given);
};

const indicator = measured.filter(isReadable).chain(({ kind, actual, target }) =>
  fc.record({
    indicator: fc
      .record({
        assessed,
        applies: maybe(applies),
        better: maybe(oneOf("higher", "lower")),
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
        effect: oneOf("zero-total", "flag-only", { forceGrade: "D" }, { capGrade: "B" }, { capGrade: "C" }),
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
      })
      .map(someDefined),
    missing,
    notApplicable,
    bonusCap: maybe(decimalNumber(4)),
    ranking: fc.record({ within: oneOf("all", "level", "group"), ties: oneOf("best", "dense") }),
    adjustments: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: adjustments.filter(isReadable) },
    ),
    grades: fc.constant([{ name: "A", from: 20 }, { name: "B", from: 10 }, { name: "C", from: "4.5" }, { name: "D" }]),
  })
  .map(someDefined);

/** Sections a, with b inside it, and c; each indicator is in one of them. */
function sectionsOf(places: readonly number[]): Json {
  const inside = (wanted: number) => places.flatMap((place, index) => (place === wanted ? [`i${index}`] : []));
  return [
    { id: "a", name: "a", indicators: inside(0), sections: [{ id: "b", name: "b", indicators: inside(1) }] },
    { id: "c", name: "c", indicators: inside(2) },
  ];
}

const documents = fc
  .tuple(
    fc.array(indicator, { minLength: 1, maxLength: 5 }),
    fc.array(fc.nat({ max: 2 }), { minLength: 5, maxLength: 5 }),
    policies,
  )
  .map(([made, places, rest]) => ({
    plan: {
      format: "kaohe.plan/1",
      id: "generated",
      period: PERIOD,
      ...declarations,
      sections: sectionsOf(places.slice(0, made.length)),
      indicators: made.map((item, index) => ({ ...item.indicator, id: `i${index}` })),
    },
    scheme: {
      format: "kaohe.scheme/1",
      id: "generated",
      plan: "generated",
      indicators: Object.fromEntries(made.flatMap((item, index) => (item.worth ? [[`i${index}`, item.worth]] : []))),
      ...rest,
    },
  }));

const subjects = fc
  .array(
    fc.record({ mines: fc.boolean(), group: maybe(oneOf("hills", "plain")), level: oneOf("county", "county", "zone") }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((counties) => ({
    format: "kaohe.subjects/1",
    subjects: [
      { id: "city", name: "City", level: "city" },
      ...counties.map(({ mines, group, level }, index) => ({
        id: IDS[index + 1],
        level,
        parent: "city",
        attributes: { mines },
        ...(group && { groups: [group] }),
      })),
    ],
  }));

const count = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 9 }) },
);
const amount = fc.oneof(
  { weight: 1, arbitrary: fc.constant("0") },
  { weight: 5, arbitrary: decimalNumber(20).map(String) },
);
const present = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 12, nil: undefined });

const figuresOf = {
  deaths: present(count),
  checks: present(count),
  gdp: present(amount),
  loss: present(amount),
  // Always there: without it, the engine makes a county's own rate of its counts, which only an area's should be.
  rate: fc.oneof(
    fc.integer({ min: 0, max: 120 }).map((percent) => `${percent}%`),
    decimalNumber(1),
  ),
  done: present(dayText),
  published: present(oneOf<Json>("是", "否", true, false)),
};

const caseRow = fc
  .record({
    level: present(oneOf("city", "county")),
    found: present(dayText),
    closed: present(dayText),
    size: present(amount),
  })
  .map(someDefined);

const supplied = (id: string, year: string, isArea: boolean) =>
  fc.record({
    row: fc.record(figuresOf).map((values) => ({ subject: id, period: year, values: someDefined(values) })),
    isSupplied: isArea ? fc.boolean() : fc.constant(true),
    cases: fc.oneof(
      { weight: 3, arbitrary: fc.array(caseRow, { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constant("zero report" as const) },
      { weight: 1, arbitrary: fc.constant("nothing" as const) },
    ),
  });

const statisticsOf = (ids: readonly string[]) =>
  fc.tuple(...ids.flatMap((id, index) => YEARS.map((year) => supplied(id, year, index === 0)))).map((all) => ({
    format: "kaohe.statistics/1",
    rows: all.filter(({ isSupplied }) => isSupplied).map(({ row }) => row),
    records: {
      hazards: all.flatMap(({ row, cases, isSupplied }) =>
        isSupplied && Array.isArray(cases)
          ? cases.map((fields) => ({ subject: row.subject, period: row.period, ...fields }))
          : [],
      ),
    },
    zeroReports: all.flatMap(({ row, cases, isSupplied }) =>
      isSupplied && cases === "zero report" ? [{ subject: row.subject, period: row.period, record: "hazards" }] : [],
    ),
  }));

/** Everything that one assessment needs, as the documents that a user would write. */
export const assessment = fc.tuple(documents, subjects).chain(([{ plan, scheme }, people]) =>
  statisticsOf(people.subjects.map(({ id }) => id as string)).map((statistics) => ({
    plan,
    scheme,
    subjects: people,
    statistics,
  })),
);
