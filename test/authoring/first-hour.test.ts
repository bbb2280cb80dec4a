/**
 * A first-time author's hour, from the command line alone: make a plan, write a rule wrongly in ten ways, and mend each from
 * what the message says, nothing else. The same in both languages; no step needs the documentation.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { kaohe as command } from "../support/command.js";

const scratch = mkdtempSync(join(tmpdir(), "kaohe-hour-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const kaohe = (...args: string[]) => command(args);

const folder = join(scratch, "my-plan");
const path = (file: string) => join(folder, file);
const read = (file: string) => readFileSync(path(file), "utf8");

/** What the author writes, what the message must say where, and what it gives them to mend it with. */
interface Slip {
  readonly file: string;
  readonly right: string;
  readonly wrong: string;
  readonly code: string;
  /** Words of the message that carry what to write instead, in Chinese and in English. */
  readonly says: readonly [zh: RegExp, en: RegExp];
}

const INDICATOR = "indicators/accidents-decline.json";
const SCHEME = "schemes/county-100.json";
const LIMIT = '{ "*": [{ "mean_prior": ["accidents", 2] }, { "-": [1, { "param": "accident-decline" }] }] }';

const slips: readonly (readonly [what: string, slip: Slip])[] = [
  [
    "a misspelt statistic",
    {
      file: INDICATOR,
      right: '"var": "accidents"',
      wrong: '"var": "acidents"',
      code: "rule/unknown-name",
      says: [/是不是要写“(accidents)”/, /Did you mean "(accidents)"/],
    },
  ],
  [
    "a misspelt operator",
    {
      file: INDICATOR,
      right: "mean_prior",
      wrong: "mean_piror",
      code: "rule/unknown-operator",
      says: [/是不是要写“(mean_prior)”/, /Did you mean "(mean_prior)"/],
    },
  ],
  [
    "a misspelt parameter",
    {
      file: INDICATOR,
      right: '"param": "accident-decline"',
      wrong: '"param": "accidents-decline"',
      code: "rule/unknown-parameter",
      says: [/是不是要写“(accident-decline)”/, /Did you mean "(accident-decline)"/],
    },
  ],
  [
    "a comma forgotten",
    {
      file: INDICATOR,
      right: '"unit": "起",',
      wrong: '"unit": "起"',
      code: "plan/not-json",
      says: [/要一个(逗号)/, /(comma) is wanted/],
    },
  ],
  [
    "a full-width comma",
    {
      file: INDICATOR,
      right: '"unit": "起",',
      wrong: '"unit": "起"\uFF0C',
      code: "plan/not-json",
      says: [/(全角标点)/, /(full-width) punctuation/],
    },
  ],
  [
    "20 for 20%",
    {
      file: "plan.json",
      right: '"0.20"',
      wrong: '"20"',
      code: "plan/percent-slip",
      says: [/写 (0\.20)/, /is (0\.20)/],
    },
  ],
  [
    "a percent sign in a value",
    {
      file: "plan.json",
      right: '"0.20"',
      wrong: '"20%"',
      code: "plan/parameter-type",
      says: [/"(0\.20)"/, /"(0\.20)"/],
    },
  ],
  [
    "the wrong unit",
    {
      file: INDICATOR,
      right: '"unit": "起"',
      wrong: '"unit": "人"',
      code: "rule/unit-of-result",
      says: [/算出来的是“(起)”/, /yields "(起)"/],
    },
  ],
  [
    "text where a number is meant",
    {
      file: INDICATOR,
      right: LIMIT,
      wrong: '{ "+": ["8", 1] }',
      code: "rule/wrong-type",
      says: [/(去掉引号)/, /drop the (quotes)/],
    },
  ],
  [
    "a reading that the scheme must choose",
    {
      file: SCHEME,
      right: '"form": "target-over-actual"',
      wrong: "",
      code: "rule/missing-argument",
      says: [/(target-over-actual)/, /(target-over-actual)/],
    },
  ],
  [
    "points that do not add up",
    {
      file: SCHEME,
      right: '"total": 100',
      wrong: '"total": 90',
      code: "scheme/points-do-not-add-up",
      says: [/合计 (100)/, /add up to (100)/],
    },
  ],
];

describe("a first-time author's hour", () => {
  it("begins with a plan that is clean and scores", () => {
    expect(kaohe("init", folder).code).toBe(0);
    expect(kaohe("check", folder)).toMatchObject({ code: 0, err: "" });
    expect(kaohe("score", folder, path("statistics"))).toMatchObject({ code: 0, err: "" });
    expect(kaohe("test", folder).code).toBe(0);
  });

  it.each(slips)("%s: found at its line, mended from the message", (_, { file, right, wrong, code, says }) => {
    const before = read(file);
    expect(before).toContain(right);
    writeFileSync(path(file), before.replace(right, wrong));
    const { problems } = JSON.parse(kaohe("check", folder, "--format", "json").out).plans[0];
    const found = problems.find((problem: { code: string }) => problem.code === code);
    expect(found, JSON.stringify(problems.map((problem: { code: string }) => problem.code))).toBeDefined();
    expect(found.file).toContain(file);
    expect(found.line).toBeGreaterThan(0);
    for (const [index, of] of [found.zh, found.en].entries())
      expect(`${of.message} ${of.hint}`).toMatch(says[index] as RegExp);
    // One slip is one problem: nothing echoes.
    expect(problems.filter((problem: { severity: string }) => problem.severity === "error").length).toBeLessThanOrEqual(
      1,
    );
    writeFileSync(path(file), before);
    expect(kaohe("check", folder)).toMatchObject({ code: 0, err: "" });
  });

  it("a rule that is wrong in its sense passes the check, and its own cases notice", () => {
    const before = read(INDICATOR);
    writeFileSync(
      path(INDICATOR),
      before.replace('"accidents", 2', '"accidents", 1').replace('"at_most"', '"less_than"'),
    );
    expect(kaohe("check", folder).code).toBe(0);
    const { code, out } = kaohe("test", folder);
    expect(code).toBe(1);
    expect(out).toContain("恰好下降20%");
    writeFileSync(path(INDICATOR), before);
    expect(kaohe("test", folder).code).toBe(0);
  });

  it("the cases still missing are found, suggested to be confirmed, and never count by themselves", () => {
    // The author writes cases anew and has thought of two so far.
    for (const name of ["tests/accidents-decline.csv", "tests/survivors.json"]) rmSync(path(name));
    expect(kaohe("test", folder, "--mutate").out).toMatch(/accidents-decline:没有用例能区分 .+ 与 .+/);
    expect(kaohe("test", folder, "--suggest").code).toBe(0);
    const suggested = JSON.parse(read("tests/suggested.json"));
    expect(suggested.cases.length).toBeGreaterThan(0);
    for (const one of suggested.cases) expect(one.toBeConfirmed).toBe(true);
    expect(kaohe("test", folder, "--strict").code).toBe(1);
    const confirmed = { by: "王工", calculation: "(10 + 10) ÷ 2 × 0.8 = 8", date: "2026-11-25" };
    const cases = suggested.cases.map(({ toBeConfirmed: _, ...one }: object & { toBeConfirmed: boolean }) => ({
      ...one,
      confirmed,
    }));
    writeFileSync(path("tests/suggested.json"), JSON.stringify({ ...suggested, cases }));
    expect(kaohe("test", folder, "--strict")).toMatchObject({ code: 0 });
    expect(kaohe("fmt", folder).code).toBe(0);
  });

  it("ends with a plan that is printed one way, and a change that is put into words", () => {
    const before = join(scratch, "before");
    expect(kaohe("init", before).code).toBe(0);
    writeFileSync(path("plan.json"), read("plan.json").replace('"0.20"', '"0.30"'));
    expect(kaohe("fmt", "--check", folder).code).toBe(0);
    const { code, out } = kaohe("diff", before, folder, path("statistics"), "--lang", "en");
    expect(code).toBe(0);
    expect(out).toContain("value was 20%, is 30%");
    expect(out).toMatch(/甲县 +100 → 87\.5 +−12\.5/);
  });
});
