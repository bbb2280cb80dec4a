/** The whole way of the oracle: plan, scheme and figures as plain JSON → what every card has to say. */
import { type AdjustmentResult, adjustmentResults, penalised, totalled } from "./adjustments.js";
import { asFarAs } from "./calendar.js";
import type { Figures, Plan, Scheme, Subject } from "./documents.js";
import { domain } from "./domain.js";
import { Statistics } from "./figures.js";
import { type Graded, grade, type HeldBack, withQuotas } from "./grades.js";
import { teach } from "./interpreter.js";
import { jsonLogic } from "./jsonlogic.js";
import { type Line, Lines } from "./lines.js";
import { methods } from "./methods.js";
import type { Fraction } from "./numbers.js";
import { Papers } from "./papers.js";
import { rollUp, type SectionResult } from "./roll-up.js";
import { rubrics } from "./rubrics.js";
import { type Rank, ranks } from "./standings.js";
import { times } from "./times.js";

for (const words of [jsonLogic, domain, methods, rubrics, times]) teach(words);

export interface TotalResult {
  available: Fraction;
  beforeVeto: Fraction | null;
  value: Fraction | null;
  /** Null where no lowest is known. */
  low: Fraction | null;
  high: Fraction;
  grade: string | null;
  heldBack: HeldBack[];
}

export interface Card {
  subject: Subject;
  lines: Map<string, Line>;
  sections: SectionResult[];
  adjustments: AdjustmentResult[];
  total: TotalResult | null;
  rank: Rank | null;
}

/** `through` is a part of the plan's period, as far as which it is assessed. */
export function assessByOracle(plan: Plan, scheme: Scheme | null, figures: Figures, through?: string): Card[] {
  const period = through === undefined ? plan.period : asFarAs(plan.period, through);
  const papers = new Papers(plan, scheme, figures, period);
  const statistics = new Statistics(plan, { ...figures, facts: [...papers.facts] });
  const lines = new Lines(plan, scheme, statistics, papers, period);
  const sections = scheme?.sections ?? plan.sections ?? [];
  const graded = new Map<string, Graded>();
  const cards = statistics.subjects.map((subject): Card => {
    const all = lines.indicators.map((indicator) => lines.line(subject, indicator));
    const card: Card = {
      subject,
      lines: new Map(
        all.filter(({ indicator }) => lines.hasLine(subject, indicator)).map((line) => [line.indicator.id, line]),
      ),
      sections: [],
      adjustments: [],
      total: null,
      rank: null,
    };
    if (!scheme || !lines.takesPart(subject)) return card;
    const results = adjustmentResults(
      scheme,
      (item) => lines.adjustmentPlace(subject, item),
      (part) => lines.figuresPlace(subject, part),
    );
    const left = penalised(all, results, sections);
    const sum = rollUp(sections, left, scheme);
    const made = totalled(sum, scheme, results);
    if (made)
      graded.set(
        subject.id,
        grade(scheme, made.compared, made.isGradeOpen, sum.sections, results, lines.adjustmentPlace(subject)),
      );
    return {
      ...card,
      lines: new Map(
        left.filter(({ indicator }) => lines.hasLine(subject, indicator)).map((line) => [line.indicator.id, line]),
      ),
      sections: sum.sections,
      adjustments: results,
      total: made && { ...made.total, grade: null, heldBack: [] },
    };
  });
  if (scheme)
    for (const card of cards) {
      const members = lines.cohortOf(card.subject).flatMap(({ id }) => {
        const known = graded.get(id);
        return known ? [{ id, known }] : [];
      });
      const held = withQuotas(
        members.map(({ known }) => known),
        scheme,
      );
      const own = held[members.findIndex(({ id }) => id === card.subject.id)];
      if (!card.total || !own) continue;
      card.total.grade = (scheme.grades ?? [])[own.index ?? -1]?.name ?? null;
      card.total.heldBack = own.heldBack;
    }
  const places = ranks(
    cards,
    scheme?.ranking?.ties ?? "best",
    (subject) => lines.cohortOf(subject),
    ({ total, subject }) => (total?.value ? (graded.get(subject.id)?.compared.low ?? null) : null),
  );
  return cards.map((card, index) => ({ ...card, rank: places[index] ?? null }));
}
