/** `kaohe test --watch` runs again when a file of the plan changes, and goes on after one that cannot be read. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { newPlan } from "../../src/authoring/template.js";

const folder = mkdtempSync(join(tmpdir(), "kaohe-watch-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("runs again after every change", { timeout: 60_000 }, async () => {
  for (const [file, text] of newPlan("p", "2026")) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const kaohe = spawn(process.execPath, ["dist/cli.js", "test", folder, "--watch", "--lang", "en"]);
  let out = "";
  kaohe.stdout.on("data", (chunk) => (out += String(chunk)));
  kaohe.stderr.on("data", (chunk) => (out += String(chunk)));
  const until = async (wanted: string): Promise<void> => {
    const end = Date.now() + 15_000;
    while (!out.includes(wanted)) {
      if (Date.now() > end) throw new Error(`${wanted} did not come: ${out}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    out = "";
  };
  try {
    await until("10 cases: 10 passed, 0 failed");
    const indicator = join(folder, "indicators", "accidents-decline.json");
    const before = readFileSync(indicator, "utf8");
    writeFileSync(indicator, before.replace("at_most", "less_than"));
    await until("failed");
    writeFileSync(indicator, "{");
    await until("plan/not-json");
    writeFileSync(indicator, before);
    await until("10 cases: 10 passed, 0 failed");
    expect(kaohe.exitCode).toBeNull();
  } finally {
    kaohe.kill();
  }
});
