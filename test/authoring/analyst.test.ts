/**
 * What an analyst who knows Excel and Chinese, and neither JSON nor English, types into the plan that `kaohe init` makes: the
 * message alone says what to write instead, in both languages, and nothing else is blamed for it.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, describe as group, it } from "vitest";
import { readCsvCases } from "../../src/authoring/cases/read-csv.js";
import { reasonsOf } from "../../src/authoring/cases/reporters/reporter.js";
import { checkPlan } from "../../src/authoring/check.js";
import { runCases } from "../../src/authoring/index.js";
import { newPlan } from "../../src/authoring/template.js";
import { type Diagnostic, describe } from "../../src/diagnostics/index.js";
import { assess } from "../../src/index.js";
import { loadPlan, loadPlanOrThrow, readTables } from "../../src/node.js";

const scratch = mkdtempSync(join(tmpdir(), "kaohe-analyst-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** What is said of the new plan's figures when its table, or a case list of checks, is this text. */
async function problemsWithTable(file: string, text: string): Promise<readonly Diagnostic[]> {
  const folder = mkdtempSync(join(scratch, "table-"));
  for (const [path, content] of newPlan("p", "2026")) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    const records =
      '"records": { "checks": { "name": "检查明细", "fields": { "单位名称": "text", "检查日期": "date" } } },';
    writeFileSync(join(folder, path), path === PLAN ? content.replace('"sections"', `${records} "sections"`) : content);
  }
  if (file !== "figures.csv") rmSync(join(folder, "statistics/figures.csv"));
  writeFileSync(join(folder, "statistics", file), text);
  const { plan } = loadPlanOrThrow(folder);
  const tables = await readTables([join(folder, "statistics")], plan);
  const noise = ["statistics/missing", "statistics/period-empty"];
  return assess(plan, null, tables).diagnostics.filter(({ code }) => !noise.includes(code));
}

/** All that `kaohe check` says of the new plan with one file written otherwise. */
function problemsWith(file: string, right: string, wrong: string): readonly Diagnostic[] {
  const folder = mkdtempSync(join(scratch, "plan-"));
  for (const [path, text] of newPlan("p", "2026")) {
    if (path === file) expect(text).toContain(right);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path === file ? text.replace(right, wrong) : text);
  }
  const result = loadPlan(folder);
  const loaded = result.ok ? result.value : result.partial;
  return [...result.diagnostics, ...(loaded ? checkPlan(loaded.plan, loaded.schemes.values()) : [])];
}

const PLAN = "plan.json";
const INDICATOR = "indicators/accidents-decline.json";
const SCHEME = "schemes/county-100.json";
const ACTUAL = '"actual": { "var": "accidents" }';
const UNIT = '"unit": "起"';
const EARLIER = '{ "mean_prior": ["accidents", 2] }';

type Slip = readonly [
  what: string,
  file: string,
  right: string,
  wrong: string,
  codes: string | readonly string[],
  zh: RegExp,
  en: RegExp,
];

const slips: readonly Slip[] = [
  // Signs that a Chinese keyboard gives
  ["a full-width comma", INDICATOR, `${UNIT},`, `${UNIT}，`, "plan/not-json", /把 ， 改写成 ,/, /Write , for ，/],
  ["full-width quotes", INDICATOR, '"unit"', "“unit”", "plan/not-json", /改写成 "unit"/, /Write "unit"/],
  ["full-width digits", SCHEME, '"points": 100', '"points": １００', "plan/not-json", /改写成 100/, /Write 100/],
  ["single quotes", INDICATOR, '"unit"', "'unit'", "plan/not-json", /把 'unit' 改写成 "unit"/, /Write "unit"/],
  ["a quote forgotten", INDICATOR, '"unit":', '"unit:', "plan/not-json", /少了一个引号/, /lacks one/],
  ["no quotes", INDICATOR, '"起"', "起", "plan/not-json", /都要加双引号/, /in double quotes/],
  ["a percent sign", PLAN, '"0.20"', "20%", ["plan/not-json", "plan/percent-slip"], /20% 写 0\.20/, /20% is 0\.20/],
  // Shapes
  [
    "a number for text",
    PLAN,
    '"period": "2026"',
    '"period": 2026',
    "plan/wrong-shape",
    /加上引号,写成 "2026"/,
    /in quotes, "2026"/,
  ],
  [
    "points with their unit",
    SCHEME,
    '"points": 100',
    '"points": "100分"',
    "plan/wrong-shape",
    /不是十进制数/,
    /decimal/,
  ],
  [
    "a key in Chinese",
    INDICATOR,
    '"name"',
    '"名称"',
    ["plan/unknown-key", "plan/wrong-shape"],
    /是不是要写“name”/,
    /Did you mean "name"/,
  ],
  [
    "a comparator in Chinese",
    INDICATOR,
    '"at_most"',
    '"不超过"',
    ["plan/unknown-key", "plan/wrong-shape"],
    /是不是要写“at_most”/,
    /Did you mean "at_most"/,
  ],
  [
    "a comparator as a sign",
    INDICATOR,
    '"at_most"',
    '"<="',
    ["plan/unknown-key", "plan/wrong-shape"],
    /at_most\(不超过\)/,
    /at_most, less_than/,
  ],
  [
    "a key that is none",
    INDICATOR,
    '"assessed"',
    '"whom"',
    ["plan/unknown-key", "plan/wrong-shape"],
    /“assessed”:考核谁/,
    /"assessed": city/,
  ],
  [
    "half of a key",
    SCHEME,
    '"round"',
    '"rank": {}, "round"',
    "plan/unknown-key",
    /是不是要写“ranking”/,
    /Did you mean "ranking"/,
  ],
  [
    "a condition where there is none",
    SCHEME,
    '"round"',
    '"adjustments": [{ "kind": "bonus", "id": "b", "name": "加分", "when": true, "points": 1, "cap": 1 }], "round"',
    "plan/unknown-key",
    /^(?!.*是不是要写).*这里可以写 .*points/s,
    /^(?!.*Did you mean).*points.* can stand here/s,
  ],
  [
    "no cite",
    INDICATOR,
    '"cite":',
    '"note":',
    ["plan/unknown-key", "plan/wrong-shape"],
    /缺少“cite”.*"basis"/,
    /"cite" is lacking.*"basis"/,
  ],
  ["a basis in Chinese", INDICATOR, '"stated"', '"原文"', "plan/wrong-shape", /stated 原文写明/, /stated: the text/],
  ["who, in Chinese", INDICATOR, '"each"', '"各县"', "plan/wrong-shape", /each 每个对象各自/, /every subject/],
  ["a type in Chinese", PLAN, '"count"', '"计数"', "plan/wrong-shape", /count 非负整数/, /count: whole/],
  ["a rounding in Chinese", SCHEME, '"half-up"', '"四舍五入"', "plan/wrong-shape", /half-up 四舍五入/, /Which way/],
  // Rules
  ["a multiplication sign", INDICATOR, '"*"', '"×"', "rule/unknown-operator", /写成 \{"\*": \[x, y\]\}/, /"\*"/],
  [
    "a spreadsheet's function",
    INDICATOR,
    ACTUAL,
    '"actual": { "SUMIF": [] }',
    "rule/unknown-operator",
    /"filter"/,
    /"filter"/,
  ],
  [
    "a spreadsheet's formula",
    INDICATOR,
    ACTUAL,
    '"actual": "=B2*0.8"',
    "rule/wrong-type",
    /表格软件的公式不能写在这里/,
    /spreadsheet formula/,
  ],
  [
    "a bare name",
    INDICATOR,
    ACTUAL,
    '"actual": "生产安全事故起数"',
    "rule/wrong-type",
    /要写 \{"var": "accidents"\}/,
    /write \{"var": "accidents"\}/,
  ],
  [
    "last year in words",
    INDICATOR,
    EARLIER,
    '{ "var": "上年.accidents" }',
    "rule/unknown-name",
    /上年的数写 \{"prior": "accidents"\}/,
    /Last year's is \{"prior": "accidents"\}/,
  ],
  [
    "a year behind the name",
    INDICATOR,
    EARLIER,
    '{ "var": "生产安全事故起数.2025" }',
    "rule/unknown-name",
    /某一年写 \{"in_year": \["accidents", 2020\]\}/,
    /one year's \{"in_year"/,
  ],
  [
    "arguments the wrong way round",
    INDICATOR,
    EARLIER,
    '{ "mean_prior": [2, "accidents"] }',
    "rule/wrong-choice",
    /要写 1–50 的整数.*几年/,
    /whole number, 1–50/,
  ],
  [
    "an if without an else",
    INDICATOR,
    ACTUAL,
    '"actual": { "if": [{ ">": [{ "var": "accidents" }, 1] }, 3] }',
    "rule/wrong-number-of-arguments",
    /少了最后的“否则”/,
    /the else, is lacking/,
  ],
  [
    "a method's form in Chinese",
    SCHEME,
    "target-over-actual",
    "目标除以实际",
    "rule/wrong-choice",
    /target-over-actual 目标÷实际/,
    /target-over-actual is target ÷ actual/,
  ],
  [
    "a method's form left out",
    SCHEME,
    '"form": "target-over-actual"',
    "",
    "rule/missing-argument",
    /target-over-actual 目标÷实际/,
    /target-over-actual is target ÷ actual/,
  ],
];

group("an analyst's slips", () => {
  it.each(slips)("%s", (_, file, right, wrong, codes, zh, en) => {
    const problems = problemsWith(file, right, wrong);
    const found = [...new Set(problems.map(({ code }) => code))].sort();
    expect(found).toEqual([codes].flat());
    for (const [language, wanted] of [
      ["zh-CN", zh],
      ["en", en],
    ] as const) {
      const said = problems.map((problem) => Object.values(describe(problem, language)).join(" ")).join("\n");
      expect(said).toMatch(wanted);
    }
  });
});

const HEAD = "考核对象,考核期,生产安全事故起数\n";

const tableSlips: readonly (readonly [
  what: string,
  file: string,
  text: string,
  code: string,
  zh: RegExp,
  en: RegExp,
])[] = [
  [
    "full-width commas",
    "figures.csv",
    "考核对象，考核期，生产安全事故起数\n甲县，2026，8\n",
    "statistics/no-header",
    /要用半角的/,
    /full-width commas/,
  ],
  [
    "subjects that were merged cells",
    "figures.csv",
    `${HEAD}甲县,2025,1\n,2026,8\n`,
    "statistics/unknown-subject",
    /没有写考核对象.*合并单元格/,
    /names no subject.*Merged cells/,
  ],
  [
    "a formula's error",
    "figures.csv",
    `${HEAD}甲县,2026,#DIV/0!\n`,
    "statistics/not-a-number",
    /公式算不出来/,
    /formula/,
  ],
  ["a narrow column", "figures.csv", `${HEAD}甲县,2026,####\n`, "statistics/not-a-number", /列太窄/, /too narrow/],
  ["a dash", "figures.csv", `${HEAD}甲县,2026,—\n`, "statistics/word-for-number", /"zero": \["—"\]/, /"zero": \["—"\]/],
  [
    "a month with a stroke",
    "figures.csv",
    `${HEAD}甲县,2026/3,1\n`,
    "statistics/bad-period",
    /月份写 2026-03/,
    /2026-03/,
  ],
  ["a year in two digits", "figures.csv", `${HEAD}甲县,26年,1\n`, "statistics/bad-period", /年份写四位:2026/, /2026/],
  [
    "January to December",
    "figures.csv",
    `${HEAD}甲县,2026年1-12月,1\n`,
    "statistics/bad-period",
    /全年就写 2026/,
    /2026/,
  ],
  ["this year", "figures.csv", `${HEAD}甲县,本年,1\n`, "statistics/bad-period", /写出是哪一年/, /which year/],
  [
    "part of a statistic's name",
    "figures.csv",
    "考核对象,考核期,事故起数\n甲县,2026,8\n",
    "statistics/unknown-statistic",
    /是不是要写“生产安全事故起数”/,
    /Did you mean "生产安全事故起数"/,
  ],
  [
    "another name for a field",
    "检查明细.csv",
    "考核对象,单位名称,日期\n甲县,甲一厂,2026-01-05\n",
    "statistics/unknown-statistic",
    /明细“检查明细”没有“日期”这一栏\(有:单位名称、检查日期\).*是不是要写“检查日期”/,
    /no field "日期".*Did you mean "检查日期"/,
  ],
  [
    "a case list under another name",
    "检查.csv",
    "单位,单位名称,检查日期\n甲县,甲一厂,2026-01-05\n",
    "statistics/duplicate-header",
    /“单位”和“单位名称”.*文件名要与明细同名/,
    /"单位" and "单位名称" mean the same.*the list's name/,
  ],
];

group("an analyst's tables", () => {
  it.each(tableSlips)("%s", async (_, file, text, code, zh, en) => {
    const problems = await problemsWithTable(file, text);
    expect([...new Set(problems.map((problem) => problem.code))]).toEqual([code]);
    for (const [language, wanted] of [
      ["zh-CN", zh],
      ["en", en],
    ] as const) {
      const [said] = problems.map((problem) => Object.values(describe(problem, language)).join(" "));
      expect(said).toMatch(wanted);
    }
  });
});

/** What `kaohe test` says of the new plan's rule with this table of cases. */
function saidOfCases(csv: string, language: "zh-CN" | "en"): string {
  const folder = mkdtempSync(join(scratch, "cases-"));
  for (const [path, text] of newPlan("p", "2026")) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { plan, schemes } = loadPlanOrThrow(folder);
  const read = readCsvCases(csv, "cases.csv", plan.plan, [...schemes.values()]);
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  return runCases({ plan, schemes }, read.value)
    .flatMap((result) => reasonsOf(result, language).map(({ text }) => text))
    .join("\n");
}

const GIVEN = "用例,指标,生产安全事故起数,上年 生产安全事故起数,前2年 生产安全事故起数";

group("an analyst's cases", () => {
  it.each([
    [
      "a score rounded by hand",
      `${GIVEN},期望 得分\n甲,accidents-decline,9,10,10,88.89\n`,
      /应为 88\.89,实为 800\/9 ≈ 88\.888889/,
      /expected 88\.89, found 800\/9 ≈ 88\.888889/,
    ],
    [
      "a grade and a verdict in one case",
      `${GIVEN},期望 达标,期望 等次\n甲,accidents-decline,8,10,10,是,优秀\n`,
      /达标:应为 是,实为 —.*分成两个用例/,
      /met: expected .*make it two cases/,
    ],
  ])("%s", (_, csv, zh, en) => {
    expect(saidOfCases(csv, "zh-CN")).toMatch(zh);
    expect(saidOfCases(csv, "en")).toMatch(en);
  });
});
