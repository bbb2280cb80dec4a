/** Runs cases with their workings and notes which obligations each of them shows. */
import { Rational } from "../../exact/index.js";
import {
  type Outcome,
  primitiveOf,
  sameValue,
  type Trace,
  type Tree,
  type Value,
  variableName,
} from "../../logic/index.js";
import { type Line, Run } from "../../scoring/index.js";
import { GivenRun, type GivenScores, type ReadyCase, type TestedPlan } from "../cases/index.js";
import type { IndicatorRules, Obligation, Sight } from "./obligations.js";
import { type Part, scopeOf } from "./parts.js";
import { isTime, type LineInPeriod } from "./timing.js";

/** The obligations that one case shows, by id. */
export function shownBy(tested: TestedPlan, rules: IndicatorRules, ready: ReadyCase): Set<string> {
  const { case: one, stage, scheme, scores } = ready;
  if (scores) return shownByStanding(tested, rules, ready, scores);
  const run = new Run(tested.plan, scheme, stage.statistics, stage.period);
  const line = run.lineOf(one.indicator, stage.subject);
  const witness = new Witness(tested, rules.obligations);
  witness.line(line);
  const used = scheme?.scheme.id ?? null;
  const at = { line, scheme: used, period: stage.period, planned: tested.plan.plan.period };
  if (line.isWorkedOut && !isNotTold(line))
    for (const { id, ofLine } of rules.obligations) if (ofLine?.isSeen(at)) witness.seen.add(id);
  for (const part of rules.parts)
    if (isWorkedOut(part, at)) witness.trace(tested.plan.evaluator.trace(part.tree, scopeOf(part, line)));
  return witness.seen;
}

/** What a case of a scheme shows: the rules of the scheme for everybody on the stage, and what comes about. */
function shownByStanding(
  tested: TestedPlan,
  rules: IndicatorRules,
  ready: ReadyCase,
  scores: GivenScores,
): Set<string> {
  const run = new GivenRun(tested.plan, ready, scores);
  const results = run.results();
  const witness = new Witness(tested, rules.obligations);
  for (const { subject, total } of results)
    if (total)
      for (const { tree, adjustment } of rules.parts)
        witness.trace(tested.plan.evaluator.trace(tree, run.adjustmentScope(subject, adjustment)));
  for (const { id, happening } of rules.obligations) if (happening?.isSeen(results)) witness.seen.add(id);
  return witness.seen;
}

/** Whether the line comes to a part at all. */
function isWorkedOut({ role, scheme }: Part, at: LineInPeriod): boolean {
  const { line, scheme: used } = at;
  if (!line.isWorkedOut || isNotTold(line)) return false;
  // What is met early is worked out to see whether it is.
  if (!isTime(at) && !line.compiled.indicator.early) return role.startsWith("target");
  if (role === "cases") return true;
  const whenEmpty = line.compiled.indicator.whenEmpty;
  if (role === "score")
    return scheme === used && line.standing === "points" && !(line.isEmpty && whenEmpty !== "met") && !isUnproven(line);
  if (role === "baseline") return line.shareDue !== null && line.wholeLimit(0).kind === "value";
  return !line.isEmpty || role.startsWith("target");
}

/** Whether the conditions ask for what the list of subjects does not say. */
function isNotTold(line: Line): boolean {
  const { outcome } = line;
  const { actual } = line;
  const isOfSubject = outcome.kind === "missing" && outcome.facts.every(({ name }) => name.startsWith("subject."));
  return isOfSubject && actual.kind === "missing" && JSON.stringify(actual.facts) === JSON.stringify(outcome.facts);
}

/** Whether it waits for evidence. */
const isUnproven = ({ outcome }: Line): boolean =>
  outcome.kind === "missing" && outcome.facts.some(({ reason }) => reason === "no-evidence");

class Witness {
  readonly seen = new Set<string>();
  private readonly wanted = new Map<Tree, Obligation[]>();
  private readonly names = new Map<string, Obligation>();

  constructor(
    private readonly tested: TestedPlan,
    private readonly obligations: readonly Obligation[],
  ) {
    for (const one of obligations) {
      if (one.name !== undefined) this.names.set(one.id, one);
      else if (one.node) this.wanted.set(one.node, [...(this.wanted.get(one.node) ?? []), one]);
    }
  }

  line(line: Line): void {
    if (line.standing === "spared") this.ofLine("spared");
    if (isNotTold(line)) this.ofLine("not-told");
    if (isUnproven(line)) this.ofLine("unproven");
    if (line.cases.kind === "value" && Array.isArray(line.cases.value) && line.cases.value.length === 0)
      this.ofLine("empty");
  }

  private ofLine(sight: Sight): void {
    for (const one of this.obligations) if (one.part === null && one.sight === sight) this.seen.add(one.id);
  }

  trace({ tree, outcome, steps }: Trace): void {
    const name = variableName(tree);
    if (name !== null) this.named(name, outcome);
    else if (tree.kind === "call") this.call(tree, outcome, steps);
    if (name === null) for (const step of steps) this.trace(step);
  }

  private named(name: string, outcome: Outcome): void {
    const sight = outcome.kind === "value" ? "present" : outcome.kind === "missing" ? "missing" : null;
    if (sight === null) return;
    for (const id of [`${name}: ${sight}`, `item ${name.replace(/^current\./, "")}: ${sight}`])
      if (this.names.has(id)) this.seen.add(id);
  }

  private call(tree: Tree & { kind: "call" }, outcome: Outcome, steps: readonly Trace[]): void {
    for (const one of this.wanted.get(tree) ?? []) if (this.shows(one, tree, outcome, steps)) this.seen.add(one.id);
  }

  private shows(
    { sight, arg }: Obligation,
    tree: Tree & { kind: "call" },
    outcome: Outcome,
    steps: readonly Trace[],
  ): boolean {
    const values = steps.map((step) => settledOf(step.outcome));
    const last = steps[steps.length - 1];
    switch (sight) {
      case "true":
      case "false":
        return settledOf(outcome) === (sight === "true");
      case "bound":
        return values.some((one, index) => index > 0 && same(values[index - 1], one));
      case "branch":
        return last?.tree === tree.args[arg ?? 0];
      case "decides":
        return (
          last !== undefined &&
          last.tree === tree.args[arg ?? 0] &&
          settledOf(last.outcome) !== undefined &&
          this.isDecisive(tree, last)
        );
      case "none-decides":
        return (
          steps.length === tree.args.length &&
          last !== undefined &&
          settledOf(outcome) !== undefined &&
          !this.isDecisive(tree, last)
        );
      case "counts": {
        const own = values[arg ?? 0];
        const result = settledOf(outcome);
        return (
          result !== undefined && same(own, result) && values.every((one, index) => index === arg || !same(one, result))
        );
      }
      case "zero":
        return values[1] instanceof Rational && values[1].isZero() && values[0] !== undefined;
      case "kept":
        return listOf(outcome).length > 0;
      case "dropped":
        return outcome.kind === "value" && listOf(steps[0]?.outcome).length > listOf(outcome).length;
      case "changed":
        return values[0] !== undefined && settledOf(outcome) !== undefined && !same(values[0], settledOf(outcome));
      case "reached":
        return true;
      case "decided":
        return outcome.kind === "value";
      case "undecided":
        return outcome.kind === "manual";
      default:
        return false;
    }
  }

  /** Whether an argument of and / or settled it: what it says is not what is said when none does. */
  private isDecisive(tree: Tree & { kind: "call" }, last: Trace): boolean {
    const operator = primitiveOf(this.tested.plan.operators, tree.operator);
    const open = operator?.special?.({
      call: { ...tree, args: [] },
      scope: { resolve: () => last.outcome },
      evaluate: () => last.outcome,
      bounded: (number) => number,
    });
    return open?.kind === "value" && settledOf(last.outcome) !== open.value;
  }
}

const settledOf = (outcome: Outcome): Value | undefined => (outcome.kind === "value" ? outcome.value : undefined);
const same = (a: Value | undefined, b: Value | undefined): boolean =>
  a !== undefined && b !== undefined && sameValue(a, b);
const listOf = (outcome: Outcome | undefined): readonly Value[] =>
  outcome?.kind === "value" && Array.isArray(outcome.value) ? outcome.value : [];
