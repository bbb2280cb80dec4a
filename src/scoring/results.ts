/** What an assessment came to, for every subject. Plain numbers leave here as Decimal; scorecards are made from it on demand. */
import { AssessmentError, type Diagnostic, diagnostic, nearest } from "../diagnostics/index.js";
import { type Decimal, toDecimal } from "../exact/index.js";
import type { Run, SubjectResult } from "./run.js";

export interface Standings {
  readonly subject: string;
  readonly name: string;
  /** The printed total; null while it is open or when the subject has no points. */
  readonly total: Decimal | null;
  readonly low: Decimal | null;
  readonly high: Decimal | null;
  /** The level or group within which it is ranked; null where all are ranked together. */
  readonly cohort: string | null;
  readonly rank: number | null;
  readonly grade: string | null;
}

export class Results {
  constructor(
    readonly run: Run,
    readonly subjects: readonly SubjectResult[],
    /** Everything noticed on the way, in the statistics and on the lines. */
    readonly diagnostics: readonly Diagnostic[],
  ) {}

  /** The result of the subject with this id or name. Throws AssessmentError when there is none. */
  of(subject: string): SubjectResult {
    const found = this.run.statistics.subjects.find(subject);
    const result = this.subjects.find((item) => item.subject.id === found?.id);
    if (result) return result;
    throw new AssessmentError([
      diagnostic(
        "report/unknown-subject",
        {},
        { name: subject, near: nearest(subject, this.run.statistics.subjects.names()) },
      ),
    ]);
  }

  /** Totals, ranks and grades, cohort by cohort, those without points last: ranked subjects first, by rank, then the others in the order of the list. */
  standings(): Standings[] {
    const standings = this.subjects.map(({ subject, total, rank, grade }): Standings => {
      const places = this.run.scheme?.scheme.round.total?.places;
      const settled = total && !total.open;
      return {
        subject: subject.id,
        name: this.run.statistics.subjects.nameOf(subject),
        total: settled && total.value.low ? toDecimal(total.value.low, places) : null,
        low: total?.value.low ? toDecimal(total.value.low, places) : null,
        high: total?.value.high ? toDecimal(total.value.high, places) : null,
        cohort: this.run.cohortName(subject),
        rank: rank?.place ?? null,
        grade,
      };
    });
    const scored = standings.filter(({ low, high }) => low !== null || high !== null);
    const cohorts = [...new Set([...scored, ...standings].map(({ cohort }) => cohort))];
    const last = Number.MAX_SAFE_INTEGER;
    return standings.sort(
      (a, b) => cohorts.indexOf(a.cohort) - cohorts.indexOf(b.cohort) || (a.rank ?? last) - (b.rank ?? last),
    );
  }
}
