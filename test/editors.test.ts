/** What an editor that knows the JSON Schemas shows while a plan is written: the service that VS Code uses is asked. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { getLanguageService, type JSONSchema, TextDocument } from "vscode-json-languageservice";
import { operators } from "./support/rules.js";

const NAMES = ["plan", "indicator", "scheme"] as const;
type Name = (typeof NAMES)[number];

const service = getLanguageService({});
service.configure({
  validate: true,
  schemas: NAMES.map((name) => ({
    uri: `schema:/${name}.json`,
    fileMatch: [`*.${name}.json`],
    schema: JSON.parse(readFileSync(`schema/${name}.json`, "utf8")) as JSONSchema,
  })),
});

/** The document with `|` taken out, and where it stood. */
function opened(name: Name, text: string) {
  const offset = text.indexOf("|");
  const document = TextDocument.create(`file:/x.${name}.json`, "json", 1, text.replace("|", ""));
  return { document, json: service.parseJSONDocument(document), position: document.positionAt(Math.max(0, offset)) };
}

async function completed(name: Name, text: string): Promise<Map<string, string>> {
  const { document, json, position } = opened(name, text);
  const list = await service.doComplete(document, position, json);
  return new Map(
    (list?.items ?? []).map(({ label, documentation, insertText, textEdit }) => {
      const about = typeof documentation === "string" ? documentation : (documentation?.value ?? "");
      return [label.replaceAll('"', ""), `${about}\n${textEdit?.newText ?? insertText ?? ""}`];
    }),
  );
}

async function hovered(name: Name, text: string): Promise<string> {
  const { document, json, position } = opened(name, text);
  const hover = await service.doHover(document, position, json);
  return JSON.stringify(hover?.contents ?? "");
}

async function problems(name: Name, data: unknown): Promise<string[]> {
  const { document, json } = opened(name, JSON.stringify(data).replaceAll("|", "/"));
  return (await service.doValidation(document, json)).map(({ message }) => String(message));
}

const all = [...operators.values()];

describe("an editor completes", () => {
  it.each<[string, Name, string]>([
    ["actual", "indicator", '{ "actual": { | } }'],
    ["target", "indicator", '{ "target": { "at_most": { | } } }'],
    ["a rule inside a rule", "indicator", '{ "actual": { "+": [ { | } ] } }'],
    ["score", "scheme", '{ "indicators": { "x": { "score": { | } } } }'],
    ["a veto", "scheme", '{ "adjustments": [ { "kind": "veto", "when": { | } } ] }'],
    ["the body of an operator", "plan", '{ "operators": { "x": { "body": { | } } } }'],
  ])("every operator, with its text, in %s", async (_, name, text) => {
    const found = await completed(name, text);
    for (const { id, about } of all) {
      expect(found.get(id), id).toContain(about.zh);
      expect(found.get(id)).toContain(about.en);
    }
  });

  it.each(all.filter(({ arguments: list }) => list.length > 0).map((operator) => [operator.id, operator] as const))(
    "the arguments of %s",
    async (id, { arguments: list }) => {
      const found = await completed(
        "scheme",
        `{ "indicators": { "x": { "score": { ${JSON.stringify(id)}: { | } } } } }`,
      );
      for (const { name, about } of list) {
        expect(found.get(name), name).toContain(about.zh);
        expect(found.get(name)).toContain(about.en);
      }
    },
  );

  it("the words that an argument may be", async () => {
    const found = await completed("scheme", '{ "indicators": { "x": { "score": { "deduct": { "part": | } } } } }');
    expect([...found.keys()]).toEqual(expect.arrayContaining(["whole-steps", "begun-steps", "pro-rata"]));
  });

  it("an operator together with an example of its arguments", async () => {
    expect((await completed("indicator", '{ "actual": { | } }')).get("mean_prior")).toMatch(
      /"mean_prior": \[\s*"accidents",\s*2/,
    );
  });

  it("a key together with an example of its value; a key with one possible value, with that", async () => {
    const found = await completed("scheme", "{ | }");
    expect(found.get("rescale")).toMatch(/"to": 100/);
    expect(found.get("totalCap")).toContain("100");
    expect(found.get("format")).toContain('"kaohe.scheme/1"');
  });

  it("the comparators of a target, with their sense", async () => {
    const found = await completed("indicator", '{ "target": { | } }');
    expect(found.get("at_most")).toContain("不超过");
  });
});

describe("an editor shows on hover", () => {
  it.each(all.map((operator) => [operator.id, operator] as const))(
    "what %s is for, and its arguments",
    async (id, operator) => {
      const text = await hovered("indicator", `{ "actual": { "|${id}": [1, 2] } }`);
      const json = (of: string) => JSON.stringify(of).slice(1, -1);
      // What a renderer escapes is not compared.
      const plain = (of: string) => of.replace(/[^\p{L}\p{N}]/gu, "");
      expect(plain(text)).toContain(plain(json(operator.about.zh)));
      expect(plain(text)).toContain(plain(json(operator.about.en)));
      for (const { about } of operator.arguments) expect(plain(text)).toContain(plain(json(about.zh)));
    },
  );

  it.each<[string, Name, string]>([
    ["2025", "indicator", '{ "|due": "2021" }'],
    ["wording", "plan", '{ "|operators": { } }'],
    ["half", "scheme", '{ "round": { "total": { "|mode": "up" } } }'],
    ["highest", "plan", '{ "scales": { "x": { "|order": "" } } }'],
  ])("an example: %s in %s", async (part, name, text) => {
    expect(await hovered(name, text)).toMatch(new RegExp(`例 e.*${part}`));
  });

  it("what an argument is", async () => {
    expect(
      await hovered(
        "scheme",
        '{ "indicators": { "x": { "score": { "deduct": { "|each": 1, "step": 1, "part": "pro-rata" } } } } }',
      ),
    ).toContain("每步扣几分");
  });
});

const rule = (of: unknown) => ({
  id: "x",
  name: "x",
  cite: { section: "一", basis: "stated" },
  assessed: "each",
  actual: of,
});

describe("an editor refuses nothing that the parser accepts", () => {
  it.each(all.flatMap(({ id, examples }) => examples.map((example) => [id, example.about, example.rule] as const)))(
    "%s: %s",
    async (_, __, of) => {
      expect(await problems("indicator", rule(of))).toEqual([]);
    },
  );

  it.each([
    ["an operator of the plan", { my_rate: { of: { var: "a" }, over: 2 } }],
    ["an operator of the plan, positional", { my_rate: [{ var: "a" }, 2] }],
    ["a long number", { number: "0.12345678901234567890" }],
    ["a single argument without a list", { "!": { var: "a" } }],
    ["named arguments of a primitive", { round: { of: 1.5, places: 0 } }],
  ])("%s", async (_, of) => {
    expect(await problems("indicator", rule(of))).toEqual([]);
  });

  it.each(readdirSync("rules"))("the plan %s", async (plan) => {
    const folder = (name: string) => readdirSync(join("rules", plan, name)).filter((file) => file.endsWith(".json"));
    const read = (path: string) =>
      JSON.parse(readFileSync(join("rules", plan, path), "utf8").replace(/"\$schema": "[^"]*",/, ""));
    expect(await problems("plan", read("plan.json"))).toEqual([]);
    for (const file of folder("indicators"))
      expect(await problems("indicator", read(`indicators/${file}`)), file).toEqual([]);
    for (const file of folder("schemes")) expect(await problems("scheme", read(`schemes/${file}`)), file).toEqual([]);
  });

  it("and does refuse two operators in one object, and an argument that is none", async () => {
    expect(await problems("indicator", rule({ "+": [1], "-": [1] }))).not.toEqual([]);
    expect(await problems("indicator", rule({ deduct: { each: 1, stpe: 1, part: "pro-rata" } }))).not.toEqual([]);
  });
});

it("every key says what it is, in Chinese and in English: in editors, and in docs/keys.md", () => {
  const rows = readFileSync("docs/keys.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split(" | "));
  expect(rows.length).toBeGreaterThan(300);
  const silent = rows.filter((row) => !/\p{Script=Han}.* · .*[a-z]/u.test(row.at(-1) ?? ""));
  expect(silent.map(([key]) => key)).toEqual([]);
});
