/** The shapes of documents as they are walked beside the data: what is known of a part from where it stands. */
import type { z } from "zod";

/** What a zod shape says of itself, as far as a walk asks. */
export interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly items?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly defaultValue?: unknown;
}

export const definitionOf = (shape: z.ZodType): Definition => shape._zod.def as unknown as Definition;

/** The shape below defaults and transforms; `choose` says which of a union's options is meant. */
export function bareShape(shape: z.ZodType, choose: (options: readonly z.ZodType[]) => z.ZodType): z.ZodType {
  const { innerType, in: before, options } = definitionOf(shape);
  const below = innerType ?? before ?? (options && choose(options));
  return below ? bareShape(below, choose) : shape;
}

/** The shape that a value has, where several are allowed there. */
export function fitting(shape: z.ZodType, value: unknown): z.ZodType {
  return bareShape(shape, (options) => {
    const fits = options.map((option) => closeness(fitting(option, value), value));
    return options[fits.indexOf(Math.max(...fits))] as z.ZodType;
  });
}

/** How well a value fits a shape that is no union: 0, not at all. */
function closeness(shape: z.ZodType, value: unknown): number {
  const { type, shape: parts, entries, values } = definitionOf(shape);
  switch (type) {
    case "object": {
      if (value === null || typeof value !== "object" || Array.isArray(value)) return 0;
      const known = Object.entries(value).filter(
        ([key, inner]) =>
          parts && Object.hasOwn(parts, key) && closeness(fitting(parts[key] as z.ZodType, inner), inner) > 0,
      );
      return (1 + known.length) / (1 + Object.keys(value).length);
    }
    case "record":
      return value !== null && typeof value === "object" && !Array.isArray(value) ? 0.5 : 0;
    case "array":
    case "tuple":
      return Array.isArray(value) ? 1 : 0;
    case "enum":
      return Object.values(entries ?? {}).includes(value as string) ? 1 : 0;
    case "literal":
      return values?.includes(value) ? 1 : 0;
    case "unknown":
      return 0.1;
    case "null":
      return value === null ? 1 : 0;
    default:
      // An enum that has the text comes before any text.
      return typeof value === type || (type === "number" && typeof value === "number") ? 0.9 : 0;
  }
}

/** What stands where nothing is written; undefined where nothing does. */
export function defaultOf(shape: z.ZodType): unknown {
  const { type, innerType, defaultValue } = definitionOf(shape);
  if (type === "default" || type === "prefault") return defaultValue;
  return innerType ? defaultOf(innerType) : undefined;
}

/** Whether an exact number stands there, however it is written: 0.2, "0.20" or {"number": "0.2"}. */
export function isExactNumber(shape: z.ZodType): boolean {
  const { innerType, in: before, options } = definitionOf(shape);
  if (options) return ["number", "object"].every((type) => options.some((one) => definitionOf(one).type === type));
  const below = innerType ?? before;
  return below !== undefined && isExactNumber(below);
}
