/** What the cases of an indicator must bring about beside its rules: before it is due and from then on, met early, in a period to date. */
import { Rational } from "../../exact/index.js";
import { type Tree, typeName } from "../../logic/index.js";
import { Period } from "../../plan/index.js";
import { type CompiledIndicator, isDue, type Line, shareDue } from "../../scoring/index.js";
import type { Happening } from "./happenings.js";

/** A line, the scheme and the period of its case, and the period of its plan. */
export interface LineInPeriod {
  readonly scheme: string | null;
  readonly line: Line;
  readonly period: Period;
  readonly planned: Period;
}

/** Whether the time that the indicator says has come. */
export const isTime = ({ line, period, planned }: LineInPeriod): boolean =>
  isDue(line.compiled.indicator.due, period, planned);

export const isZero = (tree: Tree | undefined): boolean => tree?.kind === "number" && tree.value.isZero();

/**
 * Whether pacing can make a difference: the target is a number, the way to it is not from nothing to nothing, and the line is
 * judged while the period is not over.
 */
export function mayBePaced({ target, targetType, baseline, indicator: { due, early } }: CompiledIndicator): boolean {
  if (!target || !["number", "any"].includes(typeName(targetType))) return false;
  if (target.limits.every(isZero) && (baseline === undefined || isZero(baseline))) return false;
  return due !== "period-end" || early === true;
}

/** Whether only a part of the target is due while the period is not over. */
export function isPaced(compiled: CompiledIndicator): boolean {
  const { pacing } = compiled.indicator;
  return pacing !== undefined && pacing !== "none" && pacing !== "same-period" && mayBePaced(compiled);
}

/** The least share of its target that pacing asks for: at the end of the first month of the plan's period, or of a year. */
export function leastShare({ indicator: { pacing } }: CompiledIndicator, planned: Period): Rational {
  const [year, first] = [Period.part("year", planned.firstYear, 1), Period.part("month", planned.firstYear, 1)];
  const shares = [planned.through(first), year.through(first)].flatMap((toDate) =>
    toDate ? (shareDue(pacing, toDate) ?? Rational.one) : [],
  );
  return shares.reduce((least, share) => (share.compare(least) < 0 ? share : least), Rational.one);
}

/** Whether pacing begins at a baseline. */
export const readsBaseline = (compiled: CompiledIndicator): boolean =>
  compiled.baseline !== undefined && isPaced(compiled);

export function timingHappenings(compiled: CompiledIndicator): Happening<LineInPeriod>[] {
  const { due, early, pacing } = compiled.indicator;
  const found: Happening<LineInPeriod>[] = [];
  const some = (id: string, zh: string, en: string, isSeen: (one: LineInPeriod) => boolean) =>
    found.push({ id, said: { zh, en }, isSeen });
  if (due !== undefined) {
    some("due: not yet", `还没到期(${due}),不评`, `it is not due yet (${due})`, (at) => {
      return !isTime(at) && !at.line.isDue;
    });
    some("due: come", `已经到期(${due})`, `it is due (${due})`, isTime);
    if (early)
      some("early: met", `到期(${due})以前提前完成`, `met early, before it is due (${due})`, (at) => {
        return !isTime(at) && at.line.isDue;
      });
  }
  if (pacing === undefined || !mayBePaced(compiled)) return found;
  if (isPaced(compiled))
    some(
      "pacing: part",
      "考核期没过完,目标只应完成一部分(序时进度)",
      "the period is not over, and only a part of the target is due (pacing)",
      ({ line }) => line.limit(0).kind === "value" && line.shareDue?.equals(Rational.one) === false,
    );
  else
    some(
      "pacing: to date",
      pacing === "none" ? "考核期没过完,目标仍应全部完成(序时进度)" : "考核期没过完,目标读往年同期(序时进度)",
      pacing === "none"
        ? "the period is not over, and all of the target is due all the same (pacing)"
        : "the period is not over, and the target reads the same part of earlier years (pacing)",
      ({ line, period }) => period.toDate !== undefined && line.isDue && line.limit(0).kind === "value",
    );
  return found;
}
