/** What parts, fields and values of a plan are called when it is said how two plans differ; rules are read as sentences. */
import type { Language } from "../diagnostics/index.js";
import { type CompiledPlan, ruleText, targetText } from "../scoring/index.js";

type Words = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

/** One value in both languages. */
export type Said = Readonly<Record<Language, string>>;

const PARTS: Words = {
  plan: { zh: "方案", en: "plan" },
  parameter: { zh: "参数", en: "parameter" },
  statistic: { zh: "统计指标", en: "statistic" },
  record: { zh: "明细", en: "record list" },
  operator: { zh: "自定义运算", en: "operator" },
  unit: { zh: "计量单位", en: "unit" },
  section: { zh: "部分", en: "section" },
  indicator: { zh: "指标", en: "indicator" },
  check: { zh: "勾稽关系", en: "check" },
  scheme: { zh: "计分办法", en: "scheme" },
  line: { zh: "计分", en: "scoring of" },
  adjustment: { zh: "加减分", en: "adjustment" },
  grade: { zh: "等次", en: "grade" },
};

const FIELDS: Words = {
  value: { zh: "值", en: "value" },
  unit: { zh: "单位", en: "unit" },
  cite: { zh: "依据", en: "cite" },
  name: { zh: "名称", en: "name" },
  title: { zh: "标题", en: "title" },
  period: { zh: "考核期", en: "period" },
  issued: { zh: "发文日期", en: "date of issue" },
  issuer: { zh: "发文机关", en: "issuer" },
  sections: { zh: "下属部分", en: "sections" },
  indicators: { zh: "指标", en: "indicators" },
  weight: { zh: "权重", en: "weight" },
  events: { zh: "事件", en: "events" },
  items: { zh: "所涉各项", en: "items" },
  take: { zh: "扣多少", en: "what is taken" },
  needs: { zh: "另外要求", en: "needs" },
  quota: { zh: "名额", en: "quota" },
  rescale: { zh: "折算", en: "rescaling" },
  stretch: { zh: "力争目标", en: "stretch target" },
  due: { zh: "到期", en: "due" },
  pacing: { zh: "进度要求", en: "pacing" },
  section: { zh: "章节", en: "section" },
  quote: { zh: "原文", en: "quote" },
  places: { zh: "小数位数", en: "places" },
  mode: { zh: "舍入方式", en: "mode" },
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
  points: { zh: "分值", en: "points" },
  score: { zh: "计分规则", en: "score" },
  range: { zh: "得分范围", en: "range" },
  total: { zh: "总分", en: "total" },
  round: { zh: "舍入", en: "rounding" },
  missing: { zh: "缺数怎么算", en: "policy on missing figures" },
  notDue: { zh: "未到期怎么算", en: "policy on what is not due" },
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

const VALUES: Words = {
  pending: { zh: "待定", en: "pending" },
  zero: { zh: "记 0 分", en: "0 points" },
  full: { zh: "给满分", en: "all points" },
  "leave-out": { zh: "不计入", en: "left out of both sides" },
  "hold-out": { zh: "暂不纳入", en: "held out for now" },
  "rescale-section": { zh: "分值摊到本部分", en: "points spread over the section" },
  "rescale-total": { zh: "分值摊到总分", en: "points spread over the total" },
  each: { zh: "各对象", en: "each subject" },
  city: { zh: "全域", en: "the whole area" },
  "half-up": { zh: "四舍五入", en: "half up" },
  "half-even": { zh: "四舍六入五成双", en: "half to even" },
  up: { zh: "进一", en: "up" },
  down: { zh: "舍去", en: "down" },
  "zero-total": { zh: "总分归零", en: "the total becomes 0" },
  "flag-only": { zh: "只提示", en: "a flag only" },
};

/** Fields that hold one rule, by the part that they are in. */
const RULES: Readonly<Record<string, readonly string[]>> = {
  indicator: ["actual", "cases", "baseline"],
  line: ["score"],
  adjustment: ["when", "points"],
};

export function wordOf(table: "parts" | "fields" | "values", key: string, language: Language): string {
  const words = { parts: PARTS, fields: FIELDS, values: VALUES }[table];
  const found = Object.hasOwn(words, key) ? words[key] : undefined;
  return found?.[language === "en" ? "en" : "zh"] ?? key;
}

/** What a field says; `plan` is the one that says it. */
export function saidOf(
  plan: CompiledPlan,
  { part, id }: { readonly part: string; readonly id: string },
  field: string,
  value: unknown,
): Said {
  const say = (language: Language): string => {
    const rule =
      part === "indicator" && field === "target"
        ? targetText(plan, id, language)
        : RULES[part]?.includes(field)
          ? ruleText(plan, value, language, part === "adjustment" ? undefined : id)
          : null;
    return rule ?? plainly(value, language);
  };
  return { "zh-CN": say("zh-CN"), en: say("en") };
}

/** Any value: words, lists with commas, objects as their fields one after the other. */
function plainly(value: unknown, language: Language): string {
  const isEn = language === "en";
  if (typeof value === "boolean") return value ? (isEn ? "yes" : "是") : isEn ? "no" : "否";
  if (typeof value === "string") return wordOf("values", value, language);
  if (Array.isArray(value)) return value.map((item) => plainly(item, language)).join(isEn ? ", " : "、");
  if (value === null || typeof value !== "object") return String(value);
  const fields = Object.entries(value).map(([key, inner]) => {
    const shown = plainly(inner, language);
    const isNested = inner !== null && typeof inner === "object" && !Array.isArray(inner);
    return `${wordOf("fields", key, language)} ${isNested ? `(${shown})` : shown}`;
  });
  return fields.join(isEn ? ", " : ",");
}
