/** Which mutants some case notices, and which none does. */
import { type CaseResult, differences, play, type ReadyCase, type TestedPlan } from "../cases/index.js";
import { countingCases, testedKeys } from "../coverage/coverage.js";
import { type Mutant, mutantsOf } from "./mutate.js";

export interface MutationReport {
  readonly killed: readonly Mutant[];
  readonly survivors: readonly Mutant[];
  /** Proved to be the same rule, and noticed by no case. */
  readonly equivalent: readonly Mutant[];
  /** Not tried: the time was up. */
  readonly untried: readonly Mutant[];
}

export interface MutationOptions {
  readonly only?: readonly string[];
  /** Whether to stop: asked between mutants. */
  readonly isTimeUp?: () => boolean;
}

export function runMutants(
  tested: TestedPlan,
  results: readonly CaseResult[],
  { only, isTimeUp = () => false }: MutationOptions = {},
): MutationReport {
  const counting = countingCases(tested, results);
  const report = {
    killed: [] as Mutant[],
    survivors: [] as Mutant[],
    equivalent: [] as Mutant[],
    untried: [] as Mutant[],
  };
  for (const id of only ?? testedKeys(tested, results)) {
    const cases = counting.get(id) ?? [];
    for (const mutant of mutantsOf(tested, id)) {
      const isUntried = isTimeUp();
      // What is proved is what a line comes to; how far it may still go while figures are missing, a case can tell all the same.
      if (!isUntried && isNoticed(tested, mutant, cases)) report.killed.push(mutant);
      else if (mutant.equivalent) report.equivalent.push(mutant);
      else (isUntried ? report.untried : report.survivors).push(mutant);
    }
  }
  return report;
}

/** Whether some case does not come to what it expects once the change is made. */
export function isNoticed(tested: TestedPlan, mutant: Mutant, cases: readonly ReadyCase[]): boolean {
  const changed = mutant.apply(tested);
  return cases.some((one) => differences(one.case.expect, foundUnder(changed, one)).length > 0);
}

export function foundUnder({ plan, schemes }: TestedPlan, one: ReadyCase) {
  const scheme = one.scheme && (schemes.get(one.scheme.scheme.id) ?? one.scheme);
  return play(plan, { ...one, scheme }).found;
}
