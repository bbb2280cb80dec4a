/** What the columns know how to score. A plan or scheme that says anything else is scored by the reference, subject by subject. */
import type { CompiledIndicator, CompiledScheme } from "../compiled.js";

const SCHEME = new Set(
  "$schema format id name plan note total indicators sections round missing notApplicable adjustments bonusCap grades ranking".split(
    " ",
  ),
);
const ROUND = new Set(["value", "indicator", "section", "total", "carry"]);
const GRADE = new Set(["name", "from"]);
const RANKING = new Set(["within", "ties"]);
const SECTION = new Set(["id", "name", "indicators", "sections", "cite", "note", "notes"]);
const LINE = new Set(["points", "assessed", "applies", "score", "range", "notApplicable", "missing", "note"]);
const ADJUSTMENT = new Set(["kind", "id", "name", "points", "cap", "when", "effect", "cite", "note"]);
const KINDS = new Set(["bonus", "minus", "veto"]);
const INDICATOR = new Set(
  "$schema id name unit cite assessed applies cases actual target better whenEmpty places notes note stretch nature".split(
    " ",
  ),
);

const says = (of: object, known: ReadonlySet<string>): boolean =>
  Object.entries(of).every(([key, value]) => known.has(key) || value === undefined);

/** Whether totals, grades and places of a scheme can be worked out in columns. */
export function isKnownScheme({ scheme, sections }: CompiledScheme): boolean {
  const isKnownSection = (section: object & { sections?: readonly object[] }): boolean =>
    says(section, SECTION) && (section.sections ?? []).every(isKnownSection);
  return (
    says(scheme, SCHEME) &&
    says(scheme.round, ROUND) &&
    says(scheme.ranking, RANKING) &&
    scheme.grades.every((grade) => says(grade, GRADE)) &&
    scheme.adjustments.every((adjustment) => KINDS.has(adjustment.kind) && says(adjustment, ADJUSTMENT)) &&
    Object.values(scheme.indicators).every((line) => says(line, LINE)) &&
    sections.every(isKnownSection)
  );
}

/** Whether a line's actual, target, verdict and score can be worked out in columns; a judged list of cases is the reference's. */
export function isKnownIndicator({ indicator, cases }: CompiledIndicator): boolean {
  return (
    says(indicator, INDICATOR) && !(cases && indicator.whenEmpty !== undefined && indicator.whenEmpty !== "evaluate")
  );
}
