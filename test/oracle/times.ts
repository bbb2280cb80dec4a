/** Times, working days, pacing, stages and levels, counted by hand from their descriptions. */
import { aboutPeriod, Day, Moment } from "./calendar.js";
import type { Rule } from "./documents.js";
import { type Call, evaluate, type Language, type Operator } from "./interpreter.js";
import { Fraction, isZero, larger, ONE, smaller, whole, ZERO } from "./numbers.js";
import { FAILED, NOT_DUE, type Outcome, strictly, type Value, value } from "./outcomes.js";

const numbers = (outcomes: readonly Outcome[], give: (numbers: Fraction[]) => Outcome): Outcome =>
  strictly(outcomes, (values) =>
    values.every((item) => item instanceof Fraction) ? give(values as Fraction[]) : FAILED,
  );

const minutes: (call: Call) => Outcome = (call) =>
  strictly([call.of("from"), call.of("to")], ([from, to]) => {
    if (!(from instanceof Moment && to instanceof Moment)) return FAILED;
    return value(whole(to.secondsSince(from)).div(whole(60)));
  });

const asDay = (of: Value | undefined): Day | null =>
  typeof of === "string" ? Day.read(of) : of instanceof Day ? of : null;

/** Months completed; at the end of a shorter month early. */
function monthsOf(from: Day, to: Day): number {
  if (from.number > to.number) return -monthsOf(to, from);
  type Parts = [year: number, month: number, day: number];
  const partsOf = ({ text }: Day): Parts => text.split("-").map(Number) as Parts;
  const [[y0, m0, d0], [y1, m1, d1]] = [partsOf(from), partsOf(to)];
  const next = m1 === 12 ? Day.of(y1 + 1, 1, 1) : Day.of(y1, m1 + 1, 1);
  const full = (y1 - y0) * 12 + (m1 - m0);
  return d1 >= d0 || to.number + 1 === next.number ? full : full - 1;
}

const between =
  (give: (from: Day, to: Day, call: Call) => Outcome): Operator =>
  (call) =>
    strictly([call.of("from"), call.of("to")], (both) => {
      const [from, to] = both.map(asDay);
      return from && to ? give(from, to, call) : FAILED;
    });

const partOf =
  (give: (year: number, month: number) => number): Operator =>
  (call) =>
    strictly([call.of("day")], ([given]) => {
      const day = asDay(given as Value);
      const [year = 0, month = 0] = day ? day.text.split("-").map(Number) : [];
      return day ? value(whole(give(year, month))) : FAILED;
    });

interface Year {
  holidays?: string[];
  workdays?: string[];
}

/** One day after the other, each looked up. */
function workingDays(from: Day, to: Day, call: Call): Outcome {
  if (from.number > to.number)
    return numbers([workingDays(to, from, call)], ([count]) => value((count as Fraction).neg()));
  const calendar = (call.place.plan as { calendar?: Record<string, Year> }).calendar ?? {};
  const yearOf = (day: Day) => day.text.slice(0, 4);
  for (let year = Number(yearOf(from)); year <= Number(yearOf(to)); year += 1) if (!calendar[year]) return FAILED;
  const all = Object.values(calendar);
  const off = new Set(all.flatMap(({ holidays = [] }) => holidays));
  const worked = new Set(all.flatMap(({ workdays = [] }) => workdays));
  let count = 0;
  for (let number = from.number + 1; number <= to.number; number += 1) {
    const text = dayAt(number, Number(yearOf(from)));
    const isWeekday = (number - 1) % 7 < 5;
    if (worked.has(text) || (isWeekday && !off.has(text))) count += 1;
  }
  return value(whole(count));
}

/** The text of a day by its number, looked for from a year on. */
function dayAt(number: number, from: number): string {
  let year = from;
  while (Day.of(year + 1, 1, 1).number <= number) year += 1;
  let month = 12;
  while (Day.of(year, month, 1).number > number) month -= 1;
  return Day.of(year, month, number - Day.of(year, month, 1).number + 1).text;
}

const elapsed: Operator = (call) => {
  const { year, end } = aboutPeriod(call.place.period);
  const orElse = (name: string, day: Day): Outcome => (call.rule(name) === undefined ? value(day) : call.of(name));
  const given = [orElse("from", Day.of(year, 1, 1)), orElse("to", Day.of(year, 12, 31)), orElse("at", end)];
  return strictly(given, (days) => {
    const [from, to, at] = days.map(asDay) as [Day, Day, Day];
    const count = (day: Day) =>
      whole((call.word("by") === "days" ? day.number - from.number : monthsOf(from, day)) + 1);
    if (isZero(count(to))) return FAILED;
    return value(larger(ZERO, smaller(ONE, count(at).div(count(to)))));
  });
};

const paced: Operator = (call) => {
  const curve = call.rule("curve") as readonly Rule[] | undefined;
  const month = Number(aboutPeriod(call.place.period).end.text.slice(5, 7));
  const share = (): Outcome => {
    if (curve) return evaluate(curve[month - 1] as Rule, call.place);
    return call.rule("due") === undefined ? evaluate({ elapsed: [] }, call.place) : call.of("due");
  };
  return numbers([call.of("of"), share()], ([of, due]) => value((of as Fraction).mul(due as Fraction)));
};

const byYear: Operator = (call) => {
  const { year } = aboutPeriod(call.place.period);
  const stages = Object.entries(call.rule("stages") as Record<string, Rule>)
    .map(([of, rule]) => [Number(of), rule] as const)
    .filter(([of]) => of <= year)
    .sort(([a], [b]) => b - a);
  const [latest] = stages;
  if (latest) return evaluate(latest[1], call.place);
  return call.rule("before") === undefined ? NOT_DUE : call.of("before");
};

interface Scale {
  levels: string[];
  order: string;
}

function placeOn(call: Call, level: Value | undefined): number {
  const scales = (call.place.plan as { scales?: Record<string, Scale> }).scales ?? {};
  const { levels, order } = scales[call.word("scale") ?? ""] as Scale;
  const index = levels.indexOf(String(level));
  if (index < 0) return 0;
  return order === "lowest-first" ? index + 1 : levels.length - index;
}

const levelOf = (call: Call, give: (place: number) => Value): Outcome =>
  strictly([call.of("of")], ([text]) => {
    const place = placeOn(call, text);
    return place === 0 ? FAILED : value(give(place));
  });

export const times: Language = {
  signatures: {
    datetime: ["moment"],
    hours_between: ["from", "to"],
    date_of: ["moment"],
    year_of: ["day"],
    month_of: ["day"],
    quarter_of: ["day"],
    months_between: ["from", "to"],
    working_days_between: ["from", "to"],
    elapsed: ["by", "from", "to", "at"],
    paced: ["of", "curve", "due"],
    by_year: ["stages", "before"],
    level: ["of", "scale"],
    at_grade: ["of", "grade", "scale", "way"],
  },
  operators: {
    datetime: (call) =>
      strictly([call.of("moment")], ([text]) => {
        const moment = Moment.read(String(text));
        return moment ? value(moment) : FAILED;
      }),
    hours_between: (call) => numbers([minutes(call)], ([count]) => value((count as Fraction).div(whole(60)))),
    date_of: (call) =>
      strictly([call.of("moment")], ([moment]) => (moment instanceof Moment ? value(moment.day) : FAILED)),
    year_of: partOf((year) => year),
    month_of: partOf((_, month) => month),
    quarter_of: partOf((_, month) => Math.floor((month - 1) / 3) + 1),
    months_between: between((from, to) => value(whole(monthsOf(from, to)))),
    working_days_between: between(workingDays),
    elapsed,
    paced,
    by_year: byYear,
    level: (call) => levelOf(call, whole),
    at_grade: (call) =>
      levelOf(call, (place) => {
        const wanted = placeOn(call, call.word("grade"));
        const way = call.word("way");
        return way === "exactly" ? place === wanted : way === "or-lower" ? place <= wanted : place >= wanted;
      }),
  },
};
