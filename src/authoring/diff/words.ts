/** What the parts, fields and words of a plan are called when it is said how two plans differ. */
import type { z } from "zod";
import type { Language } from "../../diagnostics/index.js";
import { wordsOf } from "../../report/words.js";
import { definitionOf } from "../shapes.js";
import type { Part } from "./entries.js";

type Words = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

/** One value in both languages. */
export type Said = Readonly<Record<Language, string>>;

export const inBoth = (say: (language: Language) => string): Said => ({ "zh-CN": say("zh-CN"), en: say("en") });

const PARTS: Readonly<Record<Part, { readonly zh: string; readonly en: string }>> = {
  plan: { zh: "方案", en: "plan" },
  parameter: { zh: "参数", en: "parameter" },
  statistic: { zh: "统计指标", en: "statistic" },
  record: { zh: "明细", en: "record list" },
  operator: { zh: "自定义运算", en: "operator" },
  scale: { zh: "等级", en: "scale" },
  calendar: { zh: "节假日", en: "calendar of" },
  unit: { zh: "计量单位", en: "unit" },
  section: { zh: "部分", en: "section" },
  indicator: { zh: "指标", en: "indicator" },
  check: { zh: "勾稽关系", en: "check" },
  scheme: { zh: "计分办法", en: "scheme" },
  line: { zh: "计分", en: "scoring of" },
  adjustmentGroup: { zh: "加减分组", en: "group of adjustments" },
  adjustment: { zh: "加减分", en: "adjustment" },
  grade: { zh: "等次", en: "grade" },
};

export const partWord = (part: Part, language: Language): string => PARTS[part][language === "en" ? "en" : "zh"];

/** Fields by key, or by the key above and their own, where the description of their shape does not begin with what they are called. */
const FIELDS: Readonly<Record<string, { readonly zh?: string; readonly en?: string }>> = {
  cite: { zh: "依据" },
  basis: { zh: "依据的性质" },
  issued: { en: "date of issue" },
  aggregate: { zh: "汇总方式", en: "way of aggregating" },
  aliases: { en: "other names" },
  zero: { en: "words that mean 0" },
  flow: { zh: "当期数还是累计数", en: "current or cumulative" },
  late: { zh: "晚到的比较基准", en: "a benchmark that arrives late" },
  fields: { zh: "各栏" },
  body: { zh: "算法" },
  about: { en: "what it is" },
  losses: { zh: "失分怎么扣", en: "which losses count" },
  levels: { zh: "各等级(按顺序)", en: "levels in order" },
  is: { en: "same as" },
  times: { en: "how many of them" },
  equal: { en: "sides" },
  assessed: { zh: "考核谁", en: "who is assessed" },
  applies: { en: "scope" },
  better: { en: "which way is better" },
  nature: { zh: "约束性还是预期性" },
  stretch: { zh: "力争目标", en: "stretch target" },
  early: { zh: "提前完成就计", en: "counts early where met" },
  baseline: { zh: "起点(基数)" },
  curve: { zh: "各段末应完成的份额", en: "shares due at the ends of equal parts" },
  whenEmpty: { en: "meaning of an empty list" },
  circulated: { zh: "要通报", en: "circulated" },
  places: { en: "decimals" },
  mode: { zh: "舍入方式", en: "which way" },
  missing: { en: "policy on missing figures" },
  notDue: { zh: "未到期怎么办", en: "policy on what is not due" },
  notApplicable: { en: "policy on what does not apply" },
  points: { zh: "分值" },
  "section.points": { zh: "文件写的分值", en: "printed points" },
  "events.points": { zh: "一件的分数", en: "points of one event" },
  "take.points": { zh: "每项扣", en: "points of each item" },
  score: { zh: "计分规则" },
  pool: { zh: "同一件只计一次的范围", en: "pool of events" },
  identity: { en: "what makes one event" },
  "events.count": { zh: "哪些事件计", en: "which events count" },
  "adjustmentGroup.count": { zh: "哪些项计", en: "which items count" },
  "quota.count": { zh: "个数", en: "how many" },
  "quota.share": { zh: "比例" },
  "take.share": { zh: "扣得分的比例", en: "share of what it earned" },
  "needs.share": { zh: "至少得到分值的比例", en: "least share of its points" },
  "needs.section": { zh: "部分" },
  "needs.when": { zh: "条件", en: "condition" },
  "needs.name": { zh: "要求" },
  ties: { en: "equal totals" },
  limit: { zh: "最多还是最少", en: "most or least" },
  "quota.round": { zh: "取整", en: "made whole" },
  round: { en: "rounding" },
  "round.value": { zh: "实际值舍入", en: "of the actual" },
  "round.indicator": { zh: "指标得分舍入", en: "of scores" },
  "round.section": { zh: "部分得分舍入", en: "of sections" },
  "round.total": { zh: "总分舍入", en: "of the total" },
  "round.compare": { zh: "等次和名次看哪个总分", en: "total that grades and ranks go by" },
  carry: { zh: "用舍入后的数往下加", en: "carried on from rounded parts" },
  "rescale.when": { zh: "在加减分之前还是之后", en: "before or after the bonus" },
  "rescale.to": { zh: "折成的满分", en: "out of" },
  kind: { zh: "种类" },
  when: { zh: "条件", en: "condition" },
  take: { zh: "扣多少", en: "what is taken" },
  effect: { zh: "后果" },
  group: { zh: "所属加减分组", en: "group of adjustments" },
  "applies.group": { zh: "只限这些分组", en: "groups" },
  bonusCap: { en: "cap of all bonuses" },
  minusCap: { en: "cap of all minuses" },
  totalFloor: { en: "lowest total" },
  totalCap: { en: "highest total" },
  from: { zh: "最低总分", en: "lowest total" },
  to: { en: "printed highest total" },
  below: { zh: "文件写的最高分(不含)", en: "printed highest total, exclusive" },
  ranking: { zh: "排名", en: "ranking" },
  within: { en: "ranked together" },
  "ranking.ties": { zh: "并列", en: "ties" },
  bar: { zh: "取消资格", en: "barred from" },
  lowerGrade: { en: "grades lower" },
  forceGrade: { en: "the grade is" },
  capGrade: { en: "the grade is at best" },
  zeroItem: { zh: "得分归零的项目", en: "items that become zero" },
  sections: { zh: "下属部分" },
};

/** The field `key` of what stands under the key `above`, in the words of its shape. */
export function fieldWord(above: string, key: string, shape: z.ZodType | undefined, language: Language): string {
  const own = [`${above}.${key}`, key].flatMap((name) => (Object.hasOwn(FIELDS, name) ? [FIELDS[name]] : []));
  if (language === "en") return own.find((words) => words?.en)?.en ?? spacedOut(key);
  const zh = own[0]?.zh ?? own.find((words) => words?.zh)?.zh;
  return zh ?? firstClause(shape) ?? spacedOut(key);
}

const spacedOut = (key: string): string => key.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

/** What a description begins with: 分值 of “分值 · What the line is worth”. */
function firstClause(shape: z.ZodType | undefined): string | null {
  if (!shape) return null;
  const { innerType, in: before } = definitionOf(shape);
  const [clause = ""] = (shape.description ?? "").split(/ · |[,:;()\uff0c\uff1a\uff1b\uff08\u3002]/);
  if (/^\p{Script=Han}/u.test(clause)) return clause.trim();
  return firstClause(innerType ?? before);
}

/** Words that stand for themselves in plans, by the key that they stand under where they mean different things. */
const VALUES: Words = {
  "zh-CN": { zh: "中文", en: "Chinese" },
  "language.en": { zh: "英文", en: "English" },
  number: { zh: "数", en: "number" },
  count: { zh: "计数", en: "count" },
  rate: { zh: "比率", en: "rate" },
  date: { zh: "日期", en: "date" },
  datetime: { zh: "时刻", en: "date and time" },
  boolean: { zh: "是或否", en: "yes or no" },
  text: { zh: "文字", en: "text" },
  "aggregate.sum": { zh: "下级相加", en: "the sum of its parts" },
  "aggregate.none": { zh: "不推算", en: "none" },
  single: { zh: "当期数", en: "current" },
  cumulative: { zh: "累计数", en: "cumulative" },
  "losses.all": { zh: "都扣", en: "all" },
  "losses.largest": { zh: "只扣失分最多的一项", en: "the largest only" },
  each: { zh: "各对象", en: "each subject" },
  city: { zh: "全域", en: "the whole area" },
  "section.each": { zh: "每个部分", en: "each section" },
  elapsed: { zh: "按过去的月份", en: "by the months gone by" },
  "elapsed-days": { zh: "按过去的天数", en: "by the days gone by" },
  "same-period": { zh: "按往年同期", en: "by the same part of earlier years" },
  "pacing.none": { zh: "全部都要完成", en: "all of it" },
  binding: { zh: "约束性", en: "binding" },
  expected: { zh: "预期性", en: "expected" },
  higher: { zh: "越高越好", en: "higher" },
  lower: { zh: "越低越好", en: "lower" },
  "period-end": { zh: "期末", en: "the end of the period" },
  required: { zh: "必须有", en: "required" },
  "when-met": { zh: "达标时必须有", en: "required where met" },
  met: { zh: "视为达标", en: "met" },
  "not-applicable": { zh: "不适用", en: "not applicable" },
  evaluate: { zh: "照规则算", en: "evaluated by the rule" },
  "highest-first": { zh: "从高到低", en: "highest first" },
  "lowest-first": { zh: "从低到高", en: "lowest first" },
  pending: { zh: "待定", en: "pending" },
  zero: { zh: "记 0 分", en: "0 points" },
  full: { zh: "给满分", en: "all points" },
  "leave-out": { zh: "两边都不计", en: "left out of both sides" },
  "hold-out": { zh: "暂不纳入", en: "held out for now" },
  "rescale-section": { zh: "分值摊到本部分", en: "points spread over the section" },
  "rescale-total": { zh: "分值摊到总分", en: "points spread over the total" },
  "half-up": { zh: "四舍五入", en: "half up" },
  "half-even": { zh: "四舍六入五成双", en: "half to even" },
  up: { zh: "进一", en: "up" },
  down: { zh: "舍去", en: "down" },
  "count.each": { zh: "每件都计", en: "each" },
  "count.largest": { zh: "只计最大的", en: "the largest only" },
  "count.sum": { zh: "合计", en: "all of them" },
  "items.all": { zh: "所有指标", en: "all" },
  "zeroItem.all": { zh: "所有指标", en: "all" },
  "take.all": { zh: "全部得分", en: "all of it" },
  "scope.period": { zh: "本期", en: "this period" },
  half: { zh: "逐半年看", en: "half by half" },
  quarter: { zh: "逐季看", en: "quarter by quarter" },
  month: { zh: "逐月看", en: "month by month" },
  "ties.in": { zh: "都算", en: "all in" },
  "ties.out": { zh: "都不算", en: "all out" },
  most: { zh: "最多", en: "most" },
  least: { zh: "最少", en: "least" },
  "before-bonus": { zh: "加减分之前", en: "before the bonus" },
  "after-bonus": { zh: "加减分之后", en: "after the bonus" },
  printed: { zh: "舍入后的总分", en: "the printed one" },
  exact: { zh: "精确的总分", en: "the exact one" },
  "within.all": { zh: "全部对象", en: "all" },
  "within.level": { zh: "同级", en: "those of a level" },
  "within.group": { zh: "同组", en: "those of a group" },
  "ties.best": { zh: "并列取最好的名次,后面跳过", en: "the better rank, then a gap" },
  "ties.dense": { zh: "并列取最好的名次,后面不跳", en: "the better rank, without a gap" },
};

/** A word of a plan that stands under `key`. */
export function valueWord(key: string, value: string, language: Language): string {
  const { basis, effects, ...report } = wordsOf(language);
  const known: Readonly<Record<string, unknown>> = key === "basis" ? basis : key === "effect" ? effects : {};
  if (key === "kind") return String(report[value as "bonus" | "minus" | "penalty" | "veto"]);
  if (Object.hasOwn(known, value)) return String(known[value]);
  const found = [`${key}.${value}`, value].find((name) => Object.hasOwn(VALUES, name));
  return found === undefined ? value : (VALUES[found]?.[language === "en" ? "en" : "zh"] ?? value);
}

export const truthWord = (value: boolean, language: Language): string =>
  value ? wordsOf(language).yes : wordsOf(language).no;
