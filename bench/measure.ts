/** Rounds, medians, peak memory, and where it ran. */

import { createRequire } from "node:module";
import { cpus, totalmem } from "node:os";

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** Milliseconds of one call. */
export async function timed(work: () => unknown): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/**
 * Milliseconds of one call, the median of rounds. It warms up first, until engines that compile what is hot have done so; a round
 * is as many calls as make it long enough for the clock.
 */
export async function medianTime(
  work: () => unknown,
  { rounds = 7, budget = 1500, warmUp = 500, round = 10 } = {},
): Promise<number> {
  const warm = Date.now();
  let calls = 0;
  do {
    await work();
    calls += 1;
  } while (Date.now() - warm < warmUp);
  const each = Math.max(1, Math.ceil((round * calls) / Math.max(1, Date.now() - warm)));
  const times: number[] = [];
  const start = Date.now();
  while (times.length < 3 || (times.length < rounds && Date.now() - start < budget))
    times.push(
      (await timed(async () => {
        for (let call = 0; call < each; call += 1) await work();
      })) / each,
    );
  return median(times);
}

export function megabytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}

/** Heap and buffers in use, after collecting where that is allowed (`node --expose-gc`); buffers are given back a turn later. */
export async function memoryInUse(): Promise<number> {
  for (let turn = 0; turn < 2; turn += 1) {
    (globalThis as { gc?: () => void }).gc?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const require = createRequire(import.meta.url);
const versionOf = (name: string): string =>
  (require(`../node_modules/${name}/package.json`) as { version: string }).version;

export function surroundings(): Record<string, unknown> {
  return {
    node: process.version,
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 1_073_741_824),
    versions: Object.fromEntries(
      ["json-logic-js", "json-logic-engine", "@gorules/zen-engine", "decimal.js"].map((name) => [
        name,
        versionOf(name),
      ]),
    ),
  };
}

export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ");
  return rows.map(line).join("\n");
}
