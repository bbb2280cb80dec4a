/** Where fuzzing starts: the corpus, the plans and tables of the repository, and rules of every operator. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { ruleOperators } from "../../src/logic/index.js";
import { scoringMethods } from "../../src/scoring/index.js";
import type { TargetName } from "./targets.js";

const root = join(import.meta.dirname, "..", "..");
export const CORPUS = join(import.meta.dirname, "corpus");

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .map((entry) => join(folder, entry))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]));
}

export interface CorpusCase {
  readonly target: TargetName;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Files named after their target: `rule-….json`, `csv-….csv`. */
export function corpus(): CorpusCase[] {
  return filesIn(CORPUS).map((path) => {
    const name = path.slice(CORPUS.length + 1);
    return { target: name.split("-")[0] as TargetName, name, bytes: readFileSync(path) };
  });
}

export function seeds(): Readonly<Record<TargetName, readonly Uint8Array[]>> {
  const bytes = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));
  const own = (target: TargetName) =>
    corpus()
      .filter((item) => item.target === target)
      .map((item) => item.bytes);
  const tables = filesIn(join(root, "examples")).filter((path) => path.includes("statistics"));
  const read = (extension: string) =>
    tables.filter((path) => extname(path) === extension).map((path) => readFileSync(path));
  const examples = [...ruleOperators, ...scoringMethods].flatMap((operator) =>
    operator.examples.map(({ rule }) => bytes(rule)),
  );
  const plans = readdirSync(join(root, "rules"))
    .map((name) => join(root, "rules", name))
    .filter((folder) => existsSync(join(folder, "plan.json")))
    .map(whole);
  return {
    plan: [...own("plan"), ...plans.map(bytes)],
    rule: [...own("rule"), ...examples],
    csv: [...own("csv"), ...read(".csv")],
    statistics: [...own("statistics"), ...read(".json")],
  };
}

/** A plan folder as one document, with a few of its indicators. */
function whole(folder: string): unknown {
  const plan = JSON.parse(readFileSync(join(folder, "plan.json"), "utf8"));
  const indicators = existsSync(join(folder, "indicators")) ? filesIn(join(folder, "indicators")).slice(0, 8) : [];
  return { ...plan, indicators: indicators.map((path) => JSON.parse(readFileSync(path, "utf8"))) };
}
