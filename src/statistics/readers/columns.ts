/** Figures that a program has as columns already: of very many subjects, without an object for each. */
import type { Subject } from "../../plan/index.js";
import { emptyTable, type Table } from "../table.js";

export interface FigureColumns {
  /** Who the figures are of, in the order of the columns: ids or names, or subjects with level, parent and attributes. */
  readonly subjects: readonly (string | Subject)[];
  /** The period of all figures: 2021, 2021Q1, … */
  readonly period: string;
  /** By statistic: numbers of at most 15 significant digits, NaN or null where there is none; or decimal texts. */
  readonly values: Readonly<Record<string, ArrayLike<number | null> | readonly (string | null)[]>>;
  readonly note?: string;
}

/** A table of whole columns, for `assess`, `assessColumns` and `assessStream`. */
export function figureColumns({ subjects, period, values, note }: FigureColumns): Table {
  const names = subjects.map((subject) => (typeof subject === "string" ? subject : subject.id));
  const listed = subjects.every((subject) => typeof subject === "object")
    ? (subjects as readonly Subject[])
    : undefined;
  const columns = Object.entries(values).map(([statistic, list]) => ({
    subjects: names,
    period,
    statistic,
    values: list,
  }));
  return { ...emptyTable([]), columns, note, ...(listed && { subjects: listed }) };
}
