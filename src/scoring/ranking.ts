/** Places and grades of the settled totals, cohort by cohort. */
import type { Subject } from "../plan/index.js";
import type { CompiledScheme } from "./compiled.js";
import { type Candidate, comparedTotal, type Graded, type HeldBack, holdQuotas } from "./grades.js";
import { places } from "./rank.js";
import type { Total } from "./total.js";

export interface Rank {
  readonly place: number;
  /** Members of the cohort with a settled total. */
  readonly of: number;
  /** Members whose total is still open, so that places may change. */
  readonly pending: number;
}

export interface Ranked {
  readonly rank: Rank | null;
  /** null while the total or a veto of the grade is open, and where the scheme has no grades. */
  readonly grade: string | null;
  readonly heldBack: readonly HeldBack[];
}

export interface Rankable {
  readonly subject: Subject;
  readonly total: Total;
  readonly graded: Graded;
}

/** Rank and grade by subject, for all who have points. */
export function rankAll(
  all: readonly Rankable[],
  cohortOf: (subject: Subject) => string,
  compiled: CompiledScheme,
): ReadonlyMap<string, Ranked> {
  const cohorts = new Map<string, Rankable[]>();
  for (const one of all) {
    const key = cohortOf(one.subject);
    const members = cohorts.get(key);
    if (members) members.push(one);
    else cohorts.set(key, [one]);
  }
  const ranked = new Map<string, Ranked>();
  for (const members of cohorts.values()) {
    const settled = members.flatMap(({ subject, total }) => {
      const { low } = comparedTotal(total, compiled);
      return !total.open && low ? [{ subject, total: low }] : [];
    });
    const found = places(
      settled.map(({ total }) => total),
      { better: "higher", ties: compiled.scheme.ranking.ties },
    );
    const pending = members.filter(({ total }) => total.open).length;
    const candidates: (Candidate & { subject: Subject })[] = members.map((member) => ({ ...member }));
    holdQuotas(candidates, compiled);
    for (const { subject, graded } of candidates) {
      const own = settled.find((one) => one.subject === subject);
      ranked.set(subject.id, {
        rank: own ? { place: found.get(own.total.toString()) ?? 1, of: settled.length, pending } : null,
        grade: graded.index === null ? null : (compiled.scheme.grades[graded.index]?.name ?? null),
        heldBack: graded.heldBack,
      });
    }
  }
  return ranked;
}
