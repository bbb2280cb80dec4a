/** Columns say what the reference says, subject by subject: on the example, on the oracle's random plans, on random figures. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Rational } from "../src/exact/index.js";
import {
  assess,
  assessColumns,
  type ColumnResults,
  type CompiledScheme,
  compilePlan,
  compilePlanOrThrow,
  compileScheme,
  compileSchemeOrThrow,
  figureColumns,
  type PlanInput,
  type Results,
  type SchemeInput,
  type StatisticsInput,
  type SubjectsInput,
  verifyColumns,
} from "../src/index.js";
import { chooseScheme, loadPlanOrThrow, readTables } from "../src/node.js";
import { KEYS } from "../src/scoring/columns/known.js";
import type { LineColumns, NumberColumn } from "../src/scoring/index.js";
import { isOpenStatus } from "../src/scoring/line.js";
import { assessment } from "./oracle/generated-plans.js";
import { yearlyAssessment } from "./oracle/generated-years.js";
import { publishedKeys } from "./support/keys.js";
import { compiled, figures, indicator, planInput, schemeInput } from "./support/plans.js";

/** What both ways say of a subject, in one plain form. */
function saidByReference(results: Results) {
  return results.subjects.map(({ subject, lines, sections, total, rank, grade }) => {
    const flat = (list: typeof sections): typeof sections => list.flatMap((one) => [one, ...flat(one.sections)]);
    return {
      subject: subject.id,
      lines: [...lines].map(([id, { line, scored }]) => [
        id,
        line.outcome.kind,
        scored.status,
        isOpenStatus(scored.status) ? null : (scored.score?.low?.toString() ?? null),
      ]),
      sections: flat(sections).map(({ id, score }) => [
        id,
        score?.low && score.high?.equals(score.low) ? score.low.toString() : null,
      ]),
      total: total && !total.open ? (total.value.low?.toString() ?? null) : null,
      grade,
      rank,
    };
  });
}

function saidByColumns(results: ColumnResults, like: ReturnType<typeof saidByReference>) {
  return results.subjects.map((subject, row) => {
    const { place, of, pending } = results.ranks;
    return {
      subject: subject.id,
      lines: [...results.lines].map(([id, line]) => [
        id,
        line.outcome(row),
        line.status(row),
        line.score.at(row)?.toString() ?? null,
      ]),
      sections: (like[row]?.sections ?? []).map(([id]) => [
        id,
        results.sections
          .get(id as string)
          ?.at(row)
          ?.toString() ?? null,
      ]),
      total: results.totals.at(row)?.toString() ?? null,
      grade: results.gradeOf(row),
      rank: place[row] === 0 ? null : { place: place[row], of: of[row], pending: pending[row] },
    };
  });
}

type Given = Parameters<typeof assess>;

function expectSame(...[plan, scheme, statistics, options]: Given): { asked: number; all: number } {
  const reference = saidByReference(assess(plan, scheme, statistics, options));
  let asked = 0;
  for (const mode of ["source", "vectors"] as const) {
    const columns = assessColumns(plan, scheme, statistics, { ...options, mode });
    expect(saidByColumns(columns, reference)).toEqual(reference);
    asked = columns.askedOf;
  }
  return { asked, all: reference.length };
}

describe("columns and the reference agree", () => {
  test.each(["county-100", "none"])("on rules/jinhua-2021, scheme %s", async (id) => {
    const loaded = loadPlanOrThrow("rules/jinhua-2021");
    const tables = await readTables(["examples/jinhua-2021/statistics"], loaded.plan);
    expectSame(loaded.plan, chooseScheme(loaded, id), tables);
  });

  test(
    "on random plans, schemes and statistics",
    () => {
      fc.assert(
        fc.property(assessment, ({ plan, scheme, subjects, statistics }) => {
          const usable = compilePlanOrThrow(plan as unknown as PlanInput);
          const sources = [subjects as unknown as SubjectsInput, statistics as unknown as StatisticsInput];
          expectSame(usable, compileSchemeOrThrow(usable, scheme as unknown as SchemeInput), sources);
          expectSame(usable, null, sources);
        }),
        { numRuns: 120 * Number(process.env.KAOHE_TIMES ?? 1) },
      );
    },
    120_000 * Number(process.env.KAOHE_TIMES ?? 1),
  );

  test("where an indicator without points asks for evidence that nobody gave", () => {
    const asks = compiled(planInput([indicator("i", { target: { at_least: 1 }, evidence: "required" })]));
    expectSame(asks, null, figures({ x: { a: 2 }, y: { a: 0 } }));
  });

  test("on random ones through the year, with decisions, evidence, events and vetoes of the year", () => {
    fc.assert(
      fc.property(yearlyAssessment, ({ plan, scheme, subjects, statistics, papers, through }) => {
        const usable = compilePlan(plan as unknown as PlanInput);
        const withScheme = usable.ok ? compileScheme(usable.value, scheme as unknown as SchemeInput) : usable;
        if (!usable.ok || !withScheme.ok) return;
        const sources = [subjects, statistics, papers] as unknown as StatisticsInput[];
        const options = through === undefined ? {} : { through };
        expectSame(usable.value, withScheme.value as CompiledScheme, sources, options);
        expectSame(usable.value, null, sources, options);
      }),
      { numRuns: 100 * Number(process.env.KAOHE_TIMES ?? 1) },
    );
  }, 120_000);

  test("where a way that is 0 leaves the divisor of the other way unproved", () => {
    // Once multiplied crosswise by that divisor, 0 too: 0 ≤ −0.1 came out true, and a rounded 0 ÷ 0 stopped everything.
    const rate = { change_rate: { of: { var: "a" }, base: { var: "prior.0.a" }, whenZero: 0 } };
    const falls = compiled(
      planInput([
        indicator("fall", { actual: rate, target: { at_most: -0.1 } }),
        indicator("share", { actual: { if: [{ "==": [{ var: "b" }, 0] }, 0, { "/": [{ var: "a" }, { var: "b" }] }] } }),
      ]),
    );
    const scheme = schemeInput(
      { fall: {}, share: { score: { round: [{ "*": [{ var: "actual" }, 10] }, 1] } } },
      { round: { value: { places: 0, mode: "half-up" } } },
    );
    const figuresOf = figures({
      x: { a: { 2021: 3, 2020: 0 }, b: 0 },
      y: { a: { 2021: 3, 2020: 4 }, b: 2 },
      z: { a: { 2021: 4, 2020: 4 }, b: 3 },
    });
    expect(expectSame(falls, compileSchemeOrThrow(falls, scheme), figuresOf).asked).toBe(0);
    expectSame(falls, compileSchemeOrThrow(falls, schemeInput({ fall: {} })), figuresOf);
    expectSame(falls, null, figuresOf);
  });

  const plan = compiled(
    planInput([
      indicator("ratio", { actual: { "/": [{ var: "a" }, { var: "b" }] }, target: { at_least: 0.8 } }),
      indicator("less", { actual: { var: "a" }, target: { at_most: { "*": [{ prior: "a" }, 0.8] } } }),
      indicator("count", { actual: { var: "n" }, target: { at_least: 5 } }),
    ]),
  );
  const scheme = compileSchemeOrThrow(
    plan,
    schemeInput(
      {
        ratio: { points: 40, score: { proportional: { cap: 1.1 } } },
        less: { points: 35, score: { deduct: { each: 0.5, step: 1, part: "pro-rata" } } },
        count: { points: 25 },
      },
      {
        round: {
          indicator: { places: 2, mode: "half-up" },
          section: { places: 1, mode: "half-even" },
          total: { places: 1, mode: "half-up" },
        },
        grades: [{ name: "A", from: 80 }, { name: "B", from: 60 }, { name: "C" }],
        adjustments: [
          { kind: "bonus", id: "more", name: "more", points: { "/": [{ var: "m" }, 7] }, cap: 2 },
          { kind: "veto", id: "none", name: "none", when: { "==": [{ var: "n" }, 0] }, effect: "zero-total" },
        ],
      },
    ),
  );
  const figure = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 5000 }).map((ticks) => ticks / 100) },
    { weight: 1, arbitrary: fc.constantFrom(0, 99999999999, 0.0001) },
  );
  const sparse = fc.option(figure, { freq: 25, nil: null });
  const countOf = fc.integer({ min: 0, max: 9 });
  const units = fc.array(
    fc.record({
      a: sparse,
      b: figure,
      earlier: sparse,
      n: countOf,
      m: countOf,
      level: fc.constantFrom("county", "zone"),
    }),
    { minLength: 2, maxLength: 40 },
  );

  test("on random figures given as columns, as texts, and one by one", () => {
    let [asked, all] = [0, 0];
    fc.assert(
      fc.property(units, (list) => {
        const subjects = list.map(({ level }, index) => ({ id: `s${index}`, level }));
        const of = (name: "a" | "b" | "earlier" | "n" | "m") => list.map((unit) => unit[name]);
        const now = { a: of("a"), b: of("b"), n: of("n"), m: of("m") };
        const columns = [
          figureColumns({ subjects, period: "2021", values: now }),
          figureColumns({ subjects, period: "2020", values: { a: of("earlier") } }),
        ];
        const text = (value: number | null) => (value === null ? null : String(value));
        const texts = [
          figureColumns({
            subjects,
            period: "2021",
            values: { a: of("a").map(text), b: of("b").map(text), n: of("n").map(text), m: of("m").map(text) },
          }),
          figureColumns({ subjects, period: "2020", values: { a: of("earlier").map(text) } }),
        ];
        const rows = list.flatMap(({ a, b, n, m, earlier }, index) => [
          { subject: `s${index}`, period: "2021", values: { a, b, n, m } },
          { subject: `s${index}`, period: "2020", values: { a: earlier } },
        ]);
        const oneByOne = [
          { format: "kaohe.subjects/1", subjects },
          { format: "kaohe.statistics/1", rows },
        ];
        const reference = saidByReference(assess(plan, scheme, oneByOne as unknown as Given[2]));
        for (const given of [columns, texts, oneByOne as unknown as Given[2]]) {
          expect(saidByReference(assess(plan, scheme, given))).toEqual(reference);
          const found = expectSame(plan, scheme, given);
          asked += found.asked;
          all += found.all;
        }
      }),
      { numRuns: 60 * Number(process.env.KAOHE_TIMES ?? 1) },
    );
    // Those with a missing figure, a zero divisor or a veto.
    expect(asked / all).toBeLessThan(0.5);
  });
});

describe("what is said beside the numbers", () => {
  const plan = compiled(planInput([indicator("i", { target: { at_least: 1 } })]));
  const facts = figures({ x: { a: 9 }, y: { a: 8 }, z: { a: 7 }, w: { a: "about ten" } });

  test("problems of the tables are those of assess", () => {
    const said = assessColumns(plan, null, facts).diagnostics;
    expect(said.map(({ code }) => code)).toEqual(["statistics/no-list", "statistics/not-a-number"]);
    expect(assess(plan, null, facts).diagnostics).toEqual(expect.arrayContaining([...said]));
  });

  test("what holds a better grade back is as in assess, through several quotas, and while totals are open", () => {
    const quota = { count: 1, ties: "in" };
    const grades = [{ name: "A", from: 7, quota }, { name: "B", from: 6, quota }, { name: "C" }];
    const scheme = schemeInput({ i: { points: 10, score: { var: "actual" } } }, { grades: grades as never });
    const given: [string, StatisticsInput][] = [
      ["settled", figures({ x: { a: 9 }, y: { a: 8 }, z: { a: 7 } })],
      ["one open", facts],
    ];
    for (const [name, of] of given) {
      const usable = compileSchemeOrThrow(plan, scheme);
      const columns = assessColumns(plan, usable, of);
      const held = assess(plan, usable, of).subjects.map(({ subject, heldBack }) => [subject.id, heldBack]);
      expect(
        columns.subjects.map(({ id }) => [id, columns.of(id).heldBack]),
        name,
      ).toEqual(held);
      expect(verifyColumns(columns).disagreements).toEqual([]);
    }
  });
});

describe("columns are proved by the second reading", () => {
  const plan = compiled(
    planInput([
      indicator("i", { actual: { "/": [{ var: "a" }, { var: "b" }] }, target: { at_least: 0.8 } }),
      indicator("j", { actual: { var: "n" }, target: { at_most: 5 } }),
    ]),
  );
  const scheme = compileSchemeOrThrow(
    plan,
    schemeInput(
      { i: { score: { proportional: {} } }, j: {} },
      { round: { total: { places: 2, mode: "half-up" } }, grades: [{ name: "A", from: 15 }, { name: "B" }] },
    ),
  );
  const units = Array.from({ length: 40 }, (_, index) => [
    `s${index}`,
    { a: index % 7, b: 1 + (index % 5), n: index % 9 },
  ]);
  const columnsOf = () => assessColumns(plan, scheme, figures(Object.fromEntries(units)));
  type Falsified = Partial<Record<keyof ColumnResults, unknown>>;
  const off = (column: NumberColumn, row: number) => ({
    at: (of: number) => (of === row ? Rational.integer(99) : column.at(of)),
  });
  const verified = (change: (columns: ColumnResults) => Falsified, sample?: number) => {
    const columns = columnsOf();
    const wrong = Object.assign(Object.create(columns) as ColumnResults, change(columns));
    const found = verifyColumns(wrong, sample === undefined ? {} : { sample });
    return found.disagreements.map(({ subject, part, what }) => `${subject} ${part ?? ""} ${what}`);
  };

  test("right ones are, all of them or a sample", () => {
    expect(verified(() => ({}))).toEqual([]);
    expect(verified(() => ({}), 8)).toEqual([]);
    const [all, some] = [verifyColumns(columnsOf()), verifyColumns(columnsOf(), { sample: 8 })];
    expect(some.checked * 4).toBeLessThan(all.checked);
    expect(all.notCovered).toEqual([]);
  });

  test.each<[string, (columns: ColumnResults) => Falsified, string]>([
    ["a total", (of) => ({ totals: off(of.totals, 10) }), "s10  total"],
    [
      "a section",
      (of) => ({ sections: new Map([["s", off(of.sections.get("s") as NumberColumn, 10)]]) }),
      "s10 s section",
    ],
    ["a grade", (of) => ({ gradeOf: (row: number) => (row === 10 ? "C" : of.gradeOf(row)) }), "s10  grade"],
    [
      "a place",
      (of) => ({ ranks: { ...of.ranks, place: of.ranks.place.map((at, row) => (row === 10 ? 99 : at)) } }),
      "s10  rank",
    ],
    ["an open total", () => ({ isOpen: (row: number) => row === 10 }), "s10  total"],
    ...(["score", "status", "outcome"] as const).map(
      (part): [string, (columns: ColumnResults) => Falsified, string] => [
        `the ${part} of a line`,
        ({ lines }) => {
          const line = lines.get("i") as LineColumns;
          const wrong = {
            outcome: (row: number) => (part === "outcome" && row === 10 ? "missing" : line.outcome(row)),
            status: (row: number) => (part === "status" && row === 10 ? "pending" : line.status(row)),
            score: part === "score" ? off(line.score, 10) : line.score,
          };
          return { lines: new Map([...lines, ["i", wrong]]) };
        },
        `s10 i ${part === "score" ? "printed score" : "status"}`,
      ],
    ),
  ])("%s that is falsified is named", (_, change, wanted) => {
    expect(verified(change)).toEqual([wanted]);
  });

  test("of a sample only what is in it", () => {
    // Eight of forty: every fifth.
    expect(verified((of) => ({ totals: off(of.totals, 10) }), 8)).toEqual(["s10  total"]);
    expect(verified((of) => ({ totals: off(of.totals, 11) }), 8)).toEqual([]);
  });
});

describe("what a plan or scheme may say", () => {
  test.each(Object.entries(publishedKeys()).filter(([place]) => place in KEYS))(
    "known.ts lists every key of a %s",
    (place, keys) => {
      const { known, reference = "" }: { known: string; reference?: string } = KEYS[place as keyof typeof KEYS];
      const listed = [...known.split(" "), ...reference.split(" ")].map((word) => word.split("=")[0]);
      expect(keys.filter((key) => !listed.includes(key))).toEqual([]);
    },
  );

  test("an unknown key or value is scored by the reference", () => {
    const plan = compiled(planInput([indicator("i", { target: { at_least: 1 } })]));
    const given = figures({ x: { a: 1 }, y: { a: 2 } });
    const scheme = compileSchemeOrThrow(
      plan,
      schemeInput({ i: {} }, { grades: [{ name: "A", from: 5 }, { name: "B" }] }),
    );
    const askedOf = (over: object) =>
      assessColumns(plan, { ...scheme, scheme: { ...scheme.scheme, ...over } } as typeof scheme, given).askedOf;
    expect(askedOf({})).toBe(0);
    expect(askedOf({ fresh: true })).toBe(2);
    expect(askedOf({ fresh: [] })).toBe(0);
    expect(askedOf({ ranking: { within: "level", ties: "first" } })).toBe(2);
    expect(askedOf({ grades: [{ name: "A", quota: { count: 1 } }] })).toBe(2);
    expect(askedOf({ round: { total: { places: 1, mode: "towards-zero" } } })).toBe(2);
  });
});
