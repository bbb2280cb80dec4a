/** The shape of a scheme (计分办法): points, scores, policies, adjustments, grades. The JSON Schema is generated from it. */
import { z } from "zod";
import { ROUNDING_MODES } from "../exact/index.js";
import { applies, assessed, cites, exact, id, rule, section, type WithDecimal, words } from "./schema.js";
import { says } from "./shape.js";

const roundingRule = z.strictObject({ places: z.int().min(0).max(20), mode: z.enum(ROUNDING_MODES) });

const notApplicablePolicy = z
  .enum(["rescale-section", "rescale-total", "full", "zero", "leave-out", "hold-out"])
  .describe(
    "缺项: spread the points over the section or the total, full marks, zero, leave out of both sides, or hold out for now (暂不纳入)",
  );
const missingPolicy = z.enum(["pending", "zero", "leave-out"]);

const events = z
  .strictObject({
    list: rule.describe("事件明细: a list of records, one row an event"),
    points: rule.describe("What one event is worth, a rule over the fields of its row"),
    identity: rule
      .optional()
      .describe("What makes two rows one event, over a row: it counts once, at its largest points (就高不就低)"),
    pool: id
      .optional()
      .describe("Items that name the same pool count an event of the same identity only once between them"),
    count: z.enum(["each", "largest"]).default("each").describe("largest: only the largest event counts"),
  })
  .describe(
    'Points from a list of events; `{"var": "events"}` in the rule of the points or score is what they come to',
  );

/** What a line scores when its scheme does not say: full or nothing, or its points less those of its events. */
const scoreUnsaid = (hasEvents: boolean): unknown =>
  hasEvents ? { max: [0, { "-": [{ var: "points" }, { var: "events" }] }] } : { pass: {} };

const schemeIndicator = z
  .strictObject({
    points: exact,
    assessed: assessed.optional().describe("Replaces the plan's own word on who is assessed, for the points"),
    applies: applies.optional(),
    score: rule
      .optional()
      .describe('计分: a rule that gives the score; left out {"pass": {}}, or with events the points less theirs'),
    events: events.optional(),
    range: z
      .tuple([exact, exact])
      .optional()
      .describe("Lowest and highest possible score, 0 and the points unless stated"),
    notApplicable: notApplicablePolicy.optional(),
    missing: missingPolicy.optional(),
    note: words.optional(),
  })
  .transform((line) => ({ ...line, score: line.score ?? scoreUnsaid(line.events !== undefined) }));

const named = { id, name: words, cite: cites.optional(), note: words.optional() };

/** Points outside the items: given by a rule, or by a list of events. */
const extra = {
  ...named,
  points: rule.optional().describe('How many; {"var": "events"} unless stated'),
  events: events.optional(),
  group: id.optional().describe("The group of adjustments that it counts in"),
};

const items = z.union([z.literal("all"), z.array(id).min(1)]).describe("The indicators or sections that it takes from");

const adjustment = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("bonus"), ...extra, cap: exact }),
    z.strictObject({ kind: z.literal("minus"), ...extra, cap: exact.optional() }),
    z.strictObject({
      kind: z.literal("penalty"),
      ...named,
      when: rule.default(true).describe("The condition; always unless stated"),
      items,
      take: z
        .union([z.literal("all"), z.strictObject({ share: exact }), z.strictObject({ points: rule })])
        .describe("all: the item earns nothing. share: that part of what it earned. points: so many of each item"),
      floor: exact.default(exact.parse(0)).describe("No item is taken below it; 0 unless stated"),
    }),
    z.strictObject({
      kind: z.literal("veto"),
      ...named,
      when: rule,
      effect: z
        .union([
          z.enum(["zero-total", "flag-only"]),
          z.strictObject({ forceGrade: words }),
          z.strictObject({ capGrade: words }),
          z.strictObject({
            lowerGrade: z.int().min(1).describe("降低考核等次: so many grades lower, never below the last"),
          }),
          z.strictObject({ zeroItem: items }),
          z.strictObject({ bar: words.describe("取消评先评优资格: what the subject is barred from") }),
        ])
        .describe(
          "The total or items become zero, the grade is forced, capped or lowered, barred from awards, or a flag only",
        ),
      scope: z
        .union([z.literal("period"), z.strictObject({ year: z.enum(["half", "quarter", "month"]) })])
        .default("period")
        .describe(
          "A year's scope: what was triggered in any half, quarter or month of the year so far holds for the year",
        ),
    }),
  ])
  .describe("加分 bonus, 减分 minus, 扣分 penalty on items, 一票否决 veto: outside the score of any indicator");

const adjustmentGroup = z.strictObject({
  ...named,
  cap: exact.optional().describe("Most that the group may come to"),
  count: z.enum(["sum", "largest"]).default("sum").describe("largest: only the largest of the group counts"),
});

const need = z
  .union([
    z.strictObject({
      section: z.union([z.literal("each"), id]),
      share: exact.describe("The part of the section's points that it must reach: 0.7"),
    }),
    z.strictObject({ name: words, when: rule.describe("A condition that must hold, whatever the total") }),
  ])
  .describe("What a grade asks for beside the total");

const quotaWords = {
  ties: z.enum(["in", "out"]).describe("Equal totals at the cut: all of them in, or all of them out"),
  limit: z
    .enum(["most", "least"])
    .default("most")
    .describe("most: no more hold the grade. least (末位不少于): no fewer hold it or a lower one"),
};

const quota = z
  .union([
    z.strictObject({
      share: exact.describe("Of the members of the cohort that have points"),
      round: z.enum(["half-up", "up", "down"]).describe("How share × members becomes a whole number"),
      ...quotaWords,
    }),
    z.strictObject({ count: z.int().min(0), ...quotaWords }),
  ])
  .describe(
    "名额: how many of a cohort may hold the grade, or must hold it or a lower one; the best totals go in, the lowest fall",
  );

const grade = z
  .strictObject({
    name: words,
    from: exact.optional().describe("Lowest total, inclusive; absent for the last grade"),
    to: exact.optional().describe("Highest total as printed, inclusive: only checked for gaps and overlaps"),
    below: exact.optional().describe("As `to`, exclusive"),
    needs: z.array(need).optional().describe("What the grade asks for beside the total; who fails one falls lower"),
    quota: quota.optional(),
  })
  .refine(
    (value) => value.to === undefined || value.below === undefined,
    says("either `to` or `below`, not both", "to 和 below 只写一个"),
  );

export const schemeSchema = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal("kaohe.scheme/1"),
    id,
    name: words.optional(),
    plan: id,
    note: words.optional().describe("Where these points come from; say so if they are made up"),
    total: exact.optional().describe("The printed total, to be checked against the points"),
    indicators: z.record(id, schemeIndicator),
    sections: z.array(section).optional().describe("The plan's own sections unless stated"),
    round: z
      .strictObject({
        value: roundingRule.optional().describe("Rounds the actual before it is compared"),
        indicator: roundingRule.optional(),
        section: roundingRule.optional(),
        total: roundingRule.optional(),
        carry: z
          .boolean()
          .optional()
          .describe("true: each stage starts from the rounded parts. Else from the exact ones."),
        compare: z
          .enum(["printed", "exact"])
          .optional()
          .describe("Which total grades and ranks go by; the printed one unless stated"),
      })
      .default({}),
    missing: missingPolicy.default("pending"),
    notApplicable: notApplicablePolicy.default("rescale-section"),
    notDue: z
      .enum(["leave-out", "rescale-section", "rescale-total"])
      .default("leave-out")
      .describe("未到期: what becomes of the points of lines that are not due; they never count as 0"),
    rescale: z
      .strictObject({
        to: exact,
        when: z
          .enum(["before-bonus", "after-bonus"])
          .optional()
          .describe("Must be chosen where there is a bonus or minus"),
      })
      .optional()
      .describe("折算: the total as if it were out of so many points"),
    adjustments: z.array(adjustment).default([]),
    adjustmentGroups: z
      .array(adjustmentGroup)
      .default([])
      .describe("Bonuses or minuses that share a cap, or of which only the largest counts"),
    bonusCap: exact.optional().describe("Most that all bonuses together may add"),
    minusCap: exact.optional().describe("Most that all minuses together may take off"),
    totalFloor: exact.optional().describe("The total is never below it; no floor unless stated"),
    totalCap: exact.optional().describe("The total is never above it; no cap unless stated"),
    grades: z.array(grade).default([]).describe("Best first"),
    ranking: z
      .strictObject({
        within: z.enum(["all", "level", "group"]).default("level"),
        ties: z.enum(["best", "dense"]).default("best"),
      })
      .prefault({}),
  })
  .meta({
    id: "scheme",
    title: "kaohe scheme",
    description: "计分办法: what indicators are worth and how they score.",
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
