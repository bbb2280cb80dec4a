/**
 * Results held against a second reading: every rule of every line from what it reads, every roll-up from its lines, every
 * grade from its total, every place by counting. Each step is checked from its inputs, and these from theirs, down to the
 * figures; so one wrong step anywhere is named, with both values.
 */
import { Rational as R, type Rational, type Rounding } from "../exact/index.js";
import type { Outcome, Scope, Tree } from "../logic/index.js";
import type { Line, LineScore, Results, SubjectResult } from "../scoring/index.js";
import { type Fraction, order, rounded } from "./fraction.js";
import { type Found, foundOf, interpret } from "./interpreter.js";
import { type Fault, totalFaults } from "./roll-up.js";

/** A value that came out differently. */
export interface Disagreement {
  readonly subject: string;
  /** An indicator, a section, or null for the card as a whole. */
  readonly part: string | null;
  readonly what:
    | "actual"
    | "limit"
    | "met"
    | "score"
    | "printed score"
    | "section"
    | "total"
    | "grade"
    | "rank"
    | "place";
  readonly published: string;
  readonly verified: string;
}

export interface Verification {
  readonly disagreements: readonly Disagreement[];
  /** Values that were worked out again and agree or disagree. */
  readonly checked: number;
  /** Parts of the scheme whose roll-up this reading does not know, so that totals were taken as they are. */
  readonly notCovered: readonly string[];
}

/** Works everything out again. Takes about as long as the assessment did. */
export function verify(results: Results): Verification {
  return new Verifier(results).all();
}

const asFraction = ({ numerator, denominator }: Rational): Fraction => ({ n: numerator, d: denominator });

class Verifier {
  private readonly disagreements: Disagreement[] = [];
  private checked = 0;

  constructor(private readonly results: Results) {}

  all(): Verification {
    const { subjects } = this.results;
    const notCovered = new Set<string>();
    for (const result of subjects) {
      for (const { line, scored } of result.lines.values()) this.line(result, line, scored);
      const { faults, checked, unknown } = totalFaults(this.results, result);
      this.checked += checked;
      for (const fault of faults) this.fault(result, fault);
      for (const part of unknown) notCovered.add(part);
    }
    return { disagreements: this.disagreements, checked: this.checked, notCovered: [...notCovered] };
  }

  private fault({ subject }: SubjectResult, fault: Fault): void {
    this.disagreements.push({ subject: this.nameOf(subject), ...fault });
  }

  private nameOf(subject: SubjectResult["subject"]): string {
    return this.results.run.statistics.subjects.nameOf(subject);
  }

  private line(result: SubjectResult, line: Line, scored: LineScore): void {
    if (!line.isWorkedOut || line.isEmpty || this.isUnknown(line)) return;
    // What an assessor decided is read, not worked out; and before its time nothing is.
    if (line.decisions.length > 0 || scored.status === "not-due") return;
    const { compiled, settings } = line;
    const check = (what: Disagreement["what"], tree: Tree | undefined, outcome: Outcome, scope: Scope = line) => {
      if (tree) this.compare(line, what, outcome, () => interpret(tree, scope, this.results.run.plan.evaluator));
    };
    check("actual", compiled.actual, line.exactActual);
    const rounding = this.results.run.scheme?.scheme.round.value;
    if (rounding) this.compare(line, "actual", line.actual, () => roundedFound(foundOf(line.exactActual), rounding));
    for (const [index, limit] of (compiled.target?.limits ?? []).entries())
      check("limit", limit, line.wholeLimit(index as 0 | 1), line.targetScope);
    check("met", compiled.target?.met, line.met);
    if (line.standing !== "points" || !settings) return;
    const { evaluator } = this.results.run.plan;
    this.compare(line, "score", line.score, () => asScore(interpret(settings.score, line, evaluator)));
    this.printed(line, scored);
    this.places(result, line);
  }

  /** Attributes that the conditions ask for, or evidence, and nobody gave decide the line before its rules do. */
  private isUnknown({ outcome }: Line): boolean {
    return outcome.kind === "missing" && outcome.facts.every(({ name }) => /^(subject|evidence)\./.test(name));
  }

  private compare(line: Line, what: Disagreement["what"], outcome: Outcome, verified: () => Found): void {
    // Where a budget ran out there is no result to be wrong.
    if (outcome.kind === "failed" && BUDGET.includes(outcome.code)) return;
    this.checked += 1;
    const [published, found] = [foundOf(outcome), verified()];
    if (isSame(published, found)) return;
    const [subject, part] = [this.nameOf(line.subject), line.compiled.indicator.id];
    this.disagreements.push({ subject, part, what, published: text(published), verified: text(found) });
  }

  /** A settled score as it is printed. */
  private printed(line: Line, { status, score, taken }: LineScore): void {
    const rounding = this.results.run.scheme?.scheme.round.indicator;
    if (taken.length > 0 || status !== "scored" || !score?.low || line.score.kind !== "value" || !rounding) return;
    const shown: Outcome = { kind: "value", value: score.low };
    this.compare(line, "printed score", shown, () => roundedFound(foundOf(line.score), rounding));
  }

  /** Places among the cohort, by counting how many are better. */
  private places(result: SubjectResult, line: Line): void {
    const { run } = this.results;
    for (const [index, need] of line.needs.entries()) {
      if (
        need.kind !== "rank" ||
        need.of.kind !== "call" ||
        need.of.operator !== "var" ||
        need.of.args[0]?.kind !== "text"
      )
        continue;
      if (need.of.args[0].value !== "actual" || line.exactActual.kind !== "value") continue;
      const own = line.exactActual.value;
      if (!(own instanceof R)) continue;
      const others = run.statistics.subjects.list
        .filter((subject) => this.isCompared(subject, result.subject))
        .map((subject) => run.lineOf(line.compiled.indicator.id, subject))
        .filter((other) => other.standing === line.standing)
        .flatMap(({ exactActual }) =>
          exactActual.kind === "value" && exactActual.value instanceof R ? [exactActual.value] : [],
        );
      const sign = need.options.better === "higher" ? 1 : -1;
      const better = others.filter((other) => sign * order(asFraction(other), asFraction(own)) > 0);
      const ahead = need.options.ties === "dense" ? new Set(better.map(String)).size : better.length;
      this.compare(line, "place", run.cohortValue(line, index), () => ({ number: { n: BigInt(ahead + 1), d: 1n } }));
    }
  }

  private isCompared(other: SubjectResult["subject"], subject: SubjectResult["subject"]): boolean {
    const { run } = this.results;
    const { subjects } = run.statistics;
    return run.cohortName(other) === run.cohortName(subject) && subjects.isArea(other) === subjects.isArea(subject);
  }
}

const BUDGET: readonly string[] = ["evaluate/too-many-steps", "evaluate/number-too-large"];

/** A text or a date is no score. */
function asScore(found: Found): Found {
  return "value" in found ? { none: "failed" } : found;
}

function roundedFound(found: Found, { places, mode }: Rounding): Found {
  return "number" in found ? { number: rounded(found.number, places, mode) } : found;
}

function isSame(a: Found, b: Found): boolean {
  if ("number" in a && "number" in b) return order(a.number, b.number) === 0;
  if ("none" in a && "none" in b) return a.none === b.none;
  if (!("value" in a && "value" in b)) return false;
  const [left, right] = [a.value, b.value];
  return left === right || (typeof left === "object" && text(a) === text(b));
}

function text(found: Found): string {
  if ("none" in found) return found.none;
  if ("number" in found) return R.of(found.number.n, found.number.d).toString();
  const { value } = found;
  if (typeof value !== "object") return String(value);
  return "iso" in value ? value.iso : Array.isArray(value) ? `${value.length} items` : "a record";
}
