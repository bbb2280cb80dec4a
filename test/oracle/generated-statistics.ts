/** Random subjects in a tree of two levels and their statistics: absent figures, zeros, contradictions, empty lists. */
import fc from "fast-check";
import { dayText, decimalNumber, type Json } from "./generated-rules.js";

const oneOf = fc.constantFrom;

export const IDS = ["city", "east", "west", "north", "south"];

/** The assessed period, with those before it that rules may ask for. */
const PERIODS: Record<string, readonly string[]> = {
  "2021": ["2021", "2020", "2019"],
  "2021H1": ["2021H1", "2020H2", "2020H1", "2019H1"],
  "2021Q2": ["2021Q2", "2021Q1", "2020Q2", "2019Q2"],
  "2021-01": ["2021-01", "2020-12", "2020-01", "2019-01"],
};
export const period = fc.oneof(
  { weight: 3, arbitrary: fc.constant("2021") },
  { weight: 1, arbitrary: oneOf(...Object.keys(PERIODS)) },
);

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { freq: 2, nil: undefined });
export const someDefined = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, item]) => item !== undefined)) as T;

export const subjects = fc
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

/** A figure given a second time, most often differently. */
const secondOpinion = fc.record({ subject: oneOf("city", "east"), statistic: fc.constant("deaths"), value: count });

export const statisticsOf = (ids: readonly string[], assessed: string) =>
  fc
    .tuple(
      fc.tuple(...ids.flatMap((id, index) => (PERIODS[assessed] ?? []).map((at) => supplied(id, at, index === 0)))),
      fc.option(secondOpinion, { freq: 4, nil: undefined }),
    )
    .map(([all, second]) => {
      const given = all.filter(({ isSupplied }) => isSupplied);
      return {
        format: "kaohe.statistics/1",
        rows: given.map(({ row }) => row),
        facts: second ? [{ ...second, period: assessed }] : [],
        records: {
          hazards: given.flatMap(({ row: { subject, period: at }, cases }) =>
            Array.isArray(cases) ? cases.map((fields) => ({ subject, period: at, ...fields })) : [],
          ),
        },
        zeroReports: given.flatMap(({ row: { subject, period: at }, cases }) =>
          cases === "zero report" ? [{ subject, period: at, record: "hazards" }] : [],
        ),
      };
    });
