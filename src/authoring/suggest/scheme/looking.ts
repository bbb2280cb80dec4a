/** What stands come to under a scheme, and stands that come to what is wanted. */
import { finiteDecimalText, Rational } from "../../../exact/index.js";
import type { Section } from "../../../plan/index.js";
import { type CompiledScheme, comparedTotal, type SubjectResult } from "../../../scoring/index.js";
import { GivenRun, numberJson, type ReadyCase, schemeKey, standingsOf, type TestedPlan } from "../../cases/index.js";
import { smallestFirst, type Variable, variablesOf, withMoreRows } from "../figures.js";
import { readyCase } from "../search.js";
import { caseOf, type Stand } from "./stand.js";

export type Measure = (of: SubjectResult) => Rational | null;

/** A section with the lines in it that the scheme scores, those of inner sections too. */
export interface LinesOfSection {
  readonly id: string;
  readonly lines: readonly string[];
}

export class Looking {
  readonly variables: readonly Variable[];
  readonly total: Measure;
  /** The least by which two totals differ once they are rounded. */
  readonly step: Rational;
  private readonly looks = new Map<string, SubjectResult | null>();

  constructor(
    readonly tested: TestedPlan,
    readonly compiled: CompiledScheme,
  ) {
    const { scheme } = compiled;
    this.variables = variablesOf(tested, schemeKey(scheme.id)).map((one) => smallestFirst(withMoreRows(one)));
    this.total = ({ total }) => (total && !total.open ? comparedTotal(total, compiled).low : null);
    this.step = Rational.of(1n, 10n ** BigInt(scheme.round.total?.places ?? 2));
  }

  look(stand: Stand): SubjectResult | null {
    const one = caseOf(this.compiled.scheme.id, stand);
    const key = JSON.stringify(one.given);
    const known = this.looks.get(key);
    if (known !== undefined) return known;
    const ready = this.ready(stand);
    const found = ready ? standingsOf(ready.run, ready.ready.stage.subject).own : null;
    this.looks.set(key, found);
    return found;
  }

  /** A stand on its stage, about to be run; null where it cannot be. */
  ready(stand: Stand): { readonly ready: ReadyCase; readonly run: GivenRun } | null {
    const ready = readyCase(this.tested, caseOf(this.compiled.scheme.id, stand));
    return ready?.scores ? { ready, run: new GivenRun(this.tested.plan, ready, ready.scores) } : null;
  }

  measured(stand: Stand, measure: Measure): Rational | null {
    const found = this.look(stand);
    return found && measure(found);
  }

  /** Lines that count towards the total, those with the most points first. */
  countingLines(full: Stand): string[] {
    const own = [...(this.look(full)?.lines ?? [])].filter(([, { line }]) => line.standing === "points");
    return own.map(([id]) => id).sort((a, b) => this.pointsOf(b).compare(this.pointsOf(a)));
  }

  pointsOf(id: string): Rational {
    return this.compiled.lines.get(id)?.settings.points ?? Rational.zero;
  }

  /** The stand after each figure has been set to what measures most. */
  climb(from: Stand, measure: Measure): Stand {
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
  lowered(from: Stand, order: readonly string[], goal: Rational, measure = this.total): Stand | null {
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

  /** Sections with the lines in them that count, inner ones too. */
  sections(): LinesOfSection[] {
    const walk = (list: readonly Section[]): LinesOfSection[] =>
      list.flatMap((section) => {
        const inner = walk(section.sections ?? []);
        const lines = [...section.indicators, ...inner.flatMap((one) => one.lines)].filter((id) =>
          this.compiled.lines.has(id),
        );
        return [{ id: section.id, lines }, ...inner];
      });
    return walk(this.compiled.sections);
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
