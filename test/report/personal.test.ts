/** Personal fields of records may decide and be counted; nothing that is published shows them. */
import { type CellValue, read, writeXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import { assess, compilePlan, explain, readTable, readWorkbook, scorecards } from "../../src/index.js";
import { explanationText, renderFile, reportFormats } from "../../src/report/index.js";
import { textOfDocx } from "../support/documents.js";
import { compiled, indicator, planInput, schemeInput, subjects } from "../support/plans.js";

const WHO = { var: "who" };
const LIST = { var: "records.cases" };
const records = {
  cases: {
    name: "处罚明细",
    fields: {
      who: { type: "text", personal: true, name: "当事人" },
      born: { type: "date", personal: true, name: "出生日期" },
      card: { type: "number", personal: true, name: "证件" },
      days: { type: "count", name: "天数" },
    },
  },
} as const;
const lists = (actual: unknown, over = {}) => ({ actual: actual as never, whenEmpty: "evaluate", ...over }) as const;
const plan = compiled(
  planInput(
    [
      indicator("i", lists({ all: [LIST, { "!=": [WHO, "无名氏"] }] }, { target: { equals: true } })),
      indicator("n", lists({ reduce: [LIST, { "+": [{ var: "accumulator" }, { var: "current.days" }] }, 0] })),
      indicator("t", lists({ some: [LIST, { "==": [{ cat: [WHO, "!"] }, "甲!"] }] }, { target: { equals: false } })),
      indicator(
        "y",
        lists({ all: [LIST, { ">": [{ days_between: [{ var: "born" }, { date: "2021-12-31" }] }, 6000] }] }),
      ),
      indicator("c", lists({ in: ["李四光", { map: [LIST, WHO] }] })),
      indicator("k", lists({ count: { distinct: { map: [LIST, WHO] } } })),
      indicator("g", { name: "比率", unit: "%", actual: { var: "rate" }, target: { at_most: 1 } }),
    ],
    { records: records as never },
  ),
);
const scheme = schemeInput({ i: {}, n: { score: 5 }, t: {} });
const people = subjects([
  { id: "city", name: "金华市" },
  { id: "x", name: "婺城区", parent: "city" },
  { id: "y", name: "金东区", parent: "city" },
]);

/** What nobody may find: names, birthdays, numbers, and cells that cannot be read. */
const SECRETS = ["欧阳甲乙", "1987-06-05", "1987年", "330702198706", "3.30702198706E", "八七年六月", "无此号码"];
const ROWS: CellValue[][] = [
  ["考核对象", "考核期", "当事人", "出生日期", "证件", "天数"],
  ["婺城区", "2021", "欧阳甲乙", "1987-06-05", "330702198706", 3],
  ["婺城区", "2021", "欧阳甲乙", "1987-06-05", "330702198706", 3],
  ["婺城区", "2021", "欧阳甲乙", "八七年六月", "无此号码", 4],
  ["金东区", "2021", "欧阳甲乙", "1987年6月5日", "3.30702198706E11", 5],
];

async function tables() {
  const sheets = [
    { name: "处罚明细", rows: ROWS },
    { name: "零报告", rows: [["考核对象", "考核期", "处罚明细"] as CellValue[], ["金东区", "2021", "是"]] },
    {
      name: "数据",
      rows: [["考核对象", "考核期", "甲", "乙"] as CellValue[], ["婺城区", "2021", 1, 2], ["金东区", "2021", 2, 2]],
    },
  ];
  const book = await readWorkbook(await writeXlsx({ sheets }), "数.xlsx", plan);
  const csv = ROWS.map((row) => row.join(",")).join("\n");
  const json = {
    format: "kaohe.statistics/1",
    facts: [{ subject: "x", period: "2021", statistic: "a", value: 9 }],
    records: {
      cases: [
        { subject: "x", who: { name: "欧阳甲乙" }, born: "八七年六月", card: "无此号码", days: "欧阳" },
        { subject: "city", who: "欧阳甲乙", born: "1987-06-05", card: 330702198706, days: 1 },
      ],
    },
  };
  return [people, book, readTable(new TextEncoder().encode(csv), "处罚明细.csv", plan), json] as never[];
}

describe("personal fields", () => {
  it("stand in no report, explanation, trace, problem or card", async () => {
    const results = assess(plan, scheme, await tables());
    const cards = scorecards(results, { trace: true });
    const codes = new Set(results.diagnostics.map(({ code }) => code));
    for (const code of ["duplicate-row", "zero-report-with-rows", "personal-unreadable", "conflict"])
      expect([...codes], code).toContain(`statistics/${code}`);
    const published: [string, string][] = [
      ["cards", JSON.stringify(cards)],
      ["problems", JSON.stringify(results.diagnostics)],
    ];
    for (const language of ["zh-CN", "en"] as const) {
      for (const { indicator: id } of cards[0]?.lines ?? [])
        for (const subject of ["city", "x", "y"]) {
          const explanation = explain(results, subject, id);
          published.push(["explain", explanationText(explanation, language)], ["tree", JSON.stringify(explanation)]);
        }
      for (const { id } of reportFormats)
        for (const subject of [undefined, "x", "y"]) {
          const bytes = await renderFile(id, { cards, language, ...(subject && { subject }) });
          published.push([id, id === "docx" ? textOfDocx(bytes) : new TextDecoder().decode(bytes)]);
          if (id === "xlsx") published.push([id, JSON.stringify((await read(bytes)).sheets)]);
        }
    }
    expect(published.length).toBeGreaterThan(50);
    for (const [what, text] of published)
      for (const secret of SECRETS) expect(text.includes(secret), `${what} shows ${secret}`).toBe(false);
  });

  it("still decide: tests, counts and sums over their rows are as without the mark", async () => {
    const alone = {
      format: "kaohe.statistics/1",
      records: { cases: [{ subject: "x", who: "甲", born: "1990-01-01", card: 1, days: 3 }] },
    };
    const [card] = scorecards(assess(plan, scheme, [subjects([{ id: "x", name: "婺城区" }]), alone as never]));
    const actuals = Object.fromEntries((card?.lines ?? []).map((line) => [line.indicator, line.actual]));
    expect(actuals).toMatchObject({ i: true, n: "3", t: true, y: true, c: false });
  });

  it.each([
    ["as a result", { reduce: [LIST, { var: "current.who" }, ""] }],
    [
      "as a part of a text",
      { cat: ["当事人", { reduce: [LIST, { cat: [{ var: "accumulator" }, { var: "current.who" }] }, ""] }] },
    ],
    ["in a formula", { "==": [{ reduce: [LIST, { var: "current.who" }, ""] }, "甲"] }],
    ["as a date", { reduce: [LIST, { var: "current.born" }, { date: "2021-01-01" }] }],
    ["in a problem", { all: [LIST, { "!=": [{ date: WHO }, { date: "2021-01-01" }] }] }],
    ["from an earlier year", { reduce: [{ var: "prior.0.records.cases" }, { var: "current.who" }, ""] }],
  ])("are refused %s", (_, actual) => {
    const result = compilePlan(planInput([indicator("i", lists(actual))], { records: records as never }));
    expect(result.diagnostics.map(({ code }) => code)).toContain("rule/personal-shown");
  });
});
