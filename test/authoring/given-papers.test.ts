/** Decisions of assessors and evidence in a plan's own tests: given as figures are, asked for by coverage, mutants and suggestions. */
import { describe, expect, it } from "vitest";
import {
  type Case,
  coverageOf,
  readCaseFile,
  readCases,
  runCase,
  runCases,
  runMutants,
  suggest,
  suggestedTests,
  writeCsvCases,
} from "../../src/authoring/index.js";
import { compileSchemeOrThrow } from "../../src/index.js";
import { compiled, indicator, planInput, schemeInput } from "../support/plans.js";

const plan = compiled(
  planInput([
    indicator("innovation", { name: "工作创新", actual: 0, evidence: "required" }),
    indicator("parts", { name: "考核组评定", actual: 0 }),
    indicator("drill", { name: "演练", target: { at_least: 4 }, evidence: "when-met" }),
    indicator("follows", { name: "随创新", actual: { var: "indicators.innovation.score" } }),
  ]),
);
const scheme = compileSchemeOrThrow(
  plan,
  schemeInput(
    {
      innovation: { score: { manual: [0, 5] } },
      parts: {
        score: {
          "+": [{ manual: { low: 0, high: 6, part: "组织" } }, { manual: { low: 0, high: 4, part: "宣传" } }],
        },
      },
      drill: {},
    },
    {
      adjustments: [
        {
          id: "honour",
          kind: "bonus",
          name: "表彰",
          points: { manual: [0, 4] },
          cap: 3,
          cite: { section: "二", basis: "stated" },
        },
      ],
    } as never,
  ),
);
const tested = { plan, schemes: new Map([["s", scheme]]) };

type Written = Parameters<typeof readCases>[0]["cases"][number];

const inJson = (...list: Omit<Written, "name">[]): Case[] => {
  const read = readCases({ format: "kaohe.tests/1", cases: list.map((one, at) => ({ name: `${at}`, ...one })) });
  if (!read.ok || read.diagnostics.length > 0) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
};
const inCsv = (text: string) => readCaseFile(new TextEncoder().encode(text), "tests/x.csv", plan, [scheme]);
const told = (one: Case) => {
  const { verdict, differences, problems } = runCase(tested, one);
  return [verdict, ...differences.map(({ field, found }) => `${field} ${found}`), ...problems.map(({ code }) => code)];
};

const SHOWN = { evidence: true };

describe("a case gives decisions and evidence", () => {
  it.each<[string, Omit<Written, "name">]>([
    [
      "none of both",
      { indicator: "innovation", expect: { status: "pending", outcome: "missing", score: { low: 0, high: 5 } } },
    ],
    ["evidence alone", { indicator: "innovation", given: SHOWN, expect: { status: "manual", outcome: "manual" } }],
    [
      "a decision alone",
      { indicator: "innovation", given: { decision: 4 }, expect: { status: "pending", outcome: "missing" } },
    ],
    [
      "both",
      { indicator: "innovation", given: { ...SHOWN, decision: "3.50" }, expect: { status: "scored", score: 3.5 } },
    ],
    [
      "the lowest",
      { indicator: "innovation", given: { ...SHOWN, decision: 0 }, expect: { status: "scored", score: 0 } },
    ],
    [
      "the highest",
      { indicator: "innovation", given: { ...SHOWN, decision: 5 }, expect: { status: "scored", score: 5 } },
    ],
    [
      "more than may be decided",
      {
        indicator: "innovation",
        given: { ...SHOWN, decision: 5.1 },
        expect: { status: "manual", score: { low: 0, high: 5 } },
      },
    ],
    [
      "points that are none",
      {
        indicator: "innovation",
        given: { ...SHOWN, decision: "优" },
        expect: { status: "manual", diagnostics: ["statistics/decision-not-points"] },
      },
    ],
    ["all parts", { indicator: "parts", given: { decision: { 组织: 5, 宣传: 2.5 } }, expect: { score: 7.5 } }],
    [
      "one part of two",
      {
        indicator: "parts",
        given: { decision: { 组织: 5 } },
        expect: { status: "manual", score: { low: 5, high: 9 } },
      },
    ],
    [
      "evidence where it is met",
      { indicator: "drill", given: { a: 4, ...SHOWN }, expect: { status: "scored", score: 10 } },
    ],
    ["no evidence where it is met", { indicator: "drill", given: { a: 4 }, expect: { status: "pending", met: true } }],
    ["no evidence where it is not", { indicator: "drill", given: { a: 3 }, expect: { status: "scored", score: 0 } }],
    [
      "a decision on what another indicator reads",
      { indicator: "follows", given: { ...SHOWN, decisions: { innovation: 2 } }, expect: { value: 2 } },
    ],
    [
      "a decision on an adjustment, and on a line",
      {
        scheme: "s",
        given: { a: 4, ...SHOWN, decisions: { honour: 3, innovation: 1, parts: { 组织: 6, 宣传: 4 } } },
        expect: { total: 24, adjustments: { honour: 3 }, items: { innovation: 1, parts: 10, drill: 10 } },
      },
    ],
    [
      "nothing decided on an adjustment",
      {
        scheme: "s",
        given: { others: 0 },
        expect: { total: { low: 0, high: 3 }, adjustments: { honour: { low: 0, high: 3 } } },
      },
    ],
    [
      "decisions on others of the cohort",
      {
        scheme: "s",
        given: { others: 0, decisions: { honour: 1 }, cohort: [{ others: 0, decisions: { honour: 2 } }] },
        expect: { total: 1, rank: 2, cohort: [{ total: 2, rank: 1 }] },
      },
    ],
  ])("%s", (_, written) => {
    expect(inJson(written).map(told)).toEqual([["passed"]]);
  });

  it.each<[string, Omit<Written, "name">, string]>([
    [
      "nothing of that id",
      { indicator: "drill", given: { decisions: { inovation: 1 } }, expect: { met: null } },
      "innovation",
    ],
    [
      "of which item, in a case of a scheme",
      { scheme: "s", given: { decision: 1 }, expect: { total: 1 } },
      "decisions",
    ],
  ])("is told of %s", (_, written, hint) => {
    const [one] = inJson(written);
    const { verdict, problems } = runCase(tested, one as Case);
    expect(verdict).toBe("unusable");
    expect(problems.map(({ code }) => code)).toEqual(["tests/decision-of-nothing"]);
    expect(JSON.stringify(problems[0])).toContain(hint);
  });

  it("reads them from a table, in Chinese and by key", () => {
    const { cases, diagnostics } = inCsv(
      [
        "用例,指标,佐证,评定,评定.组织,评定.宣传,评定 表彰,期望 得分,期望 状态,期望 总分,其余各行",
        "齐了,工作创新,有,2.5,,,,2.5,已计分,,",
        "缺佐证,innovation,无,2.5,,,,,待定,,",
        "分两项,考核组评定,,,5,1,,6,已计分,,",
        "加分,,,,,,2,,,2,零分",
      ].join("\n"),
    );
    expect(diagnostics).toEqual([]);
    expect(cases.map(told)).toEqual([["passed"], ["passed"], ["passed"], ["passed"]]);
    const keyed = inCsv(
      [
        "name,indicator,evidence,decision,decision.组织,decision.宣传,decisions.honour,decisions.parts.组织,score,total,others",
        "all there,innovation,yes,2.5,,,,,2.5,,",
        "two parts,parts,,,5,1,,,6,,",
        "a bonus,,,,,,2,5,,2,zero",
      ].join("\n"),
    );
    expect(keyed.diagnostics).toEqual([]);
    expect(keyed.cases.map(told)).toEqual([["passed"], ["passed"], ["passed"]]);
  });

  it("writes them into tables that read as the same", () => {
    const cases = inJson(
      { indicator: "innovation", given: { evidence: true, decision: 3.5 }, expect: { score: 3.5 } },
      { indicator: "innovation", given: { evidence: false }, expect: { status: "pending" } },
      { indicator: "parts", given: { decision: { 组织: 5, 宣传: "2.5" } }, expect: { score: 7.5 } },
      { indicator: "parts", given: { decision: { "": 1, 组织: 5 } }, expect: { status: "manual" } },
      {
        scheme: "s",
        given: {
          others: "zero",
          decisions: { honour: 1, parts: { 组织: 1 } },
          cohort: [{ others: "zero", evidence: true, decisions: { honour: 2, drill: { "": 1, 组织: 2 } } }],
        },
        expect: { total: 1, cohort: [{ rank: 1 }] },
      },
    );
    const { text, left } = writeCsvCases(cases, { plan: plan.plan }, [scheme]);
    expect(left).toEqual([]);
    for (const title of ["佐证", "评定", "评定.组织", "评定 表彰", "同组1 评定 演练.组织"])
      expect(text).toContain(title);
    const again = inCsv(text);
    expect(again.diagnostics).toEqual([]);
    const spelt = (all: readonly Case[]) =>
      JSON.parse(JSON.stringify(all.map(({ given }) => given)).replace(/(?<=:)(\d+(\.\d+)?)/g, '"$1"'));
    expect(spelt(again.cases)).toEqual(spelt(cases));
    expect(again.cases.map(told)).toEqual(cases.map(told));
  });

  it("says what a cell of evidence may hold, and guesses at columns", () => {
    const { diagnostics } = inCsv("用例,指标,佐证,评定 表章\nx,innovation,大概,1\n");
    expect(diagnostics.map(({ code }) => code)).toEqual(["tests/unknown-column", "tests/unreadable-cell"]);
    expect(JSON.stringify(diagnostics)).toContain("评定 表彰");
    expect(JSON.stringify(diagnostics)).toContain("有, 无");
  });
});

describe("what is decided and shown is asked for", () => {
  const openOf = (of: string, cases: Case[]) =>
    [...coverageOf(tested, runCases(tested, cases), [of]).indicators.values()].flatMap(({ open }) =>
      open.map(({ id }) => id),
    );

  it("a decision taken and one still open, evidence lacking, and a score that has it", () => {
    const one = (given: object, expected: object) =>
      inJson({ indicator: "innovation", given, expect: expected } as never);
    const lacking = one({}, { status: "pending" });
    const open = one(SHOWN, { status: "manual" });
    const taken = one({ ...SHOWN, decision: 1 }, { score: 1 });
    expect(openOf("innovation", lacking).sort()).toEqual(["score@s/: decided", "score@s/: undecided"]);
    expect(openOf("innovation", [...lacking, ...open])).toEqual(["score@s/: decided"]);
    expect(openOf("innovation", [...open, ...taken])).toEqual(["line: unproven"]);
    expect(openOf("innovation", [...lacking, ...open, ...taken])).toEqual([]);
  });

  it.each(["innovation", "parts", "drill", "@s"])("suggestions for %s leave nothing open", (of) => {
    const { suggestions, openObligations, openMutants } = suggest(tested, [], { only: [of] });
    expect(openObligations.map(({ id }) => id)).toEqual([]);
    expect(openMutants.map(({ id }) => id)).toEqual([]);
    const read = readCases(
      JSON.parse(
        JSON.stringify({
          ...suggestedTests(suggestions),
          cases: suggestions.map((one) => ({ ...one.case, toBeConfirmed: undefined })),
        }),
      ),
    );
    if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
    const results = runCases(tested, read.value);
    expect(results.map(({ verdict }) => verdict)).toEqual(read.value.map(() => "passed"));
    expect(openOf(of, read.value)).toEqual([]);
    expect(runMutants(tested, results, { only: [of] }).survivors.map(({ id }) => id)).toEqual([]);
  });

  it.each([
    ["innovation", "evidence: none", { expect: { status: "pending" } }],
    ["drill", "evidence: required", { given: { a: 3 }, expect: { status: "scored", score: 0 } }],
    ["drill", "evidence: none", { given: { a: 4 }, expect: { status: "pending" } }],
  ])("%s, %s: survives until a case tells", (of, id, teller) => {
    const mute = inJson({
      indicator: of,
      given: { a: 4, evidence: true, decision: 1 },
      expect: { outcome: "value" },
    } as never);
    const survivors = (cases: Case[]) =>
      runMutants(tested, runCases(tested, cases), { only: [of] }).survivors.map((mutant) => mutant.id);
    expect(survivors(mute)).toContain(id);
    expect(survivors([...mute, ...inJson({ indicator: of, ...teller } as never)])).not.toContain(id);
  });
});
