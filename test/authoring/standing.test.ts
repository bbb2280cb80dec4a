/** Cases of a scheme: what it makes of its lines, what they show of it, and which of its settings no case would miss. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type CaseInput,
  coverageOf,
  expectationOf,
  explainedSurvivors,
  mutantText,
  obligationText,
  readCaseFile,
  readCases,
  runCases,
  runMutants,
  suggest,
} from "../../src/authoring/index.js";
import { compileSchemeOrThrow } from "../../src/index.js";
import { readCasesOf, readSurvivorsOf } from "../../src/node/tests.js";
import { loadPlanOrThrow } from "../../src/node.js";
import { compiled, indicator, planInput, schemeInput } from "../support/plans.js";

const v = (name: string) => ({ var: name });
const plan = compiled(
  planInput([indicator("one", { target: { at_most: 1 } }), indicator("two", { target: { at_most: 1 } })], {
    records: { h: { name: "通报", fields: { points: "count", event: "text" } } },
  } as never),
);
const scheme = compileSchemeOrThrow(
  plan,
  schemeInput({ one: {}, two: {} }, {
    adjustments: [
      { kind: "bonus", id: "b", name: "加分", points: v("n"), cap: 3 },
      {
        kind: "minus",
        id: "m",
        name: "通报",
        events: { list: v("records.h"), points: v("points"), identity: v("event") },
      },
      { kind: "penalty", id: "p", name: "不实", when: { ">": [v("m"), 0] }, items: ["one"], take: { share: 0.5 } },
      { kind: "veto", id: "v", name: "否决", when: { ">=": [v("c"), 1] }, effect: { capGrade: "中" } },
    ],
    round: { total: { places: 1, mode: "half-up" } },
    grades: [
      { name: "优", from: 18, needs: [{ section: "each", share: 0.8 }] },
      { name: "中", from: 10 },
      { name: "差" },
    ],
  } as never),
);
const tested = { plan, schemes: new Map([["s", scheme]]) };
const read = (cases: readonly CaseInput[]) => {
  const found = readCases({ format: "kaohe.tests/1", cases });
  if (!found.ok) throw new Error(JSON.stringify(found.diagnostics));
  return found.value;
};
const CALM = { n: 0, m: 0, c: 0, records: { h: [] } };
const full: CaseInput = {
  name: "满分",
  given: { others: "full", ...CALM },
  expect: {
    total: 20,
    available: 20,
    grade: "优",
    rank: 1,
    sections: { s: 20 },
    adjustments: { b: 0, m: 0, p: false, v: false },
  },
};

describe("a case of a scheme", () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ["given scores add up", { lines: { one: 5, two: "7.5" } }, { total: 12.5, grade: "中" }],
    ["a bonus to its cap", { others: "zero", n: 5 }, { total: 3, adjustments: { b: 3 } }],
    [
      "one event counts once, at its largest",
      {
        records: {
          h: [
            { points: 1, event: "甲" },
            { points: 4, event: "甲" },
            { points: 2, event: "乙" },
          ],
        },
      },
      { total: 14, adjustments: { m: 6 } },
    ],
    ["a penalty halves its item", { m: 1 }, { total: 15, items: { one: 5, two: 10 }, adjustments: { p: true } }],
    ["a veto caps the grade", { c: 1 }, { total: 20, grade: "中", adjustments: { v: true } }],
    [
      "a missing line leaves the total open",
      { lines: { one: "missing" } },
      { total: { low: 10, high: 20 }, grade: null, rank: null },
    ],
    [
      "what does not apply is spread",
      { lines: { one: "not-applicable", two: 4 } },
      { total: 8, available: 20, items: { one: null } },
    ],
    ["a decision that is open", { lines: { one: "manual" } }, { total: { low: 10, high: 20 } }],
    ["a total as printed", { lines: { one: 4.25 } }, { total: 14.3 }],
  ])("%s", (name, given, wanted) => {
    const [result] = runCases(
      tested,
      read([{ name, given: { others: "full", ...CALM, ...given }, expect: wanted }] as never),
    );
    expect(result?.differences).toEqual([]);
    expect(result?.verdict).toBe("passed");
  });

  it("knows the others of the cohort, and where they stand", () => {
    const others = [
      { lines: { one: 10, two: 2 }, ...CALM },
      { others: "full", ...CALM },
    ];
    const [result] = runCases(
      tested,
      read([
        {
          name: "名次",
          given: { lines: { one: 10, two: 2 }, ...CALM, cohort: others },
          expect: { rank: 2, cohort: [{ rank: 2, total: 12 }, { rank: 1 }] },
        },
      ] as never),
    );
    expect(result?.differences).toEqual([]);
  });

  it("says what is not as expected, and refuses lines that are none", () => {
    const [wrong, unknown] = runCases(
      tested,
      read([
        { ...full, expect: { total: 19, grade: "中", adjustments: { v: true } } },
        { ...full, given: { ...full.given, lines: { onne: 3 } } },
      ]),
    );
    expect(wrong?.differences.map(({ field, expected, found }) => `${field} ${expected} ${found}`)).toEqual([
      "total 19 20",
      "grade 中 优",
      "adjustments v true b 0, m 0, p false, v false",
    ]);
    expect(unknown).toMatchObject({
      verdict: "unusable",
      problems: [{ code: "plan/unknown-indicator", data: { near: "one" } }],
    });
  });

  it("an open total is not the number that was expected", () => {
    const given = { others: "full", ...CALM, lines: { one: "missing" } };
    const [result] = runCases(tested, read([{ name: "x", given, expect: { total: 20 } }] as never));
    expect(result?.differences).toMatchObject([{ field: "total", expected: "20", found: "10 – 20" }]);
  });

  it("finds again what it found", () => {
    const [result] = runCases(tested, read([full]));
    const again = result?.found && expectationOf(result.found);
    expect(runCases(tested, read([{ ...full, expect: again as never }]))[0]?.verdict).toBe("passed");
  });
});

describe("cases of a scheme as a table", () => {
  const simple = compileSchemeOrThrow(
    plan,
    schemeInput({ one: {}, two: {} }, {
      adjustments: [
        { kind: "bonus", id: "b", name: "加分", points: v("n"), cap: 3 },
        { kind: "veto", id: "v", name: "否决", when: { ">=": [v("c"), 1] }, effect: { capGrade: "中" } },
      ],
      grades: [{ name: "优", from: 18 }, { name: "中", from: 10 }, { name: "差" }],
    } as never),
  );
  const csv = (text: string) => readCaseFile(new TextEncoder().encode(text), "tests/s.csv", plan, [simple]);
  const head = "用例,计分办法,记分行 one,其余各行,n,c,期望总分,期望等次,期望 部分 部分,期望 加分,期望 否决";

  it("say what lines score and what the scheme makes of it", () => {
    const rows = [
      "一行零分,s,零分,满分,5,1,13,中,10,3,是",
      "缺一行,s,缺数,满分,0,0,10~20,无,10~20,0,否",
      "错的,s,满分,满分,0,0,19,优,20,0,否",
    ];
    const { cases, diagnostics } = csv([head, ...rows].join("\n"));
    expect(diagnostics).toEqual([]);
    const results = runCases({ plan, schemes: new Map([["s", simple]]) }, cases);
    expect(results.map(({ verdict }) => verdict)).toEqual(["passed", "passed", "failed"]);
    expect(results[2]?.differences).toMatchObject([{ field: "total" }]);
  });

  it("refuse a score that is none, with its place", () => {
    const { diagnostics } = csv(`${head}\n错,s,全对,满分,0,0,20,优,20,0,否\n`);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ place: { line: 2, header: "记分行 one" } });
  });
});

describe("suggested cases of a scheme", () => {
  it("show everything that can be shown of it, from none at all, and never count before they are confirmed", () => {
    const { suggestions, openObligations, openMutants, unfinished } = suggest(tested, [], { only: ["@s"] });
    expect(unfinished).toEqual([]);
    expect(suggestions.map(({ case: { toBeConfirmed } }) => toBeConfirmed)).not.toContain(undefined);
    const cases = read(suggestions.map((one) => one.case));
    expect(runCases(tested, cases).every(({ verdict }) => verdict === "unconfirmed")).toBe(true);
    const confirmed = read(
      suggestions.map(({ case: { toBeConfirmed: _, ...one } }) => ({
        ...one,
        confirmed: { by: "张三", calculation: "手算" },
      })),
    );
    const results = runCases(tested, confirmed);
    expect(results.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
    // What a person sees of coverage and mutants then is just what the search could not find.
    expect(
      coverageOf(tested, results, ["@s"])
        .indicators.get("@s")
        ?.open.map(({ id }) => id),
    ).toEqual(openObligations.map(({ id }) => id));
    expect(openObligations).toEqual([]);
    expect(runMutants(tested, results, { only: ["@s"] }).survivors.map(({ id }) => id)).toEqual(
      openMutants.map(({ id }) => id),
    );
    expect(openMutants.length).toBeLessThan(4);
  });

  it.each(["quarter", "half", "month"])("of a veto that goes by the %s of the year: in a case of one", (year) => {
    const by = compileSchemeOrThrow(
      plan,
      schemeInput({ one: {}, two: {} }, {
        adjustments: [
          { kind: "veto", id: "v", name: "否决", when: { ">": [v("c"), 2] }, effect: "zero-total", scope: { year } },
        ],
      } as never),
    );
    const { suggestions, openObligations, openMutants } = suggest({ plan, schemes: new Map([["s", by]]) }, [], {
      only: ["@s"],
    });
    expect(openObligations.map(({ id }) => id)).toEqual([]);
    expect(openMutants.map(({ id }) => id)).toEqual([]);
    const periods = new Set(suggestions.map(({ case: one }) => one.given?.period));
    expect([...periods]).toContain({ quarter: "2021Q1", half: "2021H1", month: "2021-01" }[year]);
  });

  it.each(["examples/rubric-counties/plan", "rules/wangcheng-2022"])("of %s leave next to nothing", (folder) => {
    const loaded = loadPlanOrThrow(join(import.meta.dirname, "../..", folder));
    const whole = { plan: loaded.plan, schemes: loaded.schemes };
    for (const id of loaded.schemes.keys()) {
      const { suggestions, openObligations, openMutants } = suggest(whole, [], { only: [`@${id}`] });
      expect(suggestions.length).toBeGreaterThan(10);
      expect(openObligations.length).toBeLessThan(4);
      expect(openMutants.length).toBeLessThan(10);
    }
  });
});

describe("coverage and mutants of a scheme", () => {
  const results = runCases(tested, read([full]));

  it("say what one case does not show, in words", () => {
    const { indicators } = coverageOf(tested, results);
    const said = indicators.get("@s")?.open.map((one) => obligationText(tested, one, "zh-CN")) ?? [];
    expect(said).toEqual(
      expect.arrayContaining([
        "得“中”等次",
        "总分恰好在“优”的分数线上",
        "“加分”到上限",
        "“否决”触发",
        "有一项缺数",
        "够“优”的分数而因另外要求得不到",
      ]),
    );
    expect(said).not.toContain("得“优”等次");
  });

  it("say which settings no case would miss, and which changes are noticed", () => {
    const { survivors, killed } = runMutants(tested, results);
    const said = survivors.filter(({ indicator: key }) => key === "@s").map((one) => mutantText(tested, one, "zh-CN"));
    expect(said).toEqual(
      expect.arrayContaining([
        "没有用例能区分不适用时 分值摊到本部分(rescale-section) 与 记 0 分(zero)",
        "没有用例能区分等次“优”的分数线 ≥ 18 与 > 18",
        "没有用例能区分“加分”的上限 3 与 4",
        "没有用例能区分缺数时 待定(pending) 与 记 0 分(zero)",
      ]),
    );
    expect(killed.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["indicators.one.points: up", "adjustments.v/1: down"]),
    );
    const more = runCases(
      tested,
      read([
        full,
        { name: "恰好", given: { lines: { one: 8 }, others: "full", ...CALM }, expect: { total: 18, grade: "优" } },
        { name: "上限", given: { others: "full", ...CALM, n: 5 }, expect: { total: 23, adjustments: { b: 3 } } },
      ]),
    );
    const noticed = new Set(runMutants(tested, more).killed.map(({ id }) => id));
    for (const id of ["grades.0.from: >", "adjustments.b.cap: 4", "adjustments.b.cap: 2", "adjustments.b.kind: minus"])
      expect(noticed).toContain(id);
  });

  it.each(["rubric-counties", "rubric-departments"])(
    "examples/%s: everything is shown, every change is noticed",
    (name) => {
      const path = join("examples", name, "plan");
      const loaded = loadPlanOrThrow(path);
      const { cases, diagnostics } = readCasesOf(path, loaded.plan);
      expect(diagnostics).toEqual([]);
      const played = runCases(loaded, cases);
      expect(played.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
      const only = [...loaded.schemes.keys()].map((id) => `@${id}`);
      const { asked, covered } = coverageOf(loaded, played, only);
      expect([asked > 20, covered]).toEqual([true, asked]);
      const { unexplained, problems } = explainedSurvivors(
        runMutants(loaded, played, { only }),
        readSurvivorsOf(path),
        new Set(only),
      );
      expect([unexplained.map(({ id }) => id), problems]).toEqual([[], []]);
    },
  );

  it("leave a scheme out of which there is no case", () => {
    expect([...coverageOf(tested, []).indicators.keys()]).toEqual(["one", "two"]);
  });
});
