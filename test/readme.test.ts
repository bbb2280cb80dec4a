/** Every snippet of the READMEs runs, and both languages say the same. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { assess, compileScheme, readTable } from "../src/index.js";
import { loadPlan } from "../src/node.js";

const root = join(import.meta.dirname, "..");
mkdirSync(join(root, ".kaohe"), { recursive: true });
const scratch = mkdtempSync(join(root, ".kaohe", "readme-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const read = (file: string): string => readFileSync(join(root, file), "utf8");
const english = read("README.md");
const chinese = read("README.zh-CN.md");

const blocks = (text: string): { language: string; code: string }[] =>
  [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1] ?? "",
    code: match[2] ?? "",
  }));
/** Links inside code are those of the file that the code is for. */
const withoutCode = (text: string): string => text.replace(/^ *```[\s\S]*?^ *```$/gm, "");
const blocksOf = (language: string): string[] =>
  blocks(english)
    .filter((block) => block.language === language)
    .map(({ code }) => code);

describe("the READMEs", () => {
  it("have the same code and the same sections in both languages", () => {
    expect(blocks(chinese)).toEqual(blocks(english));
    const headings = (text: string) => text.match(/^#+ /gm)?.join("");
    expect(headings(chinese)).toBe(headings(english));
  });

  it.each(["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])("%s links to files that are there", (file) => {
    const links = [...withoutCode(read(file)).matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1] as string);
    expect(links.filter((link) => !existsSync(join(root, dirname(file), link)))).toEqual([]);
  });

  it("name the two commands, and package.json has them", () => {
    expect(blocksOf("bash")[0]).toBe("npm start\nnpm test\n");
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(["start", "test"]));
  });

  it("the library example runs and prints the ranking", () => {
    const [code = ""] = blocksOf("ts");
    const path = join(scratch, "example.ts");
    writeFileSync(path, code);
    const printed = execFileSync("npx", ["tsx", path], { cwd: root, encoding: "utf8" });
    expect(printed).toContain("1 婺城区 99.2 优秀");
    expect(printed).toContain("【婺城区 Scorecard】");
  });

  const commands = (blocksOf("bash")[1] ?? "").split("\n").filter(Boolean);
  it.each(commands)("%s", (command) => {
    const [, , ...args] = command.split(" ");
    expect(
      execFileSync(process.execPath, [join(root, "dist/cli.js"), ...args], {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }).length,
    ).toBeGreaterThan(10);
  });

  it("the output shown is the output", () => {
    const report = read("examples/jinhua-2021/expected/report.zh-CN.txt").replace(/^ +/gm, "");
    for (const line of (blocksOf("text")[0] ?? "").split("\n").filter(Boolean))
      expect(report).toContain(line.trim().replace(/ {2,}/g, "  "));
  });

  it("the plan by example loads, scores its table, and fits what it says", () => {
    const [plan = "", indicator = "", scheme = ""] = blocksOf("json");
    const folder = join(scratch, "plan");
    mkdirSync(join(folder, "indicators"), { recursive: true });
    writeFileSync(join(folder, "plan.json"), plan);
    writeFileSync(join(folder, "indicators/accidents-decline.json"), indicator);
    const loaded = loadPlan(folder);
    if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join("\n"));
    const compiled = compileScheme(loaded.value.plan, JSON.parse(scheme));
    if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
    const table = readTable(new TextEncoder().encode(blocksOf("csv")[0]), "a.csv", loaded.value.plan);
    const results = assess(loaded.value.plan, compiled.value, [table]);
    expect(results.diagnostics.filter(({ severity }) => severity !== "note")).toEqual([]);
    expect(String(results.standings()[0]?.total)).toBe("10");
  });
});
