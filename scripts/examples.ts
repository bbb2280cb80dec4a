/** Every example's golden files: its scorecards and reports. `--update` writes them; the tests compare them byte by byte. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assess, scorecards } from "../src/index.js";
import { chooseScheme, loadPlanOrThrow, readTables } from "../src/node.js";
import { render } from "../src/report/index.js";

const EXAMPLES = join(import.meta.dirname, "..", "examples");

interface Example {
  readonly plan: string;
  readonly statistics: readonly string[];
  readonly scheme?: string;
  /** Whose full card the reports show. */
  readonly subject: string;
  /** Parts of the period as far as which the same plan is run, too: monitoring, a mid-term review. */
  readonly through?: readonly string[];
}

export function exampleNames(): string[] {
  return readdirSync(EXAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

export const expectedFolder = (name: string): string => join(EXAMPLES, name, "expected");

/** File names and contents that `expected/` must hold. */
export async function goldenFiles(name: string): Promise<Map<string, string>> {
  const folder = join(EXAMPLES, name);
  const example = JSON.parse(readFileSync(join(folder, "example.json"), "utf8")) as Example;
  const loaded = loadPlanOrThrow(join(folder, example.plan));
  const tables = await readTables(
    example.statistics.map((path) => join(folder, path)),
    loaded.plan,
  );
  const scheme = chooseScheme(loaded, example.scheme);
  const results = assess(loaded.plan, scheme, tables);
  const plain = scorecards(results);
  const cards = scorecards(results, { rules: true });
  const subject = results.of(example.subject).subject.id;
  const input = { cards };
  const soFar = (example.through ?? []).map((through) => {
    const part = scorecards(assess(loaded.plan, scheme, tables, { through }), { rules: true });
    return [`through-${through}.zh-CN.txt`, render("text", { cards: part, subject, language: "zh-CN" })] as const;
  });
  return new Map([
    ...soFar,
    ...plain.map((card) => [`${card.subject.id}.json`, `${JSON.stringify(card, null, 2)}\n`] as const),
    ["report.zh-CN.txt", render("text", { ...input, subject, language: "zh-CN" })],
    ["report.en.txt", render("text", { ...input, subject, language: "en" })],
    ["report.zh-CN.md", render("markdown", { ...input, language: "zh-CN" })],
    ["lines.zh-CN.csv", render("csv", { ...input, language: "zh-CN" })],
  ]);
}

if (process.argv.includes("--update")) {
  for (const name of exampleNames()) {
    rmSync(expectedFolder(name), { recursive: true, force: true });
    mkdirSync(expectedFolder(name), { recursive: true });
    for (const [file, text] of await goldenFiles(name)) writeFileSync(join(expectedFolder(name), file), text);
  }
}
