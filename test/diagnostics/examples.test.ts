import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/diagnostics/index.js";
import { examples, WITHOUT_EXAMPLE } from "./examples.js";
import { codesOf } from "./run.js";

describe("the list of problems", () => {
  it.each(Object.entries(examples))(
    "%s: the bad example gives just that, the good one does not",
    (code, [bad, good]) => {
      expect(codesOf(bad, code)).toEqual([code]);
      expect(codesOf(good, code)).not.toContain(code);
    },
  );

  it("every problem of plans, rules and schemes has its example: add it to test/diagnostics/examples.ts", () => {
    const without = Object.keys(catalogue).filter(
      (code) => !Object.hasOwn(examples, code) && !WITHOUT_EXAMPLE.test(code),
    );
    expect(without).toEqual([]);
    expect(Object.keys(examples).filter((code) => !Object.hasOwn(catalogue, code))).toEqual([]);
  });
});
