import { describe, expect, it } from "vitest";
import { type SchemeInput, scorecards } from "../../src/index.js";
import { assess, card, figures, indicator, planInput, run, schemeInput, subjects } from "../support/plans.js";

/** Two sections, the second with one inside it: i and j, then k, then l in the inner one. */
const ids = ["i", "j", "k", "l"] as const;
const plan = planInput(
  ids.map((id) => indicator(id, { actual: { var: "a" }, target: { at_least: 0 } })),
  {
    sections: [
      { id: "s1", name: "一", indicators: ["i", "j"] },
      { id: "s2", name: "二", indicators: ["k"], sections: [{ id: "s21", name: "内", indicators: ["l"] }] },
    ],
  },
);
const facts = figures({ x: { a: 1 } });
const na = { score: { not_applicable: "没有" } };
const worth = (score: number) => ({ score });

const total = (scheme: SchemeInput) => card(plan, scheme, "x", facts).total;
const sectionScores = (scheme: SchemeInput) => {
  const { sections } = card(plan, scheme, "x", facts);
  return [sections[0], sections[1], sections[1]?.sections[0]].map((section) => [section?.score, section?.available]);
};

describe("what does not apply", () => {
  /** i does not apply; j earns 5 of 10; k 8 of 10; l 10 of 10. Worked out by hand. */
  const lines = { i: na, j: worth(5), k: worth(8), l: worth(10) };
  it.each([
    // 5/10 of the section's 20, then 18: 10 + 18 of 40
    ["rescale-section", { value: "28", available: "40" }],
    // 23 of 30, times 40
    [
      "rescale-total",
      {
        value: "30.666667",
        available: "40",
        fractions: { beforeVeto: "92/3", value: "92/3", low: "92/3", high: "92/3" },
      },
    ],
    // 10 + 5 + 8 + 10
    ["full", { value: "33", available: "40" }],
    ["zero", { value: "23", available: "40" }],
    ["leave-out", { value: "23", available: "30" }],
  ] as const)("%s", (notApplicable, expected) => {
    expect(total(schemeInput(lines, { notApplicable }))).toMatchObject(expected);
  });

  it("an indicator may have a policy of its own", () => {
    expect(
      total(schemeInput({ ...lines, i: { ...na, notApplicable: "full" } }, { notApplicable: "leave-out" })),
    ).toMatchObject({ value: "33", available: "40" });
  });

  it("a section in which nothing applies has no score; its points go to the section above", () => {
    // l does not apply: its 10 points go to section 二, where k earned 8 of 10: 16 of 20
    const scheme = schemeInput({ i: worth(10), j: worth(10), k: worth(8), l: na });
    expect(sectionScores(scheme)).toEqual([
      ["20", "20"],
      ["16", "20"],
      [null, "0"],
    ]);
    expect(total(scheme)).toMatchObject({ value: "36", available: "40" });
  });

  it("a whole section that does not apply is made good in the total", () => {
    expect(total(schemeInput({ i: worth(5), j: worth(10), k: na, l: na }))).toMatchObject({
      value: "30",
      available: "40",
    });
  });

  it("when nothing at all applies there is no total, no grade and no rank", () => {
    const found = card(plan, schemeInput({ i: na, j: na, k: na, l: na }, { grades: [{ name: "A" }] }), "x", facts);
    expect([found.total, found.grade, found.rank]).toEqual([null, null, null]);
  });

  it("indicators narrowed to others do not apply, and the policy decides", () => {
    const scheme = schemeInput({ i: { ...worth(1), applies: { subjects: ["y"] } }, j: worth(5) });
    expect(total(scheme)).toMatchObject({ value: "10", available: "20" });
  });
});

describe("rounding", () => {
  // 10/3, 10/3 and 10/3 of 10 each in one section
  const thirds = { i: { score: { "/": [10, 3] } }, j: { score: { "/": [10, 3] } }, k: { score: { "/": [10, 3] } } };
  const two = { places: 2, mode: "half-up" } as const;
  it("without a word of the plan everything is exact", () => {
    expect(total(schemeInput(thirds))).toMatchObject({ value: "10" });
  });
  it("each stage starts from the exact parts", () => {
    expect(total(schemeInput(thirds, { round: { indicator: two, section: two, total: two } }))).toMatchObject({
      value: "10",
    });
    expect(sectionScores(schemeInput(thirds, { round: { section: two } })).map(([score]) => score)).toEqual([
      "6.67",
      "3.33",
      null,
    ]);
  });
  it("unless it is told to carry", () => {
    // 3.33 + 3.33 = 6.66, and 3.33
    expect(
      total(schemeInput(thirds, { round: { indicator: two, section: two, total: two, carry: true } })),
    ).toMatchObject({ value: "9.99" });
  });
  it("of the value comes before the verdict", () => {
    const rounded = planInput([indicator("i", { target: { at_least: 85 } })]);
    const scheme = (places: number) => schemeInput({ i: {} }, { round: { value: { places, mode: "half-up" } } });
    expect(card(rounded, scheme(0), "x", figures({ x: { a: "84.5" } })).lines[0]).toMatchObject({
      met: true,
      actual: "85",
    });
    expect(card(rounded, scheme(1), "x", figures({ x: { a: "84.5" } })).lines[0]).toMatchObject({
      met: false,
      actual: "84.5",
    });
  });
  it.each([
    // 60 + 40 × (75.5 − 70.4) ÷ (90.4 − 70.4): unrounded, as the ends are
    ["the ends of the cohort", {}, ["100", "70.2", "60"]],
    // 60 + 40 × (76 − 70) ÷ (90 − 70)
    ["given ends", { satisfactory: 90, not_allowed: 70, outside: "none" }, ["100", "72", "60"]],
    // 76, 90 and 70, all of them rounded, since the rule says so
    ["the ends of what is rounded in the rule itself", { of: { round: [{ var: "actual" }, 0] } }, ["100", "72", "60"]],
  ])("of the value and a power coefficient between %s", (_, over, wanted) => {
    const scheme = schemeInput(
      { i: { points: 100, score: { power_coefficient: { equal: "full", better: "higher", ...over } } } },
      { round: { value: { places: 0, mode: "half-up" } } },
    );
    const results = run(
      planInput([indicator("i")]),
      scheme,
      figures({ best: { a: "90.4" }, middle: { a: "75.5" }, worst: { a: "70.4" } }),
    );
    expect(scorecards(results).map(({ lines }) => [lines[0]?.actual, lines[0]?.score])).toEqual(
      ["90", "76", "70"].map((actual, index) => [actual, wanted[index]]),
    );
  });
  it("grades and ranks use the printed total", () => {
    const scheme = schemeInput(
      { i: { points: 100, score: { var: "a" } } },
      { round: { total: two }, grades: [{ name: "优", from: 90 }, { name: "良" }] },
    );
    const results = run(
      planInput([indicator("i")]),
      scheme,
      figures({ x: { a: "89.995" }, y: { a: "89.994" }, z: { a: "90.001" } }),
    );
    expect(
      results.standings().map(({ subject, total: shown, rank, grade }) => [subject, shown?.toString(), rank, grade]),
    ).toEqual([
      ["x", "90", 1, "优"],
      ["z", "90", 1, "优"],
      ["y", "89.99", 3, "良"],
    ]);
  });
});

describe("bonus, minus and veto", () => {
  const base = { i: worth(8), j: worth(8) };
  const with_ = (adjustments: NonNullable<SchemeInput["adjustments"]>, over: Partial<SchemeInput> = {}) =>
    schemeInput(base, {
      adjustments,
      grades: [{ name: "优", from: 16 }, { name: "良", from: 10 }, { name: "差" }],
      ...over,
    });
  const bonus = (points: unknown, cap: number) =>
    ({ kind: "bonus", id: `b${JSON.stringify(points).replace(/\W/g, "")}`, name: "b", points, cap }) as const;
  const minus = (points: unknown, cap?: number) =>
    ({ kind: "minus", id: "m", name: "m", points, ...(cap !== undefined && { cap }) }) as const;
  const veto = (effect: unknown, when: unknown = true) => ({ kind: "veto", id: "v", name: "v", when, effect }) as never;
  const missing = { var: "b" };

  it.each([
    ["a bonus", [bonus(2, 5)], "18"],
    ["a bonus over its cap", [bonus(9, 5)], "21"],
    ["two, each under its cap", [bonus(4, 5), bonus(3, 5)], "23"],
    ["a minus", [minus(3)], "13"],
    ["a minus over its cap", [minus(9, 2)], "14"],
    ["a minus may go below zero", [minus(20)], "-4"],
    ["a bonus that does not apply", [bonus({ not_applicable: "x" }, 5)], "16"],
  ])("%s", (_, adjustments, value) => {
    expect(total(with_(adjustments))).toMatchObject({ value });
  });

  it("all bonuses together have a cap of their own", () => {
    expect(total(with_([bonus(4, 5), bonus(3, 5)], { bonusCap: 6 }))).toMatchObject({ value: "22" });
  });

  it.each([
    ["zero-total", "0", "差"],
    ["flag-only", "16", "优"],
    [{ forceGrade: "差" }, "16", "差"],
    [{ capGrade: "良" }, "16", "良"],
  ])("a veto with the effect %j", (effect, value, grade) => {
    const found = card(plan, with_([veto(effect)]), "x", facts);
    expect(found.total).toMatchObject({ beforeVeto: "16", value });
    expect([found.grade, found.adjustments[0]?.triggered]).toEqual([grade, true]);
  });

  it("capping never raises a grade", () => {
    expect(card(plan, with_([minus(15), veto({ capGrade: "良" })]), "x", facts).grade).toBe("差");
  });

  it("a veto that is not triggered changes nothing", () => {
    expect(card(plan, with_([veto("zero-total", false)]), "x", facts)).toMatchObject({
      total: { value: "16" },
      grade: "优",
    });
  });

  it.each([
    ["a bonus", bonus(missing, 5), { low: "16", high: "21" }],
    ["a minus with a cap", minus(missing, 5), { low: "11", high: "16" }],
    ["a minus without one", minus(missing), { low: null, high: "16" }],
    ["a veto of the total", veto("zero-total", { ">": [missing, 0] }), { low: "0", high: "16" }],
    ["a manual minus", minus({ manual: [1, 3] }), { low: "13", high: "15" }],
    ["a manual part of a bonus", bonus({ "*": [{ manual: [0, 1] }, 5] }, 9), { low: "16", high: "21" }],
    ["a manual part of a minus", minus({ "+": [3, { manual: [0, 1] }] }), { low: "12", high: "13" }],
  ])("%s that is not known leaves the total open", (_, adjustment, bounds) => {
    const found = card(plan, with_([adjustment]), "x", facts);
    expect(found.total).toMatchObject({ value: null, ...bounds });
    expect([found.grade, found.rank]).toEqual([null, null]);
  });
});

describe("vetoes that are not known, and several of them", () => {
  const grades = [{ name: "优", from: 16 }, { name: "良", from: 10 }, { name: "差" }];
  const veto = (id: string, effect: unknown, when: unknown = true) =>
    ({ kind: "veto", id, name: id, when, effect }) as never;
  const open = { ">": [{ var: "b" }, 0] };
  const found = (...adjustments: never[]) =>
    card(plan, schemeInput({ i: worth(8), j: worth(8) }, { adjustments, grades }), "x", facts);

  it("a veto of the grade that is not known leaves the grade open, not the total", () => {
    expect(found(veto("v", { forceGrade: "差" }, open))).toMatchObject({
      total: { value: "16" },
      grade: null,
      rank: { place: 1 },
    });
  });
  it("a flag that is not known leaves nothing open", () => {
    expect(found(veto("v", "flag-only", open))).toMatchObject({ total: { value: "16" }, grade: "优" });
  });
  it("a total that is zero is settled, whatever else is open", () => {
    const scheme = schemeInput(
      { i: { score: { var: "b" } }, j: worth(8) },
      { adjustments: [veto("v", "zero-total")], grades },
    );
    expect(card(plan, scheme, "x", facts)).toMatchObject({ total: { value: "0" }, grade: "差" });
  });
  it.each([
    [{ forceGrade: "差" }, { forceGrade: "优" }, "差"],
    [{ forceGrade: "优" }, { forceGrade: "差" }, "差"],
    [{ forceGrade: "优" }, { capGrade: "良" }, "良"],
  ])("%j and %j, in either order, give %s", (one, other, grade) => {
    expect(found(veto("v", one), veto("w", other)).grade).toBe(grade);
    expect(found(veto("w", other), veto("v", one)).grade).toBe(grade);
  });
});

describe("ranks", () => {
  const scoring = planInput([indicator("i")]);
  const people = subjects([
    { id: "x", level: "county", groups: ["城区"] },
    { id: "y", level: "county", groups: ["城区"] },
    { id: "z", level: "county", groups: ["山区"] },
    { id: "w", level: "district", groups: ["山区"] },
  ]);
  const values = figures({ x: { a: 90 }, y: { a: 90 }, z: { a: 80 }, w: { a: 95 } });
  const ranks = (ranking: SchemeInput["ranking"]) =>
    Object.fromEntries(
      run(scoring, schemeInput({ i: { points: 100, score: { var: "a" } } }, ranking ? { ranking } : {}), people, values)
        .standings()
        .map(({ subject, rank }) => [subject, rank]),
    );

  it.each([
    [undefined, { x: 1, y: 1, z: 3, w: 1 }],
    [{ within: "all" }, { w: 1, x: 2, y: 2, z: 4 }],
    [
      { within: "all", ties: "dense" },
      { w: 1, x: 2, y: 2, z: 3 },
    ],
    [{ within: "group" }, { x: 1, y: 1, z: 2, w: 1 }],
  ] as const)("with %j", (ranking, expected) => {
    expect(ranks(ranking)).toEqual(expected);
  });

  it("by group, a subject in two groups is refused by name", () => {
    const twice = subjects([{ id: "x", groups: ["a", "b"] }]);
    const results = run(
      scoring,
      schemeInput({ i: { score: 1 } }, { ranking: { within: "group" } }),
      twice,
      figures({ x: { a: 1 } }),
    );
    expect(results.diagnostics.map(({ code }) => code)).toContain("scheme/several-groups");
  });

  it("score by place: ties share the better one, missing members are left out, a group of one is the first", () => {
    const scheme = schemeInput({ i: { score: { by_rank: { step: 0.05, better: "higher" } } } });
    const score = (facts_: ReturnType<typeof figures>) =>
      run(scoring, scheme, facts_).subjects.map(({ lines }) => String(lines.get("i")?.scored.score?.low));
    expect(score(figures({ p: { a: 3 }, q: { a: 3 }, r: { a: 2 }, s: { a: 1 }, t: {}, u: { b: 1 } }))).toEqual([
      "10",
      "10",
      "9",
      "17/2",
      "0",
    ]);
    expect(score(figures({ p: { a: 3 } }))).toEqual(["10"]);
    const stated = schemeInput({ i: { score: { by_rank: { step: 0.05, better: "higher", alone: 5 } } } });
    expect(
      String(
        run(scoring, stated, figures({ p: { a: 3 } }))
          .of("p")
          .lines.get("i")?.scored.score?.low,
      ),
    ).toBe("5");
  });

  it("a place beside members whose figures are missing is told to be provisional", () => {
    const scheme = schemeInput({ i: { score: { by_rank: { step: 0.05, better: "higher" } } } });
    const found = card(scoring, scheme, "p", figures({ p: { a: 3 }, q: { b: 1 } }));
    expect(found.diagnostics).toContainEqual(
      expect.objectContaining({ code: "score/provisional-place", data: { indicator: "i", count: 1 } }),
    );
  });

  it("a value that is rounded before the verdict is still ranked exactly", () => {
    const scheme = schemeInput(
      { i: { score: { by_rank: { step: 0.1, better: "higher" } } } },
      { round: { value: { places: 0, mode: "half-up" } } },
    );
    const results = run(scoring, scheme, figures({ p: { a: "1.4" }, q: { a: "1.3" } }));
    expect(results.subjects.map(({ lines }) => String(lines.get("i")?.scored.score?.low))).toEqual(["10", "9"]);
  });

  it("texts have no place", () => {
    const people_ = subjects([
      { id: "p", attributes: { k: "z" } },
      { id: "q", attributes: { k: "y" } },
    ]);
    const scheme = schemeInput({ i: { score: { by_rank: { step: 0.05, better: "higher" } } } });
    const found = card(
      planInput([indicator("i", { actual: { var: "subject.attributes.k" } })]),
      scheme,
      "p",
      people_,
      figures({ p: { a: 1 } }),
    );
    expect(found.lines[0]?.outcome).toMatchObject({ kind: "failed", code: "evaluate/wrong-type" });
  });

  it("values are not rounded before they are ranked, and lower may be better", () => {
    const scheme = schemeInput(
      { i: { score: { by_rank: { step: 0.5, better: "lower" } } } },
      { round: { indicator: { places: 0, mode: "half-up" } } },
    );
    const results = run(
      planInput([indicator("i", { actual: { "/": [{ var: "a" }, 3] } })]),
      scheme,
      figures({ p: { a: "1.0000000001" }, q: { a: 1 } }),
    );
    expect(results.subjects.map(({ lines }) => String(lines.get("i")?.scored.score?.low))).toEqual(["5", "10"]);
  });
});

describe("who is assessed", () => {
  const people = subjects([
    { id: "city", level: "city" },
    { id: "x", parent: "city", level: "county", attributes: { mines: true } },
    { id: "y", parent: "city", level: "county", groups: ["山区"] },
  ]);
  const values = figures({ x: { a: 1 }, y: { a: 2 } });
  const outcomes = (over: Parameters<typeof indicator>[1]) => {
    const results = run(planInput([indicator("i", over)]), null, people, values);
    return results.subjects.map(({ lines }) => lines.get("i")?.line.actual.kind);
  };
  it.each([
    ["city", { assessed: "city" }, ["value", "not-applicable", "not-applicable"]],
    ["each", { assessed: "each" }, ["not-applicable", "value", "value"]],
    ["named", { assessed: ["y", "city"] }, ["value", "not-applicable", "value"]],
    ["by level", { applies: { level: ["county"] } }, ["not-applicable", "value", "value"]],
    ["by group", { applies: { group: ["山区"] } }, ["not-applicable", "not-applicable", "value"]],
    ["by attribute", { applies: { attributes: { mines: true } } }, ["not-applicable", "value", "missing"]],
    ["by name", { applies: { subjects: ["x"] } }, ["not-applicable", "value", "not-applicable"]],
  ] as const)("%s", (_, over, expected) => {
    expect(outcomes(over as never)).toEqual(expected);
  });

  it("a city figure is not asked of a county unless the scheme says so", () => {
    const plan_ = planInput([indicator("i", { assessed: "city", target: { at_least: 2 } })]);
    const results = run(plan_, schemeInput({ i: { assessed: "each" } }), people, values);
    expect(results.subjects.map(({ total: found }) => found && String(found.value.low))).toEqual([null, "0", "10"]);
    expect(results.of("city").lines.get("i")?.scored.status).toBe("report-only");
  });

  it("a condition on what the list does not say leaves the line pending, and names it", () => {
    const found = card(
      planInput([indicator("i", { target: { at_least: 1 } })]),
      schemeInput({ i: { applies: { attributes: { mines: true } } } }),
      "y",
      people,
      values,
    );
    expect(found.lines[0]).toMatchObject({
      status: "pending",
      outcome: { kind: "missing", facts: [{ name: "subject.attributes.mines", reason: "absent" }] },
    });
    expect(found.diagnostics.map(({ code }) => code)).toContain("statistics/missing");
  });

  it("who is not assessed has no line: no policy gives or takes points for it", () => {
    const both = planInput([indicator("i", { assessed: "each" }), indicator("j", { assessed: "city" })]);
    for (const notApplicable of ["full", "zero", "rescale-section"] as const) {
      const results = run(both, schemeInput({ i: { score: 7 }, j: { score: 4 } }, { notApplicable }), people, values);
      expect(
        results.subjects.map(({ total: found }) => found && [String(found.value.low), String(found.available)]),
      ).toEqual([
        ["4", "10"],
        ["7", "10"],
        ["7", "10"],
      ]);
    }
  });

  it("one subject alone is both the area and each", () => {
    const alone = run(
      planInput([indicator("i", { assessed: "city" }), indicator("j")]),
      null,
      figures({ x: { a: 1 } }),
    );
    expect([...alone.of("x").lines.values()].map(({ line }) => line.actual.kind)).toEqual(["value", "value"]);
  });
});

describe("untyped values", () => {
  const people_ = subjects([{ id: "x", attributes: { q: "是" } }]);
  const odd = { var: "subject.attributes.q" };
  const with_ = (adjustment: object) =>
    card(
      planInput([indicator("i")]),
      schemeInput({ i: { score: 5 } }, { adjustments: [adjustment as never] }),
      "x",
      people_,
      figures({ x: { a: 1 } }),
    );

  it.each([
    ["a veto", { kind: "veto", id: "v", name: "v", when: odd, effect: "zero-total" }],
    ["a bonus", { kind: "bonus", id: "v", name: "v", points: odd, cap: 5 }],
  ])("%s that is a text fails, and says so", (_, adjustment) => {
    const found = with_(adjustment);
    expect(found.adjustments[0]?.outcome).toMatchObject({ kind: "failed", code: "evaluate/wrong-type" });
    expect(found.diagnostics.map(({ code }) => code)).toContain("evaluate/wrong-type");
  });
});

describe("checks of figures against one another", () => {
  const checked = (equal: [unknown, unknown], tolerance: number | string = 0) =>
    planInput([indicator("i")], { checks: [{ id: "c", name: "甲等于乙", equal, tolerance }] });
  const sides: [unknown, unknown] = [{ var: "a" }, { var: "b" }];
  const warnings = (plan_: ReturnType<typeof checked>, a: unknown, b: unknown) =>
    card(plan_, null, "x", figures({ x: { a, b } }))
      .diagnostics.filter(({ code }) => code.startsWith("statistics/check"))
      .map(({ code, data, place }) => [code, data, place.path]);

  it("warn on the card, with both values and the tolerance", () => {
    expect(warnings(checked(sides), "25.859", "25.8502")).toEqual([
      [
        "statistics/check-failed",
        { check: "甲等于乙", left: "25.859", right: "25.8502", tolerance: "0" },
        ["checks", 0],
      ],
    ]);
  });
  it("hold within the tolerance, bound included, and say by how much", () => {
    expect(warnings(checked(sides, "0.0088"), "25.859", "25.8502")).toEqual([
      [
        "statistics/check-within-tolerance",
        { check: "甲等于乙", left: "25.859", right: "25.8502", difference: "0.0088", tolerance: "0.0088", why: "" },
        ["checks", 0],
      ],
    ]);
    expect(warnings(checked(sides, "0.0087"), "25.859", "25.8502")[0]?.[0]).toBe("statistics/check-failed");
    expect(warnings(checked(sides), "1", "1")).toEqual([]);
  });
  it.each<[string, string, string, unknown, string[]]>([
    ["people and visits of people", "万人次", "万人", { "+": [{ var: "b" }, { var: "b" }] }, ["万人次、万人"]],
    ["people, and tens of thousands of them", "人", "万人", { var: "b" }, []],
    ["a ratio of the two", "万人次", "万人", { "/": [{ var: "a" }, { var: "b" }] }, []],
  ])("point out units that differ in one total: %s", (_, first, second, right, mixed) => {
    const statistics = {
      a: { name: "甲", type: "number", unit: first },
      b: { name: "乙", type: "number", unit: second },
    } as const;
    const plan_ = planInput([indicator("i")], {
      statistics,
      checks: [{ id: "c", name: "甲等于乙", equal: [{ var: "a" }, right], tolerance: 9 }],
    });
    const found = card(plan_, null, "x", figures({ x: { a: 4, b: 2 } })).diagnostics;
    expect(found.filter(({ code }) => code === "statistics/check-units-mixed").map(({ data }) => data.units)).toEqual(
      mixed,
    );
  });
  it("say that a figure without its parts cannot be verified, and nothing where there is no figure", () => {
    expect(warnings(checked(sides), "1", "")).toEqual([
      ["statistics/check-not-verifiable", { check: "甲等于乙", names: "乙" }, ["checks", 0]],
    ]);
    expect(warnings(checked(sides), "", "")).toEqual([]);
  });
  it("say so when they cannot be computed", () => {
    expect(warnings(checked([{ "/": [1, { var: "a" }] }, 0]), "0", "1")).toEqual([
      ["statistics/check-not-computed", { check: "甲等于乙" }, ["checks", 0]],
    ]);
  });
});

describe("references", () => {
  it("an indicator may read another, and a rule the period and the subject", () => {
    const plan_ = planInput([
      indicator("i", { actual: { "*": [{ var: "indicators.j.actual" }, 2] } }),
      indicator("j", { actual: { if: [{ "==": [{ var: "subject.name" }, "婺城区"] }, { var: "period.year" }, 0] } }),
    ]);
    const found = card(plan_, null, "x", subjects([{ id: "x", name: "婺城区" }]), figures({ x: { a: 1 } }));
    expect(found.lines.map(({ actual }) => actual)).toEqual(["4042", "2021"]);
  });

  it("targets may be given per subject, as a table", () => {
    const plan_ = planInput([indicator("i", { target: { at_most: { var: "targets.i" } } })]);
    const found = run(plan_, null, figures({ x: { a: 5, "targets.i": 5 }, y: { a: 5, "targets.i": 4 }, z: { a: 5 } }));
    expect(
      found.subjects.map(({ lines }) => lines.get("i")?.line.met).map((met) => met?.kind === "value" && met.value),
    ).toEqual([true, false, false]);
    expect(found.of("z").lines.get("i")?.line.met).toMatchObject({ kind: "missing", facts: [{ name: "targets.i" }] });
  });

  it("a plan may be run for another period", () => {
    const plan_ = planInput([indicator("i", { target: { at_most: { previous: "a" } } })]);
    const facts_ = figures({ x: { a: { "2021Q1": 5, "2020Q4": 5, "2020Q1": 1 } } });
    const [found] = assess(plan_, null, facts_, { period: "2021Q1" }).subjects;
    expect(found?.lines.get("i")?.line.met).toEqual({ kind: "value", value: true });
  });
});
