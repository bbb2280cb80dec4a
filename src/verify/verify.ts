/**
 * Results held against a second reading: who is assessed, figures that follow from others, every rule of every line, what
 * penalties take, every section, total, grade and place. Each step is worked out from what the steps before it are published
 * to have come to, and these from theirs, down to the supplied figures; so one wrong step anywhere is named, with both values.
 */
import type { Results } from "../scoring/index.js";
import { checkAdjustment } from "./adjustments.js";
import { checkAmendments } from "./amendments.js";
import { CohortReading } from "./cohorts.js";
import { checkEvents } from "./events.js";
import { Figures } from "./figures.js";
import { checkPlaces } from "./grades.js";
import { unknownParts } from "./known.js";
import { type Disagreement, Ledger } from "./ledger.js";
import { LineReading, type Passed } from "./lines.js";
import { type Added, addUp, rollUp } from "./roll-up.js";
import { StandingReading } from "./standing.js";
import { takingFrom } from "./takings.js";

export interface Verification {
  readonly disagreements: readonly Disagreement[];
  /** Values that were worked out again and agree or disagree. */
  readonly checked: number;
  /** Keys of the plan or scheme, and operators, that this reading does not know: what they touch was not worked out again. */
  readonly notCovered: readonly string[];
}

/** Works everything out again. Takes about as long as the assessment did. */
export const verify = (results: Results): Verification => verified(results, true);

/** Without grades and places, which hang on every total: of some subjects among many. */
export const verifyLines = (results: Results): Verification => verified(results, false);

function verified(results: Results, isPlaced: boolean): Verification {
  const { run, subjects } = results;
  const { plan, scheme, statistics } = run;
  const ledger = new Ledger(run);
  const figures = new Figures(plan.plan, statistics);
  const standings = new StandingReading(run);
  const cohorts = new CohortReading(results, figures, ledger);
  const unknown = unknownParts(run);
  for (const part of unknown) ledger.notCovered.add(part);
  const totals = new Map<(typeof subjects)[number], Added>();
  for (const result of subjects) {
    const { subject, adjustments, total } = result;
    checkAmendments(results, ledger, subject);
    if (scheme) {
      checkEvents(results, figures, ledger, subject);
      for (const [index, published] of adjustments.entries()) {
        const compiled = scheme.adjustments[index];
        if (compiled) checkAdjustment(results, figures, ledger, scheme, subject, compiled, published);
      }
    }
    const passed = new Map<string, Passed>();
    for (const [id, { line, scored }] of result.lines) {
      const reading = new LineReading(results, figures, standings, ledger, line);
      reading.check();
      cohorts.check(line);
      const takes = scheme ? takingFrom(id, adjustments, scheme.sections) : [];
      if (unknown.length === 0) passed.set(id, reading.worth(scored, takes));
    }
    // How what is not known adds up is not known either.
    if (unknown.length > 0 || !scheme) continue;
    const hasPoints = standings.hasPoints(subject);
    ledger.text(subject, null, "adjustment", adjustments.length, hasPoints ? scheme.adjustments.length : 0);
    const rolled = hasPoints ? rollUp(ledger, result, scheme, passed) : null;
    ledger.text(subject, null, "total", total ? "a total" : "none", rolled ? "a total" : "none");
    if (rolled) totals.set(result, addUp(ledger, result, scheme, rolled));
    else ledger.text(subject, null, "rank", result.rank ? "a place" : "none", "none");
  }
  if (isPlaced && scheme && unknown.length === 0) checkPlaces(results, figures, ledger, scheme, totals);
  const { disagreements, checked, notCovered } = ledger;
  return { disagreements, checked, notCovered: [...notCovered] };
}
