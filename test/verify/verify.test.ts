/** Verification agrees with what is right, and names what is wrong. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleNames } from "../../scripts/examples.js";
import { startRun } from "../../src/assess.js";
import { Rational } from "../../src/exact/index.js";
import {
  assess,
  type CompiledScheme,
  compilePlan,
  compilePlanOrThrow,
  compileScheme,
  compileSchemeOrThrow,
  type PlanInput,
  Results,
  type SchemeInput,
  type StatisticsInput,
  type SubjectsInput,
  verify,
} from "../../src/index.js";
import {
  DataScope,
  Evaluator,
  type Operator,
  operatorTable,
  type Primitive,
  type Tree,
} from "../../src/logic/index.js";
import { chooseScheme, loadPlanOrThrow, readTables } from "../../src/node.js";
import { agree, foundOf, foundText } from "../../src/verify/found.js";
import { interpret, READ } from "../../src/verify/interpreter.js";
import { KNOWN } from "../../src/verify/known.js";
import { assessment } from "../oracle/generated-plans.js";
import { yearlyAssessment } from "../oracle/generated-years.js";
import { publishedKeys } from "../support/keys.js";
import { compiled, figures, indicator, planInput, run, schemeInput } from "../support/plans.js";
import { lowered, operators, planParts } from "../support/rules.js";

describe("what is right is verified", () => {
  describe.each(exampleNames())("examples/%s", (name) => {
    const folder = join("examples", name);
    const example = JSON.parse(readFileSync(join(folder, "example.json"), "utf8")) as {
      plan: string;
      statistics: string[];
      through?: string[];
    };
    const loaded = loadPlanOrThrow(join(folder, example.plan));
    const periods = [undefined, ...(example.through ?? [])];
    const runs = [...loaded.schemes.keys(), "none"].flatMap((scheme) => periods.map((through) => [scheme, through]));

    it.each(runs)("scheme %s, through %s", async (scheme, through) => {
      const tables = await readTables(
        example.statistics.map((path) => join(folder, path)),
        loaded.plan,
      );
      const results = assess(
        loaded.plan,
        chooseScheme(loaded, scheme),
        tables,
        through === undefined ? {} : { through },
      );
      const { disagreements, checked, notCovered } = verify(results);
      expect(disagreements).toEqual([]);
      expect(notCovered).toEqual([]);
      expect(checked).toBeGreaterThan(10 * results.subjects.length);
    });
  });

  it("random plans, schemes and statistics", () => {
    let all = 0;
    fc.assert(
      fc.property(assessment, ({ plan, scheme, subjects, statistics }) => {
        const usable = compilePlanOrThrow(plan as unknown as PlanInput);
        const sources = [subjects as unknown as SubjectsInput, statistics as unknown as StatisticsInput];
        const usableScheme = compileSchemeOrThrow(usable, scheme as unknown as SchemeInput);
        const { disagreements, checked, notCovered } = verify(assess(usable, usableScheme, sources));
        all += checked;
        expect(disagreements).toEqual([]);
        expect(notCovered).toEqual([]);
      }),
    );
    expect(all).toBeGreaterThan(1000);
  });

  it("random ones through the year, with decisions, evidence, events and vetoes of the year", () => {
    let [all, usableOnes, tried] = [0, 0, 0];
    fc.assert(
      fc.property(yearlyAssessment, ({ plan, scheme, subjects, statistics, papers, through }) => {
        tried += 1;
        const usable = compilePlan(plan as unknown as PlanInput);
        const withScheme = usable.ok ? compileScheme(usable.value, scheme as unknown as SchemeInput) : usable;
        if (!usable.ok || !withScheme.ok) return;
        usableOnes += 1;
        const sources = [subjects, statistics, papers] as unknown as StatisticsInput[];
        const options = through === undefined ? {} : { through };
        const results = assess(usable.value, withScheme.value as CompiledScheme, sources, options);
        const { disagreements, checked, notCovered } = verify(results);
        all += checked;
        expect(disagreements).toEqual([]);
        expect(notCovered).toEqual([]);
      }),
      { numRuns: 150 * Number(process.env.KAOHE_TIMES ?? 1) },
    );
    expect(usableOnes / tried).toBeGreaterThan(0.2);
    expect(all).toBeGreaterThan(10 * usableOnes);
  }, 120_000);
});

describe("the second reading of rules", () => {
  it("knows every operator that is not written out in others", () => {
    const primitives = [...operators.values()].filter(({ kind }) => kind === "primitive").map(({ id }) => id);
    expect(primitives.filter((id) => !READ.includes(id))).toEqual([]);
  });

  const examples = [...operators.values()].flatMap(({ id, examples: list }) =>
    list.flatMap((example) => (example.cohort ? [] : [{ id, ...example }])),
  );
  it.each(examples)("$id: $about", ({ rule, data = {}, plan: parts }) => {
    const tree = lowered(rule, parts ? planParts(parts) : {});
    if (Array.isArray(tree)) return;
    const scope = new DataScope(data);
    const published = foundOf(new Evaluator(operators).evaluate(tree as Tree, scope));
    const own = interpret(tree as Tree, { find: (path) => foundOf(scope.resolve(path)) });
    expect(foundText(own)).toBe(foundText(published));
    expect(agree(own, published)).toBe(true);
  });
});

describe("what a plan or scheme may say", () => {
  it.each(Object.entries(publishedKeys()))("verification knows every key of %s", (place, keys) => {
    expect(keys.filter((key) => !KNOWN[place]?.split(" ").includes(key))).toEqual([]);
  });

  it("an unknown key is said, and nothing that it may touch is vouched for", () => {
    const results = run(plan, scheme, data);
    const strange = { ...results.run.scheme, scheme: { ...results.run.scheme?.scheme, handicap: 3 } };
    Object.assign(results.run, { scheme: strange });
    const { notCovered, disagreements } = verify(results);
    expect(notCovered).toEqual(["scheme.handicap"]);
    expect(disagreements).toEqual([]);
  });

  it("an unknown operator is said, and the lines without it are verified all the same", () => {
    const usable = compiled(plan);
    const strange: Operator = { ...(usable.operators.get("/") as Primitive), id: "over" };
    const table = operatorTable([...usable.operators.values(), strange]);
    const [i] = usable.indicators.values();
    const limits = (i?.target?.limits ?? []).map((limit) => ({ ...limit, operator: "over" }) as Tree);
    const changed = { ...i, target: { ...i?.target, limits } } as NonNullable<typeof i>;
    const indicators = new Map([...usable.indicators, ["i", changed]]);
    const results = assess({ ...usable, indicators, evaluator: new Evaluator(table) }, null, data);
    const { notCovered, disagreements, checked } = verify(results);
    expect([notCovered, disagreements]).toEqual([["operator.over"], []]);
    expect(checked).toBeGreaterThan(20);
  });
});

const plan = planInput(
  [
    indicator("i", { target: { at_most: { "/": [{ var: "c" }, 3] } } }),
    indicator("j", { actual: { var: "b" }, target: { at_least: 5 } }),
  ],
  { sections: [{ id: "s", name: "部分", indicators: ["i", "j"] }] },
);
const scheme = schemeInput(
  {
    i: { score: { proportional: { form: "target-over-actual" } } },
    j: { score: { by_rank: { points: 10, step: 0.1 } } },
  },
  { round: { total: { places: 2, mode: "half-up" } }, grades: [{ name: "优", from: 15 }, { name: "良" }] },
);
const data = figures({ x: { a: 1, b: 5, c: 3 }, y: { a: 4, b: 9, c: 10 }, z: { a: 2, b: 7, c: 4 } });

/** The plan compiled for an engine one of whose operators is wrong. */
function withFault(id: string, strict: Primitive["strict"]): Results {
  const usable = compiled(plan);
  const faulty = [...usable.operators.values()].map(
    (operator): Operator => (operator.id === id ? ({ ...operator, strict } as Primitive) : operator),
  );
  const wrong = { ...usable, evaluator: new Evaluator(operatorTable(faulty)) };
  return assess(wrong, compileSchemeOrThrow(usable, scheme), data);
}

/** Results in which one card says something else. */
function tampered(change: (results: Results) => Results["subjects"]): Results {
  const results = run(plan, scheme, data);
  return new Results(results.run, change(results), results.diagnostics);
}

type Lines = Results["subjects"][number]["lines"];
type Scored = Lines extends ReadonlyMap<string, { scored: infer S }> ? S : never;
const mapped = (lines: Lines, change: (scored: Scored) => Scored): Lines =>
  new Map([...lines].map(([id, { line, scored }]) => [id, { line, scored: change(scored) }]));

const kinds = (results: Results) => [...new Set(verify(results).disagreements.map(({ what }) => what))].sort();

describe("what is wrong is named", () => {
  it("nothing here is, as it stands", () => {
    expect(verify(run(plan, scheme, data)).disagreements).toEqual([]);
  });

  it("a comparison that forgets the bound", () => {
    const results = withFault("<=", ([a, b]) => (a as Rational).compare(b as Rational) < 0);
    expect(verify(results).disagreements).toContainEqual({
      subject: "x",
      part: "i",
      what: "met",
      published: "false",
      verified: "true",
    });
  });

  it("a division that rounds", () => {
    const results = withFault("/", ([a, b]) => {
      const exact = (a as Rational).dividedBy(b as Rational);
      return Rational.of((exact.numerator * 10n ** 20n) / exact.denominator, 10n ** 20n);
    });
    expect(kinds(results)).toContain("limit");
  });

  it.each([
    ["a total one hundredth off", "total", { value: Rational.of(1n, 100n) }],
    ["a grade", "grade", { grade: "良好" }],
  ])("%s", (_, what, over) => {
    const results = tampered(({ subjects }) =>
      subjects.map((result, index) => {
        if (index > 0 || !result.total?.value.low) return result;
        const off = "value" in over ? result.total.value.low.plus(over.value as Rational) : result.total.value.low;
        const total = {
          ...result.total,
          value: { low: off, high: off },
        };
        return { ...result, total, ...("grade" in over && { grade: over.grade as string }) };
      }),
    );
    expect(kinds(results)).toContain(what);
  });

  const one = { low: Rational.one, high: Rational.one };
  type Total = NonNullable<Results["subjects"][number]["total"]>;
  const inTotal = (change: Partial<Total>) => (of: Results["subjects"][number]) => ({
    ...of,
    total: of.total && { ...of.total, ...change },
  });

  it.each<[string, string, (of: Results["subjects"][number]) => Results["subjects"][number]]>([
    ["the items of a total", "total", inTotal({ items: one })],
    ["its bonus", "total", inTotal({ bonus: one })],
    ["its minus", "total", inTotal({ minus: one })],
    ["the total before rounding", "total", inTotal({ exact: one })],
    ["the total before a veto", "total", inTotal({ beforeVeto: one })],
    ["what it is out of", "total", inTotal({ available: Rational.one })],
    ["a total that is called open", "total", inTotal({ open: true })],
    ["a total that is not there", "total", (of) => ({ ...of, total: null })],
    ["how many were ranked", "rank", (of) => ({ ...of, rank: of.rank && { ...of.rank, of: 9 } })],
    ["how many are open", "rank", (of) => ({ ...of, rank: of.rank && { ...of.rank, pending: 9 } })],
    ["a grade that is not given", "grade", (of) => ({ ...of, grade: null })],
    [
      "a better grade held back that is not",
      "held back",
      (of) => ({ ...of, heldBack: [{ grade: "优", why: "veto", words: "veto" }] }),
    ],
    ["a better grade held back, unsaid", "held back", (of) => ({ ...of, heldBack: [] })],
    ["a section", "section", (of) => ({ ...of, sections: of.sections.map((part) => ({ ...part, score: one })) })],
    ["a section that is not there", "section", (of) => ({ ...of, sections: [] })],
    [
      "a status",
      "status",
      (of) => ({ ...of, lines: mapped(of.lines, (scored) => ({ ...scored, status: "manual" as const })) }),
    ],
    ["a printed score", "printed score", (of) => ({ ...of, lines: mapped(of.lines, (it) => ({ ...it, score: one })) })],
    [
      "what a penalty took",
      "adjustment",
      (of) => ({
        ...of,
        lines: mapped(of.lines, (scored) => ({
          ...scored,
          taken: [{ id: "late", name: "late", points: Rational.of(7n) }],
        })),
      }),
    ],
    [
      "whether a veto was triggered",
      "adjustment",
      (of) => ({ ...of, adjustments: of.adjustments.map((item) => ({ ...item, triggered: true })) }),
    ],
    [
      "what a bonus came to",
      "adjustment",
      (of) => ({ ...of, adjustments: of.adjustments.map((item) => ({ ...item, points: one })) }),
    ],
    ["an adjustment that is not there", "adjustment", (of) => ({ ...of, adjustments: [] })],
  ])("%s", (_, what, change) => {
    const rich = schemeInput(scheme.indicators as Record<string, object>, {
      round: { total: { places: 2, mode: "half-up" } },
      grades: [{ name: "优", from: 5, quota: { count: 2, ties: "in" } }, { name: "良" }],
      adjustments: [
        { kind: "bonus", id: "more", name: "more", points: { var: "b" }, cap: 3 },
        { kind: "minus", id: "less", name: "less", points: { "/": [{ var: "a" }, 2] } },
        {
          kind: "penalty",
          id: "late",
          name: "late",
          when: { ">": [{ var: "a" }, 3] },
          items: ["i"],
          take: { share: 0.5 },
        },
        { kind: "veto", id: "veto", name: "veto", when: { ">": [{ var: "a" }, 99] }, effect: { capGrade: "良" } },
      ],
    });
    const results = run(plan, rich, data);
    const wrong = new Results(results.run, results.subjects.map(change), results.diagnostics);
    expect(kinds(wrong)).toContain(what);
  });

  it.each<[string, string, (of: Results["run"]) => object, string]>([
    ["a place among the others", "score", (of) => of, "cohortValue"],
    ["a figure", "actual", (of) => of.statistics, "figure"],
    ["a decision that nobody made", "score", (of) => of.statistics, "decisionsOn"],
  ])("%s", (_, what, whose, name) => {
    const usable = compiled(plan);
    const lines = { i: { score: { manual: [0, 10] } }, j: { score: { by_rank: { points: 10, step: 0.1 } } } };
    const decisions = {
      format: "kaohe.decisions/1",
      decisions: [{ subject: "x", item: "i", points: 7, reason: "seen" }],
    } as unknown as StatisticsInput;
    const { run: wrong } = startRun(usable, compileSchemeOrThrow(usable, schemeInput(lines)), [data, decisions], {});
    const answer = name === "decisionsOn" ? [] : { kind: "value", value: Rational.of(7n) };
    Object.assign(whose(wrong), { [name]: () => answer });
    const subjects = wrong.results();
    Reflect.deleteProperty(whose(wrong), name);
    expect(kinds(new Results(wrong, subjects, []))).toContain(what);
  });

  it("two ranks changed over", () => {
    const results = tampered(({ subjects }) => {
      const [first, second, ...rest] = subjects;
      if (!first || !second) throw new Error("two subjects");
      return [{ ...first, rank: second.rank }, { ...second, rank: first.rank }, ...rest];
    });
    expect(verify(results).disagreements.map(({ subject, what }) => `${subject} ${what}`)).toEqual([
      "x rank",
      "y rank",
    ]);
  });
});
