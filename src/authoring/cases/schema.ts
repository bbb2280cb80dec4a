/** The shape of a plan's own tests: `kaohe.tests/1`. The JSON Schema in schema/ is generated from it. */
import { z } from "zod";
import { longNumber, ofEditor, ofFormat, ofNote, says, subjectRow } from "../../plan/index.js";

const id = z.string().min(1).max(100);
const words = z.string().min(1).max(2000);

const figure = z
  .union([z.number(), z.string(), z.boolean(), z.null(), longNumber], {
    error: says("a figure is wanted: a number, text, true or false", "要一个数据:数、文字、true 或 false"),
  })
  .meta({
    id: "figure",
    description:
      "一个数,写法同表格;null 是缺数;比率可写 85% · A figure as a table gives it; null is absent. 85% may stand in a rate",
  });

const subject = subjectRow
  .partial()
  .describe("是谁:层级、分组、属性,没写的不知道 · Who it is: level, groups, attributes; what is left out is not known")
  .meta({ id: "case-subject" });

const lineGiven = z
  .union([
    z.number(),
    z.enum(["full", "zero", "missing", "not-applicable", "not-due", "manual"]),
    z.string().regex(/^-?\d+(\.\d+)?$/),
    longNumber,
  ])
  .describe("得分,或这一行怎样了 · A score, or what becomes of the line")
  .meta({ id: "line-given" });

/** What a case gives, with its figures as editors check them, or as they are read: one by one, so that a slip has a place. */
const givenWith = (cell: z.ZodType) => {
  const records = z
    .record(z.string(), z.array(z.record(z.string(), cell)))
    .describe("明细:各表的行;空表就是零报告 · The rows of each list; an empty list is a declared zero report");
  const whole = z
    .object({ records: records.optional() })
    .catchall(cell)
    .describe(
      "考核期没过完时,那一年(期)全年的数,目标读它 · Where the period is not over, the figures of that whole year or period, which a target reads",
    );
  const earlier = z
    .object({ records: records.optional(), whole: whole.optional() })
    .catchall(cell)
    .describe("那一期的数,按名称或编号 · The figures of that period, by key or name of the statistic");
  const decided = z
    .union([cell, z.record(z.string(), cell)])
    .describe("评定的分,有几处评定时按分项写 · Points that an assessor gave; by part where there are several");
  const seen = {
    lines: z
      .record(z.string(), lineGiven)
      .optional()
      .describe(
        "各指标得多少分,用例考的是计分办法时写 · What lines score, by indicator, where the case is about the scheme",
      ),
    others: lineGiven
      .optional()
      .describe(
        "lines 没写的各行得多少,不写就按数算 · What lines score that `lines` does not name; by the figures unless stated",
      ),
    prior: z.array(earlier).optional().describe("往年,去年在前(同比) · Earlier years: last year first"),
    previous: earlier.optional().describe("上一期(环比) · The period just before"),
    targets: z
      .record(z.string(), cell)
      .optional()
      .describe("分解任务:各指标给它定的目标 · The subject's own targets, by indicator"),
    records: records.optional(),
    decision: decided.optional().describe("评定:考核人给本指标定的分 · Points that an assessor gave the indicator"),
    decisions: z
      .record(z.string(), decided)
      .optional()
      .describe("评定:按指标或加减分写 · Points that assessors gave, by indicator or adjustment"),
    evidence: z
      .boolean()
      .optional()
      .describe(
        "要佐证的是不是都有,不写就没有 · Whether evidence was shown wherever it is asked for; not unless stated",
      ),
    subject: subject.optional(),
  };
  const member = z
    .object(seen)
    .catchall(cell)
    .describe("另一个对象:它的数,它是谁 · Another subject: its figures, and who it is");
  return z
    .object({
      ...seen,
      period: z
        .union([z.string(), z.int()])
        .optional()
        .describe(
          "考核期,不写就是方案的;没过完的写 2021..2021-06 · The plan's own period unless stated; one that is not over as 2021..2021-06",
        ),
      cohort: z
        .array(member)
        .optional()
        .describe("同组的其他对象,规则要比较时写 · The other subjects of the cohort, where a rule compares"),
    })
    .catchall(cell)
    .describe(
      "规则看到什么:各项数、往期、明细、对象 · What the rule sees: statistics by key or name, earlier periods, records, the subject",
    );
};

const given = givenWith(z.unknown());

const expected = z
  .union([z.number(), z.string(), z.boolean(), z.null(), longNumber], {
    error: says("a value is wanted: a number, text, true, false or null", "要一个值:数、文字、true、false 或 null"),
  })
  .describe('精确比较 · Compared exactly: 8.8, "8.80", "20%", "1/3"; null: there is none')
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
  total: amount
    .optional()
    .describe("总分(舍入后);未定时写 low 和 high · The total as printed; low and high where it is open"),
  available: expected.optional().describe("满分 · The points that the total is out of"),
  grade: z
    .union([z.string(), z.null()])
    .optional()
    .describe("等次;null 没有或未定 · The grade; null: none, or still open"),
  rank: z.union([z.int(), z.null()]).optional().describe("名次 · The place"),
  sections: z.record(z.string(), amount).optional().describe("各部分得分 · Scores of sections, by id"),
  items: z
    .record(z.string(), amount)
    .optional()
    .describe("各指标得分,扣分和否决之后 · Scores of lines, after penalties and vetoes, by indicator"),
  adjustments: z
    .record(z.string(), amount)
    .optional()
    .describe("加减分与否决 · By id: points of a bonus or minus; whether a penalty or veto was triggered, null: open"),
};

const expectation = z
  .strictObject({
    value: expected.optional().describe("实际值 · The actual"),
    target: z
      .union([expected, z.tuple([expected, expected]), z.strictObject({ lower: expected, upper: expected })])
      .optional()
      .describe("目标值;between 写两端 · The target; the two ends of between as a list"),
    met: z
      .union([z.boolean(), z.null()])
      .optional()
      .describe("是否达标;null 不评判 · Whether it is met; null: it is not judged"),
    stretch: z
      .union([z.boolean(), z.null()])
      .optional()
      .describe("力争目标是否达到;null 不评判 · Whether the stretch target is met; null: it is not judged"),
    score: amount
      .optional()
      .describe(
        "得分(舍入后);null 还没有;未定时写 low 和 high · The score as printed; null: none yet; low and high where it is open",
      ),
    status: z.enum(LINE_STATUSES).optional().describe("记分行状态 · What became of the line"),
    outcome: z.enum(OUTCOMES).optional().describe("五种结果 · Which of the five outcomes"),
    diagnostics: z
      .array(z.string())
      .optional()
      .describe("这一行的全部问题代码,没有写 [] · The codes of all problems of this line; [] for none"),
    ...standing,
    cohort: z
      .array(z.strictObject(standing))
      .optional()
      .describe("同组其他对象,按给出的顺序 · The others of the cohort, in the order given"),
  })
  .refine(
    (value) => Object.values(value).some((part) => part !== undefined),
    says("nothing is expected; a case must expect something", "没有写期望;每个用例至少期望一样"),
  )
  .describe(
    "期望:写哪样查哪样;写总分、等次就是计分办法的用例 · Any of these; what is left out is not asked. Total, grade and the like make it a case of the scheme",
  );

const confirmation = z
  .strictObject({
    by: words.describe("谁手算的 · Who worked it out by hand"),
    calculation: words.describe("手算过程 · The hand calculation: (10 + 10) ÷ 2 × 0.8 = 8"),
    date: z.string().optional().describe("日期 · When"),
  })
  .describe("核对人和手算 · A reviewer's name and hand calculation");

const testCase = z.strictObject({
  name: words.describe("用例名:恰好等于目标 · Its name"),
  indicator: id.optional().describe("考哪个指标,文件没写时写 · Where the file does not say"),
  scheme: id.optional().describe("用哪个计分办法,文件没写时写 · Which scheme, where the file does not say"),
  given: given.default({}),
  expect: expectation,
  note: ofNote,
  toBeConfirmed: z
    .boolean()
    .optional()
    .describe(
      "机器建议的:填好 confirmed 之前不算通过 · Suggested by the machine: never counts as passed until `confirmed` is filled in",
    ),
  confirmed: confirmation.optional(),
});

const base = {
  $schema: ofEditor,
  format: ofFormat("kaohe.tests/1"),
  note: ofNote,
  indicator: id.optional().describe("没写指标的用例都考它 · The indicator of all cases that name none"),
  scheme: id
    .optional()
    .describe(
      '计分办法,不写就是唯一的那个,none 只评判 · The plan\'s only scheme unless stated; "none" judges without points',
    ),
};

/** The outline; its cases are held against `caseSchema` one by one, so that one bad case costs one case. */
export const testsOutline = z.strictObject({ ...base, cases: z.array(z.unknown()) });
export const caseSchema = testCase;

const wholeCase = testCase
  .extend({ given: givenWith(figure).optional() })
  .meta({ id: "case", description: "用例:给规则什么数,应当得什么 · What a rule is given, and what it must come to" });

/** The whole shape, for editors. */
export const testsSchema = z
  .strictObject({ ...base, cases: z.array(wholeCase).describe("各用例 · The cases") })
  .meta({ id: "tests", title: "kaohe tests", description: "用例:方案自己的测试 · A plan's own tests" });

/** A case as a program writes it; what is in `given` is checked when it is read. */
export type CaseInput = Omit<z.input<typeof testCase>, "given"> & { given?: Readonly<Record<string, unknown>> };
export type TestsInput = Omit<z.input<typeof testsSchema>, "cases"> & { cases: readonly CaseInput[] };
export type Given = z.output<typeof given>;
export type Earlier = NonNullable<Given["prior"]>[number];
export type CaseMember = NonNullable<Given["cohort"]>[number];
export type Expectation = z.output<typeof expectation>;
export type ExpectedValue = z.output<typeof expected>;
export type Confirmation = z.output<typeof confirmation>;
