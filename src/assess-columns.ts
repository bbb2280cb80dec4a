/** The fast way to assess very many subjects: the same results, in columns. */
import { type AssessOptions, type StatisticsSource, startRun } from "./assess.js";
import type { PlanInput, SchemeInput } from "./plan/index.js";
import {
  type ColumnOptions,
  type ColumnResults,
  type CompiledPlan,
  type CompiledScheme,
  columnResults,
} from "./scoring/index.js";

/**
 * Assesses every subject into columns: outcomes, scores, sections, totals, grades and ranks, by the subject's row. They are
 * those of `assess`; `of(subject)` works out one subject's lines, and `diagnostics` has the problems of the tables. Give figures as `figureColumns` where there are very many.
 * Throws AssessmentError as `assess` does.
 */
export function assessColumns(
  plan: CompiledPlan | PlanInput,
  scheme: CompiledScheme | SchemeInput | null,
  statistics: StatisticsSource | readonly StatisticsSource[],
  options: AssessOptions & ColumnOptions = {},
): ColumnResults {
  const { run, problems } = startRun(plan, scheme, statistics, options);
  return columnResults(run, options, problems.list());
}
