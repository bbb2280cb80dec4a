/** Who is assessed by what: the words of plan and scheme held against the list of subjects. */
import type { MissingFact } from "../logic/index.js";
import type { Applies, Assessed, Period, SchemeIndicator, Subject } from "../plan/index.js";
import type { Statistics } from "../statistics/index.js";
import type { CompiledIndicator, CompiledScheme } from "./compiled.js";
import type { Standing } from "./line.js";

export class Standings {
  constructor(
    private readonly scheme: CompiledScheme | null,
    private readonly statistics: Statistics,
    private readonly period: Period,
  ) {}

  /** Whether the scheme has points for a subject here: it is assessed, and the conditions are met or cannot be told. */
  pointsApply(compiled: CompiledIndicator, subject: Subject): boolean {
    const settings = this.settingsOf(compiled);
    if (!settings) return false;
    const { assessed, applies } = this.words(compiled, settings);
    return this.isAssessed(compiled, assessed, subject) && this.statistics.subjects.fits(subject, applies) !== false;
  }

  of(compiled: CompiledIndicator, subject: Subject): Standing {
    const settings = this.settingsOf(compiled);
    const { assessed, applies } = this.words(compiled, settings);
    if (settings && this.isAssessed(compiled, assessed, subject))
      return this.statistics.subjects.fits(subject, applies) === false ? "spared" : "points";
    const own = this.words(compiled);
    if (!this.isAssessed(compiled, own.assessed, subject)) return "none";
    if (this.statistics.subjects.fits(subject, own.applies) !== false) return "judged";
    return settings ? "none" : "spared";
  }

  /** What the conditions ask of a subject and its list does not say. */
  unknownOf(compiled: CompiledIndicator, subject: Subject, standing: Standing): MissingFact[] {
    if (standing !== "points" && standing !== "judged") return [];
    const { applies } = this.words(compiled, standing === "points" ? this.settingsOf(compiled) : undefined);
    const fits = this.statistics.subjects.fits(subject, applies);
    if (typeof fits === "boolean") return [];
    return fits.map((name) => ({ name: `subject.${name}`, subject: subject.id, reason: "absent" }));
  }

  /** What a scheme, and the plan where the scheme is silent, say of who is assessed. */
  private words(
    { indicator }: CompiledIndicator,
    settings?: SchemeIndicator,
  ): { assessed: Assessed; applies?: Applies } {
    return { assessed: settings?.assessed ?? indicator.assessed, applies: settings?.applies ?? indicator.applies };
  }

  private settingsOf({ indicator }: CompiledIndicator): SchemeIndicator | undefined {
    return this.scheme?.lines.get(indicator.id)?.settings;
  }

  /** A target of the whole area is a part's, too, once the part was given a target of its own. */
  private isAssessed(compiled: CompiledIndicator, assessed: Assessed, subject: Subject): boolean {
    if (this.statistics.subjects.isAssessed(subject, assessed)) return true;
    if (assessed !== "city" || !compiled.readsOwnTarget) return false;
    return this.statistics.supplied(subject, this.period.id, `targets.${compiled.indicator.id}`) !== undefined;
  }
}
