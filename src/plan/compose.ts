/** The parts of a plan (plan.json, one file per indicator, the plan it extends) → one document that still knows where each part stands. */
import { fromMap, type Locate, type Path, type Source } from "./source.js";

export interface PlanParts {
  readonly plan: Source;
  /** One indicator each. */
  readonly indicators?: readonly Source[];
  /** The plan that this one extends: its entries stand unless replaced by id, or removed by null. */
  readonly parent?: Source;
}

const NAMED_PARTS = ["parameters", "statistics", "records", "operators", "scales", "calendar", "units"] as const;

export function composePlan({ plan, indicators = [], parent }: PlanParts): Source {
  const own = asObject(plan.data);
  if (!own) return plan;
  const given = asObject(parent?.data);
  const inherited = given?.format === "kaohe.plan/1" ? given : {};
  const isExtended = given?.format === "kaohe.plan/1";
  const origins = new Map<string, { locate: Locate; path: Path }>();
  const composed = new Map<string, unknown>();

  const place = (key: string, value: unknown, source: Source | undefined) => {
    composed.set(key, value);
    if (source) origins.set(JSON.stringify([key]), { locate: source.locate, path: [key] });
  };
  for (const [key, value] of Object.entries(inherited)) place(key, value, parent);
  for (const [key, value] of Object.entries(own)) if (key !== "extends" || !isExtended) place(key, value, plan);

  for (const part of NAMED_PARTS) {
    const [theirs, ours] = [asObject(inherited[part]), asObject(own[part])];
    if (!theirs || !ours) continue;
    const merged = { ...theirs, ...ours };
    const entries = new Map(Object.entries(merged).filter(([, value]) => value !== null));
    composed.set(part, fromMap(entries));
    for (const name of entries.keys())
      origins.set(JSON.stringify([part, name]), {
        locate: (Object.hasOwn(ours, name) ? plan : (parent as Source)).locate,
        path: [part, name],
      });
  }

  const all = new Map<string, { data: unknown; locate: Locate; path: Path }>();
  const add = (source: Source | undefined, list: unknown) => {
    if (!source || !Array.isArray(list)) return;
    for (const [index, data] of list.entries())
      all.set(idOf(data) ?? `#${all.size}`, { data, locate: source.locate, path: ["indicators", index] });
  };
  const byId = asObject(own.indicators);
  if (Array.isArray(inherited.indicators)) add(parent, inherited.indicators);
  if (byId) for (const [id, value] of Object.entries(byId)) if (value === null) all.delete(id);
  const twice: { data: unknown; locate: Locate; path: Path }[] = [];
  const ids = new Set<string>();
  const addOwn = (data: unknown, locate: Locate, path: Path) => {
    const id = idOf(data);
    if (id !== null && ids.has(id)) twice.push({ data, locate, path });
    else all.set(id ?? `#${all.size}`, { data, locate, path });
    if (id !== null) ids.add(id);
  };
  if (Array.isArray(own.indicators))
    for (const [index, data] of own.indicators.entries()) addOwn(data, plan.locate, ["indicators", index]);
  for (const [id, data] of Object.entries(byId ?? {}))
    if (data !== null) addOwn({ id, ...asObject(data) }, plan.locate, ["indicators", id]);
  for (const source of indicators)
    if (asObject(source.data) || !source.doubtful) addOwn(source.data, source.locate, []);
  const list = [...all.values(), ...twice];
  if (list.length > 0 || byId || Array.isArray(own.indicators))
    composed.set(
      "indicators",
      list.map((item) => item.data),
    );
  for (const [index, item] of list.entries()) origins.set(JSON.stringify(["indicators", index]), item);

  if (parent && own.sections === undefined && Array.isArray(inherited.sections))
    composed.set("sections", withoutIndicators(inherited.sections, new Set([...all.keys()])));

  if (parent && Array.isArray(own.checks) && Array.isArray(inherited.checks)) {
    const replaced = new Set(own.checks.map(idOf));
    const kept = [...inherited.checks.entries()].filter(([, data]) => !replaced.has(idOf(data)));
    const checks = [
      ...kept.map(([index, data]) => ({ data, locate: parent.locate, path: ["checks", index] })),
      ...own.checks.map((data: unknown, index) => ({ data, locate: plan.locate, path: ["checks", index] })),
    ];
    composed.set(
      "checks",
      checks.map(({ data }) => data),
    );
    for (const [index, check] of checks.entries()) origins.set(JSON.stringify(["checks", index]), check);
  }

  const doubtful = new Set(
    [plan, ...indicators, ...(parent ? [parent] : [])].flatMap((source) => [...(source.doubtful ?? [])]),
  );
  return { data: fromMap(composed), locate: relocate(origins, plan.locate), ...(doubtful.size > 0 && { doubtful }) };
}

function relocate(origins: ReadonlyMap<string, { locate: Locate; path: Path }>, fallback: Locate): Locate {
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const origin = origins.get(JSON.stringify(path.slice(0, length)));
      if (origin) return origin.locate([...origin.path, ...path.slice(length)]);
    }
    return fallback(path);
  };
}

/** Sections as they stand when some of their indicators were removed by the extending plan. */
function withoutIndicators(sections: readonly unknown[], kept: ReadonlySet<string>): unknown[] {
  return sections.map((section) => {
    const object = asObject(section);
    if (!object) return section;
    const copy = new Map(Object.entries(object));
    if (Array.isArray(object.indicators))
      copy.set(
        "indicators",
        object.indicators.filter((id) => kept.has(id)),
      );
    if (Array.isArray(object.sections)) copy.set("sections", withoutIndicators(object.sections, kept));
    return fromMap(copy);
  });
}

function asObject(data: unknown): Record<string, unknown> | null {
  return data !== null && typeof data === "object" && !Array.isArray(data) ? (data as Record<string, unknown>) : null;
}

function idOf(data: unknown): string | null {
  const id = asObject(data)?.id;
  return typeof id === "string" ? id : null;
}
