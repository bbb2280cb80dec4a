/** What each bonus, minus, penalty and veto comes to by itself. */
import { atLeast, atMost, type Interval, nothing, Rational, settled } from "../exact/index.js";
import { type Evaluator, type Outcome, ofType, type Scope, strongest } from "../logic/index.js";
import type { Adjustment, Period } from "../plan/index.js";
import { boundsOf } from "./bounds.js";
import type { CompiledAdjustment } from "./compiled.js";
import type { CountedEvent } from "./events.js";
import type { Taking } from "./penalties.js";

export interface AdjustmentResult {
  readonly adjustment: Adjustment;
  readonly outcome: Outcome;
  /** Points added (bonus), taken off the total (minus), or of each item (penalty). */
  readonly points: Interval;
  /** Whether a veto or penalty was triggered; null while that is not known. */
  readonly triggered: boolean | null;
  /** The part of the year in which a veto was triggered, where it was not the period itself. */
  readonly triggeredIn: string | null;
  readonly events: readonly CountedEvent[];
  /** Not yet known, because a figure is missing or an assessor must decide. */
  readonly open: boolean;
}

export interface AdjustmentPlace {
  readonly scope: Scope;
  /** The other parts of the year that a veto looks at, each with its scope. */
  readonly parts: readonly { readonly period: Period; readonly scope: Scope }[];
  /** The period is those parts and nothing else: its sum is none of what may trigger a veto part by part. */
  readonly isInParts?: boolean;
  readonly events: readonly CountedEvent[];
}

const isOpen = ({ kind }: Outcome): boolean => kind === "missing" || kind === "failed" || kind === "manual";
const holds = (outcome: Outcome): boolean => outcome.kind === "value" && outcome.value === true;

/** What one of them comes to. */
export function adjust(compiled: CompiledAdjustment, place: AdjustmentPlace, evaluator: Evaluator): AdjustmentResult {
  const { adjustment, rule } = compiled;
  const { scope, events } = place;
  const none = { adjustment, points: nothing, triggered: null, triggeredIn: null, events, open: false };
  if (adjustment.kind === "veto") return { ...none, ...veto(compiled, place, evaluator) };
  if (adjustment.kind === "penalty") {
    const outcome = ofType(evaluator.evaluate(rule, scope), "boolean", "penalty", rule.path);
    const triggered = isOpen(outcome) ? null : holds(outcome);
    const taking = compiled.take && ofType(evaluator.evaluate(compiled.take, scope), "number", "take", rule.path);
    if (triggered === false || !taking || !compiled.take)
      return { ...none, outcome, triggered, open: triggered === null };
    if (!isOpen(taking)) return { ...none, outcome, triggered, points: pointsOf(taking), open: triggered === null };
    const points = boundsOf(compiled.take, scope, evaluator) ?? nothing;
    return { ...none, outcome: triggered === null ? outcome : taking, triggered, points, open: true };
  }
  const outcome = ofType(evaluator.evaluate(rule, scope), "number", adjustment.kind, rule.path);
  const open = isOpen(outcome);
  const exact = open ? (boundsOf(rule, scope, evaluator) ?? nothing) : pointsOf(outcome);
  const points = atLeast(exact, Rational.zero);
  return { ...none, outcome, points: adjustment.cap ? atMost(points, adjustment.cap) : points, open };
}

/** Of several parts of a year one is enough; while none is and one is not known, neither is the veto. */
function veto(
  { rule }: CompiledAdjustment,
  { scope, parts, isInParts = false }: AdjustmentPlace,
  evaluator: Evaluator,
): Pick<AdjustmentResult, "outcome" | "triggered" | "triggeredIn" | "open"> {
  const outcomeIn = (where: Scope) => ofType(evaluator.evaluate(rule, where), "boolean", "veto", rule.path);
  const all = [...(isInParts ? [] : [{ period: null, scope }]), ...parts].map(({ period, scope: where }) => ({
    period,
    outcome: outcomeIn(where),
  }));
  const found = all.find(({ outcome }) => holds(outcome));
  if (found) return { ...found, triggered: true, triggeredIn: found.period?.id ?? null, open: false };
  const lost = strongest(all.map(({ outcome }) => outcome).filter(isOpen));
  const own = (all[0] as { outcome: Outcome }).outcome;
  return { outcome: lost ?? own, triggered: lost ? null : false, triggeredIn: null, open: lost !== null };
}

function pointsOf(outcome: Outcome): Interval {
  return outcome.kind === "value" && outcome.value instanceof Rational ? settled(outcome.value) : nothing;
}

/** What a penalty or a veto of items takes from each item that it names; null for all others. */
export function takingOf({ adjustment, points, triggered }: AdjustmentResult): Taking | null {
  const { id, name } = adjustment;
  if (adjustment.kind === "penalty") {
    const { take, floor } = adjustment;
    const fixed = typeof take === "object" && "points" in take ? { points } : take;
    return { id, name, triggered, take: fixed, floor };
  }
  if (adjustment.kind !== "veto" || typeof adjustment.effect !== "object" || !("zeroItem" in adjustment.effect))
    return null;
  return { id, name, triggered, take: "all", floor: Rational.zero };
}

/** Whether an adjustment that is not known leaves the total open by itself; penalties leave their items open. */
export const leavesTotalOpen = ({ adjustment, open }: AdjustmentResult): boolean =>
  open && (adjustment.kind === "bonus" || adjustment.kind === "minus");
