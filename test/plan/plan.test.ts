import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { compilePlan, compileScheme, Decimal, type PlanInput } from "../../src/index.js";
import { card, compiled, figures, indicator, onlyLine, planInput, schemeInput } from "../support/plans.js";

type Change = (plan: Record<string, unknown> & PlanInput) => unknown;

const wrong: readonly (readonly [note: string, change: Change, code: string, path: string])[] = [
  ["a misspelt key", (plan) => ({ ...plan, paramters: {} }), "plan/unknown-key", "paramters"],
  ["another format", (plan) => ({ ...plan, format: "kaohe.plan/9" }), "plan/wrong-shape", "format"],
  ["a period that is none", (plan) => ({ ...plan, period: "21年" }), "plan/wrong-shape", "period"],
  ...["prior", "score", "events", "decision"].map((word): (typeof wrong)[number] => [
    `a statistic named like the reserved word ${word}`,
    (plan) => ({ ...plan, statistics: { [word]: { name: "x", type: "count" } } }),
    "plan/wrong-shape",
    `statistics.${word}`,
  ]),
  ["an indicator in no section", (plan) => ({ ...plan, sections: [] }), "plan/indicator-in-no-section", "indicators.0"],
  [
    "a section with an unknown indicator",
    (plan) => ({ ...plan, sections: [{ id: "s", name: "s", indicators: ["i", "j"] }] }),
    "plan/unknown-indicator",
    "sections.0.indicators.1",
  ],
  [
    "an indicator in two sections",
    (plan) => ({ ...plan, sections: [{ id: "s", name: "s", indicators: ["i", "i"] }] }),
    "plan/duplicate-id",
    "sections.0.indicators.1",
  ],
  [
    "an indicator defined twice",
    (plan) => ({ ...plan, indicators: [indicator("i"), indicator("i")] }),
    "plan/duplicate-id",
    "indicators.1.id",
  ],
  [
    "two comparators",
    (plan) => ({ ...plan, indicators: [indicator("i", { target: { at_most: 1, at_least: 0 } })] }),
    "plan/wrong-shape",
    "indicators.0.target",
  ],
  [
    "no comparator",
    (plan) => ({ ...plan, indicators: [indicator("i", { target: {} })] }),
    "plan/wrong-shape",
    "indicators.0.target",
  ],
  [
    "a quotation of more than 40 characters",
    (plan) => ({
      ...plan,
      indicators: [indicator("i", { cite: { section: "一", basis: "stated", quote: "字".repeat(41) } })],
    }),
    "plan/wrong-shape",
    "indicators.0.cite.quote",
  ],
  [
    "a percent as text",
    (plan) => ({ ...plan, parameters: { p: { value: "20%" } } }),
    "plan/parameter-type",
    "parameters.p.value",
  ],
  [
    "a date without its type",
    (plan) => ({ ...plan, parameters: { p: { value: "2021-09-30" } } }),
    "plan/parameter-type",
    "parameters.p.value",
  ],
  [
    "the ratio of an unknown statistic",
    (plan) => ({
      ...plan,
      statistics: { ...plan.statistics, r: { name: "r", type: "rate", aggregate: { ratio: ["a", "zz"] } } },
    }),
    "plan/unknown-statistic",
    "statistics.r.aggregate.ratio",
  ],
  [
    "indicators in a circle",
    (plan) => ({
      ...plan,
      sections: [{ id: "s", name: "s", indicators: ["i", "j"] }],
      indicators: [
        indicator("i", { actual: { var: "indicators.j.actual" } }),
        indicator("j", { actual: { var: "indicators.i.actual" } }),
      ],
    }),
    "plan/circular",
    "indicators.0",
  ],
  [
    "indicators in a circle through a baseline",
    (plan) => ({
      ...plan,
      sections: [{ id: "s", name: "s", indicators: ["i", "j"] }],
      indicators: [
        indicator("i", { target: { at_least: 9 }, pacing: "elapsed", baseline: { var: "indicators.j.target" } }),
        indicator("j", { target: { at_least: { var: "indicators.i.target" } } }),
      ],
    }),
    "plan/circular",
    "indicators.0",
  ],
  [
    "a list whose emptiness is not spoken of",
    (plan) => ({
      ...plan,
      records: { h: { name: "h", fields: { x: "count" } } },
      indicators: [indicator("i", { actual: { all: [{ var: "records.h" }, { ">": [{ var: "x" }, 1] }] } })],
    }),
    "plan/empty-list-unsaid",
    "indicators.0",
  ],
  [
    "whenEmpty of no list",
    (plan) => ({ ...plan, indicators: [indicator("i", { whenEmpty: "met" })] }),
    "plan/empty-list-of-what",
    "indicators.0.whenEmpty",
  ],
  [
    "a deadline against a number",
    (plan) => ({ ...plan, indicators: [indicator("i", { target: { by: "2021-09-30" } })] }),
    "rule/wrong-type",
    "indicators.0.target.by",
  ],
  [
    "a plan operator that is a standard one",
    (plan) => ({ ...plan, operators: { min: { about: "x", arguments: [], body: 1 } } }),
    "plan/reserved-name",
    "operators.min",
  ],
];

describe("plans", () => {
  it.each(wrong)("%s is refused at its place", (_, change, code, path) => {
    const plan = change(planInput([indicator("i")]) as never) as PlanInput;
    const { diagnostics } = compilePlan(plan);
    expect(diagnostics.map((problem) => [problem.code, problem.place.path?.join(".")])).toContainEqual([code, path]);
  });

  it("a parameter in per cent that is more than 1 is remarked on", () => {
    const { ok, diagnostics } = compilePlan(
      planInput([indicator("i")], { parameters: { p: { value: "20", unit: "%" } } }),
    );
    expect([ok, diagnostics.map(({ code }) => code)]).toEqual([true, ["plan/percent-slip"]]);
  });

  it("may use Decimal and long numbers; a JavaScript number of 17 digits is refused with the way to write it", () => {
    const withTarget = (limit: unknown) => planInput([indicator("i", { target: { at_most: limit } })]);
    expect(
      onlyLine(card(withTarget(new Decimal("0.1234567890123456789")), null, "x", figures({ x: { a: 0 } }))).target
        ?.limits,
    ).toEqual(["0.1234567890123456789"]);
    const { diagnostics } = compilePlan(withTarget(0.1 + 0.2));
    expect(diagnostics[0]).toMatchObject({
      code: "plan/number-too-precise",
      hint: expect.stringContaining('{"number": "0.30000000000000004"}'),
    });
  });

  it("are not changed by being compiled", () => {
    const plan = planInput([indicator("i", { target: { at_most: 1 } })]);
    const before = JSON.stringify(plan);
    compilePlan(plan);
    expect(JSON.stringify(plan)).toBe(before);
  });

  it("extend another plan: entries replace by id, null removes", () => {
    const check = (id: string, tolerance: number) => ({ id, name: id, equal: [1, 1] as [unknown, unknown], tolerance });
    const parent = planInput([indicator("i"), indicator("j")], {
      checks: [check("c", 1), check("d", 2)],
      parameters: { p: { value: "1" }, q: { value: "2" } },
    });
    const child = {
      format: "kaohe.plan/1",
      id: "child",
      period: "2022",
      extends: parent,
      parameters: { p: { value: "3" }, q: null },
      checks: [check("c", 3)],
      indicators: [indicator("j", { name: "改过的" }), indicator("k")],
      sections: [{ id: "s", name: "s", indicators: ["i", "j", "k"] }],
    } as PlanInput;
    const { plan } = compiled(child);
    expect([...plan.indicators.values()].map(({ id, name }) => [id, name])).toEqual([
      ["i", "i"],
      ["j", "改过的"],
      ["k", "k"],
    ]);
    expect([...plan.parameters].map(([name, { value }]) => [name, String(value)])).toEqual([["p", "3"]]);
    expect(plan.checks.map(({ id, tolerance }) => [id, String(tolerance)])).toEqual([
      ["d", "2"],
      ["c", "3"],
    ]);
    expect([plan.id, plan.period.id, plan.statistics.size]).toEqual(["child", "2022", 7]);
  });
});

describe("schemes", () => {
  const plan = compiled(planInput([indicator("i", { target: { at_most: 1 } }), indicator("j")]));
  it.each([
    ["of another plan", schemeInput({ i: {} }, { plan: "q" }), "scheme/wrong-plan", "plan"],
    ["with an unknown indicator", schemeInput({ z: {} }), "plan/unknown-indicator", "indicators.z"],
    ["that passes what has no target", schemeInput({ j: {} }), "scheme/no-target", "indicators.j.score"],
    ["whose points do not add up", schemeInput({ i: {} }, { total: 100 }), "scheme/points-do-not-add-up", "total"],
    [
      "whose grades are out of order",
      schemeInput(
        { i: {} },
        {
          grades: [
            { name: "B", from: 80 },
            { name: "A", from: 90 },
          ],
        },
      ),
      "scheme/grade-order",
      "grades.1",
    ],
    [
      "with an unknown grade",
      schemeInput(
        { i: {} },
        { adjustments: [{ kind: "veto", id: "v", name: "v", when: true, effect: { forceGrade: "E" } }] },
      ),
      "scheme/unknown-grade",
      "adjustments.0.effect",
    ],
    [
      "with a form left open",
      schemeInput({ i: { score: { proportional: {} } } }),
      "rule/missing-argument",
      "indicators.i.score",
    ],
    ["with a range upside down", schemeInput({ i: { range: [5, 0] } }), "scheme/range-order", "indicators.i.range"],
    ["with negative points", schemeInput({ i: { points: -1 } }), "scheme/below-zero", "indicators.i.points"],
    [
      "with one adjustment twice",
      schemeInput(
        { i: {} },
        {
          adjustments: [
            { kind: "minus", id: "m", name: "m", points: 1 },
            { kind: "minus", id: "m", name: "m", points: 1 },
          ],
        },
      ),
      "plan/duplicate-id",
      "adjustments.1.id",
    ],
    [
      "with a circle of places",
      schemeInput({ i: { score: { by_rank: { step: 0.1, of: { var: "indicators.i.score" }, better: "higher" } } } }),
      "plan/circular",
      "indicators.i",
    ],
    ["with a text as points", schemeInput({ i: { points: "ten" } }), "plan/wrong-shape", "indicators.i.points"],
  ])("%s are reported at the place", (_, scheme, code, path) => {
    const { diagnostics } = compileScheme(plan, scheme);
    expect(diagnostics.map((problem) => [problem.code, problem.place.path?.join(".")])).toContainEqual([code, path]);
  });
});

describe("generated JSON Schemas", () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  const schemas = new Map(
    readdirSync("schema").map((file) => [file, ajv.compile(JSON.parse(readFileSync(`schema/${file}`, "utf8")))]),
  );
  const files = [
    ...readdirSync("rules").flatMap((plan) => [
      `rules/${plan}/plan.json`,
      ...["indicators", "schemes"].flatMap((folder) =>
        readdirSync(`rules/${plan}/${folder}`).map((file) => `rules/${plan}/${folder}/${file}`),
      ),
    ]),
    ...readdirSync("examples").map((name) => `examples/${name}/statistics/subjects.json`),
    ...readdirSync("examples/jinhua-2021/expected")
      .filter((file) => file.endsWith(".json"))
      .map((file) => `examples/jinhua-2021/expected/${file}`),
  ];

  it.each(files)("%s fits its schema", (file) => {
    const data = JSON.parse(readFileSync(file, "utf8")) as { $schema?: string };
    const name = data.$schema?.split("/").pop() ?? "scorecard.json";
    const fits = schemas.get(name);
    expect(fits?.(data), JSON.stringify(fits?.errors?.slice(0, 3))).toBe(true);
  });

  it("underline what kaohe refuses", () => {
    const fits = schemas.get("indicator.json");
    expect(fits?.({ ...indicator("i"), tarjet: {} })).toBe(false);
    expect(fits?.({ ...indicator("i"), actual: { round: { of: 1, places: 2, mode: "nearest" } } })).toBe(false);
    expect(fits?.({ ...indicator("i"), actual: { round: { of: 1, places: 2, mode: "half-even" } } })).toBe(true);
  });
});
