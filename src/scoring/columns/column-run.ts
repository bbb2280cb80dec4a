/**
 * An assessment in columns: every rule compiled and run over all subjects, then sections, totals, grades and places. A
 * subject of whom anything is left in doubt, does not apply, or is worked out in a way that `known.ts` does not list, is
 * worked out by the reference `Run`: what comes out is the same by construction, and only faster for the others.
 */

import type { Diagnostic } from "../../diagnostics/index.js";
import type { Rational } from "../../exact/index.js";
import {
  type Column,
  type CompileMode,
  call,
  columnOf,
  leaf,
  type OutcomeKind,
  type RuleColumn,
  type RuleToCompile,
  type Tree,
  variable,
  variableName,
} from "../../logic/index.js";
import { type Section, type Subject, withInner } from "../../plan/index.js";
import { isOpenStatus, type LineStatus } from "../line.js";
import { places } from "../rank.js";
import { type Ranked, rankAll } from "../ranking.js";
import { type Run, statusWithoutPoints, type Unranked } from "../run.js";
import { ColumnResults, type LineColumns, NumberColumn, type Placed } from "./column-results.js";
import { isKnownScheme } from "./known.js";
import { Asked, type LineRules, lineRules, POINTS, RuleCache, STANDINGS, type StandingColumn } from "./line-columns.js";

export interface ColumnOptions {
  /** How rules are run; source where code may be generated. */
  readonly mode?: CompileMode;
  /** Rules compiled in an earlier run of the same plan and scheme. */
  readonly cache?: RuleCache;
}

export function columnResults(
  run: Run,
  { mode = "auto", cache = new RuleCache(mode) }: ColumnOptions,
  problems: readonly Diagnostic[],
): ColumnResults {
  return new ColumnRun(run, cache, problems).results();
}

class ColumnRun {
  private readonly subjects: readonly Subject[];
  private readonly rows: number;
  private readonly asked: Asked;
  /** Subjects with the same level, groups and attributes stand alike to an indicator that names nobody. */
  private readonly alike: Int32Array;
  private readonly standingsOf = new Map<string, StandingColumn>();
  private readonly first: Subject[] = [];

  constructor(
    private readonly run: Run,
    private readonly cache: RuleCache,
    private readonly problems: readonly Diagnostic[],
  ) {
    this.subjects = run.statistics.subjects.list;
    this.rows = this.subjects.length;
    this.asked = new Asked(run);
    this.alike = new Int32Array(this.rows);
    const classes = new Map<string, number>();
    const { subjects } = run.statistics;
    for (const [row, subject] of this.subjects.entries()) {
      const { level, groups, attributes } = subject;
      const key =
        groups === undefined && attributes === undefined
          ? `${subjects.isArea(subject)} ${level}`
          : JSON.stringify([subjects.isArea(subject), level, groups, attributes]);
      let known = classes.get(key);
      if (known === undefined) {
        known = this.first.length;
        classes.set(key, known);
        this.first.push(subject);
      }
      this.alike[row] = known;
    }
  }

  results(): ColumnResults {
    const { run, rows } = this;
    const lines = new Map<string, LineRules>();
    const unknown = new Uint8Array(rows);
    for (const [id, compiled] of run.plan.indicators) {
      const standing = this.standings(id, unknown);
      lines.set(id, lineRules(compiled, run, standing, this.asked, this.cache));
    }
    const isKnown = run.scheme === null || isKnownScheme(run.scheme);
    const open = unknown.slice();
    if (!isKnown) open.fill(1);
    const hasPoints = new Uint8Array(rows);
    const seen = new Set<StandingColumn>();
    const spared = STANDINGS.indexOf("spared");
    for (const [id, { standing, score, printed }] of lines) {
      if (!run.scheme?.lines.has(id)) continue;
      for (let row = 0; row < rows && !seen.has(standing); row += 1) {
        if (standing[row] === POINTS) hasPoints[row] = 1;
        else if (standing[row] === spared) open[row] = 1;
      }
      seen.add(standing);
      this.open(open, score, standing);
      this.open(open, printed, standing);
    }
    const adjusted = isKnown ? this.adjustments(open) : { bonus: [], minus: [] };
    const rolled = run.scheme && isKnown ? this.rollUp(lines, adjusted) : null;
    for (const column of rolled?.values() ?? []) this.open(open, column);
    return this.finish(lines, rolled, open, hasPoints);
  }

  /** Rows in which a column decides nothing are left to the reference. */
  private open(open: Uint8Array, column: RuleColumn | undefined, standing?: StandingColumn): void {
    if (!column) return;
    if (column.kind === "never") {
      for (let row = 0; row < this.rows; row += 1) if (!standing || standing[row] === POINTS) open[row] = 1;
      return;
    }
    for (const row of column.doubts) if (!standing || standing[row] === POINTS) open[row] = 1;
    for (const row of column.large.keys()) open[row] = 1;
    // A score that is true or false is no score: the line fails.
    if (standing && column.kind !== "number") open.fill(1);
  }

  private standings(id: string, unknown: Uint8Array): StandingColumn {
    const { run } = this;
    const compiled = run.plan.indicators.get(id);
    const settings = run.scheme?.lines.get(id)?.settings;
    const words = [compiled?.indicator, settings];
    const isNamed =
      compiled?.readsOwnTarget ||
      words.some((word) => Array.isArray(word?.assessed) || word?.applies?.subjects !== undefined);
    const line = (subject: Subject) => run.lineOf(id, subject);
    if (isNamed)
      return Uint8Array.from(this.subjects, (subject, row) => {
        const { standing, unknown: lacking } = line(subject);
        if (lacking.length > 0) unknown[row] = 1;
        return STANDINGS.indexOf(standing);
      });
    const ofClass = this.first.map(line).map(({ standing, unknown: lacking }) => ({
      code: STANDINGS.indexOf(standing),
      isUnknown: lacking.length > 0,
    }));
    const key = JSON.stringify(ofClass);
    const known = this.standingsOf.get(key);
    if (known) return known;
    const column = new Uint8Array(this.rows);
    for (let row = 0; row < this.rows; row += 1) {
      const own = ofClass[this.alike[row] as number];
      column[row] = own?.code ?? 0;
      if (own?.isUnknown) unknown[row] = 1;
    }
    this.standingsOf.set(key, column);
    return column;
  }

  /** Bonus and minus as columns; a veto that is triggered, or that nobody can tell, opens the row. */
  private adjustments(open: Uint8Array): { bonus: Tree[]; minus: Tree[] } {
    const found: { bonus: Tree[]; minus: Tree[] } = { bonus: [], minus: [] };
    const { scheme } = this.run;
    if (!scheme || scheme.adjustments.length === 0) return found;
    const rules = scheme.adjustments.map(({ adjustment, rule }, index): RuleToCompile => {
      if (adjustment.kind === "veto" || adjustment.kind === "penalty")
        return { name: `adjustment ${index}`, tree: rule };
      const { cap } = adjustment;
      const number = (of: Rational): Tree => ({ kind: "number", value: of, path: [] });
      const earned = call("max", rule, 0);
      return { name: `adjustment ${index}`, tree: cap ? call("min", earned, number(cap)) : earned };
    });
    const columns = this.cache.run("adjustments", rules, this.run, {
      column: (tree) => this.asked.column(tree, "adjustments", (subject) => this.run.adjustmentScope(subject)),
    });
    for (const [index, { adjustment }] of scheme.adjustments.entries()) {
      const column = columns.get(`adjustment ${index}`) as RuleColumn;
      this.open(open, column);
      if (adjustment.kind === "bonus" || adjustment.kind === "minus") {
        if (column.kind !== "number") open.fill(1);
        found[adjustment.kind].push(this.term(column));
        continue;
      }
      for (let row = 0; row < this.rows; row += 1) if (column.n[row] !== 0) open[row] = 1;
    }
    return found;
  }

  private readonly terms = new Map<string, Column>();
  /** How the terms look: the roll-up of one run is that of another only where its coefficients are the same. */
  private readonly termForms: string[] = [];

  /** A number of every subject as a rule that reads it; 0 where it does not count. */
  private term({ c, n, d, kind, doubts }: RuleColumn, standing?: StandingColumn): Tree {
    this.termForms.push(`${kind} ${c} ${d === null}`);
    if (kind !== "number") return leaf(0);
    const name = `term ${this.terms.size}`;
    const isForAll = !standing || this.hasPointsEverywhere(standing);
    const values = isForAll ? n : n.slice();
    if (!isForAll) for (let row = 0; row < this.rows; row += 1) if (standing[row] !== POINTS) values[row] = 0;
    this.terms.set(name, columnOf("number", values));
    const number: Tree = { kind: "number", value: c, path: [] };
    if (!d) return call("*", number, variable(name));
    const divisors = doubts.length === 0 ? d : d.slice();
    for (const row of doubts) if (divisors[row] === 0) divisors[row] = 1;
    this.terms.set(`${name} divisor`, columnOf("number", divisors));
    return call("*", number, call("/", variable(name), variable(`${name} divisor`)));
  }

  private readonly everywhere = new Map<StandingColumn, boolean>();

  private hasPointsEverywhere(standing: StandingColumn): boolean {
    const known = this.everywhere.get(standing) ?? standing.every((code) => code === POINTS);
    this.everywhere.set(standing, known);
    return known;
  }

  /** Sections, the total and the grades that it reaches. */
  private rollUp(
    lines: ReadonlyMap<string, LineRules>,
    { bonus, minus }: { bonus: readonly Tree[]; minus: readonly Tree[] },
  ): ReadonlyMap<string, RuleColumn> {
    const { scheme: compiled } = this.run;
    if (!compiled) return new Map();
    const { scheme, sections } = compiled;
    const { round } = scheme;
    const earned = new Map<string, Tree>();
    const termOf = (id: string): Tree[] => {
      const known = earned.get(id);
      if (known) return [known];
      const line = lines.get(id);
      const column = round.carry ? line?.printed : line?.score;
      if (!line || !column || !compiled.lines.has(id)) return [];
      const tree = this.term(column, line.standing);
      earned.set(id, tree);
      return [tree];
    };
    const rules: RuleToCompile[] = [];
    const sum = (terms: readonly Tree[]): Tree => (terms.length === 0 ? leaf(0) : call("+", ...terms));
    const close = (section: Section): Tree => {
      const tree = sum([...section.indicators.flatMap(termOf), ...(section.sections ?? []).map(close)]);
      const name = `section ${section.id}`;
      rules.push({ name, tree, ...(round.section && { rounding: round.section }) });
      return round.carry && round.section ? variable(name) : tree;
    };
    const parts = sections.map(close);
    const capped = bonus.length > 0 && scheme.bonusCap ? [call("min", sum(bonus), exactly(scheme.bonusCap))] : bonus;
    const all = sum([...parts, ...capped]);
    const total = minus.length > 0 ? call("-", all, sum(minus)) : all;
    rules.push({ name: "total", tree: total, ...(round.total && { rounding: round.total }) });
    for (const [index, { from }] of scheme.grades.entries())
      if (from !== undefined)
        rules.push({ name: `grade ${index}`, tree: call(">=", variable("total"), exactly(from)) });
    return this.cache.run(`roll-up ${this.termForms.join()}`, rules, this.run, {
      column: (tree) => this.terms.get(variableName(tree) ?? "") as Column,
      named: (name) => (name === "total" || name.startsWith("section ") ? name : undefined),
    });
  }

  private finish(
    lines: ReadonlyMap<string, LineRules>,
    rolled: ReadonlyMap<string, RuleColumn> | null,
    open: Uint8Array,
    hasPoints: Uint8Array,
  ): ColumnResults {
    const { run, rows, subjects } = this;
    const asked = new Map<number, Unranked>();
    for (let row = 0; row < rows; row += 1) if (open[row] === 1) asked.set(row, run.resultOf(subjects[row] as Subject));
    const settled = new Uint8Array(rows);
    for (let row = 0; row < rows; row += 1) settled[row] = open[row] === 0 && hasPoints[row] === 1 ? 1 : 0;

    const total = rolled?.get("total") ?? null;
    const askedTotals = new Map<number, Rational | null>();
    for (const [row, { total: of }] of asked) askedTotals.set(row, of && !of.open ? of.value.low : null);
    const sections = new Map<string, NumberColumn>();
    for (const [name, column] of rolled ?? []) {
      if (!name.startsWith("section ")) continue;
      const id = name.slice("section ".length);
      sections.set(id, new NumberColumn(column, this.whereCounted(id, lines, settled), this.askedSections(id, asked)));
    }
    // Where sections were not rolled up in columns, every subject was asked.
    const none = new Uint8Array(rows);
    for (const { id } of rolled ? [] : (run.scheme?.sections ?? []).flatMap(withInner))
      sections.set(id, new NumberColumn(null, none, this.askedSections(id, asked)));
    const ranked = this.rankedByReference(asked);
    const grades = ranked
      ? subjects.map(({ id }) => ranked.get(id)?.grade ?? null)
      : this.grades(rolled, settled, asked);
    return new ColumnResults(
      run,
      subjects,
      new Map([...lines].map(([id, line]) => [id, this.lineColumns(id, line, asked, hasPoints)])),
      sections,
      new NumberColumn(total, settled, askedTotals),
      grades,
      ranked,
      ranked ? this.placesOf(ranked) : this.ranks(total, settled, asked, askedTotals),
      asked.size,
      new Set([...asked].flatMap(([row, { total: of }]) => (of?.open ? [row] : []))),
      this.problems,
    );
  }

  /** Places and grades by the reference, where every subject was asked of it: quotas and unrounded totals are its own. */
  private rankedByReference(asked: ReadonlyMap<number, Unranked>): ReadonlyMap<string, Ranked> | null {
    const { run, rows } = this;
    if (!run.scheme || rows === 0 || asked.size < rows) return null;
    const rankable = [...asked.values()].flatMap(({ subject, total, graded }) =>
      total && graded ? [{ subject, total, graded }] : [],
    );
    return rankAll(rankable, (subject) => run.cohortKey(subject), run.scheme);
  }

  private placesOf(ranked: ReadonlyMap<string, Ranked>): Placed {
    const ranks = this.subjects.map(({ id }) => ranked.get(id)?.rank ?? null);
    const column = (of: (rank: NonNullable<Ranked["rank"]>) => number) =>
      Int32Array.from(ranks, (rank) => (rank ? of(rank) : 0));
    return {
      place: column(({ place }) => place),
      of: column(({ of }) => of),
      pending: column(({ pending }) => pending),
    };
  }

  /** Where anything in a section counts; elsewhere it has no score. */
  private whereCounted(id: string, lines: ReadonlyMap<string, LineRules>, settled: Uint8Array): Uint8Array {
    const find = (sections: readonly Section[]): Section | undefined => {
      for (const section of sections) {
        const found = section.id === id ? section : find(section.sections ?? []);
        if (found) return found;
      }
      return undefined;
    };
    const within = (section: Section): string[] => [...section.indicators, ...(section.sections ?? []).flatMap(within)];
    const section = find(this.run.scheme?.sections ?? []);
    const counted = new Uint8Array(this.rows);
    const seen = new Set<StandingColumn>();
    for (const line of section ? within(section) : []) {
      const standing = this.run.scheme?.lines.has(line) ? lines.get(line)?.standing : undefined;
      if (!standing || seen.has(standing)) continue;
      seen.add(standing);
      for (let row = 0; row < this.rows; row += 1) if (settled[row] === 1 && standing[row] === POINTS) counted[row] = 1;
    }
    return counted;
  }

  private askedSections(id: string, asked: ReadonlyMap<number, Unranked>): ReadonlyMap<number, Rational | null> {
    const found = new Map<number, Rational | null>();
    type Scored = Unranked["sections"][number];
    const find = (sections: readonly Scored[]): Scored | undefined => {
      for (const section of sections) {
        const inner = section.id === id ? section : find(section.sections);
        if (inner) return inner;
      }
      return undefined;
    };
    for (const [row, { sections }] of asked) {
      const score = find(sections)?.score;
      found.set(row, score?.low && score.high?.equals(score.low) ? score.low : null);
    }
    return found;
  }

  private grades(
    rolled: ReadonlyMap<string, RuleColumn> | null,
    settled: Uint8Array,
    asked: ReadonlyMap<number, Unranked>,
  ): (string | null)[] {
    const steps = this.run.scheme?.scheme.grades ?? [];
    const columns = steps.map((_, index) => rolled?.get(`grade ${index}`));
    return Array.from(settled, (is, row) => {
      if (is !== 1) return steps[asked.get(row)?.graded?.index ?? -1]?.name ?? null;
      const reached = steps.findIndex(({ from }, index) => from === undefined || columns[index]?.n[row] === 1);
      return steps[reached]?.name ?? null;
    });
  }

  private lineColumns(
    id: string,
    { standing, score, printed, actual, met }: LineRules,
    asked: ReadonlyMap<number, Unranked>,
    hasPoints: Uint8Array,
  ): LineColumns {
    const { run, subjects } = this;
    const has = run.scheme?.lines.has(id) === true;
    const isScored = (row: number): boolean => has && hasPoints[row] === 1 && standing[row] === POINTS;
    const judged = met ?? actual;
    const once = <T>(make: () => T): (() => T) => {
      const made: { value?: T } = {};
      return () => {
        if (!("value" in made)) made.value = make();
        return made.value as T;
      };
    };
    const doubts = once(() => new Set([score, judged].flatMap((column) => column?.doubts ?? [])));
    const scores = once(() => {
      const decided = new Uint8Array(this.rows);
      for (let row = 0; row < this.rows; row += 1) decided[row] = isScored(row) && !asked.has(row) ? 1 : 0;
      const known = new Map<number, Rational | null>();
      for (const [row, { lines }] of asked) {
        const scored = lines.get(id)?.scored;
        const isOpen = scored !== undefined && isOpenStatus(scored.status);
        known.set(row, isOpen ? null : (scored?.score?.low ?? null));
      }
      return new NumberColumn(printed ?? null, decided, known);
    });
    const isAside = (row: number): boolean => ["none", "spared"].includes(STANDINGS[standing[row] as number] as string);
    // What was shown for a line is the reference's to say.
    const asksEvidence = run.plan.indicators.get(id)?.indicator.evidence !== undefined;
    const isJudged = (row: number): boolean => !asksEvidence && judged?.kind !== "never" && !doubts().has(row);
    return {
      outcome: (row): OutcomeKind => {
        if (!asked.has(row)) {
          if (isAside(row)) return "not-applicable";
          if (isScored(row) || isJudged(row)) return "value";
        }
        return run.lineOf(id, subjects[row] as Subject).outcome.kind;
      },
      status: (row): LineStatus => {
        const known = asked.get(row)?.lines.get(id)?.scored.status;
        if (known) return known;
        if (isAside(row)) return "excluded";
        if (isScored(row)) return "scored";
        return isJudged(row) ? "report-only" : statusWithoutPoints(run.lineOf(id, subjects[row] as Subject));
      },
      get score() {
        return scores();
      },
    };
  }

  /** Places of the settled totals, cohort by cohort. */
  private ranks(
    total: RuleColumn | null,
    settled: Uint8Array,
    asked: ReadonlyMap<number, Unranked>,
    askedTotals: ReadonlyMap<number, Rational | null>,
  ): Placed {
    const { run, rows } = this;
    const [place, of, pending] = [new Int32Array(rows), new Int32Array(rows), new Int32Array(rows)];
    if (!run.scheme) return { place, of, pending };
    const cohorts = new Map<string, number[]>();
    const ofClass = this.first.map((subject) => {
      const key = `${run.statistics.subjects.isArea(subject)} ${run.cohortName(subject)}`;
      const members = cohorts.get(key) ?? [];
      cohorts.set(key, members);
      return members;
    });
    for (let row = 0; row < rows; row += 1) ofClass[this.alike[row] as number]?.push(row);
    const totals = new NumberColumn(total, settled, askedTotals);
    const ties = run.scheme.scheme.ranking.ties;
    for (const members of cohorts.values()) {
      const known = members.filter((row) => settled[row] === 1 || askedTotals.get(row));
      const open = asked.size === 0 ? 0 : members.filter((row) => asked.get(row)?.total?.open).length;
      // Totals over one power of ten are compared as they stand; any others as exact fractions.
      const keys = total && !total.d ? wholeKeys(known, total, settled, askedTotals) : null;
      const found = keys ? wholePlaces(keys, ties) : null;
      const exact = found
        ? null
        : places(
            known.map((row) => totals.at(row) as Rational),
            { better: "higher", ties },
          );
      for (const [index, row] of known.entries()) {
        place[row] = found ? (found[index] as number) : (exact?.get(String(totals.at(row))) ?? 1);
        of[row] = known.length;
        pending[row] = open;
      }
    }
    return { place, of, pending };
  }
}

const exactly = (value: Rational): Tree => ({ kind: "number", value, path: [] });

/** The totals in units of the column's coefficient; null where one is no whole number of them. */
function wholeKeys(
  rows: readonly number[],
  total: RuleColumn,
  settled: Uint8Array,
  asked: ReadonlyMap<number, Rational | null>,
): Float64Array | null {
  const keys = new Float64Array(rows.length);
  for (const [index, row] of rows.entries()) {
    if (settled[row] === 1) {
      keys[index] = total.n[row] as number;
      continue;
    }
    const units = (asked.get(row) as Rational).dividedBy(total.c);
    if (!units.isInteger() || units.numerator >= 9_000_000_000_000_000n || units.numerator <= -9_000_000_000_000_000n)
      return null;
    keys[index] = Number(units.numerator);
  }
  return keys;
}

function wholePlaces(keys: Float64Array, ties: "best" | "dense"): Int32Array {
  const sorted = keys.slice().sort().reverse();
  const placeOf = new Map<number, number>();
  for (let index = 0; index < sorted.length; index += 1) {
    const key = sorted[index] as number;
    if (!placeOf.has(key)) placeOf.set(key, ties === "best" ? index + 1 : placeOf.size + 1);
  }
  return Int32Array.from(keys, (key) => placeOf.get(key) as number);
}
