/** Settings beside the rules of an indicator are seen, too: coverage asks for them, mutants slip in them, suggestions tell them. */
import { describe, expect, it } from "vitest";
import {
  type CaseInput,
  coverageOf,
  mutantsOf,
  mutantText,
  obligationText,
  readCaseFile,
  readCases,
  rulesOf,
  runCases,
  runMutants,
  suggest,
  type TestedPlan,
  writeCsvCases,
} from "../../src/authoring/index.js";
import { compileSchemeOrThrow } from "../../src/index.js";
import { compiled, indicator, planInput, schemeInput } from "../support/plans.js";

const v = (name: string) => ({ var: name });
const reach = (settings: object, limit: unknown = 12) => ({
  actual: v("n"),
  target: { at_least: limit },
  ...settings,
});

const roundings = (...said: string[]) => said.map((one) => `round.value@s: ${one}`);

/** An indicator in a plan of a year, or of five, with what is asked of its settings and what may be said otherwise in them. */
interface Written {
  readonly own: object;
  readonly period?: string;
  /** How the scheme rounds the actual before it is judged. */
  readonly round?: { readonly places: number; readonly mode: string };
  readonly asked: readonly string[];
  readonly slips: readonly string[];
}

const SETTINGS: Readonly<Record<string, Written>> = {
  "due from a day": {
    own: reach({ due: "2021-09-30" }),
    asked: ["due: not yet", "due: come"],
    slips: ["due: —", "due: 2021-08-31", "due: 2021-10-01"],
  },
  "due in the middle of a month": {
    own: reach({ due: "2021-09-15" }),
    asked: ["due: not yet", "due: come"],
    slips: ["due: —", "due: 2021-08-31", "due: 2021-10-01"],
  },
  "due in a year of several": {
    own: reach({ due: "2023" }),
    period: "2021/2025",
    asked: ["due: not yet", "due: come"],
    slips: ["due: —", "due: 2022", "due: 2024"],
  },
  "due in a quarter": {
    own: reach({ due: "2021Q4" }),
    asked: ["due: not yet", "due: come"],
    slips: ["due: —", "due: 2021Q3", "due: 2022Q1"],
  },
  "due at the end, and met early": {
    own: reach({ due: "period-end", early: true }),
    asked: ["due: not yet", "due: come", "early: met"],
    slips: ["due: —", "early: —"],
  },
  "paced by months": {
    own: reach({ pacing: "elapsed" }),
    asked: ["pacing: part"],
    slips: ["pacing: —", "pacing: elapsed-days"],
  },
  "paced by days": {
    own: reach({ pacing: "elapsed-days" }),
    asked: ["pacing: part"],
    slips: ["pacing: —", "pacing: elapsed"],
  },
  "paced by a curve": {
    own: reach({ pacing: { curve: [0, 0.25, 1] } }),
    asked: ["pacing: part"],
    // Less than nothing is no share.
    slips: ["pacing: —", "pacing: elapsed", ...["1 up", "2 up", "2 down"].map((share) => `pacing: share ${share}`)],
  },
  "a limit that is paced": {
    own: { actual: v("n"), target: { at_most: 10 }, pacing: "elapsed" },
    asked: ["pacing: part"],
    slips: ["pacing: —", "pacing: elapsed-days"],
  },
  "not paced, in so many words": {
    own: reach({ pacing: "none" }),
    asked: ["pacing: to date"],
    slips: ["pacing: elapsed"],
  },
  "paced from a baseline": {
    own: { actual: v("n"), target: { at_least: 85 }, pacing: "elapsed", baseline: 70 },
    asked: ["pacing: part"],
    slips: ["baseline/: up", "baseline/: down", "pacing: —", "pacing: elapsed-days", "baseline: —"],
  },
  "paced from a figure": {
    own: { actual: v("n"), target: { at_least: 85 }, pacing: "elapsed", baseline: { prior: "n" } },
    asked: ["prior.0.n: present", "prior.0.n: missing", "pacing: part"],
    slips: ["baseline/: prior.1.n", "baseline/: n", "pacing: —", "pacing: elapsed-days", "baseline: —"],
  },
  "with a further limit": {
    own: { actual: v("n"), target: { at_least: 12 }, stretch: 15 },
    asked: ["stretch/: true", "stretch/: false", "stretch/: bound"],
    slips: ["stretch/: >", "stretch/: <=", "stretch/: swapped", "stretch/1: up", "stretch/1: down"],
  },
  "with a further limit of a figure": {
    own: { actual: v("n"), target: { at_most: 12 }, stretch: v("c") },
    asked: ["stretch/: true", "stretch/: false", "stretch/: bound", "c: present", "c: missing"],
    slips: ["stretch/: <", "stretch/: >=", "stretch/: swapped"],
  },
  "rounded to two decimals": {
    own: { actual: { "/": [v("n"), v("m")] }, target: { at_least: 0.33 } },
    round: { places: 2, mode: "half-up" },
    asked: ["round.value@s: changed"],
    slips: roundings("—", "3 half-up", "1 half-up", "2 half-even", "2 up", "2 down"),
  },
  "a rate rounded to wholes": {
    own: { actual: { "*": [v("rate"), 100] }, target: { at_least: 33 } },
    round: { places: 0, mode: "half-even" },
    asked: ["round.value@s: changed"],
    slips: roundings("—", "1 half-even", "0 half-up", "0 up", "0 down"),
  },
  "a figure rounded to one decimal": {
    own: { actual: v("a"), target: { at_most: 3 } },
    round: { places: 1, mode: "down" },
    asked: ["round.value@s: changed"],
    slips: roundings("—", "2 down", "0 down", "1 half-up", "1 half-even", "1 up"),
  },
  "held against the same part of last year": {
    own: { actual: v("k"), target: { at_most: { prior: "k" } }, pacing: "same-period" },
    asked: ["pacing: to date"],
    slips: ["pacing: —"],
  },
};

const statistics = { k: { name: "当月数", type: "count" as const, flow: "single" as const } };

function testedOf({ own, period = "2021", round }: Pick<Written, "own" | "period" | "round">): TestedPlan {
  const base = planInput([indicator("x", own)], { period } as never);
  const plan = compiled({ ...base, statistics: { ...base.statistics, ...statistics } });
  const scheme = schemeInput({ x: {} }, round && ({ round: { value: round } } as never));
  return { plan, schemes: new Map([["s", compileSchemeOrThrow(plan, scheme)]]) };
}

function resultsOf(tested: TestedPlan, cases: readonly CaseInput[]) {
  const confirmed = { by: "甲", calculation: "手算" };
  const read = readCases({
    format: "kaohe.tests/1",
    indicator: "x",
    cases: cases.map((one) => ({ ...one, confirmed })),
  });
  if (!read.ok || read.diagnostics.length > 0) throw new Error(JSON.stringify(read.diagnostics));
  const results = runCases(tested, read.value);
  expect(
    results.filter(({ verdict }) => verdict !== "passed").map(({ differences, problems }) => [differences, problems]),
  ).toEqual([]);
  return results;
}

const OF_SETTINGS = /^(due|early|pacing|baseline|stretch|round\.value|prior\.0\.n|c: )/;
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe("settings of an indicator", () => {
  it.each(Object.entries(SETTINGS))("%s: asked for, and slips in it", (_, written) => {
    const tested = testedOf(written);
    const asked = rulesOf(tested, "x").obligations.filter(({ impossible }) => !impossible);
    expect(ids(asked).filter((id) => OF_SETTINGS.test(id))).toEqual(written.asked);
    expect(ids(mutantsOf(tested, "x")).filter((id) => OF_SETTINGS.test(id))).toEqual(written.slips);
  });

  it.each(Object.entries(SETTINGS))("%s: cases that are suggested show it and tell every slip", (_, written) => {
    const tested = testedOf(written);
    const { suggestions } = suggest(tested, [], { only: ["x"] });
    const results = resultsOf(
      tested,
      suggestions.map((one) => one.case),
    );
    expect(ids(coverageOf(tested, results, ["x"]).indicators.get("x")?.open ?? [])).toEqual([]);
    expect(ids(runMutants(tested, results, { only: ["x"] }).survivors)).toEqual([]);
  });

  const timed = Object.entries(SETTINGS).filter(([name]) => !/limit$|limit of a figure|rounded/.test(name));
  it.each(timed)("%s: nothing is shown by cases of the whole period alone", (_, written) => {
    const tested = testedOf(written);
    const { suggestions } = suggest(tested, [], { only: ["x"] });
    const whole = suggestions.map((one) => one.case).filter(({ given }) => given?.period === undefined);
    const results = resultsOf(tested, whole);
    const open = ids(coverageOf(tested, results, ["x"]).indicators.get("x")?.open ?? []);
    expect(open).toEqual(expect.arrayContaining(written.asked.filter((id) => /^(due: not|early|pacing)/.test(id))));
    const { survivors } = runMutants(tested, results, { only: ["x"] });
    expect(ids(survivors).filter((id) => OF_SETTINGS.test(id)).length).toBeGreaterThan(0);
  });
});

/** Worked out by hand: the figures, what they come to, and the one slip that then comes to something else. */
const TOLD: readonly (readonly [setting: string, case_: Omit<CaseInput, "name">, slips: readonly string[]])[] = [
  // The end of September is due; the end of August is not.
  ["due from a day", { given: { period: "2021-09", n: 11 }, expect: { met: false, score: 0 } }, ["due: 2021-10-01"]],
  [
    "due from a day",
    { given: { period: "2021-08", n: 11 }, expect: { met: null, status: "not-due" } },
    ["due: —", "due: 2021-08-31"],
  ],
  ["due in a year of several", { given: { period: "2023", n: 11 }, expect: { met: false } }, ["due: 2024"]],
  [
    "due in a year of several",
    { given: { period: "2022", n: 11 }, expect: { status: "not-due" } },
    ["due: —", "due: 2022"],
  ],
  ["due at the end, and met early", { given: { period: "2021-06", n: 12 }, expect: { score: 10 } }, ["early: —"]],
  ["due at the end, and met early", { given: { period: "2021-06", n: 11 }, expect: { met: null } }, ["due: —"]],
  // 12 × 6/12 = 6; 12 × 181/365 = 2172/365; all of it: 12.
  [
    "paced by months",
    { given: { period: "2021..2021-06", n: 6 }, expect: { target: 6, met: true } },
    ["pacing: —", "pacing: elapsed-days"],
  ],
  [
    "paced by days",
    { given: { period: "2021..2021-06", n: 6 }, expect: { target: "2172/365", met: true } },
    ["pacing: —", "pacing: elapsed"],
  ],
  // After eight of twelve months two thirds of the way of time, 0.25 of the target: 3.
  [
    "paced by a curve",
    { given: { period: "2021..2021-08", n: 3 }, expect: { target: 3 } },
    ["pacing: —", "pacing: elapsed", "pacing: share 2 up", "pacing: share 2 down"],
  ],
  // Halfway between nothing and 0.25: 0.125 of 12 = 1.5.
  [
    "paced by a curve",
    { given: { period: "2021..2021-06", n: 1 }, expect: { target: 1.5, met: false } },
    ["pacing: —", "pacing: elapsed", "pacing: share 1 up", "pacing: share 2 up", "pacing: share 2 down"],
  ],
  // 6 by June are over half of a limit of 10.
  ["a limit that is paced", { given: { period: "2021..2021-06", n: 6 }, expect: { met: false } }, ["pacing: —"]],
  [
    "not paced, in so many words",
    { given: { period: "2021..2021-06", n: 11 }, expect: { target: 12, met: false } },
    ["pacing: elapsed"],
  ],
  // 70 + (85 − 70) × 6/12 = 77.5.
  [
    "paced from a baseline",
    { given: { period: "2021..2021-06", n: 77 }, expect: { target: 77.5, met: false } },
    ["baseline/: up", "baseline/: down", "pacing: —", "pacing: elapsed-days", "baseline: —"],
  ],
  // From 65, and the year before from 60: 65 + 20 × 6/12 = 75.
  [
    "paced from a figure",
    { given: { period: "2021..2021-06", n: 75, prior: [{ n: 65 }, { n: 60 }] }, expect: { target: 75, met: true } },
    ["baseline/: prior.1.n", "baseline/: n", "pacing: —", "pacing: elapsed-days", "baseline: —"],
  ],
  [
    "with a further limit",
    { given: { n: 15 }, expect: { met: true, stretch: true } },
    ["stretch/: >", "stretch/1: up"],
  ],
  [
    "with a further limit",
    { given: { n: 14 }, expect: { met: true, stretch: false } },
    ["stretch/: <=", "stretch/: swapped", "stretch/1: down"],
  ],
  // Without the figure that it is held against nobody knows.
  ["with a further limit of a figure", { given: { n: 9 }, expect: { met: true, stretch: null } }, []],
  // 1 ÷ 8 = 0.125: half of a hundredth above an even one.
  [
    "rounded to two decimals",
    { given: { n: 1, m: 8 }, expect: { value: 0.13 } },
    roundings("—", "3 half-up", "1 half-up", "2 half-even", "2 down"),
  ],
  // 1 ÷ 3 = 0.333…
  ["rounded to two decimals", { given: { n: 1, m: 3 }, expect: { met: true } }, roundings("1 half-up")],
  [
    "rounded to two decimals",
    { given: { n: 1, m: 3 }, expect: { value: 0.33 } },
    roundings("—", "3 half-up", "1 half-up", "2 up"),
  ],
  // 5 by June of last year, 12 in all of it.
  [
    "held against the same part of last year",
    {
      given: { period: "2021..2021-06", k: 6, prior: [{ k: 5, whole: { k: 12 } }] },
      expect: { target: 5, met: false },
    },
    ["pacing: —"],
  ],
];

describe("a case worked out by hand", () => {
  it.each(TOLD)("of what is %s: %j tells %j", (name, one, slips) => {
    const tested = testedOf(SETTINGS[name] as Written);
    const results = resultsOf(tested, [{ name: "x", ...one }]);
    const { killed } = runMutants(tested, results, { only: ["x"] });
    expect(ids(killed).filter((id) => OF_SETTINGS.test(id))).toEqual(slips);
  });

  it("gives a figure of an earlier whole year once, where its flow is not said", () => {
    const tested = testedOf({ own: { actual: v("n"), target: { at_most: { prior: "n" } }, pacing: "none" } });
    resultsOf(tested, [
      { name: "x", given: { period: "2021..2021-06", n: 8, prior: [{ n: 8 }] }, expect: { target: 8, met: true } },
    ]);
  });

  it("may be written as a row of a table", () => {
    const own = {
      actual: v("k"),
      target: { at_most: { prior: "k" } },
      stretch: { "-": [{ prior: "k" }, 1] },
      pacing: "same-period",
    };
    const tested = testedOf({ own });
    const table = [
      "用例,考核期,当月数,上年 当月数,上年全年 当月数,期望 目标值,期望 达标,期望 力争",
      "截至六月少一起,2021..2021-06,4,5,12,5,是,是",
      "截至六月持平,2021..2021-06,5,5,12,5,是,否",
      "没有报,2021..2021-06,,5,12,5,无,无",
    ].join("\n");
    const { cases, diagnostics } = readCaseFile(new TextEncoder().encode(table), "tests/x.csv", tested.plan);
    expect(diagnostics).toEqual([]);
    expect(runCases(tested, cases).map(({ verdict, differences }) => [verdict, differences])).toEqual(
      cases.map(() => ["passed", []]),
    );
  });

  it.each(TOLD)("of what is %s: %j is a row of a table, too", (name, one) => {
    const tested = testedOf(SETTINGS[name] as Written);
    const read = readCases({ format: "kaohe.tests/1", indicator: "x", cases: [{ name: "x", ...one }] });
    const table = writeCsvCases(read.ok ? read.value : [], tested.plan, [...tested.schemes.values()]);
    expect(table.diagnostics).toEqual([]);
    const back = readCaseFile(new TextEncoder().encode(table.text), "tests/x.csv", tested.plan);
    expect(back.diagnostics).toEqual([]);
    expect(runCases(tested, back.cases).map(({ verdict }) => verdict)).toEqual(["passed"]);
    expect(Object.keys(back.cases[0]?.expect ?? {})).toEqual(Object.keys(one.expect));
  });

  it("shows nothing of a rule while it is not due", () => {
    const tested = testedOf(SETTINGS["due from a day"] as Written);
    const results = resultsOf(tested, [{ name: "x", given: { period: "2021-08", n: 12 }, expect: { met: null } }]);
    expect([...(coverageOf(tested, results, ["x"]).indicators.get("x")?.shown ?? [])]).toEqual(["due: not yet"]);
  });
});

describe("what becomes of the points of a line that is not due", () => {
  const sections = [
    { id: "s1", name: "一", indicators: ["x", "y"] },
    { id: "s2", name: "二", indicators: ["z"] },
  ];
  const plan = compiled(
    planInput([indicator("x", reach({ due: "2025" })), indicator("y", reach({})), indicator("z", reach({}))], {
      sections,
    } as never),
  );
  /** 10 points each; one line of the first section is not due, the other one earns nothing. */
  const told = (lines: object, over: object, expect: object) => {
    const scheme = compileSchemeOrThrow(plan, schemeInput({ x: {}, y: {}, z: {}, ...lines }, over as never));
    const tested: TestedPlan = { plan, schemes: new Map([["s", scheme]]) };
    const given = { lines: { x: "not-due", y: 0 }, others: "full" };
    const read = readCases({ format: "kaohe.tests/1", scheme: "s", cases: [{ name: "x", given, expect }] });
    const results = runCases(tested, read.ok ? read.value : []);
    const report = runMutants(tested, results, { only: ["@s"] });
    const ofNotDue = (list: readonly { id: string }[]) => ids(list).filter((id) => id.includes("otDue"));
    return {
      verdicts: results.map(({ verdict }) => verdict),
      shown: coverageOf(tested, results, ["@s"]).indicators.get("@s")?.shown.has("not due"),
      killed: ofNotDue(report.killed),
      same: ofNotDue(report.equivalent),
    };
  };

  it.each([
    // 10 of 20.
    ["leave-out", { total: 10, available: 20 }, ["rescale-section", "rescale-total"]],
    // The other line of the section is worth 20, of which it earns nothing: 10 of 30.
    ["rescale-section", { total: 10, available: 30 }, ["leave-out", "rescale-total"]],
    // 10 ÷ 20 × 30.
    ["rescale-total", { total: 15, available: 30 }, ["leave-out", "rescale-section"]],
  ])("%s comes to %j, and is told from the other two", (notDue, expected, others) => {
    const seen = { verdicts: ["passed"], shown: true, same: [] };
    expect(told({}, { notDue }, expected)).toEqual({ ...seen, killed: others.map((one) => `notDue: ${one}`) });
    // A line's own word is heard, and the scheme's is not.
    expect(told({ x: { notDue } }, {}, expected)).toEqual({
      ...seen,
      killed: others.map((one) => `indicators.x.notDue: ${one}`),
    });
  });

  it("is the same whether the total is made good or brought to so many points", () => {
    const { verdicts, same } = told({}, { rescale: { to: 100 } }, { total: 50, available: 100 });
    expect([verdicts, same]).toEqual([["passed"], ["notDue: rescale-total"]]);
  });
});

describe("slips that come to the same", () => {
  it.each([["a curve that keeps step with the months", reach({ pacing: { curve: [0.5, 1] } }), ["pacing: elapsed"]]])(
    "are proved: %s",
    (_, own, same) => {
      const tested = testedOf({ own });
      const { equivalent } = runMutants(tested, [], { only: ["x"] });
      expect(ids(equivalent).filter((id) => OF_SETTINGS.test(id))).toEqual(same);
    },
  );

  it.each([
    ["a target that is no number", { actual: v("d"), target: { by: "2021-09-30" }, pacing: "elapsed" }],
    ["a limit of nothing", { actual: v("n"), target: { at_most: 0 }, pacing: "elapsed" }],
    ["judged at the end alone", reach({ pacing: "elapsed", due: "period-end" })],
  ])("are not asked for: the pacing of %s", (_, own) => {
    const tested = testedOf({ own });
    expect(ids(mutantsOf(tested, "x")).filter((id) => id.startsWith("pacing"))).toEqual([]);
    expect(ids(rulesOf(tested, "x").obligations).filter((id) => id.startsWith("pacing"))).toEqual([]);
  });
});

describe("rounding of what is always whole", () => {
  it("is not asked for, and comes to the same", () => {
    const tested = testedOf({ own: reach({}), round: { places: 2, mode: "half-up" } });
    const asked = rulesOf(tested, "x").obligations.filter(({ impossible }) => !impossible);
    expect(ids(asked).filter((id) => OF_SETTINGS.test(id))).toEqual([]);
    const { equivalent } = runMutants(tested, [], { only: ["x"] });
    expect(ids(equivalent).filter((id) => id.startsWith("round.value"))).toEqual(
      roundings("—", "3 half-up", "1 half-up", "2 half-even", "2 up", "2 down"),
    );
  });
});

describe("said in words", () => {
  const tested = testedOf(SETTINGS["due in a year of several"] as Written);
  const rounded = testedOf(SETTINGS["rounded to two decimals"] as Written);
  const paced = testedOf(SETTINGS["paced by a curve"] as Written);
  const texts = (of: TestedPlan, language: "zh-CN" | "en") => [
    ...mutantsOf(of, "x").map((one) => mutantText(of, one, language)),
    ...rulesOf(of, "x").obligations.map((one) => obligationText(of, one, language)),
  ];
  it.each([
    [tested, "没有用例能区分到期 2023 与 2024", "no case tells due 2023 from 2024"],
    [tested, "还没到期(2023),不评", "it is not due yet (2023)"],
    [
      paced,
      "没有用例能区分序时进度 [0, 0.25, 1] 与 按过去的月份(elapsed)",
      "no case tells pacing [0, 0.25, 1] from elapsed",
    ],
    [
      rounded,
      "没有用例能区分实际值的舍入 2 位小数四舍五入(half-up) 与 3 位小数四舍五入(half-up)",
      "no case tells rounding of the actual 2 half-up from 3 half-up",
    ],
    [rounded, "实际值舍入有影响(2 位小数四舍五入(half-up))", "rounding the actual makes a difference (2 half-up)"],
    [
      paced,
      "考核期没过完,目标只应完成一部分(序时进度)",
      "the period is not over, and only a part of the target is due (pacing)",
    ],
  ])("%#", (of, zh, en) => {
    expect(texts(of, "zh-CN")).toContain(zh);
    expect(texts(of, "en")).toContain(en);
  });
});
