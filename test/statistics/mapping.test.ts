/** Workbooks that somebody else designed, read by a mapping; what is wrong with either has its place. */
import { writeXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import { assess, placeText } from "../../src/index.js";
import { knownNames, type Mapping, readMappedWorkbook, readMapping } from "../../src/statistics/index.js";
import { compiled, indicator, planInput, subjects } from "../support/plans.js";

const plan = compiled(
  planInput([indicator("i")], {
    statistics: {
      a: { name: "罚款", unit: "万元", type: "number" },
      n: { name: "起数", unit: "起", type: "count" },
      rate: { name: "比率", type: "rate", unit: "%" },
    },
    records: { hazards: { name: "隐患", fields: { found: { type: "date", name: "发现日期" } } } },
  }),
);
const list = subjects([{ id: "x", name: "婺城区" }]);

const read = (mapping: object) => readMapping(JSON.stringify(mapping), "映射.json", plan.plan, knownNames(plan.plan));
const mappingOf = (tables: object[]): Mapping => {
  const result = read({ format: "kaohe.mapping/1", tables });
  if (!result.ok) throw new Error(result.diagnostics.map(({ code, message }) => `${code} ${message}`).join());
  return result.value;
};

const bytes = await writeXlsx({
  sheets: [
    {
      name: "年报表一",
      rows: [
        ["某某局年报"],
        ["地 区", "罚款总额(元)", "起", "率", "上年罚款(亿元)"],
        ["婺城区", "4,122,500", 3, 85, 0.05],
        ["小计", 1, 1, 1, 1],
      ],
    },
    {
      name: "隐患台账",
      rows: [
        ["谁", "何时"],
        ["婺城区", "2021-03-01"],
      ],
    },
  ],
});

describe("a mapping", () => {
  it("says which words of a column are 0; anywhere else they are errors", async () => {
    const written = await writeXlsx({
      sheets: [
        {
          name: "表",
          rows: [
            ["地区", "起数", "罚款"],
            ["婺城区", "无", "无"],
          ],
        },
      ],
    });
    const columns = [
      { column: "起数", statistic: "n", zero: ["无", "—"] },
      { column: "罚款", statistic: "a" },
    ];
    const mapping = mappingOf([{ header: 1, subject: "地区", period: "2021", columns }]);
    const { run, diagnostics } = assess(plan, null, [list, await readMappedWorkbook(written, "表.xlsx", mapping)]);
    const outcome = (key: string) => run.statistics.figure(list.subjects[0] as never, "2021", key);
    expect(outcome("n").kind).toBe("value");
    expect(outcome("a").kind).toBe("missing");
    expect(
      diagnostics.filter(({ code }) => code === "statistics/word-for-number").map(({ place }) => place.column),
    ).toEqual([3]);
  });

  it("turns columns into statistics, units into the plan's, exactly, and lists into records", async () => {
    const mapping = mappingOf([
      {
        file: "*.xlsx",
        sheet: "年报*",
        header: 2,
        skip: [4],
        subject: "地区",
        period: "2021",
        columns: [
          { column: "罚款总额(元)", statistic: "罚款", unit: "元" },
          { column: "C", statistic: "n" },
          { column: "D", statistic: "rate", unit: "%" },
          { column: "E", statistic: "a", unit: "亿元", period: "2020" },
        ],
      },
      { sheet: "隐患台账", header: 1, subject: "A", record: "隐患", columns: [{ column: "何时", field: "发现日期" }] },
    ]);
    const results = assess(plan, null, [list, await readMappedWorkbook(bytes, "年报.xlsx", mapping)]);
    const of = (key: string, period = "2021") => {
      const outcome = results.run.statistics.figure(results.of("x").subject, period, key);
      return outcome.kind === "value" ? String(outcome.value) : outcome.kind;
    };
    expect([of("a"), of("n"), of("rate"), of("a", "2020")]).toEqual(["1649/4", "3", "17/20", "500"]);
    expect(results.run.statistics.cases(results.of("x").subject, "2021", "hazards")).toMatchObject({ value: [{}] });
    const place = results.run.statistics.supplied(results.of("x").subject, "2021", "a")?.places[0];
    expect(placeText(place ?? {})).toBe("年报.xlsx 年报表一!B3 「罚款总额(元)」");
    expect(results.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it.each([
    [
      "a name that the plan does not have",
      [{ column: "B", statistic: "罚金" }],
      "statistics/mapping-name 映射.json:1:97 > tables[0] > columns[0] > statistic",
    ],
    ["a unit of another kind", [{ column: "B", statistic: "罚款", unit: "吨" }], "statistics/mapping-unit"],
    ["a column for nothing", [{ column: "B" }], "statistics/mapping-target"],
    ["a key that is none", [{ column: "B", statistik: "a" }], "plan/unknown-key"],
  ])("%s is refused with its place", (_, columns, expected) => {
    const result = read({ format: "kaohe.mapping/1", tables: [{ header: 1, subject: "A", columns }] });
    const problems = result.diagnostics.map(({ code, place }) => `${code} ${placeText(place)}`);
    expect(result.ok).toBe(false);
    expect(problems[0]).toContain(expected.split(" ")[0]);
    expect(problems[0]).toContain("tables[0] > columns[0]");
  });

  it.each([
    ["a sheet that is not there", { sheet: "表九" }, "statistics/mapping-sheet 年报.xlsx"],
    [
      "a title that is not there",
      { sheet: "年报*", subject: "单位名" },
      "statistics/mapping-column 年报.xlsx 年报表一!2",
    ],
  ])("%s is reported", async (_, over, expected) => {
    const table = { header: 2, subject: "A", period: "2021", columns: [{ column: "C", statistic: "n" }], ...over };
    const { diagnostics } = await readMappedWorkbook(bytes, "年报.xlsx", mappingOf([table]));
    expect(diagnostics.map(({ code, place }) => `${code} ${placeText(place)}`)).toEqual([expected]);
  });
});
