/** Columns held against the reference, and the reference against the second reading: what either names is wrong somewhere. */
import { withInner } from "../plan/index.js";
import { type ColumnResults, isOpenStatus, Results, type SubjectResult } from "../scoring/index.js";
import type { Disagreement } from "./ledger.js";
import { type Verification, verify, verifyLines } from "./verify.js";

export interface VerifyColumnsOptions {
  /** How many subjects are held against the second reading, spread evenly over all of them; all unless stated. */
  readonly sample?: number;
}

/**
 * Proves columns: each subject's outcomes, statuses, scores, sections and total are those of the reference, and those again are
 * what the second interpreter comes to. Of all subjects grades and places, too; of a sample they hang on totals outside it, and
 * are left out. Takes about as long as `assess` and `verify` of as many subjects.
 */
export function verifyColumns(columns: ColumnResults, { sample }: VerifyColumnsOptions = {}): Verification {
  const { run } = columns;
  const { list } = run.statistics.subjects;
  const isAll = sample === undefined || sample >= list.length;
  const chosen = isAll ? list : evenly(list, Math.max(1, sample));
  const reference = isAll
    ? run.results()
    : chosen.map((subject): SubjectResult => {
        const { graded: _, ...result } = run.resultOf(subject);
        return { ...result, rank: null, grade: null, heldBack: [] };
      });
  const results = new Results(run, reference, []);
  const proved = isAll ? verify(results) : verifyLines(results);
  const held = new HeldColumns(columns);
  for (const result of reference) held.check(result, isAll);
  return {
    disagreements: [...held.disagreements, ...proved.disagreements],
    checked: proved.checked + held.checked,
    notCovered: proved.notCovered,
  };
}

/** So many of a list, from its whole length. */
function evenly<T>(list: readonly T[], count: number): readonly T[] {
  const step = (list.length - (list.length % count)) / count;
  return list.filter((_, row) => row % step === 0).slice(0, count);
}

class HeldColumns {
  readonly disagreements: Disagreement[] = [];
  checked = 0;

  constructor(private readonly columns: ColumnResults) {}

  check({ subject, lines, sections, total, rank, grade, heldBack }: SubjectResult, isPlaced: boolean): void {
    const { columns } = this;
    const row = columns.run.statistics.subjects.rowOf(subject);
    const name = columns.run.statistics.subjects.nameOf(subject);
    const same = (part: string | null, what: Disagreement["what"], published: unknown, verified: unknown): void => {
      this.checked += 1;
      const [ours, theirs] = [String(published ?? "none"), String(verified ?? "none")];
      if (ours !== theirs) this.disagreements.push({ subject: name, part, what, published: ours, verified: theirs });
    };
    for (const [id, { line, scored }] of lines) {
      const column = columns.lines.get(id);
      same(id, "status", column?.outcome(row), line.outcome.kind);
      same(id, "status", column?.status(row), scored.status);
      const isOpen = isOpenStatus(scored.status);
      same(id, "printed score", column?.score.at(row), isOpen ? null : scored.score?.low);
    }
    for (const { id, score } of sections.flatMap(withInner)) {
      const isSettled = score?.low && score.high?.equals(score.low);
      same(id, "section", columns.sections.get(id)?.at(row), isSettled ? score.low : null);
    }
    same(null, "total", columns.totals.at(row), total && !total.open ? total.value.low : null);
    same(null, "total", columns.isOpen(row) ? "open" : "settled", total?.open ? "open" : "settled");
    if (!isPlaced) return;
    const { place, of, pending } = columns.ranks;
    const published = place[row] ? `${place[row]} of ${of[row]}, ${pending[row]} open` : null;
    same(null, "rank", published, rank ? `${rank.place} of ${rank.of}, ${rank.pending} open` : null);
    same(null, "grade", columns.gradeOf(row), grade);
    const ofQuotas = columns.heldBackOf(row);
    if (ofQuotas) same(null, "held back", JSON.stringify(ofQuotas), JSON.stringify(heldBack));
  }
}
