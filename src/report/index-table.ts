/** The dynamic index (动态评价指数) as a table: subjects down, parts of the period across. */
import { stringify } from "csv-stringify/browser/esm/sync";
import stringWidth from "string-width";
import type { Language } from "../diagnostics/index.js";
import { fixedText, numberText, parseDecimal } from "../exact/index.js";
import type { Scorecard } from "../scorecard/schema.js";
import { visible } from "./view.js";
import { wordsOf } from "./words.js";

export const INDEX_FORMATS = ["text", "csv", "json"] as const;
export type IndexFormat = (typeof INDEX_FORMATS)[number];

export interface IndexColumn {
  readonly through: string;
  readonly cards: readonly Scorecard[];
}

/** Renders the index; json is `kaohe.index/1`: for each subject one value per part, null while a total is open. */
export function renderIndex(format: IndexFormat, columns: readonly IndexColumn[], language: Language): string {
  const words = wordsOf(language);
  const first = columns[0]?.cards ?? [];
  const subjects = first.filter((card) => columns.some(({ cards }) => totalOf(cards, card.subject.id)));
  const rows = subjects.map(({ subject }) => ({
    subject: { id: subject.id, name: subject.name },
    values: columns.map(({ through, cards }) => ({ through, ...pointOf(cards, subject.id) })),
  }));
  if (format === "json") {
    const [card] = first;
    const document = {
      format: "kaohe.index/1",
      plan: card?.plan.id ?? null,
      scheme: card?.scheme?.id ?? null,
      period: card?.period.split("..")[0] ?? null,
      subjects: rows,
    };
    return `${JSON.stringify(document, null, 2)}\n`;
  }
  const header = [words.subject, ...columns.map(({ through }) => through)];
  const body = rows.map(({ subject, values }) => [
    visible(subject.name),
    ...values.map(({ index, low, high, places }) => {
      if (index !== null) return shown(index, places);
      return low === null && high === null ? "—" : `${shown(low, places)}–${shown(high, places)}`;
    }),
  ]);
  if (format === "csv")
    return stringify([header, ...body.map((cells) => cells.map(harmless))], { bom: true, record_delimiter: "windows" });
  const widths = header.map((_, column) =>
    Math.max(...[header, ...body].map((cells) => stringWidth(cells[column] ?? ""))),
  );
  const padded = [header, ...body].map((cells) =>
    cells
      .map((cell, column) => {
        const gap = " ".repeat((widths[column] ?? 0) - stringWidth(cell));
        return column === 0 ? cell + gap : gap + cell;
      })
      .join("  ")
      .trimEnd(),
  );
  return `${words.dynamicIndex}\n${padded.join("\n")}\n`;
}

const totalOf = (cards: readonly Scorecard[], subject: string) =>
  cards.find((card) => card.subject.id === subject)?.total ?? null;

function pointOf(cards: readonly Scorecard[], subject: string) {
  const card = cards.find((one) => one.subject.id === subject);
  const total = card?.total ?? null;
  return {
    index: total?.value ?? null,
    low: total?.low ?? null,
    high: total?.high ?? null,
    of: total?.available ?? null,
    rank: card?.rank?.place ?? null,
    grade: card?.grade ?? null,
    places: total?.places ?? null,
  };
}

function shown(text: string | null, places: number | null): string {
  const value = text === null ? null : parseDecimal(text);
  if (!value) return "";
  return places === null ? numberText(value) : fixedText(value, places).replace("-", "−");
}

/** A name that a spreadsheet would take for a formula is marked as text. */
function harmless(cell: string): string {
  return /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? `'${cell}` : cell;
}
