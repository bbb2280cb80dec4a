/** Which columns make a table one of decisions, evidence or amendments, and what they are called. */
import { matchable } from "../../plan/index.js";
import type { PaperField, RawPaper } from "../table.js";

const TITLES: Readonly<Record<PaperField | "subject" | "period" | "item", readonly string[]>> = {
  subject: ["subject", "考核对象", "对象", "单位", "地区", "县(市、区)", "县市区", "区县", "部门"],
  period: ["period", "考核期", "期间", "时期", "年度", "年份", "年", "year"],
  item: ["item", "indicator", "指标", "指标名称", "考核项目", "项目", "统计指标", "statistic", "事项"],
  part: ["part", "分项"],
  points: ["points", "评定分", "评定得分", "评分", "得分"],
  old: ["old", "原值", "原数", "原得分", "更正前"],
  new: ["new", "新值", "更正值", "现值", "更正后"],
  reason: ["reason", "理由", "原因", "评定理由", "更正理由"],
  by: ["by", "评定人", "考核人", "批准人", "审批人", "核准人"],
  date: ["date", "日期", "评定日期", "更正日期", "批准日期"],
  document: ["document", "文号", "文件号", "佐证文号"],
  file: ["file", "文件", "文件名", "佐证文件", "佐证材料"],
  sha256: ["sha256", "哈希", "校验值", "摘要值"],
  note: ["note", "备注", "说明"],
};

type Column = keyof typeof TITLES;

export interface PaperColumns {
  readonly kind: RawPaper["kind"];
  columnOf(field: Column): number;
}

/** What a table with these titles is; null for a table of figures. */
export function paperColumns(titles: readonly string[]): PaperColumns | null {
  const columnOf = (field: Column) =>
    titles.findIndex((title) => TITLES[field].includes(matchable(title).toLowerCase()));
  const has = (field: Column) => columnOf(field) >= 0;
  if (!has("subject") || !has("item")) return null;
  const kind =
    has("old") && has("new")
      ? ("amendment" as const)
      : has("points") && (has("reason") || has("by"))
        ? ("decision" as const)
        : (has("document") || has("file") || has("sha256")) && !has("points")
          ? ("evidence" as const)
          : null;
  return kind && { kind, columnOf };
}

/** One row of such a table, by its cells. */
export function paperOf(
  { kind, columnOf }: PaperColumns,
  cells: readonly string[],
  place: RawPaper["place"],
): RawPaper {
  const cell = (field: Column) => (columnOf(field) < 0 ? "" : (cells[columnOf(field)] ?? ""));
  const fields = Object.fromEntries(
    (Object.keys(TITLES) as Column[])
      .filter((field) => !["subject", "period", "item"].includes(field) && columnOf(field) >= 0)
      .map((field) => [field, cell(field)]),
  );
  const period = cell("period").trim();
  return { kind, subject: cell("subject"), ...(period && { period }), item: cell("item"), fields, place };
}

/** Whether somebody wrote something in a row that a collection workbook offers: whose and which item it is stands there before. */
export function isFilledIn({ fields }: RawPaper): boolean {
  return Object.entries(fields).some(([field, cell]) => field !== "part" && String(cell ?? "").trim() !== "");
}
