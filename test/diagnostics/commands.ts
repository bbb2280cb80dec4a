/** Examples of what goes wrong on the command line, and with a plan's own cases. */
import { BASE, type Given, type Pair } from "./given.js";

const HEAD = "考核对象,考核期,事故起数\n";
const CSV = `${HEAD}甲县,2021,1\n`;
const command = (line: string, more: Given = {}): Given => ({ command: line, tables: { "2021.csv": CSV }, ...more });
const commands = (bad: string, good: string, more: Given = {}): Pair => [command(bad, more), command(good, more)];
const SCORED = "kaohe score . 2021.csv";

const cases = (list: readonly object[], more: object = {}): string =>
  JSON.stringify({ format: "kaohe.tests/1", indicator: "one", cases: list, ...more });
const one = { name: "达标", given: { 事故起数: 5 }, expect: { met: true } };
const other = { name: "不达标", given: { 事故起数: 6 }, expect: { met: false } };
const tested = (text: string, line = "kaohe test .", more: Given = {}): Given => ({
  ...more,
  command: line,
  files: { ...more.files, "tests/cases.json": text },
});
const csvCases = (bad: string, good: string): Pair => [
  { command: "kaohe test .", files: { "tests/one.csv": bad } },
  { command: "kaohe test .", files: { "tests/one.csv": good } },
];
const second = (scheme: object) =>
  JSON.stringify({ ...BASE.scheme, id: "y", indicators: { one: BASE.line }, ...scheme });
const twoSchemes = { files: { "schemes/y.json": second({}) } };
const explained = (id: string): string =>
  JSON.stringify({
    format: "kaohe.survivors/1",
    uncovered: [{ indicator: "one", id, reason: "数据里没有" }],
  });

export const onTheCommandLine: Readonly<Record<string, Pair>> = {
  "plan/file-missing": commands("kaohe score plans 2021.csv", SCORED),
  "plan/unknown-format": [
    { command: "kaohe migrate .", plan: { format: "kaohe.plan/9" } },
    { command: "kaohe migrate .", plan: { format: "kaohe.plan/1" } },
  ],
  "plan/doubtful": [
    command(SCORED, { line: { score: { deduct: { each: 1, step: 0.5, part: "pro-rata" } } } }),
    command(SCORED, { line: { score: { deduct: { each: 1, step: 1, part: "pro-rata" } } } }),
  ],
  "scheme/not-found": commands(`${SCORED} --scheme county`, `${SCORED} --scheme x`),
  "scheme/choose": commands(SCORED, `${SCORED} --scheme x`, twoSchemes),
  "statistics/file-missing": commands(`${SCORED} 2022.csv`, SCORED),
  "statistics/file-too-large": commands(`${SCORED} 2020.csv --limit bytes=50`, `${SCORED} 2020.csv --limit bytes=500`, {
    tables: { "2021.csv": CSV, "2020.csv": `${HEAD}甲县,2020,1\n${"乙县,2020,1\n".repeat(5)}` },
  }),
  "statistics/cell-too-long": commands(
    `${SCORED} 2020.csv --limit cellLength=8`,
    `${SCORED} 2020.csv --limit cellLength=9`,
    { tables: { "2021.csv": CSV, "2020.csv": `${HEAD}甲县,2020,000000001\n` } },
  ),
  "statistics/too-many-cells": commands(`${SCORED} 2020.csv --limit cells=8`, `${SCORED} 2020.csv --limit cells=9`, {
    tables: { "2021.csv": CSV, "2020.csv": `${HEAD}甲县,2020,1\n甲县,2019,1\n` },
  }),
  "report/more-of-a-kind": commands(`${SCORED} --limit problems=1`, `${SCORED} --limit problems=3`, {
    tables: { "2021.csv": `${HEAD}甲县,2021,一\n乙县,2021,二\n丙县,2021,三\n` },
  }),
  "report/not-text": commands(`${SCORED} --format xlsx`, `${SCORED} --format xlsx -o cards.xlsx`),
  "report/no-folder": commands(`${SCORED} --format text,csv`, `${SCORED} --format text,csv -o out/`),
  "report/no-browser": commands(
    `KAOHE_BROWSER=./chrome ${SCORED} --format pdf -o cards.pdf`,
    `${SCORED} --format html -o cards.html`,
  ),
  "report/not-printed": commands(
    `KAOHE_BROWSER=./chrome ${SCORED} --format pdf -o cards.pdf`,
    `${SCORED} --format html -o cards.html`,
    { files: { chrome: "#!/bin/sh\nexit 1\n" } },
  ),
  "report/file-exists": commands(`${SCORED} -o plan.json`, `${SCORED} -o cards.txt`),
  "report/cannot-write": commands(`${SCORED} -o reports/cards.txt`, `${SCORED} -o cards.txt`),
  "report/folder-not-empty": commands("kaohe init .", "kaohe init new"),
  "report/explain-what": commands("kaohe explain .", "kaohe explain . 2021.csv --subject 甲县 --indicator one"),
  "report/not-a-card": commands(
    `${SCORED} --published 2021.csv`,
    `${SCORED} --format json -o cards.json\n${SCORED} --published cards.json`,
  ),
  "report/published-differs": commands(
    `${SCORED} --format json -o cards.json --period 2020\n${SCORED} --published cards.json`,
    `${SCORED} --format json -o cards.json\n${SCORED} --published cards.json`,
  ),
  "command/unknown-command": commands("kaohe chekc .", "kaohe check ."),
  "command/unknown-option": commands("kaohe check . --fromat json", "kaohe check . --format json"),
  "command/missing-argument": commands("kaohe score .", SCORED),
  "command/too-many-arguments": commands("kaohe init new plan", "kaohe init new"),
  "command/option-without-value": commands("kaohe check . --format", "kaohe check . --format text"),
  "command/option-lacking": commands("kaohe merge . 2021.csv", "kaohe merge . 2021.csv -o all.xlsx"),
  "command/wrong-value": commands("kaohe check . --format jsn", "kaohe check . --format json"),
  "command/swapped": commands("kaohe score 2021.csv .", "kaohe score . 2021.csv"),
  "statistics/empty-file": [
    command(`${SCORED} 2020.csv`, { tables: { "2021.csv": CSV, "2020.csv": "\uFEFF\n" } }),
    command(`${SCORED} 2020.csv`, { tables: { "2021.csv": CSV, "2020.csv": `${HEAD}甲县,2020,1\n` } }),
  ],
  "tests/none": [{ command: "kaohe test ." }, tested(cases([one]))],
  "tests/none-chosen": [
    tested(cases([one]), "kaohe test . --filter 恰好"),
    tested(cases([one]), "kaohe test . --filter 达标"),
  ],
  "tests/no-indicator": [tested(cases([one], { indicator: undefined })), tested(cases([one]))],
  "tests/unknown-name": [tested(cases([{ ...one, given: { 事故: 5 } }])), tested(cases([one]))],
  "tests/decision-of-nothing": [
    tested(cases([{ ...one, given: { ...one.given, decisions: { 表扬: 1 } } }])),
    tested(cases([{ ...one, given: { ...one.given, decision: 1 } }])),
  ],
  "tests/unknown-column": csvCases("用例,事故,期望 达标\n达标,5,是\n", "用例,事故起数,期望 达标\n达标,5,是\n"),
  "tests/repeated-column": csvCases(
    "用例,事故起数,期望 达标,是否达标\n达标,5,是,是\n",
    "用例,事故起数,期望 达标\n达标,5,是\n",
  ),
  "tests/blank-header": csvCases(
    "用例,事故起数,期望 达标,\n达标,5,是,核\n",
    "用例,事故起数,期望 达标,备注\n达标,5,是,核\n",
  ),
  "tests/blank-indicator": [
    { command: "kaohe test .", files: { "tests/t.csv": "用例,指标,事故起数,期望 达标\n甲,one,5,是\n乙,,6,否\n" } },
    { command: "kaohe test .", files: { "tests/t.csv": "用例,指标,事故起数,期望 达标\n甲,one,5,是\n乙,one,6,否\n" } },
  ],
  "tests/totals-row": csvCases(
    "用例,事故起数,期望 达标\n达标,5,是\n合计,5,\n",
    "用例,事故起数,期望 达标\n达标,5,是\n没有,0,是\n",
  ),
  "tests/workbook": [
    tested(cases([one]), "kaohe test .", { files: { "tests/用例.xlsx": "工作簿" } }),
    tested(cases([one]), "kaohe test .", {
      files: { "tests/用例.csv": "用例,指标,事故起数,期望 达标\n甲,one,5,是\n" },
    }),
  ],
  "tests/unreadable-cell": csvCases("用例,事故起数,期望 达标\n达标,5,大概\n", "用例,事故起数,期望 达标\n达标,5,是\n"),
  // 是 in a column of attributes is yes, not this word.
  "tests/not-for-table": [
    tested(cases([one, other]), "kaohe test . --suggest-csv", { one: { applies: { attributes: { mines: "是" } } } }),
    tested(cases([one, other]), "kaohe test . --suggest-csv", { one: { applies: { attributes: { mines: true } } } }),
  ],
  "tests/no-points": [
    tested(cases([{ ...one, expect: { score: 10 } }], { scheme: "none" })),
    tested(cases([{ ...one, expect: { score: 10 } }])),
  ],
  "tests/choose-scheme": [
    tested(cases([{ ...one, expect: { score: 10 } }]), "kaohe test .", twoSchemes),
    tested(cases([{ ...one, expect: { score: 10 } }], { scheme: "x" }), "kaohe test .", twoSchemes),
  ],
  "tests/explained-but-told": [
    tested(cases([one, other]), "kaohe test . --coverage", {
      files: { "tests/survivors.json": explained("met/: true") },
    }),
    tested(cases([one, other]), "kaohe test . --coverage"),
  ],
  "tests/below-threshold": [
    tested(cases([one]), "kaohe test . --threshold 100"),
    tested(cases([one]), "kaohe test . --threshold 10"),
  ],
  "tests/bad-threshold": [
    tested(cases([one]), "kaohe test . --threshold 全部"),
    tested(cases([one]), "kaohe test . --threshold 10"),
  ],
};
