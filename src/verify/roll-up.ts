/** Sections, total, grade and rank of one settled card, added up again from what its lines came to. */
import { type Interval, Rational as R, type Rational, type Rounding } from "../exact/index.js";
import type { Section } from "../plan/index.js";
import type { CompiledScheme, Results, SectionScore, SubjectResult } from "../scoring/index.js";
import { difference, type Fraction, least, most, order, product, quotient, rounded, sum, zero } from "./fraction.js";

export interface Fault {
  readonly part: string | null;
  readonly what: "section" | "total" | "grade" | "rank";
  readonly published: string;
  readonly verified: string;
}

interface Added {
  readonly faults: Fault[];
  checked: number;
  /** Keys of the scheme that this reading does not know. */
  readonly unknown: readonly string[];
}

/** What this reading knows of a scheme; anything else may change how lines add up. */
const KNOWN: Readonly<
  Record<"scheme" | "round" | "section" | "indicator" | "adjustment" | "grade" | "ranking", readonly string[]>
> = {
  scheme: [
    ..."$schema format id name plan note total indicators sections round missing notApplicable adjustments".split(" "),
    ..."bonusCap grades ranking cite notes amendments".split(" "),
  ],
  round: ["value", "indicator", "section", "total", "carry"],
  section: ["id", "name", "indicators", "sections", "points", "cite", "note"],
  indicator: ["points", "assessed", "applies", "score", "range", "missing", "notApplicable", "note", "cite"],
  adjustment: ["id", "kind", "name", "points", "cap", "when", "effect", "cite", "note"],
  grade: ["name", "from"],
  ranking: ["within", "ties"],
};

type Json = Readonly<Record<string, unknown>>;
const objects = (of: unknown): readonly Json[] =>
  (Array.isArray(of) ? of : []).filter((item): item is Json => item !== null && typeof item === "object");

function unknownParts(document: unknown): string[] {
  const scheme = document as Json;
  const beyond = (kind: keyof typeof KNOWN, of: unknown): string[] =>
    Object.keys((of ?? {}) as Json).flatMap((key) => (KNOWN[kind].includes(key) ? [] : [`${kind}.${key}`]));
  const ofSection = (section: Json): string[] => [
    ...beyond("section", section),
    ...objects(section.sections).flatMap(ofSection),
  ];
  return [
    ...beyond("scheme", scheme),
    ...beyond("round", scheme.round),
    ...beyond("ranking", scheme.ranking),
    ...objects(scheme.sections).flatMap(ofSection),
    ...objects(Object.values((scheme.indicators ?? {}) as Json)).flatMap((line) => beyond("indicator", line)),
    ...objects(scheme.adjustments).flatMap((adjustment) => beyond("adjustment", adjustment)),
    ...objects(scheme.grades).flatMap((grade) => beyond("grade", grade)),
  ];
}

/** What known keys may hold that this reading does not know: sections of the plan's own, effects on items. */
function unknownKinds({ sections, adjustments }: CompiledScheme): string[] {
  const ofSection = (section: Section): string[] => [
    ...(section.weight ? ["section.weight"] : []),
    ...(section.losses ? ["section.losses"] : []),
    ...(section.sections ?? []).flatMap(ofSection),
  ];
  const ofItems = adjustments.flatMap(({ adjustment }) =>
    adjustment.kind === "veto" && typeof adjustment.effect === "object" && "zeroItem" in adjustment.effect
      ? ["effect.zeroItem"]
      : [],
  );
  return [...sections.flatMap(ofSection), ...ofItems];
}

/** Faults of the roll-up of one subject; none where its card is open or has no points. */
export function totalFaults(results: Results, result: SubjectResult): Added {
  const { scheme } = results.run;
  const { total } = result;
  if (!scheme || !total || total.open) return { faults: [], checked: 0, unknown: [] };
  const unknown = [...new Set([...unknownParts(scheme.document), ...unknownKinds(scheme)])];
  if (unknown.length > 0) return { faults: [], checked: 0, unknown };
  return new Adding(results, result).all();
}

const fractionOf = ({ numerator, denominator }: Rational): Fraction => ({ n: numerator, d: denominator });
const shown = ({ n, d }: Fraction): string => R.of(n, d).toString();

/** What lines or sections pass on: earnings, the points they are out of, and points to be made good by others. */
interface Passed {
  readonly earned: Fraction;
  readonly available: Fraction;
  readonly counts: boolean;
  readonly toSection: Fraction;
  readonly toTotal: Fraction;
}

const NOTHING: Passed = { earned: zero, available: zero, counts: false, toSection: zero, toTotal: zero };

const together = (a: Passed, b: Passed): Passed => ({
  earned: sum(a.earned, b.earned),
  available: sum(a.available, b.available),
  counts: a.counts || b.counts,
  toSection: sum(a.toSection, b.toSection),
  toTotal: sum(a.toTotal, b.toTotal),
});

/** The points of what does not apply, spread over the rest in proportion. */
function spread(passed: Passed): Passed {
  if (passed.available.n <= 0n || passed.toSection.n === 0n) return passed;
  const available = sum(passed.available, passed.toSection);
  const earned = product(passed.earned, quotient(available, passed.available));
  return { ...passed, earned, available, toSection: zero };
}

class Adding {
  private readonly faults: Fault[] = [];
  private checked = 0;

  constructor(
    private readonly results: Results,
    private readonly result: SubjectResult,
  ) {}

  private get scheme() {
    return this.results.run.scheme as NonNullable<Results["run"]["scheme"]>;
  }

  all(): Added {
    const { scheme } = this.scheme;
    const printed = new Map(this.result.sections.flatMap(flat).map((section) => [section.id, section]));
    const all = spread(this.scheme.sections.map((section) => this.section(section, printed)).reduce(together, NOTHING));
    const available = sum(all.available, all.toTotal);
    const rolled = all.available.n > 0n ? product(all.earned, quotient(available, all.available)) : all.earned;
    const [bonus, minus] = [this.adjustments("bonus"), this.adjustments("minus")];
    const capped = scheme.bonusCap ? least(bonus, fractionOf(scheme.bonusCap)) : bonus;
    const beforeVeto = this.rounded(difference(sum(rolled, capped), minus), scheme.round.total);
    const isZero = this.vetoes().some(({ effect }) => effect === "zero-total");
    const total = isZero ? zero : beforeVeto;
    this.check(null, "total", this.result.total?.value ?? null, total);
    this.grade(total);
    this.rank(total);
    return { faults: this.faults, checked: this.checked, unknown: [] };
  }

  private section(section: Section, printed: ReadonlyMap<string, SectionScore>): Passed {
    const { round } = this.scheme.scheme;
    const parts = [
      ...section.indicators.map((id) => this.line(id)),
      ...(section.sections ?? []).map((inner) => this.section(inner, printed)),
    ];
    const closed = spread(parts.reduce(together, NOTHING));
    if (!closed.counts) return closed;
    const earned = this.rounded(closed.earned, round.section);
    this.check(section.id, "section", printed.get(section.id)?.score ?? null, earned);
    return round.carry ? { ...closed, earned } : closed;
  }

  /** A line's score is read again from its rule elsewhere; here it is what the policies make of it. */
  private line(id: string): Passed {
    const entry = this.result.lines.get(id);
    const settings = this.scheme.lines.get(id)?.settings;
    if (!entry || !settings) return NOTHING;
    const { line, scored } = entry;
    if (line.standing !== "points" && line.standing !== "spared") return NOTHING;
    const points = fractionOf(settings.points);
    const counted = (earned: Fraction): Passed => {
      const asPrinted = this.rounded(earned, this.scheme.scheme.round.indicator);
      return {
        ...NOTHING,
        earned: this.scheme.scheme.round.carry ? asPrinted : earned,
        available: points,
        counts: true,
      };
    };
    if (scored.status === "not-due")
      switch (this.scheme.scheme.notDue) {
        case "rescale-section":
          return { ...NOTHING, toSection: points };
        case "rescale-total":
          return { ...NOTHING, toTotal: points };
        default:
          return NOTHING;
      }
    const { score } = line;
    if (score.kind === "value" && score.value instanceof R) return counted(fractionOf(score.value));
    if (score.kind === "missing" && scored.status === "scored") return counted(zero);
    if (score.kind !== "not-applicable") return NOTHING;
    switch (settings.notApplicable ?? this.scheme.scheme.notApplicable) {
      case "full":
        return counted(points);
      case "zero":
        return counted(zero);
      case "rescale-section":
        return { ...NOTHING, toSection: points };
      case "rescale-total":
        return { ...NOTHING, toTotal: points };
      default:
        return NOTHING;
    }
  }

  private adjustments(kind: "bonus" | "minus"): Fraction {
    return this.result.adjustments.reduce((all, { adjustment, outcome }) => {
      if (adjustment.kind !== kind || outcome.kind !== "value" || !(outcome.value instanceof R)) return all;
      const points = most(fractionOf(outcome.value), zero);
      return sum(all, adjustment.cap ? least(points, fractionOf(adjustment.cap)) : points);
    }, zero);
  }

  private vetoes() {
    return this.result.adjustments.flatMap(({ adjustment, outcome }) =>
      adjustment.kind === "veto" && outcome.kind === "value" && outcome.value === true ? [adjustment] : [],
    );
  }

  private rounded(of: Fraction, rounding: Rounding | undefined): Fraction {
    return rounding ? rounded(of, rounding.places, rounding.mode) : of;
  }

  private check(part: string | null, what: Fault["what"], interval: Interval | null, verified: Fraction): void {
    if (!interval?.low || !interval.high || !interval.low.equals(interval.high)) return;
    this.checked += 1;
    if (order(fractionOf(interval.low), verified) === 0) return;
    this.faults.push({ part, what, published: interval.low.toString(), verified: shown(verified) });
  }

  private grade(total: Fraction): void {
    const { grades } = this.scheme.scheme;
    const published = this.result.grade;
    if (published === null || grades.length === 0) return;
    const reached = grades.findIndex(({ from }) => from === undefined || order(total, fractionOf(from)) >= 0);
    const effects = this.vetoes().flatMap(({ effect }) => (typeof effect === "object" ? [effect as Json] : []));
    const position = (name: unknown) => grades.findIndex((grade) => grade.name === name);
    const [forced, caps] = [
      effects.flatMap(({ forceGrade }) => position(forceGrade)),
      effects.flatMap(({ capGrade }) => position(capGrade)),
    ];
    const base = Math.max(-1, ...forced) >= 0 ? Math.max(...forced) : reached;
    const verified = grades[Math.max(base, ...caps)]?.name ?? "";
    this.checked += 1;
    if (verified !== published) this.faults.push({ part: null, what: "grade", published, verified });
  }

  /** 1 and how many of the cohort are better. */
  private rank(total: Fraction): void {
    const { rank, subject } = this.result;
    if (!rank) return;
    const { run } = this.results;
    const { subjects } = run.statistics;
    const better = this.results.subjects.flatMap((other) => {
      const isCompared =
        run.cohortName(other.subject) === run.cohortName(subject) &&
        subjects.isArea(other.subject) === subjects.isArea(subject);
      const value = other.total && !other.total.open ? other.total.value.low : null;
      return isCompared && value && order(fractionOf(value), total) > 0 ? [value.toString()] : [];
    });
    const ahead = this.scheme.scheme.ranking.ties === "dense" ? new Set(better).size : better.length;
    this.checked += 1;
    if (ahead + 1 !== rank.place)
      this.faults.push({ part: null, what: "rank", published: String(rank.place), verified: String(ahead + 1) });
  }
}

function flat(section: SectionScore): SectionScore[] {
  return [section, ...section.sections.flatMap(flat)];
}
