/** Which results rest on preliminary figures (快报): their own, or those of others with whom they are compared. */
import type { Scope, Tree } from "../logic/index.js";
import { FIRST_YEAR, type Subject } from "../plan/index.js";
import type { Line, Results, SubjectResult } from "../scoring/index.js";
import { keyAndPeriod, namesRead } from "./trace.js";

export class PreliminaryFigures {
  private readonly lines = new Map<Line, boolean>();
  private readonly indicators = new Map<string, boolean>();
  private readonly cards = new Map<SubjectResult, boolean>();
  private cohorts: ReadonlySet<string | null> | undefined;
  /** Where no figure is preliminary nothing is asked of anybody. */
  private readonly isAny: boolean;

  constructor(private readonly results: Results) {
    this.isAny = results.run.statistics.isPreliminary;
  }

  /** Whether actual, target or score read one. */
  line(line: Line): boolean {
    if (!this.isAny || !line.isWorkedOut) return false;
    const known = this.lines.get(line);
    if (known !== undefined) return known;
    // What asks for itself on the way adds nothing.
    this.lines.set(line, false);
    const { compiled, settings, standing } = line;
    const trees = [
      ...(compiled.indicator.cases === undefined ? [] : [compiled.cases]),
      compiled.actual,
      ...(compiled.target?.limits ?? []),
      ...(standing === "points" ? [settings?.score] : []),
    ];
    const found = trees.some((tree) => tree && this.tree(tree, line, line.subject, line));
    this.lines.set(line, found);
    return found;
  }

  /** Whether a rule outside the lines read one: that of a bonus, a minus or a veto. */
  rule(tree: Tree | undefined, scope: Scope, subject: Subject): boolean {
    return this.isAny && tree !== undefined && this.tree(tree, scope, subject);
  }

  /** figures: the card's own lines read some. ranking: those of others in the same ranking do. */
  card(result: SubjectResult): "figures" | "ranking" | undefined {
    if (!this.isAny) return undefined;
    if (this.own(result)) return "figures";
    if (!result.rank) return undefined;
    const { run, subjects } = this.results;
    this.cohorts ??= new Set(
      subjects.filter((one) => one.rank && this.own(one)).map(({ subject }) => run.cohortName(subject)),
    );
    return this.cohorts.has(run.cohortName(result.subject)) ? "ranking" : undefined;
  }

  private own(result: SubjectResult): boolean {
    const known = this.cards.get(result);
    if (known !== undefined) return known;
    const { run } = this.results;
    const found =
      [...result.lines.values()].some(({ line }) => this.line(line)) ||
      result.adjustments.some(({ adjustment }) =>
        this.rule(
          run.scheme?.adjustments.find((item) => item.adjustment === adjustment)?.rule,
          run.adjustmentScope(result.subject),
          result.subject,
        ),
      );
    this.cards.set(result, found);
    return found;
  }

  private tree(tree: Tree, scope: Scope, subject: Subject, line?: Line): boolean {
    const { run } = this.results;
    return namesRead(run.plan.evaluator.trace(tree, scope)).some((name) => {
      const [first, second = ""] = name.split(".");
      if (first === "cohort" && line) return this.indicator(line.compiled.indicator.id);
      if (first === "indicators") return run.plan.indicators.has(second) && this.line(run.lineOf(second, subject));
      const { key, period } = keyAndPeriod(run, name);
      if (period === null || period.firstYear < FIRST_YEAR) return false;
      return key.startsWith("records.")
        ? run.statistics.listsBehind(subject, period.id, key.slice("records.".length)).some(isPreliminary)
        : run.statistics.sources(subject, period.id, key).some(isPreliminary);
    });
  }

  /** Whether anybody's line of this indicator rests on one: it counts in a comparison. */
  private indicator(id: string): boolean {
    const known = this.indicators.get(id);
    if (known !== undefined) return known;
    this.indicators.set(id, false);
    const found = this.results.subjects.some(({ lines }) => {
      const line = lines.get(id)?.line;
      return line !== undefined && this.line(line);
    });
    this.indicators.set(id, found);
    return found;
  }
}

const isPreliminary = ({ about }: { readonly about?: { readonly state?: string } | undefined }): boolean =>
  about?.state === "preliminary";
