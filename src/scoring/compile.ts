/** A plan and its scheme → rules that can be evaluated: parsed, lowered, their types checked. Done once, used for many runs. */
import { type Code, type Diagnostic, Diagnostics, nearest, type Result } from "../diagnostics/index.js";
import { type Definition, Evaluator, operatorTable, parseRule, ruleOperators } from "../logic/index.js";
import {
  checkSections,
  type Limits,
  limitsOf,
  type Path,
  type Plan,
  plainData,
  readPlan,
  repeats,
  type Source,
  salvaged,
  schemeSchema,
  shaped,
} from "../plan/index.js";
import { readsIndicators, refuseCircles } from "./circles.js";
import type { CompiledIndicator, CompiledLine, CompiledPlan, CompiledScheme } from "./compiled.js";
import { scoringMethods } from "./methods/index.js";
import { planNames } from "./names.js";
import { rulesOfIndicator } from "./reads.js";
import { RuleCompiler } from "./rule-compiler.js";
import { checkAdjustments, checkGrades, checkPoints, checkRanges } from "./scheme-checks.js";
import { compileAdjustments, compileNeeds, refuseNegative } from "./scheme-rules.js";

/** Parses, lowers and checks every rule of a plan; all problems at once. */
export function compilePlanSource(source: Source, stated: Partial<Limits> = {}): Result<CompiledPlan> {
  const limits = limitsOf(stated);
  const read = readPlan(source, limits);
  const plan = read.ok ? read.value : read.partial;
  if (!plan) return { ok: false, diagnostics: read.diagnostics };
  const problems = new Diagnostics();
  problems.addAll(read.diagnostics);
  const operators = operatorTable([...ruleOperators, ...scoringMethods, ...planOperators(plan, problems)]);
  const compiler = new RuleCompiler(plan, operators, problems, plan.locate, limits.nodes);
  for (const [id, { body, arguments: list }] of plan.operators)
    parseRule(body, ["operators", id, "body"], {
      operators,
      locate: plan.locate,
      problems,
      arguments: new Set(list.map(({ name }) => name)),
    });

  const indicators = new Map<string, CompiledIndicator>();
  for (const [id, indicator] of plan.indicators) {
    const compiled = compiler.indicator(indicator, plan.pathOf(id));
    if (compiled) indicators.set(id, compiled);
  }
  const checks = plan.checks.flatMap((check) => {
    const sides = check.equal.map((side, index) =>
      compiler.rule(side, [...check.path, "equal", index], planNames(plan), "number"),
    );
    const [left, right] = sides;
    return left && right
      ? [
          {
            id: check.id,
            name: check.name,
            sides: [left.tree, right.tree] as const,
            tolerance: check.tolerance,
            path: check.path,
            note: check.note,
          },
        ]
      : [];
  });
  refuseCircles(
    new Map([...indicators].map(([id, compiled]) => [id, rulesOfIndicator(compiled, undefined)])),
    (id) => plan.locate(plan.pathOf(id)),
    problems,
  );

  const diagnostics = withoutEchoes(problems.list(), plan.doubtful);
  const value: CompiledPlan = {
    kind: "compiled-plan",
    plan,
    operators,
    evaluator: new Evaluator(operators, limits),
    limits,
    indicators,
    checks,
    diagnostics,
  };
  return problems.hasErrors() ? { ok: false, diagnostics, partial: value } : { ok: true, value, diagnostics };
}

/** Problems that only say that a name is unknown are no news where the part that may declare it could not be read. */
function withoutEchoes(problems: readonly Diagnostic[], doubtful: ReadonlySet<string>): readonly Diagnostic[] {
  return problems.filter(({ code, data }) => {
    const key = ECHOES[code];
    return key === undefined || !doubtful.has(String(data[key]).replace(/^records\./, ""));
  });
}

const ECHOES: Partial<Record<Code, string>> = {
  "rule/unknown-name": "name",
  "rule/unknown-parameter": "name",
  "rule/unknown-operator": "operator",
  "plan/unknown-indicator": "id",
  "plan/unknown-statistic": "key",
  "plan/indicator-in-no-section": "id",
  "plan/empty-list-met": "indicator",
  "scheme/no-target": "indicator",
};

/** Checks a scheme against its plan and compiles its scores and adjustments. */
export function compileSchemeSource(compiled: CompiledPlan, source: Source): Result<CompiledScheme> {
  const problems = new Diagnostics();
  const { plan } = compiled;
  const { locate } = source;
  const document = plainData(source.data, locate, problems, compiled.limits);
  const doubtful = new Set([...plan.doubtful, ...(source.doubtful ?? [])]);
  const scheme =
    shaped(schemeSchema, document, locate, problems) ?? salvaged(schemeSchema, document, STANDING_IN, doubtful);
  if (!scheme) return { ok: false, diagnostics: problems.list() };
  if (scheme.plan !== plan.id && !doubtful.has(plan.id) && !doubtful.has(scheme.plan))
    problems.add("scheme/wrong-plan", locate(["plan"]), { scheme: scheme.id, plan: plan.id, found: scheme.plan });

  const compiler = new RuleCompiler(plan, compiled.operators, problems, locate, compiled.limits.nodes);
  const lines = new Map<string, CompiledLine>();
  for (const [id, settings] of Object.entries(scheme.indicators)) {
    const path: Path = ["indicators", id];
    const indicator = compiled.indicators.get(id);
    if (!plan.indicators.has(id))
      problems.add("plan/unknown-indicator", locate(path), { id, near: nearest(id, plan.indicators.keys()) });
    const line = indicator && compiler.score(indicator, settings, [...path, "score"]);
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
  // Points and bounds that could not be read add up to nothing that is worth saying.
  if (!doubtful.has("points"))
    checkPoints(scheme, sections, scheme.sections ? locate : plan.locate, locate, problems, (id) =>
      [plan.indicators.get(id)?.applies, scheme.indicators[id]?.applies].flatMap((conditions) => conditions ?? []),
    );
  if (!doubtful.has("grades")) checkGrades(scheme, locate, problems);
  checkRanges(scheme, locate, problems);
  checkAdjustments(scheme, sections, locate, problems);

  for (const index of repeats(scheme.adjustments, ({ id }) => id))
    problems.add("plan/duplicate-id", locate(["adjustments", index, "id"]), {
      id: scheme.adjustments[index]?.id ?? "",
    });
  const adjustments = compileAdjustments(scheme, compiler, plan);
  refuseNegative(adjustments, scheme, locate, problems);
  const needs = compileNeeds(scheme, compiler, plan);
  for (const { adjustment, rule } of adjustments)
    if (adjustment.kind === "veto" && adjustment.scope !== "period" && readsIndicators(rule))
      problems.add(
        "scheme/year-veto-reads-indicators",
        locate(["adjustments", scheme.adjustments.indexOf(adjustment), "when"]),
        {
          veto: adjustment.name,
        },
      );
  const rules = [...compiled.indicators].map(([id, item]) => [id, rulesOfIndicator(item, lines.get(id))] as const);
  refuseCircles(new Map(rules), (id) => locate(["indicators", id]), problems);
  const diagnostics = withoutEchoes(problems.list(), doubtful);
  const value: CompiledScheme = {
    kind: "compiled-scheme",
    scheme,
    sections,
    lines,
    adjustments,
    needs,
    document,
    locate,
    doubtful,
    diagnostics,
  };
  return problems.hasErrors() ? { ok: false, diagnostics, partial: value } : { ok: true, value, diagnostics };
}

/** What a scheme must have; where it is lacking, the rest is checked as if it said this. */
const STANDING_IN = { format: "kaohe.scheme/1", plan: "?", name: "?", points: 0, when: true };

function planOperators(plan: Plan, problems: Diagnostics): Definition[] {
  const taken = new Set([...ruleOperators, ...scoringMethods].map((operator) => operator.id));
  return [...plan.operators].flatMap(([id, definition]) => {
    if (taken.has(id)) {
      problems.add("plan/reserved-name", plan.locate(["operators", id]), { name: id });
      return [];
    }
    const placeOf = (index: number) => plan.locate(["operators", id, "arguments", index, "name"]);
    for (const index of repeats(definition.arguments, ({ name }) => name))
      problems.add("plan/duplicate-id", placeOf(index), { id: definition.arguments[index]?.name ?? "" });
    for (const [index, { name }] of definition.arguments.entries())
      if (taken.has(name) || plan.operators.has(name)) problems.add("plan/reserved-name", placeOf(index), { name });
    const { wording } = definition;
    for (const [, name = ""] of (wording ?? "").matchAll(/\{([^}#*@]*)[#*@]?\}/g))
      if (!definition.arguments.some((argument) => argument.name === name))
        problems.add("plan/wording-argument", plan.locate(["operators", id, "wording"]), { operator: id, name });
    return [
      {
        id,
        kind: "definition" as const,
        ...(wording === undefined ? {} : { wording: { zh: wording, en: wording } }),
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
