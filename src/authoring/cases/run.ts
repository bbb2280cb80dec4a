/** Runs the cases of a plan: each on a stage of its own, over the same rules that score real counties. */
import { type Diagnostic, Diagnostics, nearest } from "../../diagnostics/index.js";
import { type CompiledPlan, type CompiledScheme, Run } from "../../scoring/index.js";
import type { Case } from "./case.js";
import { type Difference, differences, type Found } from "./found.js";
import { type Stage, stageOf } from "./stage.js";
import { GivenRun, type GivenScores, isOfScheme, schemeKey, scoresOf, standingJson, standingsOf } from "./standing.js";

/** A plan with its schemes by id. */
export interface TestedPlan {
  readonly plan: CompiledPlan;
  readonly schemes: ReadonlyMap<string, CompiledScheme>;
}

/** unconfirmed: as expected, but suggested and not yet worked out by hand. unusable: it could not be run. */
export type Verdict = "passed" | "failed" | "unconfirmed" | "unusable";

export interface CaseResult {
  readonly case: Case;
  readonly verdict: Verdict;
  readonly differences: readonly Difference[];
  /** What keeps it from being run; or, where it failed, what is wrong with its figures. */
  readonly problems: readonly Diagnostic[];
  readonly found: Found | null;
}

export function runCases(tested: TestedPlan, cases: readonly Case[]): CaseResult[] {
  return cases.map((one) => runCase(tested, one));
}

export function runCase(tested: TestedPlan, one: Case): CaseResult {
  const ready = prepare(tested, one);
  if (ready instanceof Diagnostics)
    return { case: one, verdict: "unusable", differences: [], problems: ready.list(), found: null };
  const { found, problems } = play(tested.plan, ready);
  const apart = differences(one.expect, found);
  const verdict = apart.length > 0 ? "failed" : one.unconfirmed ? "unconfirmed" : "passed";
  return { case: ready.case, verdict, differences: apart, problems: verdict === "failed" ? problems : [], found };
}

/** A case with its stage and scheme, ready for this plan and for plans that differ in a rule only. */
export interface ReadyCase {
  readonly case: Case;
  readonly stage: Stage;
  readonly scheme: CompiledScheme | null;
  /** What lines score, where the case is about the scheme. */
  readonly scores?: GivenScores;
}

export function prepare(tested: TestedPlan, one: Case): ReadyCase | Diagnostics {
  const refused = new Diagnostics();
  const { plan } = tested;
  const { indicator, locate } = one;
  if (isOfScheme(indicator)) return prepareStanding(tested, one, refused);
  const compiled = plan.indicators.get(indicator);
  if (!compiled) {
    refused.add("plan/unknown-indicator", locate(["indicator"]), {
      id: indicator,
      near: nearest(indicator, plan.indicators.keys()),
    });
    return refused;
  }
  const scheme = schemeOf(tested, one, refused);
  if (scheme === undefined) return refused;
  const line = scheme?.lines.get(indicator);
  if (one.expect.score !== undefined && one.expect.score !== null && !line) {
    refused.add("tests/no-points", locate(["expect", "score"]), { indicator: compiled.indicator.name });
    return refused;
  }
  const assessed = line?.settings.assessed ?? compiled.indicator.assessed;
  const named = Array.isArray(assessed) ? assessed[0] : undefined;
  const stage = stageOf(plan, one, { named, adjustments: adjustmentsOf(scheme) });
  return stage instanceof Diagnostics ? stage : { case: one, stage, scheme };
}

function prepareStanding(tested: TestedPlan, one: Case, refused: Diagnostics): ReadyCase | Diagnostics {
  const scheme = schemeOf(tested, one, refused);
  if (scheme === undefined) return refused;
  if (scheme === null) {
    refused.add("scheme/not-found", one.locate(["scheme"]), {
      id: "none",
      known: [...tested.schemes.keys()].join(", "),
    });
    return refused;
  }
  const stage = stageOf(tested.plan, one, { adjustments: adjustmentsOf(scheme) });
  if (stage instanceof Diagnostics) return stage;
  const scores = scoresOf(one, [stage.subject, ...stage.others], scheme);
  if (scores instanceof Diagnostics) return scores;
  return { case: { ...one, indicator: schemeKey(scheme.scheme.id) }, stage, scheme, scores };
}

const adjustmentsOf = (scheme: CompiledScheme | null) => scheme?.adjustments.map(({ adjustment }) => adjustment);

/** The scheme of a case: the one it names, else the plan's only one; undefined where that cannot be told. */
function schemeOf(
  { schemes }: TestedPlan,
  { indicator, scheme: named, expect, locate }: Case,
  refused: Diagnostics,
): CompiledScheme | null | undefined {
  const [only] = schemes.values();
  if (named === "none" || (named === null && schemes.size === 0)) return null;
  if (named === null && schemes.size === 1) return only ?? null;
  const known = [...schemes.keys()].join(", ");
  if (named !== null) {
    const found = schemes.get(named);
    if (!found) refused.add("scheme/not-found", locate(["scheme"]), { id: named, known });
    return found;
  }
  if (expect.score === undefined && expect.status === undefined && !isOfScheme(indicator)) return null;
  refused.add("tests/choose-scheme", locate(["expect"]), { known });
  return undefined;
}

/** What the line comes to. */
export function play(plan: CompiledPlan, ready: ReadyCase): { found: Found; problems: readonly Diagnostic[] } {
  const { case: one, stage, scheme, scores } = ready;
  if (scores) {
    const { own, others } = standingsOf(new GivenRun(plan, ready, scores), stage.subject);
    const cohort = stage.others.flatMap((subject) => {
      const result = others.find((other) => other.subject === subject);
      return result ? [standingJson(result)] : [{}];
    });
    return { found: { standing: { ...standingJson(own), cohort } }, problems: own.diagnostics };
  }
  const { statistics, subject, period } = stage;
  const problems = new Diagnostics();
  problems.addAll(stage.problems.list());
  const { line, scored } = new Run(plan, scheme, statistics, period).lineResult(one.indicator, subject, problems);
  const list = [...problems.list()];
  const found: Found = {
    value: line.actual,
    target: line.target,
    met: line.met,
    stretch: line.stretch?.met,
    score: scored.score,
    status: scored.status,
    outcome: line.outcome.kind,
    diagnostics: [...new Set(list.map(({ code }) => code))],
  };
  return { found, problems: list };
}
