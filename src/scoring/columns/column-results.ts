/** What an assessment came to, in columns over all subjects; lines and cards of one subject are made when they are asked for. */
import { AssessmentError, diagnostic, nearest } from "../../diagnostics/index.js";
import type { Rational } from "../../exact/index.js";
import type { OutcomeKind, RuleColumn } from "../../logic/index.js";
import { numberAt } from "../../logic/index.js";
import type { Subject } from "../../plan/index.js";
import type { LineStatus } from "../line.js";
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
    readonly ranks: Placed,
    /** How many subjects the columns could not settle, so that the reference was asked. */
    readonly askedOf: number,
    private readonly open: ReadonlySet<number>,
  ) {}

  /** Whether a subject has a total that is not settled yet. */
  isOpen(row: number): boolean {
    return this.open.has(row);
  }

  /** The same results with other places: among more subjects than these. */
  placed(ranks: Placed): ColumnResults {
    const { run, subjects, lines, sections, totals, grades, askedOf, open } = this;
    return new ColumnResults(run, subjects, lines, sections, totals, grades, ranks, askedOf, open);
  }

  gradeOf(row: number): string | null {
    return this.grades[row] ?? null;
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
    const grade = this.gradeOf(row);
    const reached = this.run.scheme?.scheme.grades[graded?.index ?? -1]?.name;
    const held = this.run.scheme?.scheme.grades.find(({ name }) => name === grade);
    const beyondQuota =
      reached === undefined || reached === grade
        ? []
        : [{ grade: reached, why: "quota" as const, words: held?.quota?.limit === "least" ? held.name : null }];
    return {
      ...result,
      grade,
      heldBack: [...(graded?.heldBack ?? []), ...beyondQuota],
      rank: own === 0 ? null : { place: own, of: all, pending: open },
    };
  }
}
