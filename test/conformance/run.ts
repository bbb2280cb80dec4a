/**
 * Holds kaohe against the public JsonLogic suite. A case whose operands are all present and well-typed must agree; every other
 * difference is in `differences.json` with its reason, and a listed one that starts to agree fails, too.
 *
 *   npm run conformance                  compare
 *   npm run conformance -- --update      write differences.json and docs/conformance.md anew
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fromNumber } from "../../src/exact/index.js";
import { evaluate } from "../support/rules.js";
import { faultOf, isPublished, REASONS, type Reason } from "./faults.js";
import { readSuite, type SuiteCase, suiteFolder } from "./suite.js";

interface Difference {
  readonly file: string;
  readonly index: number;
  readonly hash: string;
  readonly reason: Reason;
}

const root = join(import.meta.dirname, "..", "..");
const listFile = join(import.meta.dirname, "differences.json");
const docFile = join(root, "docs", "conformance.md");

type Verdict = "value" | "error" | "differs";

/** Equal as JSON, numbers by their exact value; where the suite wants an error, a refusal or a failure of ours. */
function verdictOf({ rule, data, error, result }: SuiteCase): Verdict {
  const ours = evaluate(rule, data ?? {});
  if (error === undefined) return JSON.stringify(ours) === JSON.stringify(exact(result)) ? "value" : "differs";
  const isRefused = ours !== null && typeof ours === "object" && ("refused" in ours || "failed" in ours);
  return isRefused && isPublished(rule) ? "error" : "differs";
}

/** As `evaluate` writes its values: what has more than 15 digits is no result that could be right. */
function exact(result: unknown): unknown {
  if (typeof result === "number" && !fromNumber(result)) return { tooPrecise: String(result) };
  return Array.isArray(result) ? result.map(exact) : result;
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** By file, then by the case's index and hash: one difference a line, so that a change of the list can be read. */
type Listed = Record<string, Record<string, string>>;

function listOf(differences: readonly Difference[]): Listed {
  const list: Listed = {};
  for (const { file, index, hash, reason } of differences) {
    list[file] ??= {};
    Object.assign(list[file], { [`case ${index} ${hash}`]: reason });
  }
  return list;
}

const entriesOf = (list: Listed): string[] =>
  Object.entries(list).flatMap(([file, cases]) =>
    Object.entries(cases).map(([at, reason]) => `${file} ${at}: ${reason}`),
  );

function docText(
  cases: readonly SuiteCase[],
  verdicts: readonly Verdict[],
  differences: readonly Difference[],
): string {
  const count = (verdict: Verdict) => verdicts.filter((found) => found === verdict).length;
  const byReason = Object.entries(REASONS).map(([reason, { zh, en }]) => {
    const found = differences.filter((difference) => difference.reason === reason).length;
    return `| ${found} | ${zh} | ${en} |`;
  });
  const files = [...new Set(cases.map(({ file }) => file))];
  const byFile = files.map((file) => {
    const at = cases.flatMap((item, index) => (item.file === file ? [verdicts[index]] : []));
    return `| ${file} | ${at.length} | ${at.filter((verdict) => verdict !== "differs").length} | ${at.filter((verdict) => verdict === "differs").length} |`;
  });
  return `<!-- Written by \`npm run conformance -- --update\`. -->
# Against the public JsonLogic suite · 与公开测试集对照

${cases.length} cases: ${count("value")} give the suite's value, ${count("error")} are refused where the suite wants an error, ${count("differs")} differ on purpose.
A case of the published operators whose operands are all present and well-typed must agree, strictly: there are no exceptions
to that. Whether a case is one of these is decided by \`test/conformance/faults.ts\`, which does not ask kaohe.

共 ${cases.length} 例:${count("value")} 例得数相同,${count("error")} 例测试集要求报错、本引擎也拒绝,${count("differs")} 例有意不同,逐条列在 \`test/conformance/differences.json\`,原因只能是下表之一。
参数齐全、类型正确的公开运算必须一致,没有例外;列在表里的例子一旦变得一致,检查就会失败,须把它从表里删去。

| cases | 原因 | reason |
|---:|---|---|
${byReason.join("\n")}

| file | cases | agree | differ |
|---|---:|---:|---:|
${byFile.join("\n")}
`;
}

function main(): number {
  const folder = suiteFolder(root);
  if (!folder) {
    write("JsonLogic suite: not found, so nothing was compared (KAOHE_JSONLOGIC_SUITE names its folder)");
    return 0;
  }
  const cases = readSuite(folder);
  const verdicts = cases.map(verdictOf);
  const faults = cases.map(({ rule, data }, index) => (verdicts[index] === "differs" ? faultOf(rule, data) : null));
  const unexplained = cases.filter((_, index) => verdicts[index] === "differs" && faults[index] === null);
  for (const { file, index } of unexplained)
    write(`WRONG: ${file} case ${index}: operands are present and well-typed, and the result differs`);
  const differences = cases.flatMap(({ file, index, hash }, at): Difference[] => {
    const reason = faults[at];
    return verdicts[at] === "differs" && reason ? [{ file, index, hash, reason }] : [];
  });
  const agree = cases.length - verdicts.filter((verdict) => verdict === "differs").length;
  write(`JsonLogic suite: ${cases.length} cases, ${agree} agree, ${differences.length} differ for a stated reason`);
  if (unexplained.length > 0) return 1;

  const doc = docText(cases, verdicts, differences);
  if (process.argv.includes("--update")) {
    writeFileSync(listFile, `${JSON.stringify(listOf(differences), null, 2)}\n`);
    writeFileSync(docFile, doc);
    return 0;
  }
  const stated = new Set(entriesOf(JSON.parse(readFileSync(listFile, "utf8")) as Listed));
  const found = new Set(entriesOf(listOf(differences)));
  const gone = [...stated].filter((text) => !found.has(text));
  const unlisted = [...found].filter((text) => !stated.has(text));
  for (const text of gone) write(`LISTED, but agrees now or has another reason: ${text}`);
  for (const text of unlisted) write(`NOT LISTED: ${text}`);
  const isStale = readFileSync(docFile, "utf8") !== doc;
  if (isStale) write("docs/conformance.md is not what the suite gives; npm run conformance -- --update");
  return gone.length + unlisted.length > 0 || isStale ? 1 : 0;
}

process.exitCode = main();
