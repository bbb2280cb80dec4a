/** Exact results beside those of a float engine: every decision, score, total, grade and rank that differs, and why. */
import { decimalText, finiteDecimalText, fixedText, Rational, type Rounding } from "../exact/index.js";
import { type Outcome, outcomeText } from "../logic/index.js";
import type { Line, LineScore, Results, SubjectResult } from "../scoring/index.js";
import { type Float, FloatLines, floatOf, NotAsked, roundFloat } from "./floats.js";
import type { Published } from "./published.js";
import { floatTotal } from "./totals.js";

/**
 * threshold: a binary float just beside a bound that the exact value meets. half: a half that a float falls short of. missing:
 * an absent figure read as 0. division: a division by zero that a float engine carries on with. lines: it follows from lines
 * that differ. sum: the lines agree, their float sum does not. others: the total of another subject differs. unexplained: no float arithmetic leads to it.
 */
export type Cause =
  | "threshold"
  | "half"
  | "missing"
  | "division"
  | "digits"
  | "lines"
  | "sum"
  | "others"
  | "unexplained";

export interface Finding {
  readonly subject: string;
  /** null: the card as a whole. */
  readonly indicator: string | null;
  readonly what: "decision" | "score" | "total" | "grade" | "rank";
  readonly exact: string | null;
  readonly other: string | null;
  readonly cause: Cause;
  /** How each came to it, in numbers. */
  readonly workings: { readonly exact: string; readonly other: string };
}

export interface Audit {
  readonly findings: readonly Finding[];
  readonly checked: { readonly subjects: number; readonly lines: number };
  /** Lines that no float engine can be asked: dates inside lists and the like. */
  readonly notAsked: number;
}

/** Holds results against a float engine run on the same rules and figures. */
export function auditFloats(results: Results): Audit {
  return new FloatAudit(results).all();
}

/** Holds results against scores that were published. */
export function auditPublished(results: Results, published: readonly Published[]): Audit {
  const lines = new FloatLines(results);
  const findings = published.flatMap((row): Finding[] => {
    const result = results.of(row.subject);
    const name = nameOf(results, result);
    const places = results.run.scheme?.scheme.round.total;
    const floats = floatTotal(results, result, lines);
    const total = totalText(result, places);
    const asFloats = floats === null ? null : printed(floats, places);
    const found = (what: Finding["what"], exact: string | null, other: string | null, cause: Cause): Finding => ({
      subject: name,
      indicator: null,
      what,
      exact,
      other,
      cause,
      workings: { exact: total ?? "", other: asFloats ?? "" },
    });
    const explains = row.total !== null && asFloats !== null && sameNumber(row.total, asFloats);
    const totalCause: Cause = explains ? (isOpen(result) ? "missing" : "sum") : "unexplained";
    const grade = result.grade;
    const rank = result.rank ? String(result.rank.place) : null;
    return [
      ...(row.total !== null && !(total !== null && sameNumber(row.total, total))
        ? [found("total", total, row.total, totalCause)]
        : []),
      ...(row.grade !== null && row.grade !== grade ? [found("grade", grade, row.grade, totalCause)] : []),
      ...(row.rank !== null && row.rank !== rank ? [found("rank", rank, row.rank, totalCause)] : []),
    ];
  });
  return { findings, checked: { subjects: published.length, lines: 0 }, notAsked: 0 };
}

const nameOf = (results: Results, { subject }: SubjectResult): string =>
  results.run.statistics.subjects.nameOf(subject);
const isOpen = ({ total }: SubjectResult): boolean => total?.open ?? true;

function sameNumber(a: string, b: string): boolean {
  const plain = (text: string) => text.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
  return plain(a) === plain(b);
}

/** The settled total as it is printed. */
function totalText({ total }: SubjectResult, rounding: Rounding | undefined): string | null {
  if (!total || total.open || !total.value.low) return null;
  return rounding ? fixedText(total.value.low, rounding.places, rounding.mode) : decimalText(total.value.low);
}

const printed = (value: number, rounding: Rounding | undefined): string =>
  rounding ? roundFloat(value, rounding).toFixed(rounding.places) : String(value);

class FloatAudit {
  private readonly lines: FloatLines;
  private readonly findings: Finding[] = [];
  private asked = 0;
  private notAsked = 0;

  constructor(private readonly results: Results) {
    this.lines = new FloatLines(results);
  }

  all(): Audit {
    const totals = new Map<SubjectResult, number>();
    for (const result of this.results.subjects) {
      for (const { line, scored } of result.lines.values()) if (line.isWorkedOut) this.line(result, line, scored);
      const total = floatTotal(this.results, result, this.lines);
      if (total !== null) totals.set(result, total);
    }
    for (const [result, total] of totals) this.card(result, total, totals);
    const checked = { subjects: this.results.subjects.length, lines: this.asked };
    return { findings: this.findings, checked, notAsked: this.notAsked };
  }

  private line(result: SubjectResult, line: Line, scored: LineScore): void {
    try {
      this.asked += 1;
      this.decision(result, line);
      this.score(result, line, scored);
    } catch (error) {
      if (!(error instanceof NotAsked)) throw error;
      this.asked -= 1;
      this.notAsked += 1;
    }
  }

  private decision(result: SubjectResult, line: Line): void {
    if (!line.compiled.target || line.met.kind === "not-applicable" || line.isEmpty) return;
    const [exact, other] = [line.met.kind === "value" ? (line.met.value as boolean) : null, this.lines.met(line)];
    if (exact === other) return;
    const cause: Cause = exact === null ? whyNone(line.met) : "threshold";
    this.add(result, line, "decision", exact === null ? null : String(exact), String(other), cause);
  }

  private score(result: SubjectResult, line: Line, { score }: LineScore): void {
    if (line.standing !== "points" || line.score.kind === "not-applicable" || line.isEmpty) return;
    const rounding = this.results.run.scheme?.scheme.round.indicator;
    const other = this.lines.score(line);
    if (line.score.kind !== "value") {
      this.add(
        result,
        line,
        "score",
        null,
        typeof other === "number" ? printed(other, rounding) : String(other),
        whyNone(line.score),
      );
      return;
    }
    const exact = line.score.value as Rational;
    const shown = rounding && score?.low ? fixedText(score.low, rounding.places) : null;
    const asFloat = typeof other === "number" ? printed(other, rounding) : String(other);
    // Without rounding every third differs in its last digits; only what a reader could see counts.
    const isSame = shown === null ? isNear(exact, other) : sameNumber(shown, asFloat);
    if (isSame) return;
    const cause: Cause = isNear(exact, other) ? "half" : this.decidesOtherwise(line) ? "threshold" : "digits";
    this.add(result, line, "score", shown ?? decimalText(exact), asFloat, cause);
  }

  private decidesOtherwise(line: Line): boolean {
    return line.met.kind === "value" && line.met.value !== this.lines.met(line);
  }

  private add(
    result: SubjectResult,
    line: Line,
    what: "decision" | "score",
    exact: string | null,
    other: string,
    cause: Cause,
  ): void {
    const { lines } = this;
    const limits = (line.compiled.target?.limits ?? []).map((_, index) => index as 0 | 1);
    const score = what === "score";
    const exactParts = [
      `actual ${shownExact(line.actual)}`,
      ...limits.map((index) => `target ${shownExact(line.limit(index))}`),
      ...(score ? [`score ${shownExact(line.score)}`] : []),
    ];
    const otherParts = [
      `actual ${shownFloat(lines.actual(line))}`,
      ...limits.map((index) => `target ${shownFloat(lines.limit(line, index))}`),
      ...(score ? [`score ${shownFloat(lines.score(line))}`] : []),
    ];
    const workings = { exact: exactParts.join(", "), other: otherParts.join(", ") };
    const { id } = line.compiled.indicator;
    this.findings.push({ subject: nameOf(this.results, result), indicator: id, what, exact, other, cause, workings });
  }

  /** Total, grade and rank of one card. */
  private card(result: SubjectResult, float: number, totals: ReadonlyMap<SubjectResult, number>): void {
    const { scheme } = this.results.run;
    const rounding = scheme?.scheme.round.total;
    const subject = nameOf(this.results, result);
    const ofLines = this.findings.some((finding) => finding.subject === subject && finding.what === "score");
    const [exact, other] = [totalText(result, rounding), printed(float, rounding)];
    const cause: Cause = exact === null ? "missing" : ofLines ? "lines" : "sum";
    const workings = { exact: exact ?? "", other: String(float) };
    const isSame =
      exact !== null && (rounding ? sameNumber(exact, other) : isNear(result.total?.value.low ?? null, float));
    const note = (what: "total" | "grade" | "rank", ours: string | null, theirs: string | null) => {
      if (ours === theirs) return;
      const why = isSame && what === "rank" ? "others" : cause;
      this.findings.push({ subject, indicator: null, what, exact: ours, other: theirs, cause: why, workings });
    };
    if (!isSame) note("total", exact, other);
    if ((scheme?.scheme.grades.length ?? 0) > 0 && !hasGradeVeto(result))
      note("grade", result.grade, this.gradeOf(float));
    note("rank", result.rank ? String(result.rank.place) : null, String(this.rankOf(result, float, totals)));
  }

  private gradeOf(total: number): string | null {
    const grades = this.results.run.scheme?.scheme.grades ?? [];
    return grades.find(({ from }) => from === undefined || total >= Number(decimalText(from)))?.name ?? null;
  }

  private rankOf(result: SubjectResult, float: number, totals: ReadonlyMap<SubjectResult, number>): number {
    const { run } = this.results;
    const { subjects } = run.statistics;
    const better = [...totals].filter(
      ([other, total]) =>
        run.cohortName(other.subject) === run.cohortName(result.subject) &&
        subjects.isArea(other.subject) === subjects.isArea(result.subject) &&
        total > float,
    );
    const ties = run.scheme?.scheme.ranking.ties;
    return (ties === "dense" ? new Set(better.map(([, total]) => total)).size : better.length) + 1;
  }
}

const hasGradeVeto = ({ adjustments }: SubjectResult): boolean =>
  adjustments.some(
    ({ adjustment, triggered }) =>
      adjustment.kind === "veto" && triggered !== false && adjustment.effect !== "flag-only",
  );

const whyNone = (outcome: Outcome): Cause => (outcome.kind === "failed" ? "division" : "missing");

/** Equal but for the last digits of a double. */
function isNear(exact: Rational | null, float: Float): boolean {
  if (exact === null || typeof float !== "number") return false;
  const near = floatOf({ kind: "value", value: exact }) as number;
  return Math.abs(near - float) <= 1e-9 * Math.max(1, Math.abs(near));
}

function shownExact(outcome: Outcome): string {
  if (outcome.kind !== "value" || !(outcome.value instanceof Rational)) return outcomeText(outcome);
  return finiteDecimalText(outcome.value) ?? outcome.value.toString();
}

const shownFloat = (of: Float): string => (typeof of === "object" ? JSON.stringify(of) : String(of));
