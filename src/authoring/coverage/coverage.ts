/** What the passing cases of a plan show of its rules, and what they do not. */
import { Diagnostics } from "../../diagnostics/index.js";
import { Rational } from "../../exact/index.js";
import { type CaseResult, prepare, type ReadyCase, schemeKey, type TestedPlan } from "../cases/index.js";
import { shownBy } from "./collect.js";
import { type IndicatorRules, type Obligation, rulesOf } from "./obligations.js";

export interface IndicatorCoverage {
  readonly rules: IndicatorRules;
  readonly shown: ReadonlySet<string>;
  /** What is asked for and can be brought about. */
  readonly asked: readonly Obligation[];
  readonly open: readonly Obligation[];
  readonly impossible: readonly Obligation[];
}

export interface Coverage {
  readonly indicators: ReadonlyMap<string, IndicatorCoverage>;
  readonly asked: number;
  readonly covered: number;
}

/** Cases that count: those that passed and are not to be confirmed. */
export function countingCases(tested: TestedPlan, results: readonly CaseResult[]): Map<string, ReadyCase[]> {
  const ready = new Map<string, ReadyCase[]>();
  for (const { case: one, verdict } of results) {
    if (verdict !== "passed") continue;
    const stage = prepare(tested, one);
    if (stage instanceof Diagnostics) continue;
    const { indicator } = stage.case;
    const list = ready.get(indicator);
    if (list) list.push(stage);
    else ready.set(indicator, [stage]);
  }
  return ready;
}

/** What there is to be shown: every indicator, and the schemes that some case is about. */
export function testedKeys({ plan, schemes }: TestedPlan, results: readonly CaseResult[]): string[] {
  const asked = new Set(results.map(({ case: one }) => one.indicator));
  return [...plan.indicators.keys(), ...[...schemes.keys()].map(schemeKey).filter((key) => asked.has(key))];
}

export function coverageOf(tested: TestedPlan, results: readonly CaseResult[], only?: readonly string[]): Coverage {
  const counting = countingCases(tested, results);
  const ids = only ?? testedKeys(tested, results);
  const indicators = new Map(ids.map((id) => [id, coverageOfIndicator(tested, id, counting.get(id) ?? [])] as const));
  const all = [...indicators.values()];
  const asked = all.reduce((sum, one) => sum + one.asked.length, 0);
  return { indicators, asked, covered: asked - all.reduce((sum, one) => sum + one.open.length, 0) };
}

export function coverageOfIndicator(tested: TestedPlan, id: string, cases: readonly ReadyCase[]): IndicatorCoverage {
  const rules = rulesOf(tested, id);
  const shown = new Set(cases.flatMap((one) => [...shownBy(tested, rules, one)]));
  const asked = rules.obligations.filter((one) => !one.impossible || shown.has(one.id));
  return {
    rules,
    shown,
    asked,
    open: asked.filter(({ id: one }) => !shown.has(one)),
    impossible: rules.obligations.filter((one) => one.impossible && !shown.has(one.id)),
  };
}

/** The share in per cent, rounded down: 100 only when all is covered. */
export function percent({ asked, covered }: Pick<Coverage, "asked" | "covered">): string {
  if (asked === 0 || covered === asked) return "100";
  const tenths = Rational.integer(covered * 1000)
    .dividedBy(Rational.integer(asked))
    .truncated();
  return `${tenths / 10n}.${tenths % 10n}`;
}
