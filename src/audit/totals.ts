/** Sections and totals added up in floats, under the same policies. */
import { Rational } from "../exact/index.js";
import type { Section } from "../plan/index.js";
import type { Line, Results, SubjectResult } from "../scoring/index.js";
import { type FloatLines, floatOf, floatOfRational, NotAsked, roundFloat } from "./floats.js";

interface Passed {
  readonly earned: number;
  readonly available: number;
  readonly toSection: number;
  readonly toTotal: number;
}

const NOTHING: Passed = { earned: 0, available: 0, toSection: 0, toTotal: 0 };

const together = (a: Passed, b: Passed): Passed => ({
  earned: a.earned + b.earned,
  available: a.available + b.available,
  toSection: a.toSection + b.toSection,
  toTotal: a.toTotal + b.toTotal,
});

function spread(passed: Passed): Passed {
  if (passed.available <= 0 || passed.toSection === 0) return passed;
  const available = passed.available + passed.toSection;
  return { ...passed, earned: (passed.earned * available) / passed.available, available, toSection: 0 };
}

/** The printed total of a subject as a float engine has it; null where the subject has no points. */
export function floatTotal(results: Results, result: SubjectResult, lines: FloatLines): number | null {
  const { scheme } = results.run;
  if (!scheme || !result.total) return null;
  const { round, bonusCap } = scheme.scheme;
  const section = (of: Section): Passed => {
    const parts = [
      ...of.indicators.map((id) => ofLine(results, result, id, lines)),
      ...(of.sections ?? []).map(section),
    ];
    const closed = spread(parts.reduce(together, NOTHING));
    return round.carry && round.section ? { ...closed, earned: roundFloat(closed.earned, round.section) } : closed;
  };
  const all = spread(scheme.sections.map(section).reduce(together, NOTHING));
  const rolled = all.available > 0 ? (all.earned * (all.available + all.toTotal)) / all.available : all.earned;
  const points = (kind: "bonus" | "minus") =>
    result.adjustments
      .filter(({ adjustment }) => adjustment.kind === kind)
      .reduce((sum, adjustment) => sum + (adjustment.points.low ? floatOfRational(adjustment.points.low) : 0), 0);
  const bonus = bonusCap ? Math.min(points("bonus"), floatOfRational(bonusCap)) : points("bonus");
  const total = rolled + bonus - points("minus");
  const isZero = result.adjustments.some(
    ({ adjustment, triggered }) => adjustment.kind === "veto" && triggered && adjustment.effect === "zero-total",
  );
  if (isZero) return 0;
  return round.total ? roundFloat(total, round.total) : total;
}

/** What a line passes on; one that has no number counts as 0, as an empty cell of a spreadsheet does. */
function ofLine({ run }: Results, result: SubjectResult, id: string, lines: FloatLines): Passed {
  const entry = result.lines.get(id);
  const settings = run.scheme?.lines.get(id)?.settings;
  if (!entry || !settings || !["points", "spared"].includes(entry.line.standing)) return NOTHING;
  const { line, scored } = entry;
  const points = floatOfRational(settings.points);
  const { round, notApplicable } = run.scheme?.scheme ?? { round: {}, notApplicable: "leave-out" };
  if (line.score.kind === "not-applicable") {
    const policy = settings.notApplicable ?? notApplicable;
    if (policy === "rescale-section") return { ...NOTHING, toSection: points };
    if (policy === "rescale-total") return { ...NOTHING, toTotal: points };
    return scored.score?.low ? { ...NOTHING, earned: floatOfRational(scored.score.low), available: points } : NOTHING;
  }
  const earned = scoreOf(line, lines);
  const carried = "carry" in round && round.carry && round.indicator ? roundFloat(earned, round.indicator) : earned;
  return { ...NOTHING, earned: carried, available: points };
}

/** The float score of a line; the exact one where its rule could not be asked. */
export function scoreOf(line: Line, lines: FloatLines): number {
  try {
    const found = lines.score(line);
    return typeof found === "number" ? found : 0;
  } catch (error) {
    if (!(error instanceof NotAsked)) throw error;
    return line.score.kind === "value" && line.score.value instanceof Rational ? (floatOf(line.score) as number) : 0;
  }
}
