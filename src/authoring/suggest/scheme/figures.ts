/** Whatever adjustments, events and needs read: one figure at a time, at thresholds, and several together. */
import { Rational } from "../../../exact/index.js";
import { schemeParts } from "../../coverage/scheme-parts.js";
import type { Assignment, Setting, Variable } from "../figures.js";
import { type Gap, gapsIn, moved, stepsOf, thresholds } from "../search.js";
import type { Looking } from "./looking.js";
import type { Stand } from "./stand.js";

/** Figures at which nothing is triggered and the best grade is held, as far as one figure at a time finds them. */
export function quiet(looking: Looking): Assignment {
  const start: Assignment = new Map(looking.variables.map((one) => [one.name, quietOf(one)] as const));
  return looking.climb({ lines: {}, others: "full", assignment: start }, ({ total, grade, adjustments }) => {
    const grades = looking.compiled.scheme.grades;
    const held = grades.findIndex(({ name }) => name === grade);
    const stirred = adjustments.filter(({ triggered, open, points }) => triggered || open || isMoved(points.low));
    return Rational.integer((total?.open ? -1000 : 0) - 100 * (held < 0 ? grades.length : held) - 10 * stirred.length);
  }).assignment;
}

/** What adjustments and needs read, one figure at a time, none, at thresholds, and several together. */
export function* figures(looking: Looking, places: readonly Stand[]): Generator<Stand> {
  const put = (stand: Stand, name: string, setting: Setting): Stand => ({
    ...stand,
    assignment: new Map(stand.assignment).set(name, setting),
  });
  const { variables } = looking;
  for (const stand of places.slice(0, 2)) {
    for (const { name, settings } of variables)
      for (const setting of settings.slice(0, 12)) yield put(stand, name, setting);
    for (const { name } of variables) yield put(stand, name, null);
    yield { ...stand, assignment: new Map() };
  }
  for (const stand of places) {
    yield looking.climb(stand, looking.total);
    yield looking.climb(stand, (result) => looking.total(result)?.negated() ?? null);
  }
  for (const stand of places)
    for (const variable of variables) {
      for (const setting of atThresholds(looking, stand, variable)) yield put(stand, variable.name, setting);
      for (const setting of variable.settings.slice(12)) yield put(stand, variable.name, setting);
    }
  const [low] = places;
  if (!low) return;
  const most = Math.max(1, ...variables.map(({ settings }) => settings.length));
  for (let index = 0; index < Math.min(most, 60); index += 1)
    yield {
      ...low,
      assignment: new Map(variables.map(({ name, settings }) => [name, settings[index % settings.length] ?? null])),
    };
}

/** Settings at which two sides of a rule of the scheme are equal, and a step either way. */
function* atThresholds(looking: Looking, stand: Stand, variable: Variable): Generator<Setting> {
  const own = stand.assignment.get(variable.name) ?? null;
  for (const step of stepsOf(variable)) {
    const setting = moved(own, step);
    if (setting === null) continue;
    const more = { ...stand, assignment: new Map(stand.assignment).set(variable.name, setting) };
    yield* thresholds(variable, own, step, gaps(looking, stand), gaps(looking, more));
  }
}

function gaps(looking: Looking, stand: Stand): Gap[] {
  const found = looking.ready(stand);
  if (!found) return [];
  const { subject } = found.ready.stage;
  return schemeParts(looking.compiled).flatMap(({ tree, adjustment }) =>
    gapsIn(looking.tested, tree, found.run.adjustmentScope(subject, adjustment)),
  );
}

/** Everything that a figure can trigger, at the totals at which it may matter; and two figures at once. */
export function* together(looking: Looking, places: readonly Stand[]): Generator<Stand> {
  const settled = places[0] && said(looking, places[0]);
  const moving = looking.variables.map(({ name, settings }) => {
    const known = new Set([settled]);
    const telling = settings.slice(0, 40).filter((setting) => {
      const stand = places[0] as Stand;
      const found = said(looking, { ...stand, assignment: new Map(stand.assignment).set(name, setting) });
      return !known.has(found) && known.add(found) !== undefined;
    });
    return { name, settings: telling.slice(0, 8) };
  });
  for (const stand of places)
    for (const { name, settings } of moving)
      for (const setting of settings) yield { ...stand, assignment: new Map(stand.assignment).set(name, setting) };
  for (const stand of [places[1] ?? places[0], places[places.length - 1]])
    for (const [index, one] of moving.entries())
      for (const other of moving.slice(index + 1))
        for (const a of one.settings)
          for (const b of other.settings)
            if (stand) yield { ...stand, assignment: new Map(stand.assignment).set(one.name, a).set(other.name, b) };
}

function said(looking: Looking, stand: Stand): string {
  const found = looking.look(stand);
  return JSON.stringify(
    found?.adjustments.map(({ points, triggered, open }) => [String(points.low), String(points.high), triggered, open]),
  );
}

const isMoved = (of: Rational | null): boolean => of !== null && !of.isZero();

/** What reports that nothing happened. */
function quietOf({ type, settings }: Variable): Setting {
  if (type === "records") return [];
  if (type === "boolean") return false;
  if (type === "count" || type === "number" || type === "rate") return Rational.zero;
  return settings[0] ?? null;
}
