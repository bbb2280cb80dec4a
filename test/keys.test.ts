/** Every key has an example: in docs/keys.md, and in editors through the JSON Schemas; and what examples are taken from is read without a word of complaint. */
import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { checkPlan } from "../src/authoring/check.js";
import { formatPlanText } from "../src/authoring/format.js";
import { runCases } from "../src/authoring/index.js";
import { assess } from "../src/index.js";
import { readCasesOf } from "../src/node/tests.js";
import { chooseScheme, type LoadedPlan, loadPlanOrThrow, readTables } from "../src/node.js";
import { knownNames, readMapping } from "../src/statistics/index.js";

type Json = { readonly [key: string]: unknown };

const isObject = (of: unknown): of is Json => of !== null && typeof of === "object" && !Array.isArray(of);
const PLANS = ["docs/keys/plan", "docs/keys/next-year"];

it("every key of docs/keys.md has an example", () => {
  const rows = readFileSync("docs/keys.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split(" | "));
  expect(rows.length).toBeGreaterThan(400);
  expect(rows.filter((row) => !/^`.+`$/.test(row[4] ?? "")).map(([key]) => key)).toEqual([]);
});

/** A scorecard is written by nobody. */
const WRITTEN = readdirSync("schema").filter((file) => file !== "scorecard.json");

describe.each(WRITTEN)("schema/%s", (file) => {
  const schema = JSON.parse(readFileSync(`schema/${file}`, "utf8")) as Json;

  it("takes the examples that it offers", () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(schema, "whole");
    let offered = 0;
    const refused: string[] = [];
    const walk = (of: unknown, at: string): void => {
      if (Array.isArray(of)) for (const [index, one] of of.entries()) walk(one, `${at}/${index}`);
      if (!isObject(of) || at.endsWith("/rule")) return;
      const accepts = "examples" in of ? ajv.getSchema(`whole#${at}`) : undefined;
      for (const example of accepts ? (of.examples as unknown[]) : []) {
        offered += 1;
        if (!accepts?.(example)) refused.push(`${at}: ${JSON.stringify(example)}`);
      }
      for (const [word, inner] of Object.entries(of))
        if (word !== "examples")
          walk(inner, `${at}/${encodeURIComponent(word.replace(/~/g, "~0").replace(/\//g, "~1"))}`);
    };
    walk(schema, "");
    expect(refused).toEqual([]);
    expect(offered).toBeGreaterThan(3);
  });
});

describe("what the examples are taken from", () => {
  const loaded = (path: string): LoadedPlan => loadPlanOrThrow(path);

  it.each(PLANS)("%s is checked without a word, and printed as fmt prints", (path) => {
    const { plan, schemes, diagnostics } = loaded(path);
    expect([...diagnostics, ...checkPlan(plan, schemes.values())].map(({ message }) => message)).toEqual([]);
    const text = readFileSync(`${path}/plan.json`, "utf8");
    const printed = formatPlanText(text, "plan.json");
    expect(printed.ok && printed.value).toBe(text);
  });

  it("its cases come out as they say, but for the one that is to be confirmed", () => {
    const { plan, schemes } = loaded("docs/keys/plan");
    const { cases, diagnostics } = readCasesOf("docs/keys/plan", plan, schemes.values());
    expect(diagnostics).toEqual([]);
    const verdicts = runCases({ plan, schemes }, cases).map(({ verdict }) => verdict);
    expect(verdicts.filter((verdict) => verdict !== "passed")).toEqual(["unconfirmed"]);
  });

  it("its figures, decisions and corrections are read; some figures are left out", async () => {
    const of = loaded("docs/keys/plan");
    const results = assess(of.plan, chooseScheme(of), await readTables(["docs/keys/statistics"], of.plan));
    const codes = results.diagnostics.map(({ code }) => code);
    expect([...new Set(codes)]).toEqual(["statistics/missing"]);
  });

  it("its mapping names what the plan has", () => {
    const { plan } = loaded("docs/keys/plan").plan;
    const text = readFileSync("docs/keys/mapping.json", "utf8");
    expect(readMapping(text, "mapping.json", plan, knownNames(plan)).ok).toBe(true);
  });
});
