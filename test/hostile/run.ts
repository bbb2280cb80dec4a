/**
 * Runs every case in one process of 200 MB and prints, as JSON, the codes it ended in, the processor time that it took, and
 * how far the memory of the whole process rose above what it had before the first case.
 */
import { hostileCases } from "./cases.js";

const before = process.memoryUsage().rss / 1_048_576;

for (const { name, run } of hostileCases) {
  const start = process.cpuUsage();
  let found: readonly string[];
  try {
    found = await run();
  } catch (error) {
    found = [`threw ${(error as Error).message}`];
  }
  const { user, system } = process.cpuUsage(start);
  const megabytes = process.resourceUsage().maxRSS / 1024 - before;
  process.stdout.write(`${JSON.stringify({ name, codes: found, milliseconds: (user + system) / 1000, megabytes })}\n`);
}
