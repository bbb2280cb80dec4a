/** Days as numbers: the calendar counted by hand. Days are ISO texts, moments ISO texts with a clock. */

/** How many times one whole number holds another. */
export const times = (whole: number, part: number): number => (whole - (whole % part)) / part;

/** Days since 1970-01-01, by the rule of the Gregorian leap years. */
export function dayNumber(day: string): number {
  const [year, month, date] = partsOf(day);
  const before = year - 1;
  const leaps = times(before, 4) - times(before, 100) + times(before, 400);
  let days = before * 365 + leaps - 719162;
  for (let past = 1; past < month; past += 1) days += lengthOf(year, past);
  return days + date - 1;
}

export function partsOf(day: string): [year: number, month: number, date: number] {
  return day.slice(0, 10).split("-").map(Number) as [number, number, number];
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** How many days a month has, 1 to 12. */
export const lengthOf = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** Whole months; the last day of a shorter month completes one. */
export function monthsBetween(from: string, to: string): number {
  if (from > to) return -monthsBetween(to, from);
  const [[y0, m0, d0], [y1, m1, d1]] = [partsOf(from), partsOf(to)];
  const months = (y1 - y0) * 12 + m1 - m0;
  return Math.min(d0, lengthOf(y1, m1)) <= d1 ? months : months - 1;
}

/** Seconds since 1970 on the wall clock. */
export function secondNumber(moment: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = moment.slice(11).split(":").map(Number);
  return ((dayNumber(moment) * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/** Working days after one day up to and including another; null where a year is not in the table. */
export function workingDays(
  from: string,
  to: string,
  years: ReadonlySet<number>,
  off: ReadonlySet<string>,
  worked: ReadonlySet<string>,
): number | null {
  if (from > to) {
    const back = workingDays(to, from, years, off, worked);
    return back === null ? null : -back;
  }
  for (let [year] = partsOf(from); year <= partsOf(to)[0]; year += 1) if (!years.has(year)) return null;
  const last = dayNumber(to);
  let [year, month, date] = partsOf(from);
  let count = 0;
  for (let number = dayNumber(from) + 1; number <= last; number += 1) {
    date += 1;
    if (date > lengthOf(year, month)) [month, date] = [month + 1, 1];
    if (month > 12) [year, month] = [year + 1, 1];
    const day = isoOf(year, month, date);
    // 1970-01-01 was a Thursday.
    const isWeekend = (((number + 3) % 7) + 7) % 7 > 4;
    if (worked.has(day) || (!isWeekend && !off.has(day))) count += 1;
  }
  return count;
}

export const isoOf = (year: number, month: number, date: number): string =>
  `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
