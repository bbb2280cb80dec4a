/** `kaohe score` over workbooks, and over a folder of everything. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { writeXlsx } from "hucre";
import { afterAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const plan = join(root, "rules", "jinhua-2021");
const statistics = join(root, "examples", "jinhua-2021", "statistics");
const scratch = mkdtempSync(join(tmpdir(), "kaohe-files-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const score = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, "dist", "cli.js"), "score", plan, ...args, "--format", "csv"], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
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
});
