/** Exact results beside those of a float engine: every decision, score, total, grade and rank that differs, and why. */
import { decimalText, finiteDecimalText, fixedText, Rational, type Rounding } from "../exact/index.js";
import { type Outcome, outcomeText } from "../logic/index.js";
import type { Line, Results, SubjectResult } from "../scoring/index.js";
import { asked, type Float, FloatLines, floatOf, isUnproven, roundFloat } from "./floats.js";
import type { Published } from "./published.js";
import { type FloatCard, floatCards } from "./totals.js";

/**
 * threshold: a binary float just beside a bound that the exact value meets. half: a half that a float falls short of. missing:
 * an absent figure read as 0. division: a division by zero that a float engine carries on with. digits: float error that has
 * added up. lines: it follows from lines or adjustments that differ. sum: these agree, their float sum does not. others: the
 * total of another subject differs. unexplained: no float arithmetic leads to it.
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
  /** The indicator or adjustment; null: the card as a whole. */
  readonly indicator: string | null;
  readonly what: "decision" | "score" | "adjustment" | "total" | "grade" | "rank";
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
  const cards = new Map(floatCards(results, lines).map((card) => [card.result, card]));
  const grades = results.run.scheme?.scheme.grades ?? [];
  const findings = published.flatMap((row): Finding[] => {
    const result = results.of(row.subject);
    const name = nameOf(results, result);
    const places = results.run.scheme?.scheme.round.total;
    const card = cards.get(result);
    const total = totalText(result, places);
    const asFloats = card ? printed(card.printed, places) : null;
    const found = (what: Finding["what"], exact: string | null, other: string | null, cause: Cause): Finding => ({
      subject: name,
      indicator: null,
      what,
      exact,
      other,
      cause,
      workings: { exact: total ?? "", other: asFloats ?? "" },
    });
    const grade = result.grade;
    const rank = result.rank ? String(result.rank.place) : null;
    // What floats come to themselves they explain; with a total that nobody's floats give, nothing after it is theirs either.
    const isTotalTheirs = row.total === null || (asFloats !== null && sameNumber(row.total, asFloats));
    const causeIf = (isTheirs: boolean): Cause =>
      !card || !isTotalTheirs || !isTheirs ? "unexplained" : causeOfTotal(result, card, places);
    const totalCause = causeIf(true);
    return [
      ...(row.total !== null && !(total !== null && sameNumber(row.total, total))
        ? [found("total", total, row.total, totalCause)]
        : []),
      ...(row.grade !== null && row.grade !== grade
        ? [found("grade", grade, row.grade, causeIf(grades[card?.grade ?? -1]?.name === row.grade))]
        : []),
      ...(row.rank !== null && row.rank !== rank
        ? [found("rank", rank, row.rank, causeIf(String(card?.place) === row.rank))]
        : []),
    ];
  });
  return { findings, checked: { subjects: published.length, lines: 0 }, notAsked: 0 };
}

const nameOf = (results: Results, { subject }: SubjectResult): string =>
  results.run.statistics.subjects.nameOf(subject);

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
    for (const result of this.results.subjects)
      for (const { line } of result.lines.values()) if (line.isWorkedOut) this.line(result, line);
    for (const card of floatCards(this.results, this.lines)) {
      this.adjustments(card);
      this.card(card);
    }
    const checked = { subjects: this.results.subjects.length, lines: this.asked };
    return { findings: this.findings, checked, notAsked: this.notAsked };
  }

  /** A verdict that floats cannot be asked for leaves the score to be held against theirs, and the other way round. */
  private line(result: SubjectResult, line: Line): void {
    const answers = [asked(() => this.decision(result, line)), asked(() => this.score(result, line))];
    if (answers.includes(null)) this.notAsked += 1;
    else this.asked += 1;
  }

  private decision(result: SubjectResult, line: Line): void {
    if (!line.compiled.target || ["not-applicable", "manual"].includes(line.met.kind) || line.isEmpty) return;
    const [exact, other] = [line.met.kind === "value" ? (line.met.value as boolean) : null, this.lines.met(line)];
    if (exact === other) return;
    const cause: Cause = exact === null ? whyNone(line.met) : "threshold";
    this.add(result, line, "decision", exact === null ? null : String(exact), String(other), cause);
  }

  private score(result: SubjectResult, line: Line): void {
    const { kind } = line.score;
    // What an assessor has not decided, or nobody has shown, is no question of arithmetic.
    if (line.standing !== "points" || kind === "not-applicable" || kind === "manual" || line.isEmpty) return;
    if (isUnproven(line)) return;
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
    // Before any penalty: what a line lost is a finding of the adjustment that took it.
    const shown = rounding ? fixedText(exact, rounding.places, rounding.mode) : null;
    const asFloat = typeof other === "number" ? printed(other, rounding) : String(other);
    // Without rounding every third differs in its last digits; only what a reader could see counts.
    const isClose = isNear(exact, other);
    const isPrintedAlike = shown === null ? isClose : sameNumber(shown, asFloat);
    if (isClose && isPrintedAlike) return;
    const cause: Cause = isClose ? "half" : this.decidesOtherwise(line) ? "threshold" : "digits";
    // The total adds what is not rounded: scores that are printed alike and are not the same are shown as they are.
    const [ours, theirs] = isPrintedAlike ? [decimalText(exact), String(other)] : [shown, asFloat];
    this.add(result, line, "score", ours ?? decimalText(exact), theirs, cause);
  }

  private decidesOtherwise(line: Line): boolean {
    const floats = asked(() => this.lines.met(line));
    return floats !== null && line.met.kind === "value" && line.met.value !== floats.answer;
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
      `actual ${shownIfAsked(() => lines.actual(line))}`,
      ...limits.map((index) => `target ${shownIfAsked(() => lines.limit(line, index))}`),
      ...(score ? [`score ${shownIfAsked(() => lines.score(line))}`] : []),
    ];
    const workings = { exact: exactParts.join(", "), other: otherParts.join(", ") };
    const { id } = line.compiled.indicator;
    this.findings.push({ subject: nameOf(this.results, result), indicator: id, what, exact, other, cause, workings });
  }

  /** Bonus, minus, penalty and veto: points that a reader could see, and what was triggered. */
  private adjustments({ result, adjustments }: FloatCard): void {
    const subject = nameOf(this.results, result);
    for (const [index, float] of adjustments.entries()) {
      const exact = result.adjustments[index];
      if (!exact || exact.outcome.kind === "not-applicable" || exact.outcome.kind === "manual") continue;
      const { adjustment, points, triggered, outcome } = exact;
      const hasPoints = adjustment.kind === "bonus" || adjustment.kind === "minus";
      const isSame = hasPoints ? !exact.open && isNear(points.low, float.points) : triggered === float.triggered;
      if (isSame) continue;
      const [ours, theirs] = hasPoints
        ? [exact.open || !points.low ? null : decimalText(points.low), String(float.points)]
        : [triggered === null ? null : String(triggered), String(float.triggered)];
      const cause: Cause = outcome.kind === "value" ? "threshold" : whyNone(outcome);
      const workings = { exact: shownExact(outcome), other: theirs };
      this.findings.push({
        subject,
        indicator: adjustment.id,
        what: "adjustment",
        exact: ours,
        other: theirs,
        cause,
        workings,
      });
    }
  }

  /** Total, grade and rank of one card. */
  private card(card: FloatCard): void {
    const { result } = card;
    const { scheme } = this.results.run;
    const { round, grades } = scheme?.scheme ?? { round: {}, grades: [] };
    const subject = nameOf(this.results, result);
    const parts: readonly Finding["what"][] = ["score", "adjustment"];
    const ofParts = this.findings.some((finding) => finding.subject === subject && parts.includes(finding.what));
    const rounding = "total" in round ? round.total : undefined;
    const [exact, other] = [totalText(result, rounding), printed(card.printed, rounding)];
    const cause = exact !== null && ofParts ? "lines" : causeOfTotal(result, card, rounding);
    const workings = { exact: exact ?? "", other: String(card.exact) };
    const isSame =
      exact !== null && (rounding ? sameNumber(exact, other) : isNear(result.total?.value.low ?? null, card.printed));
    const note = (what: "total" | "grade" | "rank", ours: string | null, theirs: string | null, why: Cause) => {
      if (ours !== theirs)
        this.findings.push({ subject, indicator: null, what, exact: ours, other: theirs, cause: why, workings });
    };
    if (!isSame) note("total", exact, other, cause);
    // Compared before rounding, floats that look alike need not be.
    const isLoose = !rounding || ("compare" in round && round.compare === "exact");
    const theirGrade = grades[card.grade]?.name ?? null;
    const isOfQuota = card.grade !== card.ownGrade || result.heldBack.some(({ why }) => why === "quota");
    const ofGrade: Cause = ofParts ? "lines" : isOfQuota && !isLoose ? "others" : "threshold";
    if (grades.length > 0) note("grade", result.grade, theirGrade, isSame ? ofGrade : cause);
    const ofRank: Cause = isLoose ? "sum" : "others";
    note("rank", result.rank ? String(result.rank.place) : null, String(card.place), isSame ? ofRank : cause);
  }
}

/** Why a float total is another, where its lines and adjustments are the same. */
function causeOfTotal({ total }: SubjectResult, card: FloatCard, rounding: Rounding | undefined): Cause {
  if (!total || total.open) return "missing";
  return rounding && isNear(total.exact.low, card.exact) ? "half" : "sum";
}

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

/** A part of the workings; what floats cannot be asked for is left open, and the finding stands. */
function shownIfAsked(ask: () => Float): string {
  const floats = asked(ask);
  return floats ? shownFloat(floats.answer) : "?";
}

const shownFloat = (of: Float): string => (typeof of === "object" ? JSON.stringify(of) : String(of));
