// Everything that must hold before a change lands, in the order in which it fails fastest. `--full` is the rest: what needs
// more time. Prints one line a step, and a closing line that counts them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const full = process.argv.includes("--full");
const scratch = mkdtempSync(join(tmpdir(), "kaohe-check-"));
const report = join(scratch, "vitest.json");

function command(line) {
  const env = full ? { ...process.env, KAOHE_TIMES: "5" } : process.env;
  return () => spawnSync(line, { cwd: root, stdio: "inherit", shell: true, env }).status === 0;
}

/** A skipped test is no passed test: whatever a test needs, these checks install. */
function noneSkipped() {
  const { numPendingTests, numTodoTests, numPassedTests } = JSON.parse(readFileSync(report, "utf8"));
  process.stdout.write(`${numPassedTests} tests passed, ${numPendingTests + numTodoTests} skipped\n`);
  return numPassedTests > 0 && numPendingTests + numTodoTests === 0;
}

const vitest = (args) =>
  command(`npx vitest run ${args} --reporter=default --reporter=json --outputFile.json="${report}"`);

const steps = [
  ["format and lint", command("npx biome ci .")],
  ["types", command("npx tsc --noEmit")],
  ["generated files are as generated", command("npx tsx scripts/generate.ts --check")],
  ["tests", vitest("")],
  ["no test was skipped", noneSkipped],
  ["the public JsonLogic suite, where it is at hand", command("npx tsx test/conformance/run.ts")],
  ["every item of the documents is placed, and the READMEs say so", command("npx tsx scripts/plans-coverage.ts")],
  ["package is well-formed (publint)", command("npx publint --strict")],
  ["types resolve from ESM and CommonJS (attw)", command("npx attw --pack . --profile node16")],
];
const rest = [
  [
    "laws and the oracle, five times the cases",
    vitest("test/properties test/oracle test/exact test/logic/compatibility"),
  ],
  ["no test was skipped", noneSkipped],
  ["a million cases on thresholds, random rules and rounding against the oracle", command("npm run test:exact")],
  [
    "LibreOffice reads, saves and recomputes the workbooks",
    command("KAOHE_SYSTEM=1 npx vitest run test/collection test/report/workbook"),
  ],
  [
    "the plans' own cases cover every rule and notice every slip",
    command(
      "node dist/cli.js fmt --check rules/* examples/*/plan docs/keys/plan && node dist/cli.js check rules/* examples/*/plan docs/keys/plan && node dist/cli.js test rules/* examples/*/plan --coverage --threshold 100 --mutate",
    ),
  ],
  ["a scoring method is added as CONTRIBUTING.md says", command("node scripts/walkthrough.mjs")],
  ["npm start is the first command on a fresh clone", command("node scripts/fresh.mjs")],
  ["installs from its tarball and runs", command("node scripts/installed.mjs")],
  ["the page in a browser, the bulletin in LibreOffice", vitest("--config vitest.browser.config.ts")],
  ["no test was skipped", noneSkipped],
];

let failed = 0;
const chosen = full ? rest : steps;
for (const [name, passes] of chosen) {
  process.stdout.write(`\n── ${name}\n`);
  const ok = passes();
  if (!ok) failed += 1;
  process.stdout.write(`${ok ? "ok" : "FAILED"}: ${name}\n`);
}
rmSync(scratch, { recursive: true, force: true });
process.stdout.write(`\nchecks: ${chosen.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
