/** A sheet as it is being written: cells with styles, then bytes. The only place that knows the library's shapes on writing. */

import type { Cell, CellStyle, CellValue, DataValidation, MergeRange, PageSetup, WriteSheet } from "hucre";
import { columnLetters } from "../diagnostics/index.js";

export type { CellStyle } from "hucre";

/** What a cell may hold; longer texts are cut, since spreadsheets refuse them. */
export const MAX_CELL_TEXT = 32_767;
export const MAX_SHEETS = 250;

export interface DraftCell {
  readonly value?: CellValue;
  /** Without the leading =; `value` is its result. */
  readonly formula?: string;
  readonly style?: CellStyle;
  readonly note?: string;
}

export interface Validation extends Omit<DataValidation, "range"> {
  readonly from: readonly [line: number, column: number];
  readonly to: readonly [line: number, column: number];
}

/** Lines and columns count from 1, as people see them. */
export class SheetDraft {
  private readonly cells = new Map<string, Partial<Cell>>();
  private readonly rows: CellValue[][] = [];
  private readonly merges: MergeRange[] = [];
  private readonly validations: DataValidation[] = [];
  private readonly widths: number[] = [];
  private readonly heights = new Map<number, { height: number }>();

  constructor(
    readonly name: string,
    private readonly setup: {
      readonly frozenRows?: number;
      readonly frozenColumns?: number;
      /** Cells whose style does not unlock them cannot be changed. */
      readonly isProtected?: boolean;
      readonly page: PageSetup;
      readonly footer?: string;
      readonly filter?: string;
      readonly colour?: string;
    },
  ) {}

  set(line: number, column: number, { value = null, formula, style, note }: DraftCell): this {
    const held =
      typeof value === "string" && value.length > MAX_CELL_TEXT ? `${value.slice(0, MAX_CELL_TEXT - 1)}…` : value;
    while (this.rows.length < line) this.rows.push([]);
    const row = this.rows[line - 1] as CellValue[];
    while (row.length < column) row.push(null);
    row[column - 1] = held;
    const known = formula === undefined ? {} : { formula, formulaResult: held, type: "formula" as const };
    const said = note === undefined || note === "" ? {} : { comment: { author: "kaohe", text: note.slice(0, 2000) } };
    this.cells.set(`${line - 1},${column - 1}`, {
      value: formula === undefined ? held : null,
      ...known,
      ...(style && { style }),
      ...said,
    });
    return this;
  }

  /** Gives a whole block one style; what it holds stays. */
  paint(from: readonly [number, number], to: readonly [number, number], style: CellStyle): this {
    for (let line = from[0]; line <= to[0]; line += 1)
      for (let column = from[1]; column <= to[1]; column += 1)
        if (!this.cells.has(`${line - 1},${column - 1}`)) this.set(line, column, { style });
    return this;
  }

  merge(from: readonly [number, number], to: readonly [number, number]): this {
    if (from[0] !== to[0] || from[1] !== to[1])
      this.merges.push({ startRow: from[0] - 1, startCol: from[1] - 1, endRow: to[0] - 1, endCol: to[1] - 1 });
    return this;
  }

  width(column: number, characters: number): this {
    this.widths[column - 1] = characters;
    return this;
  }

  height(line: number, points: number): this {
    this.heights.set(line - 1, { height: points });
    return this;
  }

  validate({ from, to, ...rule }: Validation): this {
    this.validations.push({ ...rule, range: `${cellName(...from)}:${cellName(...to)}` });
    return this;
  }

  toSheet(): WriteSheet {
    const { frozenRows, frozenColumns, isProtected, page, footer, filter, colour } = this.setup;
    return {
      name: this.name,
      rows: this.rows,
      cells: this.cells,
      merges: this.merges,
      dataValidations: this.validations,
      columns: Array.from(this.widths, (width) => (width === undefined ? {} : { width })),
      rowDefs: this.heights,
      pageSetup: { paperSize: "a4", margins: MARGINS, ...page },
      headerFooter: { oddFooter: footer ?? "&C&P / &N" },
      ...((frozenRows || frozenColumns) && { freezePane: { rows: frozenRows ?? 0, columns: frozenColumns ?? 0 } }),
      ...(isProtected && {
        protection: { sheet: true, formatColumns: true, formatRows: true, sort: true, autoFilter: true },
      }),
      ...(filter && { autoFilter: { range: filter } }),
      ...(colour && { view: { tabColor: { rgb: colour } } }),
    };
  }
}

const MARGINS = { top: 0.6, bottom: 0.6, left: 0.45, right: 0.45, header: 0.3, footer: 0.3 };

/** D14, from line 14 and column 4. */
export function cellName(line: number, column: number): string {
  return `${columnLetters(column)}${line}`;
}

/** The same drafts give the same bytes: no clock is asked. */
export async function workbookBytes(sheets: readonly SheetDraft[], title: string): Promise<Uint8Array> {
  const { writeXlsx } = await import("hucre");
  const written = new Date(Date.UTC(2000, 0, 1));
  return writeXlsx({
    sheets: sheets.map((sheet) => sheet.toSheet()),
    properties: { title: title.slice(0, 255), creator: "kaohe", created: written, modified: written },
    defaultFont: { name: FONT, size: 11 },
  });
}

export const FONT = "宋体";
