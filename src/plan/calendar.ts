/** Calendar days and the arithmetic of assessment periods. The only place that imports date-fns; always UTC, so TZ never matters. */
import { utc } from "@date-fns/utc";
import {
  addDays,
  addMonths,
  differenceInCalendarDays,
  differenceInCalendarMonths,
  endOfMonth,
  formatISO,
  isValid,
  parseISO,
} from "date-fns";

import { matchable } from "./text.js";

/** Years are written with four digits. */
export const FIRST_YEAR = 1000;

/** A day of the calendar, as `2021-09-30`. */
export class CalendarDate {
  private constructor(readonly iso: string) {}

  /** Reads 2021-09-30, 2021-9-30, 2021/9/30, 2021.9.30, 20210930 and 2021年9月30日; null for what is no day of the calendar. */
  static parse(text: string): CalendarDate | null {
    const match =
      /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text) ??
      /^(\d{4})\s*(年)\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/.exec(text) ??
      /^(\d{4})()(\d{2})(\d{2})$/.exec(text);
    if (!match) return null;
    const [year = "", , month = "", day = ""] = match.slice(1);
    const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    return Number(year) >= FIRST_YEAR && isValid(parseISO(iso, { in: utc })) ? new CalendarDate(iso) : null;
  }

  compare(other: CalendarDate): -1 | 0 | 1 {
    return this.iso < other.iso ? -1 : this.iso > other.iso ? 1 : 0;
  }

  plusDays(count: number): CalendarDate {
    const day = addDays(parseISO(this.iso, { in: utc }), count, { in: utc });
    return CalendarDate.parse(formatISO(day, { representation: "date" })) as CalendarDate;
  }

  /** Whole months from this day to `later`; from the 31st, the last day of a shorter month completes one. Negative backwards. */
  monthsUntil(later: CalendarDate): number {
    const backwards = this.compare(later) > 0;
    const [from, to] = backwards ? [later, this] : [this, later];
    const start = parseISO(from.iso, { in: utc });
    const months = differenceInCalendarMonths(parseISO(to.iso, { in: utc }), start, { in: utc });
    const full =
      formatISO(addMonths(start, months, { in: utc }), { representation: "date" }) > to.iso ? months - 1 : months;
    return backwards ? -full : full;
  }

  /** Whole days from this day to `later`; negative when `later` comes first. */
  daysUntil(later: CalendarDate): number {
    return differenceInCalendarDays(parseISO(later.iso, { in: utc }), parseISO(this.iso, { in: utc }), { in: utc });
  }
}

export type PeriodKind = "year" | "half" | "quarter" | "month" | "span" | "to-date";

/** The kinds of period that a calendar year is made of, itself included. */
export type CalendarKind = Exclude<PeriodKind, "span" | "to-date">;

const MONTHS: Readonly<Record<CalendarKind, number>> = { year: 12, half: 6, quarter: 3, month: 1 };

/** From the longest to the shortest. */
export const CALENDAR_KINDS: readonly CalendarKind[] = ["year", "half", "quarter", "month"];

/** An assessment period: a year, half, quarter or month, a span of years, or one of these as far as one of its parts. */
export class Period {
  private constructor(
    readonly kind: PeriodKind,
    readonly firstYear: number,
    readonly lastYear: number,
    /** First month of the period, 0 to 11. */
    private readonly month: number,
    /** What it is a beginning of, and as far as what, for a period to date. */
    readonly toDate?: { readonly whole: Period; readonly reached: Period },
  ) {}

  /** Reads 2021, 2021年, 2021H1, 2021Q3, 2021-03, 2021/2025, and 2021..2021-06; null for anything else. */
  static parse(text: string): Period | null {
    const plain = matchable(text);
    const [first, last, more] = plain.split("..");
    if (first !== undefined && last !== undefined && more === undefined) {
      const [whole, part] = [Period.parse(first), Period.parse(last)];
      return whole && part && !whole.toDate && !part.toDate ? whole.through(part) : null;
    }
    const span = /^(\d{4})\s*[/~-]\s*(\d{4})$/.exec(plain);
    if (span) {
      const [first, last] = [Number(span[1]), Number(span[2])];
      return first < last && first >= FIRST_YEAR ? new Period("span", first, last, 0) : null;
    }
    const match =
      /^(\d{4})(?:年度?)?$/.exec(plain) ??
      /^(\d{4})-?(H)([12])$/i.exec(plain) ??
      /^(\d{4})-?(Q)([1-4])$/i.exec(plain) ??
      /^(\d{4})(-)(0[1-9]|1[0-2])$/.exec(plain) ??
      /^(\d{4})(年)(0?[1-9]|1[0-2])月$/.exec(plain);
    if (!match || Number(match[1]) < FIRST_YEAR) return chinesePart(plain);
    const year = Number(match[1]);
    if (match[2] === undefined) return new Period("year", year, year, 0);
    const kind = { H: "half", Q: "quarter" }[match[2].toUpperCase()] ?? "month";
    return Period.part(kind as keyof typeof MONTHS, year, Number(match[3]));
  }

  /** The `index`-th (from 1) half, quarter or month of a year. */
  static part(kind: CalendarKind, year: number, index: number): Period {
    return new Period(kind, year, year, (index - 1) * MONTHS[kind]);
  }

  /** The same period so many years earlier (同比); a span of years so many spans earlier. */
  prior(count: number): Period {
    const { firstYear, lastYear } = this.toDate?.whole ?? this;
    return this.earlier(count * (lastYear - firstYear + 1));
  }

  private earlier(years: number): Period {
    const toDate = this.toDate && {
      whole: this.toDate.whole.earlier(years),
      reached: this.toDate.reached.earlier(years),
    };
    return new Period(this.kind, this.firstYear - years, this.lastYear - years, this.month, toDate);
  }

  /** This period as far as the end of a part of it; itself where that is its own end; null where the part lies outside. */
  through(part: Period): Period | null {
    if (part.fromMonth < this.fromMonth || part.toMonth > this.toMonth) return null;
    if (part.toMonth === this.toMonth) return this;
    const isWholeYears = this.kind === "span" && part.toMonth % 12 === 11;
    const reached = Period.part(
      isWholeYears ? "year" : "month",
      part.lastYear,
      isWholeYears ? 1 : (part.toMonth % 12) + 1,
    );
    return new Period("to-date", this.firstYear, part.lastYear, this.month, { whole: this, reached });
  }

  /** Months from the beginning of the calendar. */
  get fromMonth(): number {
    return this.firstYear * 12 + this.month;
  }

  get toMonth(): number {
    if (this.toDate) return this.toDate.reached.toMonth;
    const months = this.kind === "span" ? (this.lastYear - this.firstYear + 1) * 12 : MONTHS[this.kind as CalendarKind];
    return this.fromMonth + months - 1;
  }

  /** The years, halves, quarters and months that begin in that month and end by another, the longest first. */
  static beginningIn(month: number, last: number): Period[] {
    return CALENDAR_KINDS.filter((kind) => month % MONTHS[kind] === 0 && month + MONTHS[kind] - 1 <= last).map((kind) =>
      Period.part(kind, (month - (month % 12)) / 12, (month % 12) / MONTHS[kind] + 1),
    );
  }

  /** The years, halves, quarters and months that end in that month, the longest first. */
  static endingIn(month: number): Period[] {
    return CALENDAR_KINDS.filter((kind) => (month + 1) % MONTHS[kind] === 0).map((kind) => {
      const first = month + 1 - MONTHS[kind];
      return Period.part(kind, (first - (first % 12)) / 12, (first % 12) / MONTHS[kind] + 1);
    });
  }

  /** Its parts of one kind, first to last; empty where it has none. */
  parts(kind: CalendarKind): Period[] {
    const found: Period[] = [];
    for (let month = this.fromMonth; month + MONTHS[kind] - 1 <= this.toMonth; month += MONTHS[kind])
      found.push(...Period.beginningIn(month, this.toMonth).filter((part) => part.kind === kind));
    return found;
  }

  /** The same period of a year; a span of years so that it ends in that year; of one to date, as far as the same part. */
  inYear(year: number): Period {
    return this.earlier(this.lastYear - year);
  }

  /** The period just before this one (环比). */
  previous(): Period {
    if (this.toDate) {
      const { whole, reached } = this.toDate;
      return whole.through(reached.previous()) ?? whole.previous();
    }
    if (this.kind === "span") return this.prior(1);
    if (this.firstYear <= FIRST_YEAR) return this.prior(1);
    const start = addMonths(parseISO(this.start.iso, { in: utc }), -MONTHS[this.kind as CalendarKind], { in: utc });
    return new Period(this.kind, start.getFullYear(), start.getFullYear(), start.getMonth());
  }

  /** The halves, quarters or months of its last year that have ended when it ends. */
  partsSoFar(kind: Exclude<CalendarKind, "year">): Period[] {
    const count = 12 / MONTHS[kind];
    return Array.from({ length: count }, (_, index) => Period.part(kind, this.lastYear, index + 1)).filter(
      (part) => part.end.compare(this.end) <= 0,
    );
  }

  get start(): CalendarDate {
    return CalendarDate.parse(`${this.firstYear}-${this.month + 1}-1`) as CalendarDate;
  }

  /** The last day that belongs to the period. */
  get end(): CalendarDate {
    const toMonth = addMonths(parseISO(this.start.iso, { in: utc }), this.toMonth - this.fromMonth, { in: utc });
    return CalendarDate.parse(formatISO(endOfMonth(toMonth, { in: utc }), { representation: "date" })) as CalendarDate;
  }

  /** The month of its last day, 1 to 12. */
  get lastMonth(): number {
    return Number(this.end.iso.slice(5, 7));
  }

  /** The first and the last day of its last year. */
  get yearStart(): CalendarDate {
    return CalendarDate.parse(`${this.lastYear}-01-01`) as CalendarDate;
  }
  get yearEnd(): CalendarDate {
    return CalendarDate.parse(`${this.lastYear}-12-31`) as CalendarDate;
  }

  /** The canonical text: 2021, 2021H1, 2021Q3, 2021-03, 2021/2025 or 2021..2021-06. */
  get id(): string {
    switch (this.kind) {
      case "year":
        return String(this.firstYear);
      case "half":
        return `${this.firstYear}H${this.month / 6 + 1}`;
      case "quarter":
        return `${this.firstYear}Q${this.month / 3 + 1}`;
      case "month":
        return `${this.firstYear}-${String(this.month + 1).padStart(2, "0")}`;
      case "to-date":
        return `${this.toDate?.whole.id}..${this.toDate?.reached.id}`;
      default:
        return `${this.firstYear}/${this.lastYear}`;
    }
  }
}

function chinesePart(text: string): Period | null {
  const match = /^(\d{4})年(?:(上半年)|(下半年)|第?([一二三四1-4])季度)$/.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  if (match[2] || match[3]) return Period.part("half", year, match[2] ? 1 : 2);
  const quarter = "一二三四".indexOf(match[4] ?? "") + 1 || Number(match[4]);
  return Period.part("quarter", year, quarter);
}
