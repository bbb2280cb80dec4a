/** A stray console call fails its test; `KAOHE_TIMES` multiplies the cases of property tests. */
import fc from "fast-check";
import { afterEach, beforeEach, expect, vi } from "vitest";

fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: 100 * Number(process.env.KAOHE_TIMES ?? 1) });

const METHODS = ["log", "info", "warn", "error"] as const;
beforeEach(() => {
  for (const method of METHODS) vi.spyOn(console, method).mockImplementation(() => undefined);
});
afterEach(() => {
  // biome-ignore lint/suspicious/noConsole: this is where stray calls are looked for
  for (const method of METHODS) expect(console[method], `console.${method}`).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
