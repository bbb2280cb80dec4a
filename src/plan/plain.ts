/**
 * An object handed in by a program → the same plain data that a file gives: own keys only, Decimals as
 * `{"number": "…"}`, and no number that may have lost digits on its way here.
 */
import type { Diagnostics } from "../diagnostics/index.js";
import { Decimal, fromNumber } from "../exact/index.js";
import { DEFAULT_LIMITS, type Limits } from "./limits.js";
import { fromMap, type Locate, type Path } from "./source.js";
import { UNSAFE_NAMES } from "./text.js";

export function plainData(
  value: unknown,
  locate: Locate,
  problems: Diagnostics,
  limits: Pick<Limits, "values" | "depth"> = DEFAULT_LIMITS,
): unknown {
  return new Copy(locate, problems, true, limits).of(value, []);
}

/** As plainData, but a leaf that is no data stays as it is: a table's cells are judged one by one when they are read. */
export function plainCells(value: unknown, locate: Locate, problems: Diagnostics): unknown {
  const limits = { values: Number.POSITIVE_INFINITY, depth: DEFAULT_LIMITS.depth };
  return new Copy(locate, problems, false, limits).of(value, []);
}

class Copy {
  private count = 0;

  constructor(
    private readonly locate: Locate,
    private readonly problems: Diagnostics,
    private readonly judgesLeaves: boolean,
    private readonly limits: Pick<Limits, "values" | "depth">,
  ) {}

  of(value: unknown, path: Path): unknown {
    this.count += 1;
    if (this.count > this.limits.values) return this.refuse();
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number") return this.number(value, path);
    if (Decimal.isDecimal(value)) return { number: value.isFinite() ? value.toString() : "NaN" };
    if (path.length > this.limits.depth) {
      this.problems.add("plan/too-deep", this.locate(path), { limit: this.limits.depth });
      return null;
    }
    if (Array.isArray(value)) return value.map((item, index) => this.of(item, [...path, index]) ?? null);
    if (typeof value === "object" && !(value instanceof Date)) return this.object(value, path);
    if (!this.judgesLeaves) return value;
    this.problems.add("plan/not-data", this.locate(path), { found: value instanceof Date ? "Date" : typeof value });
    return undefined;
  }

  /** Said once; what follows is not looked at. */
  private refuse(): null {
    if (this.count === this.limits.values + 1)
      this.problems.add("plan/too-long", this.locate([]), {
        limit: this.limits.values,
        unit: "values",
        unitZh: "个值",
      });
    return null;
  }

  private number(value: number, path: Path): number {
    if (!this.judgesLeaves || fromNumber(value) !== null) return value;
    if (Number.isFinite(value))
      this.problems.add("plan/number-too-precise", this.locate(path), { value: String(value) });
    else this.problems.add("plan/unreadable-number", this.locate(path), { text: String(value) });
    return value;
  }

  private object(value: object, path: Path): unknown {
    const entries = new Map<string, unknown>();
    for (const [key, item] of Object.entries(value)) {
      if (item === undefined && this.judgesLeaves) continue;
      if (UNSAFE_NAMES.includes(key) && this.judgesLeaves)
        this.problems.add("plan/reserved-name", this.locate([...path, key]), { name: key });
      const copy = this.of(item, [...path, key]);
      if (copy !== undefined || !this.judgesLeaves) entries.set(key, copy);
    }
    return fromMap(entries);
  }
}
