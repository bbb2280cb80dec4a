import { describe, expect, it } from "vitest";
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
});
