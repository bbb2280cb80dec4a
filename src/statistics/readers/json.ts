/** `kaohe.statistics/1` and `kaohe.subjects/1`: JSON text, or the same as an object from a program. */
import type { z } from "zod";
import { Diagnostics } from "../../diagnostics/index.js";
import {
  amendmentRow,
  DEFAULT_LIMITS,
  decisionRow,
  decisionsSchema,
  evidenceRow,
  factRow,
  type Limits,
  type Locate,
  locateByPath,
  parseSource,
  plainCells,
  recordRow,
  shaped,
  statisticsSchema,
  subjectRow,
  subjectsSchema,
  wideRow,
  zeroReportRow,
} from "../../plan/index.js";
import { ABOUT_ROLES, type RawAbout } from "../about.js";
import { emptyTable, type RawFact, type RawPaper, type RawRow, type Table } from "../table.js";

/** A cell takes about so many characters, names and brackets included: a table may be longer than a plan. */
const CELL_LENGTH = 20;

export function readJsonText(text: string, file: string, limits: Limits = DEFAULT_LIMITS): Table {
  const { cells, depth } = limits;
  const source = parseSource(text, file, { characters: cells * CELL_LENGTH, values: cells, depth });
  return source.ok ? readJson(source.value.data, source.value.locate, limits) : emptyTable(source.diagnostics);
}

/** Reads either format by its `format` key. A row that does not fit is reported and left out; the others are used. */
export function readJson(given: unknown, locate: Locate = locateByPath, limits: Limits = DEFAULT_LIMITS): Table {
  const problems = new Diagnostics(limits.problems);
  const data = plainCells(given, locate, problems);
  const format = (data as { format?: unknown } | null)?.format;
  if (format === "kaohe.subjects/1") {
    const document = shaped(subjectsSchema, data, locate, problems);
    const subjects =
      document && each(subjectRow, document.subjects, ["subjects"], locate, problems).map(({ row }) => row);
    return { ...emptyTable(problems.list()), subjects, note: document?.note };
  }
  if (format === "kaohe.decisions/1") {
    const document = shaped(decisionsSchema, data, locate, problems);
    const papers = document && papersOf(document, locate, problems);
    return { ...emptyTable(problems.list()), papers: papers ?? [], note: document?.note };
  }
  const document = format === "kaohe.statistics/1" ? shaped(statisticsSchema, data, locate, problems) : undefined;
  if (format !== "kaohe.statistics/1")
    problems.add("statistics/unknown-format", locate(["format"]), { file: locate([]).file ?? "JSON" });
  if (!document) return emptyTable(problems.list());

  const aboutOf = (row: { [Key in keyof RawAbout]?: unknown }, path: readonly (string | number)[]) => {
    const given = ABOUT_ROLES.flatMap((role) => {
      const at = row[role] === undefined ? [] : [...path, role];
      const value = row[role] ?? document[role];
      return value === undefined || value === null
        ? []
        : [[role, { value, place: locate(at.length > 0 ? at : [role]) }]];
    });
    return given.length === 0 ? {} : { about: Object.fromEntries(given) as RawAbout };
  };
  const facts: RawFact[] = [];
  for (const { row, path } of each(wideRow, document.rows, ["rows"], locate, problems)) {
    const about = aboutOf(row, path);
    for (const [statistic, value] of Object.entries(row.values)) {
      const place = locate([...path, "values", statistic]);
      facts.push({
        subject: row.subject,
        period: String(row.period),
        statistic,
        value,
        place,
        namedAt: place,
        ...about,
      });
    }
  }
  for (const { row, path } of each(factRow, document.facts, ["facts"], locate, problems)) {
    const { subject, period, statistic, value } = row;
    const [place, namedAt] = [locate([...path, "value"]), locate([...path, "statistic"])];
    facts.push({ subject, period: String(period), statistic, value, place, namedAt, ...aboutOf(row, path) });
  }
  const rows: RawRow[] = [];
  for (const [record, list] of Object.entries(document.records))
    for (const { row, path } of each(recordRow, list, ["records", record], locate, problems)) {
      const { subject, period, ...fields } = row;
      const named = Object.entries(fields).map(
        ([name, value]) => [name, { value, place: locate([...path, name]) }] as const,
      );
      const own = period === undefined ? undefined : String(period);
      rows.push({ record, subject, period: own, fields: new Map(named), place: locate(path), ...aboutOf({}, []) });
    }
  const zeroReports = each(zeroReportRow, document.zeroReports, ["zeroReports"], locate, problems).map(
    ({ row, path }) => {
      const { record, subject, period } = row;
      return { record, subject, period: String(period), place: locate(path), ...aboutOf(row, path) };
    },
  );
  const papers = papersOf(document, locate, problems);
  return {
    facts,
    rows,
    zeroReports,
    ...(papers.length > 0 && { papers }),
    note: document.note,
    diagnostics: problems.list(),
  };
}

/** Decisions, evidence and amendments, each row that fits its shape. */
function papersOf(
  document: { decisions: unknown[]; evidence: unknown[]; amendments: unknown[] },
  locate: Locate,
  problems: Diagnostics,
): RawPaper[] {
  const kinds = [
    ["decision", "decisions", decisionRow],
    ["evidence", "evidence", evidenceRow],
    ["amendment", "amendments", amendmentRow],
  ] as const;
  return kinds.flatMap(([kind, key, schema]) =>
    each(schema as z.ZodType<PaperRow>, document[key], [key], locate, problems).map(({ row, path }) => {
      const { subject, period, item, ...fields } = row;
      const own = period === undefined ? {} : { period: String(period) };
      return { kind, subject, ...own, item, fields, place: locate(path) };
    }),
  );
}

interface PaperRow {
  readonly subject: string;
  readonly period?: string | number;
  readonly item: string;
  readonly [field: string]: unknown;
}

/** The rows that fit their shape, each with its path. */
function each<S extends z.ZodType>(
  schema: S,
  list: readonly unknown[],
  at: readonly string[],
  locate: Locate,
  problems: Diagnostics,
): { row: z.output<S>; path: readonly (string | number)[] }[] {
  return list.flatMap((item, index) => {
    const path = [...at, index];
    const row = shaped(schema, item, locate, problems, path);
    return row === undefined ? [] : [{ row, path }];
  });
}
