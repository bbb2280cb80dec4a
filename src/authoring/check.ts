/** Everything that `kaohe check` says beyond what keeps a plan from being used: slips that would make wrong points. */
import { type Diagnostic, Diagnostics, describe, diagnostic, placeText } from "../diagnostics/index.js";
import type { CompiledPlan, CompiledScheme } from "../scoring/index.js";
import type { Checking } from "./checks/checking.js";
import { checkCitations } from "./checks/citations.js";
import { checkConditions } from "./checks/conditions.js";
import { checkPercents } from "./checks/percent.js";
import { checkReach } from "./checks/reach.js";
import { checkSettings } from "./checks/settings.js";
import { checkUnits } from "./checks/units.js";
import { checkUnused } from "./checks/unused.js";

type Pass = (checking: Checking) => void;

/** What makes wrong points. */
const ofPoints: readonly Pass[] = [checkUnits, checkPercents, checkConditions, checkReach, checkSettings];
const passes: readonly Pass[] = [...ofPoints, checkCitations, checkUnused];

/** How many places a run names of those that it should not be trusted with. */
const NAMED = 3;

/** What a run should say of a plan before anybody believes its points: one remark, or none. `kaohe check` says it all. */
export function doubtsOf(plan: CompiledPlan, scheme: CompiledScheme | null): readonly Diagnostic[] {
  const found = checked(ofPoints, plan, scheme ? [scheme] : []);
  if (found.length === 0) return [];
  const first = found.slice(0, NAMED).map((problem) => ({
    place: placeText(problem.place),
    code: problem.code,
    zh: describe(problem, "zh-CN").message,
    en: describe(problem, "en").message,
  }));
  return [diagnostic("plan/doubtful", {}, { count: found.length, first })];
}

/**
 * What is doubtful about a plan and its schemes: units, percentages, conditions, points and grades out of
 * reach, weights, cites, leftovers. What keeps a plan from being used is said by compilePlan and compileScheme.
 */
export function checkPlan(plan: CompiledPlan, schemes: Iterable<CompiledScheme> = []): readonly Diagnostic[] {
  return checked(passes, plan, [...schemes]);
}

function checked(chosen: readonly Pass[], plan: CompiledPlan, schemes: readonly CompiledScheme[]) {
  const problems = new Diagnostics();
  for (const pass of chosen) pass({ plan, schemes, problems });
  return problems.list();
}
