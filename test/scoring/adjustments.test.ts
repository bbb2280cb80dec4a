/** SCORING 16–22: bonus, minus, events counted once, vetoes, penalties on items; every number worked out by hand beside it. */
import { describe, expect, it } from "vitest";
import type { SchemeInput, Scorecard, StatisticsInput } from "../../src/index.js";
import { compileScheme } from "../../src/index.js";
import { card, compiled, figures, indicator, planInput, schemeInput, subjects } from "../support/plans.js";

const EVENTS = {
  records: {
    honours: { name: "表彰", fields: { award: "text", rank: "text", from: "date", signers: "count" } },
    accidents: { name: "事故", fields: { event: "text", deaths: "count" } },
  },
} as const;

/** What x earned is what its figures say: 10 points each for a and b, as they stand. */
const lines = [indicator("a", { actual: { var: "a" } }), indicator("b", { actual: { var: "b" } })];
const asItStands = { a: { score: { var: "actual" } }, b: { score: { var: "actual" } } };

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

function cardOf(scheme: Partial<SchemeInput>, values: Record<string, unknown>, records: Rows = {}): Scorecard {
  const statistics = figures({ x: values });
  const lists = Object.fromEntries(
    Object.entries(records).map(([list, rows]) => [list, rows.map((row) => ({ subject: "x", ...row }))]),
  );
  const zeroReports = Object.entries(records)
    .filter(([, rows]) => rows.length === 0)
    .map(([record]) => ({ subject: "x", period: "2021", record }));
  return card(planInput(lines, EVENTS as never), schemeInput(asItStands, scheme), "x", [
    subjects([{ id: "x" }]),
    { ...statistics, records: lists, zeroReports } as StatisticsInput,
  ]);
}

const total = (of: Scorecard) => of.total?.value;

describe("16, 17: bonus and minus", () => {
  const bonus = (id: string, points: unknown, over: object = {}) =>
    ({ kind: "bonus", id, name: id, points, cap: 10, ...over }) as never;
  const minus = (id: string, points: unknown, over: object = {}) =>
    ({ kind: "minus", id, name: id, points, ...over }) as never;
  const group = (over: object) => ({ adjustmentGroups: [{ id: "g", name: "g", ...over }] }) as Partial<SchemeInput>;

  it.each<[string, Partial<SchemeInput>, string]>([
    ["8 + 7 + 3", { adjustments: [bonus("p", 3)] }, "18"],
    ["its own cap: 8 + 7 + min(3, 2)", { adjustments: [bonus("p", 3, { cap: 2 })] }, "17"],
    ["all bonuses together: 15 + min(3 + 4, 5)", { adjustments: [bonus("p", 3), bonus("q", 4)], bonusCap: 5 }, "20"],
    [
      "a group's cap: 15 + min(3 + 4, 6) + 1",
      {
        adjustments: [bonus("p", 3, { group: "g" }), bonus("q", 4, { group: "g" }), bonus("r", 1)],
        ...group({ cap: 6 }),
      },
      "22",
    ],
    [
      "the largest of a group: 15 + max(3, 4) + 1",
      {
        adjustments: [bonus("p", 3, { group: "g" }), bonus("q", 4, { group: "g" }), bonus("r", 1)],
        ...group({ count: "largest" }),
      },
      "20",
    ],
    [
      "0.33 for each of 4 projects, off the total: 15 − 1.32",
      { adjustments: [minus("p", { "*": [0.33, 4] })] },
      "13.68",
    ],
    ["minus is not floored: 15 − 20", { adjustments: [minus("p", 20)] }, "-5"],
    ["unless the scheme says so", { adjustments: [minus("p", 20)], totalFloor: 0 }, "0"],
    ["all minuses together: 15 − min(6 + 4, 7)", { adjustments: [minus("p", 6), minus("q", 4)], minusCap: 7 }, "8"],
    [
      "only the largest deduction: 15 − max(6, 4)",
      { adjustments: [minus("p", 6, { group: "g" }), minus("q", 4, { group: "g" })], ...group({ count: "largest" }) },
      "9",
    ],
    ["the total may pass its points", { adjustments: [bonus("p", 9)] }, "24"],
    ["unless it is capped", { adjustments: [bonus("p", 9)], totalCap: 20 }, "20"],
  ])("%s", (_, scheme, expected) => {
    expect(total(cardOf(scheme, { a: 8, b: 7 }))).toBe(expected);
  });

  it("says which of a group is outdone, and how the total is made up", () => {
    const of = cardOf(
      { adjustments: [minus("p", 6, { group: "g" }), minus("q", 4, { group: "g" })], ...group({ count: "largest" }) },
      { a: 8, b: 7 },
    );
    expect(of.adjustments.map(({ id, outdone }) => [id, outdone])).toEqual([
      ["p", undefined],
      ["q", true],
    ]);
    expect(of.total?.made).toEqual({ items: "15", bonus: "0", minus: "6", rescaledFrom: null });
  });

  it("a place among the cohort is read from an indicator; written in the bonus it is refused, with the way", () => {
    const input = planInput([
      ...lines,
      indicator("place", { actual: { rank: { of: { var: "a" }, better: "higher" } } }),
    ]);
    const inPlace = compileScheme(
      compiled(input),
      schemeInput(asItStands, { adjustments: [bonus("r", { rank: {} })] }),
    );
    const problem = inPlace.diagnostics.find(({ code }) => code === "rule/not-of-this-place");
    expect(problem?.hint).toContain("indicators.<that one>.actual");
    const read = { if: [{ "==": [{ var: "indicators.place.actual" }, 1] }, 2, 0] };
    const scheme = schemeInput(asItStands, { adjustments: [bonus("first", read)] });
    const people = subjects([{ id: "x" }, { id: "y" }]);
    const values = figures({ x: { a: 3, b: 1 }, y: { a: 4, b: 1 } });
    expect(["x", "y"].map((id) => total(card(input, scheme, id, [people, values])))).toEqual(["4", "7"]);
  });

  it("a minus that is not known leaves the total open below", () => {
    const of = cardOf({ adjustments: [minus("p", { var: "c" }, { cap: 4 })] }, { a: 8, b: 7 });
    expect([of.total?.value, of.total?.low, of.total?.high]).toEqual([null, "11", "15"]);
  });
});

describe("18: one event counts once", () => {
  const byRank = {
    if: [{ "==": [{ var: "rank" }, "国家级"] }, 5, { "==": [{ var: "rank" }, "省级"] }, 3, 1],
  };
  const honours = (over: object = {}) => ({
    kind: "bonus",
    id: "honours",
    name: "表彰",
    cap: 10,
    events: { list: { var: "records.honours" }, points: byRank, ...over },
  });
  const once = { identity: { var: "award" } };
  const row = (award: string, rank: string) => ({ award, rank });

  it.each<[string, object, Rows[string], string]>([
    ["each row: 5 + 3 + 1", {}, [row("A", "国家级"), row("A", "省级"), row("B", "市级")], "24"],
    ["the best of A, and B: 5 + 1", once, [row("A", "国家级"), row("A", "省级"), row("B", "市级")], "21"],
    ["whichever comes first: 5 + 1", once, [row("A", "省级"), row("B", "市级"), row("A", "国家级")], "21"],
    ["equal rows of one event: 3", once, [row("A", "省级"), row("A", "省级")], "18"],
    ["the largest only: 5", { ...once, count: "largest" }, [row("A", "国家级"), row("B", "市级")], "20"],
    ["the cap holds: min(5 + 5 + 3, 10)", once, [row("A", "国家级"), row("B", "国家级"), row("C", "省级")], "25"],
    ["no events", once, [], "15"],
  ])("%s", (_, over, rows, expected) => {
    expect(total(cardOf({ adjustments: [honours(over) as never] }, { a: 8, b: 7 }, { honours: rows }))).toBe(expected);
  });

  it("evidence dated in the year is a filter of the list", () => {
    const inYear = {
      filter: [{ var: "records.honours" }, { "<=": [{ var: "period.start" }, { var: "from" }, { var: "period.end" }] }],
    };
    const rows = [
      { award: "A", rank: "国家级", from: "2020-12-31" },
      { award: "B", rank: "省级", from: "2021-12-31" },
    ];
    const of = cardOf({ adjustments: [honours({ list: inYear }) as never] }, { a: 8, b: 7 }, { honours: rows });
    expect(total(of)).toBe("18");
  });

  it.each<[string, object, Rows[string], string]>([
    [
      "shared among co-signers: 5 ÷ 2 + 3",
      { points: { "/": [byRank, { var: "signers" }] } },
      [
        { award: "A", rank: "国家级", signers: 2 },
        { award: "B", rank: "省级", signers: 1 },
      ],
      "20.5",
    ],
    [
      "so much an article: 3 × 2 + 4 × 0.5",
      { points: { "*": [{ var: "signers" }, { if: [{ "==": [{ var: "rank" }, "国家级"] }, 2, 0.5] }] } },
      [
        { award: "A", rank: "国家级", signers: 3 },
        { award: "B", rank: "市级", signers: 4 },
      ],
      "23",
    ],
  ])("%s", (_, over, rows, expected) => {
    expect(total(cardOf({ adjustments: [honours(over) as never] }, { a: 8, b: 7 }, { honours: rows }))).toBe(expected);
  });

  it("a list that was not supplied is missing, not empty", () => {
    const of = cardOf({ adjustments: [honours() as never] }, { a: 8, b: 7 });
    expect([of.total?.value, of.adjustments[0]?.outcome.kind]).toEqual([null, "missing"]);
  });

  const pooled = (id: string, points: unknown, list: unknown = { var: "records.accidents" }) => ({
    kind: "minus",
    id,
    name: id,
    events: { list, points, identity: { var: "event" }, pool: "accidents" },
  });
  const accidents = [
    { event: "E1", deaths: 3 },
    { event: "E2", deaths: 1 },
  ];

  it("across items of a pool an event counts where it is heaviest: E1 costs 9 under deaths, E2 4 under notices", () => {
    const of = cardOf(
      { adjustments: [pooled("deaths", { "*": [3, { var: "deaths" }] }), pooled("notices", 4)] as never },
      { a: 10, b: 10 },
      { accidents },
    );
    // deaths: E1 9, E2 3; notices: E1 4, E2 4. Kept: E1 9 (deaths), E2 4 (notices). 20 − 13.
    expect(total(of)).toBe("7");
    expect(of.adjustments.map(({ points }) => points)).toEqual(["9", "4"]);
    expect(of.adjustments[1]?.events).toEqual([
      { identity: "E1", points: "4", counted: false, under: "deaths" },
      { identity: "E2", points: "4", counted: true, under: null },
    ]);
  });

  it("an accident that an indicator took points for is not taken off again", () => {
    const scheme = {
      indicators: {
        a: {
          points: 10,
          events: {
            list: { var: "records.accidents" },
            points: 4,
            identity: { var: "event" },
            pool: "accidents",
          },
        },
        b: { points: 10, score: { var: "actual" } },
      },
      adjustments: [pooled("notices", 2)],
    } as never;
    // a: 10 − 4 − 4 = 2, b: 7; the notices of E1 and E2 are the same events, and lighter.
    expect(total(cardOf(scheme, { a: 8, b: 7 }, { accidents }))).toBe("9");
  });

  it("deductions by events are floored at nothing (扣完为止): 10 − 3 × 4 is 0", () => {
    const scheme = {
      indicators: {
        a: { points: 10, events: { list: { var: "records.accidents" }, points: 4 } },
        b: { points: 10, score: { var: "actual" } },
      },
    } as never;
    const three = [...accidents, { event: "E3", deaths: 0 }];
    expect(total(cardOf(scheme, { a: 8, b: 7 }, { accidents: three }))).toBe("7");
  });

  it("an event of less than nothing has no result", () => {
    const of = cardOf(
      { adjustments: [pooled("deaths", { "-": [0, { var: "deaths" }] })] as never },
      { a: 8, b: 7 },
      { accidents },
    );
    expect(of.diagnostics.map(({ code }) => code)).toContain("evaluate/negative-event");
  });
});

describe("19: veto", () => {
  const grades = [{ name: "优", from: 15 }, { name: "良", from: 10 }, { name: "差" }];
  const veto = (effect: unknown, over: object = {}) =>
    ({ kind: "veto", id: "v", name: "v", when: { ">=": [{ var: "n" }, 1] }, effect, ...over }) as never;

  it.each<[string, unknown, string | undefined, string | null, string | null]>([
    ["the total becomes zero", "zero-total", "0", "差", "15"],
    ["the grade is forced", { forceGrade: "差" }, "15", "差", "15"],
    ["the grade is capped", { capGrade: "良" }, "15", "良", "15"],
    ["the grade is lowered by one (降低考核等次)", { lowerGrade: 1 }, "15", "良", "15"],
    ["never below the last", { lowerGrade: 5 }, "15", "差", "15"],
    ["an item becomes zero: 0 + 7", { zeroItem: ["a"] }, "7", "差", "7"],
    ["a section's items become zero", { zeroItem: ["s"] }, "0", "差", "0"],
    ["all items become zero", { zeroItem: "all" }, "0", "差", "0"],
    ["barred from awards", { bar: "当年评先评优" }, "15", "优", "15"],
    ["a flag only", "flag-only", "15", "优", "15"],
  ])("%s; the score before it is kept", (_, effect, expected, grade, before) => {
    const of = cardOf({ adjustments: [veto(effect)], grades }, { a: 8, b: 7, n: 1 });
    expect([of.total?.value, of.grade, of.total?.beforeVeto]).toEqual([expected, grade, before]);
    expect(of.adjustments[0]?.triggered).toBe(true);
  });

  it.each<[string, unknown[], string]>([
    ["two that lower it add up", [{ lowerGrade: 1 }, { lowerGrade: 1 }], "差"],
    ["beside a cap the lower of both holds", [{ lowerGrade: 2 }, { capGrade: "良" }], "差"],
    ["a forced grade is not lowered again", [{ forceGrade: "良" }, { lowerGrade: 1 }], "良"],
  ])("several vetoes of the grade: %s", (_, effects, grade) => {
    const adjustments = effects.map((effect, index) => veto(effect, { id: `v${index}` }));
    const of = cardOf({ adjustments, grades }, { a: 8, b: 7, n: 1 });
    expect([of.grade, of.heldBack?.map(({ grade: held, why }) => [held, why])]).toEqual([grade, [["优", "veto"]]]);
  });

  it("a lowered grade that is not known yet leaves the grade open, not the total", () => {
    const of = cardOf({ adjustments: [veto({ lowerGrade: 1 })], grades }, { a: 8, b: 7 });
    expect([of.total?.value, of.grade]).toEqual(["15", null]);
  });

  it("an item that is zeroed keeps what was taken", () => {
    const of = cardOf({ adjustments: [veto({ zeroItem: ["a"] })] }, { a: 8, b: 7, n: 1 });
    expect(of.lines[0]?.score).toBe("0");
    expect(of.lines[0]?.taken).toEqual([{ id: "v", name: "v", points: "8" }]);
  });

  it("a veto of an item that is not known leaves that item between nothing and what it earned", () => {
    const of = cardOf({ adjustments: [veto({ zeroItem: ["a"] })] }, { a: 8, b: 7 });
    expect([of.lines[0]?.status, of.lines[0]?.low, of.lines[0]?.high]).toEqual(["pending", "0", "8"]);
    expect([of.total?.value, of.total?.low, of.total?.high]).toEqual([null, "7", "15"]);
  });

  it.each<[string, unknown, Record<string, unknown>, string | undefined]>([
    ["over the control figure: 5 deaths of 4", { ">": [{ var: "n" }, { var: "m" }] }, { n: 5, m: 4 }, "0"],
    ["at the control figure", { ">": [{ var: "n" }, { var: "m" }] }, { n: 4, m: 4 }, "15"],
    ["a deadline that was missed by a day", { ">": [{ var: "d" }, { date: "2021-03-31" }] }, { d: "2021-04-01" }, "0"],
    ["the last day itself (底前)", { ">": [{ var: "d" }, { date: "2021-03-31" }] }, { d: "2021-03-31" }, "15"],
    ["an item that earned too little: 8 of at least 8.5", { "<": [{ var: "indicators.a.score" }, 8.5] }, {}, "0"],
  ])("what triggers it: %s", (_, when, values, expected) => {
    const of = cardOf({ adjustments: [veto("zero-total", { when })] }, { a: 8, b: 7, ...values });
    expect(of.total?.value).toBe(expected);
  });

  it.each([
    ["mining, 10 deaths of 10", true, 10, "0"],
    ["mining, 9 deaths of 10", true, 9, "15"],
    ["other industries, 3 deaths of 3", false, 3, "0"],
    ["other industries, 2 deaths of 3", false, 2, "15"],
  ])("another number of deaths by industry: %s", (_, mines, n, expected) => {
    const when = { ">=": [{ var: "n" }, { if: [{ var: "subject.attributes.mines" }, 10, 3] }] };
    const of = card(
      planInput(lines, EVENTS as never),
      schemeInput(asItStands, { adjustments: [veto("zero-total", { when })] }),
      "x",
      [subjects([{ id: "x", attributes: { mines } }]), figures({ x: { a: 8, b: 7, n } })],
    );
    expect(total(of)).toBe(expected);
  });

  const yearly = veto({ forceGrade: "差" }, { scope: { year: "quarter" } });
  const quarters = (n: readonly (number | null)[]) => ({
    "2021": n.reduce<number>((sum, one) => sum + (one ?? 0), 0) > 0 ? 1 : 0,
    ...Object.fromEntries(n.flatMap((one, index) => (one === null ? [] : [[`2021Q${index + 1}`, one]]))),
  });

  it.each<[string, Record<string, number>, string | null, string | undefined]>([
    ["none in any quarter", { ...quarters([0, 0, 0, 0]), "2021": 0 }, "优", undefined],
    ["in the second quarter", { ...quarters([0, 1, 0, 0]), "2021": 0 }, "差", "2021Q2"],
    ["in a known quarter, another not known", { ...quarters([null, 1, 0, 0]), "2021": 0 }, "差", "2021Q2"],
    ["in none that is known: open", { ...quarters([0, null, 0, 0]), "2021": 0 }, null, undefined],
    ["in no quarter, whatever the year comes to", { ...quarters([0, 0, 0, 0]), "2021": 4 }, "优", undefined],
  ])("what a quarter triggers holds for the year: %s", (_, n, grade, triggeredIn) => {
    const of = cardOf({ adjustments: [yearly], grades }, { a: 8, b: 7, n });
    expect([of.grade, of.adjustments[0]?.triggeredIn]).toEqual([grade, triggeredIn]);
  });

  it("a year's veto may not read results of indicators", () => {
    const scheme = schemeInput(asItStands, {
      adjustments: [veto("flag-only", { when: { "!": [{ var: "indicators.a.met" }] }, scope: { year: "month" } })],
    });
    const found = compileScheme(compiled(planInput(lines)), scheme);
    expect(found.diagnostics.map(({ code }) => code)).toContain("scheme/year-veto-reads-indicators");
  });
});

describe("20, 21: penalties for false or late data, and across items", () => {
  const penalty = (take: unknown, over: object = {}) =>
    ({
      kind: "penalty",
      id: "p",
      name: "数据不实",
      when: { ">": [{ var: "n" }, 0] },
      items: ["a"],
      take,
      ...over,
    }) as never;

  it.each<[string, unknown, object, string]>([
    ["half of the item: 8 × 50% + 7", { share: "0.5" }, {}, "11"],
    ["all of the item: 0 + 7", "all", {}, "7"],
    ["3 points of the item: 5 + 7", { points: 3 }, {}, "12"],
    ["never below nothing: max(0, 8 − 30) + 7", { points: 30 }, {}, "7"],
    ["unless stated: 8 − 30 down to −5, + 7", { points: 30 }, { floor: -5 }, "2"],
    ["of several items: 4 + 3.5", { share: "0.5" }, { items: ["a", "b"] }, "7.5"],
    ["of a section", { points: 1 }, { items: ["s"] }, "13"],
    ["by what was found: 2 × n off each", { points: { "*": [2, { var: "n" }] } }, { items: "all" }, "11"],
    ["not when nothing was found", "all", { when: { ">": [{ var: "n" }, 5] } }, "15"],
  ])("%s", (_, take, over, expected) => {
    expect(total(cardOf({ adjustments: [penalty(take, over)] }, { a: 8, b: 7, n: 1 }))).toBe(expected);
  });

  it("one upon the other, in the order of the scheme: (8 − 3) × 50% = 2.5", () => {
    const adjustments = [penalty({ points: 3 }), penalty({ share: "0.5" }, { id: "q", name: "q" })];
    const of = cardOf({ adjustments }, { a: 8, b: 7, n: 1 });
    expect(of.lines[0]?.score).toBe("2.5");
    expect(of.lines[0]?.taken?.map(({ points }) => points)).toEqual(["3", "2.5"]);
  });

  it("a share is taken before rounding and before the items are added up: 8.25 × 50% = 4.125, printed 4.13", () => {
    const scheme = {
      adjustments: [penalty({ share: "0.5" })],
      round: { indicator: { places: 2, mode: "half-up" } },
    } as Partial<SchemeInput>;
    const of = cardOf(scheme, { a: "8.25", b: 7, n: 1 });
    expect([of.lines[0]?.score, of.total?.value]).toEqual(["4.13", "11.125"]);
  });

  it("points off the total come after: 15 × 50% of a, then −10 for concealment", () => {
    const adjustments = [
      penalty({ share: "0.5" }),
      { kind: "minus", id: "m", name: "瞒报", points: { "*": [10, { var: "m" }] } } as never,
    ];
    expect(total(cardOf({ adjustments }, { a: 8, b: 7, n: 1, m: 1 }))).toBe("1");
  });

  it("an item that does not apply has nothing to lose", () => {
    const scheme = {
      indicators: {
        a: { points: 10, score: { not_applicable: "无" }, notApplicable: "leave-out" },
        b: { points: 10, score: { var: "actual" } },
      },
      adjustments: [penalty("all")],
    } as never;
    expect(total(cardOf(scheme, { a: 8, b: 7, n: 1 }))).toBe("7");
  });

  it("concealment loses its own points and the whole of another item (并扣第4项): 8 − 4, and 0 of b", () => {
    const adjustments = [penalty({ points: 4 }), penalty("all", { id: "q", items: ["b"] })];
    expect(total(cardOf({ adjustments }, { a: 8, b: 7, n: 1 }))).toBe("4");
  });

  it.each([
    ["0 errors", 0, "5"],
    ["1 error: 5 − 1", 1, "4"],
    ["4 errors: 5 − 4", 4, "1"],
    ["5 errors and more: nothing", 5, "0"],
    ["6 errors", 6, "0"],
  ])("error-count bands: %s", (_, n, expected) => {
    const score = { if: [{ ">=": [{ var: "n" }, 5] }, 0, { "-": [{ var: "points" }, { var: "n" }] }] };
    const scheme = { indicators: { a: { points: 5, score }, b: { points: 10, score: 0 } } } as never;
    expect(total(cardOf(scheme, { a: 8, b: 7, n }))).toBe(expected);
  });
});

describe("what a scheme must say", () => {
  const found = (over: Partial<SchemeInput>) =>
    compileScheme(compiled(planInput(lines)), schemeInput(asItStands, over)).diagnostics.map(({ code }) => code);
  it.each<[string, Partial<SchemeInput>]>([
    ["scheme/no-points", { adjustments: [{ kind: "bonus", id: "p", name: "p", cap: 1 }] }],
    ["scheme/unknown-group", { adjustments: [{ kind: "minus", id: "p", name: "p", points: 1, group: "g" }] }],
    ["scheme/unknown-item", { adjustments: [{ kind: "penalty", id: "p", name: "p", items: ["zz"], take: "all" }] }],
    [
      "scheme/unknown-item",
      { adjustments: [{ kind: "veto", id: "p", name: "p", when: true, effect: { zeroItem: ["zz"] } }] },
    ],
    ["scheme/below-zero", { minusCap: -1 }],
    ["scheme/below-zero", { adjustments: [{ kind: "minus", id: "p", name: "p", points: -3 }] }],
    ["scheme/below-zero", { adjustments: [{ kind: "bonus", id: "p", name: "p", points: -3, cap: 5 }] }],
    [
      "scheme/below-zero",
      { adjustments: [{ kind: "penalty", id: "p", name: "p", items: "all", take: { points: -1 } }] },
    ],
  ])("%s", (code, over) => {
    expect(found(over)).toContain(code);
  });
});
