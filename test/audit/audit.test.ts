/** A float engine beside the exact one: what comes out differently, and why. */
import { describe, expect, it } from "vitest";
import { auditFloats, auditPublished, auditText, readPublished } from "../../src/audit/index.js";
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
      ["x", "total", "1.01", 1, "sum"],
      ["x", "grade", "优", "良", "sum"],
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
