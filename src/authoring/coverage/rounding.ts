/** Where schemes round the actual before it is judged: as a rule of its own, for what it can change. */
import { Rational, type Rounding } from "../../exact/index.js";
import { call, type Tree, typeName } from "../../logic/index.js";
import type { TestedPlan } from "../cases/index.js";
import type { Happening } from "./happenings.js";
import { apart } from "./parts.js";
import { settingText } from "./setting-words.js";
import type { LineInPeriod } from "./timing.js";

export interface RoundedActual {
  readonly actual: Tree;
  readonly scheme: string;
  readonly rounding: Rounding;
}

/** The schemes that round the actual of an indicator. */
export function roundedActuals({ plan, schemes }: TestedPlan, indicator: string): RoundedActual[] {
  const compiled = plan.indicators.get(indicator);
  if (!compiled || !["number", "any"].includes(typeName(compiled.actualType))) return [];
  return [...schemes].flatMap(
    ([
      scheme,
      {
        scheme: { round },
      },
    ]) => (round.value ? [{ actual: apart(compiled.actual), scheme, rounding: round.value }] : []),
  );
}

/** The actual as it is rounded, or as it is. */
export function roundedRule(actual: Tree, rounding: Rounding | undefined): Tree {
  return rounding ? call("round", actual, rounding.places, rounding.mode) : actual;
}

export const roundingText = ({ places, mode }: Rounding): string => `${places} ${mode}`;

export function roundingHappening({ scheme, rounding }: RoundedActual): Happening<LineInPeriod> {
  const text = roundingText(rounding);
  return {
    id: `round.value@${scheme}: changed`,
    said: {
      zh: `实际值舍入有影响(${settingText("round.value", text, "zh-CN")})`,
      en: `rounding the actual makes a difference (${text})`,
    },
    isSeen: ({ line, scheme: used }) => {
      const [exact, rounded] = [line.exactActual, line.actual];
      if (used !== scheme || exact.kind !== "value" || rounded.kind !== "value") return false;
      return exact.value instanceof Rational && rounded.value instanceof Rational && !exact.value.equals(rounded.value);
    },
  };
}
