/** A workbook read at once and read in a stream. */
import { expect } from "vitest";
import { Diagnostics } from "../../src/diagnostics/index.js";
import { type Grid, gridsOf } from "../../src/statistics/readers/index.js";

async function shown(bytes: Uint8Array, largePart: number) {
  const problems = new Diagnostics();
  const shares: number[] = [];
  const grids = await gridsOf(bytes, "数.xlsx", problems, { largePart, onProgress: (share) => shares.push(share) });
  return { grids: grids.map(plain), problems: problems.list(), shares };
}

const plain = ({ sheet, rows, merges, isPercent }: Grid) => ({
  sheet,
  merges,
  rows: rows.map(({ line, cells }) => ({
    line,
    cells,
    percents: cells.flatMap((_, column) => (isPercent(line, column) ? [column] : [])),
  })),
});

/** What both ways of reading give, which is the same. */
export async function readBothWays(bytes: Uint8Array) {
  const { shares: none, ...whole } = await shown(bytes, Number.POSITIVE_INFINITY);
  const { shares, ...streamed } = await shown(bytes, 0);
  expect(streamed).toEqual(whole);
  expect(none).toEqual([]);
  // It was read in a stream, indeed: all of it, unless it could not be.
  if (whole.grids.length > 0) expect(shares.length).toBeGreaterThan(0);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1) ?? 1).toBeLessThanOrEqual(1);
  return whole;
}
