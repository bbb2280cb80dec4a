/** What the cases of a scheme must bring about beside its rules: every grade, every bound and cap, every policy. */
import { type Interval, Rational } from "../../exact/index.js";
import type { Words } from "../../logic/index.js";
import { type CompiledPlan, type CompiledScheme, comparedTotal, type SubjectResult } from "../../scoring/index.js";

/** Something that no rule says, seen of what a scheme makes of everybody, or of a line. */
export interface Happening<Seen = readonly SubjectResult[]> {
  readonly id: string;
  readonly said: Words;
  readonly isSeen: (seen: Seen) => boolean;
}

const isAt = (of: Interval, value: Rational): boolean => of.low?.equals(value) === true;
const isSettledAbove = ({ low }: Interval, value: Rational): boolean => low !== null && low.compare(value) > 0;

/** Whether the whole area alone has points: nobody is ranked against anybody. */
export function isOfAreaOnly(plan: CompiledPlan, { lines }: CompiledScheme): boolean {
  return [...lines].every(
    ([id, { settings }]) => (settings.assessed ?? plan.indicators.get(id)?.indicator.assessed) === "city",
  );
}

/** The lines with points of which the plan says when they are due. */
export const linesDue = (plan: CompiledPlan, { lines }: CompiledScheme): string[] =>
  [...lines.keys()].filter((id) => plan.indicators.get(id)?.indicator.due !== undefined);

export function happeningsOf(compiled: CompiledScheme, plan: CompiledPlan): Happening[] {
  const { scheme } = compiled;
  const found: Happening[] = [];
  const some = (id: string, zh: string, en: string, test: (one: SubjectResult) => boolean) =>
    found.push({ id, said: { zh, en }, isSeen: (all) => all.some(test) });
  for (const [index, { name, from, needs, quota }] of scheme.grades.entries()) {
    some(`grades.${index}: held`, `得“${name}”等次`, `the grade "${name}" is held`, ({ grade }) => grade === name);
    if (from)
      some(
        `grades.${index}: bound`,
        `总分恰好在“${name}”的分数线上`,
        `a total exactly at the bound of "${name}"`,
        ({ total }) => total !== null && isAt(comparedTotal(total, compiled), from),
      );
    if (quota?.limit === "least")
      some(
        `grades.${index}: quota`,
        `为满足“${name}”的最少名额而降等`,
        `somebody falls to "${name}" to fill its quota`,
        ({ heldBack }) => heldBack.some((held) => held.words === name && held.why === "quota"),
      );
    for (const why of [
      ...(needs?.length ? (["need"] as const) : []),
      ...(quota?.limit === "most" ? (["quota"] as const) : []),
    ])
      some(
        `grades.${index}: ${why}`,
        `够“${name}”的分数而因${why === "need" ? "另外要求" : "名额"}得不到`,
        `the total reaches "${name}" and a ${why} holds it back`,
        ({ heldBack }) => heldBack.some((held) => held.grade === name && held.why === why),
      );
  }
  for (const { id, name, ...adjustment } of scheme.adjustments) {
    const ofThis = (test: (one: SubjectResult["adjustments"][number]) => boolean) => (result: SubjectResult) =>
      result.adjustments.some((one) => one.adjustment.id === id && test(one));
    if (adjustment.kind === "veto" || adjustment.kind === "penalty")
      for (const [triggered, zh, en] of [
        [true, "触发", "is triggered"],
        [false, "没有触发", "is not triggered"],
        [null, "还不知道", "is not known yet"],
      ] as const)
        some(
          `adjustments.${id}: ${triggered ?? "open"}`,
          `“${name}”${zh}`,
          `"${name}" ${en}`,
          ofThis((one) => one.triggered === triggered),
        );
    else {
      const { cap } = adjustment;
      if (cap)
        some(
          `adjustments.${id}: cap`,
          `“${name}”到上限`,
          `"${name}" at its cap`,
          ofThis(({ points, open }) => !open && isAt(points, cap)),
        );
      some(
        `adjustments.${id}: none`,
        `“${name}”为 0`,
        `"${name}" of 0`,
        ofThis(({ points, open }) => !open && isAt(points, Rational.zero)),
      );
      some(
        `adjustments.${id}: open`,
        `“${name}”还不知道`,
        `"${name}" not known yet`,
        ofThis(({ open }) => open),
      );
    }
  }
  if (scheme.totalFloor) {
    const floor = scheme.totalFloor;
    some(
      "totalFloor",
      "总分到下限",
      "a total at its floor",
      ({ total }) => total !== null && !total.open && isAt(total.exact, floor),
    );
  }
  if (scheme.totalCap) {
    const cap = scheme.totalCap;
    some(
      "totalCap",
      "总分到上限",
      "a total at its cap",
      ({ total }) => total !== null && !total.open && isAt(total.exact, cap),
    );
  }
  if (scheme.rescale)
    some(
      "rescale",
      "总分有折算",
      "a total that is rescaled",
      ({ total }) => total !== null && total.rescaledFrom !== null,
    );
  some("open", "总分待定", "a total that is open", ({ total }) => total?.open === true);
  some(
    "not applicable",
    "有一项不适用,其余照计",
    "a line that does not apply beside others that count",
    ({ lines, total }) =>
      total !== null &&
      [...lines.values()].some(
        ({ line, scored }) =>
          line.standing === "points" && scored.status !== "scored" && line.score.kind === "not-applicable",
      ),
  );
  some("missing", "有一项缺数", "a line without figures", ({ lines }) =>
    [...lines.values()].some(({ line }) => line.standing === "points" && line.score.kind === "missing"),
  );
  if (linesDue(plan, compiled).length > 0)
    some("not due", "有一项未到期", "a line that is not due", ({ lines, total }) => {
      const counting = [...lines.values()].filter(({ line }) => line.standing === "points");
      return total !== null && counting.some(({ scored }) => scored.status === "not-due");
    });
  if (isOfAreaOnly(plan, compiled)) return found;
  found.push({
    id: "tie",
    said: { zh: "总分并列,后面还有人", en: "equal totals with somebody behind" },
    isSeen: (all) =>
      all.some(
        ({ rank, total }) =>
          rank !== null &&
          all.filter((other) => other.rank?.place === rank.place).length > 1 &&
          all.some(
            (other) => other.total?.value.low && total?.value.low && isSettledAbove(total.value, other.total.value.low),
          ),
      ),
  });
  return found;
}
