/** The mechanics of real rubrics, by the number that docs/scoring.md gives them; every score is worked out by hand in the case. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compilePlan, compileScheme, type PlanInput, type SchemeInput, scorecard } from "../../../src/index.js";
import { assess, figures, indicator, planInput, schemeInput, subjects } from "../../support/plans.js";

interface Case {
  readonly mechanic: number;
  readonly about: string;
  /** Parts of the plan besides its one indicator, `i`. */
  readonly plan?: Readonly<Record<string, object>>;
  readonly indicator: object;
  readonly score: unknown;
  readonly points?: number;
  readonly scheme?: object;
  readonly period?: string;
  /** Who is assessed, where it matters what they are besides being named in the figures. */
  readonly subjects?: Parameters<typeof subjects>[0];
  readonly figures: Readonly<Record<string, Record<string, unknown>>>;
  readonly records?: object;
  readonly zeroReports?: readonly object[];
  /** By subject: the score, or what its line says besides; null where it has no line. */
  readonly expect: Readonly<Record<string, number | Readonly<Record<string, unknown>> | null>>;
  /** Codes of warnings. */
  readonly warns?: readonly string[];
  /** The plan is refused, and the message names these. */
  readonly refused?: readonly string[];
}

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
const casesOf = (file: string): Case[] => JSON.parse(readFileSync(join(folder, file), "utf8")) as Case[];

/** "@0.19" stands for the number with that text, which JSON.parse would make a binary float of. */
function exact(json: unknown): unknown {
  if (typeof json === "string" && json.startsWith("@")) return { number: json.slice(1) };
  if (Array.isArray(json)) return json.map(exact);
  if (json === null || typeof json !== "object") return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, exact(value)]));
}

function documents({ plan = {}, indicator: own, score, points = 10, scheme = {}, period = "2021" }: Case) {
  const base = planInput([indicator("i", exact(own) as object)], { period });
  const merged = Object.fromEntries(
    Object.entries(plan).map(([key, part]) => [key, { ...(base as unknown as Record<string, object>)[key], ...part }]),
  );
  return {
    plan: { ...base, ...merged } as PlanInput,
    scheme: schemeInput({ i: { points, score: exact(score) } }, {
      notApplicable: "leave-out",
      ...scheme,
    } as Partial<SchemeInput>),
  };
}

function statisticsOf({ figures: given, records = {}, zeroReports = [], period = "2021" }: Case) {
  const lists = Object.fromEntries(
    Object.entries(records as Record<string, object[]>).map(([key, rows]) => [
      key,
      rows.map((row) => ({ period, ...row })),
    ]),
  );
  return { ...figures(given), records: lists, zeroReports } as ReturnType<typeof figures>;
}

describe.each(files)("%s", (file) => {
  it.each(casesOf(file))("$mechanic: $about", (given) => {
    const { plan, scheme } = documents(given);
    const compiled = compilePlan(plan);
    const withScheme = compiled.ok ? compileScheme(compiled.value, scheme) : compiled;
    if (given.refused) {
      expect(withScheme.ok).toBe(false);
      const said = withScheme.diagnostics.map(({ message }) => message).join("\n");
      for (const word of given.refused) expect(said).toContain(word);
      return;
    }
    if (!compiled.ok || !withScheme.ok) throw new Error(withScheme.diagnostics.map(({ code }) => code).join(", "));
    const warned = withScheme.diagnostics.map(({ code }) => code).filter((code) => code.startsWith("rule/"));
    expect(warned).toEqual(given.warns ?? []);
    const people = given.subjects ? [subjects(given.subjects)] : [];
    const results = assess(compiled.value, withScheme.value, [...people, statisticsOf(given)]);
    for (const [subject, wanted] of Object.entries(given.expect)) {
      const [line] = scorecard(results, subject).lines;
      if (wanted === null) {
        expect(line, subject).toBeUndefined();
        continue;
      }
      const expected = typeof wanted === "number" ? { status: "scored", score: String(wanted) } : wanted;
      expect(line, subject).toMatchObject(expected);
    }
  });
});
