/** Whatever is changed in a plan, `kaohe diff` says it in words: no JSON, no key or word of the language in Chinese output. */
import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { changesBetween, changeText, type PlanAndSchemes } from "../../src/authoring/diff/index.js";
import { definitionOf, fitting } from "../../src/authoring/shapes.js";
import { compilePlan, compileScheme } from "../../src/index.js";
import { loadPlanOrThrow } from "../../src/node.js";
import { planSchema, schemeSchema } from "../../src/plan/index.js";
import { EVERY_PLAN, EVERY_SCHEME } from "../support/every-key.js";
import { operators } from "../support/rules.js";

type Path = readonly (string | number)[];
interface Documents {
  readonly plan: unknown;
  readonly scheme: unknown;
}

/** Every place below a value, itself excluded, with what the shapes know of it. */
function* placesIn(
  value: unknown,
  shape: z.ZodType | undefined,
  path: Path = [],
): Generator<[Path, unknown, z.ZodType | undefined]> {
  if (value === null || typeof value !== "object") return;
  const of = shape && fitting(shape, value);
  const {
    shape: parts,
    valueType,
    element,
    items,
  } = of ? definitionOf(of) : ({ type: "" } as ReturnType<typeof definitionOf>);
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [key, inner] of entries) {
    const own = Array.isArray(value) ? (element ?? items?.[Number(key)]) : parts ? parts[String(key)] : valueType;
    yield [[...path, key], inner, own];
    yield* placesIn(inner, own, [...path, key]);
  }
}

function changedAt(
  document: unknown,
  path: Path,
  change: (holder: Record<string | number, unknown>, key: string | number) => void,
) {
  const copy = structuredClone(document);
  let holder = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  change(holder, path[path.length - 1] as string | number);
  return copy;
}

/** Other values that may stand there: the other words of an enum, another number, another text. */
function othersOf(value: unknown, shape: z.ZodType | undefined): unknown[] {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 1, value + 2];
  if (typeof value !== "string") return [];
  const words = shape ? enumsOf(shape).filter((word) => word !== value) : [];
  if (/^-?\d+(\.\d+)?$/.test(value)) return [`${value}1`];
  return [...words, "另外的", "乙"].filter((other) => other !== value);
}

function enumsOf(shape: z.ZodType): unknown[] {
  const { innerType, in: before, options, entries, values } = definitionOf(shape);
  const below = innerType ?? before;
  return [
    ...Object.values(entries ?? {}),
    ...(values ?? []),
    ...(options ?? []).flatMap(enumsOf),
    ...(below ? enumsOf(below) : []),
  ];
}

interface Mutant {
  readonly what: string;
  readonly isOther: boolean;
  readonly of: (documents: Documents) => Documents;
}

/** Every place of the plan or scheme left out once, and once said otherwise in every way that may be right there. */
function mutantsOf(documents: Documents): Mutant[] {
  return (["plan", "scheme"] as const).flatMap((name) =>
    [...placesIn(documents[name], name === "plan" ? planSchema : schemeSchema)].flatMap(([path, value, shape]) => {
      if (path[path.length - 1] === "$schema") return [];
      const where = `${name} ${path.join(".")}`;
      const at = (change: Parameters<typeof changedAt>[2]) => (of: Documents) => ({
        ...of,
        [name]: changedAt(of[name], path, change),
      });
      const removed = at((holder, key) => {
        if (Array.isArray(holder)) holder.splice(Number(key), 1);
        else delete holder[key];
      });
      const others = othersOf(value, shape).map((other) => ({
        what: `${where} = ${other}`,
        isOther: true,
        of: at((holder, key) => {
          holder[key] = other;
        }),
      }));
      return [{ what: `${where} left out`, isOther: false, of: removed }, ...others];
    }),
  );
}

function usable({ plan, scheme }: Documents): PlanAndSchemes | null {
  const compiled = compilePlan(plan as never);
  if (!compiled.ok) return null;
  if (scheme === null) return { plan: compiled.value, schemes: new Map() };
  const of = compileScheme(compiled.value, scheme as never);
  return of.ok ? { plan: compiled.value, schemes: new Map([[of.value.scheme.id, of.value]]) } : null;
}

/** Every key of objects, and every word of enums. */
function keysAndWords(...schemas: z.ZodType[]): { keys: Set<string>; words: Set<string> } {
  const [keys, words, seen] = [new Set<string>(), new Set<string>(), new Set<z.ZodType>()];
  const walk = (shape: z.ZodType | undefined): void => {
    if (!shape || seen.has(shape)) return;
    seen.add(shape);
    const {
      shape: parts = {},
      innerType,
      in: before,
      options = [],
      element,
      items = [],
      valueType,
    } = definitionOf(shape);
    const { entries = {}, values = [] } = definitionOf(shape);
    for (const key of Object.keys(parts)) keys.add(key);
    for (const word of [...Object.values(entries), ...values]) words.add(String(word));
    for (const below of [innerType, before, element, valueType, ...options, ...items, ...Object.values(parts)])
      walk(below);
  };
  for (const schema of schemas) walk(schema);
  return { keys, words };
}

const { keys: KEYS, words: WORDS } = keysAndWords(planSchema, schemeSchema);
const LANGUAGE = new Set([...KEYS, ...WORDS, ...operators.keys()]);

/** The signs of JSON and the words of the language in a sentence; those of the plan's own texts are the plan's own. */
function wrongIn(sentence: string, texts: ReadonlySet<string>): string[] {
  const own = [...texts].reduce((rest, text) => rest.replaceAll(text, ""), sentence);
  const outside = own.replace(/“[^”]*”/gu, "");
  const signs = outside.match(/[{}[\]"]|undefined|NaN/g) ?? [];
  return [...signs, ...(outside.match(/[A-Za-z][\w-]*/g) ?? []).filter((word) => LANGUAGE.has(word))];
}

/** The texts of a document that people wrote for people, longest first. */
function textsOf({ plan, scheme }: Documents): ReadonlySet<string> {
  const texts = [...placesIn(plan, undefined), ...placesIn(scheme, undefined)].flatMap(([, value]) =>
    typeof value === "string" && !LANGUAGE.has(value) ? [value] : [],
  );
  return new Set(texts.sort((a, b) => b.length - a.length));
}

/** What is wrong with how a mutant is told, from either side; null where the mutant is no plan. */
function wrongWith({ what, of, isOther }: Mutant, documents: Documents, base: PlanAndSchemes): string[] | null {
  const other = usable(of(documents));
  if (!other) return null;
  const texts = textsOf(documents);
  const [there, back] = [changesBetween(base, other), changesBetween(other, base)];
  const told = [...there, ...back].flatMap((change) => {
    const [zh, en] = [changeText(change, "zh-CN"), changeText(change, "en")];
    const wrong = wrongIn(zh, texts);
    return [
      ...(wrong.length > 0 ? [`${what}: ${wrong.join(" ")} in ${zh}`] : []),
      ...(/[{}[\]]|undefined|NaN/.test([...texts].reduce((rest, text) => rest.replaceAll(text, ""), en))
        ? [`${what}: ${en}`]
        : []),
    ];
  });
  return isOther && there.length === 0 ? [...told, `${what}: not told`] : told;
}

const TIMES = Number(process.env.KAOHE_TIMES ?? 1);

function holds(documents: Documents, runs: number): void {
  const base = usable(documents) as PlanAndSchemes;
  const mutants = mutantsOf(documents);
  let told = 0;
  const check = (mutant: Mutant) => {
    const wrong = wrongWith(mutant, documents, base);
    if (wrong !== null) told += 1;
    expect(wrong ?? []).toEqual([]);
  };
  if (runs >= mutants.length) expect(mutants.flatMap((mutant) => wrongWith(mutant, documents, base) ?? [])).toEqual([]);
  else {
    fc.assert(
      fc.property(fc.nat(mutants.length - 1), (at) => check(mutants[at] as Mutant)),
      { numRuns: runs },
    );
    expect(told).toBeGreaterThan(0);
  }
}

describe("every change of a plan is told in words", () => {
  it("and there is a plan that uses every key there is", () => {
    const places = [...placesIn(EVERY_PLAN, undefined), ...placesIn(EVERY_SCHEME, undefined)];
    const used = new Set(places.map(([path]) => String(path[path.length - 1])));
    const elsewhere = ["$schema", "extends", "schemes", "number"];
    expect([...KEYS].filter((key) => !elsewhere.includes(key) && !used.has(key))).toEqual([]);
  });

  it(
    "of that plan and its scheme",
    () => holds({ plan: EVERY_PLAN, scheme: EVERY_SCHEME }, 120 * TIMES),
    60_000 * TIMES,
  );

  const folders = [
    ...readdirSync("rules").map((plan) => `rules/${plan}`),
    "examples/rubric-counties/plan",
    "examples/rubric-departments/plan",
  ];
  it.each(folders)(
    "of %s",
    (folder) => {
      const { plan, schemes } = loadPlanOrThrow(folder);
      const [scheme] = schemes.values();
      const { schemes: _, ...document } = plan.plan.document as Record<string, unknown>;
      holds({ plan: document, scheme: scheme?.document ?? null }, 8 * TIMES);
    },
    60_000 * TIMES,
  );
});
