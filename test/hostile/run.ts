/**
 * Runs every case in one process of 200 MB and prints, as JSON, the codes it ended in, the processor time that it took, and
 * how far the memory of the whole process rose above what it had before the first case. Whatever else the machine does only adds to
 * the time: of a case that seems long the shortest of three runs counts.
 */
import { hostileCases } from "./cases.js";

const LONG = 1000;
const before = process.memoryUsage().rss / 1_048_576;

for (const { name, run } of hostileCases) {
  let found: readonly string[] = [];
  let milliseconds = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3 && milliseconds > LONG; turn += 1) {
    const start = process.cpuUsage();
    try {
      found = await run();
    } catch (error) {
      found = [`threw ${(error as Error).message}`];
    }
    const { user, system } = process.cpuUsage(start);
    milliseconds = Math.min(milliseconds, (user + system) / 1000);
  }
  const megabytes = process.resourceUsage().maxRSS / 1024 - before;
  process.stdout.write(`${JSON.stringify({ name, codes: found, milliseconds, megabytes })}\n`);
}
