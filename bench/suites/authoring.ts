/**
 * A generated plan of a hundred indicators with a scheme, of every kind in turn: suggesting cases from nothing, then covering the rules
 * with them and playing every slip. The cases are taken as confirmed, which only a benchmark may do.
 */
import { coverageOf, readCases, runCases, runMutants, suggest, type TestedPlan } from "../../src/authoring/index.js";
import { compilePlanOrThrow, compileSchemeOrThrow } from "../../src/index.js";
import { KINDS, kindsPlan } from "../../test/support/every-kind.js";
import { schemeInput } from "../../test/support/plans.js";
import { table, timed } from "../measure.js";

const INDICATORS = 100;

export interface AuthoringMeasured {
  readonly indicators: number;
  readonly cases: number;
  readonly obligations: number;
  readonly covered: number;
  readonly noticed: number;
  readonly equivalent: number;
  readonly survivors: number;
  readonly suggestMilliseconds: number;
  readonly coverageMilliseconds: number;
  readonly mutateMilliseconds: number;
}

function generated(): TestedPlan {
  const kinds = Object.keys(KINDS);
  const of = Array.from({ length: INDICATORS }, (_, index) => ({
    id: `i${index}`,
    kind: kinds[index % kinds.length] as string,
  }));
  const plan = kindsPlan(kinds);
  const indicators = of.map(({ id, kind }) => ({ ...plan.indicators?.find((one) => one.id === kind), id, name: id }));
  const compiled = compilePlanOrThrow({
    ...plan,
    indicators,
    sections: [{ id: "s", name: "部分", indicators: of.map(({ id }) => id) }],
  } as typeof plan);
  const lines = Object.fromEntries(
    of.map(({ id, kind }) => {
      const { score, events } = KINDS[kind] ?? {};
      return [id, { points: 10, ...(score !== undefined && { score }), ...(events && { events }) }];
    }),
  );
  const scheme = compileSchemeOrThrow(compiled, schemeInput(lines));
  return { plan: compiled, schemes: new Map([[scheme.scheme.id, scheme]]) };
}

export async function authoringSuite(print: (text: string) => void): Promise<AuthoringMeasured> {
  const tested = generated();
  let drafts: ReturnType<typeof suggest> | undefined;
  const suggestMilliseconds = await timed(() => {
    drafts = suggest(tested, []);
  });
  const confirmed = (drafts?.suggestions ?? []).map(({ case: { toBeConfirmed: _, ...one } }) => one);
  const read = readCases({ format: "kaohe.tests/1", cases: confirmed } as never);
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join("\n"));
  const results = runCases(tested, read.value);
  let coverage: ReturnType<typeof coverageOf> | undefined;
  const coverageMilliseconds = await timed(() => {
    coverage = coverageOf(tested, results);
  });
  let mutants: ReturnType<typeof runMutants> | undefined;
  const mutateMilliseconds = await timed(() => {
    mutants = runMutants(tested, results);
  });
  const found: AuthoringMeasured = {
    indicators: INDICATORS,
    cases: results.length,
    obligations: coverage?.asked ?? 0,
    covered: coverage?.covered ?? 0,
    noticed: mutants?.killed.length ?? 0,
    equivalent: mutants?.equivalent.length ?? 0,
    survivors: mutants?.survivors.length ?? 0,
    suggestMilliseconds,
    coverageMilliseconds,
    mutateMilliseconds,
  };
  print(
    `\n${INDICATORS} indicators, generated\n${table([
      [
        "cases",
        "to be shown",
        "covered",
        "slips noticed",
        "proved equal",
        "survivors",
        "suggest s",
        "cover s",
        "mutate s",
      ],
      [
        found.cases,
        found.obligations,
        found.covered,
        found.noticed,
        found.equivalent,
        found.survivors,
        ...[suggestMilliseconds, coverageMilliseconds, mutateMilliseconds].map((ms) => (ms / 1000).toFixed(1)),
      ].map(String),
    ])}`,
  );
  return found;
}
