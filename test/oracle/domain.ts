/** The domain's own operators, each from what its description says. */
import { Day, Moment, yearsBetween } from "./calendar.js";
import type { Rule } from "./documents.js";
import {
  type Better,
  before,
  type Call,
  earlier,
  evaluate,
  type Language,
  type Operator,
  type Place,
  quotient,
  reference,
  type Ties,
} from "./interpreter.js";
import { Fraction, isZero, larger, rounded, smaller, total, whole } from "./numbers.js";
import {
  FAILED,
  NOT_APPLICABLE,
  NOT_DUE,
  type Outcome,
  strictly,
  TO_BE_ISSUED,
  type Value,
  value,
} from "./outcomes.js";

const numbers = (values: readonly Value[], give: (numbers: Fraction[]) => Outcome): Outcome =>
  values.every((item) => item instanceof Fraction) ? give(values as Fraction[]) : FAILED;

const share = (part: Fraction, all: Fraction): Outcome => (isZero(all) ? FAILED : value(part.div(all)));

function meanPrior(call: Call): Outcome {
  const { rule, place } = reference(call.rule("of") as Rule, call.place);
  const years = Array.from({ length: call.count("years", 0) }, (_, index) => index + 1);
  const sumOf = (each: Rule, at: Place): Outcome =>
    strictly(
      years.map((year) => evaluate(each, earlier(at, year))),
      (values) => numbers(values, (list) => value(total(list))),
    );
  if (call.word("rates") === "ratio-of-sums") {
    const parts = quotient(rule, place);
    if (!parts) throw new Error("a ratio of sums wants a quotient");
    return strictly([sumOf(parts.part, parts.place), sumOf(parts.whole, parts.place)], ([part, all]) =>
      share(part as Fraction, all as Fraction),
    );
  }
  return strictly([sumOf(rule, place)], ([sum]) => value((sum as Fraction).div(whole(years.length))));
}

/** Evaluated in order: the base's zero decides before the rate is reached. */
function changeRate(call: Call): Outcome {
  const whenZero = call.rule("whenZero");
  const base = call.of("base");
  if (whenZero !== undefined) {
    if (base.kind !== "value") return base;
    if (isZero(base.value as Fraction)) return call.of("whenZero");
  }
  return strictly([call.of("of"), base], ([now, then]) =>
    share((now as Fraction).sub(then as Fraction), then as Fraction),
  );
}

export interface Cohort {
  own: Outcome;
  /** The values of the members that have one, self included. */
  values: Fraction[];
}

/** What a rule gives for every member of the cohort; nothing is rounded before it is compared. */
export function cohortOf(rule: Rule, place: Place): Cohort {
  const members = place.cohort();
  const outcomes = members.map((member) => evaluate(rule, { ...member, bindings: place.bindings }));
  return {
    own: outcomes[members.findIndex(({ subject }) => subject === place.subject)] ?? FAILED,
    values: outcomes.flatMap((outcome) =>
      outcome.kind === "value" && outcome.value instanceof Fraction ? [outcome.value] : [],
    ),
  };
}

/** 1 for the best; best 1, 2, 2, 4; dense 1, 2, 2, 3. */
export function placeAmong(all: readonly Fraction[], own: Fraction, better: Better, ties: Ties): number {
  const ahead = all.filter((other) => (better === "higher" ? other.compare(own) > 0 : other.compare(own) < 0));
  if (ties === "best") return ahead.length + 1;
  return new Set(ahead.map((other) => other.toFraction())).size + 1;
}

const ACTUAL: Rule = { var: "actual" };

export function rankOf(call: Call): Outcome {
  const better = (call.word("better") as Better | undefined) ?? call.place.better;
  if (!better) throw new Error("which way is better?");
  const ties = (call.word("ties") ?? "best") as Ties;
  const rule = call.rule("of") ?? ACTUAL;
  const { own, values } = cohortOf(rule, call.place);
  return strictly([own], ([mine]) => value(whole(placeAmong(values, mine as Fraction, better, ties))));
}

/** The items of a list of numbers. */
const list = (call: Call, give: (items: readonly Value[]) => Outcome): Outcome =>
  strictly([call.of("list")], ([items]) => (Array.isArray(items) ? give(items) : FAILED));

const days = (values: readonly Value[], give: (first: Day, second: Day) => Value): Outcome => {
  const read = values.map((day) => (typeof day === "string" ? Day.read(day) : day));
  const [first, second] = read;
  return first instanceof Day && second instanceof Day ? value(give(first, second)) : FAILED;
};

/** What was decided, where it lies within its ends; else it is still to be decided. */
export const decidedBetween = (call: Call, least: string, most: string): Outcome =>
  strictly([call.of(least), call.of(most)], (ends) =>
    numbers(ends, ([low, high]) => {
      const points = call.place.decided?.(call.word("part") ?? "") ?? null;
      const [from, to] = [low as Fraction, high as Fraction];
      if (points && points.compare(from) >= 0 && points.compare(to) <= 0) return value(points);
      return from.compare(to) <= 0 ? { kind: "manual", low: from, high: to } : FAILED;
    }),
  );

const operators: Record<string, Operator> = {
  prior: (call) => {
    const { rule, place } = reference(call.rule("of") as Rule, call.place);
    return evaluate(rule, earlier(place, call.count("years", 1)));
  },
  previous: (call) => {
    const { rule, place } = reference(call.rule("of") as Rule, call.place);
    return evaluate(rule, before(place));
  },
  mean_prior: meanPrior,
  change_rate: changeRate,
  share: (call) =>
    strictly([call.of("part"), call.of("whole")], ([part, all]) => share(part as Fraction, all as Fraction)),
  round: (call) =>
    strictly([call.of("of")], ([number]) =>
      value(rounded(number as Fraction, { places: call.count("places", 0), mode: call.word("mode") ?? "half-up" })),
    ),
  clamp: (call) =>
    strictly([call.of("of"), call.of("low"), call.of("high")], ([number, low, high]) =>
      value(larger(low as Fraction, smaller(high as Fraction, number as Fraction))),
    ),
  sum: (call) => list(call, (items) => numbers(items, (all) => value(total(all)))),
  count: (call) => list(call, (items) => value(whole(items.length))),
  mean: (call) => list(call, (items) => numbers(items, (all) => share(total(all), whole(all.length)))),
  days_between: (call) =>
    strictly([call.of("from"), call.of("to")], (both) => days(both, (from, to) => whole(to.number - from.number))),
  years_between: (call) =>
    strictly([call.of("from"), call.of("to")], (both) => days(both, (from, to) => whole(yearsBetween(from, to)))),
  minutes_between: (call) =>
    strictly([call.of("from"), call.of("to")], ([from, to]) =>
      from instanceof Moment && to instanceof Moment ? value(whole(to.secondsSince(from)).div(whole(60))) : FAILED,
    ),
  on_or_before: (call) =>
    strictly([call.of("day"), call.of("deadline")], (both) =>
      days(both, (day, deadline) => day.number <= deadline.number),
    ),
  date: (call) =>
    strictly([call.of("day")], ([text]) => {
      const day = Day.read(text as string);
      return day ? value(day) : FAILED;
    }),
  not_applicable: () => NOT_APPLICABLE,
  not_due: () => NOT_DUE,
  to_be_issued: () => TO_BE_ISSUED,
  manual: (call) => decidedBetween(call, "low", "high"),
  rank: rankOf,
  cohort_count: (call) => {
    const { own, values } = cohortOf(call.rule("of") ?? ACTUAL, call.place);
    return strictly([own], () => value(whole(values.length)));
  },
};

export const domain: Language = {
  signatures: {
    prior: ["of", "years"],
    previous: ["of"],
    mean_prior: ["of", "years", "rates"],
    change_rate: ["of", "base", "whenZero"],
    share: ["part", "whole"],
    round: ["of", "places", "mode"],
    clamp: ["of", "low", "high"],
    sum: ["list"],
    count: ["list"],
    mean: ["list"],
    days_between: ["from", "to"],
    years_between: ["from", "to"],
    minutes_between: ["from", "to"],
    on_or_before: ["day", "deadline"],
    date: ["day"],
    not_applicable: ["reason"],
    not_due: ["reason"],
    manual: ["low", "high", "part"],
    to_be_issued: ["by"],
    rank: ["of", "better", "ties"],
    cohort_count: ["of"],
  },
  operators,
};
