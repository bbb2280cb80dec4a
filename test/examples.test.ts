import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exampleNames, expectedFolder, goldenFiles } from "../scripts/examples.js";

describe.each(exampleNames())("examples/%s", async (name) => {
  const golden = await goldenFiles(name);

  it("has just the expected files", () => {
    expect(readdirSync(expectedFolder(name)).sort()).toEqual([...golden.keys()].sort());
  });

  it.each([...golden])("%s comes out byte for byte", (file, text) => {
    expect(text).toBe(readFileSync(join(expectedFolder(name), file), "utf8"));
  });

  const script = join("examples", name, "run.ts");
  if (!existsSync(script)) return;
  it("run.ts runs on the built package", () => {
    const printed = execFileSync("npx", ["tsx", script], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    expect(printed).toContain(
      golden
        .get("report.zh-CN.txt")
        ?.split("\n")
        .find((line) => line.includes("【")) ?? "absent",
    );
  });
});
