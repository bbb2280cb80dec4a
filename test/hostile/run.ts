/** Runs every case in one process of 200 MB and prints, as JSON, the codes it ended in and the time it took. */
import { hostileCases } from "./cases.js";

for (const { name, run } of hostileCases) {
  const before = process.cpuUsage();
  let found: readonly string[];
  try {
    found = run();
  } catch (error) {
    found = [`threw ${(error as Error).message}`];
  }
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(`${JSON.stringify({ name, codes: found, milliseconds: (user + system) / 1000 })}\n`);
}
