/** Examples of problems that show only with figures: tables, values that rules meet, and what is asked of results. */
import type { Given, Pair } from "./examples.js";

const v = (name: string) => ({ var: name });
const csv = (bad: string, good: string, over: Given = {}): Pair => [
  { ...over, tables: { "2021.csv": bad } },
  { ...over, tables: { "2021.csv": good } },
];
const values = (bad: object, good: object, over: Given = {}): Pair => {
  const rows = (of: object) => ({ rows: [{ subject: "甲县", period: "2021", values: of }] });
  return [
    { ...over, rows: rows(bad) },
    { ...over, rows: rows(good) },
  ];
};
const HEAD = "考核对象,考核期,事故起数\n";
const actual = (rule: unknown, more: object = {}): Given => ({
  one: { actual: rule, ...more },
  line: { score: { pass: {} } },
});
const figures = { rows: { rows: [{ subject: "甲县", period: "2021", values: { a: 1 } }] } };
const hazards = {
  plan: { records: { h: { name: "隐患", fields: { days: "count", level: "text", found: "text" } } } },
  one: { actual: { count: v("records.h") }, whenEmpty: "evaluate" },
};
const listed = (rows: readonly object[], more: object = {}) => ({ rows: { records: { h: rows }, ...more } });
const area = [
  { id: "全市", level: "city" },
  { id: "甲县", level: "county", parent: "全市" },
];
const both = (city: number, county: number) => ({
  rows: {
    rows: [
      { subject: "全市", period: "2021", values: { a: city } },
      { subject: "甲县", period: "2021", values: { a: county } },
    ],
  },
});

export const withFigures: Readonly<Record<string, Pair>> = {
  "statistics/unknown-format": [{ tables: { "2021.pdf": "%PDF" } }, { tables: { "2021.csv": `${HEAD}甲县,2021,1\n` } }],
  "statistics/no-header": csv("名称,考核期,事故起数\n甲县,2021,1\n", `${HEAD}甲县,2021,1\n`),
  "statistics/duplicate-header": csv(
    "考核对象,考核期,事故起数,事故起数\n甲县,2021,1,2\n",
    "考核对象,考核期,事故起数,企业数\n甲县,2021,1,2\n",
  ),
  "statistics/malformed-csv": csv(`${HEAD}甲县,2021,1,204\n`, `${HEAD}甲县,2021,"1,204"\n`),
  "statistics/unclosed-quote": csv(`${HEAD}甲县,2021,"1\n`, `${HEAD}甲县,2021,"1"\n`),
  "statistics/unknown-statistic": csv("考核对象,考核期,事故起数,火灾\n甲县,2021,1,2\n", `${HEAD}甲县,2021,1\n`),
  "statistics/unknown-subject": csv(`${HEAD}甲,2021,1\n`, `${HEAD}甲县,2021,1\n`),
  "statistics/bad-period": csv(`${HEAD}甲县,去年,1\n`, `${HEAD}甲县,2021,1\n`),
  "statistics/scientific-notation": csv(`${HEAD}甲县,2021,1E+05\n`, `${HEAD}甲县,2021,100000\n`),
  "statistics/conflict": csv(`${HEAD}甲县,2021,1\n甲县,2021,2\n`, `${HEAD}甲县,2021,1\n`),
  "statistics/total-row": csv(`${HEAD}甲县,2021,1\n合计,2021,1\n`, `${HEAD}甲县,2021,1\n`),
  "statistics/percent-not-expected": values({ a: "85%" }, { a: "85" }),
  "statistics/not-a-number": values({ loss: "约 5" }, { loss: "5" }, actual(v("loss"))),
  "statistics/not-a-count": values({ a: "5.5" }, { a: "5" }),
  "statistics/missing": values({ a: "" }, { a: "0" }),
  "statistics/number-too-precise": values(
    { loss: 0.1 + 0.2 },
    { loss: { number: "0.30000000000000004" } },
    actual(v("loss"), { target: { at_most: 5 } }),
  ),
  "statistics/rate-looks-like-percent": values(
    { rate: "20" },
    { rate: "20%" },
    actual(v("rate"), { unit: "%", target: { at_least: 0.2 } }),
  ),
  "statistics/not-a-date": values(
    { done: "年底" },
    { done: "2021-12-31" },
    actual(v("done"), { target: { by: "2021-12-31" } }),
  ),
  "statistics/not-yes-or-no": values(
    { ok: "大概" },
    { ok: "是" },
    {
      plan: { statistics: { ok: { name: "是否建立", type: "boolean" } } },
      ...actual(v("ok"), { target: { equals: true } }),
    },
  ),
  "statistics/duplicate-subject": [
    { ...figures, subjects: [{ id: "甲县" }, { id: "甲县", name: "乙县" }] },
    { ...figures, subjects: [{ id: "甲县" }, { id: "乙县" }] },
  ],
  "statistics/ambiguous-subject": [
    {
      rows: { rows: [{ subject: "乙县", period: "2021", values: { a: 1 } }] },
      subjects: [
        { id: "x", name: "乙县" },
        { id: "y", name: "乙县" },
      ],
    },
    {
      rows: { rows: [{ subject: "乙县", period: "2021", values: { a: 1 } }] },
      subjects: [
        { id: "x", name: "乙县" },
        { id: "y", name: "丙县" },
      ],
    },
  ],
  "statistics/unknown-parent": [
    { ...figures, subjects: [{ id: "甲县", parent: "全省" }] },
    { ...figures, subjects: [{ id: "甲县" }] },
  ],
  "statistics/circular-subjects": [
    {
      ...figures,
      subjects: [
        { id: "甲县", parent: "乙县" },
        { id: "乙县", parent: "甲县" },
      ],
    },
    { ...figures, subjects: [{ id: "甲县", parent: "乙县" }, { id: "乙县" }] },
  ],
  "statistics/no-subjects": [{ rows: { rows: [] }, subjects: [] }, figures],
  "statistics/no-list": [
    { ...figures, subjects: null },
    { ...figures, subjects: [{ id: "甲县" }] },
  ],
  "statistics/no-area": [
    { ...figures, one: { assessed: "city" }, subjects: [{ id: "甲县" }, { id: "乙县" }] },
    { one: { assessed: "city" }, subjects: area, ...both(1, 1) },
  ],
  "statistics/total-differs": [
    { subjects: area, ...both(3, 2) },
    { subjects: area, ...both(2, 2) },
  ],
  "statistics/unknown-record-list": [
    { ...hazards, rows: { records: { h: [{ subject: "甲县", days: 1 }], hazard: [{ subject: "甲县" }] } } },
    { ...hazards, ...listed([{ subject: "甲县", days: 1 }]) },
  ],
  "statistics/zero-report-with-rows": [
    {
      ...hazards,
      ...listed([{ subject: "甲县", days: 1 }], { zeroReports: [{ subject: "甲县", period: "2021", record: "h" }] }),
    },
    { ...hazards, ...listed([], { zeroReports: [{ subject: "甲县", period: "2021", record: "h" }] }) },
  ],
  "statistics/duplicate-row": [
    {
      ...hazards,
      ...listed([
        { subject: "甲县", days: 1, level: "重大" },
        { subject: "甲县", days: 1, level: "重大" },
      ]),
    },
    {
      ...hazards,
      ...listed([
        { subject: "甲县", days: 1, level: "重大" },
        { subject: "甲县", days: 2, level: "重大" },
      ]),
    },
  ],
  "statistics/check-failed": values(
    { a: 1, firms: 2 },
    { a: 2, firms: 2 },
    {
      plan: {
        checks: [{ id: "c", name: "两数相等", equal: [v("a"), { "+": [v("firms"), 0] }], tolerance: 0 }],
        statistics: { a: { name: "甲", type: "count" }, firms: { name: "乙", type: "count" } },
      },
    },
  ),
  "evaluate/division-by-zero": values({ a: 1, firms: 0 }, { a: 1, firms: 2 }, actual({ "/": [v("a"), v("firms")] })),
  "evaluate/empty-list": [
    {
      ...hazards,
      one: { actual: { largest: [{ map: [v("records.h"), v("days")] }] }, whenEmpty: "evaluate" },
      ...listed([], { zeroReports: [{ subject: "甲县", period: "2021", record: "h" }] }),
    },
    {
      ...hazards,
      one: { actual: { largest: [{ map: [v("records.h"), v("days")] }] }, whenEmpty: "evaluate" },
      ...listed([{ subject: "甲县", days: 1 }]),
    },
  ],
  "evaluate/not-a-date": [
    {
      ...hazards,
      one: {
        actual: { all: [v("records.h"), { "<=": [{ date: [v("found")] }, { date: "2021-12-31" }] }] },
        target: { equals: true },
        whenEmpty: "met",
      },
      ...listed([{ subject: "甲县", found: "2021-02-30" }]),
    },
    {
      ...hazards,
      one: {
        actual: { all: [v("records.h"), { "<=": [{ date: [v("found")] }, { date: "2021-12-31" }] }] },
        target: { equals: true },
        whenEmpty: "met",
      },
      ...listed([{ subject: "甲县", found: "2021-02-28" }]),
    },
  ],
  "evaluate/wrong-type": [
    {
      ...figures,
      one: { actual: { "+": [v("a"), v("subject.attributes.size")] } },
      subjects: [{ id: "甲县", attributes: { size: "大" } }],
    },
    {
      ...figures,
      one: { actual: { "+": [v("a"), v("subject.attributes.size")] } },
      subjects: [{ id: "甲县", attributes: { size: 3 } }],
    },
  ],
  "evaluate/manual-range": [
    { ...figures, one: { actual: { "+": [v("a"), { manual: [3, 1] }] } } },
    { ...figures, one: { actual: { "+": [v("a"), { manual: [1, 3] }] } } },
  ],
  "score/provisional-place": [
    { line: { score: { by_rank: { step: 0.1 } } }, subjects: [{ id: "甲县" }, { id: "乙县" }], ...figures },
    { line: { score: { by_rank: { step: 0.1 } } }, subjects: [{ id: "甲县" }], ...figures },
  ],
  "scheme/several-groups": [
    { ...figures, scheme: { ranking: { within: "group" } }, subjects: [{ id: "甲县", groups: ["山区", "城区"] }] },
    { ...figures, scheme: { ranking: { within: "group" } }, subjects: [{ id: "甲县", groups: ["山区"] }] },
  ],
  "report/unknown-subject": [
    { ...figures, ask: { subject: "丙县" } },
    { ...figures, ask: { subject: "甲县" } },
  ],
  "report/unknown-indicator": [
    { ...figures, ask: { subject: "甲县", indicator: "tow" } },
    { ...figures, ask: { subject: "甲县", indicator: "one" } },
  ],
  "report/unknown-format": [
    { ...figures, ask: { subject: "甲县", format: "docs" } },
    { ...figures, ask: { subject: "甲县", format: "text" } },
  ],
  "plan/bad-period": [
    { ...figures, ask: { period: "21年" } },
    { ...figures, ask: { period: "2021" } },
  ],
};
