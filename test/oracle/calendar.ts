/** Days and periods, counted by hand: days from a fixed day, periods from their text. */

export class Day {
  private constructor(readonly text: string) {}

  static read(text: string): Day | null {
    const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
    if (!match) return null;
    const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
    return new Day(`${match[1]}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
  }

  static of(year: number, month: number, day: number): Day {
    return Day.read(`${year}-${month}-${day}`) as Day;
  }

  /** Days since the first day of the year 1. */
  get number(): number {
    const [year, month, day] = this.text.split("-").map(Number) as [number, number, number];
    let days = day;
    for (let earlier = 1; earlier < year; earlier += 1) days += isLeap(earlier) ? 366 : 365;
    for (let earlier = 1; earlier < month; earlier += 1) days += daysInMonth(year, earlier);
    return days;
  }
}

/** A moment on the wall clock: its day, and the seconds of that day. */
export class Moment {
  private constructor(
    readonly day: Day,
    readonly seconds: number,
  ) {}

  static read(text: string): Moment | null {
    const [date = "", clock = ""] = text.split(/[ T]/);
    const day = Day.read(date);
    const [hours, minutes, seconds = 0] = clock.split(":").map(Number);
    if (!day || hours === undefined || minutes === undefined || !(hours < 24 && minutes < 60 && seconds < 60))
      return null;
    return new Moment(day, hours * 3600 + minutes * 60 + seconds);
  }

  secondsSince(earlier: Moment): number {
    return (this.day.number - earlier.day.number) * 86_400 + this.seconds - earlier.seconds;
  }
}

/** Whole years from one day to another: anniversaries that have come; from 29 February, the 28th of a common year is one. */
export function yearsBetween(from: Day, to: Day): number {
  if (to.number < from.number) return -yearsBetween(to, from);
  const [year, month, day] = from.text.split("-").map(Number) as [number, number, number];
  let years = 0;
  const anniversary = (count: number) => Day.of(year + count, month, Math.min(day, daysInMonth(year + count, month)));
  while (anniversary(years + 1).number <= to.number) years += 1;
  return years;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Months counted from the first month of the year 0, both included; of a beginning of a period, that period. */
interface Months {
  kind: "year" | "half" | "quarter" | "month" | "span" | "to-date";
  first: number;
  last: number;
  whole?: Months;
}

const LENGTHS = { year: 12, half: 6, quarter: 3, month: 1 } as const;
export type PartOfYear = "half" | "quarter" | "month";
const LETTERS = { H: "half", Q: "quarter", "-": "month" } as const;

export function monthsOf(period: string): Months {
  const [whole, reached] = period.split("..");
  if (whole !== undefined && reached !== undefined) {
    const of = monthsOf(whole);
    return { kind: "to-date", first: of.first, last: monthsOf(reached).last, whole: of };
  }
  const [from, to] = period.split("/").map(Number);
  if (from !== undefined && to !== undefined) return { kind: "span", first: from * 12, last: to * 12 + 11 };
  const match = /^(\d{4})(?:([HQ-])(\d+))?$/.exec(period);
  if (!match) throw new Error(`the oracle reads no period ${period}`);
  const kind = match[2] === undefined ? "year" : LETTERS[match[2] as keyof typeof LETTERS];
  const first = Number(match[1]) * 12 + (Number(match[3] ?? 1) - 1) * LENGTHS[kind];
  return { kind, first, last: first + LENGTHS[kind] - 1 };
}

export const yearOf = (month: number): number => Math.floor(month / 12);

/** The text of the period of a length that begins in a month. */
function textOf(kind: keyof typeof LENGTHS, first: number): string {
  const index = (first % 12) / LENGTHS[kind] + 1;
  const rest = { year: "", half: `H${index}`, quarter: `Q${index}`, month: `-${String(index).padStart(2, "0")}` };
  return `${yearOf(first)}${rest[kind]}`;
}

/** The years of which a period has a part: one, but for a span of years. */
function yearsOf({ first, last, whole }: Months): number {
  return whole ? yearsOf(whole) : yearOf(last) - yearOf(first) + 1;
}

const shifted = (period: string, years: number): string =>
  period.replace(/\d{4}/g, (year) => String(Number(year) - years));

/** The same period so many years earlier (同比); a span of years so many spans. */
export const yearsEarlier = (period: string, count: number): string =>
  shifted(period, count * yearsOf(monthsOf(period)));

/** The same period of a stated year; a span of years so that it ends in that year. */
export const inYear = (period: string, year: number): string => shifted(period, yearOf(monthsOf(period).last) - year);

/** A period as far as the end of a part of it. */
export function asFarAs(whole: string, part: string): string {
  const [all, { last }] = [monthsOf(whole), monthsOf(part)];
  if (last === all.last) return whole;
  const isYear = all.kind === "span" && last % 12 === 11;
  return `${whole}..${isYear ? yearOf(last) : textOf("month", last)}`;
}

/** The period just before (环比); of one to date, the same as far as the part before. */
export function justBefore(period: string): string {
  const { kind, first } = monthsOf(period);
  const [whole = "", reached = ""] = period.split("..");
  if (kind === "to-date") {
    const before = justBefore(reached);
    return monthsOf(before).last < first ? justBefore(whole) : asFarAs(whole, before);
  }
  return kind === "span" ? yearsEarlier(period, 1) : textOf(kind, first - LENGTHS[kind]);
}

/** The years, halves, quarters and months inside a period that begin in a month, the longest first; not the period itself. */
export const beginningIn = (period: string, month: number): string[] =>
  (["year", "half", "quarter", "month"] as const)
    .filter((kind) => month % LENGTHS[kind] === 0 && month + LENGTHS[kind] - 1 <= monthsOf(period).last)
    .map((kind) => textOf(kind, month))
    .filter((part) => part !== period);

/** The years, halves, quarters and months that end with a period, the longest first. */
export function endingWith(period: string): string[] {
  const { last } = monthsOf(period);
  return (["year", "half", "quarter", "month"] as const)
    .filter((kind) => (last + 1) % LENGTHS[kind] === 0)
    .map((kind) => textOf(kind, last + 1 - LENGTHS[kind]));
}

/** The halves, quarters or months of a period's last year that are over when it is. */
export function overBy(period: string, kind: PartOfYear): string[] {
  const { last } = monthsOf(period);
  const parts: string[] = [];
  for (let from = yearOf(last) * 12; from + LENGTHS[kind] - 1 <= last; from += LENGTHS[kind])
    parts.push(textOf(kind, from));
  return parts;
}

export const isInside = (inner: string, outer: string): boolean => {
  const [a, b] = [monthsOf(inner), monthsOf(outer)];
  return a.first >= b.first && a.last <= b.last;
};

export function aboutPeriod(period: string) {
  const { kind, first, last } = monthsOf(period);
  const year = yearOf(last);
  const [whole = "", reached] = period.split("..");
  return {
    id: period,
    kind,
    year,
    month: (last % 12) + 1,
    firstMonth: first,
    lastMonth: last,
    start: Day.of(yearOf(first), (first % 12) + 1, 1),
    end: Day.of(year, (last % 12) + 1, daysInMonth(year, (last % 12) + 1)),
    yearStart: Day.of(year, 1, 1),
    yearEnd: Day.of(year, 12, 31),
    /** The period of which this is the beginning; null where it is whole. */
    whole: reached === undefined ? null : whole,
  };
}
