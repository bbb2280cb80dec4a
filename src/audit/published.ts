/** Scores that were published: a CSV table or a JSON list of subject, total, rank and grade. */
import { parse } from "csv-parse/browser/esm/sync";
import { AssessmentError, diagnostic } from "../diagnostics/index.js";
import { finiteDecimalText, parseDecimal } from "../exact/index.js";
import { halfWidth, matchable } from "../plan/index.js";

export interface Published {
  readonly subject: string;
  /** Decimal text; null where the table does not say. */
  readonly total: string | null;
  readonly rank: string | null;
  readonly grade: string | null;
}

const COLUMNS: Readonly<Record<keyof Published, readonly string[]>> = {
  subject: ["subject", "name", "考核对象", "对象", "单位", "地区", "县(市、区)", "县市区", "区县", "部门"],
  total: ["total", "score", "总分", "得分", "总得分", "考核得分", "合计"],
  rank: ["rank", "place", "名次", "排名", "位次"],
  grade: ["grade", "等次", "等级", "考核等次"],
};

/** Reads the text of a file; `file` tells the format. Throws AssessmentError where there is no subject column. */
export function readPublished(text: string, file: string): Published[] {
  const rows = file.toLowerCase().endsWith(".json") ? jsonRows(text, file) : csvRows(text, file);
  return rows.map((row) => {
    const entries = Object.entries(row).map(([key, cell]) => [matchable(key).toLowerCase(), cell] as const);
    const cellOf = (column: keyof Published): string | null => {
      const found = entries.find(([key]) => COLUMNS[column].includes(key))?.[1];
      const plain = found === undefined || found === null ? "" : halfWidth(String(found)).trim();
      return plain === "" ? null : plain;
    };
    const subject = cellOf("subject");
    if (subject === null) throw refused(file, "考核对象 subject");
    return { subject, total: decimal(cellOf("total")), rank: cellOf("rank"), grade: cellOf("grade") };
  });
}

function decimal(text: string | null): string | null {
  const exact = text === null ? null : parseDecimal(text);
  return exact ? finiteDecimalText(exact) : text;
}

const refused = (file: string, wanted: string) =>
  new AssessmentError([diagnostic("statistics/no-header", { file }, { wanted })]);

function csvRows(text: string, file: string): Record<string, unknown>[] {
  try {
    return parse(text.replace(/^\uFEFF/, ""), {
      columns: true,
      comment: "#",
      comment_no_infix: true,
      skip_empty_lines: true,
    }) as Record<string, unknown>[];
  } catch {
    throw refused(file, "考核对象 subject");
  }
}

function jsonRows(text: string, file: string): Record<string, unknown>[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    data = null;
  }
  const list = Array.isArray(data) ? data : [];
  if (list.length === 0) throw refused(file, "[{ subject, total, rank, grade }]");
  return list.filter((row): row is Record<string, unknown> => row !== null && typeof row === "object");
}
