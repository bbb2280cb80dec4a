/**
 * `npm run bench`: all suites in one run, printed, and kept as JSON in bench/results/. `--quick` leaves the large sizes out, and
 * keeps nothing unless `--keep` is said; names of suites run only those.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { surroundings } from "./measure.js";
import { assessSuite } from "./suites/assess.js";
import { authoringSuite } from "./suites/authoring.js";
import { rulesSuite } from "./suites/rules.js";
import { isOneStream, streamSuite } from "./suites/stream.js";

const quick = process.argv.includes("--quick");
const only = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function main(): Promise<void> {
  const suites = { rules: rulesSuite, assess: assessSuite, stream: streamSuite, authoring: authoringSuite } as const;
  const results: Record<string, unknown> = { date: new Date().toISOString().slice(0, 10), ...surroundings() };
  for (const [name, suite] of Object.entries(suites))
    if (only.length === 0 || only.includes(name)) results[name] = await suite(print, quick);

  if (process.argv.includes("--keep") || (!quick && only.length === 0)) {
    const folder = join(dirname(fileURLToPath(import.meta.url)), "results");
    mkdirSync(folder, { recursive: true });
    const part = only.length > 0 ? `-${only.join("-")}` : "";
    const file = `${results.date}${part}-node${process.version.slice(1).split(".")[0]}.json`;
    writeFileSync(join(folder, file), `${JSON.stringify(results, null, 2)}\n`);
    print(`\nkept in bench/results/${file}`);
  }
}

if (!(await isOneStream())) await main();
