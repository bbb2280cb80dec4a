/** What is wrong with a scheme as a whole: points that do not add up, grades out of order, ranges upside down. */
import type { Diagnostics } from "../diagnostics/index.js";
import { decimalText, Rational } from "../exact/index.js";
import { type Locate, type Path, repeats, type Scheme, type Section } from "../plan/index.js";

export function checkPoints(
  scheme: Scheme,
  sections: readonly Section[],
  sectionLocate: Locate,
  locate: Locate,
  problems: Diagnostics,
): void {
  const sumOf = (section: Section): Rational => {
    const own = section.indicators.reduce(
      (sum, id) => sum.plus(scheme.indicators[id]?.points ?? Rational.zero),
      Rational.zero,
    );
    return (section.sections ?? []).reduce((sum, inner) => sum.plus(sumOf(inner)), own);
  };
  const walk = (list: readonly Section[], path: Path): void => {
    for (const [index, section] of list.entries()) {
      const sum = sumOf(section);
      if (section.points && !section.points.equals(sum))
        problems.add("scheme/points-do-not-add-up", sectionLocate([...path, index, "points"]), {
          where: section.name,
          sum: decimalText(sum),
          printed: decimalText(section.points),
        });
      walk(section.sections ?? [], [...path, index, "sections"]);
    }
  };
  walk(sections, ["sections"]);
  const total = Object.values(scheme.indicators).reduce((sum, line) => sum.plus(line.points), Rational.zero);
  if (scheme.total && !scheme.total.equals(total))
    problems.add("scheme/points-do-not-add-up", locate(["total"]), {
      where: scheme.name ?? scheme.id,
      sum: decimalText(total),
      printed: decimalText(scheme.total),
    });
}

export function checkGrades(scheme: Scheme, locate: Locate, problems: Diagnostics): void {
  for (const [index, grade] of scheme.grades.entries()) {
    const previous = scheme.grades[index - 1];
    if (previous && (!previous.from || (grade.from && grade.from.compare(previous.from) >= 0)))
      problems.add("scheme/grade-order", locate(["grades", index]), {
        grade: grade.name,
        from: grade.from ? decimalText(grade.from) : "",
        previous: previous.name,
      });
  }
  for (const index of repeats(scheme.grades, ({ name }) => name))
    problems.add("plan/duplicate-id", locate(["grades", index, "name"]), { id: scheme.grades[index]?.name ?? "" });
  const names = new Set(scheme.grades.map((grade) => grade.name));
  for (const [index, adjustment] of scheme.adjustments.entries()) {
    if (adjustment.kind !== "veto" || typeof adjustment.effect === "string") continue;
    const wanted = "forceGrade" in adjustment.effect ? adjustment.effect.forceGrade : adjustment.effect.capGrade;
    if (!names.has(wanted))
      problems.add("scheme/unknown-grade", locate(["adjustments", index, "effect"]), { grade: wanted });
  }
}

/** Points and caps below nothing, ranges that end before they begin. */
export function checkRanges(scheme: Scheme, locate: Locate, problems: Diagnostics): void {
  const refuse = (path: Path, value: Rational) =>
    problems.add("scheme/below-zero", locate(path), { value: decimalText(value) });
  for (const [id, { points, range }] of Object.entries(scheme.indicators)) {
    if (points.sign() < 0) refuse(["indicators", id, "points"], points);
    const [low, high] = range ?? [];
    if (low && high && low.compare(high) > 0)
      problems.add("scheme/range-order", locate(["indicators", id, "range"]), {
        low: decimalText(low),
        high: decimalText(high),
      });
  }
  for (const [index, adjustment] of scheme.adjustments.entries())
    if (adjustment.kind !== "veto" && adjustment.cap && adjustment.cap.sign() < 0)
      refuse(["adjustments", index, "cap"], adjustment.cap);
  if (scheme.bonusCap && scheme.bonusCap.sign() < 0) refuse(["bonusCap"], scheme.bonusCap);
}
