/** `kaohe/report`: scorecards as text, Markdown, CSV, JSON, a web page and a bulletin. Reads scorecards only; runs in a browser too. */
export { type Scorecard, scorecardSchema } from "../scorecard/schema.js";
export { explanationText } from "./explanation.js";
export type { FileFormat, Paint, ReportFormat, ReportInput, TextFormat } from "./formats/format.js";
export { reportFormats } from "./formats/index.js";
export { type CardView, cardView, type LineView, type RankingRow, rankingOf } from "./view.js";

import { AssessmentError, diagnostic } from "../diagnostics/index.js";
import type { ReportFormat, ReportInput } from "./formats/format.js";
import { reportFormats } from "./formats/index.js";
import { visibleCard } from "./view.js";

/** Scorecards in a text format, by its id: text, markdown, csv or json. Throws AssessmentError for another id. */
export function render(format: string, input: ReportInput): string {
  const found = formatOf(format);
  if (!("render" in found)) throw new AssessmentError([diagnostic("report/not-text", {}, { format })]);
  return found.render(seen(found, input));
}

/** Scorecards in any format, by its id, as the bytes of a file. Throws AssessmentError for an unknown id. */
export async function renderFile(format: string, input: ReportInput): Promise<Uint8Array> {
  const found = formatOf(format);
  if ("renderFile" in found) return found.renderFile(seen(found, input));
  return new TextEncoder().encode(found.render(seen(found, input)));
}

/** The format of that id. Throws AssessmentError where there is none. */
export function formatOf(format: string): ReportFormat {
  const found = reportFormats.find(({ id }) => id === format);
  if (!found)
    throw new AssessmentError([
      diagnostic("report/unknown-format", {}, { format, known: reportFormats.map(({ id }) => id).join(", ") }),
    ]);
  return found;
}

/** What a reader sees has no turns of writing direction in it; programs get the cards as they are. */
function seen({ id }: ReportFormat, input: ReportInput): ReportInput {
  return id === "json" ? input : { ...input, cards: input.cards.map(visibleCard) };
}

export { INDEX_FORMATS, type IndexColumn, type IndexFormat, renderIndex } from "./index-table.js";
