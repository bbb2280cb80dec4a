/** A float engine beside the exact one: what comes out differently, and why. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FloatLines } from "../../src/audit/floats.js";
import { auditFloats, auditPublished, auditText, readPublished } from "../../src/audit/index.js";
import { floatCards } from "../../src/audit/totals.js";
import { decimalText, type Rational } from "../../src/exact/index.js";
import {
  assess,
  compilePlanOrThrow,
  compileSchemeOrThrow,
  type PlanInput,
  type SchemeInput,
  type StatisticsInput,
  type SubjectsInput,
} from "../../src/index.js";
import type { Line } from "../../src/scoring/index.js";
import { assessment } from "../oracle/generated-plans.js";
import { figures, indicator, planInput, run, schemeInput } from "../support/plans.js";

const findingsOf = (of: ReturnType<typeof run>) =>
  auditFloats(of).findings.map(({ subject, indicator: id, what, exact, other, cause }) =>
    [subject, id, what, exact, other, cause].join(" "),
  );

describe("floats", () => {
  it("on the threshold: 1.1 is at most 1.1 × 0.1 × 10, and 0.3 at most 0.1 + 0.2", () => {
    const plan = planInput([
      indicator("above", { target: { at_least: { "+": [0.1, 0.2] } } }),
      indicator("below", {
        actual: { var: "b" },
        target: { at_most: { "*": [{ "/": [{ "+": [{ var: "c" }, 10] }, 2] }, { "-": [1, 0.2] }] } },
      }),
    ]);
    expect(findingsOf(run(plan, null, figures({ x: { a: 0.3, b: 8.8, c: 12 } })))).toEqual([
      "x above decision true false threshold",
    ]);
    const [finding] = auditFloats(run(plan, null, figures({ x: { a: 0.3, b: 8.8, c: 12 } }))).findings;
    expect(finding?.workings).toEqual({
      exact: "actual 0.3, target 0.3",
      other: "actual 0.3, target 0.30000000000000004",
    });
  });

  const scored = (lines: Record<string, object>, over = {}) =>
    schemeInput(lines, {
      round: { indicator: { places: 2, mode: "half-up" }, total: { places: 2, mode: "half-up" } },
      ...over,
    });

  it("a half that a float falls short of, and the total, rank and grade behind it", () => {
    const plan = planInput([indicator("i", { actual: { var: "a" } })]);
    const scheme = scored(
      { i: { points: 10, score: { var: "actual" } } },
      {
        round: { indicator: { places: 2, mode: "half-up" }, total: { places: 2, mode: "half-up" } },
        grades: [{ name: "优", from: 1.01 }, { name: "良" }],
      },
    );
    expect(findingsOf(run(plan, scheme, figures({ x: { a: 1.005 }, y: { a: 1.006 } })))).toEqual([
      "x i score 1.01 1.00 half",
      "x  total 1.01 1 lines".replace("1 lines", "1.00 lines"),
      "x  grade 优 良 lines",
      "x  rank 1 2 lines",
    ]);
  });

  it("an absent figure read as 0 earns full marks", () => {
    const plan = planInput([indicator("i", { actual: { var: "a" }, target: { at_most: 5 } })]);
    const found = findingsOf(run(plan, scored({ i: {} }), figures({ x: { b: 1 } })));
    expect(found).toContain("x i decision  true missing");
    expect(found).toContain("x i score  10.00 missing");
    expect(found).toContain("x  total  10.00 missing");
  });

  it("a score that floats get wrong is found where the actual is nothing that floats can be asked for", () => {
    const records = { events: { name: "事件", fields: { from: "date", to: "date" } } } as const;
    const inTime = { "<=": [{ working_days_between: [{ var: "from" }, { var: "to" }] }, 5] };
    const plan = planInput(
      [indicator("i", { actual: { count: { filter: [{ var: "records.events" }, inTime] } }, whenEmpty: "evaluate" })],
      { records, calendar: { "2021": { holidays: [], workdays: [] } } } as never,
    );
    const score = { if: [{ "<=": [{ "+": [{ var: "b" }, { var: "c" }] }, 0.3] }, 10, 0] };
    const row = { subject: "x", period: "2021", from: "2021-03-01", to: "2021-03-03" };
    const given = { ...figures({ x: { b: 0.1, c: 0.2 } }), records: { events: [row] } } as never;
    const { findings } = auditFloats(run(plan, schemeInput({ i: { score } }), given));
    expect(findings.map(({ what, exact, other }) => [what, exact, other])).toEqual([
      ["score", "10", "0"],
      ["total", "10", "0"],
    ]);
    expect(findings[0]?.workings.other).toContain("actual ?");
  });

  it("a score that is printed alike and is another, where the total adds what is not rounded", () => {
    const plan = planInput([indicator("i", { actual: { var: "a" } })]);
    const score = { if: [{ "<=": [{ "+": [{ var: "b" }, { var: "c" }] }, 0.3] }, 8, 7.25] };
    const up = { places: 0, mode: "up" } as const;
    const found = findingsOf(
      run(plan, schemeInput({ i: { score } }, { round: { indicator: up } }), figures({ x: { a: 1, b: 0.1, c: 0.2 } })),
    );
    expect(found).toEqual(["x i score 8 7.25 digits", "x  total 8 7.25 lines"]);
  });

  it("a division by zero carried on with", () => {
    const plan = planInput([
      indicator("i", { actual: { "/": [{ var: "a" }, { var: "b" }] }, target: { at_least: 0.85 } }),
    ]);
    expect(findingsOf(run(plan, null, figures({ x: { a: 5, b: 0 } })))).toEqual(["x i decision  true division"]);
  });

  it("finds nothing where floats are exact", () => {
    const plan = planInput([indicator("i", { target: { at_most: { "*": [{ var: "b" }, 0.5] } } })]);
    const audit = auditFloats(run(plan, scored({ i: {} }), figures({ x: { a: 2, b: 4 }, y: { a: 3, b: 4 } })));
    expect(audit).toEqual({ findings: [], checked: { subjects: 2, lines: 2 }, notAsked: 0 });
  });

  it("dates, lists and rounding are asked, too", () => {
    const plan = planInput([
      indicator("i", { actual: { sum: { map: [[0.1, 0.2], { var: "" }] } }, target: { at_most: 0.3 } }),
      indicator("j", { actual: { round: [{ var: "a" }, 2] }, target: { at_least: 1.01 } }),
      indicator("k", { actual: { var: "d" }, target: { by: "2021-09-30" } }),
    ]);
    expect(findingsOf(run(plan, null, figures({ x: { a: 1.005, d: "2021-09-30" } })))).toEqual([
      "x i decision true false threshold",
      "x j decision true false threshold",
    ]);
  });
});

describe("everything that a scheme may say, in floats", () => {
  it("where lines and adjustments agree, so do totals, grades and places of random plans and schemes", () => {
    let [cards, settled] = [0, 0];
    fc.assert(
      fc.property(assessment, ({ plan, scheme, subjects, statistics }) => {
        const usable = compilePlanOrThrow(plan as unknown as PlanInput);
        const sources = [subjects as unknown as SubjectsInput, statistics as unknown as StatisticsInput];
        const results = assess(usable, compileSchemeOrThrow(usable, scheme as unknown as SchemeInput), sources);
        const { findings } = auditFloats(results);
        const ofParts = (subject: string) =>
          findings.some(({ subject: whose, what }) => whose === subject && (what === "score" || what === "adjustment"));
        const floats = new FloatLines(results);
        for (const { result, exact } of floatCards(results, floats)) {
          const name = results.run.statistics.subjects.nameOf(result.subject);
          cards += 1;
          // A section that is rounded and carried may fall on a half that a float falls short of.
          if (!result.total || result.total.open || ofParts(name) || results.run.scheme?.scheme.round.carry) continue;
          settled += 1;
          expect(exact).toBeCloseTo(Number(decimalText(result.total.exact.low as Rational, 12)), 6);
        }
        const isQuiet = findings.length === 0 || findings.every(({ what }) => what === "grade" || what === "rank");
        const isOpen = results.subjects.some(({ total }) => total?.open);
        const { round } = scheme as { round?: { total?: object; compare?: string } };
        if (isQuiet && !isOpen && round?.total && round.compare !== "exact") expect(findings).toEqual([]);
      }),
      { numRuns: 300 * Number(process.env.KAOHE_TIMES ?? 1) },
    );
    expect(settled / cards).toBeGreaterThan(0.1);
  });

  const plan = planInput([indicator("i", { actual: { var: "a" }, target: { at_least: 1 } })]);
  const scheme = (over: object) =>
    schemeInput(
      { i: { points: 10, score: { var: "actual" } } },
      { round: { indicator: { places: 2, mode: "half-up" }, total: { places: 2, mode: "half-up" } }, ...over },
    );
  const tenths = { "+": [{ var: "b" }, { var: "c" }] };
  const given = figures({ x: { a: 5, b: 0.1, c: 0.2 }, y: { a: 5, b: 1, c: 2 } });

  it.each<[string, object, string[]]>([
    [
      "a veto on the threshold",
      {
        adjustments: [{ kind: "veto", id: "v", name: "v", when: { ">": [tenths, 0.3] }, effect: { capGrade: "良" } }],
        grades: [{ name: "优", from: 5 }, { name: "良" }],
      },
      ["x v adjustment false true threshold", "x  grade 优 良 lines"],
    ],
    [
      "a penalty on the threshold",
      {
        adjustments: [
          { kind: "penalty", id: "p", name: "p", when: { ">": [tenths, 0.3] }, items: ["i"], take: { share: 0.5 } },
        ],
      },
      ["x p adjustment false true threshold", "x  total 5.00 2.50 lines", "y  rank 2 1 others"],
    ],
    [
      "the need of a grade on the threshold, and the place in its quota that falls to another",
      {
        grades: [
          {
            name: "优",
            from: 5,
            needs: [{ name: "tenths", when: { "<=": [tenths, 0.3] } }],
            quota: { count: 1, ties: "in" },
          },
          { name: "良" },
        ],
      },
      ["x  grade 优 良 threshold"],
    ],
    [
      "a bonus without its figure",
      { adjustments: [{ kind: "bonus", id: "e", name: "e", points: { var: "m" }, cap: 2 }] },
      [
        "x e adjustment  0 missing",
        "x  total  5.00 missing",
        "x  rank  1 missing",
        "y e adjustment  0 missing",
        "y  total  5.00 missing",
        "y  rank  1 missing",
      ],
    ],
  ])("%s", (_, over, wanted) => {
    const found = findingsOf(run(plan, scheme(over), given));
    expect(found.map((line) => line.replaceAll("null", ""))).toEqual(wanted);
  });

  it("an assessor's decision or evidence that is not there is no fault of arithmetic", () => {
    const open = planInput([indicator("i", { actual: { var: "a" }, evidence: "required" }), indicator("j")]);
    const lines = schemeInput({ i: { points: 10, score: 5 }, j: { score: { manual: [0, 10] } } });
    const found = findingsOf(run(open, lines, given));
    expect(found.filter((line) => / (decision|score) /.test(line))).toEqual([]);
  });

  it("of a period to date as much of the target as is due", () => {
    const paced = planInput([
      indicator("i", { actual: { var: "a" }, target: { at_least: 0.6 }, pacing: { curve: [0.1, 0.3, 0.6, 1] } }),
    ]);
    const soFar = (months: string) => figures({ x: { a: { [months]: 0.06 } } });
    const results = assess(compilePlanOrThrow(paced), null, soFar("2021Q1"), { through: "2021Q1" });
    const [line] = [...(results.subjects[0]?.lines.values() ?? [])];
    expect(new FloatLines(results).limit(line?.line as Line, 0)).toBeCloseTo(0.06);
  });
});

describe("published scores", () => {
  const plan = planInput([indicator("i", { actual: { var: "a" } })]);
  const scheme = schemeInput(
    { i: { points: 10, score: { var: "actual" } } },
    { round: { total: { places: 2, mode: "half-up" } }, grades: [{ name: "优", from: 1.01 }, { name: "良" }] },
  );
  const results = run(plan, scheme, figures({ x: { a: 1.005 }, y: { a: 3 }, z: { a: 0.5 } }));

  it.each([
    ["CSV", "last.csv", "# 说明\n考核对象,总分,名次,等次\nx,1.00,2,良\ny,4,1,优\nz,0.50,3,良\n"],
    [
      "JSON",
      "last.json",
      JSON.stringify([
        { subject: "x", total: 1, rank: 2, grade: "良" },
        { subject: "y", total: "4", rank: 1, grade: "优" },
        { subject: "z", total: 0.5 },
      ]),
    ],
  ])("%s", (_, file, text) => {
    const { findings } = auditPublished(results, readPublished(text, file));
    expect(
      findings.map(({ subject, what, exact, other, cause }) => [
        subject,
        what,
        exact,
        Number.isNaN(Number(other)) ? other : Number(other),
        cause,
      ]),
    ).toEqual([
      ["x", "total", "1.01", 1, "half"],
      ["x", "grade", "优", "良", "half"],
      ["y", "total", "3.00", 4, "unexplained"],
    ]);
  });

  it("reads as text in both languages", () => {
    const audit = auditPublished(results, readPublished("subject,total\nx,1\n", "p.csv"));
    expect(auditText(audit, "zh-CN", "published", (id) => id)).toContain("精确 1.01;已公布 1");
    expect(auditText(audit, "en", "published", (id) => id)).toContain("exact 1.01; published 1");
  });

  it("a table without subjects is refused", () => {
    expect(() => readPublished("a,b\n1,2\n", "p.csv")).toThrow(/考核对象/);
    expect(() => readPublished("{", "p.json")).toThrow(/subject/);
  });
});
