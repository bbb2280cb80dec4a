import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/diagnostics/index.js";
import { examples } from "./examples.js";
import { codesOf } from "./run.js";

describe("the list of problems", () => {
  it.each(Object.entries(examples))(
    "%s: the bad example gives just that, the good one nothing",
    async (code, [bad, good]) => {
      expect(await codesOf(bad, code)).toEqual([code]);
      expect(await codesOf(good, code)).toEqual([]);
    },
  );

  it("every problem has its example: add it to test/diagnostics", () => {
    expect(Object.keys(catalogue).filter((code) => !Object.hasOwn(examples, code))).toEqual([]);
    expect(Object.keys(examples).filter((code) => !Object.hasOwn(catalogue, code))).toEqual([]);
  });
});
