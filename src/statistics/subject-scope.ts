/** What a rule sees of one subject in one period: its figures, earlier years, case lists, and who it is. */
import { Rational } from "../exact/index.js";
import { missing, type Outcome, type Scope, value } from "../logic/index.js";
import { FIRST_YEAR, type Period, type Subject } from "../plan/index.js";
import type { Statistics } from "./facts.js";

export class SubjectScope implements Scope {
  constructor(
    readonly statistics: Statistics,
    readonly subject: Subject,
    readonly period: Period,
  ) {}

  resolve(path: readonly string[]): Outcome {
    const [first = "", ...rest] = path;
    switch (first) {
      case "prior": {
        const [years = "", ...inside] = rest;
        return /^\d{1,3}$/.test(years)
          ? this.at(this.period.prior(Number(years) + 1), inside, path)
          : this.absent(path);
      }
      case "previous":
        return this.at(this.period.previous(), rest, path);
      case "records":
        return this.statistics.cases(this.subject, this.period.id, rest.join("."));
      case "subject":
        return this.statistics.attribute(this.subject, rest);
      case "period":
        return this.ofPeriod(rest[0] ?? "") ?? this.absent(path);
      default:
        if (first.length === 4 && /^\d{4}$/.test(first)) return this.at(this.period.inYear(Number(first)), rest, path);
        return this.statistics.figure(this.subject, this.period.id, path.join("."));
    }
  }

  private at(period: Period, inside: readonly string[], path: readonly string[]): Outcome {
    if (period.firstYear < FIRST_YEAR) return this.absent(path);
    return new SubjectScope(this.statistics, this.subject, period).resolve(inside);
  }

  private ofPeriod(name: string): Outcome | null {
    if (name === "id" || name === "kind") return value(this.period[name]);
    if (name === "year") return value(Rational.integer(this.period.lastYear));
    if (name === "month") return value(Rational.integer(this.period.lastMonth));
    if (name === "start" || name === "end" || name === "yearStart" || name === "yearEnd")
      return value(this.period[name]);
    return null;
  }

  private absent(path: readonly string[]): Outcome {
    return missing({ name: path.join("."), subject: this.subject.id, period: this.period.id, reason: "absent" });
  }
}
