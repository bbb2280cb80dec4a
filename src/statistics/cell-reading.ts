/** Cells read for whom and what they are about; what cannot be read is reported there, and is missing. */
import type { Diagnostics, Place } from "../diagnostics/index.js";
import type { DecimalLimits } from "../exact/index.js";
import { missing, type Outcome, value } from "../logic/index.js";
import { matchable, type Plan, type StatisticType, type Subject } from "../plan/index.js";
import { type About, type RawAbout, readAbout } from "./about.js";
import { type Reading, readCell } from "./cell.js";
import { TARGETS } from "./known-names.js";
import type { Subjects } from "./subjects.js";

/** Whom a cell is about. */
export interface Whose {
  readonly subject: Subject;
  readonly period: string;
}

export class CellReading {
  /** By statistic, the words that the plan says are 0. */
  private readonly zeros: ReadonlyMap<string, ReadonlySet<string>>;
  private last: { readonly raw: RawAbout; readonly about: About | undefined } | undefined;
  /** Whether any figure was called preliminary. */
  hasPreliminary = false;

  constructor(
    plan: Plan,
    private readonly subjects: Subjects,
    private readonly problems: Diagnostics,
    private readonly limits: DecimalLimits,
  ) {
    this.zeros = new Map(
      [...plan.statistics].flatMap(([key, { zero }]) => (zero ? [[key, new Set(zero.map(matchable))] as const] : [])),
    );
  }

  about(raw: RawAbout | undefined): About | undefined {
    if (raw === undefined) return undefined;
    if (raw !== this.last?.raw) {
      const about = readAbout(raw, (code, place, data) => this.problems.add(code, place, data as never));
      if (about?.state === "preliminary") this.hasPreliminary = true;
      this.last = { raw, about };
    }
    return this.last.about;
  }

  /** A statistic's figure; null where the cell is blank. */
  figure(raw: unknown, type: StatisticType, key: string, whose: Whose, place: Place, places?: number): Outcome | null {
    const isZero = typeof raw === "string" && this.zeros.get(key)?.has(matchable(raw)) === true;
    return this.settled(readCell(isZero ? "0" : raw, type, places, this.limits), key, whose, place);
  }

  /** A field of a case; null where the cell is blank. What is personal is never quoted. */
  field(
    raw: unknown,
    type: StatisticType,
    isPersonal: boolean,
    name: string,
    whose: Whose,
    place: Place,
  ): Outcome | null {
    return this.settled(
      isPersonal ? concealed(raw, type) : readCell(raw, type, undefined, this.limits),
      name,
      whose,
      place,
    );
  }

  private settled(reading: Reading, name: string, { subject, period }: Whose, place: Place): Outcome | null {
    if (reading.kind === "blank") return null;
    if (reading.kind === "awaited") {
      const reason = name.startsWith(TARGETS) ? "to-be-issued" : "awaited";
      return missing({ name, subject: subject.id, period, reason, words: reading.words });
    }
    if (reading.kind === "value" && !reading.remark) return value(reading.value);
    const where = { ...place, subject: this.subjects.nameOf(subject), period };
    if (reading.kind === "value") {
      if (reading.remark) this.problems.add(reading.remark.code, where, reading.remark.data as never);
      return value(reading.value);
    }
    this.problems.add(reading.code, where, reading.data as never);
    return missing({ name, subject: subject.id, period, reason: "unreadable" });
  }
}

/** A personal cell: its value where it can be read, without the remarks and reasons that would quote it on published cards. */
function concealed(raw: unknown, type: StatisticType): Reading {
  const reading = readCell(raw, type);
  if (reading.kind === "value") return { kind: "value", value: reading.value };
  return reading.kind === "refused" ? { kind: "refused", code: "statistics/personal-unreadable", data: {} } : reading;
}
