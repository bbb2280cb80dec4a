/** What rules read, by this reading: figures worked out anew, and what other lines are published to have come to. */
import type { CohortNeed } from "../logic/index.js";
import { FIRST_YEAR, type Period, type Subject } from "../plan/index.js";
import type { CompiledScheme, Line, Run } from "../scoring/index.js";
import { times } from "./calendar.js";
import { attributeOf, type Figures } from "./figures.js";
import { ABSENT, type Found, foundOf, missingFor } from "./found.js";
import { fractionOf, integer, zero } from "./fraction.js";
import { inside, type Names } from "./interpreter.js";
import type { Range } from "./range.js";

/** One subject in one period. */
export class SubjectNames implements Names {
  constructor(
    private readonly figures: Figures,
    private readonly subject: Subject,
    private readonly period: Period,
  ) {}

  find(path: readonly string[]): Found {
    const [first = "", ...rest] = path;
    const [second = "", ...others] = rest;
    const { figures, subject, period } = this;
    const earlier = (of: Period, names: readonly string[]): Found =>
      of.firstYear < FIRST_YEAR ? ABSENT : new SubjectNames(figures, subject, of).find(names);
    if (first === "prior") return /^\d{1,3}$/.test(second) ? earlier(period.prior(Number(second) + 1), others) : ABSENT;
    if (first === "previous") return earlier(period.previous(), rest);
    if (/^\d{4}$/.test(first)) return earlier(period.inYear(Number(first)), rest);
    if (first === "records") return figures.cases(subject, period.id, rest.join("."));
    if (first === "subject") return attributeOf(figures.statistics, subject, rest);
    if (first === "period") return this.ofPeriod(second);
    return figures.figure(subject, period.id, path.join("."));
  }

  private ofPeriod(name: string): Found {
    const { period } = this;
    const last = period.toMonth;
    switch (name) {
      case "id":
      case "kind":
        return { text: period[name] };
      case "year":
        return { number: integer(times(last, 12)) };
      case "month":
        return { number: integer((last % 12) + 1) };
      case "start":
      case "end":
      case "yearStart":
      case "yearEnd":
        return { day: period[name].iso };
      default:
        return ABSENT;
    }
  }
}

const FROM_NONE: Range = { low: zero, high: null };

/** What was decided on an item and a part of it. */
function decidedOn(run: Run, subject: Subject, item: string, part: string): Found {
  const found = run.statistics.decisionsOn(subject, run.period, item).find((decision) => decision.part === part);
  return found ? { number: fractionOf(found.points) } : ABSENT;
}

/** One indicator of one subject. Each of its steps is held against its own rule elsewhere, so here it is read as published. */
export class LineNames implements Names {
  private readonly base: SubjectNames;

  constructor(
    private readonly run: Run,
    private readonly figures: Figures,
    private readonly line: Line,
    /** Whether the actual is read before it is rounded: places and means are of exact values. */
    private readonly isUnrounded = false,
  ) {
    this.base = new SubjectNames(figures, line.subject, run.period);
  }

  find(path: readonly string[]): Found {
    const [first = "", second = "", ...rest] = path;
    const { line, run } = this;
    switch (first) {
      case "actual":
        return inside(foundOf(this.isUnrounded ? line.exactActual : line.actual), path.slice(1));
      case "target":
        return foundOf(path.length === 1 ? line.target : line.limit(second === "upper" ? 1 : 0));
      case "met":
        return foundOf(line.met);
      case "cases":
        return foundOf(line.cases);
      case "score":
        return foundOf(line.score);
      case "points":
        return line.settings ? { number: fractionOf(line.settings.settings.points) } : missingFor("absent");
      case "cohort":
        return foundOf(run.cohortValue(line, Number(second)));
      case "indicators":
        return new LineNames(run, this.figures, run.lineOf(second, line.subject)).find(rest);
      case "decision":
        return decidedOn(run, line.subject, line.compiled.indicator.id, second);
      case "events":
        if (line.settings?.events) return foundOf(run.eventsOf(line.compiled.indicator.id, line.subject).outcome);
        return this.base.find(path);
      default:
        return this.base.find(path);
    }
  }

  range([first, index]: readonly string[]): Range | null {
    if (first === "events" && this.line.settings?.events) return FROM_NONE;
    const need: CohortNeed | undefined = first === "cohort" ? this.line.needs[Number(index)] : undefined;
    if (need?.kind === "rank") return { low: integer(1), high: null };
    return need?.kind === "count" ? FROM_NONE : null;
  }
}

/** What a target reads: earlier years whole, unless it is held against the same part of them. */
export function targetNames(run: Run, figures: Figures, line: Line): Names {
  const own = new LineNames(run, figures, line);
  const whole = run.period.toDate?.whole;
  if (!whole || line.compiled.indicator.pacing === "same-period") return own;
  const ofWhole = new SubjectNames(figures, line.subject, whole);
  return {
    find: (path) => {
      const [first = ""] = path;
      const isPast = /^\d{4}$/.test(first) && Number(first) < times(run.period.toMonth, 12);
      return first === "prior" || first === "previous" || isPast ? ofWhole.find(path) : own.find(path);
    },
    range: (path) => own.range(path),
  };
}

/** What adjustments and the needs of grades read of a subject. */
export class AdjustmentNames implements Names {
  private readonly base: SubjectNames;

  constructor(
    private readonly run: Run,
    private readonly figures: Figures,
    private readonly subject: Subject,
    private readonly scheme: CompiledScheme,
    private readonly id?: string,
  ) {
    this.base = new SubjectNames(figures, subject, run.period);
  }

  private get hasEvents(): boolean {
    return this.scheme.adjustments.some(({ adjustment, events }) => adjustment.id === this.id && events !== undefined);
  }

  find(path: readonly string[]): Found {
    const [first, second = "", ...rest] = path;
    const { run, subject } = this;
    if (first === "indicators") return new LineNames(run, this.figures, run.lineOf(second, subject)).find(rest);
    if (first === "decision") return decidedOn(run, subject, this.id ?? "", second);
    if (first === "events" && this.hasEvents) return foundOf(run.eventsOf(this.id ?? "", subject).outcome);
    return this.base.find(path);
  }

  range([first]: readonly string[]): Range | null {
    return first === "events" && this.hasEvents ? FROM_NONE : null;
  }
}
