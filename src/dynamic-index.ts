/** 动态评价指数: the score of every subject part by part of the period, from the same indicators and weights; at its end it is the score. */
import {
  type AssessOptions,
  assess,
  compilePlanOrThrow,
  compileSchemeOrThrow,
  type StatisticsSource,
} from "./assess.js";
import { Period, type PlanInput, type SchemeInput } from "./plan/index.js";
import { type Scorecard, scorecards } from "./scorecard/index.js";
import type { CompiledLine, CompiledPlan, CompiledScheme, Results } from "./scoring/index.js";

export interface IndexOptions extends AssessOptions {
  /** How often: month unless stated, or year for a span of years. */
  readonly every?: "year" | "half" | "quarter" | "month";
}

/** One point in time: the cards of all subjects as far as then. */
export interface IndexPoint {
  readonly through: string;
  readonly cards: readonly Scorecard[];
  readonly results: Results;
}

/**
 * Assesses the period as far as the end of each of its parts, up to `through`. Points of lines that are still to become due
 * within the period are spread over the others, so that every point is out of the same total; those of lines that are not due
 * at its end either go where the scheme says, all the time. Throws as `assess` does.
 */
export function dynamicIndex(
  plan: CompiledPlan | PlanInput,
  scheme: CompiledScheme | SchemeInput,
  statistics: StatisticsSource | readonly StatisticsSource[],
  { every, through, ...options }: IndexOptions = {},
): IndexPoint[] {
  const compiled =
    "kind" in plan && plan.kind === "compiled-plan" ? (plan as CompiledPlan) : compilePlanOrThrow(plan as PlanInput);
  const given =
    "kind" in scheme && scheme.kind === "compiled-scheme"
      ? (scheme as CompiledScheme)
      : compileSchemeOrThrow(compiled, scheme as SchemeInput);
  const period = (options.period === undefined ? null : Period.parse(options.period)) ?? compiled.plan.period;
  const last = (through === undefined ? null : Period.parse(through))?.toMonth ?? period.toMonth;
  const whole = assess(compiled, given, statistics, options);
  const onTheWay = spreadingUntilDue(given, whole);
  const parts = period.parts(every ?? (period.kind === "span" ? "year" : "month"));
  return parts
    .filter(({ toMonth }) => toMonth <= last)
    .map(({ id, toMonth }) => {
      const isEnd = toMonth === period.toMonth;
      const results = isEnd ? whole : assess(compiled, onTheWay, statistics, { ...options, through: id });
      return { through: id, cards: scorecards(results), results };
    });
}

/** The scheme on the way: a line that is due for anybody at the end is made good in the total until then. */
function spreadingUntilDue(given: CompiledScheme, whole: Results): CompiledScheme {
  const isDue = (id: string) =>
    whole.subjects.some(({ lines }) => {
      const status = lines.get(id)?.scored.status;
      return status !== undefined && status !== "not-due" && lines.get(id)?.line.standing === "points";
    });
  const lines = [...given.lines].map(([id, line]): [string, CompiledLine] => [
    id,
    isDue(id) ? { ...line, settings: { ...line.settings, notDue: "rescale-total" } } : line,
  ]);
  return { ...given, lines: new Map(lines) };
}
