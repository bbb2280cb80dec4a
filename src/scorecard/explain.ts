/** The working of one line of one subject as a tree, down to the cells. Made on demand; it stands outside the card and its digests. */
import type { Place } from "../diagnostics/index.js";
import { numberText, Rational } from "../exact/index.js";
import {
  nodesOf,
  type Outcome,
  outcomeText,
  primitiveOf,
  type Trace,
  type Tree,
  variableName,
} from "../logic/index.js";
import { comparisonName, indicatorOf, type Line, personalOf, type Results } from "../scoring/index.js";
import { type About, plainText } from "../statistics/index.js";
import { labelOf, unitOf } from "./scorecard.js";
import { keyAndPeriod } from "./trace.js";

export interface Step {
  /** What is read or done: a figure's name, or an operator's sign. */
  readonly label: string;
  /** The domain operator that the step stems from, where the plan did not write it out. */
  readonly from: string | null;
  readonly result: string;
  readonly outcome: Outcome["kind"];
  /** The cells behind a figure. */
  readonly sources: readonly {
    readonly subject: string;
    readonly period: string;
    readonly value: string;
    readonly place: Place;
    readonly about?: About | undefined;
  }[];
  readonly steps: readonly Step[];
}

export interface Explanation {
  readonly subject: string;
  readonly indicator: string;
  readonly name: string;
  readonly period: string;
  readonly unit: string | null;
  readonly parts: readonly { readonly role: "cases" | "actual" | "target" | "met" | "score"; readonly tree: Step }[];
}

/** Explains an indicator of a subject (each by id or name; of an indicator, an unambiguous part of its name will do). Throws AssessmentError for an unknown subject or indicator. */
export function explain(results: Results, subject: string, indicator: string): Explanation {
  const result = results.of(subject);
  const line = results.run.lineOf(indicatorOf(results.run.plan, indicator).indicator.id, result.subject);
  const { compiled, settings } = line;
  const write = (role: Explanation["parts"][number]["role"], tree: Tree | undefined) => {
    const scope = role === "target" ? line.targetScope : line;
    return tree
      ? [{ role, tree: new Explainer(results, line).step(results.run.plan.evaluator.trace(tree, scope)) }]
      : [];
  };
  return {
    subject: results.run.statistics.subjects.nameOf(result.subject),
    indicator: compiled.indicator.id,
    name: compiled.indicator.name,
    period: results.run.period.id,
    unit: compiled.indicator.unit ?? null,
    parts: line.isWorkedOut
      ? [
          ...write("cases", compiled.indicator.cases === undefined ? undefined : compiled.cases),
          ...write("actual", compiled.actual),
          ...(compiled.target?.limits ?? []).flatMap((limit) => write("target", limit)),
          ...write("met", compiled.target?.met),
          ...(line.standing === "points" ? write("score", settings?.score) : []),
        ]
      : [],
  };
}

/** Stands for what is not published. */
const CONCEALED = "▇";

class Explainer {
  constructor(
    private readonly results: Results,
    private readonly line: Line,
  ) {}

  /** `personal` are the personal fields of the item at hand; null outside of items. */
  step(trace: Trace, personal: ReadonlySet<string> | null = null): Step {
    const { tree, outcome, steps } = trace;
    const name = variableName(tree);
    const unit = name === null ? undefined : unitOf(this.results.run, this.line.compiled.indicator.unit, name);
    return {
      label: name === null ? this.sign(tree, outcome) : this.nameOf(name),
      from: tree.from ?? null,
      result: this.isConcealed(trace, personal)
        ? CONCEALED
        : resultText(outcome, tree.kind === "number" ? tree.unit : unit),
      outcome: outcome.kind,
      sources: name === null ? [] : this.sources(name),
      steps: name === null ? steps.map((step, index) => this.step(step, this.personalAt(tree, index, personal))) : [],
    };
  }

  /** Inside of items, whatever is made of a personal field and is no answer. */
  private isConcealed({ tree, outcome }: Trace, personal: ReadonlySet<string> | null): boolean {
    if (!personal?.size || (outcome.kind === "value" && typeof outcome.value === "boolean")) return false;
    return [...nodesOf(tree)].some((node) => {
      const name = variableName(node);
      return name !== null && personal.has(name.replace(/^(current|accumulator)\./, ""));
    });
  }

  private personalAt(tree: Tree, index: number, personal: ReadonlySet<string> | null): ReadonlySet<string> | null {
    const { plan } = this.results.run;
    const [list] = tree.kind === "call" ? tree.args : [];
    const operator = tree.kind === "call" ? primitiveOf(plan.operators, tree.operator) : null;
    const isOfItems = operator?.arguments.some(({ kind }) => "item" in kind) ?? false;
    return list && isOfItems && index > 0 ? personalOf(list, plan.plan, personal) : personal;
  }

  private sign(tree: Tree, outcome: Outcome): string {
    if (tree.kind === "number") return "";
    if (tree.kind !== "call") return tree.kind === "list" ? "[ ]" : outcomeText(outcome);
    const operator = this.results.run.plan.operators.get(tree.operator);
    return operator?.kind === "primitive" && operator.infix ? operator.infix.symbol : tree.operator;
  }

  private nameOf(name: string): string {
    const compared = /^cohort\.(\d+)$/.exec(name)?.[1];
    const need = compared === undefined ? undefined : this.line.needs[Number(compared)];
    if (need) return comparisonName(need.kind, this.results.run.plan.plan.language);
    const [key, period] = this.keyAndPeriod(name);
    const label = labelOf(this.results.run, key);
    return label === key || period === null ? label : `${label} ${period}`;
  }

  private keyAndPeriod(name: string): [string, string | null] {
    const { key, period } = keyAndPeriod(this.results.run, name);
    return [key, period?.id ?? null];
  }

  private sources(name: string): Step["sources"] {
    const [key, period] = this.keyAndPeriod(name);
    if (period === null) return [];
    const { statistics } = this.results.run;
    return statistics.sources(this.line.subject, period, key).flatMap((fact) =>
      fact.places.map((place) => {
        const subject = statistics.subjects.find(fact.subject);
        const value = fact.outcome.kind === "value" ? plainText(fact.outcome.value) : "?";
        return {
          subject: subject ? statistics.subjects.nameOf(subject) : fact.subject,
          period: fact.period,
          value,
          place,
          ...(fact.about && { about: fact.about }),
        };
      }),
    );
  }
}

function resultText(outcome: Outcome, unit: string | undefined): string {
  return outcome.kind === "value" && outcome.value instanceof Rational
    ? numberText(outcome.value, unit)
    : outcomeText(outcome);
}
