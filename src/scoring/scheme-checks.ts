/** What is wrong with a scheme as a whole: points that do not add up, grades out of order, ranges upside down. */
import { type Diagnostics, nearest } from "../diagnostics/index.js";
import { decimalText, Rational } from "../exact/index.js";
import {
  type Adjustment,
  type Applies,
  type Locate,
  type Path,
  repeats,
  type Scheme,
  type Section,
} from "../plan/index.js";
import { schemesByCategory } from "./categories.js";

/** What a section's own lines and sections come to, and what all of them do: the points that there are. */
export function pointsOf(
  scheme: Scheme,
  sections: readonly Section[],
): { ownSum: (section: Section) => Rational; total: Rational } {
  const ownSum = (section: Section): Rational => {
    const own = section.indicators.reduce(
      (sum, id) => sum.plus(scheme.indicators[id]?.points ?? Rational.zero),
      Rational.zero,
    );
    return (section.sections ?? []).reduce((sum, inner) => sum.plus(counted(inner)), own);
  };
  /** What a section counts in the sum above it. */
  const counted = (section: Section): Rational => section.weight ?? ownSum(section);
  // Lines in no section are a problem of their own; weights only count through sections.
  const isWeighted = sections.some(({ weight }) => weight !== undefined);
  const total = isWeighted
    ? sections.reduce((sum, section) => sum.plus(counted(section)), Rational.zero)
    : Object.values(scheme.indicators).reduce((sum, line) => sum.plus(line.points), Rational.zero);
  return { ownSum, total };
}

export function checkPoints(
  scheme: Scheme,
  sections: readonly Section[],
  sectionLocate: Locate,
  locate: Locate,
  problems: Diagnostics,
  conditionsOf: (id: string) => readonly Applies[],
): void {
  const all = pointsOf(scheme, sections);
  const categories = schemesByCategory(scheme, conditionsOf).map((one) => ({ one, ...pointsOf(one, sections) }));
  const addsUp = (printed: Rational, sumOf: (points: ReturnType<typeof pointsOf>) => Rational): boolean =>
    printed.equals(sumOf(all)) || (categories.length > 0 && categories.every((one) => printed.equals(sumOf(one))));
  const walk = (list: readonly Section[], path: Path): void => {
    for (const [index, section] of list.entries()) {
      if (section.points && !addsUp(section.points, ({ ownSum }) => ownSum(section)))
        problems.add("scheme/points-do-not-add-up", sectionLocate([...path, index, "points"]), {
          where: section.name,
          sum: decimalText(all.ownSum(section)),
          printed: decimalText(section.points),
        });
      walk(section.sections ?? [], [...path, index, "sections"]);
    }
  };
  walk(sections, ["sections"]);
  const { total: printed } = scheme;
  if (!printed || printed.equals(all.total)) return;
  const facts = {
    where: scheme.name ?? scheme.id,
    sum: decimalText(all.total),
    printed: decimalText(printed),
  };
  if (!addsUp(printed, ({ total }) => total)) problems.add("scheme/points-do-not-add-up", locate(["total"]), facts);
  else {
    const spread = Object.entries(scheme.indicators).filter(
      ([id, line]) =>
        categories.some(({ one }) => !(id in one.indicators)) &&
        SPREADING.includes(line.notApplicable ?? scheme.notApplicable),
    );
    if (spread.length > 0)
      problems.add("scheme/points-of-others-spread", locate(["total"]), { ...facts, lines: spread.length });
  }
}

/** Policies under which the points of a line that does not apply are out of somebody else's total, too. */
const SPREADING: readonly string[] = ["rescale-section", "rescale-total", "full", "zero"];

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
    const { effect } = adjustment;
    const wanted = "forceGrade" in effect ? effect.forceGrade : "capGrade" in effect ? effect.capGrade : null;
    if (wanted !== null && !names.has(wanted))
      problems.add("scheme/unknown-grade", locate(["adjustments", index, "effect"]), { grade: wanted });
  }
  checkPrintedEnds(scheme, locate, problems);
}

/** The ends of grades as they are printed: 80-89 below 90 leaves a gap, 80-90 overlaps. The better grade has the shared end. */
function checkPrintedEnds({ grades }: Scheme, locate: Locate, problems: Diagnostics): void {
  for (const [index, { name, to, below }] of grades.entries()) {
    const better = grades[index - 1];
    const end = to ?? below;
    if (!end || !better?.from) continue;
    const order = end.compare(better.from);
    const facts = { grade: name, end: decimalText(end), better: better.name, from: decimalText(better.from) };
    const place = locate(["grades", index, to ? "to" : "below"]);
    if (order < 0) problems.add("scheme/grade-gap", place, facts);
    else if (order > 0 || to !== undefined) problems.add("scheme/grade-overlap", place, facts);
  }
}

/** Adjustments that lack what they need, or name what is not there. */
export function checkAdjustments(
  scheme: Scheme,
  sections: readonly Section[],
  locate: Locate,
  problems: Diagnostics,
): void {
  const sectionIds = new Set<string>();
  const walk = (list: readonly Section[]): void => {
    for (const { id, sections: inner = [] } of list) {
      sectionIds.add(id);
      walk(inner);
    }
  };
  walk(sections);
  const known = [...Object.keys(scheme.indicators), ...sectionIds];
  const groups = scheme.adjustmentGroups.map(({ id }) => id);
  for (const [index, adjustment] of scheme.adjustments.entries()) {
    const path: Path = ["adjustments", index];
    const named = itemsOf(adjustment);
    for (const id of named.items)
      if (!known.includes(id))
        problems.add("scheme/unknown-item", locate([...path, ...named.path]), { id, near: nearest(id, known) });
    if (adjustment.kind !== "bonus" && adjustment.kind !== "minus") continue;
    if (adjustment.points === undefined && adjustment.events === undefined)
      problems.add("scheme/no-points", locate(path), { adjustment: adjustment.name });
    if (adjustment.group !== undefined && !groups.includes(adjustment.group))
      problems.add("scheme/unknown-group", locate([...path, "group"]), {
        group: adjustment.group,
        near: nearest(adjustment.group, groups),
      });
  }
  for (const [index, { needs = [] }] of scheme.grades.entries())
    for (const [position, need] of needs.entries())
      if ("section" in need && need.section !== "each" && !sectionIds.has(need.section))
        problems.add("scheme/unknown-item", locate(["grades", index, "needs", position, "section"]), {
          id: need.section,
          near: nearest(need.section, sectionIds),
        });
  const moves = scheme.adjustments.some(({ kind }) => kind === "bonus" || kind === "minus");
  if (scheme.rescale && moves && scheme.rescale.when === undefined)
    problems.add("scheme/rescale-when", locate(["rescale"]), { to: decimalText(scheme.rescale.to) });
}

function itemsOf(adjustment: Adjustment): { items: readonly string[]; path: Path } {
  if (adjustment.kind === "penalty" && adjustment.items !== "all") return { items: adjustment.items, path: ["items"] };
  const zeroes =
    adjustment.kind === "veto" && typeof adjustment.effect === "object" && "zeroItem" in adjustment.effect
      ? adjustment.effect.zeroItem
      : "all";
  return { items: zeroes === "all" ? [] : zeroes, path: ["effect"] };
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
    if ("cap" in adjustment && adjustment.cap && adjustment.cap.sign() < 0)
      refuse(["adjustments", index, "cap"], adjustment.cap);
  const { totalFloor, totalCap } = scheme;
  if (totalFloor && totalCap && totalFloor.compare(totalCap) > 0)
    problems.add("scheme/range-order", locate(["totalFloor"]), {
      low: decimalText(totalFloor),
      high: decimalText(totalCap),
    });
  for (const key of ["bonusCap", "minusCap"] as const) {
    const cap = scheme[key];
    if (cap && cap.sign() < 0) refuse([key], cap);
  }
}
