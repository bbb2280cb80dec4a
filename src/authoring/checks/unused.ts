/** What is declared and read by nobody: a leftover, or a rule that forgot it. */
import type { Checking } from "./checking.js";

export function checkUnused({ plan, schemes, problems }: Checking): void {
  const { plan: of } = plan;
  const read = new Reading();
  for (const { cite: _, notes: __, applies: ___, ...rules } of of.indicators.values()) read.add(rules);
  for (const { equal } of of.checks) read.add(equal);
  for (const { body, arguments: list } of of.operators.values()) {
    read.add(body);
    for (const { default: fallback } of list) read.add(fallback);
  }
  for (const { aggregate } of of.statistics.values()) if (typeof aggregate === "object") read.add(aggregate);
  for (const { document } of schemes) read.add(withoutSections(document));

  const report = (
    kind: "statistic" | "record" | "parameter" | "operator" | "scale",
    part: string,
    key: string,
    name: string,
  ) => {
    const place = of.locate([part, key]);
    // What another plan declared stands there for all that extend it; who reads it may stand where nothing could be read.
    if (place.file?.includes("/") || of.doubtful.has(key)) return;
    problems.add("plan/unused", place, { kind, key, name });
  };
  for (const { id, name, early, due } of of.indicators.values())
    if (early === true && due === undefined)
      problems.add("plan/early-without-due", of.locate([...of.pathOf(id), "early"]), { indicator: name });
  // A figure that the document itself publishes is kept for its own sake.
  for (const [key, { name, cite }] of of.statistics)
    if (!read.names.has(key) && !cite) report("statistic", "statistics", key, name);
  for (const [key, { name }] of of.records) if (!read.records.has(key)) report("record", "records", key, name);
  for (const [key, { name }] of of.parameters)
    if (!read.parameters.has(key)) report("parameter", "parameters", key, name);
  for (const key of of.scales.keys()) if (!read.names.has(key)) report("scale", "scales", key, key);
  for (const [key, { about }] of of.operators)
    if (!read.operators.has(key)) report("operator", "operators", key, about);
}

/** Every name that rules as they are written could read; a text that happens to be a name counts as reading it. */
class Reading {
  readonly names = new Set<string>();
  readonly records = new Set<string>();
  readonly parameters = new Set<string>();
  readonly operators = new Set<string>();

  add(json: unknown): void {
    if (typeof json === "string") this.text(json);
    else if (Array.isArray(json)) for (const item of json) this.add(item);
    else if (json !== null && typeof json === "object")
      for (const [key, value] of Object.entries(json)) {
        this.operators.add(key);
        const parameter = key === "param" && Array.isArray(value) ? value[0] : value;
        if (key === "param" && typeof parameter === "string") this.parameters.add(parameter);
        else if (key !== "id" && key !== "name" && key !== "note") this.add(value);
      }
  }

  private text(text: string): void {
    const parts = text.split(".");
    for (const part of parts) this.names.add(part);
    for (const [index, part] of parts.entries())
      if (part === "records" && parts[index + 1]) this.records.add(parts[index + 1] as string);
  }
}

/** Ids of indicators are no names that a rule reads. */
function withoutSections(document: unknown): unknown {
  if (document === null || typeof document !== "object") return null;
  const { sections: _, ...rest } = document as Record<string, unknown>;
  return rest;
}
