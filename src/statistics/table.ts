/** What every reader returns: figures and rows as they stand in a file, each with its place, nothing yet looked up. */
import type { Diagnostic, Place } from "../diagnostics/index.js";
import type { Subject } from "../plan/index.js";
import type { RawAbout } from "./about.js";

export interface RawFact {
  readonly subject: string;
  readonly period: string;
  readonly statistic: string;
  /** Where the statistic's name stands: a column's header, or a cell of its own. */
  readonly namedAt?: Place;
  readonly value: unknown;
  readonly place: Place;
  readonly about?: RawAbout;
}

export interface RawRow {
  readonly record: string;
  readonly subject: string;
  /** The run's own period unless given. */
  readonly period?: string;
  readonly fields: ReadonlyMap<string, { readonly value: unknown; readonly place: Place }>;
  readonly place: Place;
  readonly about?: RawAbout;
}

export interface ZeroReport {
  readonly record: string;
  readonly subject: string;
  /** The run's own period unless given. */
  readonly period?: string;
  readonly place: Place;
  readonly about?: RawAbout;
}

/** One statistic in one period for many subjects at once. */
export interface RawColumn {
  readonly subjects: readonly string[];
  readonly period: string;
  readonly statistic: string;
  readonly values: ArrayLike<number | null> | readonly (string | null)[];
  /** Whether any of its cells shows its number as a percentage. */
  readonly isPercent?: boolean;
  /** Where a figure stands; unless given, by its place in the column. */
  readonly placeAt?: (row: number) => Place;
  /** A figure as it stands in its cell, for whoever has to look closer. */
  readonly factAt?: (row: number) => RawFact;
}

/** A row of a table of decisions (评定), evidence (佐证) or amendments (更正), by the names of its fields. */
export interface RawPaper {
  readonly kind: "decision" | "evidence" | "amendment";
  readonly subject: string;
  /** The run's own period unless given. */
  readonly period?: string;
  /** The indicator, adjustment or statistic that it is about. */
  readonly item: string;
  readonly fields: Readonly<Partial<Record<PaperField, unknown>>>;
  readonly place: Place;
}

export type PaperField =
  | "part"
  | "points"
  | "old"
  | "new"
  | "reason"
  | "by"
  | "date"
  | "document"
  | "file"
  | "sha256"
  | "note";

export interface Table {
  readonly columns?: readonly RawColumn[];
  /** Made as they are asked for, where there are many. */
  readonly facts: Iterable<RawFact>;
  readonly rows: readonly RawRow[];
  readonly zeroReports: readonly ZeroReport[];
  readonly papers?: readonly RawPaper[];
  readonly subjects?: readonly Subject[];
  /** What its supplier says of it, such as that the figures are made up. */
  readonly note?: string;
  readonly diagnostics: readonly Diagnostic[];
}

export const emptyTable = (diagnostics: readonly Diagnostic[]): Table => ({
  facts: [],
  rows: [],
  zeroReports: [],
  diagnostics,
});
