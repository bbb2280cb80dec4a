/** Each phrase of docs/phrases.md as an analyst would write it: checked without a word of complaint, its examples as worked out by hand. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkPlan } from "../../src/authoring/check.js";
import { readCases, runCase } from "../../src/authoring/index.js";
import {
  assess,
  type CompiledPlan,
  type CompiledScheme,
  compilePlan,
  compileScheme,
  scorecard,
} from "../../src/index.js";
import { workedOut } from "../support/arithmetic.js";
import { subjects } from "../support/plans.js";
import { groups } from "./index.js";
import type { Example, Phrase } from "./phrase.js";
import { amountIn, caseOf, plansOf, tableOf } from "./plans.js";

const phrases = groups.flatMap((group) => group.phrases);
const docs = join(import.meta.dirname, "..", "..", "docs");

/** The compiled documents; whatever is said of them is a failure. */
function quietly(phrase: Phrase): { plan: CompiledPlan; scheme: CompiledScheme } {
  const { plan, scheme } = plansOf(phrase);
  const compiled = compilePlan(plan);
  const withScheme = compiled.ok ? compileScheme(compiled.value, scheme) : compiled;
  const checked = compiled.ok && withScheme.ok ? checkPlan(compiled.value, [withScheme.value as CompiledScheme]) : [];
  const said = [...compiled.diagnostics, ...withScheme.diagnostics, ...checked].map(({ code, message }) => [
    code,
    message,
  ]);
  expect(said.filter(([code]) => !phrase.remarks?.includes(code as string))).toEqual([]);
  if (!compiled.ok || !withScheme.ok) throw new Error("unusable");
  return { plan: compiled.value, scheme: withScheme.value as CompiledScheme };
}

/** Where the examples are not as worked out by hand. */
function apart(phrase: Phrase, example: Example, { plan, scheme }: ReturnType<typeof quietly>): unknown {
  if (example.periods) {
    const results = assess(plan, scheme, [subjects([{ id: "甲县" }]), tableOf(example.periods)], {
      through: example.through,
    });
    const { total, lines } = scorecard(results, "甲县");
    const found = example.total === undefined ? lines[0]?.score : total?.value;
    return found === amountIn(example.total ?? example.score ?? "") ? [] : found;
  }
  const read = readCases({ format: "kaohe.tests/1", cases: [caseOf(example, phrase.says[0])] });
  const [only] = read.ok ? read.value : [];
  if (!read.ok || !only) return read.diagnostics;
  const { verdict, differences, problems } = runCase({ plan, schemes: new Map([["x", scheme]]) }, only);
  return verdict === "passed" ? [] : { differences, problems };
}

const calculations = ({ score, total, sections = {}, items = {} }: Example) =>
  [score, total, ...Object.values(sections), ...Object.values(items)].filter((text) => text !== undefined);

describe.each(groups)("$id", ({ phrases: own }) => {
  it.each(own)("$says.0", (phrase) => {
    const documents = quietly(phrase);
    for (const example of phrase.examples) {
      expect(apart(phrase, example, documents), JSON.stringify(example)).toEqual([]);
      for (const text of calculations(example)) {
        const [left = "", right = left] = text.split(/[=≈]/);
        const tolerance = text.includes("≈") ? 0.5 / 10 ** (right.split(".")[1]?.length ?? 0) : 0;
        expect(workedOut(left).sub(workedOut(right)).abs().valueOf(), text).toBeLessThanOrEqual(tolerance);
      }
    }
  });
});

describe("the page", () => {
  it("has every mechanic of docs/scoring.md", () => {
    const there = new Set(phrases.flatMap(({ mechanics }) => mechanics));
    const wanted = [...readFileSync(join(docs, "scoring.md"), "utf8").matchAll(/^\| (\d+) \| (?!.*\): “)/gm)];
    expect(wanted.map(([, number]) => Number(number)).filter((number) => !there.has(number))).toEqual([]);
  });

  it("shows figures and what they come to for every phrase, each under an anchor of its own", () => {
    expect(phrases.filter(({ examples }) => examples.length === 0).map(({ id }) => id)).toEqual([]);
    const anchors = [...groups, ...phrases].map(({ id }) => id);
    expect(anchors).toEqual([...new Set(anchors)]);
  });

  it.each([...new Set(phrases.flatMap(({ see }) => see))])("points to %s, which is there", (link) => {
    const [file = "", anchor] = link.split("#");
    expect(existsSync(join(docs, file))).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(readFileSync(join(docs, file), "utf8"))).toContain(anchor);
  });
});

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
