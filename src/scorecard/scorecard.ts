/** Results → the scorecard of one subject. A view: it decides nothing. */
import { type Diagnostic, Diagnostics } from "../diagnostics/index.js";
import {
  DEFAULT_PLACES,
  decimalText,
  type End,
  finiteDecimalText,
  type Interval,
  lesser,
  Rational,
  type Rounding,
  round,
} from "../exact/index.js";
import {
  formulaOf,
  type MissingFact,
  nameNow,
  type Outcome,
  Row,
  type Scope,
  type Trace,
  type Tree,
  type Value,
} from "../logic/index.js";
import { CalendarDate, DateTime, type Period, type Section, type Subject } from "../plan/index.js";
import {
  type AdjustmentResult,
  type CountedEvent,
  elapsed,
  isOpenStatus,
  type Line,
  type LineScore,
  outdone,
  type Results,
  type Run,
  type SectionScore,
  type SubjectResult,
  type Total,
} from "../scoring/index.js";
import type { Decision } from "../statistics/index.js";
import { VERSION } from "../version.js";
import { digestOf, digestOfFacts } from "./digest.js";
import { PreliminaryFigures } from "./preliminary.js";
import { RuleWriter } from "./rule.js";
import type { AdjustmentCard, EventCard, LineCard, OutcomeCard, Scorecard, SectionCard, TotalCard } from "./schema.js";
import { TraceWriter } from "./trace.js";

export interface CardOptions {
  /** Whether each line says what it read, down to the cells, and its trend: what reports for people show. */
  readonly trace?: boolean;
  /** Whether each line says how its rules read, in both languages; with a trace it does unless stated. */
  readonly rules?: boolean;
}

/** The scorecard of a subject, by id or name. Throws AssessmentError when there is no such subject. */
export function scorecard(results: Results, subject: string, options: CardOptions = {}): Scorecard {
  return new CardWriter(results, options).card(results.of(subject));
}

/** The scorecards of all subjects, in the order of the list. */
export function scorecards(results: Results, options: CardOptions = {}): Scorecard[] {
  const writer = new CardWriter(results, options);
  return results.subjects.map((result) => writer.card(result));
}

/** Figures of one object as decimal text, the exact fractions of those that had to be rounded kept beside them. */
class Figures {
  private readonly exact: Record<string, string> = {};

  constructor(private readonly places: number | undefined) {}

  /** Text, or null where no end is known. */
  end(field: string, of: End): string | null {
    return of && this.text(field, of);
  }

  text(field: string, of: Rational, places = this.places): string {
    if (finiteDecimalText(of) === null) this.exact[field] = of.toString();
    return decimalText(of, places);
  }

  value(field: string, outcome: Outcome): string | boolean | null {
    if (outcome.kind !== "value") return null;
    const { value } = outcome;
    if (value instanceof Rational) return this.text(field, value);
    if (value instanceof CalendarDate || value instanceof DateTime) return value.iso;
    if (value instanceof Row) return null;
    return Array.isArray(value) ? String(value.length) : (value as string | boolean);
  }

  /** Both ends of a score, and the score itself once they meet. */
  interval(
    field: string,
    interval: Interval | null,
    open: boolean,
  ): { score: string | null; low: string | null; high: string | null } {
    if (!interval) return { score: null, low: null, high: null };
    if (!open) {
      const text = this.end(field, interval.low);
      return { score: text, low: text, high: text };
    }
    return { score: null, low: this.end("low", interval.low), high: this.end("high", interval.high) };
  }

  get fractions(): { fractions?: Record<string, string> } {
    return Object.keys(this.exact).length > 0 ? { fractions: this.exact } : {};
  }
}

class CardWriter {
  private readonly run: Run;
  private readonly digests: Scorecard["digests"];
  private readonly sectionOf = new Map<string, string>();
  private readonly order: readonly string[];
  /** What was noticed, by the name of the subject. */
  private readonly problemsOf = new Map<string, Diagnostic[]>();
  private readonly traces: TraceWriter | null;
  private readonly rules: RuleWriter | null;
  private readonly preliminary: PreliminaryFigures;

  constructor(results: Results, { trace = false, rules = trace }: CardOptions) {
    this.run = results.run;
    this.rules = rules ? new RuleWriter(this.run) : null;
    this.preliminary = new PreliminaryFigures(results);
    this.traces = trace
      ? new TraceWriter(
          this.run,
          (name) => labelOf(this.run, name),
          (unit, name) => unitOf(this.run, unit, name),
        )
      : null;
    const { plan, scheme, statistics } = this.run;
    for (const problem of results.diagnostics) {
      const { subject } = problem.place;
      const known = subject === undefined ? undefined : this.problemsOf.get(subject);
      if (known) known.push(problem);
      else if (subject !== undefined) this.problemsOf.set(subject, [problem]);
    }
    this.digests = {
      plan: digestOf(plan.plan.document),
      scheme: scheme && digestOf(scheme.document),
      facts: digestOfFacts(statistics),
      engine: `kaohe ${VERSION}`,
    };
    const walk = (section: Section): string[] => {
      for (const id of section.indicators) if (!this.sectionOf.has(id)) this.sectionOf.set(id, section.id);
      return [...section.indicators, ...(section.sections ?? []).flatMap(walk)];
    };
    const ordered = (scheme?.sections ?? plan.plan.sections).flatMap(walk);
    if (scheme?.scheme.sections) for (const section of plan.plan.sections) walk(section);
    this.order = [...new Set([...ordered, ...plan.indicators.keys()])];
  }

  card(result: SubjectResult): Scorecard {
    const { run } = this;
    const { plan } = run.plan;
    const { subject } = result;
    // Who is not assessed has no line; the area has them all, for its own figure beside its parts'.
    const isArea = run.statistics.subjects.isArea(subject);
    const preliminary = this.preliminary.card(result);
    const lines = this.order
      .map((id) => result.lines.get(id) as { line: Line; scored: LineScore })
      .filter(({ line }) => line.standing !== "none" || isArea)
      .map((item) => this.line(item));
    return {
      format: "kaohe.scorecard/1",
      plan: {
        id: plan.id,
        title: plan.title,
        issuer: plan.issuer ?? null,
        language: plan.language,
        notes: [...plan.notes],
      },
      scheme: run.scheme && {
        id: run.scheme.scheme.id,
        name: run.scheme.scheme.name ?? run.scheme.scheme.id,
        note: run.scheme.scheme.note ?? null,
      },
      period: run.period.id,
      subject: {
        id: subject.id,
        name: run.statistics.subjects.nameOf(subject),
        level: subject.level ?? null,
        parent: subject.parent ?? null,
      },
      ...(preliminary && { preliminary }),
      notes: [...run.statistics.notes],
      total: this.total(result),
      grade: result.grade,
      ...(result.heldBack.length > 0 && { heldBack: result.heldBack.map((held) => ({ ...held })) }),
      cohort: run.cohortName(subject),
      rank: result.rank,
      sections: withLines(
        (result.total ? result.sections : this.judgedSections()).map((section) => this.section(section, result)),
        new Set(lines.map(({ section }) => section)),
      ),
      lines,
      adjustments: result.adjustments.map((adjustment) => this.adjustment(adjustment, result)),
      ...this.amendments(subject),
      diagnostics: this.diagnosticsOf(result),
      digests: this.digests,
    };
  }

  private line({ line, scored }: { line: Line; scored: LineScore }): LineCard {
    const { indicator, target } = line.compiled;
    const figures = new Figures(undefined);
    const open = isOpenStatus(scored.status);
    const points = line.settings && scored.status !== "report-only" ? line.settings.settings.points : null;
    const rounding = this.run.scheme?.scheme.round.indicator;
    const scores = new Figures(rounding?.places);
    const { score, low, high } = scores.interval("score", scored.score, open);
    const limits = (target?.limits ?? []).map((_, index) =>
      figures.value(`target.${index}`, line.limit(index as 0 | 1)),
    );
    const shown = line.isWorkedOut;
    const gap = gapOf(line);
    const owner = line.subject.id;
    const card: LineCard = {
      indicator: indicator.id,
      name: indicator.name,
      unit: indicator.unit ?? null,
      section: this.sectionOf.get(indicator.id) ?? null,
      cites: indicator.cite.map((cite) => ({ ...cite })),
      status: scored.status,
      outcome: this.outcome(line.outcome, owner, figures),
      actual: figures.value("actual", line.actual),
      target: target && shown ? { comparator: target.comparator, limits } : null,
      ...paceOf(line, figures, this.run.period),
      met: line.met.kind === "value" ? (line.met.value as boolean) : null,
      emptyCases: line.isEmpty,
      gap: gap && figures.text("gap", gap),
      points: points && scores.text("points", points),
      score,
      low,
      high,
      lost: points && scored.score?.low && !open ? scores.text("lost", points.minus(scored.score.low)) : null,
      places: indicator.places ?? null,
      working: this.working(line, shown),
      ...(scored.taken.length > 0 && {
        taken: scored.taken.map(({ id, name, points: lost }, index) => ({
          id,
          name,
          points: lost && scores.text(`taken.${index}`, lost),
        })),
      }),
      ...decisionCards(line.decisions),
      ...(line.evidence.length > 0 && { evidence: line.evidence.map((shown) => ({ ...shown })) }),
      ...(line.settings?.events &&
        line.standing === "points" && {
          events: eventCards(this.run.eventsOf(indicator.id, line.subject).events, scores),
        }),
    };
    const stretch = shown ? line.stretch : null;
    const further = stretch && {
      value: figures.value("stretch", stretch.limit),
      met: stretch.met.kind === "value" ? (stretch.met.value as boolean) : null,
    };
    const fractions = { ...figures.fractions.fractions, ...scores.fractions.fractions };
    return {
      ...card,
      ...(indicator.nature && { nature: indicator.nature }),
      ...(further && { stretch: further }),
      ...this.cohortOpen(line),
      ...(this.preliminary.line(line) && { isPreliminary: true }),
      ...(Object.keys(fractions).length > 0 && { fractions }),
      ...(this.rules && { rule: this.rules.of(line) }),
      ...(this.traces && { trace: this.traces.of(line) }),
    };
  }

  private cohortOpen(line: Line): Pick<LineCard, "cohortOpen"> {
    const open = line.outcome.kind === "value" ? this.run.openBeside(line) : 0;
    return open > 0 ? { cohortOpen: open } : {};
  }

  private working(line: Line, shown: boolean): LineCard["working"] {
    const { compiled, settings } = line;
    const write = (tree: Tree | undefined, scope: Scope = line): string | null =>
      tree && shown ? this.formula(this.run.plan.evaluator.trace(tree, scope), compiled.indicator.unit) : null;
    return {
      actual: line.actual.kind === "not-applicable" ? null : write(compiled.actual),
      target: (compiled.target?.limits ?? []).flatMap((limit) => write(limit, line.targetScope) ?? []),
      score: line.score.kind === "value" ? write(settings?.score) : null,
      rounded: this.isRounded(line),
    };
  }

  /** Whether the scheme rounded the actual or the score, so that a formula does not come to just what is printed. */
  private isRounded({ exactActual, score }: Line): LineCard["working"]["rounded"] {
    const stages = this.run.scheme?.scheme.round;
    const changes = (outcome: Outcome, stage: Rounding | undefined): boolean =>
      stage !== undefined &&
      outcome.kind === "value" &&
      outcome.value instanceof Rational &&
      !round(outcome.value, stage).equals(outcome.value);
    return { actual: changes(exactActual, stages?.value), score: changes(score, stages?.indicator) };
  }

  private formula(trace: Trace, unit: string | undefined): string {
    return formulaOf(trace, this.run.plan.operators, (name) => unitOf(this.run, unit, name));
  }

  private section(section: SectionScore, result: SubjectResult): SectionCard {
    const figures = new Figures(this.run.scheme?.scheme.round.section?.places);
    const open = this.isSectionOpen(section.id, result);
    return {
      id: section.id,
      name: section.name,
      ...figures.interval("score", section.score, open),
      available: figures.text("available", section.available),
      open,
      rescaledFrom: section.rescaledFrom && {
        score: figures.text("rescaledFrom.score", section.rescaledFrom.score, DEFAULT_PLACES),
        available: figures.text("rescaledFrom.available", section.rescaledFrom.available, DEFAULT_PLACES),
      },
      sections: section.sections.map((inner) => this.section(inner, result)),
      ...figures.fractions,
    };
  }

  /** What was put right for a subject. */
  private amendments(subject: Subject): Pick<Scorecard, "amendments"> {
    const all = this.run.statistics.amendmentsOf(subject);
    return all.length > 0
      ? { amendments: all.map(({ subject: _, place: __, ...amendment }) => ({ ...amendment })) }
      : {};
  }

  /** The sections of a subject that has no points: for their names and order only. */
  private judgedSections(): SectionScore[] {
    const { scheme, plan } = this.run;
    const bare = ({ id, name, sections = [] }: Section): SectionScore => ({
      id,
      name,
      score: null,
      available: Rational.zero,
      rescaledFrom: null,
      sections: sections.map(bare),
    });
    return (scheme?.sections ?? plan.plan.sections).map(bare);
  }

  private isSectionOpen(id: string, result: SubjectResult): boolean {
    const find = (sections: readonly Section[]): Section | undefined => {
      for (const section of sections) {
        const found = section.id === id ? section : find(section.sections ?? []);
        if (found) return found;
      }
      return undefined;
    };
    const idsOf = (section: Section): string[] => [...section.indicators, ...(section.sections ?? []).flatMap(idsOf)];
    const section = find(this.run.scheme?.sections ?? []);
    return (
      section !== undefined &&
      idsOf(section).some((indicator) => isOpenStatus(result.lines.get(indicator)?.scored.status ?? "excluded"))
    );
  }

  private adjustment(
    { adjustment, outcome, points, triggered, triggeredIn, events, open }: AdjustmentResult,
    result: SubjectResult,
  ): AdjustmentCard {
    const figures = new Figures(undefined);
    const compiled = this.run.scheme?.adjustments.find((item) => item.adjustment === adjustment);
    const rule = triggeredIn === null ? compiled?.rule : undefined;
    const scope = this.run.adjustmentScope(result.subject, adjustment.id);
    const isOfTotal = adjustment.kind === "bonus" || adjustment.kind === "minus";
    const groups = this.run.scheme?.scheme.adjustmentGroups ?? [];
    const isPreliminary = this.preliminary.rule(compiled?.rule, scope, result.subject);
    return {
      id: adjustment.id,
      kind: adjustment.kind,
      name: adjustment.name,
      outcome: this.outcome(outcome, result.subject.id, figures),
      points: !isOfTotal || open ? null : figures.end("points", points.low),
      triggered: isOfTotal ? null : triggered,
      ...(triggeredIn !== null && { triggeredIn }),
      ...(outdone(result.adjustments, groups).has(adjustment.id) && { outdone: true }),
      ...decisionCards(this.run.statistics.decisionsOn(result.subject, this.run.period, adjustment.id)),
      ...(compiled?.events && { events: eventCards(events, figures) }),
      effect: adjustment.kind === "veto" ? (adjustment.effect as AdjustmentCard["effect"]) : null,
      ...(isPreliminary && { isPreliminary }),
      working:
        rule && outcome.kind === "value" ? this.formula(this.run.plan.evaluator.trace(rule, scope), undefined) : null,
      ...figures.fractions,
    };
  }

  private total({ total }: SubjectResult): TotalCard | null {
    if (!total) return null;
    const rounding: Rounding | undefined = this.run.scheme?.scheme.round.total;
    const figures = new Figures(rounding?.places);
    const { open, value, beforeVeto } = total;
    return {
      available: figures.text("available", total.available),
      beforeVeto: total.sumOpen ? null : figures.end("beforeVeto", beforeVeto.low),
      value: open ? null : figures.end("value", value.low),
      low: figures.end("low", value.low),
      high: figures.end("high", value.high),
      places: rounding?.places ?? null,
      ...this.made(total, figures),
      ...figures.fractions,
    };
  }

  /** How a settled total is made up, where the scheme does more to it than add and take off. */
  private made({ items, bonus, minus, rescaledFrom, open }: Total, figures: Figures): Pick<TotalCard, "made"> {
    const scheme = this.run.scheme?.scheme;
    const isPlain =
      !scheme?.rescale &&
      !scheme?.adjustmentGroups.length &&
      !scheme?.minusCap &&
      !scheme?.totalFloor &&
      !scheme?.totalCap;
    if (isPlain || open || !isSettled(items) || !items.low || !bonus.low || !minus.low) return {};
    return {
      made: {
        items: figures.text("made.items", items.low),
        bonus: figures.text("made.bonus", bonus.low),
        minus: figures.text("made.minus", minus.low),
        rescaledFrom: rescaledFrom && figures.text("made.rescaledFrom", rescaledFrom),
      },
    };
  }

  private outcome(outcome: Outcome, owner: string, figures: Figures): OutcomeCard {
    switch (outcome.kind) {
      case "value":
        return { kind: "value" };
      case "missing":
        return { kind: "missing", facts: outcome.facts.map((fact) => this.fact(fact, owner)) };
      case "not-applicable":
        return { kind: "not-applicable", code: outcome.code, words: outcome.words ?? null };
      case "manual":
        return {
          kind: "manual",
          low: figures.text("outcome.low", outcome.low, DEFAULT_PLACES),
          high: figures.text("outcome.high", outcome.high, DEFAULT_PLACES),
        };
      case "failed":
        return { kind: "failed", code: outcome.code, data: { ...outcome.data } };
    }
  }

  /** A missing figure; whose it is, is said only where it is not the card's own subject. */
  private fact({ name, subject, period, reason, words }: MissingFact, owner: string) {
    const other = subject === undefined || subject === owner ? undefined : this.run.statistics.subjects.find(subject);
    return {
      name,
      label: labelOf(this.run, name),
      ...(other && { subject: this.run.statistics.subjects.nameOf(other) }),
      ...(period !== undefined && { period }),
      reason,
      ...(words !== undefined && { words }),
    };
  }

  /** What was noticed about this subject: on its lines, and the figures it lacks. */
  private diagnosticsOf(result: SubjectResult): Scorecard["diagnostics"] {
    const name = this.run.statistics.subjects.nameOf(result.subject);
    const ofTables = this.problemsOf.get(name) ?? [];
    const problems = new Diagnostics();
    problems.addAll([...ofTables, ...result.diagnostics]);
    return problems.list().map(({ code, severity, place, data }: Diagnostic) => ({
      code,
      severity,
      place: { ...place, path: place.path && [...place.path] },
      data: { ...data },
    }));
  }
}

/** The sections in which the card has a line: the others say nothing of its subject. */
function withLines(sections: readonly SectionCard[], used: ReadonlySet<string | null>): SectionCard[] {
  return sections.flatMap((section) => {
    const inner = withLines(section.sections, used);
    return used.has(section.id) || inner.length > 0 ? [{ ...section, sections: inner }] : [];
  });
}

function decisionCards(all: readonly Decision[]): Pick<LineCard, "decisions"> {
  if (all.length === 0) return {};
  const shown = ({ part, points, reason, by, date }: Decision) => ({
    part,
    points: decimalText(points),
    reason,
    by,
    date,
  });
  return { decisions: all.map(shown) };
}

function eventCards(events: readonly CountedEvent[], figures: Figures): EventCard[] {
  return events.map(({ identity, points, counted, under }, index) => ({
    identity,
    points: figures.text(`events.${index}`, points),
    counted,
    under,
  }));
}

const isSettled = ({ low, high }: Interval): boolean => low !== null && high !== null && low.equals(high);

/** The name that people know a figure by. */
export function labelOf(run: Run, name: string): string {
  const { plan } = run.plan;
  if (name.startsWith("records.")) {
    const [, key = "", field] = name.split(".");
    const record = plan.records.get(key);
    return [record?.name ?? key, field && (record?.labels.get(field) ?? field)].filter(Boolean).join(" · ");
  }
  const ofIndicator = /^(?:evidence|indicators)\.(.*)$/.exec(name)?.[1];
  if (ofIndicator !== undefined) return plan.indicators.get(ofIndicator)?.name ?? name;
  if (name.startsWith("targets.")) return `${plan.indicators.get(name.slice("targets.".length))?.name ?? name}目标值`;
  return plan.statistics.get(name)?.name ?? name;
}

/** The unit that a name is shown in; actual and target have the indicator's own. */
export function unitOf({ plan }: Run, ofIndicator: string | undefined, name: string): string | undefined {
  return /^(actual|target)\b/.test(name) ? ofIndicator : plan.plan.statistics.get(nameNow(name))?.unit;
}

/** How the line stands to its whole target while the period is not over. */
function paceOf(line: Line, figures: Figures, period: Period): Pick<LineCard, "pace"> {
  const { target } = line.compiled;
  if (!period.toDate || !target || !line.isWorkedOut) return {};
  const whole = target.limits.map((_, index) => line.wholeLimit(index as 0 | 1));
  const numbers = [line.actual, line.start, ...whole].map((outcome) =>
    outcome.kind === "value" && outcome.value instanceof Rational ? outcome.value : null,
  );
  if (line.met.kind === "not-applicable" || numbers[2] === undefined || numbers[2] === null) return {};
  const [actual, start, end] = numbers;
  const way = start && end ? end.minus(start) : null;
  const covered =
    actual && start && way && !way.isZero() && whole.length === 1 ? actual.minus(start).dividedBy(way) : null;
  const due = line.shareDue;
  return {
    pace: {
      due: due && figures.text("pace.due", due),
      whole: whole.map((outcome, index) => figures.value(`pace.whole.${index}`, outcome)),
      covered: covered && figures.text("pace.covered", covered),
      gone: figures.text("pace.gone", elapsed(period, "months")),
    },
  };
}

/** How far the actual is on the good side of its target: below a limit, above a floor, days before a deadline. Negative: short of it. */
function gapOf(line: Line): Rational | null {
  const { target } = line.compiled;
  if (!target) return null;
  const actual = comparable(line.actual);
  const [first, second] = target.limits.map((_, index) => comparable(line.limit(index as 0 | 1)));
  if (!actual || !first) return null;
  switch (target.comparator) {
    case "at_least":
    case "more_than":
      return difference(actual, first);
    case "equals": {
      const apart = difference(actual, first);
      return apart?.absolute().negated() ?? null;
    }
    case "between": {
      const [above, below] = [difference(actual, first), second ? difference(second, actual) : null];
      return above && below && lesser(above, below);
    }
    default:
      return difference(first, actual);
  }
}

function comparable(outcome: Outcome): Rational | CalendarDate | null {
  const value: Value | null = outcome.kind === "value" ? outcome.value : null;
  return value instanceof Rational || value instanceof CalendarDate ? value : null;
}

/** a − b; in days for dates. */
function difference(a: Rational | CalendarDate, b: Rational | CalendarDate): Rational | null {
  if (a instanceof Rational && b instanceof Rational) return a.minus(b);
  if (a instanceof CalendarDate && b instanceof CalendarDate) return Rational.integer(b.daysUntil(a));
  return null;
}
