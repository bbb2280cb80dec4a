/** What cells of figures and dates are read as, and what is said of those that cannot be read. */
import { expect, describe as group, it } from "vitest";
import { describe } from "../../src/diagnostics/index.js";
import { assess, readTable } from "../../src/index.js";
import { plainText } from "../../src/statistics/index.js";
import { compiled, figures, indicator, planInput, run, subjects } from "../support/plans.js";

const plan = (zero?: string[]) =>
  planInput([indicator("i"), indicator("day", { actual: { var: "d" } })], {
    statistics: {
      a: { name: "甲", type: "number", ...(zero && { zero }) },
      n: { name: "个数", type: "count", ...(zero && { zero }) },
      d: { name: "日期", type: "date" },
      t: { name: "时刻", type: "datetime" },
    },
  });

function read(key: string, given: unknown, zero?: string[]) {
  const results = run(plan(zero), null, subjects([{ id: "x" }]), figures({ x: { [key]: given } }));
  const fact = results.run.statistics.sorted()[0];
  const problem = results.diagnostics.find(
    ({ place, code }) => place.period === "2021" && code !== "statistics/missing",
  );
  return { value: fact?.outcome.kind === "value" ? plainText(fact.outcome.value) : null, problem };
}

group("days", () => {
  it.each([
    "2021-09-30",
    "2021-9-30",
    "2021/9/30",
    "2021.9.30",
    "20210930",
    "2021年9月30日",
    "2021年9月30",
    "2021 年 9 月 30 日",
    "2021年09月30号",
    "2021／9／30",
    "2021/9/30 0:00",
    "2021-09-30 00:00:00",
    "2021-09-30T00:00:00+08:00",
  ])("%s", (text) => {
    expect(read("d", text)).toEqual({ value: "2021-09-30", problem: undefined });
  });

  it.each([
    ["2021-02-30", "不是日历上的一天", "no day of the calendar"],
    ["9月30日", "没有写哪一年", "lacks the year"],
    ["2021年9月", "没有写几日", "lacks the day"],
    ["21-9-30", "年份要写四位", "four digits"],
    ["30/9/2021", "年份写在最后", "year last"],
    ["44469", "日期的序号", "day number"],
    ["2021-09-30 08:30", "带着钟点", "time of day"],
    ["年底", "读不成日期", "cannot be read"],
    ["无", "不是日期", "no date"],
  ])("%s is none: %s", (text, zh, en) => {
    const { value, problem } = read("d", text);
    expect([value, problem?.code]).toEqual([null, "statistics/not-a-date"]);
    expect(describe(problem as never, "zh-CN").message).toContain(zh);
    expect(describe(problem as never, "zh-CN").hint).toContain("2021/9/30");
    expect(problem?.message).toContain(en);
  });

  it("a moment wants its time", () => {
    expect(describe(read("t", "2021-03-05").problem as never, "zh-CN").message).toContain("没有写几点几分");
  });
});

group("words for nothing", () => {
  it.each(["无", "—", "-", "/", "未统计", "N/A", " 无 "])(
    "%s is neither 0 nor absent unless somebody says so",
    (text) => {
      for (const key of ["a", "n"]) {
        const { value, problem } = read(key, text);
        expect([value, problem?.code]).toEqual([null, "statistics/word-for-number"]);
      }
    },
  );

  it("is 0 where the plan says so of the statistic, whole columns included", () => {
    expect(read("n", "无", ["无", "—"])).toEqual({ value: "0", problem: undefined });
    expect(read("n", " — ", ["无", "—"])).toEqual({ value: "0", problem: undefined });
    expect(read("n", "/", ["无", "—"]).problem?.code).toBe("statistics/word-for-number");
    const rows = Array.from({ length: 1500 }, (_, index) => `s${index},2021,${index % 3 === 0 ? "无" : index}`);
    const csv = new TextEncoder().encode(`考核对象,考核期,个数\n${rows.join("\n")}\n`);
    const ready = compiled(plan(["无"]));
    const found = assess(ready, null, readTable(csv, "2021.csv", ready));
    expect(found.diagnostics.map(({ code }) => code)).not.toContain("statistics/word-for-number");
    expect(found.run.statistics.column("2021", "n").values[3]).toBe(0);
    expect(found.run.statistics.column("2021", "n").values[4]).toBe(4);
  });

  it.each([
    ["12起", "数后面带着“起”"],
    ["300.5 亿元", "数后面带着“亿元”"],
    ["约5", "第 1 个字符是“约”"],
    ["1,2O4", "字母 O"],
    ["5-8", "位置不对"],
  ])("%s: %s", (text, why) => {
    expect(describe(read("a", text).problem as never, "zh-CN").message).toContain(why);
  });
});
