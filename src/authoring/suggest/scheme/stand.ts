/** What a subject is given in a trial of a scheme, and that as a case. */
import { type Case, schemeKey } from "../../cases/index.js";
import { type Assignment, givenOf } from "../figures.js";

/** What a subject is given: what lines score, and what adjustments, needs and events read. */
export interface Stand {
  readonly lines: Readonly<Record<string, unknown>>;
  /** null: what the figures come to. */
  readonly others: "full" | "zero" | null;
  readonly assignment: Assignment;
  readonly subject?: Readonly<Record<string, unknown>>;
  readonly cohort?: readonly Stand[];
}

/** A stand as a case to be tried. */
export function caseOf(scheme: string, stand: Stand): Case {
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

/** The stand with some of its lines said otherwise; those of no scheme are left out. */
export function withLines(stand: Stand, lines: Readonly<Record<string, unknown>>, ids: readonly string[]): Stand {
  const known = Object.entries(lines).filter(([id]) => ids.includes(id));
  return { ...stand, lines: { ...stand.lines, ...Object.fromEntries(known) } };
}
