/** The sheet of zero reports (零报告): who says that a list has no cases. */
import { HEADER, INPUT, SheetDraft } from "../../workbook/index.js";
import { ABOUT, type Form, TITLE_ROWS, widthOf } from "../form.js";
import type { NeededRecord } from "../needs.js";
import { isSaidOf } from "../supplied.js";

export function zeroReportsSheet(form: Form, lists: readonly NeededRecord[]): SheetDraft {
  const { words, supplied } = form;
  const rows = supplied.rowsOfZeros(form.rows);
  const header = TITLE_ROWS + 1;
  const periods = [...new Set(lists.flatMap((record) => record.periods))].sort().reverse();
  const sections = periods.flatMap((period) =>
    lists.filter((record) => record.periods.includes(period)).map(({ key }) => ({ period, key })),
  );
  const width = sections.length + 1 + (form.hasAbout ? ABOUT.length : 0);
  const titles = header + 1;
  const sheet = new SheetDraft(words.zeroReports, {
    frozenRows: titles,
    frozenColumns: 1,
    isProtected: true,
    page: form.page(width, `$1:$${titles}`, "$A:$A"),
  });
  form.heading(sheet, words.zeroTitle, words.zeroInstruction, width);
  sheet.set(header, 1, { value: words.subject, style: HEADER }).set(titles, 1, { style: HEADER });
  sheet.merge([header, 1], [titles, 1]).width(1, 18);
  for (const [index, { period, key }] of sections.entries()) {
    const at = index + 2;
    sheet.set(header, at, { value: words.year(period), style: HEADER });
    const name = form.plan.plan.records.get(key)?.name ?? key;
    sheet.set(titles, at, { value: name, style: HEADER }).width(at, widthOf(name, 16));
    form.choose(sheet, [words.yes, words.no], [titles + 1, at], [titles + rows.length, at]);
  }
  form.aboutColumns(sheet, [header, titles], sections.length + 2, rows);
  sheet.height(titles, 40);
  for (const [index, { subject, about }] of rows.entries()) {
    sheet.set(titles + 1 + index, 1, form.subjectCell(subject));
    for (const [at, { period, key }] of sections.entries()) {
      const list = subject ? form.options.filled?.suppliedList(subject, period, key) : undefined;
      const isZero = list?.outcome.kind === "value" && list.rows.length === 0 && isSaidOf(list.about, about);
      sheet.set(titles + 1 + index, at + 2, { ...(isZero && { value: words.yes }), style: INPUT });
    }
  }
  return sheet;
}
