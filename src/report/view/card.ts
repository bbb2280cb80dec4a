/** A card as texts ready to print: its standing, sections, lines, adjustments, problems. */
import { type Code, describe, type Language, type Place, placeText } from "../../diagnostics/index.js";
import { fixedText, numberText } from "../../exact/index.js";
import {
  type AdjustmentCard,
  type LineCard,
  type Scorecard,
  type SectionCard,
  sectionsIn,
} from "../../scorecard/schema.js";
import { type Words, wordsOf } from "../words.js";
import { correctionsOf } from "./corrections.js";
import { decisionTexts, eventTexts, type LineView, lineView, outcomeText } from "./line.js";
import { exactOf, isFixed, openPoints, periodText, shownDecimal, visible } from "./text.js";

export interface SectionView {
  readonly name: string;
  readonly depth: number;
  readonly score: string;
  readonly lines: readonly LineView[];
  /** Names of the indicators that are not assessed with this subject. */
  readonly notAssessed: readonly string[];
}

export interface AdjustmentView {
  readonly card: AdjustmentCard;
  readonly text: string;
}

export interface ProblemView {
  readonly severity: "error" | "warning" | "note";
  readonly label: string;
  readonly place: string;
  readonly message: string;
  readonly hint: string;
}

export interface CardView {
  readonly card: Scorecard;
  /** How the total came to be and why a better grade is not held, where there is something to say. */
  readonly standing: readonly string[];
  readonly title: string;
  readonly subtitle: string;
  readonly total: string;
  readonly sections: readonly SectionView[];
  readonly adjustments: readonly AdjustmentView[];
  readonly problems: readonly ProblemView[];
  readonly notes: readonly string[];
  readonly corrections: {
    readonly amendments: readonly string[];
    readonly published: { readonly changes: readonly string[]; readonly digests: string } | null;
  };
}

/** Everything that a page about one subject shows. */
export function cardView(card: Scorecard, language: Language): CardView {
  const words = wordsOf(language);
  const lines = new Map(card.lines.map((line) => [line.indicator, inCard(lineView(line, language), card, words)]));
  const isAssessed = (line: LineCard) =>
    line.points !== null || line.outcome.kind !== "not-applicable" || line.outcome.code !== "not-assessed";
  const viewsOf = (list: readonly LineCard[]) => ({
    lines: list.filter(isAssessed).map((line) => lines.get(line.indicator) as LineView),
    notAssessed: list.filter((line) => !isAssessed(line)).map((line) => line.name),
  });
  const bySection = (id: string | null) => viewsOf(card.lines.filter((line) => line.section === id));
  const sections: SectionView[] = [];
  const known = new Set<string>();
  const walk = (section: SectionCard, depth: number): void => {
    known.add(section.id);
    sections.push({
      name: section.name,
      depth,
      score: card.total ? sectionScore(section, words) : "",
      ...bySection(section.id),
    });
    for (const inner of section.sections) walk(inner, depth + 1);
  };
  for (const section of card.sections) walk(section, 0);
  const others = card.lines.filter((line) => line.section === null || !known.has(line.section));
  if (others.length > 0)
    sections.push({ name: card.sections.length > 0 ? words.judgedOnly : "", depth: 0, score: "", ...viewsOf(others) });
  const scheme = card.scheme ? `${words.scheme}${words.colon}${card.scheme.name}` : words.noScheme;
  return {
    card,
    title: `${card.subject.name} ${words.scorecard}`,
    subtitle: [card.plan.issuer, card.plan.title, `${words.period} ${periodText(card.period, words)}`, scheme]
      .filter(Boolean)
      .join(" · "),
    total: card.total ? totalText(card, words) : words.judgedOnly,
    standing: standingOf(card, words),
    corrections: correctionsOf(card, words),
    sections,
    adjustments: card.adjustments.map((item) => ({ card: item, text: adjustmentText(item, card, language) })),
    problems: card.diagnostics.map((problem) => problemView(problem, language)),
    notes: notesOf([card], language),
  };
}

/** What must be said above cards: that figures are preliminary, what suppliers say of them, what the scheme's author says. */
export function notesOf(cards: readonly Scorecard[], language: Language): string[] {
  const words = wordsOf(language);
  const count = cards.filter(({ preliminary }) => preliminary === "figures").length;
  const [first] = cards;
  const isOfOthers = cards.some(({ preliminary }) => preliminary === "ranking");
  const preliminary =
    count > 0
      ? [cards.length === 1 ? words.preliminaryCard : words.preliminaryCards(count)]
      : isOfOthers
        ? [words.preliminaryRanking]
        : [];
  return [...new Set([...preliminary, ...cards.flatMap(({ notes }) => notes), first?.scheme?.note ?? ""])].filter(
    Boolean,
  );
}

export function problemView(
  problem: {
    code: string;
    severity: "error" | "warning" | "note";
    place: Place;
    data: Readonly<Record<string, unknown>>;
  },
  language: Language,
): ProblemView {
  const { message, hint } = describe({ code: problem.code as Code, data: problem.data }, language);
  return {
    severity: problem.severity,
    label: wordsOf(language).severities[problem.severity],
    place: visible(placeText(problem.place)),
    message: visible(message),
    hint: visible(hint),
  };
}

export function totalText({ total }: Scorecard, words: Words): string {
  if (!total) return words.judgedOnly;
  const { fractions, places } = total;
  const shown = (text: string, fraction?: string) =>
    places === null ? shownDecimal(text, fraction) : fixedText(exactOf(text, fraction), places).replace("-", "−");
  if (total.value !== null) return shown(total.value, fractions?.value);
  const low = total.low === null ? words.unknownLow : shown(total.low, fractions?.low);
  if (isFixed(total)) return words.settled(low, words.pending);
  if (total.low === null && total.high === null) return words.noBounds;
  return `${low} – ${total.high === null ? words.unknownHigh : shown(total.high, fractions?.high)}`;
}

/** Its scored lines that are compared with others of whom not all are known. */
export const mayChange = ({ lines }: Scorecard): number =>
  lines.filter(({ status, cohortOpen = 0 }) => status === "scored" && cohortOpen > 0).length;

function standingOf(card: Scorecard, words: Words): string[] {
  const { total, heldBack = [] } = card;
  const changing = mayChange(card);
  const made = total?.made;
  const { fractions } = total ?? {};
  const nameOf = (words_: string | null) => {
    if (words_ === "each") return words.each;
    const found = sectionsIn(card).find(({ id }) => id === words_);
    return found?.name ?? words_ ?? "";
  };
  return [
    ...(made
      ? [
          words.made(
            shownDecimal(made.items, fractions?.["made.items"]),
            shownDecimal(made.bonus, fractions?.["made.bonus"]),
            shownDecimal(made.minus, fractions?.["made.minus"]),
          ) +
            (made.rescaledFrom === null
              ? ""
              : `${words.semicolon}${words.madeRescaled(shownDecimal(made.rescaledFrom), shownDecimal(total?.available ?? ""))}`),
        ]
      : []),
    ...(changing > 0 ? [words.mayChange(changing)] : []),
    ...heldBack.map(({ grade, why, words: by, places }) => words.heldBack[why](grade, nameOf(by), places?.toString())),
  ];
}

function sectionScore(section: SectionCard, words: Words): string {
  const { score, low, high, fractions } = section;
  const available = shownDecimal(section.available, fractions?.available);
  const { rescaledFrom } = section;
  const from = rescaledFrom
    ? words.rescaled(
        numberText(exactOf(rescaledFrom.score, undefined), undefined, 2),
        shownDecimal(rescaledFrom.available),
      )
    : "";
  if (score !== null) return words.of(shownDecimal(score, fractions?.score), available) + from;
  if (section.open && (low === null || high === null)) return `${words.pending} ${words.noBounds}`;
  if (low !== null && high !== null) return openPoints({ low, high, fractions, status: words.pending }, words);
  return words.noScore;
}

/** Beside lines with points, one that is only judged says so. */
function inCard(view: LineView, { total }: Scorecard, words: Words): LineView {
  const { status, points, met } = view.card;
  if (total === null || status !== "report-only" || points !== null || met === null) return view;
  return { ...view, score: `${view.score}${words.comma}${words.statuses[status]}` };
}

function adjustmentText(item: AdjustmentCard, { lines, adjustments }: Scorecard, language: Language): string {
  const words = wordsOf(language);
  const nameOf = (id: string) =>
    lines.find(({ indicator }) => indicator === id)?.name ?? adjustments.find((other) => other.id === id)?.name ?? id;
  const why = item.outcome.kind === "value" ? "" : `(${outcomeText(item.outcome, language)})`;
  const label = item.isPreliminary ? `${words[item.kind]}(${words.preliminary})` : words[item.kind];
  if (item.kind === "veto" || item.kind === "penalty") {
    const state = item.triggered === null ? words.pending : item.triggered ? words.triggered : words.notTriggered;
    const when = item.triggeredIn === undefined ? "" : ` ${item.triggeredIn}`;
    const effect = item.triggered && item.effect !== null ? `${words.comma}${effectText(item.effect, words)}` : "";
    return `${label}${words.colon}${item.name} — ${state}${when}${effect}${item.triggered === null ? why : ""}`;
  }
  const points =
    item.points === null
      ? words.pending
      : `${item.points === "0" ? "" : item.kind === "bonus" ? "+" : "−"}${shownDecimal(item.points, item.fractions?.points)}`;
  const remarks = [
    ...(item.outdone ? [words.outdone] : []),
    ...decisionTexts(item.decisions, words),
    ...eventTexts(item.events, words, nameOf),
  ];
  return `${label}${words.colon}${item.name} — ${points}${why}${remarks.map((remark) => `${words.semicolon}${remark}`).join("")}`;
}

export function effectText(effect: AdjustmentCard["effect"], words: Words): string {
  if (effect === null) return "";
  if (typeof effect === "string") return words.effects[effect as "zero-total"] ?? effect;
  return Object.entries(effect)
    .map(([kind, to]) => {
      const named =
        to === "all" && kind === "zeroItem" ? words.allItems : Array.isArray(to) ? to.join(words.listComma) : to;
      return `${words.effects[kind as "forceGrade"] ?? kind} ${named}`;
    })
    .join(words.comma);
}
