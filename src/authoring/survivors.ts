/** The committed list of what no case can tell, each with its reason: `tests/survivors.json`. What it lists and a case tells all the same is an error. */
import { z } from "zod";
import { type Diagnostic, Diagnostics } from "../diagnostics/index.js";
import { decodeText, type Locate, ofEditor, ofFormat, parseSource, shaped } from "../plan/index.js";
import type { Coverage } from "./coverage/coverage.js";
import type { MutationReport } from "./mutants/run.js";

const listed = z.strictObject({
  indicator: z.string().min(1).describe("指标 · The indicator"),
  id: z.string().min(1).describe("报告里的编号 · As the report names it"),
  says: z.string().optional().describe("报告里的话,给人看 · The sentence of the report, for people"),
  reason: z
    .string()
    .min(1)
    .max(2000)
    .describe("为什么没有用例能区分 · Why no case can tell: the rule comes to the same, or the figures cannot be"),
});

export const survivorsSchema = z
  .strictObject({
    $schema: ofEditor,
    format: ofFormat("kaohe.survivors/1"),
    survivors: z
      .array(listed)
      .default([])
      .describe("没有用例能区分的变异 · Mutants that no case can tell from the rule"),
    uncovered: z.array(listed).default([]).describe("没有数据能触发的情形 · Obligations that no figures bring about"),
  })
  .meta({
    id: "survivors",
    title: "kaohe survivors",
    description: "没有用例能区分的,和为什么 · What no case tells, and why",
  });

type Listed = z.output<typeof listed>;

export interface Survivors {
  readonly survivors: readonly (Listed & { readonly index: number })[];
  readonly uncovered: readonly (Listed & { readonly index: number })[];
  readonly locate: Locate;
  readonly diagnostics: readonly Diagnostic[];
}

export const NO_SURVIVORS: Survivors = { survivors: [], uncovered: [], locate: (path) => ({ path }), diagnostics: [] };

export function readSurvivors(bytes: Uint8Array, file: string): Survivors {
  const problems = new Diagnostics();
  const text = decodeText(bytes);
  const source = text === null ? null : parseSource(text, file);
  if (!source?.ok) {
    if (source) problems.addAll(source.diagnostics);
    else problems.add("plan/not-text", { file }, { path: file });
    return { ...NO_SURVIVORS, diagnostics: problems.list() };
  }
  const { data, locate } = source.value;
  const document = shaped(survivorsSchema, data, locate, problems);
  const numbered = (list: readonly Listed[] = []) => list.map((one, index) => ({ ...one, index }));
  return {
    survivors: numbered(document?.survivors),
    uncovered: numbered(document?.uncovered),
    locate,
    diagnostics: problems.list(),
  };
}

const keyOf = ({ indicator, id }: { indicator: string; id: string }): string => `${indicator}\n${id}`;

/** Coverage with what is explained set apart; what is listed and covered all the same, or is no longer asked, is a problem. */
export function explainedCoverage(
  coverage: Coverage,
  list: Survivors,
): { coverage: Coverage; explained: number; problems: Diagnostic[] } {
  const reasons = new Set(list.uncovered.map(keyOf));
  const open = new Set([...coverage.indicators.values()].flatMap((one) => one.open).map(keyOf));
  const problems = new Diagnostics();
  for (const one of list.uncovered)
    if (coverage.indicators.has(one.indicator) && !open.has(keyOf(one)))
      problems.add("tests/explained-but-told", list.locate(["uncovered", one.index]), {
        id: `${one.indicator} ${one.id}`,
      });
  const indicators = new Map(
    [...coverage.indicators].map(([id, one]) => [
      id,
      {
        ...one,
        asked: one.asked.filter((of) => !reasons.has(keyOf(of)) || one.shown.has(of.id)),
        open: one.open.filter((of) => !reasons.has(keyOf(of))),
      },
    ]),
  );
  const all = [...indicators.values()];
  const asked = all.reduce((sum, one) => sum + one.asked.length, 0);
  const missed = all.reduce((sum, one) => sum + one.open.length, 0);
  return {
    coverage: { indicators, asked, covered: asked - missed },
    explained: coverage.asked - asked,
    problems: [...problems.list()],
  };
}

/** Survivors without a reason, and problems where a listed one was noticed by a case, or is no mutant any more. */
export function explainedSurvivors(report: MutationReport, list: Survivors, tried: ReadonlySet<string>) {
  const reasons = new Set(list.survivors.map(keyOf));
  const alive = new Set([...report.survivors, ...report.untried].map(keyOf));
  const problems = new Diagnostics();
  for (const one of list.survivors)
    if (tried.has(one.indicator) && !alive.has(keyOf(one)))
      problems.add("tests/explained-but-told", list.locate(["survivors", one.index]), {
        id: `${one.indicator} ${one.id}`,
      });
  return {
    unexplained: report.survivors.filter((one) => !reasons.has(keyOf(one))),
    explained: report.survivors.filter((one) => reasons.has(keyOf(one))),
    problems: [...problems.list()],
  };
}
