/**
 * What a float engine makes of the same rules: each lowered rule handed to json-logic-js, figures as JavaScript numbers, what
 * is missing as null, which it reads as 0. Nothing here is ever published; it is what exact results are held against.
 */
import jsonLogic, { type RulesLogic } from "json-logic-js";
import { Rational, type Rounding } from "../exact/index.js";
import { type Outcome, Row, type Scope, type Tree, type Value, variableName } from "../logic/index.js";
import { CalendarDate, DateTime, type Subject } from "../plan/index.js";
import type { Line, Results } from "../scoring/index.js";

/** What json-logic-js gives: a number, true or false, a text, a list, or null. */
export type Float = unknown;

/** A rule that a float engine could not be asked, because it stands on dates or texts inside a list. */
export class NotAsked extends Error {}

/** What floats answer; null where they could not be asked. */
export function asked<Answer>(ask: () => Answer): { readonly answer: Answer } | null {
  try {
    return { answer: ask() };
  } catch (error) {
    if (error instanceof NotAsked) return null;
    throw error;
  }
}

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
  if (value instanceof CalendarDate || value instanceof DateTime) return value.iso;
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

/** Whether it is no rule that says so: who is assessed, what is due, what there is to judge is no question of arithmetic. */
const isAside = (of: Outcome): boolean => of.kind === "not-applicable" && of.code !== "stated";

/** Whether it earns nothing yet because nothing was shown for it. */
export const isUnproven = ({ score }: Line): boolean =>
  score.kind === "missing" && score.facts.some(({ reason }) => reason === "no-evidence");

/** What a rule reads: floats under its names, and the exact scope for what no float engine knows. */
interface Place {
  readonly scope: Scope;
  read(path: readonly string[]): Float;
}

/** The lines of one assessment as a float engine works them out, one from another. */
export class FloatLines {
  private readonly known = new Map<string, Float>();

  constructor(private readonly results: Results) {}

  actual(line: Line): Float {
    const found = this.exactActual(line);
    const rounding = this.results.run.scheme?.scheme.round.value;
    return rounding && typeof found === "number" ? roundFloat(found, rounding) : found;
  }

  /** Before it is rounded, where the scheme rounds actuals. */
  private exactActual(line: Line): Float {
    return this.once(line, "actual", () => (isAside(line.exactActual) ? null : this.run(line.compiled.actual, line)));
  }

  /** Of a period to date, as much of the target as is due by then. */
  limit(line: Line, index: number): Float {
    const tree = line.compiled.target?.limits[index];
    return this.once(line, `limit ${index}`, () => {
      const whole = tree ? this.run(tree, line, line.targetScope) : null;
      const share = line.shareDue;
      if (share === null || typeof whole !== "number") return whole;
      const { baseline } = line.compiled;
      const start = Number(baseline ? this.run(baseline, line, line.targetScope) : 0);
      return start + (whole - start) * floatOfRational(share);
    });
  }

  met(line: Line): Float {
    const tree = line.compiled.target?.met;
    if (line.isEmpty || isAside(line.met)) return floatOf(line.met);
    return this.once(line, "met", () => (tree ? this.run(tree, line) : null));
  }

  score(line: Line): Float {
    const tree = line.settings?.score;
    if (line.isEmpty || isAside(line.score) || isUnproven(line)) return floatOf(line.score);
    return this.once(line, "score", () => (tree ? this.run(tree, line) : null));
  }

  private once(line: Line, what: string, work: () => Float): Float {
    const key = JSON.stringify([line.compiled.indicator.id, line.subject.id, what]);
    if (this.known.has(key)) return this.known.get(key);
    this.known.set(key, null);
    try {
      this.known.set(key, work());
    } catch (error) {
      // What could not be asked once cannot be asked a second time either.
      this.known.delete(key);
      throw error;
    }
    return this.known.get(key);
  }

  private run(tree: Tree, line: Line, scope: Scope = line): Float {
    return this.apply(tree, { scope, read: (path) => this.read(path, line, scope) });
  }

  /** A rule of an adjustment or grade; `item` names the adjustment whose events it may read. */
  ofAdjustment(tree: Tree, scope: Scope, subject: Subject, item: string | null): Float {
    const { run } = this.results;
    const read = (path: readonly string[]): Float => {
      const [first, second = "", ...rest] = path;
      if (first === "indicators") return this.read(rest, run.lineOf(second, subject));
      return first === "events" && item !== null ? this.events(item, subject) : floatOf(scope.resolve(path));
    };
    return this.apply(tree, { scope, read });
  }

  private events(item: string, subject: Subject): Float {
    const { outcome, events } = this.results.run.eventsOf(item, subject);
    if (outcome.kind !== "value") return null;
    return events.reduce((sum, { counted, points }) => sum + (counted ? floatOfRational(points) : 0), 0);
  }

  private apply(tree: Tree, place: Place): Float {
    const document: Record<string, unknown> = {};
    const rule = this.ruleOf(tree, place, document, false);
    return jsonLogic.apply(rule as RulesLogic, document);
  }

  /** The rule as json-logic-js takes it; the figures that it reads are put into the document under plain names. */
  private ruleOf(tree: Tree, place: Place, document: Record<string, unknown>, inItem: boolean): unknown {
    switch (tree.kind) {
      case "number":
        return floatOfRational(tree.value);
      case "date":
        return tree.value.iso;
      case "list":
        return tree.items.map((item) => this.ruleOf(item, place, document, inItem));
      case "call":
        break;
      default:
        return tree.value;
    }
    const name = variableName(tree);
    if (name !== null) return inItem ? { var: name } : this.literal(place.read(name.split(".")), document);
    if (tree.operator === "round") return this.rounding(tree.args, place, document, inItem);
    if (!STANDARD.has(tree.operator)) {
      if (inItem) throw new NotAsked(tree.operator);
      return this.literal(floatOf(this.results.run.plan.evaluator.evaluate(tree, place.scope)), document);
    }
    const overItems = ["map", "filter", "reduce", "all", "none", "some"].includes(tree.operator);
    return {
      [tree.operator]: tree.args.map((arg, index) =>
        this.ruleOf(arg, place, document, inItem || (overItems && index === 1)),
      ),
    };
  }

  /** A shift, the remainder of one, and a shift back: json-logic-js has no rounding of its own. */
  private rounding(
    [of, places, mode]: readonly Tree[],
    place: Place,
    document: Record<string, unknown>,
    inItem: boolean,
  ): unknown {
    if (!of || places?.kind !== "number" || inItem) throw new NotAsked("round");
    const inner: Record<string, unknown> = {};
    const found = jsonLogic.apply(this.ruleOf(of, place, inner, inItem) as RulesLogic, inner) as unknown;
    const stated = mode?.kind === "text" ? mode.value : "half-up";
    const rounding = { places: Number(places.value.numerator), mode: stated as Rounding["mode"] };
    return this.literal(roundFloat(Number(found), rounding), document);
  }

  /** A value under a name of its own, so that no text or list of the data is taken for a rule. */
  private literal(value: Float, document: Record<string, unknown>): unknown {
    const key = `v${Object.keys(document).length}`;
    document[key] = value;
    return { var: key };
  }

  private read(path: readonly string[], line: Line, scope: Scope = line): Float {
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
      case "events":
        if (line.settings?.events) return this.events(line.compiled.indicator.id, line.subject);
        return floatOf(scope.resolve(path));
      default:
        return floatOf(scope.resolve(path));
    }
  }

  /** A comparison among floats: what has no value counts as a spreadsheet counts an empty cell, not at all. */
  private place(line: Line, index: number): Float {
    const need = line.needs[index];
    const exact = this.results.run.cohortValue(line, index);
    if (!need || exact.kind !== "value") return floatOf(exact);
    const { run } = this.results;
    const { kind, options } = need;
    const partsOf = (other: Line): readonly number[] | null => {
      const found = this.apply(need.of, {
        scope: other,
        // What is compared is never rounded first.
        read: (path) => (path[0] === "actual" ? this.exactActual(other) : this.read(path, other)),
      });
      const parts = Array.isArray(found) ? found : [found];
      return parts.every((part) => typeof part === "number") ? parts : null;
    };
    const own = partsOf(line);
    if (!own) return floatOf(exact);
    const all = run.statistics.subjects.list
      .filter((other) => run.cohortKey(other) === run.cohortKey(line.subject))
      .map((other) => run.lineOf(line.compiled.indicator.id, other))
      .filter((other) => other.standing === line.standing && run.comparedBy(need, other).kind === "value")
      .filter((other) => options.self === "included" || other !== line)
      .flatMap((other) => {
        const parts = partsOf(other);
        return parts ? [parts] : [];
      });
    const values = all.map(([first = 0]) => first);
    const sum = (part: number) => all.reduce((total, parts) => total + (parts[part] ?? 0), 0);
    switch (kind) {
      case "own":
        return own[0];
      case "rank": {
        const sign = options.better === "higher" ? 1 : -1;
        const better = values.filter((other) => sign * (other - (own[0] ?? 0)) > 0);
        return (options.ties === "dense" ? new Set(better).size : better.length) + 1;
      }
      case "count":
        return values.length;
      case "sum":
        return sum(0);
      case "mean":
        return sum(0) / values.length;
      case "ratio":
        return sum(0) / sum(1);
      case "max":
        return Math.max(...values);
      case "min":
        return Math.min(...values);
    }
  }
}
