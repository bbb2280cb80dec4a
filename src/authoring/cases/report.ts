/** What a run of a plan's cases came to, as one object that every reporter reads. */
import type { Diagnostic } from "../../diagnostics/index.js";
import type { CompiledPlan } from "../../scoring/index.js";
import type { CaseResult, Verdict } from "./run.js";

export interface TestReport {
  readonly plan: CompiledPlan;
  /** The folder as it was named, for places that other programs open. */
  readonly path: string;
  readonly results: readonly CaseResult[];
  /** Only cases that were asked for ran: which indicators have none is not the question. */
  readonly isPart?: boolean;
  /** What could not be read. */
  readonly problems: readonly Diagnostic[];
}

export type Counts = Readonly<Record<Verdict, number>>;

export function countsOf(results: readonly CaseResult[]): Counts {
  const counts = { passed: 0, failed: 0, unconfirmed: 0, unusable: 0 };
  for (const { verdict } of results) counts[verdict] += 1;
  return counts;
}

/** Whether nothing failed and everything could be read. */
export function isClean({ results, problems }: TestReport): boolean {
  const { failed, unusable } = countsOf(results);
  return failed + unusable === 0 && !problems.some(({ severity }) => severity === "error");
}

/** Results by indicator, in the order of the plan. */
export function byIndicator({ plan, results }: TestReport): [string, CaseResult[]][] {
  const groups = new Map<string, CaseResult[]>([...plan.indicators.keys()].map((id) => [id, []]));
  for (const result of results) {
    const { indicator } = result.case;
    const group = groups.get(indicator);
    if (group) group.push(result);
    else groups.set(indicator, [result]);
  }
  return [...groups].filter(([, list]) => list.length > 0);
}
