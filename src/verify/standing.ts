/** Who is assessed by what, when, and how much of a target is due: the words of plan and scheme read a second time. */
import { type Applies, type Assessed, CalendarDate, Period, type Subject } from "../plan/index.js";
import type { CompiledIndicator, Line, Results, Standing } from "../scoring/index.js";
import { dayNumber } from "./calendar.js";
import type { Found } from "./found.js";
import { difference, type Fraction, fractionOf, integer, product, quotient, sum, whole, zero } from "./fraction.js";

type Run = Results["run"];

/** Whether a subject is assessed; "unknown" where the list of subjects does not say what is asked. */
type Fits = boolean | "unknown";

export class StandingReading {
  private readonly withPoints = new Map<string, boolean>();

  constructor(private readonly run: Run) {}

  private get subjects() {
    return this.run.statistics.subjects;
  }

  private isArea(subject: Subject): boolean {
    if (this.subjects.parentOf(subject)) return false;
    return this.subjects.list.length === 1 || this.subjects.childrenOf(subject).length > 0;
  }

  private isNamed(subject: Subject, names: readonly string[]): boolean {
    return names.some((name) => this.subjects.find(name)?.id === subject.id);
  }

  private isAssessed({ indicator, readsOwnTarget }: CompiledIndicator, assessed: Assessed, subject: Subject): boolean {
    const isArea = this.isArea(subject);
    if (assessed === "each") return !isArea || this.subjects.list.length === 1;
    if (assessed !== "city") return this.isNamed(subject, assessed);
    const { statistics, period } = this.run;
    const hasOwn = () => statistics.supplied(subject, period.id, `targets.${indicator.id}`) !== undefined;
    return isArea || (readsOwnTarget && hasOwn());
  }

  private fits(subject: Subject, applies: Applies | undefined): Fits {
    const { subjects, level, group, attributes = {} } = applies ?? {};
    const own = subject.attributes ?? {};
    let isUnknown = false;
    if (subjects && !this.isNamed(subject, subjects)) return false;
    if (group && !group.some((one) => subject.groups?.includes(one))) return false;
    if (level && subject.level === undefined) isUnknown = true;
    else if (level && !level.includes(subject.level as string)) return false;
    for (const [key, wanted] of Object.entries(attributes)) {
      if (!Object.hasOwn(own, key)) isUnknown = true;
      else if (own[key] !== wanted) return false;
    }
    return isUnknown ? "unknown" : true;
  }

  /** How an indicator stands to a subject, and whether its conditions cannot be told. */
  of(compiled: CompiledIndicator, subject: Subject): { standing: Standing; isUnknown: boolean } {
    const { indicator } = compiled;
    const settings = this.run.scheme?.lines.get(indicator.id)?.settings;
    if (settings && this.isAssessed(compiled, settings.assessed ?? indicator.assessed, subject)) {
      const fits = this.fits(subject, settings.applies ?? indicator.applies);
      return { standing: fits === false ? "spared" : "points", isUnknown: fits === "unknown" };
    }
    if (!this.isAssessed(compiled, indicator.assessed, subject)) return { standing: "none", isUnknown: false };
    const fits = this.fits(subject, indicator.applies);
    if (fits === false) return { standing: settings ? "none" : "spared", isUnknown: false };
    return { standing: "judged", isUnknown: fits === "unknown" };
  }

  /** Whether a scheme has points for a subject anywhere. */
  hasPoints(subject: Subject): boolean {
    const known = this.withPoints.get(subject.id);
    if (known !== undefined) return known;
    const { plan, scheme } = this.run;
    const has = [...(scheme?.lines.keys() ?? [])].some((id) => {
      const compiled = plan.indicators.get(id);
      return compiled !== undefined && this.of(compiled, subject).standing === "points";
    });
    this.withPoints.set(subject.id, has);
    return has;
  }
}

/** Whether the stated time of an indicator has come by the end of the period. */
export function hasCome(due: string | undefined, period: Period, planned: Period): boolean {
  if (due === undefined) return true;
  if (due === "period-end") {
    const isPart = period.fromMonth >= planned.fromMonth && period.toMonth <= planned.toMonth;
    return period.toMonth >= (period.toDate?.whole ?? (isPart ? planned : period)).toMonth;
  }
  const day = CalendarDate.parse(due);
  if (day) return dayNumber(period.end.iso) >= dayNumber(day.iso);
  const from = Period.parse(due);
  return from === null || period.toMonth >= from.fromMonth;
}

/** What of a target is due by the end of a period to date: all of it, or from where it starts so much of the way. */
export function paced(line: Line, period: Period, limit: Found, start: Found): Found {
  const share = shareOf(line.compiled.indicator.pacing, period);
  if (!share || !("number" in limit)) return limit;
  if (!("number" in start)) return start;
  return { number: sum(start.number, product(difference(limit.number, start.number), share)) };
}

function shareOf(pacing: CompiledIndicator["indicator"]["pacing"], period: Period): Fraction | null {
  if (!period.toDate || pacing === undefined || pacing === "none" || pacing === "same-period") return null;
  const { whole: all } = period.toDate;
  const begun = period.fromMonth;
  const months = quotient(integer(period.toMonth - begun + 1), integer(all.toMonth - begun + 1));
  if (typeof pacing === "object") return onCurve(pacing.curve.map(fractionOf), months);
  if (pacing !== "elapsed-days") return months;
  const days = (to: Period) => dayNumber(to.end.iso) - dayNumber(all.start.iso) + 1;
  return quotient(integer(days(period)), integer(days(all)));
}

/** Straight between the shares due at the ends of equal parts, from nothing at the beginning. */
function onCurve(curve: readonly Fraction[], gone: Fraction): Fraction {
  const position = product(gone, integer(curve.length));
  const past = Number(whole(position));
  const before = past === 0 ? zero : (curve[past - 1] as Fraction);
  const next = curve[past];
  if (!next) return before;
  return sum(before, product(difference(next, before), difference(position, integer(past))));
}
