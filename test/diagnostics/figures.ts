/** Examples of problems that show only with figures: tables, values that rules meet, and what is asked of results. */
import type { Given, Pair } from "./given.js";

const v = (name: string) => ({ var: name });
const csv = (bad: string, good: string, over: Given = {}): Pair => [
  { ...over, tables: { "2021.csv": bad } },
  { ...over, tables: { "2021.csv": good } },
];
const values = (bad: object, good: object, over: Given = {}, right: Given = over): Pair => {
  const rows = (of: object) => ({ rows: [{ subject: "甲县", period: "2021", values: of }] });
  return [
    { ...over, rows: rows(bad) },
    { ...right, rows: rows(good) },
  ];
};
const HEAD = "考核对象,考核期,事故起数\n";
const actual = (rule: unknown, more: object = {}): Given => ({
  one: { actual: rule, ...more },
  line: { score: { pass: {} } },
});
const figures = { rows: { rows: [{ subject: "甲县", period: "2021", values: { a: 1 } }] } };
const others = ["乙县", "丙县"].map((id) => ({ id, level: "county" }));
const ofBoth = {
  rows: { rows: ["甲县", "乙县"].map((subject, index) => ({ subject, period: "2021", values: { a: index } })) },
};
const ranked = { line: { score: { by_rank: { step: 0.1 } } } };
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

const STATED = "考核对象,考核期,事故起数,数据状态\n";
const typed = (key: string, type: string, name: string): Given => ({
  plan: { statistics: { [key]: { name, type } } },
  one: { actual: v(key), target: undefined },
  line: { points: 0, score: 0 },
});
const check = (equal: readonly unknown[], tolerance = 0, unit?: string, other?: string): Given => ({
  plan: {
    checks: [{ id: "c", name: "两数相等", equal, tolerance }],
    statistics: { a: { name: "甲", type: "count", unit }, firms: { name: "乙", type: "count", unit: other } },
  },
});
const dated = {
  plan: { records: { h: { name: "隐患", fields: { found: "date", closed: "date" } } } },
  one: {
    actual: { all: [v("records.h"), { "<=": [{ days_between: [v("found"), v("closed")] }, 60] }] },
    target: { equals: true },
    whenEmpty: "met",
  },
};
const byQuarter = {
  plan: { records: { h: { name: "检查", fields: { on: "date" } } } },
  one: {
    actual: { count: { filter: [v("records.h"), { "==": [{ quarter_of: v("on") }, 4] }] } },
    target: { at_least: 1 },
    whenEmpty: "evaluate",
  },
};
const people = {
  plan: { records: { h: { name: "人员", fields: { born: { type: "date", personal: true } } } } },
  one: {
    actual: { all: [v("records.h"), { "<=": [v("born"), { date: "2021-12-31" }] }] },
    target: { equals: true },
    whenEmpty: "met",
  },
};
const monthly = { rows: { rows: [{ subject: "甲县", period: "2021-01", values: { a: 1 } }] } };
const singles = { plan: { statistics: { a: { name: "事故起数", type: "count", flow: "single" } } } };
const moments = {
  ...hazards,
  one: {
    actual: { all: [v("records.h"), { "<=": [{ datetime: [v("found")] }, { datetime: "2021-12-31 12:00" }] }] },
    target: { equals: true },
    whenEmpty: "met",
  },
};
const events = {
  plan: { records: { h: { name: "通报", fields: { points: "number" } } } },
  scheme: {
    adjustments: [
      { kind: "minus", id: "m", name: "通报", events: { list: v("records.h"), points: v("points") }, cap: 5 },
    ],
  },
};

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
  "statistics/title-lines": csv(`2021年统计表\n${HEAD}甲县,2021,1\n`, `# 2021年统计表\n${HEAD}甲县,2021,1\n`),
  "statistics/looks-like-list": [
    { ...hazards, ...figures, tables: { "台账.csv": "考核对象,days,level\n甲县,3,市级\n" } },
    { ...hazards, ...figures, tables: { "隐患.csv": "考核对象,days,level\n甲县,3,市级\n" } },
  ],
  "statistics/unit-converted": csv(
    "考核对象,考核期,事故起数,损失(元)\n甲县,2021,1,20000\n",
    "考核对象,考核期,事故起数,损失(万元)\n甲县,2021,1,2\n",
  ),
  "statistics/unit-differs": csv(
    "考核对象,考核期,事故起数,损失(美元)\n甲县,2021,1,2\n",
    "考核对象,考核期,事故起数,损失(万元)\n甲县,2021,1,2\n",
  ),
  "statistics/unknown-subject": csv(`${HEAD}甲,2021,1\n`, `${HEAD}甲县,2021,1\n`),
  "statistics/bad-period": csv(`${HEAD}甲县,去年,1\n`, `${HEAD}甲县,2021,1\n`),
  "statistics/scientific-notation": csv(`${HEAD}甲县,2021,1E+05\n`, `${HEAD}甲县,2021,100000\n`),
  "statistics/conflict": csv(`${HEAD}甲县,2021,1\n甲县,2021,2\n`, `${HEAD}甲县,2021,1\n`),
  "statistics/total-row": csv(`${HEAD}甲县,2021,1\n合计,2021,1\n`, `${HEAD}甲县,2021,1\n`),
  "statistics/percent-not-expected": values({ a: "85%" }, { a: "85" }),
  "statistics/not-a-number": values({ loss: "约 5" }, { loss: "5" }, actual(v("loss"))),
  "statistics/word-for-number": values({ a: "无" }, { a: "0" }),
  "statistics/not-a-count": values({ a: "5.5" }, { a: "5" }),
  "statistics/missing": values({ a: "" }, { a: "0" }),
  "statistics/level-slip": [
    { ...figures, subjects: [{ id: "甲县", level: "conty" }, ...others] },
    { ...figures, subjects: [{ id: "甲县", level: "county" }, ...others] },
  ],
  "scheme/small-cohort": [
    { ...figures, ...ranked, subjects: [{ id: "甲县" }] },
    { ...ofBoth, ...ranked, subjects: [{ id: "甲县" }, { id: "乙县" }] },
  ],
  "statistics/period-empty": csv(`${HEAD}甲县,2020,1\n`, `${HEAD}甲县,2021,1\n`),
  "statistics/name-is-an-id": [
    { ...figures, subjects: [{ id: "a", name: "甲县" }, { id: "甲县" }] },
    { ...figures, subjects: [{ id: "a", name: "乙县" }, { id: "甲县" }] },
  ],
  "statistics/ends-before-it-begins": [
    { ...dated, ...listed([{ subject: "甲县", found: "2021-03-01", closed: "2021-02-01" }]) },
    { ...dated, ...listed([{ subject: "甲县", found: "2021-03-01", closed: "2021-04-01" }]) },
  ],
  "statistics/case-of-other-period": [
    { ...byQuarter, ...listed([{ subject: "甲县", on: "2020-12-31" }]) },
    { ...byQuarter, ...listed([{ subject: "甲县", on: "2021-12-31" }]) },
  ],
  "statistics/periods-unread": csv(`${HEAD}甲县,2021,1\n甲县,2022,1\n`, `${HEAD}甲县,2021,1\n甲县,2020,1\n`),
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
    { line: { score: { by_rank: { step: 0.1 } } }, subjects: [{ id: "甲县" }, { id: "乙县" }], ...ofBoth },
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
  "statistics/unknown-encoding": [
    { tables: { "2021.csv": { encoding: "utf-16le", text: `${HEAD}甲县,2021,1\n` } } },
    { tables: { "2021.csv": `${HEAD}甲县,2021,1\n` } },
  ],
  "statistics/superseded": csv(`${STATED}甲县,2021,8,快报\n甲县,2021,9,核定\n`, `${STATED}甲县,2021,9,核定\n`),
  "statistics/unknown-state": csv(`${STATED}甲县,2021,8,待查\n`, `${STATED}甲县,2021,8,快报\n`),
  "statistics/not-as-of": csv(
    "考核对象,考核期,事故起数,截至\n甲县,2021,8,年底\n",
    "考核对象,考核期,事故起数,截至\n甲县,2021,8,2021-12-31\n",
  ),
  "statistics/not-a-datetime": values(
    { at: "3月5日上午" },
    { at: "2021-03-05 08:30" },
    typed("at", "datetime", "接报时间"),
  ),
  "statistics/not-text": values({ level: 3 }, { level: "3" }, typed("level", "text", "星级")),
  "statistics/personal-unreadable": [
    { ...people, ...listed([{ subject: "甲县", born: "去年" }]) },
    { ...people, ...listed([{ subject: "甲县", born: "1980-01-31" }]) },
  ],
  "statistics/cases-differ": [
    {
      ...hazards,
      subjects: area,
      ...listed([{ subject: "甲县", days: 1 }], { zeroReports: [{ subject: "全市", period: "2021", record: "h" }] }),
    },
    { ...hazards, subjects: area, ...listed([{ subject: "甲县", days: 1 }]) },
  ],
  "statistics/check-not-computed": values(
    { a: 1, firms: 0 },
    { a: 2, firms: 2 },
    check([{ "/": [v("a"), v("firms")] }, 1]),
  ),
  "statistics/check-within-tolerance": values({ a: 1, firms: 2 }, { a: 2, firms: 2 }, check([v("a"), v("firms")], 1)),
  "statistics/check-units-mixed": values(
    { a: 1, firms: 1 },
    { a: 1, firms: 1 },
    check([v("a"), v("firms")], 0, "人", "人次"),
    check([v("a"), v("firms")], 0, "人", "人"),
  ),
  "statistics/check-not-verifiable": values({ a: 1 }, { a: 1, firms: 1 }, check([v("a"), v("firms")])),
  "statistics/flow-unsaid": [
    { ...monthly, one: { pacing: "elapsed" }, ask: { through: "2021-06" } },
    { ...monthly, ...singles, one: { pacing: "elapsed" }, ask: { through: "2021-06" } },
  ],
  "plan/pacing-unsaid": [
    { ...figures, ask: { through: "2021-06" } },
    { ...figures, one: { pacing: "elapsed" }, ask: { through: "2021-06" } },
  ],
  "plan/through-outside": [
    { ...figures, one: { pacing: "elapsed" }, ask: { through: "2022-06" } },
    { ...figures, one: { pacing: "elapsed" }, ask: { through: "2021-06" } },
  ],
  "evaluate/number-too-large": values(
    { a: 100 },
    { a: 2 },
    actual({
      "*": [{ power: [v("a"), 300] }, { power: [v("a"), 300] }, { power: [v("a"), 300] }],
    }),
  ),
  "evaluate/bad-exponent": values({ a: 5 }, { a: 4 }, actual({ power: [2, { "/": [v("a"), 2] }] })),
  "evaluate/no-cohort": [
    { ...figures, one: { target: { at_most: { cohort_mean: { of: v("a"), self: "excluded" } } } } },
    {
      one: { target: { at_most: { cohort_mean: { of: v("a"), self: "excluded" } } } },
      subjects: [{ id: "甲县" }, { id: "乙县" }],
      rows: {
        rows: [
          { subject: "甲县", period: "2021", values: { a: 1 } },
          { subject: "乙县", period: "2021", values: { a: 1 } },
        ],
      },
    },
  ],
  "evaluate/not-in-table": values(
    { level: "停工" },
    { level: "建成" },
    {
      ...typed("level", "text", "进展"),
      one: { actual: { lookup: [v("level"), { 建成: 1, 在建: 0.5 }] }, target: { at_least: 1 } },
      line: {},
    },
  ),
  "evaluate/not-a-datetime": [
    { ...moments, ...listed([{ subject: "甲县", found: "3月5日上午" }]) },
    { ...moments, ...listed([{ subject: "甲县", found: "2021-03-05 08:30" }]) },
  ],
  "evaluate/outside-calendar": values(
    { done: "2022-01-04" },
    { done: "2021-01-05" },
    {
      plan: { calendar: { "2021": { holidays: ["2021-01-01"] } } },
      one: { actual: { working_days_between: [{ date: "2021-01-04" }, v("done")] } },
    },
  ),
  "score/outside-range": values(
    { a: 20 },
    { a: 2 },
    {
      line: { score: { "-": [10, v("actual")] }, range: [0, 10] },
    },
  ),
  "evaluate/negative-event": [
    { ...events, ...listed([{ subject: "甲县", points: -1 }]) },
    { ...events, ...listed([{ subject: "甲县", points: 1 }]) },
  ],
  "verify/disagrees": [{ ...figures, fault: "total" }, figures],
  "verify/not-covered": [{ ...figures, fault: "newer scheme" }, figures],
};
