/** A plan and its scheme → rules that can be evaluated: parsed, lowered, their types checked. Done once, used for many runs. */
import { Diagnostics, nearest, type Result } from "../diagnostics/index.js";
import { decimalText, Rational } from "../exact/index.js";
import {
  type CohortNeed,
  call,
  type Definition,
  Evaluator,
  lower,
  type Names,
  nodesOf,
  type OperatorTable,
  operatorTable,
  parseRule,
  ruleOperators,
  type Tree,
  type Type,
  typeName,
  typeOf,
  variable,
  variableName,
} from "../logic/index.js";
import {
  type Adjustment,
  COMPARATORS,
  type Comparator,
  checkSections,
  type Indicator,
  type Locate,
  type Path,
  type Plan,
  plainData,
  readPlan,
  type Scheme,
  type SchemeIndicator,
  type Section,
  type Source,
  schemeSchema,
  shaped,
} from "../plan/index.js";
import { betterOf, metRule } from "./comparators.js";
import { scoringMethods } from "./methods/index.js";
import { planNames } from "./names.js";

export interface CompiledTarget {
  readonly comparator: Comparator;
  /** One limit, or the two ends of `between`. */
  readonly limits: readonly Tree[];
  readonly met: Tree;
}

export interface CompiledIndicator {
  readonly indicator: Indicator;
  readonly better?: "higher" | "lower";
  /** The list of records judged case by case, where there is one. */
  readonly cases?: Tree;
  readonly actual: Tree;
  readonly target?: CompiledTarget;
  /** What actual and target need of the cohort. */
  readonly cohort: readonly CohortNeed[];
  readonly actualType: Type;
  readonly targetType: Type;
}

export interface CompiledCheck {
  readonly id: string;
  readonly name: string;
  readonly sides: readonly [Tree, Tree];
  readonly tolerance: Rational;
}

export interface CompiledPlan {
  readonly kind: "compiled-plan";
  readonly plan: Plan;
  readonly operators: OperatorTable;
  readonly evaluator: Evaluator;
  readonly indicators: ReadonlyMap<string, CompiledIndicator>;
  readonly checks: readonly CompiledCheck[];
  /** Remarks that did not stop the compilation. */
  readonly diagnostics: readonly import("../diagnostics/index.js").Diagnostic[];
}

export interface CompiledLine {
  readonly settings: SchemeIndicator;
  readonly score: Tree;
  /** What actual, target and score need of the cohort, numbered as their `cohort.<n>` names are. */
  readonly cohort: readonly CohortNeed[];
}

export interface CompiledAdjustment {
  readonly adjustment: Adjustment;
  /** The points of a bonus or minus, or the condition of a veto. */
  readonly rule: Tree;
}

export interface CompiledScheme {
  readonly kind: "compiled-scheme";
  readonly scheme: Scheme;
  readonly sections: readonly Section[];
  readonly lines: ReadonlyMap<string, CompiledLine>;
  readonly adjustments: readonly CompiledAdjustment[];
  readonly document: unknown;
  readonly diagnostics: readonly import("../diagnostics/index.js").Diagnostic[];
}

/** Parses, lowers and checks every rule of a plan; all problems at once. */
export function compilePlanSource(source: Source): Result<CompiledPlan> {
  const read = readPlan(source);
  if (!read.ok) return read;
  const plan = read.value;
  const problems = new Diagnostics();
  problems.addAll(read.diagnostics);
  const operators = operatorTable([...ruleOperators, ...scoringMethods, ...planOperators(plan, problems)]);
  const workshop = new Workshop(plan, operators, problems, plan.locate);

  const indicators = new Map<string, CompiledIndicator>();
  for (const [id, indicator] of plan.indicators) {
    const compiled = workshop.indicator(indicator, plan.pathOf(id));
    if (compiled) indicators.set(id, compiled);
  }
  const checks = plan.checks.flatMap((check) => {
    const sides = check.equal.map((side, index) =>
      workshop.rule(side, [...check.path, "equal", index], planNames(plan), "number"),
    );
    const [left, right] = sides;
    return left && right
      ? [{ id: check.id, name: check.name, sides: [left.tree, right.tree] as const, tolerance: check.tolerance }]
      : [];
  });
  refuseCircles(
    new Map([...indicators].map(([id, compiled]) => [id, [compiled.actual, ...(compiled.target?.limits ?? [])]])),
    plan,
    problems,
  );

  if (problems.hasErrors()) return { ok: false, diagnostics: problems.list() };
  const value: CompiledPlan = {
    kind: "compiled-plan",
    plan,
    operators,
    evaluator: new Evaluator(operators),
    indicators,
    checks,
    diagnostics: problems.list(),
  };
  return { ok: true, value, diagnostics: problems.list() };
}

/** Checks a scheme against its plan and compiles its scores and adjustments. */
export function compileSchemeSource(compiled: CompiledPlan, source: Source): Result<CompiledScheme> {
  const problems = new Diagnostics();
  const { plan } = compiled;
  const { locate } = source;
  const document = plainData(source.data, locate, problems);
  const scheme = shaped(schemeSchema, document, locate, problems);
  if (!scheme || problems.hasErrors()) return { ok: false, diagnostics: problems.list() };
  if (scheme.plan !== plan.id)
    problems.add("scheme/wrong-plan", locate(["plan"]), { scheme: scheme.id, plan: plan.id, found: scheme.plan });

  const workshop = new Workshop(plan, compiled.operators, problems, locate);
  const lines = new Map<string, CompiledLine>();
  for (const [id, settings] of Object.entries(scheme.indicators)) {
    const path: Path = ["indicators", id];
    const indicator = compiled.indicators.get(id);
    if (!indicator)
      problems.add("plan/unknown-indicator", locate(path), { id, near: nearest(id, compiled.indicators.keys()) });
    const line = indicator && workshop.score(indicator, settings, [...path, "score"]);
    if (line) lines.set(id, line);
  }
  const sections = scheme.sections ?? plan.sections;
  if (scheme.sections)
    checkSections(
      scheme.sections,
      plan.indicators,
      locate,
      problems,
      new Map(Object.keys(scheme.indicators).map((id) => [id, ["indicators", id]])),
    );
  checkPoints(scheme, sections, scheme.sections ? locate : plan.locate, locate, problems);
  checkGrades(scheme, locate, problems);

  const adjustments = scheme.adjustments.flatMap((adjustment, index) => {
    const path: Path = ["adjustments", index];
    if (scheme.adjustments.findIndex(({ id }) => id === adjustment.id) < index)
      problems.add("plan/duplicate-id", locate([...path, "id"]), { id: adjustment.id });
    const [raw, key, type] =
      adjustment.kind === "veto"
        ? ([adjustment.when, "when", "boolean"] as const)
        : ([adjustment.points, "points", "number"] as const);
    const rule = workshop.rule(raw, [...path, key], planNames(plan, new Map([["indicators", "any"]])), type);
    return rule ? [{ adjustment, rule: rule.tree }] : [];
  });
  refuseCircles(
    new Map(
      [...compiled.indicators].map(([id, item]) => [
        id,
        [
          item.actual,
          ...(item.target?.limits ?? []),
          ...(lines.has(id) ? [(lines.get(id) as CompiledLine).score] : []),
        ],
      ]),
    ),
    plan,
    problems,
  );
  if (problems.hasErrors()) return { ok: false, diagnostics: problems.list() };
  return {
    ok: true,
    value: { kind: "compiled-scheme", scheme, sections, lines, adjustments, document, diagnostics: problems.list() },
    diagnostics: problems.list(),
  };
}

function planOperators(plan: Plan, problems: Diagnostics): Definition[] {
  const taken = new Set([...ruleOperators, ...scoringMethods].map((operator) => operator.id));
  return [...plan.operators].flatMap(([id, definition]) => {
    if (taken.has(id)) {
      problems.add("plan/reserved-name", plan.locate(["operators", id]), { name: id });
      return [];
    }
    return [
      {
        id,
        kind: "definition" as const,
        about: { zh: definition.about, en: definition.about },
        arguments: definition.arguments.map(({ name, about = name, default: fallback }) => ({
          name,
          about: { zh: about, en: about },
          kind: { rule: "any" as const },
          optional: fallback !== undefined,
          default: fallback,
        })),
        body: definition.body,
        examples: [],
      },
    ];
  });
}

/** Parses, lowers and type-checks single rules at their places. */
class Workshop {
  constructor(
    private readonly plan: Plan,
    private readonly operators: OperatorTable,
    private readonly problems: Diagnostics,
    private readonly locate: Locate,
  ) {}

  rule(
    json: unknown,
    path: Path,
    names: Names,
    wanted: Type,
    at: { better?: "higher" | "lower"; comparator?: string; cohort?: CohortNeed[] } = {},
  ): { tree: Tree; type: Type } | null {
    const { operators, locate, problems, plan } = this;
    const parsed = parseRule(json, path, { operators, locate, problems });
    const tree = parsed && lower(parsed, { operators, parameters: plan.parameters, locate, problems, ...at });
    if (!tree) return null;
    const type = typeOf(tree, names, { operators, locate, problems });
    if (wanted !== "any" && type !== "any" && typeName(type) !== typeName(wanted)) {
      problems.add("rule/wrong-type", locate(path), {
        operator: String(path[path.length - 1] ?? ""),
        expected: typeName(wanted),
        found: typeName(type),
      });
      return null;
    }
    return { tree, type };
  }

  indicator(indicator: Indicator, path: Path): CompiledIndicator | null {
    const { plan, problems, locate } = this;
    const cohort: CohortNeed[] = [];
    const comparator = indicator.target && COMPARATORS.find((name) => indicator.target?.[name] !== undefined);
    const better = indicator.better ?? betterOf(comparator);
    const at = { better, comparator, cohort };
    const added = new Map<string, Type>([["indicators", "any"]]);

    const cases =
      indicator.cases === undefined
        ? undefined
        : this.rule(indicator.cases, [...path, "cases"], planNames(plan, added), { list: "any" }, at);
    if (cases) added.set("cases", cases.type);
    const actual = this.rule(indicator.actual, [...path, "actual"], planNames(plan, added), "any", at);
    if (!actual || cases === null) return null;
    if (cases && indicator.whenEmpty === undefined)
      problems.add("plan/empty-list-unsaid", locate(path), { indicator: indicator.id, record: "cases" });
    const judged = cases?.tree ?? this.impliedCases(indicator, actual.tree, path);

    if (comparator === undefined || !indicator.target)
      return {
        indicator,
        better,
        cases: judged,
        actual: actual.tree,
        cohort,
        actualType: actual.type,
        targetType: "any",
      };
    const raw = comparator === "between" ? (indicator.target.between ?? []) : [indicator.target[comparator]];
    const isDate = comparator === "by" || actual.type === "date";
    const limits = raw.map((limit, index) => {
      const json = isDate && typeof limit === "string" ? { date: limit } : limit;
      const at_ = [...path, "target", comparator, ...(comparator === "between" ? [index] : [])];
      return this.rule(
        json,
        at_,
        planNames(plan, new Map([...added, ["actual", actual.type]])),
        comparator === "by" ? "date" : "any",
        at,
      );
    });
    const [first, second] = limits;
    if (!first || second === null) return null;
    const names = new Map<string, Type>([
      ...added,
      ["actual", actual.type],
      ["target", first.type],
      ["target.lower", first.type],
      ["target.upper", second?.type ?? first.type],
    ]);
    const met = metRule(comparator);
    typeOf({ ...met, path: [...path, "target", comparator] }, planNames(plan, names), {
      operators: this.operators,
      locate,
      problems,
    });
    const target: CompiledTarget = { comparator, limits: limits.map((limit) => (limit as { tree: Tree }).tree), met };
    return {
      indicator,
      better,
      cases: judged,
      actual: actual.tree,
      target,
      cohort,
      actualType: actual.type,
      targetType: first.type,
    };
  }

  /** The list that is judged when the plan does not name one: the only list that the rule reads. Silence about an empty list is refused. */
  private impliedCases(indicator: Indicator, actual: Tree, path: Path): Tree | undefined {
    const lists = new Set(
      [...nodesOf(actual)].map(variableName).filter((name): name is string => name?.startsWith("records.") ?? false),
    );
    const [only] = lists;
    if (lists.size > 0 && indicator.whenEmpty === undefined)
      this.problems.add("plan/empty-list-unsaid", this.locate(path), {
        indicator: indicator.id,
        record: (only ?? "").replace("records.", ""),
      });
    if (indicator.whenEmpty !== undefined && lists.size !== 1 && indicator.whenEmpty !== "evaluate")
      this.problems.add("plan/empty-list-of-what", this.locate([...path, "whenEmpty"]), { indicator: indicator.id });
    return lists.size === 1 && only !== undefined ? variable(only) : undefined;
  }

  score(compiled: CompiledIndicator, settings: SchemeIndicator, path: Path): CompiledLine | null {
    const { plan, problems, locate } = this;
    const cohort: CohortNeed[] = [...compiled.cohort];
    const added = new Map<string, Type>([
      ["indicators", "any"],
      ["points", "number"],
      ["actual", compiled.actualType],
    ]);
    if (compiled.target) {
      added.set("met", "boolean");
      if (compiled.target.comparator === "between")
        added.set("target.lower", compiled.targetType).set("target.upper", compiled.targetType);
      else added.set("target", compiled.targetType);
    }
    if (compiled.cases) added.set("cases", { list: "any" });
    const before = problems.list().length;
    const score = this.rule(settings.score, path, planNames(plan, added), "number", {
      better: compiled.better,
      comparator: compiled.target?.comparator,
      cohort,
    });
    const asksForTarget = problems
      .list()
      .slice(before)
      .some((problem) => problem.code === "rule/unknown-name" && ["met", "target"].includes(String(problem.data.name)));
    if (asksForTarget && !compiled.target)
      problems.add("scheme/no-target", locate(path), { indicator: compiled.indicator.id });
    for (const need of cohort.slice(compiled.cohort.length))
      typeOf(call("max", need.of), planNames(plan, added), { operators: this.operators, locate, problems });
    return score && { settings, score: score.tree, cohort };
  }
}

/** Indicators may read one another, but not in a circle. */
function refuseCircles(rules: ReadonlyMap<string, readonly Tree[]>, plan: Plan, problems: Diagnostics): void {
  const reads = (id: string): string[] =>
    (rules.get(id) ?? []).flatMap((tree) =>
      [...nodesOf(tree)].flatMap((node) => /^indicators\.([^.]+)/.exec(variableName(node) ?? "")?.[1] ?? []),
    );
  const done = new Set<string>();
  const visit = (id: string, trail: readonly string[]): void => {
    if (trail.includes(id)) {
      const cycle = [...trail.slice(trail.indexOf(id)), id].join(" → ");
      problems.add("plan/circular", plan.locate(plan.pathOf(id)), { cycle });
      return;
    }
    if (done.has(id)) return;
    for (const next of reads(id)) visit(next, [...trail, id]);
    done.add(id);
  };
  for (const id of rules.keys()) visit(id, []);
}

function checkPoints(
  scheme: Scheme,
  sections: readonly Section[],
  sectionLocate: Locate,
  locate: Locate,
  problems: Diagnostics,
): void {
  const sumOf = (section: Section): Rational => {
    const own = section.indicators.reduce(
      (sum, id) => sum.plus(scheme.indicators[id]?.points ?? Rational.zero),
      Rational.zero,
    );
    return (section.sections ?? []).reduce((sum, inner) => sum.plus(sumOf(inner)), own);
  };
  const walk = (list: readonly Section[], path: Path): void => {
    for (const [index, section] of list.entries()) {
      const sum = sumOf(section);
      if (section.points && !section.points.equals(sum))
        problems.add("scheme/points-do-not-add-up", sectionLocate([...path, index, "points"]), {
          where: section.name,
          sum: decimalText(sum),
          printed: decimalText(section.points),
        });
      walk(section.sections ?? [], [...path, index, "sections"]);
    }
  };
  walk(sections, ["sections"]);
  const total = Object.values(scheme.indicators).reduce((sum, line) => sum.plus(line.points), Rational.zero);
  if (scheme.total && !scheme.total.equals(total))
    problems.add("scheme/points-do-not-add-up", locate(["total"]), {
      where: scheme.name ?? scheme.id,
      sum: decimalText(total),
      printed: decimalText(scheme.total),
    });
}

function checkGrades(scheme: Scheme, locate: Locate, problems: Diagnostics): void {
  for (const [index, grade] of scheme.grades.entries()) {
    const previous = scheme.grades[index - 1];
    if (previous && (!previous.from || (grade.from && grade.from.compare(previous.from) >= 0)))
      problems.add("scheme/grade-order", locate(["grades", index]), {
        grade: grade.name,
        from: grade.from ? decimalText(grade.from) : "",
        previous: previous.name,
      });
  }
  const names = new Set(scheme.grades.map((grade) => grade.name));
  for (const [index, adjustment] of scheme.adjustments.entries()) {
    if (adjustment.kind !== "veto" || typeof adjustment.effect === "string") continue;
    const wanted = "forceGrade" in adjustment.effect ? adjustment.effect.forceGrade : adjustment.effect.capGrade;
    if (!names.has(wanted))
      problems.add("scheme/unknown-grade", locate(["adjustments", index, "effect"]), { grade: wanted });
  }
}
