/** The shape of a plan's own tests: `kaohe.tests/1`. The JSON Schema in schema/ is generated from it. */
import { z } from "zod";
import { says, subjectRow } from "../../plan/index.js";

const id = z.string().min(1).max(100);
const words = z.string().min(1).max(2000);

const figure = z
  .union([z.number(), z.string(), z.boolean(), z.null(), z.strictObject({ number: z.string() })], {
    error: says("a figure is wanted: a number, text, true or false", "要一个数据:数、文字、true 或 false"),
  })
  .meta({ id: "figure", description: "A figure as a table gives it; null is absent. 85% may stand in a rate." });

const subject = subjectRow
  .partial()
  .describe("Who it is: level, groups, attributes; what is left out is not known")
  .meta({ id: "case-subject" });

const lineGiven = z
  .union([
    z.number(),
    z.enum(["full", "zero", "missing", "not-applicable", "not-due", "manual"]),
    z.string().regex(/^-?\d+(\.\d+)?$/),
    z.strictObject({ number: z.string() }),
  ])
  .describe("A score, or what becomes of the line")
  .meta({ id: "line-given" });

/** What a case gives, with its figures as editors check them, or as they are read: one by one, so that a slip has a place. */
const givenWith = (cell: z.ZodType) => {
  const records = z
    .record(z.string(), z.array(z.record(z.string(), cell)))
    .describe("明细: the rows of each list; an empty list is a declared zero report (零报告)");
  const earlier = z
    .object({ records: records.optional() })
    .catchall(cell)
    .describe("The figures of that period, by key or name of the statistic");
  const seen = {
    lines: z
      .record(z.string(), lineGiven)
      .optional()
      .describe("记分行: what lines score, by indicator, where the case is about the scheme"),
    others: lineGiven.optional().describe("What lines score that `lines` does not name; by the figures unless stated"),
    prior: z.array(earlier).optional().describe("Earlier years: last year first (同比)"),
    previous: earlier.optional().describe("The period just before (环比)"),
    targets: z.record(z.string(), cell).optional().describe("分解任务: the subject's own targets, by indicator"),
    records: records.optional(),
    subject: subject.optional(),
  };
  const member = z.object(seen).catchall(cell).describe("Another subject: its figures, and who it is");
  return z
    .object({
      ...seen,
      period: z.union([z.string(), z.int()]).optional().describe("The plan's own unless stated"),
      cohort: z.array(member).optional().describe("同组对象: the other subjects of the cohort, where a rule compares"),
    })
    .catchall(cell)
    .describe("What the rule sees: statistics by key or name, earlier periods, records, the subject");
};

const given = givenWith(z.unknown());

const expected = z
  .union([z.number(), z.string(), z.boolean(), z.null(), z.strictObject({ number: z.string() })], {
    error: says("a value is wanted: a number, text, true, false or null", "要一个值:数、文字、true、false 或 null"),
  })
  .describe('Compared exactly: 8.8, "8.80", "20%", "1/3"; null: there is none')
  .meta({ id: "expected" });

export const LINE_STATUSES = [
  "scored",
  "pending",
  "manual",
  "not-due",
  "report-only",
  "excluded",
  "held-out",
  "target-pending",
  "awaiting",
] as const;
export const OUTCOMES = ["value", "missing", "not-applicable", "manual", "failed"] as const;

const amount = z.union([expected, z.strictObject({ low: expected, high: expected })]);

/** What a scheme makes of its lines. */
const standing = {
  total: amount.optional().describe("总分 as printed; low and high where it is open"),
  available: expected.optional().describe("The points that the total is out of"),
  grade: z.union([z.string(), z.null()]).optional().describe("等次; null: none, or still open"),
  rank: z.union([z.int(), z.null()]).optional().describe("名次"),
  sections: z.record(z.string(), amount).optional().describe("Scores of sections, by id"),
  items: z.record(z.string(), amount).optional().describe("Scores of lines, after penalties and vetoes, by indicator"),
  adjustments: z
    .record(z.string(), amount)
    .optional()
    .describe("加减分与否决, by id: points of a bonus or minus; whether a penalty or veto was triggered, null: open"),
};

const expectation = z
  .strictObject({
    value: expected.optional().describe("实际值"),
    target: z
      .union([expected, z.tuple([expected, expected]), z.strictObject({ lower: expected, upper: expected })])
      .optional()
      .describe("目标值; the two ends of between as a list"),
    met: z.union([z.boolean(), z.null()]).optional().describe("是否达标; null: it is not judged"),
    score: amount.optional().describe("得分 as printed; null: none yet; low and high where it is open"),
    status: z.enum(LINE_STATUSES).optional().describe("记分行状态"),
    outcome: z.enum(OUTCOMES).optional().describe("五种结果"),
    diagnostics: z.array(z.string()).optional().describe("The codes of all problems of this line; [] for none"),
    ...standing,
    cohort: z.array(z.strictObject(standing)).optional().describe("The others of the cohort, in the order given"),
  })
  .refine(
    (value) => Object.values(value).some((part) => part !== undefined),
    says("nothing is expected; a case must expect something", "没有写期望;每个用例至少期望一样"),
  )
  .describe("Any of these; what is left out is not asked. Total, grade and the like make it a case of the scheme");

const confirmation = z
  .strictObject({
    by: words.describe("Who worked it out by hand"),
    calculation: words.describe("The hand calculation: (10 + 10) ÷ 2 × 0.8 = 8"),
    date: z.string().optional(),
  })
  .describe("A reviewer's name and hand calculation");

const testCase = z.strictObject({
  name: words,
  indicator: id.optional().describe("Where the file does not say"),
  scheme: id.optional(),
  given: given.default({}),
  expect: expectation,
  note: words.optional(),
  toBeConfirmed: z
    .boolean()
    .optional()
    .describe("Suggested by the machine: never counts as passed until `confirmed` is filled in"),
  confirmed: confirmation.optional(),
});

const base = {
  $schema: z.string().optional(),
  format: z.literal("kaohe.tests/1"),
  note: words.optional(),
  indicator: id.optional().describe("The indicator of all cases that name none"),
  scheme: id.optional().describe('The plan\'s only scheme unless stated; "none" judges without points'),
};

/** The outline; its cases are held against `caseSchema` one by one, so that one bad case costs one case. */
export const testsOutline = z.strictObject({ ...base, cases: z.array(z.unknown()) });
export const caseSchema = testCase;

const wholeCase = testCase
  .extend({ given: givenWith(figure).optional() })
  .meta({ id: "case", description: "用例: what a rule is given, and what it must come to." });

/** The whole shape, for editors. */
export const testsSchema = z
  .strictObject({ ...base, cases: z.array(wholeCase) })
  .meta({ id: "tests", title: "kaohe tests", description: "用例: a plan's own tests." });

/** A case as a program writes it; what is in `given` is checked when it is read. */
export type CaseInput = Omit<z.input<typeof testCase>, "given"> & { given?: Readonly<Record<string, unknown>> };
export type TestsInput = Omit<z.input<typeof testsSchema>, "cases"> & { cases: readonly CaseInput[] };
export type Given = z.output<typeof given>;
export type CaseMember = NonNullable<Given["cohort"]>[number];
export type Expectation = z.output<typeof expectation>;
export type ExpectedValue = z.output<typeof expected>;
export type Confirmation = z.output<typeof confirmation>;
