/** docs/scoring.md: every row names cases that exist, by file and by title, and operators that exist. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { methods } from "../../../src/index.js";

const docs = join(import.meta.dirname, "..", "..", "..", "docs", "scoring.md");
const lines = readFileSync(docs, "utf8")
  .split("\n")
  .filter((line) => /^\| \d+ \|/.test(line));
const isEdge = (line: string) => line.includes("): “");

/** The edges of the mechanics: file and titles of the cases that hold each. */
const edges = lines.filter(isEdge).map((line) => {
  const [, number, edge, path, titles] = /^\| (\d+) \| (.+?) \| \[[^\]]+\]\((.+?)\): (.+) \|$/.exec(line) ?? [];
  return {
    number: Number(number),
    edge: edge ?? line,
    file: join(dirname(docs), path ?? ""),
    titles: [...(titles ?? "").matchAll(/“(.+?)”/g)].map(([, title = ""]) => title),
  };
});

/** The titles of a file of cases: of the JSON cases of that mechanic, or the texts that a test file writes out. */
function titlesIn(file: string, number: number): readonly string[] {
  const text = readFileSync(file, "utf8");
  if (!file.endsWith(".json")) return [...text.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map(([, title = ""]) => title);
  const cases = JSON.parse(text) as { mechanic: number; about: string }[];
  return cases.filter(({ mechanic }) => mechanic === number).map(({ about }) => about);
}

const rows = lines
  .filter((line) => !isEdge(line))
  .map((line) => {
    const [number = "", , , written = "", cases = ""] = line
      .split("|")
      .slice(1)
      .map((cell) => cell.trim());
    return { number: Number(number), written, paths: [...cases.matchAll(/\(([^)]+)\)/g)].map(([, path = ""]) => path) };
  });

/** Those of this table that are about indicators' own scoring. */
const OWN = [
  ...Array.from({ length: 15 }, (_, index) => index + 1),
  ...Array.from({ length: 10 }, (_, index) => index + 29),
];

describe("the table of docs/scoring.md", () => {
  it("has a row for every mechanic of indicators' own scoring, each once", () => {
    const numbers = rows.map(({ number }) => number);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(numbers).toEqual(expect.arrayContaining(OWN));
  });

  it.each(rows)("$number names cases that are there", ({ number, paths }) => {
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const file = join(dirname(docs), path);
      expect(existsSync(file), path).toBe(true);
      if (!path.endsWith(".json")) continue;
      const cases = JSON.parse(readFileSync(file, "utf8")) as { mechanic: number }[];
      expect(cases.filter(({ mechanic }) => mechanic === number).length, path).toBeGreaterThan(0);
    }
  });

  it("lists the edges of every mechanic, in order", () => {
    const numbers = edges.map(({ number }) => number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect([...new Set(numbers)]).toEqual(rows.map(({ number }) => number));
  });

  it.each(edges)("$number, $edge: its cases are there", ({ number, file, titles }) => {
    expect(titles.length).toBeGreaterThan(0);
    expect(titlesIn(file, number)).toEqual(expect.arrayContaining([...titles]));
  });

  it.each(rows.filter(({ number }) => OWN.includes(number)))("$number names what exists", ({ written }) => {
    const known = new Set(methods().flatMap(({ id, arguments: list }) => [id, ...list.map(({ name }) => name)]));
    const settings = [
      "round",
      "by",
      "between",
      "at_least",
      "datetime",
      "nature",
      "stretch",
      "scales",
      "order",
      "calendar",
      "targets",
    ];
    const named = [...written.matchAll(/`([a-z_]+)/g)].map(([, name = ""]) => name);
    expect(named.length).toBeGreaterThan(0);
    expect(
      named.filter(
        (name) => !known.has(name) && !settings.includes(name) && !/^(add|base|none|equal|outside)$/.test(name),
      ),
    ).toEqual([]);
  });
});
