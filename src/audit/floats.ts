/**
 * What a float engine makes of the same rules: each lowered rule handed to json-logic-js, figures as JavaScript numbers, what
 * is missing as null, which it reads as 0. Nothing here is ever published; it is what exact results are held against.
 */
import jsonLogic, { type RulesLogic } from "json-logic-js";
import { Rational, type Rounding } from "../exact/index.js";
import { type Outcome, Row, type Tree, type Value, variableName } from "../logic/index.js";
import { CalendarDate } from "../plan/index.js";
import type { Line, Results } from "../scoring/index.js";

/** What json-logic-js gives: a number, true or false, a text, a list, or null. */
export type Float = unknown;

/** A rule that a float engine could not be asked, because it stands on dates or texts inside a list. */
export class NotAsked extends Error {}

/** The operators that json-logic-js has of its own; the others are worked out here and handed over as values. */
const STANDARD = new Set(
  "var missing missing_some if ?: == === != !== ! !! or and > >= < <= max min + - * / % map filter reduce all none some merge in cat substr".split(
    " ",
  ),
);

export function floatOf(outcome: Outcome): Float {
  return outcome.kind === "value" ? floatOfValue(outcome.value) : null;
}

function floatOfValue(value: Value): Float {
  if (value instanceof Rational) return floatOfRational(value);
  if (value instanceof CalendarDate) return value.iso;
  if (value instanceof Row)
    return Object.fromEntries([...value.names()].map((name) => [name, floatOf(value.field(name) as Outcome)]));
  return Array.isArray(value) ? value.map(floatOfValue) : value;
}

/** The double nearest to a quotient of two doubles: what a spreadsheet has after dividing. */
export const floatOfRational = ({ numerator, denominator }: Rational): number => {
  if (denominator === 1n) return Number(numerator);
  const [n, d] = [Number(numerator), Number(denominator)];
  return Number.isFinite(n) && Number.isFinite(d) ? n / d : Number.NaN;
};

/** Rounded as programs with floats do it: shifted, rounded to a whole number, and shifted back. */
export function roundFloat(value: number, { places, mode }: Rounding): number {
  const unit = 10 ** places;
  const shifted = Math.abs(value) * unit;
  const down = Math.floor(shifted);
  const rest = shifted - down;
  const isUp =
    mode === "up" ? rest > 0 : mode === "half-even" ? rest > 0.5 || (rest === 0.5 && down % 2 === 1) : rest >= 0.5;
  return (Math.sign(value) * (mode === "down" || !isUp ? down : down + 1)) / unit;
}

/** The lines of one assessment as a float engine works them out, one from another. */
export class FloatLines {
  private readonly known = new Map<string, Float>();

  constructor(private readonly results: Results) {}

  actual(line: Line): Float {
    return this.once(line, "actual", () => {
      const found = this.run(line.compiled.actual, line);
      const rounding = this.results.run.scheme?.scheme.round.value;
      return rounding && typeof found === "number" ? roundFloat(found, rounding) : found;
    });
  }

  limit(line: Line, index: number): Float {
    const tree = line.compiled.target?.limits[index];
    return this.once(line, `limit ${index}`, () => (tree ? this.run(tree, line) : null));
  }

  met(line: Line): Float {
    const tree = line.compiled.target?.met;
    return this.once(line, "met", () => (tree ? this.run(tree, line) : null));
  }

  score(line: Line): Float {
    const tree = line.settings?.score;
    return this.once(line, "score", () => (tree ? this.run(tree, line) : null));
  }

  private once(line: Line, what: string, work: () => Float): Float {
    const key = JSON.stringify([line.compiled.indicator.id, line.subject.id, what]);
    if (!this.known.has(key)) {
      this.known.set(key, null);
      this.known.set(key, work());
    }
    return this.known.get(key);
  }

  private run(tree: Tree, line: Line): Float {
    const document: Record<string, unknown> = {};
    const rule = this.ruleOf(tree, line, document, false);
    return jsonLogic.apply(rule as RulesLogic, document);
  }

  /** The rule as json-logic-js takes it; the figures that it reads are put into the document under plain names. */
  private ruleOf(tree: Tree, line: Line, document: Record<string, unknown>, inItem: boolean): unknown {
    switch (tree.kind) {
      case "number":
        return floatOfRational(tree.value);
      case "date":
        return tree.value.iso;
      case "list":
        return tree.items.map((item) => this.ruleOf(item, line, document, inItem));
      case "call":
        break;
      default:
        return tree.value;
    }
    const name = variableName(tree);
    if (name !== null) return inItem ? { var: name } : this.figure(name, line, document);
    if (tree.operator === "round") return this.rounding(tree.args, line, document, inItem);
    if (!STANDARD.has(tree.operator)) {
      if (inItem) throw new NotAsked(tree.operator);
      return this.literal(floatOf(this.results.run.plan.evaluator.evaluate(tree, line)), document);
    }
    const overItems = ["map", "filter", "reduce", "all", "none", "some"].includes(tree.operator);
    return {
      [tree.operator]: tree.args.map((arg, index) =>
        this.ruleOf(arg, line, document, inItem || (overItems && index === 1)),
      ),
    };
  }

  /** A shift, the remainder of one, and a shift back: json-logic-js has no rounding of its own. */
  private rounding(
    [of, places, mode]: readonly Tree[],
    line: Line,
    document: Record<string, unknown>,
    inItem: boolean,
  ): unknown {
    if (!of || places?.kind !== "number" || inItem) throw new NotAsked("round");
    const inner: Record<string, unknown> = {};
    const found = jsonLogic.apply(this.ruleOf(of, line, inner, inItem) as RulesLogic, inner) as unknown;
    const stated = mode?.kind === "text" ? mode.value : "half-up";
    const rounding = { places: Number(places.value.numerator), mode: stated as Rounding["mode"] };
    return this.literal(roundFloat(Number(found), rounding), document);
  }

  private figure(name: string, line: Line, document: Record<string, unknown>): unknown {
    return this.literal(this.read(name.split("."), line), document);
  }

  /** A value under a name of its own, so that no text or list of the data is taken for a rule. */
  private literal(value: Float, document: Record<string, unknown>): unknown {
    const key = `v${Object.keys(document).length}`;
    document[key] = value;
    return { var: key };
  }

  private read(path: readonly string[], line: Line): Float {
    const [first = "", second = "", ...rest] = path;
    switch (first) {
      case "actual":
        return this.actual(line);
      case "target":
        return this.limit(line, second === "upper" ? 1 : 0);
      case "met":
        return this.met(line);
      case "score":
        return this.score(line);
      case "indicators":
        return this.read(rest, this.results.run.lineOf(second, line.subject));
      case "cohort":
        return this.place(line, Number(second));
      default:
        return floatOf(line.resolve(path));
    }
  }

  /** A place among actuals that are floats; any other comparison is taken over. */
  private place(line: Line, index: number): Float {
    const need = line.needs[index];
    if (need?.kind !== "rank" || variableName(need.of) !== "actual")
      return floatOf(this.results.run.cohortValue(line, index));
    const { run } = this.results;
    const own = Number(this.actual(line));
    const sign = need.options.better === "higher" ? 1 : -1;
    const better = run.statistics.subjects.list
      .filter(
        (other) =>
          run.cohortName(other) === run.cohortName(line.subject) && this.isArea(other) === this.isArea(line.subject),
      )
      .map((other) => run.lineOf(line.compiled.indicator.id, other))
      .filter((other) => other.standing === line.standing)
      .map((other) => Number(this.actual(other)))
      .filter((other) => sign * (other - own) > 0);
    return (need.options.ties === "dense" ? new Set(better).size : better.length) + 1;
  }

  private isArea(subject: Line["subject"]): boolean {
    return this.results.run.statistics.subjects.isArea(subject);
  }
}
