/**
 * What this reading knows of plans and schemes. Every key of the published shapes stands here; one that does not may change
 * how lines are worked out or add up, so that nothing that it touches is vouched for (test/verify holds the lists to the shapes).
 */
import type { Results } from "../scoring/index.js";

export const KNOWN: Readonly<Record<string, string>> = {
  scheme:
    "$schema format id name plan note total indicators sections round missing notApplicable notDue rescale adjustments adjustmentGroups bonusCap minusCap totalFloor totalCap grades ranking",
  round: "value indicator section total carry compare",
  rounding: "places mode",
  section: "id name indicators sections points weight losses cite note notes",
  line: "points assessed applies score events range missing notApplicable notDue note",
  events: "list points identity pool count",
  adjustment: "kind id name points events group cap when items take floor effect scope cite note",
  group: "id name cap count cite note",
  grade: "name from to below needs quota",
  need: "section share name when",
  quota: "share round ties count limit",
  ranking: "within ties",
  indicator:
    "$schema id name unit cite assessed applies cases actual target stretch nature better pacing baseline due early evidence whenEmpty places circulated notes note",
};

type Json = Readonly<Record<string, unknown>>;

/** Keys that this reading does not know, in the places where they stand: `scheme.handicap`. */
export function unknownParts({ plan, scheme: compiled }: Results["run"]): string[] {
  const found = new Set<string>();
  const look = (place: string, of: unknown): Json => {
    const object = (of !== null && typeof of === "object" ? of : {}) as Json;
    const known = KNOWN[place]?.split(" ") ?? [];
    for (const [key, value] of Object.entries(object))
      if (!known.includes(key) && value !== undefined) found.add(`${place}.${key}`);
    return object;
  };
  const list = (of: unknown): readonly unknown[] => (Array.isArray(of) ? of : []);
  const sections = (of: unknown): void => {
    for (const section of list(of)) sections(look("section", section).sections);
  };
  for (const { indicator } of plan.indicators.values()) look("indicator", indicator);
  if (!compiled) return [...found];
  const scheme = look("scheme", compiled.scheme);
  const round = look("round", scheme.round);
  for (const stage of Object.values(round)) if (typeof stage === "object") look("rounding", stage);
  look("ranking", scheme.ranking);
  sections(compiled.sections);
  for (const line of Object.values(compiled.scheme.indicators)) look("events", look("line", line).events);
  for (const adjustment of compiled.scheme.adjustments) look("events", look("adjustment", adjustment).events);
  for (const group of compiled.scheme.adjustmentGroups) look("group", group);
  for (const grade of compiled.scheme.grades) {
    const { needs, quota } = look("grade", grade);
    for (const need of list(needs)) look("need", need);
    look("quota", quota);
  }
  return [...found];
}
