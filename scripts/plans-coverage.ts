/**
 * What of each document is encoded: `npm run plans:coverage [-- --inventory <file>] [-- --write]`.
 *
 * `rules/<plan>/items.json` says of every measurable item of the document where it went: to indicators, to statistics (figures
 * that the document publishes), or nowhere, with the reason; and which features of the engine serve it, where it asks for
 * machinery of assessment. With an inventory file every item must be accounted for; `--write` puts the table into the plan's README. Exits 1 on anything unexplained.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { expectationOf, type Found, runCases } from "../src/authoring/index.js";
import { readCasesOf } from "../src/node/tests.js";
import { type LoadedPlan, loadPlanOrThrow } from "../src/node.js";
import { FEATURES, type Feature } from "./plan-features.js";

const RULES = join(import.meta.dirname, "..", "rules");
const BASES = ["stated", "inferred", "none", "mechanism", "figure"] as const;
type Basis = (typeof BASES)[number];

const features = z.array(z.enum(Object.keys(FEATURES) as [keyof typeof FEATURES])).min(1);
const where = z.union([
  z.strictObject({
    basis: z.enum(BASES),
    indicators: z.array(z.string()).min(1),
    features: features.optional(),
    note: z.string().optional(),
  }),
  z.strictObject({
    basis: z.enum(BASES),
    statistics: z.array(z.string()).min(1),
    indicators: z.array(z.string()).min(1).optional(),
    note: z.string().optional(),
  }),
  z.strictObject({ basis: z.enum(BASES), left: z.string().describe("Why it is not encoded") }),
]);
const itemsFile = z.record(z.string(), where);
type Items = z.infer<typeof itemsFile>;

const inventoryFile = z.object({
  documents: z.array(
    z.object({
      id: z.string(),
      items: z.array(
        z.object({ id: z.string(), kind: z.string(), threshold: z.unknown(), ambiguity: z.string().nullish() }),
      ),
    }),
  ),
});
type InventoryItem = z.infer<typeof inventoryFile>["documents"][number]["items"][number];

function basisOf({ kind, threshold, ambiguity }: InventoryItem): Basis {
  if (kind === "figure" || kind === "mechanism") return kind;
  if (threshold === null || threshold === undefined) return "none";
  return ambiguity?.startsWith("[阈值推定]") ? "inferred" : "stated";
}

/** What the cases of a judged indicator must show; where inside a rule over lists each bound lies is `kaohe test --coverage`'s. */
const SIGHTS = ["met", "exactly at the bound", "missed", "missing data"] as const;
type Sight = (typeof SIGHTS)[number];

interface Tested {
  count: number;
  readonly seen: Set<Sight>;
}

/** The confirmed cases of a plan's own tests that pass, by indicator, and what they show. */
function casesOf(folder: string, tested: LoadedPlan): Map<string, Tested> {
  const found = new Map<string, Tested>();
  for (const result of runCases(tested, readCasesOf(folder, tested.plan, tested.schemes.values()).cases)) {
    if (result.verdict !== "passed" || !result.found) continue;
    const of = found.get(result.case.indicator) ?? { count: 0, seen: new Set<Sight>() };
    of.count += 1;
    for (const sight of sightsOf(result.found)) of.seen.add(sight);
    found.set(result.case.indicator, of);
  }
  return found;
}

function sightsOf(found: Found): Sight[] {
  const { value, target, met, outcome } = expectationOf(found);
  const limits = target !== null && typeof target === "object" ? Object.values(target) : [target];
  const seen: Sight[] = [];
  if (met !== null) seen.push(met ? "met" : "missed");
  if (met !== null && limits.some((limit) => String(limit) === String(value))) seen.push("exactly at the bound");
  if (outcome === "missing") seen.push("missing data");
  return seen;
}

interface Report {
  readonly rows: readonly { basis: Basis; items: number; encoded: number; tested: number; left: number }[];
  readonly indicators: number;
  readonly cases: number;
  readonly left: readonly string[];
  readonly problems: readonly string[];
  readonly readings: readonly string[];
  /** Names of indicators, and the feature that serves what they ask for. */
  readonly served: readonly (readonly [string, Feature])[];
}

function reportOf(plan: string, inventory: readonly InventoryItem[] | undefined): Report {
  const folder = join(RULES, plan);
  const items: Items = itemsFile.parse(JSON.parse(readFileSync(join(folder, "items.json"), "utf8")));
  const loaded = loadPlanOrThrow(folder);
  const { plan: compiled } = loaded;
  const cases = casesOf(folder, loaded);
  const problems: string[] = [];
  const named = new Set<string>();
  const checklist = new Set(compiled.plan.sections.find(({ id }) => id === "checklist")?.indicators ?? []);
  for (const [id, item] of Object.entries(items)) {
    if ("indicators" in item && item.indicators)
      for (const indicator of item.indicators) {
        named.add(indicator);
        if (!compiled.indicators.has(indicator)) problems.push(`${id}: no indicator "${indicator}"`);
        if (item.basis === "mechanism" && !checklist.has(indicator))
          problems.push(`${id}: "${indicator}" asks for something to exist and is not in the section "checklist"`);
        const bases = compiled.plan.indicators.get(indicator)?.cite.map(({ basis }) => basis) ?? [];
        const isCited = item.basis === "mechanism" || item.basis === "figure" || bases.includes(item.basis);
        if (!isCited && !item.note)
          problems.push(`${id}: "${indicator}" cites ${bases.join()}, not ${item.basis}, and no note says why`);
        if (item.basis !== "stated" && item.basis !== "inferred") continue;
        const isJudged = compiled.indicators.get(indicator)?.target != null;
        const unseen = SIGHTS.filter((sight) => !cases.get(indicator)?.seen.has(sight));
        if (isJudged && unseen.length > 0) problems.push(`${id}: no case of "${indicator}" shows ${unseen.join(", ")}`);
        if (!isJudged && !item.note) problems.push(`${id}: "${indicator}" has no target, and no note says why`);
      }
    if ("statistics" in item)
      for (const statistic of item.statistics)
        if (!compiled.plan.statistics.has(statistic)) problems.push(`${id}: no statistic "${statistic}"`);
  }
  for (const indicator of compiled.indicators.keys()) {
    if (!named.has(indicator)) problems.push(`indicator "${indicator}" belongs to no item`);
    if (!cases.has(indicator)) problems.push(`indicator "${indicator}" has no test`);
  }
  for (const item of inventory ?? []) {
    const known = items[item.id];
    if (!known) problems.push(`${item.id}: neither encoded nor explained`);
    else if (known.basis !== basisOf(item) && !("note" in known && known.note))
      problems.push(`${item.id}: basis ${known.basis}, in the inventory ${basisOf(item)}, and no note says why`);
  }
  if (inventory)
    for (const id of Object.keys(items))
      if (!inventory.some((item) => item.id === id)) problems.push(`${id}: not in the inventory`);

  const rows = BASES.map((basis) => {
    const own = Object.values(items).filter((item) => item.basis === basis);
    const tested = own.filter((item) => "indicators" in item && item.indicators?.every((id) => cases.has(id)));
    const left = own.filter((item) => "left" in item);
    return { basis, items: own.length, encoded: own.length - left.length, tested: tested.length, left: left.length };
  }).filter(({ items }) => items > 0);
  const left = Object.entries(items).flatMap(([id, item]) => ("left" in item ? [`${id}: ${item.left}`] : []));
  const total = [...cases.values()].reduce((sum, { count }) => sum + count, 0);
  const readings = [
    ...compiled.plan.notes,
    ...[...compiled.plan.indicators.values()].flatMap(({ name, notes = [] }) =>
      notes.length > 0 ? [`**${name}**:${notes.join(" ")}`] : [],
    ),
  ];
  const served = Object.values(items).flatMap((item) => {
    if (!("features" in item) || !item.features) return [];
    const names = item.indicators.map((id) => compiled.plan.indicators.get(id)?.name ?? id).join("、");
    return item.features.map((feature) => [names, FEATURES[feature]] as const);
  });
  for (const [
    ,
    {
      test: [file, title],
    },
  ] of served)
    if (!readFileSync(join(RULES, "..", file), "utf8").includes(title)) problems.push(`${file} has no test "${title}"`);
  return { rows, indicators: compiled.indicators.size, cases: total, left, problems, readings, served };
}

const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  stated: "原文有数 stated",
  inferred: "推定 inferred",
  none: "没有数,只通报 no threshold",
  mechanism: "机制、成果 mechanism",
  figure: "公布的数 published figure",
};

const MARK = { start: "<!-- coverage: generated by npm run plans:coverage -->", end: "<!-- /coverage -->" };

/** What stands in the plan's README: the table, what was left out, and every reading chosen. */
function tableOf({ rows, indicators, cases, left, readings, served }: Report): string {
  return [
    MARK.start,
    "",
    "| 依据 basis | 条目 items | 已编码 encoded | 有用例 tested | 未编码 left |",
    "|---|--:|--:|--:|--:|",
    ...rows.map((row) => `| ${BASIS_WORDS[row.basis]} | ${row.items} | ${row.encoded} | ${row.tested} | ${row.left} |`),
    "",
    `指标 indicators: ${indicators} · 用例 test cases: ${cases}`,
    ...(left.length > 0
      ? ["", "未编码 not encoded:", "", ...left.map((line) => `- ${line.replace(/^([^:]+): /, "`$1`:")}`)]
      : []),
    "",
    ...(served.length > 0
      ? [
          "### 考核机制由什么实现 · Machinery of assessment, and what serves it",
          "",
          "| 指标 indicator | 机制 machinery | 用法 how | 测试 test |",
          "|---|---|---|---|",
          ...served.map(
            ([names, { words, how, test }]) => `| ${names} | ${words} | ${how} | [${test[1]}](../../${test[0]}) |`,
          ),
          "",
        ]
      : []),
    "### 读法与疑问 · Readings and open questions",
    "",
    "每条写明选了哪种读法、还有哪种读法;与 `plan.json` 和各指标的 `notes` 相同。The reading chosen, and the others.",
    "",
    ...readings.map((line) => `- ${line}`),
    "",
    MARK.end,
  ].join("\n");
}

function readmeWith(text: string, table: string): string {
  const [start, end] = [text.indexOf(MARK.start), text.indexOf(MARK.end)];
  if (start < 0 || end < start) return `${text.trimEnd()}\n\n## 覆盖 · Coverage\n\n${table}\n`;
  return text.slice(0, start) + table + text.slice(end + MARK.end.length);
}

const args = process.argv.slice(2);
const inventoryPath = args.includes("--inventory") ? args[args.indexOf("--inventory") + 1] : undefined;
const inventory = inventoryPath && inventoryFile.parse(JSON.parse(readFileSync(inventoryPath, "utf8")));
const plans = readdirSync(RULES).filter((name) => existsSync(join(RULES, name, "items.json")));
let failed = false;
for (const plan of plans) {
  const document = inventory ? inventory.documents.find(({ id }) => id === plan) : undefined;
  const report = reportOf(plan, document?.items);
  process.stdout.write(`\n${plan}: ${report.indicators} indicators, ${report.cases} test cases\n`);
  for (const row of report.rows)
    process.stdout.write(
      `  ${row.basis.padEnd(10)} ${String(row.items).padStart(4)} items ${String(row.encoded).padStart(4)} encoded ${String(row.tested).padStart(4)} tested ${String(row.left).padStart(4)} left\n`,
    );
  for (const line of report.left) process.stdout.write(`  not encoded  ${line}\n`);
  for (const problem of report.problems) process.stdout.write(`  UNEXPLAINED  ${problem}\n`);
  failed ||= report.problems.length > 0;
  const readme = join(RULES, plan, "README.md");
  const text = readFileSync(readme, "utf8");
  const wanted = readmeWith(text, tableOf(report));
  if (args.includes("--write")) writeFileSync(readme, wanted);
  else if (text !== wanted) {
    process.stdout.write("  README.md differs: run npm run plans:coverage -- --write\n");
    failed = true;
  }
}
process.exitCode = failed ? 1 : 0;
