/**
 * What the columns know how to score. A plan or scheme that says anything else is scored by the reference, subject by subject.
 * Every key of the published shapes is listed here, known or not (test/columns.test.ts holds it to them), so that a new one
 * is thought of when it is made.
 */
import type { CompiledIndicator, CompiledScheme } from "../compiled.js";

/** known: what the columns score, `key=value|value` where they know those values only. reference: what they leave to it. */
interface Keys {
  readonly known: string;
  readonly reference?: string;
}

export const KEYS = {
  scheme: {
    known:
      "$schema format id name plan note total indicators sections round missing notApplicable notDue adjustments bonusCap grades ranking",
    reference: "rescale adjustmentGroups minusCap totalFloor totalCap",
  },
  round: { known: "value indicator section total carry", reference: "compare" },
  rounding: { known: "places mode=half-up|half-even|up|down" },
  grade: { known: "name from to below", reference: "needs quota" },
  ranking: { known: "within ties=best|dense" },
  section: { known: "id name indicators sections points cite note notes", reference: "weight losses" },
  line: { known: "points assessed applies score range notApplicable missing notDue note", reference: "events" },
  adjustment: {
    known: "kind=bonus|minus|veto id name points cap when effect scope=period cite note",
    reference: "events group items take floor",
  },
  indicator: {
    known:
      "$schema id name unit cite assessed applies cases actual target better whenEmpty places circulated notes note stretch nature",
    reference: "pacing baseline due early evidence",
  },
} as const satisfies Readonly<Record<string, Keys>>;

type Place = keyof typeof KEYS;

const VALUES = new Map(
  Object.entries(KEYS).map(([place, { known }]): [string, ReadonlyMap<string, readonly string[] | null>] => [
    place,
    new Map(
      known.split(" ").map((word) => {
        const [key = "", values] = word.split("=");
        return [key, values?.split("|") ?? null];
      }),
    ),
  ]),
);

const isUnsaid = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

function isKnown(of: object, place: Place): boolean {
  return Object.entries(of).every(([key, value]) => {
    const values = VALUES.get(place)?.get(key);
    return isUnsaid(value) || (values !== undefined && (values === null || values.includes(value)));
  });
}

/** Whether totals, grades and places of a scheme can be worked out in columns. */
export function isKnownScheme({ scheme, sections }: CompiledScheme): boolean {
  const isKnownSection = (section: object & { sections?: readonly object[] }): boolean =>
    isKnown(section, "section") && (section.sections ?? []).every(isKnownSection);
  return (
    isKnown(scheme, "scheme") &&
    isKnown(scheme.round, "round") &&
    Object.values(scheme.round).every((stage) => typeof stage !== "object" || isKnown(stage, "rounding")) &&
    isKnown(scheme.ranking, "ranking") &&
    scheme.grades.every((grade) => isKnown(grade, "grade")) &&
    scheme.adjustments.every((adjustment) => isKnown(adjustment, "adjustment")) &&
    Object.values(scheme.indicators).every((line) => isKnown(line, "line")) &&
    sections.every(isKnownSection)
  );
}

/** Whether a line's actual, target, verdict and score can be worked out in columns; a judged list of cases is the reference's. */
export function isKnownIndicator({ indicator, cases }: CompiledIndicator): boolean {
  return (
    isKnown(indicator, "indicator") &&
    !(cases && indicator.whenEmpty !== undefined && indicator.whenEmpty !== "evaluate")
  );
}
