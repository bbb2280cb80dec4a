import { AssessmentError, diagnostic, type Language, nearest } from "../../diagnostics/index.js";
import type { Scorecard } from "../../scorecard/schema.js";

/** Colours for a terminal; each leaves text as it is unless a caller supplies one. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  open(text: string): string;
}

export interface ReportInput {
  readonly cards: readonly Scorecard[];
  /** The subject whose full card is shown; all of them, for formats that show many, when left out. */
  readonly subject?: string;
  readonly language: Language;
  /** The indicators that a bulletin is about, by id; those that the plan circulates, or else every rate, when left out. */
  readonly indicators?: readonly string[];
  readonly paint?: Paint;
}

/** One way to show scorecards. It reads cards and nothing else. */
interface Format {
  readonly id: string;
  /** The ending of its files, with the dot. */
  readonly extension: string;
  readonly about: { readonly zh: string; readonly en: string };
  /** Whether it shows what each line read, so that cards are wanted with their trace. */
  readonly isTraced?: boolean;
  /** Whether it says how each line's rules read, so that cards are wanted with them; traced cards have them. */
  readonly saysRules?: boolean;
}

/** A format that people read as it stands: in a terminal, an editor, a browser. */
export interface TextFormat extends Format {
  render(input: ReportInput): string;
}

/** A format that another program opens: a workbook, a document. */
export interface FileFormat extends Format {
  renderFile(input: ReportInput): Promise<Uint8Array>;
}

export type ReportFormat = TextFormat | FileFormat;

const plain = (text: string): string => text;
export const NO_PAINT: Paint = { bold: plain, dim: plain, good: plain, bad: plain, open: plain };

/** The cards that a report is about: the named subject's (by id or name), or all. Throws AssessmentError when there is none. */
export function chosen({ cards, subject }: ReportInput): readonly Scorecard[] {
  if (subject === undefined) return cards;
  const found = cards.filter((card) => card.subject.id === subject || card.subject.name === subject);
  if (found.length > 0) return found;
  const near = nearest(
    subject,
    cards.map((card) => card.subject.name),
  );
  throw new AssessmentError([diagnostic("report/unknown-subject", {}, { name: subject, near })]);
}
