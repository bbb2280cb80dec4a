/** Runs an example as its author would have: as a plan folder that is checked, with its figures, as commands, or as a program. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checkPlan } from "../../src/authoring/check.js";
import { verificationProblems } from "../../src/cli/commands/score.js";
import { runCommand } from "../../src/cli/program.js";
import { AssessmentError, type Code, type Diagnostic } from "../../src/diagnostics/index.js";
import * as kaohe from "../../src/index.js";
import { chooseScheme, type LoadedPlan, loadPlan, readTables } from "../../src/node.js";
import { render } from "../../src/report/index.js";
import { faulty } from "./faulty.js";
import { BASE, type Encoded, type Given, type Workbook } from "./given.js";
import { workbookBytes } from "./workbook-bytes.js";

type Content = string | Encoded | Workbook;

export function filesOf({ plan, one, scheme, line, files, mapping }: Given): ReadonlyMap<string, Content> {
  const written = Object.entries({
    "plan.json": { ...BASE.plan, ...plan },
    "indicators/one.json": { ...BASE.one, ...one },
    "schemes/x.json": { ...BASE.scheme, indicators: { one: { ...BASE.line, ...line } }, ...scheme },
    ...(mapping && { "mapping.json": { format: "kaohe.mapping/1", tables: mapping } }),
  }).map(([name, data]) => [name, JSON.stringify(data)] as const);
  const all = new Map<string, Content>([...written, ...Object.entries(files ?? {})]);
  return new Map([...all].filter(([, text]) => text !== ""));
}

async function bytesOf(content: Content): Promise<Uint8Array> {
  if (typeof content === "string") return Buffer.from(content);
  return "sheets" in content ? workbookBytes(content) : Buffer.from(content.text, content.encoding);
}

async function write(folder: string, files: Iterable<readonly [string, Content]>): Promise<string[]> {
  const paths: string[] = [];
  for (const [name, content] of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await bytesOf(content));
    if (typeof content === "string" && content.startsWith("#!")) chmodSync(path, 0o755);
    paths.push(path);
  }
  return paths;
}

/** What is found, each code once. What the smallest plan declares and an example does not read is no finding. */
export async function codesOf(given: Given, wanted: string): Promise<Code[]> {
  const found = await codesFound(given);
  // A cell that cannot be read is a figure that is missing, too; commands are given no list of subjects, to be short; and
  // where there is more of a kind, there is that kind.
  const noise = [
    "plan/unused",
    "statistics/missing",
    "statistics/no-list",
    "statistics/periods-unread",
    "statistics/period-empty",
  ].filter((code) => code !== wanted);
  if (wanted === "report/more-of-a-kind") noise.push("statistics/not-a-number");
  if (wanted === "plan/doubtful") noise.push("rule/fraction-of-count");
  const isNoise = (code: string) => code === "plan/unused-statistic" || noise.includes(code);
  return [...new Set(found.filter((code) => !isNoise(code)))] as Code[];
}

async function codesFound(given: Given): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "kaohe-example-"));
  try {
    await write(folder, filesOf(given));
    if (given.command !== undefined) {
      await write(folder, Object.entries(given.tables ?? {}));
      return await saidBy(given.command, folder);
    }
    const problems = given.program === undefined ? await inFolder(folder, given) : await ranProgram(given.program);
    return problems.map(({ code, data }) =>
      code === "plan/unused" && data.kind === "statistic" ? "plan/unused-statistic" : code,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inFolder(folder: string, given: Given): Promise<readonly Diagnostic[]> {
  const loaded = loadPlan(folder);
  const value = loaded.ok ? loaded.value : loaded.partial;
  const found = [...loaded.diagnostics, ...(value ? checkPlan(value.plan, value.schemes.values()) : [])];
  return loaded.ok ? [...found, ...(await assessed(folder, loaded.value, given))] : found;
}

/** What turns up when the example is assessed and asked, if it has figures. */
async function assessed(
  folder: string,
  loaded: LoadedPlan,
  { rows, papers, tables, mapping, subjects = [{ id: "甲县" }], ask, fault }: Given,
): Promise<readonly Diagnostic[]> {
  if (!rows && !papers && !tables) return [];
  const { plan } = loaded;
  const { period, through } = ask ?? {};
  try {
    const paths = await write(folder, Object.entries(tables ?? {}));
    const sources = [
      ...(subjects ? [{ format: "kaohe.subjects/1", subjects }] : []),
      ...(rows ? [{ format: "kaohe.statistics/1", ...rows }] : []),
      ...(papers ? [{ format: "kaohe.decisions/1", ...papers }] : []),
      ...(await readTables(paths, plan, mapping && { mapping: join(folder, "mapping.json") })),
    ];
    const right = kaohe.assess(plan, chooseScheme(loaded), sources as never, {
      ...(period !== undefined && { period }),
      ...(through !== undefined && { through }),
    });
    const results = fault ? faulty(right, fault) : right;
    if (ask?.subject !== undefined) results.of(ask.subject);
    if (ask?.indicator !== undefined) kaohe.explain(results, ask.subject ?? "", ask.indicator);
    if (ask?.format !== undefined) render(ask.format, { cards: kaohe.scorecards(results), language: "en" });
    return fault === undefined ? results.diagnostics : [...results.diagnostics, ...verificationProblems(results)];
  } catch (error) {
    return problemsOf(error);
  }
}

function problemsOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof AssessmentError) return error.diagnostics;
  throw error;
}

/** The codes that the commands print, as somebody at a terminal sees them. */
async function saidBy(commands: string, folder: string): Promise<string[]> {
  const { stdout, stderr } = process;
  const [from, said] = [process.cwd(), [] as string[]];
  const [writeOut, writeErr, isTerminal] = [stdout.write, stderr.write, stdout.isTTY];
  const { KAOHE_BROWSER } = process.env;
  try {
    process.chdir(folder);
    stdout.isTTY = true;
    stdout.write = (text: string | Uint8Array) => said.push(String(text)) > 0;
    stderr.write = stdout.write;
    for (const command of commands.split("\n")) {
      const [browser, ...args] = command.split(" ");
      if (browser?.startsWith("KAOHE_BROWSER=")) process.env.KAOHE_BROWSER = browser.split("=")[1];
      await runCommand(browser === "kaohe" ? args : args.slice(1));
    }
  } finally {
    [stdout.write, stderr.write, stdout.isTTY] = [writeOut, writeErr, isTerminal];
    process.chdir(from);
    if (KAOHE_BROWSER === undefined) delete process.env.KAOHE_BROWSER;
    else process.env.KAOHE_BROWSER = KAOHE_BROWSER;
  }
  return [...said.join("").matchAll(/\[([a-z]+\/[a-z-]+)\]/g)].map(([, code]) => code as string);
}

type AsyncFunction = new (...names: string[]) => (...values: unknown[]) => Promise<unknown>;
const Program = (async () => undefined).constructor as AsyncFunction;

/** `bytes` in a program. */
const RIGHT: Workbook = {
  sheets: {
    数据: {
      rows: [
        ["考核对象", "考核期", "事故起数"],
        ["甲县", 2021, 1],
      ],
    },
  },
};

/** The problems in what the program gives back, or throws. */
async function ranProgram(program: string): Promise<readonly Diagnostic[]> {
  const { plan, one, scheme, line } = BASE;
  const names = {
    ...kaohe,
    bytes: await workbookBytes(RIGHT),
    plan: { ...plan, indicators: [one] },
    one,
    scheme: { ...scheme, indicators: { one: line } },
  };
  try {
    const given = await new Program(...Object.keys(names), program)(...Object.values(names));
    return (given as { diagnostics: readonly Diagnostic[] }).diagnostics;
  } catch (error) {
    return problemsOf(error);
  }
}
