/** The cases that are missing: figures that show what no case shows, with what the rule makes of them, to be confirmed by hand. */
import type { Language } from "../../diagnostics/index.js";
import {
  type CaseInput,
  type CaseResult,
  expectationOf,
  type Found,
  isOfScheme,
  play,
  type ReadyCase,
  type TestedPlan,
  type TestsInput,
} from "../cases/index.js";
import { shownBy } from "../coverage/collect.js";
import { countingCases, coverageOfIndicator } from "../coverage/coverage.js";
import type { Obligation } from "../coverage/obligations.js";
import { apartText, obligationText } from "../coverage/sentences.js";
import { type Mutant, mutantsOf } from "../mutants/mutate.js";
import { foundUnder, isNoticed } from "../mutants/run.js";
import { variablesOf } from "./figures.js";
import { caseOf, readyCase, type Trial, trials } from "./search.js";

export interface Suggestion {
  readonly case: CaseInput;
  readonly indicator: string;
  /** What it shows that no case showed. */
  readonly obligations: readonly Obligation[];
  readonly mutants: readonly Mutant[];
}

export interface Suggestions {
  readonly suggestions: readonly Suggestion[];
  /** For which no figures were found: perhaps there are none. */
  readonly openObligations: readonly Obligation[];
  readonly openMutants: readonly Mutant[];
}

export interface SuggestOptions {
  readonly only?: readonly string[];
  readonly language?: Language;
  /** Asked between trials. */
  readonly isTimeUp?: () => boolean;
}

export function suggest(tested: TestedPlan, results: readonly CaseResult[], options: SuggestOptions = {}): Suggestions {
  const found = { suggestions: [] as Suggestion[], openObligations: [] as Obligation[], openMutants: [] as Mutant[] };
  const counting = countingCases(tested, results);
  for (const id of (options.only ?? [...tested.plan.indicators.keys()]).filter((key) => !isOfScheme(key))) {
    const own = suggestFor(tested, id, counting.get(id) ?? [], options);
    found.suggestions.push(...own.suggestions);
    found.openObligations.push(...own.openObligations);
    found.openMutants.push(...own.openMutants);
  }
  return found;
}

function suggestFor(
  tested: TestedPlan,
  indicator: string,
  cases: readonly ReadyCase[],
  { language = "zh-CN", isTimeUp = () => false }: SuggestOptions,
): Suggestions {
  const { rules, open } = coverageOfIndicator(tested, indicator, cases);
  const wanted = new Map(open.map((one) => [one.id, one]));
  let mutants = mutantsOf(tested, indicator).filter((one) => !one.equivalent && !isNoticed(tested, one, cases));
  const variables = variablesOf(tested, indicator);
  const suggestions: Suggestion[] = [];
  for (const scheme of schemesOf(tested, indicator)) {
    const ready = (trial: Trial) => readyCase(tested, indicator, scheme, trial);
    for (const trial of trials(tested, rules, variables, ready)) {
      if ((wanted.size === 0 && mutants.length === 0) || isTimeUp()) break;
      const one = ready(trial);
      if (!one) continue;
      const shown = [...shownBy(tested, rules, one)].flatMap((id) => wanted.get(id) ?? []);
      const { found } = play(tested.plan, one);
      const noticed = mutants.filter((mutant) => tells(mutant.apply(tested), one, found));
      if (shown.length === 0 && noticed.length === 0) continue;
      for (const { id } of shown) wanted.delete(id);
      mutants = mutants.filter((mutant) => !noticed.includes(mutant));
      const why = [
        ...shown.map((of) => obligationText(tested, of, language)),
        ...noticed.map((of) => apartText(tested, of, language)),
      ];
      suggestions.push({
        indicator,
        case: { ...written(indicator, scheme, trial, found), name: nameOf(why, suggestions.length + 1) },
        obligations: shown,
        mutants: noticed,
      });
    }
  }
  return { suggestions, openObligations: [...wanted.values()], openMutants: mutants };
}

/** The schemes that an indicator is tried under: one where there is one, each where there are several. */
function schemesOf({ schemes }: TestedPlan, indicator: string): (string | null)[] {
  if (schemes.size <= 1) return [null];
  const scoring = [...schemes].filter(([, { lines }]) => lines.has(indicator)).map(([id]) => id);
  return scoring.length > 0 ? scoring : ["none"];
}

/** Whether the changed rules come to anything else on these figures. */
function tells(changed: TestedPlan, one: ReadyCase, found: Found): boolean {
  return JSON.stringify(expectationOf(foundUnder(changed, one))) !== JSON.stringify(expectationOf(found));
}

function written(indicator: string, scheme: string | null, trial: Trial, found: Found): CaseInput {
  const { given } = caseOf(indicator, scheme, trial);
  return {
    name: "",
    indicator,
    ...(scheme !== null && { scheme }),
    given,
    expect: expectationOf(found),
    toBeConfirmed: true,
  };
}

function nameOf([first = "", ...others]: readonly string[], number: number): string {
  const more = others.length > 0 ? `(+${others.length})` : "";
  const shown = first.length > 100 ? `${first.slice(0, 100)}…` : first;
  return `${number}. ${shown}${more}`;
}

/** The suggestions as a file of cases. */
export function suggestedTests(suggestions: readonly Suggestion[]): TestsInput {
  return { format: "kaohe.tests/1", cases: suggestions.map((one) => one.case) };
}
