/** The command through the year: parts of the period, the dynamic index, decisions and corrections, collection workbooks. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readXlsx, type WriteSheet, writeXlsx } from "hucre";
import { afterAll, describe, expect, it } from "vitest";
import { kaohe as command, root } from "./support/command.js";

const counties = join(root, "examples", "rubric-counties");
const scratch = mkdtempSync(join(tmpdir(), "kaohe-year-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const kaohe = (...args: string[]) => command(args);

function folder(name: string, files: Readonly<Record<string, unknown>>): string {
  const path = join(scratch, name);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(join(path, file, ".."), { recursive: true });
    writeFileSync(join(path, file), typeof content === "string" ? content : JSON.stringify(content));
  }
  return path;
}

const CITE = { section: "一", basis: "stated" };
const plan = folder("plan", {
  "plan.json": {
    format: "kaohe.plan/1",
    id: "year",
    period: "2021",
    statistics: {
      checks: { name: "检查次数", unit: "次", type: "count", flow: "single" },
      accidents: { name: "事故起数", unit: "起", type: "count", flow: "cumulative" },
    },
    sections: [{ id: "all", name: "全部", indicators: ["checks", "accidents"] }],
  },
  "indicators/checks.json": {
    id: "checks",
    name: "检查次数",
    unit: "次",
    cite: CITE,
    assessed: "each",
    actual: { var: "checks" },
    target: { at_least: 120 },
    pacing: "elapsed",
  },
  "indicators/accidents.json": {
    id: "accidents",
    name: "事故起数",
    unit: "起",
    cite: CITE,
    assessed: "each",
    actual: { var: "accidents" },
    target: { at_most: 12 },
    pacing: "elapsed",
  },
  "schemes/s.json": {
    format: "kaohe.scheme/1",
    id: "s",
    plan: "year",
    indicators: {
      checks: { points: 60, score: { proportional: { form: "actual-over-target" } } },
      accidents: { points: 40, score: { pass: {} } },
    },
    round: { total: { places: 2, mode: "half-up" } },
  },
});
/** Ten checks and one accident a month, but eight checks in every month of the first quarter. */
const months = Array.from({ length: 12 }, (_, index) => ({
  subject: "甲县",
  period: `2021-${String(index + 1).padStart(2, "0")}`,
  values: { checks: index < 3 ? 8 : 10, accidents: index + 1 },
}));
const figures = folder("figures", { "2021.json": { format: "kaohe.statistics/1", rows: months } });

const scored = (...args: string[]) => {
  const { out, code } = kaohe("score", plan, figures, "--format", "json", ...args);
  expect(code).toBe(0);
  const [card] = JSON.parse(out);
  return card;
};

describe("kaohe score --through, month by month and quarter by quarter with one plan", () => {
  it.each([
    // 24 checks of 30 due: 24 ÷ 30 × 60 = 48; 3 accidents of 3: 40.
    ["2021-03", "88"],
    ["2021Q1", "88"],
    // 54 of 60: 54.
    ["2021-06", "94"],
    ["2021Q3", "96"],
    // 114 of 120: 57.
    ["2021-12", "97"],
  ])("through %s: %s", (through, total) => {
    expect(scored("--through", through).total.value).toBe(total);
  });

  it("reads a month alone as a period of its own", () => {
    expect(scored("--period", "2021-03").lines[0].actual).toBe("8");
  });

  it("refuses a part of another period, with what it may be", () => {
    const { code, err } = kaohe("score", plan, figures, "--through", "2022-03");
    expect(code).toBe(2);
    expect(err).toContain("plan/through-outside");
    expect(err).not.toMatch(/ {4}at /);
  });
});

describe("kaohe index", () => {
  it("is the score as far as every quarter, and at its end the year's score", () => {
    const { code, out } = kaohe("index", plan, figures, "--every", "quarter", "--format", "json");
    expect(code).toBe(0);
    const [{ values }] = JSON.parse(out).subjects;
    expect(values.map(({ index: of }: { index: string }) => of)).toEqual(["88", "94", "96", "97"]);
    expect(values.at(-1).index).toBe(scored().total.value);
  });

  it("is a table on a terminal and as CSV, in both languages", () => {
    expect(kaohe("index", plan, figures).out).toContain("动态评价指数");
    expect(kaohe("index", plan, figures, "--lang", "en", "--every", "half").out).toContain("2021H2");
    expect(kaohe("index", plan, figures, "--format", "csv").out.split("\n").length).toBeGreaterThan(2);
  });
});

describe("decisions and corrections", () => {
  const facts = join(scratch, "counties");
  cpSync(join(counties, "statistics"), facts, { recursive: true });
  rmSync(join(facts, "评定.csv"));
  const HEAD = ["考核对象", "考核期", "考核项目", "评定分", "理由", "评定人", "日期", "文号"];
  const decided = [
    ["甲县", "2021", "工作创新", 4, "做法在全市推广", "考核组", "2022-01-12", "示例〔2022〕1号"],
    ["乙县", "2021", "工作创新", 9, "超出范围", "考核组", "2022-01-12", "示例〔2022〕1号"],
    ["丙县", "2021", "工作创新", 3, "", "考核组", "2022-01-12", "示例〔2022〕1号"],
  ];
  const lines = (out: string) =>
    Object.fromEntries(
      JSON.parse(out).map((card: { subject: { name: string }; lines: { indicator: string; score: unknown }[] }) => [
        card.subject.name,
        card.lines.find(({ indicator }) => indicator === "innovation")?.score,
      ]),
    );
  const run = (...files: string[]) => kaohe("score", join(counties, "plan"), facts, ...files, "--format", "json");
  const expectOwnLinesOnly = ({ code, out, err }: ReturnType<typeof kaohe>) => {
    expect(code).toBe(1);
    expect(err).toContain("statistics/decision-outside-range");
    expect(err).toContain("statistics/decision-without-reason");
    expect(lines(out)).toEqual({ 甲县: "4", 乙县: null, 丙县: null, 丁区: null });
  };

  it("as CSV: out of range, or without a reason, is an error on that line alone", () => {
    const file = join(scratch, "评定.csv");
    writeFileSync(file, [HEAD, ...decided].map((row) => row.join(",")).join("\n"));
    expectOwnLinesOnly(run(file));
  });

  it("as a sheet of a workbook", async () => {
    const file = join(scratch, "评定.xlsx");
    writeFileSync(file, await writeXlsx({ sheets: [{ name: "评定", rows: [HEAD, ...decided] }] }));
    expectOwnLinesOnly(run(file));
  });

  it("as JSON", () => {
    const file = join(scratch, "评定.json");
    const decisions = decided.map(([subject, period, item, points, reason, by, date, document]) => ({
      subject,
      period,
      item,
      points,
      ...(reason ? { reason } : {}),
      by,
      date,
      document,
    }));
    writeFileSync(file, JSON.stringify({ format: "kaohe.decisions/1", decisions }));
    expectOwnLinesOnly(run(file));
  });

  it("in the collection workbook itself: rows that nobody filled in are no decisions, and merging keeps those that were made", async () => {
    const [blank, whole] = [join(scratch, "收集表.xlsx"), join(scratch, "汇总.xlsx")];
    const planPath = join(counties, "plan");
    expect(kaohe("template", planPath, facts, "-o", blank).code).toBe(0);
    const book = await readXlsx(readFileSync(blank));
    const sheet = book.sheets.find(({ name }) => name === "评定");
    const header = sheet?.rows.findIndex((row) => row.includes("评定分")) ?? -1;
    const titles = sheet?.rows[header] ?? [];
    const row = sheet?.rows.find((cells) => cells.includes("甲县")) ?? [];
    row[titles.indexOf("评定分")] = 4;
    row[titles.indexOf("理由")] = "做法在全市推广";
    row[titles.indexOf("文号")] = "示例〔2022〕1号";
    writeFileSync(blank, await writeXlsx({ sheets: [sheet as unknown as WriteSheet] }));
    const { code, out, err } = run(blank);
    expect([code, err]).toEqual([0, expect.not.stringContaining("decision")]);
    expect(lines(out)).toEqual({ 甲县: "4", 乙县: null, 丙县: null, 丁区: null });

    expect(kaohe("merge", planPath, facts, blank, "-o", whole).code).toBe(0);
    const merged = kaohe("score", planPath, join(facts, "subjects.json"), whole, "--format", "json");
    expect(lines(merged.out)).toEqual({ 甲县: "4", 乙县: null, 丙县: null, 丁区: null });
  });

  it("the collection workbook offers every list and document that is asked for, and merging loses nothing", async () => {
    const [plan, whole] = [join(counties, "plan"), join(scratch, "全部.xlsx")];
    expect(kaohe("merge", plan, join(counties, "statistics"), "-o", whole).code).toBe(0);
    const sheets = (await readXlsx(readFileSync(whole))).sheets.map(({ name }) => name);
    expect(sheets).toEqual(expect.arrayContaining(["事故明细", "通报明细", "表彰明细", "零报告", "评定", "佐证"]));
    const total = (...files: string[]) =>
      JSON.parse(kaohe("score", plan, ...files, "--format", "json").out).map(
        ({ subject, total: of, grade }: { subject: object; total: { value: string }; grade: string }) => [
          subject,
          of.value,
          grade,
        ],
      );
    expect(total(join(counties, "statistics", "subjects.json"), whole)).toEqual(total(join(counties, "statistics")));
  });

  it("--published says what a correction changed, with both digests, in every form", async () => {
    const planPath = join(counties, "plan");
    const [before, amendments] = [join(scratch, "cards.json"), join(scratch, "更正.csv")];
    const decisions = join(scratch, "一条.csv");
    writeFileSync(decisions, [HEAD, decided[0]].map((row) => row?.join(",")).join("\n"));
    writeFileSync(before, run(decisions).out);
    writeFileSync(
      amendments,
      "考核对象,考核期,考核项目,原值,更正值,理由,批准人,日期\n甲县,2021,工作创新,4,5,申诉复核,王五,2022-03-01\n",
    );
    const { out } = run(decisions, amendments, "--published", before);
    const card = JSON.parse(out).find(({ subject }: { subject: { name: string } }) => subject.name === "甲县");
    const old = JSON.parse(readFileSync(before, "utf8")).find(
      ({ subject }: { subject: { name: string } }) => subject.name === "甲县",
    );
    expect(card.published.digests).toEqual(old.digests);
    expect(card.digests.facts).not.toBe(old.digests.facts);
    expect(JSON.stringify(card.published)).toContain("innovation");
    const text = kaohe(
      "score",
      join(counties, "plan"),
      facts,
      decisions,
      amendments,
      "--published",
      before,
      "--subject",
      "甲县",
    ).out;
    expect(text).toContain("申诉复核");
    const out2 = join(scratch, "out");
    const formats = ["--format", "html,xlsx,markdown", "-o", out2];
    kaohe("score", planPath, facts, decisions, amendments, "--published", before, ...formats);
    const files = readdirSync(out2);
    const named = (ending: string) => readFileSync(join(out2, files.find((name) => name.endsWith(ending)) ?? ""));
    for (const ending of [".html", ".md"]) {
      expect(named(ending).toString()).toContain("申诉复核");
      expect(named(ending).toString()).toContain("与已公布记分卡相比");
    }
    const cells = (await readXlsx(named(".xlsx"))).sheets.flatMap(({ rows }) => rows.flat().map(String));
    expect(cells.some((cell) => cell.includes("申诉复核"))).toBe(true);
  });
});
