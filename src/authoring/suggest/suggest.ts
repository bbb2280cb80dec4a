/** The cases that are missing: figures that show what no case shows, with what the rule makes of them, to be confirmed by hand. */
import type { Language } from "../../diagnostics/index.js";
import {
  type Case,
  type CaseInput,
  type CaseResult,
  differences,
  type Expectation,
  expectationOf,
  type Found,
  isOfScheme,
  play,
  type ReadyCase,
  schemeKey,
  type TestedPlan,
  type TestsInput,
} from "../cases/index.js";
import { shownBy } from "../coverage/collect.js";
import { countingCases, coverageOfIndicator } from "../coverage/coverage.js";
import type { IndicatorRules, Obligation } from "../coverage/obligations.js";
import { apartText, obligationText } from "../coverage/sentences.js";
import { type Mutant, mutantsOf } from "../mutants/mutate.js";
import { foundUnder, isNoticed } from "../mutants/run.js";
import { standingCases } from "./scheme/cases.js";
import { indicatorCases, readyCase } from "./search.js";

export interface Suggestion {
  readonly case: CaseInput;
  /** Or `@` and the id of a scheme. */
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
  /** Indicators, and schemes as `@id`, of which the search was cut short: the time was up. */
  readonly unfinished: readonly string[];
}

export interface SuggestOptions {
  readonly only?: readonly string[];
  readonly language?: Language;
  /** Asked between trials. */
  readonly isTimeUp?: () => boolean;
}

/** Suggests for every indicator and every scheme, or for those of `only`. */
export function suggest(tested: TestedPlan, results: readonly CaseResult[], options: SuggestOptions = {}): Suggestions {
  const counting = countingCases(tested, results);
  const all = [...tested.plan.indicators.keys(), ...[...tested.schemes.keys()].map(schemeKey)];
  const found = (options.only ?? all).map((key) => suggestFor(tested, key, counting.get(key) ?? [], options));
  return {
    suggestions: found.flatMap((one) => one.suggestions),
    openObligations: found.flatMap((one) => one.openObligations),
    openMutants: found.flatMap((one) => one.openMutants),
    unfinished: found.flatMap((one) => one.unfinished),
  };
}

function suggestFor(
  tested: TestedPlan,
  key: string,
  cases: readonly ReadyCase[],
  { language = "zh-CN", isTimeUp = () => false }: SuggestOptions,
): Suggestions {
  const { rules, open } = coverageOfIndicator(tested, key, cases);
  const wanted = new Map(open.map((one) => [one.id, one]));
  const suggestions: Suggestion[] = [];
  let alive: { mutant: Mutant; changed: TestedPlan }[] = [];
  let isCut = false;
  for (const mutant of mutantsOf(tested, key)) {
    isCut ||= isTimeUp();
    if (!isCut && isNoticed(tested, mutant, cases)) continue;
    if (!mutant.equivalent) alive.push({ mutant, changed: mutant.apply(tested) });
  }
  for (const written of isCut ? [] : candidates(tested, key, rules)) {
    if (wanted.size === 0 && alive.length === 0) break;
    isCut ||= isTimeUp();
    if (isCut) break;
    const one = readyCase(tested, written);
    if (!one) continue;
    const shown = wanted.size > 0 ? [...shownBy(tested, rules, one)].flatMap((id) => wanted.get(id) ?? []) : [];
    const expect = expectationOfCase(written, play(tested.plan, one).found);
    // A subject whom the scheme does not score shows nothing of it.
    if (expect.total === null) continue;
    const noticed = alive.filter(
      ({ changed }) => !isTimeUp() && differences(expect, foundUnder(changed, one)).length > 0,
    );
    if (shown.length === 0 && noticed.length === 0) continue;
    for (const { id } of shown) wanted.delete(id);
    alive = alive.filter((mutant) => !noticed.includes(mutant));
    const mutants = noticed.map(({ mutant }) => mutant);
    const why = [
      ...shown.map((of) => obligationText(tested, of, language)),
      ...mutants.map((of) => apartText(tested, of, language)),
    ];
    const name = nameOf(why, suggestions.length + 1);
    suggestions.push({ indicator: key, case: inputOf(written, name, expect), obligations: shown, mutants });
  }
  const openMutants = alive.map(({ mutant }) => mutant);
  return { suggestions, openObligations: [...wanted.values()], openMutants, unfinished: isCut ? [key] : [] };
}

function* candidates(tested: TestedPlan, key: string, rules: IndicatorRules): Generator<Case> {
  if (isOfScheme(key)) yield* standingCases(tested, key.slice(1));
  else for (const scheme of schemesOf(tested, key)) yield* indicatorCases(tested, rules, scheme);
}

/** The schemes that an indicator is tried under: one where there is one, each where there are several. */
function schemesOf({ schemes }: TestedPlan, indicator: string): (string | null)[] {
  if (schemes.size <= 1) return [null];
  const scoring = [...schemes].filter(([, { lines }]) => lines.has(indicator)).map(([id]) => id);
  return scoring.length > 0 ? scoring : ["none"];
}

/** All that was found; of a scheme only what a reviewer works out by hand: lines that the case names, and nobody else's lines. */
function expectationOfCase({ given }: Case, found: Found): Expectation {
  const all = expectationOf(found);
  if (!("standing" in found)) return all;
  const { items = {}, cohort = [], ...rest } = all;
  const named = Object.entries(items).filter(([id]) => Object.hasOwn(given.lines ?? {}, id));
  return {
    ...rest,
    ...(named.length > 0 && { items: Object.fromEntries(named) }),
    ...(cohort.length > 0 && { cohort: cohort.map(placeOf) }),
  };
}

/** Where another subject stands; nothing where the scheme does not score it. */
function placeOf({ total, grade, rank }: NonNullable<Expectation["cohort"]>[number]) {
  return total === undefined ? {} : { total, grade, rank };
}

function inputOf({ indicator, scheme, given }: Case, name: string, expect: Expectation): CaseInput {
  return {
    name,
    ...(!isOfScheme(indicator) && { indicator }),
    ...(scheme !== null && { scheme }),
    given,
    expect,
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
