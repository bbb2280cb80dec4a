/** Command lines that are wrong: what they are told, in which language, and what machines are told. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runCommand } from "../src/cli/program.js";

/** What a command line writes, and the code it ends with. */
async function ran(line: string): Promise<{ code: number; out: string; err: string }> {
  const said = { out: "", err: "" };
  const hear = (stream: "stdout" | "stderr", key: "out" | "err") =>
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      said[key] += String(text);
      return true;
    });
  const spies = [hear("stdout", "out"), hear("stderr", "err")];
  try {
    return { code: await runCommand(line.split(" ")), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const PLAN = "rules/jinhua-2021";
const TABLES = "examples/jinhua-2021/statistics";

describe("a wrong command line is told in three lines", () => {
  it.each<[line: string, code: string, zh: string, en: string]>([
    [`score ${PLAN} ${TABLES} --bogus`, "unknown-option", "没有“--bogus”这个选项", 'has no option "--bogus"'],
    [`score ${PLAN} ${TABLES} --subjct x`, "unknown-option", "是不是要写“--subject”?", 'Did you mean "--subject"?'],
    [`check ${PLAN} -x`, "unknown-option", "没有“-x”这个选项", 'no option "-x"'],
    [`scroe ${PLAN}`, "unknown-command", "是不是要写“score”?", 'Did you mean "score"?'],
    ["score", "missing-argument", "少了 plan(方案文件夹)", "plan is missing after kaohe score (plan folder)"],
    [`score ${PLAN}`, "missing-argument", "kaohe score <plan> <files...>", "Write kaohe score <plan> <files...>."],
    [
      `score ${PLAN} ${TABLES} --subject`,
      "option-without-value",
      "“--subject”后面没有写值",
      'Nothing stands after "--subject"',
    ],
    ["init a b", "too-many-arguments", "不知道“b”是做什么的", 'no use for "b"'],
    [`check ${PLAN} --limit`, "option-without-value", "写成 --limit <name=number>", "Write --limit <name=number>."],
    [`merge ${PLAN} x.xlsx`, "option-lacking", "一定要写“--output”", 'needs "--output"'],
    [`check ${PLAN} --format jsn`, "wrong-value", "是不是要写“json”?", "It may be: text, json, github."],
    [`score ${PLAN} ${TABLES} --format text,dox`, "wrong-value", "不能是“text,dox”", "docx"],
    [`check ${PLAN} --limit steps=many`, "wrong-value", "steps=1000000", "steps=1000000"],
    [`test ${PLAN} --minutes soon`, "wrong-value", "不能是“soon”", 'cannot be "soon"'],
    [
      `score ${TABLES} ${PLAN}`,
      "swapped",
      `写反了:“${TABLES}”不是方案,“${PLAN}”才是`,
      `The plan comes first: kaohe score ${PLAN} ${TABLES}`,
    ],
    [`explain ${TABLES} ${PLAN}`, "swapped", `kaohe explain ${PLAN} ${TABLES}`, `kaohe explain ${PLAN} ${TABLES}`],
  ])("%s", async (line, code, zh, en) => {
    const [chinese, english] = [await ran(line), await ran(`${line} --lang en`)];
    expect([chinese.code, english.code]).toEqual([2, 2]);
    expect(chinese.err).toContain(`[command/${code}]`);
    expect(chinese.err).toContain(zh);
    expect(english.err).toContain(en);
    expect(english.err).not.toMatch(/\p{Script=Han}/u);
    expect([chinese.err, english.err].map((text) => text.trimEnd().split("\n").length)).toEqual([3, 3]);
    if (code !== "swapped") expect(english.err).toMatch(/See kaohe.* --help\./);
  });

  it("in a language that there is not: in Chinese", async () => {
    expect((await ran(`check ${PLAN} --lang fr`)).err).toContain("可以写:zh-CN, en");
  });

  it("for machines, too", async () => {
    const json = await ran(`check ${PLAN} --format json --bogus`);
    expect(json.code).toBe(2);
    expect(JSON.parse(json.out)).toMatchObject({
      problems: [{ code: "command/unknown-option", severity: "error", data: { option: "--bogus" } }],
    });
    const github = await ran(`check ${PLAN} --format=github --bogus --lang en`);
    expect(github.out).toMatch(/^::error title=command\/unknown-option::.*has no option "--bogus"/);
  });

  it("help is as it was", async () => {
    const help = await ran("score --help");
    expect([help.code, help.err]).toEqual([0, ""]);
    expect(help.out).toContain("Usage: kaohe score [options] <plan> <files...>");
  });
});

describe("what is not there, or empty", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "kaohe-empty-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("tables are said to be empty", async () => {
    const mark = [0xef, 0xbb, 0xbf];
    const files: Readonly<Record<string, readonly number[]>> = {
      "zero.csv": [],
      "blank.csv": [0x20, 0x0d, 0x0a, 0x09],
      "mark.csv": mark,
      "mark16.txt": [0xff, 0xfe],
      "zero.json": [],
      "mark.json": [...mark, 0x0a],
      "zero.xlsx": [],
      "zero.xls": [],
    };
    const tables = join(folder, "tables");
    mkdirSync(tables);
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(tables, name), Uint8Array.from(bytes));
    const { code, err } = await ran(`score ${PLAN} ${TABLES} ${tables}`);
    expect(code).toBe(1);
    for (const name of Object.keys(files)) expect(err).toContain(`${name} [statistics/empty-file]\n  ${name} 是空的`);
  });

  it.each<[name: string, text: string]>([
    ["zero", ""],
    ["blank", " \n"],
    ["mark", "\uFEFF"],
  ])("a plan of %s", async (name, text) => {
    const path = join(folder, `${name}-plan.json`);
    writeFileSync(path, text);
    const { code, err } = await ran(`check ${path}`);
    expect(code).toBe(1);
    expect(err).toContain(`${name}-plan.json [plan/empty-file]\n  文件是空的`);
  });

  it("a folder without a plan is named as it was given", async () => {
    expect((await ran(`score ${TABLES} ${TABLES}`)).err).toContain(`找不到 ${TABLES}/plan.json`);
    const { out } = await ran("check rules/none --format json");
    expect(JSON.parse(out)).toMatchObject({ plans: [{ problems: [{ file: "rules/none/plan.json" }] }] });
  });
});
