/** The sheet that says what each figure is, who supplies it, and which indicators use it. */
import { CENTRED, HEADER, linesOf, PLAIN, SheetDraft, TEXT, TITLE } from "../../workbook/index.js";
import type { Form } from "../form.js";

export function guideSheet(form: Form): SheetDraft {
  const { words, needs } = form;
  const titles = [
    words.statistic,
    words.unit,
    words.type,
    words.periods,
    words.supplier,
    words.usedBy,
    words.definition,
  ];
  const sheet = new SheetDraft(words.guide, { isProtected: true, page: form.page(titles.length, undefined) });
  sheet.set(1, 1, { value: form.title(), style: TITLE }).merge([1, 1], [1, titles.length]).height(1, 34);
  let line = 2;
  for (const text of words.how) {
    sheet.set(line, 1, { value: text, style: PLAIN }).merge([line, 1], [line, titles.length]).height(line, 20);
    line += 1;
  }
  line += 1;
  for (const [index, title] of titles.entries())
    sheet
      .set(line, index + 1, { value: title, style: HEADER })
      .width(index + 1, [28, 10, 10, 16, 14, 52, 30][index] as number);
  for (const { statistic, periods, ofEach, ofArea, indicators } of needs.statistics) {
    line += 1;
    const uses = form.citesOf(indicators);
    const cells = [
      statistic.name,
      statistic.unit ?? "",
      words.types[statistic.type],
      periods.map(words.year).join("、"),
      ofEach && ofArea ? words.both : ofArea ? words.area : words.each,
      uses,
      statistic.note ?? "",
    ];
    for (const [index, value] of cells.entries())
      sheet.set(line, index + 1, { value, style: index === 0 || index > 4 ? TEXT : CENTRED });
    sheet.height(
      line,
      15 * Math.max(1, ...[uses, statistic.note ?? ""].map((text, at) => linesOf(text, [50, 28][at] as number))) + 4,
    );
  }
  return sheet;
}
