/** Files of every published format stay usable, and steps lead from older versions to the newest. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CURRENT_FORMATS, type Migration, migrated, migratedText, migrations } from "../../src/authoring/migrate.js";
import { assess, compilePlanOrThrow, compileSchemeOrThrow, scorecard } from "../../src/index.js";
import { planFiles } from "../../src/node/plan-files.js";
import { render, renderFile, reportFormats } from "../../src/report/index.js";
import { scorecardSchema } from "../../src/scorecard/index.js";

const FORMATS = join("test", "formats");
const read = (name: string) => JSON.parse(readFileSync(join(FORMATS, name), "utf8"));

describe("published formats", () => {
  const [plan, scheme, subjects, statistics, card] = ["plan", "scheme", "subjects", "statistics", "scorecard"].map(
    (name) => read(`${name}-1.json`),
  );

  it("plan/1, scheme/1, subjects/1 and statistics/1 score as they did when scorecard/1 was published", () => {
    const compiled = compilePlanOrThrow(plan);
    const results = assess(compiled, compileSchemeOrThrow(compiled, scheme), [subjects, statistics]);
    const today = scorecard(results, "a");
    // What is added later is not in the old card; what is in it has not changed.
    expect(today.total).toMatchObject(card.total);
    for (const [index, line] of card.lines.entries()) expect(today.lines[index]).toMatchObject(line);
    expect(today.digests).toMatchObject({ plan: card.digests.plan, scheme: card.digests.scheme });
  });

  it("scorecard/1 is accepted and rendered in every format", async () => {
    expect(scorecardSchema.safeParse(card).success).toBe(true);
    for (const format of reportFormats)
      for (const language of ["zh-CN", "en"] as const) {
        const input = { cards: [card], subject: "a", language };
        if ("render" in format) expect(render(format.id, input), format.id).toContain("9");
        expect((await renderFile(format.id, input)).length, format.id).toBeGreaterThan(100);
      }
  });

  it("every file of every format is of today's, or a step leads on from it", () => {
    for (const name of readdirSync(FORMATS)) {
      const { formats, diagnostics } = migrated(read(name), name);
      expect(diagnostics, name).toEqual([]);
      expect(CURRENT_FORMATS, name).toContain(formats[formats.length - 1]);
    }
  });

  it("knows every format that has a schema, and every file of the plans in rules/", () => {
    const schemas = readdirSync("schema").map((name) => readFileSync(join("schema", name), "utf8"));
    const named = schemas.flatMap((text) =>
      [...text.matchAll(/"const": "(kaohe\.[^"]+)"/g)].map(([, format]) => format),
    );
    expect(CURRENT_FORMATS).toEqual(expect.arrayContaining(named));
    const files = readdirSync("rules").flatMap((plan) => planFiles(join("rules", plan)));
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(({ shown, text }) => migrated(JSON.parse(text ?? ""), shown).diagnostics)).toEqual([]);
  });

  it("every step ends in a format that is known, or goes on", () => {
    for (const { to } of migrations) expect([...CURRENT_FORMATS, ...migrations.map(({ from }) => from)]).toContain(to);
  });
});

describe("migrations", () => {
  const renamed: Migration = {
    from: "kaohe.plan/0",
    to: "kaohe.plan/0.5",
    change: ({ title, ...rest }) => ({ ...rest, name: title }),
  };
  const back: Migration = {
    from: "kaohe.plan/0.5",
    to: "kaohe.plan/1",
    change: ({ name, ...rest }) => ({ ...rest, title: name }),
  };

  it("go through every version in between", () => {
    const old = { format: "kaohe.plan/0", title: "t" };
    expect(migrated(old, "plan.json", [back, renamed])).toEqual({
      document: { format: "kaohe.plan/1", title: "t" },
      formats: ["kaohe.plan/0", "kaohe.plan/0.5", "kaohe.plan/1"],
      diagnostics: [],
    });
    expect(old).toEqual({ format: "kaohe.plan/0", title: "t" });
  });

  it("leave as it was typed what they do not touch", () => {
    const old = `{"format":"kaohe.plan/0","title":"t","parameters":{"a":{"value":0.20},"b":{"value":0.2},"c":{"value":1e2},
      "d":{"value":0.12345678901234567890},"e":{"value":"0.20"}},"notes":["\\u4e00"]}`;
    const found = migratedText(old, "plan.json", [back, renamed]);
    expect(found.ok && found.value.text).toBe(`{
  "format": "kaohe.plan/1",
  "title": "t",
  "parameters": {
    "a": { "value": 0.20 },
    "b": { "value": 0.2 },
    "c": { "value": 1e2 },
    "d": { "value": 0.12345678901234567890 },
    "e": { "value": "0.20" }
  },
  "notes": ["\\u4e00"]
}
`);
    expect(migratedText('{"format":"kaohe.plan/1"}', "plan.json")).toMatchObject({ value: { text: null } });
    expect(migratedText("{", "plan.json").ok).toBe(false);
  });

  it("keep every digit of numbers that no JavaScript number holds, wherever a step puts them", () => {
    const reversed: Migration = {
      from: "kaohe.plan/0",
      to: "kaohe.plan/1",
      change: ({ notes, parameters, ...rest }) => ({
        ...rest,
        parameters: Object.fromEntries(Object.entries(parameters as object).reverse()),
        notes: [...(notes as unknown[])].reverse(),
      }),
    };
    const old = `{"format":"kaohe.plan/0","parameters":{"a":{"value":12345678901234567890},"b":{"value":12345678901234567891},
      "c":{"value":{"number":"0.12345678901234567890"}}},"notes":[1.00000000000000000001,1]}`;
    const found = migratedText(old, "plan.json", [reversed]);
    expect(found.ok && found.value.text).toBe(`{
  "format": "kaohe.plan/1",
  "parameters": {
    "c": { "value": { "number": "0.12345678901234567890" } },
    "b": { "value": 12345678901234567891 },
    "a": { "value": 12345678901234567890 }
  },
  "notes": [1, 1.00000000000000000001]
}
`);
  });

  it("say so where no step leads on", () => {
    expect(migrated({ format: "kaohe.plan/9" }, "plan.json").diagnostics).toMatchObject([
      { code: "plan/unknown-format", place: { file: "plan.json" }, data: { format: "kaohe.plan/9" } },
    ]);
  });

  it("leave an indicator as it is", () => {
    expect(migrated({ id: "x" }, "indicators/x.json")).toEqual({ document: { id: "x" }, formats: [], diagnostics: [] });
  });
});
