/** The keys that the published shapes have, by the place where they stand. */
import { readFileSync } from "node:fs";

export function publishedKeys(): Record<string, readonly string[]> {
  // biome-ignore lint/suspicious/noExplicitAny: a JSON Schema is walked by its keys
  const schema = (name: string): any => JSON.parse(readFileSync(`schema/${name}.json`, "utf8")).$defs;
  const { scheme, section } = schema("scheme");
  const of = (shape: { properties: object }): string[] => Object.keys(shape.properties);
  const any = (shapes: readonly { properties: object }[]): string[] => [...new Set(shapes.flatMap(of))];
  const { indicators, round, grades, ranking, adjustments, adjustmentGroups } = scheme.properties;
  return {
    scheme: of(scheme),
    round: of(round),
    rounding: of(round.properties.total),
    grade: of(grades.items),
    need: any(grades.items.properties.needs.items.anyOf),
    quota: any(grades.items.properties.quota.anyOf),
    ranking: of(ranking),
    section: of(section),
    line: of(indicators.additionalProperties),
    events: of(indicators.additionalProperties.properties.events),
    adjustment: any(adjustments.items.oneOf),
    group: of(adjustmentGroups.items),
    indicator: of(schema("indicator").indicator),
  };
}
