/** What tables may call the things of a plan. */
import { isShownInNumber } from "../exact/index.js";
import { matchable, type Plan, type StatisticType, statisticNames } from "../plan/index.js";
import type { KnownNames } from "./readers/header.js";

/** Figures of a plan's indicators' own per-subject targets are supplied under `targets.<indicator>`. */
export const TARGETS = "targets.";

const namesOfPlans = new WeakMap<Plan, KnownNames>();

/** Everything that tables may name: statistics, the indicators' own targets, case lists. Worked out once for a plan. */
export function knownNames(plan: Plan): KnownNames {
  const known = namesOfPlans.get(plan) ?? allNames(plan);
  namesOfPlans.set(plan, known);
  return known;
}

function allNames(plan: Plan): KnownNames {
  const statistics = new Map(statisticNames(plan.statistics));
  for (const [id, indicator] of plan.indicators)
    for (const title of [TARGETS + id, `${indicator.name}目标值`]) statistics.set(matchable(title), TARGETS + id);
  const fields = new Map(
    [...plan.records].map(([key, list]) => [
      key,
      new Set([...list.fields.keys()].flatMap((name) => [name, list.labels.get(name) ?? name]).map(matchable)),
    ]),
  );
  const units = new Map([...plan.statistics].flatMap(([key, { unit }]) => (unit ? [[key, unit] as const] : [])));
  return { statistics, records: recordNames(plan), fields, units };
}

/** Names and keys of a plan's record lists → their keys. */
function recordNames(plan: Plan): ReadonlyMap<string, string> {
  return new Map(
    [...plan.records].flatMap(
      ([key, list]) =>
        [
          [matchable(key), key],
          [matchable(list.name), key],
        ] as const,
    ),
  );
}

/** A subject's own target is read as its indicator's figures are: a percentage, a date, or a number. */
export function statisticTypeOf(plan: Plan, key: string): StatisticType {
  if (!key.startsWith(TARGETS)) return plan.statistics.get(key)?.type ?? "number";
  const indicator = plan.indicators.get(key.slice(TARGETS.length));
  if (indicator?.target?.by !== undefined) return "date";
  return indicator?.unit !== undefined && isShownInNumber(indicator.unit) ? "rate" : "number";
}
