/** Lines in every state, at scores that roundings tell apart, and left to what events take. */
import { Rational } from "../../../exact/index.js";
import { numberJson } from "../../cases/index.js";
import type { Looking } from "./looking.js";
import { type Stand, withLines } from "./stand.js";

/** One line after the other: lost, missing, not applicable, not due, to be decided; alone, and beside lines that lose points. */
export function* linesInStates(looking: Looking, full: Stand, ids: readonly string[]): Generator<Stand> {
  const partners = (id: string): string[] => {
    const own = looking.sections().find(({ lines }) => lines.includes(id))?.lines ?? [];
    const inside = own.find((other) => other !== id && ids.includes(other));
    const outside = ids.find((other) => !own.includes(other));
    return [inside, outside].flatMap((other) => other ?? []);
  };
  for (const state of ["not-applicable", "missing", "not-due", "manual", "zero"])
    for (const id of ids) yield withLines(full, { [id]: state }, ids);
  for (const state of ["not-applicable", "missing", "not-due"])
    for (const id of ids)
      for (const partner of partners(id)) yield withLines(full, { [id]: state, [partner]: "zero" }, ids);
  for (const { lines } of looking.sections()) {
    const own = lines.filter((id) => ids.includes(id));
    for (const state of ["zero", "not-applicable", "missing"])
      yield withLines(full, Object.fromEntries(own.map((id) => [id, state])), ids);
    const [one = "", two = ""] = own;
    yield withLines(full, { [one]: "zero", [two]: numberJson(half(looking.pointsOf(two))) }, ids);
  }
  for (const state of ["not-applicable", "missing", "not-due"])
    yield withLines(full, Object.fromEntries(ids.map((id) => [id, state])), ids);
}

/** Scores that every way of rounding rounds otherwise: halves after an even and an odd digit, less and more than a half. */
export function* rounded(looking: Looking, full: Stand, ids: readonly string[]): Generator<Stand> {
  const { indicator, section, total } = looking.compiled.scheme.round;
  const places = new Set([indicator, section, total].flatMap((stage) => stage?.places ?? []));
  const scaled = (number: Rational, at: number) => numberJson(number.dividedBy(Rational.of(10n ** BigInt(at))));
  for (const at of places)
    for (const digits of [15, 25, 14, 16, 11, 19])
      for (const id of ids.slice(0, 6)) {
        const score = Rational.integer(digits).dividedBy(Rational.of(10n));
        yield withLines(full, { [id]: scaled(score, at) }, ids);
        for (const other of ids.slice(0, 6))
          if (other !== id) yield withLines(full, { [id]: scaled(score, at), [other]: scaled(score, at) }, ids);
      }
}

/** Lines that lose points by events, left to what the lists say; all others full. */
export function* byEvents(looking: Looking, full: Stand, ids: readonly string[]): Generator<Stand> {
  const lists = looking.variables.filter(({ type }) => type === "records");
  for (const id of ids.filter((line) => looking.compiled.lines.get(line)?.events)) {
    const lines = Object.fromEntries(ids.filter((other) => other !== id).map((other) => [other, "full"]));
    const stand: Stand = { ...full, lines, others: null };
    for (const { name, settings } of lists)
      for (const setting of settings) yield { ...stand, assignment: new Map(full.assignment).set(name, setting) };
  }
}

const half = (of: Rational): Rational => of.dividedBy(Rational.integer(2));
