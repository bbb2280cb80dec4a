/** Slips in what becomes of the points of lines that are not due. */
import type { Scheme } from "../../plan/index.js";
import type { CompiledScheme } from "../../scoring/index.js";
import { inLine, inScheme, type SchemeSlip } from "./in-scheme.js";

const NOT_DUE = ["leave-out", "rescale-section", "rescale-total"] as const;

/** By the scheme's word, or by a line's own. */
export function notDueSlips(compiled: CompiledScheme, lines: readonly string[]): SchemeSlip[] {
  const { scheme } = compiled;
  const own = lines.filter((id) => scheme.indicators[id]?.notDue !== undefined);
  const goesTo = whereItGoes(compiled, lines);
  const about = { zh: "未到期时", en: "when something is not due" };
  const ofScheme =
    own.length === lines.length
      ? []
      : NOT_DUE.filter((other) => other !== scheme.notDue).map((after) => ({
          isSame: goesTo(scheme.notDue) === goesTo(after),
          id: `notDue: ${after}`,
          about,
          before: scheme.notDue,
          after,
          change: inScheme((of) => ({ ...of, notDue: after })),
        }));
  const ofLine = own.flatMap((id) => {
    const before = scheme.indicators[id]?.notDue as (typeof NOT_DUE)[number];
    return NOT_DUE.filter((other) => other !== before).map((after) => ({
      isSame: goesTo(before) === goesTo(after),
      id: `indicators.${id}.notDue: ${after}`,
      about: { zh: `“${id}”未到期时`, en: `when "${id}" is not due` },
      before,
      after,
      change: inLine(id, { notDue: after }),
    }));
  });
  return [...ofScheme, ...ofLine];
}

/**
 * What is alone in its section is spread over the total, as there is no rest of the section; and where the total is brought to so
 * many points anyway, it makes no difference whether the total was out of less or made good before.
 */
function whereItGoes({ scheme, sections }: CompiledScheme, lines: readonly string[]) {
  const isAlone = (id: string) =>
    sections.some(({ indicators, sections: inner = [], weight }) => {
      const counting = indicators.filter((one) => scheme.indicators[one] !== undefined);
      return inner.length === 0 && weight === undefined && counting.length === 1 && counting[0] === id;
    });
  const isBroughtTo = scheme.rescale !== undefined && scheme.rescale.when !== "after-bonus";
  const areAlone = lines.every(isAlone);
  return (policy: Scheme["notDue"]): Scheme["notDue"] => {
    const isTotal = (policy === "rescale-section" && areAlone) || (policy === "leave-out" && isBroughtTo);
    return isTotal ? "rescale-total" : policy;
  };
}
