/** What returned tables hold, as a collection workbook shows it: its columns, its lists, and what is said of whose figures. */
import { type Diagnostic, diagnostic, type Place } from "../diagnostics/index.js";
import type { Period, Plan, Subject } from "../plan/index.js";
import { type About, aboutTitles, type CaseList, type Fact, type Statistics } from "../statistics/index.js";
import type { Needs } from "./needs.js";

/** A row to fill in: a subject has one for each thing that is said of its figures, in the order of their words. */
export interface FormRow {
  readonly subject: Subject | null;
  /** Undefined where nothing is said. */
  readonly about: About | undefined;
  readonly isFirst: boolean;
}

export interface SuppliedList {
  readonly subject: string;
  readonly period: string;
  readonly record: string;
  readonly list: CaseList;
}

export const isSaidOf = (one: About | undefined, other: About | undefined): boolean => wordsOf(one) === wordsOf(other);

const wordsOf = (about: About | undefined): string =>
  about ? JSON.stringify([about.department ?? "", about.asOf ?? "", about.state ?? ""]) : "";

/** One pass over what was supplied; nothing is left out because no rule reads it. */
export class Supplied {
  readonly lists: readonly SuppliedList[];
  /** By period, the keys that figures were given of. */
  readonly keys = new Map<string, Set<string>>();
  readonly subjects = new Set<string>();
  /** Whether anything is said of any figure or list. */
  readonly hasAbout: boolean;
  private readonly ofFigures = new Map<string, Map<string, About | undefined>>();
  private readonly ofZeros = new Map<string, Map<string, About | undefined>>();

  constructor(statistics: Statistics | undefined) {
    const note = (all: Map<string, Map<string, About | undefined>>, subject: string, about: About | undefined) => {
      this.subjects.add(subject);
      const said = all.get(subject) ?? new Map<string, About | undefined>();
      all.set(subject, said.set(wordsOf(about), about));
    };
    for (const { subject, period, key, about } of statistics?.sorted() ?? ([] as readonly Fact[])) {
      this.keys.set(period, (this.keys.get(period) ?? new Set<string>()).add(key));
      note(this.ofFigures, subject, about);
    }
    this.lists = (statistics?.sortedLists() ?? []).map(([at, list]) => {
      const [subject = "", period = "", record = ""] = JSON.parse(at) as string[];
      this.subjects.add(subject);
      if (list.rows.length === 0) note(this.ofZeros, subject, list.about);
      return { subject, period, record, list };
    });
    for (const { subject } of [...(statistics?.decided() ?? []), ...(statistics?.shown() ?? [])])
      this.subjects.add(subject);
    const said = [...this.ofFigures.values(), ...this.ofZeros.values()].flatMap((abouts) => [...abouts.values()]);
    this.hasAbout = [...said, ...this.lists.map(({ list }) => list.about)].some((about) => about !== undefined);
  }

  rowsOfFigures(subjects: readonly (Subject | null)[]): FormRow[] {
    return subjects.flatMap((subject) => rowsOf(subject, subject ? this.ofFigures.get(subject.id) : undefined));
  }

  rowsOfZeros(subjects: readonly (Subject | null)[]): FormRow[] {
    return subjects.flatMap((subject) => rowsOf(subject, subject ? this.ofZeros.get(subject.id) : undefined));
  }

  /** The periods that a case list was given of. */
  periodsOf(record: string): string[] {
    return [...new Set(this.lists.flatMap((given) => (given.record === record ? [given.period] : [])))];
  }
}

function rowsOf(subject: Subject | null, said: ReadonlyMap<string, About | undefined> = new Map()): FormRow[] {
  const abouts = [...said].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, about]) => about);
  return (abouts.length > 0 ? abouts : [undefined]).map((about, at) => ({ subject, about, isFirst: at === 0 }));
}

/** One remark a file: decisions and evidence that the workbook has no row for, since this plan and period ask for none. */
export function notMerged(needs: Needs, period: Period, statistics: Statistics): Diagnostic[] {
  const { subjects } = statistics;
  const counts = new Map<string, number>();
  const leaveOut = ({ file = "" }: Place): unknown => counts.set(file, (counts.get(file) ?? 0) + 1);
  const withDecisions = new Set(statistics.decided().map(({ evidence }) => evidence));
  for (const decision of statistics.decided()) {
    const subject = subjects.find(decision.subject);
    const isAsked = needs.decisions.some(({ id, part }) => id === decision.item && part === decision.part);
    if (!isAsked || !subject || !statistics.decisionsOn(subject, period, decision.item).includes(decision))
      leaveOut(decision.place);
  }
  for (const { subject: id, item, evidence, place } of statistics.shown()) {
    const subject = subjects.find(id);
    const isAsked = needs.evidence.some((needed) => needed.id === item);
    const isShown = isAsked && subject && statistics.evidenceFor(subject, period, item).includes(evidence);
    if (!isShown && !withDecisions.has(evidence)) leaveOut(place);
  }
  return [...counts].map(([file, count]) =>
    diagnostic("statistics/not-merged", file === "" ? {} : { file }, { period: period.id, count }),
  );
}

/** A title for each of department, as-of date and state that is none of the `taken` ones. */
export function freeTitle(role: keyof About, wanted: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  return [wanted, ...aboutTitles(role)].find((title) => !names.has(title)) ?? wanted;
}

/** The titles that a plan's statistics, or the fields of one of its lists, take. */
export function takenTitles(plan: Plan, record?: string): string[] {
  const list = record === undefined ? undefined : plan.records.get(record);
  if (list) return [...list.fields.keys()].flatMap((field) => [field, list.labels.get(field) ?? field]);
  return [...plan.statistics].flatMap(([key, { name, aliases }]) => [key, name ?? key, ...(aliases ?? [])]);
}
