/** Figures that nobody supplied, worked out again: from parts of a period, parts of an area, or two others. */
import { Period, type Plan, type Subject } from "../plan/index.js";
import type { Statistics } from "../statistics/index.js";
import { times } from "./calendar.js";
import { ABSENT, type Found, foundOf, isNone, listIn, missingFor, numberIn, strictly } from "./found.js";
import { type Fraction, quotient, sum, zero } from "./fraction.js";

/** Lengths of the parts of a year in months, the longest first. */
const LENGTHS = [12, 6, 3, 1] as const;

/** The name of the year, half, quarter or month of that length that begins in a month. */
function nameOf(from: number, length: (typeof LENGTHS)[number]): string {
  const [year, month] = [times(from, 12), from % 12];
  switch (length) {
    case 12:
      return String(year);
    case 6:
      return `${year}H${month / 6 + 1}`;
    case 3:
      return `${year}Q${month / 3 + 1}`;
    case 1:
      return `${year}-${String(month + 1).padStart(2, "0")}`;
  }
}

interface Months {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** The years, halves, quarters and months inside some months. */
function partsIn(first: number, last: number): Months[] {
  return LENGTHS.flatMap((length) => {
    const parts: Months[] = [];
    for (let from = first + ((length - (first % length)) % length); from + length - 1 <= last; from += length)
      parts.push({ id: nameOf(from, length), from, to: from + length - 1 });
    return parts;
  });
}

export class Figures {
  private readonly periods = new Map<string, Period | null>();

  constructor(
    private readonly plan: Plan,
    readonly statistics: Statistics,
  ) {}

  figure(subject: Subject, period: string, key: string): Found {
    const supplied = this.supplied(subject, period, key);
    if (supplied) return supplied;
    const found = this.overTime(subject, period, key) ?? this.fromOthers(subject, period, key);
    return found ?? missingFor(this.plan.statistics.get(key)?.late ? "awaited" : "absent");
  }

  private supplied(subject: Subject, period: string, key: string): Found | undefined {
    const fact = this.statistics.supplied(subject, period, key);
    return fact && foundOf(fact.outcome);
  }

  private periodOf(id: string): Period | null {
    const known = this.periods.get(id);
    if (known !== undefined) return known;
    const period = Period.parse(id);
    this.periods.set(id, period);
    return period;
  }

  private overTime(subject: Subject, id: string, key: string): Found | null {
    const period = this.periodOf(id);
    if (!period) return null;
    const supplied = (part: string) => this.supplied(subject, part, key);
    switch (this.plan.statistics.get(key)?.flow) {
      case "single": {
        const parts = sideBySide(period, supplied);
        return parts && strictly(parts, (values) => ({ number: added(values) }));
      }
      case "cumulative": {
        const end = period.toMonth + 1;
        const ending = LENGTHS.filter((length) => end % length === 0).map((length) => nameOf(end - length, length));
        const found = ending.filter((part) => part !== id).map(supplied);
        return found.find((one) => one !== undefined) ?? null;
      }
      default:
        return (period.toDate && supplied(period.toDate.whole.id)) ?? null;
    }
  }

  /** The ratio of two figures, or the sum over the parts of an area; null where nothing says how, or no part has any. */
  private fromOthers(subject: Subject, period: string, key: string): Found | null {
    const statistic = this.plan.statistics.get(key);
    const aggregate = statistic?.aggregate ?? (statistic?.type === "count" ? "sum" : "none");
    if (typeof aggregate === "object")
      return strictly(
        aggregate.ratio.map((name) => this.figure(subject, period, name)),
        ([part, whole]) => {
          const [a, b] = [numberIn(part), numberIn(whole)];
          return a && b && b.n !== 0n ? { number: quotient(a, b) } : { none: "failed" };
        },
      );
    const parts = this.statistics.subjects.childrenOf(subject);
    if (aggregate !== "sum" || parts.length === 0) return null;
    if (parts.every((part) => this.isLacking(part, period, key))) return null;
    return strictly(
      parts.map((part) => this.figure(part, period, key)),
      (values) => ({ number: added(values) }),
    );
  }

  /** Whether nothing is known of a figure but that its subject has none of its own. */
  private isLacking(subject: Subject, period: string, key: string): boolean {
    if (this.supplied(subject, period, key)) return false;
    const overTime = this.overTime(subject, period, key);
    if (overTime) return isNone(overTime) && overTime.reasons?.every((reason) => reason === "absent") === true;
    return !this.plan.statistics.get(key)?.late && this.fromOthers(subject, period, key) === null;
  }

  /** The rows of a case list: the subject's own, those of parts of the period or of the whole of it, or those of its parts. */
  cases(subject: Subject, period: string, record: string): Found {
    return this.rows(subject, period, record) ?? ABSENT;
  }

  private rows(subject: Subject, id: string, record: string): Found | null {
    const supplied = (part: string): Found | undefined => {
      const list = this.statistics.suppliedList(subject, part, record);
      return list && foundOf(list.outcome);
    };
    const joined = (lists: readonly Found[]): Found =>
      strictly(lists, (values) => ({ list: values.flatMap((value) => listIn(value) ?? []) }));
    const own = supplied(id);
    if (own) return own;
    const period = this.periodOf(id);
    const laid = period && sideBySide(period, supplied);
    if (laid) return joined(laid);
    const whole = period?.toDate && supplied(period.toDate.whole.id);
    if (whole) return whole;
    const parts = this.statistics.subjects.childrenOf(subject);
    return parts.length > 0 ? joined(parts.map((part) => this.cases(part, id, record))) : null;
  }
}

function added(values: readonly Found[]): Fraction {
  return values.reduce((total, value) => sum(total, numberIn(value) ?? zero), zero);
}

/**
 * What was supplied of parts of a period that lie side by side and fill it: at each month the longest part that was supplied,
 * or the longest of which nothing was. null where nothing was supplied at all, or a longer part stands in the way.
 */
function sideBySide(period: Period, supplied: (part: string) => Found | undefined): Found[] | null {
  const inside = partsIn(period.fromMonth, period.toMonth).filter(({ id }) => id !== period.id);
  const has = (part: Months) => supplied(part.id) !== undefined;
  const found: Found[] = [];
  let isAny = false;
  for (let month = period.fromMonth; month <= period.toMonth; ) {
    const beginning = inside.filter(({ from }) => from === month);
    const part =
      beginning.find(has) ?? beginning.find(({ from, to }) => !partsIn(from, to).some((smaller) => has(smaller)));
    if (!part) return null;
    const own = supplied(part.id);
    isAny ||= own !== undefined;
    found.push(own ?? ABSENT);
    month = part.to + 1;
  }
  return isAny ? found : null;
}

/** A figure as a rule of the subject's attributes sees it. */
export function attributeOf(statistics: Statistics, subject: Subject, path: readonly string[]): Found {
  const [first = "", key = ""] = path;
  const own = {
    id: subject.id,
    name: statistics.subjects.nameOf(subject),
    level: subject.level,
    parent: subject.parent,
  } as Readonly<Record<string, string | undefined>>;
  const plain = Object.hasOwn(own, first) ? own[first] : undefined;
  if (plain !== undefined) return { text: plain };
  if (first === "groups") return { list: (subject.groups ?? []).map((text) => ({ text })) };
  const attributes = first === "attributes" ? (subject.attributes ?? {}) : {};
  const found = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
  if (found === undefined) return ABSENT;
  if (typeof found === "number") return foundOf(statistics.attribute(subject, path));
  if (typeof found === "string") return { text: found };
  if (typeof found === "boolean") return { truth: found };
  return foundOf(statistics.attribute(subject, path));
}
