/** The shape of a scheme (计分办法): points, scores, policies, adjustments, grades. The JSON Schema is generated from it. */
import { z } from "zod";
import { ROUNDING_MODES } from "../exact/index.js";
import {
  cites,
  exact,
  id,
  ofEditor,
  ofFormat,
  ofId,
  ofName,
  ofNote,
  rule,
  type WithDecimal,
  words,
} from "./common-schema.js";
import { applies, assessed, section } from "./schema.js";
import { says } from "./shape.js";

const roundingRule = z.strictObject({
  places: z.int().min(0).max(20).describe("小数位数 · Decimals that are kept"),
  mode: z
    .enum(ROUNDING_MODES)
    .describe("怎样舍入:half-up 四舍五入,half-even 四舍六入五成双(GB/T 8170),up 进,down 舍 · Which way"),
});

const notApplicablePolicy = z
  .enum(["rescale-section", "rescale-total", "full", "zero", "leave-out", "hold-out"])
  .describe(
    "缺项怎么办:分值摊到本部分或全卷、给满分、记 0、两边都不计、暂不纳入 · What becomes of a line that does not apply: spread the points over the section or the total, full marks, zero, leave out of both sides, or hold out for now",
  );
const missingPolicy = z
  .enum(["pending", "zero", "leave-out"])
  .describe(
    "缺数怎么办:pending 待定,zero 记 0,leave-out 两边都不计 · What becomes of a line whose figures are missing",
  );
const notDuePolicy = z
  .enum(["leave-out", "rescale-section", "rescale-total"])
  .describe(
    "未到期怎么办:两边都不计、分值摊到本部分或全卷;从不记 0 · What becomes of the points of a line that is not due; never 0",
  );

const events = z
  .strictObject({
    list: rule.describe("事件明细,一行一件 · A list of records, one row an event"),
    points: rule.describe("一件值多少分,用那一行的字段算 · What one event is worth, a rule over the fields of its row"),
    identity: rule
      .optional()
      .describe(
        "哪些行是同一件:只计一次,就高不就低 · What makes two rows one event, over a row: it counts once, at its largest points",
      ),
    pool: id
      .optional()
      .describe(
        "写同一个 pool 的各项,同一件只计一次 · Items that name the same pool count an event of the same identity only once between them",
      ),
    count: z
      .enum(["each", "largest"])
      .default("each")
      .describe("largest 只计最大的一件 · largest: only the largest event counts"),
  })
  .describe(
    '按事件给分或扣分,规则里用 {"var": "events"} 读合计 · Points from a list of events; `{"var": "events"}` in the rule of the points or score is what they come to',
  );

/** What a line scores when its scheme does not say: full or nothing, or its points less those of its events. */
const scoreUnsaid = (hasEvents: boolean): unknown =>
  hasEvents ? { max: [0, { "-": [{ var: "points" }, { var: "events" }] }] } : { pass: {} };

const schemeIndicator = z
  .strictObject({
    points: exact.describe("分值 · What the line is worth"),
    assessed: assessed
      .optional()
      .describe("计分时考核谁,代替方案里的 · Replaces the plan's own word on who is assessed, for the points"),
    applies: applies.optional(),
    score: rule
      .optional()
      .describe(
        '计分:得多少分的规则 · A rule that gives the score; left out {"pass": {}}, or with events the points less theirs',
      ),
    events: events.optional(),
    range: z
      .tuple([exact, exact])
      .optional()
      .describe("最低分和最高分,不写就是 0 到满分 · Lowest and highest possible score, 0 and the points unless stated"),
    notApplicable: notApplicablePolicy.optional(),
    missing: missingPolicy.optional(),
    notDue: notDuePolicy.optional(),
    note: ofNote,
  })
  .transform((line) => ({ ...line, score: line.score ?? scoreUnsaid(line.events !== undefined) }));

const named = {
  id: ofId,
  name: ofName,
  cite: cites.optional().describe("依据 · Where in the document it stands"),
  note: ofNote,
};

/** Points outside the items: given by a rule, or by a list of events. */
const extra = {
  ...named,
  points: rule
    .optional()
    .describe(
      '多少分,不写就是各事件的合计;有条件的写 {"if": [条件, 分, 0]} · How many; {"var": "events"} unless stated. Where it has a condition: {"if": [condition, points, 0]}',
    ),
  events: events.optional(),
  group: id.optional().describe("算在哪个加减分组里 · The group of adjustments that it counts in"),
};

const items = z
  .union([z.literal("all"), z.array(id).min(1)])
  .describe("对哪些指标或部分 · The indicators or sections that it takes from");

const adjustment = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("bonus").describe("加分 · Adds points"),
      ...extra,
      cap: exact.describe("最多加多少 · Most that it may add"),
    }),
    z.strictObject({
      kind: z.literal("minus").describe("减分 · Takes points off the total"),
      ...extra,
      cap: exact.optional().describe("最多减多少 · Most that it may take"),
    }),
    z.strictObject({
      kind: z.literal("penalty").describe("扣分:从指标得分里扣 · Takes from items before they are added up"),
      ...named,
      when: rule.default(true).describe("条件,不写就总是 · The condition; always unless stated"),
      items,
      take: z
        .union([
          z.literal("all"),
          z.strictObject({ share: exact.describe("扣几成 · That part of what it earned") }),
          z.strictObject({ points: rule.describe("各扣几分 · So many points of each item") }),
        ])
        .describe(
          "all 全扣,share 扣几成,points 各扣几分 · all: the item earns nothing. share: that part of what it earned. points: so many of each item",
        ),
      floor: exact
        .default(exact.parse(0))
        .describe("扣到几分为止,不写就是 0 · No item is taken below it; 0 unless stated"),
    }),
    z.strictObject({
      kind: z.literal("veto").describe("一票否决 · What overrides the total or the grade"),
      ...named,
      when: rule.describe("触发的条件 · The condition"),
      effect: z
        .union([
          z.enum(["zero-total", "flag-only"]),
          z.strictObject({ forceGrade: words.describe("直接定为这个等次 · The grade is this one") }),
          z.strictObject({ capGrade: words.describe("等次不得高于 · The grade is at best this one") }),
          z.strictObject({
            lowerGrade: z
              .int()
              .min(1)
              .describe("降低几个等次,不低于最后一等 · So many grades lower, never below the last"),
          }),
          z.strictObject({ zeroItem: items }),
          z.strictObject({ bar: words.describe("取消什么资格(评先评优) · What the subject is barred from") }),
        ])
        .describe(
          "总分或某项归零,定死、封顶或降低等次,取消资格,或只标明 · The total or items become zero, the grade is forced, capped or lowered, barred from awards, or a flag only",
        ),
      scope: z
        .union([
          z.literal("period"),
          z.strictObject({
            year: z
              .enum(["half", "quarter", "month"])
              .describe("全年,逐半年、季、月看 · The year so far, half by half, quarter by quarter or month by month"),
          }),
        ])
        .default("period")
        .describe(
          "范围:本期,或全年——一年里任何半年、季、月触发过,全年有效 · A year's scope: what was triggered in any half, quarter or month of the year so far holds for the year",
        ),
    }),
  ])
  .describe(
    "加分 bonus、减分 minus、扣指标得分 penalty、一票否决 veto:在各指标得分之外 · Outside the score of any indicator",
  );

const adjustmentGroup = z.strictObject({
  ...named,
  cap: exact.optional().describe("这一组最多 · Most that the group may come to"),
  count: z
    .enum(["sum", "largest"])
    .default("sum")
    .describe("largest 只计最大的一项 · largest: only the largest of the group counts"),
});

const need = z
  .union([
    z.strictObject({
      section: z.union([z.literal("each"), id]).describe("哪一部分,each 每一部分 · Which section, or each of them"),
      share: exact.describe("至少得到该部分分值的几成:0.7 · The part of the section's points that it must reach: 0.7"),
    }),
    z.strictObject({
      name: ofName,
      when: rule.describe("不论总分,必须满足的条件 · A condition that must hold, whatever the total"),
    }),
  ])
  .describe("总分之外的要求 · What a grade asks for beside the total");

const quotaWords = {
  ties: z
    .enum(["in", "out"])
    .describe("分界处同分:都算,或都不算 · Equal totals at the cut: all of them in, or all of them out"),
  limit: z
    .enum(["most", "least"])
    .default("most")
    .describe("most 不多于,least 末位不少于 · most: no more hold the grade. least: no fewer hold it or a lower one"),
};

const quota = z
  .union([
    z.strictObject({
      share: exact.describe("占同组有得分的对象的几成 · Of the members of the cohort that have points"),
      round: z
        .enum(["half-up", "up", "down"])
        .describe("名额有小数时怎么取整 · How share × members becomes a whole number"),
      ...quotaWords,
    }),
    z.strictObject({ count: z.int().min(0).describe("几个 · How many"), ...quotaWords }),
  ])
  .describe(
    "名额:同组里最多(或末位至少)几个;总分高的先进,低的先落 · How many of a cohort may hold the grade, or must hold it or a lower one; the best totals go in, the lowest fall",
  );

const grade = z
  .strictObject({
    name: words.describe("等次名称:优秀 · The name of the grade"),
    from: exact.optional().describe("最低总分(含),最后一等不写 · Lowest total, inclusive; absent for the last grade"),
    to: exact
      .optional()
      .describe(
        "文件写的最高分(含),只用来核对空档和重叠 · Highest total as printed, inclusive: only checked for gaps and overlaps",
      ),
    below: exact.optional().describe("同 to,不含 · As `to`, exclusive"),
    needs: z
      .array(need)
      .optional()
      .describe(
        "总分之外的要求,不满足就落到下一等 · What the grade asks for beside the total; who fails one falls lower",
      ),
    quota: quota.optional(),
  })
  .refine(
    (value) => value.to === undefined || value.below === undefined,
    says("either `to` or `below`, not both", "to 和 below 只写一个"),
  );

export const schemeSchema = z
  .strictObject({
    $schema: ofEditor,
    format: ofFormat("kaohe.scheme/1"),
    id: ofId,
    name: ofName.optional(),
    plan: id.describe("给哪个方案计分 · The id of its plan"),
    note: words
      .optional()
      .describe("分值从哪里来;自拟的要写明 · Where these points come from; say so if they are made up"),
    total: exact
      .optional()
      .describe("文件写的总分,与各项之和核对 · The printed total, to be checked against the points"),
    indicators: z
      .record(id, schemeIndicator)
      .describe("各指标怎么计分,没写的只通报 · How each indicator scores; those not named are reported only"),
    sections: z.array(section).optional().describe("各部分,不写就是方案的 · The plan's own sections unless stated"),
    round: z
      .strictObject({
        value: roundingRule.optional().describe("实际值先舍入再比较 · Rounds the actual before it is compared"),
        indicator: roundingRule.optional().describe("各指标得分舍入 · Rounds the scores of lines"),
        section: roundingRule.optional().describe("各部分得分舍入 · Rounds the scores of sections"),
        total: roundingRule.optional().describe("总分舍入 · Rounds the total"),
        carry: z
          .boolean()
          .optional()
          .describe(
            "true 用舍入后的往下加,否则用精确的 · true: each stage starts from the rounded parts; else from the exact ones",
          ),
        compare: z
          .enum(["printed", "exact"])
          .optional()
          .describe(
            "等次和名次看舍入后的总分(printed)还是精确的(exact) · Which total grades and ranks go by; the printed one unless stated",
          ),
      })
      .default({})
      .describe("舍入:写明才舍入,各阶段一次 · Rounding happens only where it stands, once a stage"),
    missing: missingPolicy.default("pending"),
    notApplicable: notApplicablePolicy.default("rescale-section"),
    notDue: notDuePolicy
      .default("leave-out")
      .describe(
        "未到期的怎么办,绝不当 0 · What becomes of the points of lines that are not due; they never count as 0",
      ),
    rescale: z
      .strictObject({
        to: exact.describe("折算成多少分 · Out of how many"),
        when: z
          .enum(["before-bonus", "after-bonus"])
          .optional()
          .describe("加减分之前还是之后折算,有加减分时必须写 · Must be chosen where there is a bonus or minus"),
      })
      .optional()
      .describe("折算 · The total as if it were out of so many points"),
    adjustments: z
      .array(adjustment)
      .default([])
      .describe("加分、减分、扣分、否决 · Bonuses, minuses, penalties, vetoes"),
    adjustmentGroups: z
      .array(adjustmentGroup)
      .default([])
      .describe(
        "共用上限、或只计最大一项的加减分 · Bonuses or minuses that share a cap, or of which only the largest counts",
      ),
    bonusCap: exact.optional().describe("加分合计最多 · Most that all bonuses together may add"),
    minusCap: exact.optional().describe("减分合计最多 · Most that all minuses together may take off"),
    totalFloor: exact
      .optional()
      .describe("总分不低于,不写就没有下限 · The total is never below it; no floor unless stated"),
    totalCap: exact
      .optional()
      .describe("总分不高于,不写就没有上限 · The total is never above it; no cap unless stated"),
    grades: z.array(grade).default([]).describe("等次,从好到差 · Grades, best first"),
    ranking: z
      .strictObject({
        within: z
          .enum(["all", "level", "group"])
          .default("level")
          .describe("和谁一起排:全部、同级、同组 · Who is ranked together"),
        ties: z
          .enum(["best", "dense"])
          .default("best")
          .describe("并列:best 1、2、2、4,dense 1、2、2、3 · How ties count"),
      })
      .prefault({})
      .describe("名次 · Ranks"),
  })
  .meta({
    id: "scheme",
    title: "kaohe scheme",
    description: "计分办法:各指标值多少分、怎么计 · What indicators are worth and how they score",
  });

export type SchemeInput = WithDecimal<z.input<typeof schemeSchema>>;
export type Scheme = z.output<typeof schemeSchema>;
export type SchemeIndicator = z.output<typeof schemeIndicator>;
export type Events = z.output<typeof events>;
export type Adjustment = z.output<typeof adjustment>;
export type AdjustmentGroup = z.output<typeof adjustmentGroup>;
export type Grade = z.output<typeof grade>;
export type NotApplicablePolicy = z.output<typeof notApplicablePolicy>;
export type MissingPolicy = z.output<typeof missingPolicy>;
