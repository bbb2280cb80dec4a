/** A case taken apart into what stands in one cell each, by the columns of a table of cases. */
import { matchable, type Path, type Plan, statisticNames } from "../../plan/index.js";
import type { Case } from "./case.js";
import type { Meant } from "./csv-titles.js";
import type { Field } from "./found.js";
import type { Expectation } from "./schema.js";
import { isOfScheme } from "./standing.js";

export interface CasePart {
  /** null: no column can hold it. */
  readonly column: Meant | null;
  readonly value: unknown;
  /** Where it stands in the case. */
  readonly path: Path;
}

type Given = Readonly<Record<string, unknown>>;

const PARTS_OF_SCHEME: readonly string[] = ["sections", "items", "adjustments"];

export function* partsOfCase(one: Case, plan: Plan): Generator<CasePart> {
  const about = (part: "name" | "indicator" | "scheme", value: unknown): CasePart => ({
    column: { kind: "about", part },
    value,
    path: [part],
  });
  yield about("name", one.name);
  if (!isOfScheme(one.indicator)) yield about("indicator", one.indicator);
  if (one.scheme !== null) yield about("scheme", one.scheme);
  yield* new GivenParts(plan).of(one.given);
  yield* expectedParts(one.expect, []);
  if (one.unconfirmed) yield { column: { kind: "toBeConfirmed" }, value: true, path: ["toBeConfirmed"] };
  for (const part of ["by", "calculation", "date"] as const) {
    const value = one.confirmed?.[part];
    if (value !== undefined) yield { column: { kind: "confirmed", part }, value, path: ["confirmed", part] };
  }
}

function* expectedParts(expect: Expectation, before: Path): Generator<CasePart> {
  const part = (field: Field, value: unknown, ...rest: Path): CasePart => {
    const path = [...before, field, ...rest];
    return { column: { kind: "expect", field, path }, value, path: ["expect", ...path] };
  };
  for (const [name, value] of Object.entries(expect)) {
    const field = name as Field;
    if (value === undefined) continue;
    if (field === "cohort")
      for (const [index, member] of (value as Expectation[]).entries())
        yield* expectedParts(member, [...before, "cohort", index]);
    else if (PARTS_OF_SCHEME.includes(field))
      for (const [id, inner] of Object.entries(value as Given)) yield part(field, inner, id);
    else yield part(field, value);
  }
}

class GivenParts {
  private readonly names: ReadonlyMap<string, string>;

  constructor(private readonly plan: Plan) {
    this.names = statisticNames(plan.statistics);
  }

  *of(given: Given): Generator<CasePart> {
    const { cohort, period, ...rest } = given;
    if (period !== undefined)
      yield { column: { kind: "about", part: "period" }, value: period, path: ["given", "period"] };
    yield* this.member(rest, []);
    const members = (cohort as Given[] | undefined) ?? [];
    for (const [index, member] of members.entries()) {
      const parts = [...this.member(member, ["cohort", index])];
      yield* parts;
      // The last of the others is one of them, too, where nothing is given of it.
      if (parts.length === 0 && index === members.length - 1) yield this.absence(["cohort", index]);
    }
  }

  private absence(path: Path): CasePart {
    const [statistic] = [...this.plan.statistics].find(([, { type }]) => type !== "text") ?? [];
    const column: Meant | null = statistic === undefined ? null : { kind: "figure", path: [...path, statistic] };
    return { column, value: null, path: ["given", ...path] };
  }

  private *member(given: Given, before: Path): Generator<CasePart> {
    const at = (...path: Path): Path => ["given", ...before, ...path];
    for (const [name, value] of Object.entries(given)) {
      if (value === undefined) continue;
      switch (name) {
        case "prior":
          for (const [back, earlier] of (value as Given[]).entries())
            yield* this.earlier(earlier, [...before, "prior", back]);
          break;
        case "previous":
          yield* this.earlier(value as Given, [...before, "previous"]);
          break;
        case "subject":
          for (const [part, said] of Object.entries(value as Given))
            if (part !== "attributes")
              yield { column: { kind: "attribute", path: [...before, name, part] }, value: said, path: at(name, part) };
            else
              for (const [attribute, inner] of Object.entries(said as Given)) {
                const path = [...before, name, part, attribute];
                yield { column: { kind: "attribute", path }, value: inner, path: ["given", ...path] };
              }
          break;
        case "targets":
          for (const [id, target] of Object.entries(value as Given))
            yield { column: { kind: "figure", path: [...before, name, id] }, value: target, path: at(name, id) };
          break;
        case "lines":
          for (const [id, score] of Object.entries(value as Given))
            yield { column: { kind: "line", path: [...before, name, id] }, value: score, path: at(name, id) };
          break;
        case "others":
          yield { column: { kind: "line", path: [...before, name] }, value, path: at(name) };
          break;
        case "decision":
          yield* this.decided(value, [...before, name]);
          break;
        case "decisions":
          for (const [item, points] of Object.entries(value as Given))
            yield* this.decided(points, [...before, name, item]);
          break;
        case "evidence":
          yield { column: { kind: "evidence", path: [...before, name] }, value, path: at(name) };
          break;
        default:
          yield* this.figures({ [name]: value }, before);
      }
    }
  }

  /** Points, or points by part. */
  private *decided(points: unknown, before: Path): Generator<CasePart> {
    const column = (path: Path): Meant => ({ kind: "figure", path });
    const path: Path = ["given", ...before];
    if (typeof points !== "object" || points === null || "number" in points)
      yield { column: column(before), value: points, path };
    else
      for (const [part, given] of Object.entries(points))
        yield { column: column(part === "" ? before : [...before, part]), value: given, path: [...path, part] };
  }

  private *earlier({ whole, ...figures }: Given, before: Path): Generator<CasePart> {
    yield* this.figures(figures, before);
    if (whole !== undefined) yield* this.figures(whole as Given, [...before, "whole"]);
  }

  private *figures(given: Given, before: Path): Generator<CasePart> {
    for (const [name, value] of Object.entries(given)) {
      if (value === undefined) continue;
      const path: Path = ["given", ...before, name];
      if (name !== "records") {
        const key = this.names.get(matchable(name));
        yield { column: key === undefined ? null : { kind: "figure", path: [...before, key] }, value, path };
        continue;
      }
      for (const [list, rows] of Object.entries(value as Given)) {
        const key = this.listCalled(list);
        const column: Meant | null = key === null ? null : { kind: "records", path: [...before, name, key] };
        yield { column, value: rows, path: [...path, list] };
      }
    }
  }

  private listCalled(title: string): string | null {
    if (this.plan.records.has(title)) return title;
    const named = [...this.plan.records].filter(([, { name }]) => matchable(name) === matchable(title));
    return named[0]?.[0] ?? null;
  }
}
