/** What a scheme says beside its rules: shares, weights, and grades that no total comes to. */
import { decimalText, Rational } from "../../exact/index.js";
import type { Path, Section } from "../../plan/index.js";
import { type CompiledPlan, type CompiledScheme, pointsOf } from "../../scoring/index.js";
import type { Checking } from "./checking.js";

export function checkSettings({ plan, schemes, problems }: Checking): void {
  for (const scheme of schemes) {
    checkShares(scheme, problems);
    checkWeights(scheme, plan, problems);
    if (!["points", "grades"].some((part) => scheme.doubtful.has(part))) checkGrades(scheme, problems);
  }
}

type Problems = Checking["problems"];

/** 70 where 0.7 is meant. */
function checkShares({ scheme, locate }: CompiledScheme, problems: Problems): void {
  const judge = (share: Rational | undefined, path: Path): void => {
    if (share && share.compare(Rational.one) > 0)
      problems.add("rule/percent-slip", locate(path), {
        value: decimalText(share),
        unit: "%",
        fraction: decimalText(share.dividedBy(Rational.integer(100))),
      });
  };
  for (const [index, adjustment] of scheme.adjustments.entries())
    if (adjustment.kind === "penalty" && typeof adjustment.take === "object" && "share" in adjustment.take)
      judge(adjustment.take.share, ["adjustments", index, "take", "share"]);
  for (const [index, { needs = [], quota }] of scheme.grades.entries()) {
    for (const [position, need] of needs.entries())
      if ("share" in need) judge(need.share, ["grades", index, "needs", position, "share"]);
    if (quota && "share" in quota) judge(quota.share, ["grades", index, "quota", "share"]);
  }
}

/** What weights come to where they are all there; any power of ten may be meant. */
const isRound = (sum: Rational): boolean => /^10*$/.test(decimalText(sum));

/** Sections that share a total by weights: all of them, and to a round sum where no total is printed. */
function checkWeights({ scheme, sections, locate }: CompiledScheme, { plan }: CompiledPlan, problems: Problems): void {
  const place = scheme.sections ? locate : plan.locate;
  const walk = (list: readonly Section[], path: Path): void => {
    const weighted = list.filter(({ weight }) => weight !== undefined);
    if (weighted.length > 0 && weighted.length < list.length)
      for (const [index, { name, weight }] of list.entries())
        if (!weight)
          problems.add("scheme/weight-lacking", place([...path, index]), {
            section: name,
            others: weighted.map((other) => other.name).join(", "),
          });
    for (const [index, section] of list.entries()) walk(section.sections ?? [], [...path, index, "sections"]);
  };
  walk(sections, ["sections"]);
  const weights = sections.flatMap(({ weight }) => weight ?? []);
  const sum = weights.reduce((all, weight) => all.plus(weight), Rational.zero);
  if (weights.length === sections.length && weights.length > 1 && !scheme.total && !isRound(sum))
    problems.add("scheme/weights-do-not-add-up", place(["sections"]), { sum: decimalText(sum) });
}

/** The best total that there can be, against what each grade asks for. */
function checkGrades({ scheme, sections, locate }: CompiledScheme, problems: Problems): void {
  const { total } = pointsOf(scheme, sections);
  const beyond = Object.values(scheme.indicators).reduce(
    (sum, { points, range }) => (range && range[1].compare(points) > 0 ? sum.plus(range[1].minus(points)) : sum),
    Rational.zero,
  );
  const bonuses = scheme.adjustments.reduce(
    (sum, adjustment) => (adjustment.kind === "bonus" ? sum.plus(adjustment.cap) : sum),
    Rational.zero,
  );
  const bonus = scheme.bonusCap && scheme.bonusCap.compare(bonuses) < 0 ? scheme.bonusCap : bonuses;
  const { rescale, totalCap } = scheme;
  const scaled = (of: Rational) => (rescale && total.sign() > 0 ? of.times(rescale.to).dividedBy(total) : of);
  const isAfter = rescale?.when === "after-bonus";
  const items = total.plus(beyond);
  const sum = isAfter ? scaled(items.plus(bonus)) : scaled(items).plus(bonus);
  const most = totalCap && totalCap.compare(sum) < 0 ? totalCap : sum;
  const [first] = scheme.grades;
  if (first?.quota?.limit === "least")
    problems.add("scheme/quota-of-best", locate(["grades", 0, "quota"]), { grade: first.name });
  for (const [index, { name, from }] of scheme.grades.entries())
    if (from && from.compare(most) > 0)
      problems.add("scheme/grade-out-of-reach", locate(["grades", index, "from"]), {
        grade: name,
        from: decimalText(from),
        most: decimalText(most),
      });
}
