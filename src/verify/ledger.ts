/** What was worked out again, and where it disagrees. */
import type { Subject } from "../plan/index.js";
import type { Results } from "../scoring/index.js";
import { agree, type Found, foundText, isNone } from "./found.js";
import { NotRead } from "./interpreter.js";
import { isSameRange, type Range, rangeText } from "./range.js";

/** A value that came out differently. */
export interface Disagreement {
  readonly subject: string;
  /** A statistic, an indicator, an adjustment, a section, or null for the card as a whole. */
  readonly part: string | null;
  readonly what:
    | "figure"
    | "decision"
    | "standing"
    | "actual"
    | "limit"
    | "stretch"
    | "met"
    | "cohort"
    | "events"
    | "score"
    | "status"
    | "printed score"
    | "section"
    | "adjustment"
    | "total"
    | "grade"
    | "held back"
    | "rank";
  readonly published: string;
  readonly verified: string;
}

type What = Disagreement["what"];

export class Ledger {
  readonly disagreements: Disagreement[] = [];
  readonly notCovered = new Set<string>();
  checked = 0;

  constructor(private readonly run: Results["run"]) {}

  /** Two readings of one rule; where a budget ran out there is no result to be wrong. */
  found(subject: Subject, part: string, what: What, published: Found, verified: () => Found): void {
    if (isNone(published) && published.isBudget) return;
    const own = this.tried(verified);
    if (own) this.same(subject, part, what, foundText(published), foundText(own), agree(published, own));
  }

  range(subject: Subject, part: string | null, what: What, published: Range | null, verified: Range | null): void {
    const isSame = published && verified ? isSameRange(published, verified) : published === verified;
    const text = (of: Range | null) => (of ? rangeText(of) : "none");
    this.same(subject, part, what, text(published), text(verified), isSame);
  }

  text(subject: Subject, part: string | null, what: What, published: unknown, verified: unknown): void {
    this.same(subject, part, what, String(published), String(verified), published === verified);
  }

  /** What a reading comes to; null, and said, where it meets an operator that it does not know. */
  tried<T>(reading: () => T): T | null {
    try {
      return reading();
    } catch (error) {
      if (!(error instanceof NotRead)) throw error;
      this.notCovered.add(`operator.${error.message}`);
      return null;
    }
  }

  private same(
    subject: Subject,
    part: string | null,
    what: What,
    published: string,
    verified: string,
    isSame: boolean,
  ): void {
    this.checked += 1;
    if (isSame) return;
    const name = this.run.statistics.subjects.nameOf(subject);
    this.disagreements.push({ subject: name, part, what, published, verified });
  }
}
