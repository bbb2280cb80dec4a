/** 序时进度: how much of a target is due when its period is not over, and whether an indicator is due at all. */
import { Rational } from "../exact/index.js";
import { CalendarDate, type Indicator, Period } from "../plan/index.js";

/** The share of a target that is due by the end of a period to date; null where all of it is. */
export function shareDue(pacing: Indicator["pacing"], period: Period): Rational | null {
  const { toDate } = period;
  if (!toDate || pacing === undefined || pacing === "none" || pacing === "same-period") return null;
  return typeof pacing === "object"
    ? onCurve(pacing.curve, elapsed(period, "months"))
    : elapsed(period, pacing === "elapsed-days" ? "days" : "months");
}

/** The share of the whole period that is over by the end of a period to date. */
export function elapsed(period: Period, by: "months" | "days"): Rational {
  const whole = period.toDate?.whole ?? period;
  const months = (of: Period) => of.toMonth - of.fromMonth + 1;
  const days = (of: Period) => whole.start.daysUntil(of.end) + 1;
  const size = by === "months" ? months : days;
  return Rational.of(BigInt(size(period)), BigInt(size(whole)));
}

/** Straight between the stated shares, from nothing at the beginning. */
function onCurve(curve: readonly Rational[], gone: Rational): Rational {
  const position = gone.times(Rational.integer(curve.length));
  const index = Number(position.truncated());
  const before = index === 0 ? Rational.zero : (curve[index - 1] as Rational);
  const next = curve[index] ?? before;
  return before.plus(next.minus(before).times(position.minus(Rational.integer(index))));
}

/** Whether an indicator is assessed in this period; `planned` is the period of its plan. */
export function isDue(due: string | undefined, period: Period, planned: Period): boolean {
  if (due === undefined) return true;
  if (due === "period-end") {
    const whole = period.toDate?.whole ?? (isInside(period, planned) ? planned : period);
    return period.toMonth >= whole.toMonth;
  }
  const date = CalendarDate.parse(due);
  if (date) return period.end.compare(date) >= 0;
  const from = Period.parse(due);
  return !from || period.toMonth >= from.fromMonth;
}

const isInside = (period: Period, planned: Period): boolean =>
  period.fromMonth >= planned.fromMonth && period.toMonth <= planned.toMonth;
