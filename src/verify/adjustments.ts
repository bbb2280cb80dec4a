/** Bonus, minus, penalty and veto, each by itself: what its rule comes to, and whether it is triggered. */
import { Period, type Subject } from "../plan/index.js";
import type { AdjustmentResult, CompiledAdjustment, CompiledScheme, Results } from "../scoring/index.js";
import { rangeOf } from "./bounds.js";
import { times } from "./calendar.js";
import type { Figures } from "./figures.js";
import { agree, FAILED, type Found, foundOf, foundText, isNone, numberIn, strongestOf, truthIn } from "./found.js";
import { fractionOf, zero } from "./fraction.js";
import { interpret, type Names } from "./interpreter.js";
import type { Ledger } from "./ledger.js";
import { AdjustmentNames, SubjectNames } from "./names.js";
import { at, larger, NOTHING, type Range, rangeOfInterval, smaller } from "./range.js";

interface Comes {
  readonly found: Found;
  readonly points: Range;
  readonly triggered: boolean | null;
  readonly isOpen: boolean;
}

const isUnknown = (found: Found): boolean => isNone(found) && found.none !== "not-applicable";
const holds = (found: Found): boolean => truthIn(found) === true;

/** Holds what one adjustment came to against this reading. */
export function checkAdjustment(
  results: Results,
  figures: Figures,
  ledger: Ledger,
  scheme: CompiledScheme,
  subject: Subject,
  compiled: CompiledAdjustment,
  published: AdjustmentResult,
): void {
  const { id } = compiled.adjustment;
  const names = new AdjustmentNames(results.run, figures, subject, scheme, id);
  const own = ledger.tried(() => comesTo(results, figures, subject, compiled, names));
  if (!own) return;
  const outcome = foundOf(published.outcome);
  if (isNone(outcome) && outcome.isBudget) return;
  ledger.text(
    subject,
    id,
    "adjustment",
    foundText(outcome),
    agree(outcome, own.found) ? foundText(outcome) : foundText(own.found),
  );
  ledger.text(subject, id, "adjustment", `triggered ${published.triggered}`, `triggered ${own.triggered}`);
  ledger.text(subject, id, "adjustment", `open ${published.open}`, `open ${own.isOpen}`);
  ledger.range(subject, id, "adjustment", rangeOfInterval(published.points), own.points);
}

function comesTo(
  results: Results,
  figures: Figures,
  subject: Subject,
  { adjustment, rule, take }: CompiledAdjustment,
  names: Names,
): Comes {
  const condition = (where: Names): Found => {
    const found = interpret(rule, where);
    return isNone(found) || "truth" in found ? found : FAILED;
  };
  const number = (of: typeof rule): Found => {
    const found = interpret(of, names);
    return isNone(found) || "number" in found ? found : FAILED;
  };
  switch (adjustment.kind) {
    case "veto": {
      const { period } = results.run;
      const parts = adjustment.scope === "period" ? [] : partsOver(period, adjustment.scope.year);
      const isWhole = parts.some(({ toMonth }) => toMonth === period.toMonth) && period.firstYear === period.lastYear;
      const asked = parts.map((part) => new SubjectNames(figures, subject, part));
      const all = (isWhole ? asked : [names, ...asked]).map(condition);
      const found = all.find(holds);
      if (found) return { found, points: NOTHING, triggered: true, isOpen: false };
      const lost = strongestOf(all.filter(isUnknown));
      return {
        found: lost ?? (all[0] as Found),
        points: NOTHING,
        triggered: lost ? null : false,
        isOpen: lost !== null,
      };
    }
    case "penalty": {
      const found = condition(names);
      const triggered = isUnknown(found) ? null : holds(found);
      const isOpen = triggered === null;
      if (!take || triggered === false) return { found, points: NOTHING, triggered, isOpen };
      const taking = number(take);
      if (!isUnknown(taking)) {
        const points = numberIn(taking);
        return { found, points: points ? at(points) : NOTHING, triggered, isOpen };
      }
      return { found: isOpen ? found : taking, points: rangeOf(take, names) ?? NOTHING, triggered, isOpen: true };
    }
    default: {
      const found = number(rule);
      const isOpen = isUnknown(found);
      const points = numberIn(found);
      const range = isOpen ? (rangeOf(rule, names) ?? NOTHING) : points ? at(points) : NOTHING;
      const notBelow = larger(range, at(zero));
      const { cap } = adjustment;
      return { found, points: cap ? smaller(notBelow, at(fractionOf(cap))) : notBelow, triggered: null, isOpen };
    }
  }
}

const LENGTHS = { half: 6, quarter: 3, month: 1 } as const;

/** The other halves, quarters or months of the period's last year that are over when it is. */
function partsOver(period: Period, kind: keyof typeof LENGTHS): Period[] {
  const year = times(period.toMonth, 12);
  const parts: Period[] = [];
  for (let index = 1; (index - 1) * LENGTHS[kind] < 12; index += 1) {
    const part = Period.part(kind, year, index);
    if (year * 12 + index * LENGTHS[kind] - 1 <= period.toMonth && part.id !== period.id) parts.push(part);
  }
  return parts;
}
