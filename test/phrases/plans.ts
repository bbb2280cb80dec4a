/** The small plan of a phrase: its fragments laid over what every plan needs; and its examples as cases of that plan. */
import type { CaseInput } from "../../src/authoring/index.js";
import type { PlanInput, SchemeInput, StatisticsInput } from "../../src/index.js";
import { workedOut } from "../support/arithmetic.js";
import { type Example, FIGURES, HALVES, LISTS, type Phrase } from "./phrase.js";

const NEEDED = { assessed: "each", cite: { section: "一", basis: "stated" } };

export function plansOf({ plan = {}, one, line, scheme = {} }: Phrase): { plan: PlanInput; scheme: SchemeInput } {
  const base = one
    ? { sections: [{ id: "s", name: "部分", indicators: ["one"] }], indicators: [{ id: "one", name: "本项", ...one }] }
    : HALVES;
  const lines = one ? { one: { points: 10, ...line } } : HALVES.lines;
  const {
    statistics = {},
    indicators = base.indicators,
    sections = base.sections,
    ...rest
  } = plan as Partial<PlanInput>;
  const fragments = JSON.stringify([indicators, lines, scheme]);
  return {
    plan: {
      format: "kaohe.plan/1",
      id: "p",
      period: "2025",
      statistics: { ...mentioned(FIGURES, fragments), ...statistics },
      records: mentioned(LISTS, fragments),
      sections,
      indicators: indicators.map((indicator) => ({ ...NEEDED, ...indicator })),
      ...rest,
    } as PlanInput,
    scheme: {
      format: "kaohe.scheme/1",
      id: "x",
      plan: "p",
      note: "虚构",
      indicators: lines,
      ...scheme,
    } as SchemeInput,
  };
}

/** Those declared whose keys the fragments read. */
function mentioned(declared: typeof FIGURES, fragments: string): Record<string, object> {
  const names = Object.keys(declared).filter((name) => new RegExp(`"(?:records\\.)?${name}"`).test(fragments));
  return Object.fromEntries(names.map((name) => [name, declared[name]?.[0] as object]));
}

/** What a hand calculation comes to, exactly: `10 − 2 × 3 = 4`, `10 × 2 ÷ 3 ≈ 6.67`, or the number alone. */
export function amountIn(calculation: string): string {
  return workedOut(calculation.split(/[=≈]/)[0] as string).toFraction();
}

const amountsIn = (by: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(by).map(([name, text]) => [name, amountIn(text)]));

/** An example of given figures as a case. */
export function caseOf(
  { given = {}, score, total, sections, items, status, grade, rank }: Example,
  name: string,
): CaseInput {
  return {
    name,
    ...((score !== undefined || status !== undefined) && { indicator: "one" }),
    given,
    expect: {
      ...(score !== undefined && { score: amountIn(score) }),
      ...(total !== undefined && { total: amountIn(total) }),
      ...(sections && { sections: amountsIn(sections) }),
      ...(items && { items: amountsIn(items) }),
      ...(status !== undefined && { status }),
      ...(grade !== undefined && { grade }),
      ...(rank !== undefined && { rank }),
    } as CaseInput["expect"],
  };
}

/** The figures of an example of parts of the year as a table. */
export const tableOf = (periods: NonNullable<Example["periods"]>): StatisticsInput =>
  ({
    format: "kaohe.statistics/1",
    rows: Object.entries(periods).map(([period, values]) => ({ subject: "甲县", period, values })),
  }) as StatisticsInput;
