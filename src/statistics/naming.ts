/** What tables name: titles, lists, subjects and periods looked up in a plan. What stands for nothing is said once, with what is near. */
import { type Diagnostics, nearest, type Place } from "../diagnostics/index.js";
import { decimalText, type Rational } from "../exact/index.js";
import { CalendarDate, type CaseFields, matchable, Period, type Plan, type Subject } from "../plan/index.js";
import { knownNames } from "./known-names.js";
import type { Subjects } from "./subjects.js";
import { unitFactor, withUnit } from "./unit-factor.js";

/** Whoever has more unknown names than this has another list, and no slips of the pen. */
const SUGGESTED = 200;

/** Rows that add the others up, under names that no subject bears: 合计, 全市合计. */
export const isTotal = (name: string): boolean =>
  /(?:合计|总计|小计)$|^total$/i.test(matchable(name).replace(/\s+/g, ""));

/** A title's unit against the plan's: its statistic and the factor between them, where there is one. */
interface OtherUnit {
  readonly key?: string;
  readonly factor?: Rational;
  readonly facts: { readonly name: string; readonly unit: string; readonly wanted: string };
}

export class Naming {
  private readonly statistics: ReadonlyMap<string, string>;
  private readonly records: ReadonlyMap<string, string>;
  private readonly keys = new Map<string, string | undefined>();
  private readonly otherUnits = new Map<string, OtherUnit | null>();
  private readonly periods = new Map<string, string | null>();
  private readonly found = new Map<string, Subject>();
  private readonly reported = new Set<string>();
  private strangers = 0;

  constructor(
    private readonly plan: Plan,
    private readonly subjects: Subjects,
    private readonly problems: Diagnostics,
  ) {
    const { statistics, records } = knownNames(plan);
    this.statistics = statistics;
    this.records = records;
  }

  /** The statistic of that title, without a word where there is none. */
  keyOf(title: string): string | undefined {
    if (!this.keys.has(title)) this.keys.set(title, this.statistics.get(matchable(title)));
    return this.keys.get(title);
  }

  /** The statistic of that title, and what its figures are multiplied with where the title has another unit. */
  statistic(title: string, place: Place): { readonly key: string; readonly factor?: Rational } | null {
    const key = this.keyOf(title);
    if (key !== undefined) return { key };
    const other = this.inOtherUnit(title, place);
    if (!other) this.unknown(title, place);
    return other?.key === undefined ? null : { ...other, key: other.key };
  }

  /** A statistic named with a unit in brackets that is not its own: what turns it into the plan's, or neither key nor factor. */
  private inOtherUnit(title: string, place: Place): OtherUnit | null {
    const known = this.otherUnits.get(title);
    const other = known === undefined ? this.otherUnitOf(title) : known;
    this.otherUnits.set(title, other);
    const seen = `${place.file ?? ""} ${place.sheet ?? ""} unit ${title}`;
    if (!other || this.reported.has(seen)) return other;
    this.reported.add(seen);
    const { facts, factor } = other;
    if (factor) this.problems.add("statistics/unit-converted", place, { ...facts, factor: decimalText(factor) });
    else if (other.key === undefined) this.problems.add("statistics/unit-differs", place, facts);
    return other;
  }

  private otherUnitOf(title: string): OtherUnit | null {
    const said = withUnit(title);
    const key = said ? this.keyOf(said.name) : undefined;
    if (!said || key === undefined) return null;
    const { unit, type, name = key } = this.plan.statistics.get(key) ?? {};
    const facts = { name, unit: said.unit, wanted: unit ?? "" };
    if (type === "rate") return unit === undefined && said.unit === "%" ? { key, facts } : { facts };
    const factor = unit === undefined ? null : unitFactor(said.unit, unit);
    return factor ? { key, factor, facts } : { facts };
  }

  /** The case list of that name. */
  record(title: string, place: Place): string | null {
    const key = this.records.get(matchable(title));
    if (key !== undefined) return key;
    const seen = `record ${title}`;
    if (!this.reported.has(seen))
      this.problems.add("statistics/unknown-record-list", place, {
        name: title,
        near: nearest(title, this.records.keys()),
      });
    this.reported.add(seen);
    return null;
  }

  /** Says, once for a file, that a column is no statistic, or in a case list none of its fields. */
  unknown(name: string, place: Place, list?: CaseFields): void {
    const seen = `${place.file ?? ""} ${name}`;
    if (this.reported.has(seen)) return;
    this.reported.add(seen);
    const fields = [...(list?.fields.keys() ?? [])].map((field) => list?.labels.get(field) ?? field);
    const near = nearest(matchable(name), list ? [...list.fields.keys(), ...fields] : this.statistics.keys());
    this.problems.add("statistics/unknown-statistic", place, {
      name,
      near,
      list: list?.name ?? null,
      fields: fields.join("、"),
    });
  }

  subject(name: string, place: Place): Subject | null {
    const subject = this.found.get(name) ?? this.subjects.find(name);
    if (subject) {
      this.found.set(name, subject);
      return subject;
    }
    const at = { file: place.file, sheet: place.sheet, path: place.path, line: place.line };
    if (subject === undefined && isTotal(name)) {
      this.problems.add("statistics/total-row", at, { name });
      return null;
    }
    if (subject === null) {
      const ids = this.subjects.named(name).map(({ id }) => id);
      this.problems.add("statistics/ambiguous-subject", at, { name, ids: ids.join(", ") });
      return null;
    }
    const near = this.strangers < SUGGESTED ? nearest(matchable(name), this.subjects.names()) : null;
    this.strangers += 1;
    this.problems.add("statistics/unknown-subject", at, { name, near });
    return null;
  }

  period(text: string, place: Place): string | null {
    const known = this.periods.get(text);
    if (known) return known;
    const period = Period.parse(text);
    if (period) {
      this.periods.set(text, period.id);
      return period.id;
    }
    const at = { file: place.file, sheet: place.sheet, path: place.path, line: place.line };
    const month = CalendarDate.parse(matchable(text))?.iso.slice(0, 7);
    this.problems.add("statistics/bad-period", at, { text, ...(month !== undefined && { month }) });
    return null;
  }
}
