/** A place among one or two is worth no more than the list of subjects that says so. */
import { describe, expect, it } from "vitest";
import { figures, indicator, planInput, run, schemeInput, subjects } from "../support/plans.js";

const RANKED = { score: { by_rank: { step: 0.1, better: "higher" } } };
const names = ["甲县", "乙县", "丙县", "丁县"];
const all = figures(Object.fromEntries(names.map((name, index) => [name, { a: index, b: 1 }])));

function said(levels: readonly string[], line: object = RANKED, over: object = {}) {
  const list = names.map((id, index) => ({ id, level: levels[index] })).filter(({ level }) => level !== undefined);
  const plan = planInput([indicator("i", { name: "处罚率", target: { at_least: 1 }, ...over })]);
  return run(plan, schemeInput({ i: line }), subjects(list as never), all)
    .diagnostics.filter(({ code }) => code === "statistics/level-slip" || code === "scheme/small-cohort")
    .map(({ code, data }) => [code, data.names, data.near ?? data.count]);
}

const slip = (name: string, near: string) => ["statistics/level-slip", name, near];
const few = (name: string, count: number) => ["scheme/small-cohort", name, count];

describe("few to compare with", () => {
  it.each<[string, readonly string[], object, object, readonly unknown[]]>([
    ["three of a level", ["county", "county", "county"], RANKED, {}, []],
    ["a mistyped level", ["county", "county", "county", "conty"], RANKED, {}, [few("丁县", 1), slip("丁县", "county")]],
    ["a mistyped level where nothing is compared", ["county", "county", "conty"], {}, {}, [slip("丙县", "county")]],
    ["another level", ["县级", "县级", "县级", "市级"], RANKED, {}, [few("丁县", 1)]],
    ["a level cut short", ["县级", "县级", "县级", "县"], {}, {}, [slip("丁县", "县级")]],
    ["a level that the plan names", ["county", "conty"], {}, { applies: { level: ["county", "conty"] } }, []],
    [
      "all of them misspelt",
      ["conty", "conty"],
      {},
      { applies: { level: ["county"] } },
      [slip("甲县、乙县", "county")],
    ],
    ["two, and no more anywhere", ["a", "a"], RANKED, {}, []],
    ["alone, and thought of", ["区", "镇"], { score: { by_rank: { step: 0.1, better: "higher", alone: 6 } } }, {}, []],
  ])("%s", (_, levels, line, over, wanted) => {
    expect(said(levels, line, over)).toEqual(wanted);
  });
});
