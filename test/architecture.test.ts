/** Imports point one way, and what must run in a browser asks nothing of Node. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { VERSION } from "../src/index.js";

const SRC = join(import.meta.dirname, "..", "src");

/** Each layer may import itself and the layers before it. */
const LAYERS = [
  "exact",
  "diagnostics",
  // Writing workbooks, for what is collected and for what is reported.
  "workbook",
  "plan",
  "logic",
  "statistics",
  "scoring",
  "verify",
  "audit",
  "scorecard",
  "report",
  "collection",
  "assess",
  "authoring",
  "node",
  "testing",
  "cli",
];

/** What a page about scorecards may know. */
const REPORT_MAY_IMPORT = ["exact", "diagnostics", "workbook", "scorecard", "report"];

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    return statSync(path).isDirectory() ? sourceFiles(path) : [path];
  });
}

const TOP: Readonly<Record<string, string>> = {
  index: "assess",
  expand: "assess",
  methods: "assess",
  "assess-columns": "assess",
  "assess-stream": "assess",
  "stream-parts": "assess",
  "dynamic-index": "assess",
  version: "exact",
  report: "report",
};

function layerOf(path: string): string {
  const [first = ""] = relative(SRC, path).split("/");
  const name = first.replace(/\.ts$/, "");
  return TOP[name] ?? name;
}

const files = sourceFiles(SRC).map((path) => {
  const text = readFileSync(path, "utf8");
  const imports = [...text.matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)].map((match) => match[1] as string);
  return {
    path: relative(SRC, path),
    layer: layerOf(path),
    text,
    imports,
    inside: imports.filter((name) => name.startsWith(".")).map((name) => layerOf(join(dirname(path), name))),
  };
});

describe("the source", () => {
  it.each(files)("$path imports only what comes before it", ({ layer, inside, path }) => {
    const position = LAYERS.indexOf(layer);
    expect(position, `${path} is in no layer`).toBeGreaterThanOrEqual(0);
    const ahead = inside.filter((other) => LAYERS.indexOf(other) > position);
    expect(ahead).toEqual([]);
  });

  it("reports read scorecards and nothing else", () => {
    const reads = files.filter(({ layer }) => layer === "report").flatMap(({ inside }) => inside);
    expect([...new Set(reads)].filter((layer) => !REPORT_MAY_IMPORT.includes(layer))).toEqual([]);
    const values = files
      .filter(({ layer }) => layer === "report")
      .flatMap(({ imports }) => imports.filter((name) => /scorecard\/(?!schema\.js|explain\.js)/.test(name)));
    expect(values).toEqual([]);
  });

  it.each([
    ["decimal.js", ["exact/decimal.ts"]],
    ["date-fns", ["plan/calendar.ts"]],
    // The audit runs rules as a float engine would; nothing that it computes is published.
    ["json-logic-js", ["audit/floats.ts", "logic/parse.ts"]],
  ])("%s is imported in one place", (name, expected) => {
    expect(files.filter(({ imports }) => imports.includes(name)).map(({ path }) => path)).toEqual(expected);
  });

  it("Node is asked for by node.ts and the command line only", () => {
    const asking = files.filter(
      ({ imports, text }) => imports.some((name) => name.startsWith("node:")) || /\bprocess\./.test(text),
    );
    expect(asking.map(({ path }) => path).filter((path) => !/^(node\.ts|node\/|cli\.ts|cli\/)/.test(path))).toEqual([]);
  });

  it("no figure is computed as a binary float", () => {
    const floats = files.filter(
      ({ layer, path, text }) =>
        !["cli", "audit"].includes(layer) &&
        // There, doubles hold whole numbers below 2^53 and nothing else, which test/logic/compile.test.ts holds them to.
        !path.startsWith("logic/compile/") &&
        /\b(parseFloat|Math\.(round|floor|ceil|trunc))\b/.test(text.replace(/Math\.floor\(Math\.max\(wanted/, "")),
    );
    expect(floats.map(({ path }) => path)).toEqual([]);
  });

  it("shared code asks operators for their properties, never for their ids", () => {
    const asks = /\.(?:operator|from|id) [!=]== "(?!arg"|var")/;
    const shared = files.filter(
      ({ layer, path }) => ["logic", "scoring"].includes(layer) && !/\/(?:operators|methods)\//.test(path),
    );
    expect(shared.filter(({ text }) => asks.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it("the version on cards is the package's", () => {
    expect(VERSION).toBe(packageJson.version);
  });
});
