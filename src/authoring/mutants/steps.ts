/** The least that a number or a time in a plan is moved by. */
import { finiteDecimalText, Rational } from "../../exact/index.js";
import { CalendarDate, Period } from "../../plan/index.js";

/** One unit of the last decimal that a number is written with: a percentage point, a whole, a hundredth. */
export function stepOf(value: Rational, unit?: string): Rational {
  const places = finiteDecimalText(value)?.split(".")[1]?.length ?? 0;
  const least = unit === "%" ? 2 : unit === "‰" ? 3 : 0;
  return Rational.of(1n, 10n ** BigInt(places > least ? places : least));
}

/** The due times next to this one that some period tells from it, by what they are to it. */
export function dueBeside(due: string): { readonly name: "earlier" | "later"; readonly after: string }[] {
  const date = CalendarDate.parse(due);
  if (date) {
    // Periods end with months: of the days of a month all but its first come to the same.
    const month = Period.parse(date.iso.slice(0, 7)) as Period;
    const end = month.end.compare(date) === 0 ? date : month.end;
    return [
      { name: "earlier", after: month.start.plusDays(-1).iso },
      { name: "later", after: end.plusDays(1).iso },
    ];
  }
  const period = Period.parse(due);
  if (!period || period.toDate) return [];
  return [
    { name: "earlier", after: period.previous().id },
    { name: "later", after: following(period).id },
  ];
}

/** The period just after one. */
function following(period: Period): Period {
  const { firstYear, lastYear, toMonth, kind } = period;
  const next = Period.beginningIn(toMonth + 1, toMonth + 12).find((one) => one.kind === kind);
  return next ?? period.inYear(lastYear + (lastYear - firstYear + 1));
}
