/** What an assessment came to, in columns over all subjects; lines and cards of one subject are made when they are asked for. */
import { AssessmentError, type Diagnostic, diagnostic, nearest } from "../../diagnostics/index.js";
import type { Rational } from "../../exact/index.js";
import type { OutcomeKind, RuleColumn } from "../../logic/index.js";
import { numberAt } from "../../logic/index.js";
import type { Subject } from "../../plan/index.js";
import type { HeldBack } from "../grades.js";
import type { LineStatus } from "../line.js";
import type { Ranked } from "../ranking.js";
import type { Run, SubjectResult } from "../run.js";

/** One number for each subject; null where it has none, or none yet. */
export class NumberColumn {
  constructor(
    private readonly column: RuleColumn | null,
    /** 1 where the column decides. */
    private readonly decided: Uint8Array,
    /** What the reference was asked, by row. */
    private readonly asked: ReadonlyMap<number, Rational | null>,
  ) {}

  at(row: number): Rational | null {
    if (this.decided[row] === 1 && this.column) return numberAt(this.column, row);
    return this.asked.get(row) ?? null;
  }
}

export interface LineColumns {
  /** What decided the line's fate, subject by subject. */
  outcome(row: number): OutcomeKind;
  status(row: number): LineStatus;
  /** As printed; null where the line is open or earns nothing either way. */
  readonly score: NumberColumn;
}

export interface Placed {
  /** 0: not ranked. */
  readonly place: Int32Array;
  readonly of: Int32Array;
  readonly pending: Int32Array;
}

export class ColumnResults {
  constructor(
    readonly run: Run,
    readonly subjects: readonly Subject[],
    readonly lines: ReadonlyMap<string, LineColumns>,
    readonly sections: ReadonlyMap<string, NumberColumn>,
    /** The printed totals of those that are settled. */
    readonly totals: NumberColumn,
    private readonly grades: readonly (string | null)[],
    /** Places and grades by the reference, where quotas or unrounded totals had everybody asked of it. */
    private readonly ranked: ReadonlyMap<string, Ranked> | null,
    readonly ranks: Placed,
    /** How many subjects the columns could not settle, so that the reference was asked. */
    readonly askedOf: number,
    private readonly open: ReadonlySet<number>,
    /** Problems of the tables, as they were read. What single lines lack is on the lines, and not gathered from all of them. */
    readonly diagnostics: readonly Diagnostic[],
  ) {}

  /** Whether a subject has a total that is not settled yet. */
  isOpen(row: number): boolean {
    return this.open.has(row);
  }

  /** The same results with other places: among more subjects than these. */
  placed(ranks: Placed): ColumnResults {
    const { run, subjects, lines, sections, totals, grades, ranked, askedOf, open, diagnostics } = this;
    return new ColumnResults(run, subjects, lines, sections, totals, grades, ranked, ranks, askedOf, open, diagnostics);
  }

  gradeOf(row: number): string | null {
    return this.grades[row] ?? null;
  }

  /** What holds better grades back, where quotas had everybody asked of the reference; null where only `of` works it out. */
  heldBackOf(row: number): readonly HeldBack[] | null {
    const id = this.subjects[row]?.id;
    return (id !== undefined && this.ranked?.get(id)?.heldBack) || null;
  }

  /** Everything about one subject, by id or name, worked out by the reference. Throws AssessmentError when there is none. */
  of(subject: string): SubjectResult {
    const { subjects } = this.run.statistics;
    const found = subjects.find(subject);
    if (!found)
      throw new AssessmentError([
        diagnostic("report/unknown-subject", {}, { name: subject, near: nearest(subject, subjects.names()) }),
      ]);
    const row = subjects.rowOf(found);
    const { place, of, pending } = this.ranks;
    const [own = 0, all = 0, open = 0] = [place[row], of[row], pending[row]];
    const { graded, ...result } = this.run.resultOf(found);
    return {
      ...result,
      grade: this.gradeOf(row),
      heldBack: this.heldBackOf(row) ?? graded?.heldBack ?? [],
      rank: own === 0 ? null : { place: own, of: all, pending: open },
    };
  }
}
