/** Read part by part, everybody comes out as with all at once: lines, totals, grades, places, and what is compared among members. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  assess,
  assessColumns,
  assessStream,
  type ColumnResults,
  compileSchemeOrThrow,
  figureColumns,
  type StreamItem,
  type Subject,
} from "../src/index.js";
import { mergeAll, mergeSummaries, type StreamSummary } from "../src/scoring/index.js";
import { compiled, indicator, planInput, schemeInput } from "./support/plans.js";

const plan = compiled(
  planInput([
    indicator("ratio", { actual: { "/": [{ var: "a" }, { var: "b" }] }, target: { at_least: 0.8 } }),
    indicator("less", { actual: { var: "a" }, target: { at_most: { "*": [{ prior: "a" }, 0.8] } } }),
    indicator("place", { actual: { var: "c" }, better: "higher" }),
  ]),
);
const scheme = compileSchemeOrThrow(
  plan,
  schemeInput(
    {
      ratio: { points: 40, score: { proportional: { cap: 1 } } },
      less: { points: 35, applies: { attributes: { mines: true } } },
      place: { points: 25, score: { by_rank: { step: 0.05 } } },
    },
    { round: { total: { places: 1, mode: "half-up" } }, grades: [{ name: "A", from: 60 }, { name: "B" }] },
  ),
);

const figure = fc.option(fc.integer({ min: 0, max: 60 }), { freq: 12, nil: null });
const units = fc.array(
  fc.record({
    a: figure,
    b: figure,
    c: figure,
    earlier: figure,
    mines: fc.boolean(),
    level: fc.constantFrom("county", "zone"),
  }),
  { minLength: 1, maxLength: 25 },
);

function said(results: ColumnResults) {
  return results.subjects.map((subject, row) => ({
    subject: subject.id,
    lines: [...results.lines].map(([id, line]) => [
      id,
      line.outcome(row),
      line.status(row),
      String(line.score.at(row)),
    ]),
    total: String(results.totals.at(row)),
    grade: results.gradeOf(row),
    rank: results.of(subject.id).rank,
  }));
}

async function collected(items: readonly StreamItem[], part: number) {
  const found: ReturnType<typeof said> = [];
  async function* open() {
    yield* items;
  }
  for await (const results of assessStream(plan, scheme, open, { part })) found.push(...said(results));
  return found;
}

describe("assessStream", () => {
  test("gives what assessColumns and assess give, in parts of any size, as facts and as columns", async () => {
    await fc.assert(
      fc.asyncProperty(units, fc.integer({ min: 1, max: 7 }), async (list, part) => {
        const subjects = list.map(
          ({ level, mines }, index): Subject => ({ id: `s${index}`, level, attributes: { mines } }),
        );
        const at = (index: number) => subjects[index] as Subject;
        const facts = list.map(({ a, b, c, earlier }, index) => ({
          subject: at(index),
          values: { "2021": { a, b, c }, "2020": { a: earlier } },
        }));
        const tables = (from: number, to: number) => {
          const [some, who] = [list.slice(from, to), subjects.slice(from, to)];
          const of = (name: "a" | "b" | "c" | "earlier") => some.map((unit) => unit[name]);
          return [
            figureColumns({ subjects: who, period: "2021", values: { a: of("a"), b: of("b"), c: of("c") } }),
            figureColumns({ subjects: who, period: "2020", values: { a: of("earlier") } }),
          ];
        };
        const all = tables(0, list.length);
        const expected = said(assessColumns(plan, scheme, all));
        const parts = list.flatMap((_, index) =>
          index % part === 0 ? [tables(index, Math.min(index + part, list.length))] : [],
        );
        expect(await collected(facts, part)).toEqual(expected);
        expect(await collected(parts, part)).toEqual(expected);
        expect(assess(plan, scheme, all).subjects.map(({ rank }) => rank)).toEqual(expected.map(({ rank }) => rank));
      }),
      { numRuns: 40 * Number(process.env.KAOHE_TIMES ?? 1) },
    );
  }, 60_000);

  test("summaries merge in any grouping, and neither is changed", () => {
    const of = (text: string, count: number): StreamSummary => ({
      totals: new Map([["c", { settled: new Map([[text, count]]), open: 1 }]]),
      compared: new Map([["k", [{ kind: "value", value: text }]]]),
    });
    const [a, b, c] = [of("1", 1), of("2", 1), of("1", 3)] as [StreamSummary, StreamSummary, StreamSummary];
    const left = mergeSummaries(mergeSummaries(a, b), c);
    expect(left).toEqual(mergeSummaries(a, mergeSummaries(b, c)));
    expect(mergeAll([a, b, c])).toEqual(left);
    expect(left.totals.get("c")).toEqual({
      settled: new Map([
        ["1", 4],
        ["2", 1],
      ]),
      open: 3,
    });
    expect(a).toEqual(of("1", 1));
  });

  const plain = compileSchemeOrThrow(plan, schemeInput({ ratio: { points: 60 }, less: { points: 40 } }));
  test.each([
    ["comparisons and places", scheme, {}, 3],
    ["comparisons, no places", scheme, { ranks: false }, 2],
    ["no scheme, but comparisons are worked out", null, {}, 1],
    ["places only", plain, {}, 2],
    ["neither", plain, { ranks: false }, 1],
  ])("is read as often as it has to be: %s", async (_, of, options, times) => {
    let opened = 0;
    function* open() {
      opened += 1;
      for (let index = 0; index < 5; index += 1)
        yield {
          subject: { id: `s${index}`, attributes: { mines: true } },
          values: { "2021": { a: index, b: 1, c: 2 }, "2020": { a: 3 } },
        };
    }
    const places: (number | undefined)[] = [];
    for await (const results of assessStream(plan, of, open, { ...options, part: 2 }))
      places.push(...results.subjects.map(({ id }) => results.of(id).rank?.place));
    expect(opened).toBe(times);
    expect(places).toHaveLength(5);
    expect(places.filter((place) => place !== undefined)).toHaveLength(of && !("ranks" in options) ? 5 : 0);
  });

  test("a source that changes between readings is refused", async () => {
    let opened = 0;
    function* open() {
      opened += 1;
      for (const id of opened === 1 ? ["x", "y"] : ["y", "x"])
        yield { subject: { id }, values: { "2021": { a: 1, b: 1 }, "2020": { a: 3 } } };
    }
    const read = async () => {
      for await (const _ of assessStream(plan, plain, open));
    };
    await expect(read()).rejects.toMatchObject({ code: "statistics/stream-changed" });
  });

  const texts = ["1,234", "12.5", "about ten", null, "", "待公布"];
  test.each([
    ["of any kind", [...texts, Number.NaN, true, { number: "7" }, 3, 5n]],
    ["texts", texts],
    ["numbers", [1.5, 0.1 + 0.2, 1e21, Number.NaN]],
  ])("what is no plain number is read as it is from tables, not taken for absent: %s", async (_, odd: unknown[]) => {
    const ids = odd.map((_, index) => `s${index}`);
    const statistics = {
      format: "kaohe.statistics/1",
      rows: odd.map((a, index) => ({ subject: ids[index], period: "2021", values: { a, b: 1 } })),
    };
    const listed = { format: "kaohe.subjects/1", subjects: ids.map((id) => ({ id })) };
    const expected = assess(plan, plain, [listed, statistics] as never).subjects.map(
      ({ lines }) => lines.get("ratio")?.line.actual,
    );
    function* open() {
      for (const [index, id] of ids.entries()) yield { subject: { id }, values: { "2021": { a: odd[index], b: 1 } } };
    }
    for (const part of [3, 100]) {
      const found: unknown[] = [];
      for await (const results of assessStream(plan, plain, open, { part }))
        for (const { id } of results.subjects) found.push(results.of(id).lines.get("ratio")?.line.actual);
      expect(found).toEqual(expected);
    }
  });

  test("each part says what is wrong with its own figures", async () => {
    const rows = ["x", "y", "z", "w"].map((id) => ({
      subject: { id },
      values: { "2021": { a: id === "z" ? "about ten" : 1 } },
    }));
    const found: string[][] = [];
    for await (const { diagnostics } of assessStream(plan, plain, () => rows, { part: 2 }))
      found.push(diagnostics.map(({ code, place }) => `${code} ${place.subject}`));
    expect(found).toEqual([[], ["statistics/not-a-number z"]]);
  });

  test.each([
    ["a parent", [{ subject: { id: "x", parent: "y" } }], "statistics/stream-parent"],
    ["a subject twice", [{ subject: { id: "x" } }, { subject: { id: "x" } }], "statistics/duplicate-subject"],
  ])("%s is refused", async (_, items, code) => {
    await expect(collected(items, 1)).rejects.toMatchObject({ code });
  });
});
