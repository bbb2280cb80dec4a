/** What a line read, down to the cells, and how its actual came out in earlier years. Made on demand; it stands outside the digests. */
import { decimalText, finiteDecimalText, Rational } from "../exact/index.js";
import { type Outcome, type Scope, type Trace, type Tree, variableName } from "../logic/index.js";
import { CalendarDate, DateTime, FIRST_YEAR, type Period } from "../plan/index.js";
import type { Line, Run } from "../scoring/index.js";
import { plainText, SubjectScope } from "../statistics/index.js";
import type { LineTrace } from "./schema.js";

/** How many earlier years a trend goes back, where figures were given for them. */
const MOST_YEARS = 10;

/** `prior.0.accidents` → accidents, and the period that means; null where the name is no figure of a period. */
export function keyAndPeriod(run: Run, name: string): { key: string; period: Period | null } {
  let { period } = run;
  let key = name;
  for (;;) {
    const prior = /^prior\.(\d+)\.(.+)$/.exec(key);
    const ofYear = /^(\d{4})\.(.+)$/.exec(key);
    const previous = /^previous\.(.+)$/.exec(key);
    if (prior) [period, key] = [period.prior(Number(prior[1]) + 1), prior[2] as string];
    else if (ofYear) [period, key] = [period.inYear(Number(ofYear[1])), ofYear[2] as string];
    else if (previous) [period, key] = [period.previous(), previous[1] as string];
    else break;
  }
  const known = run.plan.plan.statistics.has(key) || key.startsWith("records.") || key.startsWith("targets.");
  return { key, period: known ? period : null };
}

/** Writes the traces of the lines of one run; `labelOf` and `unitOf` are how people know a figure. */
export class TraceWriter {
  private readonly given: ReadonlySet<string>;

  constructor(
    private readonly run: Run,
    private readonly labelOf: (name: string) => string,
    private readonly unitOf: (indicatorUnit: string | undefined, name: string) => string | undefined,
  ) {
    const lists = run.statistics.sortedLists().map(([at]) => (JSON.parse(at) as string[])[1] as string);
    this.given = new Set([...run.statistics.sorted().map(({ period }) => period), ...lists]);
  }

  of(line: Line): LineTrace {
    const { better, indicator } = line.compiled;
    const circulated = indicator.circulated ? { isCirculated: true } : {};
    return {
      better: better ?? null,
      ...circulated,
      figures: this.figures(line),
      trend: this.trend(line),
    };
  }

  private figures(line: Line): LineTrace["figures"] {
    const { compiled, settings, standing } = line;
    if (!line.isWorkedOut) return [];
    const trees = [
      ...(compiled.indicator.cases === undefined ? [] : [compiled.cases]),
      compiled.actual,
      ...(compiled.target?.limits ?? []),
      ...(standing === "points" ? [settings?.score] : []),
    ].filter((tree): tree is Tree => tree !== undefined);
    const { evaluator } = this.run.plan;
    const reads = new Map<string, Outcome>();
    for (const tree of trees)
      for (const [name, outcome] of readsOf(
        evaluator.trace(tree, compiled.target?.limits.includes(tree) ? line.targetScope : line),
      ))
        if (!reads.has(name)) reads.set(name, outcome);
    return [...reads].flatMap(([name, outcome]) => this.figure(line, name, outcome));
  }

  private figure(line: Line, name: string, outcome: Outcome): LineTrace["figures"] {
    const { key, period } = keyAndPeriod(this.run, name);
    if (period === null || period.firstYear < FIRST_YEAR) return [];
    const { statistics } = this.run;
    const cells = statistics.sources(line.subject, period.id, key).flatMap((fact) => {
      const value = fact.outcome.kind === "value" ? plainText(fact.outcome.value) : null;
      const other = fact.subject === line.subject.id ? undefined : statistics.subjects.find(fact.subject);
      const whose = other && { subject: statistics.subjects.nameOf(other) };
      return fact.places.map((place) => ({
        ...whose,
        value,
        place: { ...place, path: place.path && [...place.path] },
        ...fact.about,
      }));
    });
    const unit = this.unitOf(line.compiled.indicator.unit, key) ?? null;
    return [{ name: key, label: this.labelOf(key), unit, period: period.id, ...readValue(outcome), cells }];
  }

  /** The indicator's actual in every period given, this one last, whether or not the subject is assessed by it. */
  private trend(line: Line): LineTrace["trend"] {
    const { period, statistics, plan } = this.run;
    const points: LineTrace["trend"] = [];
    for (let years = MOST_YEARS; years >= 0; years -= 1) {
      const at = years === 0 ? period : period.prior(years);
      if (at.firstYear < FIRST_YEAR || (years > 0 && !this.given.has(at.id))) continue;
      const scope: Scope = new SubjectScope(statistics, line.subject, at);
      const outcome =
        years === 0 && line.actual.kind === "value"
          ? line.actual
          : plan.evaluator.evaluate(line.compiled.actual, scope);
      if (outcome.kind === "value" && outcome.value instanceof Rational)
        points.push({ period: at.id, ...exactOf(outcome.value) });
    }
    return points;
  }
}

/** The names that a working read. */
export const namesRead = (trace: Trace): string[] => [...readsOf(trace)].map(([name]) => name);

/** The names that a working read, in order, with what each came to. */
function* readsOf(trace: Trace): Generator<readonly [string, Outcome]> {
  const name = variableName(trace.tree);
  if (name !== null) yield [name, trace.outcome];
  else for (const step of trace.steps) yield* readsOf(step);
}

function exactOf(value: Rational): { value: string; fraction?: string } {
  const fraction = finiteDecimalText(value) === null ? { fraction: value.toString() } : {};
  return { value: decimalText(value), ...fraction };
}

function readValue(outcome: Outcome): { value: string | boolean | null; fraction?: string } {
  if (outcome.kind !== "value") return { value: null };
  const { value } = outcome;
  if (value instanceof Rational) return exactOf(value);
  if (value instanceof CalendarDate || value instanceof DateTime) return { value: value.iso };
  if (Array.isArray(value)) return { value: String(value.length) };
  return { value: typeof value === "string" || typeof value === "boolean" ? value : null };
}
