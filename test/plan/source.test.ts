import { describe, expect, it } from "vitest";
import { parseSource, type Source } from "../../src/plan/index.js";

function parsed(text: string): Source {
  const result = parseSource(text, "plan.json");
  if (!result.ok) throw new Error(result.diagnostics[0]?.message);
  return result.value;
}

describe("plan files", () => {
  it("keep the text of numbers that a JavaScript number would change", () => {
    expect(parsed('{"a": 0.20, "b": 0.12345678901234567890, "c": 1e400, "d": -0, "e": 12}').data).toEqual({
      a: 0.2,
      b: { number: "0.12345678901234567890" },
      c: { number: "1e400" },
      d: -0,
      e: 12,
    });
  });

  it("know the line and column of every part", () => {
    const { locate } = parsed('{\n  "a": [1,\n    {"b": "x"}\n  ]\n}');
    expect(locate(["a", 1, "b"])).toMatchObject({ file: "plan.json", line: 3, column: 11 });
    expect(locate(["a", 1, "absent"])).toMatchObject({ line: 3, column: 5 });
  });

  it("may start with a byte order mark", () => {
    expect(parsed('\uFEFF{"a": 1.5}').data).toEqual({ a: 1.5 });
  });

  it("take a key named __proto__ as a key and nothing else", () => {
    const { data } = parsed('{"__proto__": {"polluted": true}}');
    expect(Object.keys(data as object)).toEqual(["__proto__"]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([
    ['{"a": 1,}', "plan/not-json", 1],
    ['{\n"a": 1\n"b": 2}', "plan/not-json", 3],
    ["", "plan/empty-file", undefined],
    ['{"a": 1, "a": 2}', "plan/duplicate-key", 1],
    ["[".repeat(5000), "plan/too-deep", undefined],
    [`${"[".repeat(5000)}${"]".repeat(5000)}`, "plan/too-deep", undefined],
    ["{“a”: 1}", "plan/not-json", 1],
  ])("%j is refused at its place", (text, code, line) => {
    const { diagnostics } = parseSource(text, "plan.json");
    expect(diagnostics[0]).toMatchObject({ code, place: { file: "plan.json", ...(line !== undefined && { line }) } });
  });
});
