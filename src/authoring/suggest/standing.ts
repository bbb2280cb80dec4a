/** Cases of a scheme, simplest first: totals at every bound, lines in every state, whatever adjustments and needs read, others beside it. */
import { finiteDecimalText, Rational } from "../../exact/index.js";
import { type Section, withInner } from "../../plan/index.js";
import { type CompiledScheme, comparedTotal, type SubjectResult } from "../../scoring/index.js";
import { type Case, GivenRun, numberJson, schemeKey, standingsOf, type TestedPlan } from "../cases/index.js";
import { schemeParts } from "../coverage/scheme-parts.js";
import { type Assignment, givenOf, type Setting, type Variable, variablesOf } from "./figures.js";
import { type Gap, gapsIn, readyCase, stepOf, thresholds } from "./search.js";

/** What a subject is given: what lines score, and what adjustments, needs and events read. */
interface Stand {
  readonly lines: Readonly<Record<string, unknown>>;
  /** null: what the figures come to. */
  readonly others: "full" | "zero" | null;
  readonly assignment: Assignment;
  readonly subject?: Readonly<Record<string, unknown>>;
  readonly cohort?: readonly Stand[];
}

/** Most cases that are tried for one scheme. */
const MOST_STANDS = 4000;

/** Sizes of cohorts at which shares of one in ten up to one in two come to another whole number, or do not. */
const SIZES = [1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 15, 20];

export function* standingCases(tested: TestedPlan, id: string): Generator<Case> {
  const compiled = tested.schemes.get(id);
  if (!compiled) return;
  const seen = new Set<string>();
  for (const stand of new Stands(tested, compiled).all()) {
    const one = caseOf(id, stand);
    const key = JSON.stringify(one.given);
    if (seen.has(key)) continue;
    if (seen.size >= MOST_STANDS) return;
    seen.add(key);
    yield one;
  }
}

function caseOf(scheme: string, stand: Stand): Case {
  const { cohort = [] } = stand;
  const given = { ...memberOf(stand), ...(cohort.length > 0 && { cohort: cohort.map(memberOf) }) };
  return {
    name: "",
    indicator: schemeKey(scheme),
    scheme,
    given: given as Case["given"],
    expect: {},
    unconfirmed: true,
    locate: (path) => ({ path }),
  };
}

function memberOf({ lines, others, assignment, subject }: Stand): Record<string, unknown> {
  const { subject: said, ...figures } = givenOf(assignment);
  const about = { ...(said as object | undefined), ...subject };
  return {
    ...(Object.keys(lines).length > 0 && { lines }),
    ...(others !== null && { others }),
    ...figures,
    ...(Object.keys(about).length > 0 && { subject: about }),
  };
}

type Measure = (of: SubjectResult) => Rational | null;

/** The next of two that stand in a scheme at a distance that its rounding tells. */
function leastOf({ scheme: { round } }: CompiledScheme): Rational {
  return Rational.of(1n, 10n ** BigInt(round.total?.places ?? 2));
}

class Stands {
  private readonly variables: readonly Variable[];
  private readonly looks = new Map<string, SubjectResult | null>();
  private readonly total: Measure;

  constructor(
    private readonly tested: TestedPlan,
    private readonly compiled: CompiledScheme,
  ) {
    this.variables = variablesOf(tested, schemeKey(compiled.scheme.id)).map(withMoreRows);
    this.total = ({ total }) => (total && !total.open ? comparedTotal(total, compiled).low : null);
  }

  *all(): Generator<Stand> {
    const full: Stand = { lines: {}, others: "full", assignment: this.quiet() };
    const zero: Stand = { ...full, others: "zero" };
    yield full;
    const ids = this.countingLines(full);
    const [first = ""] = ids;
    const low = this.withLines(full, { [first]: "zero" }, ids);
    const spared = this.withLines(full, { [first]: "not-applicable" }, ids);
    const waiting = this.withLines(full, { [first]: "not-due" }, ids);
    yield* [low, zero];
    const bounds = [...this.atBounds(full, ids)];
    yield* bounds;
    yield* this.atNeeds(full, ids);
    yield* inTurn([
      this.figures([low, full, zero]),
      this.linesInStates(full, ids),
      this.beside(full, low, zero, ids),
      this.rounded(full, ids),
      this.together([low, full, spared, waiting, ...bounds.slice(0, 12), zero]),
      this.byEvents(full, ids),
      this.named(full),
    ]);
  }

  private look(stand: Stand): SubjectResult | null {
    const one = caseOf(this.compiled.scheme.id, stand);
    const key = JSON.stringify(one.given);
    const known = this.looks.get(key);
    if (known !== undefined) return known;
    const ready = readyCase(this.tested, one);
    const found = ready?.scores
      ? standingsOf(new GivenRun(this.tested.plan, ready, ready.scores), ready.stage.subject).own
      : null;
    this.looks.set(key, found);
    return found;
  }

  private measured(stand: Stand, measure: Measure): Rational | null {
    const found = this.look(stand);
    return found && measure(found);
  }

  /** Lines that count towards the total, those with the most points first. */
  private countingLines(full: Stand): string[] {
    const own = [...(this.look(full)?.lines ?? [])].filter(([, { line }]) => line.standing === "points");
    return own.map(([id]) => id).sort((a, b) => this.pointsOf(b).compare(this.pointsOf(a)));
  }

  private pointsOf(id: string): Rational {
    return this.compiled.lines.get(id)?.settings.points ?? Rational.zero;
  }

  private withLines(stand: Stand, lines: Readonly<Record<string, unknown>>, ids: readonly string[]): Stand {
    const known = Object.entries(lines).filter(([id]) => ids.includes(id));
    return { ...stand, lines: { ...stand.lines, ...Object.fromEntries(known) } };
  }

  /** Figures at which nothing is triggered and the best grade is held, as far as one figure at a time finds them. */
  private quiet(): Assignment {
    const start: Assignment = new Map(this.variables.map((one) => [one.name, quietOf(one)] as const));
    return this.climb({ lines: {}, others: "full", assignment: start }, ({ total, grade, adjustments }) => {
      const grades = this.compiled.scheme.grades;
      const held = grades.findIndex(({ name }) => name === grade);
      const stirred = adjustments.filter(({ triggered, open, points }) => triggered || open || isMoved(points.low));
      return Rational.integer(
        (total?.open ? -1000 : 0) - 100 * (held < 0 ? grades.length : held) - 10 * stirred.length,
      );
    }).assignment;
  }

  /** The stand after each figure has been set to what measures most. */
  private climb(from: Stand, measure: Measure): Stand {
    let best = from;
    for (const variable of this.variables) {
      let most = this.measured(best, measure);
      for (const setting of variable.settings.slice(0, 40)) {
        const next = { ...best, assignment: new Map(best.assignment).set(variable.name, setting) };
        const found = this.measured(next, measure);
        if (!found || (most && found.compare(most) <= 0)) continue;
        most = found;
        best = next;
      }
    }
    return best;
  }

  /** Takes points from one line after the other until `measure` is exactly `goal`. */
  private lowered(from: Stand, order: readonly string[], goal: Rational, measure = this.total): Stand | null {
    let stand = from;
    for (const id of order) {
      const now = this.measured(stand, measure);
      if (!now || now.compare(goal) < 0) return null;
      if (now.equals(goal)) return stand;
      const without = { ...stand, lines: { ...stand.lines, [id]: "zero" } };
      const least = this.measured(without, measure);
      if (!least || least.compare(now) >= 0) continue;
      if (least.compare(goal) > 0) {
        stand = without;
        continue;
      }
      const share = goal.minus(least).dividedBy(now.minus(least));
      for (const score of nearby(this.pointsOf(id).times(share))) {
        const found = { ...stand, lines: { ...stand.lines, [id]: numberJson(score) } };
        if (this.measured(found, measure)?.equals(goal)) return found;
      }
    }
    return null;
  }

  /** Totals at the bound of every grade, and the least step below it. */
  private *atBounds(full: Stand, ids: readonly string[]): Generator<Stand> {
    const step = leastOf(this.compiled);
    const orders = [ids, [...ids].reverse(), [...new Set(inTurn(this.sections().map(({ lines }) => lines)))]];
    for (const { from } of this.compiled.scheme.grades)
      for (const goal of from ? [from, from.minus(step)] : [])
        for (const order of orders) {
          const found = this.lowered(full, order, goal);
          if (found) yield found;
        }
    for (const { from } of this.compiled.scheme.grades)
      for (const goal of from ? [from, from.minus(step)] : []) {
        const found = this.even(full, ids, goal);
        if (found) yield found;
      }
    for (const goal of [this.compiled.scheme.totalFloor, this.compiled.scheme.totalCap]) {
      const found = goal && this.lowered(full, ids, goal);
      if (found) yield found;
    }
  }

  /** Every line at the same part of its points. */
  private even(full: Stand, ids: readonly string[], goal: Rational): Stand | null {
    const now = this.measured(full, this.total);
    if (!now || now.isZero() || now.compare(goal) < 0) return null;
    const scores = ids.map((id) => [id, this.pointsOf(id).times(goal).dividedBy(now)] as const);
    if (scores.some(([, score]) => finiteDecimalText(score) === null)) return null;
    return { ...full, lines: Object.fromEntries(scores.map(([id, score]) => [id, numberJson(score)])) };
  }

  /** Sections at the part of their points that a grade asks for, and the least step below; also at the total of that grade. */
  private *atNeeds(full: Stand, ids: readonly string[]): Generator<Stand> {
    const step = leastOf(this.compiled);
    for (const { from, needs = [] } of this.compiled.scheme.grades)
      for (const need of needs) {
        if (!("share" in need)) continue;
        for (const { id, lines } of this.sections()) {
          if (need.section !== "each" && need.section !== id) continue;
          const section = this.look(full)
            ?.sections.flatMap(withInner)
            .find((one) => one.id === id);
          if (!section) continue;
          const least = section.available.times(need.share);
          const measure: Measure = ({ sections }) =>
            sections.flatMap(withInner).find((one) => one.id === id)?.score?.low ?? null;
          for (const goal of [least, least.minus(step)]) {
            const found = this.lowered(full, lines, goal, measure);
            if (!found) continue;
            yield found;
            const rest = ids.filter((line) => !lines.includes(line));
            for (const order of [rest, [...rest].reverse()]) {
              const lower = from && this.lowered(found, order, from);
              if (lower) yield lower;
            }
          }
        }
      }
  }

  /** Sections with the lines in them that count, inner ones too. */
  private sections(): { id: string; lines: string[]; weight: number }[] {
    const walk = (list: readonly Section[]): { id: string; lines: string[]; weight: number }[] =>
      list.flatMap((section) => {
        const inner = walk(section.sections ?? []);
        const lines = [...section.indicators, ...inner.flatMap((one) => one.lines)].filter((id) =>
          this.compiled.lines.has(id),
        );
        return [{ id: section.id, lines, weight: lines.length }, ...inner];
      });
    return walk(this.compiled.sections);
  }

  /** One line after the other: lost, missing, not applicable, not due, to be decided; alone, and beside lines that lose points. */
  private *linesInStates(full: Stand, ids: readonly string[]): Generator<Stand> {
    const partners = (id: string): string[] => {
      const own = this.sections().find(({ lines }) => lines.includes(id))?.lines ?? [];
      const inside = own.find((other) => other !== id && ids.includes(other));
      const outside = ids.find((other) => !own.includes(other));
      return [inside, outside].flatMap((other) => other ?? []);
    };
    for (const state of ["not-applicable", "missing", "not-due", "manual", "zero"])
      for (const id of ids) yield this.withLines(full, { [id]: state }, ids);
    for (const state of ["not-applicable", "missing", "not-due"])
      for (const id of ids)
        for (const partner of partners(id)) yield this.withLines(full, { [id]: state, [partner]: "zero" }, ids);
    for (const { lines } of this.sections()) {
      const own = lines.filter((id) => ids.includes(id));
      for (const state of ["zero", "not-applicable", "missing"])
        yield this.withLines(full, Object.fromEntries(own.map((id) => [id, state])), ids);
      const [one = "", two = ""] = own;
      yield this.withLines(full, { [one]: "zero", [two]: numberJson(half(this.pointsOf(two))) }, ids);
    }
    for (const state of ["not-applicable", "missing", "not-due"])
      yield this.withLines(full, Object.fromEntries(ids.map((id) => [id, state])), ids);
  }

  /** What adjustments and needs read, one figure at a time, none, at thresholds, and several together. */
  private *figures(places: readonly Stand[]): Generator<Stand> {
    const put = (stand: Stand, name: string, setting: Setting): Stand => ({
      ...stand,
      assignment: new Map(stand.assignment).set(name, setting),
    });
    const { variables } = this;
    for (const stand of places.slice(0, 2)) {
      for (const { name, settings } of variables)
        for (const setting of settings.slice(0, 12)) yield put(stand, name, setting);
      for (const { name } of variables) yield put(stand, name, null);
      yield { ...stand, assignment: new Map() };
    }
    for (const stand of places) {
      yield this.climb(stand, this.total);
      yield this.climb(stand, (of) => this.total(of)?.negated() ?? null);
    }
    for (const stand of places)
      for (const variable of variables) {
        for (const setting of this.atThresholds(stand, variable)) yield put(stand, variable.name, setting);
        for (const setting of variable.settings.slice(12)) yield put(stand, variable.name, setting);
      }
    const [low] = places;
    if (!low) return;
    const most = Math.max(1, ...variables.map(({ settings }) => settings.length));
    for (let index = 0; index < Math.min(most, 60); index += 1)
      yield {
        ...low,
        assignment: new Map(variables.map(({ name, settings }) => [name, settings[index % settings.length] ?? null])),
      };
  }

  /** Settings at which two sides of a rule of the scheme are equal, and a step either way. */
  private *atThresholds(stand: Stand, variable: Variable): Generator<Setting> {
    const own = stand.assignment.get(variable.name);
    if (!(own instanceof Rational)) return;
    const more = { ...stand, assignment: new Map(stand.assignment).set(variable.name, own.plus(stepOf(variable))) };
    yield* thresholds(variable, own, this.gaps(stand), this.gaps(more));
  }

  private gaps(stand: Stand): Gap[] {
    const ready = readyCase(this.tested, caseOf(this.compiled.scheme.id, stand));
    if (!ready?.scores) return [];
    const run = new GivenRun(this.tested.plan, ready, ready.scores);
    return schemeParts(this.compiled).flatMap(({ tree, adjustment }) =>
      gapsIn(this.tested, tree, run.adjustmentScope(ready.stage.subject, adjustment)),
    );
  }

  /** Others in the cohort: ties, quotas, levels and groups. */
  private *beside(full: Stand, low: Stand, zero: Stand, ids: readonly string[]): Generator<Stand> {
    const lower = this.withLines(low, { [ids[1] ?? ""]: "zero" }, ids);
    const whole = this.measured(full, this.total);
    const near = (whole && this.lowered(full, ids, whole.minus(Rational.one))) ?? low;
    yield* [[zero], [full, zero], [full, full, zero]].map((cohort) => ({ ...full, cohort }));
    yield* [[full], [full, full], [full, full, low]].map((cohort) => ({ ...near, cohort }));
    yield { ...lower, cohort: [full, full, low, low] };
    const levels = [
      { level: "县", groups: ["甲"] },
      { level: "区", groups: ["甲"] },
      { level: "县", groups: ["乙"] },
      { level: "区", groups: ["乙"] },
    ];
    for (const own of levels)
      for (const other of levels)
        if (own !== other) yield { ...low, subject: own, cohort: [{ ...full, subject: other }, zero] };
    for (const size of SIZES)
      for (const better of new Set([0, 1, 2, size >> 2, size >> 1, size - 1, size])) {
        if (better > size) continue;
        const ahead = Array.from({ length: better }, () => full);
        const cohort = [...ahead, ...Array.from({ length: size - better }, () => zero)];
        yield { ...near, cohort };
        yield { ...full, cohort };
      }
    const open = this.withLines(full, { [ids[0] ?? ""]: "missing" }, ids);
    for (const size of [1, 3]) yield { ...full, cohort: Array.from({ length: size }, () => open) };
  }

  /** Scores that every way of rounding rounds otherwise: halves after an even and an odd digit, less and more than a half. */
  private *rounded(full: Stand, ids: readonly string[]): Generator<Stand> {
    const { indicator, section, total } = this.compiled.scheme.round;
    const places = new Set([indicator, section, total].flatMap((stage) => stage?.places ?? []));
    const scaled = (number: Rational, at: number) => numberJson(number.dividedBy(Rational.of(10n ** BigInt(at))));
    for (const at of places)
      for (const digits of [15, 25, 14, 16, 11, 19])
        for (const id of ids.slice(0, 6)) {
          const score = Rational.integer(digits).dividedBy(Rational.of(10n));
          yield this.withLines(full, { [id]: scaled(score, at) }, ids);
          for (const other of ids.slice(0, 6))
            if (other !== id) yield this.withLines(full, { [id]: scaled(score, at), [other]: scaled(score, at) }, ids);
        }
  }

  /** Everything that a figure can trigger, at the totals at which it may matter; and two figures at once. */
  private *together(places: readonly Stand[]): Generator<Stand> {
    const settled = places[0] && this.said(places[0]);
    const moving = this.variables.map(({ name, settings }) => {
      const known = new Set([settled]);
      const telling = settings.slice(0, 40).filter((setting) => {
        const stand = places[0] as Stand;
        const said = this.said({ ...stand, assignment: new Map(stand.assignment).set(name, setting) });
        return !known.has(said) && known.add(said) !== undefined;
      });
      return { name, settings: telling.slice(0, 8) };
    });
    for (const stand of places)
      for (const { name, settings } of moving)
        for (const setting of settings) yield { ...stand, assignment: new Map(stand.assignment).set(name, setting) };
    for (const stand of [places[1] ?? places[0], places[places.length - 1]])
      for (const [index, one] of moving.entries())
        for (const other of moving.slice(index + 1))
          for (const a of one.settings)
            for (const b of other.settings)
              if (stand) yield { ...stand, assignment: new Map(stand.assignment).set(one.name, a).set(other.name, b) };
  }

  /** Lines that lose points by events, left to what the lists say; all others full. */
  private *byEvents(full: Stand, ids: readonly string[]): Generator<Stand> {
    const lists = this.variables.filter(({ type }) => type === "records");
    for (const id of ids.filter((line) => this.compiled.lines.get(line)?.events)) {
      const lines = Object.fromEntries(ids.filter((other) => other !== id).map((other) => [other, "full"]));
      const stand: Stand = { ...full, lines, others: null };
      for (const { name, settings } of lists)
        for (const setting of settings) yield { ...stand, assignment: new Map(full.assignment).set(name, setting) };
    }
  }

  private said(stand: Stand): string {
    const found = this.look(stand);
    return JSON.stringify(
      found?.adjustments.map(({ points, triggered, open }) => [
        String(points.low),
        String(points.high),
        triggered,
        open,
      ]),
    );
  }

  /** Subjects that the scheme names. */
  private *named(full: Stand): Generator<Stand> {
    const names = [...this.compiled.lines.values()].flatMap(({ settings: { assessed } }) =>
      Array.isArray(assessed) ? assessed : [],
    );
    for (const id of new Set(names)) yield { ...full, subject: { id } };
  }
}

const isMoved = (of: Rational | null): boolean => of !== null && !of.isZero();
const half = (of: Rational): Rational => of.dividedBy(Rational.integer(2));

/** The first of each, then the second of each. */
function* inTurn<T>(lists: readonly Iterable<T>[]): Generator<T> {
  const open = new Set(lists.map((list) => list[Symbol.iterator]()));
  while (open.size > 0)
    for (const list of open) {
      const next = list.next();
      if (next.done) open.delete(list);
      else yield next.value;
    }
}

/** A score as it is, or to the fewest decimals that come next to it. */
function nearby(score: Rational): Rational[] {
  if (finiteDecimalText(score) !== null) return [score];
  return [1, 2, 3, 4].flatMap((places) => {
    const scale = Rational.of(10n ** BigInt(places));
    const down = Rational.of(score.times(scale).truncated());
    return [down.dividedBy(scale), down.plus(Rational.one).dividedBy(scale)];
  });
}

/** What reports that nothing happened. */
function quietOf({ type, settings }: Variable): Setting {
  if (type === "records") return [];
  if (type === "boolean") return false;
  if (type === "count" || type === "number" || type === "rate") return Rational.zero;
  return settings[0] ?? null;
}

/** Lists also of many rows, each of which is something else. */
function withMoreRows(variable: Variable): Variable {
  if (variable.type !== "records") return variable;
  const single = variable.settings.flatMap((setting) =>
    Array.isArray(setting) && setting.length === 1 ? setting : [],
  );
  const many = single.slice(0, 12).flatMap((row: Readonly<Record<string, unknown>>) =>
    Object.keys(row)
      .filter((field) => typeof row[field] === "string" && !/^\d{4}-/.test(String(row[field])))
      .flatMap((field) =>
        [3, 6, 12].map((size) => Array.from({ length: size }, (_, at) => ({ ...row, [field]: `第${at + 1}件` }))),
      ),
  );
  const sorted = [...variable.settings].sort((a, b) => sizeOf(a) - sizeOf(b));
  return { ...variable, settings: [...sorted, ...many] };
}

const sizeOf = (setting: Setting): number => (Array.isArray(setting) ? setting.length : 1);
