/** Cases written as tables and read again are the same cases: those of every plan, those suggested from nothing, and made-up ones. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import {
  type Case,
  type CaseInput,
  type CaseTable,
  readCaseFile,
  readCases,
  runCase,
  suggest,
  suggestedTests,
  type TestedPlan,
  writeCsvCases,
} from "../../src/authoring/index.js";
import { compileSchemeOrThrow } from "../../src/index.js";
import { readCasesOf } from "../../src/node/tests.js";
import { loadPlanOrThrow } from "../../src/node.js";
import { kaohe } from "../support/command.js";
import { compiled, indicator, planInput, schemeInput } from "../support/plans.js";

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** One way to spell what is the same in a case: numbers as text, yes and no as words, keys in order, nothing for what says nothing. */
function settled(of: Json): Json {
  if (typeof of === "number") return String(of);
  if (typeof of === "boolean") return of ? "是" : "否";
  if (Array.isArray(of)) return of.map(settled);
  if (of === null || typeof of !== "object") return of;
  const record = of as { readonly [key: string]: Json };
  if (typeof record.number === "string") return record.number;
  if ("lower" in record) return [settled(record.lower), settled(record.upper)];
  const inner = Object.entries(record).map(([key, value]) => [key, settled(value)] as const);
  const said = inner.filter(([, value]) => value !== undefined && JSON.stringify(value) !== "{}");
  return Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Fields of case lists by key, without those that are blank. */
function withKeys(given: unknown, tested: TestedPlan): Json {
  return JSON.parse(JSON.stringify(given), function (this: unknown, key: string, value: unknown) {
    const list = tested.plan.plan.records.get(key);
    if (!list || !Array.isArray(value)) return value;
    const keys = new Map([...list.labels].map(([field, label]) => [label, field]));
    return value.map((row: Record<string, unknown>) => {
      const fields = Object.entries(row).filter(([, cell]) => cell !== null);
      return Object.fromEntries(
        fields.map(([name, cell]) => [list.fields.has(name) ? name : (keys.get(name) ?? name), cell]),
      );
    });
  });
}

const meaning = (one: Case, tested: TestedPlan) => ({
  ...one,
  given: settled(withKeys(one.given, tested)),
  expect: settled(one.expect as Json),
  locate: null,
});

const bytes = (text: string) => new TextEncoder().encode(text);

function readBack(table: CaseTable, tested: TestedPlan): readonly Case[] {
  const { cases, diagnostics } = readCaseFile(bytes(table.text), "tests/t.csv", tested.plan, tested.schemes.values());
  expect(diagnostics).toEqual([]);
  return cases;
}

function written(cases: readonly Case[], tested: TestedPlan): CaseTable {
  return writeCsvCases(cases, tested.plan, tested.schemes.values());
}

/** All of them fit, mean the same, and come to the same. */
function roundTrips(cases: readonly Case[], tested: TestedPlan): void {
  const table = written(cases, tested);
  expect(table.diagnostics).toEqual([]);
  const read = readBack(table, tested);
  expect(read.map((one) => meaning(one, tested))).toEqual(cases.map((one) => meaning(one, tested)));
  const verdict = (one: Case) => {
    const { verdict, differences } = runCase(tested, one);
    return [verdict, differences.map(({ field, found }) => [field, found])];
  };
  expect(read.map(verdict)).toEqual(cases.map(verdict));
}

const RULES = ["arxan-145", "changzhi-2022", "jiangsu-2021h1", "jinhua-2021", "wangcheng-2022"];
const EXAMPLES = ["rubric-counties", "rubric-departments"];
const PLANS = [...RULES.map((id) => `rules/${id}`), ...EXAMPLES.map((id) => `examples/${id}/plan`)];

describe("cases as tables", () => {
  it.each(PLANS)(
    "the cases of %s",
    (path) => {
      const tested = loadPlanOrThrow(path);
      const { cases } = readCasesOf(path, tested.plan, tested.schemes.values());
      expect(cases.length).toBeGreaterThan(0);
      roundTrips(cases, tested);
    },
    60_000,
  );

  it.each(PLANS)(
    "what is suggested for %s from nothing",
    (path) => {
      const tested = loadPlanOrThrow(path);
      const read = readCases(suggestedTests(suggest(tested, []).suggestions));
      if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
      expect(read.value.length).toBeGreaterThan(0);
      roundTrips(read.value, tested);
    },
    180_000,
  );
});

function testedPlan(language: "zh-CN" | "en"): TestedPlan {
  const plan = compiled(
    planInput([indicator("limit", { name: "上限", target: { at_most: 5 } }), indicator("twin", { name: "上年 甲" })], {
      language,
      statistics: {
        a: { name: "甲", type: "number", aggregate: "sum" },
        t: { name: "等级", type: "text" },
        b: { name: "是否完成", type: "boolean" },
      },
      records: { list: { name: "明细表", fields: { what: { type: "text", name: "内容(甲、乙)" }, n: "count" } } },
    }),
  );
  const scheme = compileSchemeOrThrow(plan, schemeInput({ limit: {} }));
  return { plan, schemes: new Map([["s", scheme]]) };
}

function casesOf(...list: CaseInput[]): Case[] {
  const read = readCases({ format: "kaohe.tests/1", indicator: "limit", cases: list });
  if (!read.ok || read.diagnostics.length > 0) throw new Error(JSON.stringify(read.diagnostics));
  return [...read.value];
}

const header = ({ text }: CaseTable) => parse(text, { bom: true })[0];

describe("a table of cases that is written", () => {
  const whole: CaseInput = {
    name: "全部",
    given: {
      a: 1,
      prior: [{ a: 2 }, { a: 3, records: { list: [] } }],
      cohort: [{ a: 4, subject: { level: "县" } }],
      subject: { attributes: { mines: true } },
    },
    expect: { met: true, score: "10/3", outcome: "value" },
    toBeConfirmed: true,
  };

  it("has the plan's own names, and columns to confirm it", () => {
    expect(header(written(casesOf(whole), testedPlan("zh-CN")))).toEqual([
      ...["用例", "指标", "属性.mines", "甲", "上年 甲", "前2年 甲", "前2年 明细表", "同组1 级别", "同组1 甲"],
      ...["期望 达标", "期望 得分", "期望 结果", "待确认", "复核人", "手算", "复核日期"],
    ]);
    expect(header(written(casesOf(whole), testedPlan("en")))).toEqual([
      ...["name", "indicator", "subject.attributes.mines", "a", "prior.0.a", "prior.1.a", "prior.1.records.list"],
      ...["cohort.0.subject.level", "cohort.0.a", "expect.met", "expect.score", "expect.outcome", "toBeConfirmed"],
      ...["confirmed.by", "confirmed.calculation", "confirmed.date"],
    ]);
  });

  it("opens in a spreadsheet without being run, or taken for days", () => {
    const [one] = casesOf({
      ...whole,
      name: "=1+1",
      toBeConfirmed: undefined,
      confirmed: { by: "@甲", calculation: "-1 × (2 − 3)" },
    });
    const table = written([one as Case], testedPlan("zh-CN"));
    expect(table.text.startsWith("\uFEFF")).toBe(true);
    for (const cell of parse(table.text, { bom: true })[1] as string[]) expect(cell).not.toMatch(/^[=+@-]|^\d+\/\d+$/);
    roundTrips([one as Case], testedPlan("zh-CN"));
  });

  it("has keys where a name is another column's", () => {
    const plan = compiled(
      planInput([indicator("limit")], {
        statistics: {
          a: { name: "甲", type: "number", aggregate: "sum" },
          was: { name: "上年 甲", type: "number", aggregate: "sum" },
        },
      }),
    );
    const tested = { plan, schemes: new Map() };
    const cases = casesOf({ name: "x", given: { a: 1, was: 2, prior: [{ a: 3 }] }, expect: { value: 1 } });
    expect(header(written(cases, tested))).toEqual(expect.arrayContaining(["甲", "上年 甲", "上年 a"]));
    roundTrips(cases, tested);
  });

  it("tells what no cell can hold, and has all other cases", () => {
    const tested = testedPlan("zh-CN");
    const table = written(
      casesOf(
        { name: "别名", given: { subject: { id: "x", aliases: ["y"] } }, expect: { met: null } },
        { name: "数作文字", given: { t: 5 }, expect: { met: null } },
        { name: "文字作是否", given: { subject: { attributes: { mines: "是" } } }, expect: { met: null } },
        { name: "方案里没有", given: { 丁: 5 }, expect: { met: null } },
        { name: "两种写法", given: { a: 5, 甲: 6 }, expect: { met: null } },
        { name: "写得下", given: { a: 5 }, expect: { met: true } },
      ),
      tested,
    );
    expect(table.diagnostics.map(({ code, data }) => [code, data.name, data.part])).toEqual(
      expect.arrayContaining([
        ["tests/not-for-table", "别名", "given > subject > aliases"],
        ["tests/not-for-table", "数作文字", "given > t"],
        ["tests/not-for-table", "文字作是否", "given > subject > attributes > mines"],
        ["tests/not-for-table", "方案里没有", "given > 丁"],
        ["tests/not-for-table", "两种写法", "given > 甲"],
      ]),
    );
    expect(readBack(table, tested).map(({ name }) => name)).toEqual(["写得下"]);
  });

  it("keeps or tells whatever a case says", () => {
    const tested = testedPlan("zh-CN");
    const signs = fc.string({
      unit: fc.constantFrom(...`甲1.%/÷~至-+=@'",,;;、||:= \n\t无是否缺`),
      minLength: 1,
      maxLength: 6,
    });
    const leaf = fc.oneof(signs, fc.double({ noNaN: true }), fc.integer(), fc.boolean(), fc.constant(null));
    const figures = fc.record({ a: leaf, t: leaf, b: leaf }, { requiredKeys: [] });
    const rows = fc.array(fc.record({ what: leaf, n: leaf }, { requiredKeys: [] }), { maxLength: 3 });
    const given = fc.record(
      {
        a: leaf,
        t: leaf,
        b: leaf,
        prior: fc.array(figures, { maxLength: 2 }),
        cohort: fc.array(figures, { maxLength: 2 }),
        records: fc.record({ list: rows }),
        subject: fc.record(
          {
            groups: fc.array(signs, { maxLength: 2 }),
            attributes: fc.dictionary(signs, fc.oneof(signs, fc.boolean())),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    );
    const expected = fc.record({ value: leaf, target: fc.oneof(leaf, fc.tuple(leaf, leaf)), score: leaf });
    fc.assert(
      fc.property(signs, given, expected, (name, given, expected) => {
        const read = readCases({
          format: "kaohe.tests/1",
          indicator: "limit",
          cases: [{ name, given, expect: expected } as CaseInput],
        });
        const [one] = read.ok ? read.value : [];
        if (!one) return;
        const table = written([one], tested);
        if (table.left.length === 1) {
          expect(table.diagnostics).toHaveLength(1);
          return;
        }
        const [same] = readBack(table, tested);
        const [a, b] = [one, same as Case].map((of) => runCase(tested, of).found);
        expect(b).toEqual(a);
        expect(meaning(same as Case, tested)).toMatchObject({ name: one.name, expect: settled(one.expect as Json) });
      }),
      { numRuns: 500 },
    );
  });
});

describe("suggestions as tables", () => {
  const scratch = mkdtempSync(join(tmpdir(), "kaohe-csv-"));
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));
  const folder = join(scratch, "plan");
  const table = join(folder, "tests/suggested/accidents-decline.csv");

  it("are filled in in a spreadsheet, and then count", () => {
    kaohe(["init", folder]);
    rmSync(join(folder, "tests"), { recursive: true });
    const { code, out } = kaohe(["test", folder, "--suggest-csv"]);
    expect([code, out]).toEqual([0, expect.stringContaining("tests/suggested/accidents-decline.csv")]);
    expect(existsSync(join(folder, "tests/suggested.json"))).toBe(false);
    expect(kaohe(["test", folder, "--strict"]).code).toBe(1);
    for (const file of readdirSync(join(folder, "tests/suggested")).map((name) =>
      join(folder, "tests/suggested", name),
    )) {
      const [titles = [], ...rows] = parse(readFileSync(file), { bom: true }) as string[][];
      const filled: Record<string, string> = { 复核人: "王工", 手算: "(10 + 10) ÷ 2 × 0.8", 复核日期: "2026/11/25" };
      const confirmed = rows.map((row) => row.map((cell, index) => filled[titles[index] ?? ""] ?? cell));
      writeFileSync(file, stringify([titles, ...confirmed], { record_delimiter: "windows" }));
    }
    expect(kaohe(["test", folder, "--strict"]).code).toBe(0);
  });

  it("leave a table alone that is there already", () => {
    const before = readFileSync(table, "utf8");
    writeFileSync(table, before.split("\r\n").slice(0, 2).join("\r\n"));
    expect(kaohe(["test", folder, "--suggest-csv", "--lang", "en"]).out).toContain("accidents-decline-2.csv");
    expect(readFileSync(table, "utf8")).toBe(before.split("\r\n").slice(0, 2).join("\r\n"));
  });
});
