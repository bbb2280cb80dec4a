/** What the columns of a table are: who, when, and which statistic, from one or several header rows. */
import { type Diagnostics, nearest } from "../../diagnostics/index.js";
import { matchable, Period } from "../../plan/index.js";
import { ABOUT_ROLES, type AboutRole, aboutRole } from "../about.js";
import { differInSize } from "../unit-factor.js";
import { cellText, type Grid, type GridCell, type GridRow, isBlank, mergeAt, placeOf } from "./grid.js";

/** What the columns that are no statistic are called. */
const ROLES = {
  subject: [
    "subject",
    "考核对象",
    "被考核对象",
    "考核单位",
    "被考核单位",
    "对象",
    "单位",
    "地区",
    "县(市、区)",
    "县市区",
    "区县",
    "县区",
    "乡镇",
    "乡镇(街道)",
    "镇(街道)",
    "镇街",
    "部门",
    "单位名称",
    "地区名称",
  ],
  period: ["period", "考核期", "期间", "时期", "年度", "年份", "年", "year"],
  statistic: ["statistic", "统计指标", "指标", "指标名称"],
  value: ["value", "数值", "数据", "值"],
  ignored: ["", "note", "备注", "说明", "序号"],
} as const;

export type Role = keyof typeof ROLES | AboutRole;

export const isAbout = (role: Role | null): role is AboutRole =>
  (ABOUT_ROLES as readonly (Role | null)[]).includes(role);

export function roleOf(title: string): Role | null {
  const wanted = matchable(title).replace(/\s+/g, "").toLowerCase();
  const found = Object.entries(ROLES).find(([, names]) => (names as readonly string[]).includes(wanted));
  return (found?.[0] as Role | undefined) ?? aboutRole(title) ?? null;
}

/** The names that a plan gives its statistics, and its case lists, → their keys. */
export interface KnownNames {
  readonly statistics: ReadonlyMap<string, string>;
  readonly records: ReadonlyMap<string, string>;
  /** Keys of case lists → what their columns may be called. */
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>;
  /** Keys of statistics → their units. */
  readonly units: ReadonlyMap<string, string>;
}

/** The key that a header's text names; line breaks and blanks in it do not count, nor does a break before the unit. */
export function keyNamed(names: ReadonlyMap<string, string>, text: string): string | undefined {
  const title = matchable(text);
  const onOneLine = title.replace(/\s*[\r\n]+\s*/g, "");
  const spaced = title.replace(/\s+/g, " ");
  const ways = [title, onOneLine, spaced, spaced.replace(/ \((?=[^()]*\)$)/, "("), title.replace(/\s+/g, "")];
  return ways.map((way) => names.get(way)).find((key) => key !== undefined);
}

export interface Column {
  readonly index: number;
  /** As a person reads it: group and title, where the header has several rows. */
  readonly title: string;
  readonly role: Role | null;
  /** A statistic's key, where the plan knows one by this title. */
  readonly key?: string;
  /** Where the header itself says which period a column is of. */
  readonly period?: string;
  /** Where the header states, in a row of its own, another unit than the statistic's. */
  readonly unit?: string;
}

export interface Header {
  readonly row: GridRow;
  readonly columns: readonly Column[];
  /** Rows before it: titles and notes. */
  readonly before: readonly GridRow[];
  readonly data: readonly GridRow[];
}

/** How far down a sheet its header is looked for, and how many rows one may have. */
const SEARCHED_ROWS = 40;
const HEADER_ROWS = 4;

/** Most cells of a line that is no header: a title, a unit, a date. */
const TITLE_CELLS = 2;

/** Which of the first rows of a CSV file is its header: the first, or the one under titles that names the subjects' column. */
export function headerBelowTitles(rows: readonly (readonly GridCell[])[]): number {
  const filled = (cells: readonly GridCell[]) => cells.filter((cell) => !isBlank(cell)).length;
  const found = rows.findIndex((cells) => cells.some((cell) => roleOf(cellText(cell)) === "subject"));
  const isTitle = (cells: readonly GridCell[]) => filled(cells) <= TITLE_CELLS;
  return found > 0 && filled(rows[found] ?? []) > 1 && rows.slice(0, found).every(isTitle) ? found : 0;
}

/** How many titles of a table without a header are told. */
const TOLD_TITLES = 8;

/** What was looked for in a header, what stands there, and which of it may be meant. */
export function noHeader(
  wanted: string,
  cells: readonly GridCell[] = [],
): { wanted: string; found: string; near: string | null; known: string; isJoined: boolean } {
  const titles = cells.map((cell) => shown(cellText(cell))).filter((title) => title !== "");
  const known: readonly string[] = ROLES[wanted === "考核期" ? "period" : "subject"];
  const looks = wanted === "考核期" ? /年|期|时间|月|季/ : /单位|对象|地区|区域|[市县区乡镇街]|部门/;
  const near = titles.find((title) => title.length <= 12 && (looks.test(title) || nearest(title, known) !== null));
  const found = titles
    .slice(0, TOLD_TITLES)
    .map((title) => brief(title))
    .join("、");
  const [only = ""] = cells.filter((cell) => !isBlank(cell)).map(cellText);
  return {
    wanted,
    isJoined: titles.length === 1 && only.split("，").length > 2,
    found: titles.length > TOLD_TITLES ? `${found}…` : found,
    near: near ?? null,
    known: known
      .filter((title) => /[\u4e00-\u9fff]/.test(title) && title !== wanted)
      .slice(0, TOLD_TITLES)
      .join("、"),
  };
}

const brief = (title: string): string => (title.length > 20 ? `${title.slice(0, 20)}…` : title);

/** Finds the header of a table: the first row that names the subjects' column. A CSV file begins with it, or with titles. */
export function findHeader(grid: Grid, names: KnownNames): Header | null {
  const below =
    grid.sheet === undefined ? headerBelowTitles(grid.rows.slice(0, SEARCHED_ROWS).map(({ cells }) => cells)) : 0;
  const searched = grid.sheet === undefined ? below + 1 : SEARCHED_ROWS;
  for (const [position, row] of grid.rows.slice(0, searched).entries()) {
    const subject = row.cells.findIndex((cell) => roleOf(cellText(cell)) === "subject");
    if (subject < 0) continue;
    const lines = grid.sheet === undefined ? [row] : headerRows(grid, position, subject);
    if (lines.every(({ cells }) => cells.filter((cell) => !isBlank(cell)).length < 2) && grid.sheet !== undefined)
      continue;
    const first = grid.rows.indexOf(lines[0] as GridRow);
    const width = Math.max(...lines.map(({ cells }) => cells.length));
    const columns = Array.from({ length: width }, (_, index) => columnOf(grid, lines, index, names));
    return {
      row: lines.at(-1) as GridRow,
      columns,
      before: grid.rows.slice(0, first),
      data: grid.rows.slice(first + lines.length),
    };
  }
  return null;
}

/** The header of a case list: a column with a field's title is that field, whatever the title says elsewhere; one names the subject. */
export function withFields(header: Header, fields: ReadonlySet<string>): Header {
  const isField = ({ title }: Column) => fields.has(matchable(title));
  const subjects = header.columns.filter(({ role }) => role === "subject");
  const subject = subjects.find((column) => !isField(column)) ?? subjects[0];
  const columns = header.columns.map((column) =>
    column.role !== null && column !== subject && isField(column) ? { ...column, role: null } : column,
  );
  return { ...header, columns };
}

/** The rows of a header: those that the subjects' title spans, titles under it, and periods or groups over it. */
function headerRows(grid: Grid, position: number, subject: number): GridRow[] {
  const row = grid.rows[position] as GridRow;
  const spanned = mergeAt(grid, row.line, subject);
  const bottom = Math.min(spanned?.bottom ?? row.line, row.line + HEADER_ROWS - 1);
  const lines = grid.rows.slice(position).filter(({ line }) => line <= bottom);
  const isTitles = (below: GridRow) =>
    isBlank(below.cells[subject]) &&
    below.cells.some((cell) => !isBlank(cell)) &&
    below.cells.every((cell) => isBlank(cell) || (typeof cell === "string" && !/^[\d\s.,%+-]+$/.test(cell)));
  if (!spanned)
    for (let next = position + lines.length; lines.length < HEADER_ROWS; next += 1) {
      const below = grid.rows[next];
      if (!below || below.line !== (lines.at(-1)?.line ?? 0) + 1 || !isTitles(below)) break;
      lines.push(below);
    }
  for (let above = position - 1; above >= 0 && lines.length < HEADER_ROWS; above -= 1) {
    const over = grid.rows[above] as GridRow;
    if (!isGroups(grid, over, subject, row.cells.length)) break;
    lines.unshift(over);
  }
  return lines;
}

/** Whether a row over the titles holds groups of them: a merge over a part of the columns, or a period. */
function isGroups(grid: Grid, over: GridRow, subject: number, width: number): boolean {
  if (!isBlank(over.cells[subject]) && !mergeAt(grid, over.line, subject)) return false;
  return over.cells.some((cell, column) => {
    if (column <= subject || isBlank(cell)) return false;
    const merge = mergeAt(grid, over.line, column);
    if (merge && merge.left <= subject) return false;
    return (
      Period.parse(cellText(cell)) !== null ||
      (merge !== undefined && merge.right > merge.left && merge.right - merge.left + 1 < width)
    );
  });
}

/** The texts over a column, outermost first; merged cells count for all that they cover. */
function textsOver(grid: Grid, lines: readonly GridRow[], column: number): string[] {
  const texts = lines.map((row, depth) => {
    const merge = mergeAt(grid, row.line, column);
    const origin = merge ? lines.find(({ line }) => line === merge.top) : row;
    const own = cellText(origin?.cells[merge?.left ?? column]).trim();
    if (own !== "" || merge || depth === lines.length - 1 || grid.merges.length > 0) return own;
    const left = row.cells.slice(0, column).findLast((cell) => !isBlank(cell));
    return cellText(left).trim();
  });
  return texts.filter((text, index) => text !== "" && text !== texts[index - 1]);
}

/** A header's text on one line. */
const shown = (text: string): string => matchable(text).replace(/\s+/g, " ");

function columnOf(grid: Grid, lines: readonly GridRow[], index: number, names: KnownNames): Column {
  const texts = textsOver(grid, lines, index);
  const at = texts.length > 1 ? texts.findIndex((text) => Period.parse(text) !== null) : -1;
  const period = at < 0 ? undefined : texts[at];
  const rest = texts.filter((_, position) => position !== at);
  const last = rest.at(-1) ?? "";
  const named = roleOf(last);
  // A statistic that the plan calls so is meant.
  const role = isAbout(named) && keyNamed(names.statistics, last) !== undefined ? null : named;
  if (rest.length <= 1 || role !== null) {
    if (role !== null && period === undefined) return { index, title: shown(last), role };
    const key = keyNamed(names.statistics, last);
    const split = key === undefined && period === undefined ? splitPeriod(last, names) : null;
    return { index, title: shown(last), role: null, key, period, ...split };
  }
  const joined = ["", "-", "·", " ", "/", "_"].map((sign) => rest.join(sign));
  const known = [last, ...joined, rest[0] as string].find((text) => keyNamed(names.statistics, text) !== undefined);
  const key = known === undefined ? undefined : keyNamed(names.statistics, known);
  const unit = matchable(last).replace(/^\((.*)\)$/s, "$1");
  const isOther = known !== last && key !== undefined && differInSize(unit, names.units.get(key));
  return { index, title: shown(known ?? rest.join(" · ")), role: null, key, period, ...(isOther && { unit }) };
}

const BEFORE =
  /^(\d{4}(?:-\d{1,2}|年\d{1,2}月|年第?[一二三四1-4]季度|年[上下]半年|年度?|H[12]|Q[1-4])?)[\s·:_-]*(\S.*)$/;
const AFTER =
  /^(.*\S)[\s·:_-]*[([]?(\d{4}(?:-\d{1,2}|年\d{1,2}月|年第?[一二三四1-4]季度|年[上下]半年|年度?|H[12]|Q[1-4])?)[)\]]?$/;

/** `2020年生产安全事故起数`, `生产安全事故起数(2020年)`: a statistic that the plan knows, and its period. */
function splitPeriod(text: string, names: KnownNames): { key: string; period: string } | null {
  const title = matchable(text).replace(/\s+/g, " ");
  const before = BEFORE.exec(title);
  const after = AFTER.exec(title);
  for (const [period, name] of [
    [before?.[1], before?.[2]],
    [after?.[2], after?.[1]],
  ]) {
    const key = name === undefined ? undefined : keyNamed(names.statistics, name);
    if (key !== undefined && period !== undefined && Period.parse(period)) return { key, period };
  }
  return null;
}

/** The titles that two columns bear, or two columns of one role; each is reported. */
export function repeatedColumns(
  grid: Grid,
  header: Header,
  used: readonly Column[],
  problems: Diagnostics,
): Set<Column> {
  const holdsFigures = new Set(used);
  const nameOf = (column: Column) =>
    holdsFigures.has(column)
      ? JSON.stringify([column.title, column.period ?? null])
      : column.role === "ignored"
        ? `ignored ${column.index}`
        : (column.role ?? column.title);
  const byName = new Map<string, Column[]>();
  for (const column of header.columns) {
    const others = byName.get(nameOf(column));
    if (others) others.push(column);
    else byName.set(nameOf(column), [column]);
  }
  const repeated = [...byName.values()].filter((columns) => columns.length > 1);
  for (const columns of repeated) {
    const [{ title, index }, { title: other }] = columns as [Column, Column];
    const place = placeOf(grid, header.row.line, grid.sheet === undefined ? undefined : index, title);
    problems.add("statistics/duplicate-header", place, { header: title, other });
  }
  return new Set(repeated.flat());
}
