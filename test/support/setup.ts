/**
 * A stray console call fails its test. Property tests try the same cases on every machine, so that a red run is about the change;
 * `KAOHE_TIMES` multiplies them, `KAOHE_SEED` (a number, or "random") looks for others.
 */
import fc from "fast-check";
import { afterEach, beforeEach, expect, vi } from "vitest";

const { KAOHE_SEED = "20211231", KAOHE_TIMES = "1" } = process.env;
fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  ...(KAOHE_SEED !== "random" && { seed: Number(KAOHE_SEED) }),
  numRuns: 100 * Number(KAOHE_TIMES),
});

const METHODS = ["log", "info", "warn", "error"] as const;
beforeEach(() => {
  for (const method of METHODS) vi.spyOn(console, method).mockImplementation(() => undefined);
});
afterEach(() => {
  // biome-ignore lint/suspicious/noConsole: this is where stray calls are looked for
  for (const method of METHODS) expect(console[method], `console.${method}`).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

// What is said is compared as it is written: without colours, wherever the tests run, by programs that they start, too.
process.env.NO_COLOR = "1";
delete process.env.FORCE_COLOR;
