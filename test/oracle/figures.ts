/** What the statistics say of a subject in a period: its own figures, or its parts' put together. */
import { aboutPeriod, beginningIn, Day, endingWith, Moment } from "./calendar.js";
import type { Aggregate, Applies, Assessed, CaseRow, Cell, Figures, NumberText, Plan, Subject } from "./documents.js";
import { decimal, Fraction, isZero, total, whole } from "./numbers.js";
import { AWAITED, CONFLICT, FAILED, MISSING, type Outcome, type Row, strictly, type Value, value } from "./outcomes.js";

/** A cell by the type of its column; blank is null, and so is what cannot be read. */
export function readCell(cell: Cell | undefined, type: string): Value | null {
  if (cell === null || cell === undefined) return null;
  const text = (typeof cell === "object" ? cell.number : String(cell)).trim();
  switch (type) {
    case "text":
      return text === "" ? null : text;
    case "date":
      return Day.read(text);
    case "datetime":
      return Moment.read(text);
    case "boolean":
      return ["是", "true"].includes(text) ? true : ["否", "false"].includes(text) ? false : null;
    case "count": {
      const count = decimal(text);
      return count && count.d === 1n && count.s >= 0n ? count : null;
    }
    case "rate":
      if (text.endsWith("%")) return decimal(text.slice(0, -1))?.div(whole(100)) ?? null;
      return decimal(text);
    default:
      return decimal(text);
  }
}

export class Statistics {
  /** What was supplied, by subject, period and key. */
  private readonly cells = new Map<string, Cell[]>();
  private readonly rows = new Map<string, CaseRow[]>();
  private readonly declaredEmpty = new Set<string>();

  constructor(
    private readonly plan: Plan,
    private readonly figures: Figures,
  ) {
    const keyOf = (subject: string, period: string, key: string): string =>
      Statistics.keyOf(this.subject(subject)?.id ?? "", period, key);
    const into = <T>(all: Map<string, T[]>, key: string, one: T) => all.set(key, [...(all.get(key) ?? []), one]);
    for (const { subject, period, statistic, value: cell } of figures.facts)
      into(this.cells, keyOf(subject, period, statistic), cell);
    for (const row of figures.rows) into(this.rows, keyOf(row.subject, row.period, row.record), row);
    for (const { subject, period, record } of figures.zeroReports)
      this.declaredEmpty.add(keyOf(subject, period, record));
  }

  private static keyOf(subject: string, period: string, key: string): string {
    return `${subject}\n${period}\n${key}`;
  }

  get subjects(): readonly Subject[] {
    return this.figures.subjects;
  }

  subject(name: string): Subject | undefined {
    return this.subjects.find((subject) => subject.id === name || subject.name === name);
  }

  private isAbout(named: string, subject: Subject): boolean {
    return this.subject(named) === subject;
  }

  childrenOf(subject: Subject): Subject[] {
    return this.subjects.filter(({ parent }) => parent !== undefined && this.isAbout(parent, subject));
  }

  /** The whole area: the top of the tree. */
  isArea(subject: Subject): boolean {
    if (this.subjects.length === 1) return true;
    return subject.parent === undefined && this.childrenOf(subject).length > 0;
  }

  isAssessed(subject: Subject, assessed: Assessed): boolean {
    if (assessed === "city") return this.isArea(subject);
    if (assessed === "each") return !this.isArea(subject) || this.subjects.length === 1;
    return assessed.some((name) => this.isAbout(name, subject));
  }

  /** Whether a condition holds; "unknown" where the list of subjects does not give what it asks for. */
  fits(subject: Subject, applies: Applies | undefined): boolean | "unknown" {
    const { subjects, level, group, attributes } = applies ?? {};
    const asked = Object.entries(attributes ?? {});
    const has = (key: string) => subject.attributes !== undefined && key in subject.attributes;
    const isOut =
      (subjects && !subjects.some((name) => this.isAbout(name, subject))) ||
      (level && subject.level !== undefined && !level.includes(subject.level)) ||
      (group && !(subject.groups ?? []).some((name) => group.includes(name))) ||
      asked.some(([key, wanted]) => has(key) && comparable(subject.attributes?.[key]) !== comparable(wanted));
    if (isOut) return false;
    const isUnknown = (level && subject.level === undefined) || asked.some(([key]) => !has(key));
    return isUnknown ? "unknown" : true;
  }

  /** As it was supplied for the subject itself; null where nothing was. */
  private supplied(subject: Subject, period: string, key: string): Outcome | null {
    const cells = this.cells.get(Statistics.keyOf(subject.id, period, key)) ?? [];
    const readings = cells.flatMap((cell) => readCell(cell, this.plan.statistics?.[key]?.type ?? "") ?? []);
    const [first] = readings;
    if (first !== undefined) return readings.every((other) => isSame(other, first)) ? value(first) : CONFLICT;
    return cells.some((cell) => typeof cell === "string" && cell.startsWith("待")) ? AWAITED : null;
  }

  /** Supplied; or from parts of the period; or of a beginning of a period what stands for all of it; or from other figures. */
  figure(subject: Subject, period: string, key: string): Outcome {
    const statistic = this.plan.statistics?.[key];
    if (!statistic) throw new Error(`no statistic ${key}`);
    const found = this.supplied(subject, period, key) ?? this.overTime(subject, period, key);
    if (found) return found;
    const aggregate: Aggregate = statistic.aggregate ?? (statistic.type === "count" ? "sum" : "none");
    const children = this.childrenOf(subject);
    if (typeof aggregate === "object")
      return strictly(
        aggregate.ratio.map((part) => this.figure(subject, period, part)),
        ([part, all]) => (isZero(all as Fraction) ? FAILED : value((part as Fraction).div(all as Fraction))),
      );
    if (aggregate === "sum" && children.length > 0)
      return strictly(
        children.map((child) => this.figure(child, period, key)),
        (parts) => value(total(parts as Fraction[])),
      );
    return statistic.late ? AWAITED : MISSING;
  }

  private overTime(subject: Subject, period: string, key: string): Outcome | null {
    const supplied = (part: string): Outcome | null => this.supplied(subject, part, key);
    const { whole } = aboutPeriod(period);
    switch (this.plan.statistics?.[key]?.flow) {
      case "single": {
        const parts = oneAfterAnother(period, supplied);
        return parts && strictly(parts, (values) => value(total(values as Fraction[])));
      }
      case "cumulative":
        return endingWith(period).reduce<Outcome | null>((found, part) => found ?? supplied(part), null);
      default:
        return whole === null ? null : supplied(whole);
    }
  }

  private suppliedCases(subject: Subject, period: string, key: string): Outcome | null {
    const at = Statistics.keyOf(subject.id, period, key);
    const rows = this.rows.get(at) ?? [];
    const isDeclaredEmpty = this.declaredEmpty.has(at);
    if (rows.length > 0 && isDeclaredEmpty) return CONFLICT;
    if (isDeclaredEmpty) return value([]);
    if (rows.length === 0) return null;
    const fields = Object.entries(this.plan.records?.[key]?.fields ?? {});
    return value(
      rows.map((row): Row => {
        const read = fields.map(([name, field]): [string, Outcome] => {
          const cell = readCell(row.fields[name], typeof field === "string" ? field : field.type);
          return [name, cell === null ? MISSING : value(cell)];
        });
        return new Map(read);
      }),
    );
  }

  /** A case list: the rows that were supplied, an empty one by zero report, those of parts of the period or of the area; else missing. */
  cases(subject: Subject, period: string, key: string): Outcome {
    const joined = (lists: readonly Outcome[]) => strictly(lists, (values) => value((values as Value[][]).flat()));
    const supplied = (part: string): Outcome | null => this.suppliedCases(subject, part, key);
    const own = supplied(period);
    if (own) return own;
    const parts = oneAfterAnother(period, supplied);
    if (parts) return joined(parts);
    const { whole } = aboutPeriod(period);
    const ofWhole = whole === null ? null : supplied(whole);
    if (ofWhole) return ofWhole;
    const children = this.childrenOf(subject);
    return children.length === 0 ? MISSING : joined(children.map((child) => this.cases(child, period, key)));
  }
}

/** From its first month on the longest part that was supplied, then the next; a month of which nothing was is missing. Null where nothing was at all. */
function oneAfterAnother(period: string, supplied: (part: string) => Outcome | null): Outcome[] | null {
  const { firstMonth, lastMonth } = aboutPeriod(period);
  const found: (Outcome | null)[] = [];
  for (let month = firstMonth; month <= lastMonth; ) {
    const part = beginningIn(period, month).find((one) => supplied(one) !== null);
    found.push(part === undefined ? null : supplied(part));
    month = part === undefined ? month + 1 : aboutPeriod(part).lastMonth + 1;
  }
  return found.some((one) => one !== null) ? found.map((one) => one ?? MISSING) : null;
}

const comparable = (attribute: string | boolean | NumberText | undefined): string | boolean | undefined =>
  typeof attribute === "object" ? `number ${attribute.number}` : attribute;

/** Whether two values are the same figure. */
export function isSame(a: Value, b: Value): boolean {
  if (a instanceof Day && b instanceof Day) return a.text === b.text;
  if (a instanceof Fraction && b instanceof Fraction) return a.compare(b) === 0;
  return a === b;
}
