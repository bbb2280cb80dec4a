/** `kaohe.scorecard/1`: the wall between computing and showing. Plain JSON, decimals as text, reasons as codes, no language. */
import { z } from "zod";
import { withInner } from "../plan/sections.js";

/** A decimal as text. Where the exact value has no finite decimal, `fractions` of the same object holds it by the field's name. */
const decimal = z.string().describe("A decimal as text");
const fractions = z
  .record(z.string(), z.string())
  .optional()
  .describe("Exact values, as fractions, of the fields whose decimal is rounded");

const place = z.object({
  file: z.string().optional(),
  sheet: z.string().optional(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  line: z.number().optional(),
  column: z.number().optional(),
  header: z.string().optional(),
  subject: z.string().optional(),
  period: z.string().optional(),
  indicator: z.string().optional(),
});

const problem = z.object({
  code: z.string(),
  severity: z.enum(["error", "warning", "note"]),
  place,
  data: z.record(z.string(), z.unknown()),
});

const missingFact = z.object({
  name: z.string(),
  label: z.string().describe("The statistic's name"),
  subject: z.string().optional(),
  period: z.string().optional(),
  reason: z.enum(["absent", "conflict", "unreadable", "to-be-issued", "awaited", "no-evidence"]),
  words: z.string().optional().describe("What is said of it: 待省安委会下达"),
});

const outcome = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("value") }),
    z.object({ kind: z.literal("missing"), facts: z.array(missingFact) }),
    z.object({
      kind: z.literal("not-applicable"),
      code: z
        .enum(["stated", "not-assessed", "does-not-apply", "not-due", "no-cases", "no-target", "no-points"])
        .describe("stated: the plan says so, in its own words"),
      words: z.string().nullable(),
    }),
    z.object({ kind: z.literal("manual"), low: decimal, high: decimal }),
    z.object({ kind: z.literal("failed"), code: z.string(), data: z.record(z.string(), z.unknown()) }),
  ])
  .describe("value · missing · not-applicable · manual · failed");

const cite = z.object({
  section: z.string(),
  quote: z.string().optional(),
  basis: z.enum(["stated", "inferred", "none"]),
  note: z.string().optional(),
});

const figure = z.union([z.string(), z.boolean(), z.null()]);

const ruleWords = z.object({
  cases: z.string().optional(),
  actual: z.string().optional(),
  target: z.string().optional().describe("As a sentence: 实际值不超过前两年平均数 × (1 − 20%)"),
  formula: z.string().optional().describe("The same in signs"),
  score: z.string().optional().describe("How points follow: 达标得满分,否则 0 分"),
  scoreFormula: z.string().optional().describe("The same in signs, where it says more"),
});

const trace = z
  .object({
    better: z.enum(["higher", "lower"]).nullable().describe("Which way is better; null where neither is"),
    isCirculated: z.boolean().optional().describe("Whether the plan wants its figures circulated (通报)"),
    figures: z
      .array(
        z.object({
          name: z.string(),
          label: z.string().describe("The statistic's name"),
          unit: z.string().nullable(),
          period: z.string(),
          value: figure.describe("What was read; the count of rows of a case list; null where there is no value"),
          fraction: z.string().optional(),
          cells: z
            .array(
              z.object({
                subject: z.string().optional(),
                value: z.string().nullable(),
                place,
                department: z.string().optional().describe("Which department stands for it"),
                asOf: z.string().optional().describe("The day up to which it counts"),
                state: z.enum(["preliminary", "final"]).optional().describe("快报 or 核定"),
              }),
            )
            .describe("The cells it rests on; whose they are, where they are another subject's"),
        }),
      )
      .describe("Every figure that actual, target and score read"),
    trend: z
      .array(z.object({ period: z.string(), value: decimal, fraction: z.string().optional() }))
      .describe("The actual by the same rule in every period given, the assessed one last, assessed here or not"),
  })
  .describe("On demand: what the line read, down to the cells. Outside the digests");
const events = z
  .array(
    z.object({
      identity: z.string().nullable().describe("What makes it one event; null where every row is one"),
      points: decimal,
      counted: z.boolean().describe("false: the same event counts elsewhere, or only the largest does"),
      under: z.string().nullable().describe("The item where the same event counts"),
    }),
  )
  .describe("The events that give the points, one by one");

const evidence = z.object({
  document: z.string().nullable().describe("文号"),
  file: z.string().nullable(),
  sha256: z.string().nullable(),
  note: z.string().nullable(),
});

const decisions = z
  .array(
    z.object({
      part: z.string().describe('Which of several decisions of one item; "" where there is one'),
      points: decimal,
      reason: z.string(),
      by: z.string().nullable(),
      date: z.string().nullable(),
    }),
  )
  .describe("What assessors decided on it");

const line = z.object({
  indicator: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  section: z.string().nullable(),
  cites: z.array(cite),
  status: z
    .enum([
      "scored",
      "pending",
      "manual",
      "not-due",
      "report-only",
      "excluded",
      "held-out",
      "target-pending",
      "awaiting",
    ])
    .describe("pending, manual, target-pending and awaiting leave the card open"),
  outcome,
  actual: figure,
  target: z.object({ comparator: z.string(), limits: z.array(figure) }).nullable(),
  pace: z
    .object({
      due: decimal.nullable().describe("The share of the target that is due by now; null where all of it is"),
      whole: z.array(figure).describe("The target of the whole period"),
      covered: decimal.nullable().describe("What share of the way from the start to the whole target is covered"),
      gone: decimal.describe("The share of the period that is over"),
    })
    .optional()
    .describe("序时进度: in a period that is not over"),
  met: z.boolean().nullable(),
  nature: z.enum(["binding", "expected"]).optional().describe("约束性 or 预期性, where the plan says"),
  stretch: z
    .object({ value: figure, met: z.boolean().nullable() })
    .optional()
    .describe("力争: a further limit with the target's comparator; it never scores"),
  emptyCases: z.boolean().describe("The list that is judged is empty, and the plan says what that means"),
  gap: decimal
    .nullable()
    .describe(
      "Distance to the target in the indicator's unit (days for dates): positive or zero on the good side, negative short of it",
    ),
  points: decimal.nullable().describe("What the line is worth; null where it gives no points"),
  score: decimal.nullable().describe("What it earned; null while open, and where it gives none"),
  cohortOpen: z
    .number()
    .optional()
    .describe("Members of its cohort that have no value yet, so that a place, mean or end among them may change"),
  low: decimal.nullable(),
  high: decimal.nullable(),
  lost: decimal.nullable(),
  places: z.number().nullable().describe("Decimals to show"),
  isPreliminary: z.boolean().optional().describe("Rests on preliminary figures (快报)"),
  working: z
    .object({
      actual: z.string().nullable(),
      target: z.array(z.string()),
      score: z.string().nullable(),
      rounded: z
        .object({ actual: z.boolean(), score: z.boolean() })
        .describe("Whether the scheme rounded what the formula comes to"),
    })
    .describe("The rules with their numbers in place"),
  taken: z
    .array(z.object({ id: z.string(), name: z.string(), points: decimal.nullable() }))
    .optional()
    .describe("What penalties and vetoes took from the score; null while that is not known"),
  events: events.optional(),
  decisions: decisions.optional(),
  evidence: z.array(evidence).optional().describe("佐证: what was shown for it"),
  fractions,
  rule: z
    .object({ "zh-CN": ruleWords, en: ruleWords })
    .optional()
    .describe("On demand: how the line's rules read, in both languages. Outside the digests"),
  trace: trace.optional(),
});

export interface SectionCard {
  id: string;
  name: string;
  score: string | null;
  low: string | null;
  high: string | null;
  available: string;
  /** Whether a line in it is not settled. */
  open: boolean;
  /** What its lines earned, and of how many points, before the points of what does not apply were spread over them. */
  rescaledFrom: { score: string; available: string } | null;
  sections: SectionCard[];
  fractions?: Record<string, string> | undefined;
}

const section: z.ZodType<SectionCard> = z
  .object({
    id: z.string(),
    name: z.string(),
    score: decimal.nullable().describe("null while open, and where nothing in the section applies"),
    low: decimal.nullable(),
    high: decimal.nullable(),
    available: decimal,
    open: z.boolean().describe("Whether a line in it is not settled"),
    rescaledFrom: z
      .object({ score: decimal, available: decimal })
      .nullable()
      .describe(
        "What its lines earned, and of how many points, before the points of what does not apply were spread over them",
      ),
    get sections() {
      return z.array(section);
    },
    fractions,
  })
  .meta({ id: "sectionScore" });

const adjustment = z.object({
  id: z.string(),
  kind: z.enum(["bonus", "minus", "penalty", "veto"]),
  name: z.string(),
  outcome,
  points: decimal.nullable().describe("Added or taken off; null while open, and for a penalty or veto"),
  triggered: z.boolean().nullable().describe("Whether a penalty or veto applies; null while that is not known"),
  triggeredIn: z.string().optional().describe("The part of the year in which a veto was triggered"),
  effect: z
    .union([z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())]))])
    .nullable()
    .describe("What a veto does"),
  outdone: z.boolean().optional().describe("Only the largest of its group counts, and another is"),
  events: events.optional(),
  decisions: decisions.optional(),
  isPreliminary: z.boolean().optional().describe("Rests on preliminary figures (快报)"),
  working: z.string().nullable(),
  fractions,
});

const total = z.object({
  available: decimal,
  beforeVeto: decimal.nullable(),
  value: decimal.nullable().describe("null while a line or adjustment is open"),
  low: decimal.nullable().describe("The least it can still come to; null when no lowest is known"),
  high: decimal.nullable(),
  places: z.number().nullable().describe("Decimals that the scheme rounds totals to"),
  made: z
    .object({
      items: decimal.describe("What the lines earned, rescaled where that comes before the bonus"),
      bonus: decimal,
      minus: decimal,
      rescaledFrom: decimal.nullable().describe("The points that the total was out of before it was rescaled"),
    })
    .optional()
    .describe("How the total is made up, where there is more to it than bonus and minus"),
  fractions,
});

export const scorecardSchema = z
  .object({
    format: z.literal("kaohe.scorecard/1"),
    plan: z.object({
      id: z.string(),
      title: z.string(),
      issuer: z.string().nullable(),
      language: z.enum(["zh-CN", "en"]),
      notes: z.array(z.string()),
    }),
    scheme: z.object({ id: z.string(), name: z.string(), note: z.string().nullable() }).nullable(),
    period: z.string(),
    subject: z.object({
      id: z.string(),
      name: z.string(),
      level: z.string().nullable(),
      parent: z.string().nullable(),
    }),
    preliminary: z
      .enum(["figures", "ranking"])
      .optional()
      .describe("快报: figures, where lines of this card rest on preliminary ones; ranking, where those of others do"),
    notes: z.array(z.string()).describe("What the suppliers of the figures say of them"),
    total: total.nullable().describe("null: the subject is judged only"),
    grade: z.string().nullable(),
    heldBack: z
      .array(
        z.object({
          grade: z.string(),
          why: z.enum(["need", "veto", "quota"]),
          words: z.string().nullable(),
          places: z.number().optional().describe("Of a quota: how many places it comes to in this cohort"),
        }),
      )
      .optional()
      .describe("Better grades that the total reaches and the subject does not hold, and what stands in the way"),
    cohort: z.string().nullable().describe("The level or group with which the subject is compared; null: all together"),
    rank: z
      .object({
        place: z.number(),
        of: z.number().describe("Members of the cohort whose total is settled"),
        pending: z.number().describe("Members whose total is open, so that places may change"),
      })
      .nullable(),
    sections: z.array(section),
    lines: z.array(line),
    adjustments: z.array(adjustment),
    amendments: z
      .array(
        z.object({
          item: z.string(),
          name: z.string(),
          period: z.string(),
          old: z.string().nullable(),
          new: z.string().nullable(),
          reason: z.string(),
          document: z.string().nullable(),
          by: z.string(),
          date: z.string().nullable(),
        }),
      )
      .optional()
      .describe("更正: the figures and decisions that were put right"),
    published: z
      .object({
        digests: z.record(z.string(), z.string().nullable()).describe("Those of the published card"),
        changes: z.array(
          z.object({
            what: z.enum(["total", "grade", "rank", "section", "line", "adjustment"]),
            id: z.string().nullable(),
            name: z.string().nullable(),
            field: z.string(),
            from: z.string().nullable(),
            to: z.string().nullable(),
          }),
        ),
      })
      .optional()
      .describe("What differs from the card that was published before"),
    diagnostics: z.array(problem),
    digests: z
      .object({ plan: z.string(), scheme: z.string().nullable(), facts: z.string(), engine: z.string() })
      .describe("SHA-256 of the canonical JSON (RFC 8785) of each; the engine's version"),
  })
  .meta({ id: "scorecard", title: "kaohe scorecard", description: "记分卡: the result for one subject." });

export type Scorecard = z.output<typeof scorecardSchema>;
export type EventCard = z.output<typeof events>[number];
export type LineCard = z.output<typeof line>;
export type LineTrace = z.output<typeof trace>;
export type AdjustmentCard = z.output<typeof adjustment>;
export type OutcomeCard = z.output<typeof outcome>;
export type TotalCard = z.output<typeof total>;

/** All sections of a card, inner ones too, outermost first. */
export const sectionsIn = ({ sections }: Pick<Scorecard, "sections">): SectionCard[] => sections.flatMap(withInner);
