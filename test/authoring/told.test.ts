/** What cases tell of a rule: coverage, mutants, suggestions; and what the words of it are. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CaseInput,
  coverageHtml,
  coverageOf,
  explainedCoverage,
  explainedSurvivors,
  mutantsOf,
  mutantText,
  obligationText,
  percent,
  readCases,
  readSurvivors,
  rulesOf,
  runCases,
  runMutants,
  suggest,
  type TestedPlan,
} from "../../src/authoring/index.js";
import { compileSchemeOrThrow } from "../../src/index.js";
import { termMathml, termText } from "../../src/logic/index.js";
import { readRules, ruleTexts } from "../../src/scoring/index.js";
import { compiled, indicator, planInput, schemeInput } from "../support/plans.js";

function testedPlan(): TestedPlan {
  const plan = compiled(
    planInput(
      [
        indicator("limit", {
          actual: { var: "n" },
          target: { at_most: { "*": [{ mean_prior: ["n", 2] }, { "-": [1, { param: "decline" }] }] } },
        }),
        indicator("ratio", {
          actual: { share: [{ var: "n" }, { var: "m" }] },
          target: { at_least: { param: "least" } },
          unit: "%",
        }),
        indicator("both", {
          actual: { and: [{ ">": [{ var: "n" }, 2] }, { "<": [{ var: "m" }, 5] }] },
          target: { equals: true },
        }),
        indicator("closed", {
          actual: {
            all: [{ var: "records.hazards" }, { "<=": [{ days_between: [{ var: "found" }, { var: "closed" }] }, 30] }],
          },
          target: { equals: true },
          whenEmpty: "not-applicable",
        }),
        indicator("day", { actual: { var: "d" }, target: { by: "2021-09-30" } }),
        indicator("span", { actual: { var: "n" }, target: { between: [2, 4] } }),
        indicator("mines", { actual: { var: "n" }, target: { at_most: 0 }, applies: { attributes: { mines: true } } }),
      ],
      {
        parameters: { decline: { value: "0.20", unit: "%" }, least: { value: "0.20", unit: "%" } },
        records: { hazards: { name: "隐患", fields: { found: "date", closed: "date" } } },
      },
    ),
  );
  const bands = {
    bands: {
      bands: [
        { at_least: 0.5, points: 10 },
        { at_least: 0.2, points: 5 },
      ],
    },
  };
  const scheme = compileSchemeOrThrow(
    plan,
    schemeInput({
      limit: {},
      ratio: { score: bands },
      closed: {},
      mines: { notApplicable: "full" },
      span: { score: { by_rank: { step: 0.5, better: "higher" } } },
    }),
  );
  return { plan, schemes: new Map([["s", scheme]]) };
}

const tested = testedPlan();

function results(cases: readonly CaseInput[]) {
  const read = readCases({ format: "kaohe.tests/1", cases });
  if (!read.ok || read.diagnostics.length > 0) throw new Error(JSON.stringify(read.diagnostics));
  return runCases(tested, read.value);
}

const confirmed = (one: CaseInput): CaseInput => ({ ...one, confirmed: { by: "王", calculation: "手算" } });
const suggested = suggest(tested, []);
const accepted = suggested.suggestions.map((one) => confirmed(one.case));

describe("suggestions", () => {
  it("never count before they are confirmed, and pass once they are", () => {
    const raw = results(suggested.suggestions.map((one) => one.case));
    expect(new Set(raw.map(({ verdict }) => verdict))).toEqual(new Set(["unconfirmed"]));
    expect(coverageOf(tested, raw).covered).toBe(0);
    expect(new Set(results(accepted).map(({ verdict }) => verdict))).toEqual(new Set(["passed"]));
  });

  it("cover every rule to the last obligation", () => {
    const coverage = coverageOf(tested, results(accepted));
    expect([...coverage.indicators].flatMap(([id, { open }]) => open.map((one) => `${id} ${one.id}`))).toEqual(
      suggested.openObligations.map((one) => `${one.indicator} ${one.id}`),
    );
    expect(suggested.openObligations.map((one) => `${one.indicator} ${one.id}`)).toEqual([]);
    expect(percent(coverage)).toBe("100");
  });

  it("notice every mutant that some figures tell", () => {
    const report = runMutants(tested, results(accepted));
    expect(report.survivors.map(({ id }) => id).sort()).toEqual(suggested.openMutants.map(({ id }) => id).sort());
    expect(report.killed.length).toBeGreaterThan(80);
    expect(suggested.openMutants.map((one) => mutantText(tested, one, "zh-CN"))).toEqual([]);
  });

  it("stand exactly on the threshold, with small whole numbers", () => {
    const onBound = suggested.suggestions.find(({ obligations }) => obligations.some(({ id }) => id === "met/: bound"));
    expect(onBound?.case.given).toBeDefined();
    expect(JSON.stringify(onBound?.case.given).length).toBeLessThan(120);
  });
});

describe("coverage", () => {
  const one = (given: Record<string, unknown>, expectation: CaseInput["expect"]): CaseInput => ({
    name: "x",
    indicator: "ratio",
    given,
    expect: expectation,
  });

  it("asks what its nodes oblige to", () => {
    expect(rulesOf(tested, "ratio").obligations.map(({ id }) => id)).toEqual([
      "actual/: zero",
      "n: present",
      "n: missing",
      "m: present",
      "m: missing",
      "met/: true",
      "met/: false",
      "met/: bound",
      "score@s/: branch 2",
      "score@s/: branch 4",
      "score@s/: branch 5",
      "score@s/0: true",
      "score@s/0: false",
      "score@s/0: bound",
      "score@s/2: true",
      "score@s/2: false",
      "score@s/2: bound",
    ]);
  });

  it("counts only what passed", () => {
    const passing = one({ n: 1, m: 5 }, { met: true });
    expect(coverageOf(tested, results([passing]), ["ratio"]).covered).toBe(8);
    expect(coverageOf(tested, results([{ ...passing, expect: { met: false } }]), ["ratio"]).covered).toBe(0);
  });

  it("is never rounded up", () => {
    expect(percent({ asked: 3000, covered: 2999 })).toBe("99.9");
    expect(percent({ asked: 3000, covered: 3000 })).toBe("100");
    expect(percent({ asked: 3, covered: 0 })).toBe("0.0");
  });

  it("says what is not shown in words", () => {
    const { open } = coverageOf(tested, results([one({ n: 1, m: 5 }, { met: true })]), ["ratio"]).indicators.get(
      "ratio",
    ) ?? { open: [] };
    const texts = open.map((of) => obligationText(tested, of, "zh-CN"));
    expect(texts).toContain("个数 ÷ 次数 的除数为 0");
    expect(texts).toContain("实际值 ≥ 20% 不成立");
    expect(open.map((of) => obligationText(tested, of, "en"))).toContain("次数 is missing");
  });

  it("is a page of its own, coloured by what was shown", () => {
    const page = coverageHtml(tested, coverageOf(tested, results(accepted)), 0, "zh-CN");
    expect(page).toContain('class="all"');
    expect(page.split('class="none"')).toHaveLength(2); // the legend's own
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
    expect(coverageHtml(tested, coverageOf(tested, []), 0, "en").split('class="none"').length).toBeGreaterThan(20);
  });

  it("only grows, and what was noticed stays noticed, when cases are added", () => {
    const ids = ["limit", "ratio", "both"];
    const pool = accepted.filter((written) => ids.includes(written.indicator ?? ""));
    fc.assert(
      fc.property(fc.subarray(pool), fc.subarray(pool), (some, others) => {
        const more = pool.filter((written) => some.includes(written) || others.includes(written));
        const [before, after] = [some, more].map((list) => coverageOf(tested, results(list), ids));
        for (const id of ids) {
          const [less, wider] = [before, after].map((coverage) => coverage?.indicators.get(id)?.shown);
          for (const shown of less ?? []) expect(wider?.has(shown)).toBe(true);
        }
        const [few, many] = [some, more].map((list) => runMutants(tested, results(list), { only: ["ratio"] }).killed);
        for (const { id } of few ?? []) expect(many?.map((mutant) => mutant.id)).toContain(id);
      }),
      { numRuns: 10 },
    );
  });
});

describe("mutants", () => {
  it("are sentences", () => {
    const texts = mutantsOf(tested, "ratio").map((mutant) => mutantText(tested, mutant, "zh-CN"));
    expect(texts).toContain("没有用例能区分 实际值 ≥ 20% 与 实际值 > 20%");
    expect(texts).toContain("没有用例能区分 个数 ÷ 次数 与 次数 ÷ 个数");
    expect(texts).toContain("没有用例能区分缺数时 待定(pending) 与 记 0 分(zero)");
    const limit = mutantsOf(tested, "limit").map((mutant) => mutantText(tested, mutant, "en"));
    expect(limit).toContain("no case tells 1 − 20% from 1 − 21%");
    expect(
      limit.some(
        (text) => text.includes("2 years earlier from 个数 3 years earlier") || text.includes("3 years earlier"),
      ),
    ).toBe(true);
    expect(mutantsOf(tested, "closed").map(({ id }) => id)).toContain("whenEmpty: met");
    expect(mutantsOf(tested, "span").map(({ id }) => id)).toContain("cohort 1@s: dense");
    expect(mutantsOf(tested, "day").map(({ id }) => id)).toContain("target/: later");
  });

  it("survive where the cases do not look", () => {
    const lax: CaseInput = { name: "x", indicator: "ratio", given: { n: 1, m: 2 }, expect: { met: true } };
    const ids = (cases: CaseInput[]) =>
      runMutants(tested, results(cases), { only: ["ratio"] }).survivors.map(({ id }) => id);
    expect(ids([lax])).toContain("met/: >");
    expect(ids([lax, { ...lax, given: { n: 1, m: 5 } }])).not.toContain("met/: >");
  });

  it("end when the time is up, and say so", () => {
    const report = runMutants(tested, results(accepted), { isTimeUp: () => true });
    expect(report.killed).toEqual([]);
    expect(report.untried.length).toBeGreaterThan(80);
  });
});

describe("a branch that no figures reach: a rate against a target above zero", () => {
  const plan = compiled(
    planInput([indicator("rate", { actual: { var: "rate" }, target: { at_least: 0.9 }, unit: "%" })]),
  );
  const score = { proportional: { form: "actual-over-target" } };
  const scheme = compileSchemeOrThrow(plan, schemeInput({ rate: { score } }));
  const of: TestedPlan = { plan, schemes: new Map([["s", scheme]]) };
  const played = (given: object, expect: object) => {
    const cases = [{ name: "x", indicator: "rate", given, expect }] as unknown as CaseInput[];
    const read = readCases({ format: "kaohe.tests/1", cases });
    return runCases(of, read.ok ? read.value : []);
  };
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

  it("is asked nothing of", () => {
    const asked = rulesOf(of, "rate").obligations.filter(({ impossible }) => !impossible);
    expect(ids(asked)).toContain("score@s/0: false");
    expect(ids(asked).filter((id) => /^score@s\/(0: true|1)/.test(id))).toEqual([]);
  });

  it("is proved to make no difference, and so is a question with one answer", () => {
    const { equivalent, survivors } = runMutants(of, played({ rate: 0.9 }, { score: 10 }), { only: ["rate"] });
    expect(ids(equivalent)).toEqual(
      expect.arrayContaining(["score@s/1: branches 1 2", "score@s/1.0: >", "score@s/0: <", "score@s/0.1: down"]),
    );
    // Without the limit a rate of 0 goes the other way, and earns nothing there, too; 1 more lets the bound through.
    expect(ids(equivalent)).toContain("score@s/0.0.1: without 1");
    expect(ids(survivors)).toContain("score@s/0.1: up");
  });

  it("yet what a case notices was noticed: how far a line may go while its figure is missing", () => {
    const { killed } = runMutants(of, played({}, { score: { low: 0, high: 10 } }), { only: ["rate"] });
    expect(ids(killed)).toContain("score@s/1.1.1: up");
  });
});

describe("the list of survivors", () => {
  const list = readSurvivors(
    new TextEncoder().encode(
      JSON.stringify({
        format: "kaohe.survivors/1",
        survivors: [
          { indicator: "ratio", id: "met/: >", reason: "示例" },
          { indicator: "ratio", id: "met/: gone", reason: "示例" },
        ],
        uncovered: [{ indicator: "ratio", id: "m: missing", reason: "示例" }],
      }),
    ),
    "tests/survivors.json",
  );
  const lax: CaseInput = { name: "x", indicator: "ratio", given: { n: 1, m: 2 }, expect: { met: true } };

  it("sets apart what it explains, and refuses what a case tells all the same", () => {
    const report = runMutants(tested, results([lax]), { only: ["ratio"] });
    const { explained, unexplained, problems } = explainedSurvivors(report, list, new Set(["ratio"]));
    expect(explained.map(({ id }) => id)).toEqual(["met/: >"]);
    expect(unexplained.length).toBe(report.survivors.length - 1);
    expect(problems.map(({ data }) => data.id)).toEqual(["ratio met/: gone"]);
    const all = runMutants(tested, results(accepted), { only: ["ratio"] });
    expect(explainedSurvivors(all, list, new Set(["ratio"])).problems).toHaveLength(2);
  });

  it("does the same for obligations", () => {
    const few = explainedCoverage(coverageOf(tested, results([lax]), ["ratio"]), list);
    expect([few.explained, few.problems]).toEqual([1, []]);
    expect(explainedCoverage(coverageOf(tested, results(accepted), ["ratio"]), list).problems).toHaveLength(1);
  });
});

describe("words", () => {
  const said = (id: string, language: "zh-CN" | "en") =>
    readRules(tested.plan, id, language, tested.schemes.get("s")?.lines.get(id) ?? null)
      .filter(({ role }) => role !== "formula" && role !== "scoreFormula")
      .map(({ role, term }) => `${role}: ${termText(term, language)}`);
  it.each([
    ["limit", "zh-CN", ["actual: 个数", "target: 实际值不超过前两年平均数 × (1 − 20%)", "score: 达标得满分,否则 0 分"]],
    [
      "limit",
      "en",
      [
        "actual: 个数",
        "target: the actual is at most the mean of the actual in the 2 years before × (1 − 20%)",
        "score: the points when met, else 0",
      ],
    ],
    [
      "ratio",
      "zh-CN",
      [
        "actual: 个数 ÷ 次数",
        "target: 实际值不低于 20%",
        "score: 实际值分档计分:不低于 50% 得 10 分;不低于 20% 得 5 分;其余 0 分",
      ],
    ],
    [
      "span",
      "zh-CN",
      [
        "actual: 个数",
        "target: 实际值介于 2 与 4 之间",
        "score: 按实际值的同组名次(大者居前),第一名得满分,每退一名少其 50%",
      ],
    ],
    ["day", "zh-CN", ["actual: 日期", "target: 实际值不晚于 2021-09-30"]],
    ["both", "zh-CN", ["actual: 个数 > 2 且 次数 < 5", "target: 实际值等于“是”"]],
  ] as const)("%s reads in %s", (id, language, expected) => {
    expect(said(id, language)).toEqual(expected);
  });

  it.each([
    ["limit", "个数 ≤ 个数前两年平均数 × (1 − 20%)"],
    ["ratio", "个数 ÷ 次数 ≥ 20%"],
    ["span", "2 ≤ 个数 ≤ 4"],
    ["both", "(个数 > 2 ∧ 次数 < 5) = “是”"],
    ["day", "日期 ≤ 2021-09-30"],
  ] as const)("%s is a formula, too", (id, expected) => {
    expect(ruleTexts(tested.plan, id, "zh-CN").formula).toBe(expected);
  });

  it("are MathML, too", () => {
    const [actual] = readRules(tested.plan, "ratio", "zh-CN");
    expect(actual && termMathml(actual.term, "zh-CN")).toContain("<mtext>个数</mtext>");
    // A space at the end of an mtext would not be shown.
    const target = readRules(tested.plan, "ratio", "en").find(({ role }) => role === "target");
    expect(target && termMathml(target.term, "en")).toContain("<mtext>the actual\u00A0</mtext>");
  });
});
