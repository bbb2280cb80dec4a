/** The program of docs/library.md runs as it stands there, and prints what the page says. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
mkdirSync(join(root, ".kaohe"), { recursive: true });
const scratch = mkdtempSync(join(root, ".kaohe", "library-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const page = readFileSync(join(root, "docs/library.md"), "utf8");
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map((match) => match[1] as string);

it("docs/library.md is one program that runs", () => {
  const path = join(scratch, "program.mts");
  writeFileSync(path, blocks("ts").join("\n"));
  const printed = execFileSync("npx", ["tsx", path], { cwd: root, encoding: "utf8" });
  expect(printed).toBe(blocks("text").join(""));
});
