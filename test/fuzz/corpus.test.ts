/** What fuzzing once found, and seeds that reach far: each ends in results or diagnostics. */
import { describe, expect, it } from "vitest";
import { mutate, Random } from "./mutate.js";
import { corpus, seeds } from "./seeds.js";
import { faultOf, type TargetName, targets } from "./targets.js";

describe("the corpus", () => {
  it.each(corpus())("$name", ({ target, bytes }) => {
    expect(faultOf(target, bytes)).toBeNull();
  });
});

describe("a few mutations of every kind", () => {
  const all = seeds();
  it.each(Object.keys(targets) as TargetName[])("%s", (target) => {
    const random = new Random(7);
    for (let count = 0; count < 60; count += 1) {
      const bytes = mutate(random.pick(all[target]), all[target], random);
      expect(faultOf(target, bytes), new TextDecoder().decode(bytes).slice(0, 400)).toBeNull();
    }
  });
});
