/** A plan's own tests: what a case may give and expect, in JSON and in CSV, and what is said when it is written wrongly. */
import { describe, expect, it } from "vitest";
import {
  type Case,
  differences,
  readCaseFile,
  readCases,
  runCase,
  runCases,
  testReporters,
} from "../../src/authoring/index.js";
import { compileSchemeOrThrow } from "../../src/index.js";
import { readCasesOf } from "../../src/node/tests.js";
import { loadPlanOrThrow } from "../../src/node.js";
import { NO_PAINT } from "../../src/report/formats/format.js";
import { compiled, indicator, planInput, schemeInput } from "../support/plans.js";

const HAZARDS = {
  hazards: { name: "隐患", fields: { level: "text", found: "date", closed: { type: "date", name: "整改日期" } } },
} as const;

const plan = compiled(
  planInput(
    [
      indicator("limit", { actual: { var: "a" }, target: { at_most: { "*": [{ mean_prior: ["a", 2] }, 0.8] } } }),
      indicator("ratio", { actual: { "/": [{ var: "a" }, { var: "b" }] }, target: { at_least: 0.5 }, unit: "%" }),
      indicator("range", { target: { between: [1, 3] } }),
      indicator("deadline", { actual: { var: "d" }, target: { by: "2021-09-30" } }),
      indicator("own", { target: { at_least: { var: "targets.own" } } }),
      indicator("down", { target: { less_than: { previous: "a" } } }),
      indicator("closed", {
        actual: {
          all: [{ var: "records.hazards" }, { "<=": [{ days_between: [{ var: "found" }, { var: "closed" }] }, 30] }],
        },
        target: { equals: true },
        whenEmpty: "not-applicable",
      }),
      indicator("mines", { applies: { attributes: { mines: true } }, target: { at_most: 0 } }),
      indicator("named", { assessed: ["义乌市"], target: { at_most: 0 } }),
    ],
    { records: HAZARDS },
  ),
);
const scheme = compileSchemeOrThrow(
  plan,
  schemeInput({ limit: {}, ratio: { score: { by_rank: { step: 0.1 } } }, mines: {}, range: { missing: "zero" } }),
);
const tested = { plan, schemes: new Map([["s", scheme]]) };

type Written = Parameters<typeof readCases>[0]["cases"][number];

function cases(...list: Written[]): Case[] {
  const read = readCases({ format: "kaohe.tests/1", cases: list });
  if (!read.ok || read.diagnostics.length > 0) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
}

const verdictOf = (written: Omit<Written, "name">) => {
  const [one] = cases({ name: "x", ...written });
  const { verdict, differences: apart, problems } = runCase(tested, one as Case);
  return apart.length + problems.length === 0
    ? verdict
    : [
        verdict,
        ...apart.map(({ field, expected, found }) => `${field} ${expected} ${found}`),
        ...problems.map(({ code }) => code),
      ];
};

const prior = [{ a: 10 }, { a: 10 }];

describe("a case", () => {
  it.each<[string, Omit<Written, "name">]>([
    [
      "an earlier year",
      {
        indicator: "limit",
        given: { a: 8, prior },
        expect: { value: 8, target: 8, met: true, score: 10, status: "scored", outcome: "value", diagnostics: [] },
      },
    ],
    [
      "names instead of keys",
      { indicator: "limit", given: { 甲: 9, prior: [{ 甲: 10 }, { 甲: 10 }] }, expect: { met: false, score: 0 } },
    ],
    ["a fraction", { indicator: "ratio", given: { a: 1, b: 3 }, expect: { value: "1/3", met: false } }],
    [
      "a percentage",
      { indicator: "ratio", given: { a: 1, b: 2 }, expect: { value: "50%", target: "50.0%", met: true } },
    ],
    [
      "a place among others",
      {
        indicator: "ratio",
        given: {
          a: 1,
          b: 2,
          cohort: [
            { a: 3, b: 4 },
            { a: 2, b: 4 },
          ],
        },
        expect: { score: 9 },
      },
    ],
    [
      "a division by zero",
      {
        indicator: "ratio",
        given: { a: 1, b: 0 },
        expect: {
          value: null,
          met: null,
          outcome: "failed",
          status: "pending",
          diagnostics: ["evaluate/division-by-zero"],
        },
      },
    ],
    [
      "a missing figure",
      {
        indicator: "limit",
        given: { a: 8, prior: [{ a: 10 }] },
        expect: { target: null, met: null, score: { low: 0, high: 10 }, outcome: "missing", status: "pending" },
      },
    ],
    [
      "a policy for what is missing",
      { indicator: "range", given: {}, expect: { score: 0, status: "scored", outcome: "missing" } },
    ],
    ["two ends", { indicator: "range", given: { a: 3 }, expect: { target: [1, 3], met: true } }],
    [
      "a date",
      {
        indicator: "deadline",
        given: { d: "2021-09-30" },
        expect: { value: "2021-09-30", target: "2021-9-30", met: true, status: "report-only" },
      },
    ],
    ["a target of its own", { indicator: "own", given: { a: 3, targets: { own: 4 } }, expect: { met: false } }],
    ["the period before", { indicator: "down", given: { a: 3, previous: { a: 4 } }, expect: { met: true } }],
    [
      "case rows",
      {
        indicator: "closed",
        given: { records: { hazards: [{ found: "2021-01-01", 整改日期: "2021-01-31" }] } },
        expect: { met: true },
      },
    ],
    [
      "a declared zero report",
      { indicator: "closed", given: { records: { hazards: [] } }, expect: { met: null, outcome: "not-applicable" } },
    ],
    ["no report at all", { indicator: "closed", given: {}, expect: { outcome: "missing" } }],
    [
      "who it is not for",
      {
        indicator: "mines",
        given: { a: 0, subject: { attributes: { mines: false } } },
        expect: { status: "excluded", outcome: "not-applicable", score: null },
      },
    ],
    ["a subject that the plan names", { indicator: "named", given: { a: 0 }, expect: { met: true } }],
    ["another period", { indicator: "limit", given: { period: "2020H1", a: 8, prior }, expect: { met: true } }],
    [
      "no points where none are wanted",
      { indicator: "limit", scheme: "none", given: { a: 8, prior }, expect: { score: null, status: "report-only" } },
    ],
  ])("passes: %s", (_, written) => {
    expect(verdictOf(written)).toBe("passed");
  });

  it.each<[string, Omit<Written, "name">, unknown]>([
    [
      "a wrong value, met and score",
      { indicator: "limit", given: { a: 9, prior }, expect: { value: 8, met: true, score: "10.00" } },
      ["failed", "value 8 9", "met true false", "score 10.00 0"],
    ],
    [
      "almost a third",
      { indicator: "ratio", given: { a: 1, b: 3 }, expect: { value: "0.333333" } },
      ["failed", "value 0.333333 1/3"],
    ],
    ["met where it is not known", { indicator: "limit", given: {}, expect: { met: true } }, ["failed", "met true —"]],
    [
      "problems that were not expected",
      { indicator: "ratio", given: { a: 1, b: 0 }, expect: { diagnostics: [] } },
      ["failed", "diagnostics [] evaluate/division-by-zero", "evaluate/division-by-zero"],
    ],
    [
      "an unknown name",
      { indicator: "limit", given: { aa: 9 }, expect: { met: true } },
      ["unusable", "tests/unknown-name"],
    ],
    [
      "an unknown name of an earlier year",
      { indicator: "limit", given: { prior: [{ subject: 1 }] }, expect: { met: true } },
      ["unusable", "tests/unknown-name"],
    ],
    [
      "an unknown field of a row",
      { indicator: "closed", given: { records: { hazards: [{ fund: "2021-01-01" }] } }, expect: { met: true } },
      ["unusable", "statistics/unknown-statistic"],
    ],
    ["an unknown indicator", { indicator: "limt", expect: { met: true } }, ["unusable", "plan/unknown-indicator"]],
    ["an unknown scheme", { indicator: "limit", scheme: "t", expect: { met: true } }, ["unusable", "scheme/not-found"]],
    [
      "a score where there are no points",
      { indicator: "down", expect: { score: 10 } },
      ["unusable", "tests/no-points"],
    ],
    [
      "a period that is none",
      { indicator: "limit", given: { period: "next" }, expect: { met: true } },
      ["unusable", "plan/bad-period"],
    ],
  ])("does not pass: %s", (_, written, expected) => {
    expect(verdictOf(written)).toEqual(expected);
  });

  it("never counts as passed while it is to be confirmed", () => {
    const written = { indicator: "limit", given: { a: 8, prior }, expect: { met: true }, toBeConfirmed: true };
    expect(verdictOf(written)).toBe("unconfirmed");
    expect(verdictOf({ ...written, confirmed: { by: "王", calculation: "20 ÷ 2 × 0.8 = 8" } })).toBe("passed");
    expect(verdictOf({ ...written, expect: { met: false } })).toEqual(["failed", "met false true"]);
  });

  it("that expects nothing is refused, and costs no other case", () => {
    const read = readCases({
      format: "kaohe.tests/1",
      indicator: "limit",
      cases: [
        { name: "nothing", expect: {} },
        { name: "sound", given: { a: 8, prior }, expect: { met: true } },
        { name: "odd", expect: { mett: true } as never },
      ],
    });
    expect(read.ok && read.value.map(({ name }) => name)).toEqual(["sound"]);
    expect(read.diagnostics.map(({ code }) => code)).toEqual([
      "plan/wrong-shape",
      "plan/unknown-key",
      "plan/wrong-shape",
    ]);
  });

  it("says did you mean", () => {
    const [one] = cases({
      name: "x",
      indicator: "limit",
      given: { reords: {} } as never,
      expect: { met: true },
    }).concat(cases({ name: "x", indicator: "limit", given: { 甲乙: 1 }, expect: { met: true } }));
    expect(runCase(tested, one as Case).problems[0]?.hint).toContain("records");
  });

  it("compares equal to what was found, however it is written", () => {
    const [one] = cases({ name: "x", indicator: "ratio", given: { a: "1,000", b: "3" }, expect: { value: "1000/3" } });
    const { found } = runCase(tested, one as Case);
    for (const value of ["1000/3", "2000/6", "3000 / 9"]) expect(found && differences({ value }, found)).toEqual([]);
    for (const value of ["333.333333", "1000/0", "1000/3/1", "x", null, true])
      expect(found && differences({ value }, found)).toHaveLength(1);
  });
});

const bytes = (text: string) => new TextEncoder().encode(text);

describe("a table of cases", () => {
  const csv = (text: string, file = "tests/limit.csv") => readCaseFile(bytes(text), file, plan);

  it("gives and expects by Chinese headers or keys", () => {
    const { cases: read, diagnostics } = csv(
      [
        "\uFEFF# 计分办法:s",
        "用例,指标,甲,上年 甲,前2年 甲,prior.1.b,上期 甲,属性.mines,隐患,同组1 a,cohort.0.b,own目标值,期望 达标,期望 得分,期望 结果,expect.target,复核人,手算,备注",
        '恰好,,8,10,10,,,,,,,,是,10,有得数,8,王,"(10 + 10) ÷ 2 × 0.8 = 8",随便写',
        "矿山,mines,0,,,,,否,,,,,无,无,不适用,,,,",
        "明细,closed,,,,,,,found=2021-01-01; 整改日期=2021-01-31 | found=2021-01-01; 整改日期=2021-02-28,,,,否,,,,,,",
        "零报告,closed,,,,,,,无,,,,无,,not-applicable,,,,",
        "环比,down,3,,,,4,,,,,,达标,,,,,,",
        "自己的目标,own,3,,,,,,,,,4,否,,,,,,",
        "区间,range,3,,,,,,,,,,是,,,1~3,,,",
      ].join("\n"),
    );
    expect(diagnostics).toEqual([]);
    const results = runCases(tested, read);
    expect(
      results.map(({ case: { name }, verdict, differences: apart, problems }) => [
        name,
        verdict,
        ...apart,
        ...problems,
      ]),
    ).toEqual(read.map(({ name }) => [name, "passed"]));
    expect(read[0]?.confirmed).toEqual({ by: "王", calculation: "(10 + 10) ÷ 2 × 0.8 = 8" });
  });

  it("may be GB18030, as spreadsheets in China save it", () => {
    const gb = new Uint8Array([0xd3, 0xc3, 0xc0, 0xfd, ...bytes(",a,met\n"), 0xba, 0xc3, ...bytes(",8,true\n")]);
    const { cases: read, diagnostics } = readCaseFile(gb, "tests/limit.csv", plan);
    expect(diagnostics).toEqual([]);
    expect(read[0]).toMatchObject({ name: "好", indicator: "limit", given: { a: "8" }, expect: { met: true } });
  });

  it("says where it is wrong, and uses the rest", () => {
    const { cases: read, diagnostics } = csv("用例,上年 已,期望 达标,期望 状态\nx,1,大概,\ny,,是,\nz,,是,没定\n");
    expect(read.map(({ name }) => name)).toEqual(["y"]);
    expect(diagnostics.map(({ code, place }) => [code, place.line, place.column])).toEqual([
      ["tests/unknown-column", 1, 2],
      ["tests/unreadable-cell", 2, 3],
      ["tests/unreadable-cell", 4, 4],
    ]);
    expect(diagnostics[0]?.hint).toContain("上年 ");
  });

  it("needs to say which indicator it is of", () => {
    expect(csv("name,a,met\nx,1,true\n", "tests/other.csv").diagnostics.map(({ code }) => code)).toEqual([
      "tests/no-indicator",
    ]);
    expect(csv("# indicator: ratio\nname,a,met\nx,1,true\n", "tests/other.csv").cases[0]?.indicator).toBe("ratio");
  });
});

describe("reporters", () => {
  const list = cases(
    { name: "好 <&>", indicator: "limit", given: { a: 8, prior }, expect: { met: true } },
    { name: "坏", indicator: "limit", given: { a: 9, prior }, expect: { met: true } },
    { name: "未定", indicator: "ratio", given: { a: 1, b: 2 }, expect: { met: true }, toBeConfirmed: true },
    { name: "写错", indicator: "ratio", given: { 丁: 1 }, expect: { met: true } },
  );
  const report = { plan, path: "rules/p", results: runCases(tested, list), problems: [] };
  it.each(testReporters)("$id shows every verdict in both languages", ({ render }) => {
    expect(render([report], "zh-CN", NO_PAINT)).toMatchSnapshot();
    expect(render([report], "en", NO_PAINT)).toMatchSnapshot();
  });
});

describe("the place of what is wrong in a table", () => {
  const text = [
    "用例,指标,甲,上年 甲,前2年 甲,期望 达标,期望 得分,复核人,手算",
    "得分不对,limit,8,10,10,是,9,,",
    "数不对,limit,8起,10,10,是,,,",
    "没有这个指标,limmit,8,10,10,是,,,",
    "没有手算,limit,8,10,10,是,,王,",
    "看不懂,limit,8,10,10,大概,,,",
  ].join("\n");
  const { cases: read, diagnostics: problems } = readCaseFile(bytes(text), "tests/t.csv", plan, [scheme]);
  const report = { plan, path: "rules/p", results: runCases(tested, read), problems };
  const shown = (id: string, language: "zh-CN" | "en") =>
    testReporters.find((one) => one.id === id)?.render([report], language, NO_PAINT) ?? "";

  it("is the cell, by line, column, letter and header", () => {
    const zh = shown("pretty", "zh-CN");
    expect(zh).toContain("得分:应为 9,实为 10  tests/t.csv:2:7 「期望 得分」(G 列)");
    expect(zh).toMatch(/8起.*tests\/t\.csv:3:3 「甲」\(C 列\)/);
    expect(zh).toMatch(/limmit.*tests\/t\.csv:4:2 「指标」\(B 列\)/);
    expect(shown("pretty", "en")).toContain("expected 9, found 10  tests/t.csv:2:7 「期望 得分」 (column G)");
  });

  it("is given to programs, too", () => {
    const { plans } = JSON.parse(shown("json", "zh-CN"));
    expect(plans[0].cases[0].differences[0].place).toEqual({
      file: "tests/t.csv",
      line: 2,
      column: 7,
      header: "期望 得分",
    });
    const github = shown("github", "zh-CN").split("\n");
    for (const at of ["line=2,col=7", "line=3,col=6", "line=4,col=2", "line=5,col=9", "line=6,col=6"])
      expect(github.filter((line) => line.startsWith(`::error file=rules/p/tests/t.csv,${at},`))).toHaveLength(1);
    const junit = shown("junit", "zh-CN");
    expect(junit).toContain("tests/t.csv:2:7 「期望 得分」(G 列)</failure>");
    expect(junit).toContain('name="tests/t.csv:6:6 「期望 达标」" file="rules/p/tests/t.csv" line="6"');
  });

  it("is that of the part of a scheme that differs", () => {
    const table = "用例,计分办法,其余各行,期望 总分,期望 items.limit,期望 items.range\nx,s,满分,40,10,9\n";
    const [one] = readCaseFile(bytes(table), "tests/t.csv", plan, [scheme]).cases;
    const { differences: apart } = runCase(tested, one as Case);
    expect(apart.map(({ path }) => one?.locate(["expect", ...path]).header)).toEqual(["期望 items.range"]);
  });
});

describe("the plans in rules/", () => {
  it.each(["rules/jinhua-2021"])("%s pass their own tests", (path) => {
    const loaded = loadPlanOrThrow(path);
    const { cases: read, diagnostics } = readCasesOf(path, loaded.plan);
    expect(diagnostics).toEqual([]);
    const bad = runCases(loaded, read).filter(({ verdict }) => verdict !== "passed");
    expect(bad.map(({ case: one, differences: apart }) => [one.name, apart])).toEqual([]);
  });
});
