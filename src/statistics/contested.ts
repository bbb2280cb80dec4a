/** One figure of several that were given for the same cell. */
import { type Diagnostics, placeText } from "../diagnostics/index.js";
import { missing, sameValue, type Value } from "../logic/index.js";
import type { Plan } from "../plan/index.js";
import { agreedAbout } from "./about.js";
import type { Fact } from "./figure-store.js";
import { plainText } from "./plain.js";
import type { Subjects } from "./subjects.js";

export class Contested {
  constructor(
    private readonly plan: Plan,
    private readonly subjects: Subjects,
    private readonly problems: Diagnostics,
  ) {}

  /** Any value they agree on, the final one of preliminary ones, a conflict where they differ. */
  settle(all: readonly Fact[]): Fact {
    const placed = all.map((fact) => [placeText(fact.places[0] ?? {}), fact] as const);
    const given = all.length === 1 ? all : placed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fact]) => fact);
    const [first] = given as [Fact];
    const places = given.flatMap((fact) => fact.places);
    const readable = given.filter((fact) => fact.outcome.kind === "value");
    const [chosen] = readable;
    if (!chosen) return { ...first, places };
    const same = readable.every((fact) => sameValue(suppliedValue(fact), suppliedValue(chosen)));
    if (same) return { ...chosen, places, about: agreedAbout(readable.map(({ about }) => about)) };
    const final = this.confirmed(readable);
    if (final) return final;
    const { subject, period, key } = chosen;
    const values = readable.map(shown).join(", ");
    const name = this.plan.statistics.get(key)?.name ?? key;
    const whose = { subject: this.shownName(subject), period };
    this.problems.add("statistics/conflict", { ...chosen.places[0], ...whose }, { name, ...whose, values });
    return { ...chosen, places, outcome: missing({ name: key, subject, period, reason: "conflict" }) };
  }

  /** The final one of several different figures, where all others were called preliminary. */
  private confirmed(all: readonly Fact[]): Fact | undefined {
    const [finals, others] = [true, false].map((isFinal) =>
      all.filter(({ about }) => (about?.state === "final") === isFinal),
    ) as [Fact[], Fact[]];
    const [chosen] = finals;
    if (!chosen || others.some(({ about }) => about?.state !== "preliminary")) return undefined;
    if (!finals.every((fact) => sameValue(suppliedValue(fact), suppliedValue(chosen)))) return undefined;
    const { period, key } = chosen;
    const subject = this.shownName(chosen.subject);
    this.problems.add(
      "statistics/superseded",
      { ...chosen.places[0], subject, period },
      {
        name: this.plan.statistics.get(key)?.name ?? key,
        subject,
        period,
        value: shown(chosen),
        before: others.map(shown).join(", "),
      },
    );
    return { ...chosen, places: finals.flatMap(({ places }) => places) };
  }

  private shownName(id: string): string {
    const known = this.subjects.find(id);
    return known ? this.subjects.nameOf(known) : id;
  }
}

const shown = (fact: Fact): string => `${plainText(suppliedValue(fact))} (${placeText(fact.places[0] ?? {})})`;

function suppliedValue(fact: Fact): Value {
  return (fact.outcome as { value: Value }).value;
}
