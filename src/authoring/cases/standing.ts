/** Cases of a scheme: what lines earn is given, and what the scheme makes of them is asked: total, grade, place, adjustments. */
import { Diagnostics, nearest } from "../../diagnostics/index.js";
import type { Interval } from "../../exact/index.js";
import { Rational } from "../../exact/index.js";
import { missing, notApplicable, type Outcome, value } from "../../logic/index.js";
import type { Path, Subject } from "../../plan/index.js";
import { type CompiledScheme, Line, Run, type SectionScore, type SubjectResult } from "../../scoring/index.js";
import type { Case } from "./case.js";
import { exactly } from "./exactly.js";
import { numberJson } from "./found.js";
import type { ReadyCase, TestedPlan } from "./run.js";
import type { CaseMember, Given } from "./schema.js";

/** A case of this key is about a scheme, not about an indicator: `@county-100`. */
export const SCHEME_KEY = "@";
export const schemeKey = (scheme: string): string => `${SCHEME_KEY}${scheme}`;
export const isOfScheme = (key: string): boolean => key.startsWith(SCHEME_KEY);

/** What only a scheme can come to. */
export const STANDING_FIELDS = [
  "total",
  "available",
  "grade",
  "rank",
  "sections",
  "items",
  "adjustments",
  "cohort",
] as const;

/** What a case is about: the scheme, where it expects what only a scheme comes to; else an indicator, if one is named. */
export function keyOfCase(
  expect: Case["expect"],
  scheme: string | null,
  indicator: string | undefined,
): string | undefined {
  const isStanding = STANDING_FIELDS.some((field) => expect[field] !== undefined);
  return isStanding ? schemeKey(scheme ?? "") : indicator;
}

/** What a case gives of one line, and of all that it does not name. */
interface GivenLines {
  readonly lines: Readonly<Record<string, unknown>>;
  readonly others: unknown;
}

/** Given scores by subject and indicator; what is not given follows from the figures. */
export type GivenScores = ReadonlyMap<string, ReadonlyMap<string, Outcome>>;

/** The given scores of the subject and of the others of its cohort, or what is wrong with them. */
export function scoresOf(
  { given, locate }: Pick<Case, "given" | "locate">,
  subjects: readonly Subject[],
  scheme: CompiledScheme,
): GivenScores | Diagnostics {
  const refused = new Diagnostics();
  const found = new Map<string, ReadonlyMap<string, Outcome>>();
  const members: readonly (readonly [Given | CaseMember, Path])[] = [
    [given, ["given"]],
    ...(given.cohort ?? []).map((member, index) => [member, ["given", "cohort", index]] as const),
  ];
  for (const [index, [member, path]] of members.entries()) {
    const { lines = {}, others } = member as Partial<GivenLines>;
    for (const id of Object.keys(lines))
      if (!scheme.lines.has(id))
        refused.add("plan/unknown-indicator", locate([...path, "lines", id]), {
          id,
          near: nearest(id, scheme.lines.keys()),
        });
    const subject = subjects[index];
    if (!subject) continue;
    const scores = [...scheme.lines].flatMap(([id, { settings }]): [string, Outcome][] => {
      const said = Object.hasOwn(lines, id) ? lines[id] : others;
      return said === undefined ? [] : [[id, outcomeOf(said, settings.points, id)]];
    });
    found.set(subject.id, new Map(scores));
  }
  return refused.list().length > 0 ? refused : found;
}

/** full, zero, missing, not-applicable, not-due, manual, or a score. */
function outcomeOf(said: unknown, points: Rational, id: string): Outcome {
  switch (said) {
    case "full":
      return value(points);
    case "zero":
      return value(Rational.zero);
    case "missing":
      return missing({ name: id, reason: "absent" });
    case "not-applicable":
      return notApplicable("does-not-apply");
    case "not-due":
      return notApplicable("not-due");
    case "manual":
      return { kind: "manual", low: Rational.zero, high: points };
    default:
      return value(exactly(said as number) ?? Rational.zero);
  }
}

/** A line that earns what a case says; its figures are still there for rules that read them. */
class GivenLine extends Line {
  given: Outcome | null = null;

  override get score(): Outcome {
    return this.standing === "points" && this.given ? this.given : super.score;
  }
}

/** A run in which some lines earn what a case says. */
export class GivenRun extends Run {
  constructor(
    tested: TestedPlan["plan"],
    { scheme, stage: { statistics, period } }: ReadyCase,
    private readonly scores: GivenScores,
  ) {
    super(tested, scheme, statistics, period);
  }

  protected override reported(): Iterable<string> {
    return [...this.plan.indicators.keys()].filter((id) => this.scheme?.lines.has(id));
  }

  protected override newLine(...of: ConstructorParameters<typeof Line>): Line {
    const line = new GivenLine(...of);
    line.given = this.scores.get(line.subject.id)?.get(line.compiled.indicator.id) ?? null;
    return line;
  }
}

type Json = number | string | boolean | null | { readonly [key: string]: Json } | readonly Json[];

/** Where a subject stands, as it would be written into `expect`. */
export type Standing = Readonly<Record<string, Json>>;

export function standingsOf(run: Run, subject: Subject): { own: SubjectResult; others: SubjectResult[] } {
  const results = run.results();
  const own = results.find((result) => result.subject === subject) ?? (results[0] as SubjectResult);
  return { own, others: results.filter((result) => result !== own && result.total !== null) };
}

export function standingJson({ total, grade, rank, sections, lines, adjustments }: SubjectResult): Standing {
  const inside = (list: readonly SectionScore[]): [string, Json][] =>
    list.flatMap(({ id, score, sections: inner }) => [[id, endsJson(score)] as [string, Json], ...inside(inner)]);
  return {
    total: total && endsJson(total.value),
    available: total && numberJson(total.available),
    grade,
    rank: rank?.place ?? null,
    sections: Object.fromEntries(inside(sections)),
    items: Object.fromEntries([...lines].map(([id, { scored }]) => [id, endsJson(scored.score)])),
    adjustments: Object.fromEntries(
      adjustments.map(({ adjustment: { id, kind }, points, triggered }) => [
        id,
        kind === "veto" || kind === "penalty" ? triggered : endsJson(points),
      ]),
    ),
  };
}

function endsJson(of: Interval | null): Json {
  if (!of) return null;
  const { low, high } = of;
  if (low && high?.equals(low)) return numberJson(low);
  return { low: low && numberJson(low), high: high && numberJson(high) };
}

/** Whether what is found is what is wanted, as far as that says; numbers exactly. */
export function agrees(wanted: unknown, found: unknown): boolean {
  if (wanted === null || found === null || found === undefined) return wanted === (found ?? null);
  if (typeof wanted === "boolean" || typeof found === "boolean") return wanted === found;
  if (Array.isArray(wanted)) return Array.isArray(found) && wanted.every((item, index) => agrees(item, found[index]));
  if (typeof wanted === "object" && !("number" in wanted))
    return (
      typeof found === "object" &&
      Object.entries(wanted).every(([key, part]) => agrees(part, (found as Record<string, unknown>)[key]))
    );
  if (typeof found === "object") return false;
  const [a, b] = [wanted, found].map((one) => exactly(one as number));
  return a && b ? a.equals(b) : wanted === found;
}
