/** `kaohe diff`: what two plans say differently, in words, and what that does to each subject's score, rank and grade. */
import type { Language } from "../diagnostics/index.js";
import { type Decimal, type Rational, toDecimal } from "../exact/index.js";
import type { CompiledPlan, CompiledScheme, Results, SubjectResult } from "../scoring/index.js";
import { type Said, saidOf, wordOf } from "./diff-words.js";

export interface PlanAndSchemes {
  readonly plan: CompiledPlan;
  readonly schemes: ReadonlyMap<string, CompiledScheme>;
}

/** One thing that is said differently: an entry added, removed, or one of its fields changed. */
export interface Change {
  readonly kind: "added" | "removed" | "changed";
  /** parameter, statistic, indicator, points …: a key of PARTS. */
  readonly part: string;
  readonly scheme?: string;
  readonly id: string;
  readonly name?: string;
  readonly field?: string;
  /** As they are written, as JSON. */
  readonly before?: string;
  readonly after?: string;
  /** The same in words, in both languages: rules as sentences. */
  readonly said: { readonly before?: Said; readonly after?: Said };
}

/** Where a subject stands under both plans. */
export interface Move {
  readonly subject: string;
  readonly name: string;
  readonly before: Standing | null;
  readonly after: Standing | null;
  /** After less before; null where either is open. */
  readonly by: Decimal | null;
  /** The indicators whose scores moved, those that moved most first. */
  readonly because: readonly { readonly indicator: string; readonly name: string; readonly by: Decimal }[];
}

interface Standing {
  readonly total: Decimal | null;
  readonly rank: number | null;
  readonly grade: string | null;
}

type Json = Readonly<Record<string, unknown>>;

const PLAN_PARTS: Readonly<Record<string, string>> = {
  parameters: "parameter",
  statistics: "statistic",
  records: "record",
  operators: "operator",
  units: "unit",
  indicators: "indicator",
  checks: "check",
};
const SCHEME_PARTS: Readonly<Record<string, string>> = {
  indicators: "line",
  adjustments: "adjustment",
  grades: "grade",
};
const NO_NEWS = ["$schema", "schemes", "extends"];

/** Everything that differs, part by part in the order of the later plan. */
export function changesBetween(before: PlanAndSchemes, after: PlanAndSchemes): Change[] {
  const plans = [before.plan, after.plan] as const;
  const ofPlan = new Differences(plans, PLAN_PARTS, "plan").between(
    before.plan.plan.document,
    after.plan.plan.document,
  );
  const ids = new Set([...after.schemes.keys(), ...before.schemes.keys()]);
  const ofSchemes = [...ids].flatMap((id): Change[] => {
    const [old, now] = [before.schemes.get(id), after.schemes.get(id)];
    if (!old || !now)
      return [{ kind: old ? "removed" : "added", part: "scheme", id, name: (old ?? now)?.scheme.name, said: {} }];
    return new Differences(plans, SCHEME_PARTS, "scheme")
      .between(old.document, now.document)
      .map((change) => ({ ...change, scheme: id }));
  });
  return [...ofPlan, ...ofSchemes];
}

type Entry = Pick<Change, "part" | "id" | "name">;

class Differences {
  constructor(
    private readonly plans: readonly [CompiledPlan, CompiledPlan],
    private readonly parts: Readonly<Record<string, string>>,
    private readonly whole: string,
  ) {}

  between(old: unknown, now: unknown): Change[] {
    const [before, after] = [asJson(old), asJson(now)];
    const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])].filter((key) => !NO_NEWS.includes(key));
    return keys.flatMap((key) => {
      if (key === "sections") return this.entries("section", flat(before[key]), flat(after[key]));
      const part = this.parts[key];
      if (part) return this.entries(part, keyed(before[key]), keyed(after[key]));
      return this.field({ part: this.whole, id: String(after.id ?? "") }, key, before[key], after[key]);
    });
  }

  private entries(part: string, before: ReadonlyMap<string, Json>, after: ReadonlyMap<string, Json>): Change[] {
    return [...new Set([...after.keys(), ...before.keys()])].flatMap((id): Change[] => {
      const [old, now] = [before.get(id), after.get(id)];
      const name = (now ?? old)?.name;
      const entry = { part, id, ...(typeof name === "string" && { name }) };
      if (!old || !now) return [{ ...entry, kind: old ? "removed" : "added", said: {} }];
      const fields = [...new Set([...Object.keys(now), ...Object.keys(old)])].filter(
        (field) => !NO_NEWS.includes(field),
      );
      return fields.flatMap((field) => this.field(entry, field, old[field], now[field]));
    });
  }

  private field(of: Entry, field: string, old: unknown, now: unknown): Change[] {
    if (canonical(old) === canonical(now)) return [];
    const [before, after] = [written(old), written(now)];
    const [was, is] = [old, now].map((value, index) =>
      value === undefined ? undefined : saidOf(this.plans[index as 0 | 1], of, field, value),
    );
    return [
      {
        ...of,
        field,
        kind: "changed",
        ...(before !== undefined && { before }),
        ...(after !== undefined && { after }),
        said: { ...(was && { before: was }), ...(is && { after: is }) },
      },
    ];
  }
}

/** Maps as they are; lists by the id or name of their items. */
function keyed(part: unknown): ReadonlyMap<string, Json> {
  if (Array.isArray(part))
    return new Map(
      part.map((item, index) => [String(asJson(item).id ?? asJson(item).name ?? index), asJson(item)] as const),
    );
  return new Map(Object.entries(asJson(part)).map(([key, item]) => [key, asJson(item)] as const));
}

/** Sections by id, those inside others too, each with the names of what is in it. */
function flat(sections: unknown): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  const walk = (list: unknown): void => {
    for (const item of Array.isArray(list) ? list : []) {
      const { sections: inner, ...section } = asJson(item);
      const names = (Array.isArray(inner) ? inner : []).map((one) => String(asJson(one).name ?? asJson(one).id));
      found.set(String(section.id ?? section.name), { ...section, ...(names.length > 0 && { sections: names }) });
      walk(inner);
    }
  };
  walk(sections);
  return found;
}

const asJson = (data: unknown): Json => (data !== null && typeof data === "object" ? (data as Json) : {});

const written = (data: unknown): string | undefined =>
  data === undefined ? undefined : typeof data === "string" ? data : JSON.stringify(data);

/** The same for the same content: the order of keys and the way a number is written are no change. */
function canonical(data: unknown): string {
  if (Array.isArray(data)) return `[${data.map(canonical).join()}]`;
  if (data === null || typeof data !== "object") return JSON.stringify(data) ?? "";
  const of = data as Json;
  return `{${Object.keys(of)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(of[key])}`)
    .join()}}`;
}

/** Everybody who stands differently under the two plans, and by how much; those who moved most come first. */
export function movesBetween(before: Results, after: Results): Move[] {
  const [old, now] = [before, after].map(
    (results) => new Map(results.standings().map((standing) => [standing.subject, standing])),
  );
  const subjects = new Map([...(now ?? []), ...(old ?? [])]);
  return [...subjects.values()]
    .map(({ subject, name }): Move => {
      const [was, is] = [old?.get(subject) ?? null, now?.get(subject) ?? null];
      const by = was?.total && is?.total ? is.total.minus(was.total) : null;
      return { subject, name, before: was, after: is, by, because: reasons(before, after, subject) };
    })
    .filter(({ before: was, after: is, by }) =>
      by === null
        ? String(was?.total) !== String(is?.total) || was?.rank !== is?.rank || was?.grade !== is?.grade
        : !by.isZero() || was?.rank !== is?.rank || was?.grade !== is?.grade,
    )
    .sort((a, b) =>
      a.by === null || b.by === null
        ? Number(a.by === null) - Number(b.by === null)
        : b.by.abs().comparedTo(a.by.abs()),
    );
}

/** Which lines of a subject score differently, where both scores are settled. */
function reasons(before: Results, after: Results, subject: string): Move["because"] {
  const scoresOf = ({ subjects }: Results) => {
    const found = subjects.find((one: SubjectResult) => one.subject.id === subject);
    return new Map(
      [...(found?.lines ?? [])].flatMap(([id, { line, scored }]): [string, { name: string; score: Rational }][] => {
        const { low, high } = scored.score ?? { low: null, high: null };
        return low && high?.equals(low) ? [[id, { name: line.compiled.indicator.name, score: low }]] : [];
      }),
    );
  };
  const [old, now] = [scoresOf(before), scoresOf(after)];
  return [...now]
    .flatMap(([indicator, { name, score }]) => {
      const was = old.get(indicator);
      return was && !was.score.equals(score) ? [{ indicator, name, by: toDecimal(score.minus(was.score)) }] : [];
    })
    .sort((a, b) => b.by.abs().comparedTo(a.by.abs()));
}

/** One change as a sentence. */
export function changeText(
  { kind, part, scheme, id, name, field, before: was, after: is, said }: Change,
  language: Language,
): string {
  const isEn = language === "en";
  const [before, after] = [said.before?.[language] ?? was, said.after?.[language] ?? is];
  const title =
    name !== undefined && name !== id
      ? isEn
        ? `"${id}" (${name})`
        : `“${id}”(${name})`
      : isEn
        ? `"${id}"`
        : `“${id}”`;
  const of =
    scheme !== undefined && part !== "scheme" ? (isEn ? ` of scheme "${scheme}"` : `(计分办法“${scheme}”)`) : "";
  const what = `${wordOf("parts", part, language)}${isEn ? " " : ""}${title}${of}`;
  if (kind !== "changed")
    return isEn ? `${kind === "added" ? "Added" : "Removed"}: ${what}` : `${kind === "added" ? "新增" : "删去"}${what}`;
  const about = wordOf("fields", field ?? "", language);
  if (before === undefined)
    return isEn ? `${what}: ${about} is now stated: ${after}` : `${what}:写明了${about} ${after}`;
  if (after === undefined)
    return isEn ? `${what}: ${about} is no longer stated (was ${before})` : `${what}:不再写${about}(原为 ${before})`;
  return isEn ? `${what}: ${about} was ${before}, is ${after}` : `${what}:${about}由 ${before} 改为 ${after}`;
}

/** One move as a sentence: 婺城区:87.5 → 90 分(+2.5),第 3 → 第 2,良好 → 优秀. */
export function moveText({ name, before, after, by, because }: Move, language: Language): string {
  const isEn = language === "en";
  const open = isEn ? "open" : "待定";
  const none = isEn ? "not assessed" : "不考核";
  const [was, is] = [before, after].map((standing) =>
    standing ? (standing.total === null ? open : String(standing.total)) : none,
  );
  const change = by === null || by.isZero() ? "" : ` (${signed(by)})`;
  const parts = [
    was === is ? `${is}${isEn ? " points" : " 分"}` : `${was} → ${is}${isEn ? " points" : " 分"}${change}`,
  ];
  if (before?.rank !== after?.rank)
    parts.push(
      isEn
        ? `rank ${before?.rank ?? "–"} → ${after?.rank ?? "–"}`
        : `名次 ${before?.rank ?? "–"} → ${after?.rank ?? "–"}`,
    );
  if (before?.grade !== after?.grade) parts.push(`${before?.grade ?? "–"} → ${after?.grade ?? "–"}`);
  const causes = because.slice(0, MOST_CAUSES).map((one) => `${one.name} ${signed(one.by)}`);
  const more = because.length > MOST_CAUSES ? [isEn ? "…" : "等"] : [];
  const why = causes.length > 0 ? ` [${[...causes, ...more].join(isEn ? ", " : "、")}]` : "";
  return `${name}${isEn ? ": " : ":"}${parts.join(isEn ? ", " : ",")}${why}`;
}

/** Indicators that a move names; the others are in its JSON. */
const MOST_CAUSES = 5;

const signed = (by: Decimal): string => `${by.isNegative() ? "−" : "+"}${by.abs()}`;
