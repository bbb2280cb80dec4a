/** `kaohe/report`: scorecards as text, Markdown, CSV and JSON. Reads scorecards only; runs in a browser too. */
export { type Scorecard, scorecardSchema } from "../scorecard/schema.js";
export { explanationText } from "./explanation.js";
export type { Paint, ReportFormat, ReportInput } from "./formats/format.js";
export { reportFormats } from "./formats/index.js";
export { type CardView, cardView, type LineView, type RankingRow, rankingOf } from "./view.js";

import { AssessmentError, diagnostic } from "../diagnostics/index.js";
import type { ReportInput } from "./formats/format.js";
import { reportFormats } from "./formats/index.js";
import { visibleCard } from "./view.js";

/** Scorecards in the format of that id: text, markdown, csv or json. Throws AssessmentError for another id. */
export function render(format: string, input: ReportInput): string {
  const found = reportFormats.find(({ id }) => id === format);
  if (!found)
    throw new AssessmentError([
      diagnostic("report/unknown-format", {}, { format, known: reportFormats.map(({ id }) => id).join(", ") }),
    ]);
  return found.render(found.id === "json" ? input : { ...input, cards: input.cards.map(visibleCard) });
}
