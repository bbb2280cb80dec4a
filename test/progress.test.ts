/** Long work says how far it is: on a terminal, and nowhere else. */
import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { progressOf } from "../src/cli/progress.js";
import { readTable } from "../src/index.js";
import { compiled, indicator, planInput } from "./support/plans.js";

function terminal(isTTY: boolean) {
  const written: string[] = [];
  const write = (chunk: Buffer, _: string, done: () => void) => {
    written.push(String(chunk));
    done();
  };
  const stream = Object.assign(new Writable({ write }), { isTTY, columns: 80 }) as unknown as NodeJS.WriteStream;
  return { stream, text: () => written.join("") };
}

const work = (stream: NodeJS.WriteStream): void => {
  const progress = progressOf(2, stream);
  progress.part(0.5);
  progress.step("年报.xlsx");
  progress.part(0.5);
  progress.step("计分");
  progress.end();
};

describe("progress", () => {
  it("is a bar on a terminal, with what is done now", () => {
    const { stream, text } = terminal(true);
    work(stream);
    expect(text()).toMatch(/ 0% 年报\.xlsx/);
    expect(text()).toContain("█");
  });

  it("is nothing in a pipe or a file", () => {
    const { stream, text } = terminal(false);
    work(stream);
    expect(text()).toBe("");
  });

  it("a large CSV says how far it is read, to its end; a small one says nothing", () => {
    const plan = compiled(planInput([indicator("i")]));
    const shares = (rows: number): number[] => {
      const lines = Array.from({ length: rows }, (_, row) => `县${row},2021,${row}`);
      const told: number[] = [];
      const bytes = new TextEncoder().encode(["考核对象,考核期,甲", ...lines].join("\n"));
      expect(readTable(bytes, "2021.csv", plan, { onProgress: (share) => told.push(share) }).diagnostics).toEqual([]);
      return told;
    };
    expect(shares(500)).toEqual([]);
    const told = shares(5_000);
    expect(told.length).toBe(5);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBeGreaterThan(0.9);
  });
});
