/** `kaohe.mapping/1`: what the columns of a workbook mean that somebody else designed. */
import { z } from "zod";
import { Diagnostics, nearest, type Result } from "../diagnostics/index.js";
import { parseDecimal, type Rational } from "../exact/index.js";
import { matchable, ofEditor, ofFormat, type Plan, parseSource, periodText, shaped } from "../plan/index.js";
import { cellText, cellValue, type Grid, type GridRow, isBlank, placeOf } from "./readers/grid.js";
import { type KnownNames, keyNamed } from "./readers/header.js";
import { gridsOf, type ReadingOptions } from "./readers/workbook.js";
import { emptyTable, type RawFact, type RawRow, type Table } from "./table.js";
import { multiplied, unitFactor } from "./unit-factor.js";

const column = z
  .string()
  .min(1)
  .max(200)
  .describe("列号(D)或表头最后一行里的列名 · A column's letters (D), or its title in the last header row");
const line = z.int().min(1).max(1_048_576);

const mappedColumn = z.strictObject({
  column,
  statistic: z.string().optional().describe("统计指标,名称或编号 · Name or key of a statistic"),
  field: z
    .string()
    .optional()
    .describe("明细的字段,名称或编号 · Name or key of a field, where the table holds records"),
  period: periodText.optional().describe("这一列是哪一期的数 · The period of this column's figures"),
  unit: z
    .string()
    .max(40)
    .optional()
    .describe(
      "表里的单位,和统计指标的不同时写,精确换算 · The unit in the sheet, where it is not the statistic's: 元 for 万元, % for a fraction",
    ),
  zero: z
    .array(z.string().min(1).max(40))
    .min(1)
    .max(20)
    .optional()
    .describe(
      '这一列里表示 0 的字,不写就报错 · Words in this column that mean 0: ["无", "—"]; unsaid, they are errors',
    ),
  times: z.string().optional().describe("不写单位时的精确倍数:0.0001 · An exact factor instead of a unit"),
});

const mappedTable = z.strictObject({
  file: z
    .string()
    .optional()
    .describe("哪些文件,可用 * 和 ? · Which files, with * and ?: 年报*.xlsx; all unless stated"),
  sheet: z.string().optional().describe("哪些工作表,可用 * 和 ? · Which sheets, with * and ?; all unless stated"),
  header: line.describe("表头的最后一行,下一行起是数据 · The last row of the header; data begins under it"),
  last: line.optional().describe("数据的最后一行,不写就到底 · The last row of data; down to the end unless stated"),
  skip: z.array(line).default([]).describe("不是数据的行:小计、附注 · Rows that are no data: subtotals, notes"),
  subject: column.describe("考核对象在哪一列:列号或列名 · Which column names the subject"),
  period: z
    .union([periodText, z.strictObject({ column })])
    .optional()
    .describe("考核期,或它在哪一列 · The period of the table, or the column that names it"),
  record: z
    .string()
    .optional()
    .describe("明细的名称或编号:这张表是它的各行 · Name or key of a case list: the table holds its rows"),
  columns: z.array(mappedColumn).min(1).describe("各列是什么 · What its columns are"),
  note: z.string().max(2000).optional().describe("说明 · A remark"),
});

export const mappingSchema = z
  .strictObject({
    $schema: ofEditor,
    format: ofFormat("kaohe.mapping/1"),
    tables: z.array(mappedTable).min(1).describe("各张表 · The tables"),
  })
  .meta({
    id: "mapping",
    title: "kaohe mapping",
    description: "映射:别人设计的工作簿,各列是什么 · What the columns of other people's workbooks mean",
  });

type MappedTable = z.output<typeof mappedTable>;

/** What one column feeds: a statistic, or a field of a case list, multiplied where units differ. */
interface Target {
  readonly column: string;
  readonly name: string;
  readonly period?: string;
  readonly factor?: Rational;
  /** Words that mean 0. */
  readonly zero?: ReadonlySet<string>;
}

interface CheckedTable extends Omit<MappedTable, "columns" | "record"> {
  readonly record?: string;
  readonly columns: readonly Target[];
}

export interface Mapping {
  readonly tables: readonly CheckedTable[];
}

/** Reads a mapping and holds every name and unit in it against the plan. */
export function readMapping(text: string, file: string, plan: Plan, names: KnownNames): Result<Mapping> {
  const problems = new Diagnostics();
  const source = parseSource(text, file);
  if (!source.ok) return { ok: false, diagnostics: source.diagnostics };
  const { data, locate } = source.value;
  const mapping = shaped(mappingSchema, data, locate, problems);
  const tables = (mapping?.tables ?? []).map((table, index): CheckedTable => {
    const record = table.record === undefined ? undefined : keyNamed(names.records, table.record);
    if (table.record !== undefined && record === undefined)
      problems.add("statistics/unknown-record-list", locate(["tables", index, "record"]), {
        name: table.record,
        near: nearest(table.record, names.records.keys()),
      });
    const columns = table.columns.flatMap((item, position): Target[] => {
      const at = (...path: string[]) => locate(["tables", index, "columns", position, ...path]);
      const fields = record === undefined ? undefined : plan.records.get(record);
      const wanted = table.record === undefined ? item.statistic : item.field;
      if (wanted === undefined) {
        problems.add("statistics/mapping-target", at(), { column: item.column });
        return [];
      }
      const known = fields ? fieldNames(fields) : names.statistics;
      const name = keyNamed(known, wanted);
      if (name === undefined && (table.record === undefined || fields)) {
        problems.add("statistics/mapping-name", at(table.record === undefined ? "statistic" : "field"), {
          name: wanted,
          near: nearest(wanted, known.keys()),
        });
        return [];
      }
      const own = table.record === undefined ? plan.statistics.get(name ?? "")?.unit : undefined;
      const factor = item.times === undefined ? unitFactor(item.unit, own) : parseDecimal(item.times);
      if (factor === null && item.times !== undefined)
        problems.add("plan/unreadable-number", at("times"), { text: item.times });
      else if (factor === null)
        problems.add("statistics/mapping-unit", at("unit"), { from: item.unit ?? "", to: own ?? "" });
      const zero = item.zero && { zero: new Set(item.zero.map(matchable)) };
      return [{ column: item.column, name: name ?? wanted, period: item.period, ...(factor && { factor }), ...zero }];
    });
    const { columns: _, record: __, ...rest } = table;
    return { ...rest, ...(record !== undefined && { record }), columns };
  });
  if (problems.hasErrors()) return { ok: false, diagnostics: problems.list() };
  return { ok: true, value: { tables }, diagnostics: problems.list() };
}

function fieldNames({ fields, labels }: { fields: ReadonlyMap<string, unknown>; labels: ReadonlyMap<string, string> }) {
  return new Map(
    [...fields.keys()].flatMap((key) => [
      [matchable(key), key] as const,
      [matchable(labels.get(key) ?? key), key] as const,
    ]),
  );
}

const matches = (pattern: string | undefined, text: string): boolean => {
  if (pattern === undefined) return true;
  const source = matchable(pattern)
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "su").test(matchable(text));
};

const nameOfFile = (file: string): string => file.replace(/^.*[\\/]/, "");

/** Whether a mapping says anything of a file. */
export const isMapped = (mapping: Mapping, file: string): boolean =>
  mapping.tables.some((table) => matches(table.file, nameOfFile(file)));

/** Reads the sheets of a workbook that a mapping describes; the others are left out. */
export async function readMappedWorkbook(
  bytes: Uint8Array,
  file: string,
  mapping: Mapping,
  options: ReadingOptions = {},
): Promise<Table> {
  const problems = new Diagnostics();
  const grids = await gridsOf(bytes, file, problems, options);
  const facts: RawFact[] = [];
  const rows: RawRow[] = [];
  const notes: string[] = [];
  for (const table of mapping.tables.filter((item) => matches(item.file, nameOfFile(file)))) {
    const sheets = grids.filter(({ sheet }) => matches(table.sheet, sheet ?? ""));
    if (sheets.length === 0 && grids.length > 0)
      problems.add("statistics/mapping-sheet", { file }, { sheet: table.sheet ?? "*" });
    if (table.note !== undefined) notes.push(table.note);
    for (const grid of sheets) readMapped(grid, table, facts, rows, problems);
  }
  return { ...emptyTable(problems.list()), facts, rows, ...(notes.length > 0 && { note: notes.join(" ") }) };
}

function readMapped(grid: Grid, table: CheckedTable, facts: RawFact[], rows: RawRow[], problems: Diagnostics): void {
  const header = grid.rows.find(({ line: at }) => at === table.header);
  const indexOf = (name: string): number | null => {
    if (/^[A-Za-z]{1,3}$/.test(name)) return lettersIndex(name.toUpperCase());
    const found = (header?.cells ?? []).findIndex((cell) => squeezed(cellText(cell)) === squeezed(name));
    if (found >= 0) return found;
    problems.add("statistics/mapping-column", placeOf(grid, table.header), { column: name });
    return null;
  };
  const subject = indexOf(table.subject);
  const periodColumn = typeof table.period === "object" ? indexOf(table.period.column) : null;
  const columns = table.columns.map((target) => ({ ...target, index: indexOf(target.column) }));
  if (subject === null) return;
  const fixed = typeof table.period === "string" ? table.period : undefined;
  const skip = new Set(table.skip);
  for (const row of grid.rows) {
    if (row.line <= table.header || skip.has(row.line) || row.line > (table.last ?? row.line)) continue;
    const who = cellText(row.cells[subject]).trim();
    const period = (periodColumn === null ? undefined : cellText(row.cells[periodColumn]).trim()) || fixed;
    const used = columns.filter((target): target is typeof target & { index: number } => target.index !== null);
    if (who === "" && used.every(({ index }) => isBlank(row.cells[index]))) continue;
    if (table.record !== undefined) {
      const fields = used.map(
        ({ name, index, factor, zero }) =>
          [
            name,
            { value: valueAt(grid, row, index, factor, zero), place: placeOf(grid, row.line, index, name) },
          ] as const,
      );
      rows.push({
        record: table.record,
        subject: who,
        period,
        fields: new Map(fields),
        place: placeOf(grid, row.line, subject),
      });
      continue;
    }
    for (const { name, index, factor, zero, period: own } of used) {
      const at = placeOf(grid, row.line, index, cellText(header?.cells[index]).trim() || undefined);
      facts.push({
        subject: who,
        period: own ?? period ?? "",
        statistic: name,
        namedAt: at,
        value: valueAt(grid, row, index, factor, zero),
        place: at,
      });
    }
  }
}

/** The cell's value, multiplied exactly; what is no number is passed on, and reported where it is read. */
function valueAt(
  grid: Grid,
  row: GridRow,
  index: number,
  factor: Rational | undefined,
  zero: ReadonlySet<string> | undefined,
): unknown {
  const raw = cellValue(grid, row, index);
  if (typeof raw === "string" && zero?.has(matchable(raw))) return { number: "0" };
  if (!factor) return raw;
  return multiplied(raw, factor);
}

const squeezed = (text: string): string => matchable(text).replace(/\s+/g, "");

function lettersIndex(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
