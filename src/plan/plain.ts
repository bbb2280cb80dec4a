/**
 * An object handed in by a program → the same plain data that a file gives: own keys only, Decimals as
 * `{"number": "…"}`, and no number that may have lost digits on its way here.
 */
import type { Diagnostics } from "../diagnostics/index.js";
import { Decimal, fromNumber } from "../exact/index.js";
import { fromMap, type Locate, MAX_DEPTH, type Path } from "./source.js";

export function plainData(value: unknown, locate: Locate, problems: Diagnostics, path: Path = []): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") {
    if (fromNumber(value) === null) problems.add("plan/number-too-precise", locate(path), { value: String(value) });
    return value;
  }
  if (Decimal.isDecimal(value)) return { number: value.isFinite() ? value.toString() : "NaN" };
  if (path.length > MAX_DEPTH) {
    problems.add("plan/too-deep", locate(path), { limit: MAX_DEPTH });
    return null;
  }
  if (Array.isArray(value)) return value.map((item, index) => plainData(item, locate, problems, [...path, index]));
  if (typeof value === "object") {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return fromMap(new Map(entries.map(([key, item]) => [key, plainData(item, locate, problems, [...path, key])])));
  }
  problems.add("plan/not-data", locate(path), { found: typeof value });
  return null;
}
