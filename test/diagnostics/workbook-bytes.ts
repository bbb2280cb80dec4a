/** A workbook of an example as its bytes. */
import { type Cell as WrittenCell, writeXlsx } from "hucre";
import type { Cell, Workbook } from "./given.js";

const position = (name: string) => {
  const [, letter = "A", row = "1"] = /^([A-Z])(\d+)$/.exec(name) ?? [];
  return { row: Number(row) - 1, column: letter.charCodeAt(0) - 65 };
};

function written(cell: Cell): Partial<WrittenCell> | null {
  if (cell === null || typeof cell !== "object") return null;
  if ("error" in cell) return { value: cell.error, type: "error" };
  const stored = cell.stored !== undefined && { formulaResult: cell.stored };
  return { value: null, formula: cell.formula, ...stored };
}

export async function workbookBytes({ sheets, password, unpacksTo, cutOff }: Workbook): Promise<Uint8Array> {
  const bytes = await writeXlsx({
    sheets: Object.entries(sheets).map(([name, { rows, hidden, hiddenRows, merged, reaches }]) => ({
      name,
      rows: rows.map((row) => row.map((cell) => (typeof cell === "object" ? null : cell))),
      cells: new Map([
        ...rows.flatMap((row, line) =>
          row.flatMap((cell, column) => {
            const own = written(cell);
            return own ? [[`${line},${column}`, own] as const] : [];
          }),
        ),
        ...(reaches ? [[`${reaches.row - 1},${reaches.column - 1}`, { value: 1 }] as const] : []),
      ]),
      ...(hidden && { hidden }),
      ...(hiddenRows && { rowDefs: new Map(hiddenRows.map((row) => [row - 1, { hidden: true }])) }),
      ...(merged && {
        merges: merged.map((range) => {
          const [start, end] = range.split(":").map(position) as [
            ReturnType<typeof position>,
            ReturnType<typeof position>,
          ];
          return { startRow: start.row, startCol: start.column, endRow: end.row, endCol: end.column };
        }),
      }),
    })),
    ...(password !== undefined && { encryption: { password, spinCount: 10 } }),
  });
  if (cutOff) return bytes.slice(0, bytes.length / 2);
  if (unpacksTo !== undefined) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length - 46; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, unpacksTo, true);
  }
  return bytes;
}
