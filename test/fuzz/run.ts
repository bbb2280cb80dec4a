/**
 * Fuzzes plans, rules, tables and assessments for so many minutes. What ends in anything but results or diagnostics, or takes
 * longer than it may, is made smaller and written to test/fuzz/corpus/, where it is a test from then on.
 *
 *   npm run fuzz -- --minutes 5 --seed 1 --target rule
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { mutate, Random } from "./mutate.js";
import { CORPUS, seeds } from "./seeds.js";
import { faultOf, type TargetName, targets } from "./targets.js";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    target: { type: "string" },
  },
});

const ALLOWED = 3000;

const signature = (error: unknown): string =>
  error instanceof Error
    ? `${error.name}: ${error.message.slice(0, 80)} ${error.stack
        ?.split("\n")[1]
        ?.trim()
        .replace(/.*\/(src|test)\//, "$1/")}`
    : String(error);

/** Ever shorter pieces left out while the same fault remains. */
function smaller(target: TargetName, bytes: Uint8Array, wanted: string): Uint8Array {
  let best = bytes;
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0)
    for (let at = 0; at < best.length; ) {
      const shorter = Uint8Array.from([...best.slice(0, at), ...best.slice(at + size)]);
      const error = faultOf(target, shorter);
      if (error !== null && signature(error) === wanted) best = shorter;
      else at += size;
    }
  return best;
}

function main(): number {
  const random = new Random(Number(values.seed));
  const all = seeds();
  const chosen = (values.target ? [values.target] : Object.keys(targets)) as TargetName[];
  const end = Date.now() + Number(values.minutes) * 60_000;
  const found = new Map<string, string>();
  const counts = Object.fromEntries(chosen.map((target) => [target, 0]));
  while (Date.now() < end) {
    const target = random.pick(chosen);
    const bytes = mutate(random.pick(all[target]), all[target], random);
    counts[target] = (counts[target] ?? 0) + 1;
    const before = process.cpuUsage();
    const error = faultOf(target, bytes);
    const { user } = process.cpuUsage(before);
    const fault =
      error !== null ? signature(error) : user / 1000 > ALLOWED ? `slow: ${Math.round(user / 1000)} ms` : null;
    if (fault === null || found.has(fault.replace(/\d+ ms/, ""))) continue;
    const small = error === null ? bytes : smaller(target, bytes, fault);
    const name = `${target}-${createHash("sha256").update(small).digest("hex").slice(0, 8)}.txt`;
    found.set(fault.replace(/\d+ ms/, ""), name);
    writeFileSync(join(CORPUS, name), small);
    process.stdout.write(`FOUND ${name}: ${fault}\n`);
  }
  const total = Object.values(counts).reduce((a, b) => a + b, 0);
  process.stdout.write(
    `fuzz: seed ${values.seed}, ${total} cases (${Object.entries(counts)
      .map(([target, count]) => `${target} ${count}`)
      .join(", ")}), ${found.size} faults\n`,
  );
  return found.size > 0 ? 1 : 0;
}

process.exitCode = main();
