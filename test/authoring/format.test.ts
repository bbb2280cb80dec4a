/** `kaohe fmt` orders and prints, and loses nothing. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPlanText } from "../../src/authoring/format.js";
import { planFiles } from "../../src/node/plan-files.js";
import { kaohe } from "../support/command.js";

function formatted(text: string, file = "plan.json"): string {
  const result = formatPlanText(text, file);
  if (!result.ok) throw new Error(result.diagnostics[0]?.message);
  return result.value;
}

/** Numbers and texts as they were typed, in no order. */
const literals = (text: string): string[] =>
  [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/g)].map(([literal]) => literal).sort();

describe("kaohe fmt", () => {
  it("orders keys as the shapes and the arguments of operators do, unknown ones last", () => {
    const text = `{"unknown": 1, "sections": [], "period": "2021", "id": "p", "format": "kaohe.plan/1",
      "indicators": [{"target": {"at_most": {"mean_prior": {"years": 2, "of": "a"}}}, "x": [], "assessed": "each", "cite": {"basis": "stated", "section": "一"}, "name": "n", "id": "i"}]}`;
    expect(formatted(text)).toBe(`{
  "format": "kaohe.plan/1",
  "id": "p",
  "period": "2021",
  "sections": [],
  "indicators": [
    {
      "id": "i",
      "name": "n",
      "cite": { "section": "一", "basis": "stated" },
      "assessed": "each",
      "target": { "at_most": { "mean_prior": { "of": "a", "years": 2 } } },
      "x": []
    }
  ],
  "unknown": 1
}
`);
  });

  it("orders bands by limit and points, and the arguments of methods", () => {
    const text =
      '{"format":"kaohe.scheme/1","id":"s","plan":"p","indicators":{"i":{"score":{"bands":{"otherwise":1,"bands":[{"points":10,"at_least":0.90}]}},"points":10},"j":{"points":1}}}';
    expect(formatted(text)).toContain(
      '"score": { "bands": { "bands": [{ "at_least": 0.90, "points": 10 }], "otherwise": 1 } }',
    );
  });

  it("keeps numbers and texts as they were typed", () => {
    const text = '{"a": 0.20, "b": 1e3, "c": -0, "d": 0.12345678901234567890, "e": "\\u4e00\\/", "f": 1.0}';
    expect(formatted(text)).toBe(
      '{\n  "a": 0.20,\n  "b": 1e3,\n  "c": -0,\n  "d": 0.12345678901234567890,\n  "e": "\\u4e00\\/",\n  "f": 1.0\n}\n',
    );
  });

  it.each([
    ["no JSON", '{"a": 1,}', "plan/not-json"],
    ["a key twice", '{"a": 1, "a": 2}', "plan/duplicate-key"],
  ])("leaves alone what it could lose something of: %s", (_, text, code) => {
    expect(formatPlanText(text, "plan.json")).toMatchObject({ ok: false, diagnostics: [{ code }] });
  });

  it("prints the same whatever ends a line, what blanks there are, and with a byte order mark or none", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom("\n", "\r\n", "\r", "\t"), (json, blank) => {
        const spread = JSON.stringify(JSON.parse(json), null, 1).replace(/\n/g, blank);
        expect(formatted(`\uFEFF${spread}${blank}`)).toBe(formatted(JSON.stringify(JSON.parse(json))));
      }),
    );
  });

  it("writes files, or says with its exit code that it would, and leaves one that says a key twice as it is", () => {
    const folder = mkdtempSync(join(tmpdir(), "kaohe-fmt-"));
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    const read = (name: string) => readFileSync(join(folder, name), "utf8");
    try {
      mkdirSync(join(folder, "indicators"));
      const twice = '{"id":"i","name":"n","name":"m"}';
      write(
        "plan.json",
        '\uFEFF{"id":"p",\r\n"format":"kaohe.plan/1","notes":["\\u4e2d"],"parameters":{"x":{"value":0.20}}}\r\n',
      );
      write("indicators/i.json", twice);
      expect(kaohe(["fmt", "--check", folder])).toMatchObject({ code: 1, out: `${join(folder, "plan.json")}\n` });
      expect(read("plan.json")).toContain("\r\n");
      const { code, err } = kaohe(["fmt", folder]);
      expect(code).toBe(1);
      expect(err).toContain("plan/duplicate-key");
      expect(read("indicators/i.json")).toBe(twice);
      expect(read("plan.json")).toBe(
        '{\n  "format": "kaohe.plan/1",\n  "id": "p",\n  "parameters": { "x": { "value": 0.20 } },\n  "notes": ["\\u4e2d"]\n}\n',
      );
      write("indicators/i.json", '{\n  "id": "i",\n  "name": "n"\n}\n');
      expect(kaohe(["fmt", "--check", folder])).toMatchObject({ code: 0, out: "" });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("loses nothing of any document, and printing twice changes nothing", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom("plan.json", "indicators/x.json"), (text, file) => {
        const once = formatted(text, file);
        expect(JSON.parse(once)).toEqual(JSON.parse(text));
        expect(literals(once)).toEqual(literals(text));
        expect(formatted(once, file)).toBe(once);
      }),
    );
  });

  it.each(readdirSync("rules"))(
    "the plan %s comes out the same whatever order its keys had, and says the same",
    (plan) => {
      for (const { text, shown } of planFiles(`rules/${plan}`)) {
        const data = JSON.parse(text as string);
        const once = formatted(text as string, shown);
        expect(JSON.parse(once)).toEqual(data);
        expect(literals(once)).toEqual(literals(text as string));
        expect(formatted(once, shown)).toBe(once);
      }
    },
  );

  it("an indicator comes out the same whatever order its keys had", () => {
    const text = readFileSync("rules/jinhua-2021/indicators/accidents-decline.json", "utf8");
    const shuffled = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse()));
    const file = "indicators/accidents-decline.json";
    expect(formatted(shuffled, file)).toBe(formatted(text, file));
  });
});
