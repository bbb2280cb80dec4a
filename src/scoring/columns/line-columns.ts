/** One indicator over all subjects: its rules compiled, and what they ask for put into columns. */
import type { Rational, Rounding } from "../../exact/index.js";
import {
  type Column,
  CompiledRules,
  type CompileMode,
  columnOfOutcomes,
  type Outcome,
  type RuleColumn,
  type RuleToCompile,
  type Scope,
  type Tree,
  toJson,
  variable,
  variableName,
} from "../../logic/index.js";
import { FIRST_YEAR, type Period, type Subject } from "../../plan/index.js";
import type { Statistics } from "../../statistics/index.js";
import type { CompiledIndicator } from "../compiled.js";
import type { Standing } from "../line.js";
import type { Run } from "../run.js";
import { isKnownIndicator } from "./known.js";

/** How subjects stand to an indicator, row by row, as positions in STANDINGS; indicators that apply alike share one. */
export type StandingColumn = Uint8Array;
export const STANDINGS: readonly Standing[] = ["points", "judged", "spared", "none"];
export const POINTS = STANDINGS.indexOf("points");

export interface LineRules {
  readonly standing: StandingColumn;
  /** The score before it is rounded, where the scheme gives points. */
  readonly score?: RuleColumn;
  /** The score as it is printed. */
  readonly printed?: RuleColumn;
  /** Of these two only the rows in doubt. */
  readonly actual?: RuleColumn;
  readonly met?: RuleColumn;
}

/** Names that mean something of their own, whatever statistics are called. */
const OWN_NAMES = new Set(
  "actual target met cases points cohort indicators score prior previous records subject period decision events".split(
    " ",
  ),
);

/** The period and statistic that a name reads; null for names that are no figure of the subject itself. */
export function figureOf(
  name: string,
  period: Period,
  statistics: ReadonlyMap<string, unknown>,
): [string, string] | null {
  if (statistics.has(name) && !OWN_NAMES.has(name)) return [period.id, name];
  const [first = "", second = "", ...rest] = name.split(".");
  if (first === "targets") return [period.id, name];
  const [earlier, inner] =
    first === "previous"
      ? [period.previous(), [second, ...rest].join(".")]
      : first === "prior" && /^\d{1,3}$/.test(second)
        ? [period.prior(Number(second) + 1), rest.join(".")]
        : [null, ""];
  return earlier && earlier.firstYear >= FIRST_YEAR ? figureOf(inner, earlier, statistics) : null;
}

/** Columns of figures, and of what only the reference evaluator works out, over all subjects of a run. */
export class Asked {
  private readonly known = new Map<string, Column>();

  constructor(private readonly run: Run) {}

  column(tree: Tree, owner: string, scopeOf: (subject: Subject) => Scope | null): Column {
    const { statistics, period, plan } = this.run;
    const name = variableName(tree);
    const figure = name === null ? null : figureOf(name, period, plan.plan.statistics);
    if (figure) return statistics.column(...figure);
    const key = `${owner} ${JSON.stringify(toJson(tree))}`;
    const known = this.known.get(key);
    if (known) return known;
    const made = columnOfOutcomes(
      statistics.subjects.list.map((subject): Outcome | undefined => {
        const scope = scopeOf(subject);
        return scope ? plan.evaluator.evaluate(tree, scope) : undefined;
      }),
    );
    this.known.set(key, made);
    return made;
  }
}

/** Rules compiled once for a layout of figures, kept from one run to the next. */
export class RuleCache {
  private readonly compiled = new Map<string, CompiledRules>();

  constructor(readonly mode: CompileMode) {}

  run(
    key: string,
    rules: readonly RuleToCompile[],
    run: { readonly plan: Run["plan"]; readonly statistics: Statistics },
    figures: Parameters<typeof CompiledRules.compile>[2],
  ): ReadonlyMap<string, RuleColumn> {
    const known = this.compiled.get(key)?.over(figures);
    const { operators, evaluator } = run.plan;
    const compiled = known ?? CompiledRules.compile(rules, operators, figures, this.mode, evaluator.largest);
    this.compiled.set(key, compiled);
    return compiled.run(run.statistics.subjects.list.length);
  }
}

/** Works out an indicator's rules for every subject; whose standing says that it is not assessed, nobody reads. */
export function lineRules(
  compiled: CompiledIndicator,
  run: Run,
  standing: StandingColumn,
  asked: Asked,
  cache: RuleCache,
): LineRules {
  const { indicator, target } = compiled;
  const settings = run.scheme?.lines.get(indicator.id);
  const round = run.scheme?.scheme.round;
  const { subjects } = run.statistics;
  const scopeOf = (subject: Subject): Scope | null => {
    const own = STANDINGS[standing[subjects.rowOf(subject)] as number];
    return own === "points" || own === "judged" ? run.lineOf(indicator.id, subject) : null;
  };
  const figures = {
    column: (tree: Tree) => asked.column(tree, indicator.id, scopeOf),
    named: (name: string): string | Rational | undefined => {
      if (!isKnown) return name === "score" && settings ? "score" : undefined;
      if (name === "points") return settings?.settings.points;
      if (name === "actual" || (name === "met" && target)) return name;
      if (name === "target.lower" || (name === "target" && target && target.comparator !== "between")) return "limit 0";
      return name === "target.upper" ? "limit 1" : name === "score" && settings ? "score" : undefined;
    },
  };
  // A target of a period to date reads earlier years whole.
  const isKnown = isKnownIndicator(compiled) && !run.period.toDate;
  const rounded = (rounding: Rounding | undefined) => (rounding ? { rounding } : {});
  const own = (tree: Tree, name: string): Tree => (isKnown ? tree : variable(name));
  const rules: RuleToCompile[] = [
    { name: "actual", tree: own(compiled.actual, "actual"), ...(isKnown ? rounded(round?.value) : {}), isInner: true },
    ...(isKnown ? (target?.limits ?? []).map((tree, index) => ({ name: `limit ${index}`, tree, isInner: true })) : []),
    ...(target ? [{ name: "met", tree: own(target.met, "met"), isInner: true }] : []),
    ...(settings ? [{ name: "score", tree: own(settings.score, "score"), isInner: round?.carry === true }] : []),
    ...(settings ? [{ name: "printed", tree: variable("score"), ...rounded(round?.indicator) }] : []),
  ];
  const found = cache.run(indicator.id, rules, run, figures);
  return {
    standing,
    score: found.get("score"),
    printed: found.get("printed"),
    actual: found.get("actual"),
    met: found.get("met"),
  };
}
