/** Random rules of the language, each of a known type, over the statistics that generated-plans.ts declares. */
import fc from "fast-check";

export type Json = unknown;

/** Statistics of the generated plans; see `declarations` in generated-plans.ts. */
const NUMBERS = ["deaths", "checks", "gdp", "loss", "rate"] as const;
const SUMMED = ["deaths", "checks", "gdp"] as const;

const oneOf = fc.constantFrom;

/** A decimal with up to four places, as the number that its text is. */
export const decimalNumber = (most = 12): fc.Arbitrary<number> =>
  fc
    .tuple(fc.integer({ min: 0, max: most * 10_000 }), oneOf(0, 1, 2, 4))
    .map(([units, places]) => Number((units / 10_000).toFixed(places)));

/** A number as plans may write it. */
const literal: fc.Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: decimalNumber() },
  { weight: 1, arbitrary: decimalNumber().map((number) => ({ number: String(number) })) },
  { weight: 1, arbitrary: fc.constant(0) },
);

const day = fc
  .tuple(oneOf(2020, 2021), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join("-"));
export const dayText = day;

/** A moment, as the rule that makes it of its text. */
const moment: fc.Arbitrary<Json> = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), oneOf("", ":30"))
  .map(([date, hour, minute, second]) => ({
    datetime: `${date} ${hour}:${String(minute).padStart(2, "0")}${second}`,
  }));

const mode = oneOf("half-up", "half-even", "up", "down");
const figure = fc.oneof(
  oneOf(...NUMBERS).map((name) => ({ var: name })),
  oneOf(...NUMBERS).map((name) => ({ var: `prior.0.${name}` })),
  oneOf(...NUMBERS).map((name) => ({ var: `previous.${name}` })),
);

/** What is asked of one case; fields may be blank, so this may be missing. */
const ofCase: fc.Arbitrary<Json> = fc.oneof(
  decimalNumber().map((limit) => ({ ">": [{ var: "size" }, limit] })),
  fc.constant({ "==": [{ var: "level" }, "city"] }),
  fc.constant({ in: [{ var: "level" }, ["city", "county"]] }),
  fc.integer({ min: 0, max: 90 }).map((days) => ({
    "<=": [{ days_between: [{ var: "found" }, { var: "closed" }] }, days],
  })),
  fc.constant({ on_or_before: [{ var: "closed" }, { var: "period.end" }] }),
  fc.constant({ on_or_before: { day: { var: "closed" }, deadline: { param: "deadline" } } }),
  fc.constant({ at_grade: [{ var: "level" }, "county", "reach"] }),
  fc.constant({ at_grade: [{ var: "level" }, "county", "reach", "or-lower"] }),
  fc.constant({ at_grade: [{ var: "level" }, "county", "reach", "exactly"] }),
  fc.integer({ min: 0, max: 60 }).map((days) => ({
    "<=": [{ working_days_between: [{ var: "found" }, { var: "closed" }] }, days],
  })),
  fc.constant({ is_missing: { var: "closed" } }),
  fc.constant({ if: [{ "==": [{ var: "level" }, "city"] }, { "<=": [{ var: "size" }, 3] }, true] }),
);

const cases = fc.oneof(
  fc.constant({ var: "records.hazards" }),
  ofCase.map((test) => ({ filter: [{ var: "records.hazards" }, test] })),
);

const sizes = cases.map((list) => ({ map: [list, { var: "size" }] }));

const operators = fc.letrec<{ number: Json; condition: Json }>((tie) => {
  const number = tie("number");
  const condition = tie("condition");
  const two = fc.tuple(number, number);
  const quotient = fc.oneof(
    fc.tuple(oneOf(...SUMMED), oneOf(...SUMMED)).map(([part, all]) => ({ share: [{ var: part }, { var: all }] })),
    fc.tuple(oneOf(...SUMMED), oneOf(...SUMMED)).map(([part, all]) => ({ "/": [{ var: part }, { var: all }] })),
    fc
      .tuple(oneOf(...SUMMED), oneOf(...SUMMED))
      .map(([part, whole]) => ({ part_of: { part: { var: part }, whole: { var: whole } } })),
  );
  return {
    number: fc.oneof(
      { maxDepth: 2, depthIdentifier: "rule" },
      fc.oneof(
        { weight: 2, arbitrary: literal },
        { weight: 5, arbitrary: figure },
        { weight: 1, arbitrary: fc.constant({ param: "share" }) },
      ),
      fc
        .tuple(oneOf("+", "*", "max", "min"), fc.array(number, { minLength: 1, maxLength: 3 }))
        .map(([name, list]) => ({ [name]: list })),
      fc.tuple(oneOf("-", "/", "%"), two).map(([name, pair]) => ({ [name]: pair })),
      number.map((only) => ({ "-": [only] })),
      oneOf(...NUMBERS).map((name) => ({ prior: name })),
      oneOf(...NUMBERS).map((name) => ({ prior: [name, 2] })),
      fc.tuple(number, oneOf(1, 2)).map(([of, years]) => ({ prior: { of, years } })),
      number.map((of) => ({ previous: of })),
      fc.tuple(oneOf("deaths", "loss"), oneOf(1, 2)).map((pair) => ({ mean_prior: pair })),
      fc
        .tuple(quotient, oneOf("mean-of-rates", "ratio-of-sums"), oneOf(1, 2))
        .map(([of, rates, years]) => ({ mean_prior: { of, years, rates } })),
      two.map(([of, base]) => ({ change_rate: [of, base] })),
      fc
        .tuple(number, number, fc.oneof(literal, fc.constant({ not_applicable: "no base" })))
        .map(([of, base, whenZero]) => ({ change_rate: { of, base, whenZero } })),
      two.map(([part, all]) => ({ share: { part, whole: all } })),
      quotient,
      fc.tuple(number, fc.integer({ min: 0, max: 3 })).map((pair) => ({ round: pair })),
      fc
        .tuple(number, fc.integer({ min: 0, max: 3 }), mode)
        .map(([of, places, how]) => ({ round: { of, places, mode: how } })),
      fc.tuple(number, decimalNumber(3), decimalNumber(20)).map((three) => ({ clamp: three })),
      fc.tuple(condition, number, number).map((three) => ({ if: three })),
      fc
        .tuple(condition, number, oneOf("not_applicable", "not_due"))
        .map(([test, of, why]) => ({ if: [test, of, { [why]: "not here" }] })),
      fc.tuple(oneOf("minutes_between", "hours_between"), moment, moment).map(([name, ...pair]) => ({ [name]: pair })),
      fc.tuple(moment, day).map(([from, to]) => ({ days_between: [{ date_of: from }, to] })),
      fc.tuple(day, day).map((pair) => ({ working_days_between: pair })),
      fc.constant({ working_days_between: [{ var: "done" }, { var: "period.end" }] }),
      number.map((of) => ({ paced: [of] })),
      number.map((of) => ({
        paced: { of, curve: [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1] },
      })),
      fc.record({ by: oneOf("months", "days"), at: day }, { requiredKeys: [] }).map((given) => ({ elapsed: given })),
      fc
        .tuple(oneOf("months", "days"), day)
        .map(([by, at]) => ({ elapsed: { by, at, from: "2020-02-15", to: "2021-11-30" } })),
      fc.tuple(oneOf("2020", "2021", "2022"), number, number).map(([year, first, second]) => ({
        by_year: { stages: { [year]: first, "2023": second } },
      })),
      fc.constant({ level: [{ var: "subject.level" }, "reach"] }),
      oneOf(...NUMBERS).map((name) => ({ in_year: [name, 2020] })),
      fc.tuple(number, oneOf(2019, 2020)).map(([of, year]) => ({ in_year: { of, year } })),
      fc.tuple(number, oneOf(-1, 0, 1, 2, 3, 0.5)).map((pair) => ({ power: pair })),
      fc.tuple(number, decimalNumber(1), oneOf(0, 1, 2)).map((three) => ({ compound: three })),
      fc.tuple(number, oneOf("flat", "extend")).map(([of, ends]) => ({
        interpolate: {
          of,
          through: [
            [0, 1],
            [2.5, 4],
            [6, 3],
          ],
          ends,
        },
      })),
      fc
        .tuple(number, oneOf("nothing", "mirror"))
        .map(([of, below]) => ({ progressive: { of, edges: [1, 4.5], rates: [3, 1.5, 0.25], below } })),
      fc.tuple(number, number, decimalNumber()).map((three) => ({ per: three })),
      two.map(([events, base]) => ({ per: { events, base, whenZero: { not_applicable: "none" } } })),
      fc.tuple(cases, ofCase).map((pair) => ({ share_of: pair })),
      fc.tuple(oneOf("year_of", "month_of", "quarter_of"), day).map(([name, of]) => ({ [name]: of })),
      sizes.map((list) => ({ count: { distinct: list } })),
      cases.map((list) => ({ count: { distinct: { map: [list, { var: "level" }] } } })),
      fc.tuple(oneOf("largest", "smallest"), sizes).map(([name, list]) => ({ [name]: list })),
      cases.map((list) => ({
        sum: { map: [list, { lookup: { of: { var: "level" }, table: { city: 2, county: 1 }, otherwise: 0.5 } }] },
      })),
      fc.tuple(oneOf("months_between", "years_between"), day, day).map(([name, ...pair]) => ({ [name]: pair })),
      cases.map((list) => ({ count: list })),
      sizes.map((list) => ({ sum: list })),
      sizes.map((list) => ({ mean: list })),
      cases.map((list) => ({
        reduce: [list, { "+": [{ var: "accumulator" }, { "*": [{ var: "current.size" }, 2] }] }, 0],
      })),
      fc.constant({ days_between: [{ var: "done" }, { var: "period.end" }] }),
      fc.tuple(day, day).map((pair) => ({ days_between: pair })),
      number.map((of) => ({ shrunk: { of } })),
      fc.tuple(number, literal).map((pair) => ({ shrunk: pair })),
      number.map((of) => ({ grown: [of] })),
    ),
    condition: fc.oneof(
      { maxDepth: 2, depthIdentifier: "rule" },
      fc.tuple(oneOf("<", "<=", ">", ">=", "==", "!=", "===", "!=="), two).map(([name, pair]) => ({ [name]: pair })),
      fc.tuple(oneOf("<", "<="), number, number, number).map(([name, ...three]) => ({ [name]: three })),
      fc
        .tuple(oneOf("and", "or"), fc.array(condition, { minLength: 1, maxLength: 3 }))
        .map(([name, list]) => ({ [name]: list })),
      condition.map((only) => ({ "!": [only] })),
      number.map((only) => ({ "!!": [only] })),
      oneOf(...NUMBERS).map((name) => ({ is_missing: { var: name } })),
      number.map((only) => ({ is_missing: only })),
      fc.constant({ var: "published" }),
      fc.constant({ on_or_before: [{ var: "done" }, { param: "deadline" }] }),
      fc.constant({ "<=": [{ var: "done" }, { date: "2021-06-30" }] }),
      fc.constant({ "==": [{ var: "subject.level" }, "county"] }),
      fc.constant({ "!!": [{ missing: ["deaths", "gdp"] }] }),
      fc.constant({ "!": [{ missing_some: [1, ["deaths", "gdp"]] }] }),
      fc.tuple(oneOf("all", "some", "none"), cases, ofCase).map(([name, list, test]) => ({ [name]: [list, test] })),
    ),
  };
});

export const numberRule = operators.number;
export const conditionRule = operators.condition;
export const casesRule = cases;
