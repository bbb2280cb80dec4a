/** One row per subject and indicator, for a spreadsheet: decimals as they stand on the card, nothing a spreadsheet would run. */
import { stringify } from "csv-stringify/browser/esm/sync";
import { sectionsIn } from "../../scorecard/schema.js";
import { lineView, outcomeText } from "../view.js";
import { wordsOf } from "../words.js";
import { chosen, type TextFormat } from "./format.js";

export const csv: TextFormat = {
  id: "csv",
  extension: ".csv",
  about: {
    zh: "每个对象每个指标一行的表格(UTF-8,带 BOM)",
    en: "One row per subject and indicator (UTF-8 with byte order mark).",
  },
  render: (input) => {
    const words = wordsOf(input.language);
    const header = [
      ...[words.subject, words.period, words.section, words.indicator, words.status, words.actual, words.target],
      ...[words.met, words.gap, words.points, words.score, words.low, words.high, words.lostPoints],
      ...[words.working, words.cite, words.remark],
    ];
    const rows = chosen(input).flatMap((card) => {
      const sections = new Map(sectionsIn(card).map(({ id, name }) => [id, name]));
      return card.lines.map((line) => {
        const view = lineView(line, input.language);
        const limits = line.target?.limits.map((limit) => (limit === null ? "" : String(limit))).join(" ~ ");
        return [
          ...[card.subject.name, card.period, sections.get(line.section ?? "") ?? "", line.name],
          words.statuses[line.status],
          line.actual === null ? "" : String(line.actual),
          line.target ? `${words.comparators[line.target.comparator] ?? ""} ${limits}` : "",
          line.met === null ? "" : line.met ? words.yes : words.no,
          ...[line.gap, line.points, line.score, line.low, line.high, line.lost].map((figure) => figure ?? ""),
          view.reasoning.join(words.semicolon),
          view.cites,
          [outcomeText(line.outcome, input.language), line.isPreliminary ? words.preliminary : ""]
            .filter(Boolean)
            .join(words.semicolon),
        ];
      });
    });
    return stringify([header, ...rows.map((cells) => cells.map(harmless))], { bom: true, record_delimiter: "windows" });
  },
};

/** A text that a spreadsheet would take for a formula is marked as text; plain numbers stay numbers. */
function harmless(cell: string): string {
  return /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
}
