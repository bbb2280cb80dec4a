/** Cases of a scheme, simplest first: totals at every bound, lines in every state, whatever adjustments and needs read, others beside it. */
import type { Case, TestedPlan } from "../../cases/index.js";
import { beside, named } from "./beside.js";
import { figures, quiet, together } from "./figures.js";
import { atBounds, atNeeds } from "./goals.js";
import { inTurn } from "./in-turn.js";
import { byEvents, linesInStates, rounded } from "./lines.js";
import { Looking } from "./looking.js";
import { caseOf, type Stand, withLines } from "./stand.js";

/** Most cases that are tried for one scheme. */
const MOST_STANDS = 4000;

export function* standingCases(tested: TestedPlan, id: string): Generator<Case> {
  const compiled = tested.schemes.get(id);
  if (!compiled) return;
  const seen = new Set<string>();
  for (const stand of stands(new Looking(tested, compiled))) {
    const one = caseOf(id, stand);
    const key = JSON.stringify(one.given);
    if (seen.has(key)) continue;
    if (seen.size >= MOST_STANDS) return;
    seen.add(key);
    yield one;
  }
}

/** Simplest first. */
function* stands(looking: Looking): Generator<Stand> {
  const full: Stand = { lines: {}, others: "full", assignment: quiet(looking) };
  const zero: Stand = { ...full, others: "zero" };
  yield full;
  const ids = looking.countingLines(full);
  const [first = ""] = ids;
  const low = withLines(full, { [first]: "zero" }, ids);
  const spared = withLines(full, { [first]: "not-applicable" }, ids);
  const waiting = withLines(full, { [first]: "not-due" }, ids);
  yield* [low, zero];
  const bounds = [...atBounds(looking, full, ids)];
  yield* bounds;
  yield* atNeeds(looking, full, ids);
  yield* inTurn([
    figures(looking, [low, full, zero]),
    linesInStates(looking, full, ids),
    beside(looking, full, low, zero, ids),
    rounded(looking, full, ids),
    together(looking, [low, full, spared, waiting, ...bounds.slice(0, 12), zero]),
    byEvents(looking, full, ids),
    named(looking, full),
  ]);
}
