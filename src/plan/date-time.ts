/** Moments of a day on the wall clock at +08:00, without time zones: an event is reported so many minutes after it was found. */
import { CalendarDate } from "./calendar.js";
import { halfWidth } from "./text.js";

const SECONDS_OF_DAY = 24 * 60 * 60;

export class DateTime {
  private constructor(
    readonly date: CalendarDate,
    /** Seconds since midnight. */
    private readonly second: number,
  ) {}

  /** Reads 2021-03-05 08:30, 2021-03-05T08:30:15, 2021/3/5 8:30, 2021年3月5日8时30分, with +08:00 or without; null for anything else. */
  static parse(text: string): DateTime | null {
    const match =
      /^(\S+?)(?:[T ]\s*)(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.0+)?(?:\+08:?00)?$/.exec(halfWidth(text).trim()) ??
      /^(\d{4}年\d{1,2}月\d{1,2}日)\s*(\d{1,2})[时点](?:(\d{1,2})分)?(?:(\d{1,2})秒)?$/.exec(halfWidth(text).trim());
    const date = match?.[1] === undefined ? null : CalendarDate.parse(match[1]);
    if (!match || !date) return null;
    const [hour, minute, second] = match.slice(2, 5).map((digits) => Number(digits ?? 0)) as [number, number, number];
    if (hour > 23 || minute > 59 || second > 59) return null;
    return new DateTime(date, (hour * 60 + minute) * 60 + second);
  }

  get isMidnight(): boolean {
    return this.second === 0;
  }

  /** 2021-03-05T08:30, with seconds where there are any. */
  get iso(): string {
    const two = (of: number) => String(of).padStart(2, "0");
    const [minutes, seconds] = [(this.second - (this.second % 60)) / 60, this.second % 60];
    const clock = `${two((minutes - (minutes % 60)) / 60)}:${two(minutes % 60)}`;
    return `${this.date.iso}T${clock}${seconds > 0 ? `:${two(seconds)}` : ""}`;
  }

  /** So many whole minutes later, or earlier. */
  plusMinutes(count: number): DateTime {
    const seconds = this.second + count * 60;
    const inDay = ((seconds % SECONDS_OF_DAY) + SECONDS_OF_DAY) % SECONDS_OF_DAY;
    return new DateTime(this.date.plusDays((seconds - inDay) / SECONDS_OF_DAY), inDay);
  }

  compare(other: DateTime): -1 | 0 | 1 {
    const seconds = other.secondsUntil(this);
    return seconds < 0 ? -1 : seconds > 0 ? 1 : 0;
  }

  /** Whole seconds from this moment to `later`; negative when `later` comes first. */
  secondsUntil(later: DateTime): number {
    return this.date.daysUntil(later.date) * SECONDS_OF_DAY + later.second - this.second;
  }
}
