/** SCORING 23–28, 39, 40: what does not apply, rescaling, modules, grades and quotas; every number worked out by hand beside it. */
import { describe, expect, it } from "vitest";
import { compileScheme, type SchemeInput, type Scorecard, scorecards } from "../../src/index.js";
import { render } from "../../src/report/index.js";
import { card, compiled, figures, indicator, planInput, run, schemeInput, subjects } from "../support/plans.js";

const asItStands = { score: { var: "actual" } };
const total = (of: Scorecard) => of.total?.value;

describe("23: what does not apply", () => {
  /** a and b in one section, c in another, 10 points each; b does not apply. */
  const lines = ["a", "b", "c"].map((id) => indicator(id, { actual: { var: id } }));
  const plan = planInput(lines, {
    sections: [
      { id: "s", name: "s", indicators: ["a", "b"] },
      { id: "t", name: "t", indicators: ["c"] },
    ],
  });
  const none = { score: { not_applicable: "没有该项任务" } };
  type Policy = NonNullable<SchemeInput["notApplicable"]>;
  const of = (notApplicable: Policy, without: readonly string[]) =>
    card(
      plan,
      schemeInput(Object.fromEntries(["a", "b", "c"].map((id) => [id, without.includes(id) ? none : asItStands])), {
        notApplicable,
      }),
      "x",
      [subjects([{ id: "x" }]), figures({ x: { a: 6, b: 0, c: 9 } })],
    );

  it.each<[Policy, string, string, string, string]>([
    ["rescale-section", "21", "30", "excluded", "a takes b's points over: 6 × 20/10, + 9"],
    ["rescale-total", "22.5", "30", "excluded", "the total takes them over: (6 + 9) × 30/20"],
    ["full", "25", "30", "excluded", "6 + 10 + 9"],
    ["zero", "15", "30", "excluded", "6 + 0 + 9"],
    ["leave-out", "15", "20", "excluded", "6 + 9 of 20"],
    ["hold-out", "15", "20", "held-out", "held out for now: 6 + 9 of 20"],
  ])("%s: %s of %s", (policy, value, available, status) => {
    const found = of(policy, ["b"]);
    expect([total(found), found.total?.available, found.lines[1]?.status]).toEqual([value, available, status]);
  });

  it.each<[Policy, string | undefined]>([
    ["rescale-section", undefined],
    ["rescale-total", undefined],
    ["full", "30"],
    ["zero", "0"],
    ["leave-out", undefined],
    ["hold-out", undefined],
  ])("%s where nothing applies: %s", (policy, value) => {
    expect(total(of(policy, ["a", "b", "c"]))).toBe(value);
  });

  it("a whole section that does not apply: rescale-section hands its points to the section above it", () => {
    // s has nothing left, so its 20 points go to t: 9 × 30/10.
    expect(total(of("rescale-section", ["a", "b"]))).toBe("27");
  });
});

describe("24: rescale", () => {
  const lines = [indicator("a"), indicator("b", { actual: { var: "b" } })];
  const both = { a: asItStands, b: asItStands };
  const extra = [
    { kind: "bonus", id: "p", name: "p", points: 4, cap: 4 },
    { kind: "minus", id: "q", name: "q", points: 1 },
  ] as NonNullable<SchemeInput["adjustments"]>;
  const of = (over: Partial<SchemeInput>) =>
    card(planInput(lines), schemeInput(both, over), "x", [subjects([{ id: "x" }]), figures({ x: { a: 8, b: 7 } })]);

  it.each<[string, Partial<SchemeInput>, string, string]>([
    ["15 of 20 is 75 of 100", { rescale: { to: 100 } }, "75", "100"],
    ["before the bonus: 75 + 4 − 1", { rescale: { to: 100, when: "before-bonus" }, adjustments: extra }, "78", "100"],
    [
      "after the bonus: (15 + 4 − 1) × 5",
      { rescale: { to: 100, when: "after-bonus" }, adjustments: extra },
      "90",
      "100",
    ],
  ])("%s", (_, over, value, available) => {
    const found = of(over);
    expect([total(found), found.total?.available, found.total?.made?.rescaledFrom]).toEqual([value, available, "20"]);
  });

  it("the order must be chosen where it matters", () => {
    const scheme = schemeInput(both, { rescale: { to: 100 }, adjustments: extra });
    const found = compileScheme(compiled(planInput(lines)), scheme);
    expect(found.ok).toBe(false);
    expect(found.diagnostics.map(({ code }) => code)).toEqual(["scheme/rescale-when"]);
  });

  it("a total out of nothing is left alone", () => {
    const scheme = schemeInput({ a: { points: 0, score: { var: "actual" } } }, { rescale: { to: 100 } });
    const found = card(planInput([indicator("a")]), scheme, "x", [subjects([{ id: "x" }]), figures({ x: { a: 8 } })]);
    expect([total(found), found.total?.available]).toEqual(["8", "0"]);
  });
});

describe("25: common and individual modules", () => {
  /** common: a of 20. Own: fire b of 30 and c of 20, or water d of 10. */
  const kinds = ["a", "b", "c", "n"];
  const lines = kinds.map((id) =>
    indicator(id, {
      actual: { var: id },
      ...(id === "b" || id === "c"
        ? { applies: { group: ["fire"] } }
        : id === "n"
          ? { applies: { group: ["water"] } }
          : {}),
    }),
  );
  const sections = [
    { id: "common", name: "共性", weight: 40, indicators: ["a"] },
    {
      id: "own",
      name: "个性",
      weight: 60,
      sections: [
        { id: "fire", name: "消防", indicators: ["b", "c"] },
        { id: "water", name: "水利", indicators: ["n"] },
      ],
    },
  ];
  const points = { a: 20, b: 30, c: 20, n: 10 };
  const scheme = (over: object = {}) =>
    schemeInput(
      Object.fromEntries(
        kinds.map((id) => [id, { points: points[id as "a"], score: { var: "actual" }, notApplicable: "leave-out" }]),
      ),
      { sections: sections as never, total: 100, ...over },
    );
  const people = subjects([
    { id: "x", groups: ["fire"] },
    { id: "y", groups: ["water"] },
    { id: "z", groups: ["office"] },
  ]);
  const facts = figures({
    x: { a: 15, b: 24, c: 16, n: 0 },
    y: { a: 15, b: 0, c: 0, n: 7 },
    z: { a: 15, b: 0, c: 0, n: 0 },
  });

  it.each([
    ["x", "78", "100", "15/20 × 40 + (24 + 16)/50 × 60 = 30 + 48"],
    ["y", "72", "100", "15/20 × 40 + 7/10 × 60 = 30 + 42"],
    ["z", "30", "40", "no module of its own: 15/20 × 40 of 40"],
  ])("%s: %s of %s (%s)", (subject, value, available) => {
    const found = card(planInput(lines), scheme(), subject, [people, facts]);
    expect([total(found), found.total?.available]).toEqual([value, available]);
  });

  it("who has one module only is brought to 100 by rescale: 30 of 40 is 75", () => {
    const found = card(planInput(lines), scheme({ rescale: { to: 100 } }), "z", [people, facts]);
    expect(total(found)).toBe("75");
  });

  it("a module's section says what it was out of", () => {
    const found = card(planInput(lines), scheme(), "x", [people, facts]);
    expect(found.sections[1]).toMatchObject({
      score: "48",
      available: "60",
      rescaledFrom: { score: "40", available: "50" },
    });
  });

  it("the printed total is checked against the weights", () => {
    const found = compileScheme(compiled(planInput(lines)), scheme({ total: 90 }));
    expect(found.diagnostics.map(({ code }) => code)).toEqual(["scheme/points-do-not-add-up"]);
  });
});

describe("18: of a table only the largest loss counts", () => {
  it.each([
    ["losses 2, 3 and 0 of 30: 30 − 3", { a: 8, b: 7, c: 10 }, "27"],
    ["no losses", { a: 10, b: 10, c: 10 }, "30"],
    ["all of an item: 30 − 10", { a: 0, b: 9, c: 9 }, "20"],
  ])("%s", (_, values, expected) => {
    const ids = ["a", "b", "c"];
    const plan = planInput(ids.map((id) => indicator(id, { actual: { var: id } })));
    const scheme = schemeInput(Object.fromEntries(ids.map((id) => [id, asItStands])), {
      sections: [{ id: "s", name: "s", losses: "largest", indicators: ids }],
    });
    expect(total(card(plan, scheme, "x", [subjects([{ id: "x" }]), figures({ x: values })]))).toBe(expected);
  });
});

describe("26: grouped ranking", () => {
  const people = (groups: readonly (readonly string[])[]) =>
    subjects(groups.map((own, index) => ({ id: `s${index}`, groups: [...own] })));
  const facts = (values: readonly number[]) =>
    figures(Object.fromEntries(values.map((a, index) => [`s${index}`, { a }])));
  const scheme = schemeInput({ a: asItStands }, { ranking: { within: "group" } });

  it("ranks inside each group; a group of one is first of one", () => {
    const results = run(planInput([indicator("a")]), scheme, [people([["m"], ["m"], ["h"]]), facts([3, 5, 1])]);
    expect(results.subjects.map(({ rank }) => [rank?.place, rank?.of])).toEqual([
      [2, 2],
      [1, 2],
      [1, 1],
    ]);
  });

  it("a unit in two groups is reported", () => {
    const results = run(planInput([indicator("a")]), scheme, [people([["m", "h"], ["h"]]), facts([3, 5])]);
    expect(results.diagnostics.map(({ code }) => code)).toContain("scheme/several-groups");
  });
});

describe("27: grades", () => {
  const plan = planInput([indicator("a"), indicator("b", { actual: { var: "b" } })], {
    sections: [
      { id: "s", name: "甲部分", indicators: ["a"] },
      { id: "t", name: "乙部分", indicators: ["b"] },
    ],
  });
  const lines = { a: { points: 50, score: { var: "actual" } }, b: { points: 50, score: { var: "actual" } } };
  const graded = (grades: SchemeInput["grades"], values: Record<string, unknown>, over: Partial<SchemeInput> = {}) =>
    card(plan, schemeInput(lines, { grades, ...over }), "x", [subjects([{ id: "x" }]), figures({ x: values })]);
  const printed = [
    { name: "优", from: 90, to: 100 },
    { name: "良", from: 80, to: 89 },
    { name: "中", from: 60, to: 79 },
    { name: "差" },
  ];

  it.each([
    ["90", "优"],
    ["89.5", "良"],
    ["80", "良"],
    ["79.99", "中"],
    ["60", "中"],
    ["59.99", "差"],
  ])("以上包括本数: %s is %s, in the gaps, too", (sum, expected) => {
    expect(graded(printed, { a: sum, b: 0 }).grade).toBe(expected);
  });

  it.each<[string, SchemeInput["grades"], string[]]>([
    ["integer gaps", printed, ["scheme/grade-gap", "scheme/grade-gap"]],
    [
      "shared ends",
      [{ name: "优", from: 90 }, { name: "良", from: 80, to: 90 }, { name: "差" }],
      ["scheme/grade-overlap"],
    ],
    [
      "overlapping",
      [{ name: "优", from: 90 }, { name: "良", from: 80, below: 95 }, { name: "差" }],
      ["scheme/grade-overlap"],
    ],
    ["half-open", [{ name: "优", from: 90 }, { name: "良", from: 80, below: 90 }, { name: "差" }], []],
    ["only lower ends", [{ name: "优", from: 90 }, { name: "良", from: 80 }, { name: "差" }], []],
  ])("%s are warned of", (_, grades, codes) => {
    const found = compileScheme(compiled(plan), schemeInput(lines, { grades }));
    expect([found.ok, found.diagnostics.map(({ code }) => code)]).toEqual([true, codes]);
  });

  const needsSections = [
    { name: "合格", from: 60, needs: [{ section: "each", share: "0.7" }] },
    { name: "不合格" },
  ] as SchemeInput["grades"];
  it.each([
    ["each section at its minimum", { a: 35, b: 35 }, "合格"],
    ["one just below: 34.9 of 50", { a: 50, b: "34.9" }, "不合格"],
  ])("section minima: %s", (_, values, expected) => {
    expect(graded(needsSections, values).grade).toBe(expected);
  });

  it("says which section stands in the way", () => {
    expect(graded(needsSections, { a: 50, b: 30 }).heldBack).toEqual([{ grade: "合格", why: "need", words: "each" }]);
  });

  it("a grade that a veto forces is held back by nothing, whatever it asks for", () => {
    const veto = { kind: "veto", id: "v", name: "v", when: true, effect: { forceGrade: "合格" } };
    const { grade, heldBack } = graded(needsSections, { a: 50, b: 30 }, { adjustments: [veto] as never });
    expect([grade, heldBack]).toEqual(["合格", undefined]);
  });

  const twoTests = [
    { name: "优", from: 90, needs: [{ name: "死亡不超过1人", when: { "<=": [{ var: "n" }, 1] } }] },
    { name: "良", from: 80, needs: [{ name: "死亡不超过3人", when: { "<=": [{ var: "n" }, 3] } }] },
    { name: "差" },
  ] as SchemeInput["grades"];
  it.each([
    ["both tests", { a: 48, b: 48, n: 1 }, "优"],
    ["the lower of the two: 96 points, 2 deaths", { a: 48, b: 48, n: 2 }, "良"],
    ["the lower of the two: 82 points, 0 deaths", { a: 41, b: 41, n: 0 }, "良"],
    ["96 points, 4 deaths", { a: 48, b: 48, n: 4 }, "差"],
    ["deaths not known where they matter", { a: 48, b: 48 }, null],
    ["deaths not known where they do not", { a: 10, b: 10 }, "差"],
  ])("lowest of two tests wins: %s", (_, values, expected) => {
    expect(graded(twoTests, values).grade).toBe(expected);
  });

  it.each<["printed" | "exact", string]>([
    ["printed", "优"],
    ["exact", "良"],
  ])("89.995 printed as 90.00 goes by the %s total: %s", (compare, expected) => {
    const found = graded(
      [{ name: "优", from: 90 }, { name: "良" }],
      { a: 50, b: "39.995" },
      {
        round: { total: { places: 2, mode: "half-up" }, compare },
      },
    );
    expect([found.total?.value, found.grade]).toEqual(["90", expected]);
  });
});

describe("28: quotas", () => {
  const grades = (quota: unknown) =>
    [{ name: "优", from: 90, quota }, { name: "良", from: 60 }, { name: "差" }] as SchemeInput["grades"];
  const found = (quota: unknown, values: readonly (number | null)[], over: Partial<SchemeInput> = {}) => {
    const people = subjects(values.map((_, index) => ({ id: `s${index}`, groups: [index < 5 ? "m" : "h"] })));
    const facts = figures(
      Object.fromEntries(values.flatMap((a, index) => (a === null ? [] : [[`s${index}`, { a, n: 0 }]]))),
    );
    const scheme = schemeInput(
      { a: { points: 100, score: { clamp: [{ var: "actual" }, 0, 100] } } },
      {
        grades: grades(quota),
        ...over,
      },
    );
    return scorecards(run(planInput([indicator("a")]), scheme, [people, facts]));
  };
  const names = (cards: readonly Scorecard[]) => cards.map(({ grade }) => grade).join("");
  const share = (of: string, round: string, ties = "in") => ({ share: of, round, ties });

  it.each<[string, unknown, readonly number[], string]>([
    ["30% of 5 is 1.5, half-up 2", share("0.3", "half-up"), [99, 98, 97, 96, 50], "优优良良差"],
    ["30% of 5 is 1.5, down 1", share("0.3", "down"), [99, 98, 97, 96, 50], "优良良良差"],
    ["21% of 5 is 1.05, up 2", share("0.21", "up"), [99, 98, 97, 96, 50], "优优良良差"],
    ["three places, two who reach the grade", { count: 3, ties: "in" }, [99, 98, 70, 70, 50], "优优良良差"],
    ["a tie at the cut, all in", { count: 1, ties: "in" }, [99, 99, 97, 96, 50], "优优良良差"],
    ["a tie at the cut, all out", { count: 1, ties: "out" }, [99, 99, 97, 96, 50], "良良良良差"],
    ["a tie inside the cut", { count: 2, ties: "out" }, [99, 99, 97, 96, 50], "优优良良差"],
    ["no places", { count: 0, ties: "in" }, [99, 98, 97, 96, 50], "良良良良差"],
  ])("%s", (_, quota, values, expected) => {
    expect(names(found(quota, values))).toBe(expected);
  });

  const atLeast = (count: number, ties = "in") =>
    ({
      grades: [
        { name: "优", from: 90 },
        { name: "良", from: 60 },
        { name: "差", quota: { count, ties, limit: "least" } },
      ],
    }) as Partial<SchemeInput>;
  it.each<[string, number, string, readonly number[], string]>([
    ["two at least in the last grade, one is there", 2, "in", [99, 98, 70, 65, 50], "优优良差差"],
    ["as many are there already", 1, "in", [99, 98, 70, 65, 50], "优优良良差"],
    ["a tie at the cut, all fall", 2, "in", [99, 98, 65, 65, 50], "优优差差差"],
    ["a tie at the cut, none falls", 2, "out", [99, 98, 65, 65, 50], "优优良良差"],
    ["more than there are below the best", 4, "in", [99, 98, 97, 96, 95], "优差差差差"],
  ])("末位不少于: %s", (_, count, ties, values, expected) => {
    const cards = found(undefined, values, atLeast(count, ties));
    expect(names(cards)).toBe(expected);
    for (const { grade, heldBack } of cards)
      for (const { why, words } of heldBack ?? []) expect([why, words, grade]).toEqual(["quota", "差", "差"]);
  });

  it("while a total is open, only those fall, or stay, whatever it comes to", () => {
    const cards = found(undefined, [99, 98, null, 65, 61], atLeast(2));
    // s2 may be one of the two: the lowest falls in any case, s3 falls or not, the best two stay: 61 and 65 come first.
    expect(cards.map(({ grade }) => grade)).toEqual(["优", "优", null, null, "差"]);
  });

  it.each([
    ["zh-CN", "总分够“良”,为满足“差”的最少名额(2 个)降等"],
    ["en", 'the total reaches "良", lowered to fill "差" (2 at least)'],
  ] as const)("who falls to fill a quota is told so, in %s", (language, said) => {
    const cards = found(undefined, [99, 98, 70, 65, 50], atLeast(2));
    expect(render("markdown", { cards, language })).toContain(said);
  });

  it.each([
    ["zh-CN", 0.3, "总分够“优”,没有排进名额(0 个)"],
    ["en", 0.3, 'the total reaches "优", but not its quota (0 in all)'],
    ["zh-CN", 0.5, "总分够“优”,没有排进名额(1 个)"],
    ["en", 0.5, 'the total reaches "优", but not its quota (1 in all)'],
  ] as const)("who does not fit into a quota is told how many do, in %s, of %s of two", (language, share, said) => {
    const cards = found({ share, round: "down", ties: "out" }, [99, 95]);
    expect(render("markdown", { cards, language })).toContain(said);
  });

  it("quotas are held inside each group", () => {
    const cards = found({ count: 1, ties: "in" }, [99, 98, 70, 70, 50, 91, 95], { ranking: { within: "group" } });
    expect(names(cards)).toBe("优良良良差良优");
  });

  it("a veto comes before the quota: who is capped takes no place", () => {
    const veto = {
      kind: "veto",
      id: "v",
      name: "v",
      when: { ">=": [{ var: "indicators.a.actual" }, 99] },
      effect: { capGrade: "良" },
    };
    const cards = found({ count: 1, ties: "in" }, [99, 98, 97, 96, 50], {
      adjustments: [veto] as never,
    });
    expect(names(cards)).toBe("良优良良差");
    expect(cards[0]?.heldBack).toEqual([{ grade: "优", why: "veto", words: "v" }]);
    expect(cards[2]?.heldBack).toEqual([{ grade: "优", why: "quota", words: null, places: 1 }]);
  });

  it("who falls out of a quota is told what the grade below lacks, too", () => {
    const one = { count: 1, ties: "in" };
    const needs = [{ name: "没有发生", when: { "<": [{ var: "a" }, 98] } }];
    const steps = [
      { name: "优", from: 90, quota: one },
      { name: "良", from: 60, needs },
      { name: "中", from: 30, quota: one },
      { name: "差" },
    ];
    const cards = found(undefined, [100, 99, 98, 70, 50], { grades: steps as never });
    expect(names(cards)).toBe("优中差良差");
    const lacking = [
      { grade: "优", why: "quota", words: null, places: 1 },
      { grade: "良", why: "need", words: "没有发生" },
    ];
    const second = { grade: "中", why: "quota", words: null, places: 1 };
    expect([cards[1]?.heldBack, cards[2]?.heldBack, cards[4]?.heldBack]).toEqual([
      lacking,
      [...lacking, second],
      [second],
    ]);
  });

  it("while a total is open, only those are graded whose place it cannot change", () => {
    const cards = found({ count: 2, ties: "in" }, [99, 98, 97, null, 50]);
    // s3 may still come to 100: s0 holds one of two places in any case, s1 may be overtaken, s2 is out.
    expect(cards.map(({ grade }) => grade)).toEqual(["优", null, "良", null, "差"]);
  });
});

describe("39: rounding, once, at its stage", () => {
  const of = (value: string, mode: "half-up" | "half-even", places: number) =>
    total(
      card(
        planInput([indicator("a")]),
        schemeInput({ a: { points: 100, score: { var: "actual" } } }, { round: { total: { places, mode } } }),
        "x",
        [subjects([{ id: "x" }]), figures({ x: { a: value } })],
      ),
    );
  it.each<[string, number, string, string]>([
    ["1.050", 1, "1.1", "1"],
    ["0.35", 1, "0.4", "0.4"],
    ["28.175", 2, "28.18", "28.18"],
    ["28.165", 2, "28.17", "28.16"],
    ["8.53459", 2, "8.53", "8.53"],
    ["-1.05", 1, "-1.1", "-1"],
  ])("%s at %i places: %s by halves up, %s by GB/T 8170", (value, places, up, even) => {
    expect([of(value, "half-up", places), of(value, "half-even", places)]).toEqual([up, even]);
  });

  it("stages start from exact parts: 0.445 + 0.445 is 0.89, and 0.9 where the rounded ones carry", () => {
    const lines = [indicator("a"), indicator("b", { actual: { var: "b" } })];
    const round = { indicator: { places: 2, mode: "half-up" }, total: { places: 2, mode: "half-up" } } as const;
    const sums = [false, true].map((carry) =>
      total(
        card(planInput(lines), schemeInput({ a: asItStands, b: asItStands }, { round: { ...round, carry } }), "x", [
          subjects([{ id: "x" }]),
          figures({ x: { a: "0.445", b: "0.445" } }),
        ]),
      ),
    );
    expect(sums).toEqual(["0.89", "0.9"]);
  });
});

describe("40: totals that do not add up are warned of, and used as they are", () => {
  const plan = planInput([indicator("a"), indicator("b")], {
    sections: [{ id: "s", name: "s", points: 15, indicators: ["a", "b"] }],
  });
  it.each<[string, Partial<SchemeInput>, number]>([
    ["a section's printed points and the printed total", { total: 25 }, 2],
    ["a section's only", { total: 20 }, 1],
  ])("%s", (_, over, count) => {
    const scheme = schemeInput({ a: asItStands, b: asItStands }, over);
    const found = compileScheme(compiled(plan), scheme);
    expect(found.ok).toBe(true);
    expect(found.diagnostics.map(({ code }) => code)).toEqual(Array(count).fill("scheme/points-do-not-add-up"));
  });
});
