/** Lines → sections → total: what is earned, of how many points, under the policies for what does not apply or is missing. */
import { add, type Interval, nothing, Rational, rounded, scale, settled } from "../exact/index.js";
import type { Evaluator } from "../logic/index.js";
import type { Section } from "../plan/index.js";
import { boundsOf } from "./bounds.js";
import type { CompiledLine, CompiledScheme } from "./compiled.js";
import type { Line, LineStatus } from "./line.js";

export interface LineScore {
  readonly status: LineStatus;
  /** What the line earns, as printed; null where it earns nothing either way. */
  readonly score: Interval | null;
  /** Points that the line counts for: its own, or none when it is left out. */
  readonly available: Rational;
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
  /** What was earned before the points of what does not apply were spread over the rest; null where none were, or while it is open. */
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

/** Score and status of one line with points, by its outcome and the policies of its scheme. */
export function scoreLine(
  line: Line,
  { settings, score: rule }: CompiledLine,
  { scheme }: CompiledScheme,
  evaluator: Evaluator,
): LineScore & { share: Share } {
  const { points, range } = settings;
  const earn = (status: LineStatus, exact: Interval): LineScore & { share: Share } => {
    const printed = rounded(exact, scheme.round.indicator);
    const earned = scheme.round.carry ? printed : exact;
    return {
      status,
      score: printed,
      available: points,
      share: { ...NO_SHARE, earned, available: points, counts: true },
    };
  };
  const pass = (over: Partial<Share>): LineScore & { share: Share } => ({
    status: "excluded",
    score: null,
    available: Rational.zero,
    share: { ...NO_SHARE, ...over },
  });
  const open = (): Interval =>
    range ? { low: range[0], high: range[1] } : (boundsOf(rule, line, evaluator) ?? nothing);
  const { score } = line;
  switch (score.kind) {
    case "value":
      return earn("scored", settled(score.value as Rational));
    case "manual":
      return earn("manual", open());
    case "failed":
      return earn("pending", open());
    case "missing": {
      const policy = settings.missing ?? scheme.missing;
      if (policy === "zero") return earn("scored", nothing);
      return policy === "leave-out" ? pass({}) : earn("pending", open());
    }
    case "not-applicable":
      switch (settings.notApplicable ?? scheme.notApplicable) {
        case "full":
          return earn("excluded", settled(points));
        case "zero":
          return earn("excluded", nothing);
        case "leave-out":
          return pass({});
        case "rescale-section":
          return pass({ toSection: points });
        case "rescale-total":
          return pass({ toTotal: points });
      }
  }
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
    const sum = parts.reduce(join, NO_SHARE);
    const share = spread(sum);
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
