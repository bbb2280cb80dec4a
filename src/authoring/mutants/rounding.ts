/** Slips in how a scheme rounds the actual before it is judged. */
import { ROUNDING_MODES, type Rounding } from "../../exact/index.js";
import type { TestedPlan } from "../cases/index.js";
import { roundedActuals, roundedRule, roundingText } from "../coverage/rounding.js";
import { LEFT_OUT } from "../coverage/setting-words.js";
import { alwaysSame, siteOf } from "../coverage/ways.js";
import type { SettingSlip } from "./settings.js";

export function roundingSlips(tested: TestedPlan, indicator: string): SettingSlip[] {
  const site = siteOf(tested, indicator);
  return roundedActuals(tested, indicator).flatMap(({ actual, scheme, rounding }) =>
    beside(rounding).map((after): SettingSlip => {
      const text = after ? roundingText(after) : LEFT_OUT;
      return {
        id: `round.value@${scheme}: ${text}`,
        name: "round.value",
        scheme,
        before: roundingText(rounding),
        after: text,
        isSame: () => alwaysSame(site, roundedRule(actual, rounding), roundedRule(actual, after)),
        change: (of) => withRounding(of, scheme, after),
      };
    }),
  );
}

/** Left out, a decimal more or less, the other ways to round. */
function beside({ places, mode }: Rounding): (Rounding | undefined)[] {
  const modes = ROUNDING_MODES.filter((other) => other !== mode).map((other) => ({ places, mode: other }));
  const fewer = places > 0 ? [{ places: places - 1, mode }] : [];
  return [undefined, { places: places + 1, mode }, ...fewer, ...modes];
}

function withRounding({ plan, schemes }: TestedPlan, id: string, value: Rounding | undefined): TestedPlan {
  const own = schemes.get(id);
  if (!own) return { plan, schemes };
  const { scheme } = own;
  const changed = { ...own, scheme: { ...scheme, round: { ...scheme.round, value } } };
  return { plan, schemes: new Map(schemes).set(id, changed) };
}
