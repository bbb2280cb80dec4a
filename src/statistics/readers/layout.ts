/** A grid → a table: wide or long statistics, a case list, zero reports or a list of subjects, told apart by name and header. */
import type { Diagnostics } from "../../diagnostics/index.js";
import { matchable, Period, type Subject } from "../../plan/index.js";
import { ABOUT_ROLES, type RawAbout } from "../about.js";
import { isYes } from "../cell.js";
import type { RawColumn, RawFact, RawRow, Table, ZeroReport } from "../table.js";
import { differInSize, unitsStated, withUnit } from "../unit-factor.js";
import { cellText, cellValue, type Grid, type GridRow, isBlank, placeOf } from "./grid.js";
import {
  type Column,
  findHeader,
  type Header,
  isAbout,
  type KnownNames,
  keyNamed,
  noHeader,
  repeatedColumns,
  withFields,
} from "./header.js";
import { isFilledIn, paperColumns, paperOf } from "./papers.js";
import { LARGE_TABLE, wholeColumns } from "./whole-columns.js";

type Parts = Omit<Table, "diagnostics">;

const NOTHING: Parts = { facts: [], rows: [], zeroReports: [] };

const ZERO_REPORTS = ["零报告", "零报告表", "zeroreports", "zero reports"];
const SUBJECT_LISTS = ["名单", "考核对象名单", "subjects"];
/** Lines under a table that are about it, and those that say who filled it in. */
const NOTE = /^(注|备注|说明|附注|数据来源|来源|note|source)\s*[::\d.、]/i;
const SIGNATURE = /^(填表|制表|填报|审核|复核|单位负责人|负责人|统计负责人|联系|电话|填报日期|报送)/;

export const isZeroReports = (name: string): boolean => ZERO_REPORTS.includes(matchable(name).toLowerCase());
const isSubjectList = (name: string): boolean => SUBJECT_LISTS.includes(matchable(name).toLowerCase());

/** Reads a grid whose name (the sheet's, or the file's without its ending) may be that of a case list. Null: it has no header. */
export function readGrid(grid: Grid, name: string, names: KnownNames, problems: Diagnostics): Parts | null {
  if (isSubjectList(name)) return subjectsOf(grid, problems);
  const papers = keyNamed(names.records, name) === undefined ? papersOf(grid) : null;
  if (papers) return papers;
  const header = findHeader(grid, names);
  if (!header) return null;
  const fields = names.fields.get(keyNamed(names.records, name) ?? "");
  return new Layout(grid, name, fields ? withFields(header, fields) : header, names, problems).read();
}

/** Most rows above a header that are looked at for one of decisions, evidence or amendments. */
const MOST_ABOVE = 10;

/** A table of decisions, evidence or amendments; null where no row is the header of one. */
function papersOf(grid: Grid): Parts | null {
  for (const [index, row] of grid.rows.slice(0, MOST_ABOVE).entries()) {
    const columns = paperColumns(row.cells.map(cellText));
    if (!columns) continue;
    const below = grid.rows.slice(index + 1).filter(({ cells }) => !NOTE.test(cellText(cells[0]).trim()));
    return {
      ...NOTHING,
      papers: below
        .map(({ cells, line }) => paperOf(columns, cells.map(cellText), placeOf(grid, line)))
        .filter(isFilledIn),
    };
  }
  return null;
}

class Layout {
  private readonly subject: Column;
  private readonly period: Column | undefined;
  private readonly lines: readonly GridRow[];
  private readonly abouts: readonly (readonly [keyof RawAbout, Column])[];
  private readonly note: string | undefined;
  /** Units that the lines over the header state for the table. */
  private readonly units: readonly string[];

  constructor(
    private readonly grid: Grid,
    private readonly name: string,
    private readonly header: Header,
    private readonly names: KnownNames,
    private readonly problems: Diagnostics,
  ) {
    this.subject = this.column("subject") as Column;
    this.period = this.column("period");
    this.units = header.before.flatMap(({ cells }) => cells.map(cellText)).flatMap(unitsStated);
    this.abouts = ABOUT_ROLES.flatMap((role) => {
      const column = this.column(role);
      return column ? [[role, column] as const] : [];
    });
    const notes: string[] = [];
    this.lines = grid.sheet === undefined ? header.data : this.withoutNotes(notes);
    this.note = notes.join(" ") || undefined;
  }

  read(): Parts {
    const record = keyNamed(this.names.records, this.name);
    const [statistic, value] = [this.column("statistic"), this.column("value")];
    const isLong = record === undefined && statistic !== undefined && value !== undefined;
    const used = this.header.columns.filter(
      ({ role }) =>
        role === null ||
        (!isLong && (role === "statistic" || role === "value")) ||
        // A list may have a field of that name; only the plan knows.
        (record !== undefined && isAbout(role)),
    );
    const repeated = repeatedColumns(this.grid, this.header, used, this.problems);
    const holdsFigures = new Set(used);
    if ([...repeated].some((column) => !holdsFigures.has(column))) return NOTHING;
    const columns = used.filter((column) => !repeated.has(column));
    const part = { ...NOTHING, note: this.note };
    if (record !== undefined) return { ...part, rows: this.records(record, columns) };
    if (isZeroReports(this.name)) return { ...part, zeroReports: this.zeroReports(columns) };
    const list = isLong ? null : this.likeList(columns);
    if (list) this.problems.add("statistics/looks-like-list", placeOf(this.grid, this.header.row.line), list);
    if (list) return NOTHING;
    if (this.grid.sheet === undefined && this.header.before.length > 0)
      this.problems.add("statistics/title-lines", placeOf(this.grid, this.header.row.line), {
        count: this.header.before.length,
        line: this.header.row.line,
      });

    const overall = this.period || columns.every(({ period }) => period) ? undefined : this.periodOfSheet();
    if (!this.period && overall === undefined && columns.some(({ period }) => !period)) {
      this.problems.add(
        "statistics/no-header",
        placeOf(this.grid, this.header.row.line),
        noHeader("考核期", this.header.row.cells),
      );
      return NOTHING;
    }
    if (isLong) return { ...part, facts: this.lines.map((row) => this.longFact(row, statistic, value, overall)) };
    if (this.grid.sheet !== undefined) this.reportMergedFigures(columns);
    const whole =
      this.lines.length < LARGE_TABLE || this.abouts.length > 0 ? null : this.wholeColumns(columns, overall);
    if (whole) return { ...part, columns: whole };
    return { ...part, facts: new WideFacts(this.lines, (row) => this.wideFacts(row, columns, overall)) };
  }

  private column(role: Column["role"]): Column | undefined {
    return this.header.columns.find((column) => column.role === role && column.period === undefined);
  }

  private textAt(row: GridRow, column: Column | undefined): string {
    return column ? cellText(row.cells[column.index]).trim() : "";
  }

  private periodAt(row: GridRow, overall: string | undefined): string {
    return this.textAt(row, this.period) || overall || "";
  }

  /** What the row says of its figures. */
  private aboutOf(row: GridRow): { readonly about?: RawAbout } {
    const cells = this.abouts.flatMap(([role, column]) =>
      isBlank(row.cells[column.index])
        ? []
        : [[role, { value: cellValue(this.grid, row, column.index), place: this.place(row, column) }] as const],
    );
    return cells.length === 0 ? {} : { about: Object.fromEntries(cells) };
  }

  private longFact(row: GridRow, statistic: Column, value: Column, overall: string | undefined): RawFact {
    return {
      subject: this.textAt(row, this.subject),
      period: this.periodAt(row, overall),
      statistic: this.textAt(row, statistic),
      namedAt: this.place(row, statistic),
      value: cellValue(this.grid, row, value.index),
      place: this.place(row, value),
      ...this.aboutOf(row),
    };
  }

  private wholeColumns(columns: readonly Column[], overall: string | undefined): RawColumn[] | null {
    const { grid, header } = this;
    const titles = columns.map((column) => ({
      index: column.index,
      header: this.titleOf(column),
      statistic: this.statisticOf(column),
      period: column.period,
    }));
    const rows = this.lines.map((row) => ({
      row,
      subject: this.textAt(row, this.subject),
      period: this.periodAt(row, overall),
    }));
    return wholeColumns(grid, header.row.line, titles, rows);
  }

  private *wideFacts(row: GridRow, columns: readonly Column[], overall: string | undefined): Iterable<RawFact> {
    const subject = this.textAt(row, this.subject);
    const own = this.periodAt(row, overall);
    const about = this.aboutOf(row);
    for (const column of columns)
      yield {
        subject,
        period: column.period ?? own,
        statistic: this.statisticOf(column),
        namedAt: placeOf(this.grid, this.header.row.line, column.index, column.title),
        value: cellValue(this.grid, row, column.index),
        place: this.place(row, column),
        ...about,
      };
  }

  private records(record: string, columns: readonly Column[]): RawRow[] {
    const isCase = (row: GridRow) =>
      this.grid.sheet === undefined || columns.some(({ index, role }) => !isAbout(role) && !isBlank(row.cells[index]));
    return this.lines.filter(isCase).map((row) => ({
      record,
      subject: this.textAt(row, this.subject),
      period: this.textAt(row, this.period) || undefined,
      fields: new Map(
        columns.map((column) => [
          column.title,
          { value: cellValue(this.grid, row, column.index), place: this.place(row, column) },
        ]),
      ),
      place: placeOf(this.grid, row.line, this.grid.sheet === undefined ? undefined : this.subject.index),
    }));
  }

  /** One row a report, with the list's name in it; or one column a list, with 是 where there was nothing to report. */
  private zeroReports(columns: readonly Column[]): ZeroReport[] {
    const list = columns.find(({ title }) => ["明细", "明细名称", "record", "list"].includes(title.toLowerCase()));
    return this.lines.flatMap((row) => {
      const own = {
        subject: this.textAt(row, this.subject),
        period: this.textAt(row, this.period) || undefined,
        ...this.aboutOf(row),
      };
      const report = (record: string, column: Column): ZeroReport => ({
        ...own,
        ...(column.period !== undefined && { period: column.period }),
        record,
        place: this.place(row, column),
      });
      if (list) return [report(this.textAt(row, list), list)];
      return columns
        .filter((column) => isYes(cellText(row.cells[column.index])))
        .map((column) => report(column.title, column));
    });
  }

  /** The statistic of a column, with its unit in brackets where header or sheet state another than the plan's. */
  private statisticOf({ key, title, unit }: Column): string {
    if (key === undefined) return title;
    const own = this.names.units.get(key);
    const isSaid = unit !== undefined || withUnit(title) !== null || (own !== undefined && this.units.includes(own));
    const other = unit ?? (isSaid ? undefined : this.units.find((stated) => differInSize(stated, own)));
    return other === undefined ? key : `${key}(${other})`;
  }

  /** The case list that a table without any statistic has the columns of; null for none. */
  private likeList(
    columns: readonly Column[],
  ): { name: string; list: string; columns: string; isSheet: boolean } | null {
    if (columns.length === 0 || columns.some(({ key }) => key !== undefined)) return null;
    const titles = columns.map(({ title }) => matchable(title)).filter((title) => title !== "");
    if (titles.length === 1 && titles[0] === "明细")
      return { name: this.name, list: "零报告", columns: "明细", isSheet: this.grid.sheet !== undefined };
    const sharedWith = (fields: ReadonlySet<string>) => titles.filter((title) => fields.has(title));
    const found = [...this.names.fields]
      .map(([key, fields]) => ({ key, shared: sharedWith(fields) }))
      .filter(({ shared }) => shared.length > 1 || (shared.length === 1 && titles.length === 1))
      .sort((a, b) => b.shared.length - a.shared.length)[0];
    if (!found) return null;
    const named = [...this.names.records].filter(([, key]) => key === found.key).map(([name]) => name);
    const list = named.find((name) => name !== found.key) ?? found.key;
    return { name: this.name, list, columns: found.shared.join("、"), isSheet: this.grid.sheet !== undefined };
  }

  private titleOf(column: Column): string {
    return this.grid.sheet === undefined ? cellText(this.header.row.cells[column.index]).trim() : column.title;
  }

  private place(row: GridRow, column: Column) {
    return placeOf(this.grid, row.line, column.index, this.titleOf(column));
  }

  /** Data rows only; merged subjects and periods count for every row that they span. */
  private withoutNotes(notes: string[]): GridRow[] {
    const keys = [this.subject, this.period].filter((column) => column !== undefined).map(({ index }) => index);
    const spans = this.grid.merges.filter(({ left, bottom, top }) => keys.includes(left) && bottom > top);
    const left: number[] = [];
    const rows: GridRow[] = [];
    for (const row of this.header.data) {
      const texts = row.cells.map((cell) => cellText(cell).trim()).filter((text) => text !== "");
      const [first = ""] = texts;
      const isAside = NOTE.test(first) || SIGNATURE.test(first) || (texts.length === 1 && first.length > 40);
      if (isAside) {
        if (NOTE.test(first)) notes.push(texts.join(" "));
        left.push(row.line);
        continue;
      }
      const filled = spans.filter(({ top, bottom }) => row.line > top && row.line <= bottom);
      if (filled.length === 0) rows.push(row);
      else {
        const cells = [...row.cells];
        for (const { top, left: column } of filled)
          cells[column] = this.header.data.find(({ line }) => line === top)?.cells[column] ?? null;
        rows.push({ line: row.line, cells });
      }
    }
    if (left.length > 0)
      this.problems.add("statistics/lines-left-out", placeOf(this.grid, left[0] as number), { lines: left.join("、") });
    return rows;
  }

  /** A period that the sheet's name or its title gives, where no column does. */
  private periodOfSheet(): string | undefined {
    const titles = this.header.before.flatMap(({ cells }) => cells.map(cellText));
    const { sheet, file } = this.grid;
    const texts =
      sheet === undefined ? titles : [sheet, ...titles, file.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "")];
    for (const text of texts) {
      const found = new Set(
        [
          ...matchable(text).matchAll(
            /\d{4}(?:-\d{2}(?!\d)|年\d{1,2}月|年第?[一二三四1-4]季度|年[上下]半年|年度?|H[12]|Q[1-4])?/g,
          ),
        ]
          .map(([part]) => Period.parse(part)?.id)
          .filter((id) => id !== undefined),
      );
      const [period] = found;
      if (found.size !== 1 || period === undefined) continue;
      this.problems.add("statistics/period-from", placeOf(this.grid, this.header.row.line), {
        period,
        text: text.trim(),
      });
      return period;
    }
    return undefined;
  }

  /** A figure in merged cells belongs to the first of them; the others are blank. */
  private reportMergedFigures(columns: readonly Column[]): void {
    const byIndex = new Map(columns.map((column) => [column.index, column]));
    const first = this.lines[0]?.line ?? 0;
    for (const { top, left, bottom, right } of this.grid.merges) {
      const column = byIndex.get(left);
      const row = column && top >= first ? this.lines.find(({ line }) => line === top) : undefined;
      if (!column || !row || isBlank(row.cells[left])) continue;
      this.problems.add("statistics/merged-figure", this.place(row, column), {
        cells: (bottom - top + 1) * (right - left + 1),
      });
    }
  }
}

/** The facts of a wide table, made as they are asked for: a large one is never there twice. */
class WideFacts implements Iterable<RawFact> {
  constructor(
    private readonly rows: readonly GridRow[],
    private readonly factsOf: (row: GridRow) => Iterable<RawFact>,
  ) {}

  *[Symbol.iterator](): Iterator<RawFact> {
    for (const row of this.rows) yield* this.factsOf(row);
  }
}

const SUBJECT_FIELDS = {
  id: ["id", "代号", "编码", "代码", "行政区划代码"],
  name: ["name", "名称", "考核对象", "对象", "单位", "单位名称", "地区", "subject"],
  level: ["level", "级别", "层级"],
  parent: ["parent", "上级", "上级单位", "所属"],
  groups: ["groups", "group", "分组", "组别"],
  aliases: ["aliases", "别名", "简称"],
  ignored: ["", "序号", "备注", "note"],
} as const;

type SubjectField = keyof typeof SUBJECT_FIELDS;

/** A list of subjects; columns that are none of its own are attributes. */
function subjectsOf(grid: Grid, problems: Diagnostics): Parts | null {
  const fieldOf = (text: string): SubjectField | undefined =>
    Object.entries(SUBJECT_FIELDS).find(([, names]) =>
      (names as readonly string[]).includes(matchable(text).toLowerCase()),
    )?.[0] as SubjectField | undefined;
  const header = grid.rows.findIndex(({ cells }) => {
    const fields = cells.map((cell) => fieldOf(cellText(cell)));
    return fields.includes("name") || fields.includes("id");
  });
  if (header < 0) return null;
  const titles = (grid.rows[header] as GridRow).cells.map((cell) => cellText(cell).trim());
  const subjects = grid.rows.slice(header + 1).flatMap((row): Subject[] => {
    const textOf = (field: SubjectField) =>
      cellText(row.cells[titles.findIndex((title) => fieldOf(title) === field)]).trim() || undefined;
    const listOf = (field: SubjectField) =>
      textOf(field)
        ?.split(/[、,,;;]/)
        .map((text) => text.trim())
        .filter(Boolean);
    const id = textOf("id") ?? textOf("name");
    if (id === undefined || NOTE.test(id) || SIGNATURE.test(id)) return [];
    const own = titles.flatMap((title, column) => {
      const cell = row.cells[column];
      if (fieldOf(title) !== undefined || isBlank(cell)) return [];
      const text = cellText(cell).trim();
      return [[title, text === "是" ? true : text === "否" ? false : typeof cell === "number" ? cell : text] as const];
    });
    const [level, parent, groups, aliases] = [textOf("level"), textOf("parent"), listOf("groups"), listOf("aliases")];
    return [
      {
        id,
        ...(textOf("name") !== undefined && { name: textOf("name") }),
        ...(level !== undefined && { level }),
        ...(parent !== undefined && { parent }),
        ...(groups && { groups }),
        ...(aliases && { aliases }),
        ...(own.length > 0 && { attributes: Object.fromEntries(own) }),
      },
    ];
  });
  if (subjects.length === 0) problems.add("statistics/no-header", placeOf(grid, header + 1), { wanted: "名称" });
  return { ...NOTHING, subjects };
}
