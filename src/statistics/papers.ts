/** What people decide and show beside the figures: assessors' decisions, evidence, and corrections of what was published. */
import { type Diagnostics, type Place, placeText } from "../diagnostics/index.js";
import { decimalText, Rational } from "../exact/index.js";
import { matchable, Period, type Plan, type StatisticType, type Subject } from "../plan/index.js";
import { readCell } from "./cell.js";
import type { Subjects } from "./subjects.js";
import type { RawPaper, Table } from "./table.js";

/** 佐证: a document's number, a file's name and digest. */
export interface Evidence {
  readonly document: string | null;
  readonly file: string | null;
  readonly sha256: string | null;
  readonly note: string | null;
}

/** 评定: the points that an assessor gave. */
export interface Decision {
  readonly subject: string;
  readonly period: string;
  /** The indicator or adjustment. */
  readonly item: string;
  /** Which of several decisions of one item; "" where there is one only. */
  readonly part: string;
  readonly points: Rational;
  readonly reason: string;
  readonly by: string | null;
  readonly date: string | null;
  readonly evidence: Evidence | null;
  readonly place: Place;
}

/** 更正: a figure or decision that was put right after publication. */
export interface Amendment {
  readonly subject: string;
  readonly period: string;
  /** The key of a statistic, or the indicator or adjustment of a decision. */
  readonly item: string;
  readonly name: string;
  readonly old: string | null;
  readonly new: string | null;
  readonly reason: string;
  readonly document: string | null;
  readonly by: string;
  readonly date: string | null;
  readonly place: Place;
}

/** An adjustment of a scheme, which decisions may name. */
export interface NamedItem {
  readonly id: string;
  readonly name: string;
}

/** 佐证: what was shown for an item. */
export interface Shown {
  readonly subject: string;
  readonly period: string;
  readonly item: string;
  readonly evidence: Evidence;
  readonly place: Place;
}

/** Reads decisions, evidence and amendments; what does not fit costs its own row and nothing else. */
export class Papers {
  readonly decisions = new Map<string, Decision>();
  readonly evidence: Shown[] = [];
  readonly amendments: Amendment[] = [];
  private readonly items = new Map<string, NamedItem>();
  /** Of which several decisions were given that differ: a further one settles nothing. */
  private readonly contradictory = new Set<string>();
  private decided: ReadonlyMap<string, readonly Decision[]> | undefined;
  private shown: ReadonlyMap<string, readonly Shown[]> | undefined;

  constructor(
    plan: Plan,
    adjustments: readonly NamedItem[],
    private readonly period: Period,
    private readonly subjects: Subjects,
    private readonly problems: Diagnostics,
  ) {
    for (const item of [...adjustments, ...[...plan.indicators.values()].map(({ id, name }) => ({ id, name }))])
      for (const title of [item.name, item.id]) this.items.set(matchable(title), { id: item.id, name: item.name });
  }

  /** What was decided on an item of a subject, in any period; asked for once everything is read. */
  decisionsOn(subject: string, item: string): readonly Decision[] {
    this.decided ??= grouped([...this.decisions.values()]);
    return this.decided.get(JSON.stringify([subject, item])) ?? [];
  }

  /** What was shown for an item of a subject, in any period; asked for once everything is read. */
  evidenceFor(subject: string, item: string): readonly Shown[] {
    this.shown ??= grouped(this.evidence);
    return this.shown.get(JSON.stringify([subject, item])) ?? [];
  }

  static keyOf(subject: string, period: string, item: string, part: string): string {
    return JSON.stringify([subject, period, item, part]);
  }

  read(table: Table): void {
    for (const paper of table.papers ?? []) {
      if (paper.kind === "amendment") continue;
      const at = this.whose(paper);
      const item = this.itemOf(paper);
      if (!at || !item) continue;
      const evidence = evidenceOf(paper);
      if (evidence) this.evidence.push({ ...at, item: item.id, evidence, place: paper.place });
      if (paper.kind === "decision") this.decide(paper, { ...at, item: item.id }, item.name, evidence);
      else if (!evidence) this.problems.add("statistics/evidence-empty", paper.place, { item: item.name });
    }
  }

  /** The amendments, the earliest first; each is applied by `apply`, which says what stands against it, or that nothing does. */
  amend(
    tables: readonly Table[],
    statisticOf: (name: string) => { key: string; name: string; type: StatisticType } | null,
    apply: (amendment: Amendment, type: StatisticType, raw: { old: string; new: string }) => boolean,
  ): void {
    const all = tables.flatMap(({ papers }) => papers ?? []).filter(({ kind }) => kind === "amendment");
    const dated = all.map((paper, index) => ({ paper, index, date: textOf(paper.fields.date) ?? "" }));
    for (const { paper } of dated.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.index - b.index))) {
      const at = this.whose(paper);
      if (!at) continue;
      const { fields, place } = paper;
      const [reason, by] = [textOf(fields.reason), textOf(fields.by)];
      const statistic = statisticOf(paper.item);
      const item = statistic ? null : this.itemOf(paper);
      if (!statistic && !item) continue;
      const name = statistic?.name ?? item?.name ?? paper.item;
      if (reason === null || by === null) {
        this.problems.add("statistics/amendment-incomplete", place, { item: name });
        continue;
      }
      const amendment: Amendment = {
        ...at,
        item: statistic?.key ?? item?.id ?? "",
        name,
        old: textOf(fields.old),
        new: textOf(fields.new),
        reason,
        document: textOf(fields.document),
        by,
        date: textOf(fields.date),
        place,
      };
      const isDone = statistic
        ? apply(amendment, statistic.type, { old: amendment.old ?? "", new: amendment.new ?? "" })
        : this.amendDecision(amendment, textOf(fields.part) ?? "");
      if (isDone) this.amendments.push(amendment);
    }
  }

  private amendDecision(amendment: Amendment, part: string): boolean {
    const key = Papers.keyOf(amendment.subject, amendment.period, amendment.item, part);
    const standing = this.decisions.get(key);
    const [old, points] = [numberIn(amendment.old), numberIn(amendment.new)];
    const isSame = amendment.old === null ? standing === undefined : old !== null && standing?.points.equals(old);
    if (!isSame) {
      const stands = standing ? decimalText(standing.points) : "—";
      this.problems.add("statistics/amendment-old-differs", amendment.place, {
        item: amendment.name,
        old: amendment.old ?? "—",
        stands,
      });
      return false;
    }
    if (points === null && amendment.new !== null) {
      this.problems.add("statistics/decision-not-points", amendment.place, {
        item: amendment.name,
        text: amendment.new,
      });
      return false;
    }
    if (points === null) this.decisions.delete(key);
    else {
      const { subject, period, item, reason, by, date, place } = amendment;
      const evidence =
        amendment.document === null ? null : { document: amendment.document, file: null, sha256: null, note: null };
      this.decisions.set(key, { subject, period, item, part, points, reason, by, date, evidence, place });
    }
    return true;
  }

  private decide(
    paper: RawPaper,
    at: { subject: string; period: string; item: string },
    name: string,
    evidence: Evidence | null,
  ): void {
    const { fields, place } = paper;
    const raw = textOf(fields.points);
    const points = numberIn(raw);
    const reason = textOf(fields.reason);
    if (points === null) {
      this.problems.add("statistics/decision-not-points", place, { item: name, text: raw ?? "" });
      return;
    }
    if (reason === null) {
      this.problems.add("statistics/decision-without-reason", place, { item: name, points: decimalText(points) });
      return;
    }
    const part = textOf(fields.part) ?? "";
    const key = Papers.keyOf(at.subject, at.period, at.item, part);
    if (this.contradictory.has(key)) return;
    const before = this.decisions.get(key);
    if (before && !before.points.equals(points)) {
      const values = `${decimalText(before.points)} (${placeText(before.place)}), ${decimalText(points)} (${placeText(place)})`;
      this.problems.add("statistics/decision-conflict", place, { item: name, values });
      this.decisions.delete(key);
      this.contradictory.add(key);
      return;
    }
    const [by, date] = [textOf(fields.by), textOf(fields.date)];
    this.decisions.set(key, { ...at, part, points, reason, by, date, evidence, place });
  }

  private whose(paper: RawPaper): { subject: string; period: string } | null {
    const subject: Subject | null | undefined = this.subjects.find(paper.subject);
    const period = paper.period === undefined ? this.period : Period.parse(paper.period);
    if (!subject) this.problems.add("statistics/paper-of-nobody", paper.place, { name: paper.subject });
    if (!period) this.problems.add("statistics/bad-period", paper.place, { text: paper.period ?? "" });
    return subject && period ? { subject: subject.id, period: period.id } : null;
  }

  private itemOf({ item, place }: RawPaper): NamedItem | null {
    const known = this.items.get(matchable(item));
    if (!known) this.problems.add("statistics/paper-of-nothing", place, { item });
    return known ?? null;
  }
}

function grouped<T extends { readonly subject: string; readonly item: string }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = JSON.stringify([one.subject, one.item]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

function evidenceOf({ fields }: RawPaper): Evidence | null {
  const [document, file, sha256] = [textOf(fields.document), textOf(fields.file), textOf(fields.sha256)];
  return document === null && file === null && sha256 === null
    ? null
    : { document, file, sha256, note: textOf(fields.note) };
}

function textOf(raw: unknown): string | null {
  if (raw === null || raw === undefined) return null;
  const text = typeof raw === "object" && "number" in raw ? String(raw.number) : String(raw);
  return text.trim() === "" ? null : text.trim();
}

function numberIn(text: string | null): Rational | null {
  const reading = readCell(text, "number");
  return reading.kind === "value" && reading.value instanceof Rational ? reading.value : null;
}
