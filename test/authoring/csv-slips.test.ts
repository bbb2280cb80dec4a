/** Tables of cases as people keep and save them: what is read all the same, and what is told, with its cell and what to write instead. */
import { expect, describe as group, it } from "vitest";
import { readCaseFile, runCases, type TestedPlan } from "../../src/authoring/index.js";
import { describe, placeText } from "../../src/diagnostics/index.js";
import { compileSchemeOrThrow } from "../../src/index.js";
import { compiled, indicator, planInput, schemeInput } from "../support/plans.js";

const plan = compiled(
  planInput(
    [
      indicator("limit", { name: "事故上限", actual: { var: "n" }, target: { at_most: 8 }, better: "lower" }),
      indicator("fines", { name: "罚款额", actual: { var: "f" }, target: { at_least: 1000 } }),
      indicator("share", { name: "处罚率", actual: { var: "rate" }, target: { at_least: 0.2 } }),
      indicator("done", { name: "按期完成", actual: { var: "d" }, target: { by: "2021-09-30" } }),
      indicator("built", { name: "建成", actual: { var: "b" }, target: { equals: true } }),
      indicator("fewer", { name: "少于上年", actual: { var: "n" }, target: { less_than: { var: "prior.0.n" } } }),
      indicator("third", { name: "三分之一", actual: { "/": [{ var: "n" }, 3] }, target: { at_least: 0 } }),
      indicator("closed", {
        name: "都已销号",
        actual: { all: [{ var: "records.hazards" }, { "==": [{ var: "place" }, "甲(一)、乙"] }] },
        target: { equals: true },
        whenEmpty: "met",
      }),
    ],
    {
      statistics: {
        n: { name: "生产安全事故起数", unit: "起", type: "count" },
        f: { name: "罚款", unit: "万元", type: "number", aggregate: "sum" },
        rate: { name: "检查处罚率", unit: "%", type: "rate" },
        d: { name: "完成日期", type: "date" },
        b: { name: "是否建成", type: "boolean" },
      },
      records: { hazards: { name: "隐患", fields: { place: { type: "text", name: "地点" }, found: "date" } } },
    },
  ),
);
const scheme = compileSchemeOrThrow(plan, schemeInput({ limit: {}, fines: {} }));
const tested: TestedPlan = { plan, schemes: new Map([["s", scheme]]) };

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);

/** What was read, each with what became of it, and what was told. */
function read(content: string | Uint8Array, file = "tests/t.csv") {
  const bytes = typeof content === "string" ? utf8(content) : content;
  const { cases, diagnostics } = readCaseFile(bytes, file, plan, [scheme]);
  const results = runCases(tested, cases);
  return {
    diagnostics,
    cases: results.map(({ case: one, verdict, differences, problems }) => [
      one.name,
      one.indicator,
      verdict,
      ...differences.map(({ field }) => field),
      ...problems.map(({ code }) => code),
    ]),
  };
}

const HEAD = "用例,指标,生产安全事故起数,期望 达标";
/** 甲 (8 of at most 8) is met, 乙 (9) is not: whoever loses a figure or an expectation fails. */
const ROWS = "甲,limit,8,是\n乙,limit,9,否\n";
const BOTH = [
  ["甲", "limit", "passed"],
  ["乙", "limit", "passed"],
];

group("a table of cases is read", () => {
  it.each<[string, string | Uint8Array, string?]>([
    ["plainly", `${HEAD}\n${ROWS}`],
    ["with a byte order mark and Windows line ends", `\uFEFF${HEAD}\n${ROWS}`.replaceAll("\n", "\r\n")],
    ["in UTF-16 with tabs, as 'Unicode text' is saved", utf16(`${HEAD}\n${ROWS}`.replaceAll(",", "\t"))],
    ["with semicolons between cells", `${HEAD}\n${ROWS}`.replaceAll(",", ";")],
    [
      "with full-width signs in headers and cells",
      "用例,指标,生产安全事故起数(起),期望 达标\n甲,limit,8,是\n乙,limit,9,否\n",
    ],
    [
      "with blanks around everything",
      " 用例 ,指标　, 生产安全事故起数 ,期望　达标 \n甲 , limit ,  8 , 是\n乙,limit , 9, 否 \n",
    ],
    ["with a break inside a header", `用例,指标,"生产安全\n事故起数","期望\n达标"\n${ROWS}`],
    ["with indicators by name", `${HEAD}\n甲,事故上限,8,是\n乙,事故上限,9,否\n`],
    [
      "in a file named after the indicator",
      "用例,生产安全事故起数,期望 达标\n甲,8,是\n乙,9,否\n",
      "tests/事故上限.csv",
    ],
    [
      "with the indicator in a first line that a spreadsheet filled up",
      "# 指标:事故上限,,\n用例,生产安全事故起数,期望 达标\n甲,8,是\n乙,9,否\n",
    ],
    ["with such a line in quotes", '"# 指标: limit",,\n用例,生产安全事故起数,期望 达标\n甲,8,是\n乙,9,否\n'],
    ["under a title", `用例表(示例),,,\n${HEAD}\n${ROWS}`],
    ["with blank rows, and numbered ones", `序号,${HEAD}\n1,甲,limit,8,是\n,,,,\n2,乙,limit,9,否\n3,,,,\n4,,,,\n`],
    ["with blank columns", `${HEAD},,\n甲,limit,8,是,,\n乙,limit,9,否,,\n`],
    ["with TRUE and FALSE", `${HEAD}\n甲,limit,8,TRUE\n乙,limit,9,FALSE\n`],
    ["with full-width yes and no", `${HEAD}\n甲,limit,8,YES\n乙,limit,9,√\n`.replace("√", "×")],
  ])("%s", (_, content, file) => {
    const { cases, diagnostics } = read(content, file);
    expect(diagnostics).toEqual([]);
    expect(cases).toEqual(BOTH);
  });

  it.each([
    "期望 得分",
    "期望得分",
    "预期得分",
    "应得分",
    "得分期望",
    "得分(期望)",
    "期望:得分",
    "期望的得分",
    "expect.score",
    "Expected score",
  ])("with the expected score under %s", (title) => {
    const { cases, diagnostics } = read(`用例,指标,生产安全事故起数,${title}\n甲,limit,8,10\n乙,limit,8,9\n`);
    expect(diagnostics).toEqual([]);
    expect(cases).toEqual([
      ["甲", "limit", "passed"],
      ["乙", "limit", "failed", "score"],
    ]);
  });

  it.each<[string, string, string]>([
    ["thousands of 万元", "罚款(万元),期望 实际值", 'fines,"1,234.5","1,234.50"'],
    ["a percentage", "检查处罚率,期望 实际值", "share,20%,0.2"],
    ["a full-width percentage", "检查处罚率,期望 达标", "share,20%,是"],
    ["a day as spreadsheets save it", "完成日期,期望 实际值", "done,2021/9/30,2021/9/30"],
    ["a day in Chinese", "完成日期,期望 达标", "done,2021年9月30日,是"],
    ["TRUE as a figure", "是否建成,期望 实际值", "built,TRUE,是"],
    ["last year beside this year", "生产安全事故起数,上年生产安全事故起数,期望 达标", "fewer,8,9,是"],
    ["a fraction", "生产安全事故起数,期望 实际值", "third,1,1÷3"],
    ["a figure that is absent", "生产安全事故起数,期望 结果", "limit,缺数,缺数"],
    ["an open score", "生产安全事故起数,期望 得分", "limit,缺数,0~10"],
    [
      "more semicolons in a cell than commas",
      "隐患,期望 达标",
      "closed,地点=丙;found=2021-01-01|地点=丁;found=2021/1/2|地点=戊;found=2021-1-3|地点=己;,否",
    ],
    [
      "full-width separators in a cell",
      "隐患,期望 达标",
      "closed,地点:丙;found=2021-01-01|地点=丁;found=2021-01-02,否",
    ],
    ["a quoted text with separators", "隐患,期望 达标", 'closed,"地点=""甲(一)、乙""; found=2021-01-01",是'],
    ["a text that keeps its width", "隐患,期望 达标", 'closed,"地点=""甲（一）、乙""",否'],
  ])("with %s", (_, titles, row) => {
    const { cases, diagnostics } = read(`用例,指标,${titles}\n甲,${row}\n`);
    expect(diagnostics).toEqual([]);
    expect(cases).toEqual([["甲", row.split(",")[0], "passed"]]);
  });
});

group("a table of cases is told", () => {
  it.each<[string, string, string, string, RegExp, RegExp, number]>([
    [
      "a column that stands twice",
      `${HEAD},是否达标\n甲,limit,8,是,否\n`,
      "tests/repeated-column",
      "1:5 「是否达标」",
      /D 列的“期望 达标”是同一样.*只留一列/,
      /same as "期望 达标" in column D.*Keep one/,
      1,
    ],
    [
      "a statistic by name and by key",
      "用例,指标,生产安全事故起数,n,期望 达标\n甲,limit,8,9,是\n",
      "tests/repeated-column",
      "1:4 「n」",
      /上年/,
      /prior\.0/,
      1,
    ],
    [
      "a column without a header",
      `${HEAD},\n甲,limit,8,是,\n乙,limit,9,否,10\n`,
      "tests/blank-header",
      "3:5",
      /E 列没有表头.*“10”/,
      /Column E has no header.*"10"/,
      2,
    ],
    [
      "headers joined by full-width commas",
      "用例，指标，生产安全事故起数，期望 达标\n甲，limit，8，是\n",
      "tests/unknown-column",
      "1:1 「用例，指标，生产安全事故起数，期望 达标」",
      /半角逗号/,
      /half-width commas/,
      0,
    ],
    [
      "a group over the headers",
      ",,上年,,\n用例,指标,生产安全事故起数,生产安全事故起数,期望 达标\n甲,fewer,9,8,是\n",
      "tests/unknown-column",
      "1:3 「上年」",
      /看不懂表头“上年”/,
      /"上年"/,
      0,
    ],
    [
      "an indicator left blank, as merged cells are saved",
      `${HEAD}\n甲,limit,8,是\n乙,,9,否\n`,
      "tests/blank-indicator",
      "3:2 「指标」",
      /空格不算同上.*还是“limit”的就再写一遍/,
      /does not mean the one above.*"limit"/,
      1,
    ],
    [
      "an indicator left blank under a row that cannot be used",
      `${HEAD}\n甲,limit,8,差不多\n乙,,9,否\n`,
      "tests/blank-indicator",
      "3:2 「指标」",
      /还是“limit”的就再写一遍/,
      /"limit" again/,
      0,
    ],
    [
      "a blank first indicator",
      `${HEAD}\n甲,,8,是\n乙,limit,9,否\n`,
      "tests/no-indicator",
      "2:2 「指标」",
      /没有说是哪个指标/,
      /which indicator/,
      1,
    ],
    [
      "a row of totals",
      `${HEAD}\n甲,limit,8,是\n合 计,,17,\n`,
      "tests/totals-row",
      "3:1 「用例」",
      /“合 计”这一行像是合计.*删去/,
      /looks like a total.*Remove/,
      1,
    ],
    [
      "a score with its unit",
      "用例,指标,生产安全事故起数,期望 得分\n甲,limit,8,10分\n",
      "tests/unreadable-cell",
      "2:4 「期望 得分」",
      /读不懂“10分”.*97~102/,
      /cannot be "10分".*97~102/,
      0,
    ],
    [
      "a verdict in other words",
      `${HEAD}\n甲,limit,8,差不多\n`,
      "tests/unreadable-cell",
      "2:4 「期望 达标」",
      /是, 否, 无/,
      /是, 否, 无/,
      0,
    ],
    [
      "a case list in prose",
      "用例,指标,隐患,期望 达标\n甲,closed,两处,是\n",
      "tests/unreadable-cell",
      "2:3 「隐患」",
      /读不懂“两处”/,
      /cannot be "两处"/,
      0,
    ],
    [
      "a field that stands twice",
      "用例,指标,隐患,期望 达标\n甲,closed,地点=甲;地点=乙,是\n",
      "tests/unreadable-cell",
      "2:3 「隐患」",
      /读不懂/,
      /cannot be/,
      0,
    ],
    [
      "a quote that is not closed",
      '用例,指标,隐患,期望 达标\n甲,closed,"地点=""甲",是\n',
      "tests/unreadable-cell",
      "2:3 「隐患」",
      /读不懂/,
      /cannot be/,
      0,
    ],
    [
      "a reviewer without a calculation",
      `${HEAD},复核人,手算\n甲,limit,8,是,王,\n`,
      "plan/wrong-shape",
      "2:6 「手算」",
      /calculation/,
      /calculation/,
      0,
    ],
    [
      "a row that expects nothing",
      `${HEAD}\n甲,limit,8,\n乙,limit,9,否\n`,
      "plan/wrong-shape",
      "2",
      /没有写期望/,
      /nothing is expected/,
      1,
    ],
    [
      "an unknown header",
      "用例,指标,生产安全事故数,期望 达标\n甲,limit,8,是\n",
      "tests/unknown-column",
      "1:3 「生产安全事故数」",
      /是不是要写“生产安全事故起数”/,
      /Did you mean "生产安全事故起数"/,
      1,
    ],
    ["a row that is too short", `${HEAD}\n甲,limit,8\n乙,limit,9,否\n`, "statistics/malformed-csv", "2", /./, /./, 1],
  ])("%s", (_, text, code, place, zh, en, kept) => {
    const { cases, diagnostics } = read(text);
    expect(diagnostics.map((problem) => problem.code)).toContain(code);
    const said = diagnostics.filter((problem) => problem.code === code);
    expect(said.map((problem) => placeText({ ...problem.place, path: undefined }))).toContain(`tests/t.csv:${place}`);
    const one = said.find((problem) => placeText({ ...problem.place, path: undefined }) === `tests/t.csv:${place}`);
    if (!one) return;
    const words = (language: "zh-CN" | "en") => Object.values(describe(one, language)).join(" ");
    expect(words("zh-CN")).toMatch(zh);
    expect(words("en")).toMatch(en);
    expect(cases).toHaveLength(kept);
  });

  it.each<[string, string, string, string]>([
    ["a unit behind a figure", "生产安全事故起数,期望 达标", "limit,8起,是", "statistics/not-a-number"],
    ["a percentage of a count", "生产安全事故起数,期望 达标", "limit,8%,是", "statistics/percent-not-expected"],
    ["a day without a year", "完成日期,期望 达标", "done,9月30日,是", "statistics/not-a-date"],
    [
      "a month that a spreadsheet made of a period",
      "考核期,生产安全事故起数,期望 达标",
      "limit,Mar-21,8,是",
      "plan/bad-period",
    ],
    ["a percentage without its sign", "检查处罚率,期望 达标", "share,20,否", "statistics/rate-looks-like-percent"],
  ])("%s, where the case fails of it", (_, titles, row, code) => {
    const { cases } = read(`用例,指标,${titles}\n甲,${row}\n`);
    expect(cases[0]?.slice(2)).toEqual(expect.arrayContaining([code]));
  });
});
