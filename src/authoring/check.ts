/** Everything that `kaohe check` says beyond what keeps a plan from being used: slips that would make wrong points. */
import { type Diagnostic, Diagnostics } from "../diagnostics/index.js";
import type { CompiledPlan, CompiledScheme } from "../scoring/index.js";
import type { Checking } from "./checks/checking.js";
import { checkCitations } from "./checks/citations.js";
import { checkConditions } from "./checks/conditions.js";
import { checkPercents } from "./checks/percent.js";
import { checkReach } from "./checks/reach.js";
import { checkSettings } from "./checks/settings.js";
import { checkUnits } from "./checks/units.js";
import { checkUnused } from "./checks/unused.js";

const passes: readonly ((checking: Checking) => void)[] = [
  checkUnits,
  checkPercents,
  checkConditions,
  checkReach,
  checkSettings,
  checkCitations,
  checkUnused,
];

/**
 * What is doubtful about a plan and its schemes: units, percentages, conditions, points and grades out of
 * reach, weights, cites, leftovers. What keeps a plan from being used is said by compilePlan and compileScheme.
 */
export function checkPlan(plan: CompiledPlan, schemes: Iterable<CompiledScheme> = []): readonly Diagnostic[] {
  const problems = new Diagnostics();
  const checking = { plan, schemes: [...schemes], problems };
  for (const pass of passes) pass(checking);
  return problems.list();
}
