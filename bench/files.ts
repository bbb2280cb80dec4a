/**
 * `npm run bench:files`: a workbook of 40,000 townships × 44 indicators end to end: written, read, assessed, results written.
 * Writing, reading, and reading with scoring each run in a process of their own, so that the peak memory is theirs. `--quick`: 2,000 townships.
 */
import { execFileSync } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { type CellValue, type WriteSheet, writeXlsx } from "hucre";
import { writeXlsxStream } from "hucre/xlsx";
import { decimalText, type Rational } from "../src/exact/index.js";
import { assessColumns, compilePlanOrThrow, compileSchemeOrThrow, readWorkbook } from "../src/index.js";
import { megabytes, surroundings, table, timed } from "./measure.js";
import { benchFigures, benchPlan } from "./workload/plan.js";

const QUICK = process.argv.includes("--quick");
const TOWNSHIPS = QUICK ? 2_000 : 40_000;
const [stage, folder = ""] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));

type Seconds = Record<string, number>;
const rounded = (milliseconds: number): number => Math.round(milliseconds / 100) / 10;
const peak = (): number => megabytes(process.resourceUsage().maxRSS * 1024);

function sheets(): WriteSheet[] {
  const tables = benchFigures(TOWNSHIPS);
  const subjects = tables[0]?.subjects ?? [];
  const list = { name: "名单", rows: [["代号", "级别"], ...subjects.map(({ id, level }) => [id, level ?? ""])] };
  const years = tables.map(({ columns = [] }): WriteSheet => {
    const header = ["考核对象", "考核期", ...columns.map(({ statistic }) => statistic)];
    const rows = subjects.map(({ id }, row): CellValue[] => [
      id,
      columns[0]?.period ?? "",
      ...columns.map(({ values }) => values[row] as number),
    ]);
    return { name: `${columns[0]?.period}`, rows: [header, ...rows] };
  });
  return [list, ...years];
}

async function write(): Promise<Seconds> {
  const seconds: Seconds = {};
  let bytes: Uint8Array = new Uint8Array();
  seconds["write the workbook"] = rounded(
    await timed(async () => {
      bytes = await writeXlsx({ sheets: sheets() });
    }),
  );
  writeFileSync(join(folder, "figures.xlsx"), bytes);
  return seconds;
}

const shown = (score: Rational | null): number | null => score && Number(decimalText(score));

/** Reading alone: what it takes is not hidden under what scoring takes. */
async function read(): Promise<Seconds> {
  const { plan } = benchPlan();
  const compiled = compilePlanOrThrow(plan);
  const bytes = readFileSync(join(folder, "figures.xlsx"));
  let subjects = 0;
  const milliseconds = await timed(async () => {
    subjects = (await readWorkbook(bytes, "figures.xlsx", compiled)).subjects?.length ?? 0;
  });
  if (subjects !== TOWNSHIPS) throw new Error(`${subjects} subjects were read`);
  return { "read the workbook, nothing else": rounded(milliseconds) };
}

async function score(): Promise<Seconds> {
  const seconds: Seconds = {};
  const { plan, scheme } = benchPlan();
  const compiled = compilePlanOrThrow(plan);
  const compiledScheme = compileSchemeOrThrow(compiled, scheme);
  const step = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    let done: T | undefined;
    seconds[name] = rounded(
      await timed(async () => {
        done = await work();
      }),
    );
    return done as T;
  };
  const table = await step("read the workbook", () =>
    readWorkbook(readFileSync(join(folder, "figures.xlsx")), "figures.xlsx", compiled),
  );
  const results = await step("assess", () => assessColumns(compiled, compiledScheme, table));
  const lines = [...results.lines];
  function* rows(): Generator<CellValue[]> {
    yield ["考核对象", "总分", "等次", "名次", ...lines.map(([id]) => id)];
    for (const [row, { id }] of results.subjects.entries())
      yield [
        ...[id, shown(results.totals.at(row)), results.gradeOf(row), results.ranks.place[row] ?? 0],
        ...lines.map(([, { score }]) => shown(score.at(row))),
      ];
  }
  await step("write the results", () =>
    pipeline(Readable.from(writeXlsxStream(rows(), { name: "结果" })), createWriteStream(join(folder, "results.xlsx"))),
  );
  if (results.subjects.length !== TOWNSHIPS) throw new Error(`${results.subjects.length} subjects were assessed`);
  return seconds;
}

const STAGES: Readonly<Record<string, () => Promise<Seconds>>> = { write, read, score };
const chosen = STAGES[stage ?? ""];
if (chosen) {
  const seconds = await chosen();
  process.stdout.write(JSON.stringify({ seconds, peakMB: peak() }));
} else {
  const temporary = mkdtempSync(join(tmpdir(), "kaohe-files-"));
  try {
    const run = (name: string) => {
      const own = [...process.execArgv, fileURLToPath(import.meta.url), name, temporary, ...(QUICK ? ["--quick"] : [])];
      return JSON.parse(
        execFileSync(process.execPath, own, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }),
      ) as {
        seconds: Seconds;
        peakMB: number;
      };
    };
    const stages = Object.keys(STAGES).map((name) => [name, run(name)] as const);
    const sizes = Object.fromEntries(
      ["figures.xlsx", "results.xlsx"].map((name) => [name, megabytes(statSync(join(temporary, name)).size)]),
    );
    const rows = stages.flatMap(([, { seconds, peakMB }]) =>
      Object.entries(seconds).map(([name, time]) => [name, `${time} s`, `${peakMB} MB`]),
    );
    process.stdout.write(
      `${TOWNSHIPS} townships × 44 indicators, figures ${sizes["figures.xlsx"]} MB\n${table([["step", "time", "peak of its process"], ...rows])}\n`,
    );
    if (!QUICK) {
      const date = new Date().toISOString().slice(0, 10);
      const results = join(dirname(fileURLToPath(import.meta.url)), "results");
      mkdirSync(results, { recursive: true });
      const file = `files-${date}-node${process.version.slice(1).split(".")[0]}.json`;
      const { versions: _, ...where } = surroundings();
      const kept = {
        date,
        ...where,
        townships: TOWNSHIPS,
        indicators: 44,
        megabytes: sizes,
        stages: Object.fromEntries(stages),
      };
      writeFileSync(join(results, file), `${JSON.stringify(kept, null, 2)}\n`);
      process.stdout.write(`kept in bench/results/${file}\n`);
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
