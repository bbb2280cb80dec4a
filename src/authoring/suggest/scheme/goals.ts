/** Stands exactly at the totals and scores that a scheme asks about, and the least step below. */
import { finiteDecimalText, type Rational } from "../../../exact/index.js";
import { withInner } from "../../../plan/index.js";
import { numberJson } from "../../cases/index.js";
import { inTurn } from "./in-turn.js";
import type { Looking, Measure } from "./looking.js";
import type { Stand } from "./stand.js";

/** Totals at the bound of every grade, and the least step below it. */
export function* atBounds(looking: Looking, full: Stand, ids: readonly string[]): Generator<Stand> {
  const step = looking.step;
  const orders = [ids, [...ids].reverse(), [...new Set(inTurn(looking.sections().map(({ lines }) => lines)))]];
  for (const { from } of looking.compiled.scheme.grades)
    for (const goal of from ? [from, from.minus(step)] : [])
      for (const order of orders) {
        const found = looking.lowered(full, order, goal);
        if (found) yield found;
      }
  for (const { from } of looking.compiled.scheme.grades)
    for (const goal of from ? [from, from.minus(step)] : []) {
      const found = even(looking, full, ids, goal);
      if (found) yield found;
    }
  for (const goal of [looking.compiled.scheme.totalFloor, looking.compiled.scheme.totalCap]) {
    const found = goal && looking.lowered(full, ids, goal);
    if (found) yield found;
  }
}

/** Every line at the same part of its points. */
function even(looking: Looking, full: Stand, ids: readonly string[], goal: Rational): Stand | null {
  const now = looking.measured(full, looking.total);
  if (!now || now.isZero() || now.compare(goal) < 0) return null;
  const scores = ids.map((id) => [id, looking.pointsOf(id).times(goal).dividedBy(now)] as const);
  if (scores.some(([, score]) => finiteDecimalText(score) === null)) return null;
  return { ...full, lines: Object.fromEntries(scores.map(([id, score]) => [id, numberJson(score)])) };
}

/** Sections at the part of their points that a grade asks for, and the least step below; also at the total of that grade. */
export function* atNeeds(looking: Looking, full: Stand, ids: readonly string[]): Generator<Stand> {
  const step = looking.step;
  for (const { from, needs = [] } of looking.compiled.scheme.grades)
    for (const need of needs) {
      if (!("share" in need)) continue;
      for (const { id, lines } of looking.sections()) {
        if (need.section !== "each" && need.section !== id) continue;
        const section = looking
          .look(full)
          ?.sections.flatMap(withInner)
          .find((one) => one.id === id);
        if (!section) continue;
        const least = section.available.times(need.share);
        const measure: Measure = ({ sections }) =>
          sections.flatMap(withInner).find((one) => one.id === id)?.score?.low ?? null;
        for (const goal of [least, least.minus(step)]) {
          const found = looking.lowered(full, lines, goal, measure);
          if (!found) continue;
          yield found;
          const rest = ids.filter((line) => !lines.includes(line));
          for (const order of [rest, [...rest].reverse()]) {
            const lower = from && looking.lowered(found, order, from);
            if (lower) yield lower;
          }
        }
      }
    }
}
