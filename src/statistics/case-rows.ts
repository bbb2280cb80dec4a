/** Rows of case lists and zero reports → the cases of each subject and period. */
import type { Diagnostics, Place } from "../diagnostics/index.js";
import { missing, type Outcome, Row, value } from "../logic/index.js";
import { matchable, type Period, type Plan, repeats } from "../plan/index.js";
import { type About, type AboutRole, aboutRole, type RawAbout } from "./about.js";
import type { CellReading, Whose } from "./cell-reading.js";
import { type CaseList, Statistics } from "./facts.js";
import type { Naming } from "./naming.js";
import { plainText } from "./plain.js";
import type { Subjects } from "./subjects.js";
import type { RawRow, ZeroReport } from "./table.js";

interface OpenList extends Whose {
  readonly record: string;
  readonly rows: Row[];
  readonly places: Place[];
  readonly abouts: About[];
  isZero: boolean;
}

export class CaseRows {
  private readonly lists = new Map<string, OpenList>();

  constructor(
    private readonly plan: Plan,
    private readonly period: Period,
    private readonly subjects: Subjects,
    private readonly naming: Naming,
    private readonly cells: CellReading,
    private readonly problems: Diagnostics,
  ) {}

  row(raw: RawRow): void {
    const list = this.listOf(raw);
    const declared = list && this.plan.records.get(list.record);
    if (!list || !declared) return;
    const nameOf = (field: string) => `records.${list.record}.${field}`;
    const titles = new Map<string, string>();
    const fields = new Map<string, Outcome>();
    for (const field of declared.fields.keys()) {
      for (const title of [field, declared.labels.get(field) ?? field]) titles.set(matchable(title), field);
      fields.set(field, this.missingOf(nameOf(field), list, "absent"));
    }
    const said: Partial<Record<AboutRole, { value: unknown; place: Place }>> = { ...raw.about };
    for (const [title, cell] of raw.fields) {
      const field = titles.get(matchable(title));
      const type = field === undefined ? undefined : declared.fields.get(field);
      const role = field === undefined ? aboutRole(title) : undefined;
      if (role) said[role] = cell;
      else if (field === undefined || type === undefined) this.naming.unknown(title, cell.place, declared);
      else {
        const isPersonal = declared.personal.has(field);
        const read = this.cells.field(cell.value, type, isPersonal, nameOf(field), list, cell.place);
        if (read) fields.set(field, read);
      }
    }
    list.rows.push(new Row(fields));
    this.wrote(list, raw.place, said);
  }

  zeroReport(report: ZeroReport): void {
    const list = this.listOf(report);
    if (!list) return;
    list.isZero = true;
    this.wrote(list, report.place, report.about);
  }

  private wrote(list: OpenList, place: Place, said: RawAbout | undefined): void {
    const about = this.cells.about(said);
    if (about) list.abouts.push(about);
    list.places.push(place);
  }

  private listOf({ record: title, subject: name, period: text = this.period.id, place }: ZeroReport): OpenList | null {
    const record = this.naming.record(title, place);
    const subject = record === null ? null : this.naming.subject(name, place);
    const period = record === null ? null : this.naming.period(text, place);
    if (record === null || !subject || period === null) return null;
    const at = Statistics.keyOf(subject.id, period, record);
    const list = this.lists.get(at) ?? { rows: [], places: [], abouts: [], isZero: false, record, subject, period };
    this.lists.set(at, list);
    return list;
  }

  private missingOf(name: string, { subject, period }: Whose, reason: "absent" | "conflict"): Outcome {
    return missing({ name, subject: subject.id, period, reason });
  }

  /** The lists by `Statistics.keyOf`; what contradicts itself or stands twice is said. */
  finish(): Map<string, CaseList> {
    return new Map([...this.lists].map(([at, list]) => [at, this.closed(list)]));
  }

  private closed(list: OpenList): CaseList {
    const { rows, places, abouts, isZero, record, period } = list;
    const name = this.plan.records.get(record)?.name ?? record;
    const subject = this.subjects.nameOf(list.subject);
    const isContradictory = isZero && rows.length > 0;
    if (isContradictory)
      this.problems.add("statistics/zero-report-with-rows", places[0] ?? {}, { name, subject, period });
    const [twice] = repeats(rows, rowText);
    if (twice !== undefined)
      this.problems.add("statistics/duplicate-row", { ...places[twice], subject, period }, { name, subject });
    const outcome = isContradictory ? this.missingOf(`records.${record}`, list, "conflict") : value(rows);
    const about = abouts.find(({ state }) => state === "preliminary") ?? abouts[0];
    return { rows, places, outcome, ...(about && { about }) };
  }
}

function rowText(row: Row): string {
  const shown = (outcome: Outcome | undefined) => (outcome?.kind === "value" ? plainText(outcome.value) : null);
  return JSON.stringify([...row.names()].sort().map((name) => [name, shown(row.field(name))]));
}
