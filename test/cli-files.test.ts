/** `kaohe score` over workbooks, and over a folder of everything; collection workbooks out and back. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { openXlsx, readXlsx, saveXlsx, writeXlsx } from "hucre";
import { afterAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const plan = join(root, "rules", "jinhua-2021");
const statistics = join(root, "examples", "jinhua-2021", "statistics");
const scratch = mkdtempSync(join(tmpdir(), "kaohe-files-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const kaohe = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, "dist", "cli.js"), ...args], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
const score = (...args: string[]) => kaohe("score", plan, ...args, "--format", "csv");
const rowsOf = (name: string): string[][] =>
  parse(readFileSync(join(statistics, name), "utf8"), { from_line: 2, relax_column_count: true, bom: true });
const sheet = (name: string) => ({ name: name.replace(".csv", ""), rows: rowsOf(name) });

describe("kaohe score", () => {
  const expected = score(statistics);

  it("gives the same from a workbook as from the tables that it was made from", async () => {
    const book = join(scratch, "全部.xlsx");
    writeFileSync(book, await writeXlsx({ sheets: ["2019.csv", "2020.csv", "2021.csv", "city-2021.csv"].map(sheet) }));
    const { status, stdout, stderr } = score(
      join(statistics, "subjects.json"),
      join(statistics, "city-2021-tasks.json"),
      book,
    );
    expect([expected.status, status, stderr]).toEqual([0, 0, expected.stderr]);
    expect(stdout).toBe(expected.stdout);
  });

  it("and from a folder of CSV, workbooks and JSON", async () => {
    const folder = join(scratch, "数据");
    mkdirSync(folder);
    for (const name of ["2019.csv", "city-2021-tasks.json", "subjects.json"])
      copyFileSync(join(statistics, name), join(folder, name));
    for (const name of ["2020.csv", "2021.csv", "city-2021.csv"])
      writeFileSync(join(folder, name.replace(".csv", ".xlsx")), await writeXlsx({ sheets: [sheet(name)] }));
    const { status, stdout } = score(folder);
    expect(status).toBe(0);
    expect(stdout).toBe(expected.stdout);
  });

  it("and from what kaohe merge made of them, case lists included", () => {
    const book = join(scratch, "汇总.xlsx");
    expect(kaohe("merge", plan, statistics, "-o", book).stderr).not.toContain("错误");
    const figures = (text: string) =>
      (parse(text, { columns: true, bom: true }) as Record<string, string>[]).map((row) => [
        ...["考核对象", "指标", "状态", "实际", "得分"].map((title) => row[title]),
      ]);
    const { stdout, stderr } = score(join(statistics, "subjects.json"), book);
    expect(stderr).not.toContain("错误");
    expect(figures(stdout)).toEqual(figures(expected.stdout));
  });
});

describe("kaohe template and kaohe merge", () => {
  const subjects = join(statistics, "subjects.json");
  const each = join(scratch, "下发");

  it("--each writes a workbook for every subject, --subject one for one; nothing is overwritten without --force", async () => {
    expect(kaohe("template", plan, subjects, "--each", "-o", each).status).toBe(0);
    expect(readdirSync(each)).toHaveLength(11);
    const one = join(scratch, "婺城.xlsx");
    expect(kaohe("template", plan, subjects, "--subject", "婺城区", "-o", one).status).toBe(0);
    expect(readFileSync(one).equals(readFileSync(join(each, "婺城区.xlsx")))).toBe(true);
    const names = (await readXlsx(readFileSync(one))).sheets[0]?.rows.slice(4).map(([name]) => name);
    expect(names).toEqual(["婺城区"]);
    expect(kaohe("template", plan, subjects, "--subject", "婺城区", "-o", one).status).toBe(2);
    expect(kaohe("template", plan, subjects, "--subject", "婺城区", "-o", one, "--force").status).toBe(0);
  });

  it("two returned workbooks that differ: exit code 1, both cells named, the cell left blank", async () => {
    const returned = join(scratch, "收回");
    mkdirSync(returned);
    for (const [name, figure] of [
      ["甲.xlsx", 7],
      ["乙.xlsx", 8],
    ] as const) {
      const book = await openXlsx(readFileSync(join(each, "婺城区.xlsx")));
      (book.sheets[0]?.rows[4] as unknown[])[1] = figure;
      writeFileSync(join(returned, name), await saveXlsx(book));
    }
    const whole = join(scratch, "合.xlsx");
    const { status, stdout, stderr } = kaohe("merge", plan, subjects, returned, "-o", whole);
    expect(status).toBe(1);
    expect(stdout).toContain("1 处矛盾");
    for (const cell of ["甲.xlsx 统计表!B5", "乙.xlsx 统计表!B5"]) expect(stderr).toContain(cell);
    const rows = (await readXlsx(readFileSync(whole))).sheets[0]?.rows ?? [];
    expect(rows.find(([name]) => name === "婺城区")?.[1] ?? null).toBe(null);
  });

  it("keeps figures of periods and statistics that no rule reads, and counts what it kept", async () => {
    const [name = "", code = ""] = ["生产安全事故起数", "婺城区"];
    const table = join(scratch, "分月.csv");
    writeFileSync(table, `考核对象,考核期,${name}\n${code},2021-03,4\n${code},2031,5\n`);
    const whole = join(scratch, "分月.xlsx");
    const { status, stdout } = kaohe("merge", plan, subjects, table, "-o", whole);
    expect([status, stdout]).toEqual([0, expect.stringContaining("2 个数")]);
    const again = kaohe("merge", plan, subjects, whole, "-o", join(scratch, "再.xlsx"));
    expect([again.status, again.stdout]).toEqual([0, expect.stringContaining("2 个数")]);
    const [, , periods = [], titles = [], ...rows] = (await readXlsx(readFileSync(whole))).sheets[0]?.rows ?? [];
    const figures = rows.find(([subject]) => subject === code) ?? [];
    const given = figures.flatMap((cell, at) => (typeof cell === "number" ? [[periods[at], cell]] : []));
    expect(given).toEqual([
      ["2031年", 5],
      ["2021-03", 4],
    ]);
    expect(titles.filter((title) => title === "数据状态")).toEqual([]);
  });

  it("--about offers department, as-of date and state; without it there are none", async () => {
    const titles = async (...more: string[]) => {
      const path = join(scratch, `about-${more.length}.xlsx`);
      expect(kaohe("template", plan, subjects, ...more, "-o", path).status).toBe(0);
      return (await readXlsx(readFileSync(path))).sheets[0]?.rows[2]?.slice(-3);
    };
    expect(await titles("--about")).toEqual(["填报部门", "截至日期", "数据状态"]);
    expect(await titles()).not.toContain("数据状态");
  });
});
