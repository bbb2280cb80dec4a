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

/** A period as a year and its place among the periods of that length in the year. */
interface Parts {
  year: number;
  letter: "" | "H" | "Q" | "-";
  index: number;
}

const COUNT = { "": 1, H: 2, Q: 4, "-": 12 } as const;
const KIND = { "": "year", H: "half", Q: "quarter", "-": "month" } as const;

function partsOf(period: string): Parts {
  const match = /^(\d{4})(?:([HQ-])(\d+))?$/.exec(period);
  if (!match) throw new Error(`the oracle reads no period ${period}`);
  return { year: Number(match[1]), letter: (match[2] ?? "") as Parts["letter"], index: Number(match[3] ?? 1) };
}

function textOf({ year, letter, index }: Parts): string {
  if (letter === "") return String(year);
  return `${year}${letter}${letter === "-" ? String(index).padStart(2, "0") : index}`;
}

/** The same period so many years earlier (同比). */
export function yearsEarlier(period: string, years: number): string {
  const parts = partsOf(period);
  return textOf({ ...parts, year: parts.year - years });
}

/** The period just before (环比). */
export function justBefore(period: string): string {
  const parts = partsOf(period);
  if (parts.index > 1) return textOf({ ...parts, index: parts.index - 1 });
  return textOf({ ...parts, year: parts.year - 1, index: COUNT[parts.letter] });
}

export function aboutPeriod(period: string) {
  const { year, letter, index } = partsOf(period);
  const months = 12 / COUNT[letter];
  const last = index * months;
  return {
    id: period,
    kind: KIND[letter],
    year,
    start: Day.of(year, last - months + 1, 1),
    end: Day.of(year, last, daysInMonth(year, last)),
  };
}
