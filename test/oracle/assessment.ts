/** The whole way of the oracle: plan, scheme and figures as plain JSON → what every card has to say. */
import { type AdjustmentResult, adjust } from "./adjustments.js";
import type { Figures, Plan, Scheme, Subject } from "./documents.js";
import { domain } from "./domain.js";
import { Statistics } from "./figures.js";
import { teach } from "./interpreter.js";
import { jsonLogic } from "./jsonlogic.js";
import { type Line, Lines } from "./lines.js";
import { methods } from "./methods.js";
import type { Fraction } from "./numbers.js";
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
}

export interface Card {
  subject: Subject;
  lines: Map<string, Line>;
  sections: SectionResult[];
  adjustments: AdjustmentResult[];
  total: TotalResult | null;
  rank: Rank | null;
}

export function assessByOracle(plan: Plan, scheme: Scheme | null, figures: Figures): Card[] {
  const statistics = new Statistics(plan, figures);
  const lines = new Lines(plan, scheme, statistics, plan.period);
  const sections = scheme?.sections ?? plan.sections ?? [];
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
    const sum = rollUp(sections, all, scheme);
    return { ...card, sections: sum.sections, ...adjust(sum, scheme, lines.adjustmentPlace(subject)) };
  });
  const places = ranks(cards, scheme?.ranking?.ties ?? "best", (subject) => lines.cohortOf(subject));
  return cards.map((card, index) => ({ ...card, rank: places[index] ?? null }));
}
