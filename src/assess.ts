/**
 * READ FIRST. The whole way, from a plan and tables to results:
 *
 *   plan ─▶ compilePlan ──▶ compileScheme ─┐        parse, lower and check every rule, once
 *   tables ─▶ gather ─▶ statistics ────────┴▶ Run ─▶ Results ─▶ scorecard(results, subject)
 *
 * A plan (考核方案) says what is promised, a scheme (计分办法) what it is worth, statistics (统计表) what happened.
 */
import { emptyPeriod, type IsUsed, unreadPeriods, usedPeriods } from "./collection/unread.js";
import {
  AssessmentError,
  type Diagnostic,
  Diagnostics,
  diagnostic,
  orThrow,
  type Result,
} from "./diagnostics/index.js";
import type { MissingFact } from "./logic/index.js";
import {
  composePlan,
  DEEPEST,
  type DecisionsInput,
  type Limits,
  locateByPath,
  Period,
  type PlanInput,
  type SchemeInput,
  type Source,
  type StatisticsInput,
  type SubjectsInput,
} from "./plan/index.js";
import { labelOf } from "./scorecard/index.js";
import {
  type Comparison,
  type CompiledPlan,
  type CompiledScheme,
  compilePlanSource,
  compileSchemeSource,
  Results,
  Run,
  reportBackwards,
  reportOtherYears,
  type SubjectResult,
  smallCohorts,
} from "./scoring/index.js";
import {
  gather,
  knownNames,
  type ReadingOptions,
  readJson,
  readTable as readTableBytes,
  readWorkbook as readWorkbookBytes,
  type Statistics,
  type Table,
} from "./statistics/index.js";

/** Figures, subjects and decisions: tables from a reader, or objects in the formats kaohe.statistics/1, kaohe.subjects/1 and kaohe.decisions/1. */
export type StatisticsSource = Table | StatisticsInput | SubjectsInput | DecisionsInput;

export interface AssessOptions {
  /** The period that is assessed, where it is not the plan's own: 2021, 2021H1, 2021Q3, 2021-06. */
  readonly period?: string;
  /** 截至: assesses the period as far as the end of this part of it: 2021-06, 2021Q2. Targets are paced as the plan says. */
  readonly through?: string;
}

export interface CompileOptions {
  /** How much is taken on, where it is not the default. */
  readonly limits?: Partial<Limits>;
}

/** Reads, lowers and checks a plan; every problem at once. Do this once, and assess with it as often as you like. */
export function compilePlan(plan: PlanInput, options: CompileOptions = {}): Result<CompiledPlan> {
  return compilePlanSource(sourceOf(plan, 0), options.limits);
}

/** A plan object with what it extends, down to the first. */
function sourceOf(plan: unknown, depth: number): Source {
  const source = { data: plan, locate: locateByPath };
  const parent = plan !== null && typeof plan === "object" ? (plan as { extends?: unknown }).extends : undefined;
  if (parent === null || typeof parent !== "object" || depth > DEEPEST) return composePlan({ plan: source });
  return composePlan({ plan: source, parent: sourceOf(parent, depth + 1) });
}

/** As compilePlan; throws AssessmentError where there are errors. */
export function compilePlanOrThrow(plan: PlanInput, options: CompileOptions = {}): CompiledPlan {
  return orThrow(compilePlan(plan, options));
}

/** Checks a scheme against its plan and compiles its scores. */
export function compileScheme(plan: CompiledPlan, scheme: SchemeInput): Result<CompiledScheme> {
  return compileSchemeSource(plan, { data: scheme, locate: locateByPath });
}

/** As compileScheme; throws AssessmentError where there are errors. */
export function compileSchemeOrThrow(plan: CompiledPlan, scheme: SchemeInput): CompiledScheme {
  return orThrow(compileScheme(plan, scheme));
}

/**
 * Assesses every subject. Without a scheme (null) targets are judged met or not, and there are no points. What is wrong
 * with single figures is in `results.diagnostics` and on the lines that read them; it stops nothing else.
 * Throws AssessmentError when the plan or scheme cannot be used, or when there is nobody to assess.
 */
export function assess(
  plan: CompiledPlan | PlanInput,
  scheme: CompiledScheme | SchemeInput | null,
  statistics: StatisticsSource | readonly StatisticsSource[],
  options: AssessOptions = {},
): Results {
  const { run, problems } = startRun(plan, scheme, statistics, options);
  const subjects = run.results();
  problems.addAll(subjects.flatMap((result) => result.diagnostics));
  const used = usedPeriods(run);
  problems.addAll(missingFigures(run, subjects, used.read));
  problems.addAll(unreadPeriods(run, used.shown));
  problems.addAll(emptyPeriod(run));
  problems.addAll(smallCohorts(run));
  reportBackwards(run, problems);
  reportOtherYears(run, problems);
  problems.addAll(assessedNowhere(run.plan, subjects));
  problems.addAll(partOfTheWay(run));
  return new Results(run, subjects, problems.list());
}

/** Checks what is to be assessed, and puts its figures in order. */
export function startRun(
  plan: CompiledPlan | PlanInput,
  scheme: CompiledScheme | SchemeInput | null,
  statistics: StatisticsSource | readonly StatisticsSource[],
  options: AssessOptions,
): { run: Run; problems: Diagnostics } {
  return start(prepare(plan, scheme, options), statistics);
}

/** What is assessed by what, and when. */
export interface Prepared {
  readonly plan: CompiledPlan;
  readonly scheme: CompiledScheme | null;
  readonly period: Period;
}

export function prepare(
  plan: CompiledPlan | PlanInput,
  scheme: CompiledScheme | SchemeInput | null,
  options: AssessOptions,
): Prepared {
  if (scheme === undefined)
    throw new AssessmentError([diagnostic("scheme/not-found", {}, { id: "undefined", known: "" })]);
  const compiled = isCompiled(plan, "compiled-plan") ? plan : compilePlanOrThrow(plan);
  const compiledScheme =
    scheme === null || isCompiled(scheme, "compiled-scheme") ? scheme : compileSchemeOrThrow(compiled, scheme);
  if (compiledScheme && compiledScheme.scheme.plan !== compiled.plan.id) throw wrongPlan(compiled, compiledScheme);
  return { plan: compiled, scheme: compiledScheme, period: periodOf(compiled, options) };
}

/** A part of the subjects, compared as all of them are. */
export function startPart(
  prepared: Prepared,
  sources: readonly StatisticsSource[],
  comparisons?: ReadonlyMap<string, Comparison>,
): { run: Run; problems: Diagnostics } {
  return start(prepared, sources, comparisons);
}

function start(
  { plan: compiled, scheme: compiledScheme, period }: Prepared,
  statistics: StatisticsSource | readonly StatisticsSource[],
  comparisons?: ReadonlyMap<string, Comparison>,
): { run: Run; problems: Diagnostics } {
  const problems = new Diagnostics(compiled.limits.problems);
  const sources = Array.isArray(statistics)
    ? (statistics as readonly StatisticsSource[])
    : [statistics as StatisticsSource];
  const named = (index: number) => (sources.length > 1 ? { file: `statistics[${index}]` } : {});
  const tables = sources.map((source, index) =>
    isTable(source) ? source : readJson(source, (path) => ({ ...named(index), path }), compiled.limits),
  );
  const gathered = gather(
    compiled.plan,
    tables,
    period,
    problems,
    (compiledScheme?.adjustments ?? []).map(({ adjustment: { id, name } }) => ({ id, name })),
    compiled.limits,
  );
  if (gathered.subjects.list.length === 0)
    throw new AssessmentError([...problems.list(), diagnostic("statistics/no-subjects", {}, {})]);
  checkGroups(compiledScheme, gathered, problems);
  checkArea(compiled, compiledScheme, gathered, problems);

  return { run: new Run(compiled, compiledScheme, gathered, period, comparisons), problems };
}

/**
 * Reads one file of statistics, cases or subjects (CSV or JSON) from its bytes. `file` is its name: it tells the format, the
 * record list of a CSV of cases, and the place of problems.
 */
export function readTable(
  bytes: Uint8Array,
  file: string,
  { plan, limits }: CompiledPlan,
  options: ReadingOptions = {},
): Table {
  return readTableBytes(bytes, file, knownNames(plan), limits, options);
}

/**
 * Reads a workbook of statistics, cases, zero reports or subjects (xlsx, xls) from its bytes. `file` is its name: it stands
 * in the place of every problem. A large one says how far it is.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  file: string,
  { plan, limits }: CompiledPlan,
  options: ReadingOptions = {},
): Promise<Table> {
  return readWorkbookBytes(bytes, file, knownNames(plan), limits, options);
}

function isCompiled<K extends string>(of: unknown, kind: K): of is Extract<CompiledPlan | CompiledScheme, { kind: K }> {
  return of !== null && typeof of === "object" && "kind" in of && of.kind === kind;
}

function isTable(source: unknown): source is Table {
  return source !== null && typeof source === "object" && "zeroReports" in source && "diagnostics" in source;
}

function wrongPlan({ plan }: CompiledPlan, { scheme }: CompiledScheme): AssessmentError {
  return new AssessmentError([
    diagnostic("scheme/wrong-plan", {}, { scheme: scheme.id, plan: plan.id, found: scheme.plan }),
  ]);
}

function periodOf(plan: CompiledPlan, { period: text, through }: AssessOptions): Period {
  const read = (given: string): Period => {
    const period = Period.parse(given);
    if (!period) throw new AssessmentError([diagnostic("plan/bad-period", {}, { text: given })]);
    return period;
  };
  const period = text === undefined ? plan.plan.period : read(String(text));
  if (through === undefined) return period;
  const toDate = period.through(read(String(through)));
  if (toDate) return toDate;
  throw new AssessmentError([diagnostic("plan/through-outside", {}, { through: String(through), period: period.id })]);
}

/** Part of the way through a period it matters what a month's figure is, and how much of a target is due. */
function partOfTheWay(run: Run): Diagnostic[] {
  const { plan, period, statistics } = run;
  if (!period.toDate) return [];
  const [first, last] = [period.toDate.whole.fromMonth, period.toDate.whole.toMonth];
  const isPart = (id: string) => {
    const part = Period.parse(id);
    return (
      part !== null && !part.toDate && part.fromMonth >= first && part.toMonth <= last && id !== period.toDate?.whole.id
    );
  };
  const given = new Set(statistics.sorted().flatMap(({ period: id, key }) => (isPart(id) ? [key] : [])));
  const unsaid = [...plan.plan.statistics].filter(
    ([key, { flow, aggregate }]) => given.has(key) && flow === undefined && typeof aggregate !== "object",
  );
  // A deadline, a duration and what is simply to be so come in no shares.
  const whole = ["by", "within", "equals"];
  const unpaced = [...plan.plan.indicators.values()].filter(
    ({ target, pacing, due }) =>
      target !== undefined &&
      !Object.keys(target).some((comparator) => whole.includes(comparator)) &&
      pacing === undefined &&
      due !== "period-end",
  );
  return [
    ...unsaid.map(([key, { name }]) =>
      diagnostic("statistics/flow-unsaid", plan.plan.locate(["statistics", key]), { name }),
    ),
    ...unpaced.map(({ id, name }) =>
      diagnostic("plan/pacing-unsaid", plan.plan.locate(plan.plan.pathOf(id)), { indicator: name }),
    ),
  ];
}

/** Ranking by group needs one group per subject. */
function checkGroups(scheme: CompiledScheme | null, { subjects }: Statistics, problems: Diagnostics): void {
  if (scheme?.scheme.ranking.within !== "group") return;
  for (const subject of subjects.list)
    if ((subject.groups ?? []).length > 1)
      problems.add(
        "scheme/several-groups",
        { subject: subjects.nameOf(subject) },
        { subject: subjects.nameOf(subject), groups: (subject.groups ?? []).join(", ") },
      );
}

/** Indicators of the whole area need a subject that stands for it. */
function checkArea(
  plan: CompiledPlan,
  scheme: CompiledScheme | null,
  { subjects }: Statistics,
  problems: Diagnostics,
): void {
  if (subjects.list.some((subject) => subjects.isArea(subject))) return;
  const left = [...plan.indicators.values()].filter(
    ({ indicator }) => (scheme?.lines.get(indicator.id)?.settings.assessed ?? indicator.assessed) === "city",
  );
  if (left.length > 0) problems.add("statistics/no-area", {}, { count: left.length });
}

/** The figures that a subject's lines wanted and did not find, by name. */
function missingFigures(run: Run, subjects: readonly SubjectResult[], isRead: IsUsed): Diagnostic[] {
  // A year that most subjects have figures of is there on purpose.
  const counts = new Map<string, number>();
  const isUsual = (key: string, period: string): boolean => {
    const at = JSON.stringify([key, period]);
    const count = counts.get(at) ?? run.statistics.countOf(key, period);
    counts.set(at, count);
    return period < run.period.id && count * 2 > run.statistics.subjects.list.length;
  };
  return subjects.flatMap(({ subject, lines, adjustments }) => {
    const ofAdjustments = adjustments.map(({ outcome }) => outcome);
    const facts = [...[...lines.values()].map(({ line }) => line.outcome), ...ofAdjustments].flatMap(
      (outcome): readonly MissingFact[] => (outcome.kind === "missing" ? outcome.facts.filter(isOmitted) : []),
    );
    const names = new Set(
      facts.map((fact) =>
        [labelOf(run, fact.name), fact.period, fact.subject === subject.id ? "" : nameOf(run, fact.subject)]
          .filter(Boolean)
          .join(" "),
      ),
    );
    if (names.size === 0) return [];
    const name = run.statistics.subjects.nameOf(subject);
    const others = new Set(
      facts.flatMap(({ name: key }) =>
        run.statistics.periodsSupplied(subject, key).filter((period) => !isRead(key, period) && !isUsual(key, period)),
      ),
    );
    const isAbout = (start: string) => facts.some((fact) => fact.name.startsWith(start));
    return [
      diagnostic(
        "statistics/missing",
        { subject: name },
        {
          subject: name,
          count: names.size,
          names: [...names].join(", "),
          ...(others.size > 0 && { others: [...others].sort().join(", ") }),
          ...(isAbout("evidence.") && { evidence: true }),
          ...(isAbout("subject.") && { attributes: true }),
          ...(facts.some(({ name }) => /^records\.[^.]+$/.test(name)) && { lists: true }),
        },
      ),
    ];
  });
}

/** Not what is declared to come later: nobody has to supply it now. */
const isOmitted = ({ reason }: MissingFact): boolean => reason !== "to-be-issued" && reason !== "awaited";

/** Indicators that a name, level, group or attribute keeps from everybody: a slip of the pen, most likely. */
function assessedNowhere(plan: CompiledPlan, subjects: readonly SubjectResult[]): Diagnostic[] {
  const narrowed = [...plan.indicators.values()].filter(
    ({ indicator }) => Array.isArray(indicator.assessed) || indicator.applies,
  );
  return narrowed
    .filter(({ indicator }) => subjects.every(({ lines }) => lines.get(indicator.id)?.line.standing === "none"))
    .map(({ indicator }) =>
      diagnostic("plan/assesses-nobody", { indicator: indicator.id }, { indicator: indicator.name }),
    );
}

function nameOf({ statistics }: Run, id: string | undefined): string | undefined {
  const subject = id === undefined ? undefined : statistics.subjects.find(id);
  return subject ? statistics.subjects.nameOf(subject) : id;
}
