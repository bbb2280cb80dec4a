/** What an engine's card and the oracle's say, in one plain form, so that a test can hold them against each other. */
import type { LineCard, Scorecard, SectionCard } from "../../src/scorecard/schema.js";
import type { AdjustmentResult } from "./adjustments.js";
import type { Card } from "./assessment.js";
import { Day } from "./calendar.js";
import type { Scheme } from "./documents.js";
import { roundingOf } from "./documents.js";
import type { Line } from "./lines.js";
import { decimal, Fraction, rounded } from "./numbers.js";
import type { Outcome } from "./outcomes.js";
import { isOpen, type SectionResult } from "./roll-up.js";

type Figure = string | boolean | null;

interface Holder {
  fractions?: Record<string, string> | undefined;
}

/** A figure of a card as an exact fraction; texts that are no numbers as they are. */
function exact(holder: Holder, field: string, shown: Figure): Figure {
  if (typeof shown !== "string") return shown;
  const fraction = holder.fractions?.[field];
  if (fraction !== undefined) {
    const [numerator = "", denominator = "1"] = fraction.split("/");
    return new Fraction(BigInt(numerator), BigInt(denominator)).toFraction();
  }
  return decimal(shown)?.toFraction() ?? shown;
}

/** Ends that hang on an open bonus or minus: the engine reads them out of its rule, the oracle out of its cap. */
const NOT_COMPARED = "not compared";

const hasOpenPoints = (adjustments: readonly { kind: string; outcome: { kind: string } }[]): boolean =>
  adjustments.some(
    ({ kind, outcome }) =>
      (kind === "bonus" || kind === "minus") && ["missing", "manual", "failed"].includes(outcome.kind),
  );

function paceOfCard({ pace, ...line }: LineCard) {
  if (!pace) return null;
  return {
    due: exact(line, "pace.due", pace.due),
    whole: pace.whole.map((limit, index) => exact(line, `pace.whole.${index}`, limit)),
    covered: exact(line, "pace.covered", pace.covered),
    gone: exact(line, "pace.gone", pace.gone),
  };
}

function lineOfCard(line: LineCard) {
  return {
    outcome: line.outcome.kind,
    status: line.status,
    actual: exact(line, "actual", line.actual),
    limits: (line.target?.limits ?? []).map((limit, index) => exact(line, `target.${index}`, limit)),
    met: line.met,
    score: exact(line, "score", line.score),
    low: exact(line, line.score === null ? "low" : "score", line.low),
    high: exact(line, line.score === null ? "high" : "score", line.high),
    taken: (line.taken ?? []).flatMap(({ id, points }, index) =>
      points === null ? [] : [{ id, points: exact(line, `taken.${index}`, points) }],
    ),
    pace: paceOfCard(line),
  };
}

interface SaidOfSection {
  id: string;
  score: Figure;
  low: Figure;
  high: Figure;
  available: Figure;
  sections: SaidOfSection[];
}

/** Sections that say something: a card may leave out those in which its subject has nothing. */
const telling = <S extends SaidOfSection>(sections: readonly S[]): S[] =>
  sections
    .map((section) => ({ ...section, sections: telling(section.sections) }))
    .filter(({ score, available, sections: inner }) => score !== null || available !== "0" || inner.length > 0);

function sectionOfCard(section: SectionCard): SaidOfSection {
  return {
    id: section.id,
    score: exact(section, "score", section.score),
    low: exact(section, section.score === null ? "low" : "score", section.low),
    high: exact(section, section.score === null ? "high" : "score", section.high),
    available: exact(section, "available", section.available),
    sections: section.sections.map(sectionOfCard),
  };
}

/** What the engine's card says. */
export function saidByEngine(card: Scorecard) {
  const { total } = card;
  return {
    subject: card.subject.id,
    lines: Object.fromEntries(card.lines.map((line) => [line.indicator, lineOfCard(line)])),
    sections: total && telling(card.sections.map(sectionOfCard)),
    adjustments: card.adjustments.map((adjustment) => ({
      id: adjustment.id,
      outcome: adjustment.outcome.kind,
      points: exact(adjustment, "points", adjustment.points),
      triggered: adjustment.triggered,
    })),
    total: total && {
      available: exact(total, "available", total.available),
      beforeVeto: hasOpenPoints(card.adjustments) ? NOT_COMPARED : exact(total, "beforeVeto", total.beforeVeto),
      value: exact(total, "value", total.value),
      low: hasOpenPoints(card.adjustments) ? NOT_COMPARED : exact(total, "low", total.low),
      high: hasOpenPoints(card.adjustments) ? NOT_COMPARED : exact(total, "high", total.high),
    },
    grade: card.grade,
    heldBack: card.heldBack ?? [],
    rank: card.rank && { place: card.rank.place, of: card.rank.of, pending: card.rank.pending },
  };
}

function figure(outcome: Outcome | undefined): Figure {
  if (outcome?.kind !== "value") return null;
  const { value } = outcome;
  if (value instanceof Fraction) return value.toFraction();
  if (value instanceof Day) return value.text;
  if (Array.isArray(value)) return String(value.length);
  return typeof value === "object" ? null : (value as string | boolean);
}

const text = (number: Fraction | null): string | null => number?.toFraction() ?? null;

function range(score: { low: Fraction; high: Fraction } | null, open: boolean) {
  return {
    score: score && !open ? text(score.low) : null,
    low: text(score?.low ?? null),
    high: text(score?.high ?? null),
  };
}

function lineOfOracle(line: Line, scheme: Scheme | null) {
  const rounding = roundingOf(scheme?.round?.indicator);
  const score = line.score && { low: rounded(line.score.low, rounding), high: rounded(line.score.high, rounding) };
  return {
    outcome: line.outcome.kind,
    status: line.status,
    actual: figure(line.actual),
    limits: line.limits.map(figure),
    met: line.met.kind === "value" ? (line.met.value as boolean) : null,
    ...range(score, isOpen(line)),
    taken: line.taken.map(({ id, points }) => ({ id, points: text(points) })),
    pace: line.pace && {
      due: text(line.pace.due),
      whole: line.pace.whole.map(figure),
      covered: text(line.pace.covered),
      gone: text(line.pace.gone),
    },
  };
}

function sectionOfOracle(section: SectionResult): SaidOfSection {
  const { id, score, available, open, sections } = section;
  return { id, ...range(score, open), available: available.toFraction(), sections: sections.map(sectionOfOracle) };
}

function adjustmentOfOracle({ adjustment, outcome, points, triggered, open }: AdjustmentResult) {
  return { id: adjustment.id, outcome: outcome.kind, points: points && !open ? text(points.low) : null, triggered };
}

/** What the oracle says of the same card. */
export function saidByOracle(card: Card, scheme: Scheme | null) {
  const { total } = card;
  const hasOpen = hasOpenPoints(card.adjustments.map(({ adjustment: { kind }, outcome }) => ({ kind, outcome })));
  return {
    subject: card.subject.id,
    lines: Object.fromEntries([...card.lines].map(([id, line]) => [id, lineOfOracle(line, scheme)])),
    sections: total && telling(card.sections.map(sectionOfOracle)),
    adjustments: card.adjustments.map(adjustmentOfOracle),
    total: total && {
      available: total.available.toFraction(),
      beforeVeto: hasOpen ? NOT_COMPARED : text(total.beforeVeto),
      value: text(total.value),
      low: hasOpen ? NOT_COMPARED : text(total.low),
      high: hasOpen ? NOT_COMPARED : text(total.high),
    },
    grade: total?.grade ?? null,
    heldBack: total?.heldBack ?? [],
    rank: card.rank,
  };
}
