/** Lines → sections → total: what is earned, of how many points, under the policies for what does not apply or is missing. */
import { add, type Interval, largest, nothing, Rational, rounded, scale, settled, subtract } from "../exact/index.js";
import type { Evaluator, MissingFact } from "../logic/index.js";
import type { Section } from "../plan/index.js";
import { boundsOf } from "./bounds.js";
import type { CompiledLine, CompiledScheme } from "./compiled.js";
import { isOpenStatus, type Line, type LineStatus } from "./line.js";
import { type Taken, type Taking, takeFrom } from "./penalties.js";

export interface LineScore {
  readonly status: LineStatus;
  /** What the line earns, as printed; null where it earns nothing either way. */
  readonly score: Interval | null;
  /** Points that the line counts for: its own, or none when it is left out. */
  readonly available: Rational;
  /** What penalties and vetoes took from it. */
  readonly taken: readonly Taken[];
}

/** A line and what it passes on: earnings, the points they are out of, and points to be spread over others. */
interface Share {
  readonly earned: Interval;
  readonly available: Rational;
  /** Whether anything in it counts; a line of no points may still take some off. */
  readonly counts: boolean;
  /** Points of lines that do not apply, to be made good inside the section. */
  readonly toSection: Rational;
  /** The same, to be made good in the total. */
  readonly toTotal: Rational;
}

export interface SectionScore {
  readonly id: string;
  readonly name: string;
  /** null: nothing in the section applies, so it has no score; not 0, and not full. */
  readonly score: Interval | null;
  readonly available: Rational;
  /** What was earned before it was scaled: the points of what does not apply spread over the rest, or a module brought to its weight; null where it was not, or while it is open. */
  readonly rescaledFrom: { readonly score: Rational; readonly available: Rational } | null;
  readonly sections: readonly SectionScore[];
}

const NO_SHARE: Share = {
  earned: nothing,
  available: Rational.zero,
  counts: false,
  toSection: Rational.zero,
  toTotal: Rational.zero,
};

/** A line under the policies of its scheme: what it earns before any penalty, or where its points go. */
type Worth =
  | { readonly status: LineStatus; readonly exact: Interval }
  | { readonly status: LineStatus; readonly exact: null; readonly passes: Partial<Share> };

/** Score and status of one line with points, by its outcome, the policies of its scheme and what penalties take. */
export function scoreLine(
  line: Line,
  compiled: CompiledLine,
  { scheme }: CompiledScheme,
  evaluator: Evaluator,
  takings: readonly Taking[] = [],
): LineScore & { share: Share } {
  const { points } = compiled.settings;
  const worth = worthOf(line, compiled, scheme, evaluator);
  if (worth.exact === null)
    return {
      status: worth.status,
      score: null,
      available: Rational.zero,
      taken: [],
      share: { ...NO_SHARE, ...worth.passes },
    };
  const { left, taken, open } = takeFrom(worth.exact, takings);
  const printed = rounded(left, scheme.round.indicator);
  const earned = scheme.round.carry ? printed : left;
  return {
    status: open && !isOpenStatus(worth.status) ? "pending" : worth.status,
    score: printed,
    available: points,
    taken,
    share: { ...NO_SHARE, earned, available: points, counts: true },
  };
}

function worthOf(
  line: Line,
  { settings, score: rule }: CompiledLine,
  scheme: CompiledScheme["scheme"],
  evaluator: Evaluator,
): Worth {
  const { points, range } = settings;
  const pass = (passes: Partial<Share> = {}, status: LineStatus = "excluded"): Worth => ({
    status,
    exact: null,
    passes,
  });
  const open = (): Interval =>
    range ? { low: range[0], high: range[1] } : (boundsOf(rule, line, evaluator) ?? nothing);
  const { score } = line;
  switch (score.kind) {
    case "value":
      return { status: "scored", exact: settled(score.value as Rational) };
    case "manual":
      return { status: "manual", exact: open() };
    case "failed":
      return { status: "pending", exact: open() };
    case "missing": {
      const policy = settings.missing ?? scheme.missing;
      const status = statusOfMissing(score.facts);
      if (policy === "leave-out") return pass();
      // What is declared to come is nobody's omission: it is never paid as 0.
      return policy === "zero" && status === "pending"
        ? { status: "scored", exact: nothing }
        : { status, exact: open() };
    }
    case "not-applicable":
      if (score.code === "not-due") return pass(NOT_DUE[settings.notDue ?? scheme.notDue](points), "not-due");
      switch (settings.notApplicable ?? scheme.notApplicable) {
        case "full":
          return { status: "excluded", exact: settled(points) };
        case "zero":
          return { status: "excluded", exact: nothing };
        case "leave-out":
          return pass();
        case "hold-out":
          return pass({}, "held-out");
        case "rescale-section":
          return pass({ toSection: points });
        case "rescale-total":
          return pass({ toTotal: points });
      }
  }
}

/** Where the points of a line that is not due go. */
const NOT_DUE = {
  "leave-out": () => ({}),
  "rescale-section": (points: Rational) => ({ toSection: points }),
  "rescale-total": (points: Rational) => ({ toTotal: points }),
} as const;

/** pending where a figure is simply not there; else what is still to come. */
function statusOfMissing(facts: readonly MissingFact[]): LineStatus {
  const isDeclared = ({ reason }: MissingFact) => reason === "to-be-issued" || reason === "awaited";
  if (facts.length === 0 || !facts.every(isDeclared)) return "pending";
  return facts.some(({ reason }) => reason === "to-be-issued") ? "target-pending" : "awaiting";
}

/** Sections from the inside out, and the total before bonus, minus and veto; null when nothing at all applies. */
export function rollUp(
  sections: readonly Section[],
  shares: ReadonlyMap<string, Share>,
  scheme: CompiledScheme,
): { sections: readonly SectionScore[]; total: { score: Interval; available: Rational } | null } {
  const { round } = scheme.scheme;
  const passedOn = new Map<SectionScore, Share>();

  const close = (section: Section): SectionScore => {
    const inner = (section.sections ?? []).map(close);
    const parts = [
      ...section.indicators.map((id) => shares.get(id) ?? NO_SHARE),
      ...inner.map((part) => passedOn.get(part) ?? NO_SHARE),
    ];
    const joined = parts.reduce(join, NO_SHARE);
    const sum = section.losses === "largest" ? { ...joined, earned: lessLargestLoss(parts, joined) } : joined;
    const share = weighted(spread(sum), section.weight);
    const printed = share.counts ? rounded(share.earned, round.section) : null;
    const result: SectionScore = {
      id: section.id,
      name: section.name,
      score: printed,
      available: share.available,
      rescaledFrom: rescaledFrom(sum, share),
      sections: inner,
    };
    passedOn.set(result, round.carry && printed ? { ...share, earned: printed } : share);
    return result;
  };

  const closed = sections.map(close);
  const sum = spread(closed.map((section) => passedOn.get(section) ?? NO_SHARE).reduce(join, NO_SHARE));
  if (!sum.counts) return { sections: closed, total: null };
  const available = sum.available.plus(sum.toTotal);
  const factor = sum.available.sign() > 0 ? available.dividedBy(sum.available) : Rational.one;
  return { sections: closed, total: { score: scale(sum.earned, factor), available } };
}

/** Points of what does not apply, spread over the rest of the section; passed upwards when there is no rest. */
function spread(share: Share): Share {
  if (share.available.sign() <= 0 || share.toSection.isZero()) return share;
  const available = share.available.plus(share.toSection);
  const earned = scale(share.earned, available.dividedBy(share.available));
  return { ...share, earned, available, toSection: Rational.zero };
}

/**
 * A module brought to its weight: whatever it is out of, it counts so much. Points to be made good in the total are made good
 * by that, too; a module in which nothing applies passes its whole weight on, as its lines would have passed on their points.
 */
function weighted(share: Share, weight: Rational | undefined): Share {
  if (!weight) return share;
  if (share.counts) {
    if (share.available.sign() <= 0) return share;
    const earned = scale(share.earned, weight.dividedBy(share.available));
    return { ...share, earned, available: weight, toSection: Rational.zero, toTotal: Rational.zero };
  }
  if (share.toSection.sign() > 0) return { ...share, toSection: weight, toTotal: Rational.zero };
  return share.toTotal.sign() > 0 ? { ...share, toTotal: weight } : share;
}

/** All points but the loss of the one part that lost most. */
function lessLargestLoss(parts: readonly Share[], { available }: Share): Interval {
  const losses = parts.filter(({ counts }) => counts).map((part) => subtract(settled(part.available), part.earned));
  return subtract(settled(available), losses.reduce(largest, nothing));
}

function join(a: Share, b: Share): Share {
  return {
    earned: add(a.earned, b.earned),
    available: a.available.plus(b.available),
    counts: a.counts || b.counts,
    toSection: a.toSection.plus(b.toSection),
    toTotal: a.toTotal.plus(b.toTotal),
  };
}

function rescaledFrom({ earned, available }: Share, after: Share): SectionScore["rescaledFrom"] {
  if (available.equals(after.available) || !earned.low || !earned.high?.equals(earned.low)) return null;
  return { score: earned.low, available };
}
