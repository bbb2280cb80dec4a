/** What the statistics say of a subject in a period: its own figures, or its parts' put together. */
import { Day, Moment } from "./calendar.js";
import type { Aggregate, Applies, Assessed, Cell, Figures, NumberText, Plan, Subject } from "./documents.js";
import { decimal, Fraction, isZero, total, whole } from "./numbers.js";
import { CONFLICT, FAILED, MISSING, type Outcome, type Row, strictly, type Value, value } from "./outcomes.js";

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
  constructor(
    private readonly plan: Plan,
    private readonly figures: Figures,
  ) {}

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

  figure(subject: Subject, period: string, key: string): Outcome {
    const statistic = this.plan.statistics?.[key];
    if (!statistic) throw new Error(`no statistic ${key}`);
    const supplied = this.figures.facts
      .filter((fact) => fact.statistic === key && fact.period === period && this.isAbout(fact.subject, subject))
      .map((fact) => readCell(fact.value, statistic.type))
      .filter((reading) => reading !== null);
    const [first] = supplied;
    if (first !== undefined) return supplied.every((other) => isSame(other, first)) ? value(first) : CONFLICT;
    const aggregate: Aggregate = statistic.aggregate ?? (statistic.type === "count" ? "sum" : "none");
    const children = this.childrenOf(subject);
    if (aggregate === "none" || children.length === 0) return MISSING;
    if (aggregate === "sum")
      return strictly(
        children.map((child) => this.figure(child, period, key)),
        (parts) => value(total(parts as Fraction[])),
      );
    return strictly(
      aggregate.ratio.map((part) => this.figure(subject, period, part)),
      ([part, all]) => (isZero(all as Fraction) ? FAILED : value((part as Fraction).div(all as Fraction))),
    );
  }

  /** A case list: the rows that were supplied, an empty one by zero report, an area's from its parts; else missing. */
  cases(subject: Subject, period: string, key: string): Outcome {
    const record = this.plan.records?.[key];
    if (!record) throw new Error(`no record list ${key}`);
    const about = (entry: { record: string; subject: string; period: string }) =>
      entry.record === key && entry.period === period && this.isAbout(entry.subject, subject);
    const rows = this.figures.rows.filter(about);
    const isDeclaredEmpty = this.figures.zeroReports.some(about);
    if (rows.length > 0 && isDeclaredEmpty) return CONFLICT;
    if (isDeclaredEmpty) return value([]);
    if (rows.length > 0) {
      const fields = Object.entries(record.fields);
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
    const children = this.childrenOf(subject);
    if (children.length === 0) return MISSING;
    return strictly(
      children.map((child) => this.cases(child, period, key)),
      (lists) => value((lists as Value[][]).flat()),
    );
  }
}

const comparable = (attribute: string | boolean | NumberText | undefined): string | boolean | undefined =>
  typeof attribute === "object" ? `number ${attribute.number}` : attribute;

/** Whether two values are the same figure. */
export function isSame(a: Value, b: Value): boolean {
  if (a instanceof Day && b instanceof Day) return a.text === b.text;
  if (a instanceof Fraction && b instanceof Fraction) return a.compare(b) === 0;
  return a === b;
}
