/** SHA-256 over canonical JSON (RFC 8785), so that a published card can be re-run and proved. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import { Rational } from "../exact/index.js";
import { type Outcome, Row, type Value } from "../logic/index.js";
import { CalendarDate, DateTime } from "../plan/index.js";
import type { Statistics } from "../statistics/index.js";

export function digestOf(document: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalize(document) ?? "null")));
}

/** The digest of all figures, case lists and subjects of a run, in an order of their own: the order of input never matters. */
export function digestOfFacts(statistics: Statistics): string {
  const facts = statistics
    .sorted()
    .map(({ subject, period, key, outcome, about }) => [
      subject,
      period,
      key,
      outcomeJson(outcome),
      ...(about ? [{ ...about }] : []),
    ]);
  const lists = statistics
    .sortedLists()
    .map(([key, list]) => [
      key,
      list.rows.map((row) => canonicalize(valueJson(row)) ?? "").sort(),
      outcomeJson(list.outcome),
      ...(list.about ? [{ ...list.about }] : []),
    ]);
  const subjects = [...statistics.subjects.list].sort((a, b) => (a.id < b.id ? -1 : 1));
  const papers = statistics.sortedPapers();
  return digestOf({ facts, lists, subjects, ...(papers.length > 0 && { papers }) });
}

function outcomeJson(outcome: Outcome): unknown {
  if (outcome.kind === "value") return Array.isArray(outcome.value) ? "rows" : valueJson(outcome.value);
  return {
    outcome: outcome.kind,
    reasons: outcome.kind === "missing" ? outcome.facts.map((fact) => fact.reason) : null,
  };
}

function valueJson(value: Value): unknown {
  if (value instanceof Rational) return { number: value.toString() };
  if (value instanceof CalendarDate) return { date: value.iso };
  if (value instanceof DateTime) return { datetime: value.iso };
  if (value instanceof Row)
    return Object.fromEntries([...value.names()].map((name) => [name, outcomeJson(value.field(name) as Outcome)]));
  if (Array.isArray(value)) return value.map(valueJson);
  return value;
}
