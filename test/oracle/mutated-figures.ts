/** The figures of an example, changed: blanks, ties, thresholds hit exactly, second opinions, corrections, decisions, evidence. */
import fc from "fast-check";
import { aboutPeriod } from "./calendar.js";
import type { Cell, Fact, Figures, Papers, Plan, Rule, Scheme } from "./documents.js";
import { readCell } from "./figures.js";
import { decimal, Fraction } from "./numbers.js";

const oneOf = fc.constantFrom;

const CHANGES = ["blank", "tie", "threshold", "threshold", "share", "share", "second opinion", "to come"] as const;

/** Which fact is changed and how; `pick` and `other` choose among what there is. */
const change = fc.record({ at: fc.nat(), kind: oneOf(...CHANGES), pick: fc.nat(), other: fc.nat() });
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

const among = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)];

/** The numbers that a plan and its scheme write out: parameters and numbers in rules. */
function numbersIn(...documents: unknown[]): string[] {
  const found = new Set<string>(["0", "1"]);
  const walk = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    if ("number" in part && typeof part.number === "string") found.add(part.number);
    else for (const inner of Object.values(part)) walk(inner);
  };
  documents.forEach(walk);
  return [...found];
}

/** A decimal's text; null where it has none of a few digits. */
function textOf(number: Fraction): string | null {
  for (let places = 0; places < 8; places += 1) {
    const shifted = number.mul(new Fraction(10n ** BigInt(places), 1n));
    if (shifted.d !== 1n) continue;
    const digits = String(shifted.n).padStart(places + 1, "0");
    const [whole, rest] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
    return `${number.s < 0n ? "-" : ""}${whole}${places === 0 ? "" : `.${rest}`}`;
  }
  return null;
}

class Changing {
  private readonly thresholds: string[];
  private readonly days: string[];

  constructor(
    private readonly plan: Plan,
    scheme: Scheme | null,
    private readonly facts: readonly Fact[],
  ) {
    this.thresholds = numbersIn(plan.parameters, plan.indicators, scheme);
    const dates = Object.values(plan.parameters ?? {}).filter(({ type }) => type === "date");
    this.days = dates.map(({ value }) => String(value));
  }

  private typeOf(statistic: string): string {
    return this.plan.statistics?.[statistic]?.type ?? "";
  }

  /** A cell that the type of its column can hold; null where this one cannot. */
  private fitting(statistic: string, cell: string | undefined | null): string | null {
    return cell === undefined || cell === null || readCell(cell, this.typeOf(statistic)) === null ? null : cell;
  }

  /** A threshold as it stands, or a day of the plan. */
  private threshold(fact: Fact, pick: number): string | null {
    const type = this.typeOf(fact.statistic);
    if (type === "boolean") return pick % 2 === 0 ? "是" : "否";
    return this.fitting(fact.statistic, among(type === "date" ? this.days : this.thresholds, pick));
  }

  /** A threshold's share of another figure of the same row: a rate that hits it exactly. */
  private share(fact: Fact, pick: number, other: number): string | null {
    const row = this.facts.filter(
      ({ subject, period, statistic }) =>
        subject === fact.subject && period === fact.period && statistic !== fact.statistic,
    );
    const beside = among(row, other);
    const [part, all] = [decimal(among(this.thresholds, pick) ?? ""), beside && readCell(beside.value, "number")];
    return part && all instanceof Fraction ? this.fitting(fact.statistic, textOf(part.mul(all))) : null;
  }

  changed(fact: Fact, { kind, pick, other }: Change): Fact[] {
    const as = (value: Cell | null): Fact[] => [value === null ? fact : { ...fact, value }];
    switch (kind) {
      case "blank":
        return [{ ...fact, value: "" }];
      case "tie": {
        const others = this.facts.filter(({ statistic }) => statistic === fact.statistic);
        return as(among(others, pick)?.value ?? null);
      }
      case "threshold":
        return as(this.threshold(fact, pick));
      case "share":
        return as(this.share(fact, pick, other));
      case "second opinion":
        return [fact, ...as(this.threshold(fact, pick))];
      case "to come":
        return this.typeOf(fact.statistic) === "text" ? [fact] : as("待发布");
    }
  }

  /** A correction that says what stands, or something else; and what stands then. */
  amendment({ at, pick, other }: Change, isRight: boolean): NonNullable<Papers["amendments"]> {
    const fact = among(this.facts, at);
    const now = fact && this.threshold(fact, pick);
    if (!fact || now === null || now === undefined) return [];
    const old = isRight ? fact.value : (this.threshold(fact, other) ?? "");
    const { subject, period, statistic: item } = fact;
    const date = `2022-0${(other % 8) + 1}-01`;
    return [{ subject, period, item, old, new: pick % 5 === 0 ? "" : now, reason: "complaint", by: "office", date }];
  }
}

const papersOf = (plan: Plan, scheme: Scheme | null, figures: Figures): fc.Arbitrary<Papers> => {
  const items = [...(plan.indicators ?? []), ...(scheme?.adjustments ?? [])].map(({ id }) => id);
  const whose = { subject: oneOf(...figures.subjects.map(({ id }) => id)), item: oneOf(...items) };
  const manual = (plan.indicators ?? [])
    .filter(({ id }) => JSON.stringify(scheme?.indicators[id] ?? "").includes("manual"))
    .map(({ id }) => id);
  const decided = manual.length > 0 ? fc.oneof(oneOf(...manual), whose.item) : whose.item;
  const decision = fc.record({
    ...whose,
    item: decided,
    points: oneOf("0", "1", "2.5", "4", "5", "7"),
    reason: oneOf("seen", ""),
  });
  const evidence = fc.record({ ...whose, document: oneOf("1", "") });
  return fc.record({
    decisions: fc.array(decision, { maxLength: 4 }),
    evidence: fc.array(evidence, { maxLength: 4 }),
  });
};

/** A row of a case list dropped, or one of its fields blank or as in another row; a subject's list declared empty. */
function changedRows(figures: Figures, changes: readonly Change[]): Pick<Figures, "rows" | "zeroReports"> {
  let { rows, zeroReports } = figures;
  for (const { at, kind, pick, other } of changes) {
    const row = among(rows, at);
    if (!row) continue;
    const name = among(Object.keys(row.fields), pick) ?? "";
    const like = among(
      rows.filter(({ record }) => record === row.record),
      other,
    );
    const put = (cell: Cell) =>
      rows.map((one) => (one === row ? { ...one, fields: { ...one.fields, [name]: cell } } : one));
    if (kind === "blank") rows = put("");
    else if (kind === "tie") rows = put(like?.fields[name] ?? null);
    else if (kind === "share") rows = rows.filter((one) => one !== row);
    else if (kind === "to come") {
      const { record, subject, period } = row;
      const isHis = (one: typeof row) => one.record === record && one.subject === subject && one.period === period;
      rows = rows.filter((one) => !isHis(one));
      zeroReports = [...zeroReports, { record, subject, period }];
    }
  }
  return { rows, zeroReports };
}

/** Parts of a period as far as which it may be assessed. */
export function partsWithin(period: string): string[] {
  const { kind, year } = aboutPeriod(period);
  if (kind === "span") return [String(year - 2), `${year - 3}-06`];
  if (kind === "half") return [`${year}-0${period.endsWith("1") ? 2 : 8}`];
  return kind === "year" ? [`${year}-03`, `${year}H1`, `${year}-11`] : [];
}

export interface Mutated {
  figures: Figures;
  through: string | undefined;
}

export function mutatedFigures(plan: Plan, scheme: Scheme | null, figures: Figures): fc.Arbitrary<Mutated> {
  const changing = new Changing(plan, scheme, figures.facts);
  const parts = partsWithin(plan.period);
  return fc
    .record({
      changes: fc.array(change, { maxLength: 20 }),
      ofRows: fc.array(change, { maxLength: 4 }),
      corrections: fc.array(fc.tuple(change, fc.boolean()), { maxLength: 4 }),
      papers: papersOf(plan, scheme, figures),
      through: fc.option(parts.length > 0 ? oneOf(...parts) : fc.constant(""), { freq: 2, nil: undefined }),
    })
    .map(({ changes, ofRows, corrections, papers, through }) => {
      let facts = [...figures.facts];
      for (const one of changes) {
        const fact = among(facts, one.at);
        if (fact) facts = facts.flatMap((other) => (other === fact ? changing.changed(fact, one) : [other]));
      }
      const given = figures.papers;
      return {
        figures: {
          subjects: figures.subjects,
          facts,
          ...changedRows(figures, ofRows),
          papers: {
            decisions: [...(given.decisions ?? []), ...(papers.decisions ?? [])],
            evidence: [...(given.evidence ?? []), ...(papers.evidence ?? [])],
            amendments: corrections.flatMap(([one, isRight]) => changing.amendment(one, isRight)),
          },
        },
        through: through === "" ? undefined : through,
      };
    });
}

/** Figures as the documents that a user would write. */
export function documentsOf({ subjects, facts, rows, zeroReports, papers }: Figures): [object, object] {
  const records: Record<string, object[]> = {};
  for (const { record, subject, period, fields } of rows)
    records[record] = [...(records[record] ?? []), { subject, period, ...fields }];
  return [
    { format: "kaohe.subjects/1", subjects: asWritten(subjects) },
    { format: "kaohe.statistics/1", facts, records, zeroReports, ...papers },
  ];
}

/** A document with its numbers as numbers again. */
export function asWritten(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(asWritten);
  if (typeof part !== "object" || part === null) return part;
  if ("number" in part) return Number(part.number);
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, asWritten(inner)]));
}

/**
 * A scheme that states what every line can come to: unstated, the engine reads an open line's ends out of its rule, which the
 * oracle does not.
 */
export function withRanges(scheme: Scheme): Scheme {
  const indicators = Object.entries(scheme.indicators).map(([id, line]) => {
    const range: [Rule & { number: string }, Rule & { number: string }] = [
      { number: "0" },
      { number: typeof line.points === "string" ? line.points : line.points.number },
    ];
    return [id, { range, ...line }] as const;
  });
  return { ...scheme, indicators: Object.fromEntries(indicators) };
}
