/**
 * The shapes of a plan and its indicators. Defined here once; the JSON Schemas in schema/ are generated from them, and docs/keys.md
 * from those.
 */
import { z } from "zod";
import { CalendarDate, Period } from "./calendar.js";
import {
  type cite,
  cites,
  dateText,
  exact,
  fieldName,
  id,
  longNumber,
  name,
  ofEditor,
  ofFormat,
  ofId,
  ofName,
  ofNote,
  ofUnit,
  periodText,
  rule,
  statisticName,
  type WithDecimal,
  words,
} from "./common-schema.js";
import { says } from "./shape.js";

export const VALUE_TYPES = ["count", "number", "rate", "date", "datetime", "boolean", "text"] as const;
export type StatisticType = (typeof VALUE_TYPES)[number];

const valueType = z
  .enum(VALUE_TYPES)
  .describe(
    "类型:count 非负整数,number 小数,rate 比率(表里写 85% 即 0.85),date 日期,datetime 时刻,boolean 是/否,text 文字 · count: whole and not negative. number: any decimal. rate: a fraction, where 85% in a table is 0.85. date, datetime (2021-03-05 08:30), boolean (是/否), text.",
  );

const parameter = z
  .strictObject({
    name: ofName.optional(),
    value: z
      .union([z.number(), z.string(), z.boolean(), longNumber])
      .describe('值;超过 15 位的数写成文字 · The value; a number of more than 15 digits as text: "0.20"'),
    type: z
      .enum(["number", "date", "boolean", "text"])
      .default("number")
      .describe("类型,不写就是数 · The type; a number unless stated"),
    unit: ofUnit,
    cite: cites.optional().describe("依据 · Where in the document it stands"),
    note: ofNote,
  })
  .describe('参数:规则里用 {"param": "…"} 读的数 · A figure of the plan that rules read as {"param": "…"}');

const statistic = z.strictObject({
  name: words.describe("表头里的名称:生产安全事故起数 · The name in tables' headers"),
  unit: ofUnit,
  type: valueType,
  aggregate: z
    .union([
      z.enum(["sum", "none"]),
      z.strictObject({
        ratio: z.tuple([z.string(), z.string()]).describe("被除数和除数 · The statistics that are divided"),
      }),
    ])
    .optional()
    .describe(
      "没有报的数怎样由别的数得出:sum 下级相加,ratio 两个数相除,none 不推算;计数默认相加 · How a figure that was not supplied comes from others: the sum of the area's parts, the ratio of two statistics (also for a single county), or none. Counts sum unless stated.",
    ),
  aliases: z.array(words).optional().describe("表里的其他叫法 · Other names that tables use for it"),
  zero: z
    .array(words)
    .min(1)
    .max(20)
    .optional()
    .describe(
      '表里表示 0 的字,不写就报错,绝不当 0 · Words that mean 0 in tables of this statistic: ["无", "—"]. Unsaid, such a word is an error, and never 0',
    ),
  places: z
    .int()
    .min(0)
    .max(20)
    .optional()
    .describe(
      "上报的小数位数:表格软件存成 16、17 位的数按它舍入 · Decimals that it is reported with: what a spreadsheet stores with 16 or 17 digits is rounded to them",
    ),
  cite: cites.optional().describe("文件在哪里公布这个数 · Where the document publishes this figure"),
  flow: z
    .enum(["single", "cumulative"])
    .optional()
    .describe(
      "月、季的数是当期数(single,相加)还是累计数(cumulative,取最近) · What a figure of a part of the year is: single (当月数), which adds up over the parts; cumulative (累计数), of which the latest counts. Unsaid, a figure of the whole period stands for every part of it.",
    ),
  late: z
    .boolean()
    .optional()
    .describe(
      "晚到的比较基准(省、市平均数):没来时是待发布,不是缺数 · A benchmark that arrives after the other figures: absent, it is awaited, not missing",
    ),
  note: ofNote,
});

const recordList = z.strictObject({
  name: ofName,
  fields: z
    .record(
      fieldName,
      z.union([
        valueType,
        z.strictObject({
          type: valueType,
          name: words.optional().describe("表头里的名称 · The name in tables' headers"),
          personal: z
            .boolean()
            .optional()
            .describe(
              "个人信息:规则可以用,记分卡、网页、工作簿都不显示 · Personal data: rules may read it, no card, page or workbook shows it",
            ),
          unit: ofUnit,
          note: ofNote,
        }),
      ]),
    )
    .describe("每一行有哪些字段,各是什么类型 · The fields of a row, and their types"),
  note: ofNote,
});

const ownUnit = z.strictObject({
  is: z
    .string()
    .min(1)
    .max(40)
    .describe("由什么单位组成,或等于什么单位 · The unit that it is made of, or the same as: 次"),
  times: exact.optional().describe("等于多少个,不写就是 1 · How many of them it is; 1 unless stated"),
  note: ofNote,
});

export interface SectionInput {
  id: string;
  name: string;
  points?: unknown;
  weight?: unknown;
  losses?: "all" | "largest";
  indicators?: string[];
  sections?: SectionInput[];
}

export const section = z
  .strictObject({
    id: ofId,
    name: ofName,
    points: exact
      .optional()
      .describe("文件写的分值,与各指标之和核对 · The printed sum, to be checked against the indicators' points"),
    weight: exact
      .optional()
      .describe(
        "模块权重:不论本部分满分多少,在上一级按这个分值计 · Whatever the section is out of, it counts so many points in the sum above it",
      ),
    losses: z
      .enum(["all", "largest"])
      .optional()
      .describe("largest 只扣失分最多的一项 · largest: of its lines and sections only the one that lost most loses"),
    indicators: z.array(id).default([]).describe("其中的指标,按顺序 · Its indicators, in order"),
    get sections(): z.ZodOptional<z.ZodArray<typeof section>> {
      return z.array(section).optional().describe("下一层的各部分 · The sections in it");
    },
  })
  .meta({ id: "section", description: "部分:一组指标,可以分层 · A group of indicators; nests" });

const check = z.strictObject({
  id: ofId,
  name: ofName,
  equal: z.tuple([rule, rule]).describe("应当相等的两条规则 · Two rules that should give the same number"),
  tolerance: exact.describe("允许的最大差额,0 为不许有差 · Largest allowed difference; 0 for none"),
  cite: cites.optional().describe("依据 · Where in the document they stand"),
  note: words.optional().describe("为什么允许差这么多 · Why so much may differ, such as the rounding of printed parts"),
});

export const applies = z
  .strictObject({
    subjects: z.array(z.string()).optional().describe("只限这些考核对象 · Only these subjects"),
    level: z.array(z.string()).optional().describe("只限这些层级 · Only these levels"),
    group: z.array(z.string()).optional().describe("只限这些分组 · Only these groups"),
    attributes: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .optional()
      .describe("只限属性相符的 · Only those with these attributes"),
  })
  .describe("适用范围:写出的条件都要满足 · Narrows who is assessed; all conditions given must hold");

export const assessed = z
  .union([z.enum(["city", "each"]), z.array(z.string()).min(1)], {
    error: ({ input }) =>
      says(
        `${input === undefined ? '"assessed" is lacking; it is' : "wanted here is"} "city", "each" or a list of subjects`,
        `${input === undefined ? "缺少“assessed”,它" : "这里"}要写 "city"、"each" 或考核对象的列表`,
      ),
  })
  .describe(
    "考核谁:city 全市(整个地区)的数,each 每个对象各自,或点名 · city: the total of the area. each: every subject of the area by itself. Or named subjects",
  );

export const COMPARATORS = [
  "at_most",
  "less_than",
  "at_least",
  "more_than",
  "equals",
  "between",
  "by",
  "within",
] as const;
export type Comparator = (typeof COMPARATORS)[number];

const target = z
  .strictObject({
    at_most: rule.describe("不超过、以内,恰好等于也达标 · At most: the bound itself is met").optional(),
    less_than: rule.describe("低于、小于,恰好等于不达标 · Less than: the bound itself is not met").optional(),
    at_least: rule.describe("不低于、达到、以上,恰好等于也达标 · At least: the bound itself is met").optional(),
    more_than: rule.describe("超过、高于,恰好等于不达标 · More than: the bound itself is not met").optional(),
    equals: rule.describe("等于 · Equal to").optional(),
    between: z.tuple([rule, rule]).describe("从…到…,两端都达标 · From … to …, both ends met").optional(),
    by: rule.describe("…底前:日期,当天也达标 · By a date, the day itself is met").optional(),
    within: rule
      .describe(
        "…日内:时长,单位同指标,恰好等于也达标 · Within a duration in the indicator's unit, the bound itself is met",
      )
      .optional(),
  })
  .refine(
    (value) => Object.values(value).filter((limit) => limit !== undefined).length === 1,
    says(
      "exactly one comparator is wanted: at_most, less_than, at_least, more_than, equals, between, by (a day) or within (so long)",
      "要且只要一个比较方式:at_most(不超过)、less_than(低于)、at_least(不低于)、more_than(高于)、equals(等于)、between(在两者之间)、by(某日以前)、within(多久以内)",
    ),
  )
  .meta({ id: "target", description: "目标值:一个比较方式和它的限值 · A limit with its comparator" });

const pacing = z
  .union([
    z.enum(["elapsed", "elapsed-days", "same-period", "none"]),
    z.strictObject({
      curve: z
        .array(exact)
        .min(1)
        .describe(
          "把考核期等分,各段末应完成的份额,最后是 1 · Shares of the way due at the ends of equal parts of the period, the last one 1",
        ),
    }),
  ])
  .describe(
    "序时进度:考核期没过完时目标应完成多少——按月、按天、按曲线、同期数,或全部 · What of the target is due when the period is not over: the share of months or days gone by, a stated curve, the figures of the same part of earlier years, or all of it",
  );

const due = z
  .string()
  .refine(
    (text) => text === "period-end" || CalendarDate.parse(text) !== null || Period.parse(text) !== null,
    says(
      'not a due time; write a date, a period, or "period-end"',
      '不是到期时间;写日期、考核期,或 "period-end"(期末才评)',
    ),
  )
  .describe(
    "到期:这一天(期)之前不评,两边都不计;period-end 期末才评 · Not assessed before this date or period; period-end: only when the plan's period is over. Until then the line is not due, and counts on neither side",
  );

export const indicatorSchema = z
  .strictObject({
    $schema: ofEditor,
    id: ofId,
    name: ofName,
    unit: ofUnit,
    cite: cites.describe("依据:一条或多条 · Where in the document it comes from, one or several"),
    assessed,
    applies: applies.optional(),
    cases: rule.optional().describe("逐件评判的明细 · The list of records that this indicator judges case by case"),
    actual: rule.describe("实际值:用统计数算 · The actual: a rule over the statistics"),
    target: target
      .optional()
      .describe("目标;不写就只通报不评判 · The target; absent: the indicator is reported, not judged"),
    stretch: rule
      .optional()
      .describe(
        "力争:另一个限值,只通报不计分 · A further limit with the target's comparator, reported and never scored",
      ),
    nature: z
      .enum(["binding", "expected"])
      .optional()
      .describe("约束性 binding、预期性 expected:只显示,不影响得分 · Shown, without effect on points"),
    better: z
      .enum(["higher", "lower"])
      .optional()
      .describe("哪个方向好,比较方式看不出时写 · Which way is better, where the comparator does not say"),
    pacing: pacing.optional(),
    baseline: rule.optional().describe("起点(基数),不写就是 0 · Where the way to the target begins; 0 unless stated"),
    due: due.optional(),
    early: z
      .boolean()
      .optional()
      .describe(
        "提前完成:到期前一旦达标就计 · Before it is due the line counts as soon as it is met; until then it is not due",
      ),
    evidence: z
      .enum(["required", "when-met"])
      .optional()
      .describe(
        "佐证:没有文号或文件就待定;when-met 只在达标时要 · Without a document or file the line stays pending; when-met: only where the target is met",
      ),
    whenEmpty: z
      .enum(["met", "not-applicable", "evaluate"])
      .optional()
      .describe(
        "没有明细时怎么算:met 达标,not-applicable 不适用,evaluate 照规则算 · What an empty list of cases means",
      ),
    places: z
      .int()
      .min(0)
      .max(20)
      .optional()
      .describe("显示几位小数,不影响计算 · Decimals shown; nothing is rounded by it"),
    circulated: z
      .boolean()
      .optional()
      .describe("通报:方案要求通报的指标 · Whether the plan wants its figures circulated, in a bulletin"),
    notes: z.array(words).optional().describe("说明 · Remarks"),
  })
  .meta({ id: "indicator", title: "kaohe indicator", description: "指标:要考核的一件事 · One thing measured" });

const yearCalendar = z.strictObject({
  holidays: z.array(dateText).default([]).describe("放假的日子,周末不用写 · Holidays; weekends need not be written"),
  workdays: z.array(dateText).default([]).describe("调休上班的周末 · Weekends that are worked"),
  cite: cites.optional().describe("放假通知 · The notice that says so"),
});

const scale = z
  .strictObject({
    name: ofName.optional(),
    levels: z.array(words).min(2).describe("各等级,顺序见 order · The levels, in the order that `order` says"),
    order: z
      .enum(["highest-first", "lowest-first"])
      .describe(
        "从高到低还是从低到高;“及以上”指往高 · Which way the levels are listed: 及以上 means towards the highest",
      ),
    cite: cites.optional().describe("依据 · Where in the document it stands"),
  })
  .describe("等级:有高低的一组,如一级、二级、三级 · An ordered scale");

const argumentDefinition = z.strictObject({
  name: name.describe("参数名 · Its name"),
  about: words.optional().describe("是什么 · What it is"),
  default: rule.optional().describe("不给时用什么 · What stands where it is not given"),
});

const operatorDefinition = z
  .strictObject({
    about: words.describe("算什么 · What it works out"),
    arguments: z.array(argumentDefinition).describe("参数 · Its arguments"),
    body: rule.describe('规则,参数写作 {"arg": "名"} · A rule over {"arg": "name"}'),
    wording: words
      .optional()
      .describe(
        "用话怎么说,参数放在花括号里 · How it reads among the words of a rule, arguments in braces: {part} ÷ {whole}",
      ),
  })
  .describe("方案自己的运算,重复的规则写一次 · An operator of the plan's own, for rules that repeat");

export const planSchema = z
  .strictObject({
    $schema: ofEditor,
    format: ofFormat("kaohe.plan/1"),
    id: ofId,
    title: words.optional().describe("文件标题 · The title of the document"),
    issuer: words.optional().describe("发文机关 · Who issued it"),
    issued: dateText.optional().describe("发文日期 · When"),
    language: z.enum(["zh-CN", "en"]).default("zh-CN").describe("方案的语言 · The plan's language"),
    period: periodText.describe("考核期:2021、2021H1、2021Q3、2021-06、2021/2025 · The period that is assessed"),
    extends: z
      .unknown()
      .optional()
      .describe(
        "在哪个方案上改:文件里写路径,对象里写方案 · Another plan: a path in a file, the plan itself in an object",
      ),
    parameters: z
      .record(name, z.union([parameter, z.null()]))
      .default({})
      .describe("参数:文件里的数 · The figures of the document, by name; null takes one of the parent away"),
    statistics: z
      .record(statisticName, z.union([statistic, z.null()]))
      .default({})
      .describe("统计指标:要收集的数 · The figures to be collected, by key"),
    records: z
      .record(name, z.union([recordList, z.null()]))
      .default({})
      .describe("明细:逐件登记的表 · Lists of cases, by key"),
    operators: z.record(name, operatorDefinition).default({}).describe("自定义运算 · Operators of the plan's own"),
    scales: z
      .record(name, z.union([scale, z.null()]))
      .default({})
      .describe("等级 · Ordered scales, by key"),
    calendar: z
      .record(z.string().regex(/^\d{4}$/, says("a year is wanted", "要写年份")), z.union([yearCalendar, z.null()]))
      .default({})
      .describe("节假日和调休,按年,算工作日用 · Holidays and made-up working days by year, for working_days_between"),
    units: z
      .record(z.string().min(1).max(40), ownUnit)
      .default({})
      .describe(
        "计量单位:自己的单位;常用的不用写 · Units of the plan's own, for `kaohe check`; those it knows need no entry",
      ),
    sections: z.array(section).default([]).describe("各部分,按文件的顺序 · The sections, in the order of the document"),
    indicators: z
      .array(indicatorSchema)
      .default([])
      .describe("指标;文件夹里在 indicators/ · In a folder these are the files of indicators/"),
    schemes: z
      .array(z.unknown())
      .optional()
      .describe("计分办法;文件夹里在 schemes/ · In a folder these are the files of schemes/"),
    checks: z
      .array(check)
      .default([])
      .describe(
        "勾稽关系:应当一致的数,不一致时在记分卡上提醒 · Figures that should agree; differences warn on the card",
      ),
    notes: z.array(words).default([]).describe("说明:疑问、怎么读的 · Remarks: what is doubtful, how it was read"),
  })
  .meta({ id: "plan", title: "kaohe plan", description: "考核方案:写成数据的工作要点 · A work plan as data" });

export type PlanInput = WithDecimal<z.input<typeof planSchema>>;
export type Indicator = z.output<typeof indicatorSchema>;
export type Section = z.output<typeof section>;
export type Cite = z.output<typeof cite>;
export type Applies = z.output<typeof applies>;
export type Assessed = z.output<typeof assessed>;
export type Statistic = z.output<typeof statistic>;
export type RecordList = z.output<typeof recordList>;
