/** An indicator with everything written out: the plain JsonLogic that is evaluated. */
import { toJson } from "./logic/index.js";
import { type CompiledPlan, type CompiledScheme, indicatorOf } from "./scoring/index.js";

export interface ExpandedIndicator {
  readonly indicator: string;
  readonly cases?: unknown;
  readonly actual: unknown;
  readonly target?: { readonly comparator: string; readonly limits: readonly unknown[] };
  readonly met?: unknown;
  readonly points?: unknown;
  readonly score?: unknown;
  /** What each `cohort.<n>` stands for. */
  readonly cohort?: readonly {
    readonly kind: string;
    readonly of: unknown;
    readonly better: string;
    readonly ties: string;
  }[];
}

/** The lowered rules of an indicator, as JSON; with a scheme also its score. Throws AssessmentError for an unknown indicator. */
export function expandIndicator(
  plan: CompiledPlan,
  indicator: string,
  scheme: CompiledScheme | null = null,
): ExpandedIndicator {
  const compiled = indicatorOf(plan, indicator);
  const line = scheme?.lines.get(compiled.indicator.id);
  const cohort = (line?.cohort ?? compiled.cohort).map(({ kind, of, options }) => ({
    kind,
    of: toJson(of),
    ...options,
  }));
  return {
    indicator: compiled.indicator.id,
    ...(compiled.cases && { cases: toJson(compiled.cases) }),
    actual: toJson(compiled.actual),
    ...(compiled.target && {
      target: { comparator: compiled.target.comparator, limits: compiled.target.limits.map(toJson) },
      met: toJson(compiled.target.met),
    }),
    ...(line && {
      points: toJson({ kind: "number", value: line.settings.points, path: [] }),
      score: toJson(line.score),
    }),
    ...(cohort.length > 0 && { cohort }),
  };
}
