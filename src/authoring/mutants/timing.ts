/** Slips in when an indicator is due, and in how much of its target is due by then. */
import { decimalText, Rational } from "../../exact/index.js";
import type { Indicator } from "../../plan/index.js";
import type { CompiledIndicator } from "../../scoring/index.js";
import { LEFT_OUT } from "../coverage/setting-words.js";
import { isZero, mayBePaced, readsBaseline } from "../coverage/timing.js";
import { withIndicator } from "./changed.js";
import type { SettingSlip } from "./settings.js";
import { dueBeside, stepOf } from "./steps.js";

type Pacing = NonNullable<Indicator["pacing"]>;

export function timingSlips(compiled: CompiledIndicator): SettingSlip[] {
  const { id, due, early } = compiled.indicator;
  const to = (name: string, before: string, after: string, change: Partial<Indicator>): SettingSlip => ({
    id: `${name}: ${after}`,
    name,
    before,
    after,
    change: (of) => withIndicator(of, id, (one) => ({ ...one, indicator: { ...one.indicator, ...change } })),
  });
  return [
    ...(due === undefined ? [] : [LEFT_OUT, ...dueBeside(due).map(({ after }) => after)]).map((after) =>
      to("due", due ?? "", after, { due: after === LEFT_OUT ? undefined : after }),
    ),
    ...(due !== undefined && early ? [to("early", "true", LEFT_OUT, { early: undefined })] : []),
    ...pacingSlips(compiled),
  ];
}

function pacingSlips(compiled: CompiledIndicator): SettingSlip[] {
  const { id, pacing } = compiled.indicator;
  if (pacing === undefined || !mayBePaced(compiled)) return [];
  const to = (name: string, after: Pacing | undefined): SettingSlip => ({
    id: `pacing: ${name}`,
    name: "pacing",
    before: said(pacing),
    after: after === undefined ? LEFT_OUT : said(after),
    isSame: () => after !== undefined && said(inMonths(pacing)) === said(inMonths(after)),
    change: (of) => withIndicator(of, id, (one) => ({ ...one, indicator: { ...one.indicator, pacing: after } })),
  });
  const leftOut = to(LEFT_OUT, undefined);
  if (typeof pacing === "object")
    return [
      leftOut,
      to("elapsed", "elapsed"),
      ...besideOf(pacing.curve).map(({ name, curve }) => to(name, { curve })),
      ...baselineLeftOut(compiled),
    ];
  switch (pacing) {
    case "none":
      return [to("elapsed", "elapsed")];
    case "same-period":
      return [leftOut];
    default: {
      const other = pacing === "elapsed" ? "elapsed-days" : "elapsed";
      return [leftOut, to(other, other), ...baselineLeftOut(compiled)];
    }
  }
}

function baselineLeftOut(compiled: CompiledIndicator): SettingSlip[] {
  if (!readsBaseline(compiled)) return [];
  return [
    {
      id: `baseline: ${LEFT_OUT}`,
      name: "baseline",
      before: "baseline",
      after: LEFT_OUT,
      isSame: () => isZero(compiled.baseline),
      change: (of) => withIndicator(of, compiled.indicator.id, (one) => ({ ...one, baseline: undefined })),
    },
  ];
}

const said = (pacing: Pacing): string =>
  typeof pacing === "object" ? `[${pacing.curve.map((share) => decimalText(share)).join(", ")}]` : pacing;

/** A curve that keeps step with the months is the share of months gone by. */
function inMonths(pacing: Pacing): Pacing {
  if (typeof pacing !== "object") return pacing;
  const { curve } = pacing;
  const isEven = curve.every((share, index) => share.equals(Rational.of(BigInt(index + 1), BigInt(curve.length))));
  return isEven ? "elapsed" : pacing;
}

/** Curves of which one share is a step more or less, that still never turn back; the last share stays the whole. */
function besideOf(curve: readonly Rational[]): { readonly name: string; readonly curve: Rational[] }[] {
  return curve.slice(0, -1).flatMap((share, index) => {
    const step = stepOf(share, "%");
    return [
      { name: `share ${index + 1} up`, share: share.plus(step) },
      { name: `share ${index + 1} down`, share: share.minus(step) },
    ].flatMap(({ name, share: after }) => {
      const [before = Rational.zero, next = Rational.one] = [curve[index - 1], curve[index + 1]];
      const isCurve = after.compare(before) >= 0 && after.compare(next) <= 0;
      return isCurve ? [{ name, curve: curve.map((one, at) => (at === index ? after : one)) }] : [];
    });
  });
}
