/** How kaohe's workbooks look: one set of styles for collection workbooks and results. */
import type { CellStyle } from "hucre";
import { FONT } from "./draft.js";

const LINE = { style: "thin", color: { rgb: "BFBFBF" } } as const;
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE };
const solid = (rgb: string) => ({ type: "pattern", pattern: "solid", fgColor: { rgb } }) as const;
const font = (over: CellStyle["font"] = {}) => ({ name: FONT, size: 11, ...over });

export const TITLE: CellStyle = {
  font: font({ size: 16, bold: true }),
  alignment: { horizontal: "center", vertical: "center", wrapText: true },
};
export const SUBTITLE: CellStyle = {
  font: font({ size: 10, color: { rgb: "595959" } }),
  alignment: { horizontal: "left", vertical: "center", wrapText: true },
};
export const NOTICE: CellStyle = {
  font: font({ size: 10, bold: true, color: { rgb: "9C5700" } }),
  fill: solid("FFF4D6"),
  alignment: { horizontal: "left", vertical: "center", wrapText: true },
};
export const HEADER: CellStyle = {
  font: font({ bold: true }),
  fill: solid("DCE6F1"),
  border: BORDER,
  alignment: { horizontal: "center", vertical: "center", wrapText: true },
};
export const TEXT: CellStyle = {
  font: font(),
  border: BORDER,
  alignment: { horizontal: "left", vertical: "center", wrapText: true },
};
export const CENTRED: CellStyle = { ...TEXT, alignment: { horizontal: "center", vertical: "center", wrapText: true } };
export const NUMBER: CellStyle = { ...TEXT, alignment: { horizontal: "right", vertical: "center" } };
export const SECTION: CellStyle = { ...TEXT, font: font({ bold: true }), fill: solid("F2F2F2") };
export const TOTAL: CellStyle = { ...TEXT, font: font({ bold: true }), fill: solid("E2EFDA") };
/** Not to be filled in. */
export const CLOSED: CellStyle = { ...CENTRED, fill: solid("EDEDED") };
/** To be filled in. */
export const INPUT: CellStyle = { ...CENTRED, protection: { locked: false } };
/** Files contradict one another here. */
export const CONFLICT = solid("F8CBAD");
export const PLAIN: CellStyle = { font: font(), alignment: { vertical: "center", wrapText: true } };

export const GOOD = { rgb: "375623" };
export const BAD = { rgb: "C00000" };
export const OPEN = { rgb: "9C5700" };

export const withFormat = (style: CellStyle, numFmt: string): CellStyle => ({ ...style, numFmt });
export const coloured = (style: CellStyle, color: { rgb: string }): CellStyle => ({
  ...style,
  font: { ...style.font, color },
});
export const right = (style: CellStyle): CellStyle => ({
  ...style,
  alignment: { ...style.alignment, horizontal: "right" },
});

/** A number format with that many places; trailing zeros are shown where they are the plan's. */
export function placesFormat(places: number | undefined, isPercent = false): string {
  if (places === undefined) return isPercent ? "0.00%" : "General";
  return `0${places > 0 ? `.${"0".repeat(places)}` : ""}${isPercent ? "%" : ""}`;
}
