/** Small plans for tests: only what a test is about is written out. */
import {
  assess as assessOnly,
  type CompiledPlan,
  compilePlan,
  compileSchemeOrThrow,
  type PlanInput,
  type Results,
  type SchemeInput,
  type Scorecard,
  type StatisticsInput,
  type SubjectsInput,
  scorecard,
  verify,
} from "../../src/index.js";

type IndicatorInput = NonNullable<PlanInput["indicators"]>[number];
type Values = Readonly<Record<string, unknown>>;

const CITE = { section: "一", basis: "stated" } as const;

/** Statistics of different types and units, for rules that mix them up. */
export const OF_EVERY_UNIT = {
  n: { name: "事故", unit: "起", type: "count" },
  m: { name: "检查", unit: "户次", type: "count" },
  f: { name: "罚款", unit: "万元", type: "number", aggregate: "sum" },
  g: { name: "生产总值", unit: "亿元", type: "number", aggregate: "sum" },
  r: { name: "比率", unit: "%", type: "rate", aggregate: { ratio: ["n", "m"] } },
  b: { name: "是否完成", type: "boolean" },
  d: { name: "完成日期", type: "date" },
  t: { name: "等级", type: "text" },
  mins: { name: "用时", unit: "分钟", type: "number", aggregate: "sum" },
  days: { name: "天数", unit: "天", type: "count" },
} as const;

/** An indicator with what every indicator needs; the rest is the test's. */
export function indicator(id: string, over: Partial<IndicatorInput> = {}): IndicatorInput {
  return { id, name: id, cite: CITE, assessed: "each", actual: { var: "a" }, ...over } as IndicatorInput;
}

/** A plan with number statistics a, b, c (summed), counts n and m, and the given indicators in one section. */
export function planInput(indicators: readonly IndicatorInput[], over: Partial<PlanInput> = {}): PlanInput {
  const amount = { type: "number", aggregate: "sum" } as const;
  return {
    format: "kaohe.plan/1",
    id: "p",
    period: "2021",
    statistics: {
      a: { name: "甲", ...amount },
      b: { name: "乙", ...amount },
      c: { name: "丙", ...amount },
      n: { name: "个数", type: "count" },
      m: { name: "次数", type: "count" },
      d: { name: "日期", type: "date" },
      rate: { name: "比率", type: "rate", unit: "%", aggregate: { ratio: ["a", "b"] } },
    },
    sections: [{ id: "s", name: "部分", indicators: indicators.map(({ id }) => id) }],
    indicators: [...indicators],
    ...over,
  };
}

/** A scheme that gives each indicator ten points unless told otherwise. */
export function schemeInput(lines: Readonly<Record<string, object>>, over: Partial<SchemeInput> = {}): SchemeInput {
  const indicators = Object.fromEntries(Object.entries(lines).map(([id, line]) => [id, { points: 10, ...line }]));
  return { format: "kaohe.scheme/1", id: "s", plan: "p", indicators, ...over } as SchemeInput;
}

/** Figures by subject; a value may be an object of periods, else it is of 2021. */
export function figures(bySubject: Readonly<Record<string, Values>>): StatisticsInput {
  const facts = Object.entries(bySubject).flatMap(([subject, values]) =>
    Object.entries(values).flatMap(([statistic, given]) => {
      const isPerPeriod =
        given !== null &&
        typeof given === "object" &&
        !("number" in given) &&
        Object.getPrototypeOf(given) === Object.prototype;
      const periods = isPerPeriod ? Object.entries(given as Values) : [["2021", given] as const];
      return periods.map(([period, value]) => ({ subject, period, statistic, value }));
    }),
  );
  return { format: "kaohe.statistics/1", facts } as StatisticsInput;
}

export function subjects(list: SubjectsInput["subjects"]): SubjectsInput {
  return { format: "kaohe.subjects/1", subjects: list };
}

export function compiled(plan: PlanInput): CompiledPlan {
  const result = compilePlan(plan);
  if (!result.ok)
    throw new Error(result.diagnostics.map((problem) => `${problem.code}: ${problem.message}`).join("\n"));
  return result.value;
}

/** Assesses, and verifies the whole of it. */
export const assess = (...given: Parameters<typeof assessOnly>): Results => verified(assessOnly(...given));

/** Assesses subjects x, y, … unless the statistics name others. */
export function run(
  plan: PlanInput,
  scheme: SchemeInput | null,
  ...statistics: Parameters<typeof assess>[2][]
): Results {
  const usable = compiled(plan);
  return assess(
    usable,
    scheme && compileSchemeOrThrow(usable, scheme),
    statistics.flat() as Parameters<typeof assess>[2],
  );
}

/** The results themselves. Throws where the second reading disagrees with them anywhere, or cannot read a part of them. */
export function verified(results: Results): Results {
  const { disagreements, notCovered } = verify(results);
  if (disagreements.length + notCovered.length > 0)
    throw new Error(JSON.stringify({ disagreements, notCovered }, null, 2));
  return results;
}

export function card(
  plan: PlanInput,
  scheme: SchemeInput | null,
  subject: string,
  ...statistics: Parameters<typeof assess>[2][]
): Scorecard {
  return scorecard(run(plan, scheme, ...statistics), subject);
}

/** The only line of a card. */
export function onlyLine(of: Scorecard): Scorecard["lines"][number] {
  const [line, ...others] = of.lines;
  if (!line || others.length > 0) throw new Error(`expected one line, found ${of.lines.length}`);
  return line;
}
