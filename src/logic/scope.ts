/** What a rule sees: names resolved to outcomes. */
import { fromNumber, type Interval } from "../exact/index.js";
import { failed, missing, type Outcome, Row, type Value, value } from "./value.js";

export interface Scope {
  /** The outcome that a dotted name stands for; the empty path is the whole of what is seen. */
  resolve(path: readonly string[]): Outcome;
  /** What a name that has no value yet can still come to, where more is known than nothing. */
  bounds?(path: readonly string[]): Interval | null;
}

/** Names that are seen from inside a list: the subject, and the period of the line or an earlier one. */
export function isOuterName(path: readonly string[]): boolean {
  const [first, ...rest] = path;
  if (first === "subject" || first === "period") return true;
  if (/^\d{4}$/.test(first ?? "")) return isOuterName(rest) && rest[0] !== "subject";
  if (first === "previous") return rest[0] !== undefined && isOuterName(rest) && rest[0] !== "subject";
  return first === "prior" && isOuterName(rest.slice(1)) && rest[1] !== "subject";
}

/** Inside map, filter and the like: the item's own fields, and the subject and period of the line. */
export class ItemScope implements Scope {
  constructor(
    private readonly item: Value,
    private readonly outer: Scope,
  ) {}

  resolve(path: readonly string[]): Outcome {
    const [first, ...rest] = path;
    if (first === undefined) return value(this.item);
    if (this.item instanceof Row) {
      const field = this.item.field(first);
      if (field) return within(field, rest);
    }
    if (isOuterName(path)) return this.outer.resolve(path);
    return within(value(this.item), path);
  }
}

/** Inside reduce: the item at hand and what has been gathered so far. */
export class ReduceScope implements Scope {
  constructor(
    private readonly current: Value,
    private readonly accumulator: Value,
    private readonly outer: Scope,
  ) {}

  resolve(path: readonly string[]): Outcome {
    const [first, ...rest] = path;
    if (first === "current") return within(value(this.current), rest);
    if (first === "accumulator") return within(value(this.accumulator), rest);
    return isOuterName(path) ? this.outer.resolve(path) : missing({ name: path.join("."), reason: "absent" });
  }
}

/** Plain JSON as what a rule sees, as in JsonLogic itself. */
export class DataScope implements Scope {
  private readonly data: Outcome;

  constructor(data: unknown) {
    this.data = fromJson(data, []);
  }

  resolve(path: readonly string[]): Outcome {
    return within(this.data, path);
  }
}

/** Steps into rows by field and into lists by position. */
export function within(outcome: Outcome, path: readonly string[]): Outcome {
  let at = outcome;
  for (const key of path) {
    if (at.kind !== "value") return at;
    const next: Outcome | undefined =
      at.value instanceof Row
        ? at.value.field(key)
        : Array.isArray(at.value) && /^\d+$/.test(key) && at.value[Number(key)] !== undefined
          ? value(at.value[Number(key)] as Value)
          : undefined;
    if (!next) return missing({ name: path.join("."), reason: "absent" });
    at = next;
  }
  return at;
}

/** JSON as an outcome: null is missing, objects are rows; a number of more than 15 digits is refused. */
export function fromJson(data: unknown, path: readonly (string | number)[]): Outcome {
  if (data === null || data === undefined) return missing({ name: path.join("."), reason: "absent" });
  if (typeof data === "string" || typeof data === "boolean") return value(data);
  if (typeof data === "number") {
    const exact = fromNumber(data);
    return exact ? value(exact) : failed("plan/number-too-precise", { value: String(data) }, path);
  }
  if (Array.isArray(data)) {
    const items = data.map((item, index) => fromJson(item, [...path, index]));
    const lost = items.find((item) => item.kind !== "value");
    return lost ?? value(items.map((item) => (item as { value: Value }).value));
  }
  return value(
    new Row(new Map(Object.entries(data as object).map(([key, item]) => [key, fromJson(item, [...path, key])]))),
  );
}
