/** `kaohe diff`: what two plans say differently, in words, and what that does to each subject's score, rank and grade. */
import type { Language } from "../diagnostics/index.js";
import type { Decimal } from "../exact/index.js";
import type { CompiledPlan, CompiledScheme, Results } from "../scoring/index.js";

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
}

/** Where a subject stands under both plans. */
export interface Move {
  readonly subject: string;
  readonly name: string;
  readonly before: Standing | null;
  readonly after: Standing | null;
  /** After less before; null where either is open. */
  readonly by: Decimal | null;
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
  const ofPlan = partsOf(asJson(before.plan.plan.document), asJson(after.plan.plan.document), PLAN_PARTS, "plan");
  const ids = new Set([...after.schemes.keys(), ...before.schemes.keys()]);
  const ofSchemes = [...ids].flatMap((id): Change[] => {
    const [old, now] = [before.schemes.get(id), after.schemes.get(id)];
    if (!old || !now) return [{ kind: old ? "removed" : "added", part: "scheme", id, name: (old ?? now)?.scheme.name }];
    return partsOf(asJson(old.document), asJson(now.document), SCHEME_PARTS, "scheme").map((change) => ({
      ...change,
      scheme: id,
    }));
  });
  return [...ofPlan, ...ofSchemes];
}

function partsOf(before: Json, after: Json, parts: Readonly<Record<string, string>>, whole: string): Change[] {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])].filter((key) => !NO_NEWS.includes(key));
  return keys.flatMap((key) => {
    const part = parts[key];
    if (part) return entries(part, keyed(before[key]), keyed(after[key]));
    return fieldChange({ part: whole, id: String(after.id ?? ""), field: key }, before[key], after[key]);
  });
}

/** Maps as they are; lists by the id or name of their items. */
function keyed(part: unknown): ReadonlyMap<string, Json> {
  if (Array.isArray(part))
    return new Map(
      part.map((item, index) => [String(asJson(item).id ?? asJson(item).name ?? index), asJson(item)] as const),
    );
  return new Map(Object.entries(asJson(part)).map(([key, item]) => [key, asJson(item)] as const));
}

function entries(part: string, before: ReadonlyMap<string, Json>, after: ReadonlyMap<string, Json>): Change[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((id): Change[] => {
    const [old, now] = [before.get(id), after.get(id)];
    const name = (now ?? old)?.name;
    const entry = { part, id, ...(typeof name === "string" && { name }) };
    if (!old || !now) return [{ ...entry, kind: old ? "removed" : "added" }];
    const fields = [...new Set([...Object.keys(now), ...Object.keys(old)])].filter((field) => !NO_NEWS.includes(field));
    return fields.flatMap((field) => fieldChange({ ...entry, field }, old[field], now[field]));
  });
}

function fieldChange(of: Omit<Change, "kind" | "before" | "after">, old: unknown, now: unknown): Change[] {
  const [before, after] = [written(old), written(now)];
  if (canonical(old) === canonical(now)) return [];
  return [{ ...of, kind: "changed", ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
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
      return { subject, name, before: was, after: is, by: was?.total && is?.total ? is.total.minus(was.total) : null };
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

const PARTS: Readonly<Record<string, { zh: string; en: string }>> = {
  plan: { zh: "方案", en: "plan" },
  parameter: { zh: "参数", en: "parameter" },
  statistic: { zh: "统计指标", en: "statistic" },
  record: { zh: "明细", en: "record list" },
  operator: { zh: "自定义运算", en: "operator" },
  unit: { zh: "计量单位", en: "unit" },
  indicator: { zh: "指标", en: "indicator" },
  check: { zh: "勾稽关系", en: "check" },
  scheme: { zh: "计分办法", en: "scheme" },
  line: { zh: "计分", en: "scoring of" },
  adjustment: { zh: "加减分", en: "adjustment" },
  grade: { zh: "等次", en: "grade" },
};

const FIELDS: Readonly<Record<string, { zh: string; en: string }>> = {
  value: { zh: "值", en: "value" },
  unit: { zh: "单位", en: "unit" },
  cite: { zh: "依据", en: "cite" },
  name: { zh: "名称", en: "name" },
  title: { zh: "标题", en: "title" },
  period: { zh: "考核期", en: "period" },
  issued: { zh: "发文日期", en: "date of issue" },
  issuer: { zh: "发文机关", en: "issuer" },
  sections: { zh: "部分", en: "sections" },
  notes: { zh: "说明", en: "notes" },
  note: { zh: "说明", en: "note" },
  type: { zh: "类型", en: "type" },
  aggregate: { zh: "汇总方式", en: "way of aggregating" },
  aliases: { zh: "别名", en: "other names" },
  fields: { zh: "各栏", en: "fields" },
  assessed: { zh: "考核谁", en: "who is assessed" },
  applies: { zh: "适用范围", en: "scope" },
  actual: { zh: "实际值", en: "actual" },
  target: { zh: "目标值", en: "target" },
  cases: { zh: "明细", en: "cases" },
  better: { zh: "大小哪个好", en: "which way is better" },
  whenEmpty: { zh: "空明细怎么算", en: "meaning of an empty list" },
  places: { zh: "小数位数", en: "decimals shown" },
  points: { zh: "分值", en: "points" },
  score: { zh: "计分规则", en: "score" },
  range: { zh: "得分范围", en: "range" },
  total: { zh: "总分", en: "total" },
  round: { zh: "舍入", en: "rounding" },
  missing: { zh: "缺数怎么算", en: "policy on missing figures" },
  notApplicable: { zh: "不适用怎么算", en: "policy on what does not apply" },
  bonusCap: { zh: "加分上限", en: "cap of all bonuses" },
  cap: { zh: "上限", en: "cap" },
  when: { zh: "条件", en: "condition" },
  effect: { zh: "后果", en: "effect" },
  from: { zh: "起点分", en: "lowest total" },
  ranking: { zh: "排名办法", en: "ranking" },
  equal: { zh: "两边", en: "sides" },
  tolerance: { zh: "允许差", en: "tolerance" },
};

/** One change as a sentence. */
export function changeText({ kind, part, scheme, id, name, field, before, after }: Change, language: Language): string {
  const isEn = language === "en";
  const word = (table: typeof PARTS, key: string): string =>
    Object.hasOwn(table, key) ? (table[key]?.[isEn ? "en" : "zh"] ?? key) : key;
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
  const what = `${word(PARTS, part)}${isEn ? " " : ""}${title}${of}`;
  if (kind !== "changed")
    return isEn ? `${kind === "added" ? "Added" : "Removed"}: ${what}` : `${kind === "added" ? "新增" : "删去"}${what}`;
  const about = word(FIELDS, field ?? "");
  if (before === undefined)
    return isEn ? `${what}: ${about} is now stated: ${after}` : `${what}:写明了${about} ${after}`;
  if (after === undefined)
    return isEn ? `${what}: ${about} is no longer stated (was ${before})` : `${what}:不再写${about}(原为 ${before})`;
  return isEn ? `${what}: ${about} was ${before}, is ${after}` : `${what}:${about}由 ${before} 改为 ${after}`;
}

/** One move as a sentence: 婺城区:87.5 → 90 分(+2.5),第 3 → 第 2,良好 → 优秀. */
export function moveText({ name, before, after, by }: Move, language: Language): string {
  const isEn = language === "en";
  const open = isEn ? "open" : "待定";
  const none = isEn ? "not assessed" : "不考核";
  const [was, is] = [before, after].map((standing) =>
    standing ? (standing.total === null ? open : String(standing.total)) : none,
  );
  const change = by === null || by.isZero() ? "" : ` (${by.isNegative() ? "−" : "+"}${by.abs()})`;
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
  return `${name}${isEn ? ": " : ":"}${parts.join(isEn ? ", " : ",")}`;
}
