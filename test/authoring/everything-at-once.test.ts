/** One thing that cannot be read does not hide what is wrong elsewhere, and does not echo through the plan. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { loadPlan } from "../../src/node.js";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const PLAN = `{
  "format": "kaohe.plan/1",
  "id": "p",
  "period": "2021",
  "parameters": { "limit": { "value": "0.2", "unit": "%", "cite": { "section": "一", "basis": "stated" } } },
  "statistics": {
    "a": { "name": "甲", "type": "count" },
    "d": { "name": "日期", "type": "date" }
  },
  "sections": [{ "id": "s", "name": "部分", "indicators": ["one", "two"] }]
}`;
const indicatorText = (id: string, actual: string, target = '{ "at_most": { "param": "limit" } }') => `{
  "id": "${id}", "name": "${id}", "assessed": "each", "cite": { "section": "一", "basis": "stated" },
  "actual": ${actual},
  "target": ${target}
}`;
const FILES = {
  "plan.json": PLAN,
  "indicators/one.json": indicatorText("one", '{ "var": "a" }'),
  // A date in a sum: the type error that must show in every case below.
  "indicators/two.json": indicatorText("two", '{ "+": [{ "var": "d" }, 1] }'),
  "schemes/x.json": '{ "format": "kaohe.scheme/1", "id": "x", "plan": "p", "indicators": { "one": { "points": 10 } } }',
};

function problemsOf(changed: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), "kaohe-once-"));
  folders.push(folder);
  for (const [name, text] of Object.entries({ ...FILES, ...changed })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return loadPlan(folder).diagnostics.map(({ code, place }) => `${code} ${place.file}:${place.line}`);
}

const TYPE_ERROR = "rule/wrong-type indicators/two.json:3";
const statistics = (from: string, to: string) => ({ "plan.json": PLAN.replace(from, to) });

describe("everything that is wrong is said at once", () => {
  it.each<[string, Record<string, string>, string[]]>([
    ["nothing else", {}, [TYPE_ERROR]],
    ["a lacking comma", statistics('"count" },', '"count" }'), [TYPE_ERROR, "plan/not-json plan.json:8"]],
    ["a comma too many", statistics('"date" }', '"date" },'), [TYPE_ERROR, "plan/not-json plan.json:9"]],
    ["full-width punctuation", statistics('"count" },', '"count" }，'), [TYPE_ERROR, "plan/not-json plan.json:7"]],
    ["a key twice", statistics('"period"', '"id": "q",\n"period"'), [TYPE_ERROR, "plan/duplicate-key plan.json:4"]],
    [
      "a misspelt key",
      statistics('"name": "甲"', '"nmae": "甲", "name": "乙"'),
      [TYPE_ERROR, "plan/unknown-key plan.json:7"],
    ],
    ["a statistic without a name", statistics('"name": "甲", ', ""), [TYPE_ERROR, "plan/wrong-shape plan.json:7"]],
    ["a type that is none", statistics('"count"', '"cuont"'), [TYPE_ERROR, "plan/wrong-shape plan.json:7"]],
    ["a format that is none", statistics("plan/1", "plan/9"), [TYPE_ERROR, "plan/wrong-shape plan.json:2"]],
    ["no period", statistics('"period": "2021",', ""), [TYPE_ERROR, "plan/wrong-shape plan.json:1"]],
    ["a parameter that is no number", statistics('"0.2"', '"20%"'), [TYPE_ERROR, "plan/parameter-type plan.json:5"]],
    [
      "an indicator file that is not JSON",
      { "indicators/one.json": '{ "id": "one", "name": ' },
      ["plan/not-json indicators/one.json:1", TYPE_ERROR],
    ],
    [
      "an empty indicator file",
      { "indicators/one.json": "" },
      ["plan/empty-file indicators/one.json:undefined", TYPE_ERROR],
    ],
    [
      "two comparators",
      { "indicators/one.json": indicatorText("one", '{ "var": "a" }', '{ "at_most": 1, "at_least": 2 }') },
      ["plan/wrong-shape indicators/one.json:4", TYPE_ERROR],
    ],
    [
      "an unknown operator beside it in the same rule",
      { "indicators/one.json": indicatorText("one", '{ "+": [{ "smu": 1 }, { "+": [{ "var": "d" }, 1] }] }') },
      ["rule/unknown-operator indicators/one.json:3", "rule/wrong-type indicators/one.json:3", TYPE_ERROR],
    ],
    [
      "a scheme that is wrong, too",
      { "schemes/x.json": FILES["schemes/x.json"].replace('"points": 10', '"points": 10, "score": { "pas": {} }') },
      [TYPE_ERROR, "rule/unknown-operator schemes/x.json:1"],
    ],
  ])("%s", (_, changed, expected) => {
    expect(problemsOf(changed).sort()).toEqual([...expected].sort());
  });
});
